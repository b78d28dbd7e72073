"""Where a question is put together, and what changes of the plan cost."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from exercise_planner.why.costs import Costs
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish
from tests.ui.desktop.why.conftest import fake
from tests.ui.desktop.windows import click
from ui.desktop.desk import Desk
from ui.desktop.settings import Settings
from ui.desktop.why.control import REMEMBERED, WhyControl
from ui.desktop.why.costs_editor import USUAL_SECONDS, CostsEditor
from ui.desktop.why.panel import COSTS


def test_of_an_exercise_that_is_held_a_day_and_a_unit_can_be_asked(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.select_exercise("keen")
    desk.actions["why.exercise"].trigger()
    form = control.panel.form
    assert form.exercise.currentText() == "Keen Sword"
    assert form.day.text() == "8 May 2028"
    form.day.setFocus()
    qtbot.keyClick(form.day, Qt.Key.Key_Up)
    qtbot.keyClicks(form.unit, "No")
    click(qtbot, form.ask_exercise)
    wish = fake(control).asked[0].wish
    assert isinstance(wish, ExerciseWish)
    assert wish.start is not None
    assert (wish.exercise, wish.start.isoformat(), wish.unit) == ("keen", "2028-05-09", "jets")


def test_goals_and_any_calendar_can_be_asked_from_the_form(
    control: WhyControl, qtbot: QtBot
) -> None:
    click(qtbot, control.panel.form.ask_goal)
    control.open()
    click(qtbot, control.panel.form.ask_any)
    asked = [request.wish for request in fake(control).asked]
    assert asked == [GoalWish(goal="roof"), CalendarWish()]


def test_the_keyboard_goes_through_the_form_as_it_is_read(
    control: WhyControl, qtbot: QtBot
) -> None:
    form = control.panel.form
    form.goal.setFocus()
    form.on_day.setChecked(True)
    seen = []
    for _ in range(10):  # Tab goes through day, month and year too
        seen.append(control.panel.focusWidget())
        qtbot.keyClick(control.panel.focusWidget(), Qt.Key.Key_Tab)
    assert list(dict.fromkeys(seen)) == [
        form.goal,
        form.ask_goal,
        form.exercise,
        form.on_day,
        form.day,
        form.unit,
        form.ask_exercise,
        form.ask_any,
    ]


def test_what_changes_cost_is_remembered(
    desk: Desk, control: WhyControl, qtbot: QtBot, tmp_path: Path
) -> None:
    control.panel.tabs.setCurrentIndex(COSTS)
    costs = control.panel.costs
    costs.costs["budget"].setFocus()
    qtbot.keyClick(costs.costs["budget"], Qt.Key.Key_Up)
    click(qtbot, costs.left_alone["mandatory"])
    assert not costs.costs["mandatory"].isEnabled()
    edited = costs.edited()
    assert edited == Costs(of={"budget": 11}, ruled_out=("mandatory",))
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    again = CostsEditor()
    qtbot.addWidget(again)
    again.show_remembered(Settings(store).read(REMEMBERED))
    assert again.edited() == edited
    click(qtbot, costs.usual)
    assert costs.edited() == Costs()


def test_what_was_remembered_and_is_damaged_gives_the_usual(qtbot: QtBot) -> None:
    editor = CostsEditor()
    qtbot.addWidget(editor)
    for damaged in (7, {}, {"costs": {"of": {"money": 3}}, "seconds": 3, "many": 2}, {"costs": {}}):
        editor.show_remembered(damaged)
        assert editor.edited() == Costs()
        assert editor.seconds.value() == USUAL_SECONDS


def test_at_first_the_form_asks_about_what_is_not_met_and_not_held(
    control: WhyControl, qtbot: QtBot
) -> None:
    control.open()
    form = control.panel.form
    assert form.exercise.currentText() == "Iron Spear"  # Keen Sword is held
    form.exercise.setFocus()
    qtbot.keyClicks(form.exercise, "Keen")
    control.open()
    assert form.exercise.currentText() == "Keen Sword"


def test_where_there_is_little_room_costs_stand_below_each_other(qtbot: QtBot) -> None:
    editor = CostsEditor()
    qtbot.addWidget(editor)
    boxes = list(editor.left_alone.values())
    editor.resize(1300, 320)
    editor.show()
    qtbot.waitUntil(lambda: boxes[-1].x() > boxes[0].x())
    editor.resize(720, 320)
    qtbot.waitUntil(lambda: boxes[-1].x() == boxes[0].x())
    qtbot.waitUntil(lambda: not editor.horizontalScrollBar().isVisible())
    assert boxes[-1].y() > boxes[0].y()
    assert editor.usual.geometry().right() < editor.viewport().width()
