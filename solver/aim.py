"""What a tier is after."""

from collections.abc import Mapping
from dataclasses import dataclass

from exercise_planner.calendar import MeasureName
from solver.conditions import Conditions


@dataclass(frozen=True)
class Aim:
    """A measure to improve, and what must be kept to meanwhile.

    ``under`` has as floors the worst values that the measures before it may take, and what is
    asked of the calendar besides.
    """

    measure: MeasureName
    under: Conditions

    @property
    def floors(self) -> Mapping[MeasureName, int]:
        """The worst values that measures may take."""
        return self.under.floors
