"""The chart of a tier: what is drawn of it, where, and in which words."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import MeasureName
from ui.desktop.appearance import appearance
from ui.desktop.building.chart import NARROWEST, TierChart
from ui.desktop.building.chart_drawing import TierPlot
from ui.desktop.building.course import Standing

Heard = tuple[float, int | None, int | None]


def tier(*heard: Heard, measure: MeasureName = "high_end", since: float | None = 1) -> Standing:
    """Return a tier of which so much was heard: second, value and bound."""
    made = Standing(measure, since=since)
    for one in heard:
        made.take(*one)
    return made


SEARCHED = [(1.5, 300, 9_000_000), (3, 900, 1800), (6, 1200, 1500), (8, 1250, 1400)]
STATES = {
    "not searched": tier(since=None),
    "begun": tier((1, None, None)),
    "a value": tier((2, 500, None), (6, 640, None)),
    "a bound": tier((2, None, 1500)),
    "both": tier(*SEARCHED),
    "less is better": tier((2, 9000, 10), (4, 6100, 4800), (9, 5900, 5200), measure="cost"),
    "proven": tier(*SEARCHED, (9, 1400, 1400)),
    "proven at once": tier((1, 0, 0)),
    "a bound that fell": tier((2, 300, 400), (3, 500, None), (4, 500, 900)),
    "huge": tier(
        (2, 98_765_432_109, 12_000_000_000), (9, 80_765_432_109, 78_000_000_000), measure="cost"
    ),
    "long before": tier((2, 10, None), (90_000, 12, 14), since=90_000),
}


@pytest.fixture
def chart(qtbot: QtBot) -> TierChart:
    made = TierChart()
    qtbot.addWidget(made)
    made.resize(560, 190)
    return made


@pytest.fixture
def drawn(chart: TierChart) -> Callable[[Standing, float], TierPlot]:
    """Show a tier and return what is drawn of it."""

    def show(one: Standing, now: float) -> TierPlot:
        chart.show_tier(one, now)
        assert chart.plot is not None
        return chart.plot

    return show


Drawn = Callable[[Standing, float], TierPlot]


def words(plot: TierPlot) -> list[str]:
    return [label.text for label in plot.labels]


def colours(image: QImage) -> set[str]:
    across, down = range(image.width()), range(image.height())
    return {image.pixelColor(x, y).name().upper() for x in across for y in down}


@pytest.mark.parametrize("name", ["light", "dark", "high contrast"])
def test_the_chart_is_drawn_in_each_theme(chart: TierChart, name: str) -> None:
    chart.show_tier(STATES["both"], 14)
    appearance().choose(name)
    theme = appearance().theme
    wanted = {theme.paper, theme.accent, theme.tentative, theme.grid, theme.strong_grid}
    assert wanted <= colours(chart.grab().toImage())


@pytest.mark.parametrize("size", [(560, 190), (320, 130), (NARROWEST, 70), (40, 20), (1, 1)])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_painted_at_every_size(
    chart: TierChart, state: str, size: tuple[int, int]
) -> None:
    chart.setMinimumWidth(0)
    chart.resize(*size)
    chart.show_tier(STATES[state], 9)
    image = chart.grab().toImage()
    if size[0] >= NARROWEST:
        assert appearance().theme.muted in colours(image), "the heading"


SECONDS = st.floats(0, 100_000)
NUMBERS = st.none() | st.integers(-(10**9), 10**15)


@given(
    heard=st.lists(st.tuples(SECONDS, NUMBERS, NUMBERS), min_size=1, max_size=6),
    since=st.none() | SECONDS,
    now=SECONDS,
    more=st.booleans(),
)
@pytest.mark.usefixtures("qapp")
def test_whatever_is_heard_has_its_place(
    heard: Sequence[Heard], since: float | None, now: float, *, more: bool
) -> None:
    measure: MeasureName = "high_end" if more else "cost"
    made = tier(*sorted(heard, key=itemgetter(0)), measure=measure, since=since)
    assume(made.value is not None or made.bound is not None)
    box = QRectF(0, 0, 560, 190)
    plot = TierPlot(made, now, box)
    assert all(box.contains(label.box) for label in plot.labels)
    corners = [corner for piece in plot.value_line + plot.bound_line for corner in piece]
    assert all(max(abs(corner.x()), abs(corner.y())) < 2000 for corner in corners)


def test_without_a_tier_nothing_is_drawn(chart: TierChart) -> None:
    chart.show_tier(STATES["both"], 14)
    chart.show_tier(None, 0)
    assert chart.plot is None
    assert chart.heading == chart.accessibleDescription() == ""
    assert len(colours(chart.grab().toImage())) == 1


@pytest.mark.parametrize("state", ["not searched", "begun"])
def test_where_nothing_is_known_there_are_no_axes(chart: TierChart, state: str) -> None:
    chart.show_tier(STATES[state], 3)
    assert chart.plot is None
    assert chart.heading == "High-end points over time"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("a value", ["value 640"]),
        ("a bound", ["bound 1,500"]),
        ("both", ["value 1,250", "bound 1,400"]),
        ("proven", ["✓ 1,400 proven"]),
        ("proven at once", ["✓ 0 proven"]),
        ("huge", ["value 80,765,432,109", "bound 78,000,000,000"]),
    ],
)
def test_the_ends_of_the_lines_say_what_they_are(
    drawn: Drawn, state: str, said: Sequence[str]
) -> None:
    assert words(drawn(STATES[state], 12)) == said


def test_value_and_bound_are_steps_that_end_now(drawn: Drawn) -> None:
    plot = drawn(STATES["both"], 14)
    for line, height in ((plot.value_line, 1250), (plot.bound_line, 1400)):
        assert len(line) == 1, "unbroken"
        corners = line[0]
        for one, next_one in pairwise(corners):
            assert one.x() == next_one.x() or one.y() == next_one.y()
        assert corners[-1].toPoint() == plot.frame.at(14, height).toPoint()


def test_a_proven_tier_ends_when_it_was_proven(drawn: Drawn) -> None:
    plot = drawn(STATES["proven"], 500)
    assert plot.value_line[-1][-1].toPoint() == plot.frame.at(9, 1400).toPoint()
    assert plot.frame.across.high < 20


def test_a_line_is_broken_while_nothing_is_known(drawn: Drawn) -> None:
    plot = drawn(STATES["a bound that fell"], 9)
    assert [len(piece) for piece in plot.bound_line] == [2, 2]
    assert len(plot.value_line) == 1


def test_a_value_from_before_the_search_is_shown_when_the_search_begins(drawn: Drawn) -> None:
    plot = drawn(tier((3, 500, None), since=5), 0)
    assert plot.frame.across.low == 5
    assert words(plot) == ["value 500"]
    assert plot.value_line[-1][-1].toPoint() == plot.frame.at(5, 500).toPoint()


def test_the_gap_lies_between_the_lines(drawn: Drawn) -> None:
    plot = drawn(STATES["both"], 14)
    last = plot.gap[-1]
    assert QPoint(round(last.left()), round(last.bottom())) == plot.frame.at(8, 1250).toPoint()
    assert QPoint(round(last.right()), round(last.top())) == plot.frame.at(14, 1400).toPoint()
    assert drawn(STATES["a value"], 9).gap == []


@pytest.mark.parametrize("state", ["both", "less is better", "huge"])
def test_labels_stand_beside_the_ends_and_not_on_each_other(drawn: Drawn, state: str) -> None:
    plot = drawn(STATES[state], 14)
    value, bound = (label.box for label in plot.labels)
    assert abs(value.center().y() - bound.center().y()) >= 0.75 * value.height()
    for box in (value, bound):
        assert box.left() >= plot.value_line[-1][-1].x()


def test_labels_of_lines_that_nearly_meet_can_both_be_read(drawn: Drawn) -> None:
    plot = drawn(tier((2, 9, 1_000_000), (3, 999_999, 1_000_000)), 4)
    value, bound = (label.box for label in plot.labels)
    assert abs(value.center().y() - bound.center().y()) >= 0.75 * value.height()


@pytest.mark.parametrize("state", ["a value", "both", "less is better", "proven", "huge"])
@pytest.mark.parametrize("width", [560, 320])
def test_labels_are_never_cut_off(chart: TierChart, drawn: Drawn, state: str, width: int) -> None:
    chart.resize(width, 130)
    for label in drawn(STATES[state], 14).labels:
        assert chart.rect().toRectF().contains(label.box)


def test_numbers_are_whole_and_seconds_lie_below(drawn: Drawn) -> None:
    frame = drawn(tier((1.2, 61, 70), (3, 62, 64), (6, 62, 63)), 8).frame
    assert frame.numbers_up == ["61", "62", "63", "64"]
    assert frame.numbers_across[:3] == ["1 s", "2 s", "3 s"]
    assert drawn(STATES["both"], 14).frame.numbers_up == ["1,000", "1,200", "1,400"]


def test_a_first_bound_that_was_far_off_does_not_flatten_the_rest(drawn: Drawn) -> None:
    plot = drawn(STATES["both"], 14)
    assert plot.frame.up.high < 2000
    assert max(abs(corner.y()) for corner in plot.bound_line[0]) < 1000


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("not searched", "High-end points: value none yet, bound not known yet"),
        ("less is better", "Cost: value 5,900, bound 5,200"),
        ("proven", "High-end points: 1,400, proven best"),
    ],
)
def test_a_screen_reader_hears_how_the_tier_stands(chart: TierChart, state: str, said: str) -> None:
    chart.show_tier(STATES[state], 9)
    assert chart.accessibleDescription() == said


def test_a_wider_chart_is_laid_out_anew(chart: TierChart, drawn: Drawn, qtbot: QtBot) -> None:
    before = drawn(STATES["both"], 14).frame.area.width()
    with qtbot.waitExposed(chart):
        chart.show()
    chart.resize(800, 190)
    assert chart.plot is not None
    assert chart.plot.frame.area.width() == before + 240
