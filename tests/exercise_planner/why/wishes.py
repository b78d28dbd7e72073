"""Drawn plans with a wish, and whether any calendar at all grants it."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish
from tests.support.bruteforce import all_options_count, first_valid
from tests.support.oracle import Json, Reading
from tests.support.strategies import tiny_plans

MOST_TRIED = 20_000


@st.composite
def asked(draw: st.DrawFn) -> tuple[Plan, Wish]:
    """Draw a tiny plan, with more in the way than usual, and something to wish of it."""
    plan = read_plan(draw(tiny_plans()))
    return plan, draw(wishes(plan))


@st.composite
def wishes(draw: st.DrawFn, plan: Plan) -> Wish:
    """Draw something to wish of a plan, goals most often."""
    kinds = ["goal", "goal", "goal"] if plan.goals else []
    match draw(st.sampled_from([*kinds, "exercise", "calendar"])):
        case "goal":
            goal = draw(st.sampled_from([goal.id for goal in plan.goals]))
            return GoalWish(goal=goal, times=draw(st.sampled_from([1, 1, 1, 2])))
        case "exercise":
            exercise = draw(st.sampled_from([e.id for e in plan.exercises]))
            days = st.dates(plan.horizon.start, plan.horizon.end)
            units = st.sampled_from([unit.id for unit in plan.units])
            start, unit = draw(st.none() | days), draw(st.none() | units)
            return ExerciseWish(exercise=exercise, start=start, unit=unit)
    return CalendarWish()


def some(restrictions: tuple[Restriction, ...]) -> st.SearchStrategy[frozenset[Restriction]]:
    """Some of the restrictions: few, all, or all but a few."""
    if not restrictions:
        return st.just(frozenset())
    few = st.sets(st.sampled_from(restrictions)).map(frozenset)
    every = frozenset(restrictions)
    return st.just(every) | few | few.map(every.__sub__)


def granting_calendar(plan: Plan, wish: Wish) -> Calendar | None:
    """Return a valid calendar that grants the wish, by trying all; None where there is none."""
    form = plan.to_json_object()
    assume(all_options_count(form) < MOST_TRIED)
    reading = Reading(form)

    def counts(event: Json) -> bool:
        match wish:
            case GoalWish():
                shown = reading.demonstrations({**calendar, "events": [event]})
                return bool(shown[wish.goal])
            case ExerciseWish():
                return (
                    event["exercise"] == wish.exercise
                    and (wish.start is None or wish.start.isoformat() == event["start"])
                    and (
                        wish.unit is None or wish.unit in {p["unit"] for p in event["participants"]}
                    )
                )
        return False

    calendar = {"format": "exercise-calendar/1", "plan": plan.name, "events": []}
    least = wish.times if isinstance(wish, GoalWish) else int(isinstance(wish, ExerciseWish))
    found = first_valid(form, counts, least)
    return None if found is None else read_calendar(found, plan)
