"""Repairing from the desktop: between the solver's search, the panel and the document."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.days import counted
from exercise_planner.why.wish import CalendarWish
from solver.messages import Alternative, Found, Gathered
from solver.requests import Limits, RepairRequest
from ui.calendar_names import usable
from ui.comparing.case import Case
from ui.desktop.build_control import BuildControl
from ui.desktop.building.runner import RunEnd
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.repair.panel import RepairPanel
from ui.desktop.repair.search import RepairSearch
from ui.desktop.selection import Place
from ui.desktop.why.offers import may_show
from ui.desktop.work import Work
from ui.repair_words import called, compared, frozen_said, why_none
from ui.repairing import RepairCase

REMEMBERED = "repair_seconds"
"""Under this key it is remembered how long to seek."""
ALONG = (1, 3, 2)
"""The numbers of repairs along the trade-off."""
NONE_FOUND = "Stopped before any was found."
OF_ANOTHER_PLAN = "The plan has changed since these were found: repair again."
OF_ANOTHER_CALENDAR = "Another calendar is shown than the one that was repaired."
APPROVED = "is approved and stays as it is: keep a repair beside it."
CHANGED = "The calendar has changed since: what you did to it is not in these repairs."


class RepairControl(QObject):
    """Seeks repairs of the calendar that is shown, one search at a time, and stores what is wanted.

    Parameters
    ----------
    build
        While it builds, nothing is repaired; it says with which limits besides the time.
    work
        Where plans are made ready and changes put into words.
    """

    panel_wanted = Signal()
    """Somebody should see the panel."""

    def __init__(self, desk: Desk, build: BuildControl, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._build, self._work = desk, build, work
        self._case: RepairCase | None = None
        self._name: str | None = None  # of the calendar that is repaired
        self._limits = Limits()
        self._reading = False  # the plan, before a search
        self._found: dict[int, Alternative] = {}
        self._compared: tuple[Calendar, ...] = ()
        self._comparing = False
        self.panel = RepairPanel()
        seconds = desk.settings.read(REMEMBERED)
        if isinstance(seconds, int):
            self.panel.seconds.setValue(seconds)
        self._search = RepairSearch(self)
        self._connect()
        self.action = desk.actions.add(
            "repair.open",
            "Repair the calendar …",
            self.open,
            words="replan mend fix broken disruption withdraw freeze",
            tip="Mend the calendar that is shown after a change of the plan",
        )

    @property
    def running(self) -> bool:
        """Whether a search is going on, or being prepared."""
        return self._reading or self._search.running

    def open(self) -> None:
        """Show the panel, ready to be started by Enter."""
        self.panel.offer(self._desk.document.plan)
        self.panel_wanted.emit()
        self.panel.open()

    def repair(self) -> None:
        """Show the panel and begin."""
        self.open()
        if not self.running:
            self.start()

    def start(self) -> None:
        """Begin to seek repairs of the calendar that is shown."""
        document = self._desk.document
        if self.running or not may_show(self._desk, self._build):
            return
        if document.closed_because:
            self._desk.notices.warn(document.closed_because)
            return
        if document.calendar_name is None:
            self._desk.notices.warn("There is no calendar to repair yet: build one.")
            return
        self._desk.settings.write(REMEMBERED, self.panel.seconds.value())
        self._limits = self.panel.limits(self._build.panel.limits())
        self._name = document.calendar_name
        at_hand = document.view.calendar.model_copy(update={"name": self._name})
        self._case = RepairCase(document.plan, at_hand, self.panel.until())
        self._found, self._compared = {}, ()
        self._reading = True
        self.panel.show_starting()
        do = partial(_made_ready, self._case, self._limits)
        self._work.start("Reading the plan", do, partial(self._begin, self._case))

    def stop(self) -> None:
        """Ask a search to end with what it has found."""
        if self._search.running:
            self.panel.show_stopping()
            self._search.stop()
        elif self._reading:
            self._close(NONE_FOUND)

    def end(self) -> None:
        """End a search at once: the window closes."""
        self._reading = False
        self._search.close()

    def _begin(self, case: RepairCase, request: RepairRequest) -> None:
        if self._reading and case is self._case:
            self._reading = False
            self._search.seek(request)

    def _close(self, said: str) -> None:
        """End a search at once, and say why."""
        self.end()
        self.panel.show_ended(said, "")

    # --- what the solver says

    def _take(self, message: Found) -> None:
        self.panel.show_found(message)
        self._found[message.number] = message.alternative
        self._compare()
        self._tell_standing()

    def _ended(self, end: RunEnd[Gathered]) -> None:
        case, gathered = self._case, end.end
        assert case is not None
        if gathered is None:
            said = f"{end.complaint}." if end.complaint else NONE_FOUND
            self.panel.show_ended(said, "")
            if end.complaint:
                self._desk.notices.warn(said)
            return
        last = {a.calendar.name: a for a in gathered.alternatives}
        names = {number: one.calendar.name for number, one in self._found.items()}
        self._found = {number: last[name] for number, name in names.items() if name in last}
        self.panel.show_only(list(self._found))
        self._compare()
        number = len(self._found)
        proven = sum(one.record.status == "optimal" for one in self._found.values())
        if number:
            told = {0: "none proven", number: "each proven"}.get(proven, f"{proven:,} proven")
            said = f"{counted(number, 'repair')}, {told}. {frozen_said(case)}"
            notes: Sequence[str] = [] if number > 1 else gathered.notes
        elif case.broken:
            said, *notes = why_none(case, gathered)
        else:
            said, notes = f"{called(case.calendar)} breaks no rule.", gathered.notes
        hopeless = gathered.status == "infeasible" and case.loosened is None
        summary = str(number) if number else "none"
        self.panel.show_ended(said.rstrip(), summary, notes, hopeless=hopeless)
        self._tell_standing()

    # --- in words

    def _compare(self) -> None:
        """Put what repairs change into words, on another thread; the latest ones in the end."""
        case = self._case
        numbers = [number for number in ALONG if number in self._found]
        calendars = tuple(self._found[number].calendar for number in numbers)
        if self._comparing or case is None or not calendars or calendars == self._compared:
            return
        self._comparing, self._compared = True, calendars
        do = partial(_worded, case, calendars)
        self._work.start("Comparing the repairs", do, partial(self._show_changes, case, numbers))

    def _show_changes(self, case: RepairCase, numbers: Sequence[int], found: Case) -> None:
        self._comparing = False
        if case is self._case:
            self.panel.show_changes(found, numbers)
        self._compare()

    # --- what a person does with them

    def _look(self, number: int) -> None:
        """Show a repair without storing it."""
        if may_show(self._desk, self._build) and self._stage(number):
            self._desk.selection.go_to(Place("timeline"))

    def _use(self, number: int) -> None:
        """Put a repair in place of the calendar that was repaired."""
        if may_show(self._desk, self._build) and self._stage(number):
            document = self._desk.document
            name = document.calendar_name
            if document.apply():
                remedy = ("Undo", document.undo)
                self._desk.notices.tell(f"{name} is repaired.", remedy)
            else:
                document.discard()

    def _keep(self, number: int) -> None:
        """Add a repair to the calendars of the file."""
        case, repair = self._case, self._found.get(number)
        if case is not None and repair is not None and may_show(self._desk, self._build):
            name = usable(repair.calendar.name) or None
            made_with = case.made_with(self._limits, repair)
            self._desk.document.adopt(
                repair.calendar, f"keep a repair: {name}", made_with, name=name, made_for=case.plan
            )

    def _stage(self, number: int) -> bool:
        repair = self._found.get(number)
        if repair is None:
            return False
        document, events = self._desk.document, {e.exercise: e for e in repair.calendar.events}
        by_hand = {
            exercise: parts
            for exercise, parts in document.by_hand.items()
            if events.get(exercise) == document.view.events.get(exercise)
        }
        calendar = repair.calendar.model_copy(update={"solve": None})
        document.stage(Staged(calendar, repair.calendar.name, by_hand=by_hand))
        return True

    # --- what is around it

    def _tell_standing(self) -> None:
        """Say whether the repairs are still of the plan and the calendar that are shown."""
        case, document = self._case, self._desk.document
        if case is None or not self._found:
            return
        known = [case.calendar.events, *(one.calendar.events for one in self._found.values())]
        if document.plan is not case.plan and document.plan != case.plan:
            self.panel.mind(OF_ANOTHER_PLAN, show=False, use=False)
        elif document.calendar_name != self._name:
            self.panel.mind(OF_ANOTHER_CALENDAR, use=False)
        elif document.staged is None and document.view.calendar.events not in known:
            self.panel.mind(CHANGED)
        elif document.summary is not None and document.summary.status == "approved":
            self.panel.mind(f"{self._name} {APPROVED}", use=False)
        else:
            self.panel.mind("")

    def _give_way(self) -> None:
        """End a search where a build begins: both would be slow."""
        if self.running:
            self._close("Ended: a build began.")

    def _give_way_to_search(self) -> None:
        if self._build.running:
            self._give_way()

    def _offer(self) -> None:
        self.panel.offer(self._desk.document.plan)

    def _connect(self) -> None:
        panel, document = self.panel, self._desk.document
        self._search.sought.connect(panel.show_seeking)
        self._search.found.connect(self._take)
        self._search.ended.connect(self._ended)
        panel.start_asked.connect(self.start)
        panel.stop_asked.connect(self.stop)
        panel.why_asked.connect(lambda: self._desk.selection.ask_why(CalendarWish()))
        panel.looked.connect(self._look)
        panel.kept.connect(self._keep)
        panel.used.connect(self._use)
        document.plan_changed.connect(self._offer)
        document.calendar_changed.connect(self._tell_standing)
        self._build.panel_wanted.connect(self._give_way)
        self._build.alternatives.running_changed.connect(self._give_way_to_search)
        self._offer()


def _made_ready(case: RepairCase, limits: Limits) -> RepairRequest:
    """Return what the solver is asked, with all that takes a while to know of the case."""
    _ = case.broken, case.frozen, case.loosened, case.notes, case.faults  # worked out here
    return case.request(len(ALONG), limits)


def _worded(case: RepairCase, calendars: Sequence[Calendar]) -> Case:
    """Return repairs beside the calendar at hand, with everything that is told of them."""
    found = compared(case, calendars)
    _ = found.pairs, found.comparison.measures, found.comparison.goals  # worked out here
    return found
