"""Each rule, broken and just not broken.

A case is a plan and a calendar that break exactly one rule in exactly one way, and the smallest
change after which nothing is broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from exercise_planner.rules import RULES, check
from exercise_planner.violation import Violation
from tests.support.examples import Json, assist, defend, event, exercise, may, plan, read, span

SHIP, JETS, PLANE = {"ship": "defend"}, {"jets": "defend"}, {"plane": "assist"}


def breaks(form: Json, *events: Json) -> list[Violation]:
    """Read a plan and a calendar of these events, and check it."""
    return check(*read(form, *events))


@dataclass(frozen=True)
class Case:
    """A calendar that breaks one rule, and what mends it: another plan or other events.

    `concerns` holds what the break names besides its code and its sentence; `keen` where no
    exercises are given. `says` are words of the sentence.
    """

    name: str
    plan: Json
    broken: list[Json]
    mended: Json | list[Json]
    concerns: Json
    says: tuple[str, ...]


def ids(form: Json) -> list[str]:
    """List the ids of the plan that have a name, which a planner should read instead."""
    lists = ["regions", "capabilities", "nations", "units", "venues", "exercises"]
    named = [thing for name in [*lists, "resources"] for thing in form.get(name, [])]
    named += [role for held in form["exercises"] for role in held.get("roles", [])]
    return [thing["id"] for thing in named if thing.get("name")]


def with_keen(**changes: Any) -> Json:
    """Give the small plan with changes to its exercise `keen`."""
    return plan(exercises={"keen": changes})


def away(who: str, first: int, last: int, status: str = "unavailable") -> Json:
    """Give an availability of a unit or, by its id, a nation."""
    whose = "unit" if who in ("ship", "jets", "plane") else "nation"
    return {whose: who, "status": status, **span(first, last)}


# --- an event alone ----------------------------------------------------------------------------

KEEN_8_TO_12 = {"days": [span(8, 12)]}

HELD = [
    Case(
        "held twice",
        plan(),
        [event(start=1), event(start=20)],
        [event(start=1)],
        {"aspect": "once", "days": [span(1, 5), span(20, 24)]},
        ("Keen Sword", "2 times"),
    ),
    Case(
        "mandatory but not held",
        with_keen(mandatory=True),
        [],
        [event()],
        {"aspect": "mandatory"},
        ("Keen Sword is mandatory",),
    ),
    Case(
        "locked to be held but not held",
        with_keen(lock={"held": True}),
        [],
        [event()],
        {"aspect": "held"},
        ("Keen Sword", "locked to be held"),
    ),
    Case(
        "locked off but held",
        with_keen(lock={"held": False}),
        [event()],
        [],
        {"aspect": "held", **KEEN_8_TO_12},
        ("Keen Sword", "locked off"),
    ),
    Case(
        "a day before its locked start",
        with_keen(lock={"start": may(9)}),
        [event(start=8)],
        [event(start=9)],
        {"aspect": "start", **KEEN_8_TO_12},
        ("Keen Sword", "9 May 2028"),
    ),
    Case(
        "not at its locked venue",
        with_keen(lock={"venue": "coast"}),
        [event(at="range")],
        [event(at="coast")],
        {"aspect": "venue", **KEEN_8_TO_12},
        ("Keen Sword", "locked to Darwin Coast"),
    ),
    Case(
        "a locked unit is missing",
        with_keen(lock={"units": {"ship": "defend"}}),
        [event()],
        [event(units={"ship": "defend"})],
        {"aspect": "units", "units": ["ship"], **KEEN_8_TO_12},
        ("Keen Sword", "JS Kongo"),
    ),
    Case(
        "a locked unit fills another role",
        with_keen(lock={"units": {"ship": "defend"}}),
        [event(units={"ship": "assist"})],
        [event(units={"ship": "defend"})],
        {"aspect": "units", "units": ["ship"], **KEEN_8_TO_12},
        ("Keen Sword", "JS Kongo"),
    ),
    Case(
        "a unit locked out takes part",
        with_keen(lock={"units": {"ship": None, "jets": None, "plane": "assist"}}),
        [event(units={"ship": "defend", "plane": "assist"})],
        [event(units={"plane": "assist"})],
        {"aspect": "units", "units": ["ship"], **KEEN_8_TO_12},
        ("Keen Sword", "JS Kongo"),
    ),
]

WINDOW = [
    Case(
        "starts before the horizon",
        plan(),
        [event(start=0)],
        [event(start=1)],
        {"days": [span(0, 4)]},
        ("Keen Sword", "30 Apr - 4 May 2028", "outside 1-31 May 2028"),
    ),
    Case(
        "ends after the horizon",
        plan(),
        [event(start=28)],
        [event(start=27)],
        {"days": [span(28, 32)]},
        ("Keen Sword", "outside 1-31 May 2028"),
    ),
    Case(
        "starts before its earliest start",
        with_keen(earliest_start=may(9)),
        [event(start=8)],
        [event(start=9)],
        KEEN_8_TO_12,
        ("Keen Sword", "outside 9-31 May 2028"),
    ),
    Case(
        "ends after its latest end",
        with_keen(latest_end=may(11)),
        [event(start=8)],
        [event(start=7)],
        KEEN_8_TO_12,
        ("Keen Sword", "outside 1-11 May 2028"),
    ),
    Case(
        "its own window reaches beyond the horizon",
        with_keen(earliest_start=may(-9), latest_end=may(40)),
        [event(start=28)],
        [event(start=27)],
        {"days": [span(28, 32)]},
        ("Keen Sword", "outside 1-31 May 2028"),
    ),
    Case(
        "its window and the horizon have no day in common",
        with_keen(earliest_start=may(40)),
        [event()],
        [],
        KEEN_8_TO_12,
        ("Keen Sword", "no day in common"),
    ),
    Case(
        "a day too short",
        plan(),
        [event(end=11)],
        [event(end=12)],
        {"days": [span(8, 11)]},
        ("Keen Sword", "4 days instead of 5"),
    ),
    Case(
        "a day too long",
        plan(),
        [event(end=13)],
        [event(end=12)],
        {"days": [span(8, 13)]},
        ("Keen Sword", "6 days instead of 5"),
    ),
    Case(
        "on a Tuesday instead of a Monday",
        with_keen(start_weekdays=[1]),
        [event(start=9)],
        [event(start=8)],
        {"days": [span(9, 13)]},
        ("Keen Sword", "Tuesday", "Monday"),
    ),
    Case(
        "on a Saturday instead of a Sunday or a Friday",
        with_keen(start_weekdays=[7, 5]),
        [event(start=13)],
        [event(start=14)],
        {"days": [span(13, 17)]},
        ("Keen Sword", "Saturday", "Sunday or Friday"),
    ),
    Case(
        "on no weekday at all",
        with_keen(start_weekdays=[]),
        [event()],
        plan(),
        KEEN_8_TO_12,
        ("Keen Sword", "no day at all"),
    ),
    Case(
        "wrong in three ways at once",
        with_keen(start_weekdays=[1], latest_end=may(12)),
        [event(start=9, end=14)],
        [event(start=8, end=12)],
        {"days": [span(9, 14)]},
        ("outside 1-12 May 2028", "6 days instead of 5", "Tuesday"),
    ),
]

CONFERENCE = {"name": "Main Conference", "days_before": 6}

LEAD = [
    Case(
        "starts a day before the plan's day",
        plan(as_of=may(9)),
        [event(start=8)],
        plan(as_of=may(8)),
        KEEN_8_TO_12,
        ("Keen Sword", "starts on 8 May 2028", "9 May 2028"),
    ),
    Case(
        "an open milestone a day before the plan's day",
        plan(as_of=may(3), exercises={"keen": {"milestones": [CONFERENCE]}}),
        [event(start=8)],
        plan(as_of=may(2), exercises={"keen": {"milestones": [CONFERENCE]}}),
        KEEN_8_TO_12,
        ("Keen Sword", "Main Conference", "2 May 2028", "3 May 2028"),
    ),
    Case(
        "of two milestones the one that is not done",
        plan(
            as_of=may(3),
            exercises={
                "keen": {
                    "milestones": [
                        CONFERENCE,
                        {"name": "First Conference", "days_before": 90, "done": True},
                    ]
                }
            },
        ),
        [event(start=8)],
        [event(start=9)],
        KEEN_8_TO_12,
        ("Main Conference",),
    ),
    Case(
        "a locked venue does not lock the start",
        plan(as_of=may(9), exercises={"keen": {"lock": {"held": True, "venue": "range"}}}),
        [event(start=8)],
        plan(as_of=may(9), exercises={"keen": {"lock": {"start": may(8)}}}),
        KEEN_8_TO_12,
        ("Keen Sword",),
    ),
]


def closed(first: int, last: int) -> Json:
    """Give the small plan with the range closed on some days."""
    return plan(venues={"range": {"closures": [span(first, last)]}})


VENUE = [
    Case(
        "not one of its venues",
        with_keen(venues=["coast"]),
        [event(at="range")],
        [event(at="coast")],
        {"venue": "range", **KEEN_8_TO_12},
        ("Keen Sword", "Okinawa Range"),
    ),
    Case(
        "closed until its first day",
        closed(6, 8),
        [event(start=8)],
        closed(6, 7),
        {"venue": "range", "days": [span(8, 8)]},
        ("Keen Sword", "Okinawa Range is closed on 8 May 2028"),
    ),
    Case(
        "closed from its last day",
        closed(12, 20),
        [event(start=8)],
        closed(13, 20),
        {"venue": "range", "days": [span(12, 12)]},
        ("Keen Sword", "Okinawa Range is closed on 12 May 2028"),
    ),
    Case(
        "closed in its midst, twice",
        plan(venues={"range": {"closures": [span(11, 11), span(9, 9), span(20, 20)]}}),
        [event(start=8)],
        [event(start=12)],
        {"venue": "range", "days": [span(9, 9), span(11, 11)]},
        ("9 May 2028", "11 May 2028"),
    ),
]

HOST = [
    Case(
        "no unit of the host takes part",
        with_keen(host="aus"),
        [event(units=SHIP)],
        [event(units={"jets": "assist"})],
        {"nation": "aus", **KEEN_8_TO_12},
        ("Keen Sword", "Australia"),
    ),
    Case(
        "nobody takes part",
        with_keen(host="aus"),
        [event()],
        with_keen(host=None),
        {"nation": "aus", **KEEN_8_TO_12},
        ("Keen Sword", "Australia"),
    ),
]


def roles(**changes: Any) -> Json:
    """Give the small plan with changes to the role `defend` of its exercise `keen`."""
    return with_keen(roles=[defend(**changes), assist()])


IN_DEFENCE = {"role": "defend", **KEEN_8_TO_12}

ROLE = [
    Case(
        "one unit fewer than needed",
        roles(min_units=2),
        [event(units=SHIP)],
        [event(units={**SHIP, **JETS})],
        IN_DEFENCE,
        ("Keen Sword, Air defenders", "1 unit, at least 2 needed"),
    ),
    Case(
        "no unit at all where one is needed",
        roles(min_units=1),
        [event()],
        [event(units=SHIP)],
        IN_DEFENCE,
        ("0 units, at least 1 needed",),
    ),
    Case(
        "one unit more than allowed",
        roles(max_units=1),
        [event(units={**SHIP, **JETS})],
        [event(units=SHIP)],
        IN_DEFENCE,
        ("2 units, at most 1 allowed",),
    ),
    Case(
        "one nation fewer than needed",
        plan(
            units={"jets": {"nation": "jpn", "home_region": "north"}},
            exercises={"keen": {"roles": [defend(min_nations=2), assist()]}},
        ),
        [event(units={**SHIP, **JETS})],
        roles(min_nations=2),
        IN_DEFENCE,
        ("1 nation, at least 2 needed",),
    ),
    Case(
        "nations needed although no unit is",
        roles(min_nations=1),
        [event(units={"ship": "assist"})],
        [event(units=SHIP)],
        IN_DEFENCE,
        ("0 nations, at least 1 needed",),
    ),
    Case(
        "a level below the role's",
        roles(min_level=3),
        [event(units=JETS)],
        roles(min_level=2),
        {"units": ["jets"], **IN_DEFENCE},
        ("No. 75 Squadron", "Missile defence at level 2", "level 3"),
    ),
    Case(
        "without the role's capability",
        roles(capability="hunt", min_level=1),
        [event(units=JETS)],
        roles(capability=None, min_level=3),
        {"units": ["jets"], **IN_DEFENCE},
        ("No. 75 Squadron", "no Submarine search"),
    ),
    Case(
        "of a nation that is not invited",
        with_keen(invited=["aus", "usa"]),
        [event(units=SHIP)],
        with_keen(invited=["jpn"]),
        {"units": ["ship"], **IN_DEFENCE},
        ("JS Kongo", "Japan is not invited"),
    ),
    Case(
        "nobody is invited",
        with_keen(invited=[]),
        [event(units=SHIP)],
        [event()],
        {"units": ["ship"], **IN_DEFENCE},
        ("Japan is not invited",),
    ),
    Case(
        "of a nation for which the role is not",
        roles(nations=["aus"]),
        [event(units=SHIP)],
        [event(units=JETS)],
        {"units": ["ship"], **IN_DEFENCE},
        ("JS Kongo", "not open to Japan"),
    ),
    Case(
        "the role is for nobody",
        roles(nations=[]),
        [event(units=SHIP)],
        [event()],
        {"units": ["ship"], **IN_DEFENCE},
        ("not open to Japan",),
    ),
    Case(
        "a role's nations do not invite",
        with_keen(roles=[defend(nations=["jpn"]), assist()], invited=["aus"]),
        [event(units=SHIP)],
        with_keen(roles=[defend(nations=["jpn"]), assist()], invited=["aus", "jpn"]),
        {"units": ["ship"], **IN_DEFENCE},
        ("Japan is not invited",),
    ),
    Case(
        "a unit twice in one role",
        plan(),
        [event(units=[("ship", "defend"), ("ship", "defend")])],
        [event(units=SHIP)],
        {"units": ["ship"], **IN_DEFENCE},
        ("JS Kongo", "more than once"),
    ),
]


def unavailable(*windows: Json, **changes: Any) -> Json:
    """Give the small plan with these availabilities."""
    return plan(availability=list(windows), **changes)


def missing(unit: str, *days: Json, nation: str | None = None) -> Json:
    """Give what a break of AVAILABLE concerns."""
    named = {"nation": nation} if nation else {}
    return {"units": [unit], "days": list(days), **named}


AVAILABLE = [
    Case(
        "away until the first day",
        unavailable(away("ship", 1, 8)),
        [event(start=8, units=SHIP)],
        unavailable(away("ship", 1, 7)),
        missing("ship", span(8, 8)),
        ("Keen Sword", "JS Kongo", "8 May 2028"),
    ),
    Case(
        "away from the last day",
        unavailable(away("ship", 12, 20)),
        [event(start=8, units=SHIP)],
        unavailable(away("ship", 13, 20)),
        missing("ship", span(12, 12)),
        ("JS Kongo", "12 May 2028"),
    ),
    Case(
        "its nation away until the first day",
        unavailable(away("jpn", 1, 8)),
        [event(start=8, units=SHIP)],
        unavailable(away("jpn", 1, 7)),
        missing("ship", span(8, 8), nation="jpn"),
        ("JS Kongo", "Japan is unavailable on 8 May 2028"),
    ),
    Case(
        "its nation away from the last day, far from home",
        unavailable(away("jpn", 12, 20)),
        [event(start=8, at="coast", units=SHIP)],
        unavailable(away("jpn", 13, 20)),
        missing("ship", span(12, 12), nation="jpn"),
        ("Japan is unavailable on 12 May 2028",),
    ),
    Case(
        "its nation away although the unit's own window is only tentative",
        unavailable(away("ship", 8, 12, "tentative"), away("jpn", 10, 10)),
        [event(start=8, units=SHIP)],
        unavailable(away("ship", 8, 12, "tentative"), away("jpn", 10, 10, "tentative")),
        missing("ship", span(10, 10), nation="jpn"),
        ("Japan is unavailable on 10 May 2028",),
    ),
    Case(
        "away on the first day of the way there",
        unavailable(away("ship", 1, 5)),
        [event(start=8, at="coast", units=SHIP)],
        unavailable(away("ship", 1, 4)),
        missing("ship", span(5, 5)),
        ("JS Kongo", "5 May 2028", "3 days of travel"),
    ),
    Case(
        "away on the last day of the way back",
        unavailable(away("ship", 15, 31)),
        [event(start=8, at="coast", units=SHIP)],
        unavailable(away("ship", 16, 31)),
        missing("ship", span(15, 15)),
        ("JS Kongo", "15 May 2028", "3 days of travel"),
    ),
    Case(
        "away on the way, where travel counts",
        unavailable(away("ship", 6, 6)),
        [event(start=8, at="coast", units=SHIP)],
        unavailable(away("ship", 6, 6), travel_counts=False),
        missing("ship", span(6, 6)),
        ("JS Kongo",),
    ),
    Case(
        "away on the way between regions that no transit names",
        unavailable(away("ship", 1, 1), transit=[]),
        [event(start=8, at="coast", units=SHIP)],
        unavailable(away("ship", 1, 1), transit=[], default_transit_days=6),
        missing("ship", span(1, 1)),
        ("7 days of travel",),
    ),
    Case(
        "away on the way within its own region",
        unavailable(away("ship", 7, 7), transit=[{"from": "north", "to": "north", "days": 1}]),
        [event(start=8, units=SHIP)],
        unavailable(away("ship", 7, 7)),
        missing("ship", span(7, 7)),
        ("1 day of travel",),
    ),
    Case(
        "away on the first day of the horizon, which is on the way",
        unavailable(away("ship", -20, 1)),
        [event(start=4, at="coast", units=SHIP)],
        unavailable(away("ship", -20, 0)),
        missing("ship", span(1, 1)),
        ("JS Kongo", "1 May 2028"),
    ),
    Case(
        "one of two units away",
        unavailable(away("jets", 10, 10)),
        [event(start=8, at="coast", units={**SHIP, **JETS})],
        [event(start=8, at="coast", units=SHIP)],
        missing("jets", span(10, 10)),
        ("No. 75 Squadron",),
    ),
]

# --- events together ---------------------------------------------------------------------------

BOTH: Json = {"exercises": ["keen", "iron"]}


def crowded(**changes: Any) -> Json:
    """Give the small plan with changes to the range."""
    return plan(venues={"range": changes})


VENUE_CAPACITY = [
    Case(
        "two events share a day where one has room",
        crowded(capacity=1),
        [event(start=8), event("iron", 12)],
        [event(start=8), event("iron", 13)],
        {**BOTH, "venue": "range", "days": [span(12, 12)]},
        ("Okinawa Range", "1 event", "12 May 2028", "Keen Sword, Iron Spear"),
    ),
    Case(
        "three events where two have room",
        crowded(capacity=2),
        [event(start=8), event("iron", 9), event("blue", 10)],
        [event(start=8), event("iron", 9), event("blue", 10, at="coast")],
        {"exercises": ["keen", "iron", "blue"], "venue": "range", "days": [span(10, 10)]},
        ("Okinawa Range", "has 3 on 10 May 2028"),
    ),
    Case(
        "any event where none has room",
        crowded(capacity=0),
        [event()],
        crowded(capacity=None),
        {"venue": "range", **KEEN_8_TO_12},
        ("Okinawa Range", "0 events", "Keen Sword"),
    ),
]


def tired(recovery: int = 0, **changes: Any) -> Json:
    """Give the small plan in which the ship needs some days between events."""
    return plan(units={"ship": {"recovery_days": recovery}}, **changes)


def separated(first: Json, second: Json) -> Json:
    """Give what a break of SEPARATION concerns."""
    return {**BOTH, "units": ["ship"], "days": [first, second]}


SEPARATION = [
    Case(
        "one free day of two for recovery",
        tired(2),
        [event(start=8, units=SHIP), event("iron", 14, units=SHIP)],
        [event(start=8, units=SHIP), event("iron", 15, units=SHIP)],
        separated(span(8, 12), span(14, 16)),
        ("JS Kongo has 1 free day", "Keen Sword", "Iron Spear", "needs 2"),
    ),
    Case(
        "two free days of three for the way",
        tired(),
        [event(start=8, units=SHIP), event("iron", 15, at="coast", units=SHIP)],
        [event(start=8, units=SHIP), event("iron", 16, at="coast", units=SHIP)],
        separated(span(8, 12), span(15, 17)),
        ("JS Kongo has 2 free days", "needs 3", "3 transit"),
    ),
    Case(
        "recovery and the way add up",
        tired(1),
        [event(start=8, at="coast", units=SHIP), event("iron", 16, units=SHIP)],
        [event(start=8, at="coast", units=SHIP), event("iron", 17, units=SHIP)],
        separated(span(8, 12), span(16, 18)),
        ("needs 4", "1 recovery, 3 transit"),
    ),
    Case(
        "on one day",
        tired(),
        [event(start=8, units=SHIP), event("iron", 12, units=SHIP)],
        [event(start=8, units=SHIP), event("iron", 13, units=SHIP)],
        separated(span(8, 12), span(12, 14)),
        ("JS Kongo is in two events at once", "Keen Sword", "Iron Spear"),
    ),
    Case(
        "the order in the calendar does not matter",
        tired(2),
        [event("iron", 14, units=SHIP), event(start=8, units=SHIP)],
        [event("iron", 15, units=SHIP), event(start=8, units=SHIP)],
        separated(span(8, 12), span(14, 16)),
        ("JS Kongo",),
    ),
    Case(
        "the default way, where no transit names the regions",
        tired(transit=[]),
        [event(start=8, units=SHIP), event("iron", 19, at="coast", units=SHIP)],
        tired(transit=[], default_transit_days=6),
        separated(span(8, 12), span(19, 21)),
        ("6 free days", "needs 7"),
    ),
    Case(
        "the way between two places of one region",
        tired(transit=[{"from": "north", "to": "north", "days": 1}]),
        [event(start=8, units=SHIP), event("iron", 13, units=SHIP)],
        tired(transit=[]),
        separated(span(8, 12), span(13, 15)),
        ("0 free days", "needs 1"),
    ),
]

PERIODS = [{"id": "FY28", **span(5, 12)}, {"id": "FY29", **span(13, 31)}]


def worn(limit: int) -> Json:
    """Give the small plan with two periods and a limit to the ship's days."""
    return plan(periods=PERIODS, units={"ship": {"max_days_per_period": limit}})


