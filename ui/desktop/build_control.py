"""Building from the desktop: between the solver's run, the panel that shows it and the document.

Of builds and searches for alternatives, one runs at a time.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.days import counted
from exercise_planner.why.wish import CalendarWish
from solver.messages import Improved
from ui.desktop.building.build import Build, Outcome
from ui.desktop.building.panel import BuildPanel
from ui.desktop.building.remembering import (
    limits_from_json,
    limits_to_json,
    profile_from_json,
    profile_to_json,
)
from ui.desktop.calendars.alternatives import Alternatives
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.notices import Notice
from ui.making import made_with


class BuildControl(QObject):
    """Starts and ends builds; each better calendar is shown, and the best one is kept.

    Attributes
    ----------
    alternatives
        Starts and ends searches for alternatives.
    """

    panel_wanted = Signal()
    """Somebody should see the panel: a build begins."""
    ending = Signal()
    """The window closes: who has something that is not in the file yet puts it there."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made_with: dict[str, Any] = {}
        self._plan = desk.document.plan
        self._best: Calendar | None = None
        self._built: str | None = None
        self.panel = BuildPanel()
        self.panel.set_profile(profile_from_json(desk.settings.read("profile")))
        self.panel.set_limits(limits_from_json(desk.settings.read("limits")))
        self.panel.options_changed.connect(self._remember)
        desk.document.plan_changed.connect(self._show_plan)
        desk.document.calendars_changed.connect(self._show_plan)
        desk.document.calendar_changed.connect(self._outdate)
        self._show_plan()
        self._build = Build(self)
        self._build.started.connect(self.panel.show_started)
        self._build.progressed.connect(self.panel.show_progress)
        self._build.improved.connect(self._improved)
        self._build.ended.connect(self._ended)
        self._start = desk.actions.add(
            "build.start",
            "▶ Build",
            self.start,
            "F5",
            words="solve optimise best calendar run",
            tip="Build the best calendar around everything that is locked",
        )
        self._stop = desk.actions.add(
            "build.stop",
            "Stop",
            self.stop,
            "Shift+F5",
            words="solver end keep best",
            tip="Stop and keep the best calendar so far",
        )
        self.alternatives = Alternatives(desk, self.panel, self)
        self.alternatives.running_changed.connect(self._show_running)
        self._show_running()

    @property
    def running(self) -> bool:
        """Whether a build or a search for alternatives is going on."""
        return self._build.running or self.alternatives.running

    def start(self, *, from_shown: bool = False) -> None:
        """Begin a build with what the panel says.

        Parameters
        ----------
        from_shown
            Whether to go on from the calendar that is shown even if the panel does not say so.
        """
        document = self._desk.document
        if self.running:
            return
        if document.staged is not None:
            self._desk.notices.warn("Apply or discard what is tried first.")
            return
        if document.closed_because:
            self._desk.notices.warn(document.closed_because)
            return
        profile, limits = self.panel.profile(), self.panel.limits()
        self._made_with = made_with(profile, limits)
        self._plan, self._best = document.plan, None
        begun = None
        wanted = from_shown or self.panel.start_from_current()
        if wanted and document.calendar_name is not None:
            begun = document.view.calendar
        self.panel.show_starting(profile)
        self.panel_wanted.emit()
        shown = document.view.calendar
        document.stage(Staged(shown, "a build begins", "build", document.by_hand))
        self._build.start(document.plan, profile, limits, begun)
        self._show_running()

    def stop(self) -> None:
        """Ask what is going on to end with the best so far."""
        if self.alternatives.running:
            self.alternatives.stop()
            return
        self._stop.setEnabled(False)
        self.panel.show_stopping()
        self._build.stop()

    def end(self) -> bool:
        """End what is going on, at once: the window closes. The best of it is kept.

        Returns
        -------
        Whether nothing is lost by it: False where the best could not be stored.
        """
        self.ending.emit()
        if not self._build.running:
            return self.alternatives.end()
        self._build.close()
        best = self._best
        if best is None or self._keep(best) is not None:
            return True
        self._show_running()
        self.panel.show_ended(Outcome(None, "the build was ended", stopped=True))
        self._offer_again(best)
        return False

    def _improved(self, better: Improved) -> None:
        self.panel.show_improved(better)
        self._best = better.calendar
        document = self._desk.document
        if document.staged is not None and document.staged.kind == "build":
            # else somebody looks at another calendar meanwhile, or tries something on it
            document.stage(Staged(better.calendar, "the best so far", "build"))

    def _ended(self, outcome: Outcome) -> None:
        self._show_running()
        self.panel.show_ended(outcome)
        calendar, document = outcome.calendar, self._desk.document
        if calendar is None:
            if document.staged is not None and document.staged.kind == "build":
                document.discard()
            finished = outcome.end
            impossible = finished is not None and finished.record.status == "infeasible"
            remedy = ("Why?", self._ask_why) if impossible else None
            said = self._no_calendar(outcome)
            self._desk.notices.said.emit(Notice(said, "warning", remedy=remedy))
            return
        name = self._keep(calendar)
        if name is None:
            self._offer_again(calendar)
        else:
            self._tell(name, calendar, outcome)

    def _tell(self, name: str, calendar: Calendar, outcome: Outcome) -> None:
        """Say what was built, and of what plan if that is not the one shown."""
        notices = self._desk.notices
        held = f"{name}: {counted(len(calendar.events), 'exercise')} held"
        changed = self._plan is not self._desk.document.plan
        if outcome.rescued:
            why = outcome.trouble[:1].upper() + outcome.trouble[1:]
            notices.warn(f"{held}. {why}; this is the best calendar it had found.")
            return
        proven = calendar.solve is not None and calendar.solve.status == "optimal"
        if proven:
            how = "the best there is, proven"
        elif outcome.stopped:
            how = "the best found before it was stopped"
        else:
            how = "the best found in the time given"
        if changed:
            notices.warn(f"{held}, {how} for the plan as it was when the build began.")
        else:
            notices.tell(f"{held}, {how}.", ("Undo", self._desk.document.undo))

    def _offer_again(self, calendar: Calendar) -> None:
        """Offer to store once more what could not be stored: the disk was full, the file locked."""

        def again() -> None:
            if self._keep(calendar) is None:
                self._offer_again(calendar)

        said = "The calendar that was built is not in the file: it could not be written."
        self._desk.notices.said.emit(Notice(said, "error", remedy=("Try again", again)))

    def _ask_why(self) -> None:
        self._desk.selection.ask_why(CalendarWish())

    def _show_running(self) -> None:
        """Let a build or a search begin where none is going on, and end where one is."""
        may_begin = not self.running and not self._desk.document.closed_because
        self._start.setEnabled(may_begin)
        self.alternatives.action.setEnabled(may_begin)
        self._stop.setEnabled(self.running and not self.alternatives.stopping)

    def _outdate(self) -> None:
        """Say of the figures in the panel that they are not of the calendar that is shown."""
        document = self._desk.document
        summary = document.summary
        if self._built is not None and (
            document.staged is not None
            or summary is None
            or summary.name != self._built
            or summary.solve is None
        ):
            self.panel.show_outdated()
            self._built = None

    def _show_plan(self) -> None:
        document = self._desk.document
        self.panel.set_plan(document.plan)
        self.panel.set_has_current(there=document.calendar_name is not None)

    def _remember(self) -> None:
        settings = self._desk.settings
        settings.write("profile", profile_to_json(self.panel.profile()))
        settings.write("limits", limits_to_json(self.panel.limits()))

    def _keep(self, calendar: Calendar) -> str | None:
        self._built = None
        self._built = self._desk.document.adopt(
            calendar, "build", self._made_with, made_for=self._plan
        )
        return self._built

    @staticmethod
    def _no_calendar(outcome: Outcome) -> str:
        if outcome.end is not None and outcome.end.record.status == "infeasible":
            return "No calendar is valid: the Build tab says what clashes."
        if outcome.stopped and not outcome.trouble:
            return "No calendar had been found when the build was stopped."
        return outcome.trouble or "No calendar was found in the time given."
