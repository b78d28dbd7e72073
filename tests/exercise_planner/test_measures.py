"""Each measure, counted by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from exercise_planner.board import Board
from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, demonstrations, points, score
from exercise_planner.plan import Goal
from tests.support.examples import Json, assist, calendar, defend, event, may, plan, read, span

BOTH_DEFEND = {"ship": "defend", "jets": "defend"}


def measured(form: Json, *events: Json) -> Mapping[MeasureName, int]:
    """Count the measures in a calendar of these events."""
    return score(*read(form, *events)).measures


def shown(form: Json, *events: Json) -> dict[str, list[str]]:
    """List the exercises that demonstrate each goal."""
    return dict(score(*read(form, *events)).demonstrations)


def goal(**changes: Any) -> Json:
    """Give a goal that Japan and Australia show together in `shield`, with changes."""
    return {"id": "roof", "capability": "shield", "nations": ["jpn", "aus"]} | changes


def with_goal(**changes: Any) -> Json:
    """Give the small plan with that goal alone."""
    return plan(goals=[goal(**changes)])


def without_nations(**changes: Any) -> Json:
    """Give the small plan with that goal among a group instead of named nations."""
    made = goal(**changes)
    del made["nations"]
    return plan(goals=[made])


def test_an_empty_calendar_of_a_new_plan_is_worth_nothing() -> None:
    assert measured(plan()) == dict.fromkeys(MEASURES, 0)


def test_the_better_way_of_each_measure() -> None:
    less = {name for name, measure in MEASURES.items() if measure.better == "less"}
    assert less == {"tentative", "disruption", "cost"}
    assert MEASURES["priority"].improves(2, over=1)
    assert not MEASURES["priority"].improves(1, over=1)
    assert MEASURES["cost"].improves(1, over=2)
    assert not MEASURES["cost"].improves(2, over=2)


# --- demonstrations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "target", "worth"),
    [
        (1, 1, [0, 60, 60, 60]),
        (1, 3, [0, 60, 90, 110, 110]),
        (7, 6, [0, 420, 630, 770, 875, 959, 1029, 1029]),
        (100, 6, [0, 6000, 9000, 11000, 12500, 13700, 14700, 14700]),
    ],
)
def test_points(weight: int, target: int, worth: list[int]) -> None:
    """The k-th demonstration is worth weight x 60 / k; none beyond the target is worth anything."""
    made = Goal(id="roof", capability="shield", nations=("jpn",), weight=weight, target=target)
    assert [points(made, number) for number in range(len(worth))] == worth


@pytest.mark.parametrize(
    ("form", "units", "expected"),
    [
        pytest.param(with_goal(), BOTH_DEFEND, True, id="both nations"),
        pytest.param(with_goal(), {"ship": "defend"}, False, id="by default all nations"),
        pytest.param(with_goal(at_least=2), {"ship": "defend"}, False, id="one of two"),
        pytest.param(with_goal(at_least=1), {"ship": "defend"}, True, id="one of one"),
        pytest.param(with_goal(at_least=1), {"plane": "assist"}, False, id="another nation"),
        pytest.param(
            with_goal(nations=["jpn", "aus", "usa"], at_least=2), BOTH_DEFEND, True, id="two of 3"
        ),
        pytest.param(
            with_goal(),
            {"ship": "defend", "jets": "assist"},
            False,
            id="a role without a capability shows none",
        ),
        pytest.param(
            with_goal(capability="hunt", nations=["jpn"]),
            {"ship": "defend"},
            False,
            id="a role of another capability",
        ),
        pytest.param(with_goal(min_level=2), BOTH_DEFEND, True, id="the level of the lower unit"),
        pytest.param(with_goal(min_level=3), BOTH_DEFEND, False, id="a level above the lower unit"),
        pytest.param(
            with_goal(min_level=3, at_least=1), BOTH_DEFEND, True, id="one unit at that level"
        ),
        pytest.param(without_nations(group="QUAD"), BOTH_DEFEND, False, id="two of a group of 3"),
        pytest.param(
            without_nations(group="QUAD", at_least=2), BOTH_DEFEND, True, id="enough of a group"
        ),
        pytest.param(without_nations(group="AUKUS"), BOTH_DEFEND, False, id="another group"),
    ],
)
def test_who_demonstrates_a_goal(form: Json, units: dict[str, str], expected: bool) -> None:
    held = event(units=units)
    assert shown(form, held) == {"roof": ["keen"] * expected}
    assert measured(form, held)["high_end"] == 60 * expected


def test_the_unit_of_a_nation_that_is_good_enough_shows_for_it() -> None:
    """A nation with two units in the role shows its best level; two half-good units do not add."""
    form = plan(
        units={"plane": {"nation": "jpn", "capabilities": {"shield": 1}}},
        exercises={"keen": {"roles": [defend(min_level=1), assist()]}},
        goals=[goal(nations=["jpn"], min_level=3)],
    )
    assert shown(form, event(units={"plane": "defend"})) == {"roof": []}
    assert shown(form, event(units={"plane": "defend", "ship": "defend"})) == {"roof": ["keen"]}
    assert shown(form, event(units={"ship": "defend", "plane": "defend"})) == {"roof": ["keen"]}
    assert shown(form, event(units={"plane": "defend", "ship": "assist"})) == {"roof": []}


def test_the_level_is_the_units_own_not_the_roles() -> None:
    """A unit of level 3 in a role that asks for 2 shows level 3."""
    form = with_goal(nations=["jpn"], min_level=3)
    assert shown(form, event(units={"ship": "defend"})) == {"roof": ["keen"]}


def test_a_goal_is_shown_even_in_a_calendar_that_breaks_rules() -> None:
    form = plan(exercises={"keen": {"invited": []}}, goals=[goal()])
    assert shown(form, event(start=0, units=BOTH_DEFEND)) == {"roof": []}
    assert shown(form, event(start=1, units=BOTH_DEFEND)) == {"roof": ["keen"]}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (8, 12, True),
        (9, None, False),
        (None, 11, False),
        (8, None, True),
        (None, 12, True),
        (-20, 60, True),
        (20, 25, False),
    ],
)
def test_the_window_of_a_goal(start: int | None, end: int | None, expected: bool) -> None:
    """The event of 8 to 12 May must lie wholly inside; an end that is not given is open."""
    days = {"start": start, "end": end}
    window = {name: may(day) for name, day in days.items() if day is not None}
    assert shown(with_goal(**window), event(units=BOTH_DEFEND)) == {"roof": ["keen"] * expected}


@pytest.mark.parametrize(
    ("names", "expected"), [(["keen", "iron"], True), (["iron"], False), ([], False)]
)
def test_the_exercises_of_a_goal(names: list[str], expected: bool) -> None:
    form = with_goal(exercises=names)
    assert shown(form, event(units=BOTH_DEFEND)) == {"roof": ["keen"] * expected}


def test_only_a_high_end_exercise_shows_a_high_end_goal() -> None:
    form = plan(goals=[goal(), goal(id="plain", high_end=False, weight=2)])
    keen, iron = event(units=BOTH_DEFEND), event("iron", 20, units=BOTH_DEFEND)
    assert shown(form, iron) == {"roof": [], "plain": ["iron"]}
    assert shown(form, keen, iron) == {"roof": ["keen"], "plain": ["keen", "iron"]}
    found = measured(form, keen, iron)
    assert (found["high_end"], found["standard"]) == (60, 120)


def test_what_lies_beyond_the_target_is_shown_but_worth_nothing() -> None:
    form = plan(goals=[goal(high_end=False, target=2, weight=3)])
    events = [event("iron", 20, units=BOTH_DEFEND), event(units=BOTH_DEFEND)]
    assert measured(form, *events)["standard"] == 180 + 90
    events.append(event("blue", 30, units=BOTH_DEFEND))
    assert shown(form, *events) == {"roof": ["iron", "keen", "blue"]}
    assert measured(form, *events)["standard"] == 180 + 90
    assert measured(form, *events)["high_end"] == 0


def test_demonstrations_are_given_as_placed_on_the_board() -> None:
    made, held = read(with_goal(), event(units=BOTH_DEFEND), event("iron", 20, units=BOTH_DEFEND))
    board = Board(Facts(made), held)
    assert demonstrations(board) == {"roof": [board.placed[0]]}


# --- the other measures ------------------------------------------------------------------------


def test_priority_adds_up_over_events() -> None:
    form = plan(exercises={"keen": {"priority": 5}, "iron": {"priority": -2}})
    assert measured(form, event())["priority"] == 5
    assert measured(form, event(), event("iron", 20), event("blue", 30))["priority"] == 3


def test_breadth_counts_the_nations_of_each_event() -> None:
    form = plan(units={"plane": {"nation": "jpn"}})
    keen = event(units={"ship": "defend", "plane": "assist", "jets": "assist"})
    assert measured(form, keen)["breadth"] == 2
    assert measured(form, keen, event("iron", 20, units={"jets": "assist"}))["breadth"] == 3
    assert measured(form, event())["breadth"] == 0


@pytest.mark.parametrize(
    ("windows", "units", "days"),
    [
        pytest.param([("unit", "ship", 1, 7)], ["ship"], 0, id="until the day before"),
        pytest.param([("unit", "ship", 1, 8)], ["ship"], 1, id="until the first day"),
        pytest.param([("unit", "ship", 12, 20)], ["ship"], 1, id="from the last day"),
        pytest.param([("nation", "jpn", 10, 11)], ["ship"], 2, id="the nation"),
        pytest.param(
            [("unit", "ship", 9, 10), ("nation", "jpn", 10, 11)], ["ship"], 3, id="both, once"
        ),
        pytest.param(
            [("unit", "ship", 9, 10), ("unit", "ship", 10, 11)], ["ship"], 3, id="overlapping"
        ),
        pytest.param([("nation", "jpn", 1, 31)], ["ship", "plane"], 10, id="each participation"),
        pytest.param([("unit", "ship", 1, 31)], ["plane"], 0, id="who stays away"),
    ],
)
def test_tentative(
    windows: Sequence[tuple[str, str, int, int]], units: list[str], days: int
) -> None:
    """Of an event from 8 to 12 May, each tentative day of each participation counts once."""
    form = plan(
        units={"plane": {"nation": "jpn"}},
        availability=[
            {whose: who, "status": "tentative", **span(first, last)}
            for whose, who, first, last in windows
        ],
    )
    assert measured(form, event(units=dict.fromkeys(units, "assist")))["tentative"] == days


def test_unavailable_days_and_travel_days_are_not_tentative() -> None:
    form = plan(
        availability=[
            {"unit": "ship", "status": "unavailable", **span(8, 12)},
            {"unit": "ship", "status": "tentative", **span(1, 7)},
        ]
    )
    assert measured(form, event(at="coast", units={"ship": "defend"}))["tentative"] == 0


AGREED = event(start=8, units={"ship": "defend", "jets": "assist"})
AS_AGREED = {"ship": "defend", "jets": "assist"}


@pytest.mark.parametrize(
    ("events", "disruption"),
    [
        pytest.param([AGREED], 0, id="as agreed"),
        pytest.param([], 10, id="dropped"),
        pytest.param([event("iron", 8)], 10, id="another in its place"),
        pytest.param([event(start=9, units=AS_AGREED)], 1, id="a day later"),
        pytest.param([event(start=3, units=AS_AGREED)], 5, id="five days earlier"),
        pytest.param([event(start=17, units=AS_AGREED)], 9, id="nine days later"),
        pytest.param([event(start=18, units=AS_AGREED)], 9, id="ten days count as nine"),
        pytest.param([event(start=8, end=20, units=AS_AGREED)], 0, id="only its end moved"),
        pytest.param([event(at="coast", units=AS_AGREED)], 3, id="at another venue"),
        pytest.param([event(units={"ship": "defend"})], 1, id="a unit lost"),
        pytest.param([event(units={"ship": "assist", "jets": "assist"})], 1, id="another role"),
        pytest.param([event(units={**AS_AGREED, "plane": "assist"})], 0, id="a unit gained"),
        pytest.param([event(start=20, at="coast")], 9 + 3 + 2, id="all of it changed"),
        pytest.param([event("iron", 1), AGREED], 0, id="a new exercise beside it"),
    ],
)
def test_disruption(events: list[Json], disruption: int) -> None:
    assert measured(plan(baseline=calendar(AGREED)), *events)["disruption"] == disruption


def test_disruption_by_what_the_plan_no_longer_has() -> None:
    """An unknown exercise is dropped, an unknown venue changed, an unknown unit lost."""
    gone = {"exercise": "gone", "venue": "nowhere", "participants": [], **span(1, 2)}
    agreed = AGREED | {"venue": "nowhere", "participants": [{"unit": "lost", "role": "scout"}]}
    form = plan(baseline=calendar(agreed, gone, plan="Another plan"))
    assert measured(form, AGREED)["disruption"] == 3 + 1 + 10


def test_cost() -> None:
    """Each unit bears its days and its way from home, the command what the exercise costs."""
    form = plan(
        units={"ship": {"daily_cost": 2, "deploy_cost": 10}, "jets": {"daily_cost": 3}},
        exercises={"keen": {"fixed_cost": 100}},
    )
    assert measured(form, event())["cost"] == 100
    assert measured(form, event(units={"ship": "defend"}))["cost"] == 100 + 5 * 2
    assert measured(form, event(at="coast", units={"ship": "defend"}))["cost"] == 100 + 5 * 2 + 10
    both = event(at="coast", units={"ship": "defend", "jets": "assist"})
    assert measured(form, both)["cost"] == 100 + (5 * 2 + 10) + 5 * 3
    assert measured(form, event("iron", 20, units={"ship": "defend"}))["cost"] == 3 * 2


def test_cost_counts_the_days_as_they_are() -> None:
    """An event a day longer than its exercise asks costs a day more."""
    form = plan(units={"ship": {"daily_cost": 2}})
    assert measured(form, event(end=13, units={"ship": "defend"}))["cost"] == 12


def test_cost_counts_a_unit_once_even_if_it_is_listed_twice() -> None:
    form = plan(units={"ship": {"daily_cost": 2, "deploy_cost": 10}})
    twice = event(at="coast", units=[("ship", "defend"), ("ship", "assist")])
    assert measured(form, twice)["cost"] == 5 * 2 + 10
    assert measured(form, twice)["breadth"] == 1
