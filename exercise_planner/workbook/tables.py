"""Finding the tables that people filled in: sheets, header rows and columns, wherever they moved.

A sheet is known by its title, a column by its header, both whatever their case and place. Titles
above the header, blank rows, columns of the officer's own and hidden sheets are all right; what
is not read is noted, so that nothing is left out in silence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from exercise_planner.problems import Problem, shown
from exercise_planner.reading import MOST_SUGGESTIONS
from exercise_planner.workbook.forms import LEAVE_OUT, Column, Form
from exercise_planner.workbook.kinds import (
    Text,
    brief,
    cleaned,
    first_of,
    folded,
    nearest_of,
    unquoted,
)
from exercise_planner.workbook.opening import CellError, Sheet, Uncomputed

MOST_ROWS_ABOVE = 40
"""In how many rows from the top a header is looked for."""

_SIGNS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class At:
    """A cell: the title of its sheet, its row and column, counted from 1."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        plain = self.sheet.replace("'", "''")
        title = f"'{plain}'" if _SIGNS.search(self.sheet) else plain
        return f"{title}!{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a cell; ``value`` is None where it is empty."""

    at: At
    value: object


@dataclass
class Faults:
    """What is wrong in which cells, and what was not read, gathered while a workbook is read."""

    wrong: dict[At | str, list[str]] = field(default_factory=dict)
    """By cell, by sheet where no cell is concerned, or by "" where it is the workbook."""
    notes: list[str] = field(default_factory=list)

    def add(self, where: At | str, message: str) -> None:
        """Note what is wrong at a cell, with a sheet, or with the workbook ("")."""
        messages = self.wrong.setdefault(where, [])
        if message not in messages:
            messages.append(message)

    def listed(self, titles: Sequence[str]) -> Iterator[tuple[At | str, str]]:
        """Yield everything wrong, in the order of the sheets' titles, row by row."""
        order = {title: i for i, title in enumerate(titles)}

        def place(where: At | str) -> tuple[int, int, int]:
            if isinstance(where, At):
                return order.get(where.sheet, -1), where.row, where.column
            return order.get(where, -1), 0, 0

        for where in sorted(self.wrong, key=place):
            for message in self.wrong[where]:
                yield where, message

    def problems(self, titles: Sequence[str]) -> Iterator[Problem]:
        """Yield the same as problems."""
        for where, message in self.listed(titles):
            yield Problem(str(where), message)


@dataclass(frozen=True)
class Table:
    """A sheet's table: its header and the rows below it.

    Parameters
    ----------
    header
        The header's row.
    columns
        Field to column number, for the columns that were found.
    grid
        Code to column number, where the sheet has a column for each entry of a list.
    """

    form: Form
    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    grid: Mapping[str, int]

    def rows(self) -> Iterator["Row"]:
        """Yield the rows that say something and are not left out."""
        for row in self._filled():
            if self._mark(row) is None and not self._repeats_header(row):
                yield row

    def complain_of_rows(self, faults: Faults) -> None:
        """Note the rows that are not read, and what is wrong with the marks that leave them out."""
        left_out, headers = [], []
        for row in self._filled():
            mark = self._mark(row)
            if mark is None:
                headers += [row.number] * self._repeats_header(row)
            elif trouble := unusable(mark):
                faults.add(mark.at, trouble)
            elif mark.value != LEAVE_OUT.example:  # the worked example is none of theirs
                left_out.append(row.number)
        for numbers, why in ((left_out, "left out"), (headers, "the header again, not read")):
            if numbers:
                faults.notes.append(f"{self.sheet.title}: {why}: {_rows_named(numbers)}")

    def _filled(self) -> Iterator["Row"]:
        """Yield the rows that have something in a column that is read."""
        out = self.columns.get(LEAVE_OUT.field)
        numbers = {*self.columns.values(), *self.grid.values()} - {out}
        below = {row for row, column in self.sheet.cells if row > self.header and column in numbers}
        for number in sorted(below):
            row = Row(self, number)
            if any(row.cell(column).value is not None for column in numbers):
                yield row

    def _mark(self, row: "Row") -> Filled | None:
        """Return the cell that leaves a row out, None where the row is read."""
        out = self.columns.get(LEAVE_OUT.field)
        cell = None if out is None else row.cell(out)
        if cell is None or cell.value is None or folded(str(cell.value)) in _NOT_LEFT_OUT:
            return None
        return cell

    def _repeats_header(self, row: "Row") -> bool:
        """Whether a row is the header once more, as when one table is pasted below another."""
        numbers = {*self.columns.values(), *self.grid.values()}
        return len(numbers) > 1 and all(
            row.cell(c).value == filled(self.sheet, self.header, c).value for c in numbers
        )


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    table: Table
    number: int

    def of(self, column: Column) -> Filled | None:
        """Return the cell of a column; None where the sheet has no such column."""
        number = self.table.columns.get(column.field)
        return None if number is None else self.cell(number)

    def cell(self, column: int) -> Filled:
        """Return the cell in a column by its number."""
        return filled(self.table.sheet, self.number, column)

    def at(self, column: Column) -> At:
        """Return the cell of a column; the header's row where the sheet has no such column."""
        number = self.table.columns.get(column.field)
        if number is None:
            return At(self.table.sheet.title, self.table.header, 1)
        return At(self.table.sheet.title, self.number, number)


