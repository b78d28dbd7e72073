"""With 600 exercises and thousands of problems, inspector, panels and loads still work."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from benchmarks.checking import careless_calendar
from benchmarks.plans import make_plan
from exercise_planner.facts import Facts
from exercise_planner.reading import read_plan
from ui.desktop.desk import Desk
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.inspector import Inspector
from ui.desktop.loads.strip import LoadStrip
from ui.desktop.panels.goals import GoalsPanel
from ui.desktop.panels.problems import ProblemsPanel
from ui.desktop.timeline.scale import Axis


def test_a_large_plan_is_looked_at(desk_of: Callable[..., Desk], qtbot: QtBot) -> None:
    plan = read_plan(make_plan("XL", 1))
    desk = desk_of(plan, careless_calendar(Facts(plan), Random(1)))
    assist = Assist(desk)
    inspector = Inspector(desk, assist)
    problems, goals = ProblemsPanel(desk), GoalsPanel(desk)
    loads = LoadStrip(desk, Axis(desk.document.facts.horizon), 200)
    for widget in (inspector, problems, goals, loads):
        qtbot.addWidget(widget)
        widget.resize(1000, 400)
        widget.show()
    assert problems.count > 1000
    first = problems.view.model().index(0, 1)
    where = problems.view.visualRect(first).center()
    qtbot.mouseClick(problems.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    exercise = desk.selection.exercise
    assert exercise is not None
    assert inspector.title.text() == desk.document.facts.exercise_name(exercise)
    assert inspector.rules.note.text() != "all kept"
    with qtbot.waitSignal(assist.best_changed, timeout=20_000):
        pass
    assert goals.view.model().rowCount() == len(plan.goals)
    assert any(load.over_days for load in loads.shown)
