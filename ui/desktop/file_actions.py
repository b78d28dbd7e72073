"""Actions on files: new, open, import, merge, copies and exports."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QKeySequence

from db.holding import holder_of
from db.plan_file import PlanFile
from exercise_planner.blank import blank_plan
from exercise_planner.plan import Plan, label
from exercise_planner.problems import InputError
from exercise_planner.sample import sample_plan
from ui.desktop import exchange
from ui.desktop.actions import Actions, Found
from ui.desktop.desk import Desk
from ui.desktop.dialogs import suffixes_of
from ui.desktop.importing import Importing
from ui.desktop.review.files import add_review_files
from ui.files import BOOK_SUFFIX, JSON_SUFFIX, PLAN_SUFFIX
from ui.holding_words import has_open

if TYPE_CHECKING:
    from ui.desktop.window import Window

Keys = QKeySequence.StandardKey
MOST_BYTES = 200
"""Of the name that is proposed for a file; file systems take 255, with the suffix."""


class FileActions:
    """What a window can do with files."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._importing = Importing(window, self)

    def add_to(self, actions: Actions, desk: Desk | None) -> None:
        """Add the actions; those on the open plan where there is a desk with one."""
        actions.add("file.sample", "Open the sample", self.open_sample, words="example demo first")
        actions.add("file.new", "New plan …", self.new, "Ctrl+Shift+N", words="empty create")
        actions.add("file.open", "Open …", self.open, Keys.Open, words="file explan")
        actions.add(
            "file.import",
            "Import …",
            self.import_,
            "Ctrl+I",
            words="excel workbook json plan calendar schedule xlsx",
        )
        actions.add(
            "file.template", "Empty workbook to fill in …", self.template, words="excel template"
        )
        if desk is not None:
            self._add_to_plan(actions, desk)
        actions.add("file.quit", "Quit", self._window.close, Keys.Quit, words="exit end")

    def _add_to_plan(self, actions: Actions, desk: Desk) -> None:
        actions.add(
            "file.merge", "Merge nations' replies …", self.merge, words="excel import reply"
        )
        actions.add(
            "file.export",
            "Export the calendar …",
            lambda: self.export_calendar(desk),
            "Ctrl+E",
            words="excel workbook pdf png svg ics csv json print save",
        )
        actions.add(
            "file.export_plan",
            "Export the plan …",
            lambda: self.export_plan(desk),
            words="excel workbook json",
        )
        actions.add(
            "file.export_log",
            "Export the change log …",
            lambda: self.export_log(desk),
            words="history record audit json csv who did what",
            tip="Write who did what and when to a file; kept elsewhere it proves what was approved",
        )
        actions.add(
            "file.copy",
            "Save a copy …",
            lambda: self.save_copy(desk),
            "Ctrl+Shift+S",  # Windows has no usual key for it
            words="backup duplicate file save as",
        )
        add_review_files(actions, desk, self)
        actions.add("file.close", "Close the plan", self._window.close_file, Keys.Close)

    def nation_exports(self, desk: Desk) -> Iterator[Found]:
        """Yield what the palette offers for each nation: a release, and a workbook to fill in."""
        for nation in desk.document.plan.nations:
            name = label(nation)
            yield Found(
                f"Export the calendar for {name} …",
                "what it may know, and no more",
                partial(self.export_calendar, desk, nation.id),
            )
            yield Found(
                f"Workbook for {name} to fill in …",
                "its units and when they are available",
                partial(self.reply_book, desk, nation.id),
            )

    def open_sample(self) -> None:
        """Make a fresh file with the sample where programs keep their data, and open it."""
        try:
            folder = user_data_path("exercise-planner", appauthor=False, ensure_exists=True)
        except OSError as error:
            self._window.notices.warn(f"There is no place for the sample: {error.strerror}.")
            return
        stem, number = "Indo-Pacific FY28", 1
        path = folder / f"{stem}{PLAN_SUFFIX}"
        while path.exists():
            number += 1
            path = folder / f"{stem} {number}{PLAN_SUFFIX}"
        self.make_file(path, sample_plan())

    def new(self) -> None:
        """Make a file with an empty plan, and open it."""
        path = self.file_to_write(
            "New plan", exchange.PLAN_FILES, f"Plan{PLAN_SUFFIX}", PLAN_SUFFIX
        )
        if path is None:
            return
        try:
            plan = blank_plan(path.stem)
        except InputError as error:  # a name that no plan may have
            self._window.notices.complain(error)
        else:
            self.make_file(path, plan)

    def open(self) -> None:
        """Open a plan file; what is none of them is imported."""
        path = self.file_to_read("Open", exchange.PLANS)
        if path is None:
            return
        if path.suffix.lower() == PLAN_SUFFIX:
            self._window.open_file(path)
        else:
            self._importing.read(path)

    def open_path(self, path: Path) -> None:
        """Open the plan file at a path."""
        self._window.open_file(path)

    def reopen(self, desk: Desk, *, review: bool) -> None:
        """Open the file that is open once more: for review, where only remarks can be written."""
        path = desk.document.path
        if not review:
            self._window.open_file(path)
            return
        try:
            file = PlanFile.open(path, who=self._window.settings.who, review=True)
        except InputError as error:
            self._window.notices.complain(error)
        else:
            self._window.show_file(file)

    def import_(self) -> None:
        """Read a plan or a calendar of another form."""
        path = self.file_to_read("Import", exchange.PLANS)
        if path is not None:
            self._importing.read(path)

    def merge(self) -> None:
        """Read nations' replies, and show what they would change."""
        desk = self._window.desk
        if desk is None:
            return
        paths = self._window.dialogs.files_to_open(
            self._window, "Merge nations' replies", exchange.BOOKS, self._folder()
        )
        if paths:
            self._importing.merge(desk, paths)

    def export_calendar(self, desk: Desk, nation: str | None = None) -> None:
        """Write the calendar that is shown, whole or for one nation."""
        document = desk.document
        name = document.calendar_name or document.plan.name
        stem = name if nation is None else f"{name} for {nation}"
        path = self.file_to_write(
            "Export the calendar", exchange.CALENDARS, _as_file(stem) + BOOK_SUFFIX, BOOK_SUFFIX
        )
        if path is not None:
            plan, calendar, stamp = document.plan, document.view.calendar, document.stamp
            self.write(
                path,
                lambda: exchange.write_calendar(plan, calendar, path, stamp=stamp, nation=nation),
            )

    def export_plan(self, desk: Desk) -> None:
        """Write the plan alone."""
        plan = desk.document.plan
        name = _as_file(plan.name) + BOOK_SUFFIX
        path = self.file_to_write("Export the plan", exchange.PLAN_COPIES, name, BOOK_SUFFIX)
        if path is not None:
            self.write(path, lambda: exchange.write_plan_copy(plan, path))

    def export_log(self, desk: Desk) -> None:
        """Write who did what and when, and where each calendar comes from."""
        name = _as_file(f"{desk.document.path.stem} log") + JSON_SUFFIX
        path = self.file_to_write("Export the change log", exchange.LOGS, name, JSON_SUFFIX)
        if path is not None:
            beside = desk.document.file.beside()
            self.write(path, lambda: exchange.write_log(beside, path))

    def reply_book(self, desk: Desk, nation: str) -> None:
        """Write the workbook that a nation fills in."""
        plan = desk.document.plan
        name = _as_file(f"{plan.name} {nation}") + BOOK_SUFFIX
        path = self.file_to_write("Workbook to fill in", exchange.BOOKS, name, BOOK_SUFFIX)
        if path is not None:
            self.write(path, lambda: exchange.write_book_to_fill(path, plan, nation))

    def template(self) -> None:
        """Write the empty workbook of a plan."""
        name = f"Plan{BOOK_SUFFIX}"
        path = self.file_to_write("Empty workbook", exchange.BOOKS, name, BOOK_SUFFIX)
        if path is not None:
            self.write(path, lambda: exchange.write_book_to_fill(path, None, None))

    def save_copy(self, desk: Desk) -> None:
        """Write the whole file, calendars and history with it, somewhere else."""
        name = f"{desk.document.path.stem} copy{PLAN_SUFFIX}"
        path = self.file_to_write("Save a copy", exchange.PLAN_FILES, name, PLAN_SUFFIX)
        if path is None:
            return
        try:
            desk.document.file.copy_to(path, overwrite=True)
        except InputError as error:
            self._window.notices.complain(error)
        else:
            self._window.notices.tell(
                f"{path.name} is a copy as of now.", ("Open it", lambda: self.open_path(path))
            )

    def write(self, path: Path, do: Callable[[], None]) -> None:
        """Write a file in the background, and say that it was written."""
        tell = self._window.notices.tell
        self._window.work.start(
            f"Writing {path.name}", do, lambda _: tell(f"{path} was written."), stays=True
        )

    def make_file(self, path: Path, plan: Plan) -> None:
        """Make a plan file with a plan in it, and open it."""
        try:
            file = PlanFile.create(path, plan, who=self._window.settings.who, overwrite=True)
        except InputError as error:
            self._window.notices.complain(error)
            return
        self._window.show_file(file)

    def file_to_read(self, title: str, kinds: str) -> Path | None:
        """Ask for a file that is there."""
        return self._window.dialogs.file_to_open(self._window, title, kinds, self._folder())

    def file_to_write(self, title: str, kinds: str, proposed: str, suffix: str) -> Path | None:
        """Ask where to write; a name without a suffix of those kinds gets the usual one.

        Whether a file may be replaced was asked about the name that was chosen, no other.
        """
        path = self._window.dialogs.file_to_write(
            self._window, title, kinds, self._folder() / proposed
        )
        if path is None:
            return None
        if path.suffix.lower() not in suffixes_of(kinds):
            path = path.with_name(path.name + suffix)
            if path.exists():
                self._window.notices.warn(
                    f"{path.name} is there already; choose it by its whole name to replace it."
                )
                return None
        if self.is_open(path):
            self._window.notices.warn(f"{path.name} is the plan that is open; choose another name.")
            return None
        holder = holder_of(path)
        if holder is not None:
            self._window.notices.warn(f"{has_open(holder, path.name)}; choose another name.")
            return None
        return path

    def is_open(self, path: Path) -> bool:
        """Whether a path leads to the plan file that is open."""
        desk = self._window.desk
        try:
            return desk is not None and path.samefile(desk.document.path)
        except OSError:  # one of them is not there
            return False

    def _folder(self) -> Path:
        """Return where files most likely are: beside the open one, else among documents."""
        desk = self._window.desk
        if desk is not None:
            return desk.document.path.parent
        recent = self._window.settings.recent
        if recent:
            return recent[0].parent
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place))


def _as_file(name: str) -> str:
    """Return a name without what no file's name may have, cut to the length that one may have."""
    fit = "".join("-" if c in '<>:"/\\|?*' or not c.isprintable() else c for c in name).strip()
    return fit.encode()[:MOST_BYTES].decode(errors="ignore").rstrip()
