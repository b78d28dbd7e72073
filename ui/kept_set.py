"""The alternatives of one search in the plan file: kept when found, put in order at the end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.comparison.wording import listed
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.review import tidy
from solver.messages import Alternative, Found
from ui.calendar_names import unused

T = TypeVar("T")


@dataclass
class _Kept:
    uid: str
    name: str
    """The name it was given; a person may have given it another since."""
    alternative: Alternative


class KeptSet:
    """Keeps what a search finds, so that nothing is lost whatever becomes of it.

    What a person did to one of them meanwhile stays: what they delete stays away, and what they
    rename, edit, note something on, remark on, give a status or make the baseline is theirs. The
    search does not rename or delete it, nor put other events in its place.

    Parameters
    ----------
    plan
        The plan for which alternatives are sought.
    made_with
        Returns what one of them was made with.
    complain
        Is told why something could not be stored.
    """

    def __init__(
        self,
        file: PlanFile,
        plan: Plan,
        made_with: Callable[[Alternative], Mapping[str, Any]],
        complain: Callable[[InputError], object],
    ) -> None:
        self._file, self._plan = file, plan
        self._made_with, self._complain = made_with, complain
        self._kept: dict[int, _Kept] = {}
        self._waiting: dict[int, Alternative] = {}
        self._spared: dict[str, None] = {}

    @property
    def waiting(self) -> list[Alternative]:
        """What was found and could not be stored so far."""
        return list(self._waiting.values())

    @property
    def names(self) -> list[str]:
        """The names of what is in the file, in the order of the set, or in which it was sought."""
        names = self._names()
        found = (self._kept[number].uid for number in sorted(self._kept))
        return [names[uid] for uid in found if uid in names]

    @property
    def spared(self) -> list[str]:
        """The names of calendars that are no more in the set, but stay: a person changed them."""
        names = self._names()
        return [names[uid] for uid in self._spared if uid in names]

    def take(self, found: Found) -> None:
        """Keep one that was found, in place of what was found before under its number."""
        self._waiting[found.number] = found.alternative
        self.keep_waiting()

    def keep_waiting(self) -> bool:
        """Try to keep what could not be kept so far, and return whether nothing waits any more."""
        for number, alternative in list(self._waiting.items()):
            if self._done(partial(self._keep, number, alternative)) is None:
                return False
            del self._waiting[number]
        return True

    def finish(self, alternatives: Iterable[Alternative]) -> None:
        """Take the set as the search ended with it.

        What is not in it goes; the others get the names that they have in it.
        """
        left, self._kept, self._waiting = self._kept, {}, {}
        for number, alternative in enumerate(alternatives, 1):
            held = alternative.calendar.events
            at = next((n for n, k in left.items() if k.alternative.calendar.events == held), None)
            if at is not None:
                self._kept[number] = left.pop(at)
            self._waiting[number] = alternative
        for kept in left.values():
            self._done(partial(self._remove, kept))
        self.keep_waiting()
        self._name([self._kept[number] for number in sorted(self._kept)])

    def _keep(self, number: int, alternative: Alternative) -> bool:
        kept = self._kept.get(number)
        if kept is None or not self._renew(kept, alternative):
            self._kept[number] = self._add(alternative, f"Alternative {number}")
        return True

    def _add(self, alternative: Alternative, otherwise: str) -> _Kept:
        """Add one to the file."""
        taken = [summary.name for summary in self._file.calendars()]
        name = unused(alternative.calendar.name or otherwise, taken)
        self._file.add_calendar(
            alternative.calendar,
            name,
            made_with=self._made_with(alternative),
            what=f"keep an alternative: {name}",
            notes=alternative.explanation,
            made_for=self._plan,
        )
        uid = next(summary.uid for summary in self._file.calendars() if summary.name == name)
        return _Kept(uid, name, alternative)

    def _renew(self, kept: _Kept, better: Alternative) -> bool:
        """Take over what is known better of one that is kept; False where it is to be added anew.

        One that is gone by now stays away. Of one that a person has changed, only what is known
        of the very same events is taken over.
        """
        summary, had = self._summary(kept), kept.alternative
        if summary is None:
            kept.alternative = better
            return True
        other = better.calendar.events != had.calendar.events
        if self._edited(kept, summary) or (other and self._touched(kept, summary)):
            self._spared[kept.uid] = None
            return False
        if summary.status != "approved" and summary.solve == had.calendar.solve:
            noted = summary.notes == tidy(had.explanation)
            self._file.revise(
                f"{'better' if other else 'prove'} an alternative: {summary.name}",
                calendars={summary.name: better.calendar},
                made_with={summary.name: self._made_with(better)},
                notes={summary.name: better.explanation} if noted else {},
                made_for=self._plan,
            )
        kept.alternative = better
        if other:
            self._rename(kept, numbered=True)
        return True

    def _remove(self, kept: _Kept) -> None:
        """Delete one, unless it is gone by now or a person has changed it."""
        summary = self._summary(kept)
        if summary is not None and self._touched(kept, summary):
            self._spared[kept.uid] = None
        elif summary is not None:
            self._file.delete_calendar(summary.name)

    def _name(self, final: list[_Kept]) -> None:
        """Give each its name in the set; one that another still has is given once that is free.

        Where two wait for each other, one gets a number for a while; where a calendar that is
        none of the set has the name, for good.
        """
        waiting = [kept for kept in final if kept.alternative.calendar.name]
        numbered: list[_Kept] = []
        while waiting:
            still = [k for k in waiting if self._try_to_rename(k, numbered=False) is False]
            if len(still) == len(waiting):
                fresh = [kept for kept in still if kept not in numbered]
                if not fresh:
                    return
                self._try_to_rename(fresh[0], numbered=True)
                numbered.append(fresh[0])
            waiting = still

    def _rename(self, kept: _Kept, *, numbered: bool) -> bool:
        """Give one its name in the set, and return whether nothing is left to be done about it."""
        summary, wanted = self._summary(kept), kept.alternative.calendar.name
        if summary is None or wanted in ("", kept.name) or self._touched(kept, summary):
            return True
        others = [other.name for other in self._file.calendars() if other.uid != kept.uid]
        chosen = unused(wanted, others)
        if chosen != wanted and not numbered:
            return False
        if chosen != kept.name:
            self._file.rename_calendar(kept.name, chosen)
            kept.name = chosen
        return True

    def _try_to_rename(self, kept: _Kept, *, numbered: bool) -> bool | None:
        return self._done(partial(self._rename, kept, numbered=numbered))

    def _edited(self, kept: _Kept, summary: CalendarSummary) -> bool:
        """Whether a calendar holds something else than what was found."""
        held = self._file.calendar_as_made(summary.name).events
        return held != kept.alternative.calendar.events

    def _touched(self, kept: _Kept, summary: CalendarSummary) -> bool:
        """Whether a person did anything to a calendar or with it."""
        found, baseline = kept.alternative, self._file.plan().baseline
        return (
            summary.name != kept.name
            or summary.notes != tidy(found.explanation)
            or summary.decided_at is not None
            or summary.solve != found.calendar.solve
            or self._edited(kept, summary)
            or any(remark.calendar == kept.uid for remark in self._file.remarks())
            or (
                baseline is not None
                and baseline.name == summary.name
                and baseline.events == found.calendar.events
            )
        )

    def _summary(self, kept: _Kept) -> CalendarSummary | None:
        """Return the calendar as it is in the file by now; None where it is gone."""
        return next((s for s in self._file.calendars() if s.uid == kept.uid), None)

    def _names(self) -> dict[str, str]:
        """Return the names of the calendars by their uids."""
        return {s.uid: s.name for s in self._done(self._file.calendars) or ()}

    def _done(self, do: Callable[[], T]) -> T | None:
        """Return what the file gives; None where it refuses, and that is told."""
        try:
            return do()
        except InputError as error:
            self._complain(error)
            return None


def said_of_spared(names: Sequence[str]) -> str:
    """Return a sentence on calendars that stay beside the set."""
    stay = "stays" if len(names) == 1 else "stay"
    return f"{listed(names)} {stay}, not of the set any more: changed by hand meanwhile."
