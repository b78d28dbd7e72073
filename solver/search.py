"""The search: the measures of a profile solved tier by tier, each with value, bound and proof.

The tiers share one way: a model of the exercises that can matter so far, the floors that the
tiers before left, the best calendar so far as a complete hint.
"""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.facts import Facts
from exercise_planner.options import all_options, warnings
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.clash import find_clash
from solver.cp_sat import new_solver
from solver.growing import STEPS, GrowingModel
from solver.improvement import Improver
from solver.magnitude import refuse_too_large
from solver.messages import Finished, Improved, Limits, Message, Progress, Started
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.patience import PACE, Patience
from solver.relevance import with_required
from solver.standings import Incumbent, Standings, TierState
from solver.stop import Clock, OutOfTimeError, Stop
from solver.tier import TierSearch

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
        limits = self.limits
        effort = math.inf
        if limits.deterministic and limits.time_limit is not None:
            effort = PACE * limits.time_limit
        self._clock = Clock(self.stop, limits.time_limit, self.began, effort)
        self._facts = Facts(self.plan)
        self._standings = Standings(self._facts, self.profile, self._say_improved, self._say_moved)

    def _prepare(self) -> None:
        """Work out what may be chosen, and make what searches among it."""
        self._options = all_options(self._facts, self._clock.tick)
        self._choices = {n: o for n, o in self._options.items() if o.never is None}
        self._pairs = Pairs()
        self._whole = GrowingModel(
            self._facts, self._choices, self.profile, self.strengthenings, self._clock, self._pairs
        )
        self._improver = Improver(
            self._facts, self._choices, self.profile, self.limits, self._clock, self._pairs
        )

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
            self._prepare()
        except OutOfTimeError:
            return self._finished()
        refuse_too_large(self._facts, self._choices)
        self.listen(
            Started(
                seconds=self._clock.seconds,
                exercises=len(self.plan.exercises),
                candidates=len(self._choices),
                warnings=tuple(warnings(self._facts, self._options)),
            )
        )
        required = [o for o in self._options.values() if o.must_be_held]
        if any(o.never is not None for o in required):
            return self._infeasible()
        try:
            if not self._begin():
                return self._infeasible()
            turn = 0
            while self._turn(turn):
                turn += 1
        except OutOfTimeError:
            pass  # what is known stands
        return self._finished()

    def _begin(self) -> bool:
        """Take a first calendar; return False when there is none.

        It is the one to start from, mended; else what must be held, and no more.
        """
        if self.start is not None:
            mended = self._improver.mended(self.start)
            if mended is not None:
                self._standings.take(0, mended)
                self._settle(self._improver.unlike(self.start, mended))
                return True
        return self._hold_what_must_be()

    def _hold_what_must_be(self) -> bool:
        """Take a calendar of only what must be held; return False when there is none.

        What need not be held can be dropped from a valid calendar. So whether there is one at
        all shows already in the model of what must be, a small one.
        """
        required = [name for name, o in self._choices.items() if o.must_be_held]
        names = with_required(self._facts, self._choices, set(required))
        chosen = {name: o for name, o in self._choices.items() if name in names}
        model = CalendarModel(self._facts, chosen, self.profile.measures, tick=self._clock.tick)
        solver = new_solver(self.limits)
        with self._clock.watching(solver):
            status = solver.solve(model.model)
        if status == cp_model.INFEASIBLE:
            return False
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise OutOfTimeError
        self._standings.take(0, model.calendar(list(solver.response_proto.solution)))
        return True

    def _settle(self, changed: Collection[str]) -> None:
        """Rework what had to change of the calendar to start from, and what is near it.

        One tier after the other, in small models: the rest stays as it was, so that after a
        small change of the plan a calendar about as good as before is there at once.
        """
        known, last = self._standings, len(self._standings.tiers) - 1
        assert known.best is not None
        patience = Patience(self._clock, self.limits, last + 2, 0)
        for names in self._improver.around(known.best.calendar, changed):
            if patience.over:
                return  # a calendar that differs everywhere is the tiers' business
            known.reach(last)
            for place in range(last + 1):
                better = self._improver.reworked(known.best.calendar, names, known.aim(place))
                if better is not None:
                    known.take(last, better)

    def _turn(self, turn: int) -> bool:
        """Go through the tiers once; return whether another turn could bring more.

        A tier with ``give_up`` closes for good, and with it those before it: what later ones
        may give up is a share of the value it closed with.
        """
        tiers, again = self._standings.tiers, False
        shares = [i for i, tier in enumerate(tiers) if self.profile.give_up.get(tier.measure)]
        closing = max(shares, default=-1)
        for place, tier in enumerate(tiers):
            self._clock.tick()
            for_good = place <= closing
            if for_good and turn:
                continue
            self._standings.reach(place)
            if tier.proven:
                continue
            self._say_moved(place, tier)
            patience = Patience(
                self._clock,
                self.limits,
                sum(not later.proven for later in tiers[place:]),
                turn,
                endless=for_good and self.limits.time_limit is None,
            )
            TierSearch(
                place,
                self._standings,
                self._whole,
                self._improver,
                self._pairs,
                self.limits,
                self._clock,
                patience,
                first=turn == 0,
            ).run()
            again |= not for_good
        return again and not all(tier.proven for tier in tiers)

    # ------------------------------------------------------------------ what comes back

    def _say_improved(self, place: int, found: Incumbent) -> None:
        self.listen(
            Improved(
                seconds=self._clock.seconds,
                tier=place,
                measures=dict(found.measures),
                calendar=found.calendar,
            )
        )

    def _say_moved(self, place: int, tier: TierState) -> None:
        self.listen(
            Progress(
                seconds=self._clock.seconds,
                tier=place,
                measure=tier.measure,
                value=tier.value,
                bound=tier.bound,
                proven=tier.proven,
            )
        )

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

    def _infeasible(self) -> Finished:
        clash = find_clash(self._facts, self._options, self._clock)
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
