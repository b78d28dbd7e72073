"""The stacked timelines: all rows on one axis, walked and zoomed with keys and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.compare.plans import LEFT, comparison
from tests.ui.desktop.windows import button
from ui.desktop.compare.bands import bands_of
from ui.desktop.compare.bands_panel import BandsPanel
from ui.desktop.compare.bands_view import BandsView
from ui.desktop.settings import Settings
from ui.desktop.timeline.layout import HEADER

Key = Qt.Key
NAME = QAccessible.Text.Name


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> BandsPanel:
    found = comparison()
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = BandsPanel(Settings(store), found.facts)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show_bands(found.facts, bands_of(found, 0), found.letters)
    made.show_calendars(1, 0)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def view(panel: BandsPanel) -> BandsView:
    return panel.view


def order(view: BandsView) -> list[str]:
    return [band.exercise for band in view.bands.bands]


def turn(view: BandsView, at: QPoint, by: int, keys: Qt.KeyboardModifier) -> None:
    """Turn the wheel."""
    where = QPointF(at)
    event = QWheelEvent(
        where,
        view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_every_bar_stands_on_its_days_whatever_is_in_view(view: BandsView, qtbot: QtBot) -> None:
    def check() -> None:
        for place, band in enumerate(view.bands.bands):
            for calendar, bar in enumerate(band.bars):
                box = view.bar_rect(place, calendar)
                if bar is None:
                    assert box.isEmpty()
                else:
                    assert abs(box.left() - view.heads - view.axis.x(bar.span.first)) <= 1
                    assert view.band_at(QPointF(box.center())) == place

    check()
    before = view.axis.per_day
    turn(view, QPoint(600, 100), 120, Qt.KeyboardModifier.ControlModifier)
    assert view.axis.per_day > before
    check()
    turn(view, QPoint(600, 100), -120, Qt.KeyboardModifier.ShiftModifier)
    check()


def test_keys_zoom_and_pan_all_rows_at_once(view: BandsView, qtbot: QtBot) -> None:
    view.setFocus()
    whole = view.axis.per_day
    qtbot.keyClick(view, Key.Key_Plus)
    qtbot.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.axis.per_day == pytest.approx(whole * 1.25**2)
    first = view.axis.first
    qtbot.keyClick(view, Key.Key_Right)
    assert view.axis.first > first
    qtbot.keyClick(view, Key.Key_0)
    assert view.axis.per_day == pytest.approx(whole)


def test_keys_that_zoom_here_are_no_shortcuts_of_the_window(view: BandsView) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    for key, kept in ((Key.Key_Plus, True), (Key.Key_0, True), (Key.Key_E, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, ctrl)
        event.ignore()
        QApplication.sendEvent(view, event)
        assert event.isAccepted() == kept


def test_buttons_zoom_too(panel: BandsPanel, qtbot: QtBot) -> None:
    whole = panel.view.axis.per_day
    qtbot.mouseClick(button(panel, "+"), LEFT)
    assert panel.view.axis.per_day > whole
    qtbot.mouseClick(button(panel, "All days"), LEFT)
    assert panel.view.axis.per_day == pytest.approx(whole)


def test_dragging_pans(view: BandsView, qtbot: QtBot) -> None:
    view.zoom(3)
    first = view.axis.first
    start = QPoint(700, HEADER + 20)
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), start - QPoint(60, 0))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=start - QPoint(60, 0))
    assert view.axis.first == pytest.approx(first + 60 / view.axis.per_day)


def test_arrow_keys_walk_the_exercises_and_enter_opens_one(view: BandsView, qtbot: QtBot) -> None:
    assert order(view) == ["keen", "iron", "blue", "calm"]
    view.setFocus()
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_Up)
    assert chosen == ["iron", "calm", "blue"]
    assert view.selected == {"blue"}
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    assert opened.args == ["blue", -1]


def test_a_double_click_on_a_bar_opens_the_exercise_in_its_calendar(
    view: BandsView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        where = view.bar_rect(order(view).index("iron"), 1).center()
        qtbot.mouseDClick(view.viewport(), LEFT, pos=where)
    assert opened.args == ["iron", 1]


def test_a_click_selects_and_a_tip_says_what_each_calendar_does(
    view: BandsView, qtbot: QtBot
) -> None:
    row = view.row_rect(order(view).index("keen"))
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(40, row.center().y()))
    assert chosen.args == ["keen"]
    lines = view.tip(QPointF(500, row.center().y())).splitlines()
    assert lines[0] == "Keen Sword"
    assert [line[:3] for line in lines[1:4]] == ["A: ", "B: ", "C: "]
    assert lines[4] == "Up to 7 days apart, other participants."


def test_calendars_that_do_the_same_share_a_bar_until_each_is_asked_for(
    panel: BandsPanel, qtbot: QtBot
) -> None:
    view = panel.view
    lanes = dict(zip(order(view), view.bands.lanes, strict=True))
    assert lanes["keen"] == ((0, 2), (1,))
    assert lanes["calm"] == ((0, 1, 2),)
    qtbot.mouseClick(panel.each, LEFT)
    lanes = dict(zip(order(view), view.bands.lanes, strict=True))
    assert lanes["keen"] == ((0,), (1,), (2,))
    keen = order(view).index("keen")
    tops = [view.bar_rect(keen, calendar).top() for calendar in range(3)]
    assert tops == sorted(set(tops)), "each has its own lane"


def test_rows_are_found_by_typing_narrowed_to_what_differs_and_ordered(
    panel: BandsPanel, qtbot: QtBot
) -> None:
    panel.show_differing(True)
    assert order(panel.view) == ["keen", "iron", "blue"]
    panel.order.setFocus()
    qtbot.keyClick(panel.order, Key.Key_Down)
    assert order(panel.view) == ["blue", "iron", "keen"]
    qtbot.keyClicks(panel.search, "venue")
    assert order(panel.view) == ["iron"]
    qtbot.keyClicks(panel.search, "zzz")
    assert panel.message.isVisible()


def test_a_screen_reader_hears_every_row(view: BandsView) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    said = [found.child(place).text(NAME) for place in range(found.childCount())]
    assert len(said) == 4
    assert said[3] == "Calm Sea, 28–29 May 2028, Okinawa Range"
    assert said[0].startswith("Keen Sword, A and C: 8–12 May 2028, Okinawa Range")
    assert "B: 15–19 May 2028" in said[0]
    assert found.text(QAccessible.Text.Description) == "4 exercises, 3 of them differ"


def test_the_row_of_the_keyboard_stays_when_others_come_and_go(
    panel: BandsPanel, qtbot: QtBot
) -> None:
    panel.view.go_to(order(panel.view).index("iron"))
    qtbot.keyClicks(panel.search, "i")
    here = panel.view.here
    assert here is not None
    assert order(panel.view)[here] == "iron"
    qtbot.keyClicks(panel.search, "zzz")
    assert panel.view.here is None