TEMPO = [
    Case(
        "one day more than allowed",
        worn(7),
        [event(start=5, units=SHIP), event("iron", 10, units=SHIP)],
        worn(8),
        {**BOTH, "units": ["ship"], "period": "FY28", "days": [span(5, 9), span(10, 12)]},
        ("JS Kongo has 8 event days in FY28", "at most 7", "Keen Sword", "Iron Spear"),
    ),
    Case(
        "all days of an event that starts in the period",
        worn(4),
        [event(start=12, units=SHIP)],
        worn(5),
        {"units": ["ship"], "period": "FY28", "days": [span(12, 16)]},
        ("5 event days in FY28",),
    ),
    Case(
        "no day of an event that starts before the period",
        worn(4),
        [event(start=5, units=SHIP)],
        [event(start=4, units=SHIP)],
        {"units": ["ship"], "period": "FY28", "days": [span(5, 9)]},
        ("JS Kongo",),
    ),
    Case(
        "each period by itself",
        worn(7),
        [event(start=13, units=SHIP), event("iron", 18, units=SHIP)],
        [event(start=13, units=SHIP), event("iron", 10, units=SHIP)],
        {**BOTH, "units": ["ship"], "period": "FY29", "days": [span(13, 17), span(18, 20)]},
        ("in FY29",),
    ),
    Case(
        "no day at all",
        worn(0),
        [event(start=5, units=SHIP)],
        [event(start=5, units=JETS)],
        {"units": ["ship"], "period": "FY28", "days": [span(5, 9)]},
        ("at most 0",),
    ),
]


