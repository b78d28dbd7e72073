"""What one more of each limit would give.

What most would give in a measure is found first, in one search for all limits at once. That limit
is settled then, and the others are searched again, until nothing better is left: so whatever is
left is proven to give nothing. It takes one search for each limit that gives something.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exercise_planner.facts import Facts
from exercise_planner.measure_words import NAMES
from exercise_planner.plan import Plan
from exercise_planner.variants.one_more import eased_by
from exercise_planner.variants.variant import OneMore
from exercise_planner.why.pointers import steps_of
from solver.aim import Aim
from solver.patience import Patience
from solver.survey.ground import Ground
from solver.survey.together import Common, Sweep

SWEEP_SHARE = 0.6
"""The share of what is left in which one measure is searched."""


@dataclass
class Easing:
    """Finds what one more of each limit would give."""

    ground: Ground

    def run(self) -> None:
        """Go through the measures, then prove by itself what is open of those that gain.

        Raises
        ------
        OutOfTimeError
            The survey, or this part of it, must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        ground, cases = self.ground, self.ground.cases
        by_place = {p: case for p, case in cases.of.items() if isinstance(case.variant, OneMore)}
        variants = [v for case in by_place.values() if isinstance(v := case.variant, OneMore)]
        eased = eased_by_all(ground.facts.plan, variants, ground.clock.tick)
        workshop = ground.workshops.fresh(Facts(eased, ground.facts))
        common = Common(workshop, ground.workshops, cases.as_it_is, by_place)
        rest = {place for place, case in by_place.items() if not cases.gains(case)}
        for tier in range(len(ground.profile.measures)):
            with ground.part(SWEEP_SHARE):
                self._sweep(common, rest, tier)
        opened = [case for case in by_place.values() if case.best is not None]
        ground.climb_each(opened, best_first=True)

    def _sweep(self, common: Common, rest: set[int], tier: int) -> None:
        """Find in one measure, best first, who of the rest gives more; they leave the rest."""
        ground, plan = self.ground, common.plan
        said = f"One more of any limit: {NAMES[ground.profile.measures[tier]].lower()}"
        bound: int | None = None
        before: Aim | None = None
        turn = 0
        while rest:
            ground.tell(said)
            aim = plan.standings.aim(tier)
            if aim != before:  # at first, and when a better calendar was found for the plan
                bound, before = None, aim
            sweep = Sweep(common, rest, aim, Patience(ground.clock, ground.limits, 1, turn), bound)
            with ground.part(1.0):
                sweep.run()
            bound = sweep.bound
            if bound is not None:
                for case in (plan, *(common.cases[place] for place in rest)):
                    case.take_bound(tier, bound, aim.floors)
            if sweep.found is not plan:
                rest -= {sweep.found.place}
            elif sweep.proven:
                return
            turn += not sweep.proven


def eased_by_all(
    plan: Plan, variants: Iterable[OneMore], tick: Callable[[], None] = lambda: None
) -> Plan:
    """Return a plan with every limit eased that a variant eases.

    What is taken out of a list of the plan goes last first: the places of the others stay right.

    Parameters
    ----------
    tick
        Called for each; may raise to give it up.
    """
    for variant in sorted(set(variants), key=lambda one: -int(steps_of(one.path)[1])):
        tick()
        plan = eased_by(plan, variant)
    return plan
