"""A calendar as a table, read back as a spreadsheet would."""

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.measures import score
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.release import released
from exercise_planner.text import one_line
from tests.support import examples
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans
from ui.outputs.csv import schedule_csv

KEEN = {"ship": "defend", "jets": "assist", "plane": "assist"}
INSIDE = {"Demonstrations", "Cost (thousands)"}


def both(*events: Json, **changes: Any) -> tuple[Plan, Calendar]:
    return examples.read(examples.plan(**changes), *events)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_a_row_says_everything_of_an_event() -> None:
    plan, calendar = both(
        examples.event("keen", units=KEEN),
        marking="UNCLASSIFIED",
        units={"ship": {"daily_cost": 3}},
        exercises={
            "keen": {
                "kind": "LIVEX",
                "host": "jpn",
                "fixed_cost": 100,
                "milestones": [
                    {"name": "IPC", "days_before": 60, "done": True},
                    {"name": "FPC", "days_before": 30},
                ],
            }
        },
    )
    assert rows(schedule_csv(plan, calendar)) == [
        {
            "Marking": "UNCLASSIFIED",
            "Exercise": "keen",
            "Name": "Keen Sword",
            "Start": "2028-05-08",
            "End": "2028-05-12",
            "Days": "5",
            "Venue": "Okinawa Range",
            "Region": "North Pacific",
            "Host": "Japan",
            "Nations": "Japan; Australia; United States",
            "Units": "Japan: JS Kongo; Australia: No. 75 Squadron; United States: VP-8 Tigers",
            "High-end": "yes",
            "Kind": "LIVEX",
            "Demonstrations": "",
            "Cost (thousands)": "115",
            "Milestones": "2028-03-09 IPC (done); 2028-04-08 FPC",
        }
    ]


def test_a_release_has_no_column_for_what_is_not_released() -> None:
    plan, calendar = both(examples.event("keen", units=KEEN), marking="UNCLASSIFIED")
    inside = set(rows(schedule_csv(plan, calendar))[0])
    (row,) = rows(schedule_csv(plan, calendar, release=released(plan, calendar, "jpn")))
    assert set(row) == inside - INSIDE
    assert row["Marking"] == "UNCLASSIFIED//REL TO USA, JPN"
    assert row["Units"] == "Japan: JS Kongo; Australia: 1 unit; United States: 1 unit"


def test_goals_stand_with_the_events_that_demonstrate_them() -> None:
    able = {"ship": "defend", "jets": "defend"}
    plan, calendar = both(examples.event("iron", 2), examples.event("keen", units=able))
    assert [row["Demonstrations"] for row in rows(schedule_csv(plan, calendar))] == ["", "roof"]


def test_lines_end_as_in_windows_and_dates_are_in_order() -> None:
    text = schedule_csv(*both(examples.event("keen", 20), examples.event("iron", 2)))
    assert text.count("\r\n") == text.count("\n") == 3
    assert [row["Exercise"] for row in rows(text)] == ["iron", "keen"]


FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", " =1", "\u00a0=1", "\ufeff=1"),
    *("＝1", "＋1", "－1", "＠1", "=cmd|' /C calc'!A0", '="a"', "\u202e=1", "\u2066\u200b@1"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    plan, calendar = both(
        examples.event("keen", units={"ship": "defend"}),
        marking=text,
        nations={"jpn": {"name": text}},
        venues={"range": {"name": text}},
        exercises={"keen": {"name": text, "host": "jpn"}},
    )
    (row,) = rows(schedule_csv(plan, calendar))
    for column in ("Marking", "Name", "Venue", "Host", "Nations", "Units"):
        assert row[column].startswith("'"), column
    assert row["Name"] == f"'{one_line(text)}"


@pytest.mark.parametrize("text", ["a=1", "'quoted", "3-4", "No. 75 Squadron", '"a", b;c', "日本"])
def test_other_text_stands_as_it_is(text: str) -> None:
    plan, calendar = both(examples.event("keen"), exercises={"keen": {"name": text}})
    assert rows(schedule_csv(plan, calendar))[0]["Name"] == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\tplain ", "plain"),
        ("\x1b[31m", "[31m"),
        ("Keen \u202edrowS\u202c", "Keen drowS"),
        ("\u2067Keen\u2069\u200f Sword", "Keen Sword"),
        ("Keen\u200bSword\ufeff", "Keen Sword"),
        ("\u202e", "keen"),
        (" ", "keen"),
    ],
)
def test_what_turns_or_steers_a_line_is_not_in_it(text: str, shown: str) -> None:
    plan, calendar = both(examples.event("keen"), exercises={"keen": {"name": text}})
    assert rows(schedule_csv(plan, calendar))[0]["Name"] == shown


def test_nations_of_one_name_go_by_their_code_as_well() -> None:
    plan, calendar = both(
        examples.event("keen", units=KEEN),
        nations={"aus": {"name": "japan "}},
        exercises={"keen": {"host": "aus"}},
    )
    (row,) = rows(schedule_csv(plan, calendar))
    assert row["Nations"] == "Japan (jpn); japan (aus); United States"
    assert row["Host"] == "japan (aus)"
    assert row["Units"].startswith("Japan (jpn): JS Kongo; japan (aus): No. 75 Squadron; United")


def test_a_milestone_without_a_name_says_so() -> None:
    steps = [{"name": name, "days_before": 60} for name in ("", "\u200b")]
    plan, calendar = both(examples.event("keen"), exercises={"keen": {"milestones": steps}})
    (row,) = rows(schedule_csv(plan, calendar))
    assert row["Milestones"] == "2028-03-09 (no name); 2028-03-09 (no name)"


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_one_cell_on_one_line(name: str, unit: str) -> None:
    plan, calendar = both(
        examples.event("keen", units=KEEN),
        exercises={"keen": {"name": name}},
        units={"ship": {"name": unit}},
    )
    text = schedule_csv(plan, calendar)
    text.encode()
    assert len(text.splitlines()) == 2
    (row,) = rows(text)
    assert None not in row
    assert row["Name"].removeprefix("'") == (one_line(name) or "keen").removeprefix("'")
    assert f"Japan: {one_line(unit) or 'ship'}; " in row["Units"]


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Plan, Calendar]:
    raw = draw(small_plans())
    plan = read_plan(raw)
    return plan, read_calendar(draw(calendars(raw)), plan)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn())
def test_the_table_has_each_event_and_adds_up_to_the_measures(case: tuple[Plan, Calendar]) -> None:
    plan, calendar = case
    found = rows(schedule_csv(plan, calendar))
    assert sorted((r["Exercise"], r["Start"], r["End"]) for r in found) == sorted(
        (e.exercise, e.start.isoformat(), e.end.isoformat()) for e in calendar.events
    )
    assert [r["Start"] for r in found] == sorted(r["Start"] for r in found)
    counted = score(plan, calendar)
    assert sum(int(r["Cost (thousands)"]) for r in found) == counted.measures["cost"]
    shown = sorted(
        (goal, r["Exercise"]) for r in found for goal in r["Demonstrations"].split("; ") if goal
    )
    assert shown == sorted(
        (goal, name) for goal, events in counted.demonstrations.items() for name in events
    )
