"""One more of each limit: which there are, the plan with one eased, and how that is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.variants.one_more import eased_by, limits, told
from exercise_planner.variants.variant import OneMore
from tests.support.examples import Json, complete_plan, plan, span
from tests.support.strategies import calendars, small_plans

few = settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))


def all_told(form: Json) -> dict[str, str]:
    """Say what one more of each limit would be, by its path."""
    made = read_plan(form)
    return {more.path: told(made, more) for more in limits(made)}


def test_every_limit_is_told_in_words() -> None:
    assert all_told(complete_plan()) == {
        "/resources/0/capacity": "1 more of Control staff",
        "/venues/0/capacity": "One more event at once at Okinawa Range",
        "/venues/1/capacity": "One more event at once at Darwin Coast",
        "/nations/0/max_concurrent": "One more event at once for 日本",
        "/nations/1/max_concurrent": "One more event at once for Australia",
        "/budgets/0": "90 thousand AUD more in the FY28 budget of 日本",
        "/budgets/1": "500 thousand AUD more in the FY29 budget of the command",
        "/units/0/max_days_per_period": "7 more event days in each period for JS Kongo",
        "/units/1/max_days_per_period": "7 more event days in each period for No. 75 Squadron",
        "/availability/1": "JS Kongo available from 1 Feb to 15 Mar 2028 (In dock)",
    }


def test_what_limits_nothing_is_no_limit() -> None:
    absent = {"unit": "ship", "start": "2027-01-01", "end": "2027-01-02", "status": "unavailable"}
    form = plan(
        availability=[absent],
        units={"ship": {"max_days_per_period": 5}},  # and there are no periods
        venues={"range": {"capacity": None}},
    )
    assert all_told(form) == {}


def test_a_budget_grows_by_a_tenth_at_least_a_thousand() -> None:
    period = {"id": "FY28", **span(1, 31)}
    budgets = [{"period": "FY28", "amount": amount} for amount in (0, 9, 101, 12_000)]
    made = read_plan(plan(periods=[period], budgets=budgets))
    assert [more.amount for more in limits(made)] == [1, 1, 11, 1_200]
    assert [eased_by(made, more).budgets[i].amount for i, more in enumerate(limits(made))] == [
        1,
        10,
        112,
        13_200,
    ]
    assert told(made, limits(made)[3]).startswith("1,200 thousand USD more in the FY28 budget")


def test_more_than_one_more_is_told_as_such() -> None:
    made = read_plan(plan(nations={"jpn": {"max_concurrent": 2}}))
    more = OneMore(kind="max_concurrent", path="/nations/0/max_concurrent", amount=3)
    assert told(made, more) == "3 more events at once for Japan"
    assert eased_by(made, more).nations[0].max_concurrent == 5


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("max_concurrent", "/nations/9/max_concurrent"),
        ("max_concurrent", "/nations/0/max_concurrent"),  # there is none
        ("max_concurrent", "/nations/0/name"),
        ("max_concurrent", "nations"),
        ("budget", "/units/0"),
        ("availability", "/availability/0"),
        ("mandatory", "/exercises/0/mandatory"),
        ("resource", "/units/0/daily_cost"),
    ],
)
def test_what_is_no_limit_of_the_plan_is_refused(kind: str, path: str) -> None:
    more = OneMore.model_validate({"kind": kind, "path": path})
    for use in (eased_by, told):
        with pytest.raises(InputError, match="no limit of kind"):
            use(read_plan(plan()), more)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Json]:
    """Draw a plan and a calendar of it."""
    form = draw(small_plans())
    return read_plan(form), draw(calendars(form))


@given(cases())
@few
def test_an_eased_plan_is_a_plan_in_which_no_more_is_broken(case: tuple[Plan, Json]) -> None:
    made, form = case
    calendar = read_calendar(form, made)
    before = {(v.code, name) for v in check(made, calendar) for name in v.exercises}
    for more in limits(made):
        eased = eased_by(made, more)
        assert eased != made
        assert read_plan(eased.to_json_object()) == eased
        after = {(v.code, name) for v in check(eased, calendar) for name in v.exercises}
        assert after <= before
