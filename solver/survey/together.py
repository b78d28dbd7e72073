"""Many variants searched at once, in the one model of them all."""

import math
from abc import abstractmethod
from collections.abc import Collection, Mapping

from exercise_planner.calendar import Calendar
from exercise_planner.measures import MEASURES
from exercise_planner.variants.variant import Variant
from exercise_planner.violation import Code, Violation
from solver.aim import Aim
from solver.conditions import Conditions
from solver.model import CalendarModel, Values
from solver.patience import Patience
from solver.rounds import Rounds
from solver.standings import whole_bound
from solver.survey.case import Case
from solver.survey.switches import Switches
from solver.survey.workshops import Workshops
from solver.workshop import Workshop

QUIET_SECONDS = 1.0
"""How long more who can be spared are sought at once after some were found."""

ROUNDING = 1e-6
"""How far from a whole number a bound of one may be."""


class Common:
    """The model of all variants of a kind, made anew when other exercises come to matter.

    Parameters
    ----------
    workshop
        Of a plan in which all the limits are eased that a variant eases.
    plan
        The plan as it is.
    cases
        The variants, by place.
    """

    def __init__(
        self, workshop: Workshop, workshops: Workshops, plan: Case, cases: Mapping[int, Case]
    ) -> None:
        self.workshop = workshop
        self.workshops = workshops
        self.plan = plan
        self.cases = cases
        self._variants: dict[int, Variant] = {
            place: case.variant for place, case in cases.items() if case.variant is not None
        }
        self._made: tuple[CalendarModel, Switches] | None = None

    def aimed(self, aim: Aim) -> tuple[CalendarModel, Switches]:
        """Return the model, aimed at a measure, and its switches."""
        model = self.workshop.whole.aimed(aim)
        if self._made is None or self._made[0] is not model:
            self._made = model, Switches(model, self.plan.facts, self._variants)
        return self._made


class Together(Rounds):
    """A search in the model of all variants.

    Parameters
    ----------
    among
        The places of the variants that are searched.
    aim
        What is kept to.
    """

    def __init__(
        self, common: Common, among: Collection[int], aim: Aim, patience: Patience
    ) -> None:
        super().__init__(common.workshop, patience)
        self._common = common
        self._among = among
        self._aim = aim
        self._whole, self._switches = common.aimed(aim)
        self._used: list[Case] = []

    def _model(self) -> CalendarModel:
        self._whole, self._switches = self._common.aimed(self._aim)
        return self._whole

    def _take_solution(self, model: CalendarModel, values: Values) -> None:
        with self._lock:
            self._used = [self._common.cases[place] for place in self._switches.used(values)]
            super()._take_solution(model, values)

    def _opened(self, case: Case) -> Case:
        """Return a variant that the calendar all are held against is valid for, with that."""
        if case.best is None and self._common.plan.best is not None:
            case.take(self._common.plan.best.calendar)
        return case

    @abstractmethod
    def run(self) -> None:
        """Search until it is settled or time is up.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """


class Sweep(Together):
    """The best calendar that one more of any one limit would give, in one measure.

    Parameters
    ----------
    aim
        Which measure, and how good those before it must be.
    bound
        What is known already: that none of them is better.
    """

    def __init__(
        self,
        common: Common,
        among: Collection[int],
        aim: Aim,
        patience: Patience,
        bound: int | None,
    ) -> None:
        super().__init__(common, among, aim, patience)
        self._measure = MEASURES[aim.measure]
        self.found = common.plan
        self.value = self._worth_of(common.plan)
        self.bound = bound

    def run(self) -> None:
        """Search until the best is proven or time is up."""
        known = (
            [] if self.bound is None else [self._whole.no_better(self._measure.name, self.bound)]
        )
        with self._switches.at_most_one(self._among), self._switches.asking(*known):
            self._go_round()

    @property
    def proven(self) -> bool:
        """Whether nothing better is possible."""
        return self.bound is not None and not self._measure.improves(self.bound, self.value)

    @property
    def _name(self) -> str:
        return f"one more of any limit, {self._measure.name}"

    @property
    def _best(self) -> Calendar:
        assert self.found.best is not None
        return self._whole.within(self.found.best.calendar)

    @property
    def _closed(self) -> bool:
        return self.proven

    def _hear_calendar(self, calendar: Calendar, unsaid: Collection[Code]) -> list[Violation]:
        case = self._opened(self._used[0]) if self._used else self._common.plan
        broken = case.take(calendar, unsaid)
        if not broken and self._measure.improves(self._worth_of(case), self.value):
            self.found, self.value = case, self._worth_of(case)
        return broken

    def _hear_bound(self, bound: float) -> bool:
        whole = whole_bound(self._measure, bound)
        if whole is None or not (self.bound is None or self._measure.improves(self.bound, whole)):
            return False
        self.bound = whole
        return True

    def _restaffed(self, flawed: Calendar, broken: Collection[Violation]) -> Calendar | None:
        case = self._used[0] if self._used else self._common.plan
        improver = self._common.workshops.of(case).improver
        return improver.restaffed(flawed, broken, self._aim)

    def _worth_of(self, case: Case) -> int:
        assert case.best is not None
        return case.best.measures[self._measure.name]


class Sparing(Together):
    """As many who might withdraw as a calendar as good as the one at hand can do without."""

    def __init__(self, common: Common, among: Collection[int], patience: Patience) -> None:
        standings = common.plan.standings
        assert standings.best is not None
        aim = standings.aim(len(standings.tiers) - 1)
        floors = {**aim.floors, aim.measure: standings.best.measures[aim.measure]}
        super().__init__(common, among, Aim(aim.measure, Conditions(floors)), patience)
        self.spared: dict[Case, None] = {}
        self._bound = len(among)
        self._found_at = 0.0

    def run(self) -> None:
        """Search until some are spared, or it is proven that nobody can be, or time is up."""
        for place in self._among:
            if place not in self._switches.on:  # takes no part in what the measures count
                self._common.cases[place].take(self._best)
                self.spared[self._common.cases[place]] = None
        if self.spared:
            return
        with self._switches.any_of(self._among):
            self._go_round()

    @property
    def none_left(self) -> bool:
        """Whether it is proven that none of them can be spared."""
        return self._bound <= 0

    @property
    def _name(self) -> str:
        return "who can be spared"

    @property
    def _best(self) -> Calendar:
        assert self._common.plan.best is not None
        return self._whole.within(self._common.plan.best.calendar)

    @property
    def _closed(self) -> bool:
        quiet = self._workshop.clock.seconds - self._found_at > QUIET_SECONDS
        return self._bound <= len(self.spared) or (bool(self.spared) and quiet)

    def _model(self) -> CalendarModel:
        model = super()._model()
        model.model.maximize(self._switches.number_on)
        return model

    def _hear_calendar(self, calendar: Calendar, unsaid: Collection[Code]) -> list[Violation]:
        broken = self._common.plan.take(calendar, unsaid)
        if not broken:
            for case in self._used:
                case.take(calendar)
                self.spared[case] = None
            self._found_at = self._workshop.clock.seconds
        return broken

    def _hear_bound(self, bound: float) -> bool:
        if bound + 1 > self._bound + ROUNDING:
            return False
        self._bound = math.floor(bound + ROUNDING)
        return True

    def _restaffed(self, flawed: Calendar, broken: Collection[Violation]) -> None:
        """Return None: who is spared must not come in again, and others are sought anyway."""
