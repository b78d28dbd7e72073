"""The page Calendars: what a row says, and what a person does with a calendar there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support import examples
from tests.ui.desktop.calendars.conftest import (
    NAMES,
    all_text,
    asked,
    cell,
    click_row,
    names,
    remedy,
    said,
    settle,
    status,
)
from tests.ui.desktop.windows import button, chord, click
from ui.desktop.build_control import BuildControl
from ui.desktop.calendars.page import CalendarsPage
from ui.desktop.calendars.two_lines import MORE
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.selection import Place

CTRL = Qt.KeyboardModifier.ControlModifier


def shorten_keen_sword(desk: Desk) -> None:
    """Let an edit of the plan break every calendar that holds Keen Sword."""
    exercises = tuple(
        e.model_copy(update={"duration_days": 7}) if e.id == "keen" else e
        for e in desk.document.plan.exercises
    )
    plan = desk.document.plan.model_copy(update={"exercises": exercises})
    assert desk.document.edit(plan, "lengthen Keen Sword")


# --- what is shown


def test_a_row_says_name_author_status_and_whether_the_rules_are_kept(page: CalendarsPage) -> None:
    assert [cell(page, row, "Calendar") for row in range(3)] == list(NAMES)
    assert cell(page, 1, "Calendar", MORE).startswith("2 events · Kim Park, ")
    assert cell(page, 1, "", Qt.ItemDataRole.AccessibleTextRole) == "Draft"
    assert cell(page, 2, "Today") == "All rules kept"
    assert cell(page, 2, "Cost") == "0"


def test_the_model_is_sound(page: CalendarsPage, desk: Desk) -> None:
    tester = QAbstractItemModelTester(page.model)
    desk.document.delete_calendar("Calendar 2")
    desk.document.set_status("Calendar 1", "proposed")
    assert tester.model() is page.model


def test_after_a_change_of_the_plan_a_row_says_whether_the_calendar_still_holds(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    shorten_keen_sword(desk)
    settle(qtbot, page)

    assert cell(page, 0, "Today").endswith("breaks") or cell(page, 0, "Today") == "1 break"
    assert "Window" in cell(page, 0, "Today", MORE)
    assert cell(page, 2, "Today") == "Still valid"
    assert cell(page, 2, "Today", MORE) == "the plan has changed"
    click_row(qtbot, page, 0)
    settle(qtbot, page)
    assert "and now it breaks rules" in all_text(page.details)
    assert "Keen Sword" in all_text(page.details)


def test_a_rule_that_is_broken_leads_to_its_event(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    shorten_keen_sword(desk)
    click_row(qtbot, page, 0)
    settle(qtbot, page)
    places = asked(desk)

    click(qtbot, button(page.details, "Show Keen Sword"))

    assert places == [Place("timeline", "keen")]
    assert desk.selection.exercise == "keen"


def test_a_file_without_calendars_offers_to_build_some(
    qtbot: QtBot, desk_of: Callable[..., Desk]
) -> None:
    plan, _ = examples.read(examples.plan())
    desk = desk_of(plan)
    add_edit_actions(desk, lambda: None)
    control = BuildControl(desk, desk.actions)
    qtbot.addWidget(control.panel)
    page = CalendarsPage(desk, control)
    qtbot.addWidget(page)
    page.show()

    assert "There are no calendars yet." in all_text(page)
    assert button(page, "Build alternatives …").isEnabled()


# --- choosing


def test_the_row_that_is_clicked_is_the_calendar_that_is_open(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    assert page.details.name.text() == "Calendar 3"

    click_row(qtbot, page, 0)
    settle(qtbot, page)

    assert desk.document.calendar_name == "Calendar 1"
    assert page.details.name.text() == "Calendar 1"
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert desk.document.calendar_name == "Calendar 2"


def test_a_calendar_that_is_opened_elsewhere_is_the_row_that_is_chosen(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    desk.document.choose_calendar("Calendar 2")
    settle(qtbot, page)
    assert page.table.currentIndex().row() == 1


def test_a_double_click_shows_it_on_the_timeline(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    places = asked(desk)
    box = page.table.visualRect(page.table.model().index(1, 0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.table.viewport(), left, pos=box.center())
    qtbot.mouseDClick(page.table.viewport(), left, pos=box.center())
    assert places == [Place("timeline")]
    assert desk.document.calendar_name == "Calendar 2"


# --- what can be done with one


def test_it_is_renamed_where_its_name_stands(qtbot: QtBot, page: CalendarsPage, desk: Desk) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = page.details.name_field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Calm summer")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert names(desk) == ["Calendar 1", "Calendar 2", "Calm summer"]
    assert page.details.name.isVisible()


def test_escape_leaves_the_name_as_it_was(qtbot: QtBot, page: CalendarsPage, desk: Desk) -> None:
    click(qtbot, button(page.details, "Rename"))
    qtbot.keyClicks(page.details.name_field, "Calm summer")
    qtbot.keyClick(page.details.name_field, Qt.Key.Key_Escape)
    assert names(desk) == list(NAMES)
    assert page.details.name.isVisible()


def test_a_copy_is_a_draft_and_shown(qtbot: QtBot, page: CalendarsPage, desk: Desk) -> None:
    click_row(qtbot, page, 1)
    click(qtbot, button(page.details, "Duplicate"))

    assert desk.document.calendar_name == "Calendar 2 copy"
    assert set(desk.document.view.events) == {"keen", "iron"}
    assert status(desk, "Calendar 2 copy") == "draft"


def test_one_that_is_deleted_can_be_brought_back(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    click(qtbot, button(page.details, "Delete"))
    assert names(desk) == ["Calendar 1", "Calendar 2"]
    remedy(desk)
    assert names(desk) == list(NAMES)


def test_compare_leads_to_the_comparison_with_it(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    places = asked(desk)
    click(qtbot, button(page.details, "Compare …"))
    assert desk.document.summary is not None
    assert places == [Place("compare", desk.document.summary.uid)]


# --- notes


def test_notes_are_kept_when_the_field_is_left(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    notes = page.details.notes
    notes.setFocus()
    qtbot.keyClicks(notes, "Leaves July free.")
    qtbot.keyClick(notes, Qt.Key.Key_Tab)

    assert desk.document.summary is not None
    assert desk.document.summary.notes == "Leaves July free."


def test_notes_are_kept_with_ctrl_enter_and_undone_in_one_step(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    page.details.notes.setFocus()
    qtbot.keyClicks(page.details.notes, "Leaves July free.")
    chord(qtbot, page.details.notes, Qt.Key.Key_Return, CTRL)
    assert desk.document.summary is not None
    assert desk.document.summary.notes == "Leaves July free."

    desk.document.undo()
    settle(qtbot, page)
    assert page.details.notes.toPlainText() == ""


def test_notes_that_are_being_written_belong_to_their_calendar_when_another_is_clicked(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    page.details.notes.setFocus()
    qtbot.keyClicks(page.details.notes, "Leaves July free.")
    click_row(qtbot, page, 0)
    settle(qtbot, page)

    kept = {summary.name: summary.notes for summary in desk.document.calendars}
    assert kept == {"Calendar 1": "", "Calendar 2": "", "Calendar 3": "Leaves July free."}
    assert page.details.notes.toPlainText() == ""


def test_notes_that_are_being_written_are_kept_when_the_window_closes(
    qtbot: QtBot, page: CalendarsPage, desk: Desk, control: BuildControl
) -> None:
    page.details.notes.setFocus()
    qtbot.keyClicks(page.details.notes, "Leaves July free.")
    assert control.end()
    assert desk.document.summary is not None
    assert desk.document.summary.notes == "Leaves July free."


def test_notes_that_are_too_long_are_refused_and_wait_with_their_calendar(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    page.details.notes.setFocus()
    page.details.notes.setPlainText("x" * 5000)
    click_row(qtbot, page, 0)
    settle(qtbot, page)
    assert "5,000 characters" in said(desk)[-1]
    assert page.details.notes.toPlainText() == ""
    click_row(qtbot, page, 2)
    settle(qtbot, page)
    assert len(page.details.notes.toPlainText()) == 5000


def test_everything_can_be_reached_by_keyboard_and_has_a_name(page: CalendarsPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or widget.property("text")
            inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
            assert named or inner, widget


def columns(page: CalendarsPage) -> list[str]:
    """Return the titles of the columns in view."""
    titles = enumerate(page.model.TITLES)
    return [title for number, title in titles if not page.table.isColumnHidden(number)]


def test_cost_and_the_measures_that_differ_have_a_column_before_the_others(
    qtbot: QtBot, page: CalendarsPage
) -> None:
    assert page.model.differing[0] == "breadth"
    page.resize(820, 640)
    qtbot.waitUntil(lambda: columns(page) == ["Calendar", "", "Cost", "Today"])
    page.resize(1010, 640)
    qtbot.waitUntil(lambda: columns(page) == ["Calendar", "", "Nations", "Cost", "Today"])
    page.resize(1700, 640)
    qtbot.waitUntil(lambda: len(columns(page)) == len(page.model.TITLES))


def test_a_name_that_is_too_long_for_a_line_has_two(
    qtbot: QtBot, page: CalendarsPage, desk: Desk
) -> None:
    high = page.table.rowHeight(0)
    desk.document.rename_calendar("Calendar 2", "Different: 53 % apart, all measures the same")
    qtbot.waitUntil(lambda: page.table.rowHeight(0) > high)
    desk.document.rename_calendar("Different: 53 % apart, all measures the same", "Short")
    qtbot.waitUntil(lambda: page.table.rowHeight(0) == high)


def test_a_draft_on_which_nothing_was_decided_is_not_said_to_be_one_twice(
    page: CalendarsPage,
) -> None:
    assert page.details.decision.status.currentText() == "Draft"
    assert not page.details.decision.said.isVisible()
