"""Actions on the open file that belong to no view: undo, redo, calendars as a whole, remarks."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence

from exercise_planner.problems import InputError
from ui.desktop.calendars.actions import add_calendar_actions
from ui.desktop.desk import Desk
from ui.desktop.review.actions import add_review_actions

Keys = QKeySequence.StandardKey


def add_edit_actions(desk: Desk, rename: Callable[[], object]) -> None:
    """Add them; they say what they would undo and are off where there is nothing.

    Parameters
    ----------
    rename
        Lets somebody edit the name of the calendar that is open.
    """
    document, actions = desk.document, desk.actions
    undo = actions.add("edit.undo", "Undo", document.undo, Keys.Undo)
    redo = actions.add("edit.redo", "Redo", document.redo, "Ctrl+Y")
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    add_calendar_actions(desk, rename)
    add_review_actions(desk)

    def tell() -> None:
        try:
            back, again = document.file.undoable(), document.file.redoable()
        except InputError as error:
            desk.notices.complain(error)
            return
        for action, word, step in ((undo, "Undo", back), (redo, "Redo", again)):
            action.setEnabled(step is not None and not document.closed_because)
            said = f"{word}: {step.what}" if step else f"Nothing to {word.lower()}"
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{said} ({keys})" if keys else said)

    document.history_changed.connect(tell)
    document.calendars_changed.connect(tell)
    tell()