def busy(limit: int | None) -> Json:
    """Give the small plan with the plane in Japan's hands, and so many events for Japan at once."""
    return plan(nations={"jpn": {"max_concurrent": limit}}, units={"plane": {"nation": "jpn"}})


CONCURRENT = [
    Case(
        "two events of one nation on one day",
        busy(1),
        [event(start=8, units=SHIP), event("iron", 12, units=PLANE)],
        [event(start=8, units=SHIP), event("iron", 13, units=PLANE)],
        {**BOTH, "nation": "jpn", "days": [span(12, 12)]},
        ("Japan", "2 events at once on 12 May 2028", "Keen Sword, Iron Spear"),
    ),
    Case(
        "two units in one event are one event",
        busy(1),
        [event(start=8, units=SHIP), event("iron", 10, units=PLANE)],
        [event(start=8, units={**SHIP, **PLANE}), event("iron", 10, units=JETS)],
        {**BOTH, "nation": "jpn", "days": [span(10, 12)]},
        ("Japan",),
    ),
    Case(
        "no event at all",
        busy(0),
        [event(units=SHIP)],
        busy(None),
        {"nation": "jpn", **KEEN_8_TO_12},
        ("Japan", "at most 0"),
    ),
]


def staffed(capacity: int) -> Json:
    """Give the small plan with a control cell that keen and iron need two of, and blue none."""
    needs = {"keen": {"cell": 2}, "iron": {"cell": 2}, "blue": {"cell": 0}}
    return plan(
        resources=[{"id": "cell", "name": "Control staff", "capacity": capacity}],
        exercises={name: {"resources": need} for name, need in needs.items()},
    )


