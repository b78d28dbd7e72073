"""Reading a calendar back from its workbook, after somebody edited it.

Two sheets say what is held, when, where and by whom (``schedule_forms``); nothing else in the
workbook changes a calendar. Whether it keeps the rules is not asked here: planners repair it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar, Event
from exercise_planner.days import counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, Problem, shown
from exercise_planner.reading import read_calendar
from exercise_planner.text import one_line
from exercise_planner.workbook import look
from exercise_planner.workbook.called import Called, called
from exercise_planner.workbook.draft import Draft, Raw
from exercise_planner.workbook.forms import Form
from exercise_planner.workbook.kinds import Known
from exercise_planner.workbook.opening import Book, CellError, Sheet, Uncomputed
from exercise_planner.workbook.reading import WorkbookError
from exercise_planner.workbook.schedule_forms import (
    ABOUT,
    DAYS,
    END,
    NAMES_TITLE,
    NATION,
    OF_CALENDAR,
    OF_EVENT,
    OF_PLAN,
    REVISION,
    SCHEDULE,
    START,
    WHO,
    Held,
    event_text,
)
from exercise_planner.workbook.tables import At, Row, Table, filled, norm, rows_named, table_of

_COUNTED = re.compile(r"=\$?[A-Z]+\$?\d+\+\$?[A-Z]+\$?\d+-1", re.IGNORECASE)
"""The formula of an end that goes out: start and days less one."""


@dataclass(frozen=True)
class ReadSchedule:
    """A calendar read from its workbook, and what in the workbook was not read as it stands."""

    calendar: Calendar
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """Of what a schedule workbook was made: the names of a plan and its calendar.

    All are empty where it does not say.

    Parameters
    ----------
    revision
        The first digits of the calendar's revision, by which it is known whatever its name.
    """

    plan: str
    calendar: str
    revision: str = ""


def origin_of(book: Book) -> Origin:
    """Return of what a schedule workbook says that it was made."""
    draft = Draft()
    draft.read_fields(_sheet(book, NAMES_TITLE), ABOUT)
    return Origin(*(draft.raw.get(column.field, "") for column in (OF_PLAN, OF_CALENDAR, REVISION)))


def read_schedule_book(book: Book, plan: Plan, against: Calendar | None = None) -> ReadSchedule:
    """Return the calendar that a schedule workbook holds.

    Parameters
    ----------
    against
        The calendar it was made from, where that is known. By it is told which of two days that
        do not go together was changed.

    Raises
    ------
    WorkbookError
        With everything wrong in it, cell by cell.
    """
    return _Reading(book, plan, against).read()


class _Reading:
    """One workbook while it is read."""

    def __init__(self, book: Book, plan: Plan, against: Calendar | None) -> None:
        self._book, self._plan = book, plan
        self._facts = Facts(plan)
        self._before = _by_event(against)
        self._draft = Draft()
        self._faults = self._draft.faults
        self._events: list[Raw] = []
        self._numbers: dict[Held, int] = {}
        self._rows: dict[Held, Row] = {}
        self._exercises = called("exercise", plan.exercises)
        self._known: Known = {
            "exercises": self._exercises,
            "venues": called("venue", plan.venues),
            "units": called("unit", plan.units),
            "nations": called("nation", plan.nations),
        }
        self._roles: dict[str, Called] = {}

    def read(self) -> ReadSchedule:
        schedule, who = self._table(SCHEDULE), self._table(WHO)
        origin = origin_of(self._book)
        if schedule is not None:
            self._compare_marking(schedule)
            for row in schedule.rows():
                self._read_event(row)
        if who is not None:
            self._read_who(who)
        calendar = None
        raw = {
            "format": CALENDAR_FORMAT,
            "plan": self._plan.name,
            "name": origin.calendar,
            "events": self._events,
        }
        try:
            calendar = read_calendar(raw, self._plan, self._book.source)
        except InputError as error:
            # an end that could not be counted is missing because of what is said already
            self._draft.blame(p for p in error.problems if not _is_of_lost_end(p))
        wrong = calendar is None or bool(self._faults.wrong)
        if origin.plan and origin.plan != self._plan.name:
            of, this = shown(origin.plan), shown(self._plan.name)
            said = f"was made for the plan {of}; this one is {this}"
            if wrong:  # which is why, most likely
                self._faults.add("", said)
            else:
                self._faults.notes.insert(0, f"the workbook {said}")
        if calendar is None or wrong:
            raise WorkbookError(self._book, self._faults)
        return ReadSchedule(calendar, tuple(self._faults.notes))

    def _table(self, form: Form) -> Table | None:
        """Return the table of one of the two sheets; that there is none is a fault."""
        sheet = _sheet(self._book, form.title)
        if sheet is None:
            said = f'no sheet "{form.title}"; a calendar\'s workbook has one unless it is a release'
            self._faults.add("", said)
            return None
        table = table_of(form, sheet, (), self._faults)
        if table is None and not self._faults.wrong:
            titles = ", ".join(column.title for column in form.columns)
            self._faults.add(sheet.title, f"empty; expected a header row with {titles}")
        return table

    def _compare_marking(self, schedule: Table) -> None:
        """Refuse a workbook that is marked otherwise than the plan that it would go into."""
        sheet, wanted = schedule.sheet, look.shortened(self._plan.marking, look.LONGEST_TEXT)
        place = min((p for p in sheet.cells if p[0] == 1 < schedule.header), default=None)
        said = "" if place is None else one_line(str(filled(sheet, *place).value or ""))
        if place is not None and said and said != wanted:
            plan = f"marked {shown(wanted)}" if wanted else "not marked"
            self._faults.add(
                At(sheet.title, *place),
                f"the workbook is marked {shown(said)}, the plan is {plan}: if it may go into the "
                "plan, write the plan's marking here",
            )
        elif wanted and not said:
            self._faults.notes.append(
                f"{sheet.title}: has no marking; the plan is marked {shown(wanted)}"
            )

    # --- when and where

    def _read_event(self, row: Row) -> None:
        place = f"events[{len(self._events)}]"
        if _is_end_counted(row):
            row = _without_end(row)
        entry = self._draft.entry(row, place, self._known)
        self._events.append(entry)
        entry["participants"] = []
        held: Held | None = entry.pop("exercise", None)
        if held is not None:
            entry["exercise"] = held[0]
            if held in self._rows:
                first = self._rows[held].at(SCHEDULE.columns[0])
                said = f"a second row for this exercise; the first is {first}"
                self._faults.add(row.at(SCHEDULE.columns[0]), said)
            self._rows.setdefault(held, row)
            self._numbers.setdefault(held, len(self._events) - 1)
        days: int | None = entry.pop("days", None)
        readable = not any(self._draft.is_wrong(f"{place}.{c.field}") for c in (START, END, DAYS))
        if held is not None and "start" in entry and readable:
            self._set_end(row, entry, held, days)

    def _set_end(self, row: Row, entry: Raw, held: Held, days: int | None) -> None:
        """Let start, end and days of an event go together, or say that they do not."""
        start = date.fromisoformat(entry["start"])
        if "end" not in entry:
            exercise = self._facts.exercises[held[0]]
            self._last(row, entry, start, exercise.duration_days if days is None else days)
            return
        end = date.fromisoformat(entry["end"])
        said = (end - start).days + 1
        if days is None or said == days:
            return
        before = self._before.get(held)
        lasts = f"{_spoken(start)} to {_spoken(end)} is {counted(said, 'day')}"
        if before is None:
            self._faults.add(
                row.at(END), f"{lasts}, but {DAYS.title} says {days:,}; correct one of the three"
            )
        elif end == before.end:  # start or days were changed, and it did not go with them
            self._last(row, entry, start, days)
            if "end" in entry:
                last = _spoken(date.fromisoformat(entry["end"]))
                self._faults.notes.append(
                    f"{row.at(END)}: {_spoken(end)} is as it was before: taken as {last}, "
                    f"{counted(days, 'day')} from {_spoken(start)}"
                )
        elif end >= start:
            self._faults.notes.append(
                f"{row.at(DAYS)}: says {days:,}, but {lasts}: taken from start and end"
            )

    def _last(self, row: Row, entry: Raw, start: date, days: int) -> None:
        """Set the end of an event by its days."""
        entry.pop("end", None)
        left = (date.max - start).days
        if 0 < days <= left:
            entry["end"] = (start + timedelta(days=days - 1)).isoformat()
        else:
            self._faults.add(row.at(DAYS), f"{days:,}; expected a number of days, at least 1")

    # --- who

    def _read_who(self, table: Table) -> None:
        gone: defaultdict[Held, list[Row]] = defaultdict(list)
        for row in table.rows():
            held: Held | None = self._draft.said(row, OF_EVENT, self._known)
            if held is not None and held not in self._numbers:
                gone[held].append(row)
                continue
            self._read_participation(row, held)
        untold = self._schedule_is_untold()
        for held, rows in gone.items():
            self._pass_over(held, rows, untold=untold)

    def _read_participation(self, row: Row, held: Held | None) -> None:
        known = self._known
        place, into = f"@{WHO.title}[{row.number}]", list[Raw]()
        if held is not None:
            known = {**known, "roles": self._roles_of(held[0])}
            number = self._numbers[held]
            into = self._events[number]["participants"]
            place = f"events[{number}].participants[{len(into)}]"
        entry = self._draft.entry(row, place, known)
        into.append(entry)
        nation, unit = entry.pop("nation", None), self._facts.units.get(entry.get("unit", ""))
        if nation is not None and unit is not None and nation != unit.nation:
            said = f"{self._facts.unit_name(unit.id)} is of {unit.nation}, not of {nation}"
            self._faults.add(row.at(NATION), f"{said}; correct one of the two")

    def _pass_over(self, held: Held, rows: list[Row], *, untold: bool) -> None:
        """Say of rows that their exercise is not on the schedule: as when it was deleted there."""
        if untold:  # it may be a row there that cannot be read, of which that is said
            return
        name = event_text(held, self._exercises)
        if held in self._before or not self._before:
            numbers = rows_named([row.number for row in rows])
            self._faults.notes.append(
                f"{rows[0].table.sheet.title}: {numbers} not read: {name} is not on the sheet "
                f"{SCHEDULE.title}"
            )
            return
        for row in rows:
            said = f"{name} is not on the sheet {SCHEDULE.title}; add it there, or delete this row"
            self._faults.add(row.at(OF_EVENT), said)

    def _schedule_is_untold(self) -> bool:
        """Whether it cannot be told which exercises are on the schedule."""
        lost = _sheet(self._book, SCHEDULE.title) is None
        return lost or len(self._numbers) < len(self._events)

    def _roles_of(self, exercise: str) -> Called:
        if exercise not in self._roles:
            self._roles[exercise] = called("role", self._facts.exercises[exercise].roles)
        return self._roles[exercise]


def _is_end_counted(row: Row) -> bool:
    """Whether the end of an event is not typed but counted, though there is no result to read.

    Some programs do not store what formulas come to. And where Excel cannot count because of what
    is typed as start or days, that is what is wrong.
    """
    end = row.of(END)
    match end and end.value:
        case Uncomputed(formula):
            return not formula or _COUNTED.fullmatch(formula.replace(" ", "")) is not None
        case CellError():
            typed = (row.of(column) for column in (START, DAYS))
            return any(
                cell is not None and isinstance(cell.value, str | CellError | Uncomputed)
                for cell in typed
            )
    return False


def _without_end(row: Row) -> Row:
    """Return a row as if nothing stood in its end."""
    sheet, columns = row.table.sheet, row.table.columns
    places = [(row.number, column) for field, column in columns.items() if field != END.field]
    left = {place: sheet.cells[place] for place in places if place in sheet.cells}
    return replace(row, table=replace(row.table, sheet=replace(sheet, cells=left)))


def _is_of_lost_end(problem: Problem) -> bool:
    return problem.sort == "missing" and problem.place.endswith(f".{END.field}")


def _sheet(book: Book, title: str) -> Sheet | None:
    return next((sheet for sheet in book.sheets if norm(sheet.title) == norm(title)), None)


def _by_event(calendar: Calendar | None) -> Mapping[Held, Event]:
    """Return the events of a calendar, those of one exercise numbered as its workbook has them."""
    found: dict[Held, Event] = {}
    for event in sorted(() if calendar is None else calendar.events, key=lambda e: e.span):
        number = 1
        while (event.exercise, number) in found:
            number += 1
        found[event.exercise, number] = event
    return found


def _spoken(day: date) -> str:
    return spoken_day(day.toordinal())
