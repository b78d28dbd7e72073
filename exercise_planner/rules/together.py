"""Rules on what events share: venues, units, nations, resources and money."""

from collections.abc import Iterator
from itertools import combinations

from exercise_planner.board import Board, Placed, Scope, overloads
from exercise_planner.days import Span, counted, spoken
from exercise_planner.violation import Violation


def venue_capacity(board: Board, scope: Scope) -> Iterator[Violation]:
    """VENUE_CAPACITY: on no day more events at a venue than it takes."""
    for name in scope.venues:
        capacity = board.facts.venues[name].capacity
        if capacity is None:
            continue
        for run, most, events in overloads(((p, 1) for p in board.at_venue[name]), capacity):
            yield Violation(
                code="VENUE_CAPACITY",
                message=f"{board.facts.venue_name(name)} takes {counted(capacity, 'event')} at "
                f"once but has {most} on {spoken(run)}: {_names(events)}.",
                exercises=_ids(events),
                venue=name,
                days=(run,),
                load=most,
            )


def separation(board: Board, scope: Scope) -> Iterator[Violation]:
    """SEPARATION: recovery and transit days free between any two events of one unit."""
    facts = board.facts
    for name in scope.units:
        events = sorted(board.of_unit[name], key=lambda p: p.span)
        unit = facts.units[name]
        for first, second in combinations(events, 2):
            way = facts.transit_days(first.venue.region, second.venue.region)
            gap = unit.recovery_days + way
            if first.span.last + gap < second.span.first:
                continue
            free = second.span.first - first.span.last - 1
            pair = f"{first.name} ({spoken(first.span)}) and {second.name} ({spoken(second.span)})"
            said = (
                f"has {counted(free, 'free day')} between {pair}; it needs {gap} "
                f"({unit.recovery_days} recovery, {way} transit)"
                if free >= 0
                else f"is in two events at once, {pair}"
            )
            yield Violation(
                code="SEPARATION",
                message=f"{facts.unit_name(name)} {said}.",
                exercises=_ids([first, second]),
                units=(name,),
                days=(first.span, second.span),
            )


def tempo(board: Board, scope: Scope) -> Iterator[Violation]:
    """TEMPO: the days of a unit's events that start in a period stay within its limit."""
    for name in scope.units:
        limit = board.facts.units[name].max_days_per_period
        if limit is None:
            continue
        periods: dict[str, list[Placed]] = {}
        for placed in board.of_unit[name]:
            if placed.period is not None:
                periods.setdefault(placed.period, []).append(placed)
        for period, events in periods.items():
            days = sum(p.span.days for p in events)
            if days > limit:
                yield Violation(
                    code="TEMPO",
                    message=f"{board.facts.unit_name(name)} has {counted(days, 'event day')} in "
                    f"{board.facts.period_name(period)}, at most {limit} allowed: "
                    f"{_names(events)}.",
                    exercises=_ids(events),
                    units=(name,),
                    period=period,
                    days=_spans(events),
                )


def concurrent(board: Board, scope: Scope) -> Iterator[Violation]:
    """CONCURRENT: on no day does a nation take part in more events than it can."""
    for name in scope.nations:
        limit = board.facts.nations[name].max_concurrent
        if limit is None:
            continue
        for run, most, events in overloads(((p, 1) for p in board.of_nation[name]), limit):
            yield Violation(
                code="CONCURRENT",
                message=f"{board.facts.nation_name(name)} takes part in {most} events at once on "
                f"{spoken(run)}, at most {limit} possible: {_names(events)}.",
                exercises=_ids(events),
                nation=name,
                days=(run,),
                load=most,
            )


def resource(board: Board, scope: Scope) -> Iterator[Violation]:
    """RESOURCE: on no day do the running events use more of a resource than there is."""
    for name in scope.resources:
        capacity = board.facts.resources[name].capacity
        loads = ((p, p.exercise.resources[name]) for p in board.using[name])
        for run, most, events in overloads(loads, capacity):
            yield Violation(
                code="RESOURCE",
                message=f"{board.facts.resource_name(name)}: {most} needed on {spoken(run)}, "
                f"{capacity} there: {_names(events)}.",
                exercises=_ids(events),
                resource=name,
                days=(run,),
                load=most,
            )


def budget(board: Board, scope: Scope) -> Iterator[Violation]:
    """BUDGET: what the events that start in a period cost its bearer stays within the amount."""
    facts, currency = board.facts, board.facts.plan.currency
    periods = set(scope.periods)
    for limit in facts.plan.budgets:
        if limit.period not in periods:
            continue
        costs = [(p, p.cost_to(limit.nation)) for p in board.starting_in[limit.period]]
        total = sum(cost for _, cost in costs)
        if total > limit.amount:
            events = [placed for placed, cost in costs if cost]
            yield Violation(
                code="BUDGET",
                message=f"{_capital(facts.budget_name(limit))} is overspent: {total:,} of "
                f"{limit.amount:,} thousand {currency}, for {_names(events)}.",
                exercises=_ids(events),
                nation=limit.nation,
                period=limit.period,
                days=_spans(events),
            )


def _ids(events: list[Placed]) -> tuple[str, ...]:
    return tuple(placed.exercise.id for placed in events)


def _spans(events: list[Placed]) -> tuple[Span, ...]:
    return tuple(placed.span for placed in events)


def _names(events: list[Placed]) -> str:
    """Name the events, at most six of them, so that the sentence stays readable."""
    names = [placed.name for placed in events]
    more = len(names) - 6
    return ", ".join(names[:6]) + (f" and {more} more" if more > 0 else "")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
