"""One tier: a better calendar and a closer bound of one measure, until they meet or time is up.

Small models build on the best calendar there is, then the whole model takes over.
"""

from collections.abc import Collection

from exercise_planner.calendar import Calendar
from exercise_planner.measures import MEASURES
from exercise_planner.violation import Code, Violation
from solver.model import CalendarModel
from solver.patience import Patience
from solver.rounds import Rounds
from solver.standings import Standings
from solver.workshop import Workshop

LARGE = 60
"""From this many exercises in the whole model on, small models come first."""


class TierSearch(Rounds):
    """The search of one tier, from a calendar that is at hand.

    Parameters
    ----------
    place
        The tier's place in the profile; the tiers before it have values.
    first
        Whether it is the tier's first turn; in later ones small models would find the same.
    """

    def __init__(
        self,
        place: int,
        standings: Standings,
        workshop: Workshop,
        patience: Patience,
        *,
        first: bool = True,
    ) -> None:
        super().__init__(workshop, patience)
        self._place = place
        self._standings = standings
        self._tier = standings.tiers[place]
        self._first = first
        self._under = standings.conditions

    def run(self) -> None:
        """Search until the tier is proven or its time is up.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        model = self._model()
        self._take(model.within(self._best))
        if (fixed := model.constant(self._tier.measure)) is not None:
            self._take_bound(fixed)
            return
        if self._first and len(model.variables.choices) >= LARGE:
            self._build_up()
        self._go_round()

    def _build_up(self) -> None:
        """Let small models improve the best calendar before the whole model is solved."""
        aim, improver = self._standings.aim(self._place), self._workshop.improver
        steps = []
        if MEASURES[aim.measure].better == "more":
            if not aim.floors:
                steps.append(improver.extended)
            steps.append(improver.by_period)
        if aim.measure not in ("high_end", "standard", "priority"):
            steps.append(improver.swept)
        for step in steps:
            for calendar in step(self._best, aim):
                self._take(calendar)
                if self._patience.half_over:
                    return

    @property
    def _name(self) -> str:
        return self._tier.measure

    @property
    def _best(self) -> Calendar:
        assert self._standings.best is not None
        return self._standings.best.calendar

    @property
    def _closed(self) -> bool:
        return self._tier.proven

    def _model(self) -> CalendarModel:
        aim = self._standings.aim(self._place)
        self._under = aim.under
        return self._workshop.whole.aimed(aim)

    def _hear_calendar(self, calendar: Calendar, unsaid: Collection[Code]) -> list[Violation]:
        return self._standings.take(self._place, calendar, unsaid)

    def _hear_bound(self, bound: float) -> bool:
        return self._standings.take_bound(self._place, bound, self._under)

    def _restaffed(self, flawed: Calendar, broken: Collection[Violation]) -> Calendar | None:
        aim = self._standings.aim(self._place)
        return self._workshop.improver.restaffed(flawed, broken, aim)
