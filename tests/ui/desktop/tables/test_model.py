"""The model keeps Qt's rules through every edit, and views keep their place."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from exercise_planner.editing import added, moved, removed, with_fields
from exercise_planner.reading import read_plan
from tests.support import examples
from ui.desktop.desk import Desk
from ui.desktop.pages.exercise_details import ExerciseDetails
from ui.desktop.tables.columns import columns_of
from ui.desktop.tables.filtering import ShownRows
from ui.desktop.tables.model import PlanTableModel
from ui.desktop.tables.rows import ListRows
from ui.desktop.tables.stretches import stretches

Make = Callable[..., Desk]
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def desk(desk_of: Make) -> Desk:
    return desk_of(read_plan(examples.complete_plan()))


def model_of(desk: Desk, kind: str) -> PlanTableModel:
    return PlanTableModel(
        desk.document, ListRows(kind, "thing"), lambda plan: columns_of(plan, kind)
    )


def signals_of(model: PlanTableModel) -> list[tuple[str, int, int]]:
    """Keep which rows a model tells of."""
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _p, a, b: told.append(("in", a, b)))
    model.rowsRemoved.connect(lambda _p, a, b: told.append(("out", a, b)))
    model.dataChanged.connect(lambda a, b, _r: told.append(("new", a.row(), b.row())))
    model.modelReset.connect(lambda: told.append(("all", 0, 0)))
    return told


@pytest.mark.parametrize(
    "kind",
    ["nations", "units", "venues", "exercises", "goals", "resources", "budgets", "periods",
     "regions", "transit", "capabilities", "links", "availability"],
)  # fmt: skip
def test_a_model_keeps_qts_rules_through_edits_undone_and_done_again(desk: Desk, kind: str) -> None:
    model = model_of(desk, kind)
    shown = ShownRows(model)
    testers = [QAbstractItemModelTester(m, STRICT) for m in (model, shown)]
    document = desk.document
    shown.sort(0)
    for number in range(2):
        document.edit(removed(document.plan, kind, {0})[0], f"less {number}")
        document.undo()
        document.redo()
        document.undo()
    if kind not in ("links", "transit", "budgets"):
        document.edit(added(document.plan, kind), "more")
    shown.look_for("a")
    document.undo()
    shown.show_all()
    assert model.rowCount() == len(getattr(document.plan, kind))
    assert len(testers) == 2


def test_only_what_changed_is_told(desk: Desk) -> None:
    model = model_of(desk, "units")
    told = signals_of(model)
    plan = desk.document.plan
    desk.document.edit(with_fields(plan, "units", "jets", {"name": "Magpies"}), "a name")
    assert told == [("new", 1, 1)]
    told.clear()
    desk.document.edit(added(desk.document.plan, "units"), "a unit")
    assert told == [("in", 2, 2)]
    told.clear()
    desk.document.edit(removed(desk.document.plan, "units", {0, 2})[0], "units")
    assert told == [("out", 2, 2), ("out", 0, 0)]


def test_an_undone_edit_tells_only_of_its_row(desk: Desk) -> None:
    model = model_of(desk, "units")
    desk.document.edit(
        with_fields(desk.document.plan, "units", "jets", {"name": "Magpies"}), "a name"
    )
    told = signals_of(model)
    desk.document.undo()
    assert ("all", 0, 0) not in told
    assert model.text(1, 1) == "No. 75 Squadron"


def test_another_code_keeps_the_row(desk: Desk) -> None:
    model = model_of(desk, "units")
    kept = QPersistentModelIndex(model.index(1, 1))
    told = signals_of(model)
    assert model.enter([(1, 0, "JETS")]).done
    assert kept.isValid()
    assert [kind for kind, _, _ in told] == ["new"]
    assert model.thing_at(1) == "JETS"


def test_cells_that_name_a_thing_follow_its_name(desk: Desk) -> None:
    model = model_of(desk, "units")
    column = model.column_of("nation")
    assert column is not None
    assert model.text(1, column) == "Australia"
    plan = with_fields(desk.document.plan, "nations", "aus", {"name": "Straya"})
    desk.document.edit(plan, "a name")
    assert model.text(1, column) == "Straya"


def test_a_new_capability_is_a_new_column(desk: Desk) -> None:
    model = model_of(desk, "units")
    count = model.columnCount()
    desk.document.edit(added(desk.document.plan, "capabilities"), "a capability")
    assert model.columnCount() == count + 1


def test_rows_in_another_order_are_shown_so(desk: Desk) -> None:
    model = model_of(desk, "units")
    tester = QAbstractItemModelTester(model, STRICT)
    desk.document.edit(moved(desk.document.plan, "units", {0}, 2), "order")
    assert [model.thing_at(row) for row in range(2)] == ["jets", "ship"]
    assert tester is not None


def test_a_cell_tells_a_screen_reader_its_column_and_what_it_means(desk: Desk) -> None:
    model = model_of(desk, "units")
    column = model.column_of("capabilities.shield")
    assert column is not None
    said = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Missile defence: 3 integrated"


def test_a_refused_entry_changes_nothing_and_says_why(desk: Desk) -> None:
    model = model_of(desk, "units")
    before = desk.document.plan
    assert not model.setData(model.index(0, model.column_of("recovery_days") or 0), "-4")
    assert model.last_reason
    assert desk.document.plan is before


@pytest.mark.parametrize("part", ["roles", "milestones", "links", "resources", "lock.units"])
def test_the_parts_of_an_exercise_keep_qts_rules(desk: Desk, part: str, qtbot: QtBot) -> None:
    details = ExerciseDetails(desk)
    qtbot.addWidget(details)
    details.show_exercise("keen")
    panel = details.parts[part]
    model = panel.table.plan_model
    tester = QAbstractItemModelTester(model, STRICT)
    count = model.rowCount()
    assert count
    panel.table.go_to(panel.table.shown.index(0, 0))
    panel.table.commands.delete_rows()
    assert model.rowCount() == count - 1
    desk.document.undo()
    assert model.rowCount() == count
    panel.table.commands.add()
    details.show_exercise(None)
    assert model.rowCount() == 0
    assert tester is not None


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("abc", "abc", []),
        ("abc", "ac", [("remove", 1, 1)]),
        ("abcde", "bd", [("remove", 4, 4), ("remove", 2, 2), ("remove", 0, 0)]),
        ("ac", "abcd", [("insert", 1, 1), ("insert", 3, 3)]),
        ("", "ab", [("insert", 0, 1)]),
        ("abc", "axc", []),
        ("abc", "acb", None),
        ("abc", "cb", None),
    ],
)
def test_how_one_list_became_another(before: str, after: str, steps: Any) -> None:
    assert stretches(before, after, lambda thing: thing) == steps