RESOURCE = [
    Case(
        "one more than there is",
        staffed(3),
        [event(start=8), event("iron", 11), event("blue", 11)],
        staffed(4),
        {**BOTH, "resource": "cell", "days": [span(11, 12)]},
        ("Control staff: 4 needed on 11-12 May 2028", "3 there", "Keen Sword, Iron Spear"),
    ),
    Case(
        "on one day",
        staffed(2),
        [event(start=8), event("iron", 12)],
        [event(start=8), event("iron", 13)],
        {**BOTH, "resource": "cell", "days": [span(12, 12)]},
        ("Control staff",),
    ),
    Case(
        "one event alone needs too much",
        staffed(1),
        [event(start=8)],
        [event("blue", 8)],
        {"resource": "cell", **KEEN_8_TO_12},
        ("Control staff: 2 needed", "1 there"),
    ),
]


def funded(amount: int, nation: str | None = None) -> Json:
    """Give the small plan with one budget; keen costs 100, the ship 2 a day and 10 to deploy."""
    return plan(
        periods=PERIODS,
        budgets=[{"period": "FY28", "nation": nation, "amount": amount}],
        units={"ship": {"daily_cost": 2, "deploy_cost": 10}, "jets": {"daily_cost": 900}},
        exercises={"keen": {"fixed_cost": 100}, "iron": {"fixed_cost": 40}},
    )


