"""A solver's process that crashes, hangs, floods or lies: one sentence, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.profile import Profile
from exercise_planner.rules import check
from exercise_planner.why.wish import ExerciseWish
from solver import process
from solver.messages import Failed
from solver.process import SolverProcess
from solver.requests import ExplainRequest, Limits, Request, SurveyRequest, Wanted, request_line
from solver.story import Story
from tests.faults.counting import EDITS, LOST, Count
from tests.faults.effort import either
from tests.faults.misbehaving import BEST, FAULTS, PLAN, Fault
from tests.faults.story import held_by
from tests.support.processes import started
from tests.ui.program import run
from ui.desktop.building.build import Build, Outcome
from ui.desktop.building.runner import Runner
from ui.desktop.building.search import Search
from ui.desktop.survey.search import SurveySearch
from ui.desktop.why.question import Question

LONG = 20_000
"""Milliseconds after which a test gives up; none takes so long."""
LONGER = 60_000
"""Milliseconds, where a solver first takes its grace of ten seconds and more."""
SOME = either(4, 1)
"""Faults from one to the next that the program as a whole is tried with."""
BY_ITSELF = [name for name, fault in FAULTS.items() if fault.ends]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let callers wait less long, and take in less, than with a real solver."""
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.3)
    monkeypatch.setattr(process, "LONGEST_LINE", 1 << 20)
    monkeypatch.setattr(process, "MOST_MESSAGES", 2_000)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Fault]:
    """Let a program stand in for the solver that finds a calendar, or not, and goes wrong."""

    def stand_in(name: str, *, found: bool = True) -> Fault:
        fault = FAULTS[name]
        command = fault.command(*([BEST] if found else []))
        monkeypatch.setattr(process, "command", lambda: command)
        return fault

    return stand_in


