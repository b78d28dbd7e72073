"""What all parts of the window share: each is made with the one desk and takes what it needs."""

from dataclasses import dataclass

from ui.desktop.actions import Actions
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Document
from ui.desktop.notices import Notices
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings


@dataclass(frozen=True)
class Desk:
    """The open document and what goes with it.

    Parameters
    ----------
    document
        The open plan file.
    selection
        What is selected in all views, and where somebody wants to go.
    actions
        What can be done, by name.
    notices
        Where to say something to the person.
    settings
        What is remembered between sessions.
    dialogs
        How files are asked for.
    """

    document: Document
    selection: Selection
    actions: Actions
    notices: Notices
    settings: Settings
    dialogs: Dialogs
