"""Cells are edited as their kind asks for, checked in place, and every edit is one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exercise_planner.editing import with_fields
from tests.ui.desktop.tables.hands import CTRL, NONE, SHIFT, Sit
from ui.desktop.desk import Desk
from ui.desktop.pages.exercises import ExercisesPage
from ui.desktop.pages.goals import GoalsPage
from ui.desktop.pages.nations import NationsPage
from ui.desktop.pages.units import UnitsPage
from ui.desktop.tables.day_editor import DayEditor
from ui.desktop.tables.list_editors import PickEditor, SeveralEditor


def test_typing_over_a_cell_replaces_its_text_and_enter_goes_down(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "name")
    hands.enter("Nippon")
    assert desk.document.plan.nations[0].name == "Nippon"
    assert hands.says(0, "name") == "Nippon"
    assert hands.table.currentIndex() == hands.cell(1, "name")
    desk.document.undo()
    assert hands.says(0, "name") == "Japan"


def test_tab_enters_and_goes_right(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(1, "name")
    hands.write("Straya")
    hands.key(Qt.Key.Key_Tab)
    assert desk.document.plan.nations[1].name == "Straya"
    assert hands.table.currentIndex() == hands.cell(1, "id")


def test_f2_and_enter_edit_what_stands_there(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        hands.click(0, "name")
        hands.key(key)
        assert hands.editor is not None
        assert hands.editor.text() == "Japan"
        hands.key(Qt.Key.Key_Escape)
        assert hands.editor is None
    assert desk.document.plan.nations[0].name == "Japan"


def test_a_bad_value_is_refused_in_the_cell_with_the_reason_and_the_old_one_kept(
    sit: Sit, desk: Desk
) -> None:
    hands = sit(NationsPage)
    hands.click(0, "max_concurrent")
    hands.enter("many")
    assert hands.editor is not None
    assert hands.editor.selectedText() == "many"
    assert "whole number" in hands.editor.reason
    assert desk.document.plan.nations[0].max_concurrent is None
    hands.enter("4")  # what is selected is typed over
    assert hands.editor is None
    assert desk.document.plan.nations[0].max_concurrent == 4


def test_escape_gives_the_old_value_back_after_a_refusal(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    before = desk.document.plan
    hands.click(0, "id")
    hands.enter("usa")
    assert hands.editor is not None
    assert "already" in hands.editor.reason
    hands.key(Qt.Key.Key_Escape)
    assert hands.editor is None
    assert hands.says(0, "id") == "jpn"
    assert desk.document.plan is before


def test_a_bad_value_is_not_kept_when_the_cell_is_left_by_the_mouse(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "max_concurrent")
    hands.write("many")
    hands.click(2, "name")
    assert hands.editor is None
    assert hands.says(0, "max_concurrent") == ""


def test_leaving_an_editor_by_the_mouse_enters_what_is_good(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "max_concurrent")
    hands.write("3")
    hands.click(2, "name")
    assert desk.document.plan.nations[0].max_concurrent == 3


def test_another_code_changes_wherever_the_thing_is_named(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "id")
    hands.enter("JPN")
    plan = desk.document.plan
    assert plan.nations[0].id == plan.units[0].nation == "JPN"
    assert plan.goals[0].nations == ("JPN", "aus")


def test_a_name_is_picked_by_typing_a_part_of_it(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "nation")
    hands.write("stra")
    assert isinstance(hands.editor, PickEditor)
    assert hands.editor.list is not None
    assert hands.editor.list.texts == ["Australia"]
    hands.key(Qt.Key.Key_Return)
    assert desk.document.plan.units[0].nation == "aus"
    assert hands.says(0, "nation") == "Australia"


def test_a_name_is_picked_with_the_mouse(sit: Sit, desk: Desk, qtbot: QtBot) -> None:
    hands = sit(UnitsPage)
    hands.double_click(0, "home_region")
    assert isinstance(hands.editor, PickEditor)
    options = hands.editor.list
    assert options is not None
    assert options.texts == ["North Pacific", "Oceania"]
    place = options.view.visualRect(options.view.model().index(1, 0)).center()
    qtbot.mouseClick(options.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.editor is None
    assert desk.document.plan.units[0].home_region == "south"


def test_names_that_stay_in_sight_are_edited_where_they_are_seen(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.double_click(1, "name")
    assert hands.editor is not None
    hands.editor.selectAll()
    hands.enter("Magpies")
    assert desk.document.plan.units[1].name == "Magpies"


def test_a_name_that_is_none_is_refused_with_the_nearest(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "nation")
    hands.enter("Jpan")
    assert hands.editor is not None
    assert "nation" in hands.editor.reason
    assert desk.document.plan.units[0].nation == "jpn"


@pytest.mark.parametrize(
    ("typed", "day"), [("7 may 2028", "2028-05-07"), ("2028-05-09", "2028-05-09")]
)
def test_a_date_is_typed(sit: Sit, desk: Desk, typed: str, day: str) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "earliest_start")
    hands.enter(typed)
    assert str(desk.document.plan.exercises[0].earliest_start) == day


def test_a_date_is_picked_in_a_month(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.double_click(0, "earliest_start")
    assert isinstance(hands.editor, DayEditor)
    hands.key(Qt.Key.Key_Down)  # a week from the horizon's first day
    assert hands.editor.text() == "8 May 2028"
    hands.key(Qt.Key.Key_Return)
    assert str(desk.document.plan.exercises[0].earliest_start) == "2028-05-08"


def test_a_date_with_two_readings_is_refused(sit: Sit) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "earliest_start")
    hands.enter("03/04/2028")
    assert hands.editor is not None
    assert "ambiguous" in hands.editor.reason


def test_a_start_behind_the_end_is_refused(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "latest_end")
    hands.enter("10 May 2028")
    hands.click(0, "earliest_start")
    hands.enter("12 May 2028")
    assert hands.editor is not None
    assert "lies after the end" in hands.editor.reason
    assert desk.document.plan.exercises[0].earliest_start is None


def test_several_names_are_ticked_with_keys(sit: Sit, desk: Desk) -> None:
    hands = sit(GoalsPage)
    hands.click(0, "nations")
    hands.key(Qt.Key.Key_F2)
    assert isinstance(hands.editor, SeveralEditor)
    hands.key(Qt.Key.Key_End)
    hands.key(Qt.Key.Key_Up)  # to the last one
    hands.key(Qt.Key.Key_Space)
    assert hands.editor.text() == "Japan, Australia, United States"
    hands.key(Qt.Key.Key_Space)
    hands.key(Qt.Key.Key_Space)
    hands.key(Qt.Key.Key_Tab)
    assert desk.document.plan.goals[0].nations == ("jpn", "aus", "usa")


def test_several_names_are_typed(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "invited")
    hands.write("Jap")
    hands.key(Qt.Key.Key_Return)  # takes Japan
    assert hands.editor is not None
    hands.key(Qt.Key.Key_End)
    hands.write(", usa")
    hands.key(Qt.Key.Key_Tab)
    assert desk.document.plan.exercises[0].invited == ("jpn", "usa")


def test_several_names_are_ticked_with_the_mouse(sit: Sit, desk: Desk, qtbot: QtBot) -> None:
    hands = sit(ExercisesPage)
    hands.double_click(0, "venues")
    assert isinstance(hands.editor, SeveralEditor)
    options = hands.editor.list
    assert options is not None
    place = options.view.visualRect(options.view.model().index(0, 0)).center()
    qtbot.mouseClick(options.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.key(Qt.Key.Key_Tab)
    assert desk.document.plan.exercises[0].venues == ("coast",)


def test_levels_are_entered_by_a_digit_into_all_selected_cells_as_one_step(
    sit: Sit, desk: Desk
) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "capabilities.hunt"), (2, "capabilities.hunt"))
    hands.key(Qt.Key.Key_2)
    assert [unit.capabilities["hunt"] for unit in desk.document.plan.units] == [2, 2, 2]
    hands.key(Qt.Key.Key_0)
    assert all("hunt" not in unit.capabilities for unit in desk.document.plan.units)
    desk.document.undo()
    desk.document.undo()
    assert hands.column("capabilities.hunt") == ["1", "", "3"]


def test_a_level_is_picked_by_its_word(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.double_click(0, "capabilities.hunt")
    assert hands.editor is not None
    hands.editor.selectAll()
    hands.write("integ")
    hands.key(Qt.Key.Key_Return)
    assert desk.document.plan.units[0].capabilities["hunt"] == 3


def test_space_and_a_click_tick_and_untick(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.click(1, "mandatory")  # on the box
    assert desk.document.plan.exercises[1].mandatory
    hands.key(Qt.Key.Key_Space)
    assert not desk.document.plan.exercises[1].mandatory


def test_two_quick_clicks_on_a_box_tick_and_untick(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    widget, place = hands._under(1, "mandatory")
    hands.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    assert desk.document.plan.exercises[1].mandatory
    hands.qtbot.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)
    hands.qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)
    assert hands.editor is None
    assert not desk.document.plan.exercises[1].mandatory


def test_figures_may_have_their_thousands_parted(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "fixed_cost")
    hands.enter("12,500")
    assert desk.document.plan.exercises[0].fixed_cost == 12_500
    assert hands.says(0, "fixed_cost") == "12,500"


def test_a_goal_that_gets_a_group_loses_its_nations(sit: Sit, desk: Desk) -> None:
    hands = sit(GoalsPage)
    hands.click(0, "group")
    hands.enter("AUK")
    goal = desk.document.plan.goals[0]
    assert (goal.group, goal.nations) == ("AUKUS", None)


def test_names_with_spaces_are_typed(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    for place, name in enumerate(["East Range", "West Sea"]):
        venue = desk.document.plan.venues[place].id
        desk.document.edit(with_fields(desk.document.plan, "venues", venue, {"name": name}), name)
    hands.click(0, "venues")
    hands.write("West Sea, East Range")
    assert hands.editor is not None
    assert hands.editor.text() == "West Sea, East Range"
    hands.key(Qt.Key.Key_Return)
    assert hands.editor is None
    venues = desk.document.plan.venues
    assert desk.document.plan.exercises[0].venues == (venues[1].id, venues[0].id)


def test_space_unticks_what_was_ticked_by_the_mouse(sit: Sit, qtbot: QtBot) -> None:
    hands = sit(ExercisesPage)
    hands.double_click(0, "venues")
    assert isinstance(hands.editor, SeveralEditor)
    before = hands.editor.text()
    options = hands.editor.list
    assert options is not None
    place = options.view.visualRect(options.view.model().index(0, 0)).center()
    qtbot.mouseClick(options.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.editor.text() != before
    hands.key(Qt.Key.Key_Space)
    assert sorted(hands.editor.text().split(", ")) == sorted(before.split(", "))


def test_enter_takes_what_a_name_was_begun_for_and_enter_again_goes_on(
    sit: Sit, desk: Desk
) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "invited")
    hands.write("Jap")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return)
    assert hands.editor is None
    assert desk.document.plan.exercises[0].invited == ("jpn",)


def test_tab_goes_along_the_row_and_on_to_the_next_one(sit: Sit) -> None:
    hands = sit(NationsPage)
    last = hands.table.plan_model.columnCount() - 1
    hands.click(0, "name")
    for _ in range(last):
        hands.key(Qt.Key.Key_Tab)
    assert hands.table.currentIndex() == hands.table.shown.index(0, last)
    hands.key(Qt.Key.Key_Tab)
    assert hands.table.currentIndex() == hands.table.shown.index(1, 0)
    hands.key(Qt.Key.Key_Backtab, SHIFT)
    assert hands.table.currentIndex() == hands.table.shown.index(0, last)
    assert QApplication.focusWidget() is hands.table


def test_tab_with_an_open_editor_enters_and_goes_on_to_the_next_row(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    last = hands.table.plan_model.columns[-1].path
    hands.click(0, last)
    hands.key(Qt.Key.Key_F2)
    hands.key(Qt.Key.Key_Tab)
    hands.enter("Straya")
    assert desk.document.plan.nations[1].name == "Straya"


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_F6, NONE), (Qt.Key.Key_Tab, CTRL), (Qt.Key.Key_F6, SHIFT)]
)
def test_a_table_is_left_by_keys_that_it_tells_of(
    sit: Sit, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    hands = sit(NationsPage)
    hands.click(0, "name")
    hands.key(key, held)
    assert QApplication.focusWidget() is not hands.table
    assert "F6 or Ctrl+Tab" in hands.table.accessibleDescription()
