"""Work that is put off until the window has had a turn, and then done once.

What follows from one edit is so cut into pieces between which the window draws and listens.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """Calls something in the next turn of the window after each ``start()``.

    Parameters
    ----------
    parent
        Whose work it is: with it the work ends.
    """

    def __init__(self, parent: QObject, work: Callable[[], None]) -> None:
        super().__init__(parent, interval=0)
        self.setSingleShot(True)
        self.timeout.connect(work)
