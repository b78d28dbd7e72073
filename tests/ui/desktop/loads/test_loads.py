"""The loads below the timeline: what they show, tell and lead to."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from exercise_planner.board import Board
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.loads import Load, loads
from tests.support import examples
from tests.support.examples import event
from ui.desktop.desk import Desk
from ui.desktop.loads.bars import Bar, bars, capacity_words, days_a_bar, load_on
from ui.desktop.loads.painting import ROW
from ui.desktop.loads.strip import LoadStrip
from ui.desktop.timeline.scale import Axis

HEAD = 200
LEFT = Qt.MouseButton.LeftButton
PLAN = examples.plan(
    nations={"jpn": {"max_concurrent": 1}},
    resources=[{"id": "staff", "name": "Control staff", "capacity": 3}],
    exercises={"keen": {"resources": {"staff": 2}}, "iron": {"resources": {"staff": 2}}},
)
KEEN = event("keen", 8, units={"ship": "defend"})
IRON = event("iron", 12, units={"jets": "assist"})
"""On 12 May both run, and use more staff than there is."""


def day(number: int) -> int:
    return date(2028, 5, number).toordinal()


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(*examples.read(PLAN, KEEN, IRON))


@pytest.fixture
def strip(desk: Desk, qtbot: QtBot) -> LoadStrip:
    axis = Axis(desk.document.facts.horizon)
    axis.set_width(800)
    strip = LoadStrip(desk, axis, HEAD)
    axis.setParent(strip)
    qtbot.addWidget(strip)
    strip.resize(HEAD + 800, strip.sizeHint().height())
    strip.show()
    return strip


def at(strip: LoadStrip, row: int, number: int) -> QPoint:
    axis = strip.findChild(Axis)
    assert axis is not None
    return QPoint(HEAD + round(axis.x(day(number) + 0.5)), 4 + row * ROW + 20)


class TestBars:
    def staff(self) -> Load:
        plan, calendar = examples.read(PLAN, KEEN, IRON)
        return loads(Board(Facts(plan), calendar))[0]

    def test_one_stands_for_each_day_with_a_load(self) -> None:
        found = list(bars(self.staff(), Span(day(1), day(31)), 1))
        assert found[0] == Bar(Span(day(8), day(8)), 2, "room")
        assert [b.fullness for b in found] == ["room"] * 4 + ["over"] + ["room"] * 2

    def test_the_highest_load_stands_for_several_days(self) -> None:
        found = list(bars(self.staff(), Span(day(1), day(31)), 7))
        assert found == [Bar(Span(day(8), day(14)), 4, "over")]

    def test_a_week_begins_on_monday(self) -> None:
        found = list(bars(self.staff(), Span(day(10), day(11)), 7))
        assert found[0].days.first == day(8)

    def test_days_that_are_out_of_view_have_none(self) -> None:
        assert list(bars(self.staff(), Span(day(20), day(31)), 1)) == []

    @pytest.mark.parametrize(("per_day", "days"), [(20, 1), (2.5, 2), (1.8, 3), (0.5, 14)])
    def test_they_stay_wide_enough_to_be_seen(self, per_day: float, days: int) -> None:
        assert days_a_bar(per_day) == days

    def test_no_day_outside_the_horizon_is_loaded(self) -> None:
        assert load_on(self.staff(), day(1) - 1) == 0
        assert load_on(self.staff(), day(12)) == 4

    def test_the_capacity_is_told_in_words(self) -> None:
        assert capacity_words(self.staff()) == "capacity 3, over on 1 day"


class TestStrip:
    def test_shows_the_most_loaded(self, strip: LoadStrip) -> None:
        assert [load.name for load in strip.shown] == ["Control staff", "Japan"]
        assert "Control staff: capacity 3, over on 1 day" in strip.accessibleDescription()

    def test_hovering_tells_the_day_and_who_loads_it(self, strip: LoadStrip, qtbot: QtBot) -> None:
        qtbot.mouseMove(strip, at(strip, 0, 12))
        said = "Control staff, 12 May 2028: 4 of 3 (too much)\nKeen Sword: 2\nIron Spear: 2"
        assert QToolTip.text() == said

    def test_a_click_selects_the_first_event(
        self, strip: LoadStrip, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(strip, LEFT, pos=at(strip, 0, 14))
        assert desk.selection.exercise == "iron"

    def test_a_click_on_an_empty_day_selects_nothing(
        self, strip: LoadStrip, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(strip, LEFT, pos=at(strip, 0, 25))
        assert desk.selection.exercise is None

    def test_the_keyboard_tells_and_selects(
        self, strip: LoadStrip, desk: Desk, qtbot: QtBot
    ) -> None:
        strip.setFocus()
        for _ in range(10):
            qtbot.keyClick(strip, Qt.Key.Key_Right)
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        assert strip.accessibleDescription().startswith("Japan, at once, 10 May 2028: 1 of 1")
        qtbot.keyClick(strip, Qt.Key.Key_Return)
        assert desk.selection.exercise == "keen"

    def test_a_change_of_the_calendar_is_counted(self, strip: LoadStrip, desk: Desk) -> None:
        desk.document.take_off("keen", "took off Keen Sword")
        assert [capacity_words(load) for load in strip.shown[:1]] == ["capacity 3"]

    def test_what_is_ticked_is_shown_and_remembered(
        self, strip: LoadStrip, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(strip.choose, LEFT)
        qtbot.keyClicks(strip.chooser.filter, "austr")
        item = next(
            strip.chooser.list.item(row)
            for row in range(strip.chooser.list.count())
            if not strip.chooser.list.item(row).isHidden()
        )
        strip.chooser.list.setCurrentItem(item)
        qtbot.keyClick(strip.chooser.list, Qt.Key.Key_Space)
        assert "Australia" in [load.name for load in strip.shown]
        again = LoadStrip(desk, Axis(desk.document.facts.horizon), HEAD)
        qtbot.addWidget(again)
        assert "Australia" in [load.name for load in again.shown]

    def test_the_most_loaded_are_shown_again_on_demand(
        self, strip: LoadStrip, desk: Desk, qtbot: QtBot
    ) -> None:
        desk.settings.write("loads.shown", [["venue", "coast"]])
        qtbot.mouseClick(strip.choose, LEFT)
        qtbot.mouseClick(strip.chooser.automatic, LEFT)
        assert [load.name for load in strip.shown] == ["Control staff", "Japan"]
