"""The editor of a date, with a month below it."""

from datetime import date

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from exercise_planner.days import spoken_day
from exercise_planner.workbook.dates import NoDateError, read_date
from ui.desktop.tables.editor import CellEditor
from ui.desktop.tables.month import Month


class DayEditor(CellEditor):
    """A date, typed in any of the ways that have one reading, or picked in a month."""

    def __init__(self, parent: QWidget, title: str, near: date) -> None:
        super().__init__(parent, title)
        self._near = near
        self._month: Month | None = None
        self.setPlaceholderText("7 Mar 2028")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the month, too."""
        super().showEvent(event)
        self._drop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take the month away."""
        if self._month is not None:
            self._month.hide()
            self._month.deleteLater()
            self._month = None
        super().hideEvent(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for the month: arrows up and down go by weeks, Page keys by months."""
        steps = {Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if self._month is None or event.key() not in (*steps, *months):
            return False
        day = self._day() or self._near
        at = QDate(day.year, day.month, day.day)
        key = Qt.Key(event.key())
        at = at.addDays(steps[key]) if key in steps else at.addMonths(months[key])
        self._pick(at)
        return True

    def owns(self, widget: QObject | None) -> bool:
        """Whether a widget is the month, or a part of it."""
        return (
            isinstance(widget, QWidget)
            and self._month is not None
            and (widget is self._month or self._month.isAncestorOf(widget))
        )

    def _drop(self) -> None:
        if self._month is None:
            self._month = Month(self.window())
            self._month.clicked.connect(self._click)
            self.textEdited.connect(self._follow)
        self._follow()
        self._month.drop(self)

    def _day(self) -> date | None:
        try:
            return read_date(self.text())
        except NoDateError:
            return None

    def _follow(self) -> None:
        day = self._day() or self._near
        if self._month is not None:
            self._month.show_day(QDate(day.year, day.month, day.day))

    def _pick(self, at: QDate) -> None:
        self._forgive()
        day = date(at.year(), at.month(), at.day())
        self.setText(spoken_day(day.toordinal()))
        self._follow()

    def _click(self, at: QDate) -> None:
        self._pick(at)
        self.accepted.emit()