KEEN_5_TO_9: Json = {"period": "FY28", "days": [span(5, 9)]}

BUDGET = [
    Case(
        "one more than the command has",
        funded(139),
        [event(start=5, units=SHIP), event("iron", 12), event("blue", 12)],
        funded(140),
        {**BOTH, "period": "FY28", "days": [span(5, 9), span(12, 14)]},
        ("FY28 budget of the command", "140 of 139", "USD", "Keen Sword, Iron Spear."),
    ),
    Case(
        "one more than a nation has, at home",
        funded(9, "jpn"),
        [event(start=5, units={**SHIP, **JETS})],
        funded(10, "jpn"),
        {"nation": "jpn", **KEEN_5_TO_9},
        ("FY28 budget of Japan", "10 of 9", "Keen Sword"),
    ),
    Case(
        "one more than a nation has, far from home",
        funded(19, "jpn"),
        [event(start=5, at="coast", units=SHIP)],
        funded(20, "jpn"),
        {"nation": "jpn", **KEEN_5_TO_9},
        ("20 of 19",),
    ),
    Case(
        "what starts before the period costs it nothing",
        funded(0),
        [event(start=5)],
        [event(start=4)],
        KEEN_5_TO_9,
        ("100 of 0",),
    ),
    Case(
        "what starts on the period's last day costs it everything",
        funded(99),
        [event(start=12)],
        [event(start=13)],
        {"period": "FY28", "days": [span(12, 16)]},
        ("100 of 99",),
    ),
]

