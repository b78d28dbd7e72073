"""What stands in a column, to tick what is to be shown of it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.tables.option_list import OptionDelegate
from ui.desktop.tables.wording import Option

WIDTH, HEIGHT = 280, 340


class ColumnFilter(QFrame):
    """A drop-down of texts with ticks; what is ticked is shown at once."""

    chosen = Signal(object)
    """The texts that are ticked, as a frozenset."""

    def __init__(
        self, parent: QWidget, title: str, options: Sequence[Option], ticked: Collection[str]
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(f"Show only some of {title}")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(f"Find in {title}")
        self.search.setAccessibleName(f"Find in {title}")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setAccessibleName(title)
        for option in options:
            item = QListWidgetItem(option.text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, option.entry)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(option.entry in ticked))
        self.list.itemChanged.connect(self._tell)
        every = QPushButton("All", self)
        none = QPushButton("None", self)
        every.clicked.connect(self._tick_all)
        none.clicked.connect(self._tick_none)
        buttons = QHBoxLayout()
        buttons.addWidget(every)
        buttons.addWidget(none)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        layout.addLayout(buttons)

    def drop_at(self, place: QPoint) -> None:
        """Show it at a place of the screen."""
        self.resize(WIDTH, HEIGHT)
        self.move(place)
        self.show()
        self.search.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())

    def _tick_all(self) -> None:
        self._tick(ticked=True)

    def _tick_none(self) -> None:
        self._tick(ticked=False)

    def _tick(self, *, ticked: bool) -> None:
        """Tick, or untick, all that are seen."""
        self.list.blockSignals(True)  # one answer for all
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(_state(ticked))
        self.list.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        ticked = (i for i in self._items() if i.checkState() == Qt.CheckState.Checked)
        self.chosen.emit(frozenset(str(i.data(Qt.ItemDataRole.UserRole)) for i in ticked))


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
