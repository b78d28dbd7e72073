"""Alternatives from the desktop: between the solver's search, its panel and the document."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from solver.messages import Found, Gathered
from solver.requests import Wanted
from ui.desktop.building.panel import BuildPanel
from ui.desktop.building.runner import RunEnd
from ui.desktop.building.search import Search
from ui.desktop.calendars.alternatives_panel import AlternativesPanel
from ui.desktop.desk import Desk
from ui.desktop.notices import Notice
from ui.desktop.selection import Place
from ui.kept_set import KeptSet, said_of_spared
from ui.making import alternative_made_with

REMEMBERED = "alternatives"
"""Under this key it is remembered what was wanted last."""


class Alternatives(QObject):
    """Starts and ends searches for alternatives; each one is kept as soon as it is found.

    Parameters
    ----------
    build_panel
        Says under which profile, and with which limits besides the time.
    """

    running_changed = Signal()

    def __init__(self, desk: Desk, build_panel: BuildPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._build_panel = desk, build_panel
        self._plan = desk.document.plan
        self._wanted = Wanted()
        self._set: KeptSet | None = None
        self.panel = AlternativesPanel()
        self.panel.options.recall(desk.settings.read(REMEMBERED))
        self.panel.options.changed.connect(self._remember)
        self.panel.start_asked.connect(self.start)
        self.panel.stop_asked.connect(self.stop)
        self.panel.compare_asked.connect(self._compare)
        self._search = Search(self)
        self._search.sought.connect(self.panel.show_seeking)
        self._search.progressed.connect(self.panel.show_progress)
        self._search.found.connect(self._found)
        self._search.ended.connect(self._ended)
        self.action = desk.actions.add(
            "alternatives.start",
            "Build alternatives …",
            self.open,
            words="several calendars different trade-off front options solve",
            tip="Several calendars that really differ, each best at something",
        )

    @property
    def running(self) -> bool:
        """Whether a search is going on."""
        return self._search.running

    @property
    def stopping(self) -> bool:
        """Whether a search was asked to end and has not yet."""
        return self._search.stopping

    def open(self) -> None:
        """Show the panel, where it is said what is wanted."""
        self._desk.selection.go_to(Place("calendars"))
        self.panel.open()

    def start(self) -> None:
        """Begin a search for what the panel says."""
        document = self._desk.document
        if self.running or not self.action.isEnabled() or not self.panel.options.possible:
            return
        profile = self._build_panel.profile()
        limits = self.panel.limits(self._build_panel.limits())
        self._wanted, self._plan = self.panel.wanted(), document.plan
        made_with = partial(alternative_made_with, profile, limits, self._wanted)
        complain = document.notices.complain
        self._set = KeptSet(document.file, document.plan, made_with, complain)
        there = document.calendar_name is not None and document.staged is None
        begun = document.view.calendar if there else None
        self.panel.show_starting()
        self._search.start(document.plan, profile, limits, self._wanted, begun)
        self.running_changed.emit()

    def stop(self) -> None:
        """Ask a search to end with what it has found."""
        self.panel.show_stopping()
        self._search.stop()
        self.running_changed.emit()

    def end(self) -> bool:
        """End a search that is going on, at once: the window closes. What was found is kept.

        Returns
        -------
        Whether nothing is lost by it: False where something could not be stored.
        """
        if not self.running:
            return True
        self._search.close()
        if self._set is None or self._keep_waiting(self._set):
            return True
        self.panel.show_ended("The search was ended.", comparable=False)
        self.running_changed.emit()
        self._offer_again()
        return False

    def _found(self, message: Found) -> None:
        self.panel.show_found(message)
        if self._set is not None:
            self._set.take(message)
            self._desk.document.read_again()

    def _ended(self, end: RunEnd[Gathered]) -> None:
        self.running_changed.emit()
        gathered, kept = end.end, self._set
        assert kept is not None
        notes: Sequence[str] = ()
        if gathered is not None:
            kept.finish(gathered.alternatives)
            self._desk.document.read_again()
            notes = (*gathered.notes, *gathered.clash)
        names = kept.names
        said = _how_it_ended(len(names), end)
        self.panel.show_ended(said, notes, comparable=len(names) > 1)
        if kept.waiting:
            self._offer_again()
            return
        few = len(names) < self._wanted.count or bool(end.trouble) or bool(kept.spared)
        changed = self._plan is not self._desk.document.plan
        remedy = ("Compare", self._compare) if len(names) > 1 else None
        if changed and names:
            said += " They are for the plan as it was when the search began."
        if kept.spared:
            said += f" {said_of_spared(kept.spared)}"
        kind: Literal["told", "warning"] = "warning" if few or changed else "told"
        notice = Notice(said, kind, "\n".join(notes), remedy)
        self._desk.notices.said.emit(notice)

    def _compare(self) -> None:
        names = [] if self._set is None else self._set.names
        found = {summary.name: summary.uid for summary in self._desk.document.calendars}
        self._desk.selection.go_to(Place("compare", " ".join(found[name] for name in names)))

    def _offer_again(self) -> None:
        """Offer to store once more what could not be stored: the disk was full, the file locked."""

        def again() -> None:
            if self._set is not None and not self._keep_waiting(self._set):
                self._offer_again()

        said = "Not every alternative is in the file: it could not be written."
        self._desk.notices.said.emit(Notice(said, "error", remedy=("Try again", again)))

    def _keep_waiting(self, kept: KeptSet) -> bool:
        complete = kept.keep_waiting()
        self._desk.document.read_again()
        return complete

    def _remember(self) -> None:
        self._desk.settings.write(REMEMBERED, self.panel.options.remembered())


def _how_it_ended(kept: int, end: RunEnd[Gathered]) -> str:
    """Return in a sentence or two what came of a search."""
    gathered = end.end
    if kept == 0:
        if gathered is not None and gathered.status == "infeasible":
            return "No calendar is valid, so there are no alternatives."
        if end.complaint:
            return f"{end.complaint}; nothing had been found."
        return "Nothing had been found when the search ended."
    said = "1 alternative is kept" if kept == 1 else f"{kept:,} alternatives are kept"
    if end.complaint:
        return f"{said}: those found so far. {end.complaint}."
    if end.stopped:
        return f"{said}: what was found before the search was stopped."
    found = () if gathered is None else gathered.alternatives
    proven = sum(one.record.status == "optimal" for one in found)
    return f"{said}, {'each' if proven >= kept else f'{proven:,} of them'} proven."