# --- events tied together ----------------------------------------------------------------------


def tied(kind: str, **changes: Any) -> Json:
    """Give the small plan with a link from keen to iron."""
    return plan(links=[{"type": kind, "first": "keen", "second": "iron", **changes}])


def link(name: str, form: Json, broken: int | None, mended: int | None, *says: str) -> Case:
    """Give a case in which keen lasts from 8 to 12 May and iron starts on one day or another."""
    keen = event(start=8)
    bad, good = ([keen, event("iron", d)] if d is not None else [keen] for d in (broken, mended))
    days = [span(8, 12), span(broken, broken + 2)] if broken is not None else [span(8, 12)]
    words = ("Keen Sword", "Iron Spear", *says)
    return Case(name, form, bad, good, {**BOTH, "link": 0, "days": days}, words)


LINK = [
    link("before, on one day", tied("before"), 12, 13, "must end before"),
    link("before, the wrong way round", tied("before"), 2, 13, "must end before"),
    link("before, the wrong way round with a gap", tied("before", min_gap_days=2), 3, 15),
    link(
        "before, a free day too few",
        tied("before", min_gap_days=2),
        14,
        15,
        "at least 2 free days",
    ),
    link(
        "before, a free day too many",
        tied("before", max_gap_days=2),
        16,
        15,
        "within 2 free days",
        "3 lie between",
    ),
    link("before, right after", tied("before", max_gap_days=0), 14, 13, "within 0 free days"),
    Case(
        "requires, the second without the first",
        tied("requires"),
        [event("iron", 20)],
        [event("iron", 20), event(start=8)],
        {**BOTH, "link": 0, "days": [span(20, 22)]},
        ("Iron Spear is held but Keen Sword",),
    ),
    link("exclusive, however far apart", tied("exclusive"), 29, None, "exclude each other"),
    link("apart, on one day", tied("apart"), 12, 13, "must lie apart"),
    link("apart, on one day, the other first", tied("apart"), 6, 5, "must lie apart"),
    link("apart, a free day too few", tied("apart", min_gap_days=2), 14, 15, "2 free days"),
    link("apart, the other first", tied("apart", min_gap_days=2), 4, 3, "2 free days"),
    link("overlap, no day", tied("overlap"), 13, 12, "at least 1 day", "share 0"),
    link("overlap, no day, the other first", tied("overlap"), 5, 6, "share 0"),
    link("overlap, a day too few", tied("overlap", min_days=2), 12, 11, "2 days", "share 1"),
    link("overlap, more than the other lasts", tied("overlap", min_days=4), 9, None, "share 3"),
    link("within, a day too late", tied("within"), 11, 10, "inside"),
    link("within, a day too early", tied("within"), 7, 8, "inside"),
]

CASES = {
    "HELD": HELD,
    "WINDOW": WINDOW,
    "LEAD": LEAD,
    "VENUE": VENUE,
    "VENUE_CAPACITY": VENUE_CAPACITY,
    "HOST": HOST,
    "ROLE": ROLE,
    "AVAILABLE": AVAILABLE,
    "SEPARATION": SEPARATION,
    "TEMPO": TEMPO,
    "CONCURRENT": CONCURRENT,
    "RESOURCE": RESOURCE,
    "BUDGET": BUDGET,
    "LINK": LINK,
}

