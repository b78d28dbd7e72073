"""Surveys: what is the plan's own is no limit's gain, and what the plan lacks is passed over."""

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.reading import read_baseline, read_calendar, read_plan
from exercise_planner.variants.one_more import limits
from exercise_planner.variants.taking_part import possible_withdrawals
from exercise_planner.variants.variant import Withdrawal
from solver.requests import Limits
from solver.stop import Clock, Stop
from solver.survey.cases import Cases
from solver.survey.ground import Ground
from solver.survey.survey import Survey
from tests.support import examples
from tests.support.examples import Json, calendar, event

PROFILE = Profile(("high_end", "standard"))
KEEN = event("keen", 8, units={"ship": "defend", "jets": "defend", "plane": "assist"})
"""It is worth 60 points."""
OLD = read_baseline(
    calendar(
        event("keen", 8, units={"gone": "defend", "ship": "defend", "plane": "assist"}),
        event("blue", 20) | {"exercise": "old"},
        event("iron", 20, at="moon", units={"plane": "assist"}),
    )
)
"""It names a unit, an exercise and a venue that the plan no longer has."""


def made(form: Json, *events: Json) -> Calendar:
    return read_calendar(calendar(*events), read_plan(form))


def test_a_better_calendar_that_needs_no_more_of_a_limit_is_the_plans_own() -> None:
    form = examples.plan(nations={"jpn": {"max_concurrent": 1}})
    facts = Facts(read_plan(form))
    (more,) = limits(facts.plan)
    cases = Cases(facts, PROFILE, [more], None)
    cases.as_it_is.take(made(form))
    cases.of[0].take(made(form, KEEN))
    results = cases.results()
    assert results[None].measures["high_end"] == 60
    assert not cases.gains(cases.of[0])


def test_a_better_calendar_that_needs_one_more_of_a_limit_is_its_gain() -> None:
    form = examples.plan(nations={"jpn": {"max_concurrent": 0}})
    facts = Facts(read_plan(form))
    (more,) = limits(facts.plan)
    cases = Cases(facts, PROFILE, [more], None)
    cases.as_it_is.take(made(form))
    cases.of[0].take(made(form, KEEN))
    results = cases.results()
    assert results[None].measures["high_end"] == 0
    assert results[0].measures["high_end"] == 60
    assert cases.gains(cases.of[0])


def test_what_is_proven_of_the_plan_limits_who_has_no_calendar_until_it_is_solved_alone() -> None:
    form = examples.plan()
    facts = Facts(read_plan(form))
    cases = Cases(facts, PROFILE, [Withdrawal(kind="unit", id="plane")], None)
    clock = Clock(Stop(), None)
    ground = Ground(facts, PROFILE, Limits(workers=1), clock, cases, lambda _: None)
    cases.as_it_is.take(made(form, KEEN))
    cases.as_it_is.take_bound(0, 60, {})
    cases.results()
    without = cases.of[0]
    assert without.standings.best is None
    ground.climb_of(without)
    assert without.standings.tiers[0].bound == 60


def test_a_calendar_that_names_what_the_plan_no_longer_has_is_mended_first() -> None:
    plan = read_plan(examples.plan())
    gone = possible_withdrawals(Facts(plan), OLD, ("nation", "unit"))
    assert {one.id for one in gone} == {"jpn", "usa", "ship", "plane"}
    end = Survey(plan, PROFILE, Limits(workers=1), gone, lambda _: None, start=OLD).run()
    assert end.plan.measures == {"high_end": 60, "standard": 0}
    assert end.plan.proven == 2
    assert end.plan.calendar is not None
