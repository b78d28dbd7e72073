"""A month that drops down from the editor of a date; the editor keeps the keyboard."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSpinBox, QToolButton, QVBoxLayout, QWidget

from ui.desktop.appearance import SECONDARY, font, theme
from ui.desktop.tables.dropping import drop_below

WIDTH, HEIGHT = 320, 236
_ARROWS = {"qt_calendar_prevmonth": "‹", "qt_calendar_nextmonth": "›"}


class Month(QFrame):
    """Days to click, weeks beginning on Monday and numbered as ISO has it."""

    clicked = Signal(QDate)
    """A day was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("month")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._days = QCalendarWidget(self)
        self._days.setAccessibleName("Month")
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._days.setFont(font(SECONDARY))
        self._days.clicked.connect(self.clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._days)
        self._dress()
        for child in (self._days, *self._days.findChildren(QWidget)):
            if not isinstance(child, QSpinBox):  # the year can be typed
                child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_day(self, day: QDate) -> None:
        """Select a day, and show its month."""
        self._days.setSelectedDate(day)

    def drop(self, below: QWidget) -> None:
        """Show the month below a widget, or above it where there is more room."""
        drop_below(self, below, WIDTH, HEIGHT)

    def _dress(self) -> None:
        colours = theme()
        plain, header = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(colours.ink))
        header.setForeground(QColor(colours.muted))
        header.setBackground(QColor(colours.field))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._days.setWeekdayTextFormat(day, plain)
        self._days.setHeaderTextFormat(header)
        for name, sign in _ARROWS.items():
            button = self._days.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(QIcon())  # Qt's own is black in every theme
                button.setText(sign)
        self.setStyleSheet(
            f"#month {{ background: {colours.field}; border: 1px solid {colours.strong_grid};"
            f" border-radius: 6px; }}"
            f" #qt_calendar_navigationbar {{ background: {colours.field}; }}"
            f" QToolButton {{ border: 0; background: transparent; color: {colours.ink};"
            f" font-weight: 600; padding: 2px 10px; }}"
            f" QToolButton:hover {{ background: {colours.heading}; border-radius: 4px; }}"
            f" QToolButton::menu-indicator {{ image: none; }}"
            f" QAbstractItemView {{ background: {colours.field}; color: {colours.ink};"
            f" selection-background-color: {colours.accent};"
            f" selection-color: {colours.on_accent}; }}"
        )
