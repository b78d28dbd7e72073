"""Building from the window: what is shown meanwhile, what is kept at the end, and what never is."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.measures import score
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from solver import process
from solver.messages import Finished, Improved, to_line
from solver.requests import Limits
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import (
    bench_of,
    button,
    calendars_in,
    chord,
    click,
    heard,
    open_window,
    type_into_palette,
)
from tests.ui.desktop.windows import desk_of as open_desk
from ui.desktop import build_control
from ui.desktop.build_control import BuildControl
from ui.desktop.building.build import Build, Outcome
from ui.desktop.desk import Desk
from ui.desktop.document import Document, Staged
from ui.desktop.window import Window

LONG = 20_000
"""Milliseconds after which a test gives up; none takes so long."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FORM = examples.plan()


class FakeBuild(QObject):
    """Stands in for a run of the solver: the test says what it finds."""

    started = Signal(object)
    progressed = Signal(object)
    improved = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.running = False
        self.asked: list[tuple[Plan, Profile, Limits, Calendar | None]] = []
        self.stopped = False

    def start(
        self, plan: Plan, profile: Profile, limits: Limits, start: Calendar | None = None
    ) -> None:
        self.running = True
        self.asked.append((plan, profile, limits, start))

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.running = False

    def find(self, calendar: Calendar) -> None:
        self.improved.emit(better(calendar))

    def end(self, outcome: Outcome) -> None:
        self.running = False
        self.ended.emit(outcome)


def found(*events: examples.Json, status: str = "feasible") -> Calendar:
    """Give a calendar as a solver finds it."""
    record = {"status": status, "seconds": 1.0, "tiers": []}
    return read_calendar(examples.calendar(*events, solve=record), read_plan(FORM))


def better(calendar: Calendar) -> Improved:
    """Give what a solver says of a better calendar."""
    measures = dict(score(read_plan(FORM), calendar).measures)
    return Improved(seconds=0, tier=0, measures=measures, calendar=calendar)


def finished(calendar: Calendar, *, trouble: str = "", stopped: bool = False) -> Outcome:
    return Outcome(Finished(calendar=calendar), trouble, stopped)


ONE = found(examples.event("keen", 8))
TWO = found(examples.event("keen", 8), examples.event("iron", 22))


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    plan, calendar = examples.read(FORM, examples.event("blue", 3))
    return desk_of(plan, calendar)


