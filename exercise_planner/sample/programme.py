"""The programme of the year: the editions as exercises of the plan, their links, what was agreed.

Series, kinds, durations, participants and high-end marks come from ``exercises.json``; links and
agreed dates are ILLUSTRATIVE.
"""

from datetime import date, timedelta
from typing import NamedTuple

from exercise_planner.sample.editions import EDITIONS, Edition, Role
from exercise_planner.sample.fiscal import Json, day
from exercise_planner.sample.threads import THREADS


class Size(NamedTuple):
    """How much an exercise asks of the planners: control staff, conferences before its start."""

    control: int
    conferences: dict[str, int]


SIZES = {
    "large": Size(4, {"CDC": 360, "IPC": 270, "MPC": 165, "FPC": 60}),
    "medium": Size(2, {"CDC": 330, "IPC": 225, "MPC": 150, "FPC": 60}),
    "small": Size(1, {"IPC": 150, "MPC": 90, "FPC": 40}),
    "desk": Size(1, {"IPC": 120, "FPC": 30}),
}

# Durations the public record does not give, as planned here.
ASSUMED_DAYS = {"Arctic Edge": 28, "Pacific Partnership": 30, "Pacific Vanguard": 10}

LINKS: tuple[Json, ...] = (
    # The series has one edition a year; which season is still open.
    {"type": "exclusive", "first": "yama-sakura-winter", "second": "yama-sakura-summer"},
    {"type": "exclusive", "first": "kamandag-autumn", "second": "kamandag"},
    # The same ships stay on for the missile defence firings.
    {"type": "before", "first": "rimpac", "second": "pacific-dragon", "max_gap_days": 12},
    # One rotation of the Darwin marines, with a week to re-embark.
    {
        "type": "before",
        "first": "balikatan",
        "second": "kamandag",
        "min_gap_days": 7,
        "max_gap_days": 40,
    },
    {"type": "before", "first": "iron-fist", "second": "balikatan", "min_gap_days": 21},
    # The trilateral F-35 series opens at Guam.
    {"type": "requires", "first": "cope-north", "second": "bushido-guardian"},
    # Dispersed operations in July live off the stocks that Valiant Shield lays out.
    {"type": "requires", "first": "valiant-shield", "second": "reforpac"},
    # The same small FPDA planning staff runs both.
    {"type": "apart", "first": "bersama-lima", "second": "bersama-shield", "min_gap_days": 120},
    {"type": "apart", "first": "rfa-28-2", "second": "rfa-28-3", "min_gap_days": 42},
    {
        "type": "apart",
        "first": "ulchi-freedom-shield",
        "second": "super-garuda-shield",
        "min_gap_days": 3,
    },
    # The space cells serve the Keen Edge headquarters with a live picture.
    {"type": "overlap", "first": "keen-edge", "second": "global-sentinel", "min_days": 3},
    # Tankers bridge from one to the other.
    {"type": "overlap", "first": "reforpac", "second": "pitch-black", "min_days": 5},
    # Alaska is one of the sites of the umbrella exercise.
    {"type": "within", "first": "reforpac", "second": "rfa-28-3"},
)

# Dates the hosts agreed to at the last scheduling conference, forces still open: exercise, first
# day, venue. Redrawing the year should move few of them.
AGREED = (
    ("malabar", "11-08", "jervis-bay"),
    ("keen-edge", "02-03", "japan-headquarters"),
    ("cope-north", "02-01", "andersen-cnmi"),
    ("cobra-gold", "02-22", "rayong-sattahip"),
    ("freedom-shield", "03-06", "korea-ranges"),
    ("balikatan", "04-10", "luzon-palawan"),
    ("kamandag", "05-22", "luzon-palawan"),
    ("valiant-shield", "06-05", "guam-sea"),
    ("rimpac", "06-26", "hawaii"),
    ("pitch-black", "07-17", "darwin-tindal"),
    ("ulchi-freedom-shield", "08-14", "korea-ranges"),
    ("super-garuda-shield", "08-28", "baturaja-dabo"),
    ("resolute-dragon", "09-11", "kyushu-okinawa"),
)


def exercises(records: list[Json], nations: list[str]) -> list[Json]:
    """The candidate exercises, in the order of the year."""
    series = {record["name"]: record for record in records}
    return [_exercise(edition, series[edition.series], nations) for edition in EDITIONS]


def agreed(plan: str, exercises: list[Json]) -> Json:
    """The dates agreed so far, as a calendar without forces."""
    days = {exercise["id"]: exercise["duration_days"] for exercise in exercises}
    return {
        "format": "exercise-calendar/1",
        "plan": plan,
        "name": "Scheduling conference, autumn 2026",
        "events": [
            {
                "exercise": exercise,
                "start": day(first),
                "end": str(date.fromisoformat(day(first)) + timedelta(days[exercise] - 1)),
                "venue": venue,
                "participants": [],
            }
            for exercise, first, venue in AGREED
        ],
    }


def _exercise(edition: Edition, record: Json, nations: list[str]) -> Json:
    size = SIZES[edition.size]
    first, last = edition.window
    series = edition.series.split(" (")[0]
    return {
        "id": edition.id,
        "name": f"{series} {edition.edition}",
        "series": series,
        "kind": record["type"],
        "high_end": record["high_end"],
        "mandatory": edition.mandatory,
        "priority": edition.priority,
        "duration_days": record["duration_days"] or ASSUMED_DAYS[edition.series],
        "earliest_start": day(first),
        "latest_end": day(last),
        **({"start_weekdays": list(edition.start_weekdays)} if edition.start_weekdays else {}),
        "venues": edition.venues.split(),
        "host": edition.host,
        "invited": [nation for nation in nations if nation in record["nations"]],
        "roles": [_role(role, edition.host) for role in edition.roles],
        "fixed_cost": edition.fixed_cost,
        "resources": {"control": size.control, **edition.resources},
        "milestones": [
            {"name": name, "days_before": days, "done": name in edition.done.split()}
            for name, days in size.conferences.items()
        ],
        **({"lock": edition.lock} if edition.lock else {}),
    }


def _role(role: Role, host: str | None) -> Json:
    manning = {
        "min_units": role.min_units,
        "max_units": role.max_units,
        "min_nations": role.min_nations,
    }
    if role.thread == "HOST":
        return {"id": "HOST", "name": "Host contingent", **manning, "nations": [host]}
    return {
        "id": role.thread,
        "name": THREADS[role.thread],
        "capability": role.thread,
        "min_level": role.min_level,
        **manning,
    }
