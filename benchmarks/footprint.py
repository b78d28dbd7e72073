"""What a program holds on to at a moment: memory, handles, threads, processes, objects, files."""

import gc
import os
import sqlite3
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan

KINDS = (QWidget, QObject, Plan, Calendar)
"""Of which objects are counted, each once: a widget is no other object here."""


@dataclass(frozen=True)
class Footprint:
    """What is held.

    Parameters
    ----------
    memory
        Resident, in bytes. Known on Linux only, as handles and children are.
    handles
        Open files, sockets and pipes.
    objects
        How many there are of each kind.
    left
        What lies in the folder for temporary files.
    file, actions
        The size of the plan file in bytes, and how many actions its log has.
    """

    memory: int
    handles: int
    threads: int
    children: int
    objects: Counter[str]
    left: tuple[str, ...]
    file: int
    actions: int


def footprint(plan_file: Path, temporary: Path) -> Footprint:
    """Return what this process holds once everything that is garbage has gone."""
    tidy()
    return Footprint(
        memory=_resident(),
        handles=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        threads=threading.active_count(),
        children=_children(),
        objects=counted(),
        left=tuple(sorted(path.name for path in temporary.iterdir())),
        file=plan_file.stat().st_size,
        actions=_actions(plan_file),
    )


def tidy() -> None:
    """Let go of what is garbage, for Python and for Qt; what the window froze counts too."""
    gc.unfreeze()
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def counted() -> Counter[str]:
    """Return how many objects of each kind Python knows."""
    found: Counter[str] = Counter()
    for one in gc.get_objects():
        kind = next((kind for kind in KINDS if issubclass(type(one), kind)), None)
        if kind is not None:
            found[kind.__name__] += 1
    return found


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _children() -> int:
    tasks = Path("/proc/self/task").glob("*/children")
    return sum(len(task.read_text("ascii").split()) for task in tasks)


def _actions(plan_file: Path) -> int:
    with closing(sqlite3.connect(f"file:{plan_file}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM actions").fetchone()
    return int(count)
