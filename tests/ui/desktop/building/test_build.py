"""A run of the solver's process, as the window sees it: real processes, and some that misbehave."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Calendar
from exercise_planner.measures import score
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_plan
from solver import process
from solver.messages import Finished, Improved, Message, Progress, to_line
from solver.requests import Limits
from tests.support import examples
from ui.desktop.building.build import Build, Outcome

PROFILE = Profile(("high_end", "cost"))
LONG = 60_000
"""Milliseconds after which a test gives up; none takes so long."""


@pytest.fixture
def build(qapp: object) -> Iterator[Build]:
    made = Build()
    yield made
    made.close()


@pytest.fixture
def plan() -> Plan:
    return read_plan(examples.plan())


def told(build: Build) -> dict[str, list[Any]]:
    """Keep what a build tells."""
    kept: dict[str, list[Any]] = {"started": [], "progressed": [], "improved": [], "ended": []}
    for name, messages in kept.items():
        getattr(build, name).connect(messages.append)
    return kept


def ended(qtbot: QtBot, build: Build, do: Callable[[], None]) -> Outcome:
    """Do something and wait for the end of the run."""
    with qtbot.waitSignal(build.ended, timeout=LONG) as end:
        do()
    assert end.args is not None
    outcome = end.args[0]
    assert isinstance(outcome, Outcome)
    return outcome


def fake(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program stand in for the solver."""
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", program])


def saying(monkeypatch: pytest.MonkeyPatch, folder: Path, *messages: Message) -> None:
    """Let a program stand in for the solver that says these messages and ends."""
    said = folder / "said.jsonl"
    said.write_text("".join(map(to_line, messages)), encoding="utf-8")
    fake(monkeypatch, f"import sys; sys.stdout.write(open({str(said)!r}).read())")


def high_end(outcome: Outcome) -> int:
    """Give the points of the calendar that was kept."""
    assert outcome.calendar is not None
    assert outcome.calendar.solve is not None
    tier = outcome.calendar.solve.tiers[0]
    assert tier.measure == "high_end"
    assert tier.value is not None
    return tier.value


