"""Sheet "Participation": events down, nations across, a letter for how each stands to each."""

from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from exercise_planner.board import Placed
from exercise_planner.workbook import look
from ui.schedule.parts import (
    Column,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    distinct,
    shortened,
)
from ui.schedule.subject import Subject
from ui.theme import LIGHT

TITLE = "Participation"
HOST, IN, ABSENT, INVITED = "H", "P", "O", "I"
LEGEND = {
    HOST: "host, takes part",
    IN: "takes part",
    INVITED: "invited, does not take part",
    ABSENT: "host, does not take part",
}
"""What the letters mean. (Excel makes no difference between capitals and small letters.)"""
COLOURS = {
    HOST: (LIGHT.high_end[1:], LIGHT.on_high_end[1:]),
    IN: (LIGHT.other_fill[1:], look.INK),
    INVITED: (look.PAPER, look.MUTED),
    ABSENT: (look.BAD, look.ON_BAD),
}
KEY, HEADER = 4, 8
TOTALS = (
    (5, "Events with the nation", (HOST, IN)),
    (6, "of them as host", (HOST,)),
    (7, "invited, not taking part", (INVITED, ABSENT)),
)
"""Rows above the table, what each counts, and the letters that count."""
MIDDLE = Alignment(horizontal="center", vertical="top")
FEW = 8
"""Up to so many nations their names stand level."""
LONGEST_HEADER = 26
"""Characters of a name on its side."""


def standing(subject: Subject, placed: Placed, nation: str) -> str:
    """Return the letter for how a nation stands to an event; empty if it has none to do with it."""
    hosts = placed.exercise.host == nation
    if nation in placed.nations:
        return HOST if hosts else IN
    if hosts:
        return ABSENT
    return INVITED if subject.facts.invites(placed.exercise, nation) else ""


def add_participation(desk: Desk) -> Written | None:
    """Add the sheet and return where its table stands, if there is any event."""
    subject = desk.subject
    nations = [n.id for n in subject.plan.nations]
    level = len(nations) <= FEW
    columns = _columns(subject, nations, width=13 if level else 4.6)
    sheet = Sheet(desk, TITLE, [c.width for c in columns])
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    if not subject.events or not nations:
        what = "No exercise is held." if nations else "The plan has no nations."
        sheet.sentence(5, what, min(5, len(columns)))
        return None
    names = [c.title for c in columns if c.key.startswith("n")]
    tall = None if level else 5.6 * max(map(len, names)) + 30
    written = sheet.table(HEADER, "ParticipationTable", columns, subject.events, header_height=tall)
    if not level:
        _turn(sheet, len(names))
    _add_legend(sheet)
    _add_totals(sheet, written, nations)
    _colour(sheet, written)
    sheet.work.freeze_panes = f"C{HEADER + 1}"
    if subject.release is None:
        _offer_letters(sheet, written)
    return written


def _columns(subject: Subject, nations: Sequence[str], width: float) -> list[Column[Placed]]:
    facts = subject.facts
    wide = len(nations) > FEW
    names = distinct(
        shortened(facts.nation_name(n), LONGEST_HEADER if wide else 60) for n in nations
    )
    first, last = (f"n{i}" for i in (0, len(nations) - 1))

    def count(letters: Sequence[str], placed: Placed) -> Formula:
        terms = [f'COUNTIF({{{first}}}:{{{last}}},"{letter}")' for letter in letters]
        found = [standing(subject, placed, n) for n in nations]
        return Formula(f"={'+'.join(terms)}", sum(s in letters for s in found))

    def of(nation: str, name: str, at: int) -> Column[Placed]:
        return Column(
            f"n{at}", name, width, lambda p: standing(subject, p, nation) or None, look.CENTRE
        )

    return [
        Column("exercise", "Exercise", 34, lambda p: shortened(p.name)),
        Column("start", "Start", 13, lambda p: dated(p.span.first), look.DAY),
        *(of(*pair, at) for at, pair in enumerate(zip(nations, names, strict=True))),
        Column("in", "Taking part", 11, lambda p: count((HOST, IN), p), look.COUNT),
        Column("out", "Invited only", 11, lambda p: count((INVITED, ABSENT), p), look.COUNT),
        Column("units", "Units", 10, lambda p: len(p.units), look.COUNT),
    ]


def _turn(sheet: Sheet, nations: int) -> None:
    """Set the nations' names on their side, clear of the filter buttons below them."""
    for column in range(3, 3 + nations):
        sheet.work.cell(HEADER, column).alignment = Alignment(
            horizontal="center", vertical="top", textRotation=90
        )


def _add_legend(sheet: Sheet) -> None:
    meanings = ", ".join(f"{letter} {meaning}" for letter, meaning in LEGEND.items())
    look.put(sheet.work, KEY, 1, f"{meanings}; blank: not invited", look.SUBTITLE)


def _add_totals(sheet: Sheet, written: Written, nations: Sequence[str]) -> None:
    letters = [
        [standing(sheet.subject, placed, nation) for placed in sheet.subject.events]
        for nation in nations
    ]
    for row, name, counting in TOTALS:
        sheet.put(row, 1, name, look.GROUP)
        sheet.put(row, 2, None, look.GROUP)
        total = 0
        for at, column in enumerate(letters):
            cells = written.cells(f"n{at}").replace("$", "")
            terms = "+".join(f'COUNTIF({cells},"{letter}")' for letter in counting)
            found = sum(letter in counting for letter in column)
            sheet.put(row, 3 + at, Formula(f"={terms}", found), look.TOTAL)
            sheet.work.cell(row, 3 + at).alignment = MIDDLE
            total += found
        reach = f"C{row}:{get_column_letter(2 + len(nations))}{row}"
        sheet.put(row, 3 + len(nations), Formula(f"=SUM({reach})", total), look.TOTAL)
        sheet.work.cell(row, 3 + len(nations)).alignment = MIDDLE
        for column_after in (4, 5):
            sheet.put(row, column_after + len(nations), None, look.TOTAL)
    units = sum(len(placed.units) for placed in sheet.subject.events)
    formula = Formula(f"=SUM({written.cells('units')})", units)
    sheet.put(TOTALS[0][0], 5 + len(nations), formula, look.TOTAL)
    sheet.work.cell(TOTALS[0][0], 5 + len(nations)).alignment = MIDDLE


def _nation_cells(written: Written) -> str:
    letters = [letter for key, letter in written.letters.items() if key[1:].isdigit()]
    return f"{letters[0]}{written.first}:{letters[-1]}{written.last}"


def _colour(sheet: Sheet, written: Written) -> None:
    cells = _nation_cells(written)
    corner = cells.partition(":")[0]
    for letter, (fill, ink) in COLOURS.items():
        sheet.colour(cells, f'{corner}="{letter}"', fill, ink, bold=letter != INVITED)


def _offer_letters(sheet: Sheet, written: Written) -> None:
    """Let a cell be changed only to a letter that is counted."""
    choice = DataValidation(type="list", formula1=f'"{",".join(LEGEND)}"', allow_blank=True)
    choice.errorTitle, choice.error = TITLE, "One of the letters H, P, I and O, or nothing."
    choice.add(_nation_cells(written))
    sheet.work.add_data_validation(choice)
