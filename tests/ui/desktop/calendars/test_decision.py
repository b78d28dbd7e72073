"""Deciding on calendars: status, baseline, and that an approved one stays as it is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Event
from tests.support import examples
from tests.ui.desktop.calendars.conftest import (
    NAMES,
    all_text,
    cell,
    click_row,
    held,
    names,
    remedy,
    said,
    settle,
    status,
)
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import button, click
from ui.desktop.calendars.page import CalendarsPage
from ui.desktop.calendars.two_lines import MORE
from ui.desktop.desk import Desk


def test_a_status_is_chosen_from_the_list_and_says_who_and_when(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    box = page.details.decision.status
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    settle(qtbot, page)

    assert status(desk, "Calendar 3") == "recommended"
    assert "Recommended by Kim Park on " in all_text(page.details)
    assert cell(page, 2, "Calendar", MORE).startswith("Recommended · 0 events · ")
    assert said(desk)[-1] == "Calendar 3 is recommended."
    remedy(desk)
    assert status(desk, "Calendar 3") == "proposed"


def test_approving_and_setting_as_baseline_are_two_steps(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    click_row(qtbot, page, 0)
    click(qtbot, button(page.details, "Approve"))
    assert status(desk, "Calendar 1") == "approved"
    assert desk.document.plan.baseline is None

    click(qtbot, button(page.details, "Set as baseline"))
    settle(qtbot, page)
    baseline = desk.document.plan.baseline
    assert baseline is not None
    assert [event.exercise for event in baseline.events] == ["keen"]
    assert "the baseline" in cell(page, 0, "Calendar", MORE)
    assert not any(exercise.lock.held for exercise in desk.document.plan.exercises)


def test_what_a_baseline_holds_is_locked_on_demand(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    click_row(qtbot, page, 0)
    click(qtbot, button(page.details, "Set as baseline"))
    remedy(desk)

    lock = next(e.lock for e in desk.document.plan.exercises if e.id == "keen")
    assert (lock.held, lock.venue) == (True, "range")
    assert str(lock.start) == examples.may(8)


def test_one_button_approves_sets_as_baseline_and_locks(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    click_row(qtbot, page, 0)
    click(qtbot, page.details.decision.lock)
    click(qtbot, button(page.details, "Approve and set as baseline"))

    assert status(desk, "Calendar 1") == "approved"
    assert desk.document.plan.baseline is not None
    assert next(e.lock.held for e in desk.document.plan.exercises if e.id == "keen") is True
    assert said(desk)[-1] == "Calendar 1 is the baseline, and what it holds is locked."


@pytest.mark.parametrize("what", ["approve", "set_baseline"])
def test_what_breaks_rules_is_decided_on_with_a_warning(
    what: str, page: CalendarsPage, desk: Desk
) -> None:
    document = desk.document
    document.choose_calendar("Calendar 1")
    late = held(examples.event("keen", 29))[0]
    assert document.place(Event.model_validate(late), "move Keen Sword", ["start"])

    desk.actions[f"calendar.{what}"].trigger()

    assert said(desk)[-1].endswith("Calendar 1 breaks rules of today's plan in 1 place.")
    assert isinstance(desk.notices, Heard)
    assert desk.notices.all[-1].kind == "warning"


def test_an_approved_calendar_cannot_be_renamed_noted_on_or_deleted(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    click(qtbot, button(page.details, "Approve"))
    settle(qtbot, page)
    assert not button(page.details, "Delete").isEnabled()
    assert not button(page.details, "Rename").isEnabled()
    assert button(page.details, "Duplicate").isEnabled()
    assert page.details.notes.isReadOnly()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert not page.details.name_field.isVisible()
    assert not desk.document.rename_calendar("Calendar 3", "Another")


def test_an_event_of_an_approved_calendar_is_changed_in_a_copy_only(desk: Desk) -> None:
    document = desk.document
    document.choose_calendar("Calendar 2")
    document.set_status("Calendar 2", "approved")

    assert not document.take_off("iron", "take off Iron Spear")
    assert said(desk)[-1] == "Calendar 2 is approved: it stays as it is."
    assert set(document.view.events) == {"keen", "iron"}

    remedy(desk)
    assert document.calendar_name == "Calendar 2 copy"
    assert set(document.view.events) == {"keen"}
    assert len(document.file.calendar("Calendar 2").events) == 2


def test_the_copy_of_an_approved_calendar_is_not_made_of_another_one(desk: Desk) -> None:
    document = desk.document
    document.choose_calendar("Calendar 2")
    document.set_status("Calendar 2", "approved")
    assert not document.take_off("iron", "take off Iron Spear")
    document.choose_calendar("Calendar 1")

    assert isinstance(desk.notices, Heard)
    offered = desk.notices.all[-1].remedy
    assert offered is not None
    offered[1]()

    assert names(desk) == list(NAMES)
    assert "Another calendar is shown by now" in said(desk)[-1]


@pytest.mark.parametrize("name", ["propose", "recommend", "approve", "reject"])
def test_each_status_is_an_action_that_is_off_once_it_is_given(
    name: str, page: CalendarsPage, desk: Desk
) -> None:
    action = desk.actions[f"calendar.{name}"]
    assert action.isEnabled()
    action.trigger()
    assert not action.isEnabled()
    desk.actions["calendar.draft"].trigger()
    assert status(desk, "Calendar 3") == "draft"
    assert action.isEnabled()
