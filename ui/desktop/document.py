"""The open plan file as the window sees it: the plan, the calendar shown, and every edit of them.

There is no "Save": an edit is on disk when its method returns, and can be undone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from db.changes import Action
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar, Event
from exercise_planner.consequences import breaks
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.review import CalendarStatus
from exercise_planner.states import frozen
from ui.calendar_names import unused
from ui.desktop.notices import Notice, Notices
from ui.desktop.open_file import BY_HAND, PARTS, OpenFile, Staged
from ui.desktop.remarks import Remarks
from ui.desktop.view import View, changes_of

__all__ = ["BY_HAND", "PARTS", "Document", "Staged", "View", "changes_of"]

T = TypeVar("T")
NOTHING: Mapping[str, tuple[str, ...]] = {}
MOST_LOOKED_AT = 50
"""Changes of a step that are looked through for a calendar that it changed."""


class Document(OpenFile):
    """A plan file that is open, and what can be done to it.

    An edit that is refused returns False, or None, and has told the person why.

    Attributes
    ----------
    remarks
        What reviewers wrote on its calendars.
    """

    def __init__(self, file: PlanFile, notices: Notices) -> None:
        super().__init__(file, notices)
        self.remarks = Remarks(file, notices)
        self.calendars_changed.connect(self.remarks.read_anew)

    @property
    def behind(self) -> bool:
        """Whether the file could not be read after a change: it may hold more than is shown."""
        return super().behind or self.remarks.behind

    # --- the plan

    def edit(self, plan: Plan, what: str) -> bool:
        """Put another plan in place, and return whether that was possible; if not, say why.

        Parameters
        ----------
        what
            What the person did, for undo and history: "set the level of 3rd Wing".
        """
        return self._revise(what, plan=plan)

    # --- the calendar that is open

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

    def apply(self) -> bool:
        """Store what is staged in place of the calendar that is open."""
        staged = self._staged
        if staged is None or staged.kind != "try":
            return False
        return self._store_events(staged.calendar.events, staged.why, staged.by_hand)

    def may_place(self) -> bool:
        """Whether events of the calendar that is open may be changed; if not, say why.

        To be asked before somebody begins what would only be refused at its end.
        """
        if not self._may_change():
            return False
        approved = self.summary is not None and self.summary.status == "approved"
        if approved:
            self._refuse_approved(lambda: None)
        return not approved

    # --- calendars as a whole

    def adopt(
        self,
        calendar: Calendar,
        what: str,
        made_with: Mapping[str, Any],
        *,
        name: str | None = None,
        made_for: Plan | None = None,
    ) -> str | None:
        """Add a calendar to the file and show it; return its name, None where that failed.

        What somebody tries meanwhile stays shown.

        Parameters
        ----------
        name
            What it is to be called, with a number behind it where another has that name; by
            default the first free ``Calendar 1``.
        made_for
            The plan that was solved for it; by default the one there is now.
        """
        if name is not None:
            name = unused(name, [summary.name for summary in self._summaries])
        name = self._made(
            lambda: self.file.add_calendar(
                calendar, name, made_with=made_with, what=what, made_for=made_for or self._plan
            )
        )
        if name is None:
            return None
        if self._staged is not None and self._staged.kind == "try":
            self._settle(self._name)
        else:
            self._staged = None
            self._settle(name)
        return name

    def read_again(self) -> None:
        """Show the file as a search has left it, that kept what it found; what is tried stays."""
        shown = self.summary
        try:
            names = {summary.uid: summary.name for summary in self.file.calendars()}
        except InputError as error:
            self._behind = True
            self.notices.complain(error)
            return
        newest = next(reversed(names.values()), None)
        self._settle(newest if shown is None else names.get(shown.uid, newest))

    def rename_calendar(self, name: str, new_name: str) -> bool:
        """Give a calendar another name."""
        chosen = self._made(lambda: self.file.rename_calendar(name, new_name))
        if chosen is None:
            return False
        self._settle(chosen if self._name == name else self._name)
        return True

    def duplicate_calendar(self, name: str) -> str | None:
        """Add a copy of a calendar, a draft, and show it; return its name, None if not."""
        copied = self._made(lambda: self.file.duplicate_calendar(name))
        if copied is not None:
            self._take_up(copied)
        return copied

    def delete_calendar(self, name: str) -> bool:
        """Delete a calendar, and say so; undo brings it back."""
        if not self._done(lambda: self.file.delete_calendar(name)):
            return False
        self._settle(self._name)
        self.notices.tell(f"{name} was deleted.", ("Undo", self.undo))
        return True

    def set_status(self, name: str, status: CalendarStatus) -> bool:
        """Say what has been decided on a calendar; who and when is kept with it."""
        if not self._done(lambda: self.file.set_status(name, status)):
            return False
        self._settle(self._name)
        return True

    def set_notes(self, name: str, notes: str) -> bool:
        """Keep other notes with a calendar."""
        if not self._done(lambda: self.file.set_notes(name, notes)):
            return False
        self._settle(self._name)
        return True

    def set_baseline(self, name: str | None) -> bool:
        """Make what a calendar holds the baseline of the plan, or have none."""
        if not self._done(lambda: self.file.set_baseline(name)):
            return False
        self._settle(self._name)
        return True

    def breaks_of(self, name: str) -> int:
        """Return in how many places a stored calendar breaks the rules of the plan of today."""
        stored = self._made(lambda: self.file.calendar_as_made(name))
        return 0 if stored is None else breaks(stored, self._plan)

    def lock_baseline(self) -> bool:
        """Lock each event of the baseline as it is: its days, venue and units."""
        plan = self._plan
        for event in () if plan.baseline is None else plan.baseline.events:
            if event.exercise in self._facts.exercises:
                plan = frozen(plan, event)
        return self.edit(plan, "lock the baseline")

    # --- history

    def undo(self) -> None:
        """Take back the last change of the file; say what."""
        self._step(self.file.undo, "Undone")

    def redo(self) -> None:
        """Make the change that was undone last again; say what."""
        self._step(self.file.redo, "Done again")

    def _step(self, go: Callable[[], Action], said: str) -> None:
        if self.building:
            self.notices.warn("Stop the build first.")
            return
        if self._staged is not None:
            self.discard()
            return
        action = self._made(go)
        if action is None:
            return
        try:
            name = self._changed_by(action)
        except InputError as error:  # it is done, and shown as soon as the file can be read
            self._behind = True
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
        if self.building:
            self.notices.warn("A build is running; stop it before you change the calendar.")
            return False
        calendar = self._staged.calendar.model_copy(update={"events": tuple(events)})
        self.stage(Staged(calendar, f"{self._staged.why}; {what}", by_hand=by_hand))
        return True

    def _store_events(
        self, events: Iterable[Event], what: str, by_hand: Mapping[str, tuple[str, ...]]
    ) -> bool:
        """Store events as those of the calendar that is open, or of a new one where none is."""
        if not self._may_change():
            return False
        stored = self._blank() if self._stored is None else self._stored
        calendar = stored.model_copy(update={"events": tuple(events), "solve": None})
        if self._name is None:
            staged, self._staged = self._staged, None
            if self.adopt(calendar, what, {BY_HAND: _as_lists(by_hand)}) is None:
                self._staged = staged
                return False
            return True
        if self.summary is not None and self.summary.status == "approved":
            self._offer_copy(calendar, what, by_hand)
            return False
        return self._revise(what, calendar=calendar, by_hand=by_hand)

    def _offer_copy(
        self, calendar: Calendar, what: str, by_hand: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Say that an approved calendar stays as it is, and offer to change a copy instead."""
        self._refuse_approved(lambda: self._revise(what, calendar=calendar, by_hand=by_hand))

    def _refuse_approved(self, then: Callable[[], object]) -> None:
        """Say that the calendar that is open stays as it is, and offer a copy to go on with."""
        name, stored = self._name, self._stored

        def copy() -> None:
            if self._name != name or self._stored is not stored or name is None:
                self.notices.warn("Another calendar is shown by now, so nothing was copied.")
            elif self.duplicate_calendar(name) is not None:
                then()

        said = f"{name} is approved: it stays as it is."
        self.notices.said.emit(Notice(said, "warning", remedy=("Copy and edit the copy", copy)))

    def _may_change(self) -> bool:
        """Whether the file may be changed; if not, say why."""
        if self.closed_because:
            self.notices.warn(self.closed_because)
        return not self.closed_because

    def _done(self, change: Callable[[], object]) -> bool:
        """Change the file, and return whether that was possible; if not, say why."""
        return self._made(lambda: (change(),)) is not None

    def _made(self, change: Callable[[], T]) -> T | None:
        """Return what a change of the file gives; None where it was refused, and say why."""
        if not self._may_change():
            return None
        try:
            return change()
        except InputError as error:
            self.notices.complain(error)
            return None

    def _revise(
        self,
        what: str,
        *,
        plan: Plan | None = None,
        calendar: Calendar | None = None,
        by_hand: Mapping[str, tuple[str, ...]] = NOTHING,
    ) -> bool:
        if not self._may_change():
            return False
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


def _as_lists(by_hand: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(parts) for name, parts in by_hand.items()}
