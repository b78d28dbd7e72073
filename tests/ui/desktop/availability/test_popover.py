"""The form beside a bar: dates, status and note are typed, Enter applies, Esc leaves."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desktop.availability.conftest import LEFT, NONE, SHIP, Planner, said

Key = Qt.Key


@pytest.fixture
def opened(planner: Planner) -> Planner:
    """Double-click the bar of the ship."""
    planner.click(planner.at(SHIP, 22))
    planner.qtbot.mouseDClick(planner.view.viewport(), LEFT, NONE, planner.at(SHIP, 22))
    return planner


def test_a_double_click_opens_it_with_what_there_is(opened: Planner) -> None:
    form = opened.form
    assert form.isVisible()
    assert form.whose.text() == "JS Kongo"
    assert (form.first.text(), form.last.text()) == ("20 May 2028", "24 May 2028")
    assert (form.status.currentText(), form.note.text()) == ("Unavailable", "yard")
    assert opened.focused is form.first


def test_all_is_typed_and_stored_in_one_step(opened: Planner) -> None:
    opened.type("18 May 2028")
    opened.key(Key.Key_Tab)
    opened.type("2028-05-19")
    opened.key(Key.Key_Tab)
    opened.key(Key.Key_Down)
    opened.key(Key.Key_Tab)
    opened.focused.selectAll()
    opened.type("dock trials")
    opened.key(Key.Key_Return)
    assert said(opened.windows[0]) == ("ship", 18, 19, "tentative", "dock trials")
    assert opened.history[0] == "make JS Kongo tentative 18–19 May 2028"
    assert not opened.form.isVisible()
    assert opened.view.hasFocus()


def test_a_note_alone_is_a_step_of_its_own(opened: Planner) -> None:
    opened.form.note.setFocus()
    opened.form.note.selectAll()
    opened.type("refit")
    opened.key(Key.Key_Return)
    assert said(opened.windows[0]) == ("ship", 20, 24, "unavailable", "refit")
    assert opened.history[0] == "note on the unavailable days of JS Kongo: refit"


def test_a_note_can_be_taken_away(opened: Planner) -> None:
    opened.form.note.setFocus()
    opened.form.note.selectAll()
    opened.key(Key.Key_Delete)
    opened.key(Key.Key_Return)
    assert opened.windows[0].note == ""


def test_escape_leaves_everything_as_it_was(opened: Planner) -> None:
    opened.type("18 May 2028")
    opened.key(Key.Key_Escape)
    assert said(opened.windows[0])[1:3] == (20, 24)
    assert opened.view.shaper.draft is None
    assert opened.view.hasFocus()


def test_what_is_typed_shows_at_once_with_what_it_breaks(opened: Planner) -> None:
    opened.type("12 May 2028")
    draft = opened.view.shaper.draft
    assert draft is not None
    assert draft.span.days == 13
    assert opened.form.effect.text() == "✕ Keen Sword: JS Kongo is unavailable on 12 May 2028."


def test_what_is_no_date_is_refused_with_the_reason(opened: Planner) -> None:
    opened.type("32 May 2028")
    opened.key(Key.Key_Return)
    assert opened.form.isVisible()
    assert opened.form.first.reason
    assert said(opened.windows[0])[1:3] == (20, 24)


def test_a_last_day_before_the_first_is_refused(opened: Planner) -> None:
    opened.type("28 May 2028")
    opened.key(Key.Key_Return)
    assert opened.form.last.reason == "The last day lies before the first, 28 May 2028"
    assert said(opened.windows[0])[1:3] == (20, 24)


def test_a_click_elsewhere_applies_what_was_typed(opened: Planner) -> None:
    opened.type("19 May 2028")
    opened.click(opened.at(SHIP, 4))
    assert not opened.form.isVisible()
    assert said(opened.windows[0])[1:3] == (19, 24)


def test_a_click_elsewhere_stores_no_new_window_that_nobody_typed_in(planner: Planner) -> None:
    planner.view.setFocus()
    planner.key(Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    planner.click(planner.at(SHIP, 4))
    assert not planner.form.isVisible()
    assert len(planner.windows) == 2


def test_the_buttons_do_what_the_keys_do(opened: Planner) -> None:
    opened.type("19 May 2028")
    opened.qtbot.mouseClick(opened.form.store, LEFT)
    assert said(opened.windows[0])[1:3] == (19, 24)


def test_it_lies_wholly_in_the_picture(opened: Planner) -> None:
    assert opened.view.rect().contains(opened.form.geometry())


def test_to_look_for_others_closes_it_and_leaves_the_keyboard_there(opened: Planner) -> None:
    opened.page.search.setFocus()
    opened.type("jap")
    assert not opened.form.isVisible()
    assert opened.page.search.text() == "jap"
    assert opened.focused is opened.page.search
