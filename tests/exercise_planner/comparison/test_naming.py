"""Names of alternatives are true, short and tell them apart."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.naming import LONGEST, AlternativeKind, Entry, names_of
from exercise_planner.profile import NAMES
from exercise_planner.reading import read_calendar, read_plan
from tests.support.examples import Json, calendar, event, plan
from tests.support.oracle import goodness

PLAN = read_plan(plan())
NOTHING: dict[MeasureName, int] = dict.fromkeys(NAMES, 0)
SUPERLATIVES: dict[str, MeasureName] = {
    "Most high-end": "high_end",
    "Most standard points": "standard",
    "Highest priority": "priority",
    "Most nations taking part": "breadth",
    "Fewest tentative days": "tentative",
    "Closest to the baseline": "disruption",
    "Cheapest": "cost",
}


def entry(
    kind: AlternativeKind = "front",
    measure: MeasureName | None = None,
    *events: Json,
    name: str = "",
    **values: int,
) -> Entry:
    """Give an entry with some measures other than zero."""
    form = calendar(*events) | ({"name": name} if name else {})
    measures = NOTHING | {known: values[known] for known in NAMES if known in values}
    return Entry(measures, kind, measure, read_calendar(form, PLAN))


def test_each_is_named_for_what_it_is_best_at_and_what_that_costs() -> None:
    assert names_of(
        PLAN,
        [
            entry("best", high_end=1000, cost=100, tentative=9, disruption=50),
            entry("least", "cost", high_end=970, cost=60, tentative=12, disruption=40),
            entry("least", "disruption", high_end=990, cost=100, tentative=9, disruption=7),
            entry("least", "tentative", high_end=940, cost=140, tentative=1, disruption=40),
        ],
    ) == [
        "Most high-end",
        "Cheapest: 3 % fewer high-end points, 40 % cheaper",
        "Closest to the baseline: 1 % fewer high-end points, 43 fewer disruption points",
        "Fewest tentative days: 6 % fewer high-end points, 8 fewer tentative days",
    ]


def test_a_really_different_one_says_how_far_it_is_from_the_first() -> None:
    assert names_of(
        PLAN,
        [
            entry("best", None, event("keen", 8), high_end=100),
            entry("different", None, event("keen", 21), high_end=98, cost=5),
            entry("different", None, event("iron", 21), high_end=98, tentative=5),
        ],
    )[1:] == [
        "Different: 30 % apart, 2 % fewer high-end points",
        "Different: 100 % apart, 2 % fewer high-end points",
    ]


def test_what_it_was_sought_for_is_not_claimed_if_another_has_it() -> None:
    names = names_of(
        PLAN,
        [
            entry("best", "high_end", high_end=100, cost=50),
            entry("least", "cost", high_end=90, cost=60),
            entry("front", None, high_end=80, cost=40),
        ],
    )
    assert names == [
        "Most high-end",
        "Alternative: 10 % fewer high-end points",
        "Cheapest: 20 % fewer high-end points, 20 % cheaper",
    ]


def test_the_first_is_named_for_the_first_measure_it_is_best_at() -> None:
    cheap = entry("best", None, high_end=10, cost=1)
    rich = entry("front", None, high_end=20, cost=2)
    assert names_of(PLAN, [cheap, rich])[0] == "Cheapest"
    assert names_of(PLAN, [cheap])[0] == "Most high-end"
    assert names_of(PLAN, [cheap, entry("different", high_end=10, cost=1)])[0] == (
        "Best by the profile"
    )


def test_names_that_would_be_the_same_are_numbered() -> None:
    names = names_of(PLAN, [entry("best"), entry("least"), entry("least")])
    same = "Alternative: 0 % apart, all measures the same"
    assert names[1:] == [same, f"{same} (2)"]


entries = st.builds(
    lambda kind, measure, values, day, name: entry(
        kind, measure, event("keen", day), name=name, **values
    ),
    st.sampled_from(get_args(AlternativeKind)),
    st.none() | st.sampled_from(NAMES),
    st.fixed_dictionaries({name: st.integers(0, 3) | st.integers(0, 10**6) for name in NAMES}),
    st.integers(1, 27),
    st.sampled_from(["", "", "Kept", "Cheapest", "\x00", "a" * 300]),
)


@given(st.lists(entries, max_size=8))
def test_names_are_unique_single_lines_of_at_most_so_many_characters(found: list[Entry]) -> None:
    names = names_of(PLAN, found)
    assert len(names) == len(set(names)) == len(found)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert name == " ".join(name.split())
        assert name.isprintable()


@given(st.lists(entries, min_size=1, max_size=6))
def test_names_are_true(found: list[Entry]) -> None:
    """No other is better at what a name claims, and the shares it tells are those counted."""
    first = found[0]
    for name, entry_ in zip(names_of(PLAN, found), found, strict=True):
        title, _, details = re.sub(r" \(\d\)$", "", name).partition(": ")
        if title in SUPERLATIVES:
            measure = SUPERLATIVES[title]
            mine = goodness(measure, entry_.measures[measure])
            assert all(mine >= goodness(measure, other.measures[measure]) for other in found)
        for percent, what in re.findall(r"(\d+) % (\w+ \S+ points|cheaper|dearer)", details):
            measure = _measured(what)
            reference, value = first.measures[measure], entry_.measures[measure]
            assert abs(abs(value - reference) / reference * 100 - int(percent)) <= 1
            assert (value > reference) == (what.startswith("more") or what == "dearer")


def _measured(what: str) -> MeasureName:
    if what in ("cheaper", "dearer"):
        return "cost"
    return "high_end" if "high-end" in what else "standard"


@pytest.mark.parametrize("measure", NAMES)
def test_every_measure_can_give_a_name(measure: MeasureName) -> None:
    better = 5 if goodness(measure, 5) > 0 else -5
    better_off = entry("least", measure, **{measure: 10 + better})
    names = names_of(PLAN, [entry("best", **{measure: 10}), better_off])
    assert SUPERLATIVES[names[1].partition(":")[0]] == measure
