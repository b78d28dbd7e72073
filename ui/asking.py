"""Asking the solver from the command line why something is not so; what is known shows live."""

from typing import Self

from rich.console import Console, Group
from rich.text import Text

from solver.hearing import Hearing
from solver.messages import Explained, Explaining, Message
from solver.requests import ExplainRequest
from ui.live import LiveView
from ui.solving import converse, ended
from ui.why_words import STATUS_WORDS
from ui.words import plain


def ask(request: ExplainRequest, console: Console) -> Explained:
    """Ask a question in a process of its own and return the end.

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
    hearing = Hearing()
    kept = "what is known so far"
    converse(request, hearing.hear, console, kept, LiveAnswer(console))
    rescued = "this is what was known"
    return ended(hearing.end, hearing.failure, request.plan, console, rescued)


class LiveAnswer(LiveView):
    """Shows what is known of a question while it is asked."""

    def __enter__(self) -> Self:
        super().__enter__()
        self._draw("Looking into it ...")
        return self

    def show(self, message: Message) -> None:
        """Take in a message."""
        if isinstance(message, Explaining):
            self._draw(_known(message), at_once=True)


def _known(message: Explaining) -> Group:
    answer = message.answer
    said = Text(plain(message.said), style="dim")
    if answer.status == "unknown":
        return Group(said)
    lines = [Text(f"{STATUS_WORDS[answer.status]}. {plain(answer.sentence)}")]
    lines += [Text(f"  {plain(reason.message)}") for reason in answer.because]
    lines += [
        Text(f"  {number}  {plain(suggestion.message)}")
        for number, suggestion in enumerate(answer.suggestions, start=1)
    ]
    return Group(*lines, said)
