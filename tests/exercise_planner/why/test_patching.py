"""JSON Patches on plans: applied to every form of a plan, hostile ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.why.patching import (
    MOST_OPERATIONS,
    full_form,
    patched,
    read_patch,
)
from tests.support.examples import Json, complete_plan, may, plan
from tests.support.strategies import small_plans

few = settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))


def wrong(operations: object, form: Json | None = None) -> str:
    """Say what is wrong with a patch, read and applied to a plan."""
    made = read_plan(plan() if form is None else form)
    with pytest.raises(InputError) as caught:
        patched(made, read_patch(operations), "shift.json")
    return str(caught.value)


def put(path: str, value: object, op: str = "replace") -> Json:
    """Give an operation that puts a value."""
    return {"op": op, "path": path, "value": value}


# --- applied -----------------------------------------------------------------------------------


def test_what_a_plan_leaves_out_can_be_replaced() -> None:
    made = patched(read_plan(plan()), [put("/nations/0/max_concurrent", 3)])
    assert made.nations[0].max_concurrent == 3


def test_a_default_can_be_reached_into() -> None:
    made = patched(
        read_plan(plan()),
        [
            put("/exercises/0/lock/held", value=True, op="add"),
            put("/availability/-", {"nation": "jpn", "start": may(1), "end": may(2)}, op="add"),
            put("/availability/0/status", "tentative", op="add"),
        ],
    )
    assert made.exercises[0].lock.held is True
    assert made.availability[0].nation == "jpn"


def test_a_test_may_say_an_entry_as_the_plans_file_has_it() -> None:
    form = plan()
    operations = [put("/nations/1", form["nations"][1], op="test"), put("/name", "Later")]
    assert patched(read_plan(form), operations).name == "Later"


def test_the_whole_plan_may_be_replaced() -> None:
    other = plan(name="Another")
    assert patched(read_plan(plan()), [put("", other)]) == read_plan(other)


def test_ids_with_slashes_and_tildes_are_reached() -> None:
    form = plan(units={"ship": {"capabilities": {}}})
    form["capabilities"].append({"id": "a/b~c", "name": "Odd"})
    made = patched(read_plan(form), [put("/units/0/capabilities/a~1b~0c", 2, op="add")])
    assert made.units[0].capabilities == {"a/b~c": 2}


def test_a_patch_that_fails_leaves_the_plan_and_the_patch_as_they_were() -> None:
    made = read_plan(plan())
    operations = [put("/nations/0/groups", ["A"]), {"op": "remove", "path": "/nations/9"}]
    before = made.to_json_object(), json.dumps(operations)
    with pytest.raises(InputError):
        patched(made, operations)
    assert (made.to_json_object(), json.dumps(operations)) == before


def test_the_full_form_reads_as_the_plan() -> None:
    for form in (plan(), complete_plan()):
        made = read_plan(form)
        assert read_plan(full_form(made)) == made


@given(small_plans())
@few
def test_the_full_form_of_any_plan_reads_as_it(form: Json) -> None:
    made = read_plan(form)
    assert read_plan(full_form(made)) == made


# --- refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operations", "said"),
    [
        ({"op": "add"}, "shift.json: expected a list of operations"),
        ("add", "expected a list of operations"),
        ([7], "operation 1: 7; expected an object with op and path"),
        ([{"path": "/name"}], "operation 1: op: missing; expected one of add, remove"),
        ([{"op": "ad", "path": "/name"}], 'expected one of add, .*; did you mean "add"'),
        ([{"op": ["add"], "path": "/name"}], r'op: \["add"\]; expected one of'),
        ([{"op": "add", "path": "/name"}], "operation 1: value: missing"),
        ([{"op": "move", "path": "/name"}], "operation 1: from: missing"),
        ([put("name", 1)], 'path: "name"; expected a JSON Pointer'),
        ([put("/a~2", 1)], "with ~0 for ~"),
        ([put("/name", "ok"), {"op": "remove", "path": 3}], "operation 2: path: 3; expected"),
    ],
)
def test_what_is_no_patch_is_refused(operations: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_patch(operations, "shift.json")


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (put("/nations/9/max_concurrent", 2), "nations/9/max_concurrent: the plan has nothing"),
        (put("/nations/0/earliest", 2), 'nothing there to replace; "add" puts in'),
        (put("/exercises/0/lock/start", may(3)), '"add" puts in what is not there yet'),
        ({"op": "remove", "path": "/links/0"}, "nothing there to remove"),
        ({"op": "remove", "path": ""}, "remove the whole plan: without a plan there is nothing"),
        (put("/nation/0/name", "X", op="add"), "the plan has no such place"),
        (put("/nations/01", {}, op="add"), "the plan has no such place"),
        (put("/nations/99", {}, op="add"), "the plan has no such place"),
        (put("/name/x", 1, op="add"), "the plan has no such place"),
        (put("/name", "Other", op="test"), 'does not have "Other" there; it is another plan'),
        (put("/links/0/first", "keen", op="test"), "it is another plan"),
        ({"op": "move", "from": "/nations/8", "path": "/nations/0"}, "nothing at one of the two"),
        ({"op": "move", "from": "/nations", "path": "/nations/0/a"}, "one lies inside the other"),
        ({"op": "copy", "from": "/nope", "path": "/name"}, "/nope to /name: the plan has nothing"),
        ({"op": "move", "from": "", "path": "/name"}, "move the whole plan to /name: "),
    ],
)
def test_an_operation_that_does_not_go_with_the_plan_is_named(operation: Json, said: str) -> None:
    message = wrong([put("/name", "Fine"), operation])
    assert message.startswith("shift.json: operation 2: ")
    assert said in message


def test_what_comes_out_must_be_a_plan() -> None:
    message = wrong([put("/exercises/0/duration_days", 0), put("/units/0/nation", "mars")])
    assert "the plan with shift.json applied: 2 problems" in message
    assert "exercises[0].duration_days: 0" in message
    assert 'units[0].nation: no nation "mars"' in message
    assert "expected" in wrong([put("", 7)])
    assert "windows" not in wrong([put("/exercises/0/windows", [], op="add")]).split(":")[0]


def test_a_patch_has_a_size() -> None:
    with pytest.raises(InputError, match="10,001 operations; expected at most 10,000"):
        read_patch([put("/name", "x")] * (MOST_OPERATIONS + 1))


def test_copies_of_copies_do_not_fill_the_memory() -> None:
    doubling = [{"op": "copy", "from": "/nations", "path": "/nations/-"}] * 200
    assert "more of the plan than any plan is" in wrong(doubling)


def test_what_is_nested_without_end_is_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert "shift.json" in wrong([put("/nations", deep)])
    assert "51 steps; expected at most 50" in wrong([put("/a" * 51, {}, op="add")])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["op", "path", "from", "value", "x"]),
                inner | st.sampled_from(["add", "remove", "copy", "/nations/0", "/name", "/-", ""]),
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
@settings(few, max_examples=60)
def test_any_json_is_a_patch_or_refused_in_words(raw: object) -> None:
    try:
        said: object = patched(SMALL, read_patch(raw))
    except InputError as error:
        said = str(error)
    assert said


SMALL = read_plan(plan())
