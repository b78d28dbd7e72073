"""Repairs of a calendar that a change of the plan broke, along the trade-off with its points.

Up to three are sought: the one that disturbs least, the one with the most points, and one
between. The calendar at hand, mended, is told of at once as the least disturbed so far. Then each
gets a share of the time, and those that are not proven get further turns until all are, or time
is up.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.naming import AlternativeKind
from exercise_planner.facts import Facts
from exercise_planner.options import warnings
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.clash import find_clash, none_gathered
from solver.climb import Climb
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.messages import Found, Gathered, Improved, Message, Seeking
from solver.nearby import Nearby
from solver.repairs import (
    BETWEEN,
    LEAST,
    MOST,
    POINTS,
    TRADED,
    Repairs,
    bounded,
    places_between,
    same,
)
from solver.requests import Limits, Wanted
from solver.search import Listener
from solver.seeker import Seeker, completed
from solver.sought import Sought
from solver.stop import Clock, OutOfTimeError, Stop
from solver.workshop import Workshop

FIRST_SHARE = 0.4
"""How much of the time the first turn of all repairs has."""
LEAST_SECONDS = 2.0
"""Less than this is no use to any of them, if there is as much."""
NEAR_SHARE = 0.4
"""How much of a turn goes into small models, at most."""
SHARING = 3
"""Among how many tiers the time of one turn is shared: disruption and points come first."""


@dataclass
class Repair:
    """One search for repairs.

    Parameters
    ----------
    plan
        As it is now, with the calendar at hand as its baseline.
    profile
        In which order measures count beside disruption.
    count
        How many repairs at most: the least disturbed; with the most points; one between.
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    began
        When the time began to count, by ``time.monotonic``; now by default.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    count: int
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    began: float | None = None

    def __post_init__(self) -> None:
        assert self.plan.baseline is not None, "what is repaired is the plan's baseline"
        self._at_hand: Calendar = self.plan.baseline
        self._clock = Clock.of(self.limits, self.stop, self.began)
        self._facts = Facts(self.plan)
        measures = completed(self.profile, baseline=True).measures
        self._points = [name for name in measures if name in POINTS]
        self._others = [name for name in measures if name not in (*POINTS, "disruption")]
        self._repairs = Repairs(self._at_hand)
        self._told: dict[int, tuple[Incumbent, int]] = {}
        self._looked: list[dict[MeasureName, int]] = []
        self._nearby: Nearby | None = None

    def run(self) -> Gathered:
        """Seek the repairs and return them.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        try:
            self._workshop = Workshop.of(
                self._facts, self._order("disruption").measures, self.limits, self._clock
            )
            self.listen(self._workshop.started.model_copy(update={"warnings": self._lost}))
            self._seeker = Seeker(self._workshop, self.profile, Wanted(), self._hear)
            least = self._begun(LEAST)
            if not self._begin(least):
                clash = find_clash(self._facts, self._workshop.options, self._clock)
                return none_gathered(self._clock, "infeasible", clash)
            with suppress(OutOfTimeError), self._clock.part(FIRST_SHARE):
                self._go_round()
            while self._go_round():
                pass
        except OutOfTimeError:
            pass  # what is found stands
        return self._gathered()

    # ------------------------------------------------------------------ seeking

    def _begin(self, least: Sought) -> bool:
        """Take the calendar at hand, mended; return False when the plan has no calendar."""
        workshop = self._workshop
        if workshop.hopeless:
            return False
        first = workshop.improver.mended(self._at_hand) or workshop.bare()
        if first is not None:
            least.standings.take(0, first)
        return first is not None

    @property
    def _lost(self) -> tuple[str, ...]:
        """Which exercises of the calendar at hand can never be held any more, and why."""
        held = {event.exercise for event in self._at_hand.events}
        options = {name: o for name, o in self._workshop.options.items() if name in held}
        return tuple(warnings(self._facts, options))

    def _go_round(self) -> bool:
        """Give each that is missing or not proven a turn; return whether more could come of it."""
        self._clock.tick()
        numbers = [number for number in range(LEAST, self.count + 1) if self._open(number)]
        for place, number in enumerate(numbers):
            self._clock.tick()
            with self._clock.part(1 / (len(numbers) - place), LEAST_SECONDS):
                match number:
                    case 1:
                        self._climb(self._repairs[LEAST])
                    case 2:
                        self._seek_most()
                    case _:
                        self._seek_between()
        return self._any_open

    @property
    def _any_open(self) -> bool:
        """Whether more could be found of any that is wanted, or proven."""
        return any(self._open(number) for number in range(LEAST, self.count + 1))

    def _open(self, number: int) -> bool:
        """Whether more could be found of one, or proven."""
        sought = self._repairs.get(number)
        if sought is None and number == BETWEEN:
            return bool(self._looks())
        return sought is None or (sought.going and not sought.proven)

    def _begun(self, number: int) -> Sought:
        """Return the least disturbed, or the one with the most points, to be sought now."""
        if number == LEAST:
            order, said = self._order("disruption"), "Disturbs least, then has the most points"
        else:
            order, said = self._order("points"), "Has the most points, then disturbs least"
        return self._sought(number, order, said, Conditions())

    def _seek_most(self) -> None:
        """Go on with the one with the most points: near the calendar at hand first."""
        most = self._repairs.get(MOST) or self._begun(MOST)
        if self._nearby is None:
            least = self._repairs[LEAST].found
            self._nearby = Nearby(self._seeker, self._points, self._at_hand, least)
        began = self._clock.seconds
        with suppress(OutOfTimeError):  # what is known stands
            self._nearby.run()
        most.seconds += self._clock.seconds - began
        if self._nearby.done:
            self._climb(most)
        self._settle()

    def _seek_between(self) -> None:
        """Go on with the one between; without one, look where it may lie."""
        if BETWEEN in self._repairs:
            self._climb(self._repairs[BETWEEN])
        for floors in self._looks():
            if BETWEEN in self._repairs:
                return
            name = list(floors)[-1]
            if name == "disruption":
                order, best = self._order("points"), "Has the most points"
            else:
                order, best = self._order("disruption"), "Disturbs least"
            said = f"{best} of those with {bounded(name, floors[name])}"
            sought = self._sought(BETWEEN, order, said, Conditions(floors))
            self._climb(sought)
            if sought.standings.tiers[0].proven:
                self._looked.append(floors)

    def _looks(self) -> list[dict[MeasureName, int]]:
        """Return the floors under which a repair between the ends may still lie."""
        if not {LEAST, MOST} <= self._repairs.keys():
            return []
        ends = self._repairs[LEAST].found, self._repairs[MOST].found
        return [floors for floors in places_between(*ends) if floors not in self._looked]

    def _climb(self, sought: Sought) -> None:
        """Improve one for a turn, from the best calendar known on."""
        if sought.turn:
            self._announce(sought)
        self._repairs.lift(self._seeker.pool)
        began = self._clock.seconds
        with suppress(OutOfTimeError):  # what is known stands
            if not sought.turn:
                with suppress(OutOfTimeError), self._clock.part(NEAR_SHARE):
                    self._rework(sought)
            sought.climb(Climb(self._workshop, sought.standings, SHARING))
        sought.seconds += self._clock.seconds - began
        self._settle()

    def _settle(self) -> None:
        """Let each have the best that is known, drop what is none between, and tell."""
        self._repairs.lift(self._seeker.pool)
        between, ends = self._repairs.get(BETWEEN), (LEAST, MOST)
        if between and any(same(between.found, self._repairs[end].found) for end in ends):
            del self._repairs[BETWEEN]
        self._tell()

    def _rework(self, sought: Sought) -> None:
        """Rework what differs from the calendar at hand, and what is near it, in small models.

        All but a few exercises stay as they are, so that what is found stays near.
        """
        improver, standings = self._workshop.improver, sought.standings
        last = len(standings.tiers) - 1
        changed = improver.unlike(self._at_hand, sought.found.calendar)
        for names in improver.around(sought.found.calendar, changed):
            for place in range(len(TRADED)):
                standings.reach(last)
                better = improver.reworked(sought.found.calendar, names, standings.aim(place))
                if better is not None:
                    standings.take(last, better)

    def _order(self, first: Literal["disruption", "points"]) -> Profile:
        """Return the order in which measures are improved, disruption or points first."""
        traded: list[MeasureName] = ["disruption", *self._points]
        if first == "points":
            traded = [*self._points, "disruption"]
        return Profile((*traded, *self._others))

    def _sought(self, number: int, order: Profile, said: str, conditions: Conditions) -> Sought:
        """Return a repair of which nothing is known yet, and say that it is sought."""
        kind: AlternativeKind = "least" if number == LEAST else "front"
        sought = self._seeker.sought(kind, order.measures[0], said, order, conditions)
        sought.number = number
        self._repairs[number] = sought
        self._announce(sought)
        return sought

    # ------------------------------------------------------------------ what comes back

    def _announce(self, sought: Sought) -> None:
        self.listen(
            Seeking(
                seconds=self._clock.seconds,
                number=sought.number,
                of=self.count,
                kind=sought.kind,
                measure=sought.measure,
                said=f"{sought.said}.",
            )
        )

    def _tell(self) -> None:
        """Tell of those that are better, or better proven, than was told."""
        for number in self._repairs.numbers:
            sought = self._repairs[number]
            known = sought.found, sought.tiers_proven
            if self._told.get(number) != known:
                self._told[number] = known
                self.listen(
                    Found(
                        seconds=self._clock.seconds,
                        number=number,
                        alternative=self._repairs.alternative(number),
                    )
                )

    def _hear(self, message: Message) -> None:
        self.listen(message)
        if isinstance(message, Improved) and not self._told:
            self._tell()  # the first repair is worth having at once

    # ------------------------------------------------------------------ the end

    def _gathered(self) -> Gathered:
        if LEAST not in self._repairs or self._repairs[LEAST].standings.best is None:
            return none_gathered(self._clock, "unknown")
        self._repairs.lift(self._seeker.pool)
        self._tell()
        proven = all(sought.proven for sought in self._repairs.values())
        return Gathered(
            seconds=self._clock.seconds,
            status="optimal" if proven and not self._any_open else "feasible",
            alternatives=tuple(self._repairs.alternatives()),
            notes=tuple(self._repairs.notes(self.count, looked=not self._looks())),
            stopped=self._clock.over,
            cut_short=self.limits.deterministic and self._clock.cut_short,
        )
