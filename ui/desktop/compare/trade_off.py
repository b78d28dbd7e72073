"""The trade-off between two measures: where each calendar stands, and which none beats in both."""

from dataclasses import dataclass

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.dominance import beating, undominated
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from ui.desktop.compare.words import lettered, signed, verdict


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the plot, and the calendars that stand there.

    Parameters
    ----------
    front
        Whether no calendar is as good in both measures and better in one.
    """

    calendars: tuple[int, ...]
    x: int
    y: int
    front: bool


def spots(comparison: Comparison, across: MeasureName, up: MeasureName) -> tuple[Spot, ...]:
    """Return the places of all calendars, those left first."""
    values = [score.measures for score in comparison.scores]
    front = {
        (values[place][across], values[place][up]) for place in undominated(values, (across, up))
    }
    there: dict[tuple[int, int], list[int]] = {}
    for place, found in enumerate(values):
        there.setdefault((found[across], found[up]), []).append(place)
    return tuple(
        Spot(tuple(calendars), x, y, (x, y) in front) for (x, y), calendars in sorted(there.items())
    )


def said(
    comparison: Comparison, place: int, reference: int, across: MeasureName, up: MeasureName
) -> str:
    """Return in words where a calendar stands, and which others beat it in both measures."""
    score = comparison.scores
    lines = []
    for name in dict.fromkeys((up, across)):
        value = score[place].measures[name]
        over = value - score[reference].measures[name]
        line = f"{NAMES[name]}: {value:,}"
        if place != reference:
            than = comparison.letters[reference]
            line += (
                f", {signed(over)} against {than}, {verdict(name, over)}"
                if over
                else (f", as {than}")
            )
        lines.append(line)
    return "\n".join((*lines, _standing(comparison, place, across, up)))


def better_towards(name: MeasureName) -> str:
    """Return with an arrow along its axis where a measure is better."""
    return "better →" if MEASURES[name].better == "more" else "← better"


def _standing(comparison: Comparison, place: int, across: MeasureName, up: MeasureName) -> str:
    values = [score.measures for score in comparison.scores]
    better = [comparison.letters[other] for other in beating(values, place, (across, up))]
    if not better:
        return "On the front: none of these beats it in both."
    verb = "beats" if len(better) == 1 else "beat"
    return f"{lettered(better)} {verb} it: as good in both, better in at least one."
