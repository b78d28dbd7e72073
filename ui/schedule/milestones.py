"""Sheet "Milestones": planning conferences and other steps, counted back from the starts."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from exercise_planner.board import Placed
from exercise_planner.plan import Milestone
from exercise_planner.workbook import look
from ui.schedule.parts import (
    Column,
    Content,
    Desk,
    Formula,
    Sheet,
    dated,
    is_dated,
    serial,
    yes,
)
from ui.schedule.subject import Subject

TITLE = "Milestones"
AS_OF, HEADER = 5, 7
AS_OF_CELL = f"$B${AS_OF}"
OVERDUE, TO_DO, DONE = "Overdue", "To do", "Done"
COLOURS = {OVERDUE: (look.BAD, look.ON_BAD), DONE: (look.GOOD, look.ON_GOOD)}


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of an event."""

    placed: Placed
    milestone: Milestone

    @property
    def day(self) -> int:
        """The day it falls on."""
        return self.placed.span.first - self.milestone.days_before


def steps(subject: Subject) -> list[Step]:
    """Return the milestones of all events by their days."""
    found = [Step(placed, m) for placed in subject.events for m in placed.exercise.milestones]
    return sorted(found, key=lambda s: (s.day, s.placed.span, s.placed.exercise.id))


def called(milestone: Milestone, most: int = look.LONGEST_NAME) -> str:
    """Return what a milestone is called, wherever it is told."""
    return look.shortened(milestone.name, most) or "(no name)"


def add_milestones(desk: Desk) -> None:
    """Add the sheet."""
    subject = desk.subject
    columns = list(_columns(subject))
    sheet = Sheet(desk, TITLE, [c.width for c in columns])
    look.print_on(sheet.work, rows=f"{HEADER}:{HEADER}")
    found = steps(subject)
    if not found:
        what = "No event has a milestone." if subject.events else "No exercise is held."
        sheet.sentence(AS_OF, what, len(columns))
        return
    look.put(sheet.work, AS_OF, 1, "As of", look.GROUP)
    as_of = subject.plan.as_of
    sheet.put(AS_OF, 2, as_of, look.DAY)
    sheet.put(AS_OF, 3, "What was to be done before this day and is not done is overdue.")
    sheet.work.merge_cells(start_row=AS_OF, end_row=AS_OF, start_column=3, end_column=5)
    if as_of is None:
        sheet.put(AS_OF, 3, "The plan has no as-of date. Write one here to see what is overdue.")
    written = sheet.table(HEADER, "MilestonesTable", columns, found)
    sheet.colour_words(written, "status", COLOURS)
    sheet.work.freeze_panes = f"A{HEADER + 1}"
    if subject.release is None:
        choice = DataValidation(
            type="list", formula1='"Yes,No"', allow_blank=False, showErrorMessage=True
        )
        choice.errorTitle, choice.error = "Done", "Yes or No."
        choice.add(written.cells("done").replace("$", ""))
        sheet.work.add_data_validation(choice)


def status(subject: Subject, step: Step) -> str:
    """Return how a milestone stands, in a word."""
    if step.milestone.done:
        return DONE
    as_of = subject.facts.as_of
    return OVERDUE if as_of is not None and step.day < as_of else TO_DO


def _columns(subject: Subject) -> Iterator[Column[Step]]:
    as_of = subject.facts.as_of
    countable = as_of is None or is_dated(as_of)

    def day(step: Step) -> Content:
        if is_dated(step.day):
            return Formula("={start}-{before}", serial(dated(step.day)))
        return _said(step)

    def left(step: Step) -> Content:
        if not countable or not is_dated(step.day):
            return None if as_of is None else step.day - as_of
        result = "" if as_of is None else step.day - as_of
        return Formula(f'=IF({AS_OF_CELL}="","",{{day}}-{AS_OF_CELL})', result)

    def how(step: Step) -> Content:
        said = status(subject, step)
        if not countable or not is_dated(step.day):
            return said
        late = f'AND({AS_OF_CELL}<>"",{{day}}<{AS_OF_CELL})'
        return Formula(f'=IF({{done}}="Yes","{DONE}",IF({late},"{OVERDUE}","{TO_DO}"))', said)

    yield Column("day", "Date", 14, day, look.DAY)
    yield Column("left", "Days from the as-of date", 13, left, look.COUNT)
    yield Column("milestone", "Milestone", 30, lambda s: called(s.milestone))
    yield Column("exercise", "Exercise", 40, lambda s: look.shortened(s.placed.name))
    yield Column("start", "Exercise starts", 14, lambda s: dated(s.placed.span.first), look.DAY)
    yield Column("before", "Days before", 11, lambda s: s.milestone.days_before, look.COUNT)
    yield Column("done", "Done", 9, lambda s: yes(s.milestone.done), look.CENTRE)
    yield Column("status", "Status", 12, how, look.CENTRE)


def _said(step: Step) -> str:
    if step.day < 1:
        return "before the year 1"
    moment = dated(step.day)
    return moment.isoformat()
