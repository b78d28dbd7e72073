"""Repairs after a one-window change: when the first valid one is there, and how good they get.

python -m benchmarks.repair [--windows 8] [--seconds 60] [--seed 50] [--alone]

A plan of 60 exercises is solved, then a nation becomes unavailable for two weeks in which it takes
part. For each such window: how many rules that breaks; seconds from the start of the solver's
process to the first valid calendar, to the last gain and to the end; and for each repair its
disruption, its points and, with --alone, their share of what a solve of the changed plan in the
same time gives that has no regard to the calendar at hand.
"""

import argparse
import time
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from rich.console import Console
from rich.table import Table

from benchmarks.at_hand import solved
from benchmarks.plans import make_plan
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import score
from exercise_planner.plan import Availability, Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from solver.messages import Found, Gathered, Message
from solver.process import SolverProcess
from solver.requests import Limits, RepairRequest

DAYS = 14
"""How long a nation is away."""
POINTS: tuple[MeasureName, ...] = ("high_end", "standard")


def main() -> None:
    """Repair a calendar of a plan of 60 exercises after each of some changes; print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--windows", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of each search")
    parser.add_argument("--seed", type=int, default=50, help="of the plan and the windows")
    parser.add_argument("--alone", action="store_true", help="solve each changed plan alone, too")
    words = parser.parse_args()
    console = Console(width=150)
    plan = read_plan(make_plan("M", words.seed))
    at_hand = solved(plan, words.seconds)
    table = Table(
        "window", "broken", "first s", "last s", "end s", "repair", "disruption", box=None
    )
    for name in (*POINTS, "share", "cost", "proven"):
        table.add_column(name, justify="right")
    firsts = []
    for said, changed in _changes(plan, at_hand, words.seed, words.windows):
        firsts.append(_add_rows(table, said, changed, at_hand, words.seconds, words.alone))
    console.print(table)
    firsts.sort()
    said = f"{firsts[len(firsts) // 2]:.2f} s in the middle, {firsts[-1]:.2f} s at worst"
    console.print(f"first valid repair after {said}")


def _changes(plan: Plan, at_hand: Calendar, seed: int, count: int) -> Iterator[tuple[str, Plan]]:
    """Yield plans in which one more nation is away while it takes part, each in words."""
    draw, facts, found = Random(seed), Facts(plan), 0
    while found < count:
        event = draw.choice(at_hand.events)
        nation = draw.choice(sorted({facts.units[p.unit].nation for p in event.participants}))
        first = max(plan.horizon.start, event.start - timedelta(draw.randrange(5)))
        last = min(plan.horizon.end, first + timedelta(DAYS - 1))
        others = [a for a in plan.availability if a.nation == nation]
        if any(a.start <= last and first <= a.end for a in others):
            continue
        found += 1
        window = Availability(nation=nation, start=first, end=last, status="unavailable")
        changes = {"availability": (*plan.availability, window), "baseline": at_hand}
        yield f"{nation} from {first:%d %b}", plan.model_copy(update=changes)


def _add_rows(
    table: Table, said: str, changed: Plan, at_hand: Calendar, seconds: float, alone: bool
) -> float:
    """Seek repairs, add a row for each, and return when the first valid one was there."""
    first, last = 0.0, 0.0
    end: Message | None = None
    best = sum(_points(changed, solved(changed, seconds))) if alone else 0
    began = time.monotonic()
    with SolverProcess(RepairRequest(plan=changed, limits=Limits(time_limit=seconds))) as process:
        for end in process.messages():
            if isinstance(end, Found):
                last = time.monotonic() - began
                first = first or last
    took = time.monotonic() - began
    assert isinstance(end, Gathered), end
    head = [said, f"{len(check(changed, at_hand))}", f"{first:.2f}", f"{last:.1f}", f"{took:.1f}"]
    for repair in end.alternatives:
        assert not check(changed, repair.calendar)
        points = [repair.measures[name] for name in POINTS]
        tiers = repair.record.tiers
        table.add_row(
            *head,
            repair.calendar.name.rpartition(": ")[2],
            f"{repair.measures['disruption']:,}",
            *(f"{value:,}" for value in points),
            f"{sum(points) / best:.1%}" if best else "",
            f"{repair.measures['cost']:,}",
            f"{sum(tier.proven for tier in tiers)} of {len(tiers)}",
        )
        head = [""] * len(head)
    return first


def _points(plan: Plan, calendar: Calendar) -> list[int]:
    return [score(plan, calendar).measures[name] for name in POINTS]


if __name__ == "__main__":
    main()
