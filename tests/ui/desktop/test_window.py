"""The window as a person meets it: first page, files, palette, notices, undo, manners."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.blank import blank_plan
from exercise_planner.reading import to_text
from exercise_planner.sample import sample_plan
from tests.ui.desktop.stand_ins import Answers, Heard
from tests.ui.desktop.windows import (
    answers,
    bench_of,
    button,
    chord,
    click,
    desk_of,
    heard,
    open_window,
    plan_file,
    type_into_palette,
)
from ui.desktop.appearance import theme
from ui.desktop.banner import Banner
from ui.desktop.notice_bar import NoticeBar
from ui.desktop.preview import Preview
from ui.desktop.welcome import Welcome
from ui.desktop.window import Window
from ui.files import load_plan
from ui.theme import DARK, LIGHT

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan file with the small example and one calendar."""
    return plan_file(tmp_path / "small.explan", marking="SECRET//REL TO USA, AUS, JPN")


def test_the_first_page_leads_to_the_sample_in_one_click(qtbot: QtBot, window: Window) -> None:
    click(qtbot, button(window, "Open the sample"))

    assert desk_of(window).document.plan == sample_plan()
    assert desk_of(window).document.path.is_file()
    assert "Indo-Pacific" in window.windowTitle()


def test_a_new_plan_is_a_file_at_once(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    answers(window).files = [tmp_path / "fy29"]

    click(qtbot, button(window, "New plan …"))

    assert load_plan(tmp_path / "fy29.explan") == blank_plan("fy29")


def test_importing_without_an_open_plan_makes_a_file_for_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    source, target = tmp_path / "plan.json", tmp_path / "kept.explan"
    source.write_text(to_text(sample_plan()), encoding="utf-8")
    answers(window).files = [source, target]

    click(qtbot, button(window, "Import …"))
    qtbot.waitUntil(lambda: window.workbench is not None)

    assert load_plan(target) == sample_plan()


def test_importing_into_an_open_plan_shows_what_would_change_and_can_be_undone(
    qtbot: QtBot, window: Window, tmp_path: Path, small: Path
) -> None:
    window.open_file(small)
    before = desk_of(window).document.plan
    other = before.model_copy(update={"name": "Other name"})
    source = tmp_path / "other.json"
    source.write_text(to_text(other), encoding="utf-8")
    answers(window).files = [source]

    chord(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    assert desk_of(window).document.plan == before
    click(qtbot, button(window, "Apply 1 change"))
    assert load_plan(small) == other

    chord(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert load_plan(small) == before


def test_a_preview_can_be_left_with_escape(
    qtbot: QtBot, window: Window, tmp_path: Path, small: Path
) -> None:
    window.open_file(small)
    source = tmp_path / "other.json"
    source.write_text(to_text(sample_plan()), encoding="utf-8")
    answers(window).files = [source]
    chord(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))

    qtbot.keyClick(window.findChildren(Preview)[0], Qt.Key.Key_Escape)

    assert load_plan(small).name != sample_plan().name
    qtbot.waitUntil(lambda: not window.findChildren(Preview))


def test_what_is_wrong_with_a_file_is_said_with_details_and_nothing_is_opened(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    source = tmp_path / "bad.json"
    source.write_text('{"format": "exercise-plan/1", "name": 3, "units": 7}', encoding="utf-8")
    answers(window).files = [source]

    click(qtbot, button(window, "Import …"))
    qtbot.waitUntil(lambda: bool(heard(window).all))

    bar = window.findChild(NoticeBar)
    assert bar is not None
    assert bar.isVisible()
    assert "bad.json" in heard(window).all[-1].text
    click(qtbot, button(bar, "Details"))
    assert "name" in heard(window).all[-1].details
    assert window.workbench is None
    click(qtbot, button(bar, "Close"))
    assert not bar.isVisible()


def test_a_copy_holds_the_whole_file(
    qtbot: QtBot, window: Window, tmp_path: Path, small: Path
) -> None:
    window.open_file(small)
    answers(window).files = [tmp_path / "copy.explan"]

    type_into_palette(qtbot, window, "save a copy")

    with PlanFile.open(tmp_path / "copy.explan") as copy:
        assert copy.plan() == desk_of(window).document.plan
        assert [c.name for c in copy.calendars()] == ["Calendar 1"]


@pytest.mark.parametrize("name", ["out.xlsx", "out.json", "out.csv", "out.ics"])
def test_the_calendar_is_exported_in_the_form_of_its_name(
    qtbot: QtBot, window: Window, tmp_path: Path, small: Path, name: str
) -> None:
    window.open_file(small)
    answers(window).files = [tmp_path / name]

    chord(qtbot, window, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: not window.work.busy, timeout=10_000)

    assert (tmp_path / name).stat().st_size > 0
    assert "was written" in heard(window).all[-1].text


def test_the_palette_finds_commands_and_things_by_typing(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)

    type_into_palette(qtbot, window, "go to hist")
    assert bench_of(window).desk.settings.read("page") == "history"

    exercise = desk_of(window).document.plan.exercises[0]
    type_into_palette(qtbot, window, f"{exercise.name} timeline")
    assert desk_of(window).selection.exercise == exercise.id
    assert bench_of(window).desk.settings.read("page") == "timeline"


def test_the_palette_is_left_with_escape_and_gives_the_keyboard_back(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    before = window.focusWidget()

    chord(qtbot, window, Qt.Key.Key_K, CTRL)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not field.isVisible()
    assert window.focusWidget() is before


def test_the_marking_stands_at_top_and_bottom(window: Window, small: Path) -> None:
    window.open_file(small)

    shown = [b for b in window.findChildren(Banner) if b.isVisible()]

    assert [b.text() for b in shown] == ["SECRET//REL TO USA, AUS, JPN"] * 2
    tops = sorted(b.mapTo(window, b.rect().topLeft()).y() for b in shown)
    assert tops[0] == 0
    assert tops[1] == window.height() - shown[0].height()


def test_about_says_versions_under_the_marking(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)

    type_into_palette(qtbot, window, "about")

    (dialog,) = [w for w in QApplication.topLevelWidgets() if w.windowTitle().startswith("About")]
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "PySide6" in said
    assert "SECRET//REL TO USA" in said
    assert not dialog.isModal()
    click(qtbot, button(dialog, "Close"))


def test_the_theme_is_chosen_and_remembered(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)

    type_into_palette(qtbot, window, "show everything dark")

    assert theme() is DARK
    assert window.settings.read("theme") == "dark"
    type_into_palette(qtbot, window, "show everything light")
    assert theme() is LIGHT


def test_files_of_late_stand_on_the_first_page(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)
    type_into_palette(qtbot, window, "close the plan")
    assert window.findChildren(Welcome)

    click(qtbot, button(window, "small"))

    assert desk_of(window).document.path == small


def test_what_another_program_writes_is_shown(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)
    with PlanFile.open(small) as other:
        other.replace_plan(other.plan().model_copy(update={"name": "Changed elsewhere"}))

    qtbot.waitUntil(lambda: "Changed elsewhere" in window.windowTitle(), timeout=5_000)


def test_a_file_that_is_no_plan_leaves_the_open_one_open(
    window: Window, tmp_path: Path, small: Path
) -> None:
    window.open_file(small)
    broken = tmp_path / "broken.explan"
    broken.write_bytes(b"no plan at all")

    assert not window.open_file(broken)

    assert desk_of(window).document.path == small
    assert heard(window).all[-1].kind == "error"


def test_the_size_of_the_window_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path, (1111, 701)) as first:
        settings = first.settings
    again = Window(settings, Answers(), Heard())
    qtbot.addWidget(again)
    assert again.height() == 701  # of the width, as much as the screen of a test has


def test_an_exported_calendar_says_for_which_plan_it_was_made(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    window.open_file(small)
    document = desk_of(window).document
    made_for = document.file.revision()
    document.edit(document.plan.model_copy(update={"currency": "XYZ"}), "count in XYZ")
    answers(window).files = [tmp_path / "c.svg"]
    type_into_palette(qtbot, window, "export the calendar")
    qtbot.waitUntil(lambda: not window.work.busy, timeout=10_000)
    assert f"made for plan revision {made_for[:8]}" in (tmp_path / "c.svg").read_text("utf-8")
