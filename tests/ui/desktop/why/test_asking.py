"""From where in the window it is asked why, and a question that the solver answers."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish
from tests.support import examples
from tests.ui import answers
from tests.ui.desktop.why.conftest import FakeQuestion, row, words
from tests.ui.desktop.windows import (
    bench_of,
    button,
    chord,
    click,
    desk_of,
    heard,
    open_window,
    type_into_palette,
)
from ui.desktop.inspector.other_starts import OtherStarts
from ui.desktop.inspector.taking_part import TakingPart
from ui.desktop.why import control as why_control
from ui.desktop.window import Window

LONG = 20_000
"""Milliseconds after which a test gives up; none takes so long."""
TWICE = {"goals": {"roof": {"target": 2}}}


def opened(window: Window, folder: Path, **changes: object) -> Window:
    """Open the small plan, changed as told, with a calendar that holds Keen Sword."""
    plan = read_plan(examples.plan(**changes))
    with PlanFile.create(folder / "plan.explan", plan, who="Kim Park") as file:
        units = [("ship", "defend")] if plan.availability else answers.ALL
        file.add_calendar(answers.calendar(examples.event("keen", 8, units=units)))
    window.open_file(folder / "plan.explan")
    return window


@pytest.fixture
def asked(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., FakeQuestion]:
    """Opens a plan in the window; the solver is a stand-in that keeps what it is asked."""
    monkeypatch.setattr(why_control, "Question", FakeQuestion)

    def open_it(**changes: object) -> FakeQuestion:
        question = bench_of(opened(window, tmp_path, **changes)).findChild(FakeQuestion)
        assert question is not None
        return question

    return open_it


def test_of_a_goal_that_is_not_met_the_goals_panel_asks(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked(**TWICE)
    bench = bench_of(window)
    goals = bench.timeline_page.goals
    assert not goals.why.isEnabled()
    at = goals.view.visualRect(goals.view.model().index(0, 1)).center()
    qtbot.mouseClick(goals.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert goals.why.text() == "Why not again?"
    click(qtbot, goals.why)
    assert question.asked[-1].wish == GoalWish(goal="roof", times=2)
    assert bench.timeline_page.tabs.currentWidget() is bench.why.panel
    assert bench.why.panel.stop.hasFocus()
    assert bench.why.panel.height() > 200


def test_the_menu_of_a_goal_asks_too_and_of_one_that_is_met_nothing_is_asked(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked(**TWICE)
    goals = bench_of(window).timeline_page.goals
    at = goals.view.visualRect(goals.view.model().index(0, 1)).center()
    goals.view.customContextMenuRequested.emit(at)
    menu = goals.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[0].text() == "Why not again?"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert question.asked[-1].wish == GoalWish(goal="roof", times=2)
    bench_of(window).timeline_page.tabs.setCurrentWidget(goals)
    assert goals.why.isEnabled()
    once = desk_of(window).document.plan
    once = once.model_copy(update={"goals": read_plan(examples.plan()).goals})
    assert desk_of(window).document.edit(once, "ask for one roof once")
    qtbot.waitUntil(lambda: not goals.why.isEnabled())


def test_the_inspector_asks_of_what_is_not_held_and_lets_a_day_be_chosen_for_what_is(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked()
    bench, selection = bench_of(window), desk_of(window).selection
    selection.select_exercise("iron")
    click(qtbot, button(bench, "Why, and what would bring it in?"))
    assert question.asked[-1].wish == ExerciseWish(exercise="iron")
    selection.select_exercise("keen")
    click(qtbot, button(bench, "Why not on another day, or with another unit?"))
    form = bench.why.panel.form
    assert form.exercise.hasFocus()
    assert form.exercise.currentText() == "Keen Sword"
    assert form.day.text() == "8 May 2028"
    assert len(question.asked) == 1


def test_a_start_that_breaks_a_rule_is_asked_about(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    amid = {"earliest_start": examples.may(9), "latest_end": examples.may(11)}
    roles = [examples.defend(min_units=2), examples.assist()]  # the units are in Keen Sword then
    question = asked(exercises={"iron": {**amid, "roles": roles}})
    desk_of(window).selection.select_exercise("iron")
    section = bench_of(window).findChild(OtherStarts)
    assert section is not None
    qtbot.waitUntil(lambda: "Why?" in words(section))
    click(qtbot, row(section, "Why?"))
    assert question.asked[-1].wish == ExerciseWish(exercise="iron", start=date(2028, 5, 9))


def test_of_a_unit_that_does_not_fit_a_role_it_is_asked_why_it_cannot_come(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked()
    desk_of(window).selection.select_exercise("keen")
    section = bench_of(window).findChild(TakingPart)
    assert section is not None
    click(qtbot, row(section, "JS Kongo"))
    picker = section.picker
    assert not picker.why.isEnabled()
    qtbot.keyClicks(picker.filter, "tigers")
    qtbot.keyClick(picker.filter, Qt.Key.Key_Return)  # it cannot be picked
    assert picker.isVisible()
    assert picker.why.accessibleName() == "Why not?: VP-8 Tigers · usa"
    click(qtbot, picker.why)
    assert not picker.isVisible()
    assert question.asked[-1].wish == ExerciseWish(exercise="keen", unit="plane")


def test_the_problems_ask_whether_there_is_any_valid_calendar(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked(venues={"range": {"closures": [examples.span(9, 9)]}})
    page = bench_of(window).timeline_page
    page.tabs.setCurrentWidget(page.problems)
    click(qtbot, button(page.problems, "Is there a valid calendar?"))
    assert question.asked[-1].wish == CalendarWish()


def test_keys_pages_and_palette_ask_though_the_panels_are_closed(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked()
    bench = bench_of(window)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    chord(qtbot, window, Qt.Key.Key_J, control)
    assert not bench.timeline_page.tabs.isVisible()
    chord(qtbot, window, Qt.Key.Key_Y, control, shift)
    assert bench.why.panel.form.isVisible()
    bench.open_page("goals")
    desk_of(window).selection.select_goal("roof")
    click(qtbot, button(bench.page("goals"), "Why not shown?"))
    assert question.asked[-1].wish == GoalWish(goal="roof")
    bench.open_page("goals")
    type_into_palette(qtbot, window, "valid calendar")
    assert question.asked[-1].wish == CalendarWish()
    assert bench.why.panel.isVisible()


def test_a_fact_leads_to_its_page(
    window: Window, asked: Callable[..., FakeQuestion], qtbot: QtBot
) -> None:
    question = asked(availability=[answers.AWAY])
    bench = bench_of(window)
    desk_of(window).selection.ask_why(answers.ROOF)
    question.end(answers.BLOCKED)
    click(qtbot, row(bench.why.panel.answer, "Australia is unavailable"))
    assert bench.page("availability").isVisible()


# --- with the solver ---------------------------------------------------------------------------


@pytest.fixture
def blocked(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window with the plan in which Australia is away, one worker, and short times."""
    with open_window(qtbot, tmp_path) as window:
        window.settings.write("limits", {"time_limit": 2, "workers": 1})
        window.settings.write("why", {"costs": {}, "seconds": 8, "many": 1})
        yield opened(window, tmp_path, availability=[answers.AWAY])


def test_what_the_solver_suggests_is_applied_with_one_click(qtbot: QtBot, blocked: Window) -> None:
    bench = bench_of(blocked)
    document = desk_of(blocked).document
    goals = bench.timeline_page.goals
    at = goals.view.visualRect(goals.view.model().index(0, 1)).center()
    qtbot.mouseClick(goals.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    click(qtbot, goals.why)
    qtbot.waitUntil(lambda: not bench.why.running, timeout=LONG)
    panel = bench.why.panel
    assert "Not possible as the plan is." in words(panel.answer)
    click(qtbot, row(panel.suggestions, "Apply and rebuild"))
    assert document.plan != answers.PLAN
    qtbot.waitUntil(lambda: not bench.building, timeout=LONG)
    assert document.view.score.demonstrations["roof"]
    assert not check(document.plan, document.view.calendar)
    assert not [notice for notice in heard(blocked).all if notice.kind == "error"]


def test_a_window_that_closes_ends_its_question(qtbot: QtBot, blocked: Window) -> None:
    desk_of(blocked).selection.ask_why(answers.ROOF)
    bench = bench_of(blocked)
    assert bench.why.running
    blocked.close()
    assert not bench.why.running
