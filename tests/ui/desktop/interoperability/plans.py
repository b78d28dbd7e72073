"""A small plan in which every state of a cell is found, and a calendar for it."""

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from tests.support import examples
from tests.support.examples import event

GOALS = [
    {
        "id": "roof",
        "name": "One roof",
        "capability": "shield",
        "nations": ["jpn", "aus"],
        "min_level": 2,
        "target": 2,
    },
    {
        "id": "hunt",
        "name": "The hunt",
        "capability": "hunt",
        "nations": ["jpn", "usa"],
        "min_level": 1,
        "high_end": False,
    },
]


def plan_and_calendar() -> tuple[Plan, Calendar]:
    """Return a plan in which shield is shown once of twice, and hunt never.

    Keen Sword shows One roof by ship and jets; nothing shows The hunt.
    """
    held = event("keen", 8, units={"ship": "defend", "jets": "defend"})
    return examples.read(examples.plan(goals=GOALS), held)
