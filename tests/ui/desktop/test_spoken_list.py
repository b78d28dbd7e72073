"""A painted view is a list to a screen reader, and nothing of it once it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.spoken_list import speak

NAME = QAccessible.Text.Name
HIGH = 20


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """A screen reader is there, before any view is."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


class Chart(QAbstractScrollArea):
    """A view with one part for each word."""

    def __init__(self, *says: str) -> None:
        super().__init__()
        self.says = list(says)
        self.setAccessibleName("Chart")
        speak(self, Words)


@dataclass
class Words:
    """What its parts are."""

    view: Chart
    here: int | None = 1
    description: str = "Words one below the other"

    @property
    def count(self) -> int:
        return len(self.view.says)

    def words(self, place: int) -> str:
        return self.view.says[place]

    def area(self, place: int) -> QRect:
        return QRect(0, place * HIGH, self.view.viewport().width(), HIGH)

    def at(self, point: QPointF) -> int | None:
        place = int(point.y() // HIGH)
        return place if 0 <= place < self.count else None

    def chosen(self, place: int) -> bool:
        return place == 0


def heard(view: Chart) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    view = Chart("one", "two", "three")
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
    return view


def test_a_view_that_was_named_while_a_reader_listened_is_a_list_all_the_same(chart: Chart) -> None:
    found = heard(chart)
    assert (found.role(), found.text(NAME)) == (QAccessible.Role.List, "Chart")
    assert found.text(QAccessible.Text.Description) == "Words one below the other"
    assert [found.child(i).text(NAME) for i in range(found.childCount())] == chart.says
    assert found.child(3) is None


def test_a_part_tells_where_it_is_whether_it_is_chosen_and_has_the_keyboard(chart: Chart) -> None:
    chart.setFocus()
    found = heard(chart)
    first, second = found.child(0), found.child(1)
    middle = second.rect().center()
    assert found.indexOfChild(found.childAt(middle.x(), middle.y())) == 1
    assert found.childAt(middle.x(), middle.y() + 5 * HIGH) is None
    assert found.indexOfChild(found.focusChild()) == 1
    assert (first.state().selected, first.state().focused) == (1, 0)
    assert (second.state().selected, second.state().focused) == (0, 1)


def test_each_of_several_views_is_read_as_itself(chart: Chart, qtbot: QtBot) -> None:
    other = Chart("four")
    qtbot.addWidget(other)
    assert heard(other).child(0).text(NAME) == "four"
    assert heard(chart).child(0).text(NAME) == "one"


def test_a_part_that_is_no_more_says_nothing(chart: Chart) -> None:
    last = heard(chart).child(2)
    chart.says.pop()
    assert not last.isValid()
    assert (last.text(NAME), last.rect(), last.state().focusable) == ("", QRect(), 0)


def test_nothing_is_asked_of_a_view_that_is_gone(qapp: QApplication) -> None:
    chart = Chart("one")
    part = heard(chart).child(0)
    number = QAccessible.uniqueId(part)
    assert QAccessible.accessibleInterface(number) is not None

    shiboken6.delete(chart)  # Python still holds what is left of it

    assert not shiboken6.isValid(part)
    assert QAccessible.accessibleInterface(number) is None
