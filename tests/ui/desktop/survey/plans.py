"""A small plan in which a withdrawal costs something that others make good in part; results."""

from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from solver.messages import Result
from tests.support import examples

AT_HAND = Result(
    place=None,
    measures={"high_end": 120, "standard": 0},
    bounds={"high_end": 120, "standard": 0},
    proven=2,
)


def staff_plan(**changes: Any) -> tuple[Plan, Calendar]:
    """Return a plan in which two exercises need the same staff on the same days, and a calendar.

    Keen Sword shows a goal worth 120 points with Japan and Australia, Iron Spear one worth 60 with
    the United States. The calendar holds the first.
    """
    both = {
        "earliest_start": examples.may(1),
        "latest_end": examples.may(5),
        "high_end": True,
        "resources": {"staff": 1},
    }
    form = examples.plan(
        nations={"jpn": {"max_concurrent": 1}, "usa": {"max_concurrent": 1}},
        exercises=[
            examples.exercise("keen", "Keen Sword", 5, **both),
            examples.exercise("iron", "Iron Spear", 5, **both),
        ],
        units={"plane": {"capabilities": {"shield": 2}}},
        goals=[
            _goal("roof", "keen", ["jpn", "aus"]) | {"weight": 2},
            _goal("wall", "iron", ["usa"]),
        ],
        resources=[{"id": "staff", "name": "Control staff", "capacity": 1}],
        **changes,
    )
    held = examples.event("keen", 1, 5, units=[("ship", "defend"), ("jets", "defend")])
    return examples.read(form, held)


def _goal(name: str, exercise: str, nations: list[str]) -> dict[str, Any]:
    return {"id": name, "capability": "shield", "nations": nations, "exercises": [exercise]}


def result(place: int, value: int | None, bound: int | None, **more: object) -> Result:
    """Return what is known of a variant; of standard points there are none."""
    measures = {} if value is None else {"high_end": value, "standard": 0}
    proven = 2 if value is not None and value == bound else 0
    bounds = {"high_end": bound, "standard": 0 if proven else None}
    return Result.model_validate(
        {"place": place, "measures": measures, "bounds": bounds, "proven": proven, **more}
    )
