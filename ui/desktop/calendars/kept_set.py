"""The alternatives of one search in the plan file: kept when found, put in order at the end."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db.calendars import CalendarSummary
from exercise_planner.plan import Plan
from solver.messages import Alternative, Found
from ui.calendar_names import unused
from ui.desktop.document import Document


@dataclass
class _Kept:
    uid: str
    name: str
    """The name it was given; a person may have given it another since."""
    alternative: Alternative


class KeptSet:
    """Keeps what a search finds, so that nothing is lost whatever becomes of it.

    What a person deletes or takes back meanwhile stays away, what they rename keeps that name,
    and what they approve stays as it is.

    Parameters
    ----------
    plan
        The plan for which alternatives are sought.
    made_with
        Returns what one of them was made with.
    """

    def __init__(
        self,
        document: Document,
        plan: Plan,
        made_with: Callable[[Alternative], Mapping[str, Any]],
    ) -> None:
        self._document, self._plan, self._made_with = document, plan, made_with
        self._kept: dict[int, _Kept] = {}
        self._waiting: dict[int, Alternative] = {}

    @property
    def complete(self) -> bool:
        """Whether everything that was found is in the file."""
        return not self._waiting

    def take(self, found: Found) -> None:
        """Keep one that was found, in place of what was found before under its number."""
        number, alternative = found.number, found.alternative
        if number in self._kept and self._improve(self._kept[number], alternative):
            return
        self._waiting[number] = alternative
        self.keep_waiting()

    def keep_waiting(self) -> bool:
        """Try to keep what could not be kept so far, and return whether nothing waits any more."""
        for number, alternative in list(self._waiting.items()):
            kept = self._add(alternative, f"Alternative {number}")
            if kept is None:
                return False
            self._kept[number] = kept
            del self._waiting[number]
        return True

    def finish(self, alternatives: Iterable[Alternative]) -> None:
        """Take the set as the search ended with it.

        What is not in it goes; the others get the names that they have in it.
        """
        self.keep_waiting()
        left, final = dict(self._kept), []
        for number, alternative in enumerate(alternatives, 1):
            held = alternative.calendar.events
            at = next((n for n, k in left.items() if k.alternative.calendar.events == held), None)
            kept = None
            if at is not None:
                kept = left.pop(at)
                self._improve(kept, alternative)
            else:
                kept = self._add(alternative, f"Alternative {number}")
            if kept is not None:
                final.append(kept)
        for kept in left.values():
            self._remove(kept)
        self._name(final)
        self._kept = dict(enumerate(final, 1))

    @property
    def names(self) -> list[str]:
        """The names of what is in the file, in the order of the set, or in which it was sought."""
        found = (self._summary(self._kept[number]) for number in sorted(self._kept))
        return [summary.name for summary in found if summary is not None]

    def _add(self, alternative: Alternative, otherwise: str) -> _Kept | None:
        """Add one to the file; None where that failed, and the person has been told why."""
        calendar = alternative.calendar
        name = self._document.keep(
            calendar,
            calendar.name or otherwise,
            "keep an alternative",
            self._made_with(alternative),
            notes=alternative.explanation,
            made_for=self._plan,
        )
        summary = next((s for s in self._document.calendars if s.name == name), None)
        return None if summary is None else _Kept(summary.uid, summary.name, alternative)

    def _improve(self, kept: _Kept, better: Alternative) -> bool:
        """Take over what is known better of one that is kept; False where it is another calendar.

        One that is gone by now, or that a person has changed, is left as it is.
        """
        summary, had = self._summary(kept), kept.alternative
        if better.calendar.events != had.calendar.events:
            self._remove(kept)
            return summary is None
        kept.alternative = better
        if summary is None or summary.status == "approved":
            return True
        if better.calendar.solve != had.calendar.solve and summary.solve == had.calendar.solve:
            self._document.renew(summary.name, better.calendar, "prove an alternative further")
        if better.explanation != had.explanation and summary.notes == had.explanation:
            self._document.set_notes(summary.name, better.explanation)
        return True

    def _remove(self, kept: _Kept) -> None:
        """Delete one, unless it is gone or approved by now."""
        summary = self._summary(kept)
        if summary is not None and summary.status != "approved":
            self._document.remove_calendar(summary.name)

    def _name(self, final: list[_Kept]) -> None:
        """Give each its name in the set; one that another still has is given once that is free.

        Where two wait for each other, one gets a number for a while; where a calendar that is
        none of the set has the name, for good.
        """
        waiting = [kept for kept in final if kept.alternative.calendar.name]
        numbered: list[_Kept] = []
        while waiting:
            still = [kept for kept in waiting if not self._rename(kept, numbered=False)]
            if len(still) == len(waiting):
                fresh = [kept for kept in still if kept not in numbered]
                if not fresh:
                    return
                self._rename(fresh[0], numbered=True)
                numbered.append(fresh[0])
            waiting = still

    def _rename(self, kept: _Kept, *, numbered: bool) -> bool:
        """Give one its name in the set, and return whether nothing is left to be done about it."""
        summary, wanted = self._summary(kept), kept.alternative.calendar.name
        if summary is None or summary.status == "approved":
            return True
        if summary.name != kept.name or wanted == kept.name:
            return True
        others = [s.name for s in self._document.calendars if s.uid != kept.uid]
        chosen = unused(wanted, others)
        if chosen != wanted and not numbered:
            return False
        if chosen != kept.name and self._document.rename_calendar(kept.name, chosen):
            kept.name = chosen
        return True

    def _summary(self, kept: _Kept) -> CalendarSummary | None:
        """Return the calendar as it is in the file by now; None where it is gone."""
        return next((s for s in self._document.calendars if s.uid == kept.uid), None)
