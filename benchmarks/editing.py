"""How long edits of a plan file take, on the largest plan: those of the plan, those of a calendar.

    python -m benchmarks.editing

The plan has 600 exercises and 2,000 units, the calendar 600 events. Each edit is on disk when it is
done, so the times are also those of the disk.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks.checking import careless_calendar
from benchmarks.plans import make_plan
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan

NAME = "Careless"
IMPORTED = 1000
"""Units that an import changes: as many changes are in the log of that action."""
TIMES = 9

Step = tuple[str, Callable[[], object], int]


def renamed(plan: Plan, place: int, name: str) -> Plan:
    """Return the plan with another name for one unit."""
    unit = plan.units[place].model_copy(update={"name": name})
    units = (*plan.units[:place], unit, *plan.units[place + 1 :])
    return plan.model_copy(update={"units": units})


def moved(calendar: Calendar, place: int) -> Calendar:
    """Return the calendar with one event a day later."""
    event = calendar.events[place]
    later = {end: getattr(event, end) + timedelta(days=1) for end in ("start", "end")}
    event = event.model_copy(update=later)
    events = (*calendar.events[:place], event, *calendar.events[place + 1 :])
    return calendar.model_copy(update={"events": events, "solve": None})


def less_available(plan: Plan) -> Plan:
    """Return the plan without the entry in the middle of its availability."""
    entries = plan.availability
    middle = len(entries) // 2
    return plan.model_copy(update={"availability": entries[:middle] + entries[middle + 1 :]})


def steps(path: Path) -> Iterator[Step]:
    """Yield what is measured, in its order, and how often it is done."""

    def open_and_read() -> None:
        with PlanFile.open(path) as opened:
            opened.plan()

    yield "open, and read the plan", open_and_read, TIMES
    with PlanFile.open(path) as file, PlanFile.open(path) as other:
        numbers = count()
        plan = file.plan()

        def rename_unit() -> None:
            number = next(numbers)
            assert file.revise("rename", plan=renamed(file.plan(), number, f"Unit {number}"))

        def move_event() -> None:
            number = next(numbers)
            hand = {"by_hand": {f"X{n}": ["start"] for n in range(number)}}
            calendar = moved(file.calendar_as_made(NAME), number)
            assert file.revise("move", calendars={NAME: calendar}, made_with={NAME: hand})

        def remove_availability() -> None:
            assert file.revise("remove", plan=less_available(file.plan()))

        yield "the first edit: rename a unit", rename_unit, 1
        yield "rename a unit", rename_unit, TIMES
        yield "undo that", file.undo, TIMES
        yield "redo it", file.redo, TIMES
        yield f"remove 1 of {len(plan.availability):,} availabilities", remove_availability, TIMES
        yield "undo that", file.undo, TIMES
        yield "move an event", move_event, TIMES
        yield "undo that", file.undo, TIMES
        yield "the calendar", lambda: file.calendar(NAME), TIMES
        yield "the plan", file.plan, TIMES
        yield "the list of calendars", file.calendars, TIMES
        yield "what can be undone", file.undoable, TIMES
        yield "was it changed elsewhere", file.changed_elsewhere, TIMES
        other.revise("rename", plan=renamed(plan, 7, "Other"))
        yield "the plan after another's edit", file.plan, 1
        yield "undo another's edit", file.undo, 1
        units = [unit.model_copy(update={"daily_cost": 7}) for unit in plan.units[:IMPORTED]]
        imported = plan.model_copy(update={"units": (*units, *plan.units[IMPORTED:])})
        yield f"import {IMPORTED:,} changed units", lambda: file.replace_plan(imported), 1
        yield "100 lines of the history", file.history, TIMES
        yield "the import's changes", lambda: file.changes_of(file.history(1)[0].id), TIMES
        copy = path.with_name("copy.explan")
        yield "save a copy", lambda: file.copy_to(copy, overwrite=True), TIMES


def main() -> None:
    """Measure and print."""
    plan = read_plan(make_plan("XL", 1))
    calendar = careless_calendar(Facts(plan), Random(1))
    table = Table("what", "times", "median ms", "worst ms", box=None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "xl.explan"
        with PlanFile.create(path, plan) as file:
            file.add_calendar(calendar, NAME)
        for what, step, times in steps(path):
            took = []
            for _ in range(times):
                began = perf_counter()
                step()
                took.append(1000 * (perf_counter() - began))
            table.add_row(what, str(times), f"{median(took):.1f}", f"{max(took):.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
