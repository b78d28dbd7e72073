"""Ladders of drawn plans: a change makes a plan, its patch the same one, and easing eases."""

from __future__ import annotations

from collections.abc import Iterator

import jsonpatch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check_board
from exercise_planner.why.changes import Change
from exercise_planner.why.easing import without
from exercise_planner.why.ladders import Ladder, ladders
from exercise_planner.why.patching import full_form, patched
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans, tiny_plans

some = settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
MOST_TRIED = 3
"""Changes of a ladder that are tried, the first and the last among them."""


def tried(ladder: Ladder) -> Iterator[Change]:
    """Yield some changes of a ladder."""
    last = len(ladder) - 1
    for step in range(MOST_TRIED):
        if step <= last:
            yield ladder.changes[step * last // max(1, min(last, MOST_TRIED - 1))]


def wishes(made: Plan) -> list[Wish | None]:
    """Give what may be asked of a plan: the first goal, the first exercise with the last unit."""
    goals = [GoalWish(goal=goal.id) for goal in made.goals[:1]]
    units = [ExerciseWish(exercise=made.exercises[0].id, unit=made.units[-1].id)]
    return [*goals, *(units if made.units else []), None]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Calendar]:
    """Draw a plan and a calendar of it."""
    form = draw(tiny_plans() | small_plans())
    made = read_plan(form)
    return made, read_calendar(draw(calendars(form)), made)


def broken(made: Plan, calendar: Calendar) -> set[tuple[str, str]]:
    """Give the rules that are broken, with each exercise concerned."""
    return {
        (v.code, name) for v in check_board(Board(Facts(made), calendar)) for name in v.exercises
    }


def shown(made: Plan, calendar: Calendar) -> set[tuple[str, int]]:
    """Give the goals shown, each with the number of times up to how often it is."""
    board = Board(Facts(made), calendar)
    return {(g, n) for g, events in board.demonstrating.items() for n in range(len(events))}


@given(small_plans() | tiny_plans())
@some
def test_a_change_makes_a_plan_and_its_patch_makes_the_same(form: Json) -> None:
    made = read_plan(form)
    files = (made.to_json_object(), full_form(made))
    for wish in wishes(made)[:1]:
        for restriction in restrictions(made, wish):
            for ladder in ladders(restriction, made, wish):
                for change in tried(ladder):
                    changed = change.applied(made)
                    assert changed != made
                    operations = change.operations(made)
                    assert patched(made, operations) == changed
                    for file in files:
                        applied = jsonpatch.apply_patch(file, list(operations))
                        assert read_plan(applied) == changed


@given(cases())
@some
def test_a_monotone_ladder_breaks_nothing_more_and_shows_no_less(
    case: tuple[Plan, Calendar],
) -> None:
    made, calendar = case
    for wish in wishes(made)[:1]:
        for restriction in restrictions(made, wish):
            for ladder in ladders(restriction, made, wish):
                before, had = broken(made, calendar), shown(made, calendar)
                for change in tried(ladder) if ladder.monotone else ():
                    changed = change.applied(made)
                    now, has = broken(changed, calendar), shown(changed, calendar)
                    assert now <= before, change.message
                    assert has >= had, change.message
                    before, had = now, has


@given(cases())
@some
def test_the_last_change_eases_as_much_as_there_is_to_ease(case: tuple[Plan, Calendar]) -> None:
    made, calendar = case
    for wish in wishes(made)[:2]:
        facts = restrictions(made, wish)
        if broken(without(made, facts), calendar):
            continue
        for restriction in facts:
            last = ladders(restriction, made, wish)[-1].changes[-1]
            changed = last.applied(made)
            left = [
                other
                for other in restrictions(changed, wish)
                if last.how == "lifted" or not _same(other, restriction)
            ]
            assert not broken(without(changed, left), calendar), last.message


def _same(one: Restriction, other: Restriction) -> bool:
    return (one.kind, one.path) == (other.kind, other.path)
