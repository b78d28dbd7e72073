"""The solver against all calendars of tiny plans: it must find the best, and say so."""

from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_baseline, read_plan
from solver import climb, improvement, tier
from solver.growing import STEPS
from solver.messages import Finished
from solver.patience import Patience
from solver.requests import Limits
from solver.search import Search
from tests.support import bruteforce, oracle
from tests.support.strategies import Json, calendars, small_plans, tiny_plans

MOST_OPTIONS = 100_000
"""Combinations that brute force goes through within a second; a few plans have a million."""


def thorough(examples: int) -> settings:
    """Return settings for so many examples, however long each takes."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def solved(raw: Json, profile: Profile, **how: object) -> Finished:
    """Solve a plan given as JSON with one worker and without a time limit."""
    plan = read_plan(raw)
    return Search(plan, profile, Limits(workers=1), lambda _: None, **how).run()


profiles = st.permutations(get_args(MeasureName)).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda n: tuple(order[:n]))
)


@thorough(60)
@given(tiny_plans())
def test_no_calendar_of_a_tiny_plan_is_better(raw: Json) -> None:
    """By the default profile: proven optimal, and exactly what brute force finds."""
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    best, measures = bruteforce.best(raw, list(NAMES))
    end = solved(raw, Profile())
    if best is None:
        assert end.record.status == "infeasible"
        return
    assert end.record.status == "optimal"
    assert {tier.measure: tier.value for tier in end.record.tiers} == measures
    assert oracle.measures(raw, end.calendar.to_json_object()) == measures
    assert not oracle.breaks(raw, end.calendar.to_json_object())


@thorough(40)
@given(tiny_plans(), profiles, st.data())
def test_any_profile_with_any_give_up_is_as_exact(
    raw: Json, measures: tuple[MeasureName, ...], data: st.DataObject
) -> None:
    """Each tier closes with the value that brute force gives it."""
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    shares = {m: data.draw(st.sampled_from([0, 0, 5, 20, 50, 100]), label=m) for m in measures}
    profile = Profile.of(measures, shares)
    end = solved(raw, profile)
    if end.record.status == "infeasible":
        assert bruteforce.best(raw, list(measures))[0] is None
        return
    assert end.record.status == "optimal"
    closed = bruteforce.best_with_give_up(raw, list(measures), shares)
    assert [(tier.measure, tier.value) for tier in end.record.tiers] == closed
    assert not oracle.breaks(raw, end.calendar.to_json_object())


@thorough(30)
@given(tiny_plans(), st.sampled_from(sorted(STEPS)))
def test_a_strengthening_loses_no_best_calendar(raw: Json, off: str) -> None:
    """Switched off, each tier has the same value as with all of them on."""
    rest = tuple(name for name in STEPS if name != off)
    with_all, without = solved(raw, Profile()), solved(raw, Profile(), strengthenings=rest)
    assert with_all.record.status == without.record.status
    assert with_all.record.tiers == without.record.tiers


@thorough(20)
@given(tiny_plans())
def test_small_models_first_change_no_optimum(raw: Json) -> None:
    """Plans are made to count as large, and built one exercise at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tier, "LARGE", 1)
        patch.setattr(improvement, "BATCH", 1)
        constructed = solved(raw, Profile())
    assert constructed.record.tiers == solved(raw, Profile()).record.tiers


@thorough(30)
@given(tiny_plans(), tiny_plans(), profiles, st.data())
def test_any_calendar_to_start_from_changes_no_optimum(
    raw: Json, other: Json, measures: tuple[MeasureName, ...], data: st.DataObject
) -> None:
    """Valid or not, of this plan or another: the tiers close with the same values."""
    start = data.draw(calendars(data.draw(st.sampled_from([raw, other]))))
    profile = Profile.of(measures)
    cold = solved(raw, profile)
    warm = solved(raw, profile, start=read_baseline(start))
    assert warm.record.status == cold.record.status
    assert warm.record.tiers == cold.record.tiers
    if warm.record.status == "optimal":
        assert not oracle.breaks(raw, warm.calendar.to_json_object())


@thorough(30)
@given(tiny_plans(), profiles, st.data())
def test_tiers_left_open_in_a_turn_end_at_the_same_values(
    raw: Json, measures: tuple[MeasureName, ...], data: st.DataObject
) -> None:
    """Whichever tiers have no time in the first turns: values and proofs are as ever."""

    class Moody(Patience):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            self._idle = words[3] < 3 and data.draw(st.booleans(), label="idle")

        @property
        def over(self) -> bool:
            return self._idle or super().over

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(climb, "Patience", Moody)
        moody = solved(raw, Profile.of(measures))
    assert moody.record.tiers == solved(raw, Profile.of(measures)).record.tiers


@thorough(25)
@given(small_plans())
def test_the_oracle_finds_nothing_wrong_with_a_solved_small_plan(raw: Json) -> None:
    """On plans too large for brute force: valid, and worth what the record says."""
    end = solved(raw, Profile.of(["high_end", "standard", "disruption", "cost"]))
    if end.record.status == "infeasible":
        return
    calendar = end.calendar.to_json_object()
    assert not oracle.breaks(raw, calendar)
    counted = oracle.measures(raw, calendar)
    assert all(tier.value == counted[tier.measure] for tier in end.record.tiers)
