"""The page Review: remarks found, read, answered, resolved and written by a person."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.review import About, Remark
from tests.support import examples
from tests.ui.desktop.review.conftest import KEEN, ROOF
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import button, chord, click
from ui.desktop.calendars.two_lines import MORE
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.review.page import ReviewPage
from ui.desktop.selection import Place

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(page: ReviewPage) -> list[str]:
    """Return the remarks in the list."""
    rows = page.table.model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def read(page: ReviewPage) -> str:
    """Return all that the thread says."""
    return "\n".join(label.text() for label in page.conversation.findChildren(QLabel))


def choose(qtbot: QtBot, page: ReviewPage, said: str) -> None:
    """Click a remark in the list."""
    row = shown(page).index(said)
    box = page.table.visualRect(page.table.model().index(row, 0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.table.viewport(), left, pos=box.topLeft() + QPoint(8, 8))


def remarks(desk: Desk) -> list[Remark]:
    return list(desk.document.file.remarks())


def asked(desk: Desk) -> list[Place]:
    places: list[Place] = []
    desk.selection.asked.connect(places.append)
    return places


# --- finding and reading


def test_open_remarks_are_listed_with_what_they_are_about(page: ReviewPage) -> None:
    assert shown(page) == [ROOF, KEEN]
    said = [str(page.table.model().index(row, 0).data(MORE)) for row in range(2)]
    assert said == ["One roof · Calendar 1", "Keen Sword · Calendar 1"]


def test_the_model_is_sound(page: ReviewPage, remarked: Desk) -> None:
    tester = QAbstractItemModelTester(page.model)
    remarked.document.remarks.add("Calendar 1", "One more", About())
    assert tester.model() is page.model


def test_resolved_ones_and_all_are_shown_on_demand(qtbot: QtBot, page: ReviewPage) -> None:
    click(qtbot, button(page, "Remarks shown: Resolved"))
    assert shown(page) == ["A calm summer. I like it."]
    assert "Resolved by Kim Park" in read(page)
    click(qtbot, button(page, "Remarks shown: All"))
    assert len(shown(page)) == 3


def test_a_filter_looks_into_every_word_of_the_thread(qtbot: QtBot, page: ReviewPage) -> None:
    page.filter.setFocus()
    qtbot.keyClicks(page.filter, "squadron keen")
    assert shown(page) == [KEEN]
    page.filter.clear()
    qtbot.keyClicks(page.filter, "nobody")
    assert shown(page) == []


def test_remarks_of_one_calendar_are_shown_alone(qtbot: QtBot, page: ReviewPage) -> None:
    click(qtbot, button(page, "Remarks shown: All"))
    page.calendars.setFocus()
    qtbot.keyClick(page.calendars, Qt.Key.Key_End)
    qtbot.keyClick(page.calendars, Qt.Key.Key_Return)
    assert page.calendars.currentText() == "Calendar 2"
    assert shown(page) == ["A calm summer. I like it."]


def test_show_leads_to_the_event_in_its_calendar(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    places = asked(remarked)
    choose(qtbot, page, KEEN)
    click(qtbot, button(page, "Show Keen Sword in Calendar 1"))

    assert places == [Place("timeline", "keen")]
    assert remarked.document.calendar_name == "Calendar 1"
    assert remarked.selection.exercise == "keen"


def test_show_leads_to_the_goal(qtbot: QtBot, page: ReviewPage, remarked: Desk) -> None:
    places = asked(remarked)
    choose(qtbot, page, ROOF)
    click(qtbot, button(page, "Show One roof in Calendar 1"))
    assert places == [Place("goals", "roof")]
    assert remarked.selection.goal == "roof"


# --- answering and resolving


def test_an_answer_stands_in_the_thread_with_its_author(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    choose(qtbot, page, KEEN)
    assert not button(page, "Add the answer").isEnabled()
    page.conversation.answer.setFocus()
    qtbot.keyClicks(page.conversation.answer, "It is back by then.")
    chord(qtbot, page.conversation.answer, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "It is back by then." in read(page))

    first, answer = remarks(remarked)[0], remarks(remarked)[-1]
    assert (answer.answers, answer.author, answer.about) == (first.id, "Kim Park", first.about)
    assert page.conversation.answer.toPlainText() == ""


def test_an_answer_that_is_begun_waits_with_its_thread(qtbot: QtBot, page: ReviewPage) -> None:
    choose(qtbot, page, KEEN)
    qtbot.keyClicks(page.conversation.answer, "It is")
    choose(qtbot, page, ROOF)
    assert page.conversation.answer.toPlainText() == ""
    choose(qtbot, page, KEEN)
    assert page.conversation.answer.toPlainText() == "It is"


def test_a_thread_is_resolved_and_opened_again(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    choose(qtbot, page, KEEN)
    click(qtbot, button(page, "Resolve"))
    qtbot.waitUntil(lambda: shown(page) == [ROOF])
    assert remarked.document.remarks.open_count == 1

    assert isinstance(remarked.notices, Heard)
    remedy = remarked.notices.all[-1].remedy
    assert remedy is not None
    remedy[1]()
    qtbot.waitUntil(lambda: KEEN in shown(page))
    choose(qtbot, page, KEEN)
    assert "Opened again by Kim Park" in read(page)


# --- writing


def begin(qtbot: QtBot, page: ReviewPage, desk: Desk) -> None:
    """Ask for a remark on what is selected, as the window leads to it."""
    desk.selection.asked.connect(page.show_place)
    desk.actions["review.remark"].trigger()
    assert page.composer.text.hasFocus()


def test_a_remark_on_the_event_that_is_selected(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    remarked.selection.select_goal("roof")
    remarked.selection.select_exercise("iron")
    begin(qtbot, page, remarked)
    assert page.composer.thing.currentText() == "Iron Spear, 22–24 May 2028"
    qtbot.keyClicks(page.composer.text, "Ask the navy.")
    chord(qtbot, page.composer.text, Qt.Key.Key_Return, CTRL)

    last = remarks(remarked)[-1]
    assert (last.text, last.about) == ("Ask the navy.", About("event", "iron"))
    assert shown(page)[0] == "Ask the navy."
    assert "Iron Spear" in read(page)


def test_a_remark_on_the_goal_that_was_selected_last(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    remarked.selection.select_exercise("iron")
    remarked.selection.select_goal("roof")
    begin(qtbot, page, remarked)
    qtbot.keyClicks(page.composer.text, "Twice a year.")
    click(qtbot, button(page, "Add the remark"))
    assert remarks(remarked)[-1].about == About("goal", "roof")


def test_a_remark_on_the_calendar_where_nothing_is_selected(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    begin(qtbot, page, remarked)
    assert not page.composer.thing.isVisible()
    assert not button(page, "Add the remark").isEnabled()
    qtbot.keyClicks(page.composer.text, "Good.")
    click(qtbot, button(page, "Add the remark"))
    assert remarks(remarked)[-1].about == About()


def test_what_it_is_about_can_be_chosen(qtbot: QtBot, page: ReviewPage, remarked: Desk) -> None:
    begin(qtbot, page, remarked)
    page.composer.kind.setFocus()
    qtbot.keyClick(page.composer.kind, Qt.Key.Key_End)
    assert page.composer.thing.currentText() == "One roof"
    qtbot.keyClicks(page.composer.text, "Twice a year.")
    click(qtbot, button(page, "Add the remark"))
    assert remarks(remarked)[-1].about == About("goal", "roof")


def test_an_event_that_is_not_held_is_no_subject(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    remarked.selection.select_exercise("blue")
    begin(qtbot, page, remarked)
    assert page.composer.kind.currentData() == "calendar"


def test_escape_leaves_and_what_was_written_is_there_again(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    begin(qtbot, page, remarked)
    qtbot.keyClicks(page.composer.text, "Go")
    qtbot.keyClick(page.composer.text, Qt.Key.Key_Escape)
    assert not page.composer.isVisible()
    click(qtbot, button(page, "Remark …"))
    assert page.composer.text.toPlainText() == "Go"


def test_without_a_calendar_there_is_nothing_to_remark_on(
    qtbot: QtBot, desk_of: Callable[..., Desk]
) -> None:
    plan, _ = examples.read(examples.plan())
    desk = desk_of(plan)
    add_edit_actions(desk, lambda: None)
    page = ReviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not desk.actions["review.remark"].isEnabled()
    assert not button(page, "Remark …").isEnabled()


def test_remarks_of_a_calendar_that_is_deleted_come_back_with_it(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    remarked.document.delete_calendar("Calendar 1")
    qtbot.waitUntil(lambda: shown(page) == [])
    remarked.document.undo()
    qtbot.waitUntil(lambda: shown(page) == [ROOF, KEEN])


def test_everything_can_be_reached_by_keyboard_and_has_a_name(page: ReviewPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or widget.property("text")
            assert named or widget.objectName().startswith("qt_"), widget
