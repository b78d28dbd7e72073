"""What a search knows so far: the best calendar, and value and bound of each tier.

Nothing the solver says gets in here before the rules have passed it and its measures have been
counted again; whatever contradicts what is known already is a fault of the solver.
"""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName, SolveRecord, Tier
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, Measure, score_board
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from exercise_planner.violation import Code, Violation
from exercise_planner.why.wish import granted
from solver.aim import Aim
from solver.bounds import Bounds
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.magnitude import EXACT


class SolverFaultError(Exception):
    """The solver gave an answer that rules or measures refute: never shown as one."""


@dataclass
class TierState:
    """How one tier stands. The bound is one of the tier given the tiers before it.

    ``under`` is what was kept to when the bound was found, the floors of those tiers among it.
    """

    measure: MeasureName
    value: int | None = None
    bound: int | None = None
    under: Conditions = field(default_factory=Conditions)

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
    conditions
        What each calendar must meet besides the rules.
    bounds
        Where bounds are remembered, for other searches of the same plan too.
    """

    def __init__(
        self,
        facts: Facts,
        profile: Profile,
        improved: Callable[[int, Incumbent], None],
        moved: Callable[[int, TierState], None],
        conditions: Conditions | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        self._facts = facts
        self._profile = profile
        self._improved = improved
        self._moved = moved
        self.conditions = Conditions() if conditions is None else conditions
        self._bounds = Bounds() if bounds is None else bounds
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
            It breaks another rule, does not meet the conditions, or is better than a bound
            allows.
        """
        board = Board(self._facts, calendar)
        broken = check_board(board)
        for violation in broken:
            if violation.code not in unsaid:
                raise SolverFaultError(f"a calendar breaks {violation.code}: {violation.message}")
        if not broken:
            found = Incumbent(calendar, score_board(board).measures)
            if (unmet := self.conditions.unmet(found)) is not None:
                raise SolverFaultError(f"a calendar does not meet what was asked: {unmet}")
            wish = self.conditions.wish
            if wish is not None and not granted(wish, board):
                raise SolverFaultError("a calendar has not what was wished")
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

    def _holds(self, under: Conditions, place: int) -> bool:
        """Whether a bound found under some conditions is one under those of today."""
        return under.follow_from(self.aim(place).under)

    def recall(self, place: int) -> None:
        """Take what is known of a tier from other searches.

        Raises
        ------
        SolverFaultError
            The tier's value lies beyond it.
        """
        known = self._bounds.of(self.aim(place))
        if known is not None:
            self.take_bound(place, known)

    def take_bound(self, place: int, bound: float, under: Conditions | None = None) -> bool:
        """Take a bound of the solver if it says more than the one before; return whether it does.

        Parameters
        ----------
        under
            What the solver kept to; by default what it should keep to now.

        Raises
        ------
        SolverFaultError
            The tier's value lies beyond it.
        """
        tier = self.tiers[place]
        measure = MEASURES[tier.measure]
        whole = whole_bound(measure, bound)
        if whole is None:
            return False
        under = self.aim(place).under if under is None else under
        self._bounds.add(tier.measure, under, whole)
        if not self._holds(under, place):
            return False
        if tier.bound is not None and not measure.improves(tier.bound, whole):
            return False
        tier.bound, tier.under = whole, under
        self._refute(tier)
        self._moved(place, tier)
        return True

    def aim(self, place: int) -> Aim:
        """Return what a tier improves, and what it must keep to meanwhile."""
        floors = {}
        for tier in self.tiers[:place]:
            assert tier.value is not None
            floors[tier.measure] = self._profile.floor(tier.measure, tier.value)
        return Aim(self.tiers[place].measure, self.conditions.and_floors(floors))

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

    def tell(self, place: int) -> None:
        """Tell how a tier stands."""
        self._moved(place, self.tiers[place])

    @property
    def last_with_give_up(self) -> int:
        """Place of the last tier of which later ones may give up a share; -1 if there is none."""
        shares = [i for i, t in enumerate(self.tiers) if self._profile.give_up.get(t.measure)]
        return max(shares, default=-1)

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


def whole_bound(measure: Measure, bound: float) -> int | None:
    """Return the whole number that a bound of the solver limits a measure to.

    None for one that says that the solver knows none yet.
    """
    if not math.isfinite(bound) or abs(bound) > EXACT:
        return None
    return math.floor(bound + 1e-6) if measure.better == "more" else math.ceil(bound - 1e-6)
