"""All variants of a survey and the plan as it is: what holds for one may hold for others too."""

from collections.abc import Mapping, Sequence

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score_board
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from exercise_planner.variants.variant import OneMore, Variant, Withdrawal
from solver.incumbent import Incumbent
from solver.messages import Result
from solver.survey.case import Case, shown_by


class Cases:
    """What is known of each variant, held against the best calendar of the plan as it is.

    Parameters
    ----------
    facts
        Of the plan as it is.
    given
        The calendar that came with the question; it may name what the plan no longer has.
    """

    def __init__(
        self, facts: Facts, profile: Profile, variants: Sequence[Variant], given: Calendar | None
    ) -> None:
        self._facts = facts
        self._profile = profile
        self.as_it_is = Case(None, None, facts, profile)
        self.of = {
            place: Case(place, variant, facts, profile) for place, variant in enumerate(variants)
        }
        self._given = None if given is None else _measures_if_valid(facts, given)
        self._kept: Incumbent | None = None
        self._tried: dict[Case, Incumbent] = {}
        self._goals: tuple[Incumbent, tuple[str, ...]] | None = None

    @property
    def held(self) -> Incumbent:
        """The calendar that all are held against."""
        assert self.as_it_is.best is not None
        return self.as_it_is.best

    @property
    def easings(self) -> list[Case]:
        """The variants with one more of a limit."""
        return [case for case in self.of.values() if isinstance(case.variant, OneMore)]

    @property
    def withdrawals(self) -> list[Case]:
        """The variants without somebody."""
        return [case for case in self.of.values() if isinstance(case.variant, Withdrawal)]

    @property
    def settled(self) -> bool:
        """Whether nothing more can be learned."""
        number = len(self._profile.measures)
        results = self.results().values()
        return all(result.infeasible or result.proven == number for result in results)

    def gains(self, case: Case) -> bool:
        """Whether a better calendar is known for a variant than the one all are held against."""
        return case.best is not None and self._better(case, self.as_it_is)

    def spared(self, case: Case) -> bool:
        """Whether a calendar as good is known for a variant."""
        if case.best is None:
            return case.keeps
        return not self._better(self.as_it_is, case)

    def worth(self, case: Case) -> tuple[int, ...]:
        """Return how good a variant is as far as is known, to sort by; more is better."""
        best = case.best
        if best is None:
            return ()
        return tuple(MEASURES[m].worth(best.measures[m]) for m in self._profile.measures)

    def results(self) -> dict[int | None, Result]:
        """Return what is known of each variant by its place, and of the plan as it is."""
        every = (self.as_it_is, *self.of.values())
        if self.as_it_is.best is None:
            nothing = (Result(place=case.place, infeasible=case.infeasible) for case in every)
            return {result.place: result for result in nothing}
        self._share()
        held = self.held
        if self._goals is None or self._goals[0] is not held:
            self._goals = held, shown_by(Board(self._facts, held.calendar))
        results = {case.place: case.result(held, self._goals[1]) for case in every}
        if not self._as_good_as_given(held):
            results[None] = results[None].model_copy(update={"calendar": held.calendar})
        return results

    def _share(self) -> None:
        """Let each have what was found for another and holds for it too.

        A calendar of the plan as it is is valid with one more of a limit, and without those who
        take no part in it; one without somebody is valid with them, and one that was found with
        one more of a limit may do without. And no calendar without somebody is better than any is
        with them.
        """
        plan = self.as_it_is
        for case in self.easings:
            self._try_without(case)
        only_less = [case for case in self.withdrawals if not case.frees_units]
        for case in only_less:
            if case.best is not None and self._better(case, plan):
                plan.take(case.best.calendar)
        if plan.best is not self._kept:
            for case in only_less:
                case.keeps = not self._concerns(case)
            self._kept = plan.best
        for case in self.of.values():
            if case.keeps and case.best is not None and self._better(plan, case):
                case.take(self.held.calendar)
        for case in only_less:
            for place, tier in enumerate(plan.standings.tiers):
                if tier.bound is not None:
                    case.take_bound(place, tier.bound, tier.under.floors)

    def _try_without(self, case: Case) -> None:
        """Let the plan have a calendar that does not need the one more it was found with.

        Else what only shows that the plan was not solved to the end would seem to be its gain.
        """
        plan, found = self.as_it_is, case.best
        if found is None or not self._better(case, plan) or self._tried.get(case) is found:
            return
        self._tried[case] = found
        if plan.allows(found.calendar):
            plan.take(found.calendar)

    def _concerns(self, case: Case) -> bool:
        """Whether the calendar that all are held against is not valid after a withdrawal."""
        gone, calendar = case.variant, self.held.calendar
        assert isinstance(gone, Withdrawal)
        there = {part.unit for event in calendar.events for part in event.participants}
        if gone.kind == "nation":
            there = {self._facts.units[unit].nation for unit in there}
        return gone.id in there and (gone.start is None or not case.allows(calendar))

    def _better(self, one: Case, other: Case) -> bool:
        assert one.best is not None
        return other.best is None or self._profile.prefers(one.best.measures, other.best.measures)

    def _as_good_as_given(self, held: Incumbent) -> bool:
        return self._given is not None and all(
            held.measures[measure] == self._given[measure] for measure in self._profile.measures
        )


def _measures_if_valid(facts: Facts, given: Calendar) -> Mapping[MeasureName, int] | None:
    """Return what a calendar is worth; None if it breaks a rule or names what the plan has not."""
    known, lost = fitted(given, facts.plan)
    board = Board(facts, known)
    return None if lost or check_board(board) else score_board(board).measures
