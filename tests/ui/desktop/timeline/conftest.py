"""A timeline with a small plan open, and hands for it: a mouse and a keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Event
from exercise_planner.days import as_date
from tests.support import examples
from tests.support.examples import Json
from ui.desktop.appearance import ROW
from ui.desktop.desk import Desk
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.page import TimelinePage
from ui.desktop.timeline.view import Timeline

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
YEAR = {"start": "2028-01-01", "end": "2028-12-31"}


@dataclass
class Hand:
    """A person at the timeline."""

    page: TimelinePage
    desk: Desk

    @property
    def view(self) -> Timeline:
        return self.page.view

    def event(self, exercise: str) -> Event:
        """Give the event of an exercise as it is stored in the file."""
        name = self.desk.document.calendar_name
        assert name is not None
        stored = self.desk.document.file.calendar(name)
        return next(event for event in stored.events if event.exercise == exercise)

    def start(self, exercise: str) -> str:
        """Give the start of an exercise as it is stored in the file."""
        return self.event(exercise).start.isoformat()

    def held(self, exercise: str) -> bool:
        """Tell whether an exercise is held in the calendar shown."""
        return exercise in self.desk.document.view.events

    def bar(self, exercise: str) -> QPoint:
        """Give the middle of a bar."""
        return self.view.bar_rect(exercise).center()

    def at(self, exercise: str, day: int) -> QPoint:
        """Give a point in the row of an exercise at a day, an ordinal."""
        place = self.view.place_of(exercise)
        assert place is not None
        x = self.view.heads + self.view.axis.x(day + 0.5)
        return QPoint(round(x), self.view.row_rect(place).top() + ROW // 2)

    def sign(self, exercise: str) -> QPoint:
        """Give the point of the sign before an exercise's name."""
        place = self.view.place_of(exercise)
        assert place is not None
        return QPoint(14, self.view.row_rect(place).top() + ROW // 2)

    def days(self, number: float) -> int:
        """Give how many pixels so many days are."""
        return round(number * self.view.axis.per_day)

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, NO_KEY, at)

    def move(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QApplication.processEvents()
        if keys == NO_KEY:
            QTest.mouseMove(self.view.viewport(), at)
        else:  # QTest.mouseMove takes no keys
            send_move(self.view, at, keys)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, NO_KEY, at)

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEY, at)

    def carry(
        self, exercise: str, days: float, down: int = 0, keys: Qt.KeyboardModifier = NO_KEY
    ) -> QPoint:
        """Press on a bar and go so many days right and pixels down; do not let go."""
        begin = self.bar(exercise)
        end = begin + QPoint(self.days(days), down)
        self.press(begin)
        self.move(begin + QPoint(8, 0), keys)
        self.move(end, keys)
        return end

    def drag(
        self, exercise: str, days: float, down: int = 0, keys: Qt.KeyboardModifier = NO_KEY
    ) -> None:
        """Drag a bar so many days right and pixels down, and drop it."""
        self.release(self.carry(exercise, days, down, keys))

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.view, key, keys)

    def wheel(self, steps: int, at: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Turn the wheel, away from the person where the steps are positive."""
        point = QPointF(at)
        everywhere = QPointF(self.view.viewport().mapToGlobal(at))
        event = QWheelEvent(
            point,
            everywhere,
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    @property
    def words(self) -> str:
        """Give what stands in the box near the pointer."""
        return "\n".join(line.text for line in self.view.mover.lines)

    def chart_point(self, day: int, y: int = HEADER + 100) -> QPoint:
        """Give a point of the chart at a day."""
        return QPoint(round(self.view.heads + self.view.axis.x(day + 0.5)), y)


def send_move(view: Timeline, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Move the mouse with keys held, the left button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        keys,
    )
    QApplication.sendEvent(view.viewport(), event)


def small_plan(**changes: object) -> Json:
    """Give a plan of the year 2028 with three exercises; Keen Sword may lie in the summer only."""
    exercises = {
        "keen": {
            "earliest_start": "2028-04-01",
            "latest_end": "2028-08-31",
            "host": "jpn",
            "milestones": [{"name": "IPC", "days_before": 60}],
        }
    }
    return examples.plan(horizon=YEAR, exercises=exercises, **changes)


def small_events() -> tuple[Json, ...]:
    """Give its events: Keen Sword on 8-12 May at the range, Iron Spear on 15-17 at the coast."""
    return (
        examples.event("keen", 8, units={"ship": "defend", "jets": "defend"}),
        examples.event("iron", 15, at="coast", units={"plane": "assist"}),
    )


@pytest.fixture
def hand_of(qtbot: QtBot, desk_of: Callable[..., Desk]) -> Iterator[Callable[..., Hand]]:
    """Open the timeline of a plan with these events."""

    def make(form: Json | None = None, *events: Json) -> Hand:
        desk = desk_of(*examples.read(form or small_plan(), *(events or small_events())))
        page = TimelinePage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 500)
        page.show()
        page.view.setFocus()
        return Hand(page, desk)

    yield make
    # Qt deletes later; what is left makes each new style sheet slower
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hand(hand_of: Callable[..., Hand]) -> Hand:
    """Open the timeline of the small plan."""
    return hand_of()


def day(text: str) -> int:
    """Read a date as an ordinal."""
    return date.fromisoformat(text).toordinal()


def text_of(ordinal: int) -> str:
    """Write an ordinal as a date."""
    return as_date(ordinal).isoformat()
