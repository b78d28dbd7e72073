"""What a change of the plan does to a calendar: what it loses and breaks, and nothing older."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.consequences import Consequences, consequences, fitted
from exercise_planner.plan import Plan
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.rules import check
from tests.support import examples
from tests.support.examples import Json, defend, event, exercise, span
from tests.support.strategies import calendars, small_plans


def plans(before: Json, after: Json) -> tuple[Plan, Plan]:
    return read_plan(before), read_plan(after)


def said(before: Json, after: Json, *events: Json) -> list[str]:
    """Return what a change does to a calendar of these events."""
    calendar = read_baseline(examples.calendar(*events))
    return list(consequences(*plans(before, after), calendar).sentences)


KEEN = event("keen", units={"ship": "defend", "jets": "assist"})
IRON = event("iron", 20, units={"plane": "assist"})


def away(unit: str, first: int, last: int) -> Json:
    return {"unit": unit, **span(first, last), "status": "unavailable"}


def test_a_change_that_breaks_nothing_does_nothing() -> None:
    after = examples.plan(units={"ship": {"daily_cost": 7}})
    assert said(examples.plan(), after, KEEN, IRON) == []


def test_an_event_that_is_broken_now_is_named() -> None:
    after = examples.plan(availability=[away("ship", 9, 9)])
    (sentence,) = said(examples.plan(), after, KEEN, IRON)
    assert sentence.startswith("AVAILABLE: ")
    assert "JS Kongo" in sentence
    assert "Keen Sword" in sentence


def test_what_was_broken_before_is_not() -> None:
    before = examples.plan(availability=[away("ship", 9, 9)])
    after = examples.plan(availability=[away("ship", 9, 9), away("plane", 20, 20)])
    (sentence,) = said(before, after, KEEN, IRON)
    assert "VP-8 Tigers" in sentence
    worse = examples.plan(availability=[away("ship", 8, 12)])
    assert said(before, worse, KEEN) == []


def test_what_is_mended_is_not_named() -> None:
    before = examples.plan(availability=[away("ship", 9, 9)])
    assert said(before, examples.plan(), KEEN) == []


def test_a_unit_that_is_gone_is_lost_and_what_that_breaks_is_named() -> None:
    exercises = {"keen": {"roles": [defend(min_units=1), {"id": "assist"}]}}
    before = examples.plan(exercises=exercises)
    after = examples.plan(exercises=exercises)
    after["units"] = [unit for unit in after["units"] if unit["id"] != "ship"]
    lost, broken = said(before, after, KEEN)
    assert lost == "Keen Sword loses ship, which is no longer in the plan."
    assert broken.startswith("ROLE: ")


def test_exercises_venues_and_roles_that_are_gone_are_lost() -> None:
    after = examples.plan()
    after["exercises"] = [
        exercise("keen", "Keen Sword", 5, high_end=True, roles=[defend()]),
        exercise("blue", "Blue Wave", 1, venues=["range"]),
    ]
    after["venues"] = after["venues"][:1]
    blue = event("blue", 2, at="coast")
    after["exercises"][0]["venues"] = ["range"]
    assert said(examples.plan(), after, KEEN, IRON, blue) == [
        "Keen Sword no longer has the role assist, which No. 75 Squadron filled.",
        "The exercise iron is no longer in the plan.",
        "Blue Wave is at coast, which is no longer in the plan.",
    ]


def test_what_the_plan_did_not_have_before_is_no_news() -> None:
    old = KEEN | {"participants": [*KEEN["participants"], {"unit": "gone", "role": "defend"}]}
    gone = event("blue", 2) | {"exercise": "gone"}
    renamed = examples.plan(exercises={"keen": {"name": "Keener Sword"}})
    assert said(examples.plan(), renamed, old, gone) == []


def test_a_link_that_stands_elsewhere_in_the_list_is_the_same() -> None:
    link = {"type": "before", "first": "iron", "second": "keen"}
    more = {"type": "apart", "first": "iron", "second": "blue"}
    before, after = examples.plan(links=[link]), examples.plan(links=[more, link])
    assert check(read_plan(before), read_baseline(examples.calendar(KEEN, IRON)))
    assert said(before, after, KEEN, IRON) == []
    assert said(examples.plan(), after, KEEN, IRON)[0].startswith("LINK: ")


def test_a_calendar_without_events_loses_nothing() -> None:
    empty = read_baseline(examples.calendar())
    there = read_plan(examples.plan())
    assert consequences(there, there, empty) == Consequences((), ())


@settings(max_examples=30, deadline=None)
@given(small_plans().flatmap(lambda plan: st.tuples(st.just(plan), calendars(plan))))
def test_no_change_has_no_consequences_and_a_new_plan_all_of_them(drawn: tuple[Json, Json]) -> None:
    plan, calendar = read_plan(drawn[0]), read_baseline(drawn[1])
    assert consequences(plan, plan, calendar) == Consequences((), ())
    rest, lost = fitted(calendar, plan)
    assert (rest, lost) == (calendar, {})
    free = drawn[0] | {
        "exercises": [
            {key: value for key, value in e.items() if key in ("id", "duration_days", "venues")}
            for e in drawn[0]["exercises"]
        ],
        "goals": [],
    }
    free.pop("links", None)
    broken = consequences(read_plan(free), plan, calendar).broken
    assert set(broken) <= set(check(plan, calendar))
