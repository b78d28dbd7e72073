"""Actions on the open file that belong to no view: undo, redo, and on calendars as a whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence

from exercise_planner.problems import InputError
from ui.desktop.desk import Desk

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
    actions.add("calendar.rename", "Rename this calendar …", rename, words="name")
    actions.add("calendar.copy", "Copy this calendar", partial(_copy, desk), words="duplicate")
    actions.add("calendar.delete", "Delete this calendar", partial(_delete, desk), words="remove")

    def tell() -> None:
        try:
            back, again = document.file.undoable(), document.file.redoable()
        except InputError as error:
            desk.notices.complain(error)
            return
        for action, word, step in ((undo, "Undo", back), (redo, "Redo", again)):
            action.setEnabled(step is not None)
            said = f"{word}: {step.what}" if step else f"Nothing to {word.lower()}"
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{said} ({keys})" if keys else said)
        for name in ("rename", "copy", "delete"):
            actions[f"calendar.{name}"].setEnabled(document.calendar_name is not None)

    document.history_changed.connect(tell)
    document.calendars_changed.connect(tell)
    tell()


def _copy(desk: Desk) -> None:
    document = desk.document
    if document.staged is not None and document.staged.kind == "build":
        desk.notices.warn("A build is running; stop it before you copy the calendar.")
    elif document.staged is not None:
        desk.notices.warn("Apply or discard what is tried first.")
    elif document.calendar_name is not None:
        made_with = dict(document.summary.made_with) if document.summary is not None else {}
        document.adopt(document.view.calendar, f"copy {document.calendar_name}", made_with)


def _delete(desk: Desk) -> None:
    if desk.document.calendar_name is not None:
        desk.document.delete_calendar(desk.document.calendar_name)
