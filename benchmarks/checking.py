"""How long the rules take: a whole calendar, and one event of it while its bar is dragged.

And what a planner sees of other placements: who could take part, and a scan of all starts.

    python -m benchmarks.checking

The calendar has 600 events on a five-year plan and is full of breaks: worse than any real one.
A frame at 60 a second is 16.7 ms.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.plans import make_plan
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, Participation
from exercise_planner.consequences import fitted
from exercise_planner.eligibility import candidates
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.placements import Placements
from exercise_planner.plan import Exercise
from exercise_planner.reading import read_plan
from exercise_planner.rules import check_board
from exercise_planner.sample import sample_plan
from exercise_planner.staffing import staffed
from exercise_planner.trial import Trial

T = TypeVar("T")


def careless_calendar(facts: Facts, random: Random) -> Calendar:
    """Return a calendar that holds everything, with suited units but nobody asked when."""
    return Calendar(
        format=CALENDAR_FORMAT,
        plan=facts.plan.name,
        events=tuple(_event(facts, exercise, random) for exercise in facts.plan.exercises),
    )


def _event(facts: Facts, exercise: Exercise, random: Random) -> Event:
    assert exercise.earliest_start is not None
    start = exercise.earliest_start + timedelta(days=random.randrange(30))
    free = {unit.id for role in exercise.roles for unit in facts.suited(exercise, role)}
    participants = []
    for role in exercise.roles:
        able = sorted({u.id for u in facts.suited(exercise, role)} & free)
        for unit in random.sample(able, min(len(able), max(role.min_units, 1))):
            free.discard(unit)
            participants.append(Participation(unit=unit, role=role.id))
    return Event(
        exercise=exercise.id,
        start=start,
        end=start + timedelta(days=exercise.duration_days - 1),
        venue=exercise.venues[0],
        participants=tuple(participants),
    )


def main() -> None:
    """Measure and print."""
    table = Table("what", "median ms", "worst ms", box=None)
    plan = read_plan(make_plan("XL", 1))
    facts = Facts(plan)
    calendar = careless_calendar(facts, Random(1))
    board = Board(facts, calendar)
    broken = check_board(board)
    everything = len(calendar.events)

    def drag(begun: tuple[Trial, Event]) -> None:
        trial, event = begun
        one_day = timedelta(1)
        later = {"start": event.start + one_day, "end": event.end + one_day}
        trial.of(event.model_copy(update=later))

    def staff(event: Event) -> None:
        staffed(board, event.exercise, event.start, event.venue)

    def choose(event: Event) -> None:
        for role in board.facts.exercises[event.exercise].roles[:1]:
            candidates(board, event, role.id)

    for what, work, times in (
        ("lay out the calendar", lambda _: Board(facts, calendar), 5),
        (f"check it ({len(broken):,} breaks)", lambda _: check_board(board), 5),
        ("count all measures", lambda _: score_board(board), 5),
        ("begin to drag an event", lambda event: Trial(board, event.exercise), everything),
        ("staff it anew", staff, everything),
        ("list who may fill its first role", choose, everything),
        ("look at all its starts", lambda event: look(board, event.exercise), 30),
    ):
        add_row(table, what, work, calendar.events[:times])
    begun = ((Trial(board, event.exercise), event) for event in calendar.events)
    add_row(table, "drag it: what breaks, each measure's change", drag, begun)
    sample = sample_plan()
    assert sample.baseline is not None
    fitting, _ = fitted(sample.baseline, sample)
    held = Board(Facts(sample), fitting)
    everywhere = "look at all starts of one, in the sample"
    add_row(table, everywhere, lambda event: look(held, event.exercise), fitting.events)
    Console().print(table)


def look(board: Board, exercise: str) -> None:
    """Look at every start of an exercise and choose the best."""
    placements = Placements(board, exercise)
    for _ in placements:
        pass
    placements.best()


def add_row(table: Table, what: str, work: Callable[[T], object], things: Iterable[T]) -> None:
    """Time some work on each of some things; to make them is no part of it."""
    took = []
    for thing in things:
        began = perf_counter()
        work(thing)
        took.append(1000 * (perf_counter() - began))
    table.add_row(what, f"{median(took):.1f}", f"{max(took):.1f}")


if __name__ == "__main__":
    main()
