"""One variant of a plan, and what is known of it so far."""

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from exercise_planner.variants.one_more import eased_by
from exercise_planner.variants.variant import OneMore, Variant, Withdrawal
from exercise_planner.variants.withdrawing import withdrawn
from exercise_planner.violation import Code, Violation
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.messages import Result
from solver.standings import Standings
from solver.survey.filling import with_the_rest_of


class Case:
    """A variant, or the plan as it is, with the best calendar found for it and its bounds.

    Parameters
    ----------
    place
        Its place in the request; None for the plan as it is.
    facts
        Of the plan as it is.
    """

    def __init__(
        self, place: int | None, variant: Variant | None, facts: Facts, profile: Profile
    ) -> None:
        self.place = place
        self.variant = variant
        self.keeps = not isinstance(variant, Withdrawal)
        """Whether the calendar that all are held against is valid for it."""
        self.begun = self.keeps
        """Whether a search of it by itself has begun, or needs no beginning."""
        self.infeasible = False
        self.worse = False
        self.turn = 0
        self._of_plan = facts
        self._profile = profile
        self._standings: Standings | None = None
        self._bounds: dict[int, tuple[int, Conditions]] = {}
        self._shown: Shown | None = None

    @cached_property
    def facts(self) -> Facts:
        """Of the plan so changed."""
        match self.variant:
            case None:
                return self._of_plan
            case OneMore():
                return Facts(eased_by(self._of_plan.plan, self.variant), self._of_plan)
            case _:
                return Facts(withdrawn(self._of_plan.plan, self.variant), self._of_plan)

    @property
    def standings(self) -> Standings:
        """What is known of its tiers, and its best calendar."""
        if self._standings is None:
            self._standings = Standings(self.facts, self._profile, _unheard, _unheard)
        return self._standings

    @property
    def best(self) -> Incumbent | None:
        """The best calendar found for it."""
        # Of thousands of limits few are ever searched: only those need facts of their own.
        return None if self._standings is None else self._standings.best

    @property
    def settled(self) -> bool:
        """Whether nothing more can be learned of it."""
        return self.infeasible or all(tier.proven for tier in self.standings.tiers)

    @cached_property
    def frees_units(self) -> bool:
        """Whether a lock of a unit falls: then the plan may allow more than before."""
        plan = self._of_plan.plan
        return (
            isinstance(self.variant, Withdrawal)
            and withdrawn(plan, self.variant).exercises is not plan.exercises
        )

    def take(self, calendar: Calendar, unsaid: Collection[Code] = ()) -> list[Violation]:
        """Take a calendar for it, as :meth:`solver.standings.Standings.take` does."""
        last = len(self.standings.tiers) - 1
        broken = self.standings.take(last, calendar, unsaid)
        self.pass_bounds()
        return broken

    def pass_bounds(self) -> None:
        """Let the search of it by itself know the bounds that were told, once it has a calendar."""
        if self.best is not None:
            self.standings.reach(len(self.standings.tiers) - 1)
            for tier, (bound, under) in self._bounds.items():
                self.standings.take_bound(tier, bound, under)

    def allows(self, calendar: Calendar) -> bool:
        """Whether a calendar is valid for it."""
        return not check_board(Board(self.facts, calendar))

    def take_bound(self, tier: int, bound: int, floors: Mapping[MeasureName, int]) -> None:
        """Take a bound that holds when the measures before are at least as good as some values.

        Raises
        ------
        SolverFaultError
            The best calendar is beyond it.
        """
        under = Conditions(floors)
        if tier in self._bounds:
            improves = MEASURES[self._profile.measures[tier]].improves
            known, before = self._bounds[tier]
            if before.follow_from(under) and not improves(known, bound):
                return
        self._bounds[tier] = bound, under
        if self.best is not None:
            self.standings.take_bound(tier, bound, under)

    def bound(self, tier: int, floors: Mapping[MeasureName, int]) -> int | None:
        """Return what was told of a tier, where it holds under some floors."""
        bound, under = self._bounds.get(tier, (None, Conditions()))
        return bound if under.follow_from(Conditions(floors)) else None

    def result(self, held: Incumbent, goals: Collection[str]) -> Result:
        """Return what is known of it.

        Parameters
        ----------
        held
            The calendar that all are held against.
        goals
            Those that it shows.
        """
        names = self._profile.measures
        best = self.best
        if best is not None:
            bounds = [tier.bound for tier in self.standings.tiers]
        else:
            best = held if self.keeps else None
            tiers = range(len(names) if self.keeps else 1)
            values = held.measures
            bounds = [self.bound(i, {name: values[name] for name in names[:i]}) for i in tiers]
        found = [] if best is None else [best.measures[name] for name in names]
        proven = zip(found, bounds, strict=False)
        calendar: Calendar | None = None
        lost: tuple[str, ...] = ()
        if best is not None and best is not held:
            shown = self.look(best, held)
            calendar, lost = shown.whole, tuple(goal for goal in goals if goal not in shown.goals)
        return Result(
            place=self.place,
            calendar=calendar,
            measures=dict(zip(names, found, strict=False)),
            bounds=dict(zip(names, bounds, strict=False)),
            proven=sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], proven)),
            lost=lost,
            worse=self.worse,
            infeasible=self.infeasible,
        )

    def look(self, best: Incumbent, held: Incumbent) -> "Shown":
        """Return its best calendar with what the search left out, and the goals that it shows."""
        if self._shown is None or self._shown.best is not best:
            measures = self._profile.measures
            whole = with_the_rest_of(self.facts, best.calendar, held.calendar, measures)
            self._shown = Shown(best, whole, shown_by(Board(self.facts, whole)))
        return self._shown


class Shown(NamedTuple):
    """The best calendar of a variant as it is shown beside the one that all are held against."""

    best: Incumbent
    whole: Calendar
    goals: tuple[str, ...]


def shown_by(board: Board) -> tuple[str, ...]:
    """Return the ids of the goals that a calendar shows."""
    return tuple(goal for goal, events in board.demonstrating.items() if events)


def _unheard(_place: int, _news: object) -> None:
    """Hear nothing: what is known of a variant is told when a search of it ends."""
