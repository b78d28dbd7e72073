"""A first calendar for large plans: a few exercises at a time, those placed before held fast.

The solver alone finds nothing for minutes on plans of several years; small exact models find most
of the best within seconds. They prove nothing: the search goes on from here with the whole model.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from exercise_planner.calendar import Calendar, Event, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.options import Options
from solver.cp_sat import new_solver
from solver.model import CalendarModel
from solver.relevance import may_show, with_required
from solver.stop import Clock

LARGE = 60
"""From this many exercises on, a calendar is constructed; smaller plans are solved at once."""
BATCH = 12
"""Exercises decided together; more take longer to solve, fewer see less of each other."""
EFFORT = 1.0
"""Deterministic time for one batch: the same on every machine, about a second."""


def construct(
    facts: Facts,
    choices: Mapping[str, Options],
    measure: MeasureName,
    workers: int,
    seed: int,
    clock: Clock,
) -> Iterator[Calendar]:
    """Yield calendars, each with the last one's events and, where that pays, more.

    Parameters
    ----------
    choices
        The options of the exercises that matter for the measure; none of them must be held.

    Raises
    ------
    OutOfTimeError
        The search must end.
    """
    placed: dict[str, Options] = {}
    for batch in _batches(facts, choices):
        clock.tick()
        fresh = with_required(facts, choices, set(batch)) - placed.keys()
        chosen = placed | {name: choices[name] for name in sorted(fresh)}
        model = CalendarModel(facts, chosen, (measure,), must_hold=list(placed), tick=clock.tick)
        model.aim(measure)
        solver = new_solver(workers, seed)
        solver.parameters.max_deterministic_time = EFFORT
        with clock.watching(solver):
            status = solver.solve(model.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            continue
        calendar = model.calendar(list(solver.response_proto.solution))
        placed = {e.exercise: _as_held(facts, choices[e.exercise], e) for e in calendar.events}
        yield calendar


def _batches(facts: Facts, choices: Mapping[str, Options]) -> Iterator[list[str]]:
    """Yield the exercises in batches, those with the most points to show first."""
    worth = {name: _worth(facts, options) for name, options in choices.items()}
    order = sorted(choices, key=lambda name: (-worth[name], name))
    for first in range(0, len(order), BATCH):
        yield order[first : first + BATCH]


def _worth(facts: Facts, options: Options) -> int:
    """Return the weights of the goals that an exercise may show."""
    return sum(goal.weight for goal in facts.plan.goals if may_show(facts, options, goal))


def _as_held(facts: Facts, options: Options, event: Event) -> Options:
    """Return the options of an exercise narrowed to how it is held in an event."""
    start = 1 << (event.span.first - facts.horizon.first)
    return replace(
        options,
        starts={event.venue: start},
        units={(p.role, p.unit): {event.venue: start} for p in event.participants},
    )
