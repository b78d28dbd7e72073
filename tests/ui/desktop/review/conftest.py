"""A desk with two calendars of the small plan, and the page with remarks on them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from exercise_planner.reading import read_calendar
from exercise_planner.review import About
from tests.support import examples
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.review.page import ReviewPage

KEEN = "Too early for the squadron."
ROOF = "Why is this not shown?"
WHOLE = "A calm summer.\nI like it."


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    """A desk with two calendars; the second is open."""
    plan, first = examples.read(examples.plan(), examples.event("keen", 8))
    second = read_calendar(examples.calendar(examples.event("iron", 22)), plan)
    desk = desk_of(plan, first, second)
    add_edit_actions(desk, lambda: None)
    return desk


@pytest.fixture
def remarked(desk: Desk) -> Desk:
    """The desk with three remarks, the last one resolved."""
    remarks = desk.document.remarks
    remarks.add("Calendar 1", KEEN, About("event", "keen"))
    remarks.add("Calendar 1", ROOF, About("goal", "roof"))
    whole = remarks.add("Calendar 2", WHOLE, About())
    assert whole is not None
    remarks.resolve(whole.id)
    return desk


@pytest.fixture
def page(qtbot: QtBot, remarked: Desk) -> ReviewPage:
    """The page, shown."""
    made = ReviewPage(remarked)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
    return made
