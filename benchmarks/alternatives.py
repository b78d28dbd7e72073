"""What a search for alternatives gives: each calendar, what of it is proven, how far apart.

python -m benchmarks.alternatives [--count 5] [--seconds 60] [--front high_end cost]

Beside it the other way to several calendars: as many solves with other seeds in the same time
each by itself, which share nothing and know nothing of each other.
"""

import argparse
import time
from collections.abc import Sequence
from itertools import combinations

from rich.console import Console
from rich.table import Table

from benchmarks.plans import make_plan
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.dominance import undominated
from exercise_planner.measures import score
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_plan
from solver.messages import Finished, Found, Gathered
from solver.process import SolverProcess
from solver.requests import AlternativesRequest, Limits, Request, Wanted


def main() -> None:
    """Seek alternatives for the sample and two plans of 60 exercises, and print a table each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit for each plan")
    parser.add_argument("--front", nargs="*", default=[], choices=NAMES)
    words = parser.parse_args()
    wanted = Wanted(count=words.count, front=tuple(words.front))
    console = Console(width=150)
    plans = {"sample": sample_plan()}
    plans |= {f"M {seed}": read_plan(make_plan("M", seed)) for seed in (50, 51)}
    for name, plan in plans.items():
        console.print(f"[bold]{name}[/]")
        _seek(plan, wanted, words.seconds, console)
        _solve_each(plan, wanted.count, words.seconds, console)


def _seek(plan: Plan, wanted: Wanted, seconds: float, console: Console) -> None:
    """Print the set that one search gives."""
    limits = Limits(time_limit=seconds)
    found_at: dict[int, float] = {}
    began = time.monotonic()
    with SolverProcess(AlternativesRequest.of(plan, Profile(), limits, wanted)) as process:
        for message in process.messages():
            if isinstance(message, Found):
                found_at.setdefault(message.number, message.seconds)
    if not isinstance(message, Gathered):
        console.print(str(message))
        return
    table = Table("kind", *NAMES, "proven", "apart", "s", box=None)
    for found in message.alternatives:
        tiers = found.record.tiers
        table.add_row(
            found.kind if found.measure is None else f"{found.kind} {found.measure}",
            *(str(found.measures[name]) for name in NAMES),
            f"{sum(tier.proven for tier in tiers)} of {len(tiers)}",
            f"{found.apart:.0%}",
            f"{found.record.seconds:.1f}",
        )
    console.print(table)
    told = ", ".join(f"{at:.0f}" for at in found_at.values())
    console.print(f"{time.monotonic() - began:.0f} s; found at {told} s; {message.status}")
    for note in message.notes:
        console.print(note)
    _print_set(plan, [found.calendar for found in message.alternatives], console)


def _solve_each(plan: Plan, count: int, seconds: float, console: Console) -> None:
    """Print what as many solves with other seeds give, which share the time."""
    calendars = []
    began = time.monotonic()
    for seed in range(count):
        limits = Limits(time_limit=seconds / count, seed=seed)
        with SolverProcess(Request.of(plan, Profile(), limits)) as process:
            end = list(process.messages())[-1]
        if isinstance(end, Finished):
            calendars.append(end.calendar)
    took = time.monotonic() - began
    console.print(f"{count} solves with other seeds, {took:.0f} s in all:")
    _print_set(plan, calendars, console)


def _print_set(plan: Plan, calendars: Sequence[Calendar], console: Console) -> None:
    measures = [score(plan, calendar).measures for calendar in calendars]
    valid = not any(check(plan, calendar) for calendar in calendars)
    unbeaten = len(undominated(measures, NAMES))
    apart = min((distance(a, b).share for a, b in combinations(calendars, 2)), default=1.0)
    spread = ", ".join(f"{name} {_span([m[name] for m in measures])}" for name in _SHOWN)
    console.print(
        f"  {len(calendars)} calendars, {'all valid' if valid else '[red]NOT VALID[/]'}, "
        f"{unbeaten} not dominated, nearest two {apart:.0%} apart; {spread}\n"
    )


_SHOWN: tuple[MeasureName, ...] = ("high_end", "tentative", "cost")


def _span(values: Sequence[int]) -> str:
    return f"{min(values)} to {max(values)}"


if __name__ == "__main__":
    main()
