"""The open plan file as it is shown: plan, calendars, and the one of them that is open.

What is shown may be *staged*: a calendar that is tried, or that a running build has just found. It
is seen everywhere and stored nowhere until it is applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.revision import calendar_revision, stamp
from ui.desktop.holding.sharing import Sharing
from ui.desktop.notices import Notices
from ui.desktop.view import View

BY_HAND = "by_hand"
"""Under this key a calendar's ``made_with`` keeps what a person set: exercise to its parts."""
PARTS = ("start", "venue", "units")
"""What a person can set of an event."""
FOR_REVIEW = "Open for review: remarks can be added, nothing else changes."
READ_ONLY = "This file may not be written. Save a copy to change it."


def by_hand_in(made_with: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return for each exercise the parts that a person set, as a file says it.

    What another program put there is passed over.
    """
    given = made_with.get(BY_HAND)
    if not isinstance(given, Mapping):
        return {}
    return {
        name: tuple(part for part in PARTS if part in parts)
        for name, parts in given.items()
        if isinstance(parts, list)
    }


@dataclass(frozen=True)
class Staged:
    """A calendar that is shown but not stored.

    Parameters
    ----------
    why
        What it is, for the person: "Talisman Sabre on 17 Jul", "the best so far".
    kind
        "try" can be edited further and applied; "build" is a build's, which goes on.
    by_hand, made_with
        What applying stores with it.
    """

    calendar: Calendar
    why: str
    kind: Literal["try", "build"] = "try"
    by_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class OpenFile(QObject):
    """What of an open plan file is seen. Its file is closed with :meth:`close`.

    Attributes
    ----------
    sharing
        Who else has it open.

    Signals come after the change, in this order; who needs plan and calendar listens to
    ``calendar_changed`` alone, which follows each ``plan_changed``.
    """

    plan_changed = Signal()
    calendar_changed = Signal()
    """Another calendar is shown, or the one shown changed, or what it means did."""
    calendars_changed = Signal()
    history_changed = Signal()

    def __init__(self, file: PlanFile, notices: Notices) -> None:
        super().__init__()
        self.file = file
        self.notices = notices
        self.sharing = Sharing()
        self._plan = file.plan()
        self._facts = Facts(self._plan)
        self._summaries = file.calendars()
        self._name: str | None = self._summaries[-1].name if self._summaries else None
        self._stored = None if self._name is None else file.calendar_as_made(self._name)
        self._staged: Staged | None = None
        self._lost: tuple[str, ...] = ()
        self._behind = False
        self._view = self._made_view(None)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self._plan

    @property
    def facts(self) -> Facts:
        """What follows from the plan."""
        return self._facts

    @property
    def view(self) -> View:
        """The calendar that is shown, staged or stored; an empty one where there is none."""
        return self._view

    @property
    def calendar_name(self) -> str | None:
        """Name of the calendar that is open; None where the file has none."""
        return self._name

    @property
    def calendars(self) -> list[CalendarSummary]:
        """What a list of the calendars shows of each, the oldest first."""
        return self._summaries

    @property
    def summary(self) -> CalendarSummary | None:
        """That of the calendar that is open."""
        return next((s for s in self._summaries if s.name == self._name), None)

    @property
    def stamp(self) -> str:
        """By which revisions what is shown is known; "" where it is not all of what is stored."""
        if self._stored is None or self._staged is not None or self._lost or self.summary is None:
            return ""
        return stamp(calendar_revision(self._stored), self.summary.revision)

    @property
    def staged(self) -> Staged | None:
        """What is shown and not stored; None where the stored calendar is shown."""
        return self._staged

    @property
    def building(self) -> bool:
        """Whether what is shown is a build's, which goes on."""
        return self._staged is not None and self._staged.kind == "build"

    @property
    def lost(self) -> tuple[str, ...]:
        """What the calendar names that the plan has no more, a sentence each."""
        return self._lost

    @property
    def behind(self) -> bool:
        """Whether the file could not be read after a change: it may hold more than is shown."""
        return self._behind

    @property
    def closed_because(self) -> str:
        """Why plan and calendars of this file cannot be changed; "" where they can."""
        if self.file.review:
            return FOR_REVIEW
        return self.sharing.closed_because or (READ_ONLY if self.file.read_only else "")

    @property
    def by_hand(self) -> Mapping[str, tuple[str, ...]]:
        """For each exercise the parts (of ``PARTS``) that a person set, not the solver."""
        if self._staged is not None:
            return self._staged.by_hand
        if self.summary is None or self._stored is None:
            return {}
        if self.summary.solve is None and not self.summary.made_with:
            return {event.exercise: PARTS for event in self._stored.events}
        return by_hand_in(self.summary.made_with)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def choose_calendar(self, name: str | None) -> None:
        """Show another calendar of the file, or none; what was staged is discarded."""
        if self._read(name):
            self._staged = None
            self.calendars_changed.emit()
            self._show()

    def stage(self, staged: Staged) -> None:
        """Show a calendar without storing it."""
        self._staged = staged
        self._show()

    def discard(self) -> None:
        """Show the stored calendar again."""
        if self._staged is not None:
            self._staged = None
            self._show()

    def reload(self) -> None:
        """Read everything anew: somebody else has changed the file. What was tried is discarded."""
        self._take_up(self._name)

    def _take_up(self, name: str | None) -> None:
        """Show the file as it is now, with a calendar of a name; nothing is staged then."""
        staged, self._staged = self._staged, None
        if not self._settle(name):
            self._staged = staged

    def _settle(self, name: str | None) -> bool:
        """Show the file as it is now, with a calendar of a name, or say why that cannot be."""
        had = self._plan
        if not self._read(name):
            return False
        self._view = self._made_view(self._view)
        if self._plan is not had:
            self.plan_changed.emit()
        self.calendars_changed.emit()
        self.calendar_changed.emit()
        self.history_changed.emit()
        return True

    def _look_again(self) -> None:
        """Show what others wrote, if that is why something was refused."""
        try:
            news = self.file.changed_elsewhere()
        except InputError:
            return  # why nothing can be read has been said already
        if news:
            self.reload()

    def _show(self) -> None:
        self._view = self._made_view(self._view)
        self.calendar_changed.emit()

    def _read(self, name: str | None) -> bool:
        """Read plan and calendars, and the calendar of a name: all of it, or say why nothing.

        Where that calendar is gone, the newest one is read.
        """
        try:
            plan, summaries = self.file.plan(), self.file.calendars()
            names = [summary.name for summary in summaries]
            if name is not None and name not in names:
                name = names[-1] if names else None
            stored = None if name is None else self.file.calendar_as_made(name)
        except InputError as error:
            self._behind = True
            self.notices.complain(error)
            return False
        self._behind = False
        if plan is not self._plan:
            self._plan, self._facts = plan, Facts(plan, self._facts)
        self._summaries, self._name, self._stored = summaries, name, stored
        return True

    @property
    def _shown(self) -> Calendar:
        """The calendar that is shown, with what it names that the plan has no more."""
        if self._staged is not None:
            return self._staged.calendar
        return self._blank() if self._stored is None else self._stored

    def _blank(self) -> Calendar:
        return Calendar(format=CALENDAR_FORMAT, plan=self._plan.name, events=())

    def _made_view(self, before: View | None) -> View:
        known, lost = fitted(self._shown, self._plan)
        self._lost = tuple(lost.values())
        return View(self._facts, known, before)
