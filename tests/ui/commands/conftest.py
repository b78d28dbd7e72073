"""A plan file with two calendars, and the program run on it in this very process."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_calendar, read_plan
from tests.support import examples
from tests.ui import program
from tests.ui.program import Done

JPN, AUS, USA = ("ship", "defend"), ("jets", "defend"), ("plane", "assist")


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``plan.explan``: A meets the one goal, B moves an event and drops another."""
    plan = read_plan(examples.plan())
    one = examples.calendar(
        examples.event("keen", 8, units=[JPN, AUS, USA]), examples.event("iron", 20, units=[USA])
    )
    other = examples.calendar(examples.event("keen", 11, units=[JPN, USA]))
    with PlanFile.create(tmp_path / "plan.explan", plan, who="Ana") as file:
        for name, form in (("A", one), ("B", other)):
            file.add_calendar(read_calendar(form, plan), name)
            (tmp_path / f"{name}.json").write_text(json.dumps(form | {"name": name}), "utf-8")
    (tmp_path / "plan.json").write_text(json.dumps(examples.plan()), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs a command as a user in that folder would, and returns what it said."""
    return partial(program.run, folder=folder)
