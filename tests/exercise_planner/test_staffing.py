"""Who is taken when an exercise is put where it was not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings

from exercise_planner.board import Board
from exercise_planner.calendar import Event, Participation
from exercise_planner.openings import Openings
from exercise_planner.options import options
from exercise_planner.profile import Profile
from exercise_planner.rules import check_around
from exercise_planner.staffing import staffed
from exercise_planner.trial import Trial
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, assist, defend, event, may, plan, span


def taken(
    form: Json, *others: Json, start: int = 8, keep: Json | None = None, **how: Any
) -> dict[str, str]:
    """Return who takes part in Keen Sword at the range, in which role."""
    kept = [Participation(unit=unit, role=role) for unit, role in (keep or {}).items()]
    board = board_of(form, *others)
    found = staffed(board, "keen", date.fromisoformat(may(start)), "range", kept, **how)
    return {p.unit: p.role for p in found}


def with_roles(*roles: Json, **changes: Any) -> Json:
    """Give the small plan without goals, Keen Sword having these roles."""
    exercises = {"keen": {"roles": list(roles)}}
    return plan(**{"goals": [], "exercises": exercises} | changes)


TIGHT = Profile.of(["cost"])
"""A profile by which nobody comes who is not needed."""

HARMLESS = ("WINDOW", "LEAD", "VENUE", "VENUE_CAPACITY", "RESOURCE", "LINK", "HOST")
"""Rules that nobody breaks by coming."""


@settings(moderate, max_examples=20)
@given(boards_and_events())
def test_nobody_who_is_taken_breaks_a_rule(drawn: tuple[Board, Event]) -> None:
    """Rules on participants are broken by what is short, by locked units, or by the others."""
    board, tried = drawn
    exercise = board.facts.exercises[tried.exercise]
    if exercise.lock.held is False or any(exercise.lock.units.values()):
        return
    made = made_at(board, tried, staffed(board, exercise.id, tried.start, tried.venue))
    without = Trial(board, exercise.id).of(made_at(board, tried, ())).violations
    had = {v.message for v in without}
    for violation in Trial(board, exercise.id).of(made).violations:
        match violation.code:
            case "HELD" | "ROLE":
                assert not violation.units
                assert "at most" not in violation.message
            case "BUDGET":
                assert violation.nation is None or violation.message in had
            case code:
                assert code in HARMLESS


def test_nobody_is_taken_before_the_horizon() -> None:
    board = board_of(with_roles(defend(min_units=1)))
    assert staffed(board, "keen", date(2028, 4, 28), "range") == ()
    assert staffed(board, "keen", date(2028, 5, 2), "range")


def made_at(board: Board, tried: Event, units: tuple[Participation, ...]) -> Event:
    """Return an event on the start and venue of another, as long as its exercise asks."""
    days = board.facts.exercises[tried.exercise].duration_days
    end = tried.start + timedelta(days - 1)
    return tried.model_copy(update={"end": end, "participants": units})


@settings(moderate, max_examples=20)
@given(boards_and_events())
def test_what_the_openings_leave_out_breaks_a_rule(drawn: tuple[Board, Event]) -> None:
    board, tried = drawn
    facts, name = board.facts, tried.exercise
    exercise, openings = facts.exercises[name], Openings(board, tried.exercise)
    last = facts.horizon.last - exercise.duration_days + 1
    trial = Trial(board, name).rest
    for start in range(facts.horizon.first, last + 1, 3):
        bit = start - facts.horizon.first
        bare = tried.model_copy(update={"start": date.fromordinal(start)})
        bare = made_at(board, bare, ())
        codes = {v.code for v in placed(trial, bare)}
        full = bool({"VENUE_CAPACITY", "RESOURCE"} & codes)
        assert full == bool(openings.full(tried.venue) >> bit & 1)
        for role in exercise.roles[:1]:
            for unit in facts.plan.units:
                one = (Participation(unit=unit.id, role=role.id),)
                codes = {v.code for v in placed(trial, made_at(board, bare, one))}
                broken = bool({"AVAILABLE", "SEPARATION", "TEMPO", "CONCURRENT"} & codes)
                assert broken == bool(openings.closed_to(unit, tried.venue) >> bit & 1)
    left, alone = openings.choice, options(facts, exercise)
    assert left.all_starts & ~alone.all_starts == 0


def placed(rest: Board, tried: Event) -> list[Any]:
    """Return the breaks around an event on a board without its exercise."""
    there = rest.place(tried)
    found = check_around(rest, tried.exercise)
    rest.lift(there)
    return found


def test_those_to_keep_are_kept_where_they_can_come() -> None:
    away = {"unit": "plane", **span(20, 20), "status": "unavailable"}
    form = with_roles(defend(), assist(), availability=[away])
    keep = {"jets": "defend", "plane": "assist"}
    assert taken(form, keep=keep, profile=TIGHT) == keep
    assert taken(form, keep=keep, profile=TIGHT, start=18) == {"jets": "defend"}
    assert taken(form, keep={"plane": "defend"}, profile=TIGHT) == {}
    full = with_roles(defend(max_units=1), assist())
    both = {"jets": "defend", "ship": "defend"}
    assert taken(full, keep=both, profile=TIGHT) == {"jets": "defend"}


def test_roles_get_the_units_and_nations_they_need() -> None:
    assert taken(with_roles(defend(min_units=1)), profile=TIGHT) == {"ship": "defend"}
    form = with_roles(defend(min_units=1), assist(min_units=1, min_nations=2))
    assert len(taken(form, profile=TIGHT)) == 3
    two = with_roles(assist(min_units=2, min_nations=2), units={"plane": {"nation": "jpn"}})
    assert set(taken(two, profile=TIGHT)) == {"ship", "jets"}
    kept = taken(two, keep={"plane": "assist"}, profile=TIGHT)
    assert set(kept) == {"plane", "jets"}


def test_a_role_with_less_choice_is_filled_first() -> None:
    form = with_roles(
        assist(min_units=2), defend(min_units=1), units={"jets": {"capabilities": {}}}
    )
    assert taken(form, profile=TIGHT)["ship"] == "defend"


def test_a_unit_of_the_host_comes() -> None:
    form = plan(goals=[], exercises={"keen": {"host": "aus", "roles": [assist(max_units=1)]}})
    assert taken(form) == {"jets": "assist"}


def test_fewer_tentative_days_are_preferred_then_use_then_cost() -> None:
    dear = {"ship": {"daily_cost": 5}, "jets": {"daily_cost": 9}}
    form = with_roles(defend(min_units=1), units=dear)
    assert taken(form, profile=TIGHT) == {"ship": "defend"}
    doubt = {"unit": "ship", **span(12, 30), "status": "tentative"}
    assert taken(form | {"availability": [doubt]}, profile=TIGHT) == {"jets": "defend"}
    goal = {"id": "roof", "capability": "shield", "nations": ["aus"]}
    wanted = form | {"goals": [goal]}
    wanted["exercises"][0]["roles"] = [defend(min_units=1, max_units=1)]
    assert taken(wanted, profile=Profile.of(["high_end", "cost"])) == {"jets": "defend"}


def test_units_that_are_locked_come_whatever_that_breaks() -> None:
    away = {"unit": "jets", **span(1, 31), "status": "unavailable"}
    lock = {"units": {"jets": "defend", "ship": None}}
    form = plan(availability=[away], exercises={"keen": {"lock": lock}}, goals=[])
    assert taken(form, keep={"ship": "defend"}) == {"jets": "defend", "plane": "assist"}


def test_a_goal_brings_all_the_nations_it_needs_or_none() -> None:
    profile = Profile.of(["high_end", "cost"])
    dear = plan(units={"ship": {"daily_cost": 5}, "jets": {"daily_cost": 9}})
    assert taken(dear, profile=profile) == {"ship": "defend", "jets": "defend"}
    away = {"unit": "jets", **span(8, 8), "status": "unavailable"}
    assert taken(dear | {"availability": [away]}, profile=profile) == {}
    assert taken(dear, profile=Profile.of(["cost", "high_end"])) == {}
    shown = event("iron", 20, units={"ship": "defend", "jets": "defend"})
    low = plan(units={"ship": {"daily_cost": 5}}, exercises={"iron": {"high_end": True}})
    assert taken(low, shown, profile=profile) == {}


def test_nations_come_for_breadth_while_their_money_lasts() -> None:
    form = plan(
        goals=[],
        units={"ship": {"daily_cost": 5}, "jets": {"daily_cost": 9}},
        periods=[{"id": "FY28", **span(1, 31)}],
        budgets=[{"period": "FY28", "nation": "aus", "amount": 44}],
    )
    assert set(taken(form)) == {"ship", "plane"}
    assert set(taken(form | {"budgets": [form["budgets"][0] | {"amount": 45}]})) == {
        "ship",
        "jets",
        "plane",
    }


def test_in_place_of_an_event_units_come_only_for_what_it_had() -> None:
    board = board_of(plan(), event(units={"ship": "defend", "jets": "defend"}))
    had = board.placed[0].event
    start = had.start + timedelta(1)
    again = staffed(board, "keen", start, "range", had.participants[:1], instead_of=had)
    assert [p.unit for p in again] == ["ship", "jets"]
    only = had.model_copy(update={"participants": had.participants[:1]})
    again = staffed(board, "keen", start, "range", only.participants, instead_of=only)
    assert [p.unit for p in again] == ["ship"]


def test_those_who_were_agreed_come_again() -> None:
    baseline = {
        "format": "exercise-calendar/1",
        "plan": "Pacific 2028",
        "events": [event(units={"plane": "assist"})],
    }
    form = plan(goals=[], baseline=baseline, units={"plane": {"daily_cost": 4}})
    assert taken(form, profile=Profile.of(["disruption", "cost"])) == {"plane": "assist"}
