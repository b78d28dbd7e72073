"""Looking around: zoom, scroll, pan, go from row to row, group, open and close, see what is so."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.timeline.conftest import CTRL, NO_KEY, SHIFT, Hand, day, small_plan
from ui.desktop.appearance import ROW, appearance, theme
from ui.desktop.document import Staged
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.page import TimelinePage

Key = Qt.Key


def colour_at(hand: Hand, at: QPoint) -> str:
    return hand.view.viewport().grab().toImage().pixelColor(at).name().upper()


def test_ctrl_and_wheel_zoom_about_the_pointer(hand: Hand) -> None:
    at = hand.chart_point(day("2028-09-10"))
    under = hand.view.axis.time_at(at.x() - hand.view.heads)
    hand.wheel(3, at, CTRL)
    assert hand.view.axis.per_day > 4
    assert hand.view.axis.time_at(at.x() - hand.view.heads) == pytest.approx(under)
    wide = hand.view.axis.per_day
    hand.wheel(-1, at, CTRL)
    assert hand.view.axis.per_day < wide


def test_the_wheel_scrolls_down_and_with_shift_sideways(hand: Hand) -> None:
    hand.page.resize(1200, 130)
    hand.view.axis.show(day("2028-05-01"), 60)
    at, first = QPoint(600, 80), hand.view.axis.first
    hand.wheel(-1, at)
    assert hand.view.verticalScrollBar().value() > 0
    assert hand.view.axis.first == first
    hand.wheel(-1, at, SHIFT)
    assert hand.view.axis.first > first


def test_keys_zoom_and_fit(hand: Hand) -> None:
    whole = hand.view.axis.visible
    hand.key(Key.Key_Plus)
    hand.key(Key.Key_Plus)
    near = hand.view.axis.visible.days
    assert near < 0.7 * whole.days
    hand.key(Key.Key_Minus)
    assert near < hand.view.axis.visible.days < whole.days
    hand.key(Key.Key_0)
    assert hand.view.axis.visible == whole


def test_a_pinch_zooms_about_the_fingers(hand: Hand) -> None:
    at = QPointF(hand.chart_point(day("2028-09-10")))
    under = hand.view.axis.time_at(at.x() - hand.view.heads)
    wide = hand.view.axis.per_day
    zooms = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    everywhere = QPointF(hand.view.viewport().mapToGlobal(at))
    pinch = QNativeGestureEvent(zooms, device, 2, at, at, everywhere, 0.5, QPointF())
    QApplication.sendEvent(hand.view.viewport(), pinch)
    assert hand.view.axis.per_day == pytest.approx(1.5 * wide)
    assert hand.view.axis.time_at(at.x() - hand.view.heads) == pytest.approx(under)


def test_the_grouping_is_remembered(hand: Hand, qtbot: QtBot) -> None:
    hand.desk.actions["timeline.group.nation"].trigger()
    again = TimelinePage(hand.desk)
    qtbot.addWidget(again)
    assert again.model.grouping == "nation"


def test_a_double_click_on_the_header_shows_that_month(hand: Hand) -> None:
    at = hand.chart_point(day("2028-07-14"), y=40)
    QTest.mouseDClick(hand.view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, at)
    assert hand.view.axis.visible == (day("2028-07-01"), day("2028-07-31"))


def test_a_drag_on_empty_space_pans(hand: Hand) -> None:
    hand.view.axis.show(day("2028-06-01"), 60)
    begin = hand.chart_point(day("2028-07-01"), y=hand.view.viewport().height() - 20)
    hand.press(begin)
    hand.move(begin + QPoint(hand.days(10), 0))
    hand.release(begin + QPoint(hand.days(10), 0))
    assert hand.view.axis.first == pytest.approx(day("2028-06-01") - 10, abs=0.2)


def test_a_drag_pans_up_and_down_too(hand: Hand) -> None:
    hand.page.resize(1200, 150)
    begin = hand.at("keen", day("2028-07-01"))  # beside its bar
    hand.press(begin)
    hand.move(begin - QPoint(0, 8))
    hand.release(begin - QPoint(0, 8))
    assert hand.view.verticalScrollBar().value() == 8


def test_the_scroll_bar_moves_the_days(hand: Hand) -> None:
    hand.view.axis.show(day("2028-06-01"), 30)
    bar = hand.view.horizontalScrollBar()
    first = hand.view.axis.first
    right = QPoint(bar.width() - 4, bar.height() // 2)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, NO_KEY, right)
    assert hand.view.axis.first > first


def test_arrows_go_from_line_to_line_and_select(hand: Hand) -> None:
    hand.key(Key.Key_Home)
    assert hand.view.focused == 0
    hand.key(Key.Key_Down)
    assert hand.desk.selection.exercise == "keen"
    hand.key(Key.Key_End)
    assert hand.desk.selection.exercise == "iron"
    hand.key(Key.Key_PageUp)
    assert hand.view.focused == 0


def test_page_down_goes_by_fewer_rows_than_are_in_view(hand: Hand) -> None:
    hand.page.resize(1200, HEADER + 4 * ROW + hand.view.horizontalScrollBar().height())
    hand.key(Key.Key_Home)
    hand.key(Key.Key_PageDown)
    assert hand.view.focused == 2


def test_the_row_that_is_clicked_stays_under_the_pointer(hand: Hand) -> None:
    hand.page.resize(1200, 150)
    hand.desk.selection.select_exercise("keen")
    hand.view.verticalScrollBar().setValue(hand.view.verticalScrollBar().maximum())
    at = hand.sign("blue") + QPoint(40, 0)
    hand.click(at)
    assert hand.desk.selection.exercise == "blue"
    assert hand.sign("blue") + QPoint(40, 0) == at


def test_enter_asks_to_look_at_the_exercise(hand: Hand, qtbot: QtBot) -> None:
    hand.click(hand.bar("keen"))
    with qtbot.waitSignal(hand.page.opened) as asked:
        hand.key(Key.Key_Return)
    assert asked.args == ["keen"]


def test_a_bar_beyond_the_edge_is_hinted_at_and_enter_goes_there(hand: Hand) -> None:
    hand.click(hand.bar("iron"))
    hand.view.axis.show(day("2028-10-01"), 30)
    row = hand.view.row_rect(hand.view.place_of("iron") or 0)
    image = hand.view.viewport().grab().toImage()
    hint = {
        image.pixel(x, row.top() + 14) for x in range(hand.view.heads + 6, hand.view.heads + 90)
    }
    assert len(hint) > 2
    hand.key(Key.Key_Return)
    assert day("2028-05-15") in hand.view.axis.visible


def test_one_in_a_closed_group_is_shown_with_its_group_opened(hand: Hand) -> None:
    hand.click(hand.view.row_rect(0).center())
    assert hand.view.place_of("keen") is None
    hand.page.show_exercise("keen")
    assert hand.desk.selection.exercise == "keen"
    assert not hand.view.bar_rect("keen").isEmpty()


def test_a_group_is_closed_by_a_click_and_by_keys(hand: Hand) -> None:
    rows = len(hand.page.model.lines)
    hand.click(hand.view.row_rect(0).center())
    assert len(hand.page.model.lines) == rows - 2
    hand.key(Key.Key_Home)
    hand.key(Key.Key_Right)
    assert len(hand.page.model.lines) == rows
    hand.key(Key.Key_Left)
    assert len(hand.page.model.lines) == rows - 2


def test_the_keyboard_stays_on_its_line_when_rows_are_grouped_otherwise(hand: Hand) -> None:
    hand.click(hand.bar("iron"))
    hand.desk.actions["timeline.group.unit"].trigger()
    hand.desk.actions["timeline.group.venue"].trigger()
    assert hand.view.focused == hand.view.place_of("iron")


def test_a_group_that_is_closed_keeps_the_selection(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.click(hand.view.row_rect(0).center())
    assert hand.desk.selection.exercise == "keen"
    assert hand.view.place_of("keen") is None


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("venue", ["Okinawa Range", "Darwin Coast"]),
        ("nation", ["Japan", "Australia", "United States", "Without a nation"]),
        ("unit", ["Japan", "Australia", "United States", "Exercises without units"]),
        ("kind", ["Of no kind"]),
        ("region", ["North Pacific", "Oceania"]),
    ],
)
def test_an_action_groups_the_rows(
    hand: Hand, qtbot: QtBot, kind: str, headings: list[str]
) -> None:
    with qtbot.waitSignal(hand.page.model.grouped) as said:
        hand.desk.actions[f"timeline.group.{kind}"].trigger()
    assert said.args == [kind]
    found = [line.name for line in hand.page.model.lines if not hasattr(line, "tracks")]
    assert found == headings


def test_a_moved_exercise_keeps_its_row_until_another_order_is_asked_for(hand: Hand) -> None:
    place = hand.view.place_of("keen")
    hand.desk.actions["timeline.group.kind"].trigger()
    order = [line.name for line in hand.page.model.lines]
    hand.drag("keen", 60)
    assert [line.name for line in hand.page.model.lines] == order
    hand.desk.actions["timeline.group.kind"].trigger()
    assert [line.name for line in hand.page.model.lines] != order
    assert place == 1


def test_links_of_the_selected_are_drawn_and_of_all_on_demand(
    hand_of: Callable[..., Hand],
) -> None:
    hand = hand_of(small_plan(links=[{"type": "before", "first": "keen", "second": "iron"}]))

    def picture() -> object:
        return hand.view.viewport().grab().toImage()

    plain = picture()
    hand.desk.actions["timeline.links"].trigger()
    with_links = picture()
    assert with_links != plain
    hand.desk.actions["timeline.links"].trigger()
    assert picture() == plain


def test_bars_have_the_colours_of_what_they_are(hand_of: Callable[..., Hand]) -> None:
    hand = hand_of()
    hand.view.axis.show(day("2028-05-05"), 20)
    assert colour_at(hand, hand.bar("keen")) == QColor(theme().high_end).name().upper()
    assert colour_at(hand, hand.bar("iron")) == QColor(theme().other_fill).name().upper()


def test_the_day_of_the_plan_is_a_line(hand_of: Callable[..., Hand]) -> None:
    form = small_plan(as_of="2028-03-01")
    hand = hand_of(form)
    x = round(hand.view.heads + hand.view.axis.x(day("2028-03-01")))
    image = hand.view.viewport().grab().toImage()
    column = {image.pixelColor(x, y).name().upper() for y in range(HEADER + 60, 300)}
    assert QColor(theme().as_of).name().upper() in column


def test_another_theme_is_followed(hand: Hand) -> None:
    at = QPoint(hand.view.heads + 5, hand.view.viewport().height() - 10)
    assert colour_at(hand, at) == "#FFFFFF"
    appearance().choose("dark")
    assert colour_at(hand, at) == theme().paper.upper()


def test_tips_tell_of_bars_milestones_shades_and_days(hand_of: Callable[..., Hand]) -> None:
    closed = {"start": "2028-10-01", "end": "2028-10-31", "note": "Typhoons"}
    hand = hand_of(small_plan(venues={"range": {"closures": [closed]}}))

    def told(at: QPoint) -> str:
        return hand.view.tip(QPointF(at))

    assert told(hand.bar("keen")).startswith("Keen Sword\n8–12 May · 5 days · Okinawa Range")
    assert told(hand.at("keen", day("2028-03-09"))).startswith("IPC of Keen Sword: 9 Mar 2028")
    assert told(hand.at("keen", day("2028-10-10"))) == "Okinawa Range is closed: Typhoons"
    assert told(hand.sign("keen")) == "Keen Sword: free. Click to lock or unlock."
    assert told(hand.chart_point(day("2028-03-09"), 40)) == "9 Mar 2028, week 10"


def test_the_reason_why_one_is_not_held_is_told_in_its_row(hand: Hand) -> None:
    plain = hand.view.viewport().grab().toImage()
    hand.page.set_reason("blue", "no ship is free")
    assert hand.view.viewport().grab().toImage() != plain
    assert "not held: no ship is free" in hand.view.tip(QPointF(hand.sign("blue") + QPoint(60, 0)))


def test_while_another_place_is_tried_the_stored_one_is_told(hand: Hand) -> None:
    document = hand.desk.document
    moved = examples.event("keen", 20, units={"ship": "defend", "jets": "defend"})
    _, calendar = examples.read(small_plan(), moved)
    document.stage(Staged(calendar, "a try"))
    track = hand.page.model.tracks["keen"]
    assert track.was is not None
    assert "stored: 8–12 May" in hand.view.tip(QPointF(hand.bar("keen")))
    document.discard()
    assert hand.page.model.tracks["keen"].was is None


def test_the_left_pane_is_made_wider_with_the_mouse(hand: Hand, qtbot: QtBot) -> None:
    edge = QPoint(hand.view.heads, 200)
    with qtbot.waitSignal(hand.view.heads_changed):
        hand.press(edge)
        hand.move(edge + QPoint(60, 0))
        hand.release(edge + QPoint(60, 0))
    assert hand.view.heads == edge.x() + 60


def test_an_empty_plan_has_a_timeline(desk_of: Callable[..., object], qtbot: QtBot) -> None:

    form = examples.plan(exercises=[], goals=[])
    page = TimelinePage(desk_of(read_plan(form)))
    qtbot.addWidget(page)
    page.show()
    for key in (Key.Key_Home, Key.Key_Down, Key.Key_PageDown, Key.Key_Return, Key.Key_L):
        QTest.keyClick(page.view, key)
    assert not page.view.viewport().grab().isNull()
    assert page.model.lines == ()


def test_while_a_build_runs_rows_keep_their_order(hand: Hand) -> None:
    hand.desk.actions["timeline.group.kind"].trigger()
    order = [line.name for line in hand.page.model.lines]
    events = (examples.event("keen", 28), examples.event("iron", 1), examples.event("blue", 3))
    _, better = examples.read(small_plan(), *events)
    hand.desk.document.stage(Staged(better, "the best so far", kind="build"))
    assert [line.name for line in hand.page.model.lines] == order
    assert hand.page.model.tracks["blue"].event is not None
    hand.desk.document.discard()


def test_other_calendars_come_in_the_order_of_their_starts(hand: Hand) -> None:
    hand.desk.actions["timeline.group.kind"].trigger()
    events = (examples.event("keen", 28), examples.event("iron", 1), examples.event("blue", 3))
    _, other = examples.read(small_plan(), *events)
    hand.desk.document.adopt(other, "build a calendar", {})
    names = [line.name for line in hand.page.model.lines[1:]]
    assert names == ["Iron Spear", "Blue Wave", "Keen Sword"]
