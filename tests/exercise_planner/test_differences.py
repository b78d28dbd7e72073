"""Two plans are told apart thing by thing, in data and in words."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from exercise_planner.differences import Difference, plan_differences
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.support.examples import (
    LEFT_OUT,
    Json,
    changed,
    complete_calendar,
    complete_plan,
    defend,
    may,
    plan,
    span,
)
from tests.support.strategies import tiny_plans

Said = tuple[str, str | None, str, str]


def found(before: Json, after: Json) -> tuple[Difference, ...]:
    return plan_differences(read_plan(before), read_plan(after))


def said(before: Json, after: Json) -> list[Said]:
    return [(d.kind, d.thing, d.verb, d.sentence) for d in found(before, after)]


def only(before: Json, after: Json) -> Difference:
    """Return the one difference there is."""
    (difference,) = found(before, after)
    return difference


def away(first: int, last: int, status: str = "unavailable", **more: Any) -> Json:
    return {"nation": "jpn", **span(first, last), "status": status, **more}


# --- the plan's own fields ---------------------------------------------------------------------


def test_equal_plans_do_not_differ() -> None:
    assert found(complete_plan(), complete_plan()) == ()


def test_the_plans_own_fields_are_one_difference() -> None:
    after = plan(marking="SECRET", horizon=span(1, 30), travel_counts=False)
    difference = only(plan(), after)
    assert (difference.kind, difference.thing, difference.verb) == ("plan", None, "changed")
    assert difference.fields == (
        ("marking", "", "SECRET"),
        ("horizon.end", may(31), may(30)),
        ("travel_counts", True, False),
    )
    assert difference.sentence == (
        'plan: Marking: "" -> "SECRET"; Last day: 31 May 2028 -> 30 May 2028; '
        "Travel counts: yes -> no"
    )


# --- things with ids ---------------------------------------------------------------------------


def test_a_field_that_changed_is_given_before_and_after() -> None:
    difference = only(plan(units={"ship": {"recovery_days": 5}}), plan(units={"ship": {}}))
    assert (difference.kind, difference.thing, difference.verb) == ("units", "ship", "changed")
    assert difference.fields == (("recovery_days", 5, 0),)
    assert difference.sentence == "unit JS Kongo (ship): Recovery days: 5 -> 0"


def test_a_thing_without_a_name_goes_by_its_id() -> None:
    before = plan(units={"ship": {"name": ""}})
    after = plan(units={"ship": {"name": "", "daily_cost": 1500}})
    assert only(before, after).sentence == "unit ship: Cost per day: 0 -> 1,500"
    before["units"][0]["id"] = after["units"][0]["id"] = ""
    assert only(before, after).sentence == 'unit "": Cost per day: 0 -> 1,500'


def test_a_name_is_one_line() -> None:
    before = plan(units={"ship": {"name": " JS\nKongo  2"}})
    after = plan(units={"ship": {"name": "JS Haguro"}})
    assert only(before, after).sentence == (
        'unit JS Kongo 2 (ship): Name: " JS\\nKongo  2" -> "JS Haguro"'
    )


def test_weekdays_go_by_their_names() -> None:
    after = plan(exercises={"keen": {"start_weekdays": [1, 3]}})
    assert only(plan(), after).sentence == (
        "exercise Keen Sword (keen): Start on: not set -> Monday, Wednesday"
    )


def test_an_object_is_compared_key_by_key() -> None:
    after = plan(units={"ship": {"capabilities": {"shield": 2}}})
    difference = only(plan(), after)
    assert difference.fields == (("capabilities.shield", 3, 2), ("capabilities.hunt", 1, None))
    assert difference.sentence == (
        "unit JS Kongo (ship): Level in Missile defence: 3 -> 2; "
        "Level in Submarine search: 1 -> not set"
    )


def test_what_a_field_names_goes_by_its_name() -> None:
    after = plan(
        units={"ship": {"nation": "aus", "home_region": "south"}},
        exercises={"keen": {"host": "jpn"}},
    )
    assert [difference.sentence for difference in found(plan(), after)] == [
        "unit JS Kongo (ship): Nation: Japan -> Australia; Home region: North Pacific -> Oceania",
        "exercise Keen Sword (keen): Host: not set -> Japan",
    ]


@pytest.mark.parametrize(
    ("kind", "thing", "sentence"),
    [
        ("periods", "FY29", "period FY29"),
        ("regions", "x", "region X Sea (x)"),
        ("capabilities", "x", "capability X (x)"),
        ("nations", "x", "nation X (x)"),
        ("units", "jets", "unit No. 75 Squadron (jets)"),
        ("resources", "x", "resource X (x)"),
        ("venues", "x", "venue X (x)"),
        ("exercises", "x", "exercise X (x)"),
        ("goals", "net", "goal Wide net (net)"),
    ],
)
def test_each_list_tells_what_was_added_and_removed(kind: str, thing: str, sentence: str) -> None:
    more = complete_plan()
    new: dict[str, Json] = {
        "regions": {"id": "x", "name": "X Sea"},
        "capabilities": {"id": "x", "name": "X"},
        "nations": {"id": "x", "name": "X"},
        "resources": {"id": "x", "name": "X", "capacity": 1},
        "venues": {"id": "x", "name": "X", "region": "north"},
        "exercises": {"id": "x", "name": "X", "duration_days": 1, "venues": []},
    }
    if kind in new:
        more[kind].append(new[kind])
    less = deepcopy(more)
    less[kind] = [entry for entry in less[kind] if entry["id"] != thing]
    for form in (more, less):  # nothing else may name what goes
        form["availability"] = []
        form["budgets"] = []
        del form["exercises"][0]["lock"]
        if kind == "units":
            form["baseline"]["events"] = []
    assert said(more, less) == [(kind, thing, "removed", f"{sentence}: removed")]
    assert said(less, more) == [(kind, thing, "added", f"{sentence}: added")]
    assert only(more, less).fields == ()


def test_a_list_in_another_order_tells_each_change_too() -> None:
    before, after = plan(), plan(units={"plane": {"recovery_days": 2}})
    after["units"] = [*reversed(after["units"][1:]), {**after["units"][0], "id": "boat"}]
    assert said(before, after) == [
        ("units", "ship", "removed", "unit JS Kongo (ship): removed"),
        ("units", "plane", "changed", "unit VP-8 Tigers (plane): Recovery days: 0 -> 2"),
        ("units", "boat", "added", "unit JS Kongo (boat): added"),
        ("units", None, "reordered", "units: in another order"),
    ]


def test_what_is_put_between_others_leaves_them_in_order() -> None:
    after = plan()
    after["regions"].insert(1, {"id": "x"})
    assert said(plan(), after) == [("regions", "x", "added", "region x: added")]


# --- lists and objects inside a thing ----------------------------------------------------------


def test_a_list_inside_a_thing_says_what_came_and_went() -> None:
    after = plan(
        exercises={
            "keen": {"venues": ["coast"]},
            "iron": {"venues": ["coast", "range"]},
            "blue": {"invited": ["usa", "jpn"]},
        }
    )
    keen, iron, blue = found(plan(), after)
    assert keen.fields == (("venues", ["range", "coast"], ["coast"]),)
    assert keen.sentence == "exercise Keen Sword (keen): Venues: without Okinawa Range"
    assert iron.sentence == "exercise Iron Spear (iron): Venues: in another order"
    assert blue.fields == (("invited", None, ["usa", "jpn"]),)
    assert blue.sentence == ("exercise Blue Wave (blue): Invited: not set -> United States, Japan")


def test_roles_are_compared_one_by_one() -> None:
    roles = [{"id": "new", "name": "Guests"}, defend(min_units=1200, capability="hunt")]
    difference = only(plan(), plan(exercises={"keen": {"roles": roles}}))
    assert difference.fields == (
        ("roles.defend.capability", "shield", "hunt"),
        ("roles.defend.min_units", 0, 1200),
        ("roles.assist", {"id": "assist", "name": "Helpers"}, None),
        ("roles.new", None, {"id": "new", "name": "Guests"}),
    )
    assert difference.sentence == (
        "exercise Keen Sword (keen): "
        "role Air defenders: Capability: Missile defence -> Submarine search; "
        "role Air defenders: Minimum units: 0 -> 1,200; role Helpers: removed; role Guests: added"
    )


def test_roles_in_another_order_are_told_by_their_ids() -> None:
    before = plan()
    after = changed(before, "exercises[0].roles", before["exercises"][0]["roles"][::-1])
    difference = only(before, after)
    assert difference.fields == (("roles", ["defend", "assist"], ["assist", "defend"]),)
    assert difference.sentence == "exercise Keen Sword (keen): Roles: in another order"


def test_a_lock_tells_a_unit_kept_away_from_one_left_out() -> None:
    before = plan(exercises={"keen": {"lock": {"held": True, "units": {"ship": "defend"}}}})
    after = plan(exercises={"keen": {"lock": {"units": {"ship": "defend", "jets": None}}}})
    difference = only(before, after)
    assert difference.fields == (
        ("lock.held", True, None),
        ("lock.units", {"ship": "defend"}, {"ship": "defend", "jets": None}),
    )
    assert difference.sentence == (
        "exercise Keen Sword (keen): Locked: held: yes -> not set; Locked units: "
        "JS Kongo as Air defenders -> JS Kongo as Air defenders, No. 75 Squadron kept away"
    )
    moved = plan(exercises={"keen": {"lock": {"held": True, "units": {"ship": "assist"}}}})
    difference = only(before, moved)
    assert difference.fields == (("lock.units.ship", "defend", "assist"),)
    assert difference.sentence == (
        "exercise Keen Sword (keen): lock of JS Kongo: Air defenders -> Helpers"
    )


def test_closures_and_milestones_say_when() -> None:
    before = complete_plan()
    after = changed(before, "venues[0].closures", [span(1, 3)])
    after = changed(after, "exercises[0].milestones[0].done", LEFT_OUT)
    venue, exercise = found(before, after)
    assert venue.fields[0].field == "closures"
    assert venue.sentence == (
        "venue Okinawa Range (range): Closures: with 1-3 May 2028, "
        "without 1 Aug - 30 Sep 2028 (Typhoons)"
    )
    assert exercise.sentence == (
        "exercise Keen Sword (keen): Milestones: with Initial planning conference (180 days "
        "before), without Initial planning conference (180 days before, done)"
    )


def test_resources_and_an_empty_choice_are_told() -> None:
    before = complete_plan()
    after = changed(before, "exercises[0].resources", {})
    after = changed(after, "exercises[0].invited", LEFT_OUT)
    after = changed(after, "exercises[1].invited", LEFT_OUT)
    after = changed(after, "exercises[1].lock", {"units": {"jets": None}})
    keen, iron = found(before, after)
    assert keen.sentence == (
        "exercise Keen Sword (keen): Invited: 日本, Australia -> not set; "
        "need of Control staff: 2 -> not set"
    )
    assert iron.sentence == (
        "exercise Iron Spear (iron): Invited: none -> not set; Locked: held: no -> not set; "
        "Locked units: none -> No. 75 Squadron kept away"
    )


# --- things without ids ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [away(1, 10)], ["Japan 1-10 May 2028 unavailable: added"]),
        ([away(1, 10)], [], ["Japan 1-10 May 2028 unavailable: removed"]),
        (
            [away(1, 10)],
            [away(1, 10, "tentative")],
            ['Japan 1-10 May 2028 unavailable: Status: "unavailable" -> "tentative"'],
        ),
        (
            [away(1, 10)],
            [away(1, 10, note="Elections")],
            ['Japan 1-10 May 2028 unavailable: Note: "" -> "Elections"'],
        ),
        (
            [away(1, 10)],
            [away(3, 12)],
            [
                "Japan 1-10 May 2028 unavailable: From: 1 May 2028 -> 3 May 2028; "
                "To: 10 May 2028 -> 12 May 2028"
            ],
        ),
        (
            [away(1, 2)],
            [away(8, 9)],
            [
                "Japan 1-2 May 2028 unavailable: From: 1 May 2028 -> 8 May 2028; "
                "To: 2 May 2028 -> 9 May 2028"
            ],
        ),
        (  # neither the days nor the note say that it is the same
            [away(1, 2, note="Holiday")],
            [away(8, 9, note="Elections")],
            ["Japan 1-2 May 2028 unavailable: removed", "Japan 8-9 May 2028 unavailable: added"],
        ),
        (  # the days tell which of two became which
            [away(1, 10), away(5, 12)],
            [away(5, 12, "tentative"), away(1, 10, "tentative")],
            [
                'Japan 1-10 May 2028 unavailable: Status: "unavailable" -> "tentative"',
                'Japan 5-12 May 2028 unavailable: Status: "unavailable" -> "tentative"',
                "in another order",
            ],
        ),
        (  # the status tells which of two became which
            [away(1, 10), away(5, 12, "tentative")],
            [away(1, 11, note="x"), away(5, 13, "tentative", note="x")],
            [
                'Japan 1-10 May 2028 unavailable: To: 10 May 2028 -> 11 May 2028; Note: "" -> "x"',
                'Japan 5-12 May 2028 tentative: To: 12 May 2028 -> 13 May 2028; Note: "" -> "x"',
            ],
        ),
        (
            [away(1, 10)],
            [away(1, 11, "tentative")],
            [
                "Japan 1-10 May 2028 unavailable: To: 10 May 2028 -> 11 May 2028; "
                'Status: "unavailable" -> "tentative"'
            ],
        ),
        (  # one became two, or another came beside it: nobody can tell
            [away(1, 10)],
            [away(1, 3), away(8, 10)],
            [
                "Japan 1-10 May 2028 unavailable: removed",
                "Japan 1-3 May 2028 unavailable: added",
                "Japan 8-10 May 2028 unavailable: added",
            ],
        ),
        (
            [away(1, 3), away(8, 10)],
            [away(1, 10)],
            [
                "Japan 1-3 May 2028 unavailable: removed",
                "Japan 8-10 May 2028 unavailable: removed",
                "Japan 1-10 May 2028 unavailable: added",
            ],
        ),
        (  # of two alike one went
            [away(1, 3), away(1, 3)],
            [away(1, 3)],
            ["Japan 1-3 May 2028 unavailable: removed"],
        ),
        (
            [away(1, 3), away(8, 10)],
            [away(8, 10), away(1, 3)],
            ["in another order"],
        ),
        (
            [{"unit": "ship", **span(1, 1), "status": "tentative"}],
            [away(1, 1, "tentative")],
            ["JS Kongo 1 May 2028 tentative: removed", "Japan 1 May 2028 tentative: added"],
        ),
    ],
)
def test_availability(before: list[Json], after: list[Json], expected: list[str]) -> None:
    sentences = [d.sentence for d in found(plan(availability=before), plan(availability=after))]
    starts = ["availability: " if s == "in another order" else "availability of " for s in expected]
    assert sentences == [start + s for start, s in zip(starts, expected, strict=True)]


def test_a_link_is_the_same_while_its_type_and_ends_are() -> None:
    before = [
        {"type": "before", "first": "keen", "second": "iron", "min_gap_days": 2},
        {"type": "apart", "first": "keen", "second": "blue", "min_gap_days": 1},
    ]
    after = [
        {"type": "before", "first": "keen", "second": "iron", "max_gap_days": 9},
        {"type": "overlap", "first": "keen", "second": "blue"},
    ]
    assert said(plan(links=before), plan(links=after)) == [
        (
            "links",
            None,
            "changed",
            "link before of Keen Sword and Iron Spear: Minimum free days between: 2 -> 0; "
            "Maximum free days between: not set -> 9",
        ),
        ("links", None, "removed", "link apart of Keen Sword and Blue Wave: removed"),
        ("links", None, "added", "link overlap of Keen Sword and Blue Wave: added"),
    ]


def test_a_link_that_stands_twice_is_not_guessed_at() -> None:
    link = {"type": "apart", "first": "keen", "second": "blue"}
    before = [{**link, "min_gap_days": days} for days in (1, 2)]
    after = [{**link, "min_gap_days": days} for days in (2, 3)]
    twice = found(plan(links=before), plan(links=after))
    assert [(d.verb, d.fields) for d in twice] == [
        ("changed", (("min_gap_days", 1, 3),)),
        ("reordered", ()),
    ]
    after = [{**link, "min_gap_days": days} for days in (3, 4)]
    twice = found(plan(links=before), plan(links=after))
    assert [d.verb for d in twice] == ["removed", "removed", "added", "added"]


def test_a_budget_is_the_same_while_period_and_nation_are() -> None:
    periods = [{"id": "FY28", **span(1, 31)}]
    budgets = [{"period": "FY28", "nation": "jpn", "amount": 10}, {"period": "FY28", "amount": 7}]
    after = [{"period": "FY28", "nation": "aus", "amount": 10}, {"period": "FY28", "amount": 8000}]
    assert said(plan(periods=periods, budgets=budgets), plan(periods=periods, budgets=after)) == [
        ("budgets", None, "removed", "budget of Japan in FY28: removed"),
        ("budgets", None, "changed", "budget of the command in FY28: Amount: 7 -> 8,000"),
        ("budgets", None, "added", "budget of Australia in FY28: added"),
    ]


def test_transit_is_the_same_while_the_pair_is() -> None:
    after = [
        {"from": "south", "to": "north", "days": 4},
        {"from": "north", "to": "north", "days": 1},
    ]
    first, second = found(plan(), plan(transit=after))
    assert first.fields == (("from", "north", "south"), ("to", "south", "north"), ("days", 3, 4))
    assert first.sentence.startswith(
        "travel North Pacific - Oceania: From region: North Pacific -> "
    )
    assert second.sentence == "travel North Pacific - North Pacific: added"


# --- the baseline ------------------------------------------------------------------------------


def test_a_baseline_comes_and_goes_whole() -> None:
    before = complete_plan()
    after = changed(before, "baseline", LEFT_OUT)
    name = before["baseline"]["name"]
    assert said(before, after) == [("baseline", None, "removed", f"baseline {name}: removed")]
    assert said(after, before) == [("baseline", None, "added", f"baseline {name}: added")]
    before["baseline"]["name"] = ""
    assert said(after, before) == [("baseline", None, "added", "baseline: added")]


def test_a_baselines_events_are_compared_by_exercise() -> None:
    before = {**complete_plan(), "baseline": complete_calendar()}
    gone = {"exercise": "gone", **span(1, 1), "venue": "sold", "participants": []}
    after = changed(before, "baseline.events[0].start", "2028-05-09")
    after = changed(after, "baseline.events[0].venue", "coast")
    after = changed(after, "baseline.events[0].participants[0].unit", "sub")
    after["baseline"]["events"].append(gone)
    difference = only(before, after)
    assert [field.field for field in difference.fields] == [
        "events.keen.start",
        "events.keen.venue",
        "events.keen.participants",
        "events.gone",
    ]
    assert difference.fields[3] == ("events.gone", None, gone)
    assert difference.sentence == (
        "baseline Second draft: event Keen Sword: From: 8 May 2028 -> 9 May 2028; "
        "event Keen Sword: Venue: Okinawa Range -> Darwin Coast; "
        "event Keen Sword: participants: with sub as Air defenders, "
        "without JS Kongo as Air defenders; event gone: added"
    )


def test_an_event_that_stands_twice_is_told_as_it_is() -> None:
    before = {**complete_plan(), "baseline": complete_calendar()}
    after = deepcopy(before)
    again = {**before["baseline"]["events"][0], "start": "2028-05-12"}
    after["baseline"]["events"].append(again)
    difference = only(before, after)
    assert difference.fields == (
        ("events", before["baseline"]["events"], after["baseline"]["events"]),
    )
    assert difference.sentence == ("baseline Second draft: events: with Keen Sword 12 May 2028")


def test_a_baselines_solve_record_is_told() -> None:
    before = {**complete_plan(), "baseline": complete_calendar()}
    after = changed(before, "baseline.solve.tiers[0].proven", True)
    after = changed(after, "baseline.solve.seconds", 13.25)
    seconds, tiers = only(before, after).fields
    assert seconds == ("solve.seconds", 12.5, 13.25)
    assert tiers.field == "solve.tiers"
    assert "solve seconds: 12.5 -> 13.25; solve tiers: with {" in only(before, after).sentence
    assert only(before, changed(before, "baseline.solve", LEFT_OUT)).sentence == (
        "baseline Second draft: solve: removed"
    )


# --- any two plans -----------------------------------------------------------------------------


@st.composite
def pairs(draw: DrawFn) -> tuple[Plan, Plan]:
    """Two plans: unrelated ones, or one with some of its lists cut short or put in other orders."""
    before = draw(tiny_plans())
    if draw(st.booleans()):
        return read_plan(before), read_plan(draw(tiny_plans()))
    after = deepcopy(before)
    lists = ["availability", "links", "budgets", "transit", "goals", "units", "exercises"]
    for name in draw(st.lists(st.sampled_from(lists), max_size=3)):
        entries = draw(st.permutations(after.get(name, [])))
        if name in ("units", "exercises", "goals"):
            after[name] = entries
        else:  # no other thing names these
            after[name] = entries[draw(st.integers(0, 1)) :]
    return read_plan(before), read_plan(after)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs())
def test_plans_differ_exactly_where_there_are_differences(plans: tuple[Plan, Plan]) -> None:
    before, after = plans
    differences = plan_differences(before, after)
    assert (before == after) == (not differences)
    assert plan_differences(before, before.model_copy(deep=True)) == ()
    for difference in differences:
        assert bool(difference.fields) == (difference.verb == "changed")
        assert all(field.before != field.after for field in difference.fields)
        assert difference.sentence.splitlines() == [difference.sentence]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs())
def test_seen_from_the_other_plan_what_was_added_was_removed(plans: tuple[Plan, Plan]) -> None:
    before, after = plans
    there = Counter(
        (d.kind, d.thing, OTHER_WAY.get(d.verb, d.verb), len(d.fields), _turned(d))
        for d in plan_differences(before, after)
    )
    back = Counter(
        (d.kind, d.thing, d.verb, len(d.fields), _told(d)) for d in plan_differences(after, before)
    )
    assert there == back


OTHER_WAY = {"added": "removed", "removed": "added"}


def _told(difference: Difference) -> frozenset[str]:
    return frozenset(repr(tuple(field)) for field in difference.fields)


def _turned(difference: Difference) -> frozenset[str]:
    return frozenset(repr((f.field, f.after, f.before)) for f in difference.fields)
