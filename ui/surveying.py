"""Surveying a plan from the command line; how far it is shows live."""

from rich.console import Console
from rich.text import Text

from solver.messages import Learned, Message, Started, Surveyed
from solver.requests import SurveyRequest
from solver.survey.hearing import SurveyHearing
from ui.live import LiveView
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


class LiveSurvey(LiveView):
    """Shows how much of a survey is settled.

    Parameters
    ----------
    hearing
        Has heard each message before it is shown.
    measures
        How many measures are asked about.
    """

    def __init__(self, console: Console, hearing: SurveyHearing, measures: int) -> None:
        super().__init__(console)
        self._hearing = hearing
        self._measures = measures

    def show(self, message: Message) -> None:
        """Take in a message."""
        if isinstance(message, Learned | Started):
            results = self._hearing.results
            settled = sum(r.infeasible or r.proven == self._measures for r in results)
            said = f"{settled} of {len(results)} settled. {plain(self._hearing.said)}"
            self._draw(Text(said))
