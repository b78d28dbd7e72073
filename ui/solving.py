"""Running the solver's process from the command line, with a live view and a graceful Ctrl-C."""

from rich.console import Console

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.messages import Finished, Limits, Request, Started
from solver.process import SolverProcess
from solver.story import Story
from ui.progress import LiveProgress
from ui.words import escaped


class SolveFailedError(Exception):
    """The solver ended without an answer, through no fault of the input."""


def solve_plan(
    plan: Plan,
    profile: Profile,
    limits: Limits,
    console: Console,
    start: Calendar | None = None,
) -> Finished:
    """Solve a plan in a process of its own, perhaps from a calendar on, and return the end.

    An interrupt (Ctrl-C) asks the solver to finish with the best calendar so far; a second one
    ends it at once. Should the process break down, the best calendar it told of is the answer.

    Raises
    ------
    InputError
        The plan's numbers are beyond what the solver can add up.
    SolveFailedError
        The solver broke down without any calendar, or gave an answer that was refuted.
    KeyboardInterrupt
        On the second interrupt.
    """
    story = Story(profile)
    request = Request.of(plan, profile, limits, start)
    with SolverProcess(request) as process, LiveProgress(console, profile.measures) as live:
        try:
            _follow(process, live, story, console)
        except KeyboardInterrupt:
            process.stop()
            console.print("Stopping with the best calendar so far.")
            _follow(process, live, story, console)
    failure = story.failure
    if failure is not None and failure.cause == "input":
        raise InputError.because(plan.name, failure.message)
    end = story.end
    if end is None:
        raise SolveFailedError(failure.message if failure is not None else "it said no end")
    if failure is not None:
        console.print(
            f"[yellow]warning:[/] {escaped(failure.message)}; this is the best calendar it had "
            "found",
            soft_wrap=True,
        )
    return end


def _follow(process: SolverProcess, live: LiveProgress, story: Story, console: Console) -> None:
    """Show the messages as they come, until the last."""
    for message in process.messages():
        story.hear(message)
        live.show(message)
        if isinstance(message, Started):
            for warning in message.warnings:
                console.print(f"[yellow]warning:[/] {escaped(warning)}", soft_wrap=True)
