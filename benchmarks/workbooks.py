"""How long plans and calendars take to become workbooks and other files, and to come back.

    python -m benchmarks.workbooks --sizes M XL

The calendar holds every exercise, suited but careless: its workbook has more rows than any real
one, the rules it breaks among them.
"""

import argparse
import tracemalloc
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.checking import careless_calendar
from benchmarks.plans import make_plan
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.release import released
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.writing import plan_book
from ui.outputs.csv import schedule_csv
from ui.outputs.ics import calendar_ics
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject

Work = Callable[[], bytes | str | object]


def works(plan: Plan, calendar: Calendar) -> Sequence[tuple[str, Work]]:
    """Return what is measured, each with its name."""
    filled = plan_book(plan)
    nation = plan.nations[0].id

    def for_one() -> bytes:
        return schedule_book(Subject.of_release(released(plan, calendar, nation)))

    return (
        ("plan to workbook", lambda: plan_book(plan)),
        ("workbook to plan", lambda: read_plan_book(read_book(filled))),
        ("schedule workbook", lambda: schedule_book(Subject(plan, calendar))),
        ("the same, released to one nation", for_one),
        ("iCalendar", lambda: calendar_ics(plan, calendar)),
        ("CSV", lambda: schedule_csv(plan, calendar)),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["M", "XL"], choices=["S", "M", "L", "XL"])
    parser.add_argument("--seed", type=int, default=50)
    given = parser.parse_args()
    table = Table("plan", "what", "seconds", "MB at most", "bytes", box=None)
    for size in given.sizes:
        plan = read_plan(make_plan(size, given.seed))
        calendar = careless_calendar(Facts(plan), Random(given.seed))
        for name, work in works(plan, calendar):
            start = perf_counter()
            made = work()
            seconds = perf_counter() - start
            tracemalloc.start()  # apart from the time, which it would triple
            work()
            most = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            length = f"{len(made):,}" if isinstance(made, (bytes, str)) else ""
            table.add_row(f"{size} {given.seed}", name, f"{seconds:.1f}", f"{most:.0f}", length)
    Console().print(table)


if __name__ == "__main__":
    main()
