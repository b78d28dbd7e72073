"""What could go wrong around the open plan: files replaced, work that comes late, undo too far."""

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner import blank
from exercise_planner.blank import blank_plan
from exercise_planner.differences import plan_differences
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import to_text
from exercise_planner.sample import sample_plan
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import (
    Gate,
    answers,
    bench_of,
    button,
    calendars_in,
    chord,
    click,
    desk_of,
    heard,
    plan_file,
    type_into_palette,
)
from ui.desktop import exchange
from ui.desktop.crashes import DAY, crashes_reported
from ui.desktop.dialogs import suffixes_of, writing_dialog
from ui.desktop.document import Staged
from ui.desktop.navigation import Navigation
from ui.desktop.notice_bar import NoticeBar
from ui.desktop.preview import Preview, of_plan
from ui.desktop.review.banner import ReviewBanner
from ui.desktop.settings import Settings
from ui.desktop.welcome import Welcome
from ui.desktop.window import Window
from ui.desktop.work import Work
from ui.display import has_display
from ui.files import load_plan

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "small.explan")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "other.explan", name="Atlantic 2028")


def import_sample(qtbot: QtBot, window: Window, folder: Path) -> None:
    """Choose a file with the sample's plan to be imported."""
    source = folder / "plan.json"
    source.write_text(to_text(sample_plan()), encoding="utf-8")
    answers(window).files = [source]
    chord(qtbot, window, Qt.Key.Key_I, CTRL)


def bar(window: Window) -> NoticeBar:
    found = window.findChild(NoticeBar)
    assert found is not None
    return found


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Files of others are read no sooner than a test allows."""
    gate = Gate()
    monkeypatch.setattr(exchange, "read_source", gate.held(exchange.read_source))
    yield gate
    gate.open()


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Plans are written no sooner than a test allows."""
    gate = Gate()
    monkeypatch.setattr(exchange, "write_plan_copy", gate.held(exchange.write_plan_copy))
    yield gate
    gate.open()


# --- nothing is written over unasked


