"""What the sheets of a comparison say at their top of what they compare."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercise_planner.days import spoken, spoken_day
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.words import called
from ui.schedule.subject import Subject


@dataclass(frozen=True)
class Compared(Subject):
    """The subject of sheets that tell of several calendars; its own is the first of them."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, case: Case) -> "Compared":
        """Return what the sheets of a case are about."""
        names = tuple(called(option, 60) for option in case.options)
        return cls(case.plan, case.comparison.calendars[0], names=names)

    @property
    def told(self) -> Iterator[str]:
        """Of what plan and which calendars a sheet is."""
        yield look.shortened(self.plan.name, 120)
        yield ", ".join(self.names)
        yield spoken(self.plan.horizon.span)
        if self.plan.as_of is not None:
            yield f"as of {spoken_day(self.plan.as_of.toordinal())}"
