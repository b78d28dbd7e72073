"""What may be told to one nation."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan, to_text
from exercise_planner.release import ReleaseForm, released
from tests.support import examples
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans

KEEN = {"ship": "defend", "jets": "assist", "plane": "assist"}


def both(events: list[Json], **changes: Any) -> tuple[Plan, Calendar]:
    return examples.read(examples.plan(**changes), *events)


def names(things: Any) -> list[str]:
    return [thing.id for thing in things]


# --- which events -------------------------------------------------------------------------------


def test_a_nation_is_told_of_the_events_it_takes_part_in_or_is_invited_to() -> None:
    invited = {"keen": {"invited": ["aus"]}, "iron": {"invited": ["jpn"]}, "blue": {}}
    events = [
        examples.event("keen", units={"ship": "defend"}),  # takes part without an invitation
        examples.event("iron", 15),
        examples.event("blue", 20),  # all are invited
    ]
    plan, calendar = both(events, exercises=invited)
    assert [e.exercise for e in released(plan, calendar, "jpn").calendar.events] == [
        *("keen", "iron", "blue")
    ]
    assert [e.exercise for e in released(plan, calendar, "aus").calendar.events] == ["keen", "blue"]
    assert [e.exercise for e in released(plan, calendar, "usa").calendar.events] == ["blue"]


def test_nothing_of_the_plan_stands_in_it_that_no_such_event_is_about() -> None:
    events = [examples.event("keen", units=KEEN), examples.event("iron", 15, at="coast")]
    plan, calendar = both(
        events, exercises={"keen": {"invited": ["jpn"]}, "iron": {"invited": ["aus"]}}
    )
    told = released(plan, calendar, "jpn").plan
    assert names(told.exercises) == ["keen"]
    assert names(told.venues) == ["range"]
    assert names(told.regions) == ["north"]
    nothing = released(plan, calendar.model_copy(update={"events": ()}), "jpn").plan
    assert names(nothing.nations) == ["jpn"]
    lists = (nothing.regions, nothing.units, nothing.venues, nothing.exercises)
    assert not any(lists)


def test_an_exercise_held_twice_is_told_twice() -> None:
    events = [
        examples.event("keen", 2, units={"ship": "defend", "plane": "assist"}),
        examples.event("keen", 20, at="coast", units={"jets": "defend"}),
    ]
    told = released(*both(events), "jpn")
    assert [e.venue for e in told.calendar.events] == ["range", "coast"]
    (exercise,) = told.plan.exercises
    assert exercise.venues == ("range", "coast")
    assert [told.counts(e) for e in told.calendar.events] == [{"usa": 1}, {"aus": 1}]


# --- own units and others -----------------------------------------------------------------------


def test_own_units_go_by_name_and_others_are_counted() -> None:
    told = released(*both([examples.event("keen", units=KEEN)]), "jpn")
    (event,) = told.calendar.events
    assert [unit.name for unit in told.own_units(event)] == ["JS Kongo"]
    assert [(p.unit, p.role) for p in told.own_participants(event)] == [("ship", "defend")]
    assert told.counts(event) == {"aus": 1, "usa": 1}
    assert [(u.id, u.name, u.domain) for u in told.plan.units] == [
        ("ship", "JS Kongo", ""),
        ("aus 1", "", ""),
        ("usa 1", "", ""),
    ]
    assert not any(unit.capabilities for unit in told.plan.units)
    assert [(r.id, r.name) for r in told.plan.exercises[0].roles] == [
        ("defend", "Air defenders"),
        ("others", ""),
    ]


def test_units_without_a_name_are_as_many_as_the_fullest_event_asks_for() -> None:
    units = examples.plan()["units"]
    units += [units[2] | {"id": f"plane {i}", "name": f"VP-{i}"} for i in (2, 3)]
    fleet = {"plane": "assist", "plane 2": "assist", "plane 3": "defend"}
    events = [
        examples.event("keen", units=fleet),
        examples.event("iron", 20, units={"plane": "assist", "ship": "assist"}),
    ]
    told = released(*both(events, units=units), "jpn")
    assert names(told.plan.units) == ["ship", "usa 1", "usa 2", "usa 3"]
    assert [told.counts(e) for e in told.calendar.events] == [{"usa": 3}, {"usa": 1}]


def test_no_unit_without_a_name_goes_by_what_a_unit_is_called() -> None:
    units = examples.plan()["units"]
    units += [units[0] | {"id": "usa 1"}, units[1] | {"id": "usa 2"}]
    units += [units[1] | {"id": "more", "name": "usa 3"}]
    told = released(*both([examples.event("keen", units=KEEN | {"usa 1": "assist"})], units=units),
                    "jpn")  # fmt: skip
    assert names(told.plan.units) == ["ship", "usa 1", "aus 1", "usa 4"]


def test_the_role_of_others_is_none_of_the_own_roles() -> None:
    roles = [{"id": "others", "name": "The rest"}, {"id": "defend"}]
    events = [examples.event("keen", units={"ship": "others", "jets": "defend"})]
    told = released(*both(events, exercises={"keen": {"roles": roles}}), "jpn")
    assert [(r.id, r.name) for r in told.plan.exercises[0].roles] == [
        ("others", "The rest"),
        ("others 2", ""),
    ]
    assert [p.role for p in told.calendar.events[0].participants] == ["others", "others 2"]


def test_a_unit_listed_twice_counts_once() -> None:
    twice = [("jets", "defend"), ("jets", "assist"), ("ship", "defend"), ("ship", "assist")]
    told = released(*both([examples.event("keen", units=twice)]), "jpn")
    (event,) = told.calendar.events
    assert told.counts(event) == {"aus": 1}
    assert [u.id for u in told.own_units(event)] == ["ship"]
    assert [p.role for p in told.own_participants(event)] == ["defend", "assist"]


# --- what stays -----------------------------------------------------------------------------


def test_of_a_full_plan_only_what_may_go_out_is_left() -> None:
    plan = read_plan(examples.complete_plan())
    calendar = read_calendar(examples.complete_calendar(), plan)
    told = released(plan, calendar, "jpn")
    assert told.plan.to_json_object() == {
        "format": "exercise-plan/1",
        "name": "Indo-Pacific 2028-29",
        "marking": "UNCLASSIFIED//REL TO USA, JPN",
        "horizon": {"start": "2028-01-01", "end": "2029-12-31"},
        "as_of": "2027-10-01",
        "periods": [
            {"id": "FY28", "start": "2028-01-01", "end": "2028-12-31"},
            {"id": "FY29", "start": "2029-01-01", "end": "2029-12-31"},
        ],
        "regions": [{"id": "north", "name": "North Pacific"}],
        "capabilities": [],
        "nations": [{"id": "jpn", "name": "日本"}, {"id": "aus", "name": "Australia"}],
        "units": [
            {
                "id": "ship",
                "name": "JS Kongo",
                "nation": "jpn",
                "domain": "sea",
                "home_region": "north",
                "capabilities": {},
            },
            {"id": "aus 1", "nation": "aus", "home_region": "north", "capabilities": {}},
        ],
        "venues": [{"id": "range", "name": "Okinawa Range", "region": "north"}],
        "exercises": [
            {
                "id": "keen",
                "name": "Keen Sword",
                "series": "Keen",
                "kind": "LIVEX",
                "high_end": True,
                "duration_days": 5,
                "venues": ["range"],
                "host": "jpn",
                "invited": ["jpn", "aus"],
                "roles": [{"id": "defend", "name": "Air defenders"}, {"id": "others"}],
                "milestones": [
                    {"name": "Initial planning conference", "days_before": 180, "done": True},
                    {"name": "Final planning conference", "days_before": 60},
                ],
            }
        ],
        "goals": [],
    }
    assert told.calendar.to_json_object() == {
        "format": "exercise-calendar/1",
        "plan": "Indo-Pacific 2028-29",
        "events": [
            {
                "exercise": "keen",
                "start": "2028-05-08",
                "end": "2028-05-12",
                "venue": "range",
                "participants": [
                    {"unit": "ship", "role": "defend"},
                    {"unit": "aus 1", "role": "others"},
                ],
            }
        ],
    }


def test_its_exchange_form_says_who_comes_and_when() -> None:
    plan = read_plan(examples.complete_plan())
    calendar = read_calendar(examples.complete_calendar(), plan)
    form = released(plan, calendar, "jpn").form()
    assert form.model_dump(mode="json") == {
        "format": "exercise-release/1",
        "marking": "UNCLASSIFIED//REL TO USA, JPN",
        "released_to": "jpn",
        "plan": "Indo-Pacific 2028-29",
        "horizon": {"start": "2028-01-01", "end": "2029-12-31"},
        "events": [
            {
                "exercise": "keen",
                "name": "Keen Sword",
                "start": "2028-05-08",
                "end": "2028-05-12",
                "venue": "range",
                "host": "jpn",
                "nations": ["jpn", "aus"],
                "participants": [{"unit": "ship", "role": "defend"}],
                "others": {"aus": 1},
                "milestones": [
                    {"name": "Initial planning conference", "date": "2027-11-10", "done": True},
                    {"name": "Final planning conference", "date": "2028-03-09", "done": False},
                ],
            }
        ],
    }


# --- who may be told ----------------------------------------------------------------------------


@pytest.mark.parametrize("nation", ["jpn", "JPN", "Jpn", "Japan", "japan", " JAPAN "])
def test_a_nation_may_be_called_by_its_id_or_name_in_any_capitals(nation: str) -> None:
    assert released(*both([]), nation).nation == "jpn"


def test_of_two_nations_that_a_word_may_mean_none_is_told() -> None:
    plan, calendar = both([], nations={"aus": {"name": "JPN"}, "usa": {"name": "japan"}})
    assert released(plan, calendar, "jpn").nation == "jpn"
    for word in ("JPN", "Japan"):
        with pytest.raises(InputError, match=f'"{word}" may be "jpn", "(aus|usa)"; write the id'):
            released(plan, calendar, word)


@pytest.mark.parametrize(
    ("nation", "hint"),
    [("JPM", 'did you mean "jpn"'), ("X", "expected the id"), ("", "expected the id")],
)
def test_a_nation_that_is_not_in_the_plan_is_named_with_the_nearest(nation: str, hint: str) -> None:
    with pytest.raises(InputError, match=f'no nation "{nation}"; {hint}'):
        released(*both([]), nation)


def test_a_marking_that_does_not_allow_it_refuses_the_release() -> None:
    with pytest.raises(InputError, match="does not allow release to JPN"):
        released(*both([], marking="SECRET//NOFORN"), "jpn")


def test_a_marking_may_name_a_group_of_the_plan() -> None:
    plan, calendar = both([], marking="SECRET//REL TO USA, AUKUS")
    assert released(plan, calendar, "aus").plan.marking == "SECRET//REL TO USA, AUS"
    with pytest.raises(InputError, match="does not allow release to JPN"):
        released(plan, calendar, "jpn")


# --- any plan, any calendar ---------------------------------------------------------------------


@st.composite
def asked(draw: st.DrawFn) -> tuple[Plan, Calendar, str]:
    raw = draw(small_plans())
    raw.pop("marking", None)
    plan = read_plan(raw)
    calendar = read_calendar(draw(calendars(raw)), plan)
    return plan, calendar, draw(st.sampled_from([n.id for n in plan.nations]))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_a_release_can_be_read_back_and_released_again(case: tuple[Plan, Calendar, str]) -> None:
    told = released(*case)
    plan = read_plan(json.loads(to_text(told.plan)))
    assert plan == told.plan
    assert read_calendar(json.loads(to_text(told.calendar)), plan) == told.calendar
    form = told.form()
    assert ReleaseForm.model_validate_json(form.model_dump_json()) == form
    again = released(told.plan, told.calendar, told.nation)
    assert again.form() == form


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_dates_venues_and_numbers_are_those_of_the_calendar(
    case: tuple[Plan, Calendar, str],
) -> None:
    plan, calendar, nation = case
    told = released(plan, calendar, nation)
    nation_of = {unit.id: unit.nation for unit in plan.units}
    exercises = {exercise.id: exercise for exercise in plan.exercises}
    expected = []
    for event in calendar.events:
        units = {p.unit for p in event.participants}
        parties = [nation_of[unit] for unit in units]
        invited = exercises[event.exercise].invited
        if nation in parties or invited is None or nation in invited:
            own = {unit for unit in units if nation_of[unit] == nation}
            counts = {n: parties.count(n) for n in parties if n != nation}
            when = (event.exercise, event.start, event.end, event.venue)
            expected.append((when, own, counts))
    assert expected == [
        (
            (event.exercise, event.start, event.end, event.venue),
            {unit.id for unit in told.own_units(event)},
            told.counts(event),
        )
        for event in told.calendar.events
    ]
