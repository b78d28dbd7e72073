"""Who takes part in an exercise that is put where it was not: a good choice, quickly made.

Not the best one: the solver finds that. Here units are taken one after the other, each the best
at its turn, so that a planner who tries a start sees at once who could come.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

from exercise_planner.board import Board, Placed
from exercise_planner.calendar import Event, MeasureName, Participation
from exercise_planner.days import Span
from exercise_planner.measures import LOST_PARTICIPATION, points
from exercise_planner.openings import Openings
from exercise_planner.plan import Goal, Role, Unit
from exercise_planner.profile import NAMES, Profile


def staffed(
    board: Board,
    exercise: str,
    start: date,
    venue: str,
    keep: Iterable[Participation] = (),
    *,
    instead_of: Event | None = None,
    profile: Profile | None = None,
    openings: Openings | None = None,
) -> tuple[Participation, ...]:
    """Return who takes part in an exercise at a start and a venue.

    Units that are locked into a role come in any case. Those to keep come when they may and can.
    Roles and host then get the units they need and, last, whoever makes the first measures better,
    as far as nobody breaks a rule by coming. What cannot be filled stays short.

    Parameters
    ----------
    board
        The calendar; events of the exercise itself are looked past.
    keep
        Who takes part so far.
    instead_of
        The event that it is held instead of. Then units come beyond the need only to make up for
        what this one had: its goals, and its nations.
    profile
        Decides who is better; the default one when None.
    openings
        Those of the exercise beside the rest of the calendar, where they are known already.
    """
    steps = seek_staff(
        board,
        exercise,
        start,
        venue,
        keep,
        instead_of=instead_of,
        profile=profile,
        openings=openings,
    )
    *_, found = steps
    assert found is not None
    return found


def seek_staff(
    board: Board,
    exercise: str,
    start: date,
    venue: str,
    keep: Iterable[Participation] = (),
    *,
    instead_of: Event | None = None,
    profile: Profile | None = None,
    openings: Openings | None = None,
) -> Iterator[tuple[Participation, ...] | None]:
    """Find who takes part, as :func:`staffed`, in small steps.

    Yields None after each, who takes part at last. The board must not change meanwhile.
    """
    openings = openings or Openings(board, exercise)
    staffing = _Staffing(board, openings, start.toordinal(), venue, profile or Profile())
    yield None
    staffing.take_locked()
    staffing.take_kept(keep)
    for _ in staffing.take_needed():
        yield None
    had = None if instead_of is None else Placed(board.facts, instead_of)
    goals = board.facts.goals if had is None else had.goals
    for _ in staffing.take_gaining(goals, board.facts.nations if had is None else had.nations):
        yield None
    yield staffing.participants


Seat = tuple[Unit, Role]
"""A unit in a role."""


class _Staffing:
    """Units taken into the roles of one event, one after the other."""

    def __init__(
        self, board: Board, openings: Openings, day: int, venue: str, profile: Profile
    ) -> None:
        self._facts, self._exercise = board.facts, openings.exercise
        self._openings, self._profile = openings, profile
        self._day, self._venue = day, venue
        self._span = Span(day, day + self._exercise.duration_days - 1)
        self._prices: dict[str, tuple[int, int]] = {}
        self._money: dict[str, int | None] = {}
        self._roles = {role.id: role for role in self._exercise.roles}
        self._pools = {role.id: self._pool(role) for role in self._exercise.roles}
        self._came = {
            (p.unit, p.role): p
            for was in self._facts.agreed.get(self._exercise.id, ())
            for p in was.participants
        }
        self._goals = self._open_goals(board)
        self._seats: dict[str, Seat] = {}  # by unit
        self._filled: Counter[str] = Counter()  # units by role
        self._spent: Counter[str] = Counter()  # thousands by nation
        self._nations: set[str] = set()
        self._levels: dict[str | None, dict[str, int]] = {}  # by capability and nation
        self._uses: dict[tuple[str | None, str, int], tuple[int, ...]] = {}

    @property
    def participants(self) -> tuple[Participation, ...]:
        """Who takes part so far."""
        return tuple(Participation(unit=u.id, role=r.id) for u, r in self._seats.values())

    # --- in turn: who must, who did, who is needed, who makes it better

    def take_locked(self) -> None:
        """Take the units that are locked into a role, whatever that breaks."""
        for unit, role in self._exercise.lock.units.items():
            if role is not None:
                self._take((self._facts.units[unit], self._roles[role]))

    def take_kept(self, keep: Iterable[Participation]) -> None:
        """Take those of the units who may come in their role, and can."""
        for one in keep:
            self._take_all(self._seat(one.unit, one.role))

    def take_needed(self) -> Iterator[None]:
        """Take a unit of the host, and into each role as many units and nations as it needs."""
        host = self._exercise.host
        if host is not None and host not in self._nations:
            self._take_best(self._open_seats(self._exercise.roles, (host,)))
        # Where there is least choice, one chooses first.
        for role in sorted(self._exercise.roles, key=self._choice):
            while self._take_best(self._needed_seats(role)):
                yield

    def take_gaining(self, goals: Container[str], nations: Iterable[str]) -> Iterator[None]:
        """Take who makes the first measures better: for a goal together, or each by itself."""
        for goal, _ in self._goals:
            if goal.id in goals:
                self._take_if_better(self._missing_seats(goal))
                yield
        for unit, role in self._came:
            self._take_if_better(self._seat(unit, role))
        for nation in nations:
            if nation not in self._nations:
                seats = self._open_seats(self._exercise.roles, (nation,))
                self._take_if_better(sorted(seats, key=self._price)[:1])
                yield

    # --- seats

    def _choice(self, role: Role) -> int:
        """Return how many more units could fill a role than it needs."""
        return sum(map(len, self._pools[role.id].values())) - role.min_units

    def _pool(self, role: Role) -> dict[str, list[Seat]]:
        """Return who may fill a role and breaks no rule by coming, whoever else does, by nation."""
        locked, bit = self._exercise.lock.units, self._day - self._facts.horizon.first
        found: dict[str, list[Seat]] = {}
        if bit < 0:
            return found  # masks begin with the horizon; before it no event may lie
        for unit in self._facts.suited(self._exercise, role):
            closed = self._openings.closed_to(unit, self._venue) >> bit & 1
            if not closed and locked.get(unit.id, role.id) == role.id:
                found.setdefault(unit.nation, []).append((unit, role))
        return found

    def _seat(self, unit: str, role: str) -> list[Seat]:
        """Return a unit's seat in a role, if it can be had."""
        if unit not in self._facts.units or role not in self._roles:
            return []
        nation = self._facts.units[unit].nation
        seats = self._open_seats([self._roles[role]], (nation,))
        return [seat for seat in seats if seat[0].id == unit]

    def _open_seats(
        self, roles: Iterable[Role], nations: Container[str] | None = None
    ) -> list[Seat]:
        """Return the seats that can be had in some roles, of all nations or some."""
        return [
            seat
            for role in roles
            if role.max_units is None or self._filled[role.id] < role.max_units
            for nation, seats in self._pools[role.id].items()
            if nations is None or nation in nations
            for seat in seats
            if self._is_open(seat)
        ]

    def _is_open(self, seat: Seat) -> bool:
        """Whether a unit can still be taken into a role that has room."""
        unit, _ = seat
        if unit.id in self._seats:
            return False
        _, cost = self._price(seat)
        left = self._money_left(unit.nation)
        return not cost or left is None or self._spent[unit.nation] + cost <= left

    def _money_left(self, nation: str) -> int | None:
        if nation not in self._money:
            self._money[nation] = self._openings.money_left(nation, self._day)
        return self._money[nation]

    def _needed_seats(self, role: Role) -> list[Seat]:
        """Return the seats that bring a role nearer to what it needs; none when it has that."""
        nations = {u.nation for u, r in self._seats.values() if r is role}
        units, others = role.min_units - self._filled[role.id], role.min_nations - len(nations)
        if max(units, others) <= 0:
            return []
        seats = self._open_seats([role])
        new = [seat for seat in seats if seat[0].nation not in nations]
        if others >= units:  # each unit that is still needed must be of another nation
            return new or (seats if units > 0 else [])
        return seats

    def _missing_seats(self, goal: Goal) -> list[Seat]:
        """Return the cheapest seats with which the event demonstrates a goal; none if it cannot."""
        levels, nations = self._levels.get(goal.capability, {}), self._facts.goal_nations[goal.id]
        able = {n for n in nations if levels.get(n, 0) >= goal.min_level}
        missing = self._facts.at_least(goal) - len(able)
        if missing <= 0:
            return []
        training = [role for role in self._exercise.roles if role.capability == goal.capability]
        seats = [
            seat
            for seat in self._open_seats(training, nations - able)
            if seat[0].capabilities[goal.capability] >= goal.min_level
        ]
        chosen: dict[str, Seat] = {}
        filled = self._filled.copy()
        for unit, role in sorted(seats, key=self._price):
            has_room = role.max_units is None or filled[role.id] < role.max_units
            if len(chosen) < missing and unit.nation not in chosen and has_room:
                chosen[unit.nation] = (unit, role)
                filled[role.id] += 1
        return list(chosen.values()) if len(chosen) == missing else []

    # --- taking

    def _take(self, seat: Seat) -> None:
        unit, role = seat
        self._spent[unit.nation] += self._price(seat)[1]
        self._seats[unit.id] = seat
        self._filled[role.id] += 1
        self._nations.add(unit.nation)
        if role.capability is not None:
            levels = self._levels.setdefault(role.capability, {})
            level = unit.capabilities.get(role.capability, 0)
            levels[unit.nation] = max(levels.get(unit.nation, 0), level)
        self._uses.clear()

    def _take_all(self, seats: Iterable[Seat]) -> None:
        for seat in seats:
            self._take(seat)

    def _take_best(self, seats: Sequence[Seat]) -> bool:
        """Take the seat of least doubt, then of most use, then of least cost; False without any."""
        if seats:
            self._take(min(seats, key=lambda s: (self._price(s)[0], self._use(s), self._price(s))))
        return bool(seats)

    def _take_if_better(self, seats: Sequence[Seat]) -> None:
        """Take seats together if that makes the first measures better."""
        changes: dict[MeasureName, int] = dict.fromkeys(NAMES, 0)
        if self._profile.prefers(self._changes(seats), changes):
            self._take_all(seats)

    # --- what a seat is worth

    def _price(self, seat: Seat) -> tuple[int, int]:
        """Return a unit's tentative days in the event, and its cost in thousands."""
        unit, _ = seat
        if unit.id not in self._prices:
            region = self._facts.venues[self._venue].region
            cost = self._facts.participation_cost(unit, self._span.days, region)
            self._prices[unit.id] = self._facts.tentative_days(unit.id, self._span), cost
        return self._prices[unit.id]

    def _use(self, seat: Seat) -> tuple[int, ...]:
        """Return how a seat helps goals and breadth, in the profile's order, the best lowest."""
        unit, role = seat
        level = unit.capabilities.get(role.capability, 0) if role.capability is not None else 0
        key = (role.capability, unit.nation, level)
        if key not in self._uses:
            had = self._levels.get(role.capability, {}).get(unit.nation, 0)
            helped: Counter[str] = Counter(breadth=unit.nation not in self._nations)
            for goal, worth in self._goals:
                if (
                    goal.capability == role.capability
                    and had < goal.min_level <= level
                    and unit.nation in self._facts.goal_nations[goal.id]
                ):
                    helped[_measure(goal)] += worth
            self._uses[key] = tuple(-helped[name] for name in self._profile.measures)
        return self._uses[key]

    def _changes(self, seats: Sequence[Seat]) -> dict[MeasureName, int]:
        """Return what taking seats changes in each measure."""
        changes: dict[MeasureName, int] = dict.fromkeys(NAMES, 0)
        after: dict[str, dict[str, int]] = {}
        for unit, role in seats:
            tentative, cost = self._price((unit, role))
            changes["tentative"] += tentative
            changes["cost"] += cost
            changes["disruption"] -= LOST_PARTICIPATION * ((unit.id, role.id) in self._came)
            if role.capability is not None:
                had = self._levels.get(role.capability, {})
                levels = after.setdefault(role.capability, dict(had))
                level = unit.capabilities[role.capability]
                levels[unit.nation] = max(levels.get(unit.nation, 0), level)
        changes["breadth"] = len({unit.nation for unit, _ in seats} - self._nations)
        for goal, worth in self._goals:
            if goal.capability in after and self._shows(goal, after[goal.capability]):
                had = self._levels.get(goal.capability, {})
                changes[_measure(goal)] += 0 if self._shows(goal, had) else worth
        return changes

    def _shows(self, goal: Goal, levels: dict[str, int]) -> bool:
        nations = self._facts.goal_nations[goal.id]
        able = sum(n in nations and level >= goal.min_level for n, level in levels.items())
        return able >= self._facts.at_least(goal)

    def _open_goals(self, board: Board) -> list[tuple[Goal, int]]:
        """Return the goals that another demonstration would bring points for, and how many.

        The first measures' come first, then those that bring most.
        """
        found = []
        exercise, order = self._exercise, self._profile.measures
        for capability in {r.capability: None for r in exercise.roles if r.capability is not None}:
            for goal in self._facts.goals_in.get(capability, ()):
                if (
                    _measure(goal) in order
                    and exercise.high_end >= goal.high_end
                    and (goal.exercises is None or exercise.id in goal.exercises)
                    and self._span.within(self._facts.goal_window(goal))
                ):
                    others = sum(p.exercise is not exercise for p in board.demonstrating[goal.id])
                    found.append((goal, points(goal, others + 1) - points(goal, others)))
        found.sort(key=lambda one: (order.index(_measure(one[0])), -one[1], one[0].id))
        return [(goal, worth) for goal, worth in found if worth]


def _measure(goal: Goal) -> MeasureName:
    return "high_end" if goal.high_end else "standard"