def is_there(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("name", FAULTS)
def test_the_best_so_far_is_kept_and_one_sentence_said(
    name: str, stand_in: Callable[..., Fault], count: Count
) -> None:
    fault = stand_in(name)
    story = Story(Profile())
    with SolverProcess(Request(plan=PLAN)) as running:
        messages = running.messages()
        story.hear(next(messages))
        if not fault.ends:
            running.stop()
        for message in messages:
            story.hear(message)
    assert not is_there(running.process_id)
    assert story.failure is not None
    assert fault.said in story.failure.message
    assert len(story.failure.message) < 400
    assert story.failure.message.isprintable()
    assert story.end is not None
    assert story.end.calendar.events == BEST.calendar.events
    count("solver faults", 1)


def test_one_that_hangs_is_given_up_when_its_time_is_long_over(
    stand_in: Callable[..., Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in("never says more")
    monkeypatch.setattr(process, "OVERDUE_SECONDS", 0.2)
    with SolverProcess(Request(plan=PLAN, limits=Limits(time_limit=0.1))) as running:
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert last.message == "the solver did not end when its time was over, and was killed"


@pytest.mark.parametrize("name", BY_ITSELF[::SOME])
def test_a_plan_file_at_the_command_line_loses_nothing(
    name: str, stand_in: Callable[..., Fault], tmp_path: Path, count: Count
) -> None:
    fault = stand_in(name)
    path = tmp_path / "plan.explan"
    with PlanFile.create(path, PLAN.model_copy(update={"name": "before"}), who="Ann") as file:
        file.replace_plan(PLAN)
        before = file.history()
    done = run("solve", "plan.explan", folder=tmp_path)
    assert done.status == 0
    assert fault.said in " ".join(done.stderr.split())
    assert "this is the best calendar it had found" in done.stderr
    assert "Traceback" not in done.stderr
    with PlanFile.open(path) as file, closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert [action.what for action in file.history()] == ["solve", *(a.what for a in before)]
        assert file.plan() == PLAN
        (summary,) = file.calendars()
        assert file.calendar(summary.name).events == BEST.calendar.events
        file.undo()
        file.undo()
        assert file.plan().name == "before"
    count("solver faults", 1)
    count(EDITS, len(before))
    count(LOST, 0)


@pytest.mark.parametrize("name", BY_ITSELF[1::SOME])
def test_without_a_calendar_the_plan_file_stays_as_it_is(
    name: str, stand_in: Callable[..., Fault], tmp_path: Path
) -> None:
    fault = stand_in(name, found=False)
    path = tmp_path / "plan.explan"
    PlanFile.create(path, PLAN).close()
    before = held_by(path)
    done = run("solve", "plan.explan", folder=tmp_path)
    assert (done.status, done.stdout) == (3, "")
    assert fault.said in " ".join(done.stderr.split())
    assert held_by(path) == before


@pytest.mark.parametrize("name", list(FAULTS)[2::SOME])
def test_a_build_in_the_window_ends_with_the_best_so_far(
    name: str, stand_in: Callable[..., Fault], qtbot: QtBot, count: Count
) -> None:
    fault = stand_in(name)
    build = Build()
    with qtbot.waitSignal(build.ended, timeout=LONG) as end:
        with qtbot.waitSignal(build.improved, timeout=LONG):
            build.start(PLAN, Profile(), Limits())
        if not fault.ends:
            build.stop()
    assert end.args is not None
    outcome: Outcome = end.args[0]
    assert outcome.calendar is not None
    assert outcome.calendar.events == BEST.calendar.events
    assert check(PLAN, outcome.calendar) == []
    assert fault.said in outcome.trouble
    count("solver faults", 1)


def alternatives(parent: Build) -> Runner:
    search = Search(parent)
    search.start(PLAN, Profile(), Limits(), Wanted(count=2))
    return search


def question(parent: Build) -> Runner:
    asked = Question(parent)
    asked.ask(ExplainRequest.of(PLAN, Profile(), Limits(), ExerciseWish(exercise="keen")))
    return asked


def survey(parent: Build) -> Runner:
    search = SurveySearch(parent)
    search.survey(SurveyRequest.of(PLAN, (), Limits()))
    return search


@pytest.mark.parametrize("begun", [alternatives, question, survey])
@pytest.mark.parametrize("name", ["crashes", "says one endless line", "says endless lines"])
def test_other_runs_in_the_window_end_too(
    name: str,
    begun: Callable[[Build], Runner],
    stand_in: Callable[..., Fault],
    qtbot: QtBot,
    count: Count,
) -> None:
    fault = stand_in(name, found=False)
    parent = Build()
    runner = begun(parent)
    with qtbot.waitSignal(runner.ended, timeout=LONG) as end:
        pass
    assert end.args is not None
    assert end.args[0].end is None
    assert fault.said in end.args[0].trouble
    assert not runner.running
    count("solver faults", 1)


def test_a_window_that_closes_waits_for_no_flood(
    stand_in: Callable[..., Fault], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in("says the same for ever")
    monkeypatch.setattr(process, "MOST_MESSAGES", 10**9)
    build = Build()
    with qtbot.waitSignal(build.progressed, timeout=LONG):
        build.start(PLAN, Profile(), Limits())
    process_id, run = build.process_id, build._run
    assert process_id is not None
    assert run is not None
    assert run._messages.maxsize > 0
    build.close()
    assert not is_there(process_id)
    assert not run.is_alive()


CALLER = """
from exercise_planner.sample import sample_plan
from solver.messages import Improved
from solver.process import SolverProcess
from solver.requests import Request
with SolverProcess(Request(plan=sample_plan())) as running:
    for message in running.messages():
        if isinstance(message, Improved):
            print(running.process_id, flush=True)
"""
STUCK = """
import time
from solver import __main__ as solver
solver.ORPHAN_SECONDS = 0.2
solver._answer = lambda *_: time.sleep(600)
solver.main()
"""


def test_a_solver_whose_caller_was_killed_ends_by_itself(qtbot: QtBot, count: Count) -> None:
    with started([sys.executable, "-c", CALLER], stdout=subprocess.PIPE) as caller:
        assert caller.stdout is not None
        process_id = int(caller.stdout.readline())
        caller.kill()
    qtbot.waitUntil(lambda: not is_there(process_id), timeout=LONGER)
    count("solver faults", 1)


def test_one_that_hangs_ends_when_its_caller_has_gone() -> None:
    with started([sys.executable, "-c", STUCK], stdin=subprocess.PIPE) as stuck:
        assert stuck.stdin is not None
        stuck.stdin.write(request_line(Request(plan=PLAN)))
        stuck.stdin.close()
        assert stuck.wait() == 1