def test_a_new_plan_never_replaces_a_file_that_nobody_was_asked_about(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    before = small.read_bytes()
    answers(window).files = [tmp_path / "small"]  # the system saw no file of that name

    click(qtbot, button(window, "New plan …"))

    assert small.read_bytes() == before
    assert "small.explan is there already" in heard(window).all[-1].text


def test_a_name_with_a_point_in_it_gets_its_suffix(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    answers(window).files = [tmp_path / "Plan v1.2"]

    click(qtbot, button(window, "New plan …"))

    assert load_plan(tmp_path / "Plan v1.2.explan").name == "Plan v1.2"


def test_the_open_plan_is_never_exported_over(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)
    answers(window).files = [small]

    type_into_palette(qtbot, window, "export the plan")

    assert calendars_in(small) == ["Calendar 1"]
    assert "is the plan that is open" in heard(window).all[-1].text
    answers(window).files = [small]
    chord(qtbot, window, Qt.Key.Key_N, CTRL)
    assert calendars_in(small) == ["Calendar 1"]


def test_the_open_plan_is_not_read_a_second_time(qtbot: QtBot, window: Window, small: Path) -> None:
    window.open_file(small)
    window.work.wait()  # it is backed up
    answers(window).files = [small]

    chord(qtbot, window, Qt.Key.Key_I, CTRL)

    assert not window.work.busy
    assert "is the plan that is open" in heard(window).all[-1].text


def test_a_name_that_no_plan_may_have_is_refused_in_words(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    answers(window).files = [tmp_path / "Plan \udcff.explan"]  # bytes that are no UTF-8

    click(qtbot, button(window, "New plan …"))

    assert window.workbench is None
    assert heard(window).all[-1].kind == "error"


def test_the_kind_that_is_chosen_gives_the_suffix(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = writing_dialog(parent, "Export", exchange.CALENDARS, tmp_path / "fy28.xlsx")
    assert dialog.defaultSuffix() == "xlsx"

    dialog.filterSelected.emit("Picture for print (*.pdf)")

    assert dialog.defaultSuffix() == "pdf"
    assert suffixes_of(exchange.PLANS) == [".explan", ".xlsx", ".json"]


# --- what comes late


def test_a_calendar_that_was_read_for_one_plan_is_not_put_into_another(
    qtbot: QtBot, window: Window, small: Path, other: Path, tmp_path: Path, reading: Gate
) -> None:
    source = tmp_path / "calendar.json"
    source.write_text(to_text(examples.read(examples.plan(), examples.event("blue", 3))[1]))
    window.open_file(small)
    answers(window).files = [source]
    chord(qtbot, window, Qt.Key.Key_I, CTRL)

    window.open_file(other)
    reading.open()
    window.work.wait()
    qtbot.wait(20)

    assert calendars_in(small) == ["Calendar 1"]
    assert calendars_in(other) == ["Calendar 1"]
    assert not window.work.busy


def test_a_plan_that_was_read_for_one_plan_is_not_offered_to_another(
    qtbot: QtBot, window: Window, small: Path, other: Path, tmp_path: Path, reading: Gate
) -> None:
    window.open_file(small)
    import_sample(qtbot, window, tmp_path)

    window.open_file(other)
    reading.open()
    window.work.wait()
    qtbot.wait(50)

    assert window.findChildren(Preview) == []


def test_an_import_is_not_applied_to_a_plan_that_was_changed_meanwhile(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    window.open_file(small)
    document = desk_of(window).document
    import_sample(qtbot, window, tmp_path)
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    changed = document.plan.model_copy(update={"name": "Changed meanwhile"})
    document.edit(changed, "rename")

    (preview,) = window.findChildren(Preview)
    apply = next(
        b for b in preview.findChildren(type(button(preview, "Leave it"))) if b.isEnabled()
    )
    click(qtbot, apply)

    assert load_plan(small).name == "Changed meanwhile"
    assert "changed meanwhile" in heard(window).all[-1].text


def test_a_file_is_written_to_the_end_though_another_plan_is_opened(
    qtbot: QtBot, window: Window, small: Path, other: Path, tmp_path: Path, writing: Gate
) -> None:
    window.open_file(small)
    target = tmp_path / "out.json"
    answers(window).files = [target]
    type_into_palette(qtbot, window, "export the plan")

    window.open_file(other)
    writing.open()
    qtbot.waitUntil(lambda: not window.work.busy)

    assert load_plan(target).name == "Pacific 2028"
    assert "was written" in heard(window).all[-1].text


def test_the_window_does_not_close_over_a_file_that_could_not_be_written(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    window.open_file(small)
    answers(window).files = [tmp_path / "nowhere" / "out.json"]
    type_into_palette(qtbot, window, "export the plan")

    assert not window.close()

    assert window.isVisible()
    assert window.workbench is not None
    assert heard(window).all[-1].kind == "error"
    assert window.close()


def test_work_that_goes_on_is_shown_and_what_was_forgotten_is_not(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.work.SHOWN_AFTER", 10)
    work, gate, came = Work(Heard()), Gate(), list[object]()
    qtbot.addWidget(work)
    work.start("Reading", gate.held(lambda: 1), came.append)
    qtbot.waitUntil(work.isVisible)

    work.forget()

    assert not work.busy
    assert not work.isVisible()
    gate.open()
    assert work.wait()
    qtbot.wait(20)
    assert came == []


# --- undo


def test_undo_offered_with_a_notice_goes_once_something_else_was_done(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    document = desk_of(window).document
    type_into_palette(qtbot, window, "delete this calendar")
    assert button(bar(window), "Undo").isVisible()

    document.edit(document.plan.model_copy(update={"name": "New name"}), "rename")

    assert not [b for b in bar(window).findChildren(QWidget) if b.isVisible() and _says(b, "Undo")]
    assert document.plan.name == "New name"


def _says(widget: QWidget, text: str) -> bool:
    return getattr(widget, "text", lambda: "")() == text


def test_undo_offered_for_one_file_goes_with_it(
    qtbot: QtBot, window: Window, small: Path, other: Path
) -> None:
    window.open_file(small)
    type_into_palette(qtbot, window, "delete this calendar")

    window.open_file(other)

    assert not bar(window).isVisible()
    assert calendars_in(small) == []


def test_undo_says_what_it_takes_back_and_by_which_keys(window: Window, small: Path) -> None:
    window.open_file(small)
    document = desk_of(window).document
    document.edit(document.plan.model_copy(update={"name": "New name"}), "rename the plan")

    tip = desk_of(window).actions["edit.undo"].toolTip()

    assert tip.startswith("Undo: rename the plan (")


# --- the file


def test_another_programs_lock_is_said_once_and_the_window_goes_on_looking(
    window: Window, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(small)
    file = desk_of(window).document.file

    def locked() -> bool:
        raise InputError.because("small.explan", "is being written by another program")

    monkeypatch.setattr(file, "changed_elsewhere", locked)
    window._look()
    window._look()
    assert [notice.kind for notice in heard(window).all] == ["error"]

    monkeypatch.undo()
    with PlanFile.open(small) as another:
        another.replace_plan(another.plan().model_copy(update={"name": "Changed elsewhere"}))
    window._look()
    assert "Changed elsewhere" in window.windowTitle()


def test_a_file_that_may_only_be_read_is_shown_and_said_to_be_so(
    window: Window, small: Path
) -> None:
    window.show_file(PlanFile.open(small, read_only=True))

    banner = window.findChild(ReviewBanner)
    assert banner is not None
    assert "may not be written" in banner.said.text()
    assert desk_of(window).document.plan.name == "Pacific 2028"


def test_opening_the_file_that_is_open_keeps_what_is_in_it(window: Window, small: Path) -> None:
    window.open_file(small)
    document = desk_of(window).document
    document.edit(document.plan.model_copy(update={"name": "New name"}), "rename")

    assert window.open_file(small)

    assert desk_of(window).document is not document
    assert desk_of(window).document.plan.name == "New name"


def test_a_recent_file_where_nobody_may_look_does_not_keep_the_window_from_opening(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    settings.remember(tmp_path / "shut" / "away.explan")
    settings.remember(small)
    is_file = Path.is_file

    def guarded(path: Path) -> bool:
        if "shut" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", guarded)

    assert settings.recent == [small]


# --- palette, pages, calendars


def test_escape_leaves_the_palette_and_not_the_preview_under_it(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    window.open_file(small)
    import_sample(qtbot, window, tmp_path)
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    chord(qtbot, window, Qt.Key.Key_K, CTRL)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not field.isVisible()
    qtbot.wait(20)
    assert window.findChildren(Preview)


def test_the_palette_works_though_what_had_the_keyboard_is_gone(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    editor = QLineEdit(bench_of(window))
    editor.show()
    editor.setFocus()
    editor.editingFinished.connect(editor.deleteLater)  # as the editor of a cell
    chord(qtbot, window, Qt.Key.Key_K, CTRL)
    qtbot.wait(20)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "go to history")

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert window.settings.read("page") == "history"


def test_a_page_is_chosen_again_from_under_a_preview(
    qtbot: QtBot, window: Window, small: Path, tmp_path: Path
) -> None:
    window.open_file(small)
    type_into_palette(qtbot, window, "roll forward")
    pages = window.findChild(Navigation)
    assert pages is not None
    timeline = pages.visualRect(pages.currentIndex()).center()

    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=timeline)

    assert bench_of(window).timeline_page.isVisible()


def test_the_list_of_pages_keeps_the_rules_of_models(window: Window, small: Path) -> None:
    window.open_file(small)
    pages = window.findChild(Navigation)
    assert pages is not None
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(pages.model(), mode)
    assert tester.model() is pages.model()


def rename_field(window: Window) -> QLineEdit:
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name of the calendar"
    return field


def test_a_calendar_is_renamed_where_its_name_stands(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    type_into_palette(qtbot, window, "rename this calendar")
    field = rename_field(window)
    assert field.selectedText() == "Calendar 1"
    assert QApplication.activeModalWidget() is None

    qtbot.keyClicks(field, "Draft")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert calendars_in(small) == ["Draft"]
    assert not field.isVisible()
    chord(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert calendars_in(small) == ["Calendar 1"]


def test_a_name_that_cannot_be_is_refused_and_may_be_mended_or_left(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    type_into_palette(qtbot, window, "copy this calendar")
    assert calendars_in(small) == ["Calendar 1", "Calendar 1 copy"]
    type_into_palette(qtbot, window, "rename this calendar")
    field = rename_field(window)
    qtbot.keyClicks(field, "Calendar 1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard(window).all[-1].kind == "error"
    assert field.isVisible()

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not field.isVisible()
    assert calendars_in(small) == ["Calendar 1", "Calendar 1 copy"]
    assert button(window, "More on this calendar").isVisible()


def test_what_is_tried_is_not_copied_as_if_it_were_stored(
    qtbot: QtBot, window: Window, small: Path
) -> None:
    window.open_file(small)
    document = desk_of(window).document
    nothing = document.view.calendar.model_copy(update={"events": ()})
    document.stage(Staged(nothing, "nothing held"))

    type_into_palette(qtbot, window, "copy this calendar")

    assert calendars_in(small) == ["Calendar 1"]
    assert document.staged is not None


def test_the_list_of_calendars_stays_open_while_a_build_shows_better_ones(
    window: Window, small: Path
) -> None:
    window.open_file(small)
    document = desk_of(window).document
    boxes = bench_of(window).toolbar.findChildren(QComboBox)
    (box,) = [b for b in boxes if b.accessibleName() == "Calendar"]
    emptied: list[None] = []
    box.model().rowsRemoved.connect(lambda *_: emptied.append(None))

    document.stage(Staged(document.view.calendar, "the best so far", "build"))

    assert emptied == []
    document.discard()


def test_the_menu_offers_files_of_late_and_opens_them(
    qtbot: QtBot, window: Window, small: Path, other: Path
) -> None:
    window.open_file(other)
    window.open_file(small)
    menu = next(
        b.menu()
        for b in bench_of(window).toolbar.findChildren(QToolButton)
        if b.accessibleName() == "Plan Pacific 2028"
    )
    for _ in range(2):  # it is filled each time it opens
        menu.aboutToShow.emit()
    recent = [a.menu() for a in menu.actions() if isinstance(a.menu(), QWidget)]
    assert len(recent) == 1
    choices: list[QAction] = recent[0].actions()
    assert [a.text() for a in choices] == [str(other)]

    choices[0].trigger()

    qtbot.waitUntil(lambda: desk_of(window).document.path == other)


def test_a_long_preview_says_how_much_it_leaves_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.preview.MOST_SHOWN", 5)
    different = plan_differences(blank_plan("x"), sample_plan())
    page = Preview(of_plan("Import", different, None), lambda: None, lambda: None)
    qtbot.addWidget(page)

    tree = page.findChild(QTreeWidget)
    assert tree is not None
    said = 0
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        assert item is not None
        last = item.child(item.childCount() - 1).text(0)
        said += int(last.split()[1]) if last.startswith("and ") else 0
    assert said == len(different) - 5


def test_the_first_page_is_used_with_keys_alone(qtbot: QtBot, window: Window) -> None:
    (page,) = window.findChildren(Welcome)
    first = window.focusWidget()
    assert first is not None
    assert page.isAncestorOf(first)
    assert first.accessibleName() == "Open the sample"

    qtbot.keyClick(first, Qt.Key.Key_Return)

    assert desk_of(window).document.plan == sample_plan()


# --- beside the window


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 9, 30), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2027, 10, 1)),
        (date(2026, 11, 22), date(2027, 10, 1)),
        (date(2027, 1, 1), date(2027, 10, 1)),
    ],
)
def test_an_empty_plan_is_of_the_next_fiscal_year(
    monkeypatch: pytest.MonkeyPatch, today: date, first: date
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> date:
            return today

    monkeypatch.setattr(blank, "date", Today)

    plan: Plan = blank_plan("x")

    assert plan.horizon.start == first
    assert plan.horizon.end == date(first.year + 1, 9, 30)


@pytest.mark.parametrize(
    ("platform", "display", "seen"),
    [
        ("", ":0", True),
        ("", "", False),
        ("offscreen", ":0", False),
        ("offscreen:size=800x600", ":0", False),
        ("xcb", ":0", True),
    ],
)
def test_a_display_is_known(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, seen: bool
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", "")

    assert has_display() is seen


def test_one_report_that_cannot_be_touched_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with crashes_reported():
        folder = next(tmp_path.rglob("crash-*.txt")).parent
    (folder / "crash-1.txt").write_text("trace")
    old = folder / "crash-2.txt"
    old.touch()
    os.utime(old, (time.time() - 2 * DAY,) * 2)
    unlink = Path.unlink

    def guarded(path: Path, missing_ok: bool = False) -> None:
        if path == old:
            raise PermissionError(13, "another program has it open", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", guarded)

    with crashes_reported() as reports:
        assert [report.name for report in reports] == ["told-crash-1.txt"]
