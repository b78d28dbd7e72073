"""The product, asked as a peer is: one measure, so many seconds."""

from benchmarks.peers.answer import Clock, PeerResult, without_calendar
from exercise_planner.board import Board
from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from solver.messages import Finished
from solver.process import SolverProcess
from solver.requests import Limits, Request


def solve(plan: Plan, measure: MeasureName, seconds: float) -> PeerResult:
    """Solve one tier in the solver's own process, as the product does."""
    clock = Clock(seconds)
    request = Request(plan=plan, measures=(measure,), limits=Limits(time_limit=seconds))
    with SolverProcess(request) as process:
        *_, last = process.messages()
    if not isinstance(last, Finished):
        return without_calendar(last.event, None, clock)
    record = last.record
    bound = record.tiers[0].bound if record.tiers else None
    if record.status not in ("optimal", "feasible"):
        return without_calendar(record.status, bound, clock)
    value = MEASURES[measure].count(Board(Facts(plan), last.calendar))
    status = "proven" if record.status == "optimal" else "feasible"
    return PeerResult(value, bound, clock.seconds, last.calendar, status)
