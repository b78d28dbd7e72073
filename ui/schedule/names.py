"""Sheet "Names": of what the workbook is, and what can be written into the sheets that come back.

One table of all that can be named, so that it is found by a filter or a search.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exercise_planner.revision import calendar_revision, short
from exercise_planner.workbook import look
from exercise_planner.workbook import schedule_forms as forms
from exercise_planner.workbook.kinds import plain_or_quoted
from ui.schedule.parts import Column, Desk, Sheet
from ui.schedule.subject import Subject

TITLE = forms.NAMES_TITLE
READ_BACK = (
    f"what can be written on the sheets {forms.SCHEDULE.title} and {forms.WHO.title}; the codes "
    "do as well"
)
FACTS, HEADER = 5, 9
"""Rows."""
EXERCISE, VENUE, UNIT, ROLE = "Exercise", "Venue", "Unit", "Role"
"""What a row names, in the order in which they stand."""
NAME_LETTER, OF_LETTER = "B", "D"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that can be named, and the thing that it is of."""

    what: str
    name: str
    code: str
    of: str


def add_names(desk: Desk) -> None:
    """Add the sheet."""
    subject = desk.subject
    columns: list[Column[Named]] = [
        Column("what", "What", 12, lambda n: n.what),
        Column("name", "Name", 44, lambda n: n.name, look.TYPED),
        Column("code", "Code", 24, lambda n: n.code, look.TYPED),
        Column("of", "Of", 36, lambda n: n.of, look.TYPED),
    ]
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=READ_BACK)
    look.print_on(sheet.work, landscape=False, rows=f"{HEADER}:{HEADER}")
    revision = short(calendar_revision(subject.calendar))
    facts = (subject.plan.name, subject.calendar.name, revision)
    for row, (column, said) in enumerate(zip(forms.ABOUT, facts, strict=True), FACTS):
        sheet.put(row, 1, column.title, look.LABEL)
        sheet.put(row, 2, column.kind.written(said) if said else None, look.TYPED)
    sheet.work.freeze_panes = f"A{HEADER + 1}"
    named = list(_named(subject))
    if named:
        sheet.table(HEADER, "NamesTable", columns, named)


def places(subject: Subject) -> Mapping[str, tuple[int, int]]:
    """Return the first and the last row of the exercises, venues, units and roles."""
    plan, found, above = subject.plan, dict[str, tuple[int, int]](), HEADER
    roles = sum(len(exercise.roles) for exercise in plan.exercises)
    counts = len(plan.exercises), len(plan.venues), len(plan.units), roles
    for what, number in zip((EXERCISE, VENUE, UNIT, ROLE), counts, strict=True):
        if number:
            found[what] = above + 1, above + number
        above += number
    return found


def _named(subject: Subject) -> Iterator[Named]:
    called, plan = subject.callings, subject.plan
    for exercise in plan.exercises:
        name = called.exercises.text(exercise.id)
        yield Named(EXERCISE, name, plain_or_quoted(exercise.id), exercise.series)
    for venue in plan.venues:
        yield Named(VENUE, called.venue(venue), plain_or_quoted(venue.id), venue.region)
    for unit in plan.units:
        yield Named(UNIT, called.unit(unit), plain_or_quoted(unit.id), unit.nation)
    for exercise in plan.exercises:
        roles, of = called.roles(exercise.id), called.exercises.text(exercise.id)
        for role in exercise.roles:
            yield Named(ROLE, roles.text(role.id), plain_or_quoted(role.id), of)
