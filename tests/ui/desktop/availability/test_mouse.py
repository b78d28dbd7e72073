"""Windows are drawn, moved, resized and deleted with the mouse; each is one step that is kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from exercise_planner.calendar import Event
from tests.ui.desktop.availability.conftest import (
    AUSTRALIA,
    JAPAN,
    JETS,
    LEFT,
    NONE,
    SHIP,
    USA,
    Planner,
    may,
    said,
)
from ui.desktop.selection import Place

SHIFT = Qt.KeyboardModifier.ShiftModifier
YARD = ("ship", 20, 24, "unavailable", "yard")


def menu_at(planner: Planner, point: QPoint) -> QMenu:
    """Return the menu of a point."""
    return planner.view.menus.menu(planner.view.hit(point.toPointF()))


def pick(menu: QMenu, words: str) -> None:
    """Choose what begins with some words."""
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_a_drag_over_an_empty_lane_draws_a_window(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 14), planner.at(SHIP, 15), planner.at(SHIP, 17))
    assert said(planner.windows[-1]) == ("ship", 14, 17, "unavailable", "")
    assert planner.history[0] == "make JS Kongo unavailable 14–17 May 2028"


def test_a_window_can_be_drawn_from_its_last_day_back(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 17), planner.at(SHIP, 14))
    assert said(planner.windows[-1])[:3] == ("ship", 14, 17)


def test_a_nation_has_windows_of_its_own(planner: Planner) -> None:
    planner.drag(planner.at(USA, 5), planner.at(USA, 6))
    assert said(planner.windows[-1]) == ("usa", 5, 6, "unavailable", "")


def test_what_is_drawn_has_the_status_that_is_chosen(planner: Planner) -> None:
    planner.qtbot.mouseClick(planner.page.statuses.buttons()[1], LEFT)
    planner.drag(planner.at(SHIP, 14), planner.at(SHIP, 15))
    assert said(planner.windows[-1]) == ("ship", 14, 15, "tentative", "")


def test_a_press_without_a_drag_draws_nothing(planner: Planner) -> None:
    planner.click(planner.at(SHIP, 14))
    assert len(planner.windows) == 2
    assert planner.view.owner_here == SHIP


def test_while_drawing_it_is_said_what_breaks(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 5), planner.at(SHIP, 6), drop=False)
    assert planner.words == "Unavailable 5–6 May 2028 · 2 days\nbreaks nothing in the calendar"
    planner.move(planner.at(SHIP, 9))
    assert planner.words.splitlines() == [
        "Unavailable 5–9 May 2028 · 5 days",
        "Keen Sword: JS Kongo is unavailable on 8-9 May 2028.",
    ]


def test_the_way_to_an_event_counts_too(planner: Planner) -> None:
    planner.drag(planner.at(JETS, 13), planner.at(JETS, 14), drop=False)
    assert "Keen Sword: No. 75 Squadron is unavailable" in planner.words
    assert "within its 3 days of travel" in planner.words


def test_tentative_days_break_nothing_but_are_named(planner: Planner) -> None:
    planner.qtbot.mouseClick(planner.page.statuses.buttons()[1], LEFT)
    planner.drag(planner.at(JAPAN, 9), planner.at(JAPAN, 10), drop=False)
    assert planner.words.splitlines()[1:] == ["tentative for Keen Sword"]


def test_an_event_that_a_window_breaks_is_marked_in_its_rows(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 9), planner.at(SHIP, 10))
    [held] = planner.model.held(SHIP)
    assert held.breaks == ("Keen Sword: JS Kongo is unavailable on 9-10 May 2028.",)
    assert planner.model.held(JAPAN)[0].breaks == held.breaks
    assert not planner.model.held(JETS)[0].breaks
    assert held.breaks[0] in planner.view.tip(planner.at(SHIP, 9).toPointF())
    assert held.breaks[0] in planner.view.tip(planner.at(SHIP, 12, below=10).toPointF())


def test_escape_leaves_what_is_drawn(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 14), planner.at(SHIP, 17), drop=False)
    planner.key(Qt.Key.Key_Escape)
    planner.qtbot.mouseRelease(planner.view.viewport(), LEFT, NONE, planner.at(SHIP, 17))
    assert len(planner.windows) == 2
    assert planner.view.shaper.draft is None


def test_a_bar_is_moved_by_whole_days(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 22), planner.at(SHIP, 24), planner.at(SHIP, 25.3))
    assert said(planner.windows[0]) == ("ship", 23, 27, "unavailable", "yard")
    assert planner.history[0] == "move the unavailable days of JS Kongo to 23–27 May 2028"


def test_with_shift_a_bar_is_moved_by_weeks(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 22), planner.at(SHIP, 17), planner.at(SHIP, 16), held=SHIFT)
    assert said(planner.windows[0])[1:3] == (13, 17)


def test_a_bar_moved_off_an_event_no_longer_breaks_it(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 9), planner.at(SHIP, 10))
    planner.drag(planner.at(SHIP, 9.5), planner.at(SHIP, 14.5), drop=False)
    assert "no longer breaks Keen Sword" in planner.words


@pytest.mark.parametrize(
    ("end", "to", "days"), [("left", 18, (18, 24)), ("right", 26, (20, 26)), ("right", 9, (20, 20))]
)
def test_a_bar_is_resized_by_its_ends(
    planner: Planner, end: str, to: int, days: tuple[int, int]
) -> None:
    bar = planner.view.window_rect(planner.model.windows[0])
    x = bar.left() + 2 if end == "left" else bar.right() - 2
    planner.drag(QPoint(x, bar.center().y()), planner.at(SHIP, to))
    assert said(planner.windows[0])[1:3] == days
    assert planner.history[0].startswith("change the unavailable days of JS Kongo to")


def test_undo_takes_back_one_step(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 22), planner.at(SHIP, 25))
    planner.desk.document.undo()
    assert said(planner.windows[0]) == YARD
    assert said(planner.model.windows[0].entry) == YARD


def test_windows_may_overlap_and_then_share_the_row(planner: Planner) -> None:
    planner.drag(planner.at(SHIP, 17), planner.at(SHIP, 22))
    new, old = planner.model.windows[2], planner.model.windows[0]
    assert said(new.entry)[1:3] == (17, 22)
    assert not planner.view.window_rect(new).intersects(
        planner.view.window_rect(old).adjusted(0, 1, 0, 0)
    )


def test_a_click_on_the_sign_of_a_nation_folds_it(planner: Planner) -> None:
    place = planner.model.row_of(JAPAN)
    assert place is not None
    planner.click(QPoint(12, planner.view.row_rect(place).center().y()))
    assert planner.model.row_of(SHIP) is None
    planner.click(QPoint(12, planner.view.row_rect(place).center().y()))
    assert planner.model.row_of(SHIP) is not None


def test_the_windows_of_a_nation_shade_the_rows_of_its_units(planner: Planner) -> None:
    place = planner.model.row_of(JETS)
    assert place is not None
    assert [w.owner for w in planner.model.rows[place].shadows] == [AUSTRALIA]
    tip = planner.view.tip(planner.at(JETS, 2).toPointF())
    assert tip == "Australia: Tentative 1–3 May 2028 · 3 days\nelection"


def test_the_menu_of_a_bar_makes_it_tentative_and_deletes_it(planner: Planner) -> None:
    pick(menu_at(planner, planner.at(SHIP, 22)), "Make tentative")
    assert said(planner.windows[0]) == ("ship", 20, 24, "tentative", "yard")
    pick(menu_at(planner, planner.at(SHIP, 22)), "Delete")
    assert [said(entry)[0] for entry in planner.windows] == ["aus"]


def test_the_menu_of_an_empty_place_begins_a_window_there(planner: Planner) -> None:
    pick(menu_at(planner, planner.at(USA, 12)), "New tentative days")
    planner.key(Qt.Key.Key_Return)
    assert said(planner.windows[-1]) == ("usa", 12, 25, "tentative", "")


def test_the_menu_of_an_event_leads_to_the_timeline(planner: Planner) -> None:
    with planner.qtbot.waitSignal(planner.desk.selection.asked) as asked:
        pick(menu_at(planner, planner.at(SHIP, 9, below=10)), "Show Keen Sword")
    assert asked.args == [Place("timeline", "keen")]


def test_a_place_is_shown_even_where_it_is_folded(planner: Planner) -> None:
    planner.model.toggle("jpn")
    planner.page.show_place(Place("availability", 0))
    assert planner.model.selected == planner.model.windows[0]
    assert planner.view.owner_here == SHIP
    assert planner.view.hasFocus()


def test_a_changed_calendar_marks_other_events(planner: Planner) -> None:
    held = planner.desk.document.view.events["keen"]
    later = {"start": held.start.replace(day=22), "end": held.end.replace(day=26)}
    moved = Event.model_validate({**held.model_dump(mode="json"), **later})
    planner.desk.document.place(moved, "move Keen Sword", ["start"])
    assert planner.model.held(SHIP)[0].breaks
    assert planner.model.held(SHIP)[0].span.first == may(22)


def test_the_row_that_is_looked_at_stays_when_rows_above_it_are_folded(planner: Planner) -> None:
    planner.click(planner.at(USA, 5))
    planner.model.toggle("jpn")
    assert planner.view.owner_here == USA
    assert planner.view.here == planner.model.row_of(USA)
