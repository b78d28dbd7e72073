"""A planner at work in the real window, without a screen: hours that can be repeated all day."""

from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.editing import renamed
from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.reading import form_of, read_json
from ui.desktop.desk import Desk
from ui.desktop.dialogs import Dialogs
from ui.desktop.notices import Notice, Notices
from ui.desktop.preview import Preview
from ui.desktop.settings import Settings
from ui.desktop.window import Window
from ui.desktop.workbench import PAGES, Workbench

EXPORTS = (".xlsx", ".json", ".csv", ".ics", ".svg", ".pdf")
SLOWEST = 120.0
"""Seconds after which something that was begun has failed."""
BURST = 10
"""Edits between two looks at something else."""


class Asked(Dialogs):
    """Answers what a dialog would ask with a file that was put here before."""

    file: Path | None = None

    def file_to_open(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        """Return the file, whatever is asked."""
        return self.file

    def file_to_write(self, parent: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
        """Return the file, whatever is asked."""
        return self.file


class PlannersDay:
    """One window and one plan file; each method is something that a planner does.

    Parameters
    ----------
    folder
        Where the window keeps its settings, and exports go.
    plan_file
        With a plan and at least one calendar that holds something.
    seconds
        For each build and each question.
    """

    def __init__(self, folder: Path, plan_file: Path, seconds: int) -> None:
        self._folder, self.plan_file = folder, plan_file
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.write("limits", {"time_limit": seconds, "workers": 2})
        self._dialogs, notices = Asked(), Notices()
        self._complaints: list[str] = []
        notices.said.connect(self._hear)
        self.window = Window(settings, self._dialogs, notices)
        self.window.resize(1600, 1000)
        self.window.show()
        self.window.open_file(plan_file)
        self._numbers = count(1)
        self._pages = cycle(entry.name for entry in PAGES if entry.name)
        self._seconds = seconds
        wait_until(lambda: True)

    def close(self) -> None:
        """Go home."""
        self.window.close()
        self.window.deleteLater()

    def hour(self, edits: int, builds: int, *, ask: bool = True) -> int:
        """Work for a while, leave everything as it was but for the log, and return the edits."""
        done = sum(self._edits(edits))
        for _ in range(builds):
            self._build()
        for suffix in EXPORTS:
            self._export(suffix)
        self._import()
        if ask:
            self._ask()
        self._copy_and_delete()
        self._try_what_if()
        self._bench.open_page("timeline")  # which is the first to be opened again then
        self.window.close_file()
        self.window.open_file(self.plan_file)
        self._desk.document.choose_calendar(self._first)
        wait_until(lambda: not self.window.work.busy)
        return done

    @property
    def _bench(self) -> Workbench:
        assert self.window.workbench is not None
        return self.window.workbench

    @property
    def _desk(self) -> Desk:
        return self._bench.desk

    @property
    def _first(self) -> str:
        return self._desk.document.calendars[0].name

    def _hear(self, notice: Notice) -> None:
        if notice.kind == "error":
            self._complaints.append(notice.text)
            raise AssertionError(notice.text)

    def _edits(self, edits: int) -> Iterator[int]:
        """Drag bars, rename units, and take a third of it back, a part of which is done again."""
        document = self._desk.document
        while edits > 0:
            made = 0
            self._bench.open_page("timeline")
            names = cycle(list(document.view.events))
            for name in (next(names) for _ in range(BURST // 2)):
                made += self._drag(name, 7 if next(self._numbers) % 2 else -7)
            self._bench.open_page(next(self._pages))
            for place in range(BURST // 2):
                number = next(self._numbers)
                place = number % len(document.plan.units)
                plan = renamed(document.plan, place, f"Unit {number:06}")
                made += document.edit(plan, "rename a unit")
            turn = QApplication.processEvents
            for step in [document.undo] * 4 + [document.redo] * 2 + [document.undo] * 2:
                step()
                turn()
            edits -= made
            yield made

    def _drag(self, exercise: str, days: int) -> int:
        """Drag a bar with the mouse, and return how many edits that was: 0 where it may not be."""
        document, timeline = self._desk.document, self._bench.timeline_page.timeline
        timeline.show_exercise(exercise)
        QApplication.processEvents()
        before = document.view.events[exercise]
        area, start = timeline.view.viewport(), timeline.view.bar_rect(exercise).center()
        pull(area, start, start + QPoint(round(days * timeline.axis.per_day), 0))
        return int(document.view.events[exercise] != before)

    def _build(self) -> None:
        """Build, wait for the end, and delete the calendar that came of it."""
        document = self._desk.document
        before = {summary.name for summary in document.calendars}
        self._desk.actions["build.start"].trigger()
        wait_until(lambda: not self._bench.building)
        for summary in document.calendars:
            if summary.name not in before:
                assert document.delete_calendar(summary.name)

    def _export(self, suffix: str) -> None:
        path = self._dialogs.file = self._folder / f"export{suffix}"
        path.unlink(missing_ok=True)
        self._desk.actions["file.export"].trigger()
        wait_until(lambda: not self.window.work.busy)
        assert path.stat().st_size > 0

    def _import(self) -> None:
        """Take in the calendar that was exported, and take that back."""
        path = self._dialogs.file = self._folder / "export.json"
        assert form_of(read_json(path.read_bytes(), str(path)), str(path)) == CALENDAR_FORMAT
        document = self._desk.document
        before = len(document.calendars)
        self._desk.actions["file.import"].trigger()
        wait_until(lambda: bool(self._bench.findChildren(Preview)))
        (preview,) = self._bench.findChildren(Preview)
        next(b for b in preview.findChildren(QPushButton) if b.property("rank") == "main").click()
        wait_until(lambda: len(document.calendars) == before + 1)
        document.undo()

    def _ask(self) -> None:
        """Ask why the calendar is not better, and wait for the answer."""
        self._desk.actions["why.calendar"].trigger()
        wait_until(lambda: self._bench.why.running)
        wait_until(lambda: not self._bench.why.running)
        wait_until(lambda: not self.window.work.busy)

    def _copy_and_delete(self) -> None:
        document = self._desk.document
        name = document.duplicate_calendar(self._first)
        assert name is not None
        assert document.set_notes(name, "To be thrown away.")
        assert document.delete_calendar(name)
        document.choose_calendar(self._first)

    def _try_what_if(self) -> None:
        self._desk.actions["what_if.begin"].trigger()
        assert self._desk.document.path != self.plan_file
        sum(self._edits(BURST))
        self._desk.actions["what_if.throw_away"].trigger()
        wait_until(lambda: self._desk.document.path == self.plan_file)


def pull(area: QWidget, start: QPoint, end: QPoint) -> None:
    """Press the mouse, move it in three steps, and let go."""
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 4):
        point = start + (end - start) * step / 3
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(area.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(area, move)
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=end)


def wait_until(done: Callable[[], bool]) -> None:
    """Let the window live until something has come about.

    Raises
    ------
    TimeoutError
        It has not within ``SLOWEST``.
    """
    until = monotonic() + SLOWEST
    while True:
        QApplication.processEvents()
        if done():
            return
        if monotonic() > until:
            raise TimeoutError(done)
        QTest.qWait(5)
