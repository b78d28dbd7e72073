"""The tab "Goals": what is met and what is not, why, and where."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support import examples
from tests.support.examples import event
from ui.desktop.desk import Desk
from ui.desktop.panels.goal_model import GOAL, SHOWN, STATE, WHY
from ui.desktop.panels.goals import GoalsPanel
from ui.desktop.selection import Place

LEFT = Qt.MouseButton.LeftButton
GOALS = [
    {"id": "roof", "name": "One roof", "capability": "shield", "nations": ["jpn", "aus"]},
    {"id": "deep", "capability": "hunt", "nations": ["usa", "jpn"], "min_level": 3},
    {"id": "half", "name": "Half", "capability": "shield", "nations": ["jpn"], "target": 2},
]


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    keen = event("keen", 8, units={"ship": "defend", "jets": "defend"})
    return desk_of(*examples.read(examples.plan(goals=GOALS), keen))


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> GoalsPanel:
    panel = GoalsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(1100, 260)
    panel.show()
    return panel


def cells(panel: GoalsPanel, column: int) -> list[str]:
    model = panel.view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click(panel: GoalsPanel, qtbot: QtBot, row: int) -> None:
    where = panel.view.visualRect(panel.view.model().index(row, GOAL)).center()
    qtbot.mouseClick(panel.view.viewport(), LEFT, pos=where)


def test_goals_say_in_words_how_far_they_are_met(panel: GoalsPanel) -> None:
    assert cells(panel, STATE) == ["Missed", "Partly", "Met"]
    assert cells(panel, GOAL) == ["hunt · usa jpn · integrated", "Half", "One roof"]
    assert cells(panel, SHOWN) == ["0 of 1", "1 of 2", "1 of 1"]


def test_each_unmet_goal_has_its_reason(panel: GoalsPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "…" not in cells(panel, WHY))
    missed, _, met = cells(panel, WHY)
    assert missed == "Nobody of jpn has Submarine search at level 3."
    assert met == "Keen Sword"


def test_a_click_selects_the_goal(panel: GoalsPanel, desk: Desk, qtbot: QtBot) -> None:
    click(panel, qtbot, 1)
    assert desk.selection.goal == "half"
    assert desk.selection.exercise is None


def test_a_double_click_shows_its_event(panel: GoalsPanel, desk: Desk, qtbot: QtBot) -> None:
    where = panel.view.visualRect(panel.view.model().index(2, GOAL)).center()
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(panel.view.viewport(), LEFT, pos=where)
        qtbot.mouseDClick(panel.view.viewport(), LEFT, pos=where)
    assert desk.selection.exercise == "keen"
    assert asked.args == [Place("timeline", "keen")]


def test_enter_shows_its_event(panel: GoalsPanel, desk: Desk, qtbot: QtBot) -> None:
    click(panel, qtbot, 2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert desk.selection.exercise == "keen"


def test_its_menu_leads_to_events_and_to_the_plan(
    panel: GoalsPanel, desk: Desk, qtbot: QtBot
) -> None:
    where = panel.view.visualRect(panel.view.model().index(2, GOAL)).center()
    panel.view.customContextMenuRequested.emit(where)
    menu = panel.findChild(QMenu)
    assert menu is not None
    said = [action.text() for action in menu.actions()]
    assert said == ["Show Keen Sword", "Remark on the goal …", "Edit the goal"]
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.keyClick(menu, Qt.Key.Key_Up)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert asked.args == [Place("goals", "roof")]


def test_a_goal_selected_elsewhere_is_selected_here(panel: GoalsPanel, desk: Desk) -> None:
    desk.selection.select_goal("roof")
    assert panel.view.currentIndex().row() == 2


def test_only_the_missed_are_shown_on_demand(panel: GoalsPanel, qtbot: QtBot) -> None:
    missed = panel.kinds.button(1)
    assert missed.text() == "Missed 1"
    qtbot.mouseClick(missed, LEFT)
    assert cells(panel, STATE) == ["Missed"]
    qtbot.mouseClick(panel.kinds.button(0), LEFT)
    assert len(cells(panel, STATE)) == 3


def test_what_is_typed_narrows_the_list(panel: GoalsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "keen roof")
    assert cells(panel, GOAL) == ["One roof"]


def test_the_title_of_the_tab_hears_how_many_are_met(
    panel: GoalsPanel, desk: Desk, qtbot: QtBot
) -> None:
    assert panel.met == (1, 3)
    with qtbot.waitSignal(panel.met_changed) as heard:
        desk.document.take_off("keen", "took off Keen Sword")
    assert heard.args == [0, 3]


def test_a_plan_without_goals_says_so(desk_of: Callable[..., Desk], qtbot: QtBot) -> None:
    panel = GoalsPanel(desk_of(*examples.read(examples.plan(goals=[]))))
    qtbot.addWidget(panel)
    assert panel.met == (0, 0)


def test_the_model_keeps_its_promises(panel: GoalsPanel, desk: Desk, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(panel.view.model())
    desk.document.take_off("keen", "took off Keen Sword")
    qtbot.keyClicks(panel.filter, "half")
    panel.filter.clear()
    qtbot.waitUntil(lambda: "…" not in cells(panel, WHY))
    assert tester.model() is panel.view.model()
