"""Alternatives of the small plan, as the solver finds them."""

from exercise_planner.profile import NAMES as MEASURES
from exercise_planner.reading import read_calendar, read_plan
from solver.messages import Alternative, Found
from tests.support import examples

PLAN = read_plan(examples.plan())


def alternative(name: str, *events: examples.Json, said: str = "Proven.") -> Alternative:
    """Give an alternative as the solver finds it."""
    record = {"status": "optimal", "seconds": 1.0, "tiers": []}
    calendar = read_calendar(examples.calendar(*events, name=name, solve=record), PLAN)
    measures = dict.fromkeys(MEASURES, 1)
    return Alternative(
        calendar=calendar, kind="different", measures=measures, apart=0.5, explanation=said
    )


def found(number: int, one: Alternative) -> Found:
    return Found(seconds=number, number=number, alternative=one)


KEEN = examples.event("keen", 8)
BEST = alternative("Best", KEEN, examples.event("iron", 22))
CHEAP = alternative("Cheapest", KEEN)
LATE = alternative("Different", examples.event("keen", 22))
