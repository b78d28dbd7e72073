"""The reasons for which events are in each other's way: as words, and that the words hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from exercise_planner.calendar import Event
from exercise_planner.comparison.changes import event_changes, reverse
from exercise_planner.comparison.explaining import explanations
from exercise_planner.comparison.freeing import Room, rooms
from exercise_planner.comparison.needs import Need
from exercise_planner.comparison.reasons import freed, taken
from tests.exercise_planner.comparison.drawn import Drawn, pair, tight_comparisons
from tests.support.boards import moderate
from tests.support.examples import Json, event, plan, span
from tests.support.oracle import Reading

SHIP = {"ship": "defend"}


def first_told(one: list[Json], other: list[Json], form: Json) -> str:
    """Give the first explanation that says what is taken or freed."""
    sentences = [found.sentence for found in explanations(pair(one, other, form), 0, 1)]
    return next(s for s in sentences if ", which" in s)


@pytest.mark.parametrize(
    ("changes", "one", "other", "said"),
    [
        (
            {"units": {"ship": {"recovery_days": 4}}},
            [event("keen", 1, units=SHIP), event("iron", 20, units=SHIP)],
            [event("iron", 9, units=SHIP)],
            "B moves Iron Spear (11 days earlier): leaves JS Kongo too little time to rest after "
            "Keen Sword, which is dropped.",
        ),
        (
            {"units": {"ship": {"recovery_days": 2}}},
            [event("keen", 20, units=SHIP), event("iron", 1, units=SHIP)],
            [event("iron", 12, 18, at="coast", units=SHIP)],
            "B moves Iron Spear to Darwin Coast (11 days later and 4 days longer): leaves JS Kongo "
            "too little time to rest and travel before Keen Sword, which is dropped.",
        ),
        (
            {
                "periods": [{"id": "H1", **span(1, 25)}],
                "units": {"ship": {"max_days_per_period": 7}},
            },
            [event("keen", 1, units=SHIP), event("iron", 20)],
            [event("iron", 20, units=SHIP)],
            "B sends JS Kongo to Iron Spear: takes 3 of the 7 days that JS Kongo may serve in H1, "
            "too many for Keen Sword, which is dropped.",
        ),
        (
            {
                "periods": [{"id": "H1", **span(1, 25)}],
                "units": {"ship": {"max_days_per_period": 8}},
            },
            [event("keen", 1, units=SHIP), event("iron", 20, units=SHIP)],
            [event("iron", 20, 24, units=SHIP)],
            "B makes Iron Spear 2 days longer: takes 2 more of the 8 days that JS Kongo may serve "
            "in H1, too many for Keen Sword, which is dropped.",
        ),
        (
            {"nations": {"jpn": {"max_concurrent": 1}}, "units": {"plane": {"nation": "jpn"}}},
            [event("keen", 8, units=SHIP), event("iron", 9, units={"jets": "assist"})],
            [event("iron", 9, units={"plane": "assist"})],
            "B replaces No. 75 Squadron by VP-8 Tigers in Iron Spear: takes Japan, which can be at "
            "one event at a time, from Keen Sword, which is dropped.",
        ),
        (
            {"nations": {"jpn": {"max_concurrent": 1}}, "units": {"plane": {"nation": "jpn"}}},
            [event("keen", 8, units=SHIP), event("iron", 20, units={"plane": "assist"})],
            [event("iron", 9, units={"plane": "assist"})],
            "B moves Iron Spear (11 days earlier): needs Japan, which can be at one event at a "
            "time, during Keen Sword, which is dropped.",
        ),
        (
            {},
            [event("keen", 8, units=SHIP), event("iron", 20, units=SHIP)],
            [event("iron", 9, units=SHIP)],
            "B moves Iron Spear (11 days earlier): needs JS Kongo during Keen Sword, which is "
            "dropped.",
        ),
        (
            {},
            [event("keen", 8, units=SHIP), event("iron", 9, units={"plane": "assist"})],
            [event("iron", 9, units=SHIP)],
            "B replaces VP-8 Tigers by JS Kongo in Iron Spear: takes JS Kongo from Keen Sword, "
            "which is dropped.",
        ),
        (
            {
                "periods": [{"id": "H1", **span(1, 25)}],
                "budgets": [{"period": "H1", "nation": "jpn", "amount": 9}],
                "units": {"ship": {"daily_cost": 1}},
            },
            [event("keen", 1, units=SHIP), event("iron", 20, units=SHIP)],
            [event("iron", 20, 24, units=SHIP)],
            "B makes Iron Spear 2 days longer: leaves too little of Japan's money of H1 for Keen "
            "Sword, which is dropped",
        ),
    ],
)
def test_the_reason_is_said_for_which_an_event_is_in_the_way(
    changes: dict[str, object], one: list[Json], other: list[Json], said: str
) -> None:
    form = plan(**changes)
    assert first_told(one, other, form).startswith(said)


def test_time_that_is_given_back_is_told_too() -> None:
    form = plan(units={"ship": {"recovery_days": 4}})
    one = [event("iron", 9, units=SHIP)]
    other = [event("keen", 1, units=SHIP), event("iron", 20, units=SHIP)]
    assert first_told(one, other, form).startswith(
        "B moves Iron Spear (11 days later): gives JS Kongo time to rest after Keen Sword, "
        "which is added"
    )


# --- the words hold, for any -------------------------------------------------------------------


def test_what_is_said_of_time_holds_day_by_day() -> None:
    """Read again on the days themselves, whichever way round the calendars are."""
    seen: Counter[str] = Counter()

    @settings(moderate, max_examples=250, derandomize=True, database=None)
    @given(tight_comparisons())
    def look(drawn: Drawn) -> None:
        comparison = drawn.comparison
        changes = event_changes(*comparison.calendars)
        back = reverse(changes)
        names = {change.exercise for change in changes}
        for room in rooms(comparison.boards[1], comparison.violations[1], back, names):
            for need in room.needs:
                alone = Room(room.causes, room.change, (need,), room.goals)
                (said,) = taken(comparison.facts, alone)
                seen[assert_holds(drawn, room, need, said)] += 1
                assert len(freed(comparison.facts, alone)) == 1

    look()
    assert {"takes", "needs", "leaves time", "takes days", "other"} <= seen.keys(), seen


def assert_holds(drawn: Drawn, room: Room, need: Need, said: str) -> str:
    """Hold what is said of a need against the events; give what was said."""
    assert room.change.after is not None
    held, before = room.change.after, [c.before for c in room.causes]
    if need.code == "TEMPO":
        number = re.match(r"takes (\d+)( more)? of the (\d+) days that", said)
        assert number is not None
        after = [c.after for c in room.causes]
        assert int(number[1]) == served(drawn, before, need) - served(drawn, after, need) > 0
        assert bool(number[2]) == (served(drawn, after, need) > 0)
        return "takes days"
    if need.code != "SEPARATION":
        return "other"
    has = [e for e in before if e is not None and too_near(drawn, e, held, need.thing)]
    at_once = [bool(days(e) & days(held)) for e in has]
    if "too little time" not in said:
        assert all(at_once)
        still = any(need.thing in units(c.after) for c in room.causes if c.after is not None)
        assert said.startswith("needs " if still else "takes ")
        return said.split()[0]
    assert not all(at_once)
    if "before" in said or "after" in said:
        assert not any(at_once)
        assert all((e.span < held.span) == ("before" in said) for e in has)
        reading = Reading(drawn.plan)
        rests = reading.units[need.thing].get("recovery_days", 0) > 0
        assert ("rest" in said, "travel" in said) == (rests, way(drawn, has[0], held) > 0)
    return "leaves time"


def too_near(drawn: Drawn, event_: Event, held: Event, unit: str) -> bool:
    """Whether a unit that takes part in an event has too little time for another."""
    rest = int(Reading(drawn.plan).units[unit].get("recovery_days", 0))
    first, second = sorted((event_.span, held.span))
    gap = second.first - first.last - 1
    return unit in units(event_) and gap < rest + way(drawn, event_, held)


def way(drawn: Drawn, event_: Event, held: Event) -> int:
    """Give the days on the way between two events."""
    reading = Reading(drawn.plan)
    here, there = (str(reading.venues[e.venue]["region"]) for e in (event_, held))
    return reading._transit(here, there)


def units(held: Event) -> set[str]:
    """Give who takes part."""
    return {p.unit for p in held.participants}


def days(held: Event) -> set[int]:
    """Give the days on which it is held."""
    return set(range(held.span.first, held.span.last + 1))


def served(drawn: Drawn, events: Sequence[Event | None], need: Need) -> int:
    """Give the days that a unit serves in events that start in a period."""
    (period,) = [p for p in drawn.comparison.plan.periods if p.id == need.period]
    return sum(
        len(days(e))
        for e in events
        if e is not None
        and need.thing in units(e)
        and e.span.first in range(period.span.first, period.span.last + 1)
    )
