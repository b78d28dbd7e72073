"""The four states of an exercise, and the plans that change them."""

from __future__ import annotations

import pytest

from exercise_planner.calendar import Event
from exercise_planner.plan import Lock, Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.states import State, frozen, locked_off, states, thawed, with_lock
from tests.support.examples import Json, calendar, event, may, plan, read

KEEN = event(units={"ship": "defend", "jets": "assist"})


def state(lock: Json, *, baseline: Json | None = None, held: bool = True) -> State:
    """Return the state of Keen Sword under a lock."""
    form = plan(exercises={"keen": {"lock": lock}})
    if baseline is not None:
        form["baseline"] = calendar(baseline)
    return states(*read(form, *([KEEN] if held else [])))["keen"]


def keen(form: Json) -> tuple[Plan, Event]:
    made, held = read(form, KEEN)
    return made, held.events[0]


def lock_of(made: Plan) -> Lock:
    return made.exercises[0].lock


ALL = {
    "held": True,
    "start": may(8),
    "venue": "range",
    "units": {"ship": "defend", "jets": "assist"},
}


def test_an_exercise_is_free_when_its_lock_fixes_nothing() -> None:
    assert state({}) == State("free")
    assert state({"units": {"plane": None}}) == State("free")


def test_an_exercise_is_locked_in_parts() -> None:
    assert state({"start": may(8)}) == State("locked", dates=True)
    assert state({"venue": "range"}) == State("locked", venue=True)
    assert state({"held": True}) == State("locked", held=True)
    some = state({"units": {"ship": "defend"}})
    assert some == State("locked", units=("ship",))
    every = state({"units": ALL["units"]})
    assert every == State("locked", units=("ship", "jets"), all_units=True)


def test_an_exercise_that_is_not_held_is_so_whatever_its_lock() -> None:
    assert state({}, held=False).name == "not held"
    assert state({"held": False}, held=False) == State("not held", held=False)
    assert state(ALL, baseline=KEEN, held=False).name == "not held"


def test_an_exercise_is_frozen_when_it_is_locked_as_agreed() -> None:
    assert state(ALL, baseline=KEEN).name == "frozen"
    assert state(ALL).name == "locked"
    assert state(ALL, baseline=event(start=9)).name == "locked"
    assert state(ALL, baseline=event(at="coast")).name == "locked"
    assert state(ALL | {"units": {"ship": "defend"}}, baseline=KEEN).name == "locked"
    assert state({}, baseline=KEEN).name == "free"
    for part in ("held", "start", "venue", "units"):
        less = {name: value for name, value in ALL.items() if name != part}
        assert state(less, baseline=KEEN).name == "locked"


def test_a_lock_that_the_calendar_does_not_obey_freezes_nothing() -> None:
    assert state(ALL | {"start": may(9)}, baseline=event(start=9)).name == "locked"


@pytest.mark.parametrize("baseline", [None, [], [event("iron", 20), event(start=3)]])
def test_freezing_publishes_the_event_and_thawing_lets_it_go(baseline: list[Json] | None) -> None:
    form = plan() if baseline is None else plan(baseline=calendar(*baseline))
    made, held = keen(form)
    made = frozen(made, held)
    assert made.baseline is not None
    assert [e for e in made.baseline.events if e.exercise == "keen"] == [held]
    assert len(made.baseline.events) == (2 if baseline else 1)
    assert made == read_plan(made.to_json_object())
    shown = read(form, KEEN)[1]
    assert states(made, shown)["keen"].name == "frozen"
    assert check(made, shown) == []
    again = thawed(made, "keen")
    assert states(again, shown)["keen"] == State("free")
    assert again.baseline == made.baseline


def test_parts_are_locked_and_let_go_apart() -> None:
    made, held = keen(plan(exercises={"keen": {"lock": {"units": {"plane": None, "ship": None}}}}))
    dates = with_lock(made, "keen", held, dates=True)
    assert lock_of(dates).start == held.start
    assert lock_of(dates).units == {"plane": None, "ship": None}
    venue = with_lock(dates, "keen", held, dates=False, venue=True)
    assert (lock_of(venue).start, lock_of(venue).venue) == (None, "range")
    units = with_lock(venue, "keen", held, units=True)
    assert lock_of(units).units == {"plane": None, "ship": "defend", "jets": "assist"}
    assert lock_of(units).venue == "range"
    assert lock_of(with_lock(units, "keen", None, units=False)).units == {"plane": None}
    must = with_lock(made, "keen", None, held=True)
    assert lock_of(must).held is True
    assert lock_of(with_lock(must, "keen", None, held=False)).held is None
    assert lock_of(locked_off(must, "keen")).held is False
    for changed in (dates, venue, units, must):
        assert changed == read_plan(changed.to_json_object())
        assert changed.exercises[1:] == made.exercises[1:]


def test_without_an_event_there_is_nothing_to_lock_to() -> None:
    made, _ = keen(plan())
    with pytest.raises(ValueError, match="no event"):
        with_lock(made, "keen", None, dates=True)
