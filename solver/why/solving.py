"""A question in one plan, solved: a calendar that grants the wish, or the proof of none.

The model holds only what the wish hangs on, so most answers take some hundredths of a second.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from ortools.sat.python import cp_model

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, Event
from exercise_planner.facts import Facts
from exercise_planner.options import Options, options
from exercise_planner.plan import Plan
from exercise_planner.rules import check_board
from exercise_planner.violation import Violation
from exercise_planner.why.wish import GoalWish, granted
from solver.conditions import Conditions
from solver.cp_sat import new_solver
from solver.model import CalendarModel, Values
from solver.pairs import Pairs
from solver.relevance import can_show, needed_for, with_required
from solver.requests import Limits
from solver.rounds import UNSAID
from solver.standings import SolverFaultError
from solver.stop import Clock, OutOfTimeError
from solver.strengthening import one_unit_per_nation
from solver.why.minimal import Unanswered
from solver.why.question import Question

ALONE = 0.3
"""Deterministic time for a question with one worker: nearly all are answered in a tenth of it, and
more workers take longer to begin."""
TOGETHER = 6.0
"""Deterministic time for a question that one worker did not answer."""
QUESTION_SECONDS = 2.0
"""Seconds for a question."""
ROUNDS_BY_PAIR = 2
"""Rounds in which no more pairs are parted than were broken; later each is parted from all."""


class Solving:
    """Solves a question in one plan after another.

    What is asked of is always so much of a plan as matters for the question
    (:meth:`Question.plan_without`, :meth:`Question.changed`).
    """

    def __init__(self, question: Question, limits: Limits, clock: Clock) -> None:
        self._question = question
        self._wish = question.wish
        self._conditions = Conditions(wish=question.wish)
        self._limits = limits
        self._clock = clock
        self._pairs = Pairs()

    def calendar(self, plan: Plan, likely: Collection[str] = ()) -> Calendar | None:
        """Return a valid calendar that grants the wish, and holds little besides; None: none does.

        Exercises that could not show a goal even by themselves are looked past at once, and of
        the others a few are tried before all.

        Parameters
        ----------
        likely
            Exercises to try first.

        Raises
        ------
        Unanswered
            That is not settled in the time there is for it.
        SolverFaultError
            An answer of the solver was refuted.
        """
        wish = self._wish
        with self._in_time() as until:
            facts, choices, needed = self._chosen(plan)
            if not isinstance(wish, GoalWish):
                return self._solved(facts, choices, needed, until)
            goal = facts.goals[wish.goal]
            must = {name for name in needed if choices[name].must_be_held}
            able = [n for n in needed if n not in must and can_show(facts, choices[n], goal)]
            able.sort(key=lambda name: (name not in likely, name))
            possible = _possible(choices)
            few = with_required(facts, possible, must.union(able[: wish.times]))
            enough = with_required(facts, possible, must.union(able))
            if len(few) < len(enough):
                found = self._solved(facts, choices, few, until)
                if found is not None:
                    return found
            return self._solved(facts, choices, enough, until)

    def proof(self, plan: Plan, *, presolve: bool = True) -> Calendar | None:
        """Return the same as :meth:`calendar`, by one solve of all that could matter."""
        with self._in_time() as until:
            facts, choices, needed = self._chosen(plan)
            return self._solved(facts, choices, needed, until, presolve=presolve)

    def near(self, plan: Plan, calendar: Calendar) -> Calendar | None:
        """Return, as :meth:`calendar`, what keeps most of a calendar and adds little to it."""
        with self._in_time() as until:
            facts, choices, needed = self._chosen(plan)
            return self._solved(facts, choices, needed, until, presolve=True, near=calendar)

    @contextmanager
    def _in_time(self) -> Iterator[float]:
        """Give until when a question may take; it is :class:`Unanswered` when time is up."""
        try:
            self._clock.tick()
            yield self._clock.seconds + QUESTION_SECONDS
        except OutOfTimeError as error:
            raise Unanswered from error

    def _chosen(self, plan: Plan) -> tuple[Facts, dict[str, Options], frozenset[str]]:
        """Return the options of all exercises, and on which of them the wish hangs."""
        facts, closed = Facts(plan), self._question.closed
        choices = {
            e.id: _as_held(facts, closed[e.id]) if e.id in closed else options(facts, e)
            for e in plan.exercises
        }
        return facts, choices, needed_for(facts, _possible(choices), self._wish)

    def _solved(
        self,
        facts: Facts,
        choices: Mapping[str, Options],
        names: Collection[str],
        until: float,
        *,
        presolve: bool | None = None,
        near: Calendar | None = None,
    ) -> Calendar | None:
        """Solve a model of some exercises, with more pairs of them parted until that is enough.

        Without a pair it is a relaxation: where it has no solution, the whole has none. With
        ``presolve`` None it is first tried as it stands.
        """
        if any(o.must_be_held and o.never is not None for o in choices.values()):
            return None
        model = CalendarModel(
            facts,
            {name: o for name, o in choices.items() if name in names},
            measures=(),
            strengthenings=(one_unit_per_nation.__name__,),
            parted=list(self._pairs),
            tick=self._clock.tick,
            asked_units=self._conditions.asked_units,
        )
        model.meet(self._conditions)
        if near is not None:
            model.suggest(near)
            model.keep_most_of(near)
        rounds = 0
        while (values := self._solution(model, until, presolve=presolve)) is not None:
            calendar = model.calendar(values)
            broken = self._broken(facts, calendar)
            if not broken:
                return calendar
            rounds += 1
            before = list(self._pairs)
            self._pairs.add(broken)
            if rounds >= ROUNDS_BY_PAIR:
                self._pairs.add_all(broken, choices.keys() & names)
            model.part([pair for pair in self._pairs if pair not in before])
        return None

    def _solution(
        self, model: CalendarModel, until: float, *, presolve: bool | None
    ) -> Values | None:
        clock = self._clock
        for workers, effort in ((1, ALONE), (self._limits.workers, TOGETHER)):
            solver = new_solver(self._limits.model_copy(update={"workers": workers}))
            solver.parameters.max_deterministic_time = effort
            if presolve is None and workers == 1:
                _answer_as_it_stands(solver)
            elif presolve is False:
                solver.parameters.cp_model_presolve = False
            with clock.watching(solver, lambda: clock.seconds >= until):
                status = solver.solve(model.model)
            if status == cp_model.INFEASIBLE:
                return None
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return list(solver.response_proto.solution)
            clock.tick()
        raise Unanswered

    def _broken(self, facts: Facts, calendar: Calendar) -> list[Violation]:
        """Return how a calendar breaks SEPARATION, of which the model is not told wholly."""
        board = Board(facts, calendar)
        broken = check_board(board)
        for violation in broken:
            if violation.code not in UNSAID:
                message = f"a calendar breaks {violation.code}: {violation.message}"
                raise SolverFaultError(message)
        if not granted(self._wish, board):
            raise SolverFaultError("a calendar has not what was wished")
        return broken


def _answer_as_it_stands(solver: cp_model.CpSolver) -> None:
    """Let a solver begin to search at once: on models so small the rest takes longer than that."""
    solver.parameters.cp_model_presolve = False
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.linearization_level = 0
    solver.parameters.symmetry_level = 0


def _possible(choices: Mapping[str, Options]) -> dict[str, Options]:
    return {name: o for name, o in choices.items() if o.never is None}


def _as_held(facts: Facts, event: Event) -> Options:
    """Return the options of an exercise narrowed to how it is held."""
    start = {event.venue: 1 << event.span.first - facts.horizon.first}
    units = {(part.role, part.unit): start for part in event.participants}
    return Options(facts.exercises[event.exercise], start, units)
