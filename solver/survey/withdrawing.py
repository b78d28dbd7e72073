"""What each withdrawal would cost.

Those who take no part cost nothing. Of the others as many as can be are spared at once by a
calendar that is as good, again and again until nobody can be: whoever is left is needed. Only for
those the plan is solved without them, one by one, the worst first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from solver.patience import Patience
from solver.survey.case import Case
from solver.survey.filling import left_of
from solver.survey.ground import LEAST_SECONDS, Ground
from solver.survey.together import Common, Sparing

SPARE_SHARE = 0.4
"""The share of what is left in which it is searched who can be spared."""
BEGIN_SHARE = 0.3
"""The share of what is left for a first good calendar of each who is needed."""


@dataclass
class Withdrawing:
    """Finds what each withdrawal would cost."""

    ground: Ground

    def look(self) -> None:
        """Give those who take part a first calendar: what is left of the one at hand.

        Raises
        ------
        OutOfTimeError
            The survey must end.
        """
        ground, cases = self.ground, self.ground.cases
        ground.tell("Who takes part")
        for case in cases.withdrawals:
            ground.clock.tick()
            if not (case.keeps or case.frees_units):
                left = left_of(case.facts, cases.held.calendar)
                if left is not None:
                    case.take(left)
                    if case.best is not None:
                        case.look(case.best, cases.held)  # now, while there is time
        ground.tell("Who takes part")

    def run(self) -> None:
        """Spare whom it can, then solve without those who are needed.

        Raises
        ------
        OutOfTimeError
            The survey, or this part of it, must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        ground, cases = self.ground, self.ground.cases
        open_ = [case for case in cases.withdrawals if not cases.spared(case)]
        alone = [case for case in cases.withdrawals if case.frees_units]
        needed = {case.place for case in open_ if case.place is not None and not case.frees_units}
        workshop = ground.workshops.fresh(ground.facts)
        with ground.part(SPARE_SHARE):
            self._spare(Common(workshop, ground.workshops, cases.as_it_is, cases.of), needed)
        left = [*(cases.of[place] for place in sorted(needed)), *alone]
        self._begin(left)
        ground.climb_each(left, best_first=False)

    def _spare(self, common: Common, needed: set[int]) -> None:
        """Find who can be spared, until nobody who is needed can; they are needed no more."""
        ground, turn = self.ground, 0
        while needed:
            ground.tell("Who can be spared")
            sparing = Sparing(common, needed, Patience(ground.clock, ground.limits, 1, turn))
            with ground.part(1.0):
                sparing.run()
            needed -= {case.place for case in sparing.spared if case.place is not None}
            if sparing.none_left:
                if self._best_but_for_last:
                    for place in needed:
                        common.cases[place].worse = True
                ground.tell("Who can be spared")
                return
            turn += not sparing.spared

    @property
    def _best_but_for_last(self) -> bool:
        """Whether all measures but the last are proven for the plan as it is.

        Then no calendar is better in one of them, and one that is not as good in all is worse.
        """
        return all(tier.proven for tier in self.ground.cases.as_it_is.standings.tiers[:-1])

    def _begin(self, cases: Sequence[Case]) -> None:
        """Give each variant a good calendar soon: the one at hand, mended."""
        ground = self.ground
        in_turn = sorted((case for case in cases if not case.begun), key=ground.cases.worth)
        for left, case in zip(range(len(in_turn), 0, -1), in_turn, strict=True):
            with ground.part(BEGIN_SHARE / left, LEAST_SECONDS):
                ground.climb_of(case)
            ground.tell(ground.said(case))
