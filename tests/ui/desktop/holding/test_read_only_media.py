"""A plan on media that cannot be written: shown, said to be so, nothing lost and nothing tried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.db.conftest import folder_without_rights
from tests.support.notes import noted
from tests.ui.desktop.holding.conftest import later, said
from tests.ui.desktop.windows import (
    answers,
    bench_of,
    calendars_in,
    chord,
    desk_of,
    heard,
    laid_out,
    plan_file,
    type_into_palette,
)
from ui.desktop.open_file import READ_ONLY
from ui.desktop.review.banner import ReviewBanner
from ui.desktop.window import Window

__all__ = ["folder_without_rights"]


@pytest.fixture
def media(window: Window, folder_without_rights: Path) -> Iterator[Path]:
    """A plan file on media that are then made read-only, with a note from before."""
    path = plan_file(folder_without_rights / "small.explan")
    noted(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    yield path
    window.close_file()
    path.parent.chmod(0o700)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_it_is_shown_and_nothing_is_tried(qtbot: QtBot, window: Window, media: Path) -> None:
    before = contents(media.parent)
    assert window.open_file(media)
    later(window)
    laid_out()
    (line,) = bench_of(window).findChildren(ReviewBanner)
    assert line.isVisible()
    assert line.said.text() == READ_ONLY
    assert said(window) == ""  # it could not be edited here whoever has it open
    document = desk_of(window).document
    assert not document.edit(document.plan.model_copy(update={"name": "Mine"}), "rename")
    assert heard(window).all[-1].text == READ_ONLY
    chord(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    actions = desk_of(window).actions
    assert not any(actions[name].isEnabled() for name in ("build.start", "review.remark"))
    assert "file.edit" not in set(actions)
    assert document.calendar_name == "Calendar 1"
    window.close_file()
    assert contents(media.parent) == before


def test_a_copy_elsewhere_can_be_edited(
    qtbot: QtBot, window: Window, media: Path, folder_without_rights: Path
) -> None:
    assert window.open_file(media)
    media.parent.chmod(0o700)
    elsewhere = media.parent / "elsewhere"
    elsewhere.mkdir()
    media.parent.chmod(0o500)
    copy = elsewhere / "copy.explan"
    answers(window).files = [copy]
    type_into_palette(qtbot, window, "save a copy")
    assert window.open_file(copy)
    document = desk_of(window).document
    assert document.edit(document.plan.model_copy(update={"name": "Mine"}), "rename")
    window.close_file()
    assert calendars_in(copy) == ["Calendar 1"]
