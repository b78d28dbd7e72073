"""Loads day by day, against a reading that counts each day by itself."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.loads import Load, loads
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check_board
from tests.support.examples import Json, event, may, plan, read
from tests.support.oracle import day
from tests.support.strategies import calendars, small_plans, tiny_plans

BOTH = {"ship": "defend", "jets": "defend"}


def loaded(form: Json, *events: Json) -> dict[str, Load]:
    """Give the loads in a calendar of these events, in their order, by name."""
    made, calendar = read(form, *events)
    return {load.name: load for load in loads(Board(Facts(made), calendar))}


def runs(load: Load) -> list[tuple[str, str, int]]:
    """Give the steps of a load as first day, last day, load; empty days left out."""
    return [
        (may(span.first - day(may(0))), may(span.last - day(may(0))), amount)
        for span, amount in load.steps
        if amount
    ]


def staffed(**amounts: int) -> Json:
    """Give the small plan with so much staff for each exercise, 3 there."""
    return plan(
        resources=[{"id": "staff", "name": "Staff", "capacity": 3}],
        exercises={name: {"resources": {"staff": amount}} for name, amount in amounts.items()},
    )


def test_amounts_of_a_resource_sum_while_events_run() -> None:
    load = loaded(staffed(keen=2, iron=2), event("keen", 8), event("iron", 10))["Staff"]
    assert runs(load) == [
        (may(8), may(9), 2),
        (may(10), may(12), 4),
    ]
    assert (load.peak, load.full_days, load.over_days) == (4, 3, 3)


def test_an_event_that_only_reaches_into_the_horizon_loads_its_days_there() -> None:
    load = loaded(staffed(keen=3), event("keen", -2))["Staff"]
    assert runs(load) == [(may(1), may(2), 3)]
    assert (load.full_days, load.over_days) == (2, 0)


def test_nothing_is_full_where_there_is_no_limit() -> None:
    load = loaded(plan(), event("keen", 8), event("iron", 8))["Okinawa Range"]
    assert load.capacity is None
    assert (load.peak, load.full_days, load.over_days) == (2, 0, 0)


def test_nothing_is_full_of_nothing() -> None:
    load = loaded(plan(nations={"jpn": {"max_concurrent": 0}}))["Japan"]
    assert (load.peak, load.full_days) == (0, 0)


def test_the_most_loaded_of_each_kind_comes_first() -> None:
    form = plan(
        nations={"jpn": {"max_concurrent": 2}, "aus": {"max_concurrent": 1}},
        resources=[
            {"id": "airlift", "name": "Airlift", "capacity": 1},
            {"id": "staff", "name": "Staff", "capacity": 1},
        ],
        exercises={"keen": {"resources": {"staff": 1}}},
    )
    assert list(loaded(form, event(units=BOTH))) == [
        "Staff",
        "Airlift",
        "Australia",
        "Japan",
        "United States",
        "Okinawa Range",
        "Darwin Coast",
    ]


def test_long_full_comes_before_short_overfull() -> None:
    form = plan(
        resources=[
            {"id": "airlift", "name": "Airlift", "capacity": 1},
            {"id": "staff", "name": "Staff", "capacity": 1},
            {"id": "ranges", "name": "Ranges", "capacity": 1},
        ],
        exercises={
            "keen": {"resources": {"staff": 1}},
            "iron": {"resources": {"airlift": 1}},
            "blue": {"resources": {"airlift": 2, "ranges": 1}},
        },
    )
    events = event("keen", 8), event("iron", 1), event("blue", 30)
    assert list(loaded(form, *events))[:3] == ["Staff", "Airlift", "Ranges"]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_day_has_the_load_that_a_count_of_it_gives(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    made = read_plan(form)
    board = Board(Facts(made), read_calendar(data.draw(calendars(form)), made))
    first, last = board.facts.horizon
    found = loads(board)
    for load in found:
        days = [
            (d, amount) for span, amount in load.steps for d in range(span.first, span.last + 1)
        ]
        assert [d for d, _ in days] == list(range(first, last + 1))
        for d, amount in days:
            running = [p for p in board.placed if p.span.first <= d <= p.span.last]
            match load.kind:
                case "resource":
                    counted = sum(p.exercise.resources.get(load.id, 0) for p in running)
                case "nation":
                    counted = sum(load.id in {u.nation for u in p.units} for p in running)
                case "venue":
                    counted = sum(p.venue.id == load.id for p in running)
            assert amount == counted
    assert len(found) == len(made.resources) + len(made.nations) + len(made.venues)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_days_with_too_much_are_those_that_the_rules_report(data: st.DataObject) -> None:
    form = data.draw(small_plans())
    made = read_plan(form)
    board = Board(Facts(made), read_calendar(data.draw(calendars(form)), made))
    rules = {"RESOURCE": "resource", "CONCURRENT": "nation", "VENUE_CAPACITY": "venue"}
    reported = {
        (rules[v.code], v.resource or v.nation or v.venue, d)
        for v in check_board(board)
        if v.code in rules
        for run in v.days
        for d in range(run.first, run.last + 1)
    }
    inside = {key for key in reported if key[2] in board.facts.horizon}
    assert inside == {
        (load.kind, load.id, d)
        for load in loads(board)
        for span, _ in load.over
        for d in range(span.first, span.last + 1)
    }
