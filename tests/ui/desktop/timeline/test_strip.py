"""The strip of possible starts under the selected exercise: shown, told, and clicked."""

from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from exercise_planner.days import Span
from tests.ui.desktop.timeline.conftest import Hand, day
from ui.desktop.appearance import ROW
from ui.desktop.timeline.layout import HEADER, HEADING, STRIP
from ui.desktop.timeline.strip import Start, Strip

SCROLL_BAR = 10
FIRST = day("2028-04-01")
STARTS = {
    FIRST: Start("outside"),
    FIRST + 1: Start("breaks", "Japan 2 at once"),
    FIRST + 2: Start("costs", "loses One roof"),
    FIRST + 3: Start("free", "same goals"),
}


def test_where_days_are_wide_each_has_a_segment() -> None:
    found = Strip("keen", STARTS).segments(Span(FIRST, FIRST + 9), 20)
    assert [(s.start, s.kind) for s in found] == [
        (FIRST + i, kind) for i, kind in enumerate(("outside", "breaks", "costs", "free"))
    ]


def test_where_days_are_narrow_a_segment_stands_for_the_best_of_several() -> None:
    first = FIRST // 4 * 4
    starts = {first + i: start for i, start in enumerate(STARTS.values())}
    found = Strip("keen", starts).segments(Span(first, first + 3), 1.5)
    assert [(s.span, s.start, s.kind) for s in found] == [
        (Span(first, first + 3), first + 3, "free")
    ]


def test_the_row_of_the_selected_exercise_has_room_for_it(hand: Hand) -> None:
    place = hand.view.place_of("keen")
    assert place is not None
    before = hand.view.row_rect(place).height()
    hand.click(hand.bar("keen"))
    assert hand.view.row_rect(place).height() == before + STRIP


def test_a_click_on_a_segment_asks_to_try_that_start(hand: Hand, qtbot: QtBot) -> None:
    hand.click(hand.bar("keen"))
    hand.desk.actions["timeline.week"].trigger()
    hand.view.axis.show(FIRST, 7)
    hand.page.set_strip(Strip("keen", STARTS))
    at = hand.at("keen", FIRST + 2)
    at.setY(at.y() + 20)
    with qtbot.waitSignal(hand.page.start_tried) as asked:
        hand.click(at)
    assert asked.args == ["keen", FIRST + 2]


def test_the_words_of_a_start_are_told(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.view.axis.show(FIRST, 7)
    hand.page.set_strip(Strip("keen", STARTS))
    at = hand.at("keen", FIRST + 1)
    at.setY(at.y() + 20)
    assert hand.view.tip(QPointF(at)) == "2 Apr 2028: Japan 2 at once"


def test_kinds_of_starts_differ_in_form(hand: Hand) -> None:
    """The colours of each segment are looked past: how many pixels are drawn tells them apart."""
    hand.click(hand.bar("keen"))
    hand.view.axis.show(FIRST, 7)
    empty = hand.view.viewport().grab().toImage()
    hand.page.set_strip(Strip("keen", STARTS))
    full = hand.view.viewport().grab().toImage()
    drawn = []
    place = hand.view.place_of("keen")
    assert place is not None
    rows = hand.view.row_rect(place)
    for start in STARTS:
        left, right = (hand.view.heads + hand.view.axis.x(d) for d in (start, start + 1))
        drawn.append(
            sum(
                empty.pixel(x, y) != full.pixel(x, y)
                for x in range(int(left) + 2, int(right) - 2)
                for y in range(rows.top() + 28, rows.bottom())
            )
        )
    outside, breaks, costs, free = drawn
    assert 0 < breaks < outside < costs < free


def test_another_selection_takes_the_strip_away(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.page.set_strip(Strip("keen", STARTS))
    hand.click(hand.bar("iron"))
    assert hand.view.strip is None


def test_a_row_at_the_bottom_comes_into_view_with_its_strip(hand: Hand) -> None:
    hand.page.resize(1200, HEADER + HEADING + 2 * ROW + SCROLL_BAR)
    bottom = hand.view.viewport().height() - 4
    hand.click(QPoint(100, bottom))
    assert_strip_shown(hand)


def test_it_stays_in_view_when_the_timeline_gets_lower(hand: Hand) -> None:
    for height in (300, 200, 150):
        hand.click(hand.bar("iron"))
        hand.page.resize(1200, height)
        assert_strip_shown(hand)


def assert_strip_shown(hand: Hand) -> None:
    place = hand.view.place_of(hand.view.selected or "")
    assert place is not None
    row = hand.view.row_rect(place)
    assert row.height() == ROW + STRIP
    assert row.bottom() < hand.view.viewport().height()
