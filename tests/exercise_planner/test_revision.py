"""A revision is the same for plans that ask the same, and another for any other."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.references import PLAN_LISTS
from exercise_planner.revision import (
    calendar_revision,
    fingerprint,
    revision,
    revision_of,
    short,
)
from tests.support.examples import complete_calendar, complete_plan
from tests.support.oracle import Json
from tests.support.strategies import tiny_plans


def test_a_revision_stays_the_same_from_version_to_version() -> None:
    """Files keep it: were it counted another way, every calendar would seem out of date."""
    unit = {"id": "DDG", "nation": "JPN", "home_region": "NEA", "capabilities": {"b": 3, "a": 1}}
    plan = {
        "format": "exercise-plan/1",
        "name": "Übung",
        "horizon": {"start": "2028-01-01", "end": "2028-12-31"},
        "regions": [{"id": "NEA", "name": "日本海"}],
        "capabilities": [{"id": "b"}, {"id": "a"}],
        "nations": [{"id": "JPN"}],
        "units": [unit],
        "venues": [],
        "exercises": [],
        "goals": [],
    }
    assert revision(read_plan(plan)) == (
        "6695a7f6cc802bf0d42ddebf39cdef1dadd1c157d87e846b0845f9b5e0b8304e"
    )


def test_a_name_a_marking_or_a_baseline_makes_no_other_revision() -> None:
    plan = read_plan(complete_plan())
    for other in ({"name": "Other"}, {"marking": "SECRET"}, {"baseline": None}):
        assert revision(plan.model_copy(update=other)) == revision(plan)


@settings(max_examples=25, deadline=None)
@given(form=tiny_plans(), seed=st.integers(0, 999))
def test_the_order_of_lists_makes_no_other_revision(form: Json, seed: int) -> None:
    shuffled = {**form, **{name: mixed(form.get(name, []), seed) for name in PLAN_LISTS}}
    assert revision(read_plan(shuffled)) == revision(read_plan(form))


def mixed(entries: list[Any], seed: int) -> list[Any]:
    return random.Random(seed).sample(entries, len(entries))


@settings(max_examples=25, deadline=None)
@given(one=tiny_plans(), other=tiny_plans())
def test_equal_plans_have_equal_revisions_and_others_do_not(one: Json, other: Json) -> None:
    assert (asked(read_plan(one)) == asked(read_plan(other))) == (
        revision(read_plan(one)) == revision(read_plan(other))
    )


def asked(plan: Plan) -> dict[str, Any]:
    """Return what a calendar answers, its lists in an order of their own."""
    form = plan.to_json_object()
    rest = {name: value for name, value in form.items() if name not in PLAN_LISTS}
    lists = {name: sorted(map(sorted_text, form.get(name, []))) for name in PLAN_LISTS}
    return {**rest, **lists, "name": "", "marking": "", "baseline": None}


def sorted_text(value: Any) -> str:
    """Return a value with the fields of its objects in order."""
    if isinstance(value, dict):
        return repr([(key, sorted_text(inner)) for key, inner in sorted(value.items())])
    if isinstance(value, list):
        return repr([sorted_text(inner) for inner in value])
    return repr(value)


def test_each_field_of_the_plan_counts() -> None:
    plan = read_plan(complete_plan())
    others: list[dict[str, Any]] = [
        {"currency": "EUR"},
        {"travel_counts": not plan.travel_counts},
        {"default_transit_days": 99},
        {"as_of": plan.horizon.end},
        {"horizon": plan.horizon.model_copy(update={"end": plan.horizon.start})},
        *({name: getattr(plan, name)[1:]} for name in PLAN_LISTS),
    ]
    found = [revision(plan.model_copy(update=other)) for other in others]
    assert len({revision(plan), *found}) == 1 + len(others)


def test_what_is_known_of_lists_is_used_and_added_to() -> None:
    form = read_plan(complete_plan()).to_json_object()
    lists: dict[str, str] = {}
    first = revision_of(form, lists)
    assert set(lists) == set(PLAN_LISTS)
    assert revision_of({**form, "units": []}, dict(lists)) == first
    del lists["units"]
    assert revision_of({**form, "units": []}, lists) != first


def test_short_ones_are_shown() -> None:
    assert short(revision(read_plan(complete_plan()))) == revision(read_plan(complete_plan()))[:8]


def test_a_calendar_keeps_its_revision_whatever_its_name_and_order() -> None:
    plan = read_plan(complete_plan())
    calendar = read_calendar(complete_calendar(), plan)
    turned = [
        event.model_copy(update={"participants": event.participants[::-1]})
        for event in reversed(calendar.events)
    ]
    other = calendar.model_copy(update={"name": "Other", "events": tuple(turned)})
    assert calendar_revision(other) == calendar_revision(calendar)


def test_a_calendar_with_one_event_less_has_another_revision() -> None:
    calendar = read_calendar(complete_calendar(), read_plan(complete_plan()))
    fewer = calendar.model_copy(update={"events": calendar.events[1:]})
    assert calendar_revision(fewer) != calendar_revision(calendar)


def test_a_fingerprint_stays_the_same_from_version_to_version() -> None:
    """Logs keep it: were it counted another way, every calendar would seem tampered with."""
    calendar = read_calendar(complete_calendar(), read_plan(complete_plan()))
    assert fingerprint(calendar, {"seed": 7, "time_limit": 0.1}, "ab" * 32) == (
        "05b063f0a3ea61477a88613ded86260b1fe82a336c4a04888481760e6595762b"
    )


def test_a_fingerprint_counts_all_that_a_calendar_claims_but_its_name() -> None:
    calendar = read_calendar(complete_calendar(), read_plan(complete_plan()))
    assert calendar.solve is not None

    def of(made_for: str | None = "ab" * 32, seed: int = 7, **changes: object) -> str:
        return fingerprint(calendar.model_copy(update=changes), {"seed": seed}, made_for)

    assert of(name="Other") == of()
    assert of(events=calendar.events[::-1]) == of()
    others = {
        of(None),
        of(seed=8),
        of(solve=None),
        of(solve=calendar.solve.model_copy(update={"seconds": 99.5})),
        of(events=calendar.events[1:]),
        of(plan="Other"),
    }
    assert len(others | {of()}) == 7
