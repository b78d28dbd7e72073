"""The interoperability matrix, by examples and against a slow second reading."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.interoperability import EMPTY, Cell, Matrix, matrix
from exercise_planner.reading import read_calendar, read_plan
from tests.support import oracle
from tests.support.examples import Json, assist, defend, event, plan, read
from tests.support.strategies import calendars, small_plans, tiny_plans

BOTH = {"ship": "defend", "jets": "defend"}


def goal(**changes: Any) -> Json:
    """Give a goal that Japan and Australia show `shield` at level 2, with changes."""
    usual = {"id": "roof", "capability": "shield", "nations": ["jpn", "aus"], "min_level": 2}
    return usual | {"high_end": False} | changes


def told(form: Json, *events: Json) -> Matrix:
    """Give the matrix of a calendar of these events."""
    made, calendar = read(form, *events)
    return matrix(Board(Facts(made), calendar))


def test_a_goal_is_wanted_of_each_of_its_nations_and_of_their_pair() -> None:
    found = told(plan(goals=[goal(target=2)]))
    wanted = Cell(wanted=2, wanted_times=2, goals=("roof",))
    assert found.cell("jpn", "shield") == found.cell("aus", "shield") == wanted
    assert found.pair("jpn", "aus", "shield") == found.pair("aus", "jpn", "shield") == wanted
    assert found.cell("usa", "shield") == found.cell("jpn", "hunt") == EMPTY
    assert found.pair("jpn", "usa", "shield") == EMPTY
    assert not wanted.met


def test_a_demonstration_counts_at_the_level_shown_and_of_a_pair_at_the_lower_one() -> None:
    found = told(plan(goals=[goal()]), event(units=BOTH))
    japan = found.cell("jpn", "shield")
    assert (japan.demonstrated, japan.times, japan.events) == (3, 1, ("keen",))
    assert found.cell("aus", "shield").demonstrated == 2
    pair = found.pair("jpn", "aus", "shield")
    assert (pair.demonstrated, pair.shown, pair.times, pair.events) == (2, 2, 1, ("keen",))
    assert pair.met


def test_what_serves_no_goal_is_shown_but_not_demonstrated() -> None:
    found = told(plan(goals=[goal(high_end=True)]), event("iron", units=BOTH))
    japan = found.cell("jpn", "shield")
    assert (japan.shown, japan.demonstrated, japan.times, japan.events) == (3, 0, 0, ())
    assert not japan.met
    assert [pair for pair, _ in found.pairs("shield")] == [("jpn", "aus")]
    assert list(found.pairs("hunt")) == []


def test_a_nation_that_was_not_needed_has_not_demonstrated() -> None:
    form = plan(
        goals=[goal(nations=["jpn", "aus", "usa"], at_least=2)],
        exercises={"keen": {"roles": [defend(), assist(), {"id": "any", "capability": "shield"}]}},
    )
    found = told(form, event(units=BOTH | {"plane": "any"}))  # the plane has level 1
    assert found.cell("usa", "shield").wanted == 2
    assert (found.cell("usa", "shield").shown, found.cell("usa", "shield").times) == (1, 0)
    assert found.pair("jpn", "aus", "shield").times == 1
    assert found.pair("jpn", "usa", "shield").times == 0


def test_demonstrations_beyond_the_target_of_a_goal_make_up_for_no_other() -> None:
    form = plan(goals=[goal(), goal(id="dome", exercises=["blue"], min_level=1)])
    found = told(form, event("keen", 8, units=BOTH), event("iron", 20, units=BOTH))
    cell = found.cell("jpn", "shield")
    assert (cell.wanted, cell.wanted_times, cell.times) == (2, 2, 1)
    assert cell.events == ("keen", "iron")
    assert not cell.met


def test_the_matrix_tells_of_the_calendar_as_it_was() -> None:
    made, calendar = read(plan(goals=[goal()]), event(units=BOTH))
    board = Board(Facts(made), calendar)
    found = matrix(board)
    board.lift(board.placed[0])
    assert (found.cell("jpn", "shield").times, found.cell("jpn", "shield").shown) == (1, 3)
    assert matrix(board).cell("jpn", "shield") == Cell(2, 1, goals=("roof",))


def reread(form: Json, calendar: Json, nations: tuple[str, ...], capability: str) -> Cell:
    """Count a cell anew from the exchange form."""
    units = {unit["id"]: unit for unit in form["units"]}
    exercises = {exercise["id"]: exercise for exercise in form["exercises"]}
    shows = oracle.demonstrations(form, calendar)

    def levels(entry: Json) -> list[int]:
        roles = {
            r["id"]: r.get("capability") for r in exercises[entry["exercise"]].get("roles", [])
        }
        return [
            max(
                (
                    units[p["unit"]].get("capabilities", {}).get(capability, 0)
                    for p in entry["participants"]
                    if units[p["unit"]]["nation"] == nation and roles[p["role"]] == capability
                ),
                default=0,
            )
            for nation in nations
        ]

    def members(entry: Json) -> set[str]:
        if "nations" in entry:
            return set(entry["nations"])
        return {n["id"] for n in form["nations"] if entry["group"] in n.get("groups", [])}

    goals = [
        g for g in form["goals"] if g["capability"] == capability and set(nations) <= members(g)
    ]
    times, best, behind = 0, 0, set()
    for entry in goals:
        # an exercise held twice may be shown once: which of its events did, one alone can tell
        able = [
            held
            for held in calendar["events"]
            if held["exercise"] in shows[entry["id"]]
            and oracle.demonstrations(form, calendar | {"events": [held]})[entry["id"]]
            and min(levels(held)) >= entry.get("min_level", 1)
        ]
        times += min(len(able), entry.get("target", 1))
        best = max([best, *(min(levels(held)) for held in able)])
        behind.update(held["exercise"] for held in able)
    return Cell(
        wanted=max((g.get("min_level", 1) for g in goals), default=0),
        wanted_times=sum(g.get("target", 1) for g in goals),
        demonstrated=best,
        times=times,
        shown=max((min(levels(held)) for held in calendar["events"]), default=0),
        goals=tuple(g["id"] for g in goals),
        events=tuple(name for name in exercises if name in behind),
    )


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_cell_agrees_with_a_second_reading(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    drawn = data.draw(calendars(form))
    made = read_plan(form)
    found = matrix(Board(Facts(made), read_calendar(drawn, made)))
    for capability in found.capabilities:
        for nation in found.nations:
            assert found.cell(nation, capability) == reread(form, drawn, (nation,), capability)
        listed = dict(found.pairs(capability))
        for pair in combinations(found.nations, 2):
            expected = reread(form, drawn, pair, capability)
            assert found.pair(*pair, capability) == listed.get(pair, EMPTY) == expected
