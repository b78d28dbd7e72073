"""A question about a calendar, answered: why not, what it would cost, what it would take."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.why.answer import Answer, Price
from exercise_planner.why.never import never, never_at_once
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, granted
from solver.incumbent import Incumbent
from solver.messages import Explained, Message
from solver.requests import ExplainRequest
from solver.stop import Clock, OutOfTimeError, Stop
from solver.why import words
from solver.why.asked import Asked, best_of
from solver.why.blocked import Blocked
from solver.why.checking import filled_up, keeps_rules, proven
from solver.why.minimal import Unanswered
from solver.why.question import Question
from solver.why.telling import Telling
from solver.why.traded import Traded

MENDING_SHARE = 0.3
"""The share of the time in which a calendar that breaks rules is mended."""
STATUS_SHARE = 0.5
"""The share of what is left in which it is settled whether there is a way at all."""


class Explain:
    """One question.

    Parameters
    ----------
    listen
        Called with each addition to the answer, possibly on a thread of the solver.
    began
        When the time began to count, by ``time.monotonic``; now by default.

    Raises
    ------
    InputError
        The wish names what the plan does not have.
    """

    def __init__(
        self,
        request: ExplainRequest,
        listen: Callable[[Message], None],
        stop: Stop | None = None,
        began: float | None = None,
    ) -> None:
        wish, facts = request.wish, Facts(request.plan)
        _refuse_unknown(wish, facts)
        clock = Clock.of(request.limits, Stop() if stop is None else stop, began)
        answer = Answer(wish=wish, status="unknown", sentence=words.unknown(wish, facts))
        self._asked = Asked(request, facts, clock, Telling(answer, clock, listen))

    def run(self) -> Explained:
        """Answer the question as far as there is time, and return the answer.

        Raises
        ------
        SolverFaultError
            An answer of the solver was refuted.
        InputError
            The plan's numbers are too large to be added exactly.
        """
        with suppress(OutOfTimeError):  # what is known stands
            self._answer()
        asked = self._asked
        answer, over = asked.telling.answer, asked.clock.over
        return Explained(seconds=asked.clock.seconds, answer=answer, stopped=over)

    def _answer(self) -> None:
        asked = self._asked
        at_hand = self._at_hand()
        if at_hand is not None and self._met(at_hand):
            return
        fails = never(asked.plan, asked.wish)
        if fails:
            sentence = words.never(asked.wish, asked.facts)
            asked.telling.learn(status="never", sentence=sentence, because=fails)
            return
        question = Question(asked.plan, asked.wish)
        oracle = asked.oracle(question)
        try:
            with asked.clock.part(STATUS_SHARE):
                small = oracle.calendar(())
                ever = small is not None or oracle.possible(question.restrictions)
        except Unanswered:
            return
        if small is not None:
            asked.telling.say(
                "Seeking what it would cost",
                status="traded",
                sentence=words.possible(asked.wish, asked.facts),
            )
            if at_hand is None:
                self._say_possible(small)
            else:
                Traded(asked, at_hand, small).answer()
        elif ever:
            Blocked(asked, question, oracle, at_hand).answer()
        else:
            assert not isinstance(asked.wish, CalendarWish), "no event need be held at all"
            reason = never_at_once(asked.plan, asked.wish)
            sentence = words.never(asked.wish, asked.facts)
            asked.telling.learn(status="never", sentence=sentence, because=(reason,))

    def _at_hand(self) -> Incumbent | None:
        """Return the calendar that is asked about, mended where it breaks rules."""
        asked = self._asked
        calendar = asked.request.start
        if calendar is None:
            return None
        if not keeps_rules(asked.facts, calendar):
            if isinstance(asked.wish, CalendarWish):
                return None
            mended = self._mended(calendar)
            if mended is None:
                asked.telling.note(
                    "The calendar breaks rules, and none that keeps them was found near it; "
                    "so it is left aside."
                )
                return None
            asked.telling.note("The calendar breaks rules; it is mended first.")
            calendar = mended
        return Incumbent(calendar, score_board(Board(asked.facts, calendar)).measures)

    def _mended(self, calendar: Calendar) -> Calendar | None:
        asked = self._asked
        with suppress(OutOfTimeError), asked.clock.part(MENDING_SHARE):
            climb = asked.begun(asked.plan, calendar, None)
            return None if climb is None else best_of(climb).calendar
        return None

    def _met(self, at_hand: Incumbent) -> bool:
        """Tell that the calendar at hand has it, if it has, and what of it else."""
        asked = self._asked
        board = Board(asked.facts, at_hand.calendar)
        if isinstance(asked.wish, GoalWish):
            showing = [placed.exercise.id for placed in board.demonstrating[asked.wish.goal]]
            asked.telling.learn(shown_by=tuple(showing))
        if not granted(asked.wish, board):
            return False
        if isinstance(asked.wish, ExerciseWish):
            asked.telling.learn(shown_by=(asked.wish.exercise,))
        asked.telling.learn(status="met", sentence=words.met(asked.wish, board))
        return True

    def _say_possible(self, small: Calendar) -> None:
        """Tell of a calendar that has it, where there is none to hold against it."""
        asked, start = self._asked, self._asked.request.start
        whole = small if start is None else filled_up(asked.facts, small, start)
        calendar = proven(asked.facts, whole, asked.wish).calendar
        asked.telling.learn(price=Price(calendar=calendar, measures={}))


def _refuse_unknown(wish: Wish, facts: Facts) -> None:
    asked: list[tuple[str, str, Sequence[str]]] = []
    match wish:
        case GoalWish():
            asked.append(("goal", wish.goal, [*facts.goals]))
        case ExerciseWish():
            asked.append(("exercise", wish.exercise, [*facts.exercises]))
            if wish.unit is not None:
                asked.append(("unit", wish.unit, [*facts.units]))
    for what, name, known in asked:
        if name not in known:
            message = f"no {what} {shown(name)} in the plan{nearest(name, known)}"
            raise InputError.because("the question", message)
