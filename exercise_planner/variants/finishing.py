"""A plan in which whoever withdraws in the midst of an event stays to its end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from exercise_planner.calendar import Event
from exercise_planner.days import Span, without
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, Plan


def finishing(plan: Plan, begun: Iterable[Event]) -> Plan:
    """Return the plan in which windows that begin during an event leave its units alone.

    An ally that withdraws in the midst of an event is so unavailable from its end on: nothing
    that a repair may still change could undo that it was there. For everybody else windows
    stay, but that those of a nation, where one of its units stays longer, become windows of its
    other units: on these days they may not travel either.

    Parameters
    ----------
    begun
        Events that stay as they are, of exercises, venues and units that the plan has.
    """
    busy = _busy(Facts(plan), begun)
    windows = tuple(now for window in plan.availability for now in _kept(plan, window, busy))
    return (
        plan if windows == plan.availability else plan.model_copy(update={"availability": windows})
    )


def _busy(facts: Facts, begun: Iterable[Event]) -> Mapping[str, Sequence[tuple[Span, int]]]:
    """Return for each unit the days of its events, and its days of travel before and after."""
    busy: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for event in begun:
        first = event.start.toordinal()
        span = Span(first, first + facts.exercises[event.exercise].duration_days - 1)
        region = facts.venues[event.venue].region
        for part in event.participants:
            busy[part.unit].append((span, facts.travel_days(facts.units[part.unit], region)))
    return busy


def _kept(
    plan: Plan, window: Availability, busy: Mapping[str, Sequence[tuple[Span, int]]]
) -> Iterator[Availability]:
    """Yield what a window becomes."""
    if window.status != "unavailable":
        yield window
        return
    first = window.span.first
    units = [u.id for u in plan.units if window.unit == u.id or window.nation == u.nation]
    begun = {
        unit: [(span, way) for span, way in busy.get(unit, ()) if span.first < first]
        for unit in units
    }
    if window.unit is not None:
        yield from _cut(window, window.span, _with_ways(begun[window.unit]))
        return
    last = max((span.last for events in begun.values() for span, _ in events), default=first - 1)
    stay = Span(first, min(last, window.span.last))
    yield from _cut(window, window.span, [stay] if stay.days else [])
    for unit in units if stay.days else []:
        own = window.model_copy(update={"nation": None, "unit": unit})
        yield from _cut(own, stay, _with_ways(begun[unit]))


def _with_ways(events: Iterable[tuple[Span, int]]) -> list[Span]:
    return [Span(span.first - way, span.last + way) for span, way in events]


def _cut(window: Availability, span: Span, gaps: Iterable[Span]) -> Iterator[Availability]:
    """Yield a window on the days of a span outside gaps."""
    for rest in without(span, gaps):
        if rest == window.span:
            yield window
        else:
            days = {"start": date.fromordinal(rest.first), "end": date.fromordinal(rest.last)}
            yield window.model_copy(update=days)
