"""Running the solver's process from the command line, with a live view and a graceful Ctrl-C."""

from collections.abc import Callable
from typing import TypeVar

from rich.console import Console

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.gathering import Gathering
from solver.messages import Explained, Failed, Finished, Found, Gathered, Message, Started, Surveyed
from solver.process import SolverProcess
from solver.requests import AlternativesRequest, AnyRequest, Limits, Request, Wanted
from solver.story import Story
from ui.live import LiveView
from ui.progress import LiveProgress
from ui.words import escaped

End = TypeVar("End", Finished, Gathered, Explained, Surveyed)


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
    converse(request, story.hear, console, "the best calendar so far")
    return ended(story.end, story.failure, plan, console, "this is the best calendar it had found")


def seek_alternatives(
    plan: Plan,
    profile: Profile,
    limits: Limits,
    wanted: Wanted,
    console: Console,
    start: Calendar | None = None,
    *,
    take: Callable[[Found], object],
) -> Gathered:
    """Seek alternatives for a plan, as :func:`solve_plan` solves one, and return the end.

    Stopped, or broken down, the alternatives that were found until then are the answer.

    Parameters
    ----------
    take
        Is given each alternative as soon as it is found.

    Raises
    ------
    InputError, SolveFailedError, KeyboardInterrupt
        As for :func:`solve_plan`.
    """
    gathering = Gathering()
    request = AlternativesRequest.of(plan, profile, limits, wanted, start)

    def hear(message: Message) -> None:
        gathering.hear(message)
        if isinstance(message, Found):
            take(message)

    converse(request, hear, console, "the calendars found so far")
    end, failure = gathering.end, gathering.failure
    return ended(end, failure, plan, console, "these are the calendars it had found")


def converse(
    request: AnyRequest,
    hear: Callable[[Message], None],
    console: Console,
    kept: str,
    live: LiveView | None = None,
) -> None:
    """Let a process solve what is asked, and show and hear what it says until its end.

    Parameters
    ----------
    kept
        What is left when the solver is stopped: "the best calendar so far".
    live
        Shows the messages; by default a line a tier.
    """
    showing = live or LiveProgress(console, request.measures)
    with SolverProcess(request) as process, showing:
        try:
            _follow(process, showing, hear, console)
        except KeyboardInterrupt:
            process.stop()
            console.print(f"Stopping with {kept}.")
            _follow(process, showing, hear, console)


def _follow(
    process: SolverProcess, live: LiveView, hear: Callable[[Message], None], console: Console
) -> None:
    """Show the messages as they come, until the last."""
    for message in process.messages():
        hear(message)
        live.show(message)
        if isinstance(message, Started):
            for warning in message.warnings:
                console.print(f"[yellow]warning:[/] {escaped(warning)}", soft_wrap=True)


def ended(
    end: End | None, failure: Failed | None, plan: Plan, console: Console, rescued: str
) -> End:
    """Return the end of a solve, or what was known of it should the process have broken down.

    Parameters
    ----------
    rescued
        What the end is then: "this is the best calendar it had found".

    Raises
    ------
    InputError
        The solver cannot solve such an input.
    SolveFailedError
        There is no end.
    """
    if failure is not None and failure.cause == "input":
        raise InputError.because(plan.name, failure.message)
    if end is None:
        raise SolveFailedError(failure.message if failure is not None else "it said no end")
    if failure is not None:
        console.print(f"[yellow]warning:[/] {escaped(failure.message)}; {rescued}", soft_wrap=True)
    return end
