"""A file that somebody else has open: only read, edited all the same, edited once it is free."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.holding import Hold, holder_of
from db.holding_note import place_of
from db.plan_file import PlanFile
from tests.support.notes import noted
from tests.ui.desktop.holding.conftest import banner, later, said
from tests.ui.desktop.windows import (
    answers,
    bench_of,
    button,
    calendars_in,
    click,
    desk_of,
    heard,
    plan_file,
    type_into_palette,
)
from ui.desktop.review.banner import ReviewBanner
from ui.desktop.window import Window

READING = re.compile(
    r"Kim Park has had this plan open on WS12 since .*\d\d:\d\d\. "
    r"It is open here for reading only\. \[Edit all the same\]"
)
BOTH = re.compile(
    r"Kim Park has this plan open too, on WS12 since .*\d\d:\d\d\. "
    r"Both can edit it; each sees at once what the other changes\."
)
FREE = "Nobody else has this plan open any more: it is free to edit. [Edit]"


def rename(window: Window, name: str) -> bool:
    """Rename the plan as a page does."""
    document = desk_of(window).document
    return document.edit(document.plan.model_copy(update={"name": name}), "rename the plan")


def test_it_is_only_read_and_says_why(window: Window, file: Path) -> None:
    note = noted(file).read_bytes()
    before = file.read_bytes()
    assert window.open_file(file)
    assert READING.fullmatch(said(window))
    assert not bench_of(window).findChildren(ReviewBanner)[0].isVisible()
    assert banner(window).said.accessibleName() == banner(window).said.text()

    assert not rename(window, "Mine")
    assert heard(window).all[-1].text == (
        "This plan is open here for reading only. “Edit all the same” changes that."
    )
    for name in ("build.start", "edit.undo", "calendar.delete", "file.backups", "review.remark"):
        assert not desk_of(window).actions[name].isEnabled(), name
    window.close_file()
    assert file.read_bytes() == before
    assert place_of(file).read_bytes() == note


def test_what_the_holder_changes_shows_up(window: Window, file: Path) -> None:
    noted(file)
    window.open_file(file)
    with PlanFile.open(file, who="Kim Park") as theirs:
        theirs.rename_calendar("Calendar 1", "Kim's")
    window._look()
    assert desk_of(window).document.calendar_name == "Kim's"


def test_edit_all_the_same_keeps_what_was_looked_at(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    with PlanFile.open(file) as first:
        first.duplicate_calendar("Calendar 1")
    note = noted(file).read_bytes()
    window.open_file(file)
    desk = desk_of(window)
    bench_of(window).open_page("units")
    desk.document.choose_calendar("Calendar 1")
    desk.selection.select_exercise("keen")
    desk.selection.select_goal("roof")

    click(qtbot, button(window, "Edit all the same"))

    desk = desk_of(window)
    assert BOTH.fullmatch(said(window))
    assert desk.document.calendar_name == "Calendar 1"
    assert (desk.selection.exercise, desk.selection.goal) == ("keen", "roof")
    assert desk.settings.read("page") == "units"
    assert rename(window, "Mine")
    with PlanFile.open(file, read_only=True) as theirs:
        assert theirs.plan().name == "Mine"
    assert place_of(file).read_bytes() == note


def test_it_is_edited_by_keys_alone(qtbot: QtBot, window: Window, file: Path) -> None:
    noted(file)
    window.open_file(file)
    type_into_palette(qtbot, window, "edit this plan")
    assert BOTH.fullmatch(said(window))


def test_the_button_takes_the_keyboard(qtbot: QtBot, window: Window, file: Path) -> None:
    noted(file)
    window.open_file(file)
    edit = banner(window).edit
    for _ in range(30):
        if window.focusWidget() is edit:
            break
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    assert window.focusWidget() is edit
    qtbot.keyClick(edit, Qt.Key.Key_Space)
    assert BOTH.fullmatch(said(window))


def test_once_the_other_has_left_only_this_one_holds_it(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    note = noted(file)
    window.open_file(file)
    click(qtbot, button(window, "Edit all the same"))
    note.unlink()
    later(window)
    assert said(window) == ""
    assert holder_of(file, but=window.holding._hold) is None
    assert holder_of(file) is not None


def test_when_the_holder_leaves_it_says_so_and_offers_to_edit(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    kim = Hold(file, "Kim Park", "desktop")
    kim.keep()
    window.open_file(file)
    assert said(window).startswith("Kim Park has had this plan open on this computer since ")
    later(window)
    assert said(window).endswith("[Edit all the same]")
    kim.leave()
    later(window)
    assert said(window) == FREE
    assert not rename(window, "Mine")
    assert heard(window).all[-1].text.endswith("“Edit” changes that.")

    click(qtbot, button(window, "Edit"))
    assert said(window) == ""
    assert rename(window, "Mine")
    assert holder_of(file) is not None


def test_somebody_quicker_is_named(qtbot: QtBot, window: Window, file: Path) -> None:
    note = noted(file)
    window.open_file(file)
    note.unlink()
    later(window)
    noted(file, who="Ben")
    click(qtbot, button(window, "Edit"))
    assert said(window).startswith("Ben has had this plan open on WS12")
    assert said(window).endswith("[Edit all the same]")


def test_of_two_who_open_it_in_the_same_moment_the_second_hears_of_the_first(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.holding, "keeps_from_editing", lambda _path: None)
    noted(file)
    window.open_file(file)
    assert BOTH.fullmatch(said(window))
    assert heard(window).all == []


def test_it_can_be_opened_for_review_and_back(qtbot: QtBot, window: Window, file: Path) -> None:
    noted(file)
    window.open_file(file)
    type_into_palette(qtbot, window, "open for review")
    assert desk_of(window).document.file.review
    assert said(window) == ""
    assert desk_of(window).actions["review.remark"].isEnabled()
    type_into_palette(qtbot, window, "open for editing")
    assert READING.fullmatch(said(window))


def test_a_backup_is_not_restored_under_the_holders_hands(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    window.open_file(file)
    window.work.wait()
    rename(window, "Mine")
    before = file.read_bytes()
    noted(file)
    type_into_palette(qtbot, window, "restore a backup")
    click(qtbot, button(window, "Restore"))
    assert re.fullmatch(
        r"Kim Park has had small\.explan open on WS12 since .*\. "
        r"Restore the backup once it is closed there\.",
        heard(window).all[-1].text,
    )
    assert file.read_bytes() == before
    assert desk_of(window).document.plan.name == "Mine"


def test_a_copy_is_not_written_over_it(
    qtbot: QtBot, window: Window, file: Path, tmp_path: Path
) -> None:
    theirs = plan_file(tmp_path / "theirs.explan")
    before = theirs.read_bytes()
    noted(theirs)
    window.open_file(file)
    answers(window).files = [theirs]
    type_into_palette(qtbot, window, "save a copy")
    assert heard(window).all[-1].text.startswith("Kim Park has had theirs.explan open on WS12")
    assert heard(window).all[-1].text.endswith("; choose another name.")
    assert theirs.read_bytes() == before


def test_a_hostile_name_is_plain_and_short(window: Window, file: Path) -> None:
    noted(file, who="<b>Kim</b>\n" + "W" * 300, computer="<img src=x>" * 9)
    window.open_file(file)
    assert said(window).startswith("<b>Kim</b> WWWWWWWWWWWWWWWWWW… has had this plan open on <img")
    assert banner(window).said.textFormat() == Qt.TextFormat.PlainText


def test_of_a_note_that_says_nothing_somebody_is_told(window: Window, file: Path) -> None:
    place_of(file).write_bytes(b"\xff")
    window.open_file(file)
    assert said(window) == (
        "Somebody has this plan open. It is open here for reading only. [Edit all the same]"
    )
    assert calendars_in(file) == ["Calendar 1"]
