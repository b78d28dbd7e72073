"""Which units may fill a role of an event, and in a planner's words why others may not.

It says of each unit whether adding it, or taking it instead of another, breaks a rule that is not
broken already. It asks what the rules ask, of one unit at a time; tests hold the two together.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from exercise_planner.absence import absence_of
from exercise_planner.board import Board, Placed, overloads
from exercise_planner.calendar import Event, Participation
from exercise_planner.days import Span, common, counted, spoken
from exercise_planner.plan import Role, Unit, label


@dataclass(frozen=True)
class Candidate:
    """A unit that could be asked to fill a role.

    Parameters
    ----------
    suited
        Whether it may fill the role at all.
    fits
        Whether it breaks no further rule by coming.
    why_not
        What speaks against it, to follow its name; empty when it fits. Of a unit that is unsuited
        only that is said.
    tentative_days
        Days of the event on which the unit or its nation is only tentatively available.
    cost
        What the nation bears for it, in thousands.
    """

    unit: Unit
    suited: bool
    fits: bool
    why_not: tuple[str, ...]
    tentative_days: int
    cost: int


def candidates(
    board: Board,
    event: Event,
    role: str,
    instead_of: str | None = None,
    among: Container[str] | None = None,
) -> tuple[Candidate, ...]:
    """Return every unit that does not fill a role of an event yet, as a candidate for it.

    Those that fit come first, then those that are suited, then the rest; among them those of the
    fewest tentative days, then of the least cost, then in the plan's order.

    Parameters
    ----------
    board
        The calendar. Events of the event's exercise on it are looked past: the event counts.
    instead_of
        The unit of the event that the candidate would replace in the role.
    among
        Only these units; all when None.
    """
    seat = _Seat(board, event, role, instead_of)
    found = []
    for place, unit in enumerate(board.facts.plan.units):
        if seat.is_taken_by(unit) or (among is not None and unit.id not in among):
            continue
        unsuited = seat.unsuited(unit)
        why_not = tuple(seat.hindrances(unit)) if unsuited is None else (unsuited,)
        tentative = board.facts.tentative_days(unit.id, seat.span)
        suited, fits = unsuited is None, not why_not
        candidate = Candidate(unit, suited, fits, why_not, tentative, seat.cost(unit))
        rank = (not fits, not suited, tentative, candidate.cost, place)
        found.append((rank, candidate))
    return tuple(candidate for _, candidate in sorted(found, key=lambda item: item[0]))


class _Seat:
    """A place in a role of an event, and what hinders a unit from taking it."""

    def __init__(self, board: Board, event: Event, role: str, instead_of: str | None) -> None:
        self._board, self._facts = board, board.facts
        self._role: Role = self._facts.roles[event.exercise, role]
        self._was = Placed(board.facts, event)
        left = tuple(p for p in event.participants if (p.unit, p.role) != (instead_of, role))
        self._others = Placed(board.facts, event.model_copy(update={"participants": left}))
        self._lock = self._was.exercise.lock.units
        self._in_role = {p.unit for p in event.participants if p.role == role}
        self._role_of = {p.unit: p.role for p in left}
        self._general = tuple(self._against_all(instead_of))
        self._full: dict[str, tuple[Span, ...]] = {}

    @property
    def span(self) -> Span:
        """The days of the event."""
        return self._was.span

    def is_taken_by(self, unit: Unit) -> bool:
        """Whether a unit fills the role already, be it the one to be replaced."""
        return unit.id in self._in_role

    def cost(self, unit: Unit) -> int:
        """Return what a unit's nation bears for it, in thousands."""
        return self._facts.participation_cost(unit, self.span.days, self._was.venue.region)

    def unsuited(self, unit: Unit) -> str | None:
        """Return why a unit may not fill the role, whenever and beside whomever."""
        return self._facts.unsuited(self._was.exercise, self._role, unit)

    def hindrances(self, unit: Unit) -> Iterator[str]:
        """Yield what speaks against a suited unit."""
        yield from self._general
        locked = self._lock.get(unit.id, self._role.id)
        if locked is None:
            yield "is locked out of the exercise"
        elif locked != self._role.id:
            yield f"is locked into {self._role_name(locked)}"
        if unit.id in self._role_of:
            yield f"already fills {self._role_name(self._role_of[unit.id])}"
            return  # it is there anyway: nothing else changes
        absence = absence_of(self._facts, unit, self.span, self._was.venue.region)
        if absence is not None:
            yield from absence.said
        yield from self._too_near(unit)
        yield from self._worn_out(unit)
        yield from self._nation_full(unit)
        yield from self._too_dear(unit)
        yield from self._lost_by_swap(unit)

    def _against_all(self, instead_of: str | None) -> Iterator[str]:
        """Yield what speaks against any unit in the role."""
        units = [p.role for p in self._others.event.participants].count(self._role.id) + 1
        before = [p.role for p in self._was.event.participants].count(self._role.id)
        if self._role.max_units is not None and units > max(self._role.max_units, before):
            most = counted(self._role.max_units, "unit")
            yield f"is one too many: {self._role_name(self._role.id)} takes {most}"
        if instead_of is not None and self._lock.get(instead_of) == self._role.id:
            yield f"cannot replace {self._facts.unit_name(instead_of)}, which is locked into it"

    def _too_near(self, unit: Unit) -> Iterator[str]:
        for other in self._elsewhere(self._board.of_unit.get(unit.id, ())):
            way = self._facts.transit_days(self._was.venue.region, other.venue.region)
            gap = unit.recovery_days + way
            first, second = sorted((self.span, other.span))
            free = second.first - first.last - 1
            if free < gap:
                rest = f", {counted(free, 'free day')} from here; it needs {gap}" * (free >= 0)
                yield f"is at {other.name} on {spoken(other.span)}{rest}"

    def _worn_out(self, unit: Unit) -> Iterator[str]:
        limit, period = unit.max_days_per_period, self._was.period
        if limit is not None and period is not None:
            events = self._elsewhere(self._board.of_unit.get(unit.id, ()))
            days = sum(other.span.days for other in events if other.period == period)
            days += self.span.days
            if days > limit:
                where = self._facts.period_name(period)
                yield f"would have {counted(days, 'event day')} in {where}, at most {limit} allowed"

    def _nation_full(self, unit: Unit) -> Iterator[str]:
        limit = self._facts.nations[unit.nation].max_concurrent
        if limit is None or unit.nation in self._was.nations:
            return
        if unit.nation not in self._full:
            others = self._elsewhere(self._board.of_nation.get(unit.nation, ()))
            runs = overloads(((other, 1) for other in others), limit - 1)
            full = common((run for run, _, _ in runs), self.span)
            self._full[unit.nation] = tuple(full) if limit else (self.span,)
        nation = self._facts.nation_name(unit.nation)
        for days in self._full[unit.nation]:
            yield (
                f"cannot come: {nation} is in {counted(limit, 'event')} already on "
                f"{spoken(days)}, its most at once"
                if limit
                else f"cannot come: {nation} takes part in no event"
            )

    def _too_dear(self, unit: Unit) -> Iterator[str]:
        for budget in self._facts.plan.budgets:
            if budget.nation != unit.nation or budget.period != self._was.period:
                continue
            events = self._elsewhere(self._board.starting_in[budget.period])
            spent = sum(other.cost_to(unit.nation) for other in events)
            before = spent + self._was.cost_to(unit.nation)
            after = spent + self._others.cost_to(unit.nation) + self.cost(unit)
            if after > max(budget.amount, before):
                over = f"{after - budget.amount:,} thousand {self._facts.plan.currency}"
                yield f"would overspend {self._facts.budget_name(budget)} by {over}"

    def _lost_by_swap(self, unit: Unit) -> Iterator[str]:
        """Yield what would be lacking once another unit has gone for this one."""
        host, units = self._was.exercise.host, self._facts.units
        if host in self._was.nations and host not in {*self._others.nations, unit.nation}:
            yield f"would leave no unit of the host {self._facts.nation_name(str(host))}"
        left = {units[p.unit].nation for p in self._others.event.participants if self._is_in(p)}
        before = {units[name].nation for name in self._in_role}
        now = len(left | {unit.nation})
        if now < min(self._role.min_nations, len(before)):
            needed = f"at least {self._role.min_nations} needed"
            yield f"would leave {counted(now, 'nation')} in the role, {needed}"

    def _is_in(self, participation: Participation) -> bool:
        return participation.role == self._role.id

    def _elsewhere(self, events: Iterable[Placed]) -> Iterator[Placed]:
        """Yield the events of other exercises."""
        return (placed for placed in events if placed.exercise is not self._was.exercise)

    def _role_name(self, role: str) -> str:
        return label(self._facts.roles[self._was.exercise.id, role])
