"""What all searches of one plan share: what may be chosen, and what searches among it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options, all_options, warnings
from exercise_planner.why.wish import CalendarWish, Wish
from solver.bounds import Bounds
from solver.conditions import Conditions
from solver.cp_sat import new_solver
from solver.growing import STEPS, GrowingModel
from solver.improvement import Improver
from solver.magnitude import refuse_too_large
from solver.messages import Started
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.relevance import needed_for
from solver.requests import Limits
from solver.stop import Clock, OutOfTimeError


@dataclass
class Workshop:
    """The options of a plan's exercises, the whole model, the small ones, and what they found.

    Parameters
    ----------
    options
        Of every exercise of the plan.
    choices
        Of those that can be held.
    pairs
        The pairs of exercises of which SEPARATION has to be said.
    """

    facts: Facts
    limits: Limits
    clock: Clock
    options: Mapping[str, Options]
    choices: Mapping[str, Options]
    pairs: Pairs
    whole: GrowingModel
    improver: Improver
    bounds: Bounds = field(default_factory=Bounds)

    @classmethod
    def of(
        cls,
        facts: Facts,
        measures: Collection[MeasureName],
        limits: Limits,
        clock: Clock,
        strengthenings: Collection[str] = STEPS,
        pairs: Pairs | None = None,
    ) -> "Workshop":
        """Work out what may be chosen, and make what searches among it.

        Parameters
        ----------
        measures
            Those of the profile: some strengthenings depend on what counts.
        pairs
            Shared with searches of plans that have the same exercises; by default its own.

        Raises
        ------
        OutOfTimeError
            The search must end.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        options = all_options(facts, clock.tick)
        choices = {name: o for name, o in options.items() if o.never is None}
        refuse_too_large(facts, choices)
        pairs = Pairs() if pairs is None else pairs
        return cls(
            facts,
            limits,
            clock,
            options,
            choices,
            pairs,
            GrowingModel(facts, choices, measures, strengthenings, clock, pairs),
            Improver(facts, choices, measures, limits, clock, pairs),
        )

    @property
    def started(self) -> Started:
        """What is said when a search begins."""
        return Started(
            seconds=self.clock.seconds,
            exercises=len(self.facts.plan.exercises),
            candidates=len(self.choices),
            warnings=tuple(warnings(self.facts, self.options)),
        )

    @property
    def hopeless(self) -> bool:
        """Whether something that must be held never can be."""
        return any(o.must_be_held and o.never is not None for o in self.options.values())

    def bare(self, wish: Wish | None = None) -> Calendar | None:
        """Return a calendar of only what must be held, or grants a wish; None when there is none.

        What need not be held can be dropped from a valid calendar. So whether there is one at
        all shows already in the model of what must be, a small one.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        under = Conditions(wish=CalendarWish() if wish is None else wish)
        assert under.wish is not None
        names = needed_for(self.facts, self.choices, under.wish)
        chosen = {name: o for name, o in self.choices.items() if name in names}
        model = CalendarModel(
            self.facts,
            chosen,
            self.improver.measures,
            tick=self.clock.tick,
            asked_units=under.asked_units,
        )
        model.meet(under)
        solver = new_solver(self.limits)
        with self.clock.watching(solver):
            status = solver.solve(model.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise OutOfTimeError
        return model.calendar(list(solver.response_proto.solution))
