"""The windows as the rows of a table: what a sheet of the workbook has, and what follows from it.

Days can be typed, and move the last day; what a window does to the calendar is only told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exercise_planner.days import Span, as_date
from exercise_planner.editing import EditError
from exercise_planner.plan import Availability, Plan
from exercise_planner.workbook.forms import Column as SheetColumn
from exercise_planner.workbook.kinds import Text, Whole
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.windows import LENGTH, Owner, entry_for, owner_of
from ui.desktop.availability.words import in_calendar
from ui.desktop.tables.columns import Column, Editor, columns_of
from ui.desktop.tables.rows import Edit, ListRows

DAYS, CALENDAR = "days", "in_calendar"
"""Fields that no window has: they follow from it."""
WIDTHS = {"nation": 130, "unit": 190, "status": 100, "note": 220}
_DAYS = SheetColumn(DAYS, "Days", Whole(), "How long it lasts. To type it moves the last day.")
_CALENDAR = SheetColumn(
    CALENDAR, "In the calendar", Text(), "Which events of the calendar shown it breaks."
)


@dataclass(frozen=True)
class Derived(Column):
    """A column of what follows from a window."""

    of: Callable[[Availability], Any] = lambda entry: None

    def value(self, thing: Any) -> Any:
        """Return what follows."""
        return self.of(thing)


class WindowRows(ListRows):
    """The windows of those whose rows are looked for.

    Parameters
    ----------
    owner
        Says whose a new window is.
    """

    def __init__(self, model: AvailabilityModel, owner: Callable[[], Owner | None]) -> None:
        self._model, self._owner = model, owner
        which = None if model.sieve.keeps_all else model.finder()
        super().__init__("availability", "window", which, self._fresh)

    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other values in fields of windows."""
        things = self.of(plan)
        return super().edited(plan, [_real(edit, things, edits) for edit in edits])

    def place_of(self, row: int) -> int:
        """Return the place in the plan's list of a row's window."""
        return self._places(self._model.facts.plan)[row]

    def row_of(self, place: int) -> int | None:
        """Return the row of a window by its place in the plan's list; None where it has none."""
        places = self._places(self._model.facts.plan)
        return places.index(place) if place in places else None

    def _fresh(self, plan: Plan) -> Mapping[str, Any]:
        """Return a new window: the horizon's first days of who is looked at, else of the first."""
        found = self._owner() or next((row.owner for row in self._model.rows), None)
        if found is None:
            raise EditError.of("add a nation first")
        first = plan.horizon.span.first
        last = min(first + LENGTH - 1, plan.horizon.span.last)
        entry = entry_for(found, Span(first, last), "unavailable")
        return entry.model_dump(mode="json", exclude_defaults=True)


def window_columns(model: AvailabilityModel) -> Callable[[Plan], Sequence[Column]]:
    """Return what makes the columns: those of the sheet, the days, and what the calendar says."""

    def made(plan: Plan) -> Sequence[Column]:
        sheet = {c.path: c for c in columns_of(plan, "availability", widths=WIDTHS)}
        days = Derived(_DAYS, Editor.NUMBER, 64, of=lambda entry: entry.span.days)
        told = Derived(_CALENDAR, Editor.TEXT, 260, of=lambda entry: _told(model, entry))
        # What is copied from a sheet of the workbook fits: what follows comes last.
        return [*sheet.values(), days, told]

    return made


def _told(model: AvailabilityModel, entry: Availability) -> str | None:
    facts = model.facts
    effect = model.effects.of(owner_of(facts, entry), entry)
    return in_calendar(effect, facts) or None


def _real(edit: Edit, things: Sequence[Availability], edits: Sequence[Edit]) -> Edit:
    """Return an edit of a field that windows have, for one of a field that follows from it."""
    row, path, value = edit
    if path == CALENDAR:
        raise EditError.of("this follows from the calendar and cannot be typed")
    if path != DAYS:
        return edit
    if not isinstance(value, int) or value < 1:
        raise EditError.of("it lasts one day at least")
    typed = next((v for r, p, v in edits if (r, p) == (row, "start")), None)
    start = things[row].start if typed is None else date.fromisoformat(typed)
    return row, "end", as_date(start.toordinal() + value - 1).isoformat()
