"""How far the solver comes on plans of growing size: each tier's value, bound, proof and time.

python -m benchmarks.solving [--sizes S M] [--seeds 1 2] [--seconds 60]
"""

import argparse
import time

from rich.console import Console
from rich.table import Table

from benchmarks.plans import SIZES, make_plan
from exercise_planner.calendar import gap
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from solver.messages import Finished, Progress
from solver.process import SolverProcess
from solver.requests import Limits, Request


def main() -> None:
    """Solve the plans and print a table a plan."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", default=["S", "M"], choices=list(SIZES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit for each plan")
    words = parser.parse_args()
    for size in words.sizes:
        for seed in words.seeds:
            _solve(size, seed, words.seconds, Console())


def _solve(size: str, seed: int, seconds: float, console: Console) -> None:
    plan = read_plan(make_plan(size, seed))
    limits = Limits(time_limit=seconds)
    closed: dict[int, float] = {}
    began = time.monotonic()
    with SolverProcess(Request(plan=plan, limits=limits)) as process:
        for message in process.messages():
            if isinstance(message, Progress):
                closed[message.tier] = time.monotonic() - began
    took = time.monotonic() - began
    if not isinstance(message, Finished):
        console.print(f"{size} {seed}: {message}")
        return
    valid = "valid" if not check(plan, message.calendar) else "[red]NOT VALID[/]"
    record = message.record
    table = Table("tier", "value", "bound", "gap", "", "at s", box=None)
    for place, tier in enumerate(record.tiers):
        open_ = gap(tier.value, tier.bound)
        table.add_row(
            tier.measure,
            str(tier.value),
            str(tier.bound),
            "-" if open_ is None else f"{open_:.1%}",
            "proven" if tier.proven else "",
            f"{closed[place]:.1f}" if place in closed else "-",
        )
    held = f"{len(message.calendar.events)} of {len(plan.exercises)} held"
    console.print(f"[bold]{size} seed {seed}[/]: {record.status}, {valid}, {held}, {took:.1f} s")
    console.print(table)


if __name__ == "__main__":
    main()
