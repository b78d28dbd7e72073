"""Rows are sorted by their values and narrowed to those looked for; edits leave them in place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.tables.hands import CTRL, Hands
from ui.desktop.appearance import theme
from ui.desktop.desk import Desk
from ui.desktop.pages.units import UnitsPage
from ui.desktop.selection import Place
from ui.desktop.tables.column_filter import ColumnFilter
from ui.desktop.tables.view import PlanTable

Make = Callable[..., Desk]
DAYS = {"ship": {"recovery_days": 9}, "jets": {"recovery_days": 100}}


@pytest.fixture
def desk(desk_of: Make) -> Desk:
    return desk_of(read_plan(examples.plan(units=DAYS)))


@pytest.fixture
def page(desk: Desk) -> UnitsPage:
    return UnitsPage(desk)


@pytest.fixture
def hands(qtbot: QtBot, page: UnitsPage) -> Hands:
    return Hands(qtbot, page, page.table)


def test_a_click_on_a_header_sorts_up_then_down_then_as_the_plan_has_it(hands: Hands) -> None:
    plan = ["JS Kongo", "No. 75 Squadron", "VP-8 Tigers"]
    hands.press_header("nation")
    assert hands.column("nation") == ["Australia", "Japan", "United States"]
    hands.press_header("nation")
    assert hands.column("nation") == ["United States", "Japan", "Australia"]
    hands.press_header("nation")
    assert hands.column("name") == plan


def test_figures_are_sorted_by_size_and_what_is_empty_stands_last(hands: Hands) -> None:
    hands.press_header("recovery_days")
    assert hands.column("recovery_days") == ["9", "100", ""]
    hands.press_header("recovery_days")
    assert hands.column("recovery_days") == ["100", "9", ""]


def test_an_edit_leaves_a_sorted_row_where_it_is(hands: Hands) -> None:
    hands.press_header("nation")
    hands.click(0, "nation")
    hands.enter("united")
    assert hands.column("nation") == ["United States", "Japan", "United States"]


def test_what_is_typed_narrows_the_rows(hands: Hands, page: UnitsPage, qtbot: QtBot) -> None:
    hands.click(0, "name")
    hands.key(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.panel.search
    hands.write("squad austr")
    assert hands.column("name") == ["No. 75 Squadron"]
    assert page.panel.count.text() == "1 of 3 units"
    hands.key(Qt.Key.Key_Escape)
    assert len(hands.column("name")) == 3
    assert page.panel.count.text() == "3 units"


def test_where_nothing_is_found_it_is_said(hands: Hands, page: UnitsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.panel.search, "zeppelin")
    assert not hands.table.isVisible()
    page.panel.show_all()
    assert hands.table.isVisible()


def test_a_column_shows_only_what_is_ticked(hands: Hands, page: UnitsPage, qtbot: QtBot) -> None:
    column = hands.cell(0, "nation").column()
    menu = hands.table.column_menus.menu(column)
    next(a for a in menu.actions() if a.text().startswith("Show only")).trigger()
    chooser = hands.table.findChild(ColumnFilter)
    assert chooser is not None
    assert [chooser.list.item(i).text() for i in range(3)] == [
        "Australia",
        "Japan",
        "United States",
    ]
    chooser.list.setFocus()
    chooser.list.setCurrentRow(1)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    assert hands.column("nation") == ["Australia", "United States"]
    chooser.close()
    again = hands.table.column_menus.menu(column)
    next(a for a in again.actions() if a.text() == "Show all").trigger()
    assert len(hands.column("nation")) == 3
    for made in (menu, again):
        made.deleteLater()


def test_a_row_added_while_narrowed_is_shown(hands: Hands, page: UnitsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.panel.search, "kongo")
    hands.click(0, "name")
    hands.key(Qt.Key.Key_N, CTRL)
    assert len(hands.column("name")) == 2
    hands.enter("HMAS Hobart")
    assert hands.column("name") == ["JS Kongo", "HMAS Hobart"]


def test_a_place_that_is_filtered_out_is_shown(hands: Hands, page: UnitsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.panel.search, "kongo")
    assert page.show_place(Place("units", "plane", "capabilities.hunt"))
    assert hands.table.currentIndex() == hands.cell(2, "capabilities.hunt")
    assert not page.show_place(Place("units", "gone"))


def test_the_first_columns_stay_in_sight(hands: Hands, page: UnitsPage) -> None:
    page.resize(700, 500)
    hands.click(0, "name")
    hands.key(Qt.Key.Key_End)
    assert hands.table.horizontalScrollBar().value() > 0
    name = hands.table.visualRect(hands.cell(0, "name"))
    assert name.left() < 0  # the table's own is away
    hands.click(2, "name")
    hands.enter("Tigers")
    assert hands.says(2, "name") == "Tigers"


def colours_in(table: PlanTable, index: QModelIndex) -> set[str]:
    """Return the colours that a cell of the columns in sight is painted in."""
    frozen = table._frozen
    assert frozen is not None
    seen = frozen if frozen.holds(index.column()) else table
    image = seen.viewport().grab(seen.visualRect(index)).toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def darkest(table: PlanTable, index: QModelIndex) -> int:
    """Return how light the darkest spot of a cell is: of thin letters none may be all ink."""
    return min(QColor(colour).lightness() for colour in colours_in(table, index))


@pytest.mark.parametrize("path", ["name", "recovery_days"])
def test_the_cell_that_the_keyboard_is_at_is_framed_as_long_as_it_is_there(
    hands: Hands, page: UnitsPage, path: str
) -> None:
    hands.click(0, path)
    frame = theme().accent.upper()
    assert frame in colours_in(hands.table, hands.cell(0, path))
    assert frame not in colours_in(hands.table, hands.cell(1, path))
    page.panel.search.setFocus()
    assert frame not in colours_in(hands.table, hands.cell(0, path))


def test_a_thing_without_a_name_is_known_by_its_code(hands: Hands, desk: Desk) -> None:
    hands.click(1, "name")
    named = darkest(hands.table, hands.cell(0, "name"))
    hands.click(0, "name")
    hands.key(Qt.Key.Key_Delete)
    assert desk.document.plan.units[0].name == ""
    hands.click(1, "name")
    assert named < QColor(theme().muted).lightness() <= darkest(hands.table, hands.cell(0, "name"))
    spoken = hands.cell(0, "name").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name: empty, known by its code ship"
    hands.click(0, "name")
    hands.key(Qt.Key.Key_F2)
    assert hands.editor is not None
    assert hands.editor.text() == ""
