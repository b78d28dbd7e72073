"""What the command line says of an answer: why something is not so, and what it would take."""

from collections.abc import Iterable

from rich.console import Console

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.why.answer import Answer, Price, Reason, Status, Suggestion
from solver.messages import Explained
from ui.console import warn
from ui.reason_groups import reason_groups
from ui.why_words import (
    changes_told,
    effect,
    heading_of_further,
    heading_of_reasons,
    heading_of_suggestions,
    is_link,
    proof_of_price,
    question,
    status_words,
    suggestion_told,
)
from ui.words import escaped

MOST_CHANGES = 12
"""Sentences of what a price changes, the weightiest first; more of them nobody reads there."""
_COLOURS: dict[Status, str] = {
    "met": "green",
    "traded": "yellow",
    "blocked": "red",
    "never": "red",
    "unknown": "yellow",
}


class WhyReport:
    """Says an answer on a console.

    Parameters
    ----------
    facts
        Of the plan that was asked about.
    at_hand
        The calendar that was asked about; None if the plan was.
    profile
        By which a price was sought.
    """

    def __init__(
        self, console: Console, facts: Facts, at_hand: Calendar | None, profile: Profile
    ) -> None:
        self._console, self._facts, self._at_hand = console, facts, at_hand
        self._profile = profile

    def say(self, end: Explained) -> None:
        """Say all that is known: the answer, its reasons, its price, and what would mend it."""
        answer = end.answer
        asked = question(answer.wish, self._facts, met=answer.status == "met")
        self._line(f"[bold]{escaped(asked)}[/]")
        status = status_words(answer.status, beside=self._at_hand is not None)
        words = f"[{_COLOURS[answer.status]}]{status}.[/]"
        self._line(f"{words} {escaped(answer.sentence)} ({end.seconds:.1f} s)")
        self._reasons(answer)
        if answer.price is not None and self._at_hand is not None:
            self._price(answer.price, self._at_hand)
        self._suggestions(answer)
        warn(answer.notes)

    def _reasons(self, answer: Answer) -> None:
        if answer.because:
            self._line(f"{heading_of_reasons(answer)}:")
            self._facts_of(answer.because)
        for place, reasons in enumerate(answer.further):
            self._line(f"{heading_of_further(place)}:")
            self._facts_of(reasons)

    def _facts_of(self, reasons: Iterable[Reason]) -> None:
        for group in reason_groups(reasons):
            if group.heading:
                self._line(f"  [dim]{escaped(group.heading)}[/]")
            for reason in group.shown:
                path = f"  [dim]{escaped(reason.path)}[/]" if is_link(reason) else ""
                self._line(f"  - {escaped(reason.message)}{path}")
            if group.folded:
                self._line(f"    [dim]and {len(group.folded):,} more; --json has all[/]")

    def _price(self, price: Price, at_hand: Calendar) -> None:
        self._line(f"Its price: {effect(self._facts.plan, price.measures).price}.")
        self._line(f"  {proof_of_price(price, self._profile)}")
        changes = changes_told(self._facts, at_hand, price.calendar)
        for change in changes[:MOST_CHANGES]:
            self._line(f"  - {escaped(change.sentence)}")
        if (more := len(changes) - MOST_CHANGES) > 0:
            self._line(f"  and {more:,} more")

    def _suggestions(self, answer: Answer) -> None:
        if answer.suggestions:
            self._line(f"{heading_of_suggestions(answer.wish)}:")
        for number, suggestion in enumerate(answer.suggestions, start=1):
            self._suggestion(number, suggestion)

    def _suggestion(self, number: int, suggestion: Suggestion) -> None:
        heading, steps = suggestion_told(suggestion)
        self._line(f"  {number}  {escaped(heading)} [dim](cost {suggestion.cost:g})[/]")
        for step in steps:
            self._line(f"     - {escaped(step)}")
        if self._at_hand is not None:
            self._line(f"     {effect(self._facts.plan, suggestion.measures).sentence}.")

    def _line(self, markup: str) -> None:
        self._console.print(markup, soft_wrap=True)
