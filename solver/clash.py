"""Why a plan is infeasible: exercises that must be held but cannot all be, as far as is cheap.

Only what must be held can make a plan infeasible, since the empty calendar breaks no other
rule. So a clash is a smallest set of exercises that cannot all be held. Each question is a solve
of its own with a short limit; where one has no answer, the clash is not called minimal. Because
of which facts they clash is for :mod:`solver.why` to say.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from exercise_planner.days import spoken_day
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from solver.cp_sat import new_solver
from solver.messages import Gathered
from solver.model import CalendarModel
from solver.relevance import with_required
from solver.requests import Limits
from solver.stop import Clock, OutOfTimeError
from solver.why.minimal import MinimalSet, Unanswered, minimal_set

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


def none_gathered(
    clock: Clock, status: Literal["infeasible", "unknown"], clash: Clash | None = None
) -> Gathered:
    """Return the end of a search for several calendars that found none."""
    return Gathered(
        seconds=clock.seconds,
        status=status,
        clash=() if clash is None else clash.sentences,
        clash_is_minimal=clash is not None and clash.is_minimal,
        stopped=clock.over,
    )


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
    try:
        clash = minimal_set(required, _Questions(facts, options, clock).clash)
    except Unanswered:
        clash = MinimalSet(tuple(required), minimal=False)
    sentences = tuple(_sentence(facts, name) for name in clash.items)
    return Clash(sentences, is_minimal=clash.minimal)


class _Questions:
    """Asks whether some exercises can all be held, until the time is used up."""

    def __init__(self, facts: Facts, options: Mapping[str, Options], clock: Clock) -> None:
        self._facts = facts
        self._options = options
        self._clock = clock
        self._until = clock.seconds + MOST_SECONDS

    def clash(self, names: Collection[str]) -> bool:
        """Whether the exercises cannot all be held.

        Raises
        ------
        Unanswered
            That is not settled in the time there is for it.
        """
        try:
            status = self._ask([name for name in self._options if name in names])
        except OutOfTimeError as error:
            raise Unanswered from error
        if status == cp_model.UNKNOWN:
            raise Unanswered
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
