"""How a picture over days is scrolled and zoomed: scroll bars, wheel and pinch, as the axis is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from ui.desktop.appearance import ROW
from ui.desktop.timeline.day_chart import DayChart
from ui.desktop.timeline.layout import HEADER

NOTCH = 120
"""What a wheel turns in one step, in eighths of a degree."""
ZOOM = 1.25
"""How much larger a step of the wheel, or a key, shows things."""
DOWN, ACROSS = 3 * ROW, 80
"""Pixels that a step of the wheel scrolls."""


class Scrolling(QObject):
    """Keeps scroll bars and axis in step."""

    def __init__(self, view: DayChart) -> None:
        super().__init__(view.axis)
        self._view = view
        view.horizontalScrollBar().valueChanged.connect(self._go_to)
        view.axis.changed.connect(self.follow_axis)

    def fit(self) -> None:
        """Take the sizes of the view and of what it shows."""
        view = self._view
        size = view.viewport().size()
        view.axis.set_width(size.width() - view.heads)
        bar, room = view.verticalScrollBar(), size.height() - HEADER
        bar.setRange(0, max(0, view.layout_of_lines.height - room))
        bar.setPageStep(room)
        bar.setSingleStep(ROW)
        self.follow_axis()

    def follow_axis(self) -> None:
        """Put the scroll bar where the axis is."""
        axis, bar = self._view.axis, self._view.horizontalScrollBar()
        whole = axis.bounds.days * axis.per_day
        bar.blockSignals(True)
        bar.setRange(0, max(0, round(whole - axis.width)))
        bar.setPageStep(round(axis.width))
        bar.setSingleStep(ACROSS // 2)
        bar.setValue(round((axis.first - axis.bounds.first) * axis.per_day))
        bar.blockSignals(False)
        self._view.viewport().update()

    def reveal(self, place: int) -> None:
        """Scroll up or down until a line is in view, as little as possible."""
        view, bar = self._view, self._view.verticalScrollBar()
        layout = view.layout_of_lines
        top, height = layout.top(place), layout.height_of(place)
        room = view.viewport().height() - HEADER
        bar.setValue(max(min(bar.value(), top), top + height - room))

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll; zoom about the pointer with Ctrl; scroll sideways with Shift."""
        view, turn, pixels, keys = (
            self._view,
            event.angleDelta(),
            event.pixelDelta(),
            event.modifiers(),
        )
        across = turn.x() or turn.y()
        if keys & Qt.KeyboardModifier.ControlModifier:
            view.zoom(ZOOM ** (across / NOTCH), event.position().x() - view.heads)
        elif keys & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            view.axis.scroll(-(pixels.x() or pixels.y() or across / NOTCH * ACROSS))
        else:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - round(pixels.y() or turn.y() / NOTCH * DOWN))
        event.accept()

    def pinch(self, event: QEvent) -> bool:
        """Zoom about the fingers; return whether the event is a pinch."""
        view = self._view
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                centre = view.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                view.zoom(pinch.scaleFactor(), centre.x() - view.heads)
                return True
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == zooms:
            view.zoom(1 + event.value(), event.position().x() - view.heads)
            return True
        return False

    def _go_to(self, value: int) -> None:
        axis = self._view.axis
        axis.scroll(value - (axis.first - axis.bounds.first) * axis.per_day)
