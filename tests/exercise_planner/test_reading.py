"""Reading and writing: what is refused, where and why; what is accepted; what defaults are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.options import warnings
from exercise_planner.plan import Link, Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import (
    form_of,
    read_baseline,
    read_calendar,
    read_json,
    read_plan,
    to_text,
)
from tests.support.examples import (
    LEFT_OUT,
    Json,
    calendar,
    changed,
    complete_calendar,
    complete_plan,
    event,
    may,
    places,
    plan,
    span,
)
from tests.support.strategies import calendars, small_plans, tiny_plans


def problems(reader: Callable[[], object]) -> dict[str, str]:
    """List what is wrong with an input: place and message."""
    try:
        reader()
    except InputError as error:
        found = error.problems
    else:
        return {}
    assert found, "an error without a problem"
    return {problem.place: problem.message for problem in found}


def wrong(form: object) -> dict[str, str]:
    """List what is wrong with a plan."""
    return problems(lambda: read_plan(form))


def wrong_calendar(form: object) -> dict[str, str]:
    """List what is wrong with a calendar of the complete plan."""
    made = read_plan(complete_plan())
    return problems(lambda: read_calendar(form, made))


def pattern(place: str) -> str:
    """Give a place without its numbers: ``exercises[].venues[]``."""
    return re.sub(r"\[\d+\]", "[]", place)


# --- what is wrong at one place ----------------------------------------------------------------

LATE = {"start": "2028-05-02", "end": "2028-05-01"}
TWO_GOALS = [
    {"id": "a", "capability": "shield", "nations": ["jpn"]},
    {"id": "b", "capability": "shield", "group": "QUAD"},
]

AT_THE_PLACE: list[tuple[str, object, str]] = [
    # what a field may hold
    ("format", "exercise-plan/2", "'exercise-plan/1'"),
    ("name", 5, "expected text"),
    ("marking", 5, "expected text"),
    ("travel_counts", 1, "expected true or false"),
    ("travel_counts", "yes", "expected true or false"),
    ("horizon.start", "1 May 2028", "expected a date as YYYY-MM-DD"),
    ("horizon.start", "2028-5-1", "expected a date as YYYY-MM-DD"),
    ("horizon.start", "20280501", "expected a date as YYYY-MM-DD"),
    ("horizon.start", "2028-05-01T00:00:00", "expected a date as YYYY-MM-DD"),
    ("horizon.start", 20280501, "expected a date as YYYY-MM-DD"),
    ("as_of", "2027-02-29", "day is out of range for month"),
    ("as_of", "0000-01-01", "year 0 is out of range"),
    ("units[0].capabilities", [], "expected an object"),
    ("availability[0].status", "maybe", "'unavailable' or 'tentative'"),
    ("exercises[0].kind", "PARADE", "'TTX'"),
    ("exercises[0].high_end", "true", "expected true or false"),
    ("exercises[0].lock", None, "expected an object"),
    ("exercises[0].lock.units.ship", 5, "expected text"),
    ("links[0].type", "after", "before, requires"),
    ("links[0].type", None, "before, requires"),
    ("links[0]", 5, "expected an object"),
    ("baseline.solve.status", "perfect", "'optimal'"),
    ("baseline.solve.tiers[0].measure", "glory", "'high_end'"),
    ("baseline.solve.tiers[0].value", 1.5, "expected a whole number"),
    # numbers in their range
    ("default_transit_days", -1, "expected at least 0"),
    ("transit[0].days", -1, "expected at least 0"),
    ("nations[0].max_concurrent", -1, "expected at least 0"),
    ("units[0].capabilities.shield", 0, "expected at least 1"),
    ("units[0].capabilities.shield", 4, "expected at most 3"),
    ("units[0].recovery_days", -1, "expected at least 0"),
    ("units[0].max_days_per_period", -1, "expected at least 0"),
    ("units[0].daily_cost", -1, "expected at least 0"),
    ("units[0].deploy_cost", -1, "expected at least 0"),
    ("resources[0].capacity", -1, "expected at least 0"),
    ("venues[0].capacity", -1, "expected at least 0"),
    ("exercises[0].priority", 1.0, "expected a whole number"),
    ("exercises[0].priority", True, "expected a whole number"),
    ("exercises[0].priority", "3", "expected a whole number"),
    ("exercises[0].duration_days", 0, "expected at least 1"),
    ("exercises[0].duration_days", 2.5, "expected a whole number"),
    ("exercises[0].start_weekdays[0]", 0, "expected at least 1"),
    ("exercises[0].start_weekdays[0]", 8, "expected at most 7"),
    ("exercises[0].fixed_cost", -1, "expected at least 0"),
    ("exercises[0].resources.cell", -1, "expected at least 0"),
    ("exercises[0].milestones[0].days_before", -1, "expected at least 0"),
    ("exercises[0].roles[0].min_level", 0, "expected at least 1"),
    ("exercises[0].roles[0].min_level", 4, "expected at most 3"),
    ("exercises[0].roles[0].min_units", -1, "expected at least 0"),
    ("exercises[0].roles[0].max_units", -1, "expected at least 0"),
    ("exercises[0].roles[0].min_nations", -1, "expected at least 0"),
    ("links[0].min_gap_days", -1, "expected at least 0"),
    ("links[0].max_gap_days", -1, "expected at least 0"),
    ("links[3].min_gap_days", -1, "expected at least 0"),
    ("links[4].min_days", -1, "expected at least 0"),
    ("budgets[0].amount", -1, "expected at least 0"),
    ("goals[0].min_level", 0, "expected at least 1"),
    ("goals[0].min_level", 4, "expected at most 3"),
    ("goals[0].target", 0, "expected at least 1"),
    ("goals[0].target", 7, "expected at most 6"),
    ("goals[0].weight", 0, "expected at least 1"),
    ("goals[0].weight", 101, "expected at most 100"),
    ("goals[0].at_least", 0, "expected at least 1"),
    ("baseline.solve.seconds", -0.5, "expected at least 0"),
    # ids that are not in the plan
    ("transit[0].from", "nroth", 'no region "nroth"; did you mean "north"?'),
    ("transit[0].to", "moon", 'no region "moon"'),
    ("units[0].nation", "jnp", 'no nation "jnp"; did you mean "jpn"?'),
    ("units[0].home_region", "moon", 'no region "moon"'),
    ("availability[0].nation", "nzl", 'no nation "nzl"'),
    ("availability[1].unit", "shp", 'no unit "shp"; did you mean "ship"?'),
    ("venues[0].region", "moon", 'no region "moon"'),
    ("exercises[0].venues[1]", "moon", 'no venue "moon"'),
    ("exercises[0].host", "nzl", 'no nation "nzl"'),
    ("exercises[0].invited[1]", "nzl", 'no nation "nzl"'),
    ("exercises[0].roles[0].capability", "fly", 'no capability "fly"'),
    ("exercises[0].roles[0].nations[0]", "nzl", 'no nation "nzl"'),
    ("exercises[0].lock.venue", "moon", 'no venue "moon"'),
    ("exercises[0].lock.units.ship", "defnd", 'no role "defnd"; did you mean "defend"?'),
    ("links[0].first", "kenn", 'no exercise "kenn"; did you mean "keen"?'),
    ("links[0].second", "gold", 'no exercise "gold"'),
    ("budgets[0].period", "FY30", 'no period "FY30"'),
    ("budgets[0].nation", "nzl", 'no nation "nzl"'),
    ("goals[0].capability", "fly", 'no capability "fly"'),
    ("goals[0].nations[0]", "nzl", 'no nation "nzl"'),
    ("goals[0].exercises[0]", "gold", 'no exercise "gold"'),
    ("goals[1].group", "AUKSU", 'no nation is in group "AUKSU"; did you mean "AUKUS"?'),
    # the same id twice
    ("periods[1].id", "FY28", 'a second period "FY28"'),
    ("regions[1].id", "north", 'a second region "north"'),
    ("capabilities[1].id", "shield", 'a second capability "shield"'),
    ("nations[1].id", "jpn", 'a second nation "jpn"'),
    ("units[1].id", "ship", 'a second unit "ship"'),
    ("venues[1].id", "range", 'a second venue "range"'),
    ("exercises[1].id", "keen", 'a second exercise "keen"'),
    ("exercises[0].roles[1].id", "defend", 'a second role "defend"'),
    ("goals[1].id", "roof", 'a second goal "roof"'),
    ("exercises[0].venues[1]", "range", '"range" is named twice'),
    ("exercises[0].invited[1]", "jpn", '"jpn" is named twice'),
    ("goals[0].nations[1]", "jpn", '"jpn" is named twice'),
    # a start after its end
    ("horizon.end", "2027-12-31", "lies before start"),
    ("periods[1].end", "2028-12-31", "lies before start"),
    ("availability[0].end", "2028-12-23", "lies before start"),
    ("venues[0].closures[0].end", "2028-07-31", "lies before start"),
    ("exercises[0].latest_end", "2028-04-30", "lies before earliest_start"),
    ("goals[0].end", "2028-01-31", "lies before start"),
    ("baseline.events[0].end", "2028-05-07", "lies before start"),
    # what belongs together
    ("periods[1].start", "2028-12-31", "overlaps periods[0]"),
    ("transit[1]", {"from": "south", "to": "north", "days": 9}, "second entry for the pair"),
    ("transit[1]", {"from": "north", "to": "south", "days": 3}, "second entry for the pair"),
    ("availability[0].unit", "ship", "exactly one of nation and unit; both"),
    ("availability[0].nation", LEFT_OUT, "exactly one of nation and unit; neither"),
    ("goals[0].group", "QUAD", "exactly one of nations and group; both"),
    ("goals[0].nations", LEFT_OUT, "exactly one of nations and group; neither"),
    ("goals[0].nations", [], "at least one nation"),
    ("goals[0].at_least", 3, "expected 1 to 2"),
    ("goals[1].at_least", 3, "expected 1 to 2"),
]

ELSEWHERE = {
    "periods[1].start": "periods[1]",
    "availability[0].unit": "availability[0]",
    "availability[0].nation, left out": "availability[0]",
    "goals[0].group": "goals[0]",
    "goals[0].nations, left out": "goals[0]",
}
"""Where the error is named when it concerns more than the one field that was changed."""


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [pytest.param(*row, id=f"{row[0]} {i}") for i, row in enumerate(AT_THE_PLACE)],
)
def test_an_error_is_named_at_its_place(place: str, value: object, words: str) -> None:
    """One thing wrong in the complete plan is one problem, with what stands there and why."""
    name = f"{place}, left out" if value is LEFT_OUT else place
    found = wrong(changed(complete_plan(), place, value))
    expected = ELSEWHERE.get(name, place)
    if place.endswith(".id"):  # what the id stood for is now named in vain, elsewhere
        found = {where: message for where, message in found.items() if where == expected}
    assert found.keys() == {expected}
    assert words in found[expected]


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("regions", {"north": {}}, "expected a list"),
        ("nations[0].groups", "QUAD", "expected a list"),
        ("nations[0].groups[0]", 5, "expected text"),
        ("units[0]", "ship", "expected an object"),
        ("units[0].id", 7, "expected text"),
    ],
)
def test_an_error_is_named_whatever_follows_from_it(place: str, value: object, words: str) -> None:
    """What cannot be read is missed where it is named, which may be told as well."""
    assert words in wrong(changed(complete_plan(), place, value))[place]


@pytest.mark.parametrize("start", ["8 May 2028", "soon", "٢٠٢٨-٠٥-٠١", ""])
def test_what_is_no_date_is_not_before_or_after_another(start: str) -> None:
    """The end of a span is not blamed for a start that nobody can read."""
    assert wrong(changed(complete_plan(), "horizon.start", start)).keys() == {"horizon.start"}
    form = changed(complete_calendar(), "events[0].start", start)
    assert wrong_calendar(form).keys() == {"events[0].start"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("links[0].type", None),
        ("links[0].type", "after"),
        ("horizon.start", "1 May 2028"),
        ("units[0].daily_cost", -1),
        ("exercises[0].venues[1]", "moon"),
        ("exercises[0].duration_days", 2.5),
        ("exercises[0].roles[0].min_level", 4),
        ("availability[0].status", "maybe"),
    ],
)
def test_an_error_shows_the_value_as_it_stands_in_the_file(place: str, value: object) -> None:
    found = wrong(changed(complete_plan(), place, value))
    assert json.dumps(value) in found[place]


def test_a_long_value_is_cut_short() -> None:
    found = wrong(changed(complete_plan(), "as_of", "x" * 10_000))
    assert len(found["as_of"]) < 200


def test_unknown_keys_are_named_at_the_object_that_holds_them() -> None:
    form = complete_plan()
    form["units"][0]["capabilities"]["sheild"] = 1
    form["exercises"][0]["resources"]["cells"] = 1
    form["exercises"][0]["lock"]["units"]["shipp"] = None
    assert wrong(form) == {
        "units[0].capabilities": 'no capability "sheild"; did you mean "shield"?',
        "exercises[0].resources": 'no resource "cells"; did you mean "cell"?',
        "exercises[0].lock.units": 'no unit "shipp"; did you mean "ship"?',
    }


def test_a_second_resource_of_one_id() -> None:
    form = complete_plan()
    form["resources"].append({"id": "cell", "capacity": 1})
    assert wrong(form).keys() == {"resources[1].id"}


def test_the_nation_of_a_role_named_twice() -> None:
    form = changed(complete_plan(), "exercises[0].roles[0].nations", ["jpn", "aus", "jpn"])
    assert wrong(form) == {"exercises[0].roles[0].nations[2]": '"jpn" is named twice'}


def test_the_exercise_of_a_goal_named_twice() -> None:
    form = changed(complete_plan(), "goals[0].exercises", ["keen", "keen"])
    assert wrong(form) == {"goals[0].exercises[1]": '"keen" is named twice'}


def test_a_group_counts_its_nations_once() -> None:
    """A nation that names its group twice is one nation of it."""
    form = changed(complete_plan(), "nations[0].groups", ["QUAD", "QUAD"])
    assert wrong(form) == {}
    form["goals"][1]["at_least"] = 3
    assert wrong(form).keys() == {"goals[1].at_least"}


def test_every_period_that_overlaps_an_earlier_one_is_named() -> None:
    form = plan(
        periods=[
            {"id": "late", **span(10, 20)},
            {"id": "long", **span(1, 12)},
            {"id": "touching", **span(21, 22)},
            {"id": "inside", **span(2, 3)},
        ]
    )
    assert wrong(form).keys() == {"periods[0]", "periods[3]"}


def test_several_things_wrong_are_reported_together_in_the_order_of_places() -> None:
    """Wrong types and ranges, unknown ids, crossed spans and what is missing: all at once."""
    form = complete_plan()
    form["units"][0]["nation"] = "nzl"
    form["units"][1]["daily_cost"] = -1
    form["exercises"][0]["duration_days"] = "five"
    form["exercises"][0]["venues"] = ["range", "moon"]
    form["exercises"][0]["roles"][0]["min_level"] = 9
    form["exercises"].extend({} for _ in range(10))
    form["availability"][1] |= LATE
    form["goals"][0]["weight"] = 0
    form["tempo"] = 3
    del form["name"]
    with pytest.raises(InputError) as caught:
        read_plan(form, "plan.json")
    found = [problem.place for problem in caught.value.problems]
    lacking = [
        f"exercises[{n}].{f}" for n in range(2, 12) for f in ("duration_days", "id", "venues")
    ]
    assert found == [
        "availability[1].end",
        "exercises[0].duration_days",
        "exercises[0].roles[0].min_level",
        "exercises[0].venues[1]",
        *lacking,
        "goals[0].weight",
        "name",
        "tempo",
        "units[0].nation",
        "units[1].daily_cost",
    ]
    lines = str(caught.value).splitlines()
    assert lines[0] == f"plan.json: {len(found)} problems"
    assert [line.split(": ")[0].strip() for line in lines[1:]] == found


def test_one_problem_is_said_in_one_line() -> None:
    with pytest.raises(InputError) as caught:
        read_plan(changed(complete_plan(), "as_of", "soon"), "plan.json")
    assert str(caught.value) == 'plan.json: as_of: "soon": expected a date as YYYY-MM-DD'


@pytest.mark.parametrize("form", [None, 5, "plan", [], [{}], True])
def test_what_is_no_object_is_no_plan_and_no_calendar(form: object) -> None:
    assert "expected an object" in wrong(form)[""]
    assert "expected an object" in wrong_calendar(form)[""]


JUNK: list[object] = [None, True, 5, -1.5, "junk", [], ["junk"], [[]], {}, {"id": []}, {"junk": {}}]


@pytest.mark.parametrize("junk", JUNK, ids=map(repr, JUNK))
def test_junk_anywhere_is_accepted_or_refused_but_never_a_crash(junk: object) -> None:
    """The only error that reading may raise is the one that names places."""
    for place, _ in places(complete_plan()):
        assert isinstance(wrong(changed(complete_plan(), place, junk)), dict)
    for place, _ in places(complete_calendar()):
        assert isinstance(wrong_calendar(changed(complete_calendar(), place, junk)), dict)


@pytest.mark.parametrize("name", ["²", "1" * 5000, "[key]", "a.b[0]", "\x00", "before"])
def test_a_field_of_any_name_is_refused(name: str) -> None:
    """Names that look like numbers or like parts of a place are unknown fields like others."""
    form = complete_plan()
    form[name] = 1
    assert len(wrong(form)) == 1
    form["links"][0][name] = 1
    assert len(wrong(form)) == 2


def test_an_unknown_field_that_another_object_has_is_not_suggested_for_itself() -> None:
    """A link of type `within` has no `min_days`; to suggest the very same name helps nobody."""
    form = complete_plan()
    form["links"][5]["min_days"] = 1
    assert "min_days" not in wrong(form)["links[5].min_days"]


def test_a_misspelt_field_is_told_what_was_meant() -> None:
    form = complete_plan()
    form["exercises"][0]["durations_days"] = 5
    assert wrong(form)["exercises[0].durations_days"] == (
        'unknown field; did you mean "duration_days"?'
    )


@pytest.mark.parametrize("place", ["transit[0]", "transit[1]"])
def test_the_names_that_the_program_gives_fields_inside_are_no_fields(place: str) -> None:
    """`from` is a word of Python; what the program calls it instead is not in the form."""
    form = complete_plan()
    entry = form["transit"][int(place[-2])]
    entry["from_"] = entry.pop("from")
    assert f"{place}.from_" in wrong(form)


# --- every field -------------------------------------------------------------------------------


def models(part: object) -> Iterator[BaseModel]:
    """Yield a part of a plan or calendar and all its parts."""
    if isinstance(part, BaseModel):
        yield part
        for name in type(part).model_fields:
            yield from models(getattr(part, name))
    elif isinstance(part, tuple):
        for entry in part:
            yield from models(entry)


def test_the_complete_plan_gives_every_field_something_else_than_its_default() -> None:
    """What the other tests of this file say of the complete plan, they say of every field."""
    given_fields: set[tuple[str, str]] = set()
    all_fields: set[tuple[str, str]] = set()
    for part in models(read_plan(complete_plan())):
        for name, field in type(part).model_fields.items():
            all_fields.add((type(part).__name__, name))
            if getattr(part, name) != field.default:
                given_fields.add((type(part).__name__, name))
    assert given_fields == all_fields
    links = {kind.__name__ for kind in get_args(get_args(Link)[0])}
    assert links <= {model for model, _ in all_fields}


REQUIRED = {
    "format", "name", "horizon", "regions", "capabilities", "nations", "units", "venues",
    "exercises", "goals",
    "horizon.start", "horizon.end",
    "periods[].id", "periods[].start", "periods[].end",
    "regions[].id",
    "transit[].from", "transit[].to", "transit[].days",
    "capabilities[].id",
    "nations[].id",
    "units[].id", "units[].nation", "units[].home_region", "units[].capabilities",
    "availability[].start", "availability[].end", "availability[].status",
    "resources[].id", "resources[].capacity",
    "venues[].id", "venues[].region",
    "venues[].closures[].start", "venues[].closures[].end",
    "exercises[].id", "exercises[].duration_days", "exercises[].venues",
    "exercises[].roles[].id",
    "exercises[].milestones[].name", "exercises[].milestones[].days_before",
    "links[].type", "links[].first", "links[].second",
    "budgets[].period", "budgets[].amount",
    "goals[].id", "goals[].capability",
    "baseline.format", "baseline.plan", "baseline.events",
    "baseline.events[].exercise", "baseline.events[].start", "baseline.events[].end",
    "baseline.events[].venue", "baseline.events[].participants",
    "baseline.events[].participants[].unit", "baseline.events[].participants[].role",
    "baseline.solve.status", "baseline.solve.seconds", "baseline.solve.tiers",
    "baseline.solve.tiers[].measure", "baseline.solve.tiers[].value",
    "baseline.solve.tiers[].bound", "baseline.solve.tiers[].proven",
}  # fmt: skip


def is_missing(place: str) -> bool:
    """Tell whether reading the complete plan without this place finds it missing there."""
    found = wrong(changed(complete_plan(), place, LEFT_OUT))
    return "missing" in found.get(place, "") or "link types" in found.get(place, "")


def test_what_is_required_and_nothing_else_may_be_missing() -> None:
    named = [place for place, _ in places(complete_plan()) if not place.endswith("]")]
    assert {pattern(place) for place in named if is_missing(place)} == REQUIRED


NULLABLE = {
    "nations[].max_concurrent",
    "units[].max_days_per_period",
    "venues[].capacity",
    "exercises[].host",
    "exercises[].roles[].capability",
    "exercises[].roles[].max_units",
    "exercises[].lock.units.ship",
    "exercises[].lock.units.jets",
    "links[].max_gap_days",
    "budgets[].nation",
    "baseline.solve.tiers[].value",
    "baseline.solve.tiers[].bound",
}


def test_null_is_accepted_only_where_the_form_says_so() -> None:
    accepted = {
        pattern(place)
        for place, _ in places(complete_plan())
        if not wrong(changed(complete_plan(), place, None))
    }
    assert accepted == NULLABLE


def test_null_for_a_whole_is_refused_at_its_place() -> None:
    for place, _ in places(complete_plan()):
        if found := wrong(changed(complete_plan(), place, None)):
            assert place in found or f"{place}.type" in found, place


KEYED_BY_ID = ("capabilities", "resources", "lock.units")


def test_an_unknown_field_is_refused_in_every_object() -> None:
    objects = [place for place, value in places(complete_plan()) if isinstance(value, dict)]
    objects = [place for place in objects if not place.endswith(KEYED_BY_ID)]
    assert len(objects) > 40
    for place in ["", *objects]:
        inside = f"{place}.surprise".lstrip(".")
        found = wrong(changed(complete_plan(), inside, 1))
        assert found.keys() == {inside}
        assert found[inside].startswith("unknown field")


def defaults() -> dict[str, object]:
    """Read a plan of required fields only, and list what the others then are."""
    form = {
        "format": "exercise-plan/1",
        "name": "Bare",
        "horizon": span(1, 31),
        "periods": [{"id": "FY28", **span(1, 31)}],
        "regions": [{"id": "north"}],
        "transit": [{"from": "north", "to": "north", "days": 1}],
        "capabilities": [{"id": "shield"}],
        "nations": [{"id": "jpn"}],
        "units": [{"id": "ship", "nation": "jpn", "home_region": "north", "capabilities": {}}],
        "availability": [{"unit": "ship", **span(1, 1), "status": "tentative"}],
        "resources": [{"id": "cell", "capacity": 1}],
        "venues": [{"id": "range", "region": "north", "closures": [span(1, 1)]}],
        "exercises": [
            {
                "id": "keen",
                "duration_days": 5,
                "venues": ["range"],
                "roles": [{"id": "defend"}],
                "milestones": [{"name": "Conference", "days_before": 9}],
            }
        ],
        "links": [
            {"type": kind, "first": "keen", "second": "keen"}
            for kind in ("before", "apart", "overlap")
        ],
        "budgets": [{"period": "FY28", "amount": 1}],
        "goals": [{"id": "roof", "capability": "shield", "nations": ["jpn"]}],
        "baseline": calendar(),
    }
    found: dict[str, object] = {}
    for part in models(read_plan(form)):
        for name in type(part).model_fields.keys() - part.model_fields_set:
            found[f"{type(part).__name__}.{name}"] = getattr(part, name)
    return found


def test_every_default() -> None:
    assert {name: value for name, value in defaults().items() if value not in ("", None, ())} == {
        "Plan.currency": "USD",
        "Plan.travel_counts": True,
        "Plan.default_transit_days": 7,
        "Unit.recovery_days": 0,
        "Unit.daily_cost": 0,
        "Unit.deploy_cost": 0,
        "Exercise.high_end": False,
        "Exercise.mandatory": False,
        "Exercise.priority": 0,
        "Exercise.fixed_cost": 0,
        "Exercise.resources": {},
        "Exercise.lock": read_plan(plan()).exercises[0].lock,
        "Role.min_level": 1,
        "Role.min_units": 0,
        "Role.min_nations": 0,
        "Milestone.done": False,
        "Lock.units": {},
        "Before.min_gap_days": 0,
        "Apart.min_gap_days": 0,
        "Overlap.min_days": 1,
        "Goal.min_level": 1,
        "Goal.high_end": True,
        "Goal.target": 1,
        "Goal.weight": 1,
    }


def test_defaults_that_are_empty() -> None:
    """Texts are empty, lists have no entries, and what is not limited or not given is None."""
    empty = {name: value for name, value in defaults().items() if value in ("", None, ())}
    assert {name for name, value in empty.items() if value == ""} == {
        "Plan.marking", "Region.name", "Capability.name", "Nation.name", "Unit.name",
        "Unit.domain", "Availability.note", "Resource.name", "Venue.name", "Closure.note",
        "Exercise.name", "Exercise.series", "Role.name", "Goal.name", "Calendar.name",
    }  # fmt: skip
    assert {name for name, value in empty.items() if value == ()} == {"Nation.groups"}
    assert {name for name, value in empty.items() if value is None} == {
        "Plan.as_of", "Nation.max_concurrent", "Unit.max_days_per_period", "Availability.nation",
        "Venue.capacity", "Exercise.kind", "Exercise.earliest_start", "Exercise.latest_end",
        "Exercise.start_weekdays", "Exercise.host", "Exercise.invited", "Lock.held", "Lock.start",
        "Lock.venue", "Role.capability", "Role.max_units", "Role.nations", "Before.max_gap_days",
        "Budget.nation", "Goal.group", "Goal.at_least", "Goal.start", "Goal.end",
        "Goal.exercises", "Calendar.solve",
    }  # fmt: skip


# --- what is accepted --------------------------------------------------------------------------


def test_required_lists_may_be_empty() -> None:
    lists = ("regions", "capabilities", "nations", "units", "venues", "exercises", "goals")
    form = {"format": "exercise-plan/1", "name": "", "horizon": span(1, 1)}
    made = read_plan(form | {name: [] for name in lists})
    assert all(getattr(made, name) == () for name in lists)
    assert list(warnings(Facts(made))) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("exercises[0].priority", -(10**9)),
        ("links[4].min_days", 0),
        ("links[3].min_gap_days", 0),
        ("default_transit_days", 0),
        ("resources[0].capacity", 0),
        ("budgets[0].amount", 0),
        ("nations[0].max_concurrent", 0),
        ("units[0].capabilities", {}),
        ("horizon.end", "2028-01-01"),
        ("exercises[0].latest_end", "2028-05-01"),
        ("exercises[0].lock.start", "1999-01-01"),
        ("exercises[0].roles[0].nations", []),
        ("exercises[0].milestones[0].days_before", 0),
        ("units[1].name", "JS Kongo"),
        ("regions[1].id", "jpn"),
        ("links[5].second", "keen"),
        ("exercises[0].resources", {"cell": 0}),
        ("baseline.solve.seconds", 3),
    ],
)
def test_what_is_odd_but_allowed(place: str, value: object) -> None:
    form = changed(complete_plan(), place, value)
    if place == "regions[1].id":  # one id in two lists; the region must be called so everywhere
        form = json.loads(json.dumps(complete_plan()).replace('"south"', '"jpn"'))
    assert wrong(form) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"mandatory": True, "lock": {"held": False}},
        {"host": "aus", "invited": ["jpn"]},
        {"roles": [{"id": "defend", "min_units": 2, "max_units": 1}]},
        {"earliest_start": may(1), "latest_end": may(4)},
        {"earliest_start": "2031-01-01"},
    ],
)
def test_what_is_impossible_is_accepted_and_warned_of(changes: Json) -> None:
    made = read_plan(plan(exercises={"keen": changes}))
    (warning,) = warnings(Facts(made))
    assert warning.startswith("Keen Sword can never be held")


# --- there and back ----------------------------------------------------------------------------


def there_and_back(made: Plan) -> Plan:
    """Write a plan and read what was written."""
    return read_plan(read_json(to_text(made), "text"))


def test_the_complete_plan_comes_back_as_it_was() -> None:
    made = read_plan(complete_plan())
    assert there_and_back(made) == made
    assert made.to_json_object() == complete_plan()
    assert to_text(there_and_back(made)) == to_text(made)


def test_the_complete_calendar_comes_back_as_it_was() -> None:
    made = read_plan(complete_plan())
    held = read_calendar(complete_calendar(), made)
    assert read_calendar(json.loads(to_text(held)), made) == held
    assert held.to_json_object() == complete_calendar()
    assert read_baseline(complete_calendar()) == held == made.baseline


def test_problems_say_the_same_to_programs() -> None:
    raw = complete_plan()
    raw["units"][0]["nation"] = raw["units"][0]["nation"] + "X"
    raw["horizon"] = {"start": "2029-01-01", "end": "2028-01-01"}
    raw["goals"][0]["target"] = 7
    raw["regions"].append(dict(raw["regions"][0]))
    del raw["name"]
    with pytest.raises(InputError) as caught:
        read_plan(raw)
    found = {problem.place: problem for problem in caught.value.problems}
    unknown = found["units[0].nation"]
    assert (unknown.sort, unknown.thing) == ("unknown name", "nation")
    assert unknown.wrong == f"{unknown.near}X"
    assert unknown.message.endswith(f'; did you mean "{unknown.near}"?')
    order = found["horizon.end"]
    assert (order.sort, order.other) == ("order", "horizon.start")
    assert order.days == ("2028-01-01", "2029-01-01")
    value = found["goals[0].target"]
    assert (value.sort, value.wrong, value.expected) == ("value", "7", "expected at most 6")
    second = found[f"regions[{len(raw['regions']) - 1}].id"]
    assert (second.sort, second.other) == ("second", "regions[0]")
    assert found["name"].sort == "missing"


def test_a_text_is_written_for_people() -> None:
    text = to_text(read_plan(complete_plan()))
    assert "日本" in text
    assert text.endswith("}\n")
    assert text.count("\n") > 100


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_drawn_plans_and_calendars_come_back_as_they_were(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    made = read_plan(form)
    assert there_and_back(made) == made
    held = read_calendar(data.draw(calendars(form)), made)
    assert read_calendar(json.loads(to_text(held)), made) == held


def test_defaults_are_not_written() -> None:
    form = plan(marking="", currency="USD", links=[], exercises={"keen": {"priority": 0}})
    text = to_text(read_plan(form))
    assert not [name for name in ("marking", "currency", "links", "priority") if name in text]


def test_what_is_empty_is_not_what_is_left_out() -> None:
    """Nobody invited, no weekday and no exercise of a goal are written, for all are the default."""
    made = read_plan(complete_plan())
    iron, net = made.to_json_object()["exercises"][1], made.to_json_object()["goals"][1]
    assert (iron["invited"], iron["start_weekdays"], net["exercises"]) == ([], [], [])


# --- calendars ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("format", "exercise-plan/1", "'exercise-calendar/1'"),
        ("events[0].exercise", "kenn", 'no exercise "kenn"; did you mean "keen"?'),
        ("events[0].exercise", [], "expected text"),
        ("events[0].venue", "moon", 'no venue "moon"'),
        ("events[0].participants[0].unit", "shp", 'no unit "shp"; did you mean "ship"?'),
        ("events[0].participants[1].role", "dance", '"dance"'),
        ("events[0].end", "2028-05-07", "lies before start"),
        ("events[0].participants", LEFT_OUT, "missing"),
        ("events[0].colour", "red", "unknown field"),
        ("solve.seconds", -1, "expected at least 0"),
        ("solve.tiers[0].proven", LEFT_OUT, "missing"),
        ("solve", None, "null"),
    ],
)
def test_a_wrong_calendar_is_refused(place: str, value: object, words: str) -> None:
    found = wrong_calendar(changed(complete_calendar(), place, value))
    assert found.keys() == {place}
    assert words in found[place]


def test_an_event_of_an_exercise_without_roles_takes_no_unit() -> None:
    made = read_plan(plan(exercises={"keen": {"roles": []}}))
    form = calendar(event(units={"ship": "defend"}))
    assert problems(lambda: read_calendar(form, made)).keys() == {"events[0].participants[0].role"}


def test_a_role_is_known_by_its_exercise() -> None:
    """The role of another exercise is unknown here."""
    other = [{"id": "scout"}]
    made = read_plan(plan(exercises={"iron": {"roles": other}}))
    form = calendar(event(units={"ship": "defend"}), event("iron", units={"ship": "defend"}))
    assert problems(lambda: read_calendar(form, made)).keys() == {"events[1].participants[0].role"}


def test_unknown_ids_and_wrong_shapes_in_a_calendar_are_reported_together() -> None:
    form = complete_calendar()
    form["events"][0] |= {"exercise": "gold", "venue": "moon", "start": 5}
    form["events"].append({})
    assert wrong_calendar(form).keys() == {
        "events[0].exercise",
        "events[0].venue",
        "events[0].start",
        *(f"events[1].{name}" for name in ("exercise", "start", "end", "venue", "participants")),
    }


def test_the_name_of_another_plan_is_no_error() -> None:
    assert wrong_calendar(complete_calendar() | {"plan": "Last year"}) == {}


def test_a_calendar_may_break_rules() -> None:
    """An exercise held twice, a unit listed twice, days outside the horizon: the rules tell."""
    twice = event(start=60, units=[("ship", "defend"), ("ship", "assist")])
    made = read_plan(plan())
    assert len(read_calendar(calendar(twice, twice), made).events) == 2


def test_a_baseline_may_name_what_the_plan_no_longer_has() -> None:
    gone = event() | {"exercise": "gone", "venue": "gone"}
    gone["participants"] = [{"unit": "gone", "role": "gone"}]
    form = calendar(gone, plan="Last year")
    assert wrong(plan(baseline=form)) == {}
    assert len(read_baseline(form).events) == 1
    made = read_plan(plan())
    assert len(problems(lambda: read_calendar(form, made))) == 3


def test_a_baseline_is_a_calendar_in_every_other_way() -> None:
    form = calendar(event(start=8, end=7), {})
    assert "events[0].end" in problems(lambda: read_baseline(form))
    assert {"baseline.events[0].end", "baseline.events[1].venue"} <= wrong(
        plan(baseline=form)
    ).keys()


# --- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON: line 1, column 1"),
        ('{"name": "Pac', "not JSON: line 1, column 10"),
        ('{"a": 1,\n "b": }', "not JSON: line 2, column 7"),
        ("{'a': 1}", "not JSON"),
        ('{"a": 1} {}', "not JSON: line 1, column 10: Extra data"),
        ('{"events": [{"start": 1, "start": 2}]}', 'the field "start" stands twice'),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ('{"a": Infinity}', "Infinity is not a number"),
        ('{"a": -1e999}', "-1e999 is not a number"),
        ("[" * 200_000, "nested too deeply"),
        ("[" * 51 + "]" * 51, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "not usable JSON"),
        (b"\xff\xfe{\x00}\x00", "not a text file in UTF-8 (byte 0)"),
        (b'{"name": "Pac\xe4fic"}', "not a text file in UTF-8 (byte 13)"),
    ],
    ids=range(16),
)
def test_a_text_that_is_no_json_is_refused(text: str | bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text, "plan.json")
    assert str(caught.value).startswith("plan.json: ")
    assert words in str(caught.value)


def test_a_text_may_begin_with_a_byte_order_mark() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": "\xc3\xa4"}', "plan.json") == {"a": "ä"}
    assert read_json('{"a": "ä"}', "plan.json") == {"a": "ä"}


def test_a_value_nested_deeply_is_refused_where_it_stands() -> None:
    """Not too deep to be read, but no name."""
    deep = read_json("[" * 50 + "]" * 50, "plan.json")
    assert wrong(plan(name=deep)).keys() == {"name"}


@pytest.mark.parametrize("form", ["exercise-plan/1", "exercise-calendar/1"])
def test_the_form_of_an_object(form: str) -> None:
    assert form_of({"format": form, "name": 5}, "a file") == form


@pytest.mark.parametrize("raw", [{}, [], None, "exercise-plan/1", {"format": ["x"]}, {"format": 1}])
def test_an_object_of_no_known_form_is_refused(raw: object) -> None:
    with pytest.raises(InputError) as caught:
        form_of(raw, "a file")
    assert '"exercise-plan/1" or "exercise-calendar/1"' in str(caught.value)


# --- what has been read stays as it is ---------------------------------------------------------


def test_every_part_is_immutable() -> None:
    for part in models(read_plan(complete_plan())):
        for name in type(part).model_fields:
            with pytest.raises(ValidationError):
                setattr(part, name, None)
            value = getattr(part, name)
            assert not isinstance(value, list | set | dict)
            if isinstance(value, Mapping):
                with pytest.raises(TypeError):
                    value["x"] = 1  # type: ignore[index]


def test_reading_leaves_the_object_as_it_was_and_shares_nothing_with_it() -> None:
    form: dict[str, Any] = complete_plan()
    made = read_plan(form)
    assert form == complete_plan()
    form["units"][0]["capabilities"]["shield"] = 1
    form["exercises"][0]["venues"].clear()
    assert made == read_plan(complete_plan())


def test_parts_that_are_alike_are_equal_whatever_has_been_asked_of_them() -> None:
    made, again = read_plan(complete_plan()), read_plan(complete_plan())
    assert made.horizon.span.days == 731
    assert made == again
    assert hash(made) == hash(again)
    assert isinstance(made.baseline, Calendar)


def test_half_a_character_is_no_text() -> None:
    """JSON can name one; neither UTF-8 nor a database can hold it."""
    text = json.dumps(plan()).replace("Keen Sword", "Keen \\ud800word")
    with pytest.raises(InputError, match="half a character"):
        read_plan(read_json(text, "plan.json"))
