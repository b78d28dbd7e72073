"""A plan file with two calendars, and the program run on it in this very process."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_calendar, read_plan
from tests.support import examples
from ui import command_line

JPN, AUS, USA = ("ship", "defend"), ("jets", "defend"), ("plane", "assist")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    stdout: str
    stderr: str

    @property
    def answer(self) -> Any:
        """The JSON on its standard output."""
        return json.loads(self.stdout)


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
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as a user in that folder would, and returns what it said."""

    def done(*words: str | Path | int) -> Done:
        monkeypatch.setattr(sys, "argv", ["exercise-planner", *map(str, words)])
        monkeypatch.setattr("ui.console.out.width", 200)
        capsys.readouterr()
        status = 0
        try:
            command_line.main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return done
