"""Calendars that come in through File > Import: shown first, added in one step, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.reading import to_text
from tests.exercise_planner.workbook.books import loaded
from tests.support.examples import event
from tests.ui.desktop.windows import (
    answers,
    button,
    calendars_in,
    chord,
    click,
    desk_of,
    heard,
    open_window,
)
from tests.ui.schedule.edited import SCHEDULE, Edit, day, delete, put, sent_back, small
from ui.desktop.preview import Preview
from ui.desktop.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with open_window(qtbot, tmp_path) as window:
        yield window


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small plan with its calendar."""
    plan, calendar = small()
    with PlanFile.create(tmp_path / "plan.explan", plan) as file:
        file.add_calendar(calendar, "Draft")
    return tmp_path / "plan.explan"


def back(folder: Path, *edits: Edit) -> Path:
    """Put the workbook of the small calendar into a folder after edits."""
    path = folder / "back.xlsx"
    path.write_bytes(sent_back(*small(), *edits))
    return path


def preview(qtbot: QtBot, window: Window, path: Path) -> Preview:
    """Import a file with Ctrl+I and wait for what is shown of it."""
    answers(window).files = [path]
    chord(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    return window.findChildren(Preview)[0]


def told(page: Preview) -> list[str]:
    """Return the lines of a preview, those of groups and those in them."""
    tree = page.findChild(QTreeWidget)
    assert tree is not None
    found = []
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        assert item is not None
        found += [item.text(0), *(item.child(i).text(0) for i in range(item.childCount()))]
    return found


def test_an_edited_workbook_is_shown_then_added_and_can_be_undone(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path
) -> None:
    window.open_file(file)
    edited = back(tmp_path, put(SCHEDULE, B7=day(29)), delete(SCHEDULE, "Iron Spear"))

    page = preview(qtbot, window, edited)
    assert told(page) == [
        "Rules that it breaks (1)",
        "WINDOW: Keen Sword lies on 29 May - 2 Jun 2028, outside 1-31 May 2028.",
        "Events, changed (1)",
        "Keen Sword: 21 days later, 29 May - 2 Jun 2028.",
        "Events, removed (1)",
        "Iron Spear is not held.",
    ]
    assert calendars_in(file) == ["Draft"]

    click(qtbot, button(window, "Add as a new calendar"))
    assert calendars_in(file) == ["Draft", "Draft, edited"]
    assert desk_of(window).document.calendar_name == "Draft, edited"
    assert [e.start for e in desk_of(window).document.view.calendar.events] == [day(29)]
    assert not window.findChildren(Preview) or not page.isVisible()

    chord(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert calendars_in(file) == ["Draft"]


def test_rules_that_were_broken_before_stand_apart(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    plan, calendar = small(event("keen", 29), event("iron", 20))
    path = tmp_path / "plan.explan"
    with PlanFile.create(path, plan) as file:
        file.add_calendar(calendar, "Draft")
    edited = tmp_path / "back.xlsx"
    edited.write_bytes(sent_back(plan, calendar, put(SCHEDULE, B7=day(30))))
    window.open_file(path)

    page = preview(qtbot, window, edited)

    assert told(page) == [
        "Rules that it breaks (1)",
        "WINDOW: Iron Spear lies on 30 May - 1 Jun 2028, outside 1-31 May 2028.",
        "Events, changed (1)",
        "Iron Spear: 10 days later, 30 May - 1 Jun 2028.",
        "Rules that Draft breaks, too (1)",
        "WINDOW: Keen Sword lies on 29 May - 2 Jun 2028, outside 1-31 May 2028.",
    ]
    assert any(
        "It breaks rules in 2 places, 1 of them as Draft does." in label.text()
        for label in page.findChildren(QLabel)
    )


def test_one_that_was_not_edited_can_be_added_all_the_same(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path
) -> None:
    window.open_file(file)
    page = preview(qtbot, window, back(tmp_path))
    assert told(page) == []

    qtbot.keyClick(button(page, "Add as a new calendar"), Qt.Key.Key_Space)

    assert calendars_in(file) == ["Draft", "Draft 2"]


def test_a_calendar_in_json_is_shown_first_and_can_be_left(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path
) -> None:
    window.open_file(file)
    _, calendar = small()
    source = tmp_path / "calendar.json"
    source.write_text(to_text(calendar.model_copy(update={"name": "Elsewhere"})), encoding="utf-8")

    page = preview(qtbot, window, source)
    assert told(page)[0] == "Events, added (2)"
    qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert calendars_in(file) == ["Draft"]
    qtbot.waitUntil(lambda: not window.findChildren(Preview))


@pytest.mark.parametrize(("name", "kept"), [("Spring", "Spring"), ("Draft", "Draft 2")])
def test_a_calendar_in_json_keeps_its_name_with_a_number_where_it_is_taken(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path, name: str, kept: str
) -> None:
    window.open_file(file)
    source = tmp_path / "calendar.json"
    source.write_text(to_text(small()[1].model_copy(update={"name": name})), encoding="utf-8")

    qtbot.keyClick(
        button(preview(qtbot, window, source), "Add as a new calendar"), Qt.Key.Key_Space
    )

    assert calendars_in(file) == ["Draft", kept]


def test_what_is_wrong_in_it_is_said_and_marked_in_a_copy(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path
) -> None:
    window.open_file(file)
    marked = tmp_path / "marked.xlsx"
    answers(window).files = [back(tmp_path, put(SCHEDULE, F7="Mars")), marked]

    chord(qtbot, window, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: any('no venue "Mars"' in n.text for n in heard(window).all))
    click(qtbot, button(window, "Mark it in a copy …"))
    qtbot.waitUntil(marked.exists)

    assert "no venue" in loaded(marked.read_bytes())[SCHEDULE]["F7"].comment.text
    assert calendars_in(file) == ["Draft"]


def test_a_plan_changed_meanwhile_gets_nothing(
    qtbot: QtBot, window: Window, tmp_path: Path, file: Path
) -> None:
    window.open_file(file)
    preview(qtbot, window, back(tmp_path))
    document = desk_of(window).document
    assert document.edit(document.plan.model_copy(update={"name": "Other"}), "rename")

    click(qtbot, button(window, "Add as a new calendar"))

    assert calendars_in(file) == ["Draft"]
    assert "changed meanwhile" in heard(window).all[-1].text


def test_without_an_open_plan_it_asks_for_the_plan(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    answers(window).files = [back(tmp_path)]

    click(qtbot, button(window, "Import …"))

    qtbot.waitUntil(lambda: bool(heard(window).all))
    assert heard(window).all[-1].text == (
        "back.xlsx is a calendar: open its plan first, then import it."
    )
