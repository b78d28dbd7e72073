"""The table beside the picture says the same, sorts by values, copies, and shares the selection."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QSplitter

from tests.ui.desktop.timeline.conftest import CTRL, NO_KEY, Hand
from ui.desktop.timeline.table import HEADERS, TimelineTable

Key = Qt.Key


def open_table(hand: Hand) -> None:
    hand.desk.actions["timeline.as_table"].trigger()
    assert hand.page.table.isVisible()


def names(hand: Hand) -> list[str]:
    model = hand.page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cell(hand: Hand, exercise: str, header: str) -> str:
    model = hand.page.table.model()
    row = names(hand).index(exercise)
    return str(model.index(row, HEADERS.index(header)).data())


def test_the_model_keeps_the_rules_of_models(hand: Hand) -> None:
    table = TimelineTable(hand.page.model)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hand.drag("keen", 30)
    hand.desk.document.undo()
    assert tester.model() is table
    assert table.rowCount() == 3


def test_it_is_shown_on_demand_and_hidden_again(hand: Hand) -> None:
    assert not hand.page.table.isVisible()
    open_table(hand)
    hand.desk.actions["timeline.as_table"].trigger()
    assert not hand.page.table.isVisible()


def test_it_says_what_the_picture_shows(hand: Hand) -> None:
    open_table(hand)
    told = {header: cell(hand, "Keen Sword", header) for header in HEADERS}
    assert told == {
        "Exercise": "Keen Sword",
        "State": "free",
        "Start": "8 May 2028",
        "End": "12 May 2028",
        "Days": "5",
        "Venue": "Okinawa Range",
        "Nations": "aus, jpn",
        "High-end": "high-end",
        "Breaks": "",
        "Not held because": "",
    }


def test_it_follows_a_move_and_tells_what_that_breaks(hand: Hand) -> None:
    open_table(hand)
    hand.drag("keen", 130)
    assert cell(hand, "Keen Sword", "Start") == "15 Sep 2028"
    assert "outside 1 Apr - 31 Aug 2028" in cell(hand, "Keen Sword", "Breaks")


def test_it_tells_why_one_is_not_held(hand: Hand) -> None:
    open_table(hand)
    assert cell(hand, "Blue Wave", "State") == "not held"
    hand.page.set_reason("blue", "no ship is free")
    assert cell(hand, "Blue Wave", "Not held because") == "no ship is free"


def test_a_row_that_is_chosen_is_selected_in_the_timeline_and_the_other_way_round(
    hand: Hand,
) -> None:
    open_table(hand)
    table = hand.page.table
    place = table.visualRect(table.model().index(names(hand).index("Iron Spear"), 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NO_KEY, place)
    assert hand.view.selected == "iron"
    hand.click(hand.bar("keen"))
    assert table.currentIndex().siblingAtColumn(0).data() == "Keen Sword"


def test_what_is_not_held_comes_last(hand: Hand) -> None:
    open_table(hand)
    assert names(hand) == ["Keen Sword", "Iron Spear", "Blue Wave"]


def test_dates_are_sorted_by_day_and_what_is_not_held_comes_last(hand: Hand) -> None:
    open_table(hand)
    hand.drag("iron", 200)
    header = hand.page.table.horizontalHeader()
    x = header.sectionViewportPosition(HEADERS.index("Start")) + 10
    at = header.viewport().rect().center()
    at.setX(x)
    orders = []
    for _ in range(2):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NO_KEY, at)
        orders.append(names(hand))
    assert sorted(orders) == [
        ["Iron Spear", "Keen Sword", "Blue Wave"],
        ["Keen Sword", "Iron Spear", "Blue Wave"],
    ]


def test_the_table_is_made_larger_by_its_edge(hand: Hand) -> None:
    open_table(hand)
    (split,) = hand.page.findChildren(QSplitter)
    handle, before = split.handle(1), hand.page.table.height()
    edge = QPoint(handle.width() // 2, handle.height() - 1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEY, edge)
    QTest.mouseMove(handle, edge - QPoint(0, 40))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEY, edge)
    assert handle.height() == 5
    assert hand.page.table.height() > before


def test_rows_are_copied_as_a_spreadsheet_takes_them(hand: Hand) -> None:
    open_table(hand)
    table = hand.page.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_A, CTRL)
    QTest.keyClick(table, Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == list(HEADERS)
    assert lines[1].startswith("Keen Sword\tfree\t8 May 2028\t12 May 2028\t5\tOkinawa Range")


def test_it_has_no_rows_below_rows(hand: Hand) -> None:
    table = TimelineTable(hand.page.model)
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.data(QModelIndex()) is None
