"""The tab "Problems": what is broken is listed, found, and led to."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.support import examples
from tests.support.examples import event
from ui.desktop.desk import Desk
from ui.desktop.panels.problems import ProblemsPanel
from ui.desktop.selection import Place

DeskOf = Callable[..., Desk]

CROWDED = (
    event("keen", 8, units={"ship": "defend"}),
    event("iron", 10, units={"ship": "assist"}),
)
"""The ship is in two events at once; nothing else is broken."""


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    return desk_of(*examples.read(examples.plan(), *CROWDED))


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ProblemsPanel:
    panel = ProblemsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 240)
    panel.show()
    return panel


def rows(panel: ProblemsPanel, column: int = 1) -> list[str]:
    model = panel.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click(panel: ProblemsPanel, qtbot: QtBot, row: int) -> None:
    where = panel.view.visualRect(panel.view.model().index(row, 1)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_each_break_has_a_row(panel: ProblemsPanel) -> None:
    assert rows(panel, 0) == ["Separation"]
    assert "JS Kongo is in two events at once" in rows(panel)[0]
    assert rows(panel, 2) == ["Keen Sword, Iron Spear"]
    assert rows(panel, 3) == ["8–12 May 2028"]


def test_a_click_selects_the_exercise_and_shows_it(
    panel: ProblemsPanel, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.selection.asked) as asked:
        click(panel, qtbot, 0)
    assert desk.selection.exercise == "keen"
    assert asked.args == [Place("timeline", "keen")]


def test_a_second_click_goes_to_the_other_exercise(
    panel: ProblemsPanel, desk: Desk, qtbot: QtBot
) -> None:
    click(panel, qtbot, 0)
    click(panel, qtbot, 0)
    assert desk.selection.exercise == "iron"


def test_enter_does_what_a_click_does(panel: ProblemsPanel, desk: Desk, qtbot: QtBot) -> None:
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert desk.selection.exercise == "keen"


def test_what_is_typed_narrows_the_list(panel: ProblemsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "jets")
    assert rows(panel) == []
    panel.filter.clear()
    qtbot.keyClicks(panel.filter, "kongo separ")
    assert len(rows(panel)) == 1


def test_a_mended_calendar_has_nothing_to_list(
    panel: ProblemsPanel, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.count_changed) as counted:
        desk.document.take_off("iron", "took off Iron Spear")
    assert counted.args == [0]
    assert not panel.view.isVisible()


def test_what_the_plan_has_no_more_is_listed(desk_of: DeskOf, qtbot: QtBot) -> None:
    plan, calendar = examples.read(examples.plan(), *CROWDED)
    desk = desk_of(plan, calendar)
    panel = ProblemsPanel(desk)
    qtbot.addWidget(panel)
    without = tuple(e for e in plan.exercises if e.id != "iron")
    desk.document.edit(plan.model_copy(update={"exercises": without}), "deleted Iron Spear")
    assert rows(panel, 0) == ["Gone from the plan"]
    assert "iron" in rows(panel)[0].casefold()


def test_columns_sort(desk_of: DeskOf, qtbot: QtBot) -> None:
    late = event("blue", 3, units={"jets": "assist"})
    closed = {"range": {"closures": [examples.span(1, 5)]}}
    desk = desk_of(*examples.read(examples.plan(venues=closed), *CROWDED, late))
    panel = ProblemsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 240)
    panel.show()
    assert rows(panel, 0) == ["Venue", "Separation"]
    header = panel.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(0) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert rows(panel, 0) == ["Separation", "Venue"]


def test_the_model_keeps_its_promises(panel: ProblemsPanel, desk: Desk) -> None:
    model = panel.view.model()
    tester = QAbstractItemModelTester(model)
    desk.document.take_off("iron", "took off Iron Spear")
    desk.document.undo()
    assert tester.model() is model
    assert len(rows(panel)) == 1
