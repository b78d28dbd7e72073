"""A calendar for calendar programs, read back."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.release import released
from exercise_planner.text import one_line
from tests.support import examples
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans
from ui.outputs.ics import calendar_ics

NOW = datetime(2028, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
KEEN = {"ship": "defend", "jets": "assist", "plane": "assist"}
PLANNING = [
    {"name": "Planning conference", "days_before": 60, "done": True},
    {"name": "Planning conference", "days_before": 30},
    {"name": "Site survey", "days_before": 0},
]


def both(*events: Json, **changes: Any) -> tuple[Plan, Calendar]:
    return examples.read(examples.plan(**changes), *events)


def entries(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).events)


def days(entry: icalendar.Event) -> tuple[date, date]:
    """Give the first and the last day."""
    first = entry["dtstart"].dt
    assert type(first) is date
    if "dtend" in entry:
        return first, entry["dtend"].dt - timedelta(days=1)
    return first, first + (entry["duration"].dt - timedelta(days=1))


def test_an_event_says_what_where_and_who() -> None:
    plan, calendar = both(
        examples.event("keen", units=KEEN),
        marking="UNCLASSIFIED",
        exercises={"keen": {"kind": "LIVEX", "host": "jpn"}},
    )
    (entry,) = entries(calendar_ics(plan, calendar, now=NOW))
    assert entry["summary"] == "[UNCLASSIFIED] Keen Sword"
    assert days(entry) == (date(2028, 5, 8), date(2028, 5, 12))
    assert entry["location"] == "Okinawa Range, North Pacific"
    assert entry["categories"].cats == ["LIVEX", "High-end"]
    assert entry["description"].split("\n") == [
        "UNCLASSIFIED",
        "Pacific 2028",
        "Host: Japan",
        "Nations: Japan, Australia, United States",
        "Japan: JS Kongo",
        "Australia: No. 75 Squadron",
        "United States: VP-8 Tigers",
    ]
    assert (entry["class"], entry["transp"]) == ("PUBLIC", "TRANSPARENT")


def test_a_release_says_own_units_by_name_and_others_as_numbers() -> None:
    plan, calendar = both(examples.event("keen", units=KEEN), marking="UNCLASSIFIED")
    release = released(plan, calendar, "jpn")
    data = calendar_ics(plan, calendar, release=release, now=NOW)
    (entry,) = entries(data)
    marking = "UNCLASSIFIED//REL TO USA, JPN"
    assert entry["description"].split("\n") == [
        marking,
        "Pacific 2028",
        "Released to Japan",
        "Nations: Japan, Australia, United States",
        "Japan: JS Kongo",
        "Australia: 1 unit",
        "United States: 1 unit",
    ]
    assert entry["summary"] == f"[{marking}] Keen Sword"
    assert entry["class"] == "CONFIDENTIAL"
    made = icalendar.Calendar.from_ical(data)
    for name in ("name", "x-wr-calname"):  # the reader leaves the escapes of these in
        assert made[name].replace("\\,", ",") == f"Pacific 2028 ({marking})"
    assert made["description"].split("\n") == [marking, "Pacific 2028", "Released to Japan"]


def test_each_milestone_is_an_entry_that_says_whether_it_is_done() -> None:
    plan, calendar = both(
        examples.event("keen"), marking="SECRET", exercises={"keen": {"milestones": PLANNING}}
    )
    _, *milestones = entries(calendar_ics(plan, calendar, now=NOW))
    assert [(str(m["summary"]), days(m)[0]) for m in milestones] == [
        ("[SECRET] Keen Sword: Planning conference (done)", date(2028, 3, 9)),
        ("[SECRET] Keen Sword: Planning conference", date(2028, 4, 8)),
        ("[SECRET] Keen Sword: Site survey", date(2028, 5, 8)),
    ]
    assert all(days(m)[0] == days(m)[1] for m in milestones)
    assert [m["description"].split("\n") for m in milestones] == [
        ["SECRET", "Planning milestone, done"],
        ["SECRET", "Planning milestone, still to do"],
        ["SECRET", "Planning milestone, still to do"],
    ]


def test_what_has_no_name_or_another_s_is_told_apart() -> None:
    plan, calendar = both(
        examples.event("keen", units=KEEN),
        nations={"aus": {"name": "Japan"}},
        exercises={"keen": {"milestones": [{"name": "", "days_before": 3}]}},
    )
    event, milestone = entries(calendar_ics(plan, calendar, now=NOW))
    assert milestone["summary"] == "Keen Sword: (no name)"
    said = event["description"].split("\n")
    assert "Nations: Japan (jpn), Japan (aus), United States" in said
    assert "Japan (aus): No. 75 Squadron" in said
    release = released(plan, calendar, "aus")
    told, _ = entries(calendar_ics(plan, calendar, release=release, now=NOW))
    assert "Released to Japan (aus)" in told["description"].split("\n")


def test_a_second_import_changes_what_the_first_one_made() -> None:
    """The same UIDs whatever changed, and a later revision."""
    exercises = {"keen": {"milestones": PLANNING}}
    was = both(examples.event("keen", units=KEEN), exercises=exercises)
    now = both(examples.event("keen", 20, at="coast"), exercises=exercises)
    first = entries(calendar_ics(*was, now=NOW))
    second = entries(calendar_ics(*now, now=NOW + timedelta(seconds=1)))
    told = entries(calendar_ics(*was, release=released(*was, "jpn"), now=NOW))
    uids = [entry["uid"] for entry in first]
    assert len(set(uids)) == 4
    assert [entry["uid"] for entry in second] == uids
    assert [entry["uid"] for entry in told] == uids
    for before, after in zip(first, second, strict=True):
        assert after["sequence"] > before["sequence"]
        assert after["dtstamp"].dt > before["dtstamp"].dt
        assert after["last-modified"].dt > before["last-modified"].dt


def test_another_plan_makes_other_entries() -> None:
    event = examples.event("keen")
    other = read_plan(examples.plan(name="Atlantic 2028"))
    uids = [
        entries(calendar_ics(plan, both(event)[1], now=NOW))[0]["uid"]
        for plan in (both()[0], other)
    ]
    assert uids[0] != uids[1]


@pytest.mark.parametrize(
    "now", [datetime(1999, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)]
)
def test_a_clock_that_is_wrong_makes_a_valid_revision(now: datetime) -> None:
    (entry,) = entries(calendar_ics(*both(examples.event("keen")), now=now))
    assert 0 <= entry["sequence"] < 2**31


def test_the_moment_of_export_is_now_unless_said() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    (entry,) = entries(calendar_ics(*both(examples.event("keen"))))
    assert before <= entry["dtstamp"].dt <= datetime.now(UTC)


def test_days_at_the_ends_of_the_calendar_are_kept() -> None:
    plan = read_plan(
        examples.plan(
            horizon={"start": "0001-01-01", "end": "9999-12-31"},
            exercises={
                "keen": {"milestones": [{"name": "Long ago", "days_before": 10**12}]},
                "iron": {"milestones": [{"name": "On the day", "days_before": 0}]},
            },
        )
    )
    ends = [("0001-01-01", "0001-01-03"), ("9999-12-30", "9999-12-31")]
    events = [
        examples.event(name) | {"start": start, "end": end}
        for name, (start, end) in zip(("keen", "iron"), ends, strict=True)
    ]
    calendar = read_calendar(examples.calendar(*events), plan)
    found = {
        str(e["summary"]): tuple(day.isoformat() for day in days(e))
        for e in entries(calendar_ics(plan, calendar, now=NOW))
    }
    assert found == {
        "Keen Sword": ends[0],
        "Keen Sword: Long ago": ("0001-01-01", "0001-01-01"),
        "Iron Spear": ends[1],
        "Iron Spear: On the day": ("9999-12-30", "9999-12-30"),
    }


def test_an_empty_calendar_is_a_calendar_all_the_same() -> None:
    assert entries(calendar_ics(*both(), now=NOW)) == []


# --- any plan -----------------------------------------------------------------------------------


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Json, Json]:
    plan = draw(small_plans())
    return plan, draw(calendars(plan))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn(), st.integers(-40, 40))
def test_there_is_an_entry_for_each_event_and_each_milestone(
    case: tuple[Json, Json], by: int
) -> None:
    plan = read_plan(case[0])
    calendar = read_calendar(case[1], plan)
    found = entries(calendar_ics(plan, calendar, now=NOW))
    milestones = {e.id: e.milestones for e in plan.exercises}
    expected = []
    for event in calendar.events:
        expected.append((event.start, event.end))
        for milestone in milestones[event.exercise]:
            day = event.start - timedelta(days=milestone.days_before)
            expected.append((day, day))
    assert [days(entry) for entry in found] == expected
    uids = [str(entry["uid"]) for entry in found]
    assert len(set(uids)) == len(uids)
    moved = deepcopy(case[1])
    for event in moved["events"]:
        for end in ("start", "end"):
            event[end] = (date.fromisoformat(event[end]) + timedelta(days=by)).isoformat()
    again = entries(calendar_ics(plan, read_calendar(moved, plan), now=NOW))
    assert [str(entry["uid"]) for entry in again] == uids


# --- any text -----------------------------------------------------------------------------------

ODD = st.sampled_from(
    ["a\\nb", "\\", "a;b,c:d", '"x"', "\r\n X-EVIL:1", "BEGIN:VEVENT", "\x00\x07\x1b", "\u2028\x85",
     "👩‍👩‍👧‍👦" * 30, "a\u202eb\u2066", "é" * 500, "x" * 5000, "\ufeff", "", " "]
)  # fmt: skip
TEXTS = ODD | st.text(max_size=90)


def lines(data: bytes) -> Iterator[bytes]:
    assert data.endswith(b"\r\n")
    yield from data.removesuffix(b"\r\n").split(b"\r\n")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=8, max_size=8))
def test_any_text_of_a_plan_gives_a_valid_calendar_that_says_it(texts: list[str]) -> None:
    name, marking, title, unit, venue, region, step, nation = texts
    raw = examples.plan(
        name=name,
        marking=marking,
        exercises={"keen": {"name": title, "milestones": [{"name": step, "days_before": 3}]}},
        units={"ship": {"name": unit}},
        venues={"range": {"name": venue}},
        nations={"jpn": {"name": nation}},
    )
    raw["regions"][0]["name"] = region
    plan, calendar = examples.read(raw, examples.event("keen", units=KEEN))
    data = calendar_ics(plan, calendar, now=NOW)
    for line in lines(data):
        assert len(line) <= 75
        assert not any(sign < 32 or sign == 127 for sign in line)
        line.decode()  # no character is cut in two
    event, milestone = entries(data)
    front = f"[{one_line(marking)}] " if one_line(marking) else ""
    assert event["summary"] == f"{front}{one_line(title) or 'keen'}"
    assert event["location"] == f"{one_line(venue) or 'range'}, {one_line(region) or 'north'}"
    step = one_line(step) or "(no name)"
    assert milestone["summary"] == f"{front}{one_line(title) or 'keen'}: {step}"
    assert all(sign.isprintable() for sign in str(event["summary"]) + str(milestone["summary"]))
    said = event["description"].split("\n")
    assert said[0] == (one_line(marking) or one_line(name) or said[0])
    others = ("australia", "united states")
    called = one_line(nation) or "jpn"
    called += " (jpn)" if called.casefold() in others else ""
    assert f"{called}: {one_line(unit) or 'ship'}" in said
