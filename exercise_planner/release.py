"""What may be told to one nation: a plan and a calendar made of nothing else.

The projection is built field by field from what may go out; nothing is copied and then cut. So
whatever is written from it, in whatever form, has nothing else to hide. A nation is told of the
events in which it takes part or to which it is invited, of its own units by name, and of others
how many units each brings: they stand as units without a name, such as ``USA 1``, which name
nobody. ``USA 1`` of one event is not ``USA 1`` of another.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice
from typing import Any, Literal

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, Participation
from exercise_planner.days import as_date
from exercise_planner.facts import Facts
from exercise_planner.marking import released_marking
from exercise_planner.plan import (
    PLAN_FORMAT,
    Exercise,
    Horizon,
    Milestone,
    Nation,
    Period,
    Plan,
    Region,
    Role,
    Unit,
    Venue,
)
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.values import Amounts, Day, Listed, Model

OTHERS = "others"
"""The role in which an event lists the units of other nations."""


# --- the exchange form -------------------------------------------------------------------------


RELEASE_FORMAT: Literal["exercise-release/1"] = "exercise-release/1"


class ReleasedMilestone(Model):
    """A planning conference or other step of an event, with its day."""

    name: str
    date: Day
    done: bool


class ReleasedEvent(Model):
    """An event as one nation is told of it.

    ``participants`` are its own units in their roles; ``others`` is how many units each other
    nation brings. Ids are those of the plan.
    """

    exercise: str
    name: str
    start: Day
    end: Day
    venue: str
    host: str | None
    nations: Listed[str]
    participants: Listed[Participation]
    others: Amounts
    milestones: Listed[ReleasedMilestone]


class ReleaseForm(Model):
    """What one nation is told, in the exchange form ``exercise-release/1``."""

    format: Literal["exercise-release/1"]
    marking: str
    released_to: str
    plan: str
    horizon: Horizon
    events: Listed[ReleasedEvent]


# --- the release -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Release:
    """What may be told to one nation.

    Parameters
    ----------
    plan, calendar
        Reduced to what may go out; both can be read back like any other.
    nation
        The id of the nation.
    """

    plan: Plan
    calendar: Calendar
    nation: str

    @cached_property
    def facts(self) -> Facts:
        """What follows from the reduced plan."""
        return Facts(self.plan)

    @property
    def nation_name(self) -> str:
        """What a planner calls the nation."""
        return self.facts.nation_name(self.nation)

    def own_units(self, event: Event) -> tuple[Unit, ...]:
        """Return the nation's own units in an event of the release, each once."""
        return tuple(unit for unit in self._units(event) if unit.nation == self.nation)

    def own_participants(self, event: Event) -> tuple[Participation, ...]:
        """Return the nation's own units in an event of the release, with their roles."""
        own = {unit.id for unit in self.own_units(event)}
        return tuple(p for p in event.participants if p.unit in own)

    def counts(self, event: Event) -> dict[str, int]:
        """Return how many units each other nation brings to an event of the release, by id."""
        return dict(Counter(u.nation for u in self._units(event) if u.nation != self.nation))

    def form(self) -> ReleaseForm:
        """Return the release in its exchange form."""
        return ReleaseForm(
            format=RELEASE_FORMAT,
            marking=self.plan.marking,
            released_to=self.nation,
            plan=self.plan.name,
            horizon=Horizon(start=self.plan.horizon.start, end=self.plan.horizon.end),
            events=tuple(self._told(placed) for placed in Board(self.facts, self.calendar).placed),
        )

    def _units(self, event: Event) -> Iterator[Unit]:
        for name in dict.fromkeys(p.unit for p in event.participants):
            yield self.facts.units[name]

    def _told(self, placed: Placed) -> ReleasedEvent:
        event, exercise = placed.event, placed.exercise
        return ReleasedEvent(
            exercise=exercise.id,
            name=placed.name,
            start=event.start,
            end=event.end,
            venue=event.venue,
            host=exercise.host,
            nations=placed.nations,
            participants=self.own_participants(event),
            others=self.counts(event),
            milestones=tuple(
                ReleasedMilestone(
                    name=m.name, date=as_date(placed.span.first - m.days_before), done=m.done
                )
                for m in exercise.milestones
            ),
        )


def released(plan: Plan, calendar: Calendar, nation: str) -> Release:
    """Return what may be told to a nation of a calendar, valid or not.

    Parameters
    ----------
    nation
        Its id; or its id or name in other capitals, where only one nation goes by that.

    Raises
    ------
    InputError
        The plan has no such nation, or its marking does not allow the release.
    """
    facts = Facts(plan)
    nation = _meant(plan, nation)
    marking = released_marking(plan.marking, nation, facts.nations[nation].groups)
    told = [
        placed
        for placed in Board(facts, calendar).placed
        if nation in placed.nations or facts.invites(placed.exercise, nation)
    ]
    projection = _Projection(facts, nation, told)
    return Release(projection.plan(marking), projection.calendar(), nation)


