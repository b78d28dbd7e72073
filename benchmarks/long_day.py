"""Whether a planner's long day leaves anything behind: memory, handles, threads, files.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.long_day [--hours 20 --edits 250 --builds 2]

The day is worked in the real window on the sample, hour after hour the same: bars dragged with the
mouse, things renamed, undone and done again on all pages, builds and a question with the real
solver, all exports and an import, calendars copied and deleted, a what-if, the file closed and
opened. After each hour everything that is garbage is let go, and what is still held is counted.

Held against each other are the first hour after ``WARM_UP`` and the last. The exit status is 1
where memory grows by more than ``GROWTH`` or anything else at all; only the file may grow, by its
change log, and it must get that back when the log is pruned.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from benchmarks.at_hand import solved
from benchmarks.footprint import Footprint, footprint, tidy
from benchmarks.planners_day import PlannersDay
from db.plan_file import PlanFile
from db.vacuuming import LEAST_BYTES
from exercise_planner.sample import sample_plan
from ui.desktop.appearance import dress

WARM_UP = 3
"""Hours: until then caches fill, and pages are made and loaded."""
GROWTH = 0.05
"""By which memory may differ between early and late; the allocator's own play."""
FIRST_BUILD = 30.0
"""Seconds for the calendar with which the day begins."""


def sample_file(path: Path) -> Path:
    """Make a plan file of the sample with a calendar that was solved."""
    plan = sample_plan()
    with PlanFile.create(path, plan) as file:
        file.add_calendar(solved(plan, FIRST_BUILD))
    return path


def judged(early: Footprint, late: Footprint, *, memory: bool = True) -> list[str]:
    """Return what grew and may not, a sentence each.

    Parameters
    ----------
    memory
        Whether that counts; within minutes it says little.
    """
    found = []
    if memory and late.memory > (1 + GROWTH) * early.memory:
        found.append(f"memory grew by {late.memory / early.memory - 1:.1%}")
    for what in ("handles", "threads", "children", "left"):
        before, after = getattr(early, what), getattr(late, what)
        if after != before:
            found.append(f"{what}: {before} became {after}")
    for kind in early.objects | late.objects:
        before, after = early.objects[kind], late.objects[kind]
        if after > before:
            found.append(f"{kind}: {before:,} became {after:,}")
    return found


def main() -> None:
    """Work the day, print what was held after each hour, and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=int, default=20)
    parser.add_argument("--edits", type=int, default=250, help="in an hour")
    parser.add_argument("--builds", type=int, default=2, help="in an hour")
    parser.add_argument("--seconds", type=int, default=4, help="for each build and question")
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    console = Console()
    with tempfile.TemporaryDirectory() as place:
        temporary, folder = Path(place) / "tmp", Path(place) / "work"
        temporary.mkdir()
        folder.mkdir()
        os.environ |= {"TMPDIR": str(temporary), "XDG_DATA_HOME": str(Path(place) / "data")}
        tempfile.tempdir = None  # it is looked up anew
        found = _worked(words, sample_file(folder / "sample.explan"), folder, temporary, console)
        file = folder / "sample.explan"
        grew = judged(found[WARM_UP], found[-1])
        edits = found[-1].actions - found[WARM_UP].actions
        each = (found[-1].file - found[WARM_UP].file) / max(1, edits)
        console.print(f"The file grew by {each:,.0f} bytes an action of the log.")
        before, after = _pruned(file)
        console.print(f"Pruned and closed: {before:,} bytes became {after:,}.")
        if after > found[0].file + LEAST_BYTES:
            grew.append("the file stays large after its log was pruned")
    for sentence in grew:
        console.print(f"[red]{sentence}[/]")
    console.print("Something grew." if grew else "Nothing grew but the log.")
    sys.exit(bool(grew))


def _worked(
    words: argparse.Namespace, file: Path, folder: Path, temporary: Path, console: Console
) -> list[Footprint]:
    """Work hour by hour, print a line for each, and return what was held after it."""
    app = QApplication([])
    dress(app)
    day = PlannersDay(folder, file, words.seconds)
    table = Table(
        *("hour", "edits", "seconds", "MB", "handles", "threads", "children", "objects"),
        *("left", "file, kB", "log"),
        box=None,
    )
    found = [footprint(file, temporary)]
    began = monotonic()
    edits = 0
    for hour in range(1, words.hours + 1):
        edits += day.hour(words.edits, words.builds)
        held = footprint(file, temporary)
        found.append(held)
        row = (
            *(str(hour), f"{edits:,}", f"{monotonic() - began:,.0f}", f"{held.memory / 1e6:,.1f}"),
            *(str(held.handles), str(held.threads), str(held.children)),
            *(
                f"{held.objects.total():,}",
                str(len(held.left)),
                f"{held.file / 1000:,.0f}",
                f"{held.actions:,}",
            ),
        )
        table.add_row(*row)
        print(*row, sep="\t", file=sys.stderr, flush=True)
    day.close()
    tidy()
    console.print(table)
    return found


def _pruned(path: Path) -> tuple[int, int]:
    """Prune the whole log of a plan file, and return its size before and after."""
    before = path.stat().st_size
    with PlanFile.open(path) as file:
        part = file.prunable(keep=0)
        assert part is not None
        file.prune(part, "", "0" * 64)
    return before, path.stat().st_size


if __name__ == "__main__":
    main()
