"""Public scheduling benchmarks written as plans, each with a known answer.

    python -m benchmarks.instances FOLDER [--seconds 10]

``FOLDER/index.json`` lists the plans: for each ``file`` what is ``expected``, "feasible" at the
known optimum of the instance or "infeasible" with one day less. Every calendar is checked by the
rules. Exit status 1 if any answer is wrong; undecided ones are counted, not wrong.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from exercise_planner.profile import Profile
from exercise_planner.reading import read_json, read_plan
from exercise_planner.rules import check
from solver.requests import Limits
from ui.solving import solve_plan


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0, help="time limit for each plan")
    words = parser.parse_args()
    console = Console()
    table = Table("plan", "kind", "expected", "answer", "seconds", box=None)
    outcomes: Counter[str] = Counter()
    for entry in json.loads((words.folder / "index.json").read_text("utf-8")):
        path = words.folder / entry["file"]
        plan = read_plan(read_json(path.read_bytes(), path.name), path.name)
        began = time.monotonic()
        end = solve_plan(plan, Profile(), Limits(time_limit=words.seconds), Console(quiet=True))
        seconds = time.monotonic() - began
        answer = {"optimal": "feasible", "unknown": "-"}.get(end.record.status, end.record.status)
        wrong = answer not in ("-", entry["expected"]) or (
            answer == "feasible" and bool(check(plan, end.calendar))
        )
        outcomes["wrong" if wrong else "undecided" if answer == "-" else "decided"] += 1
        said = f"[red]{answer} WRONG[/]" if wrong else answer
        table.add_row(entry["name"], entry["kind"], entry["expected"], said, f"{seconds:.1f}")
    console.print(table)
    console.print(
        ", ".join(f"{outcomes[kind]} {kind}" for kind in ("decided", "undecided", "wrong"))
    )
    return 1 if outcomes["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
