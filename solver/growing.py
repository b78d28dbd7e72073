"""The whole model of a search, as large as it has to be so far.

It grows by exercises, because a tier's model need not hold those that cannot matter yet, and by
pairs of exercises of which SEPARATION is said. That is row generation: of the thousands of pairs
that share a unit only a few dozen are ever in each other's way, so the model begins without any,
and those that a solution gets wrong are added. Until then it is a relaxation. Its bounds hold all
the same. What else is asked, such as the floors that closed tiers leave, comes and goes.
"""

from collections.abc import Collection, Iterable, Mapping

from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from solver.aim import Aim
from solver.conditions import Conditions
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.relevance import needed_for, relevant
from solver.stop import Clock
from solver.strengthening import STRENGTHENINGS

AS_BROKEN = "separation_as_broken"
"""The name of that last step among the strengthenings. It loses no best calendar: what the model
rules out the rules rule out too, and a solution that they do not pass is no answer yet."""
STEPS = (*STRENGTHENINGS, AS_BROKEN)
"""All the steps that make the search shorter, by name."""


class GrowingModel:
    """Hands out the model for a tier, kept from the tier before where that is possible.

    Parameters
    ----------
    choices
        The options of every exercise that can be held.
    measures
        Those of the profile.
    strengthenings
        The names of the strengthenings to use.
    """

    def __init__(
        self,
        facts: Facts,
        choices: Mapping[str, Options],
        measures: Collection[MeasureName],
        strengthenings: Collection[str],
        clock: Clock,
        pairs: Pairs,
    ) -> None:
        self._facts = facts
        self._choices = choices
        self._measures = measures
        self._strengthenings = strengthenings
        self._clock = clock
        self._model: CalendarModel | None = None
        self._names: frozenset[str] = frozenset()
        self._units: frozenset[tuple[str, str]] = frozenset()
        self._asked: tuple[Conditions, bool] | None = None
        self._pairs = pairs
        self._said = 0

    def aimed(self, aim: Aim) -> CalendarModel:
        """Return the model of what can matter for a tier and those before it.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        model = self._of({*aim.floors, aim.measure}, aim.under)
        if self._asked != (aim.under, True):
            self._asked = None  # should time be up meanwhile
            model.forget()
            model.meet(aim.under)
            self._asked = aim.under, True
        model.aim(aim.measure)
        return model

    def reaching(self, conditions: Conditions) -> CalendarModel:
        """Return the model in which conditions are not kept to but aimed at.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        model = self._of(conditions.floors, conditions)
        if self._asked != (conditions, False):
            self._asked = None
            model.forget()
            model.reach(conditions)
            self._asked = conditions, False
        return model

    def _of(self, measures: Iterable[MeasureName], conditions: Conditions) -> CalendarModel:
        """Return a model of what can matter for some measures and for meeting conditions.

        How unlike others a calendar is hangs on all that is held.
        """
        names = frozenset(self._choices)
        if not conditions.others:
            every = (relevant(self._facts, self._choices, measure) for measure in measures)
            names = frozenset().union(*every)
            if conditions.wish is not None:
                names |= needed_for(self._facts, self._choices, conditions.wish)
        units = conditions.asked_units
        if self._model is None or names != self._names or units != self._units:
            self._asked = None
            self._model = None  # should time be up meanwhile
            self._model = CalendarModel(
                self._facts,
                {name: o for name, o in self._choices.items() if name in names},
                self._measures,
                self._strengthenings,
                parted=self._pairs if AS_BROKEN in self._strengthenings else None,
                tick=self._clock.tick,
                asked_units=units,
            )
            self._names = names
            self._units = units
            self._said = len(self._pairs)
        self._part()
        return self._model

    def _part(self) -> None:
        """Say SEPARATION of the pairs that became known since it was last said."""
        assert self._model is not None
        known = list(self._pairs)
        if self._said < len(known):
            self._model.part(known[self._said :])
            self._said = len(known)
