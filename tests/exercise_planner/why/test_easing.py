"""A plan without some of its restrictions."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonpointer import JsonPointer

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.why.easing import without
from exercise_planner.why.restriction import Lack, Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import GoalWish
from tests.exercise_planner.why.wishes import some, wishes
from tests.support.boards import moderate
from tests.support.examples import event, may, plan, read, span
from tests.support.strategies import calendars, small_plans, tiny_plans


def named(made: Plan, kind: str, wish: Any = None) -> Restriction:
    """Return the one restriction of a kind."""
    (found,) = (r for r in restrictions(made, wish) if r.kind == kind)
    return found


@given(data=st.data())
@settings(moderate, max_examples=25)
def test_what_is_dropped_is_as_if_it_had_not_been_entered(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    made = read_plan(form)
    for restriction in restrictions(made, data.draw(wishes(made))):
        if isinstance(restriction, Lack) or restriction.kind in _NOT_JUST_LEFT_OUT:
            continue
        pointer = JsonPointer(restriction.path)
        left = made.to_json_object()
        owner, last = pointer.to_last(left)
        del owner[last]
        assert without(made, [restriction]) == read_plan(left), restriction


_NOT_JUST_LEFT_OUT = {"milestone", "locked_start", "resource"}
"""A step counts as done, those that a locked start overrides too, and a resource is made ample."""


@given(data=st.data())
@settings(moderate, max_examples=25)
def test_the_more_is_dropped_the_more_is_valid_and_shown(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    made = read_plan(form)
    calendar = read_calendar(data.draw(calendars(form)), made)
    found = restrictions(made, data.draw(wishes(made)))
    dropped = data.draw(some(found))
    less, more = without(made, dropped), without(made, dropped | data.draw(some(found)))
    assert broken(more, calendar) <= broken(less, calendar)
    shown, shown_then = (Board(Facts(p), calendar).demonstrating for p in (less, more))
    for goal, events in shown.items():
        assert len(shown_then[goal]) >= len(events)


def broken(made: Plan, calendar: Any) -> set[tuple[Any, ...]]:
    """Return what a calendar breaks, but for links and budgets their order in the plan."""
    return {(v.code, frozenset(v.exercises), v.role, v.aspect) for v in check(made, calendar)}


def test_the_order_in_which_things_are_dropped_does_not_matter() -> None:
    closed = [span(1, 2), span(4, 5), span(7, 8)]
    made = read_plan(plan(venues={"range": {"closures": closed, "capacity": 1}}))
    every = restrictions(made)
    first, _, third = (r for r in every if r.kind == "closure")
    assert without(made, [third, first]) == without(made, [first, third])
    assert without(made, [third, first]).venues[0].closures == (made.venues[0].closures[1],)
    assert without(made, every) == read_plan(plan())


def test_a_plan_is_itself_without_nothing() -> None:
    made = read_plan(plan())
    assert without(made, []) is made


def test_a_resource_is_ample_when_it_is_no_limit() -> None:
    form = plan(
        resources=[{"id": "cell", "capacity": 1}],
        exercises={"keen": {"resources": {"cell": 2}}, "iron": {"resources": {"cell": 3}}},
    )
    made, calendar = read(form, event("keen", 8), event("iron", 8))
    assert check(made, calendar)
    assert not check(without(made, [named(made, "resource")]), calendar)


def test_a_step_that_only_a_locked_start_overrides_does_not_bind_when_the_lock_goes() -> None:
    steps = [{"name": "Talks", "days_before": 9}, {"name": "Survey", "days_before": 4}]
    form = plan(as_of=may(2), exercises={"keen": {"milestones": steps, "lock": {"start": may(8)}}})
    made, calendar = read(form, event("keen", 8))
    free = without(made, [named(made, "locked_start")])
    assert not check(made, calendar)
    assert not check(free, calendar)
    assert [step.done for step in free.exercises[0].milestones] == [True, False]


def test_all_units_of_a_nation_have_what_it_lacks() -> None:
    form = plan(goals={"roof": {"nations": ["jpn", "usa"], "min_level": 2}})
    form["units"].append({**form["units"][2], "id": "sub", "capabilities": {"shield": 1}})
    made = read_plan(form)
    free = without(made, [named(made, "capability", GoalWish(goal="roof"))])
    assert [dict(unit.capabilities) for unit in free.units[2:]] == [
        {"shield": 2, "hunt": 3},
        {"shield": 2},
    ]
    assert free.units[:2] == made.units[:2]
