"""Repairs against all calendars of tiny plans, and what holds of every repair."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.dominance import dominates
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.variants.freezing import frozen
from solver.messages import Gathered
from solver.repair import Repair
from solver.repairs import POINTS, TRADED
from solver.requests import Limits
from tests.solver.rich_plans import rich_plan
from tests.support import bruteforce
from tests.support.oracle import Json, Reading
from tests.support.strategies import calendars, tiny_plans

MOST_OPTIONS = 10_000
DISRUPTION_FIRST: tuple[MeasureName, ...] = (*TRADED, "priority", "breadth", "tentative", "cost")
POINTS_FIRST: tuple[MeasureName, ...] = (
    "high_end",
    "standard",
    "disruption",
    "priority",
    "breadth",
    "tentative",
    "cost",
)


def thorough(examples: int) -> settings:
    """Return settings for so many examples, however long each takes."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def repaired(raw: Json, count: int = 3) -> Gathered:
    """Seek repairs for a plan given as JSON, without a time limit."""
    plan = read_plan(raw)
    return Repair(plan, Profile(), Limits(workers=1), count, lambda _: None).run()


def changed(seed: int) -> Json:
    """Return a rich plan in which a unit is away while an event of the baseline runs."""
    r, raw = Random(seed), rich_plan(seed)
    event = r.choice([event for event in raw["baseline"]["events"] if event["participants"]])
    unit = r.choice(event["participants"])["unit"]
    others = [a for a in raw["availability"] if a.get("unit") != unit]
    window = {"unit": unit, "start": event["start"], "end": event["end"], "status": "unavailable"}
    return raw | {"availability": [*others, window]}


def worth(measures: Mapping[MeasureName, int], order: Sequence[MeasureName]) -> list[int]:
    return [measures[name] for name in order]


def best(raw: Json, order: Sequence[MeasureName]) -> Mapping[MeasureName, int]:
    _, measures = bruteforce.best(raw, list(order))
    assert measures is not None
    return named(measures)


def named(measures: dict[str, int]) -> Mapping[MeasureName, int]:
    return {name: measures[name] for name in NAMES}


def lies_between(
    one: Mapping[MeasureName, int],
    least: Mapping[MeasureName, int],
    most: Mapping[MeasureName, int],
) -> bool:
    """Whether a calendar has more points than the least disturbed, and disturbs less than most."""
    name = next(name for name in POINTS if least[name] != most[name])
    kept = [one[other] >= least[other] for other in POINTS[: POINTS.index(name)]]
    more = least[name] < one[name] and all(kept)
    return more and least["disruption"] < one["disruption"] < most["disruption"]


@thorough(8)
@example(1480)  # the one between has few more points and disturbs much
@given(st.integers(0, 10**6))
def test_the_ends_are_the_best_of_all_calendars_and_one_between_is_found_if_there_is_any(
    seed: int,
) -> None:
    assume(any(event["participants"] for event in rich_plan(seed)["baseline"]["events"]))
    raw = changed(seed)
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    least = best(raw, DISRUPTION_FIRST)
    most = best(raw, POINTS_FIRST)
    end = repaired(raw)
    assert end.status == "optimal"
    found = [dict(one.measures) for one in end.alternatives]
    assert worth(found[0], DISRUPTION_FIRST) == worth(least, DISRUPTION_FIRST)
    traded = [[measures[name] for name in TRADED] for measures in found]
    ends = [least[name] for name in TRADED], [most[name] for name in TRADED]
    assert (traded[0], traded[-1]) == ends
    if len(found) > 1:
        assert worth(found[-1], POINTS_FIRST) == worth(most, POINTS_FIRST)
    for one in found:
        assert not any(dominates(other, one, TRADED) for other in found)
    every = [named(measures) for _, measures in bruteforce.all_valid(raw)]
    assert not any(dominates(other, one, TRADED) for one in found for other in every)
    if len(found) == 2:
        assert not any(lies_between(other, *found) for other in every)


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[Json, Json]:
    """Draw a plan and any calendar for it, valid or not."""
    raw = draw(tiny_plans())
    return raw, draw(calendars(raw))


@thorough(15)
@given(disturbed(), st.integers(-1, 20))
def test_every_repair_is_valid_and_leaves_alone_what_is_frozen(
    drawn: tuple[Json, Json], day: int
) -> None:
    raw, form = drawn
    plan = read_plan(raw)
    at_hand = read_calendar(form, plan)
    until = date.fromisoformat(raw["horizon"]["start"]) + timedelta(day)
    asked = frozen(plan, at_hand, until)
    end = Repair(asked, Profile(), Limits(workers=1), 2, lambda _: None).run()
    if end.status == "infeasible":
        assert bruteforce.best(asked.to_json_object(), ["cost"]) == (None, None)
    past = {e.exercise: e for e in reversed(at_hand.events) if e.start <= until}
    for one in end.alternatives:
        assert not check(asked, one.calendar)
        assert not Reading(asked.to_json_object()).breaks(one.calendar.to_json_object())
        held = {event.exercise: event for event in one.calendar.events}
        for name, event in past.items():
            assert (held[name].start, held[name].venue) == (event.start, event.venue)
            assert set(held[name].participants) == set(event.participants)
        assert not [e for e in one.calendar.events if e.start <= until and e.exercise not in past]


def test_only_as_many_repairs_are_sought_as_are_asked_for() -> None:
    raw = changed(0)
    assert [len(repaired(raw, count).alternatives) for count in (1, 2, 3)] == [1, 2, 3]
