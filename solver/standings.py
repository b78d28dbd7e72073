"""What a search knows so far: the best calendar, and value and bound of each tier.

Nothing the solver says gets in here before the rules have passed it and its measures have been
counted again; whatever contradicts what is known already is a fault of the solver.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName, SolveRecord, Tier
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score_board
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from exercise_planner.violation import Code, Violation
from solver.aim import Aim
from solver.magnitude import EXACT


class SolverFaultError(Exception):
    """The solver gave an answer that rules or measures refute: never shown as one."""


@dataclass(frozen=True)
class Incumbent:
    """A valid calendar, with its measures as counted in it."""

    calendar: Calendar
    measures: Mapping[MeasureName, int]


@dataclass
class TierState:
    """How one tier stands. The bound is one of the tier given the tiers before it.

    ``under`` are the floors of those tiers for which the bound was found.
    """

    measure: MeasureName
    value: int | None = None
    bound: int | None = None
    under: Mapping[MeasureName, int] = field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """Whether nothing better is possible."""
        return self.value is not None and self.value == self.bound


class Standings:
    """The tiers of a profile and the best calendar so far.

    Without ``give_up`` a tier's value is what the best calendar has: should a later tier come
    upon a calendar that is better in an earlier, unproven one, that is a better calendar, and the
    later tiers are measured by it from then on. A tier with ``give_up`` keeps the value with
    which it closed, since that is what its percentage is of.

    Parameters
    ----------
    improved
        Called with the place of the tier at each better calendar.
    moved
        Called with the place of the tier at each change of its value or bound.
    """

    def __init__(
        self,
        facts: Facts,
        profile: Profile,
        improved: Callable[[int, Incumbent], None],
        moved: Callable[[int, TierState], None],
    ) -> None:
        self._facts = facts
        self._profile = profile
        self._improved = improved
        self._moved = moved
        self.tiers = [TierState(measure) for measure in profile.measures]
        self.best: Incumbent | None = None

    def take(
        self, place: int, calendar: Calendar, unsaid: Collection[Code] = ()
    ) -> list[Violation]:
        """Take a calendar found in a tier, if it is valid and the best so far.

        Parameters
        ----------
        unsaid
            The rules that the solver was not told of, or not wholly.

        Returns
        -------
        list of Violation
            How the calendar breaks those rules; empty when it is valid.

        Raises
        ------
        SolverFaultError
            It breaks another rule, or is better than a bound allows.
        """
        board = Board(self._facts, calendar)
        broken = check_board(board)
        for violation in broken:
            if violation.code not in unsaid:
                raise SolverFaultError(f"a calendar breaks {violation.code}: {violation.message}")
        if not broken:
            found = Incumbent(calendar, score_board(board).measures)
            if self.best is None or self._prefers(place, found, self.best):
                self.best = found
                self.reach(place)
                self._improved(place, found)
                self._moved(place, self.tiers[place])
        return broken

    def reach(self, place: int) -> None:
        """Let the tiers up to a place have the values of the best calendar.

        Raises
        ------
        SolverFaultError
            A value lies beyond its bound.
        """
        assert self.best is not None
        for i, tier in enumerate(self.tiers[: place + 1]):
            closed = i < place and tier.value is not None
            if not (closed and self._profile.give_up.get(tier.measure)):
                tier.value = self.best.measures[tier.measure]
            if tier.bound is not None and not self._holds(tier.under, i):
                tier.bound = None  # a tier before it lost what the bound relied on
            self._refute(tier)

    def _holds(self, under: Mapping[MeasureName, int], place: int) -> bool:
        """Whether a bound found under some floors is one under the floors of today."""
        today = self.aim(place).floors
        return not any(MEASURES[m].improves(worst, today[m]) for m, worst in under.items())

    def take_bound(
        self, place: int, bound: float, under: Mapping[MeasureName, int] | None = None
    ) -> bool:
        """Take a bound of the solver if it says more than the one before; return whether it does.

        Parameters
        ----------
        under
            The floors of the tiers before it that the solver kept to; by default those of now.

        Raises
        ------
        SolverFaultError
            The tier's value lies beyond it.
        """
        if not math.isfinite(bound) or abs(bound) > EXACT:
            return False  # the solver's way to say that it knows none yet
        tier = self.tiers[place]
        measure = MEASURES[tier.measure]
        more = measure.better == "more"
        under = self.aim(place).floors if under is None else under
        if not self._holds(under, place):
            return False
        whole = math.floor(bound + 1e-6) if more else math.ceil(bound - 1e-6)
        if tier.bound is not None and not measure.improves(tier.bound, whole):
            return False
        tier.bound, tier.under = whole, under
        self._refute(tier)
        self._moved(place, tier)
        return True

    def aim(self, place: int) -> Aim:
        """Return what a tier improves, and the worst that it may leave the tiers before it."""
        floors = {}
        for tier in self.tiers[:place]:
            assert tier.value is not None
            floors[tier.measure] = self._profile.floor(tier.measure, tier.value)
        return Aim(self.tiers[place].measure, floors)

    def record(self, seconds: float, status: str | None = None) -> SolveRecord:
        """Return the solve record; by default of the best calendar so far."""
        if status is None:
            self.reach(len(self.tiers) - 1)
            status = "optimal" if all(tier.proven for tier in self.tiers) else "feasible"
        return SolveRecord.model_validate(
            {
                "status": status,
                "seconds": round(seconds, 3),
                "tiers": [
                    Tier(measure=t.measure, value=t.value, bound=t.bound, proven=t.proven)
                    for t in self.tiers
                ],
            }
        )

    def _prefers(self, place: int, found: Incumbent, best: Incumbent) -> bool:
        """Whether a calendar is better in the tiers up to a place.

        What a tier may give up does not decide: its floor holds in the solver's model.
        """
        deciding = [
            tier.measure
            for i, tier in enumerate(self.tiers[: place + 1])
            if i == place or not self._profile.give_up.get(tier.measure)
        ]
        return Profile(tuple(deciding)).prefers(found.measures, best.measures)

    @staticmethod
    def _refute(tier: TierState) -> None:
        if tier.value is None or tier.bound is None:
            return
        if MEASURES[tier.measure].improves(tier.value, tier.bound):
            raise SolverFaultError(
                f"{tier.measure}: a calendar has {tier.value}, beyond the bound {tier.bound}"
            )