def filled(sheet: Sheet, row: int, column: int) -> Filled:
    """Return a cell; one with nothing but spaces in it is empty."""
    value = sheet.cells.get((row, column))
    if isinstance(value, str) and not cleaned(value):
        value = None
    return Filled(At(sheet.title, row, column), value)


def unusable(cell: Filled) -> str | None:
    """Return what keeps a cell from being read at all, whatever its column; None if nothing."""
    match cell.value:
        case CellError(code):
            return f"{code}; expected a value, not an error of Excel"
        case Uncomputed():
            return (
                "a formula whose result was not stored; open the workbook in Excel, save it, "
                "and hand that over"
            )
    return None


def sheets_by_title(
    sheets: Iterable[Sheet], titles: Mapping[str, Iterable[str]], faults: Faults
) -> dict[str, Sheet]:
    """Return the sheets that are meant by titles, each known also by other titles.

    Sheets with other titles are noted; one that is nearly a title that is missing is wrong.
    """
    by_name = {norm(name): title for title, also in titles.items() for name in (title, *also)}
    found: dict[str, Sheet] = {}
    others: list[Sheet] = []
    for sheet in sheets:
        title = by_name.get(norm(sheet.title))
        if title is None:
            others.append(sheet)
        elif title in found:
            faults.add(sheet.title, f"a second sheet for {title}, beside {found[title].title}")
        else:
            found[title] = sheet
    missing = [title for title in titles if title not in found]
    for sheet in others:
        if near := nearest_of(sheet.title, missing):
            faults.add(sheet.title, f"no sheet of a plan; did you mean {near}?")
        elif norm(sheet.title) not in _NOT_READ and sheet.cells:
            faults.notes.append(f'the sheet "{sheet.title}" was not read; a plan has none such')
    return found


def table_of(form: Form, sheet: Sheet, codes: Sequence[str], faults: Faults) -> Table | None:
    """Return the table of a sheet, or None when it has none (which is a fault unless it is empty).

    Parameters
    ----------
    codes
        Of the list that the form's grid is about; empty when it has no grid.
    """
    if not any(filled(sheet, *place).value is not None for place in sheet.cells):
        return None
    headers = _headers(form, codes)
    matches = {
        row: len({headers.get(_header_key(value)) for value in values} - {None})
        for row, values in _rows_above(sheet).items()
    }
    best = max(matches, key=lambda row: matches[row])  # the first of them
    if not matches[best]:
        titles = ", ".join(c.title for c in form.columns)
        faults.add(sheet.title, f"no header row found; expected one with {titles}")
        return None
    columns: dict[str, int] = {}
    grid: dict[str, int] = {}
    unknown: list[Filled] = []
    for column in sorted(c for r, c in sheet.cells if r == best):
        cell = filled(sheet, best, column)
        meant = headers.get(_header_key(cell.value))
        if meant is None:
            unknown.append(cell)
            continue
        where, name = meant
        into = columns if where == "column" else grid
        if name in into:
            first = At(sheet.title, best, into[name])
            faults.add(cell.at, f"a second column {shown(cell.value)}; the first is {first}")
        into.setdefault(name, column)
    table = Table(form, sheet, best, columns, grid)
    _complain_of_columns(table, unknown, codes, faults)
    table.complain_of_rows(faults)
    return table


