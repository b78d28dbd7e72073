"""What the bars of a load show: the days each stands for, how high it is, and who loads them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board, Placed
from exercise_planner.days import Span, counted
from exercise_planner.loads import Load
from ui.picture.content import spoken_date

NARROWEST = 5
"""Pixels of the narrowest bar; where days are narrower, one bar stands for several."""
_DAYS = (1, 2, 3, 7, 14, 28, 56)
_KIND_WORDS = {"resource": "Resource", "nation": "Nation, at once", "venue": "Venue, at once"}

Fullness = Literal["room", "full", "over"]


@dataclass(frozen=True, slots=True)
class Bar:
    """Some days and the highest load on any of them."""

    days: Span
    load: int
    fullness: Fullness


def days_a_bar(per_day: float) -> int:
    """Return for how many days a bar stands when a day is so many pixels wide."""
    return next((days for days in _DAYS if days * per_day >= NARROWEST), _DAYS[-1])


def bars(load: Load, visible: Span, days: int) -> Iterator[Bar]:
    """Yield the bars of the days in view on which there is any load, so many days each.

    Bars of seven days and more begin on Mondays; all stay where they are when the view scrolls.
    """
    steps = load.steps
    at = max(0, bisect_right(steps, visible.first, key=lambda step: step[0].first) - 1)
    first = visible.first - (visible.first - 1) % days
    while first <= visible.last and at < len(steps):
        last = first + days - 1
        while at < len(steps) and steps[at][0].last < first:
            at += 1
        highest, step = 0, at
        while step < len(steps) and steps[step][0].first <= last:
            highest = max(highest, steps[step][1])
            step += 1
        if highest:
            yield Bar(Span(first, last), highest, fullness(load, highest))
        first = last + 1


def fullness(load: Load, amount: int) -> Fullness:
    """Return whether an amount leaves room, fills the capacity, or is above it."""
    if load.capacity is None or amount < load.capacity:
        return "room"
    return "full" if amount == load.capacity else "over"


def load_on(load: Load, day: int) -> int:
    """Return the load of a day; 0 outside the horizon."""
    at = bisect_right(load.steps, day, key=lambda step: step[0].first) - 1
    return load.steps[at][1] if at >= 0 and day in load.steps[at][0] else 0


def who_loads(board: Board, load: Load, day: int) -> list[tuple[Placed, int]]:
    """Return the events of a day with what each of them adds, the earliest first."""
    match load.kind:
        case "resource":
            events = board.using.get(load.id, [])
            found = [(placed, placed.exercise.resources[load.id]) for placed in events]
        case "nation":
            found = [(placed, 1) for placed in board.of_nation.get(load.id, [])]
        case "venue":
            found = [(placed, 1) for placed in board.at_venue.get(load.id, [])]
    return sorted(
        ((placed, amount) for placed, amount in found if amount and day in placed.span),
        key=lambda pair: pair[0].span,
    )


def title(load: Load) -> str:
    """Return what is loaded: "Australia, at once"."""
    return load.name if load.kind == "resource" else f"{load.name}, at once"


def capacity_words(load: Load) -> str:
    """Return the capacity in words, and how often it is reached."""
    if load.capacity is None:
        return f"no limit, at most {load.peak}"
    said = f"capacity {load.capacity:,}"
    if load.over_days:
        return f"{said}, over on {counted(load.over_days, 'day')}"
    return f"{said}, full on {counted(load.full_days, 'day')}" if load.full_days else said


def kind_words(load: Load) -> str:
    """Return what sort of thing is loaded."""
    return _KIND_WORDS[load.kind]


def told(board: Board, load: Load, day: int) -> str:
    """Return a day of a load in words: how much of how much, and by whom."""
    amount = load_on(load, day)
    of = "" if load.capacity is None else f" of {load.capacity:,}"
    said = {"room": "", "full": " (full)", "over": " (too much)"}[fullness(load, amount)]
    lines = [f"{title(load)}, {spoken_date(day)}: {amount:,}{of}{said if amount else ''}"]
    for placed, part in who_loads(board, load, day):
        lines.append(placed.name if load.kind != "resource" else f"{placed.name}: {part:,}")
    return "\n".join(lines)
