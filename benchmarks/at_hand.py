"""The calendar that a benchmark begins with: a plan solved for so many seconds."""

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.messages import Finished
from solver.process import SolverProcess
from solver.requests import Limits, Request


def solved(plan: Plan, seconds: float) -> Calendar:
    """Return the best calendar by the default profile that is found in some seconds."""
    with SolverProcess(Request.of(plan, Profile(), Limits(time_limit=seconds))) as process:
        *_, end = process.messages()
    assert isinstance(end, Finished), end
    return end.calendar
