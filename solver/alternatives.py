"""The search for alternatives: a set of calendars each of which is best at something.

First comes the best calendar by the profile, or the first end of the trade-off front; then what
:mod:`solver.variety` or :mod:`solver.tradeoff` seeks. With time left, those whose tiers are not
all proven are gone on with, and what is missing is sought again, until everything is proven.

What holds in the set: every calendar is valid; no two are the same; none is dominated by another
over all measures; and, but for a trade-off front, any two are at least as far apart as was asked,
except for a least one of which a note says that it could not be had so.
"""

from contextlib import suppress
from dataclasses import dataclass, field

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from solver.clash import find_clash, none_gathered
from solver.conditions import Conditions
from solver.messages import Gathered
from solver.requests import Limits, Wanted
from solver.search import Listener
from solver.seeker import Seeker, completed
from solver.sought import Sought
from solver.stop import Clock, OutOfTimeError, Stop
from solver.tradeoff import TradeOff
from solver.variety import Variety, remarks
from solver.workshop import Workshop


@dataclass
class Alternatives:
    """One search for alternatives.

    Parameters
    ----------
    profile
        What makes a calendar the best. Its ``give_up`` counts for that one alone.
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    start
        A calendar to go on from to the best one, valid or not.
    began
        When the time began to count, by ``time.monotonic``; now by default.
    """

    plan: Plan
    profile: Profile
    limits: Limits
    wanted: Wanted
    listen: Listener
    stop: Stop = field(default_factory=Stop)
    start: Calendar | None = None
    began: float | None = None

    def __post_init__(self) -> None:
        self._clock = Clock.of(self.limits, self.stop, self.began)

    def run(self) -> Gathered:
        """Seek the alternatives and return the set.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        facts = Facts(self.plan)
        profile = completed(self.profile, baseline=self.plan.baseline is not None)
        try:
            workshop = Workshop.of(facts, profile.measures, self.limits, self._clock)
        except OutOfTimeError:
            return none_gathered(self._clock, "unknown")
        self.listen(workshop.started)
        seeker = Seeker(workshop, profile, self.wanted, self.listen)
        first = self._first(seeker)
        try:
            feasible = seeker.begin(first, self.start)
        except OutOfTimeError:
            feasible = True
        if not feasible:
            clash = find_clash(facts, workshop.options, self._clock)
            return none_gathered(self._clock, "infeasible", clash)
        if first.standings.best is None:
            return none_gathered(self._clock, "unknown")
        with self._clock.part(seeker.share):
            seeker.climb(first)
        seeker.keep(first)
        with suppress(OutOfTimeError):  # what is found stands
            while self._go_on(seeker):
                pass
        return self._gathered(seeker)

    def _first(self, seeker: Seeker) -> Sought:
        if self.wanted.front:
            first = TradeOff.end(seeker, self.wanted.front[0])
        else:
            first = seeker.sought("best", None, "Best by the profile", seeker.profile, Conditions())
        seeker.announce(first.kind, first.measure, first.said)
        return first

    def _go_on(self, seeker: Seeker) -> bool:
        """Seek those that are missing, then give each that is not proven another turn.

        Returns
        -------
        bool
            Whether there is more to do. Better calendars may make room for one that was missing.
        """
        seeker.notes.clear()
        more = (TradeOff if self.wanted.front else Variety)(seeker).run()
        seeker.passes += 1
        open_ = [sought for sought in seeker.chosen if sought.going and not sought.proven]
        to_do = len(open_) + self.wanted.count - len(seeker.chosen)
        for place, sought in enumerate(open_):
            self._clock.tick()
            if sought in seeker.chosen:  # another may have come to dominate it
                seeker.resume(sought, 1 / (to_do - place))
        return more or bool(open_)

    def _gathered(self, seeker: Seeker) -> Gathered:
        seeker.settle()
        found = seeker.chosen.alternatives()
        told = [] if self.wanted.front else remarks(seeker)
        notes = [*seeker.notes, *seeker.leaving.notes(seeker.chosen), *told]
        fewer = f"{len(found)} of {self.wanted.count}: "
        if len(found) < self.wanted.count and not any(note.startswith(fewer) for note in notes):
            notes.append(f"{fewer}the search ended before there were more.")
        proven = all(sought.proven for sought in seeker.chosen)
        return Gathered(
            seconds=self._clock.seconds,
            status="optimal" if proven else "feasible",
            alternatives=tuple(found),
            notes=tuple(notes),
            stopped=self._clock.over,
            cut_short=self.limits.deterministic and self._clock.cut_short,
        )
