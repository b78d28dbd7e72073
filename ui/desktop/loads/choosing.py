"""The list in which a person ticks the loads to be shown."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.loads import Load
from ui.desktop.loads.bars import capacity_words, kind_words, title

Key = tuple[str, str]
"""Kind and id: what tells one load from another."""
_KEY = Qt.ItemDataRole.UserRole
_ROW = 24


def key_of(load: Load) -> Key:
    """Return what tells a load from others."""
    return load.kind, load.id


class Chooser(QFrame):
    """A list of all loads that can be filtered; those ticked are shown."""

    chosen = Signal(object)
    """The keys that are ticked, in the order of the list; None for "the most loaded"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Choose loads")
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find a resource, nation or venue")
        self.filter.setAccessibleName("Find a resource, nation or venue")
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Loads to show")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._tell)
        self.automatic = QPushButton("Show the most loaded", self)
        self.automatic.clicked.connect(self._forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self.filter, self.list, self.automatic):
            layout.addWidget(widget)
        self.resize(340, 380)

    def offer(self, loads: Sequence[Load], shown: Iterable[Key], where: QPoint) -> None:
        """Open with these loads, some of them ticked, its lower left corner at a place."""
        ticked = set(shown)
        self.list.blockSignals(True)
        self.list.clear()
        for load in sorted(loads, key=lambda load: key_of(load) not in ticked):
            item = QListWidgetItem(f"{title(load)}\u2002·\u2002{capacity_words(load)}", self.list)
            item.setData(_KEY, key_of(load))
            item.setSizeHint(QSize(0, _ROW))
            item.setToolTip(f"{kind_words(load)}: {title(load)}, {capacity_words(load)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = key_of(load) in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.filter.clear()
        self.list.setCurrentRow(0)
        self.move(where - QPoint(0, self.height()))
        self.show()
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Go from the filter into the list by the arrow keys."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.list.item(row) for row in range(self.list.count()))

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def _tell(self) -> None:
        on = Qt.CheckState.Checked
        self.chosen.emit([i.data(_KEY) for i in self._items() if i.checkState() == on])

    def _forget(self) -> None:
        self.hide()
        self.chosen.emit(None)
