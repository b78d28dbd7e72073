"""Sheet "Who takes part": one row a unit of an event, to be changed and read back."""

from dataclasses import dataclass

from openpyxl.styles import Border, Side

from exercise_planner.board import Placed
from exercise_planner.calendar import Participation
from exercise_planner.workbook import look
from exercise_planner.workbook import schedule_forms as forms
from exercise_planner.workbook.kinds import plain_or_quoted
from ui.schedule import names, schedule
from ui.schedule.grid import rule
from ui.schedule.offers import held, names_of, offer, roles_of
from ui.schedule.parts import Column, Desk, Sheet
from ui.schedule.subject import Subject

TITLE = forms.WHO.title
READ_BACK = (
    "to change who takes part add, change or delete rows and import the workbook; names as on the "
    f"sheet {forms.NAMES_TITLE}, or codes"
)
EMPTY, HEADER = 4, 5
"""Rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit in one role of an event."""

    placed: Placed
    participation: Participation


def add_who(desk: Desk) -> None:
    """Add the sheet."""
    subject = desk.subject
    lines = [Line(placed, one) for placed in subject.events for one in placed.event.participants]
    columns = _columns(subject)
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=READ_BACK)
    look.print_on(sheet.work, landscape=False, rows=f"{HEADER}:{HEADER}")
    sheet.work.freeze_panes = f"B{HEADER + 1}"
    if not lines:
        sheet.sentence(EMPTY, "Nobody takes part in anything.", len(columns))
        sheet.header(HEADER, columns)
        _add_offers(sheet, HEADER)
        return
    written = sheet.table(HEADER, "WhoTable", columns, lines)
    _add_offers(sheet, written.last)
    apart = Border(top=Side(style="thin", color=look.MUTED))
    cells = f"A{written.first}:{written.letters['role']}{written.last}"
    different = rule(f"$A{written.first}<>$A{written.first - 1}", border=apart)
    sheet.work.conditional_formatting.add(cells, different)


def _add_offers(sheet: Sheet, last: int) -> None:
    """Offer the exercises that are held, all units, and the roles of the exercise in the row."""
    rows = HEADER + 1, last
    offer(sheet.work, 1, rows, held(sheet.subject, schedule.HEADER))
    if units := names_of(sheet.subject, names.UNIT):
        offer(sheet.work, 3, rows, units)
    if roles := roles_of(sheet.subject, f"$A{HEADER + 1}"):
        offer(sheet.work, 4, rows, roles)


def _columns(subject: Subject) -> list[Column[Line]]:
    called, facts = subject.callings, subject.facts

    def role(line: Line) -> str:
        return called.roles(line.placed.exercise.id).text(line.participation.role)

    def nation(line: Line) -> str:
        return plain_or_quoted(facts.units[line.participation.unit].nation)

    def unit(line: Line) -> str:
        return called.unit(facts.units[line.participation.unit])

    return [
        Column("exercise", forms.OF_EVENT.title, 36, lambda x: called.event(x.placed), look.TYPED),
        Column("nation", forms.NATION.title, 10, nation, look.TYPED),
        Column("unit", forms.UNIT.title, 46, unit, look.TYPED),
        Column("role", forms.ROLE.title, 34, role, look.TYPED),
    ]
