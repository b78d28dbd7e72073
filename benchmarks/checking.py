"""How long the rules take: a whole calendar, and one event of it while its bar is dragged.

    python -m benchmarks.checking

The calendar has 600 events on a five-year plan and is full of breaks: worse than any real one.
A frame at 60 a second is 16.7 ms.
"""

from datetime import timedelta
from random import Random
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.plans import make_plan
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, Participation
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.plan import Exercise
from exercise_planner.reading import read_plan
from exercise_planner.rules import check_around, check_board


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

    def drag(event: Event) -> None:
        [placed] = board.of_exercise[event.exercise]
        board.lift(placed)
        board.place(event)
        check_around(board, event.exercise)

    for what, work, times in (
        ("lay out the calendar", lambda _: Board(facts, calendar), 5),
        (f"check it ({len(broken):,} breaks)", lambda _: check_board(board), 5),
        ("count all measures", lambda _: score_board(board), 5),
        ("move one event and check it", drag, len(calendar.events)),
    ):
        took = []
        for event in calendar.events[:times]:
            began = perf_counter()
            work(event)
            took.append(1000 * (perf_counter() - began))
        table.add_row(what, f"{median(took):.1f}", f"{max(took):.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
