"""With whom the open file is shared just now, and what follows for this window."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from db.holding import Holder
from ui.holding_words import has_open, has_open_too

EDIT, EDIT_ANYWAY = "Edit", "Edit all the same"
_READING = "open here for reading only"

State = Literal["alone", "reading", "free", "both"]


class Sharing(QObject):
    """Who else has the file open for editing, and whether it is only read here for that.

    Attributes
    ----------
    holder
        Who else; None where nobody has.
    reading
        Whether the file is only read here because somebody held it when it was opened.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.holder: Holder | None = None
        self.reading = False

    @property
    def state(self) -> State:
        """How it stands: alone, only read, only read though it is free by now, edited by both."""
        if self.reading:
            return "reading" if self.holder is not None else "free"
        return "alone" if self.holder is None else "both"

    @property
    def said(self) -> str:
        """It in a sentence or two; "" where nobody else has anything to do with it."""
        if self.reading:
            if self.holder is None:
                return "Nobody else has this plan open any more: it is free to edit."
            return f"{has_open(self.holder, 'this plan')}. It is {_READING}."
        if self.holder is None:
            return ""
        return (
            f"{has_open_too(self.holder, 'this plan')}. "
            "Both can edit it; each sees at once what the other changes."
        )

    @property
    def way_on(self) -> str:
        """What the button says with which it can be edited from here; "" where it can already."""
        if not self.reading:
            return ""
        return EDIT if self.holder is None else EDIT_ANYWAY

    @property
    def closed_because(self) -> str:
        """Why it cannot be changed as it is open; "" where it can."""
        return f"This plan is {_READING}. “{self.way_on}” changes that." if self.reading else ""

    def begin(self, holder: Holder | None) -> None:
        """Say for whom a file was opened for reading only; None where it was not, or not so."""
        self.holder, self.reading = holder, holder is not None

    def tell(self, holder: Holder | None) -> None:
        """Take up who else has the file open by now."""
        if holder != self.holder:
            self.holder = holder
            self.changed.emit()
