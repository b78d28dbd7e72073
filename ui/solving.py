"""Running the solver's process from the command line, with a live view and a graceful Ctrl-C."""

from rich.console import Console

from exercise_planner.calendar import Calendar, SolveRecord, Tier
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.messages import (
    Failed,
    Finished,
    Improved,
    Limits,
    Message,
    Progress,
    Request,
    Share,
    Started,
)
from solver.process import SolverProcess
from ui.progress import LiveProgress
from ui.words import escaped


class SolveFailedError(Exception):
    """The solver ended without an answer, through no fault of the input."""


class _Story:
    """What a solve has told so far, so that nothing is lost when its process is."""

    def __init__(self, profile: Profile) -> None:
        self._bounds: dict[str, Progress] = {}
        self._profile = profile
        self.best: Improved | None = None
        self.last: Message = Failed(message="the solver said nothing")

    def hear(self, message: Message) -> None:
        """Take in a message."""
        self.last = message
        if isinstance(message, Improved):
            self.best = message
        elif isinstance(message, Progress):
            self._bounds[message.measure] = message

    def rescued(self, *, bounds: bool) -> Finished | None:
        """Return the best calendar heard of, with or without the bounds that were told."""
        if self.best is None:
            return None
        tiers = []
        for measure in self._profile.measures:
            known, value = self._bounds.get(measure), self.best.measures[measure]
            bound = known.bound if bounds and known is not None else None
            tiers.append(Tier(measure=measure, value=value, bound=bound, proven=value == bound))
        record = SolveRecord(status="feasible", seconds=self.best.seconds, tiers=tuple(tiers))
        return Finished(calendar=self.best.calendar.model_copy(update={"solve": record}))


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
    request = Request(
        plan=plan,
        start=start,
        measures=profile.measures,
        give_up=tuple(Share(measure=m, percent=p) for m, p in profile.give_up.items()),
        limits=limits,
    )
    story = _Story(profile)
    with SolverProcess(request) as process, LiveProgress(console, profile.measures) as live:
        try:
            _follow(process, live, story, console)
        except KeyboardInterrupt:
            process.stop()
            console.print("Stopping with the best calendar so far.")
            _follow(process, live, story, console)
    if isinstance(story.last, Finished):
        return story.last
    failed = story.last if isinstance(story.last, Failed) else Failed(message="it said no end")
    if failed.cause == "input":
        raise InputError.because(plan.name, failed.message)
    rescued = story.rescued(bounds=failed.cause == "ended")
    if rescued is None:
        raise SolveFailedError(failed.message)
    console.print(
        f"[yellow]warning:[/] {escaped(failed.message)}; this is the best calendar it had found",
        soft_wrap=True,
    )
    return rescued


def _follow(process: SolverProcess, live: LiveProgress, story: _Story, console: Console) -> None:
    """Show the messages as they come, until the last."""
    for message in process.messages():
        story.hear(message)
        live.show(message)
        if isinstance(message, Started):
            for warning in message.warnings:
                console.print(f"[yellow]warning:[/] {escaped(warning)}", soft_wrap=True)
