"""Which calendars are beaten by another on all measures that matter to a choice."""

from collections.abc import Mapping, Sequence

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES

Values = Mapping[MeasureName, int]
"""What a calendar is worth, by measure."""


def dominates(one: Values, other: Values, measures: Sequence[MeasureName]) -> bool:
    """Whether one is as good as the other in all of the measures and better in at least one."""
    better = False
    for name in measures:
        measure = MEASURES[name]
        if measure.improves(other[name], over=one[name]):
            return False
        better = better or measure.improves(one[name], over=other[name])
    return better


def beating(values: Sequence[Values], place: int, measures: Sequence[MeasureName]) -> list[int]:
    """Return the places of those that dominate one."""
    return [n for n, found in enumerate(values) if dominates(found, values[place], measures)]


def undominated(values: Sequence[Values], measures: Sequence[MeasureName]) -> list[int]:
    """Return the places of those that no other dominates; of equal ones the first alone."""
    equal: dict[tuple[int, ...], int] = {}
    for place, found in enumerate(values):
        equal.setdefault(tuple(found[name] for name in measures), place)
    return [
        place
        for place in equal.values()
        if not any(dominates(values[other], values[place], measures) for other in equal.values())
    ]
