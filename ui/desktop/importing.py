"""What comes in from outside: read in the background, shown, then applied in one step or left."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from exercise_planner.consequences import consequences
from exercise_planner.differences import plan_differences
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.workbook.reading import WorkbookError
from ui.desktop import exchange
from ui.desktop.desk import Desk
from ui.desktop.exchange import Source
from ui.desktop.preview import Preview, Shown, of_calendar, of_plan
from ui.files import BOOK_SUFFIX, PLAN_SUFFIX
from ui.incoming import Incoming

if TYPE_CHECKING:
    from ui.desktop.window import Window


class Files(Protocol):
    """Where files are asked for and written."""

    def file_to_write(self, title: str, kinds: str, proposed: str, suffix: str) -> Path | None:
        """Ask where to write."""

    def is_open(self, path: Path) -> bool:
        """Whether a path leads to the plan file that is open."""

    def make_file(self, path: Path, plan: Plan) -> None:
        """Make a plan file with a plan in it, and open it."""

    def write(self, path: Path, do: Callable[[], None]) -> None:
        """Write a file in the background, and say that it was written."""


class Importing:
    """Brings plans, calendars and replies into the open file, or a plan into one of its own."""

    def __init__(self, window: "Window", files: Files) -> None:
        self._window = window
        self._files = files

    def merge(self, desk: Desk, paths: Sequence[Path]) -> None:
        """Read nations' replies, and show what they would change."""
        plan = desk.document.plan

        def show(merged: Any) -> None:
            nations = ", ".join(merged.nations)
            self._tell_notes(merged.notes)
            self._preview(desk, merged.plan, f"merge the replies of {nations}")

        self._window.work.start(
            "Reading replies", lambda: exchange.read_replies(plan, paths), show, self._faulty
        )

    def read(self, path: Path) -> None:
        """Read a plan or a calendar, and show what it would change."""
        if self._files.is_open(path):
            self._window.notices.warn(f"{path.name} is the plan that is open.")
            return
        self._window.work.start(
            f"Reading {path.name}",
            lambda: exchange.read_source(path),
            self._take,
            self._faulty,
        )

    def _take(self, source: Source) -> None:
        """Go on with what was read: into the plan that is open, or into a file of its own."""
        self._tell_notes(source.notes)
        desk = self._window.desk
        if source.plan is None:
            self._take_calendar(source, desk)
        elif desk is not None:
            self._preview(desk, source.plan, f"import {source.path.name}")
        else:
            proposed = source.path.with_suffix(PLAN_SUFFIX)
            path = self._files.file_to_write(
                "Where to keep the plan", exchange.PLAN_FILES, str(proposed), PLAN_SUFFIX
            )
            if path is not None:
                self._files.make_file(path, source.plan)

    def _take_calendar(self, source: Source, desk: Desk | None) -> None:
        if desk is None:
            self._window.notices.warn(
                f"{source.path.name} is a calendar: open its plan first, then import it."
            )
            return
        document = desk.document
        plan, what = document.plan, f"import {source.path.name}"
        names = [summary.name for summary in document.calendars]
        try:
            known = source.made_from(plan, names, document.file.calendar_as_made)
        except InputError as error:
            self._window.notices.complain(error)
            return
        self._window.work.start(
            "Comparing",
            lambda: source.incoming(plan, known),
            lambda incoming: self._preview_calendar(desk, incoming, what),
            self._faulty,
        )

    def _preview_calendar(self, desk: Desk, incoming: Incoming, what: str) -> None:
        """Show what a calendar holds that comes in, to be added or left."""
        self._tell_notes(incoming.notes)

        def apply() -> None:
            name = desk.document.adopt(
                incoming.calendar, what, {}, name=incoming.name or None, made_for=incoming.plan
            )
            if name is not None:
                self._window.notices.tell(f"Imported as {name}.", ("Undo", desk.document.undo))

        self._show(desk, of_calendar(_capital(what), incoming), incoming.plan, apply)

    def _preview(self, desk: Desk, plan: Plan, what: str) -> None:
        """Show what a plan would change, to be applied or left."""
        before, calendar = desk.document.plan, desk.document.view.calendar

        def apply() -> None:
            if desk.document.edit(plan, what):
                self._window.notices.tell(f"Done: {what}.", ("Undo", desk.document.undo))

        def show(found: Any) -> None:
            self._show(desk, of_plan(_capital(what), *found), before, apply)

        self._window.work.start(
            "Comparing",
            lambda: (plan_differences(before, plan), consequences(before, plan, calendar)),
            show,
        )

    def _show(self, desk: Desk, shown: Shown, plan: Plan, apply: Callable[[], object]) -> None:
        """Show what would be done to the open file.

        Parameters
        ----------
        plan
            The plan that it was worked out for. Where that is another one by then, what was agreed
            to is not what would be done.
        """
        bench = self._window.workbench
        if bench is None:
            return

        def done() -> None:
            bench.leave_transient()
            if desk.document.plan is plan:
                apply()
            else:
                self._window.notices.warn(
                    "The plan was changed meanwhile, so nothing was done. Begin once more."
                )

        bench.show_transient(Preview(shown, done, bench.leave_transient))

    def _faulty(self, error: InputError) -> bool:
        """Say what is wrong with a workbook, and offer a copy that shows where."""
        book = exchange.faulty_book(error)
        if book is None:
            return False
        self._window.notices.complain(error, ("Mark it in a copy …", lambda: self._mark(book)))
        return True

    def _mark(self, error: WorkbookError) -> None:
        source = Path(error.source)
        proposed = source.with_name(f"{source.stem} marked{BOOK_SUFFIX}")
        path = self._files.file_to_write("Marked copy", exchange.BOOKS, str(proposed), BOOK_SUFFIX)
        if path is not None:
            self._files.write(path, lambda: exchange.write_marked(error, path))

    def _tell_notes(self, notes: Any) -> None:
        if notes:
            more = f" (and {len(notes) - 1} more)" if len(notes) > 1 else ""
            self._window.notices.warn(f"{notes[0]}{more}", "\n".join(notes))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
