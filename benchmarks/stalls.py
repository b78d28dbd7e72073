"""How long the window's thread was held up."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MILLISECONDS = 5


class StallMeter(QObject):
    """Beats every 5 ms while the event loop runs and keeps the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self._worst, self._last = 0.0, perf_counter()
        self._timer = QTimer(self, interval=BEAT_MILLISECONDS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> None:
        """Forget what was measured."""
        self._worst, self._last = 0.0, perf_counter()

    @property
    def worst_ms(self) -> float:
        """The longest time without a beat since the start, that still running included."""
        self._beat()
        return 1000 * self._worst

    def _beat(self) -> None:
        now = perf_counter()
        self._worst = max(self._worst, now - self._last)
        self._last = now
