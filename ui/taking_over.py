"""What of a what-if copy comes into the plan file that it is a copy of."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.days import counted
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from ui.calendar_names import unused


class TakenOver(NamedTuple):
    """What of a copy came into its original.

    Parameters
    ----------
    plan
        Whether the plan changed.
    calendars
        Names, in the original, of the calendars that are new there or were changed.
    remarks
        How many remarks came along.
    left
        What of the copy did not come along, in a few words each: ``the new name of Draft``.
    """

    plan: bool
    calendars: tuple[str, ...]
    remarks: int
    left: tuple[str, ...]


def taken_over(mine: PlanFile, begun: PlanFile, original: PlanFile) -> TakenOver:
    """Put what a copy has into its original; see :meth:`ui.scratch.Scratch.take_over`.

    Parameters
    ----------
    mine
        The copy.
    begun
        The original as it was when the copy was made.

    Raises
    ------
    InputError
        The original was changed since, or cannot be written; it holds what it held.
    """
    was, plan = begun.plan(), mine.plan()
    original.revise("keep a what-if", instead_of=was)  # refused before anything is added
    changes = _Changes(mine, begun, original)
    added: list[str] = []
    try:
        for summary in changes.fresh:
            added.append(_added(mine, summary, original, changes.made_for([summary])))
        different = original.revise(
            "keep a what-if",
            plan=plan,
            calendars=changes.calendars,
            made_with=changes.made_with,
            notes=changes.notes,
            made_for=changes.made_for(changes.changed),
            instead_of=was,
            looked_at=changes.looked_at,
        )
    except InputError:
        for name in added:
            with suppress(InputError):  # what is wrong has been found already
                original.delete_calendar(name)
        raise
    left, remarks = list(changes.left), 0
    there = {summary.uid for summary in original.calendars()}
    new = [summary.name for summary in changes.fresh if summary.uid not in there]
    unheard = sum(len(mine.remarks(name)) for name in new)
    if unheard:
        left.append(f"{counted(unheard, 'remark')} on new calendars")
    try:
        remarks = original.take_remarks(mine).remarks
    except InputError:
        left.append("remarks")
    names = (*changes.looked_at, *added)
    return TakenOver(different and plan != was, names, remarks, tuple(left))


class _Changes:
    """What differs between the calendars of a copy and those it began with.

    Parameters
    ----------
    fresh
        Those of the copy that come as new ones.
    changed
        Those of the copy of which something is put into one of the original.
    calendars, made_with, notes
        By their names in the original: what they are to hold, were made with, have for notes.
    looked_at
        By their names in the original: what those held that are changed there.
    left
        What does not come along, in a few words each.
    """

    def __init__(self, mine: PlanFile, begun: PlanFile, original: PlanFile) -> None:
        self._plans = mine.plan(), begun.plan()
        self._revision = mine.revision()
        self.fresh: list[CalendarSummary] = []
        self.changed: list[CalendarSummary] = []
        self.calendars: dict[str, Calendar] = {}
        self.made_with: dict[str, Mapping[str, Any]] = {}
        self.notes: dict[str, str] = {}
        self.looked_at: dict[str, Calendar] = {}
        self.left: list[str] = []
        before = {summary.uid: summary for summary in begun.calendars()}
        there = {summary.uid: summary for summary in original.calendars()}
        for summary in mine.calendars():
            had = before.pop(summary.uid, None)
            if had is None:
                self.fresh.append(summary)
                if summary.status != "draft":
                    self.left.append(f"the status of {summary.name} ({summary.status})")
                continue
            now = there.get(summary.uid)
            has, held = (f.calendar_as_made(c.name) for f, c in ((mine, summary), (begun, had)))
            if not _differs(summary, had, has, held):
                pass
            elif now is None or now.status == "approved":
                self.fresh.append(summary)
            else:
                self.changed.append(summary)
                self._change(now, summary, had, has, held)
            self._leave(summary, had)
        self.left += [f"the deletion of {had.name}" for had in before.values()]

    def _change(
        self,
        there: CalendarSummary,
        now: CalendarSummary,
        had: CalendarSummary,
        has: Calendar,
        held: Calendar,
    ) -> None:
        name = there.name
        self.looked_at[name] = held.model_copy(update={"name": name})
        if not _same(has, held):
            self.calendars[name] = has.model_copy(update={"name": name})
        if now.made_with != had.made_with:
            self.made_with[name] = now.made_with
        if now.notes != had.notes and there.notes == had.notes:
            self.notes[name] = now.notes
        elif now.notes != had.notes:
            self.left.append(f"the notes of {had.name}, which were changed there too")

    def _leave(self, now: CalendarSummary, had: CalendarSummary) -> None:
        if now.name != had.name:
            self.left.append(f"the new name of {had.name}")
        if now.decided_at != had.decided_at and now.decided_at is not None:
            self.left.append(f"the status of {had.name} ({now.status})")

    def made_for(self, calendars: Iterable[CalendarSummary]) -> Plan:
        """Return the plan they were made for: that of the copy, or else the one before it."""
        now, before = self._plans
        return now if all(c.revision == self._revision for c in calendars) else before


def _differs(now: CalendarSummary, had: CalendarSummary, has: Calendar, held: Calendar) -> bool:
    known = now.made_with != had.made_with or now.notes != had.notes
    return known or not _same(has, held)


def _same(one: Calendar, other: Calendar) -> bool:
    return one == other.model_copy(update={"name": one.name})


def _added(mine: PlanFile, summary: CalendarSummary, original: PlanFile, made_for: Plan) -> str:
    """Add a calendar of the copy to its original, and return its name there."""
    return original.add_calendar(
        mine.calendar_as_made(summary.name),
        unused(summary.name, [kept.name for kept in original.calendars()]),
        made_with=summary.made_with,
        what=f"keep {summary.name} of a what-if",
        notes=summary.notes,
        author=summary.author or None,
        made_for=made_for,
    )
