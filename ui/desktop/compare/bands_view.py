"""The stacked timelines on screen: all rows on one time axis, scrolled and zoomed together."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from exercise_planner.days import Span, as_date, counted, spoken_day
from exercise_planner.facts import Facts
from ui.desktop.availability.chart_area import ChartArea
from ui.desktop.compare.band_layout import BandLayout
from ui.desktop.compare.bands import Band, told
from ui.desktop.compare.bands_spoken import SpokenBands
from ui.desktop.compare.paint_bands import Scene, paint
from ui.desktop.settings import Settings
from ui.desktop.spoken_list import speak, tell_focus
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.chart_keys import ALL, LARGER, PAN, SMALLER, zoomed
from ui.desktop.timeline.dragging import is_drag, pan
from ui.desktop.timeline.hits import GRIP
from ui.desktop.timeline.layout import HEADER, Layout
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.ticks import ticks

NAMES = 240
"""Width of the pane of names at first."""


class BandsView(ChartArea):
    """Exercises, each with its bar in every calendar."""

    chosen = Signal(str)
    """The exercise that is selected."""
    opened = Signal(str, int)
    """An exercise to go to, and the place of the calendar meant; -1 for the one looked at."""

    def __init__(self, settings: Settings, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(Axis(facts.horizon), settings, "compare", NAMES, parent)
        self._facts = facts
        self.bands = BandLayout.of((), together=True)
        self.letters: Sequence[str] = ()
        self._current, self._reference = 0, 0
        self._selected: frozenset[str] = frozenset()
        self._here: int | None = None
        self._hovered: int | None = None
        self._panning: QPointF | None = None
        self._pans = self._sizing = False
        self.setAccessibleName("Timelines one above the other")
        speak(self, SpokenBands)

    @property
    def here(self) -> int | None:
        """The place of the band where the keyboard is."""
        return self._here

    @property
    def selected(self) -> frozenset[str]:
        """The exercises that are selected."""
        return self._selected

    def show_bands(
        self, facts: Facts, bands: Sequence[Band], letters: Sequence[str], *, together: bool
    ) -> None:
        """Show other bands; the one where the keyboard is stays so if it is among them.

        Parameters
        ----------
        together
            Whether calendars that do the same share a lane.
        """
        was = None if self._here is None else self.bands.bands[self._here].exercise
        self._facts, self.letters = facts, letters
        self.bands = self.layout_of_lines = BandLayout.of(bands, together=together)
        self._here = self.place_of(was)
        self._hovered = None
        spans = [bar.span for band in bands for bar in band.bars if bar is not None]
        first = min((span.first for span in spans), default=facts.horizon.first)
        last = max((span.last for span in spans), default=facts.horizon.last)
        self.axis.set_days(facts.horizon, Span(first, last))
        self._scrolling.fit()
        self.viewport().update()

    def show_calendars(self, current: int, reference: int) -> None:
        """Mark the calendar that is looked at, and that of reference."""
        self._current, self._reference = current, reference
        self.viewport().update()

    def select(self, exercises: Sequence[str]) -> None:
        """Select exercises and bring the first of them into view."""
        self._selected = frozenset(exercises)
        place = next((p for e in exercises if (p := self.place_of(e)) is not None), None)
        if place is not None:
            self._here = place
            self.reveal_row(place)
        self.viewport().update()

    def place_of(self, exercise: str | None) -> int | None:
        """Return the place of the band of an exercise; None where it is not shown."""
        places = (i for i, band in enumerate(self.bands.bands) if band.exercise == exercise)
        return next(places, None)

    def row_rect(self, place: int) -> QRect:
        """Return where a band is drawn, in the viewport."""
        top = HEADER + self.bands.top(place) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.bands.height_of(place))

    def bar_rect(self, place: int, calendar: int) -> QRect:
        """Return where the bar of a calendar is drawn; empty where it holds nothing."""
        band = self.bands.bands[place]
        bar = band.bars[calendar]
        if bar is None:
            return QRect()
        lanes = self.bands.lanes[place]
        top = self.bands.lane(place, next(i for i, of in enumerate(lanes) if calendar in of))
        left, right = self.axis.x(bar.span.first), self.axis.x(bar.span.last + 1)
        y = HEADER + top - self.verticalScrollBar().value()
        return QRect(self.heads + round(left), y, max(4, round(right - left)), 10)

    def band_at(self, point: QPointF) -> int | None:
        """Return the place of the band at a point of the viewport."""
        if point.y() < HEADER:
            return None
        return self.bands.at(point.y() - HEADER + self.verticalScrollBar().value())

    def calendar_at(self, point: QPointF) -> int:
        """Return the calendar in whose lane a point is; -1 where it is that of several."""
        place = self.band_at(point)
        if place is None:
            return -1
        lanes = self.bands.lanes[place]
        top = self.row_rect(place).top() - self.bands.top(place)
        ends = (top + self.bands.lane(place, lane + 1) for lane in range(len(lanes)))
        lane = next((i for i, end in enumerate(ends) if point.y() < end), len(lanes) - 1)
        return lanes[lane][0] if self._current not in lanes[lane] else self._current

    def tip(self, point: QPointF) -> str:
        """Return what is to be said about a point."""
        if point.y() < HEADER:
            inside = point.x() >= self.heads
            return spoken_day(int(self.axis.time_at(point.x() - self.heads))) if inside else ""
        place = self.band_at(point)
        if place is None:
            return ""
        band = self.bands.bands[place]
        lines = [band.name]
        if band.alike:
            lines.append(told(band, self.letters))
        else:
            for letter, bar in zip(self.letters, band.bars, strict=True):
                lines.append(f"{letter}: {'not held' if bar is None else bar.said}")
        if band.difference:
            lines.append(f"{band.difference[:1].upper()}{band.difference[1:]}.")
        return "\n".join(lines)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what shows."""
        painter = QPainter(self.viewport())
        size, axis = self.viewport().size(), self.axis
        visible = axis.visible
        periods = [(period.id, period.span) for period in self._facts.plan.periods]
        canvas = Canvas(
            painter=painter,
            ink=self.ink,
            axis=axis,
            layout=Layout(()),  # its lines are the timeline's
            ticks=ticks(Span(visible.first - 1, visible.last + 1), axis.per_day, periods),
            width=size.width(),
            height=size.height(),
            heads=self.heads,
            scrolled=self.verticalScrollBar().value(),
        )
        scene = Scene(
            layout=self.bands,
            letters=self.letters,
            current=self._current,
            reference=self._reference,
            chosen=self._selected,
            here=self._here if self.hasFocus() else None,
            hovered=self._hovered,
            as_of=self._facts.as_of,
            caption=counted(len(self.bands.bands), "exercise"),
        )
        paint(canvas, scene)
        painter.end()

    # --- the hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select an exercise, or begin to pan or to size the pane of names."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._sizing = abs(at.x() - self.heads) <= GRIP
        self._panning = None if self._sizing or at.x() < self.heads else at
        place = self.band_at(at)
        if place is not None and not self._sizing:
            self.go_to(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pan, size the pane of names, or note what lies under the pointer."""
        at = event.position()
        if self._sizing:
            self.set_heads(at.x())
        elif self._panning is not None:
            self._pans = self._pans or is_drag(self._panning, at)
            if self._pans:
                pan(self, self._panning, at)
                self._panning = at
        else:
            near = abs(at.x() - self.heads) <= GRIP
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self._hover(self.band_at(at))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._panning, self._pans, self._sizing = None, False, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to an exercise on the timeline, or zoom to the month of the header."""
        at = event.position()
        place = self.band_at(at)
        if place is not None:
            self.opened.emit(self.bands.bands[place].exercise, self.calendar_at(at))
        elif at.y() < HEADER and at.x() >= self.heads:
            first = as_date(int(self.axis.time_at(at.x() - self.heads))).replace(day=1)
            self.axis.show(first.toordinal(), 31)

    def go_to(self, place: int) -> None:
        """Put the keyboard on a band and select its exercise."""
        self._here = place
        exercise = self.bands.bands[place].exercise
        self._selected = frozenset((exercise,))
        self.reveal_row(place)
        tell_focus(self, place)
        self.viewport().update()
        self.chosen.emit(exercise)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk the bands, pan, zoom, open; what means nothing here goes on."""
        if not (zoomed(self, event.key()) or self._go_by(event.key())):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that zoom from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if ctrl and event.key() in (ALL, *LARGER, *SMALLER):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take tooltips and leaving, which have no methods of their own."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        if self._here is None and self.bands.bands:
            self._here = 0
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keyboard is elsewhere."""
        self.viewport().update()
        super().focusOutEvent(event)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _go_by(self, key: int) -> bool:
        last, here = len(self.bands.bands) - 1, self._here or 0
        scrolled, room = self.verticalScrollBar().value(), self.viewport().height() - HEADER
        page = max(1, len(self.bands.between(scrolled, scrolled + room)) - 2)
        places = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in places and last >= 0:
            self.go_to(min(max(places[Qt.Key(key)], 0), last))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.axis.scroll(PAN if key == Qt.Key.Key_Right else -PAN)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here is not None:
            self.opened.emit(self.bands.bands[self._here].exercise, -1)
        else:
            return False
        return True
