"""Surveying a plan from the command line; how far it is shows live."""

from rich.console import Console
from rich.live import Live
from rich.text import Text

from solver.messages import Learned, Message, Started, Surveyed
from solver.requests import SurveyRequest
from solver.survey.hearing import SurveyHearing
from ui.solving import converse, ended
from ui.words import plain


def survey_plan(request: SurveyRequest, console: Console) -> Surveyed:
    """Survey variants of a plan in a process of its own and return the end.

    An interrupt (Ctrl-C) asks for what is known so far; a second one ends it at once. Should the
    process break down, what it told until then is the answer.

    Raises
    ------
    InputError
        The plan's numbers are beyond what the solver can add up.
    SolveFailedError
        The solver broke down before it knew anything, or gave an answer that was refuted.
    KeyboardInterrupt
        On the second interrupt.
    """
    hearing = SurveyHearing(len(request.variants))
    live = LiveSurvey(console, hearing, len(request.measures))
    kept = "what is known so far"
    converse(request, hearing.hear, console, kept, live)
    return ended(hearing.end, hearing.failure, request.plan, console, "this is what was known")


class LiveSurvey:
    """Shows on a console how much of a survey is settled. Use it as a context.

    Parameters
    ----------
    hearing
        Has heard each message before it is shown.
    measures
        How many measures are asked about.
    """

    def __init__(self, console: Console, hearing: SurveyHearing, measures: int) -> None:
        self._live = Live(console=console, refresh_per_second=4, transient=True)
        self._hearing = hearing
        self._measures = measures

    def __enter__(self) -> "LiveSurvey":
        self._live.__enter__()
        return self

    def __exit__(self, *ending: object) -> None:
        self._live.update("")
        self._live.stop()

    def show(self, message: Message) -> None:
        """Take in a message."""
        if isinstance(message, Learned | Started):
            results = self._hearing.results
            settled = sum(r.infeasible or r.proven == self._measures for r in results)
            said = f"{settled} of {len(results)} settled. {plain(self._hearing.said)}"
            self._live.update(Text(said))
