"""The page History, as a person reads it: what was done, by whom, each thing before and after."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from db.changes import Action
from db.differences import Change
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import answers, bench_of, button, click, heard, plan_file
from tests.ui.desktop.windows import desk_of as desk_of_window
from ui.desktop.desk import Desk
from ui.desktop.document import Document
from ui.desktop.history import model
from ui.desktop.history.model import HistoryModel
from ui.desktop.history.page import HistoryPage
from ui.desktop.history.telling import lines_of, subject_of
from ui.desktop.window import Window

WHAT = 2
MODE = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    plan, calendar = examples.read(examples.plan(), examples.event("keen", 8))
    return desk_of(plan, calendar)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> HistoryPage:
    made = HistoryPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def rename(document: Document, name: str) -> None:
    plan: Plan = document.plan.model_copy(update={"name": name})
    assert document.edit(plan, f"rename to {name}")


def whats(page: HistoryPage) -> list[str]:
    shown = page.table.model()
    return [shown.index(row, WHAT).data() for row in range(shown.rowCount())]


def lines(details: QTreeWidget) -> list[list[str]]:
    """Return what the opened things of the details say, a line each."""
    found = []
    for i in range(details.topLevelItemCount()):
        item = details.topLevelItem(i)
        assert item is not None
        for j in range(item.childCount()):
            child = item.child(j)
            found.append([child.text(column) for column in range(3)])
    return found


def test_an_edit_stands_first_with_who_and_what(desk: Desk, page: HistoryPage) -> None:
    rename(desk.document, "One")

    assert whats(page)[0] == "rename to One"
    assert page.table.model().index(0, 1).data() == "Kim Park"
    assert page.table.model().index(0, 3).data() == "1"


def test_what_it_changed_is_told_before_and_after(desk: Desk, page: HistoryPage) -> None:
    rename(desk.document, "One")

    assert ["name", "Pacific 2028", "One"] in lines(page.details)


def test_older_actions_are_reached_with_the_keys(
    qtbot: QtBot, desk: Desk, page: HistoryPage
) -> None:
    rename(desk.document, "One")
    rename(desk.document, "Two")

    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    assert page.table.currentIndex().row() == 1
    assert ["name", "Pacific 2028", "One"] in lines(page.details)


def test_what_was_undone_is_marked_until_it_is_done_again(desk: Desk, page: HistoryPage) -> None:
    rename(desk.document, "One")
    desk.document.undo()

    assert whats(page)[:2] == ["undo: rename to One", "rename to One (undone)"]
    desk.document.redo()
    assert "rename to One" in whats(page)


def test_the_things_of_an_action_with_many_are_opened_one_by_one(
    qtbot: QtBot, desk: Desk, page: HistoryPage
) -> None:
    moved = tuple(u.model_copy(update={"recovery_days": 2}) for u in desk.document.plan.units)
    desk.document.edit(desk.document.plan.model_copy(update={"units": moved}), "rest longer")
    assert page.details.topLevelItemCount() == 3
    assert lines(page.details) == []

    first = page.details.topLevelItem(0)
    assert first is not None
    page.details.setCurrentItem(first)
    page.details.setFocus()
    qtbot.keyClick(page.details, Qt.Key.Key_Right)

    assert first.text(0) == "unit JS Kongo: changed"
    assert [line[0] for line in lines(page.details)] == ["recovery days"]
    qtbot.keyClick(page.details, Qt.Key.Key_Left)
    qtbot.keyClick(page.details, Qt.Key.Key_Right)
    assert len(lines(page.details)) == 1


def test_a_click_chooses_an_action(qtbot: QtBot, desk: Desk, page: HistoryPage) -> None:
    rename(desk.document, "One")
    rename(desk.document, "Two")
    where = page.table.visualRect(page.table.model().index(1, WHAT)).center()

    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))

    assert ["name", "Pacific 2028", "One"] in lines(page.details)


def test_nothing_is_read_while_nobody_looks(
    desk: Desk, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.hide()
    asked: list[int] = []
    history = desk.document.file.history

    def counting(latest: int = 100, before: int | None = None) -> tuple[Action, ...]:
        asked.append(latest)
        return history(latest, before)

    monkeypatch.setattr(desk.document.file, "history", counting)
    rename(desk.document, "One")
    rename(desk.document, "Two")
    assert asked == []

    page.show()

    assert len(asked) == 1
    assert whats(page)[0] == "rename to Two"


def test_a_long_history_is_read_page_by_page(
    desk: Desk, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "PAGE", 4)
    for number in range(9):
        rename(desk.document, f"Name {number}")
    page.hide()
    paged = HistoryModel(desk.document.file)
    paged.read_anew()
    assert paged.rowCount() == 4

    while paged.canFetchMore(QModelIndex()):
        paged.fetchMore(QModelIndex())

    said = [paged.action(row).what for row in range(paged.rowCount())]
    assert said[:9] == [f"rename to Name {n}" for n in reversed(range(9))]
    assert paged.rowCount() == 11  # with the file's making and its calendar
    assert len({paged.action(row).id for row in range(11)}) == 11
    tester = QAbstractItemModelTester(paged, MODE)  # it would fetch more while more is fetched
    assert tester.model() is paged


def test_older_actions_that_cannot_be_read_are_told_of_once(
    desk: Desk, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "PAGE", 2)
    rename(desk.document, "One")
    shown = page.table.model()
    assert shown.canFetchMore(QModelIndex())

    def fail(*_: object, **__: object) -> tuple[Action, ...]:
        raise InputError.because("plan.explan", "cannot be opened")

    monkeypatch.setattr(desk.document.file, "history", fail)
    shown.fetchMore(QModelIndex())

    assert not shown.canFetchMore(QModelIndex())
    assert isinstance(desk.notices, Heard)
    assert [notice.kind for notice in desk.notices.all] == ["error"]


def test_a_model_that_was_never_read_has_nothing_to_fetch(desk: Desk) -> None:
    assert not HistoryModel(desk.document.file).canFetchMore(QModelIndex())


def test_tables_have_names_for_those_who_cannot_see_them(page: HistoryPage, tmp_path: Path) -> None:
    assert page.table.accessibleName() == "Actions"
    assert page.details.accessibleName() == "What the action changed"


def test_moments_and_revisions_are_told_in_short() -> None:
    before = {"decided_at": None, "revision": "0" * 64, "notes": "2028-03-07"}
    after = {"decided_at": "2028-03-07T09:30:00+00:00", "revision": "1" * 64, "notes": "soon"}
    said = {
        line.field: line[1:] for line in lines_of(Change("calendars", "A", None, before, after))
    }
    assert said["for plan revision"] == ("00000000", "11111111")
    assert said["notes"] == ("7 Mar 2028", "soon")
    assert re.fullmatch(r"[678] Mar 2028, \d\d:\d\d", said["decided at"][1])


def test_the_log_is_exported_from_here(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.open_file(plan_file(tmp_path / "plan.explan"))
    rename(desk_of_window(window).document, "Other")
    bench_of(window).open_page("history")
    for name in ("log.json", "log.csv"):
        answers(window).files = [tmp_path / name]
        click(qtbot, button(bench_of(window), "Export the change log …"))
        qtbot.waitUntil(lambda: not window.work.busy)
        assert "rename to Other" in (tmp_path / name).read_text("utf-8")
        assert heard(window).all[-1].text == f"{tmp_path / name} was written."


def test_that_the_log_was_pruned_is_told(page: HistoryPage, desk: Desk) -> None:
    rename(desk.document, "Other")
    part = desk.document.file.prunable(keep=0)
    assert part is not None
    desk.document.file.prune(part, "old.json", "0" * 64)
    desk.document.history_changed.emit()
    assert whats(page)[0] == "prune the change log"
    (change,) = desk.document.file.changes_of(desk.document.file.history(1)[0].id)
    assert subject_of(change, desk.document.plan) == "oldest part of the change log"
    actions, _, export, sha256 = lines_of(change)
    assert actions.before == "2 (2–3)"
    assert (export.after, sha256.after) == ("old.json", "0" * 64)
    written_by_another = replace(change, before={"last": 3, "export": 7})
    assert ("export", "7", "") in lines_of(written_by_another)
