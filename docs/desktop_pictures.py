"""Pictures of every page of the desktop: light and dark, two sizes, the sample and a large plan.

All of them go to ``out/screenshots``, to be looked at; the few that README and guide show are kept
in ``docs/images``. Nothing appears on a screen: Qt draws offscreen.
"""

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.checking import careless_calendar
from benchmarks.plans import make_plan
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.placements import Placements
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.review import About
from exercise_planner.why.wish import GoalWish
from ui.desktop.appearance import appearance, dress
from ui.desktop.dialogs import Dialogs
from ui.desktop.inspector.trying import try_placement
from ui.desktop.notices import Notices
from ui.desktop.settings import Settings
from ui.desktop.window import Window
from ui.desktop.workbench import PAGES, Workbench

SIZES = ((1600, 1000), (1280, 720))
THEMES = ("light", "dark")
SETTLES = 2.5
"""Seconds that a page gets to finish what it works out in the background."""
KEPT = {
    "sample-timeline-light-1600x1000": "desktop-timeline",
    "sample-timeline-dark-1600x1000": "desktop-timeline-dark",
    "sample-try-light-1280x720": "desktop-try",
    "sample-build-light-1600x1000": "desktop-build",
    "sample-units-light-1280x720": "desktop-units",
    "sample-availability-light-1280x720": "desktop-availability",
    "sample-interoperability-light-1280x720": "desktop-interoperability",
    "sample-calendars-light-1280x720": "desktop-calendars",
    "sample-compare-light-1600x1000": "desktop-compare",
    "sample-why-light-1600x1000": "desktop-why",
}
"""Pictures that README and guide show, and their names there."""
BUILDS = 9.0
"""Seconds of a build before it is drawn."""
ASKED = 12.0
"""Seconds for the answer to a question."""
WANTED = "S-MSO-ASEAN"
"""The goal of the sample that is asked about."""
SELECTED = "pacific-partnership"
"""The exercise of the sample that is selected."""


def draw_desktop(plan: Plan, calendars: Sequence[Calendar], images: Path, folder: Path) -> None:
    """Draw every page with a plan and its calendars, and with a plan of 600 exercises.

    Parameters
    ----------
    calendars
        With names. The first is the one that is shown.
    images
        Where the pictures of README and guide go.
    folder
        Where all of them go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    large = read_plan(make_plan("XL", 1))
    with tempfile.TemporaryDirectory() as name:
        _draw(application, "sample", plan, calendars, Path(name), folder)
        careless = [
            careless_calendar(Facts(large), Random(seed)).model_copy(
                update={"name": f"Careless {seed}"}
            )
            for seed in (1, 2)
        ]
        _draw(application, "large", large, careless, Path(name), folder)
    for drawn, kept in KEPT.items():
        shutil.copy(folder / f"{drawn}.png", images / f"{kept}.png")


def _draw(
    application: QApplication,
    what: str,
    plan: Plan,
    calendars: Sequence[Calendar],
    work: Path,
    folder: Path,
) -> None:
    settings = Settings(QSettings(str(work / f"{what}.ini"), QSettings.Format.IniFormat))
    dress(application, THEMES[0])
    window = Window(settings, Dialogs(), Notices())
    window.resize(*SIZES[0])
    window.show()

    def settle(seconds: float = SETTLES) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def take(page: str) -> None:
        for theme in THEMES:
            appearance().choose(theme)
            for width, height in SIZES:
                window.resize(width, height)
                settle(0.2)
                window.grab().save(str(folder / f"{what}-{page}-{theme}-{width}x{height}.png"))

    if what == "sample":
        take("welcome")
    file = PlanFile.create(work / f"{what}.explan", plan, who="Kim Park")
    for calendar in calendars:
        file.add_calendar(calendar, calendar.name)
    first = calendars[0]
    file.set_status(first.name, "proposed")
    event = About("event", first.events[0].exercise)
    asked = file.add_remark(first.name, "Is this early enough for the training audience?", event)
    file.add_remark(first.name, "Yes, they are free from the week before.", answers=asked.id)
    file.add_remark(first.name, "Who hosts the planning conferences?")
    window.show_file(file)
    bench = window.workbench
    assert bench is not None
    bench.desk.document.choose_calendar(first.name)
    for entry in PAGES:
        if entry.name is not None:
            bench.open_page(entry.name)
            if entry.name == "timeline":
                _select(bench, what)
            settle()
            take(entry.name)
    if what == "sample":
        bench.open_page("timeline")
        _try(bench)
        settle()
        take("try")
        bench.desk.document.discard()
        bench.desk.selection.ask_why(GoalWish(goal=WANTED))
        settle(ASKED)
        take("why")
        _build(bench, settle)
        take("build")
    window.close()


def _select(bench: Workbench, what: str) -> None:
    exercise = SELECTED if what == "sample" else bench.desk.document.plan.exercises[0].id
    bench.desk.selection.select_exercise(exercise)
    bench.timeline_page.show_exercise(exercise)


def _try(bench: Workbench) -> None:
    """Try the best other start of the selected exercise."""
    document = bench.desk.document
    placements = Placements(document.view.board, SELECTED)
    deque(placements, maxlen=0)
    try_placement(document, placements.best(1)[0].placement)


def _build(bench: Workbench, settle: Callable[[float], None]) -> None:
    """Let a build run for some seconds."""
    bench.desk.actions["build.start"].trigger()
    settle(BUILDS)
