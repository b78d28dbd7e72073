"""What a tier is after."""

from collections.abc import Mapping
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName


@dataclass(frozen=True)
class Aim:
    """A measure to improve, and the worst values that the measures before it may take."""

    measure: MeasureName
    floors: Mapping[MeasureName, int]
