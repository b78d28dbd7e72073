"""What is said of how a calendar was made."""

from datetime import UTC, datetime
from typing import Any

import pytest

from db.calendars import CalendarSummary
from exercise_planner.calendar import SolveRecord, Tier
from exercise_planner.profile import Profile
from solver.requests import Limits
from ui.desktop.calendars import telling
from ui.desktop.document import BY_HAND
from ui.making import made_with

WHEN = datetime(2028, 3, 7, 12, tzinfo=UTC)
BUILT = made_with(Profile(("high_end", "cost"), {"high_end": 5}), Limits(time_limit=90, seed=3))


def summary(made: dict[str, Any], solve: SolveRecord | None = None) -> CalendarSummary:
    return CalendarSummary(
        name="Calendar 1",
        created=WHEN,
        events=3,
        solve=solve,
        made_with=made,
        uid="0" * 32,
        notes="",
        author="Kim Park",
        status="draft",
        decided_by=None,
        decided_at=None,
        revision="ab" * 32,
    )


def record(*, cost_bound: int | None) -> SolveRecord:
    """Give a record in which high-end is proven, and cost as its bound says."""
    tiers = (
        Tier(measure="high_end", value=90, bound=90, proven=True),
        Tier(measure="cost", value=100, bound=cost_bound, proven=cost_bound == 100),
    )
    status = "optimal" if cost_bound == 100 else "feasible"
    return SolveRecord(status=status, seconds=12.0, tiers=tiers)


@pytest.mark.parametrize(
    ("made", "bound", "expected"),
    [
        (BUILT, 100, "built, proven best"),
        (BUILT, 90, "built, cost within 10.0%"),
        (BUILT, None, "built, cost not proven"),
        (BUILT | {"kind": "best"}, 100, "built, proven best"),
        (BUILT | {"kind": "least"}, 100, "an alternative, proven best for what was asked"),
    ],
)
def test_how_well_it_was_solved(made: dict[str, Any], bound: int | None, expected: str) -> None:
    assert telling.made(summary(made, record(cost_bound=bound))) == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({}, "made by hand or imported"),
        ({BY_HAND: {"keen": ["start"]}}, "made by hand or imported"),
        (BUILT | {BY_HAND: {"keen": ["start"]}}, "built, then changed by hand"),
    ],
)
def test_how_one_came_that_nobody_solved_so(made: dict[str, Any], expected: str) -> None:
    assert telling.made(summary(made)) == expected


def test_profile_limits_seed_solver_and_plan_are_told() -> None:
    told = dict(telling.how_made(summary(BUILT, record(cost_bound=90))))
    assert told["Author"].startswith("Kim Park, 7 Mar")
    assert told["Proven"] == "1 of 2 measures"
    assert told["Took"] == "12 s"
    assert told["Profile"] == "High-end points (−5 %) › Cost"
    assert told["Limits"] == "1 min 30 s, 5 workers, seed 3"
    assert told["Solver"].startswith("OR-Tools 9.")
    assert told["Plan"] == "revision abababab"


def test_of_an_alternative_it_is_told_among_which_it_was_sought() -> None:
    wanted = {"count": 5, "within": 5, "apart": 10, "front": []}
    told = dict(telling.how_made(summary(BUILT | {"wanted": wanted})))
    assert told["Sought as"] == "one of 5, losing at most 5 %, 10 % apart"
    told = dict(
        telling.how_made(summary(BUILT | {"wanted": wanted | {"front": ["high_end", "cost"]}}))
    )
    assert told["Sought as"] == "one of 5 on the trade-off of high-end points and cost"
