"""What seeks one alternative after another, and what these searches share.

One workshop (its whole model, its pairs, its bounds), one pool of calendars to begin with, one
clock. What is special to each way of choosing alternatives is in :mod:`solver.variety` and
:mod:`solver.tradeoff`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.naming import AlternativeKind
from exercise_planner.profile import NAMES, Profile
from solver.chosen import Chosen
from solver.climb import Climb
from solver.conditions import Against, Conditions, best_at
from solver.incumbent import Incumbent
from solver.leaving import TOO_NEAR, Leaving, why_beaten
from solver.messages import Found, Message, Seeking
from solver.patience import Patience
from solver.pool import Pool
from solver.reach import Reach
from solver.requests import Wanted
from solver.sought import Sought
from solver.standings import Standings
from solver.stop import OutOfTimeError
from solver.telling import Telling
from solver.workshop import Workshop

FIRST_TURNS = 1
"""How often the tiers of one are gone through, without a time limit, before the next is sought."""

SHARING = 3
"""Among how many tiers the time of a later one is shared: what it is to be best at comes first."""
FIRST_SHARE = 2
"""How many times as much of the time limit the first one has as a later one."""
LEAST_SECONDS = 3.0
"""Less than this is no use to anything, if there is as much."""
REACH_SHARE = 0.8
"""The share of one's time in which a calendar to begin with is looked for, if none is found."""
FAR_SHARE = 0.4
"""The share of a really different one's time in which it is sought far away."""


def completed(profile: Profile, *, baseline: bool) -> Profile:
    """Return a profile with the measures that it leaves out behind its own.

    Alternatives are compared in all measures, so all have to be as good as can be.
    """
    rest = [n for n in NAMES if n not in profile.measures and (baseline or n != "disruption")]
    return Profile((*profile.measures, *rest), profile.give_up)


