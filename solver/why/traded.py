"""What some calendar can have: at what cost, why not beside the rest, and what would let it in."""

from contextlib import suppress

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.why.answer import Price
from exercise_planner.why.restriction import Restriction
from solver.climb import Climb
from solver.incumbent import Incumbent
from solver.standings import SolverFaultError
from solver.stop import OutOfTimeError
from solver.why import words
from solver.why.asked import Asked, best_of, told
from solver.why.checking import filled_up, joined, proven
from solver.why.minimal import Unanswered
from solver.why.oracle import Oracle
from solver.why.question import Question
from solver.why.reasons import reasons
from solver.why.suggesting import POINTS, Suggesting, compared, keeps_points

SHARE = 0.4
"""The share of what is left for each of facts and suggestions. The rest goes into the best
calendar."""
BETTERING_SHARE = 0.6
"""The share of what is left in which the best calendar is sought measure by measure."""
MOST_UNSETTLED = 12
"""Facts that are told although not each is proven to be needed: more say nothing to anybody."""


class Traded:
    """Answers for a wish that some calendar of the plan grants, though not the one at hand.

    Parameters
    ----------
    small
        A calendar that grants it and holds little besides.
    """

    def __init__(self, asked: Asked, at_hand: Incumbent, small: Calendar) -> None:
        self._asked = asked
        self._at_hand = at_hand
        self._small = small
        self._told: Incumbent | None = None

    def answer(self) -> None:
        """Tell what it would cost, because of what it is not there, and what would let it in.

        Raises
        ------
        OutOfTimeError
            Time is up; what is known has been told.
        """
        asked, calendar = self._asked, self._at_hand.calendar
        quick = proven(asked.facts, filled_up(asked.facts, self._small, calendar), asked.wish)
        try:
            climb = asked.begun(asked.plan, calendar, asked.wish)
        except OutOfTimeError:
            self._say_price(quick, 0, "Done")
            raise
        if climb is None:
            raise SolverFaultError("there is a calendar with what is wished, but none is found")
        climb.standings.take(len(climb.standings.tiers) - 1, quick.calendar)
        self._say_best(climb, "Seeking why it cannot be had beside the rest")
        self._beside(climb)
        self._say_best(climb, "Seeking the best calendar that has it")
        with suppress(OutOfTimeError):
            climb.settle(calendar)
            self._say_best(climb, "Seeking the best calendar that has it")
            self._better(climb)
            climb.settle(calendar, 1)
        self._say_best(climb, "Done")

    def _better(self, climb: Climb) -> None:
        """Go through the measures for most of the time that is left.

        What an early one gained mostly costs later ones more than it has to; the rest of the time
        is for these.
        """
        turn = 0
        with suppress(OutOfTimeError), self._asked.clock.part(BETTERING_SHARE):
            while climb.turn(turn):
                turn += 1
                self._say_best(climb, "Seeking the best calendar that has it")

    def _beside(self, climb: Climb) -> None:
        """Tell because of which facts it cannot be had beside the rest, and what would let it.

        Raises
        ------
        OutOfTimeError
            Time is up.
        """
        asked, calendar = self._asked, self._at_hand.calendar
        asked.clock.tick()
        question = Question(asked.plan, asked.wish, calendar)
        oracle = asked.oracle(question)
        with asked.clock.part(SHARE):
            try:
                if oracle.possible(()):
                    added = oracle.near(asked.plan, calendar)
                    if added is not None:
                        last = len(climb.standings.tiers) - 1
                        climb.standings.take(last, joined(added, calendar))
                    return
                ever = oracle.possible(question.restrictions)
            except Unanswered:
                return
            if not ever:
                asked.telling.note(
                    "Beside the other events as they are there is no room for it, "
                    "whatever in the plan gave way."
                )
                return
            known: list[tuple[Restriction, ...]] = []
            with suppress(Unanswered):
                known.append(self._tell_reasons(oracle, question))
        asked.clock.tick()
        with asked.clock.part(SHARE):
            Suggesting(
                asked,
                question,
                oracle,
                lambda plan, small: self._whole(oracle, plan, small),
                keeps_points,
            ).tell(known, self._at_hand)

    def _tell_reasons(self, oracle: Oracle, question: Question) -> tuple[Restriction, ...]:
        found = next(reasons(oracle, question.restrictions))
        if found.minimal or len(found.items) <= MOST_UNSETTLED:
            self._asked.telling.say(
                "Seeking what would let it in",
                because=told(found.items),
                minimal=found.minimal,
            )
        return found.items

    def _whole(self, oracle: Oracle, plan: Plan, small: Calendar) -> Calendar:
        """Return the calendar at hand with what grants the wish, and little more."""
        calendar = self._at_hand.calendar
        with suppress(Unanswered):
            small = oracle.near(plan, calendar) or small
        return joined(small, calendar)

    def _say_best(self, climb: Climb, said: str) -> None:
        """Tell of the best calendar so far that has it, and how much of it is proven.

        As long as the measures of points are not proven, that is the one with most points in all:
        what a little more of the first measure costs of the next is not known to be needed yet.
        """
        standings, found = climb.standings, best_of(climb)
        standings.reach(len(standings.tiers) - 1)
        number = [*(tier.proven for tier in standings.tiers), False].index(False)
        in_points = {tier.measure for tier in standings.tiers[: len(POINTS)]} == set(POINTS)
        unsettled, told = in_points and number < len(POINTS), self._told
        if unsettled and told is not None and points_of(found) < points_of(told):
            found, number = told, 0
        self._told = found
        self._say_price(found, number, said)

    def _say_price(self, found: Incumbent, number: int, said: str) -> None:
        """Tell of a calendar that has it; so many of its measures are proven."""
        asked, at_hand = self._asked, self._at_hand
        profile = asked.request.profile
        self._asked.telling.say(
            said,
            price=Price(calendar=found.calendar, measures=compared(at_hand, found), proven=number),
            sentence=words.traded(
                asked.wish,
                asked.facts,
                profile,
                at_hand.measures,
                found.measures,
                best=number == len(profile.measures),
            ),
        )


def points_of(found: Incumbent) -> int:
    """Return how many points a calendar has in all."""
    return sum(found.measures[name] for name in POINTS)
