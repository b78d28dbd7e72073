"""The workshops of a survey: one for each variant that is searched by itself."""

from collections import OrderedDict
from dataclasses import dataclass, field

from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from solver.pairs import Pairs
from solver.requests import Limits
from solver.stop import Clock
from solver.survey.case import Case
from solver.workshop import Workshop

MOST = 24
"""How many are kept; one more is made again when it is needed, within some hundredths of a second
of a plan of a year."""


@dataclass
class Workshops:
    """Makes workshops, all of which know the same pairs of exercises."""

    profile: Profile
    limits: Limits
    clock: Clock
    pairs: Pairs = field(default_factory=Pairs)
    _made: OrderedDict[int | None, Workshop] = field(default_factory=OrderedDict)

    def fresh(self, facts: Facts) -> Workshop:
        """Return a new workshop.

        Raises
        ------
        OutOfTimeError
            The search must end.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        measures = self.profile.measures
        return Workshop.of(facts, measures, self.limits, self.clock, pairs=self.pairs)

    def of(self, case: Case) -> Workshop:
        """Return the workshop of a variant.

        Raises
        ------
        OutOfTimeError, InputError
            As for :meth:`fresh`.
        """
        if case.place not in self._made:
            self._made[case.place] = self.fresh(case.facts)
            if len(self._made) > MOST:
                self._made.popitem(last=False)
        self._made.move_to_end(case.place)
        return self._made[case.place]