class Seeker:
    """Seeks alternatives and keeps those that are found.

    Parameters
    ----------
    profile
        Completed: with all measures.
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    """

    def __init__(
        self,
        workshop: Workshop,
        profile: Profile,
        wanted: Wanted,
        listen: Callable[[Message], None],
    ) -> None:
        self.workshop = workshop
        self.profile = profile
        self.wanted = wanted
        self.pool = Pool()
        self.chosen = Chosen(workshop.facts.plan, profile, wanted.front)
        self.notes: list[str] = []
        self.leaving = Leaving()
        self.passes = 0
        """How often what was missing has been sought before; each time more patiently."""
        self._listen = listen
        self._clock = workshop.clock
        self._told = Telling(listen, workshop.clock)

    # ------------------------------------------------------------------ seeking

    @property
    def number(self) -> int:
        """The number of the next one: the first that is free."""
        taken = {sought.number for sought in self.chosen}
        return next(n for n in range(1, len(taken) + 2) if n not in taken)

    def announce(
        self, kind: AlternativeKind, measure: MeasureName | None, said: str, number: int = 0
    ) -> None:
        """Say what is sought now."""
        self._listen(
            Seeking(
                seconds=self._clock.seconds,
                number=number or self.number,
                of=self.wanted.count,
                kind=kind,
                measure=measure,
                said=f"{said}.",
            )
        )

    def sought(
        self,
        kind: AlternativeKind,
        measure: MeasureName | None,
        said: str,
        profile: Profile,
        conditions: Conditions,
        percent: int | None = None,
    ) -> Sought:
        """Return an alternative of which nothing is known yet."""
        standings = Standings(
            self.workshop.facts,
            profile,
            self._take_improved,
            self._told.moved,
            conditions,
            self.workshop.bounds,
        )
        return Sought(
            self.number,
            kind,
            measure,
            said,
            standings,
            self.wanted.apart,
            percent,
            turn=self.passes,
        )

    def begin(self, sought: Sought, start: Calendar | None) -> bool:
        """Give one its first calendar, from any or none; return False when the plan has none.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        return Climb(self.workshop, sought.standings).begin(start)

    @contextmanager
    def time_for_one(self) -> Iterator[None]:
        """Let only the next one's share of the time be there while the block runs.

        The block ends early when that is used up.

        Raises
        ------
        OutOfTimeError
            The whole search must end.
        """
        self._clock.tick()
        with suppress(OutOfTimeError), self._clock.part(self.share, LEAST_SECONDS):
            yield

    @property
    def share(self) -> float:
        """The next one's share of the time that is left."""
        left_over = self.wanted.count - len(self.chosen)
        return 1 / left_over if self.chosen else FIRST_SHARE / (left_over + FIRST_SHARE - 1)

    def climb(self, sought: Sought) -> None:
        """Improve one, that has a calendar, as long as there is time."""
        self._climb(sought, FIRST_TURNS if self._clock.left is None else None)

    def improve(self, sought: Sought, start: Incumbent, share: float = 1.0) -> None:
        """Improve one from a calendar on, in a share of the time there is."""
        sought.standings.take(len(sought.standings.tiers) - 1, start.calendar)
        with self._clock.part(share):
            self.climb(sought)

    def resume(self, sought: Sought, share: float) -> None:
        """Go on with one that is in the set for another turn.

        Most are held against all others then, and stay best at something if they are. The best
        calendar is not, since nothing may keep it from being the best: what it comes too near to
        has to go. Neither is a point of a trade-off front: what is best under bounds on measures
        of the front alone is on it.
        """
        alone = self.wanted.front or sought.kind == "best"
        if not alone:
            others = self._around(sought)
            out = bool(best_at(sought.found, [against.other for against in others]))
            conditions = Conditions(sought.standings.conditions.floors, others, out)
            if conditions.unmet(sought.found) is not None:
                sought.going = False
                return
            sought.standings.conditions = conditions
            sought.against = "the others"
        self.announce(sought.kind, sought.measure, sought.said, sought.number)
        found, proven = sought.found, sought.tiers_proven
        with self._clock.part(share, LEAST_SECONDS):
            self._climb(sought, 1)
        self.settle()
        gained = sought.found is not found or sought.tiers_proven != proven
        if gained and sought in self.chosen:
            self.tell(sought)

    def _around(self, sought: Sought) -> tuple[Against, ...]:
        """Return the others of the set, as far away as the later of each two was asked to be."""
        return tuple(
            Against(other.found, max(sought, other, key=self.chosen.index).percent)
            for other in self.chosen
            if other is not sought
        )

    def _climb(self, sought: Sought, turns: int | None) -> None:
        sharing = SHARING if self.chosen else None
        climb = Climb(self.workshop, sought.standings, sharing)
        began, last = self._clock.seconds, None if turns is None else sought.turn + turns
        with suppress(OutOfTimeError):  # what is known stands
            while sought.going and sought.turn != last:
                sought.climb(climb)
        sought.seconds += self._clock.seconds - began

    def start(self, sought: Sought) -> tuple[Incumbent | None, bool]:
        """Return a calendar that meets what is asked of one, and whether none is proven to.

        The best that is known; else one that the whole model finds.
        """
        conditions = sought.standings.conditions
        measures = tuple(tier.measure for tier in sought.standings.tiers)
        known = self.pool.best(Profile(measures), conditions)
        if known is not None:
            return known, False
        return self.reach(conditions)

    def reach(self, conditions: Conditions, *, far: bool = False) -> tuple[Incumbent | None, bool]:
        """Look for a calendar that meets conditions; return whether none is proven to as well.

        Parameters
        ----------
        far
            Whether it is to be as far as can be from those it is held against.
        """
        with self._clock.part(FAR_SHARE if far else REACH_SHARE):
            patience = Patience(self._clock, self.workshop.limits, 1, self.passes)
            reach = Reach(self.workshop, patience, conditions, self.pool, far=far)
            with suppress(OutOfTimeError):  # what is known stands
                reach.run()
        return reach.found, reach.impossible

    def against(self, percent: int | None) -> tuple[Against, ...]:
        """Return the chosen ones, to be held against, so far apart."""
        return tuple(Against(sought.found, percent) for sought in self.chosen)

    # ------------------------------------------------------------------ keeping

    def keep(self, sought: Sought) -> bool:
        """Take one into the set, drop those that it dominates, and tell of it.

        Returns
        -------
        bool
            False for one that another of the set dominates; it is not taken.
        """
        self.chosen.append(sought)
        self.settle()
        if sought not in self.chosen:
            return False
        self.tell(sought)
        return True

    def settle(self) -> None:
        """Drop what is beaten or too near to the best, and remember why, if it has been told of."""
        self._lift_best()
        for best in [sought for sought in self.chosen if sought.kind == "best"]:
            near = {a.other for a in self._around(best) if (a.excess(best.found) or 0) < 0}
            for other in self.chosen:
                if other.found in near:
                    self.leaving.leave(other, TOO_NEAR)
            self.chosen[:] = [other for other in self.chosen if other.found not in near]
        before = list(self.chosen)
        self.chosen.drop_beaten()
        for sought in before:
            if sought not in self.chosen:
                why = why_beaten(sought, self.chosen, front=bool(self.wanted.front))
                self.leaving.leave(sought, why)

    def _lift_best(self) -> None:
        """Let the one that is sought as the best have the best calendar known, whoever found it.

        Another that is better than it was sought under conditions: what is proven of that one
        says nothing of what is best without them. (Where the profile gives something up, which
        one is best hangs on the order in which calendars were found, and it stays what it is.)
        """
        if self.profile.give_up:
            return
        for sought in self.chosen:
            known = self.pool.best(self.profile, Conditions())
            if sought.kind != "best" or known is None:
                continue
            if self.profile.prefers(known.measures, sought.found.measures):
                sought.standings.take(len(sought.standings.tiers) - 1, known.calendar)
                sought.going = True
                if sought is not self.chosen[-1]:
                    self.tell(sought)

    def tell(self, sought: Sought) -> None:
        """Tell of one as it stands."""
        alternative = self.chosen.alternatives()[self.chosen.ordered.index(sought)]
        self.leaving.tell(sought, alternative.calendar.name)
        self._listen(
            Found(seconds=self._clock.seconds, number=sought.number, alternative=alternative)
        )

    # ------------------------------------------------------------------ what comes back

    def _take_improved(self, place: int, found: Incumbent) -> None:
        self.pool.add(found)
        self._told.improved(place, found)
