"""Programs that are killed while they have a file open leave nothing that keeps others out."""

import json
import os
import sys
from pathlib import Path
from random import Random

import pytest

from db.plan_file import PlanFile
from tests.db.examples import bare_plan
from tests.faults.counting import Count
from tests.faults.effort import either
from tests.support.processes import run_process

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or not Path("/proc/self/stat").exists(),
    reason="this system has no fork, or does not tell when a process was started",
)

ROOT = Path(__file__).parents[2]
TIMES, TOGETHER = either(25, 400), 4
LONGEST = (0.03, 0.3, 3.0)
"""Seconds that one may live: a dozen rounds of holding the file and leaving it.

On a busy machine none may come so far; then again with longer.
"""


def test_whatever_killed_holders_leave_the_next_program_takes_over(
    tmp_path: Path, count: Count
) -> None:
    path = tmp_path / "plan.explan"
    PlanFile.create(path, bare_plan()).close()
    content = path.read_bytes()
    assert any(_left_by_killed(path, longest, count) for longest in LONGEST)
    assert path.read_bytes() == content


def _left_by_killed(path: Path, longest: float, count: Count) -> int:
    """Kill holders within so many seconds, and return how many notes they left.

    After each time the next program must have held the file at once and left nothing.
    """
    draw = Random("holders")
    times = [
        ",".join(f"{draw.uniform(0, longest):.4f}" for _ in range(TOGETHER)) for _ in range(TIMES)
    ]
    done = run_process([sys.executable, "-m", "tests.faults.holders", path, *times], cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    left = sum(one.pop("left") + one.pop("half") for one in found)
    assert found == [{"seen": False, "held": True, "beside": []}] * TIMES
    count("killed holders", TIMES * TOGETHER)
    return left
