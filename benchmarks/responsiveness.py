"""How long the window is held up while the solver starts, runs, is stopped, is killed.

    python -m benchmarks.responsiveness [--seconds 8]

The panel is open and its chart drawn. A person notices from some 50 ms on.
"""

import argparse
import os
import signal

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from benchmarks.plans import make_plan
from benchmarks.stalls import StallMeter
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_plan
from solver.requests import Limits
from ui.desktop.appearance import dress
from ui.desktop.building.build import Build
from ui.desktop.building.panel import BuildPanel

BAR_MS = 50
"""What no phase may reach."""


class Bench:
    """A panel and a build of one plan, and how long each phase held the window up."""

    def __init__(self, plan: Plan, seconds: float) -> None:
        self._plan, self._seconds = plan, seconds
        self._panel, self._build = BuildPanel(), Build()
        self._build.started.connect(self._panel.show_started)
        self._build.progressed.connect(self._panel.show_progress)
        self._build.improved.connect(self._panel.show_improved)
        self._build.ended.connect(self._panel.show_ended)
        self._panel.set_plan(plan)
        self._panel.resize(1200, 250)
        self._panel.show()
        self._meter = StallMeter()
        _live(0.5)

    def phases(self) -> dict[str, float]:
        """Run through all of them; return the longest stall of each, in milliseconds."""
        found = {}
        for name, do, seconds in (
            ("start", self._start, 1.5),
            ("run", None, self._seconds),
            ("stop", self._build.stop, 6.0),
            ("start again", self._start, 1.5),
            ("kill", self._build.kill, 1.0),
            ("start a third time", self._start, 3.0),
            ("the solver crashes", self._crash, 1.0),
            ("stop while it starts", self._start_and_stop, 6.0),
            ("start a last time", self._start, 1.5),
            ("close the window", self._close, 0.2),
        ):
            self._meter.restart()
            if do is not None:
                do()
            _live(seconds, self._build.ended if name.startswith("stop") else None)
            found[name] = self._meter.worst_ms
        return found

    def _start(self) -> None:
        self._panel.show_starting(self._panel.profile())
        self._build.start(self._plan, self._panel.profile(), Limits())

    def _start_and_stop(self) -> None:
        self._start()
        self._build.stop()

    def _crash(self) -> None:
        process = self._build.process_id
        assert process is not None
        os.kill(process, signal.SIGKILL)

    def _close(self) -> None:
        self._build.close()
        self._panel.close()


def _live(seconds: float, until: SignalInstance | None = None) -> None:
    """Let the window live for a time, or until a signal comes."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    if until is not None:
        until.connect(loop.quit)
    loop.exec()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each solver runs")
    words = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    dress(QApplication([]))
    plans = {"sample": sample_plan(), "XL": read_plan(make_plan("XL", 1))}
    found = {name: Bench(plan, words.seconds).phases() for name, plan in plans.items()}
    table = Table("longest stall, ms", *found, box=None)
    for phase in found["sample"]:
        table.add_row(phase, *(f"{phases[phase]:.0f}" for phases in found.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
