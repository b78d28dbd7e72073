"""How fast the timeline draws and answers, with 600 exercises and 2,000 units on five years.

    python -m benchmarks.timeline

Everything is measured without a screen, drawn by the processor alone at 1600 x 1000. What is
wanted: more than 50 frames a second, which is less than 20 ms a frame, and less than 16 ms from a
move of the mouse to what it breaks in words. The calendar is full of breaks: worse than any real
one.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from benchmarks.checking import careless_calendar
from benchmarks.plans import make_plan
from db.plan_file import PlanFile
from exercise_planner.facts import Facts
from exercise_planner.reading import read_plan
from ui.desktop.actions import Actions
from ui.desktop.appearance import dress
from ui.desktop.desk import Desk
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Document
from ui.desktop.notices import Notices
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings
from ui.desktop.timeline.page import TimelinePage
from ui.desktop.timeline.rows import GROUPINGS

WIDTH, HEIGHT = 1600, 1000
FRAMES = 100
DRAGGED, MOVES = 100, 3
"""Exercises that are dragged, and moves of the mouse for each."""


class Stage:
    """A timeline without a screen."""

    def __init__(self, folder: Path) -> None:
        plan = read_plan(make_plan("XL", 1))
        file = PlanFile.create(folder / "large.explan", plan)
        file.add_calendar(careless_calendar(Facts(plan), Random(1)))
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        notices = Notices()
        self.document = Document(file, notices)
        desk = Desk(self.document, Selection(), Actions(), notices, Settings(store), Dialogs())
        self.page = TimelinePage(desk)
        self.page.resize(WIDTH, HEIGHT)
        self.page.show()
        self._image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def paint(self) -> None:
        """Draw one frame."""
        painter = QPainter(self._image)
        self.page.view.paint_on(painter, WIDTH, HEIGHT)
        painter.end()

    def after(self, change: Callable[[int], object]) -> list[float]:
        """Return how many milliseconds each of many frames took after a change of what shows."""

        def frame(number: int) -> None:
            change(number)
            self.paint()

        return [timed(partial(frame, number)) for number in range(FRAMES)]

    def drag(self) -> Iterable[tuple[str, float]]:
        """Drag many bars; yield what was done and how many milliseconds it took."""
        mover = self.page.view.mover
        for exercise in list(self.document.view.events)[:DRAGGED]:
            yield "take a bar", timed(partial(mover.begin, exercise))
            for _ in range(MOVES):
                yield "move it: rules, measures, words", timed(partial(mover.by, 5))
                yield "move it: the frame", timed(self.paint)
            mover.cancel()


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    began = perf_counter()
    work()
    return 1000 * (perf_counter() - began)


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    dress(application, "light")
    table = Table("what", "median ms", "95% ms", "worst ms", "a second", box=None)

    def add(what: str, took: list[float]) -> None:
        usual = median(took)
        most = quantiles(took, n=20)[-1]
        figures = (usual, most, max(took))
        table.add_row(what, *(f"{figure:.1f}" for figure in figures), f"{1000 / usual:,.0f}")

    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        view, model = stage.page.view, stage.page.model
        down = view.verticalScrollBar()
        for grouping in GROUPINGS:
            model.group_by(grouping)
            view.axis.fit()
            add(f"by {grouping}, five years: down", stage.after(lambda i: down.setValue(40 * i)))
            down.setValue(0)
            add(
                f"by {grouping}: zoom in and out",
                stage.after(lambda i: view.zoom(1.08 if i < FRAMES / 2 else 1 / 1.08, 600)),
            )
            view.axis.show(view.axis.bounds.first + 400, 366)
            add(f"by {grouping}, a year: sideways", stage.after(lambda _: view.axis.scroll(12)))
        model.group_by("region")
        view.axis.show(view.axis.bounds.first + 400, 366)
        took: dict[str, list[float]] = {}
        for what, milliseconds in stage.drag():
            took.setdefault(what, []).append(milliseconds)
        for what, times in took.items():
            add(what, times)
        add("read the calendar again", [timed(model.read) for _ in range(20)])
        stage.document.close()
    Console().print(table)


if __name__ == "__main__":
    main()
