"""Why a plan is infeasible: exercises that must be held but cannot all be, as far as is cheap.

Only what must be held can make a plan infeasible, since the empty calendar breaks no other
rule. A clash is found by QuickXplain (Junker, AAAI 2004) over those exercises, each question a
solve of its own with a short limit; a question without an answer counts as "no clash yet", and
the clash found is then not called minimal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from solver.cp_sat import new_solver
from solver.messages import Limits
from solver.model import CalendarModel
from solver.relevance import with_required
from solver.stop import Clock, OutOfTimeError

MOST_SECONDS = 10.0
"""Time for the whole search for a clash, when the time limit leaves as much."""
QUESTION_SECONDS = 2.0
"""Time for one question."""


@dataclass(frozen=True)
class Clash:
    """Exercises that must be held but cannot all be, one sentence each.

    ``is_minimal`` says whether the clash is gone as soon as any one of them is left out.
    """

    sentences: tuple[str, ...]
    is_minimal: bool


def find_clash(facts: Facts, options: Mapping[str, Options], clock: Clock) -> Clash:
    """Return a clash of an infeasible plan.

    Parameters
    ----------
    options
        Of every exercise of the plan.
    """
    required = [name for name, o in options.items() if o.must_be_held]
    alone = [name for name in required if options[name].never is not None]
    if alone:
        said = (f"{facts.exercise_name(n)} can never be held: {options[n].never}." for n in alone)
        return Clash(tuple(said), is_minimal=len(alone) == 1)
    questions = _Questions(facts, options, clock)
    names = _smallest(questions, [], required)
    return Clash(
        tuple(_sentence(facts, name) for name in names), is_minimal=not questions.unanswered
    )


class _Questions:
    """Asks whether some exercises can all be held, until the time is used up."""

    def __init__(self, facts: Facts, options: Mapping[str, Options], clock: Clock) -> None:
        self._facts = facts
        self._options = options
        self._clock = clock
        self._until = clock.seconds + MOST_SECONDS
        self.unanswered = 0

    def clash(self, names: Sequence[str]) -> bool:
        """Whether the exercises surely cannot all be held; False also when time is up."""
        try:
            status = self._ask(names)
        except OutOfTimeError:
            status = cp_model.UNKNOWN
        self.unanswered += status == cp_model.UNKNOWN
        return status == cp_model.INFEASIBLE

    def _ask(self, names: Sequence[str]) -> object:
        if self._clock.seconds >= self._until:
            raise OutOfTimeError
        possible = {n: o for n, o in self._options.items() if o.never is None}
        chosen = with_required(self._facts, possible, set(names))
        model = CalendarModel(
            self._facts,
            {n: o for n, o in possible.items() if n in chosen},
            measures=(),
            must_hold=names,
            tick=self._clock.tick,
        )
        solver = new_solver(Limits())
        until = min(self._until, self._clock.seconds + QUESTION_SECONDS)
        with self._clock.watching(solver, lambda: self._clock.seconds >= until):
            return solver.solve(model.model)


def _smallest(questions: _Questions, fixed: list[str], names: list[str]) -> list[str]:
    """Return a smallest part of the names that clashes together with the fixed ones."""
    if fixed and questions.clash(fixed):
        return []
    if len(names) <= 1:
        return names
    half = len(names) // 2
    first, second = names[:half], names[half:]
    from_second = _smallest(questions, fixed + first, second)
    from_first = _smallest(questions, fixed + from_second, first)
    return from_first + from_second


def _sentence(facts: Facts, name: str) -> str:
    exercise = facts.exercises[name]
    lock = exercise.lock
    why = ["is mandatory"] if exercise.mandatory else []
    why += ["is locked to be held"] if lock.held else []
    if lock.start is not None:
        why.append(f"is locked to start on {spoken_day(lock.start.toordinal())}")
    if lock.venue is not None:
        why.append(f"is locked to {facts.venue_name(lock.venue)}")
    if units := [facts.unit_name(u) for u, role in lock.units.items() if role is not None]:
        why.append(f"has {', '.join(units)} locked in")
    return f"{facts.exercise_name(name)} {' and '.join(why)}."
