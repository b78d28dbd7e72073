"""What could show a goal, held against what calendars do show."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.measures import demonstrations
from exercise_planner.prospects import Prospects
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check_board
from tests.support import strategies


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_calendar_shows_more_than_could_be_shown(data: st.DataObject) -> None:
    form = data.draw(strategies.small_plans())
    plan = read_plan(form)
    calendar = read_calendar(data.draw(strategies.calendars(form)), plan)
    facts = Facts(plan)
    board, prospects = Board(facts, calendar), Prospects(facts)
    wrong = {name for violation in check_board(board) for name in violation.exercises}
    for goal in plan.goals:
        could = {exercise.id for exercise in prospects.could_show(goal)}
        shown = {placed.exercise.id for placed in demonstrations(board)[goal.id]}
        assert shown - wrong <= could
        assert bool(could) == (prospects.never(goal) is None)
