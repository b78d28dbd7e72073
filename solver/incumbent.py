"""A calendar that the rules have passed, with what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass

from exercise_planner.calendar import Calendar, MeasureName


@dataclass(frozen=True, eq=False)
class Incumbent:
    """A valid calendar, with its measures as counted in it."""

    calendar: Calendar
    measures: Mapping[MeasureName, int]
