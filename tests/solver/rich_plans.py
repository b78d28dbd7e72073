"""Tiny plans in which measures pull against each other, so that there is much to choose from.

Drawn plans are mostly poor: one best calendar and no trade-off. These have exercises that cost
and show something, units of different price, tentative days and a baseline.
"""

from datetime import date, timedelta
from random import Random

from tests.support.oracle import Json

FIRST = date(2028, 5, 1)
DAYS = 60


def rich_plan(seed: int) -> Json:
    """Return a plan of three exercises with some hundreds to thousands of calendars."""
    r = Random(seed)
    exercises = [_exercise(r, name) for name in ("E1", "E2", "E3")]
    units = [
        {
            "id": f"U{i}",
            "nation": f"N{i}",
            "home_region": "R1",
            "capabilities": {"C1": r.randint(1, 3), "C2": r.randint(1, 3)},
            "daily_cost": r.randint(0, 4),
        }
        for i in (1, 2)
    ]
    kept = [e for e in exercises if r.random() < 0.7]
    return {
        "format": "exercise-plan/1",
        "name": f"Rich {seed}",
        "horizon": {"start": _day(0), "end": _day(DAYS)},
        "default_transit_days": r.choice([0, 0, 3]),
        "regions": [{"id": "R1"}, {"id": "R2"}],
        "capabilities": [{"id": "C1"}, {"id": "C2"}],
        "nations": [{"id": "N1"}, {"id": "N2"}],
        "units": units,
        "venues": [
            {"id": "V1", "region": "R1", "capacity": r.choice([None, 1])},
            {"id": "V2", "region": "R2"},
        ],
        "exercises": exercises,
        "availability": [
            {"unit": unit["id"], "start": _day(first), "end": _day(first + 9), "status": status}
            for unit in units
            for first in [r.randrange(0, 50, 5)]
            for status in [r.choice(["tentative", "tentative", "unavailable"])]
        ],
        "links": [{"type": "exclusive", "first": "E1", "second": "E2"}] * (r.random() < 0.3),
        "goals": [
            {
                "id": f"G{i}",
                "capability": r.choice(["C1", "C2"]),
                "nations": r.choice([["N1"], ["N2"], ["N1", "N2"]]),
                "at_least": 1,
                "high_end": r.random() < 0.6,
                "target": r.choice([1, 2]),
                "weight": r.randint(1, 5),
            }
            for i in range(3)
        ],
        "baseline": {
            "format": "exercise-calendar/1",
            "plan": f"Rich {seed}",
            "events": [_as_agreed(e) for e in kept],
        },
    }


def _exercise(r: Random, name: str) -> Json:
    """Return an exercise with two or three weekly starts."""
    first, days = r.randrange(0, 30), r.randint(3, 7)
    start = FIRST + timedelta(first)
    return {
        "id": name,
        "duration_days": days,
        "earliest_start": start.isoformat(),
        "latest_end": _day(first + 7 * r.randint(1, 2) + days - 1),
        "start_weekdays": [start.isoweekday()],
        "venues": r.choice([["V1"], ["V1", "V2"]]),
        "high_end": r.random() < 0.8,
        "priority": r.randint(0, 5),
        "fixed_cost": r.randint(0, 20),
        "roles": [{"id": "A", "capability": r.choice(["C1", "C2"]), "min_units": 1}],
    }


def _as_agreed(exercise: Json) -> Json:
    start = date.fromisoformat(exercise["earliest_start"])
    return {
        "exercise": exercise["id"],
        "start": start.isoformat(),
        "end": (start + timedelta(exercise["duration_days"] - 1)).isoformat(),
        "venue": exercise["venues"][-1],
        "participants": [{"unit": "U1", "role": "A"}],
    }


def _day(offset: int) -> str:
    return (FIRST + timedelta(offset)).isoformat()
