"""The bar in which the window says something: one line, more on demand, never in the way."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.text import one_line
from ui.desktop.appearance import appearance, theme
from ui.desktop.notices import Notice

SIGNS = {"told": "✓", "warning": "!", "error": "✕"}
GOES_AFTER = 8000
"""Milliseconds after which what was merely told goes away."""


class NoticeBar(QFrame):
    """Shows the last notice until it is closed or, if merely told, some seconds long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.notice: Notice | None = None
        self._sign, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._remedy = QPushButton(self)
        self._remedy.clicked.connect(self._mend)
        self._more = QPushButton("Details", self)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self._close = QPushButton("Close", self)
        self._close.setProperty("rank", "quiet")
        self._close.clicked.connect(self.close_notice)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(140)
        self._details.setAccessibleName("Details")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        for button in (self._remedy, self._more, self._close):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self._timer = QTimer(self, singleShot=True, interval=GOES_AFTER)
        self._timer.timeout.connect(self.close_notice)
        appearance().changed.connect(self._colour)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one there."""
        self.notice = notice
        self._text.setText(one_line(notice.text))
        self._text.setAccessibleName(f"{notice.kind}: {notice.text}")
        self._sign.setText(SIGNS[notice.kind])
        self._remedy.setVisible(notice.remedy is not None)
        if notice.remedy is not None:
            self._remedy.setText(notice.remedy[0])
        self._more.setChecked(False)
        self._more.setVisible(bool(notice.details))
        self._details.setPlainText(notice.details)
        self._details.hide()
        self._colour()
        self.show()
        said = QAccessibleAnnouncementEvent(self, notice.text)
        if notice.kind != "told":
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)
        if notice.kind == "told":
            self._timer.start()
        else:
            self._timer.stop()

    def outdate(self) -> None:
        """Take back what no longer holds, since something was changed.

        What was told stays without its undo, which by now would take back something else. What
        was refused has been mended or left, unless its remedy is still to be had.
        """
        if self.notice is None:
            return
        if self.notice.kind == "told":
            self.notice = replace(self.notice, remedy=None)
            self._remedy.hide()
        elif self.notice.remedy is None:
            self.close_notice()

    def close_notice(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self.notice = None
        self.hide()

    def _mend(self) -> None:
        if self.notice is not None and self.notice.remedy is not None:
            remedy = self.notice.remedy[1]
            self.close_notice()
            remedy()

    def _show_details(self, shown: bool) -> None:
        self._timer.stop()
        self._details.setVisible(shown)

    def _colour(self) -> None:
        kind = "told" if self.notice is None else self.notice.kind
        colours = theme()
        sign = {"told": colours.good, "warning": colours.tentative, "error": colours.broken}[kind]
        behind = colours.broken_fill if kind == "error" else colours.heading
        self.setStyleSheet(
            f"#notice {{ background: {behind}; border-top: 1px solid {colours.strong_grid}; }}"
        )
        self._sign.setStyleSheet(f"color: {sign}; font-weight: 600; background: transparent;")
        self._text.setStyleSheet("background: transparent;")
