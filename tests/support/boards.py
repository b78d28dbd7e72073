"""Calendars laid out on boards: drawn ones, and small ones by hand."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import Event
from exercise_planner.facts import Facts
from exercise_planner.reading import read_calendar, read_plan
from tests.support.examples import Json, read
from tests.support.strategies import calendars, small_plans, tiny_plans

moderate = settings(deadline=None, suppress_health_check=list(HealthCheck))


def board_of(form: Json, *events: Json) -> Board:
    """Lay out a calendar of these events."""
    made, calendar = read(form, *events)
    return Board(Facts(made), calendar)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Draw a plan and a calendar of it, often a damaged one."""
    plan = draw(tiny_plans() | small_plans())
    made = read_plan(plan)
    return Board(Facts(made), read_calendar(draw(calendars(plan)), made))


@st.composite
def boards_and_events(draw: st.DrawFn) -> tuple[Board, Event]:
    """Draw a board, and an event of the same plan that may lie anywhere else."""
    plan = draw(tiny_plans() | small_plans())
    made = read_plan(plan)
    board = Board(Facts(made), read_calendar(draw(calendars(plan)), made))
    others = read_calendar(draw(calendars(plan).filter(lambda c: c["events"])), made).events
    return board, draw(st.sampled_from(others))
