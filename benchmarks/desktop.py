"""How long the window takes to open, and how long ordinary work holds it up.

    python -m benchmarks.desktop [FILE.explan ...]

Without files: the sample, and a plan of 600 exercises and 2,000 units with a calendar that keeps
the rules and with a careless one that holds everything and breaks thousands of them, worse than
any real one. Everything is measured without a screen at 1600 x 1000. A file is measured as a copy.

What is wanted: open within two seconds, no stall above 50 ms. A stall is the longest time without a
turn of the window's loop, from the act until everything that follows from it has been worked out
or ``WATCHED`` has passed.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from shutil import copy
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from benchmarks.checking import careless_calendar
from benchmarks.editing import renamed
from benchmarks.plans import make_plan
from benchmarks.stalls import StallMeter
from db.plan_file import PlanFile
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event
from exercise_planner.facts import Facts
from exercise_planner.placements import Placements
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_plan
from ui.desktop.appearance import dress
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Staged
from ui.desktop.notices import Notices
from ui.desktop.settings import Settings
from ui.desktop.window import Window

TIMES = 10
"""How often each thing is done."""
WATCHED = 0.6
"""Seconds for which the window is watched after each act."""
OPEN, STALL = 2000, 50
"""Milliseconds that opening may take, and that an act may hold the window up."""
WEEK = timedelta(weeks=1)
PAGES = ("units", "exercises", "goals", "availability", "interoperability", "overview")


class Desktop:
    """The window on one plan file, without a screen."""

    def __init__(self, folder: Path) -> None:
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = Window(Settings(store), Dialogs(), Notices())
        self.window.resize(1600, 1000)
        self.window.show()
        self._meter = StallMeter()
        QApplication.processEvents()

    def opened(self, file: Path) -> float:
        """Open a file and return after how many milliseconds it was painted."""
        began = perf_counter()
        self.window.open_file(file)
        QApplication.processEvents()
        return 1000 * (perf_counter() - began)

    def stalls(self) -> Iterator[tuple[str, float]]:
        """Do ordinary work; yield what was done and the longest stall, in milliseconds."""
        yield "after opening", self._held_up(_nothing)
        bench, desk = self.window.workbench, self.window.desk
        assert bench is not None
        assert desk is not None
        document, mover = desk.document, bench.timeline_page.timeline.view.mover
        held = list(document.view.events)
        for name in spread(held):
            yield "select an exercise", self._held_up(partial(desk.selection.select_exercise, name))
        for name in spread(held):
            if mover.begin(name):
                mover.by(7)
                yield "drop a bar", self._held_up(mover.drop)
                yield "undo it", self._held_up(document.undo)
        for name in spread(held):
            found = Staged(later(document.view.calendar, name), "the best so far", kind="build")
            yield "a build's next calendar", self._held_up(partial(document.stage, found))
        yield "leave the build", self._held_up(document.discard)
        for page in PAGES:
            yield f"open {page}", self._held_up(partial(bench.open_page, page))
            yield "open a page again", self._held_up(partial(bench.open_page, "timeline"))
        for page in ("units", "timeline"):
            bench.open_page(page)
            live(WATCHED)
            for place in range(TIMES):
                plan = renamed(document.plan, place, f"Renamed {place} by {page}")
                edit = partial(document.edit, plan, "rename a unit")
                yield f"rename a unit, {page} open", self._held_up(edit)

    def _held_up(self, act: Callable[[], object]) -> float:
        self._meter.restart()
        act()
        live(WATCHED)
        return self._meter.worst_ms


def _nothing() -> None:
    pass


def spread(names: list[str]) -> list[str]:
    """Return a few of many, from all over them."""
    return names[:: max(1, len(names) // TIMES)][:TIMES]


def live(seconds: float) -> None:
    """Let the window live for a time."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def later(calendar: Calendar, exercise: str) -> Calendar:
    """Return a calendar with one event a week later."""
    events = []
    for event in calendar.events:
        if event.exercise == exercise:
            event = Event(
                exercise=exercise,
                start=event.start + WEEK,
                end=event.end + WEEK,
                venue=event.venue,
                participants=event.participants,
            )
        events.append(event)
    return calendar.model_copy(update={"events": tuple(events)})


def tidy_calendar(facts: Facts) -> Calendar:
    """Return a calendar that keeps the rules: each exercise on its first start that breaks none."""
    calendar = Calendar(format=CALENDAR_FORMAT, plan=facts.plan.name, events=())
    board = Board(facts, calendar)
    for exercise in facts.exercises:
        for _, placement in zip(range(5), Placements(board, exercise), strict=False):
            if placement.kind != "breaks":
                board.place(placement.event)
                break
    return calendar.model_copy(update={"events": tuple(p.event for p in board.placed)})


def made(folder: Path) -> Iterator[Path]:
    """Make the files that are measured where none is given."""

    def file(name: str, plan: Plan, calendar: Calendar) -> Path:
        path = folder / f"{name}.explan"
        with PlanFile.create(path, plan) as kept:
            kept.add_calendar(calendar)
        return path

    sample, large = sample_plan(), read_plan(make_plan("XL", 1))
    yield file("sample", sample, tidy_calendar(Facts(sample)))
    yield file("XL, tidy", large, tidy_calendar(Facts(large)))
    yield file("XL, careless", large, careless_calendar(Facts(large), Random(1)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="plan files to measure instead")
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    dress(application, "light")
    with TemporaryDirectory() as folder:
        files = words.files or list(made(Path(folder)))
        (Path(folder) / "measured").mkdir()
        for file in files:
            measured = Path(copy(file, Path(folder) / "measured"))
            measure(measured, Path(folder))


def measure(file: Path, folder: Path) -> None:
    """Measure a file and print what was found."""
    table = Table(file.stem, "median ms", "worst ms", "wanted", box=None)
    desktop = Desktop(folder)
    opening = [desktop.opened(file) for _ in range(3)]
    found: dict[str, list[float]] = {"open, to the painted window": opening}
    for what, milliseconds in desktop.stalls():
        found.setdefault(what, []).append(milliseconds)
    for what, times in found.items():
        wanted = OPEN if times is opening else STALL
        table.add_row(what, f"{median(times):,.0f}", f"{max(times):,.0f}", f"{wanted:,}")
    desktop.window.close()
    Console().print(table)


if __name__ == "__main__":
    main()
