"""What no calendar can have: because of which facts, and what it would take."""

from collections.abc import Iterable
from contextlib import suppress

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.options import options, warnings
from exercise_planner.plan import Plan
from exercise_planner.why.answer import Suggestion
from exercise_planner.why.patching import patched
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Restriction
from solver.incumbent import Incumbent
from solver.stop import OutOfTimeError
from solver.why import words
from solver.why.asked import Asked, best_of, told
from solver.why.checking import filled_up, joined, proven
from solver.why.minimal import Unanswered
from solver.why.oracle import Oracle
from solver.why.question import Question
from solver.why.reasons import reasons
from solver.why.suggesting import Suggesting, compared, keeps_points

BECAUSE_SHARE = 0.65
"""The share of what is left in which the facts in the way are sought."""
WITNESS_SHARE = 0.2
"""The share of what is left in which one suggestion gets a whole calendar."""
WITNESS_SECONDS = 1.5
"""Seconds for that, if there are as many."""
MOST_FURTHER = 4
"""Further sets of facts that are in the way."""


class Blocked:
    """Answers for a wish that no calendar of the plan grants."""

    def __init__(
        self, asked: Asked, question: Question, oracle: Oracle, at_hand: Incumbent | None
    ) -> None:
        self._asked = asked
        self._question = question
        self._oracle = oracle
        self._at_hand = at_hand

    def answer(self) -> None:
        """Tell what is in the way, and what would let it in."""
        asked = self._asked
        asked.telling.say(
            "Seeking what is in the way",
            status="blocked",
            sentence=words.blocked(asked.wish, asked.facts, 0, minimal=False),
        )
        sets: list[tuple[Restriction, ...]] = []
        try:
            with asked.clock.part(BECAUSE_SHARE):
                self._seek_reasons(sets)
        except Unanswered:
            asked.telling.note("What else is in the way was not settled in the time there was.")
        Suggesting(asked, self._question, self._oracle, self._whole).tell(sets, self._at_hand)
        self._better_witnesses()

    def _seek_reasons(self, sets: list[tuple[Restriction, ...]]) -> None:
        asked = self._asked
        for found in reasons(self._oracle, self._question.restrictions):
            if not sets:
                number = len(found.items)
                asked.telling.learn(
                    because=told(found.items),
                    minimal=found.minimal,
                    sentence=words.blocked(asked.wish, asked.facts, number, minimal=found.minimal),
                )
                self._say_what_never_can(found.items)
            else:
                further = (*asked.telling.answer.further, told(found.items))
                asked.telling.learn(further=further)
            sets.append(found.items)
            asked.telling.say("Seeking what else is in the way")
            if len(sets) > MOST_FURTHER:
                return

    def _say_what_never_can(self, facts: Iterable[Restriction]) -> None:
        """Say why what must be held never can be, where that is what the facts come to."""
        asked = self._asked
        for fact in facts:
            if fact.kind in ("mandatory", "locked_on"):
                exercise = asked.plan.exercises[int(steps_of(fact.path)[1])]
                for sentence in warnings(
                    asked.facts, {exercise.id: options(asked.facts, exercise)}
                ):
                    asked.telling.note(sentence)

    def _better_witnesses(self) -> None:
        """Give the time that is left to the calendars that lose points."""
        if self._at_hand is None:
            return
        asked, suggestions = self._asked, list(self._asked.telling.answer.suggestions)
        losing = [place for place, each in enumerate(suggestions) if not keeps_points(each)]
        for number, place in enumerate(losing):
            with suppress(OutOfTimeError), asked.clock.part(1 / (len(losing) - number)):
                suggestions[place] = self._bettered(suggestions[place], self._at_hand)
                said = "Seeking calendars that lose less"
                asked.telling.say(said, suggestions=tuple(suggestions))

    def _bettered(self, suggestion: Suggestion, at_hand: Incumbent) -> Suggestion:
        """Return a suggestion with a better calendar, if one is found."""
        asked = self._asked
        plan = patched(asked.plan, suggestion.patch)
        climb = asked.begun(plan, suggestion.calendar, asked.wish)
        if climb is None:
            return suggestion
        with suppress(OutOfTimeError):
            climb.settle(at_hand.calendar)
            climb.turn(0)
        found = proven(Facts(plan), best_of(climb).calendar, asked.wish)
        changes = {"calendar": found.calendar, "measures": compared(at_hand, found)}
        return suggestion.model_copy(update=changes)

    def _whole(self, plan: Plan, small: Calendar) -> Calendar:
        """Return a calendar of a changed plan with the wish, as near to the one at hand as can be.

        That is with all its events as they are, or else with most of them on their days.
        """
        if self._at_hand is None:
            return small
        asked, at_hand = self._asked, self._at_hand.calendar
        with suppress(Unanswered):
            beside = asked.oracle(Question(plan, asked.wish, at_hand))
            added = beside.near(plan, at_hand)
            if added is not None:
                return joined(added, at_hand)
        with suppress(OutOfTimeError), asked.clock.part(WITNESS_SHARE, WITNESS_SECONDS):
            climb = asked.begun(plan, at_hand, asked.wish)
            if climb is not None:
                with suppress(OutOfTimeError):
                    climb.settle(at_hand)
                return best_of(climb).calendar
        return filled_up(Facts(plan), small, at_hand)
