"""Locks by a click on the sign, by the menu and by keys; taking an exercise off the calendar."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from exercise_planner.plan import Lock
from tests.support import examples
from tests.ui.desktop.timeline.conftest import NO_KEY, Hand, small_plan

Key = Qt.Key


def menu_of(hand: Hand) -> QMenu:
    menu = hand.page.menus.open
    assert menu is not None
    assert menu.isVisible()
    return menu


def pick(hand: Hand, text: str) -> None:
    """Click on an entry of the open menu."""
    menu = menu_of(hand)
    at = menu.actionGeometry(entry(menu, text)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NO_KEY, at)


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def lock_of(hand: Hand, exercise: str) -> Lock:
    plan = hand.desk.document.file.plan()
    return next(e.lock for e in plan.exercises if e.id == exercise)


def state_of(hand: Hand, exercise: str) -> str:
    return hand.page.model.tracks[exercise].state.name


def test_a_click_on_the_sign_locks_the_dates(hand: Hand) -> None:
    hand.click(hand.sign("keen"))
    pick(hand, "Lock dates")
    assert lock_of(hand, "keen") == Lock(start=hand.event("keen").start)
    assert hand.page.model.tracks["keen"].state.dates


def test_a_second_click_shows_what_is_locked_and_unlocks_it(hand: Hand) -> None:
    hand.click(hand.sign("keen"))
    pick(hand, "Lock venue")
    hand.click(hand.sign("keen"))
    assert entry(menu_of(hand), "Lock venue").isChecked()
    assert not entry(menu_of(hand), "Lock units").isChecked()
    pick(hand, "Lock venue")
    assert lock_of(hand, "keen") == Lock()


def test_dates_venue_and_units_are_locked_by_l_and_unlocked_again(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_L)
    lock = lock_of(hand, "keen")
    assert (lock.venue, dict(lock.units)) == ("range", {"ship": "defend", "jets": "defend"})
    assert lock.start == hand.event("keen").start
    hand.key(Key.Key_L)
    assert lock_of(hand, "keen") == Lock()


def test_published_it_is_frozen_and_can_be_thawed(hand: Hand) -> None:
    hand.click(hand.sign("keen"))
    pick(hand, "Publish and freeze")
    assert state_of(hand, "keen") == "frozen"
    hand.click(hand.sign("keen"))
    pick(hand, "Thaw")
    assert state_of(hand, "keen") == "free"


def test_one_that_is_not_held_can_be_locked_off(hand: Hand) -> None:
    hand.click(hand.sign("blue"))
    pick(hand, "Lock off the calendar")
    assert lock_of(hand, "blue") == Lock(held=False)
    assert hand.page.model.reason("blue") == "locked off the calendar"


def test_the_context_menu_holds_it_at_another_venue(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.view.menu_asked.emit("keen", hand.view.viewport().mapToGlobal(QPoint(300, 100)))
    venues = next(a.menu() for a in menu_of(hand).actions() if a.text() == "Hold at")
    assert isinstance(venues, QMenu)
    names = [action.text() for action in venues.actions()]
    assert names == ["Okinawa Range", "Darwin Coast"]
    venues.popup(QPoint(0, 0))
    at = venues.actionGeometry(entry(venues, "Darwin Coast")).center()
    QTest.mouseClick(venues, Qt.MouseButton.LeftButton, NO_KEY, at)
    assert hand.event("keen").venue == "coast"


def test_delete_takes_it_off_the_calendar(hand: Hand) -> None:
    hand.click(hand.bar("keen"))
    hand.key(Key.Key_Delete)
    assert not hand.held("keen")
    assert hand.desk.document.file.history()[0].what == "take Keen Sword off the calendar"
    hand.desk.document.undo()
    assert hand.held("keen")


def test_without_a_selection_keys_change_nothing(hand: Hand) -> None:
    hand.key(Key.Key_L)
    hand.key(Key.Key_Delete)
    assert lock_of(hand, "keen") == Lock()
    assert hand.held("keen")


def test_a_locked_exercise_has_a_sign_and_a_free_one_has_none(
    hand_of: Callable[..., Hand],
) -> None:
    form = small_plan()
    form["exercises"][0]["lock"] = {"start": examples.may(8)}
    hand = hand_of(form)
    image = hand.view.viewport().grab().toImage()

    def colours(exercise: str) -> int:
        at = hand.sign(exercise)
        around = range(-6, 7)
        return len({image.pixel(at.x() + dx, at.y() + dy) for dx in around for dy in around})

    assert colours("iron") == 1
    assert colours("keen") > 1