def norm(text: str) -> str:
    """Return a header or title as it is compared: letters and digits alone, in small letters."""
    return " ".join(_SIGNS.sub(" ", folded(text).replace("_", " ")).split())


_NOT_LEFT_OUT = {"no", "n", "false", "0"}
"""What in the column Leave out says that the row is not left out."""
_NOT_READ = {"read me", "readme", "instructions", "lists", "to mend"}

_Headers = Mapping[tuple[bool, str], tuple[str, str]]
"""Header as compared (codes in quotes apart from words) to "column" or "grid", and which."""


def _headers(form: Form, codes: Sequence[str]) -> _Headers:
    known: dict[tuple[bool, str], tuple[str, str]] = {}
    for column in (*form.columns, LEAVE_OUT):
        for name in (column.title, column.field, *column.also):
            if name and not name.startswith("@"):
                known.setdefault((False, norm(name)), ("column", column.field))
    for code, times in Counter(map(norm, codes)).items():
        if times == 1:
            meant = ("grid", next(c for c in codes if norm(c) == code))
            known.setdefault((False, code), meant)
            if form.grid is not None:
                known.setdefault((False, f"{norm(form.grid.also)} {code}"), meant)
    known.update({(True, code): ("grid", code) for code in codes})
    return known


def _header_key(value: object) -> tuple[bool, str]:
    """Return how a header is looked up: one in quotes is a code and nothing else."""
    if isinstance(value, str):
        text = cleaned(value)
        exact = unquoted(text)
        return (True, exact) if exact != text else (False, norm(text))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (False, norm(Text().read(value, {})))
    return (False, "")


def _rows_above(sheet: Sheet) -> dict[int, list[object]]:
    """Return what stands in the first rows that have something in them."""
    rows: dict[int, list[object]] = {}
    for (row, _), value in sorted(sheet.cells.items()):
        if row not in rows and len(rows) == MOST_ROWS_ABOVE:
            break
        rows.setdefault(row, []).append(value)
    return rows


def _complain_of_columns(
    table: Table, unknown: Iterable[Filled], codes: Sequence[str], faults: Faults
) -> None:
    form, title = table.form, table.sheet.title
    missing = {c.title: c for c in form.columns if c.field not in table.columns}
    names = [*missing, *(c for c in codes if c not in table.grid)]
    rows = {row.number for row in table.rows()}
    filled_in = {column for row, column in table.sheet.cells if row in rows}
    ignored: list[str] = []
    meant: set[str] = set()
    for cell in unknown:
        text = cleaned(str(cell.value)) if cell.value is not None else ""
        near = nearest_of(text, names) if len(meant) < MOST_SUGGESTIONS else None
        if near is not None:
            meant.add(near)
            faults.add(cell.at, f"no column {shown(text)}; did you mean {near}?")
        elif text and cell.at.column in filled_in:
            ignored.append(text)
    if ignored:
        were = "columns were" if len(ignored) > 1 else "column was"
        faults.notes.append(f"{title}: the {were} not read: {first_of([*map(brief, ignored)])}")
    for column in missing.values():
        if column.required and column.title not in meant:
            where = At(title, table.header, 1)
            faults.add(where, f'no column "{column.title}" in the header row; expected one')


def _rows_named(numbers: Sequence[int]) -> str:
    """Return rows by number, as "row 5" or "rows 5 to 7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    listed = first_of([" to ".join(map(str, run)) for run in runs])
    return f"row{'s' if len(numbers) > 1 else ''} {listed}"
