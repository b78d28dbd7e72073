"""The whole model of a search, as large as it has to be so far.

It grows in three ways: by exercises, because a tier's model need not hold those that cannot
matter yet; by floors, which closed tiers leave; and by pairs of exercises of which SEPARATION is
said. The last is row generation: of the thousands of pairs that share a unit only a few dozen are
ever in each other's way, so the model begins without any, and those that a solution gets wrong
are added. Until then it is a relaxation. Its bounds hold all the same.
"""

from collections.abc import Collection, Mapping

from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from exercise_planner.profile import Profile
from solver.aim import Aim
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.relevance import relevant
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
    strengthenings
        The names of the strengthenings to use.
    """

    def __init__(
        self,
        facts: Facts,
        choices: Mapping[str, Options],
        profile: Profile,
        strengthenings: Collection[str],
        clock: Clock,
        pairs: Pairs,
    ) -> None:
        self._facts = facts
        self._choices = choices
        self._profile = profile
        self._strengthenings = strengthenings
        self._clock = clock
        self._model: CalendarModel | None = None
        self._names: frozenset[str] = frozenset()
        self._kept: dict[MeasureName, int] = {}
        self._pairs = pairs
        self._said = 0

    def aimed(self, aim: Aim) -> CalendarModel:
        """Return the model of what can matter for a tier and those before it.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        measures = (*aim.floors, aim.measure)
        names = frozenset().union(*(relevant(self._facts, self._choices, m) for m in measures))
        if (
            self._model is None
            or names != self._names
            or not self._kept.keys() <= aim.floors.keys()
        ):
            self._names = names
            self._kept = {}
            self._model = CalendarModel(
                self._facts,
                {name: o for name, o in self._choices.items() if name in names},
                self._profile.measures,
                self._strengthenings,
                parted=self._pairs if AS_BROKEN in self._strengthenings else None,
                tick=self._clock.tick,
            )
            self._said = len(self._pairs)
        self._part()
        for measure, worst in aim.floors.items():
            if self._kept.get(measure) != worst:
                self._model.keep(measure, worst)
                self._kept[measure] = worst
        self._model.aim(aim.measure)
        return self._model

    def _part(self) -> None:
        """Say SEPARATION of the pairs that became known since it was last said."""
        assert self._model is not None
        known = list(self._pairs)
        if self._said < len(known):
            self._model.part(known[self._said :])
            self._said = len(known)
