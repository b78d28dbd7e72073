"""A box to choose a name from: a long one ends in "…", and is whole in tooltip and list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

WIDEST_LIST = 640
"""Of the list that opens, in device-independent pixels."""


class ElidedBox(QComboBox):
    """A combo box that asks for little room and never cuts a letter in half."""

    def __init__(self, name: str, least: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(least)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self.setToolTip)

    def showPopup(self) -> None:  # noqa: N802
        """Open a list in which names can be read to their end."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar, WIDEST_LIST))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint as much of the name as there is room for."""
        shown, style = QStyleOptionComboBox(), self.style()
        self.initStyleOption(shown)
        painter = QPainter(self)
        complex_, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(complex_, shown, part, self).width()
        shown.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        style.drawComplexControl(complex_, shown, painter, self)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown, painter, self)
        painter.end()
