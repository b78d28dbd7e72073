"""The open plan file as the window sees it: the plan, the calendar shown, and every edit of them.

There is no "Save": an edit is on disk when its method returns, and can be undone. What is shown
may be *staged*: a calendar that is tried, or that a running build has just found. It is seen
everywhere and stored nowhere until it is applied.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from db.calendars import CalendarSummary
from db.changes import Action
from db.plan_file import PlanFile
from exercise_planner.board import Board
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event, MeasureName
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.measures import Score, score_board
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.rules import check_board
from exercise_planner.rules.changed import check_changed
from exercise_planner.violation import Violation
from ui.desktop.notices import Notices

BY_HAND = "by_hand"
"""Under this key a calendar's ``made_with`` keeps what a person set: exercise to its parts."""
PARTS = ("start", "venue", "units")
"""What a person can set of an event."""
NOTHING: Mapping[str, tuple[str, ...]] = {}
MOST_LOOKED_AT = 50
"""Changes of a step that are looked through for a calendar that it changed."""


class View:
    """A calendar on its plan, laid out and counted when it is first asked for. Immutable.

    Parameters
    ----------
    before
        What was shown before. Where the plan is the same, only what differs is worked out anew.
    """

    def __init__(self, facts: Facts, calendar: Calendar, before: "View | None" = None) -> None:
        self.facts = facts
        self.calendar = calendar
        self._known = None if before is None or before.facts is not facts else before.checked

    @cached_property
    def board(self) -> Board:
        """The calendar laid out. Who lifts an event to look at it puts it back."""
        return Board(self.facts, self.calendar, None if self._known is None else self._known[0])

    @cached_property
    def violations(self) -> list[Violation]:
        """The rules it breaks."""
        if self._known is None:
            return check_board(self.board)
        return check_changed(*self._known, self.board)

    @property
    def checked(self) -> tuple[Board, list[Violation]] | None:
        """The board with what it breaks, or those of the last calendar before that are known."""
        if "violations" in self.__dict__:
            return self.board, self.violations
        return self._known

    @cached_property
    def broken(self) -> Mapping[str, list[Violation]]:
        """What it breaks, by exercise."""
        found: dict[str, list[Violation]] = {}
        for violation in self.violations:
            for exercise in violation.exercises:
                found.setdefault(exercise, []).append(violation)
        return found

    @cached_property
    def score(self) -> Score:
        """What it is worth."""
        return score_board(self.board)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The event of each exercise that is held; of one held twice, the first."""
        found: dict[str, Event] = {}
        for event in self.calendar.events:
            found.setdefault(event.exercise, event)
        return found


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


class Document(QObject):
    """A plan file that is open. Its file is closed with :meth:`close`.

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
        self._plan = file.plan()
        self._facts = Facts(self._plan)
        self._summaries = file.calendars()
        self._name: str | None = self._summaries[-1].name if self._summaries else None
        self._stored = None if self._name is None else file.calendar_as_made(self._name)
        self._staged: Staged | None = None
        self._lost: tuple[str, ...] = ()
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
    def staged(self) -> Staged | None:
        """What is shown and not stored; None where the stored calendar is shown."""
        return self._staged

    @property
    def lost(self) -> tuple[str, ...]:
        """What the calendar names that the plan has no more, a sentence each."""
        return self._lost

    @property
    def by_hand(self) -> Mapping[str, tuple[str, ...]]:
        """For each exercise the parts (of ``PARTS``) that a person set, not the solver."""
        if self._staged is not None:
            return self._staged.by_hand
        if self.summary is None or self._stored is None:
            return {}
        given = self.summary.made_with.get(BY_HAND, {})
        if self.summary.solve is None and not self.summary.made_with:
            return {event.exercise: PARTS for event in self._stored.events}
        return {name: tuple(parts) for name, parts in given.items()}

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    # --- the plan

    def edit(self, plan: Plan, what: str) -> bool:
        """Put another plan in place, and return whether that was possible; if not, say why.

        Parameters
        ----------
        what
            What the person did, for undo and history: "set the level of 3rd Wing".
        """
        return self._revise(what, plan=plan)

    # --- the calendar

    def choose_calendar(self, name: str | None) -> None:
        """Show another calendar of the file, or none; what was staged is discarded."""
        if self._read(name):
            self._staged = None
            self.calendars_changed.emit()
            self._show()

    def place(self, event: Event, what: str, by_hand: Iterable[str]) -> bool:
        """Hold an exercise as given, instead of how it was held, and return whether it is so.

        Parameters
        ----------
        by_hand
            Which parts (of ``PARTS``) the person set with this.
        """
        had = self._shown.events
        others = [e for e in had if e.exercise != event.exercise]
        at = next((i for i, e in enumerate(had) if e.exercise == event.exercise), len(others))
        events = (*others[:at], event, *others[at:])
        parts = {*self.by_hand.get(event.exercise, ()), *by_hand}
        hand = {**self.by_hand, event.exercise: tuple(p for p in PARTS if p in parts)}
        return self._change_events(events, what, hand)

    def take_off(self, exercise: str, what: str) -> bool:
        """Hold an exercise no more, and return whether it is so."""
        events = tuple(e for e in self._shown.events if e.exercise != exercise)
        hand = {name: parts for name, parts in self.by_hand.items() if name != exercise}
        return self._change_events(events, what, hand)

    def adopt(self, calendar: Calendar, what: str, made_with: Mapping[str, Any]) -> str | None:
        """Add a calendar to the file and show it; return its name, None where that failed.

        What somebody tries meanwhile stays shown.
        """
        try:
            name = self.file.add_calendar(calendar, made_with=made_with, what=what)
        except InputError as error:
            self.notices.complain(error)
            return None
        if self._staged is not None and self._staged.kind == "try":
            self._show_calendars(self._name)
        else:
            self._staged = None
            self._show_calendars(name)
        return name

    def rename_calendar(self, name: str, new_name: str) -> bool:
        """Give a calendar another name."""
        try:
            chosen = self.file.rename_calendar(name, new_name)
        except InputError as error:
            self.notices.complain(error)
            return False
        self._show_calendars(chosen if self._name == name else self._name)
        return True

    def delete_calendar(self, name: str) -> bool:
        """Delete a calendar; undo brings it back."""
        try:
            self.file.delete_calendar(name)
        except InputError as error:
            self.notices.complain(error)
            return False
        self._show_calendars(self._name)
        self.notices.tell(f"{name} was deleted.", ("Undo", self.undo))
        return True

    # --- staged: shown, not stored

    def stage(self, staged: Staged) -> None:
        """Show a calendar without storing it."""
        self._staged = staged
        self._show()

    def discard(self) -> None:
        """Show the stored calendar again."""
        if self._staged is not None:
            self._staged = None
            self._show()

    def apply(self) -> bool:
        """Store what is staged in place of the calendar that is open."""
        staged = self._staged
        if staged is None or staged.kind != "try":
            return False
        return self._store_events(staged.calendar.events, staged.why, staged.by_hand)

    # --- history

    def undo(self) -> None:
        """Take back the last change of the file; say what."""
        self._step(self.file.undo, "Undone")

    def redo(self) -> None:
        """Make the change that was undone last again; say what."""
        self._step(self.file.redo, "Done again")

    def reload(self) -> None:
        """Read everything anew: somebody else has changed the file. What was tried is discarded."""
        self._take_up(self._name)

    def _take_up(self, name: str | None) -> None:
        """Show the file as it is now, with a calendar of a name."""
        had = self._plan
        if not self._read(name):
            return
        self._staged = None
        self._view = self._made_view(self._view)
        if self._plan is not had:
            self.plan_changed.emit()
        self.calendars_changed.emit()
        self.calendar_changed.emit()
        self.history_changed.emit()

    def _step(self, go: Callable[[], Action], said: str) -> None:
        if self._staged is not None and self._staged.kind == "build":
            self.notices.warn("Stop the build first.")
            return
        if self._staged is not None:
            self.discard()
            return
        try:
            action = go()
            name = self._changed_by(action)
        except InputError as error:
            self.notices.complain(error)
            return
        self._take_up(name)
        self.notices.tell(f"{said}: {action.what}.")

    def _changed_by(self, action: Action) -> str | None:
        """Return which calendar to show after a step: one that it changed or brought back."""
        names = [summary.name for summary in self.file.calendars()]
        changed = []
        if action.things <= MOST_LOOKED_AT:
            changes = self.file.changes_of(action.id)
            changed = [c.thing for c in changes if c.kind == "calendars" and c.thing in names]
        if changed and self._name not in changed:
            return changed[-1]
        known = {summary.name for summary in self._summaries}
        fresh = [name for name in names if name not in known]
        if fresh:
            return fresh[-1]
        return self._name if self._name in names else next(reversed(names), None)

    def _change_events(
        self, events: Iterable[Event], what: str, by_hand: Mapping[str, tuple[str, ...]]
    ) -> bool:
        """Change what is shown: what is tried goes on being tried, else it is stored."""
        if self._staged is None:
            return self._store_events(events, what, by_hand)
        if self._staged.kind == "build":
            self.notices.warn("A build is running; stop it before you change the calendar.")
            return False
        calendar = self._staged.calendar.model_copy(update={"events": tuple(events)})
        self.stage(Staged(calendar, f"{self._staged.why}; {what}", by_hand=by_hand))
        return True

    def _store_events(
        self, events: Iterable[Event], what: str, by_hand: Mapping[str, tuple[str, ...]]
    ) -> bool:
        """Store events as those of the calendar that is open, or of a new one where none is."""
        stored = self._blank() if self._stored is None else self._stored
        calendar = stored.model_copy(update={"events": tuple(events), "solve": None})
        if self._name is None:
            staged, self._staged = self._staged, None
            if self.adopt(calendar, what, {BY_HAND: _as_lists(by_hand)}) is None:
                self._staged = staged
                return False
            return True
        return self._revise(what, calendar=calendar, by_hand=by_hand)

    def _revise(
        self,
        what: str,
        *,
        plan: Plan | None = None,
        calendar: Calendar | None = None,
        by_hand: Mapping[str, tuple[str, ...]] = NOTHING,
    ) -> bool:
        calendars, made_with, looked_at = {}, {}, {}
        if calendar is not None and self._name is not None and self._stored is not None:
            calendars[self._name], looked_at[self._name] = calendar, self._stored
            before = self.summary.made_with if self.summary is not None else {}
            made_with[self._name] = {**before, BY_HAND: _as_lists(by_hand)}
        try:
            self.file.revise(
                what,
                plan=plan,
                calendars=calendars,
                made_with=made_with,
                instead_of=None if plan is None else self._plan,
                looked_at=looked_at,
            )
        except InputError as error:
            self.notices.complain(error)
            self._look_again()
            return False
        if plan is not None:
            self._plan, self._facts = plan, Facts(plan, self._facts)
        if calendars:
            self._staged = None
            self._read(self._name)
        self._view = self._made_view(self._view)
        if plan is not None:
            self.plan_changed.emit()
        if calendars:
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

    def _show_calendars(self, name: str | None) -> None:
        """Show that the calendars of the file are others now, and one of them."""
        self._read(name)
        self._view = self._made_view(self._view)
        self.calendars_changed.emit()
        self.calendar_changed.emit()
        self.history_changed.emit()

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
            self.notices.complain(error)
            return False
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


def changes_of(before: View, after: View) -> dict[MeasureName, int]:
    """Return how much each measure of one calendar is above that of another."""
    one, other = before.score.measures, after.score.measures
    return {name: other[name] - one[name] for name in one}


def _as_lists(by_hand: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(parts) for name, parts in by_hand.items()}
