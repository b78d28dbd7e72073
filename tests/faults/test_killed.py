"""A process that is killed, or can write no more, loses no edit that it said was done."""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.counting import EDITS, LOST, Count
from tests.faults.disk import contents_of
from tests.faults.effort import either, needs_vfs
from tests.faults.judging import Judge
from tests.faults.recording import Recording
from tests.support.processes import run_process

pytestmark = [
    needs_vfs,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]

ROOT = Path(__file__).parents[2]
POINTS = either(8, 400)
"""Operations before which a process is killed."""
MOMENTS = either(3, 200)
SIZES = either(4, 80)
TOGETHER = 50
"""Ends that one process comes to: few enough for its time."""
COUNTED = {"at": "kills", "after": "kills", "room": "full disks"}


def drawn_ends(recording: Recording) -> list[str]:
    """Return ends as :mod:`tests.faults.child` knows them."""
    draw = Random("ends")
    points = range(1, len(recording.operations) + 1)
    largest = max(operation.at for operation in recording.operations)
    return [
        *(f"at:{point}" for point in draw.sample(points, POINTS)),
        *(f"after:{draw.uniform(0, 1):.4f}" for _ in range(MOMENTS)),
        *(f"room:{draw.randrange(largest)}" for _ in range(SIZES)),
    ]


def ended(folder: Path, ends: list[str]) -> Iterator[tuple[dict[str, Any], Path]]:
    """Yield how far processes came that came to these ends, and the folder of each."""
    for start in range(0, len(ends), TOGETHER):
        base = folder / str(start)
        base.mkdir()
        some = ends[start : start + TOGETHER]
        done = run_process([sys.executable, "-m", "tests.faults.child", str(base), *some], cwd=ROOT)
        assert (done.returncode, done.stderr) == (0, "")
        for number, line in enumerate(done.stdout.splitlines()):
            yield json.loads(line), base / str(number)


def test_no_edit_is_lost_however_a_process_ends(
    recording: Recording, judge: Judge, count: Count, tmp_path: Path
) -> None:
    counted: Counter[str] = Counter()
    lost = []
    for run, folder in ended(tmp_path, drawn_ends(recording)):
        how, value = run["end"].split(":")
        if how == "at":
            assert run["killed"], run
            assert run["finished"] == recording.finished(int(value) - 1), run
        if how == "room":
            # the system refuses whatever writes: SQLite, or the copy of an old file
            assert "disk is full" in run["said"] or "File too large" in run["said"], run
        counted.update({COUNTED[how]: 1, EDITS: run["finished"]})
        if wrong := judge.lost(contents_of(folder), recording.allowed(run["finished"])):
            lost.append(f"{run['end']}, {run['finished']} steps done: {wrong}")
        shutil.rmtree(folder)
    counted[LOST] = len(lost)
    for what, number in counted.items():
        count(what, number)
    assert not lost, "\n".join(lost)
