"""Rows inside a thing: roles, milestones and closures come and go."""

import pytest

from exercise_planner.editing import EditError, part_added, part_removed
from exercise_planner.editing.parts import PARTS
from exercise_planner.reading import read_plan
from tests.support.examples import plan, span


@pytest.mark.parametrize("part", PARTS)
def test_a_new_entry_is_valid_and_comes_last(part: str) -> None:
    owner = {"exercises": "keen", "venues": "coast"}[PARTS[part]]
    before = read_plan(plan())
    after = part_added(part_added(before, owner, part), owner, part)
    assert read_plan(after.to_json_object()) == after
    old, new = (
        next(thing for thing in getattr(made, PARTS[part]) if thing.id == owner)
        for made in (before, after)
    )
    assert len(getattr(new, part)) == len(getattr(old, part)) + 2
    assert getattr(new, part)[: len(getattr(old, part))] == getattr(old, part)
    gone = part_removed(after, owner, part, [len(getattr(new, part)) - n for n in (1, 2)])
    assert gone == before


def test_an_entry_can_be_given_and_refused() -> None:
    before = read_plan(plan())
    after = part_added(before, "coast", "closures", span(3, 4) | {"note": "storm"})
    assert after.venues[1].closures[0].note == "storm"
    with pytest.raises(EditError) as error:
        part_added(before, "coast", "closures", span(4, 3))
    assert error.value.reason == "the start, 4 May 2028, lies after the end, 3 May 2028"


def test_units_are_no_longer_locked_into_a_role_that_goes() -> None:
    locked = {"units": {"ship": "defend", "jets": "assist", "plane": None}}
    before = read_plan(plan(exercises={"keen": {"lock": locked}}))
    after = part_removed(before, "keen", "roles", [0])
    assert [role.id for role in after.exercises[0].roles] == ["assist"]
    assert after.exercises[0].lock.units == {"jets": "assist", "plane": None}


def test_a_thing_that_is_not_there_has_no_parts() -> None:
    with pytest.raises(EditError) as error:
        part_added(read_plan(plan()), "moon", "closures")
    assert error.value.reason == 'no venue "moon"'
