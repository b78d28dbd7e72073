"""The rule on what planners have tied together."""

from collections.abc import Iterator
from itertools import product

from exercise_planner.board import Board, Placed, Scope
from exercise_planner.days import Span, counted, spoken
from exercise_planner.facts import Facts
from exercise_planner.plan import Apart, Before, Exclusive, Link, Overlap, Requires, Within
from exercise_planner.violation import Violation


def link(board: Board, scope: Scope) -> Iterator[Violation]:
    """LINK: before, requires, exclusive, apart, overlap and within, as the plan lists them."""
    for place in scope.links:
        tie = board.facts.plan.links[place]
        firsts, seconds = board.of_exercise[tie.first], board.of_exercise[tie.second]
        why, days = _broken(board.facts, tie, firsts, seconds)
        if why is not None:
            yield Violation(
                code="LINK",
                message=why,
                exercises=(tie.first, tie.second) if tie.first != tie.second else (tie.first,),
                link=place,
                days=days,
            )


def _broken(
    facts: Facts, tie: Link, firsts: list[Placed], seconds: list[Placed]
) -> tuple[str | None, tuple[Span, ...]]:
    """Return why a link is broken, in words, and on which days; (None, ()) when it is kept."""
    if isinstance(tie, Requires):
        if seconds and not firsts:
            needed = facts.exercise_name(tie.first)
            why = f"{seconds[0].name} is held but {needed}, which it requires, is not."
            return why, (seconds[0].span,)
        return None, ()
    for first, second in product(firsts, seconds):
        broken = _pair_broken(tie, first, second)
        if broken is not None:
            return broken, (first.span, second.span)
    return None, ()


def _pair_broken(tie: Link, first: Placed, second: Placed) -> str | None:
    one = f"{first.name} ({spoken(first.span)})"
    two = f"{second.name} ({spoken(second.span)})"
    match tie:
        case Exclusive():
            return f"{one} and {two} exclude each other, but both are held."
        case Before():
            free = second.span.first - first.span.last - 1
            if free < tie.min_gap_days:
                asked = f" with at least {counted(tie.min_gap_days, 'free day')} between"
                return f"{one} must end before {two}{asked if tie.min_gap_days else ''}."
            if tie.max_gap_days is not None and free > tie.max_gap_days:
                return (
                    f"{two} must follow {one} within {counted(tie.max_gap_days, 'free day')}, "
                    f"but {free} lie between."
                )
        case Apart():
            early, late = sorted((first.span, second.span))
            if late.first - early.last - 1 < tie.min_gap_days:
                gap = counted(tie.min_gap_days, "free day")
                asked = f" with at least {gap} between" if tie.min_gap_days else ""
                return f"{one} and {two} must lie apart{asked}."
        case Overlap():
            shared = first.span.shared(second.span)
            days = 0 if shared is None else shared.days
            if days < tie.min_days:
                asked = counted(tie.min_days, "day")
                return f"{one} and {two} must share at least {asked} but share {days}."
        case Within():
            if not second.span.within(first.span):
                return f"{two} must lie inside {one}."
    return None
