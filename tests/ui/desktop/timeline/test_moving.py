"""Exercises are moved by mouse and by keys; the rules are told at once, the person decides."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from exercise_planner.days import as_date
from exercise_planner.placements import Placements
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.timeline.conftest import ALT, SHIFT, Hand, day, small_events, small_plan
from ui.desktop.inspector.trying import try_placement

Key = Qt.Key
WEEK = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_bar_dragged_to_another_month_is_stored_there(hand: Hand) -> None:
    hand.drag("keen", 30)
    assert hand.start("keen") == "2028-06-07"
    assert hand.event("keen").end.isoformat() == "2028-06-11"


def test_while_it_is_dragged_nothing_is_stored_and_the_dates_are_told(hand: Hand) -> None:
    hand.carry("keen", 30)
    assert hand.start("keen") == "2028-05-08"
    assert "7–11 Jun 2028 · Okinawa Range" in hand.words


def test_what_a_drag_breaks_is_told_in_words_and_can_be_stored_even_so(hand: Hand) -> None:
    end = hand.carry("keen", 130)
    assert "Keen Sword lies on 15-19 Sep 2028, outside 1 Apr - 31 Aug 2028." in hand.words
    hand.release(end)
    assert hand.start("keen") == "2028-09-15"
    assert hand.desk.document.view.broken["keen"]


def test_no_more_than_four_breaks_are_told_in_words(
    hand_of: Callable[..., Hand],
) -> None:
    away = [
        {"unit": unit, "start": "2028-07-01", "end": "2028-07-31", "status": "unavailable"}
        for unit in ("ship", "jets", "plane")
    ]
    form = small_plan(
        availability=away,
        venues={
            "range": {"closures": [{"start": "2028-07-01", "end": "2028-07-31"}]},
        },
        goals=[],
    )
    form["exercises"][0]["start_weekdays"] = [1]
    units = {"ship": "defend", "jets": "defend", "plane": "defend"}
    hand = hand_of(form, examples.event("keen", 8, units=units))
    hand.carry("keen", 60)
    assert hand.words.count("\n") >= 5
    assert "and 2 more" in hand.words


def test_the_change_of_each_measure_is_told(hand_of: Callable[..., Hand]) -> None:
    goal = {"id": "roof", "capability": "shield", "nations": ["jpn"], "end": "2028-05-31"}
    hand = hand_of(small_plan(goals=[goal]))
    hand.carry("keen", 40)
    assert "high-end points −60" in hand.words


def test_escape_leaves_the_bar_where_it_was(hand: Hand) -> None:
    end = hand.carry("keen", 30)
    hand.key(Key.Key_Escape)
    hand.release(end)
    assert hand.start("keen") == "2028-05-08"
    assert hand.words == ""


def test_with_shift_a_bar_moves_by_whole_weeks(hand: Hand) -> None:
    hand.drag("keen", 30, keys=SHIFT)
    assert hand.start("keen") == "2028-06-05"


def test_a_press_without_moving_stores_nothing(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    assert hand.desk.selection.exercise == "keen"
    assert hand.desk.document.file.history()[0].what == "add calendar"


def test_a_moved_bar_is_marked_as_set_by_hand(hand: Hand) -> None:
    hand.drag("keen", 30)
    assert hand.page.model.tracks["keen"].by_hand[0] == "start"
    hand.desk.selection.select_exercise("keen")
    assert "set by hand: dates" in hand.view.tip(QPointF(hand.bar("keen")))


def test_a_frozen_exercise_stays_and_says_why(hand_of: Callable[..., Hand]) -> None:
    form = small_plan(baseline=examples.calendar(*small_events()))
    lock = {
        "held": True,
        "start": examples.may(8),
        "venue": "range",
        "units": {"ship": "defend", "jets": "defend"},
    }
    form["exercises"][0]["lock"] = lock
    hand = hand_of(form)
    end = hand.carry("keen", 30)
    assert "Keen Sword is frozen" in hand.words
    hand.release(end)
    assert hand.start("keen") == "2028-05-08"
    assert hand.words == ""


def test_locked_dates_stay_and_the_way_out_is_told(hand_of: Callable[..., Hand]) -> None:
    form = small_plan()
    form["exercises"][0]["lock"] = {"start": examples.may(8)}
    hand = hand_of(form)
    hand.release(hand.carry("keen", 30))
    assert hand.start("keen") == "2028-05-08"
    hand.key(Key.Key_Right, ALT)
    assert "The dates of Keen Sword are locked (L unlocks)." in hand.words


def test_dragged_to_the_group_of_another_venue_it_is_held_there(hand: Hand) -> None:
    hand.desk.actions["timeline.group.venue"].trigger()
    place = hand.view.place_of("iron")
    assert place is not None
    below = hand.view.row_rect(place).center().y() - hand.bar("keen").y()
    hand.drag("keen", 0, down=below)
    assert hand.event("keen").venue == "coast"
    assert hand.start("keen") == "2028-05-08"


def test_dragged_to_a_venue_that_is_not_its_own_it_stays(hand_of: Callable[..., Hand]) -> None:
    form = small_plan()
    form["exercises"][0]["venues"] = ["range"]
    hand = hand_of(form)
    hand.desk.actions["timeline.group.venue"].trigger()
    place = hand.view.place_of("iron")
    assert place is not None
    below = hand.view.row_rect(place).center().y() - hand.bar("keen").y()
    end = hand.carry("keen", 10, down=below)
    assert "Darwin Coast is not one of its venues: it will stay where it was" in hand.words
    hand.release(end)
    assert (hand.event("keen").venue, hand.start("keen")) == ("range", "2028-05-08")
    assert isinstance(hand.desk.notices, Heard)
    said = "Keen Sword stays where it was: Darwin Coast is not one of its venues."
    assert hand.desk.notices.all[-1].text == said
    hand.drag("keen", 10)
    assert hand.start("keen") == "2028-05-18"


def test_one_that_is_not_held_is_dragged_in_from_its_row_with_units(hand: Hand) -> None:
    assert not hand.held("blue")
    begin = hand.at("blue", day("2028-07-01"))
    hand.press(begin)
    hand.move(begin + QPoint(8, 0))
    hand.move(begin + QPoint(hand.days(10), 0))
    assert "11 Jul 2028" in hand.words
    hand.release(begin + QPoint(hand.days(10), 0))
    assert hand.start("blue") == "2028-07-11"


def test_keys_move_by_a_day_and_a_week_and_enter_drops(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_Right, ALT)
    hand.key(Key.Key_Right, WEEK)
    hand.key(Key.Key_Left, ALT)
    assert "15–19 May 2028" in hand.words
    assert hand.start("keen") == "2028-05-08"
    hand.key(Key.Key_Return)
    assert hand.start("keen") == "2028-05-15"
    assert hand.words == ""


def test_keys_go_to_another_venue(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_Down, ALT)
    assert "Darwin Coast" in hand.words
    hand.key(Key.Key_Return)
    assert hand.event("keen").venue == "coast"


def test_escape_ends_a_move_by_keys(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_Right, ALT)
    hand.key(Key.Key_Escape)
    assert hand.words == ""
    hand.key(Key.Key_Return)
    assert hand.start("keen") == "2028-05-08"


def test_one_that_is_not_held_is_brought_in_by_keys(hand: Hand) -> None:
    hand.desk.selection.select_exercise("blue")
    hand.key(Key.Key_Right, ALT)
    assert hand.words
    hand.key(Key.Key_Return)
    assert hand.held("blue")


def test_a_drag_to_the_edge_scrolls_on(hand: Hand, qtbot: QtBot) -> None:
    hand.desk.selection.select_exercise("keen")
    hand.desk.actions["timeline.quarter"].trigger()
    first = hand.view.axis.first
    begin = hand.bar("keen")
    hand.press(begin)
    hand.move(begin + QPoint(8, 0))
    hand.move(QPoint(hand.view.viewport().width() - 4, begin.y()))

    def scrolled() -> bool:
        hand.view.viewport().repaint()
        return hand.view.axis.first >= first + 5

    qtbot.waitUntil(scrolled)
    dragged_to = as_date(hand.view.mover.move.event.span.first) if hand.view.mover.move else None
    assert dragged_to is not None
    assert dragged_to > as_date(day("2028-06-20"))
    hand.key(Key.Key_Escape)


def test_undo_takes_a_move_back(hand: Hand) -> None:
    hand.drag("keen", 30)
    hand.desk.document.undo()
    assert hand.start("keen") == "2028-05-08"
    assert not hand.view.bar_rect("keen").isEmpty()


def test_a_bar_of_an_approved_calendar_is_not_taken_and_a_copy_is_offered(hand: Hand) -> None:
    document, heard = hand.desk.document, hand.desk.notices
    name = document.calendar_name
    assert name is not None
    assert document.set_status(name, "approved")
    end = hand.carry("keen", 30)
    assert not hand.words
    assert isinstance(heard, Heard)
    assert heard.all[-1].text == f"{name} is approved: it stays as it is."
    hand.release(end)
    assert len(heard.all) == 1
    assert hand.start("keen") == "2028-05-08"

    assert heard.all[-1].remedy is not None
    heard.all[-1].remedy[1]()
    assert document.calendar_name == f"{name} copy"
    hand.drag("keen", 30)
    assert hand.start("keen") == "2028-06-07"


def test_nothing_of_an_approved_calendar_is_tried_that_could_not_be_applied(hand: Hand) -> None:
    document = hand.desk.document
    name = document.calendar_name
    assert name is not None
    assert document.set_status(name, "approved")
    placement = next(Placements(document.view.board, "keen"))
    assert not try_placement(document, placement)
    assert document.staged is None
