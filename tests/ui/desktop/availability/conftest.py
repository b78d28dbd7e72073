"""A person at the page of availability, with an event in May and two windows."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.plan import Availability
from tests.support import examples
from tests.support.examples import event, span
from ui.desktop.availability.page import AvailabilityPage
from ui.desktop.availability.windows import Owner
from ui.desktop.desk import Desk

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIP, JETS = Owner("jpn", "ship"), Owner("aus", "jets")
JAPAN, AUSTRALIA, USA = Owner("jpn"), Owner("aus"), Owner("usa")
WINDOWS = [
    {"unit": "ship", **span(20, 24), "status": "unavailable", "note": "yard"},
    {"nation": "aus", **span(1, 3), "status": "tentative", "note": "election"},
]


def may(day: int) -> int:
    """Return a day of May 2028, an ordinal."""
    return date(2028, 5, 1).toordinal() + day - 1


class Planner:
    """Mouse and keys on the picture."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.page = AvailabilityPage(desk)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 800)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.view, self.model = self.page.view, self.page.model
        self.form = self.view.popover

    @property
    def windows(self) -> tuple[Availability, ...]:
        """The windows as the file has them."""
        return self.desk.document.file.plan().availability

    @property
    def words(self) -> str:
        """What is said about the window on its way."""
        return "\n".join(line.text for line in self.view.shaper.lines)

    @property
    def history(self) -> list[str]:
        """What was done, the last first."""
        return [action.what for action in self.desk.document.file.history()]

    def at(self, owner: Owner, day: float, below: int = -4) -> QPoint:
        """Return the point of a row in the middle of a day of May."""
        place = self.model.row_of(owner)
        assert place is not None
        middle = self.view.row_rect(place).center().y() + below
        x = self.view.heads + self.view.axis.x(may(1) + day - 1 + 0.5)
        return QPoint(round(x), middle)

    def drag(
        self, start: QPoint, *to: QPoint, held: Qt.KeyboardModifier = NONE, drop: bool = True
    ) -> None:
        """Press, move there and, if asked, let go."""
        port = self.view.viewport()
        self.qtbot.mousePress(port, LEFT, held, start)
        for point in to:
            self.move(point, held)
        if drop:
            self.qtbot.mouseRelease(port, LEFT, held, to[-1])

    def move(self, point: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Move the mouse with its left button pressed."""
        port = self.view.viewport()
        there = QPointF(port.mapToGlobal(point))
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, LEFT, held
        )
        QApplication.sendEvent(port, event)

    def click(self, point: QPoint) -> None:
        """Click in the picture."""
        self.qtbot.mouseClick(self.view.viewport(), LEFT, NONE, point)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.focused, key, held)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.qtbot.keyClicks(self.focused, text)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


@pytest.fixture
def planner(qtbot: QtBot, desk_of: Callable[..., Desk]) -> Planner:
    events = (event("keen", 8, units={"ship": "defend", "jets": "assist"}),)
    return Planner(qtbot, desk_of(*examples.read(examples.plan(availability=WINDOWS), *events)))


def said(entry: Availability) -> tuple[str, int, int, str, str]:
    """Return whose a window is, its first and last day in May, its status and note."""
    first, last = (d.toordinal() - may(1) + 1 for d in (entry.start, entry.end))
    return entry.unit or entry.nation or "", first, last, entry.status, entry.note
