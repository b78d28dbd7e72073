"""When a unit cannot come to an event, as rule AVAILABLE and the choice of units both ask."""

from dataclasses import dataclass

from exercise_planner.days import Span, common, counted, spoken
from exercise_planner.facts import Facts
from exercise_planner.plan import Unit


@dataclass(frozen=True)
class Absence:
    """Days on which a unit would have to be there or on its way, but is unavailable.

    Parameters
    ----------
    own, on_the_way
        Its own, of the event and of its travel.
    of_nation
        Its nation's, of the event.
    said
        Why it cannot come, to follow its name.
    """

    own: tuple[Span, ...]
    on_the_way: tuple[Span, ...]
    of_nation: tuple[Span, ...]
    said: tuple[str, ...]

    @property
    def days(self) -> tuple[Span, ...]:
        """All of them."""
        return (*self.own, *self.on_the_way, *self.of_nation)


def absence_of(facts: Facts, unit: Unit, span: Span, region: str) -> Absence | None:
    """Return why a unit cannot come to an event in a region, or None when it can.

    Travel days outside the horizon do not matter.
    """
    own = facts.unit_unavailable.get(unit.id, ())
    nation = facts.nation_unavailable.get(unit.nation, ())
    if not own and not nation:
        return None
    way = facts.travel_days(unit, region)
    there_and_back = (
        Span(span.first - way, span.first - 1).shared(facts.horizon),
        Span(span.last + 1, span.last + way).shared(facts.horizon),
    )
    there = tuple(common(own, span))
    travel = tuple(part for leg in there_and_back if leg for part in common(own, leg))
    away = tuple(common(nation, span))
    if not (there or travel or away):
        return None
    said = [f"is unavailable on {spoken(days)}" for days in there]
    said += [
        f"is unavailable on {spoken(days)}, within its {counted(way, 'day')} of travel"
        for days in travel
    ]
    name = facts.nation_name(unit.nation)
    said += [f"cannot come: {name} is unavailable on {spoken(days)}" for days in away]
    return Absence(there, travel, away, tuple(said))
