"""Running the solver's process from the command line, with a live view and a graceful Ctrl-C."""

from rich.console import Console

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.messages import Failed, Finished, Limits, Message, Request, Share
from solver.process import SolverProcess
from ui.progress import LiveProgress


class SolveFailedError(Exception):
    """The solver ended without an answer, through no fault of the input."""


def solve_plan(plan: Plan, profile: Profile, limits: Limits, console: Console) -> Finished:
    """Solve a plan in a process of its own and return the end.

    An interrupt (Ctrl-C) asks the solver to finish with the best calendar so far; a second one
    ends it at once.

    Raises
    ------
    InputError
        The plan's numbers are beyond what the solver can add up.
    SolveFailedError
        The solver crashed or gave an answer that was refuted.
    KeyboardInterrupt
        On the second interrupt.
    """
    request = Request(
        plan=plan,
        measures=profile.measures,
        give_up=tuple(Share(measure=m, percent=p) for m, p in profile.give_up.items()),
        limits=limits,
    )
    with SolverProcess(request) as process, LiveProgress(console, profile.measures) as live:
        try:
            last = _follow(process, live)
        except KeyboardInterrupt:
            process.stop()
            console.print("Stopping; the best calendar so far is kept.")
            last = _follow(process, live)
    if isinstance(last, Failed):
        if last.input_is_wrong:
            raise InputError.because(plan.name, last.message)
        raise SolveFailedError(last.message)
    assert isinstance(last, Finished)
    return last


def _follow(process: SolverProcess, live: LiveProgress) -> Message:
    """Show the messages as they come and return the last."""
    last: Message = Failed(message="the solver said nothing")
    for last in process.messages():
        live.show(last)
    return last