@pytest.fixture
def control(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> tuple[BuildControl, FakeBuild]:
    """A control whose solver is the test."""
    monkeypatch.setattr(build_control, "Build", FakeBuild)
    made = BuildControl(desk, desk.actions)
    qtbot.addWidget(made.panel)
    fake = made.findChild(FakeBuild)
    assert fake is not None
    return made, fake


Control = tuple[BuildControl, FakeBuild]


def said(desk: Desk) -> list[str]:
    assert isinstance(desk.notices, Heard)
    return [notice.text for notice in desk.notices.all]


def names(document: Document) -> list[str]:
    return calendars_in(document.path)


# --- what is shown and kept, the solver's part played by the test


def improved(document: Document) -> bool:
    """Tell whether a calendar that a build has found is shown."""
    return document.staged is not None and document.staged.why == "the best so far"


def test_each_better_calendar_is_shown_and_the_best_is_kept(desk: Desk, control: Control) -> None:
    made, fake = control
    made.start()
    assert fake.asked[0][0] == desk.document.plan

    fake.find(ONE)
    assert set(desk.document.view.events) == {"keen"}
    assert names(desk.document) == ["Calendar 1"]
    fake.find(TWO)
    assert set(desk.document.view.events) == {"keen", "iron"}
    fake.end(finished(TWO))

    assert names(desk.document) == ["Calendar 1", "Calendar 2"]
    assert desk.document.calendar_name == "Calendar 2"
    assert desk.document.staged is None
    assert said(desk)[-1] == "Calendar 2: 2 exercises held, the best found in the time given."
    desk.document.undo()
    assert names(desk.document) == ["Calendar 1"]


def test_what_it_was_made_with_is_kept_with_it(desk: Desk, control: Control) -> None:
    made, fake = control
    made.start()
    fake.end(finished(TWO))

    assert desk.document.summary is not None
    assert desk.document.summary.made_with["profile"] == list(fake.asked[0][1].measures)
    assert desk.document.by_hand == {}


def test_only_one_build_runs_and_only_while_it_runs_it_can_be_stopped(
    desk: Desk, control: Control
) -> None:
    made, fake = control
    start, stop = desk.actions["build.start"], desk.actions["build.stop"]
    assert (start.isEnabled(), stop.isEnabled()) == (True, False)

    made.start()
    made.start()
    assert len(fake.asked) == 1
    assert (start.isEnabled(), stop.isEnabled()) == (False, True)
    stop.trigger()
    assert fake.stopped
    assert not stop.isEnabled()
    fake.end(finished(ONE, stopped=True))

    assert (start.isEnabled(), stop.isEnabled()) == (True, False)
    assert said(desk)[-1].endswith("the best found before it was stopped.")


def test_none_begins_while_something_is_tried(desk: Desk, control: Control) -> None:
    made, fake = control
    desk.document.choose_calendar("Calendar 1")
    desk.document.stage(Staged(ONE, "a try"))

    made.start()

    assert fake.asked == []
    assert said(desk) == ["Apply or discard what is tried first."]


def test_what_is_tried_meanwhile_stays_shown_and_the_best_is_kept_all_the_same(
    desk: Desk, control: Control
) -> None:
    made, fake = control
    made.start()
    tried = desk.document.view.calendar.model_copy(update={"events": ()})
    desk.document.stage(Staged(tried, "a try"))

    fake.find(TWO)

    assert desk.document.staged is not None
    assert desk.document.staged.kind == "try"
    made.end()
    assert names(desk.document) == ["Calendar 1", "Calendar 2"]


def test_what_is_tried_outlives_a_build_that_finds_nothing(desk: Desk, control: Control) -> None:
    made, fake = control
    made.start()
    desk.document.choose_calendar("Calendar 1")
    desk.document.stage(Staged(ONE, "a try"))

    fake.end(Outcome(None))

    assert desk.document.staged is not None
    assert said(desk)[-1] == "No calendar was found in the time given."


def test_closing_keeps_the_best_even_where_another_calendar_is_looked_at(
    desk: Desk, control: Control
) -> None:
    made, fake = control
    made.start()
    fake.find(TWO)
    desk.document.choose_calendar("Calendar 1")

    assert made.end()

    assert names(desk.document) == ["Calendar 1", "Calendar 2"]
    assert not fake.running
    assert made.end()  # once is enough
    assert names(desk.document) == ["Calendar 1", "Calendar 2"]


def test_the_best_of_a_solver_that_broke_down_is_kept(desk: Desk, control: Control) -> None:
    made, fake = control
    made.start()
    fake.end(finished(ONE, trouble="the solver ended without an answer"))

    assert names(desk.document) == ["Calendar 1", "Calendar 2"]
    assert (
        "held. The solver ended without an answer; this is the best calendar it" in said(desk)[-1]
    )


def test_a_build_that_ends_with_nothing_leaves_what_there_was(desk: Desk, control: Control) -> None:
    made, fake = control
    made.start()
    fake.find(ONE)
    fake.end(Outcome(None, "the solver ended without an answer"))

    assert names(desk.document) == ["Calendar 1"]
    assert desk.document.staged is None
    assert set(desk.document.view.events) == {"blue"}
    assert said(desk)[-1] == "the solver ended without an answer"


def test_the_plan_is_edited_meanwhile_and_the_end_says_for_which_plan_it_is(
    desk: Desk, control: Control
) -> None:
    made, fake = control
    made.start()
    fake.find(ONE)
    fewer = tuple(e for e in desk.document.plan.exercises if e.id != "iron")
    desk.document.edit(desk.document.plan.model_copy(update={"exercises": fewer}), "delete")
    fake.end(finished(found(*_events(TWO), status="optimal")))

    assert said(desk)[-1] == (
        "Calendar 2: 2 exercises held, the best there is, proven for the plan as it was when the "
        "build began."
    )
    assert set(desk.document.view.events) == {"keen"}
    assert len(desk.document.lost) == 1


def _events(calendar: Calendar) -> list[examples.Json]:
    return [event.model_dump(mode="json") for event in calendar.events]


def test_what_cannot_be_stored_is_not_lost_but_offered_again(
    desk: Desk, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, fake = control
    made.start()
    fake.find(TWO)
    monkeypatch.setattr(desk.document.file, "add_calendar", _locked)
    fake.end(finished(TWO))

    assert isinstance(desk.notices, Heard)
    notice = desk.notices.all[-1]
    assert notice.kind == "error"
    assert notice.remedy is not None
    notice.remedy[1]()  # still locked
    assert desk.notices.all[-1].remedy is not None
    monkeypatch.undo()
    notice.remedy[1]()
    assert names(desk.document) == ["Calendar 1", "Calendar 2"]


def _locked(*_: object, **__: object) -> str:
    raise InputError.because("plan.explan", "is being written by another program")


def test_a_window_is_not_closed_over_a_best_calendar_that_cannot_be_stored(
    desk: Desk, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, fake = control
    made.start()
    fake.find(TWO)
    monkeypatch.setattr(desk.document.file, "add_calendar", _locked)

    assert not made.end()

    assert desk.actions["build.start"].isEnabled()
    assert made.end()  # who closes once more means it


def test_a_file_that_may_only_be_read_is_not_built_in(
    desk: Desk, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, fake = control
    monkeypatch.setattr(desk.document.file, "read_only", True)

    made.start()

    assert fake.asked == []
    assert "may not be written" in said(desk)[-1]


# --- in the window, with the real solver on the small plan


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with PlanFile.create(tmp_path / "small.explan", read_plan(FORM)):
        pass
    with open_window(qtbot, tmp_path) as opened:
        opened.settings.write("limits", {"time_limit": 20, "workers": 1})
        opened.open_file(tmp_path / "small.explan")
        yield opened


def test_f5_on_any_page_shows_the_build_and_ends_with_a_calendar_proven_best(
    qtbot: QtBot, window: Window
) -> None:
    type_into_palette(qtbot, window, "go to units")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    bench = bench_of(window)
    assert bench.control.panel.isVisible()
    qtbot.waitUntil(lambda: not bench.building, timeout=LONG)

    document = open_desk(window).document
    assert document.calendar_name == "Calendar 1"
    assert check(document.plan, document.view.calendar) == []
    assert "the best there is, proven" in heard(window).all[-1].text
    click(qtbot, button(window, "Undo"))
    assert document.calendar_name is None


def sleeping_after(monkeypatch: pytest.MonkeyPatch, folder: Path, calendar: Calendar) -> None:
    """Let a program stand in for the solver that finds a calendar and then never ends."""
    words = folder / "said.jsonl"
    words.write_text(to_line(better(calendar)), encoding="utf-8")
    program = (
        f"import sys, time; sys.stdout.write(open({str(words)!r}).read()); sys.stdout.flush();"
        "time.sleep(600)"
    )
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", program])


def build_until_improved(qtbot: QtBot, window: Window) -> Document:
    """Begin a build, wait until a calendar that it has found is shown, and return the document."""
    document = open_desk(window).document
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: improved(document), timeout=LONG)
    return document


def solver_of(window: Window) -> int:
    """Return the process in which a build runs."""
    build = bench_of(window).control.findChild(Build)
    assert build is not None
    assert build.process_id is not None
    return build.process_id


def test_stop_by_key_keeps_the_best_and_nothing_but_the_best(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.2)
    sleeping_after(monkeypatch, tmp_path, ONE)
    document, bench = build_until_improved(qtbot, window), bench_of(window)
    chord(qtbot, window, Qt.Key.Key_Z, CTRL)  # there is nothing of the build to undo yet
    assert document.staged is not None

    chord(qtbot, window, Qt.Key.Key_F5, SHIFT)
    qtbot.waitUntil(lambda: not bench.building, timeout=LONG)

    assert [e.exercise for e in document.view.calendar.events] == ["keen"]
    assert names(document) == ["Calendar 1"]


def test_a_killed_solver_leaves_its_best(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeping_after(monkeypatch, tmp_path, ONE)
    document, bench = build_until_improved(qtbot, window), bench_of(window)

    os.kill(solver_of(window), signal.SIGKILL)
    qtbot.waitUntil(lambda: not bench.building, timeout=LONG)

    assert names(document) == ["Calendar 1"]
    assert "best calendar it had found" in heard(window).all[-1].text


def test_closing_the_window_during_a_build_keeps_the_best_and_leaves_no_process(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeping_after(monkeypatch, tmp_path, ONE)
    document = build_until_improved(qtbot, window)
    number = solver_of(window)

    window.close()

    assert names(document) == ["Calendar 1"]
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_the_window_stays_open_once_when_the_best_cannot_be_stored(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeping_after(monkeypatch, tmp_path, ONE)
    document = build_until_improved(qtbot, window)
    with monkeypatch.context() as patched:
        patched.setattr(document.file, "add_calendar", _locked)
        assert not window.close()
    assert window.isVisible()

    click(qtbot, button(window, "Try again"))

    assert names(document) == ["Calendar 1"]
    assert window.close()


def test_a_plan_that_allows_no_calendar_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    must = {"mandatory": True, "lock": {"start": examples.may(8), "venue": "range"}}
    form = examples.plan(exercises={"keen": must, "iron": must}, venues={"range": {"capacity": 1}})
    with PlanFile.create(tmp_path / "clash.explan", read_plan(form)):
        pass
    with open_window(qtbot, tmp_path) as window:
        window.settings.write("limits", {"time_limit": 20, "workers": 1})
        window.open_file(tmp_path / "clash.explan")
        bench = bench_of(window)
        qtbot.keyClick(window, Qt.Key.Key_F5)
        assert bench.building
        qtbot.waitUntil(lambda: not bench.building, timeout=LONG)

        assert heard(window).all[-1].text == (
            "No calendar is valid: the Build tab says what clashes."
        )
        assert heard(window).all[-1].remedy is not None
        assert button(window, "Why?").isVisible()
        assert open_desk(window).document.calendar_name is None
        assert "Keen Sword" in bench.control.panel.notes.toPlainText()


def test_its_figures_are_of_an_earlier_calendar_once_that_is_changed(
    desk: Desk, control: Control
) -> None:
    made, fake = control
    summaries: list[str] = []
    made.panel.summary_changed.connect(summaries.append)
    made.start()
    fake.find(TWO)
    fake.end(finished(TWO))
    assert "earlier" not in summaries[-1]

    desk.document.take_off("keen", "take off Keen Sword")

    assert "earlier" in summaries[-1]
