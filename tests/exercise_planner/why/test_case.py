"""How little of a plan a wish depends on, and what could be in its way."""

from __future__ import annotations

from hypothesis import event as seen
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.why.case import Case
from exercise_planner.why.easing import without
from exercise_planner.why.restriction import Lack
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, granted
from tests.exercise_planner.why.wishes import asked, granting_calendar, some, wishes
from tests.support.boards import moderate
from tests.support.examples import assist, defend, event, plan, read, span
from tests.support.strategies import calendars, small_plans

ROOF = GoalWish(goal="roof")


def grants(made: Plan, wish: Wish, calendar: Calendar) -> bool:
    """Whether a calendar of a plan is valid and has what is wished."""
    return not check(made, calendar) and granted(wish, Board(Facts(made), calendar))


@given(data=st.data())
@settings(moderate, max_examples=25)
def test_there_is_a_way_in_the_part_if_and_only_if_there_is_one_in_the_plan(
    data: st.DataObject,
) -> None:
    made, wish = data.draw(asked())
    case = Case(made, wish)
    dropped = data.draw(some(case.restrictions))
    part, whole = case.plan_without(dropped), without(made, dropped)
    small, large = granting_calendar(part, wish), granting_calendar(whole, wish)
    seen(f"{type(wish).__name__} {'granted' if small else 'not granted'}")
    assert (small is None) == (large is None)
    if small is not None and large is not None:
        assert grants(whole, wish, small)
        assert grants(part, wish, case.cut_down(large))


@given(data=st.data())
@settings(moderate, max_examples=25)
def test_what_is_not_of_the_case_is_never_in_the_way(data: st.DataObject) -> None:
    made, wish = data.draw(asked())
    case = Case(made, wish)
    others = {r for r in restrictions(made, wish) if not isinstance(r, Lack)}
    others -= set(case.restrictions)
    dropped = data.draw(some(case.restrictions))
    if granting_calendar(without(made, dropped), wish) is None:
        assert granting_calendar(without(made, dropped | others), wish) is None


@given(data=st.data())
@settings(moderate, max_examples=25)
def test_a_calendar_cut_down_keeps_the_rules_and_what_is_wished(data: st.DataObject) -> None:
    form = data.draw(small_plans())
    made = read_plan(form)
    calendar = read_calendar(data.draw(calendars(form)), made)
    case = Case(made, data.draw(wishes(made)))
    dropped = data.draw(some(case.restrictions))
    whole, part = without(made, dropped), case.plan_without(dropped)
    cut = case.cut_down(calendar)
    if grants(whole, case.wish, calendar):
        assert grants(part, case.wish, cut)
    assert grants(part, case.wish, cut) == grants(whole, case.wish, cut)


def test_only_what_is_wished_and_what_must_be_held_matters() -> None:
    form = plan(
        exercises={
            "keen": {"roles": [defend()]},
            "iron": {"roles": [assist()]},
            "blue": {"mandatory": True, "roles": [assist()]},
        }
    )
    made = read_plan(form)
    case = Case(made, ROOF)
    assert [e.id for e in case.plan_without(()).exercises] == ["keen", "blue"]
    assert [u.id for u in case.plan_without(()).units] == ["ship", "jets"]
    case = Case(made, ExerciseWish(exercise="iron"))
    assert [e.id for e in case.plan_without(()).exercises] == ["iron", "blue"]
    assert [e.id for e in Case(made, CalendarWish()).plan_without(()).exercises] == ["blue"]


def test_what_an_exercise_requires_matters_too() -> None:
    links = [
        {"type": "requires", "first": "iron", "second": "keen"},
        {"type": "requires", "first": "blue", "second": "iron"},
    ]
    case = Case(read_plan(plan(links=links)), ExerciseWish(exercise="keen"))
    assert [e.id for e in case.plan_without(()).exercises] == ["keen", "iron", "blue"]
    assert [r.path for r in case.restrictions] == ["/links/0", "/links/1"]
    assert case.plan_without(case.restrictions).links == ()


def test_places_are_those_of_the_whole_plan() -> None:
    away = [
        {"nation": "usa", **span(1, 2), "status": "unavailable"},
        {"nation": "aus", **span(1, 2), "status": "tentative"},
        {"nation": "aus", **span(3, 31), "status": "unavailable"},
        {"nation": "jpn", **span(3, 31), "status": "unavailable"},
    ]
    case = Case(read_plan(plan(availability=away)), ROOF)
    assert [r.path for r in case.restrictions] == ["/availability/2", "/availability/3"]
    left = case.plan_without(case.restrictions[:1]).availability
    assert [(a.nation, a.status) for a in left] == [("aus", "tentative"), ("jpn", "unavailable")]


def test_limits_that_one_event_cannot_reach_are_not_in_the_way() -> None:
    form = plan(
        nations={"jpn": {"max_concurrent": 1}, "aus": {"max_concurrent": 0}},
        units={"ship": {"recovery_days": 9}},
        venues={"range": {"capacity": 1}},
        exercises={"iron": {"high_end": True}},
    )
    once, twice = (Case(read_plan(form), GoalWish(goal="roof", times=n)) for n in (1, 2))
    assert [r.path for r in once.restrictions] == ["/nations/1/max_concurrent"]
    assert [r.path for r in twice.restrictions] == [
        "/nations/0/max_concurrent",
        "/nations/1/max_concurrent",
        "/venues/0/capacity",
        "/units/0/recovery_days",
    ]


def test_a_calendar_is_cut_down_to_what_matters() -> None:
    form = plan(exercises={"keen": {"roles": [defend(), assist()]}})
    made, calendar = read(
        form,
        event("keen", 8, units={"ship": "defend", "jets": "defend", "plane": "assist"}),
        event("iron", 20, units={"ship": "assist"}),
    )
    cut = Case(made, ROOF).cut_down(calendar)
    assert [[p.unit for p in e.participants] for e in cut.events] == [["ship", "jets"]]
