"""Backups in the window: made while nobody waits, listed, and put back with keys and clicks."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import backups
from db.backups import backups_of
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.ui.desktop.windows import (
    Gate,
    button,
    calendars_in,
    click,
    desk_of,
    heard,
    laid_out,
    open_window,
    plan_file,
    type_into_palette,
)
from ui.desktop.backups.model import BackupModel
from ui.desktop.backups.page import BackupsPage
from ui.desktop.window import Window

MODE = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "small.explan")


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """A window with the file open, backed up."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(file)
        opened.work.wait()
        yield opened


def page_in(qtbot: QtBot, window: Window) -> BackupsPage:
    type_into_palette(qtbot, window, "restore a backup")
    laid_out()
    (page,) = window.findChildren(BackupsPage)
    return page


def test_the_window_does_not_wait_for_it(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(backups, "make", gate.held(backups.make))
    with open_window(qtbot, tmp_path) as opened:
        assert opened.open_file(file)
        assert desk_of(opened).document.rename_calendar("Calendar 1", "Main")
        assert backups_of(file) == ()
        gate.open()
        opened.work.wait()
        assert len(backups_of(file)) == 1


def test_one_that_cannot_be_made_is_a_notice_and_holds_nothing_up(
    qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    failure = InputError.because(str(file), "cannot be written, the disk is full")
    with patch.object(backups, "make", side_effect=failure), open_window(qtbot, tmp_path) as opened:
        assert opened.open_file(file)
        assert opened.work.wait()
        (said,) = heard(opened).all
        assert said.kind == "warning"
        assert "No backup was made" in said.text
        assert opened.close()


def test_a_file_is_backed_up_when_it_is_opened_and_while_it_stays_open(
    window: Window, file: Path
) -> None:
    (backup,) = backups_of(file)
    assert calendars_in(backup.path) == calendars_in(file)
    desk_of(window).document.rename_calendar("Calendar 1", "Main")
    window._backups._timer.timeout.emit()  # an hour later
    window.work.wait()
    assert len(backups_of(file)) == 2


def test_for_review_no_backup_is_made_and_none_restored(
    qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    with open_window(qtbot, tmp_path) as opened:
        opened.show_file(PlanFile.open(file, review=True))
        opened.work.wait()
        assert backups_of(file) == ()
        assert not desk_of(opened).actions["file.backups"].isEnabled()


def test_a_backup_is_restored_by_keys_alone(qtbot: QtBot, window: Window, file: Path) -> None:
    desk_of(window).document.rename_calendar("Calendar 1", "Main")
    page = page_in(qtbot, window)
    assert window.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    window.work.wait()
    assert calendars_in(file) == ["Calendar 1"]
    assert desk_of(window).document.calendar_name == "Calendar 1"
    assert "is as it was at" in heard(window).all[-1].text
    assert [calendars_in(backup.path) for backup in backups_of(file)][1:] == [
        ["Main"],
        ["Calendar 1"],
    ]


def test_the_button_restores_the_chosen_one(qtbot: QtBot, window: Window, file: Path) -> None:
    document = desk_of(window).document
    for name in ("Main", "Other"):
        document.rename_calendar(document.calendar_name or "", name)
        backups.make(file)
    page = page_in(qtbot, window)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    click(qtbot, button(page, "Restore"))
    window.work.wait()
    assert calendars_in(file) == ["Main"]


def test_leaving_it_changes_nothing(qtbot: QtBot, window: Window, file: Path) -> None:
    content = file.read_bytes()
    page = page_in(qtbot, window)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(BackupsPage))
    assert file.read_bytes() == content


def test_what_cannot_be_restored_leaves_the_plan_open(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    page = page_in(qtbot, window)
    backups_of(file)[0].path.write_bytes(b"nothing")
    click(qtbot, button(page, "Restore"))
    window.work.wait()
    assert heard(window).all[-1].kind == "error"
    assert desk_of(window).document.path == file


def test_a_damaged_file_is_offered_its_newest_backup(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    window.close_file()
    damaged = file.read_bytes()[:5000]
    file.write_bytes(damaged)
    assert not window.open_file(file)
    laid_out()
    (offer,) = [b for b in window.findChildren(QPushButton) if "Restore the" in b.text()]
    click(qtbot, offer)
    window.work.wait()
    assert desk_of(window).document.path == file
    assert calendars_in(file) == ["Calendar 1"]
    assert [p.read_bytes() for p in file.parent.glob("small.explan.damaged-*")] == [damaged]


def test_without_backups_the_page_says_when_one_is_made(qtbot: QtBot) -> None:
    page = BackupsPage((), lambda _: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    assert not button(page, "Restore").isEnabled()


def test_the_model_is_sound(qapp: QApplication, file: Path) -> None:
    backups.make(file)
    model = BackupModel([(backup, backups.contents_of(backup)) for backup in backups_of(file)])
    QAbstractItemModelTester(model, MODE)
    said = [model.index(0, column).data() for column in range(model.columnCount())]
    assert said[1:3] == ["Pacific 2028", "add calendar (Kim Park)"]
