"""Calendars made fast and by rule, for tests that need a full one and no solver."""

from collections import Counter

from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, Participation
from exercise_planner.days import as_date
from exercise_planner.facts import Facts
from exercise_planner.options import Options, all_options
from exercise_planner.plan import Plan
from exercise_planner.rules import check_around

MOST = 1
"""Units sent into a role that asks for fewer."""
TRIES = 6
"""Starts tried for an exercise, spread over those that are possible."""


def greedy_calendar(plan: Plan, tries: int = TRIES, *, lawful: bool = True) -> Calendar:
    """Return a calendar that holds one exercise after the other wherever it breaks no rule.

    Parameters
    ----------
    lawful
        Whether the events keep the rules that concern several of them; else all are held that
        can be held alone.
    """
    facts = Facts(plan)
    board = Board(facts, Calendar(format=CALENDAR_FORMAT, plan=plan.name, events=()))
    for choice in all_options(facts).values():
        for event in _possible(facts, choice, tries):
            placed = board.place(event)
            if not lawful or not check_around(board, event.exercise):
                break
            board.lift(placed)
    events = tuple(placed.event for placed in board.placed)
    return Calendar(format=CALENDAR_FORMAT, plan=plan.name, name="Greedy", events=events)


def _possible(facts: Facts, choice: Options, tries: int) -> list[Event]:
    exercise, found = choice.exercise, []
    for venue, starts in choice.starts.items():
        days = [day for day in range(starts.bit_length()) if starts >> day & 1]
        for day in days[:: max(1, len(days) // tries)]:
            units = _staff(facts, choice, venue, day)
            first = facts.horizon.first + day
            found.append(
                Event(
                    exercise=exercise.id,
                    start=as_date(first),
                    end=as_date(first + exercise.duration_days - 1),
                    venue=venue,
                    participants=tuple(Participation(unit=u, role=r) for u, r in units.items()),
                )
            )
    return found


def _staff(facts: Facts, choice: Options, venue: str, day: int) -> dict[str, str]:
    """Fill the roles with who is there: the host first, then one unit a nation, then others."""
    exercise, taken = choice.exercise, dict[str, str]()
    for role in exercise.roles:
        there = [
            facts.units[unit]
            for (name, unit), where in choice.units.items()
            if name == role.id and where.get(venue, 0) >> day & 1 and unit not in taken
        ]
        seen: Counter[str] = Counter()
        order = []
        for unit in there:
            order.append((seen[unit.nation], unit.nation != exercise.host, unit.id))
            seen[unit.nation] += 1
        wanted = max(role.min_units, role.min_nations, MOST)
        if role.max_units is not None:
            wanted = min(wanted, role.max_units)
        taken |= {unit: role.id for _, _, unit in sorted(order)[:wanted]}
    return taken
