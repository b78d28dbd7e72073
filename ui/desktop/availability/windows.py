"""Windows of availability: whose they are, where they lie, and how they are said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Literal, get_args

from exercise_planner.days import Span, as_date, counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability
from exercise_planner.text import one_line
from ui.picture.content import spoken_dates

Status = Literal["unavailable", "tentative"]
STATUSES: tuple[Status, ...] = get_args(Status)
LENGTH = 14
"""Days of a window that is made without being drawn."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a window is: a nation's as a whole, or a unit's alone."""

    nation: str
    unit: str | None = None

    def name(self, facts: Facts) -> str:
        """Return what a planner calls them, on one line."""
        called = facts.nation_name(self.nation) if self.unit is None else facts.unit_name(self.unit)
        return one_line(called)


@dataclass(frozen=True, slots=True)
class Window:
    """A window of the plan.

    Parameters
    ----------
    place
        Its place in the plan's list.
    """

    place: int
    owner: Owner
    entry: Availability


def windows_of(facts: Facts, had: Sequence[Window] = ()) -> tuple[Window, ...]:
    """Return all windows of a plan, in its order.

    Parameters
    ----------
    had
        Those of a plan with the same units; what is still the same is taken from there.
    """
    return tuple(
        old
        if old is not None and old.entry is entry
        else Window(place, owner_of(facts, entry), entry)
        for place, (entry, old) in enumerate(
            zip(facts.plan.availability, chain(had, repeat(None)), strict=False)
        )
    )


def owner_of(facts: Facts, entry: Availability) -> Owner:
    """Return whose a window is."""
    if entry.unit is not None:
        return Owner(facts.units[entry.unit].nation, entry.unit)
    assert entry.nation is not None, "a plan that was read names one of the two"
    return Owner(entry.nation)


def entry_for(owner: Owner, span: Span, status: Status, note: str = "") -> Availability:
    """Return a window as the plan has it."""
    whose = {"nation": owner.nation} if owner.unit is None else {"unit": owner.unit}
    return Availability(
        **whose, start=as_date(span.first), end=as_date(span.last), status=status, note=note
    )


def said(entry: Availability) -> str:
    """Return a window in words: "Unavailable 3–14 Jun 2028 · 12 days"."""
    dates = spoken_dates(entry.span, years=True)
    return f"{entry.status.capitalize()} {dates} · {counted(entry.span.days, 'day')}"


def lanes(windows: Iterable[Window]) -> dict[int, tuple[int, int]]:
    """Return for each window, by its place, in which lane it stands and of how many.

    In a lane none overlaps another one; a window that overlaps none has one lane to itself. The
    windows come in the order of their starts; lanes are numbered from 0.
    """
    found: dict[int, tuple[int, int]] = {}
    together: dict[int, int] = {}
    ends: list[int] = []
    for window in windows:
        span = window.entry.span
        if ends and max(ends) < span.first:
            found |= {place: (lane, len(ends)) for place, lane in together.items()}
            together, ends = {}, []
        lane = next((i for i, end in enumerate(ends) if end < span.first), len(ends))
        ends[lane : lane + 1] = [span.last]
        together[window.place] = lane
    return found | {place: (lane, len(ends)) for place, lane in together.items()}
