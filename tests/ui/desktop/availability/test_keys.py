"""Everything that the mouse can do can be done with keys, and is said to who listens."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.availability.conftest import AUSTRALIA, NONE, SHIP, Planner, said

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def go_to_yard(planner: Planner) -> None:
    """Go to the bar of the ship."""
    planner.view.setFocus()
    planner.key(Key.Key_Home)
    planner.key(Key.Key_Down)
    planner.key(Key.Key_Right)


def test_arrows_go_from_row_to_row_and_from_bar_to_bar(planner: Planner) -> None:
    go_to_yard(planner)
    assert planner.view.owner_here == SHIP
    assert planner.model.selected == planner.model.windows[0]
    planner.key(Key.Key_Down)
    assert (planner.view.owner_here, planner.model.selected) == (AUSTRALIA, None)


def test_what_is_selected_is_said(planner: Planner) -> None:
    go_to_yard(planner)
    said_now = planner.view.accessibleDescription()
    assert said_now == "JS Kongo: Unavailable 20–24 May 2028 · 5 days\nyard"


def test_alt_and_arrows_move_a_window_and_enter_stores_it(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_Right, ALT)
    planner.key(Key.Key_Right, ALT)
    assert said(planner.windows[0])[1:3] == (20, 24)
    assert planner.words.startswith("Unavailable 22–26 May 2028")
    planner.key(Key.Key_Return)
    assert said(planner.windows[0])[1:3] == (22, 26)


def test_alt_and_page_keys_move_it_by_weeks(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_PageUp, ALT)
    assert "Keen Sword" not in planner.words
    planner.key(Key.Key_PageUp, ALT)
    assert "Keen Sword: JS Kongo is unavailable on 8-10 May 2028." in planner.words
    planner.key(Key.Key_Return)
    assert said(planner.windows[0])[1:3] == (6, 10)


def test_alt_shift_and_arrows_move_its_last_day(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_Right, ALT | SHIFT)
    planner.key(Key.Key_Return)
    assert said(planner.windows[0])[1:3] == (20, 25)


def test_escape_leaves_a_moved_window_where_it_was(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_Right, ALT)
    planner.key(Key.Key_Escape)
    assert planner.view.shaper.draft is None
    assert said(planner.windows[0])[1:3] == (20, 24)
    assert planner.model.selected is not None


def test_t_changes_the_status(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_T)
    assert planner.windows[0].status == "tentative"
    planner.key(Key.Key_T)
    assert planner.windows[0].status == "unavailable"


def test_delete_removes_a_window_and_undo_is_offered(planner: Planner) -> None:
    go_to_yard(planner)
    planner.key(Key.Key_Delete)
    assert len(planner.windows) == 1
    notice = planner.desk.notices.all[-1]
    assert notice.text == "JS Kongo: unavailable days deleted."
    assert notice.remedy is not None
    notice.remedy[1]()
    assert said(planner.windows[0]) == ("ship", 20, 24, "unavailable", "yard")


def test_control_n_begins_a_window_in_the_row(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Key.Key_Home)
    planner.key(Key.Key_N, CTRL)
    planner.type("2028-05-15")
    planner.key(Key.Key_Tab)
    planner.type("2028-05-16")
    planner.key(Key.Key_Return)
    assert said(planner.windows[-1]) == ("jpn", 15, 16, "unavailable", "")
    assert planner.view.hasFocus()


def test_space_folds_and_unfolds_a_nation(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Key.Key_Home)
    planner.key(Key.Key_Space)
    assert planner.model.row_of(SHIP) is None
    planner.key(Key.Key_Space)
    assert planner.model.row_of(SHIP) is not None


def test_left_folds_a_nation_without_bars_and_right_unfolds_it(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Key.Key_Home)
    planner.key(Key.Key_Left)
    assert planner.model.row_of(SHIP) is None
    planner.key(Key.Key_Right)
    assert planner.model.row_of(SHIP) is not None


def test_plus_minus_and_nought_zoom(planner: Planner) -> None:
    planner.view.setFocus()
    whole = planner.view.axis.per_day
    planner.key(Key.Key_Plus)
    planner.key(Key.Key_Plus)
    near = planner.view.axis.per_day
    planner.key(Key.Key_Minus)
    assert whole < planner.view.axis.per_day < near
    planner.key(Key.Key_0, CTRL)
    assert planner.view.axis.per_day == whole


def test_the_wheel_zooms_about_the_pointer_with_control(planner: Planner) -> None:
    axis, port = planner.view.axis, planner.view.viewport()
    at = planner.at(SHIP, 10)
    before = axis.time_at(at.x() - planner.view.heads)
    turn = QWheelEvent(
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, turn)
    assert axis.time_at(at.x() - planner.view.heads) == before
    assert axis.visible.days < 31


def test_up_and_down_stop_at_the_ends(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Key.Key_End)
    last = planner.view.here
    planner.key(Key.Key_Down, NONE)
    assert planner.view.here == last == len(planner.model.rows) - 1