every_case = pytest.mark.parametrize(
    ("code", "case"),
    [pytest.param(code, c, id=f"{code}: {c.name}") for code in CASES for c in CASES[code]],
)


def test_every_rule_has_a_case() -> None:
    assert [code for code in CASES if CASES[code]] == list(RULES)


@every_case
def test_broken(code: str, case: Case) -> None:
    """Exactly one break is found, and it names all it concerns."""
    (found,) = breaks(case.plan, *case.broken)
    told = found.to_json_object()
    message = told.pop("message")
    assert told == {"code": code, "exercises": ["keen"], **case.concerns}
    for words in case.says:
        assert words in message


@every_case
def test_the_sentence_has_names_in_it(code: str, case: Case) -> None:
    """No id of a thing that has a name is found in the sentence, which is one."""
    (found,) = breaks(case.plan, *case.broken)
    assert not [name for name in ids(case.plan) if re.search(rf"\b{name}\b", found.message)]
    assert found.message.endswith(".")
    assert "\n" not in found.message


@every_case
def test_just_not_broken(code: str, case: Case) -> None:
    if isinstance(case.mended, dict):
        assert breaks(case.mended, *case.broken) == []
    else:
        assert breaks(case.plan, *case.mended) == []


# --- what breaks nothing -----------------------------------------------------------------------

LOCKED = {"start": may(9), "venue": "coast", "units": {"ship": "defend", "jets": None}}
ON_TIME = plan(as_of=may(20), exercises={"keen": {"lock": {"start": may(8)}}})
LATE_MILESTONE = {"milestones": [{"name": "Conference", "days_before": 500}]}


@pytest.mark.parametrize(
    ("form", "events"),
    [
        pytest.param(plan(), [], id="nothing is held"),
        pytest.param(plan(), [event(start=1), event("iron", 29)], id="the horizon's ends"),
        pytest.param(with_keen(lock=LOCKED), [], id="locks bind only if the exercise is held"),
        pytest.param(with_keen(roles=[defend(min_units=2)]), [], id="roles bind only if held"),
        pytest.param(with_keen(host="aus"), [], id="a host binds only if held"),
        pytest.param(ON_TIME, [event(start=8)], id="a locked start may lie before the plan's day"),
        pytest.param(
            plan(as_of=may(8), exercises={"keen": LATE_MILESTONE | {"lock": {"start": may(8)}}}),
            [event(start=8)],
            id="a locked start keeps open milestones from mattering",
        ),
        pytest.param(with_keen(**LATE_MILESTONE), [event(start=8)], id="no plan's day, no LEAD"),
        pytest.param(
            unavailable(away("ship", -20, 0)),
            [event(start=1, at="coast", units=SHIP)],
            id="travel days before the horizon do not matter",
        ),
        pytest.param(
            unavailable(away("ship", 32, 60)),
            [event(start=27, at="coast", units=SHIP)],
            id="travel days after the horizon do not matter",
        ),
        pytest.param(
            unavailable(away("jpn", 1, 7), away("jpn", 13, 20)),
            [event(start=8, at="coast", units=SHIP)],
            id="the nation's windows do not matter for travel",
        ),
        pytest.param(
            unavailable(away("ship", 1, 31, "tentative"), away("jpn", 1, 31, "tentative")),
            [event(start=8, at="coast", units=SHIP)],
            id="tentative days are allowed",
        ),
        pytest.param(
            unavailable(away("aus", 1, 31), away("jets", 1, 31)),
            [event(units=SHIP)],
            id="who stays away need not be available",
        ),
        pytest.param(
            plan(availability=[away("ship", 11, 11)]),
            [event(start=1, units=SHIP), event("iron", 12, units=SHIP)],
            id="no way home between two events near home",
        ),
        pytest.param(
            tired(9),
            [event(start=8, units=SHIP), event("iron", 8, units=JETS)],
            id="the recovery of one unit does not bind another",
        ),
        pytest.param(
            plan(exercises={"keen": {"high_end": False, "kind": "CPX", "priority": -9}}),
            [event()],
            id="kind and priority bind nobody",
        ),
        pytest.param(
            plan(exercises={"keen": {"roles": []}}), [event()], id="an exercise without roles"
        ),
        *(
            pytest.param(tied(kind), [event(start=8)], id=f"{kind} without the second")
            for kind in ("before", "requires", "exclusive", "apart", "overlap", "within")
        ),
        *(
            pytest.param(tied(kind), [event("iron", 9)], id=f"{kind} without the first")
            for kind in ("before", "exclusive", "apart", "overlap", "within")
        ),
        pytest.param(tied("requires"), [event(start=8), event("iron", 8)], id="requires, kept"),
    ],
)
def test_nothing_is_broken(form: Json, events: list[Json]) -> None:
    assert breaks(form, *events) == []


# --- what takes more than one break to see -----------------------------------------------------


def codes(found: list[Violation]) -> list[str]:
    """List the codes of the breaks, in order."""
    return [violation.code for violation in found]


def test_breaks_come_in_the_order_of_the_rule_table() -> None:
    form = plan(
        as_of=may(20),
        exercises={"keen": {"venues": ["coast"], "host": "aus"}, "iron": {"mandatory": True}},
        links=[{"type": "exclusive", "first": "keen", "second": "keen"}],
    )
    found = breaks(form, event(end=11))
    assert codes(found) == ["HELD", "WINDOW", "LEAD", "VENUE", "HOST", "LINK"]
    assert list(RULES) == list(CASES)