def _meant(plan: Plan, given: str) -> str:
    """Return the id of the nation that somebody means."""
    ids = [nation.id for nation in plan.nations]
    if given in ids:
        return given
    word = given.strip().casefold()
    found = [n.id for n in plan.nations if word and word in (n.id.casefold(), n.name.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(shown(name) for name in found)
        why = f"{shown(given)} may be {several}; write the id of one as it stands in the plan"
    else:
        hint = nearest(given, ids) or "; expected the id of one of the plan"
        why = f"no nation {shown(given)}{hint}"
    raise InputError.because("the release", why)


class _Projection:
    """Builds the reduced plan and calendar from the events a nation is told of."""

    def __init__(self, facts: Facts, nation: str, told: Sequence[Placed]) -> None:
        self._source, self._nation, self._told = facts.plan, nation, told
        self._own = {u.id for placed in told for u in placed.units if u.nation == nation}
        self._others = [
            Counter(u.nation for u in placed.units if u.nation != nation) for placed in told
        ]
        self._placeholders = self._named_placeholders()
        self._of: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in told:
            self._of[placed.exercise.id].append(placed)

    def plan(self, marking: str) -> Plan:
        source = self._source
        venues = {placed.venue.id for placed in self._told}
        nations = {self._nation}.union(*(self._parties(of) for of in self._of.values()))
        regions = self._regions(venues)
        return Plan(
            format=PLAN_FORMAT,
            name=source.name,
            marking=marking,
            horizon=Horizon(start=source.horizon.start, end=source.horizon.end),
            **_given(as_of=source.as_of),
            periods=tuple(Period(id=p.id, start=p.start, end=p.end) for p in source.periods),
            regions=regions,
            capabilities=(),
            nations=tuple(Nation(id=n.id, name=n.name) for n in source.nations if n.id in nations),
            units=tuple(self._units(regions)),
            venues=tuple(
                Venue(id=v.id, name=v.name, region=v.region)
                for v in source.venues
                if v.id in venues
            ),
            exercises=tuple(
                self._exercise(e, self._of[e.id]) for e in source.exercises if e.id in self._of
            ),
            goals=(),
        )

    def calendar(self) -> Calendar:
        events = zip(self._told, self._others, strict=True)
        return Calendar(
            format=CALENDAR_FORMAT,
            plan=self._source.name,
            events=tuple(self._event(placed, others) for placed, others in events),
        )

    def _regions(self, venues: Collection[str]) -> tuple[Region, ...]:
        """Return the regions of the events, and those where own units are at home."""
        used = {v.region for v in self._source.venues if v.id in venues}
        used |= {u.home_region for u in self._source.units if u.id in self._own}
        return tuple(Region(id=r.id, name=r.name) for r in self._source.regions if r.id in used)

    def _units(self, regions: Sequence[Region]) -> Iterator[Unit]:
        for unit in self._source.units:
            if unit.id in self._own:
                yield Unit(
                    id=unit.id,
                    name=unit.name,
                    nation=unit.nation,
                    domain=unit.domain,
                    home_region=unit.home_region,
                    capabilities={},
                )
        for nation, names in self._placeholders.items():
            for name in names:  # a unit has a home; the same for all of them says nothing
                yield Unit(id=name, nation=nation, home_region=regions[0].id, capabilities={})

    def _named_placeholders(self) -> Mapping[str, Sequence[str]]:
        """Return for each other nation as many ids as it brings units to any one event."""
        # a name that some unit of the plan goes by would seem to say that it is this one
        taken = {name for unit in self._source.units for name in (unit.id, unit.name)}
        most: Counter[str] = Counter()
        for others in self._others:
            most |= others
        return {
            n.id: list(
                islice((x for i in count(1) if (x := f"{n.id} {i}") not in taken), most[n.id])
            )
            for n in self._source.nations
            if n.id in most
        }

    def _parties(self, events: Sequence[Placed]) -> set[str]:
        """Return who hosts or takes part, and the nation itself."""
        host = events[0].exercise.host
        hosts = {self._nation} if host is None else {self._nation, host}
        return hosts.union(*(placed.nations for placed in events))

    def _exercise(self, exercise: Exercise, events: Sequence[Placed]) -> Exercise:
        venues = dict.fromkeys(placed.venue.id for placed in events)
        parties = self._parties(events)
        return Exercise(
            id=exercise.id,
            name=exercise.name,
            series=exercise.series,
            **_given(kind=exercise.kind),
            high_end=exercise.high_end,
            duration_days=exercise.duration_days,
            venues=tuple(venues),
            host=exercise.host,
            invited=tuple(n.id for n in self._source.nations if n.id in parties),
            roles=tuple(self._roles(exercise, events)),
            milestones=tuple(
                Milestone(name=m.name, days_before=m.days_before, done=m.done)
                for m in exercise.milestones
            ),
        )

    def _roles(self, exercise: Exercise, events: Sequence[Placed]) -> Iterator[Role]:
        used = self._roles_used(events)
        for role in exercise.roles:
            if role.id in used:
                yield Role(id=role.id, name=role.name)
        if any(unit.nation != self._nation for placed in events for unit in placed.units):
            yield Role(id=self._role_of_others(events))

    def _roles_used(self, events: Sequence[Placed]) -> set[str]:
        return {
            p.role for placed in events for p in placed.event.participants if p.unit in self._own
        }

    def _role_of_others(self, events: Sequence[Placed]) -> str:
        used = self._roles_used(events)
        names = (OTHERS if i == 1 else f"{OTHERS} {i}" for i in count(1))
        return next(name for name in names if name not in used)

    def _event(self, placed: Placed, others: Mapping[str, int]) -> Event:
        event = placed.event
        own = (p for p in event.participants if p.unit in self._own)
        role = self._role_of_others(self._of[placed.exercise.id])
        return Event(
            exercise=event.exercise,
            start=event.start,
            end=event.end,
            venue=event.venue,
            participants=(
                *(Participation(unit=p.unit, role=p.role) for p in dict.fromkeys(own)),
                *(
                    Participation(unit=name, role=role)
                    for nation, names in self._placeholders.items()
                    for name in names[: others.get(nation, 0)]
                ),
            ),
        )


def _given(**fields: Any) -> dict[str, Any]:
    """Return the fields that have a value; the others are left out of a plan, not null in it."""
    return {name: value for name, value in fields.items() if value is not None}
