"""What plots share: ticks at whole round numbers, and axes that put values on pixels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from ui.desktop.appearance import CAPTION, font
from ui.desktop.plotting import APART_ACROSS, APART_UP, Frame, Range


@pytest.mark.parametrize(
    ("low", "high", "apart", "ticks"),
    [
        (0, 10, 0.2, [0, 2, 4, 6, 8, 10]),
        (-1.5, 1.5, 0.01, [-1, 0, 1]),
        (0.2, 23, 0.1, [5, 10, 15, 20]),
        (480, 660, 0.2, [500, 550, 600, 650]),
        (74, 90, 0.5, [80, 90]),
        (0.1, 0.9, 0.2, []),
    ],
)
def test_ticks_are_whole_and_round(low: float, high: float, apart: float, ticks: list[int]) -> None:
    assert list(Range(low, high).ticks(apart)) == ticks


@given(
    low=st.integers(-(10**12), 10**12),
    length=st.floats(0.5, 1e12),
    apart=st.floats(0.001, 1.0),
)
def test_ticks_lie_in_the_range_and_never_too_close(low: int, length: float, apart: float) -> None:
    shown = Range(low, low + length)
    ticks = list(shown.ticks(apart))
    assert all(shown.low <= tick <= shown.high for tick in ticks)
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) <= 1
    assert all(step >= apart * (shown.high - shown.low) for step in steps)


def test_room_is_kept_at_either_end() -> None:
    shown = Range.around([100, 300], length=200, room=20, least=1.5)
    assert shown.share(100) * 200 == pytest.approx(20)
    assert shown.share(300) * 200 == pytest.approx(180)


def test_equal_values_stand_in_the_middle() -> None:
    assert Range.around([7, 7], length=200, room=20, least=1.5) == Range(5.5, 8.5)


def test_a_value_far_outside_is_held_near_the_range() -> None:
    shown = Range(10, 20)
    assert [shown.near(value) for value in (-1e9, 12, 25, 1e9)] == [0, 12, 25, 30]


def frame(width: float, height: float, high: float = 4000) -> Frame:
    outside = QRectF(10, 20, width, height)
    return Frame(outside, lambda _: Range(0, 60), lambda _: Range(0, high), " s")


@pytest.mark.usefixtures("qapp")
def test_the_corners_of_the_area_are_the_ends_of_the_axes() -> None:
    made = frame(400, 200)
    assert made.at(0, 0) == made.area.bottomLeft()
    assert made.at(60, 4000) == made.area.topRight()


@pytest.mark.usefixtures("qapp")
def test_numbers_are_written_with_thousands_and_their_unit() -> None:
    made = frame(400, 120)
    assert made.numbers_up == ["0", "1,000", "2,000", "3,000", "4,000"]
    assert made.numbers_across == ["0 s", "20 s", "40 s", "60 s"]


@pytest.mark.usefixtures("qapp")
def test_wide_numbers_take_room_from_the_area_and_not_from_each_other() -> None:
    small, huge = frame(400, 120), frame(400, 120, high=90_000_000_000)
    assert huge.area.left() > small.area.left()
    assert huge.area.right() == small.area.right()
    wide = Frame(QRectF(0, 0, 300, 100), lambda _: Range(0, 90_000_000_000), lambda _: Range(0, 1))
    text = QFontMetricsF(font(CAPTION)).horizontalAdvance("90,000,000,000")
    assert (len(wide.numbers_across) - 1) * text <= wide.area.width()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("width", "height"), [(560, 190), (150, 70), (20, 10), (0, 0)])
def test_numbers_fit_any_size(width: int, height: int) -> None:
    made = frame(width, height)
    assert len(made.numbers_up) <= made.area.height() / APART_UP + 1
    assert len(made.numbers_across) <= made.area.width() / APART_ACROSS + 1
