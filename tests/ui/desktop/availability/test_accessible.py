"""A screen reader finds the rows with their windows, and hears what is selected and moved."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.desktop.availability.conftest import SHIP, Planner

NAME = QAccessible.Text.Name


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(planner: Planner) -> QAccessibleInterface:
    """Return what the picture is to a screen reader."""
    return QAccessible.queryAccessibleInterface(planner.view)


def test_each_row_is_a_part_with_its_windows_in_words(planner: Planner) -> None:
    found = interface(planner)
    assert (found.role(), found.text(NAME)) == (QAccessible.Role.List, "Availability")
    assert [found.child(i).text(NAME) for i in range(found.childCount())] == [
        "Japan: 1 unit, 0 windows of the nation",
        "JS Kongo: 1 window, 1 event; Unavailable 20–24 May 2028 · 5 days, yard",
        "Australia: 1 unit, 1 window of the nation; Tentative 1–3 May 2028 · 3 days, election",
        "No. 75 Squadron: 0 windows, 1 event",
        "United States: 1 unit, 0 windows of the nation",
        "VP-8 Tigers: 0 windows, 0 events",
    ]


def test_a_row_says_that_its_event_is_broken(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 9), planner.at(SHIP, 10))
    said = interface(planner).child(1).text(NAME)
    assert said.startswith("JS Kongo: 2 windows, 1 event, 1 of them broken; Unavailable 9–10 May")
    assert "Keen Sword: JS Kongo is unavailable on 9-10 May 2028." in said


def test_the_row_with_the_keyboard_is_told(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Qt.Key.Key_Home)
    planner.key(Qt.Key.Key_Down)
    found = interface(planner)
    assert found.focusChild().text(NAME).startswith("JS Kongo")
    assert found.child(1).state().focused
    assert not found.child(2).state().focused


def test_a_row_knows_where_it_is_and_is_found_there(planner: Planner) -> None:
    found = interface(planner)
    area = found.child(1).rect()
    assert area.topLeft() == planner.view.viewport().mapToGlobal(planner.view.row_rect(1).topLeft())
    at = area.center()
    assert found.indexOfChild(found.childAt(at.x(), at.y())) == 1


def test_a_row_that_is_gone_is_no_more(planner: Planner) -> None:
    last = interface(planner).child(5)
    planner.model.toggle("usa")
    assert not last.isValid()
    assert last.text(NAME) == ""
    assert last.rect().topLeft() == QPoint()


def test_all_that_can_be_used_has_a_name(planner: Planner) -> None:
    planner.click(planner.at(SHIP, 22))
    planner.view.setFocus()
    planner.key(Qt.Key.Key_Return)
    for widget in planner.page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName()
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert named or text, widget
