"""A profile's tiers gone through in turns, from a first calendar on.

The tiers share one way: a model of the exercises that can matter so far, the floors that the
tiers before left, the best calendar so far as a complete hint.
"""

from dataclasses import dataclass

from exercise_planner.calendar import Calendar
from solver.conditions import Conditions
from solver.patience import Patience
from solver.standings import Standings
from solver.tier import TierSearch
from solver.workshop import Workshop


@dataclass
class Climb:
    """Takes what is known of a profile's tiers further, until all are proven.

    Parameters
    ----------
    standings
        What is known; every calendar that is found goes there.
    sharing
        Among how many tiers at most the time that is left is shared: of fewer the first have
        more. By default among all that are not proven.
    """

    workshop: Workshop
    standings: Standings
    sharing: int | None = None

    def begin(self, start: Calendar | None, *, settled: bool = True) -> bool:
        """Take a first calendar; return False when the plan has none with what is wished.

        It is the one to start from, mended; else what must be held or grants the wish, and no
        more.

        Parameters
        ----------
        settled
            Whether :meth:`settle` follows at once.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        if self.workshop.hopeless:
            return False
        under = Conditions(wish=self.standings.conditions.wish)
        mended = None if start is None else self.workshop.improver.mended(start, under)
        first = self.workshop.bare(under.wish) if mended is None else mended
        if first is None:
            return False
        self.standings.take(0, first)
        if settled and start is not None and mended is not None:
            self.settle(start)
        return True

    def turn(self, turn: int) -> bool:
        """Go through the tiers once; return whether another turn could bring more.

        A tier with ``give_up`` closes for good, and with it those before it: what later ones
        may give up is a share of the value it closed with.

        Parameters
        ----------
        turn
            How often they have been gone through before.

        Raises
        ------
        OutOfTimeError
            The search must end.
        SolverFaultError
            An answer of the solver was refuted.
        """
        clock, limits = self.workshop.clock, self.workshop.limits
        tiers, again = self.standings.tiers, False
        closing = self.standings.last_with_give_up
        for place, tier in enumerate(tiers):
            clock.tick()
            for_good = place <= closing
            if for_good and turn:
                continue
            self.standings.reach(place)
            self.standings.recall(place)
            if tier.proven:
                continue
            self.standings.tell(place)
            patience = Patience(
                clock,
                limits,
                sum(not later.proven for later in tiers[place:][: self.sharing]),
                turn,
                endless=for_good and limits.time_limit is None,
            )
            TierSearch(place, self.standings, self.workshop, patience, first=turn == 0).run()
            again |= not for_good
        return again and not all(tier.proven for tier in tiers)

    def settle(self, start: Calendar, share: int | None = None) -> None:
        """Rework what had to change of the calendar to start from, and what is near it.

        One tier after the other, in small models: the rest stays as it was, so that after a
        small change of the plan a calendar about as good as before is there at once.

        Parameters
        ----------
        share
            Among how many the time that is left is shared; by default itself and all tiers.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        known, last = self.standings, len(self.standings.tiers) - 1
        improver = self.workshop.improver
        assert known.best is not None
        changed = improver.unlike(start, known.best.calendar)
        patience = Patience(self.workshop.clock, self.workshop.limits, share or last + 2, 0)
        for names in improver.around(known.best.calendar, changed):
            if patience.over:
                return  # a calendar that differs everywhere is the tiers' business
            known.reach(last)
            for place in range(last + 1):
                better = improver.reworked(known.best.calendar, names, known.aim(place))
                if better is not None:
                    known.take(last, better)
