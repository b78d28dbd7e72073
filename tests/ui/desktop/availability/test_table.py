"""The table says what the picture shows, can be edited too, and both go together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from exercise_planner.editing import added
from tests.support.examples import span
from tests.ui.desktop.availability.conftest import AUSTRALIA, LEFT, SHIP, USA, Planner, said
from tests.ui.desktop.tables.hands import Hands
from ui.desktop.selection import Place

Key = Qt.Key


@pytest.fixture
def hands(planner: Planner) -> Hands:
    return Hands(planner.qtbot, planner.page, planner.page.panel)


def test_a_row_says_all_about_a_window(hands: Hands) -> None:
    paths = ("nation", "unit", "start", "end", "days", "status", "note", "in_calendar")
    assert [hands.says(0, path) for path in paths] == [
        "",
        "JS Kongo",
        "20 May 2028",
        "24 May 2028",
        "5",
        "unavailable",
        "yard",
        "",
    ]


def test_it_says_what_a_window_breaks_in_the_calendar(planner: Planner, hands: Hands) -> None:
    planner.drag(planner.at(SHIP, 9), planner.at(SHIP, 10))
    assert hands.says(2, "in_calendar") == "breaks Keen Sword"


def test_a_window_selected_in_the_picture_is_current_in_the_table(
    planner: Planner, hands: Hands
) -> None:
    planner.click(planner.at(AUSTRALIA, 2))
    assert hands.table.currentIndex().row() == 1


def test_a_row_chosen_in_the_table_is_selected_in_the_picture(
    planner: Planner, hands: Hands
) -> None:
    hands.click(0, "note")
    assert planner.model.selected == planner.model.windows[0]
    assert planner.view.owner_here == SHIP


def test_a_note_typed_in_the_table_stands_in_the_picture(planner: Planner, hands: Hands) -> None:
    hands.double_click(0, "note")
    editor = QApplication.focusWidget()
    assert editor is not None
    planner.qtbot.keyClicks(editor, "refit")
    planner.qtbot.keyClick(editor, Key.Key_Return)
    assert said(planner.windows[0])[-1] == "refit"
    assert planner.model.windows[0].entry.note == "refit"


def test_the_number_of_days_moves_the_last_one(planner: Planner, hands: Hands) -> None:
    hands.click(0, "days")
    planner.qtbot.keyClicks(hands.table, "8")
    planner.key(Key.Key_Return)
    assert said(planner.windows[0])[1:3] == (20, 27)


@pytest.mark.parametrize(("path", "typed"), [("days", "0"), ("in_calendar", "nothing")])
def test_what_cannot_be_is_refused(planner: Planner, hands: Hands, path: str, typed: str) -> None:
    model, row = hands.table.plan_model, 0
    column = model.column_of(path)
    assert column is not None
    assert not model.setData(model.index(row, column), typed)
    assert model.last_reason
    assert said(planner.windows[0])[1:3] == (20, 24)


def test_a_row_is_added_for_whom_one_looks_at(planner: Planner, hands: Hands) -> None:
    planner.click(planner.at(USA, 28))
    planner.qtbot.mouseClick(planner.page.panel.add_button, LEFT)
    assert said(planner.windows[-1]) == ("usa", 1, 14, "unavailable", "")
    assert planner.model.selected == planner.model.windows[2]
    assert hands.table.currentIndex().row() == 2


def test_going_to_a_field_of_a_window_leads_to_its_cell(planner: Planner, hands: Hands) -> None:
    planner.page.show_place(Place("availability", 1, "nation"))
    assert hands.table.currentIndex() == hands.cell(1, "nation")
    assert hands.table.hasFocus()
    assert planner.model.selected == planner.model.windows[1]


def test_only_the_windows_of_those_looked_for_are_rows(planner: Planner, hands: Hands) -> None:
    planner.page.search.setFocus()
    planner.type("austral")
    assert [row.owner.nation for row in planner.model.rows] == ["aus", "aus"]
    assert hands.column("note") == ["election"]
    hands.click(0, "note")
    assert planner.model.selected == planner.model.windows[1]
    planner.page.search.setFocus()
    planner.key(Key.Key_Escape)
    assert len(planner.model.rows) == 6
    assert hands.column("note") == ["yard", "election"]


def test_only_with_windows_leaves_out_who_has_none(planner: Planner) -> None:
    planner.qtbot.mouseClick(planner.page.only, LEFT)
    assert [row.name for row in planner.model.rows] == ["Japan", "JS Kongo", "Australia"]


def test_a_unit_is_found_by_its_id(planner: Planner) -> None:
    planner.page.search.setFocus()
    planner.type("plane")
    assert [row.name for row in planner.model.rows] == ["United States", "VP-8 Tigers"]


def test_nobody_found_is_said(planner: Planner) -> None:
    planner.page.search.setFocus()
    planner.type("nowhere")
    assert planner.model.rows == ()
    planner.view.viewport().grab()
    planner.page.search.clear()
    assert len(planner.model.rows) == 6


def test_a_unit_that_is_added_while_one_looks_for_it_has_its_windows(
    planner: Planner, hands: Hands
) -> None:
    planner.page.search.setText("kirishima")
    document = planner.desk.document
    ship = document.plan.units[0].model_dump(mode="json")
    after = added(document.plan, "units", {**ship, "id": "new", "name": "JS Kirishima"})
    window = {"unit": "new", **span(3, 4), "status": "unavailable"}
    document.edit(added(after, "availability", window), "add JS Kirishima")
    assert [row.name for row in planner.model.rows] == ["Japan", "JS Kirishima"]
    assert hands.column("unit") == ["JS Kirishima"]


def test_a_window_that_is_not_looked_for_is_shown_when_somebody_goes_there(
    planner: Planner,
) -> None:
    planner.page.search.setFocus()
    planner.type("plane")
    planner.view.show_window(planner.model.windows[0])
    assert planner.view.owner_here == SHIP
    assert planner.page.search.text() == ""


def test_the_model_keeps_qts_rules_through_edits(planner: Planner, hands: Hands) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, mode)
        for model in (hands.table.plan_model, hands.table.shown)
    ]
    planner.drag(planner.at(SHIP, 9), planner.at(SHIP, 10))
    planner.drag(planner.at(SHIP, 22), planner.at(SHIP, 25))
    planner.view.setFocus()
    planner.key(Key.Key_Delete)
    planner.desk.document.undo()
    planner.page.search.setText("japan")
    assert len(testers) == 2
    assert hands.table.shown.rowCount() == 2
