"""The window that is on its way, if any: begun by mouse or keys, stored or left."""

from PySide6.QtCore import QObject, Signal

from exercise_planner.editing import EditError
from exercise_planner.plan import Availability
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.edits import Step, add, change, remove
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.windows import Owner, Window
from ui.desktop.availability.words import draft_lines
from ui.desktop.document import Document
from ui.desktop.timeline.move import Said


class Shaper(QObject):
    """Shapes one window at a time; every one that is stored is one step of the history."""

    changed = Signal()
    """Something is tried otherwise, or no more."""
    told = Signal(str)
    """What is tried or was done, in one line, for whoever listens instead of looking."""

    def __init__(
        self, document: Document, model: AvailabilityModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._model = document, model
        self._draft: Draft | None = None
        self._lines: list[Said] = []
        document.calendar_changed.connect(self.cancel)

    @property
    def draft(self) -> Draft | None:
        """What is on its way."""
        return self._draft

    @property
    def lines(self) -> list[Said]:
        """What there is to say about it."""
        return self._lines

    def begin(self, draft: Draft) -> None:
        """Take hold of a window, or begin a new one."""
        self._draft = draft
        self._tell()

    def to(self, draft: Draft) -> None:
        """Try it otherwise."""
        if draft != self._draft:
            self._draft = draft
            self._tell()

    def drop(self) -> bool:
        """Store what is tried, and return whether it is stored."""
        draft = self._draft
        if draft is None:
            return False
        self._clear()
        return self.store(draft.owner, draft.entry, draft.place)

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self._draft is not None:
            self._clear()

    def store(self, owner: Owner, entry: Availability, place: int | None) -> bool:
        """Store a window as given, a new one or in place of one; return whether it is so.

        Parameters
        ----------
        place
            In the plan's list, of the window that it replaces; None for a new one.
        """
        try:
            facts = self._document.facts
            step = add(facts, owner, entry) if place is None else change(facts, place, entry)
        except EditError as error:
            self._document.notices.complain(error)
            return False
        if step is None:
            return True
        if not self._do(step):
            return False
        self._model.select(len(self._model.windows) - 1 if place is None else place)
        return True

    def toggle_status(self, window: Window) -> bool:
        """Make an unavailable window tentative, or the other way round."""
        status = "tentative" if window.entry.status == "unavailable" else "unavailable"
        entry = window.entry.model_copy(update={"status": status})
        return self.store(window.owner, entry, window.place)

    def remove(self, window: Window) -> bool:
        """Take a window out of the plan."""
        done = self._do(remove(self._document.facts, window.place))
        if done:
            self._model.select(None)
        return done

    def _do(self, step: Step) -> bool:
        done = self._document.edit(step.plan, step.what)
        if done:
            self.told.emit(step.what)
        return done

    def _clear(self) -> None:
        self._draft, self._lines = None, []
        self.changed.emit()

    def _tell(self) -> None:
        assert self._draft is not None
        self._lines = draft_lines(self._draft, self._model.effects, self._model.facts)
        self.changed.emit()
        self.told.emit("; ".join(line.text for line in self._lines))
