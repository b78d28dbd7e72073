"""What a calendar does with its events, as the predicate of a sentence: ``drops Northern Edge``."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from exercise_planner.calendar import Participation
from exercise_planner.comparison.changes import EventChange
from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted
from exercise_planner.facts import Facts

Kind = Literal["dropped", "added", "moved", "restaffed", "altered"]
"""What becomes of an event.

Moved is in time or place, restaffed with other units, altered in its length or in roles alone.
"""

KINDS: tuple[Kind, ...] = get_args(Kind)

_MOST_UNITS = 2
"""So many units are named; of more it is said how many."""


def kind_of(change: EventChange) -> Kind:
    """Return what becomes of the event of a change."""
    if change.verb != "changed":
        return change.verb
    if change.moved_days or change.venue_changed:
        return "moved"
    return "restaffed" if _other_units(change) else "altered"


def does(facts: Facts, change: EventChange) -> str:
    """Return what a calendar does in a change, to follow its name."""
    name = facts.exercise_name(change.exercise)
    match kind_of(change):
        case "dropped":
            return f"drops {name}"
        case "added":
            return f"adds {name}"
        case "moved":
            return f"moves {whither(facts, change)}"
    if change.lengthened_days:
        return f"makes {name} {_length(change)}{_staff(change)}"
    come, gone = _units(facts, change.joined), _units(facts, change.left)
    other_role = [unit for unit in come if unit in gone]
    come = {unit: label for unit, label in come.items() if unit not in other_role}
    gone = {unit: label for unit, label in gone.items() if unit not in other_role}
    if come and gone:
        others = _named(come) or f"{len(come):,} others"
        return f"replaces {_named(gone) or counted(len(gone), 'unit')} by {others} in {name}"
    if come:
        return f"sends {_named(come) or counted(len(come), 'more unit')} to {name}"
    if gone:
        return f"withdraws {_named(gone) or counted(len(gone), 'unit')} from {name}"
    return f"changes roles in {name}"


def whither(facts: Facts, change: EventChange) -> str:
    """Return an event and where it is moved, ``Malabar to Guam (3 days later)``, and with whom."""
    said = facts.exercise_name(change.exercise)
    if change.venue_changed and change.after is not None:
        said += f" to {facts.venue_name(change.after.venue)}"
    ways = []
    if change.moved_days:
        way = "later" if change.moved_days > 0 else "earlier"
        ways.append(f"{counted(abs(change.moved_days), 'day')} {way}")
    if change.lengthened_days:
        ways.append(_length(change))
    return (f"{said} ({listed(ways)})" if ways else said) + _staff(change)


def _length(change: EventChange) -> str:
    way = "longer" if change.lengthened_days > 0 else "shorter"
    return f"{counted(abs(change.lengthened_days), 'day')} {way}"


def _staff(change: EventChange) -> str:
    """Return that other units take part, or the same in other roles; nothing if neither does."""
    if _other_units(change):
        return " with other units"
    return " with other roles" if change.joined or change.left else ""


def _other_units(change: EventChange) -> bool:
    return {p.unit for p in change.joined} != {p.unit for p in change.left}


def _units(facts: Facts, participations: Iterable[Participation]) -> dict[str, str]:
    return {p.unit: facts.unit_name(p.unit) for p in participations}


def _named(units: Mapping[str, str]) -> str:
    """Return units by their names; nothing where they are too many to be named."""
    return listed(units.values()) if len(units) <= _MOST_UNITS else ""
