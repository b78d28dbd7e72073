"""Answers to "why not?": when the first words, reasons and changes are there, and what they are.

python -m benchmarks.explaining [--size M] [--seed 50] [--goals 12] [--exercises 4] [--seconds 10]

A plan is solved, then it is asked of goals that its calendar does not show (again), and of
exercises that it does not hold, why, each in a process of its own. Seconds count from before that
process starts. Each suggestion is applied and its calendar checked by the rules.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from random import Random
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.at_hand import solved
from benchmarks.plans import make_plan
from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.why.answer import Answer
from exercise_planner.why.patching import patched
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish, granted, next_wish
from solver.messages import Explained, Explaining
from solver.process import SolverProcess
from solver.requests import ExplainRequest, Limits

TOLD = ("words", "status", "reason", "change")
"""What of an answer is timed when it first comes."""


def main() -> None:
    """Ask why not of a calendar of a random plan, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="M")
    parser.add_argument("--seed", type=int, default=50, help="of the plan and of what is asked")
    parser.add_argument("--goals", type=int, default=12)
    parser.add_argument("--exercises", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10.0, help="time limit of each answer")
    parser.add_argument("--solving", type=float, default=60.0, help="time limit of the calendar")
    words = parser.parse_args()
    console = Console(width=120)
    plan = read_plan(make_plan(words.size, words.seed))
    at_hand = solved(plan, words.solving)
    table = Table("asked", "answer", box=None)
    for name in (*(f"{told} s" for told in TOLD), "end s", "reasons", "changes"):
        table.add_column(name, justify="right")
    times: dict[str, list[float]] = {name: [] for name in (*TOLD, "end")}
    statuses: Counter[str] = Counter()
    for wish in _wishes(plan, at_hand, Random(words.seed), words.goals, words.exercises):
        found, first = _asked(plan, at_hand, wish, words.seconds)
        for name, seconds in first.items():
            times[name].append(seconds)
        statuses[found.status] += 1
        table.add_row(
            wish.exercise if isinstance(wish, ExerciseWish) else wish.goal,
            found.status,
            *(f"{first[name]:.1f}" if name in first else "" for name in (*TOLD, "end")),
            f"{len(found.because)}" + ("" if found.minimal else " or fewer"),
            f"{len(found.suggestions)}",
        )
    console.print(table)
    console.print(", ".join(f"{number} {status}" for status, number in statuses.items()))
    for name, taken in times.items():
        if taken:
            worst = f"{max(taken):.1f} s at worst"
            console.print(f"{name}: {median(taken):.1f} s in the middle, {worst}")


def _wishes(
    plan: Plan, at_hand: Calendar, draw: Random, goals: int, exercises: int
) -> Iterator[GoalWish | ExerciseWish]:
    """Yield what is not in a calendar, drawn at random."""
    board = Board(Facts(plan), at_hand)
    wishes = [next_wish(goal.id, board) for goal in plan.goals]
    missing = [wish for wish in wishes if not granted(wish, board)]
    yield from draw.sample(missing, min(goals, len(missing)))
    held = {event.exercise for event in at_hand.events}
    off = [exercise.id for exercise in plan.exercises if exercise.id not in held]
    for exercise in draw.sample(off, min(exercises, len(off))):
        yield ExerciseWish(exercise=exercise)


def _asked(
    plan: Plan, at_hand: Calendar, wish: Wish, seconds: float
) -> tuple[Answer, dict[str, float]]:
    """Return an answer, checked, and after how many seconds what of it was there."""
    first: dict[str, float] = {}
    began = time.monotonic()
    request = ExplainRequest.of(plan, Profile(), Limits(time_limit=seconds), wish, at_hand)
    with SolverProcess(request) as process:
        for message in process.messages():
            if isinstance(message, Explaining | Explained):
                answer = message.answer
                known = (True, answer.status != "unknown", answer.because, answer.suggestions)
                for name, there in zip(TOLD, known, strict=True):
                    if there:
                        first.setdefault(name, time.monotonic() - began)
    assert isinstance(message, Explained), message
    first["end"] = time.monotonic() - began
    for suggestion in message.answer.suggestions:
        changed = patched(plan, suggestion.patch)
        assert not check(changed, suggestion.calendar)
        assert granted(wish, Board(Facts(changed), suggestion.calendar))
    return message.answer, first


if __name__ == "__main__":
    main()
