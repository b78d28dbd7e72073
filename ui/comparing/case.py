"""What is put before those who decide: calendars compared, how each was made, what was remarked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar, SolveRecord
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.review import CalendarStatus, Remark
from exercise_planner.revision import calendar_revision
from ui.comparing.pairs import Pair, pairs_of


@dataclass(frozen=True)
class Option:
    """One of the calendars compared, and what is known of it besides its events.

    Parameters
    ----------
    letter, name
        What it is called where there is little room, and elsewhere.
    uid
        By which remarks know it; None of a calendar that lies in no plan file.
    status
        How far the decision on it is; None of a calendar that lies in no plan file.
    decided_by, decided_at
        Who gave it that status, and when.
    author
        Who made it.
    notes
        What was written about it.
    solve
        How well it was solved; None if it was not solved here.
    made_with
        Profile, limits, seed and solver version, as far as they are known.
    made_for
        The revision of the plan it was made for; None where it is not known.
    revision
        Its own.
    changed
        Whether the plan has changed since it was made; None where that is not known.
    broken
        How many breaks of the rules it has, by the plan of today.
    lost
        What it names and the plan no longer has, a sentence each; these are not compared.
    """

    letter: str
    name: str
    uid: str | None = None
    status: CalendarStatus | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    author: str | None = None
    notes: str = ""
    solve: SolveRecord | None = None
    made_with: Mapping[str, Any] = field(default_factory=dict)
    made_for: str | None = None
    revision: str = ""
    changed: bool | None = None
    broken: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A comparison with what people said of it: all that a file about it tells.

    Parameters
    ----------
    options
        The calendars in the order of the comparison.
    remarks
        On any of them.
    made
        When this was put together.
    """

    comparison: Comparison
    options: tuple[Option, ...]
    remarks: tuple[Remark, ...]
    made: date

    @property
    def plan(self) -> Plan:
        """The plan that all calendars answer."""
        return self.comparison.plan

    @cached_property
    def breaking(self) -> tuple[frozenset[str], ...]:
        """Of each option the exercises that break a rule."""
        return tuple(
            frozenset(exercise for violation in broken for exercise in violation.exercises)
            for broken in self.comparison.violations
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """How each other option differs from the first, in words."""
        return pairs_of(self.comparison)


def case_of(plan: Plan, calendars: Sequence[Calendar], made: date | None = None) -> Case:
    """Return the case of calendars that lie in no plan file, so without status and remarks.

    What a calendar names and the plan does not have is left out, and said.

    Parameters
    ----------
    made
        When; now by default.

    Raises
    ------
    InputError
        There are fewer than two calendars or more than six.
    """
    fits = [fitted(calendar, plan) for calendar in calendars]
    comparison = Comparison(Facts(plan), [calendar for calendar, _ in fits])
    options = tuple(
        Option(
            letter=letter,
            name=name,
            solve=calendar.solve,
            broken=len(violations),
            lost=tuple(lost.values()),
            revision=calendar_revision(as_made),
        )
        for letter, name, violations, (calendar, lost), as_made in zip(
            comparison.letters,
            comparison.names,
            comparison.violations,
            fits,
            calendars,
            strict=True,
        )
    )
    return Case(comparison, options, (), made or datetime.now(UTC))


def case_of_file(file: PlanFile, names: Sequence[str], made: date | None = None) -> Case:
    """Return the case of calendars of a plan file, by their names in it.

    Raises
    ------
    InputError
        There is none of a name, fewer than two are named or more than six, or the file cannot
        be read.
    """
    plan = file.plan()
    case = case_of(plan, [file.calendar_as_made(name) for name in names], made)
    known = {summary.name: summary for summary in file.calendars()}
    today = file.revision()
    options = tuple(
        _known(option, known[name], today) for option, name in zip(case.options, names, strict=True)
    )
    return Case(case.comparison, options, tuple(_remarks(file, names)), case.made)


def _known(option: Option, summary: CalendarSummary, today: str) -> Option:
    return replace(
        option,
        name=summary.name,
        uid=summary.uid,
        status=summary.status,
        decided_by=summary.decided_by,
        decided_at=summary.decided_at,
        author=summary.author,
        notes=summary.notes,
        solve=summary.solve,
        made_with=summary.made_with,
        made_for=summary.revision,
        changed=None if summary.revision is None else summary.revision != today,
    )


def _remarks(file: PlanFile, names: Iterable[str]) -> Iterable[Remark]:
    for name in names:
        yield from file.remarks(name)
