"""The product beside its peers: one measure of the same plans, in the same run.

    python -m benchmarks.comparison [--sizes S M] [--seeds 50 51] [--seconds 60]
                                    [--measure high_end]

Every calendar is checked by the rules, and no value may lie beyond a bound that another proved.
Exit status 1 if anything is wrong.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table

from benchmarks import product
from benchmarks.peers import AIMS, PEERS, Peer, PeerResult
from benchmarks.plans import SIZES, make_plan
from exercise_planner.calendar import MeasureName, gap
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check

PRODUCT = "the product"
CONTENDERS: Mapping[str, Peer] = {PRODUCT: product.solve, **PEERS}


def main() -> int:
    """Run the comparison and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", default=["S", "M"], choices=list(SIZES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[50, 51])
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit for each of them")
    parser.add_argument("--measure", default="high_end", choices=AIMS)
    words = parser.parse_args()
    console = Console()
    wrong = False
    for size in words.sizes:
        for seed in words.seeds:
            plan = read_plan(make_plan(size, seed))
            console.print(f"[bold]{size} seed {seed}[/], {words.measure}")
            results = _ask_all(plan, words.measure, words.seconds, console)
            for fault in faults(plan, results):
                console.print(f"[red]WRONG[/] {fault}")
                wrong = True
    return 1 if wrong else 0


def _ask_all(
    plan: Plan, measure: MeasureName, seconds: float, console: Console
) -> dict[str, PeerResult]:
    table = Table(box=None)
    for name in ("who", ""):
        table.add_column(name, no_wrap=True)
    for name in ("value", "of best", "bound", "gap", "held", "seconds"):
        table.add_column(name, justify="right")
    results = {name: solve(plan, measure, seconds) for name, solve in CONTENDERS.items()}
    best = max((r.value for r in results.values() if r.value is not None), default=0)
    for name, result in results.items():
        open_ = gap(result.value, result.bound)
        table.add_row(
            name,
            result.status,
            _number(result.value),
            "-" if result.value is None or best <= 0 else f"{result.value / best:.0%}",
            _number(result.bound),
            "-" if open_ is None else f"{open_:.1%}",
            "-" if result.calendar is None else str(len(result.calendar.events)),
            f"{result.seconds:.1f}",
        )
    console.print(table)
    return results


def _number(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def faults(plan: Plan, results: Mapping[str, PeerResult]) -> Iterator[str]:
    """Yield a sentence for each calendar that breaks a rule and each two that contradict."""
    valid: dict[str, int] = {}
    for name, result in results.items():
        broken = [] if result.calendar is None else check(plan, result.calendar)
        if broken:
            yield f"{name}: {len(broken)} rules broken, first: {broken[0].message}"
        elif result.value is not None:
            valid[name] = result.value
    for name, result in results.items():
        for other, value in valid.items():
            if result.bound is not None and value > result.bound:
                yield f"{other} reaches {value:,}, beyond the bound {result.bound:,} of {name}"
            if result.status == "infeasible":
                yield f"{other} has a valid calendar, but to {name} the plan is infeasible"


if __name__ == "__main__":
    sys.exit(main())
