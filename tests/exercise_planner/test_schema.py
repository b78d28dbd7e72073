"""The JSON Schemas of the exchange forms, and whether they say what reading does."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from exercise_planner import calendar as calendar_forms
from exercise_planner import plan as plan_forms
from exercise_planner.problems import InputError
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.schema import FORMS, json_schema
from tests.support.examples import (
    LEFT_OUT,
    Json,
    calendar,
    changed,
    complete_calendar,
    complete_plan,
    event,
    places,
    plan,
)

PLAN = Draft202012Validator(json_schema("plan"))
CALENDAR = Draft202012Validator(json_schema("calendar"))


def places_refused(schema: Draft202012Validator, form: object) -> set[str]:
    """List the places at which a schema refuses a form."""
    return {error.json_path for error in schema.iter_errors(form)}


@pytest.mark.parametrize("form", ["plan", "calendar"])
def test_a_schema_is_one_of_the_2020_draft(form: str) -> None:
    schema = json_schema(form)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(FORMS) == ["plan", "calendar"]


def test_plans_and_calendars_keep_their_schemas() -> None:
    assert places_refused(PLAN, complete_plan()) == set()
    assert places_refused(PLAN, plan()) == set()
    assert places_refused(CALENDAR, complete_calendar()) == set()
    assert places_refused(CALENDAR, calendar(event(units={"ship": "defend"}))) == set()


@pytest.mark.parametrize(
    ("place", "value", "refused"),
    [
        ("format", "exercise-calendar/1", "$.format"),
        ("colour", "red", "$"),
        ("name", LEFT_OUT, "$"),
        ("as_of", None, "$.as_of"),
        ("as_of", 2028, "$.as_of"),
        ("units[0].capabilities.shield", 4, "$.units[0].capabilities.shield"),
        ("units[1].colour", "red", "$.units[1]"),
        ("exercises[0].kind", "PARADE", "$.exercises[0].kind"),
        ("exercises[0].duration_days", 0, "$.exercises[0].duration_days"),
        ("exercises[0].start_weekdays[0]", 8, "$.exercises[0].start_weekdays[0]"),
        ("exercises[0].lock.units.ship", 5, "$.exercises[0].lock.units.ship"),
        ("exercises[0].invited", None, "$.exercises[0].invited"),
        ("links[0].type", "after", "$.links[0]"),
        ("links[1].min_gap_days", 5, "$.links[1]"),
        ("goals[0].weight", 101, "$.goals[0].weight"),
        ("baseline.events[0].venue", LEFT_OUT, "$.baseline.events[0]"),
    ],
)
def test_the_schema_of_a_plan_refuses(place: str, value: object, refused: str) -> None:
    assert places_refused(PLAN, changed(complete_plan(), place, value)) == {refused}


@pytest.mark.parametrize(
    ("place", "value", "refused"),
    [
        ("format", "exercise-plan/1", "$.format"),
        ("events[0].end", LEFT_OUT, "$.events[0]"),
        ("events[0].participants[0].role", None, "$.events[0].participants[0].role"),
        ("solve.status", "perfect", "$.solve"),
        ("solve.tiers[0].value", "many", "$.solve"),
    ],
)
def test_the_schema_of_a_calendar_refuses(place: str, value: object, refused: str) -> None:
    found = places_refused(CALENDAR, changed(complete_calendar(), place, value))
    assert found
    assert all(path.startswith(refused) for path in found)


def is_read(form: Json) -> bool:
    """Tell whether a plan, or a calendar of whatever plan, can be read."""
    try:
        read_plan(form) if "horizon" in form else read_baseline(form)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("value", [None, LEFT_OUT, {"junk": []}, ["junk", 1], True, 0.5])
def test_schema_and_reading_refuse_the_same_shapes(value: object) -> None:
    """A wrong shape at any place of the complete plan or calendar is wrong to both of them.

    What names a thing that is left out, the schema cannot miss; reading does.
    """
    for schema, form in ((PLAN, complete_plan()), (CALENDAR, complete_calendar())):
        for place, _ in places(form):
            odd = changed(form, place, value)
            valid = schema.is_valid(odd)
            assert valid or not is_read(odd), f"reading accepts {place}"
            if value is not LEFT_OUT:
                assert not valid or is_read(odd), f"the schema accepts {place}"


def test_the_schemas_have_the_fields_of_the_models() -> None:
    """Every model is described, by the names of the exchange form."""
    found: dict[str, set[str]] = {}
    for form in FORMS:
        schema = json_schema(form)
        parts: dict[str, Any] = {schema["title"]: schema, **schema["$defs"]}
        found |= {name: set(part["properties"]) for name, part in parts.items()}
    expected: dict[str, set[str]] = {}
    for module in (plan_forms, calendar_forms):
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                fields = kind.model_fields.items()
                expected[name] = {field.alias or inner for inner, field in fields}
    for base in ("Model", "Spanned", "_Link"):  # what models share; no part of a form is one
        del expected[base]
    assert found == expected


def test_required_fields_are_those_without_a_default() -> None:
    for form, model in FORMS.items():
        required = {name for name, field in model.model_fields.items() if field.is_required()}
        assert set(json_schema(form)["required"]) == required


def test_defaults_are_told() -> None:
    exercise = json_schema("plan")["$defs"]["Exercise"]["properties"]
    assert exercise["priority"]["default"] == 0
    assert exercise["resources"]["default"] == {}
    assert "default" not in exercise["invited"], "null is no value there"
    assert json_schema("plan")["properties"]["currency"]["default"] == "USD"