def test_a_mandatory_exercise_that_is_locked_off_is_broken_either_way() -> None:
    form = with_keen(mandatory=True, lock={"held": False})
    assert [v.aspect for v in breaks(form)] == ["mandatory"]
    assert [v.aspect for v in breaks(form, event())] == ["held"]


def test_a_host_that_is_not_invited_is_broken_either_way() -> None:
    form = with_keen(host="aus", invited=["jpn"])
    assert codes(breaks(form, event(units=SHIP))) == ["HOST"]
    assert codes(breaks(form, event(units=JETS))) == ["ROLE"]


def test_a_unit_in_two_roles_breaks_both() -> None:
    found = breaks(plan(), event(units=[("ship", "defend"), ("ship", "assist")]))
    assert [(v.code, v.role, v.units) for v in found] == [
        ("ROLE", "defend", ("ship",)),
        ("ROLE", "assist", ("ship",)),
    ]


@pytest.mark.parametrize(
    ("start", "away_on", "expected"),
    [
        (-5, 0, ["WINDOW"]),  # until 29 April; the way back takes 30 April, 1 and 2 May
        (-5, 1, ["WINDOW", "AVAILABLE"]),
        (34, 32, ["WINDOW"]),  # from 3 June; the way there takes 31 May, 1 and 2 June
        (34, 31, ["WINDOW", "AVAILABLE"]),
    ],
)
def test_travel_of_an_event_outside_the_horizon(
    start: int, away_on: int, expected: list[str]
) -> None:
    """Of the travel of a misplaced event, too, only the days in the horizon matter."""
    form = unavailable(away("ship", away_on, away_on))
    assert codes(breaks(form, event(start=start, at="coast", units=SHIP))) == expected


def test_separation_is_asked_of_events_that_are_not_neighbours() -> None:
    """The way from A to C by way of B is shorter than the way from A to C, which counts too."""
    form = plan(
        regions=[{"id": name} for name in ("north", "south", "isle")],
        transit=[
            {"from": "north", "to": "isle", "days": 0},
            {"from": "isle", "to": "south", "days": 0},
            {"from": "north", "to": "south", "days": 4},
        ],
        venues=[
            {"id": "range", "region": "north"},
            {"id": "dock", "region": "isle"},
            {"id": "coast", "region": "south"},
        ],
        exercises=[
            exercise(name, name.title(), 1, venues=["range", "dock", "coast"])
            for name in ("keen", "iron", "blue")
        ],
    )
    events = [
        event("keen", 8, 8, at="range", units=SHIP),
        event("iron", 9, 9, at="dock", units=SHIP),
        event("blue", 10, 10, at="coast", units=SHIP),
    ]
    (found,) = breaks(form, *events)
    assert (found.code, found.exercises) == ("SEPARATION", ("keen", "blue"))


def test_two_runs_of_overload_are_two_breaks() -> None:
    form = crowded(capacity=1)
    found = breaks(form, event(start=8), event("blue", 8), event("iron", 12))
    assert [v.exercises for v in found] == [("blue", "keen"), ("keen", "iron")]


def test_a_long_list_of_events_is_cut_short_in_the_sentence() -> None:
    names = [f"x{n}" for n in range(8)]
    form = plan(
        venues={"range": {"capacity": 1}},
        exercises=[exercise(name, f"Drill {name[1:]}", 5) for name in names],
    )
    (found,) = breaks(form, *(event("keen") | {"exercise": name} for name in names))
    assert found.exercises == tuple(names)
    assert found.message.endswith(
        "Drill 0, Drill 1, Drill 2, Drill 3, Drill 4, Drill 5 and 2 more."
    )


def test_budget_of_command_and_nation_are_kept_apart() -> None:
    form = funded(0)
    form["budgets"].append({"period": "FY28", "nation": "jpn", "amount": 0})
    form["budgets"].append({"period": "FY29", "amount": 0})
    found = breaks(form, event(start=5, units=SHIP))
    assert [(v.period, v.nation) for v in found] == [("FY28", None), ("FY28", "jpn")]


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("before", True),
        ("requires", False),
        ("exclusive", True),
        ("apart", True),
        ("overlap", False),
        ("within", False),
    ],
)
def test_a_link_of_an_exercise_to_itself(kind: str, broken: bool) -> None:
    """The event is measured against itself: it shares its days, and is neither before nor after."""
    form = plan(links=[{"type": kind, "first": "keen", "second": "keen"}])
    found = breaks(form, event())
    assert [(v.code, v.link, v.exercises) for v in found] == [("LINK", 0, ("keen",))] * broken
    assert breaks(form) == []


def test_each_link_is_named_by_its_place() -> None:
    form = plan(
        links=[
            {"type": "requires", "first": "keen", "second": "iron"},
            {"type": "within", "first": "keen", "second": "iron"},
            {"type": "exclusive", "first": "iron", "second": "keen"},
        ]
    )
    found = breaks(form, event(start=8), event("iron", 20))
    assert [(v.link, v.exercises) for v in found] == [(1, ("keen", "iron")), (2, ("iron", "keen"))]


def test_things_without_a_name_are_called_by_their_id() -> None:
    form = plan(exercises={"keen": {"name": "", "mandatory": True}})
    (found,) = breaks(form)
    assert found.message.startswith("keen is mandatory")
