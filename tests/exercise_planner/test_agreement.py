"""The rules and measures against a second reading of them that reckons day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.measures import score, score_board
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check, check_around, check_board
from exercise_planner.violation import Violation
from tests.support import oracle
from tests.support.oracle import Json, Key
from tests.support.strategies import calendars, small_plans, tiny_plans

moderate = settings(deadline=None, suppress_health_check=list(HealthCheck))


def keys(violation: Violation) -> Iterator[Key]:
    """Yield what a break is called in the second reading, one key for each broken thing."""
    v = violation
    match v.code:
        case "HELD":
            yield v.code, *v.exercises, v.aspect
        case "WINDOW" | "LEAD" | "VENUE" | "HOST":
            yield v.code, *v.exercises
        case "ROLE":
            yield v.code, *v.exercises, v.role
        case "AVAILABLE":
            yield v.code, *v.exercises, *v.units
        case "VENUE_CAPACITY" | "CONCURRENT" | "RESOURCE":
            (run,) = v.days
            for day in range(run.first, run.last + 1):
                yield v.code, v.venue or v.nation or v.resource, oracle.iso(day)
        case "SEPARATION":
            yield v.code, *v.units, tuple(sorted(v.exercises))
        case "TEMPO":
            yield v.code, *v.units, v.period
        case "BUDGET":
            yield v.code, v.period, v.nation
        case "LINK":
            yield v.code, v.link


@st.composite
def problems(draw: st.DrawFn, calendar_count: int = 1) -> tuple[Json, list[Json]]:
    """Draw a plan and calendars of it, most of them damaged."""
    plan = draw(tiny_plans() | small_plans())
    return plan, [draw(calendars(plan)) for _ in range(calendar_count)]


def both_read(plan: Json, calendar: Json) -> tuple[Plan, Board]:
    """Read a plan and lay a calendar of it out."""
    made = read_plan(plan)
    return made, Board(Facts(made), read_calendar(calendar, made))


@settings(moderate, max_examples=200)
@given(problems())
def test_the_rules_are_broken_by_the_same_things(problem: tuple[Json, list[Json]]) -> None:
    plan, (calendar,) = problem
    made = read_plan(plan)
    found = check(made, read_calendar(calendar, made))
    for violation in found:
        note(f"{violation.code}: {violation.message}")
    assert {key for v in found for key in keys(v)} == oracle.breaks(plan, calendar)


@settings(moderate, max_examples=100)
@given(problems())
def test_measures_and_demonstrations_count_the_same(problem: tuple[Json, list[Json]]) -> None:
    plan, (calendar,) = problem
    made = read_plan(plan)
    found = score(made, read_calendar(calendar, made))
    assert dict(found.measures) == oracle.measures(plan, calendar)
    assert dict(found.demonstrations) == oracle.demonstrations(plan, calendar)


def assert_around_is_part_of_all(board: Board) -> None:
    """Check that around each exercise exactly those breaks are found that name it."""
    everything = check_board(board)
    for name in board.facts.exercises:
        concerned = Counter(v for v in everything if name in v.exercises)
        assert Counter(check_around(board, name)) == concerned


@settings(moderate, max_examples=60)
@given(problems(calendar_count=2), st.data())
def test_lifting_and_placing_leaves_a_board_as_if_laid_out_anew(
    problem: tuple[Json, list[Json]], data: st.DataObject
) -> None:
    """At each step, what is found around an exercise is what is found in all that names it."""
    plan, (calendar, other) = problem
    made, board = both_read(plan, calendar)
    assert_around_is_part_of_all(board)
    for event in read_calendar(other, made).events:
        lifted = data.draw(st.sampled_from([None, *board.placed]), label="lifted")
        if lifted is not None:
            board.lift(lifted)
            assert_around_is_part_of_all(board)
        board.place(event)
    assert_around_is_part_of_all(board)
    events = [placed.event.model_dump(mode="json") for placed in board.placed]
    now = calendar | {"events": events}
    found = check_board(board)
    assert {key for v in found for key in keys(v)} == oracle.breaks(plan, now)
    assert dict(score_board(board).measures) == oracle.measures(plan, now)
    again = Board(board.facts, read_calendar(now, made))
    assert Counter(check_board(again)) == Counter(found)
