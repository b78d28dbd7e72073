"""The list of a file's backups, shown in place of the page: choose one to go back to, or leave."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.backups import Backup, Contents
from ui.desktop.backups.model import LAST_CHANGE, BackupModel
from ui.desktop.panels.table import RowsView
from ui.desktop.plain_text import plain_label

_NONE_YET = "There is no backup yet. One is made whenever the file was changed and is opened."
_SAID = (
    "Made of this file when it was opened, and each hour while it is open, if it was changed. "
    "Before one is restored, the file as it is now is backed up too."
)


class BackupsPage(QWidget):
    """What lies among the backups, and the button that restores the chosen one.

    Parameters
    ----------
    restore
        Is called with the backup that somebody goes back to.
    leave
        Is called when the page is done with.
    """

    def __init__(
        self,
        found: Sequence[tuple[Backup, Contents | None]],
        restore: Callable[[Backup], object],
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._do = restore
        self._model = BackupModel(found, self)
        title = plain_label(self, "Backups")
        title.setProperty("rank", "title")
        said = plain_label(self, _SAID if found else _NONE_YET)
        said.setProperty("rank", "muted")
        said.setWordWrap(True)
        self.table = self._made_table()
        self._restore = QPushButton("Restore", self)
        self._restore.setProperty("rank", "main")
        self._restore.clicked.connect(self._go)
        self._restore.setEnabled(bool(found))
        leaving = QPushButton("Leave it", self)
        leaving.setShortcut(Qt.Key.Key_Escape)
        leaving.clicked.connect(lambda _=False: leave())
        buttons = QHBoxLayout()
        buttons.addWidget(self._restore)
        buttons.addWidget(leaving)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(said)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.setFocusProxy(self.table if found else leaving)

    def _made_table(self) -> RowsView:
        table = RowsView("Backups", self)
        table.setModel(self._model)
        table.lay_out((190, 280, 320, 100), stretched=LAST_CHANGE)
        table.setSortingEnabled(False)  # the newest first: it is mostly the one that is wanted
        table.selectRow(0)
        table.activated.connect(self._go)
        return table

    def _go(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._do(self._model.backup(index.row()))
