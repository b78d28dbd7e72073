"""What the changes in a what-if copy do to the calendar that was shown when it was made."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName
from exercise_planner.days import counted
from exercise_planner.measure_words import NAMES
from ui.desktop.compare.words import judged, signed, verdict
from ui.desktop.view import View
from ui.scratch import Begun


@dataclass(frozen=True)
class Part:
    """One thing that the banner says of the effect.

    Parameters
    ----------
    text
        In few words: "High-end points −240".
    colour
        The name of its colour in the theme.
    spoken
        The same, with whether it is better or worse said rather than coloured.
    """

    text: str
    colour: str
    spoken: str


def begun_with(view: View) -> dict[str, object]:
    """Return what a copy remembers of the calendar that is shown when it is made."""
    return {
        "measures": dict(view.score.measures),
        "breaks": len(view.violations),
        "met": _met(view),
    }


def effect(begun: Begun, view: View, measures: tuple[MeasureName, ...]) -> Iterator[Part]:
    """Yield in what the calendar that is shown now differs from the one shown at the beginning."""
    broken = len(view.violations)
    if broken != begun.breaks:
        more = broken > begun.breaks
        said = f"breaks {counted(broken, 'rule')}" if broken else "breaks no rule"
        yield Part(said, "broken" if more else "good", said)
    met = _met(view)
    if met != begun.met:
        more = met > begun.met
        number = abs(met - begun.met)
        said = f"{number:,} {'more' if more else 'fewer'} goal{'s' * (number != 1)} met"
        yield Part(said, "good" if more else "tentative", said)
    now = view.score.measures
    for name in measures:
        difference = now[name] - begun.measures.get(name, now[name])
        if difference:
            said = f"{NAMES[name]} {signed(difference)}"
            yield Part(said, judged(name, difference), f"{said}, {verdict(name, difference)}")


def _met(view: View) -> int:
    board = view.board
    return sum(
        len(board.demonstrating.get(goal.id, ())) >= goal.target for goal in board.facts.plan.goals
    )
