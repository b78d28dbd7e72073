"""What is worked out anew after an edit is what working everything out would give."""

from __future__ import annotations

import dataclasses
from collections import Counter
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.rules import RULES, check_board
from exercise_planner.rules.changed import check_changed
from exercise_planner.violation import Violation
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, event, plan, read, span


def calendar_of(board: Board, events: list[Event]) -> Calendar:
    return Calendar(format=CALENDAR_FORMAT, plan=board.facts.plan.name, events=tuple(events))


def told(violation: Violation) -> tuple[object, ...]:
    """Tell what is broken, whatever the order in which a sentence names those concerned."""
    fields = {f.name: getattr(violation, f.name) for f in dataclasses.fields(violation)}
    del fields["message"]
    return tuple(frozenset(v) if isinstance(v, tuple) else v for v in fields.values())


@st.composite
def changes(draw: st.DrawFn) -> tuple[Board, Calendar]:
    """Draw a board, and its calendar with events dropped, put elsewhere, added or held twice."""
    board, other = draw(boards_and_events())
    events = [placed.event for placed in board.placed]
    instead, without, added = (draw(st.booleans()) for _ in range(3))
    kept = [e for e in events if not instead or e.exercise != other.exercise]
    if kept and without:
        kept.pop(draw(st.integers(0, len(kept) - 1)))
    if added:
        kept.insert(draw(st.integers(0, len(kept))), other)
    return board, calendar_of(board, kept)


@settings(moderate, max_examples=150)
@given(changes())
def test_breaks_kept_and_found_anew_are_those_of_the_whole_calendar(
    drawn: tuple[Board, Calendar],
) -> None:
    before, calendar = drawn
    after = Board(before.facts, calendar, before)
    found = check_changed(before, check_board(before), after)
    whole = check_board(Board(before.facts, calendar))
    assert Counter(map(told, found)) == Counter(map(told, whole))
    codes = [violation.code for violation in found]
    assert codes == sorted(codes, key=list(RULES).index)
    had = [placed.event for placed in before.placed]
    stayed = [e for e in had if e in calendar.events] == [e for e in calendar.events if e in had]
    if stayed and len({e.exercise for e in calendar.events}) == len(calendar.events):
        assert list(map(told, found)) == list(map(told, whole))


@settings(moderate, max_examples=50)
@given(changes())
def test_a_board_like_another_is_one_laid_out_from_the_start(
    drawn: tuple[Board, Calendar],
) -> None:
    before, calendar = drawn
    stood = list(before.placed)
    made, fresh = Board(before.facts, calendar, before), Board(before.facts, calendar)
    assert [placed.event for placed in made.placed] == list(calendar.events)
    assert len(set(made.placed)) == len(made.placed)
    assert score_board(made) == score_board(fresh)
    assert before.placed == stood


def test_only_what_differs_is_placed_anew() -> None:
    before = board_of(plan(), event("keen", 3), event("iron", 20))
    _, calendar = read(plan(), event("keen", 4), event("iron", 20))
    after = Board(before.facts, calendar, before)
    assert after.of_exercise["iron"] == before.of_exercise["iron"]
    assert after.of_exercise["keen"] != before.of_exercise["keen"]


AWAY = [
    {"unit": "jets", **span(3, 9), "status": "tentative"},
    {"nation": "jpn", **span(8, 12), "status": "unavailable"},
]
ROOF = {"id": "roof", "capability": "shield", "nations": ["jpn"]}


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("horizon", {"horizon": span(1, 20)}),
        ("availability", {"availability": []}),
        ("nations", {"nations": {"jpn": {"groups": []}}}),
        ("units", {"units": {"jets": {"nation": "usa", "capabilities": {"hunt": 3}}}}),
        ("venues", {"venues": {"range": {"closures": [span(5, 6)]}}}),
        ("exercises", {"exercises": {"keen": {"roles": []}}}),
        ("links", {"links": [{"type": "before", "first": "keen", "second": "iron"}]}),
        ("goals", {"goals": [ROOF | {"min_level": 3}, ROOF | {"id": "wall"}]}),
        ("capabilities", {"capabilities": {"shield": {"name": "Air defence"}}}),
    ],
)
def test_look_ups_that_are_taken_over_are_those_of_the_plan(part: str, changes: Json) -> None:
    start = {"availability": AWAY, "goals": [ROOF]}
    before = read(plan(**start))[0]
    other = read(plan(**(start | changes)))[0]
    after = before.model_copy(update={part: getattr(other, part)})
    known = Facts(before)
    every_look_up(known)
    assert every_look_up(Facts(after, known)) == every_look_up(Facts(after))


def every_look_up(facts: Facts) -> dict[str, Any]:
    """Ask for all that is looked up once and kept."""
    names = [name for name, made in vars(Facts).items() if isinstance(made, cached_property)]
    return {name: getattr(facts, name) for name in names}
