"""A survey: what each variant of a plan would give at best, settled together where possible."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.variants.variant import Variant
from solver.climb import Climb
from solver.messages import Surveyed
from solver.requests import Limits
from solver.search import Listener
from solver.stop import Clock, OutOfTimeError, Stop
from solver.survey.cases import Cases
from solver.survey.easing import Easing
from solver.survey.ground import Ground
from solver.survey.withdrawing import Withdrawing

PLAN_SHARE = 0.25
"""The share of what is left in which the plan as it is is solved."""


@dataclass
class Survey:
    """One survey of a plan.

    Parameters
    ----------
    profile
        The measures asked about, in the order in which they decide; its ``give_up`` does not
        count.
    listen
        Called with each message as it arises.
    start
        The calendar that all are held against, mended where it is not valid.
    began
        When the time began to count, by ``time.monotonic``; now by default.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    variants: Sequence[Variant]
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    start: Calendar | None = None
    began: float | None = None

    def __post_init__(self) -> None:
        facts, profile = Facts(self.plan), Profile(self.profile.measures)
        self._clock = Clock.of(self.limits, self.stop, self.began)
        self._cases = Cases(facts, profile, self.variants, self.start)
        self._ground = Ground(facts, profile, self.limits, self._clock, self._cases, self.listen)
        self._easing, self._withdrawing = Easing(self._ground), Withdrawing(self._ground)

    def run(self) -> Surveyed:
        """Survey the variants and return what is known of each.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly, or it has not what a variant is
            about.
        """
        with suppress(OutOfTimeError):  # what is known stands
            if self._begin():
                while not self._cases.settled:
                    self._turn()
        results = self._cases.results()
        return Surveyed(
            seconds=self._clock.seconds,
            plan=results.pop(None),
            results=tuple(results[place] for place in self._cases.of),
            stopped=self._clock.over,
        )

    def _begin(self) -> bool:
        """Take the calendar that all are held against; return whether the plan has any."""
        plan = self._cases.as_it_is
        self._ground.tell("The plan as it is")
        climb = Climb(self._ground.workshops.of(plan), plan.standings)
        plan.infeasible = not climb.begin(self.start)
        self._ground.tell("The plan as it is")
        if not plan.infeasible and self._cases.withdrawals:
            self._withdrawing.look()
        return not plan.infeasible

    def _turn(self) -> None:
        """Solve the plan as it is, so that all are held against the best, then the variants."""
        cases, ground = self._cases, self._ground
        if not cases.as_it_is.settled:
            with ground.part(PLAN_SHARE):
                ground.climb(cases.as_it_is)
            ground.tell("The plan as it is")
        if cases.easings:
            with ground.part(len(cases.easings) / len(cases.of)):
                self._easing.run()
        if cases.withdrawals:
            self._withdrawing.run()
