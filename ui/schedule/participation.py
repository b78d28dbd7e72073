"""Sheet "Participation": events down, nations across, a letter for how each stands to each."""

from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from exercise_planner.board import Placed
from exercise_planner.workbook import look
from exercise_planner.workbook.room import text_width
from exercise_planner.workbook.schedule_forms import WHO
from ui.schedule.parts import (
    Column,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    distinct,
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
HEADER = 4
"""Its row: what stands above it stays on the screen, so all else is below the table."""
TOTALS = (
    ("Events above with the nation", (HOST, IN)),
    ("of them as host", (HOST,)),
    ("invited, not taking part", (INVITED, ABSENT)),
)
"""Rows below the table, what each counts, and the letters that count."""
MIDDLE = Alignment(horizontal="center", vertical="center")
FEW = 8
"""Up to so many nations their names stand level."""
LONGEST_HEADER = 26
"""Characters of a name on its side."""
FILTER_BUTTON = 18.0
"""Points of a header that the button covers."""


def standing(subject: Subject, placed: Placed, nation: str) -> str:
    """Return the letter for how a nation stands to an event; empty if it has none to do with it.

    A release tells of its own nation alone whether it is invited.
    """
    hosts = placed.exercise.host == nation
    if nation in placed.nations:
        return HOST if hosts else IN
    if hosts:
        return ABSENT
    if subject.release is not None and nation != subject.release.nation:
        return ""
    return INVITED if subject.facts.invites(placed.exercise, nation) else ""


def add_participation(desk: Desk) -> Written | None:
    """Add the sheet and return where its table stands, if there is any event."""
    subject = desk.subject
    nations = [n.id for n in subject.plan.nations]
    level = len(nations) <= FEW
    columns = _columns(subject, nations, width=13 if level else 4.6)
    held = bool(subject.events and nations)
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=_key(subject) if held else "")
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    if not held:
        what = "No exercise is held." if nations else "The plan has no nations."
        sheet.sentence(5, what, min(5, len(columns)))
        return None
    names = [c.title for c in columns if c.key.startswith("n")]
    longest = max(text_width(name, bold=True) for name in names)
    tall = None if level else longest + FILTER_BUTTON
    written = sheet.table(HEADER, "ParticipationTable", columns, subject.events, header_height=tall)
    if not level:
        _turn(sheet, len(names))
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
        look.shortened(facts.nation_name(n), LONGEST_HEADER if wide else 60) for n in nations
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

    found: list[Column[Placed]] = [
        Column("exercise", "Exercise", 34, lambda p: look.shortened(p.name)),
        Column("start", "Start", 13, lambda p: dated(p.span.first), look.DAY),
        *(of(*pair, at) for at, pair in enumerate(zip(nations, names, strict=True))),
        Column("in", "Taking part", 14, lambda p: count((HOST, IN), p), look.COUNT),
    ]
    if subject.release is None:
        found.append(
            Column("out", "Invited only", 14, lambda p: count((INVITED, ABSENT), p), look.COUNT)
        )
    return [*found, Column("units", "Units", 10, lambda p: len(p.units), look.COUNT)]


def _turn(sheet: Sheet, nations: int) -> None:
    """Set the nations' names on their side, clear of the filter buttons below them."""
    for column in range(3, 3 + nations):
        sheet.work.cell(HEADER, column).alignment = Alignment(
            horizontal="center", vertical="top", textRotation=90
        )


def _key(subject: Subject) -> str:
    """Return what the letters mean, for whom they are."""
    meanings = ", ".join(f"{letter} {meaning}" for letter, meaning in LEGEND.items())
    if subject.release is None:
        return f"{meanings}; blank: not invited. Not read back: edit the sheet {WHO.title}."
    # whom else an exercise invites is not released
    name = look.shortened(subject.release.nation_name, 40)
    meanings = meanings.replace(LEGEND[INVITED], f"{LEGEND[INVITED]} ({name} alone)")
    return f"{meanings}; blank: does not take part"


def _add_totals(sheet: Sheet, written: Written, nations: Sequence[str]) -> None:
    """Count below the table, a row clear of it so that it can grow."""
    release = sheet.subject.release
    letters = [
        [standing(sheet.subject, placed, nation) for placed in sheet.subject.events]
        for nation in nations
    ]
    top, columns = written.last + 2, list(written.letters)
    for row, (name, counting) in enumerate(TOTALS, top):
        for at in range(1, len(written.letters) + 1):
            sheet.put(row, at, name if at == 1 else None, look.TOTAL_LABEL)
        own = release is not None and INVITED in counting  # all that is told of who is invited
        total = 0
        for at, (nation, column) in enumerate(zip(nations, letters, strict=True)):
            if own and release is not None and nation != release.nation:
                continue
            cells = written.cells(f"n{at}").replace("$", "")
            terms = "+".join(f'COUNTIF({cells},"{letter}")' for letter in counting)
            found = sum(letter in counting for letter in column)
            _count(sheet, row, 3 + at, Formula(f"={terms}", found))
            total += found
        if not own:
            reach = f"C{row}:{get_column_letter(2 + len(nations))}{row}"
            under = columns.index("out" if INVITED in counting else "in") + 1
            _count(sheet, row, under, Formula(f"=SUM({reach})", total))
    units = sum(len(placed.units) for placed in sheet.subject.events)
    _count(
        sheet, top, columns.index("units") + 1, Formula(f"=SUM({written.cells('units')})", units)
    )


def _count(sheet: Sheet, row: int, column: int, content: Formula) -> None:
    sheet.put(row, column, content, look.TOTAL)
    sheet.work.cell(row, column).alignment = MIDDLE


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
    choice = DataValidation(
        type="list", formula1=f'"{",".join(LEGEND)}"', allow_blank=True, showErrorMessage=True
    )
    choice.errorTitle, choice.error = TITLE, "One of the letters H, P, I and O, or nothing."
    choice.add(_nation_cells(written))
    sheet.work.add_data_validation(choice)
