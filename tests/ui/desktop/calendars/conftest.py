"""A desk with three calendars of the small plan, and the page that shows them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.reading import read_calendar
from exercise_planner.review import CalendarStatus
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from ui.desktop.build_control import BuildControl
from ui.desktop.calendars.page import CalendarsPage
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.selection import Place

NAMES = ("Calendar 1", "Calendar 2", "Calendar 3")


def held(*events: examples.Json) -> list[examples.Json]:
    """Give events whose exercises each have a unit that may defend."""
    return [{**e, "participants": [{"unit": "ship", "role": "defend"}]} for e in events]


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    """A desk with calendars of one, two and no events; the last one is open."""
    plan, first = examples.read(examples.plan(), *held(examples.event("keen", 8)))
    both = held(examples.event("keen", 8), examples.event("iron", 22))
    desk = desk_of(
        plan,
        first,
        read_calendar(examples.calendar(*both), plan),
        read_calendar(examples.calendar(), plan),
    )
    add_edit_actions(desk, lambda: None)
    return desk


@pytest.fixture
def control(qtbot: QtBot, desk: Desk) -> BuildControl:
    """What builds, its panels not shown yet."""
    made = BuildControl(desk, desk.actions)
    qtbot.addWidget(made.panel)
    qtbot.addWidget(made.alternatives.panel)
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, control: BuildControl) -> CalendarsPage:
    """The page, shown, with all calendars held against the plan."""
    made = CalendarsPage(desk, control)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: CalendarsPage) -> None:
    """Wait until all that was to be found out is shown."""
    due = page._refreshing  # until it has begun, the standings are not busy yet
    qtbot.waitUntil(lambda: not (due.isActive() or page.standings.busy))


def click_row(qtbot: QtBot, page: CalendarsPage, row: int) -> None:
    """Click a row of the table."""
    box = page.table.visualRect(page.table.model().index(row, 0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.table.viewport(), left, pos=box.topLeft() + QPoint(8, 8))


def cell(page: CalendarsPage, row: int, title: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    """Return what a cell says."""
    column = page.model.TITLES.index(title)
    return str(page.table.model().index(row, column).data(role) or "")


def names(desk: Desk) -> list[str]:
    return [summary.name for summary in desk.document.calendars]


def said(desk: Desk) -> list[str]:
    assert isinstance(desk.notices, Heard)
    return [notice.text for notice in desk.notices.all]


def remedy(desk: Desk) -> None:
    """Click the button beside what was said last."""
    assert isinstance(desk.notices, Heard)
    offered = desk.notices.all[-1].remedy
    assert offered is not None
    offered[1]()


def asked(desk: Desk) -> list[Place]:
    """Keep where somebody wants to go."""
    places: list[Place] = []
    desk.selection.asked.connect(places.append)
    return places


def status(desk: Desk, name: str) -> CalendarStatus:
    return next(summary.status for summary in desk.document.calendars if summary.name == name)


def all_text(widget: QWidget) -> str:
    """Return all that the labels in a widget say."""
    return "\n".join(str(child.property("text") or "") for child in widget.findChildren(QWidget))