def is_there(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def until_improved(qtbot: QtBot, build: Build) -> Improved:
    """Build the sample without end until there is a better calendar than none."""
    better: list[Improved] = []
    build.improved.connect(better.append)
    build.start(sample_plan(), Profile(), Limits(workers=2))
    qtbot.waitUntil(lambda: bool(better) and bool(better[-1].calendar.events), timeout=LONG)
    return better[-1]


def test_a_run_tells_of_start_progress_better_calendars_and_the_end(
    qtbot: QtBot, build: Build, plan: Plan
) -> None:
    heard = told(build)
    outcome = ended(qtbot, build, lambda: build.start(plan, PROFILE, Limits(workers=1)))
    assert [message.exercises for message in heard["started"]] == [3]
    assert {message.measure for message in heard["progressed"]} == set(PROFILE.measures)
    assert outcome.calendar is not None
    assert heard["improved"][-1].calendar.events == outcome.calendar.events
    assert check(plan, outcome.calendar) == []
    assert outcome.end is not None
    assert outcome.end.record.status == "optimal"
    assert (outcome.trouble, outcome.stopped, build.running) == ("", False, False)


def test_a_run_goes_on_from_a_calendar(qtbot: QtBot, build: Build) -> None:
    form = examples.plan(exercises={"keen": {"start_weekdays": [1]}})
    plan, begun = examples.read(form, examples.event(start=8, units={"ship": "defend"}))
    nothing_better = Profile(("priority",))
    outcome = ended(
        qtbot, build, lambda: build.start(plan, nothing_better, Limits(workers=1), begun)
    )
    assert outcome.calendar is not None
    assert outcome.calendar.events == begun.events


def test_stop_ends_with_the_best_calendar_so_far(qtbot: QtBot, build: Build) -> None:
    better = until_improved(qtbot, build)
    outcome = ended(qtbot, build, build.stop)
    assert outcome.stopped
    assert outcome.trouble == ""
    assert high_end(outcome) >= better.measures["high_end"]


def test_of_a_solver_that_is_killed_the_best_calendar_is_kept(qtbot: QtBot, build: Build) -> None:
    until_improved(qtbot, build)
    process_id = build.process_id
    assert process_id is not None
    heard = told(build)
    outcome = ended(qtbot, build, lambda: os.kill(process_id, signal.SIGKILL))
    assert outcome.rescued
    assert not outcome.stopped
    assert "exit status -9" in outcome.trouble
    assert outcome.calendar is not None
    assert outcome.calendar.events
    assert check(sample_plan(), outcome.calendar) == []
    if heard["improved"]:
        assert heard["improved"][-1].calendar.events == outcome.calendar.events


def test_a_person_can_end_it_at_once_and_keep_the_best(qtbot: QtBot, build: Build) -> None:
    better = until_improved(qtbot, build)
    outcome = ended(qtbot, build, build.kill)
    assert outcome.stopped
    assert high_end(outcome) >= better.measures["high_end"]


def test_a_solver_that_dies_with_nothing_leaves_a_reason(
    qtbot: QtBot, build: Build, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    outcome = ended(qtbot, build, lambda: build.start(plan, PROFILE, Limits()))
    assert outcome.end is None
    assert outcome.calendar is None
    assert "exit status -11" in outcome.trouble


def test_a_solver_that_cannot_be_started_leaves_a_reason(
    qtbot: QtBot, build: Build, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "command", lambda: ["/no/such/solver"])
    outcome = ended(qtbot, build, lambda: build.start(plan, PROFILE, Limits()))
    assert "could not be started" in outcome.trouble


def test_one_that_never_reads_nor_answers_is_killed_after_its_grace(
    qtbot: QtBot, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does the window wait for it: the sample is more than a pipe holds."""
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.2)
    fake(monkeypatch, "import time; time.sleep(600)")

    def start_and_stop() -> None:
        build.start(sample_plan(), PROFILE, Limits())
        build.stop()
        assert build.stopping

    outcome = ended(qtbot, build, start_and_stop)
    assert outcome.stopped
    assert outcome.calendar is None


def test_a_window_that_closes_leaves_no_process_behind(qtbot: QtBot, build: Build) -> None:
    heard = told(build)
    build.start(sample_plan(), Profile(), Limits())
    qtbot.waitUntil(lambda: bool(heard["started"]), timeout=LONG)
    process_id = build.process_id
    assert process_id is not None
    assert is_there(process_id)
    build.close()
    assert not is_there(process_id)
    assert not build.running
    qtbot.wait(200)
    assert heard["ended"] == []


def test_of_many_better_calendars_at_once_the_last_is_told_of(
    qtbot: QtBot, build: Build, plan: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = examples.calendar(solve={"status": "feasible", "seconds": 1.0, "tiers": []})
    calendar: Calendar = read_calendar(form, plan)
    measures = dict(score(plan, calendar).measures)
    better = [Improved(seconds=i, tier=0, measures=measures, calendar=calendar) for i in range(200)]
    moved = [
        Progress(seconds=0, tier=0, measure="high_end", value=i, bound=None) for i in range(200)
    ]
    said = [message for pair in zip(better, moved, strict=True) for message in pair]
    saying(monkeypatch, tmp_path, *said, Finished(calendar=calendar))
    heard = told(build)
    ended(qtbot, build, lambda: build.start(plan, PROFILE, Limits()))
    assert heard["improved"][-1] == better[-1]
    assert heard["progressed"][-1] == moved[-1]
    assert len(heard["improved"]) < 20


def test_the_inputs_fault_is_said(qtbot: QtBot, build: Build) -> None:
    plan = read_plan(examples.too_dear_plan())
    outcome = ended(qtbot, build, lambda: build.start(plan, Profile(("cost",)), Limits()))
    assert outcome.calendar is None
    assert outcome.trouble


def test_an_infeasible_plan_ends_with_what_clashes(qtbot: QtBot, build: Build) -> None:
    must = {"mandatory": True, "lock": {"start": examples.may(8), "venue": "range"}}
    form = examples.plan(exercises={"keen": must, "iron": must}, venues={"range": {"capacity": 1}})
    outcome = ended(qtbot, build, lambda: build.start(read_plan(form), PROFILE, Limits(workers=1)))
    assert outcome.calendar is None
    assert outcome.end is not None
    assert outcome.end.record.status == "infeasible"
    assert len(outcome.end.clash) == 2


def test_a_new_run_may_begin_where_one_ends(qtbot: QtBot, build: Build, plan: Plan) -> None:
    ends: list[Outcome] = []

    def again(outcome: Outcome) -> None:
        ends.append(outcome)
        if len(ends) == 1:
            build.start(plan, Profile(("cost",)), Limits(workers=1))

    build.ended.connect(again)
    build.start(plan, PROFILE, Limits(workers=1))
    qtbot.waitUntil(lambda: len(ends) == 2, timeout=LONG)
    tiers = [end.end.record.tiers for end in ends if end.end is not None]
    assert [[tier.measure for tier in one] for one in tiers] == [["high_end", "cost"], ["cost"]]
