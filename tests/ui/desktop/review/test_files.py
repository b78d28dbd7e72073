"""Review copies, and files that are open for review, in the whole window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.review import About
from tests.ui.desktop.windows import (
    answers,
    calendars_in,
    desk_of,
    heard,
    plan_file,
    type_into_palette,
)
from ui.desktop.review.banner import ReviewBanner
from ui.desktop.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(window: Window, tmp_path: Path) -> Window:
    """The window with the small plan and one calendar."""
    assert window.open_file(plan_file(tmp_path / "plan.explan"))
    return window


def reviewed(path: Path, *said: str) -> None:
    """Let a reviewer write remarks into a review copy."""
    with PlanFile.open(path, who="Ana Silva") as copy:
        assert copy.review_copy
        for text in said:
            copy.add_remark("Calendar 1", text, About("event", "keen"))


def test_a_review_copy_goes_out_and_its_remarks_come_back(
    qtbot: QtBot, opened: Window, tmp_path: Path
) -> None:
    copy = tmp_path / "out.explan"
    answers(opened).files = [copy, copy, copy]
    type_into_palette(qtbot, opened, "save a review copy")
    assert "out.explan is a review copy" in heard(opened).all[-1].text
    reviewed(copy, "Too early.", "Too dear.")

    type_into_palette(qtbot, opened, "take remarks")
    assert heard(opened).all[-1].text == "2 remarks taken from out.explan."
    remarks = desk_of(opened).document.remarks
    assert remarks.open_count == 2
    assert {thread.first.author for thread in remarks.threads} == {"Ana Silva"}

    type_into_palette(qtbot, opened, "take remarks")
    assert heard(opened).all[-1].text == "Everything remarked in out.explan is here already."


def test_remarks_on_calendars_that_are_gone_stay_there(
    qtbot: QtBot, opened: Window, tmp_path: Path
) -> None:
    copy = tmp_path / "out.explan"
    answers(opened).files = [copy, copy]
    type_into_palette(qtbot, opened, "save a review copy")
    reviewed(copy, "Too early.")
    desk_of(opened).document.delete_calendar("Calendar 1")
    type_into_palette(qtbot, opened, "take remarks")
    assert "1 remark left there" in heard(opened).all[-1].text


def test_open_for_review_lets_remarks_in_and_nothing_else(qtbot: QtBot, opened: Window) -> None:
    path = desk_of(opened).document.path
    desk_of(opened).document.set_status("Calendar 1", "approved")
    type_into_palette(qtbot, opened, "open for review")
    document, actions = desk_of(opened).document, desk_of(opened).actions
    before = document.plan, document.view.calendar

    assert not document.take_off("keen", "take off Keen Sword")
    assert heard(opened).all[-1].text == (
        "Open for review: remarks can be added, nothing else changes."
    )
    assert not document.edit(document.plan.model_copy(update={"name": "Other"}), "rename")
    assert document.adopt(document.view.calendar, "copy", {}) is None
    assert not document.set_status("Calendar 1", "draft")
    off = ("build.start", "alternatives.start", "edit.undo", "edit.redo", "calendar.rename")
    off += ("calendar.copy", "calendar.delete", "calendar.approve", "calendar.set_baseline")
    assert [name for name in off if actions[name].isEnabled()] == []

    assert document.remarks.add("Calendar 1", "Good.", About()) is not None
    assert (document.plan, document.view.calendar) == before
    type_into_palette(qtbot, opened, "open for editing")
    again = desk_of(opened).document
    assert again.remarks.open_count == 1
    assert again.set_status("Calendar 1", "draft")
    assert calendars_in(path) == ["Calendar 1"]


def test_a_review_copy_stays_one(qtbot: QtBot, opened: Window, tmp_path: Path) -> None:
    copy = tmp_path / "out.explan"
    answers(opened).files = [copy]
    type_into_palette(qtbot, opened, "save a review copy")
    assert opened.open_file(copy)
    desk = desk_of(opened)
    assert desk.document.file.review
    assert not desk.actions["file.review"].isEnabled()
    assert desk.actions["review.remark"].isEnabled()


def test_the_banner_says_how_the_file_is_open(qtbot: QtBot, opened: Window) -> None:
    banner = ReviewBanner(desk_of(opened))
    qtbot.addWidget(banner)
    banner.show()
    assert not ReviewBanner(desk_of(opened)).isVisible()
    type_into_palette(qtbot, opened, "open for review")
    closed = ReviewBanner(desk_of(opened))
    qtbot.addWidget(closed)
    closed.show()
    assert closed.said.text().startswith("Open for review")
    assert [button.text() for button in closed.buttons] == ["Remark on this …", "Open for editing"]


def test_a_plain_file_that_may_only_be_read_takes_no_remarks(
    window: Window, tmp_path: Path
) -> None:
    path = plan_file(tmp_path / "plan.explan")
    assert window.show_file(PlanFile.open(path, read_only=True))
    actions = desk_of(window).actions
    for name in ("review.remark", "review.take", "file.review", "build.start"):
        assert not actions[name].isEnabled()
