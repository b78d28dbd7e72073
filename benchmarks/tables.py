"""How long the tables of the largest plan take: to open, scroll, sort, filter and edit.

    python -m benchmarks.tables

The plan has 600 exercises and 2,000 units. Everything is drawn offscreen, 1,280 x 900.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from rich.console import Console
from rich.table import Table

from benchmarks.plans import make_plan
from db.plan_file import PlanFile
from exercise_planner.reading import read_plan
from ui.desktop.actions import Actions
from ui.desktop.appearance import dress
from ui.desktop.desk import Desk
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Document
from ui.desktop.notices import Notices
from ui.desktop.pages.exercises import ExercisesPage
from ui.desktop.pages.goals import GoalsPage
from ui.desktop.pages.nations import NationsPage
from ui.desktop.pages.resources_and_money import ResourcesAndMoneyPage
from ui.desktop.pages.units import UnitsPage
from ui.desktop.pages.venues import VenuesPage
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings
from ui.desktop.tables.page import TablePage

PAGES = (NationsPage, UnitsPage, VenuesPage, ExercisesPage, GoalsPage, ResourcesAndMoneyPage)
TIMES = 7
BARS = {"open": 200, "scroll": 16, "sort": 150, "filter": 100, "edit": 60}
"""What each may take, in milliseconds."""

Step = tuple[str, str, Callable[[], object], int]
"""What is timed, on which page, what does it, and how often."""


def desk_of(folder: Path) -> Desk:
    """Return a desk with the largest plan open."""
    plan = read_plan(make_plan("XL", seed=50))
    notices = Notices()
    document = Document(PlanFile.create(folder / "XL.explan", plan, who="benchmark"), notices)
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    return Desk(document, Selection(), Actions(), notices, Settings(store), Dialogs())


def steps(page: TablePage) -> Iterator[Step]:
    """Yield what is timed on a page that is open."""
    table, name = page.table, page.kind
    bar = table.verticalScrollBar()
    orders = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]
    words = ["a", "an", "an 1", "", "u", "un", ""]

    def scroll() -> None:
        bar.setValue((bar.value() + 300) % max(1, bar.maximum()))
        table.viewport().repaint()

    def sort() -> None:
        orders.reverse()
        table.sortByColumn(0, orders[0])

    def narrow() -> None:
        words.append(words.pop(0))
        table.shown.look_for(words[-1])

    def edit() -> None:
        table.plan_model.enter([(3, 0, f"Name {perf_counter()}")])

    yield "scroll", name, scroll, 3 * TIMES
    yield "sort", name, sort, TIMES
    table.sortByColumn(-1, orders[0])
    yield "filter", name, narrow, TIMES
    table.shown.show_all()
    yield "edit", name, edit, TIMES


def timed(do: Callable[[], object], times: int) -> list[float]:
    """Return how long something takes with all that follows from it, in milliseconds."""
    found = []
    for _ in range(times):
        began = perf_counter()
        do()
        QApplication.processEvents()
        found.append(1000 * (perf_counter() - began))
    return found


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    dress(application, "light")
    table = Table("what", "page", "ms", "at most", "bar", box=None)
    with TemporaryDirectory() as folder:
        desk = desk_of(Path(folder))
        pages: list[QWidget] = []

        def tell(what: str, page: str, times: list[float]) -> None:
            bar = str(BARS[what])
            table.add_row(what, page, f"{median(times):.1f}", f"{max(times):.1f}", bar)

        for kind in PAGES:

            def show(kind: Callable[[Desk], QWidget] = kind) -> None:
                page = kind(desk)
                page.resize(1280, 900)
                page.show()
                pages.append(page)

            tell("open", kind.__name__.removesuffix("Page").lower(), timed(show, 1))
            pages[-1].hide()
        for page in pages:
            if isinstance(page, TablePage) and page.kind in ("units", "exercises", "goals"):
                page.show()
                for what, name, do, times in steps(page):
                    tell(what, name, timed(do, times))
                page.hide()
        desk.document.close()
    Console().print(table)


if __name__ == "__main__":
    main()
