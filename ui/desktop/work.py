"""Longer work in the background: reading and writing workbooks, pictures, large files.

The work gets values and gives a value; it touches no widget and no open plan file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from exercise_planner import fault_log
from exercise_planner.problems import InputError
from ui.desktop.notices import Notice, Notices
from ui.desktop.plain_text import plain_label

SHOWN_AFTER = 500
"""Milliseconds after which work that goes on is shown."""


class _Task(QObject):
    """One piece of work; tells its end in the thread of the window."""

    ended = Signal(object, object, object)
    """The task itself, its result, and what was raised instead."""

    def __init__(self, do: Callable[[], Any]) -> None:
        super().__init__()
        self._do = do

    def run(self) -> None:
        """Do it."""
        try:
            result = self._do()
        except Exception as error:  # whoever waits must hear of whatever it is
            self.ended.emit(self, None, error)
        else:
            self.ended.emit(self, result, None)


@dataclass(frozen=True)
class _Work:
    what: str
    then: Callable[[Any], object]
    faulty: Callable[[InputError], bool]
    stays: bool
    quiet: bool


class Work(QWidget):
    """Runs work in the background, and shows what goes on for longer than half a second."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._running: dict[_Task, _Work] = {}
        self._failed = False
        self._pool, self._quiet_pool = QThreadPool(self), QThreadPool(self)
        self._label = plain_label(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 8)
        self._bar.setAccessibleName("Working")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._timer.timeout.connect(self._show)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether any work goes on."""
        return bool(self._running)

    def start(
        self,
        what: str,
        do: Callable[[], Any],
        then: Callable[[Any], object] = lambda _: None,
        faulty: Callable[[InputError], bool] = lambda _: False,
        *,
        stays: bool = False,
        quiet: bool = False,
    ) -> None:
        """Do something in the background, then hand its result on, in the window's thread.

        What goes wrong with the input is said; what is unexpected is logged and said.

        Parameters
        ----------
        what
            It in words: "Writing fy28.xlsx".
        faulty
            Is told what is wrong with the input, and returns whether it has said so itself.
        stays
            Whether its end matters even when another plan is open by then: a file is written.
        quiet
            Whether it is not shown however long it goes on, for nobody waits for it.
        """
        task = _Task(do)
        self._running[task] = _Work(what, then, faulty, stays, quiet)
        task.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        if not quiet:
            self._timer.start()
        (self._quiet_pool if quiet else self._pool).start(task.run)

    def forget(self) -> None:
        """Hand on no result of what was begun for the plan that was open: it is open no more."""
        self._running = {task: work for task, work in self._running.items() if work.stays}
        self._tell_less()

    def wait(self, *, quiet: bool = True) -> bool:
        """Wait until all work is done and told of, and return whether all of it went well.

        Parameters
        ----------
        quiet
            Whether for quiet work, too.
        """
        self._failed = False
        self._pool.waitForDone()
        if quiet:
            self._quiet_pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)  # the ends wait there to be told
        return not self._failed

    def _end(self, task: _Task, result: Any, error: BaseException | None) -> None:
        work = self._running.pop(task, None)
        if work is None:  # forgotten
            return
        self._tell_less()
        self._failed = self._failed or error is not None
        if error is None:
            work.then(result)
        elif isinstance(error, InputError):
            if not work.faulty(error):
                self._notices.complain(error)
        else:
            said = f"Something unexpected went wrong ({type(error).__name__})."
            self._notices.said.emit(Notice(said, "error", fault_log.record(error)))

    def _tell_less(self) -> None:
        if not self._shown():
            self._timer.stop()
            self.hide()
        elif self.isVisible():
            self._show()

    def _show(self) -> None:
        if shown := self._shown():
            self._label.setText(f"{shown[-1].what} …")
            self.show()

    def _shown(self) -> list[_Work]:
        return [work for work in self._running.values() if not work.quiet]
