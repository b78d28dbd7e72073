"""The search: the measures of a profile solved tier by tier, each with value, bound and proof."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.clash import find_clash
from solver.climb import Climb
from solver.growing import STEPS
from solver.messages import Finished, Message
from solver.requests import Limits
from solver.standings import Standings
from solver.stop import Clock, OutOfTimeError, Stop
from solver.telling import Telling
from solver.workshop import Workshop

Listener = Callable[[Message], None]


@dataclass
class Search:
    """One solve of a plan.

    Parameters
    ----------
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    start
        A calendar to go on from, valid or not.
    began
        When the time began to count, by ``time.monotonic``; now by default.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    start: Calendar | None = None
    strengthenings: Collection[str] = STEPS
    began: float | None = None

    def __post_init__(self) -> None:
        self._clock = Clock.of(self.limits, self.stop, self.began)
        self._facts = Facts(self.plan)
        told = Telling(self.listen, self._clock)
        self._standings = Standings(self._facts, self.profile, told.improved, told.moved)

    def run(self) -> Finished:
        """Solve the tiers in order and return the end.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        try:
            workshop = Workshop.of(
                self._facts, self.profile.measures, self.limits, self._clock, self.strengthenings
            )
            self.listen(workshop.started)
            climb = Climb(workshop, self._standings)
            if not climb.begin(self.start):
                return self._infeasible(workshop)
            turn = 0
            while climb.turn(turn):
                turn += 1
        except OutOfTimeError:
            pass  # what is known stands
        return self._finished()

    # ------------------------------------------------------------------ what comes back

    # ------------------------------------------------------------------ the end

    def _finished(self) -> Finished:
        best = self._standings.best
        if best is None:
            return Finished(calendar=self._without_events("unknown"))
        record = self._standings.record(self._clock.seconds)
        return Finished(
            calendar=best.calendar.model_copy(update={"solve": record}),
            cut_short=self.limits.deterministic and self._clock.cut_short,
        )

    def _infeasible(self, workshop: Workshop) -> Finished:
        clash = find_clash(self._facts, workshop.options, self._clock)
        return Finished(
            calendar=self._without_events("infeasible"),
            clash=clash.sentences,
            clash_is_minimal=clash.is_minimal,
        )

    def _without_events(self, status: str) -> Calendar:
        return Calendar(
            format=CALENDAR_FORMAT,
            plan=self.plan.name,
            events=(),
            solve=self._standings.record(self._clock.seconds, status),
        )
