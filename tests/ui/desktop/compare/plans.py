"""A small plan with three calendars that differ in every way, and a person's hands on the page."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from tests.support import examples
from tests.support.examples import Json, event, exercise
from ui.desktop.compare.page import ComparePage
from ui.desktop.compare.sheet_panel import SheetPanel
from ui.desktop.desk import Desk

LEFT = Qt.MouseButton.LeftButton
GOALS = [
    {"id": "roof", "name": "One roof", "capability": "shield", "nations": ["jpn", "aus"]},
    {
        "id": "wall",
        "name": "A wall",
        "capability": "shield",
        "nations": ["jpn"],
        "high_end": False,
        "target": 2,
    },
    {"id": "hunt", "name": "The hunt", "capability": "hunt", "nations": ["usa"]},
]
BOTH = {"ship": "defend", "jets": "defend"}


def form() -> Json:
    """Give the plan: four exercises, three goals, a budget that one calendar exceeds."""
    return examples.plan(
        exercises=[
            exercise("keen", "Keen Sword", 5, high_end=True, fixed_cost=100, priority=3),
            exercise("iron", "Iron Spear", 3, fixed_cost=40),
            exercise("blue", "Blue Wave", 1, fixed_cost=7),
            exercise("calm", "Calm Sea", 2, fixed_cost=5),
        ],
        goals=GOALS,
        periods=[{"id": "May", **examples.span(1, 31)}],
        budgets=[{"period": "May", "amount": 150}],
        units={"ship": {"daily_cost": 2}, "jets": {"daily_cost": 3, "deploy_cost": 20}},
    )


def calendars() -> list[Json]:
    """Give the calendars: A holds most, B moves, C drops one and adds another.

    Keen Sword is moved in B and without jets in C; Iron Spear is elsewhere in B and not in C;
    Blue Wave is only in C; Calm Sea is the same in all, and so is Keen Sword's venue.
    """
    calm = event("calm", 28, 29, units={"ship": "assist"})
    return [
        examples.calendar(
            event("keen", 8, units=BOTH),
            event("iron", 20, units={"ship": "defend"}),
            calm,
            name="First",
        ),
        examples.calendar(
            event("keen", 15, units=BOTH),
            event("iron", 22, at="coast", units={"jets": "defend"}),
            calm,
            name="Second",
        ),
        examples.calendar(
            event("keen", 8, units={"ship": "defend"}), event("blue", 25), calm, name="Third"
        ),
    ]


def plan_and_calendars() -> tuple[Plan, list[Calendar]]:
    """Return them, read."""
    plan = read_plan(form())
    return plan, [read_calendar(calendar, plan) for calendar in calendars()]


def comparison() -> Comparison:
    """Return the comparison of the three."""
    plan, found = plan_and_calendars()
    return Comparison(Facts(plan), found)


def named(desk: Desk) -> Desk:
    """Call the calendars of a fresh file First, Second, Third."""
    for summary, name in zip(desk.document.calendars, ("First", "Second", "Third"), strict=False):
        desk.document.rename_calendar(summary.name, name)
    return desk


def opened(desk: Desk, qtbot: QtBot, size: tuple[int, int] = (1300, 800)) -> ComparePage:
    """Show the page and wait until everything is found."""
    page = ComparePage(desk)
    qtbot.addWidget(page, before_close_func=_at_rest)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
    settle(page, qtbot)
    return page


def settle(page: ComparePage, qtbot: QtBot) -> None:
    """Wait until everything is found."""
    qtbot.waitUntil(lambda: page.settled, timeout=20_000)


def _at_rest(page: ComparePage) -> None:
    page.comparing.stop()
    page._own_work.wait()


def names(panel: SheetPanel) -> list[str]:
    """Return the first words of the rows that are shown."""
    rows = panel.view.rows
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def column(panel: SheetPanel, number: int) -> list[str]:
    """Return what stands in a column of the rows that are shown."""
    rows = panel.view.rows
    return [rows.index(row, number).data() for row in range(rows.rowCount())]


def click(
    qtbot: QtBot, view: QAbstractItemView, index: QModelIndex, *, twice: bool = False
) -> None:
    """Click a cell, once or twice."""
    view.scrollTo(index)
    where = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=where)
    if twice:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=where)


def place(panel: SheetPanel, name: str, number: int = 0) -> QModelIndex:
    """Return the cell of a row by its first words."""
    return panel.view.rows.index(names(panel).index(name), number)


def tab(page: ComparePage, qtbot: QtBot, title: str) -> None:
    """Open a tab by clicking it."""
    bar = page.tabs.tabBar()
    number = next(i for i in range(bar.count()) if bar.tabText(i).startswith(title))
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
