"""Surveys against all calendars of tiny plans, each changed as the survey says.

Every plan that is asked about is made anew and solved by brute force: what a survey calls proven
is exactly that, and what it does not lies within its bounds.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.variants.one_more import eased_by, limits
from exercise_planner.variants.variant import OneMore, Variant, Withdrawal
from exercise_planner.variants.withdrawing import withdrawn
from solver import climb
from solver.messages import Message, Result, Surveyed
from solver.patience import Patience
from solver.requests import Limits
from solver.stop import Stop
from solver.survey import easing, withdrawing
from solver.survey.survey import Survey
from tests.solver.rich_plans import rich_plan
from tests.support import bruteforce, oracle
from tests.support.oracle import Json
from tests.support.strategies import calendars, tiny_plans

MOST_OPTIONS = 2_000
"""Combinations that brute force goes through for each of a dozen plans."""

plans = st.integers(0, 10**6).map(rich_plan) | tiny_plans()
orders = st.sampled_from(
    [("high_end", "standard"), ("high_end", "standard"), ("standard", "cost"), ("breadth",)]
) | st.permutations(list(NAMES)).map(lambda order: tuple(order[:3]))


def thorough(examples: int) -> settings:
    """Return settings for so many examples, however long each takes."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def variants_of(draw: Any, plan: Plan) -> list[Variant]:
    """Draw a dozen variants of a plan at most, of both kinds."""
    days = st.none() | st.dates(plan.horizon.start, plan.horizon.end)
    gone = [("nation", nation.id) for nation in plan.nations]
    gone += [("unit", unit.id) for unit in plan.units]
    found: list[Variant] = list(limits(plan))
    found += [
        Withdrawal.model_validate({"kind": kind, "id": name, "start": draw(days)})
        for kind, name in gone
    ]
    return draw(st.permutations(found))[:12] if len(found) > 12 else found


def changed(plan: Plan, variant: Variant) -> Json:
    """Return the plan that a variant is, as JSON."""
    other = eased_by(plan, variant) if isinstance(variant, OneMore) else withdrawn(plan, variant)
    return other.to_json_object()


def surveyed(
    raw: Json, variants: list[Variant], measures: tuple[MeasureName, ...], **how: Any
) -> Surveyed:
    """Survey a plan given as JSON with one worker and without a time limit."""
    profile, limit = Profile(measures), Limits(workers=1)
    return Survey(read_plan(raw), profile, limit, variants, lambda _: None, **how).run()


def best_of(raw: Json, measures: tuple[MeasureName, ...]) -> dict[str, int] | None:
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    return bruteforce.best(raw, list(measures))[1]


def check_calendar(raw: Json, result: Result) -> None:
    """A calendar that comes with a result is valid for its plan, and worth what is said."""
    if result.calendar is not None:
        calendar = result.calendar.to_json_object()
        assert not oracle.breaks(raw, calendar)
        counted = oracle.measures(raw, calendar)
        worth = {name: MEASURES[name].worth for name in result.measures}
        said = [of(result.measures[name]) for name, of in worth.items()]
        assert [of(counted[name]) for name, of in worth.items()] >= said


@thorough(12)
@given(plans, orders, st.data())
def test_what_is_proven_is_what_brute_force_finds(
    raw: Json, measures: tuple[MeasureName, ...], data: st.DataObject
) -> None:
    """Without a time limit everything is: each limit's gain and each withdrawal's loss."""
    plan = read_plan(raw)
    variants = variants_of(data.draw, plan)
    best = best_of(raw, measures)
    start = data.draw(st.none() | calendars(raw).map(read_baseline))
    end = surveyed(raw, variants, measures, start=start)
    assert end.plan.infeasible == (best is None)
    if best is None:
        return
    held = {m: best[m] for m in measures}
    assert end.plan.measures == held
    for variant, result in zip(variants, end.results, strict=True):
        other = changed(plan, variant)
        values = best_of(other, measures)
        assert result.infeasible == (values is None)
        if values is not None:
            assert result.proven == len(measures)
            assert result.measures == {m: values[m] for m in measures}
            assert not result.worse or result.measures != held
            check_calendar(other, result)


@thorough(12)
@given(plans, st.integers(0, 12), st.data())
def test_what_a_stop_leaves_open_lies_within_its_bounds(
    raw: Json, messages: int, data: st.DataObject
) -> None:
    """Asked to finish after so many messages, whatever is said of a plan holds of it."""
    measures: tuple[MeasureName, ...] = ("high_end", "standard")
    plan = read_plan(raw)
    variants = variants_of(data.draw, plan)
    stop, heard = Stop(), []

    def hear(message: Message) -> None:
        heard.append(message)
        if len(heard) > messages:
            stop.ask()

    end = Survey(plan, Profile(measures), Limits(workers=1), variants, hear, stop).run()
    of_plans = [(raw, end.plan)]
    of_plans += [(changed(plan, v), r) for v, r in zip(variants, end.results, strict=True)]
    for other, result in of_plans:
        values = best_of(other, measures)
        if values is None:
            assert not result.measures
            continue
        assert not result.infeasible
        found = [result.measures[m] for m in measures if result.measures]
        best = [values[m] for m in measures]
        bounds = [result.bounds.get(m) for m in measures]
        assert not found or found <= best
        assert found[: result.proven] == best[: result.proven]
        assert not result.worse or best < [end.plan.measures[m] for m in measures]
        assert bounds[0] is None or best[0] <= bounds[0]
        if found[:1] == best[:1] and bounds[1] is not None:
            assert best[1] <= bounds[1]


@thorough(8)
@given(plans, st.data())
def test_searches_that_are_cut_off_at_will_end_at_the_same_values(
    raw: Json, data: st.DataObject
) -> None:
    """Whichever searches have no time in their first turns: in the end all is proven."""
    measures: tuple[MeasureName, ...] = ("high_end", "standard")

    class Moody(Patience):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            self._idle = words[3] < 2 and data.draw(st.booleans(), label="idle")

        @property
        def over(self) -> bool:
            return self._idle or super().over

    variants = variants_of(data.draw, read_plan(raw))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(climb, "Patience", Moody)
        patch.setattr(easing, "Patience", Moody)
        patch.setattr(withdrawing, "Patience", Moody)
        moody = surveyed(raw, variants, measures)
    patient = surveyed(raw, variants, measures)
    said = [(r.measures, r.proven, r.infeasible) for r in (moody.plan, *moody.results)]
    assert said == [(r.measures, r.proven, r.infeasible) for r in (patient.plan, *patient.results)]
