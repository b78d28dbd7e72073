"""A screen reader finds the timeline's lines, hears where the keyboard is and what a move does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.ui.desktop.timeline.conftest import ALT, Hand

Key = Qt.Key
BY_HAND = "set by hand: dates, venue, units"
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(hand: Hand) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(hand.view)


def test_each_line_is_a_part_with_words(hand: Hand) -> None:
    found = interface(hand)
    assert found.role() == QAccessible.Role.List
    assert [found.child(i).text(NAME) for i in range(found.childCount())] == [
        "North Pacific, 1 of 2 held, open",
        "Keen Sword, 8–12 May · 5 days · Okinawa Range, jpn host · aus, free, " + BY_HAND,
        "Blue Wave, not held",
        "Oceania, 1, open",
        "Iron Spear, 15–17 May · 3 days · Darwin Coast, usa, free, " + BY_HAND,
    ]


def test_the_timeline_says_what_is_selected(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    assert interface(hand).text(NAME) == "Timeline"
    assert (
        interface(hand)
        .text(DESCRIPTION)
        .startswith("3 exercises, 2 held, by region. Selected: Keen Sword, 8–12 May")
    )


def test_the_selected_row_is_told_and_the_one_with_the_keyboard(hand: Hand) -> None:
    hand.key(Key.Key_Home)
    hand.key(Key.Key_Down)
    found = interface(hand)
    assert found.focusChild().text(NAME).startswith("Keen Sword")
    assert found.child(1).state().selected
    assert not found.child(2).state().selected


def test_a_row_knows_where_it_is(hand: Hand) -> None:
    found = interface(hand)
    row = found.child(1)
    middle = row.rect().center()
    assert found.indexOfChild(found.childAt(middle.x(), middle.y())) == 1
    assert row.parent().text(NAME) == "Timeline"


def test_a_row_that_is_gone_is_not_valid(hand: Hand) -> None:
    row = interface(hand).child(4)
    hand.key(Key.Key_Home)
    hand.key(Key.Key_Left)
    assert not row.isValid()
    assert row.text(NAME) == ""


def test_what_a_move_does_is_announced(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("ui.desktop.timeline.view.announce", lambda _view, text: heard.append(text))
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_Right, ALT)
    hand.key(Key.Key_Return)
    assert heard[-2].startswith("9–13 May 2028 · Okinawa Range")
    assert heard[-1] == "move Keen Sword to 9 May: done"


def test_the_table_has_a_name(hand: Hand) -> None:
    assert hand.page.table.accessibleName() == "Timeline as a table"
