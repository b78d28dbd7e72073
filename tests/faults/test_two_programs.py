"""Programs that write to one file at once take turns: none loses an edit, even if one is killed."""

import re
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from tests.db.examples import whole_plan
from tests.faults.counting import EDITS, Count
from tests.faults.effort import LONG, either
from tests.support.processes import started

ROOT = Path(__file__).parents[2]
ROUNDS = either(6, 150)
"""Rounds of three edits that each program makes."""
WHO = ("Ann", "Ben", "Cat")
KILLED = (None, *WHO) if LONG else ("Ann",)
WRITER = ("-m", "tests.faults.writer")
ALL = 1_000_000


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a plan file whose plan has a number for a name."""
    path = tmp_path / "shared.explan"
    plan = whole_plan().model_copy(update={"name": "0"})
    PlanFile.create(path, plan, who="Nobody").close()
    return path


def written(path: Path, killed: str | None) -> dict[str, list[str]]:
    """Return what programs that wrote at once said they had done; one may be killed on the way."""
    said: dict[str, list[str]] = {who: [] for who in WHO}
    with ExitStack() as running:
        programs = {
            who: running.enter_context(
                started(
                    # the one that is killed would write for ever
                    [sys.executable, *WRITER, path, who, str(ALL if who == killed else ROUNDS)],
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                )
            )
            for who in WHO
        }
        for who in sorted(WHO, key=lambda who: who != killed):
            program = programs[who]
            assert program.stdout is not None
            if who == killed:
                said[who] = [program.stdout.readline() for _ in range(ROUNDS)]
                program.kill()
            said[who] += program.stdout.readlines()
            assert (program.wait() == 0) == (who != killed)
    return said


@pytest.mark.parametrize("killed", [*KILLED])
def test_programs_that_write_at_once_lose_nothing(
    shared: Path, killed: str | None, count: Count
) -> None:
    said = written(shared, killed)
    with PlanFile.open(shared) as file:
        log = file.history(ALL)
        logged = Counter((action.who, re.sub("^note .*", "note", action.what)) for action in log)
        for who, lines in said.items():
            done = Counter(line.split()[0] for line in lines)
            more = int(who == killed)  # the edit that was under way may have been done
            remarks = [remark.text for remark in file.remarks(who)]
            assert remarks == [f"{who} {number}" for number in range(len(remarks))]
            assert done["remark"] <= len(remarks) <= done["remark"] + more
            for kind in ("note", "count"):
                assert done[kind] <= logged[who, kind] <= done[kind] + more
        assert int(file.plan().name) == sum(logged[who, "count"] for who in said)
        while file.undoable() is not None and int(file.plan().name) > 0:
            file.undo()
        assert file.plan().name == "0"
    edits = sum(map(len, said.values()))
    assert edits >= ROUNDS * 7
    count("programs at once", len(said))
    count(EDITS, edits)
