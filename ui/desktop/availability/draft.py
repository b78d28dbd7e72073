"""A window on its way: drawn, moved or resized, and not stored yet. In whole days."""

from dataclasses import dataclass, replace

from exercise_planner.days import MAX_DAY, MIN_DAY, Span, as_date
from exercise_planner.plan import Availability
from ui.desktop.availability.windows import Owner, Status, Window, entry_for


@dataclass(frozen=True, slots=True)
class Draft:
    """A window as it is tried.

    Parameters
    ----------
    place
        In the plan's list, of a window that is there already; None for a new one.
    was
        As it stands in the plan; None for a new one.
    """

    owner: Owner
    entry: Availability
    place: int | None = None
    was: Availability | None = None

    @classmethod
    def new(cls, owner: Owner, span: Span, status: Status) -> "Draft":
        """Return a window that somebody begins to draw."""
        return cls(owner, entry_for(owner, span, status))

    @classmethod
    def of(cls, window: Window) -> "Draft":
        """Return a window of the plan that somebody takes hold of."""
        return cls(window.owner, window.entry, window.place, window.entry)

    @property
    def span(self) -> Span:
        """The days on which it is tried."""
        return self.entry.span

    def on(self, span: Span) -> "Draft":
        """Return it on other days; the ends may come in either order."""
        first, last = sorted(as_date(day) for day in span)
        if (first, last) == (self.entry.start, self.entry.end):
            return self
        entry = self.entry.model_copy(update={"start": first, "end": last})
        entry.__dict__.pop("span", None)
        return replace(self, entry=entry)

    def starting(self, day: int) -> "Draft":
        """Return it moved so that it starts on a day; its length stays."""
        days = self.span.days
        first = min(max(day, MIN_DAY), MAX_DAY - days + 1)
        return self.on(Span(first, first + days - 1))

    def from_day(self, day: int) -> "Draft":
        """Return it with another first day, not after its last."""
        return self.on(Span(min(day, self.span.last), self.span.last))

    def until_day(self, day: int) -> "Draft":
        """Return it with another last day, not before its first."""
        return self.on(Span(self.span.first, max(day, self.span.first)))
