"""Whose withdrawal would matter to a calendar: those who take part in it."""

from collections.abc import Collection
from datetime import date
from typing import Literal

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.variants.variant import Withdrawal

Who = Literal["nation", "unit"]


def possible_withdrawals(
    facts: Facts, calendar: Calendar, kinds: Collection[Who], since: date | None = None
) -> tuple[Withdrawal, ...]:
    """Return the withdrawal of each nation, then of each unit, that takes part in a calendar.

    Parameters
    ----------
    calendar
        It may name units that the plan no longer has.
    since
        From which day on they are gone: only events that last that long count. Default: at all.
    """
    units = {
        part.unit
        for event in calendar.events
        if since is None or event.end >= since
        for part in event.participants
        if part.unit in facts.units
    }
    nations = {facts.units[unit].nation for unit in units}
    gone: list[tuple[Who, str]] = []
    if "nation" in kinds:
        gone += [("nation", n.id) for n in facts.plan.nations if n.id in nations]
    if "unit" in kinds:
        gone += [("unit", u.id) for u in facts.plan.units if u.id in units]
    return tuple(Withdrawal(kind=kind, id=name, start=since) for kind, name in gone)
