"""Finding the tables that people filled in: sheets, header rows and columns, wherever they moved.

A sheet is known by its title, a column by its header, both whatever their case and place. Titles
above the header, blank rows, columns of the officer's own and hidden sheets are all right; what
is not read is noted, so that nothing is left out in silence.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any

from openpyxl.utils import get_column_letter

from exercise_planner.problems import Problem, nearest_of, shown
from exercise_planner.reading import MOST_SUGGESTIONS
from exercise_planner.workbook.forms import LEAVE_OUT, Column, Form
from exercise_planner.workbook.kinds import (
    MOST_LEVEL,
    Names,
    Text,
    UnreadableError,
    brief,
    cleaned,
    first_of,
    folded,
    unquoted,
)
from exercise_planner.workbook.opening import CellError, Percent, Sheet, Uncomputed

MOST_ROWS_ABOVE = 40
"""In how many rows from the top a header is looked for."""
MOST_MERGED = 200_000
"""Cells of one sheet's merged ranges that are looked at."""

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
    """What stands in a cell.

    Parameters
    ----------
    value
        None where it is empty.
    title
        What its column or row is called; empty where it is in none that is read.
    """

    at: At
    value: object
    title: str = ""


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
            elif folded(str(mark.value)) != LEAVE_OUT.example:
                left_out.append(row.number)
            elif not self._is_example(row):
                said = f"still says {shown(LEAVE_OUT.example)}, but the row was changed"
                faults.add(mark.at, f"{said}; clear this cell to have the row read")
        for numbers, why in ((left_out, "left out"), (headers, "the header again, not read")):
            if numbers:
                faults.notes.append(f"{self.sheet.title}: {why}: {rows_named(numbers)}")
        struck = [row.number for row in self.rows() if self._is_struck(row)]
        if struck:
            was = (
                "are struck through, and were read"
                if struck[1:]
                else "is struck through, and was read"
            )
            faults.notes.append(f"{self.sheet.title}: {rows_named(struck)} {was}")
        self._complain_of_merged(faults)

    def _filled(self) -> Iterator["Row"]:
        """Yield the rows that have something in a column that is read."""
        numbers = {*self._numbers}
        below = {row for row, column in self.sheet.cells if row > self.header and column in numbers}
        for number in sorted(below):
            row = Row(self, number)
            if any(row.cell(column).value is not None for column in numbers):
                yield row

    def _is_example(self, row: "Row") -> bool:
        """Whether a row says what the writer put there as an example, and nothing else."""
        return any(self._says(row, example) for example in self.form.examples)

    def _says(self, row: "Row", wanted: Mapping[str, Any]) -> bool:
        """Whether a row says these values: of the exchange form, by field."""
        kinds = {column.field: column.kind for column in self.form.columns}
        cells = {field: (kinds[field], c) for field, c in self.columns.items() if field in kinds}
        if self.form.grid is not None:
            grid = self.form.grid
            cells |= {f"{grid.field}.{code}": (grid.kind, c) for code, c in self.grid.items()}
        for name, (kind, number) in cells.items():
            cell = row.cell(number)
            try:
                said = None if cell.value is None else kind.read(cell.value, {})
            except UnreadableError:
                return False
            if unusable(cell) or said != wanted.get(name):
                return False
        return True

    def _is_struck(self, row: "Row") -> bool:
        """Whether the first cell of a row that is filled, or its code, is struck through."""
        if not self.sheet.struck:
            return False
        codes = {self.columns.get(column.field) for column in self.form.columns if column.codes}
        said = [c for c in self._numbers if row.cell(c).value is not None]
        return any(
            (row.number, number) in self.sheet.struck
            for number in said
            if number == said[0] or number in codes
        )

    def _complain_of_merged(self, faults: Faults) -> None:
        """Note the cells that are empty because they are merged with others above them."""
        areas = [a for a in self.sheet.merged if self.header < a[0] < a[2]]
        if not areas:
            return
        rows = [row.number for row in self.rows()]
        left = MOST_MERGED
        for top, first, bottom, last in areas:
            above = filled(self.sheet, top, first)
            hidden = rows[bisect_right(rows, top) : bisect_right(rows, bottom)]
            columns = self._numbers[
                bisect_left(self._numbers, first) : bisect_right(self._numbers, last)
            ]
            left -= 1 + len(hidden) * len(columns)
            if left < 0:
                faults.add(self.sheet.title, "has too many merged cells; unmerge them")
                return
            if above.value is None:
                continue
            for row, column in product(hidden, columns):
                cell = filled(self.sheet, row, column)
                if cell.value is None:
                    place = f"{get_column_letter(first)}{top}"
                    faults.add(cell.at, f"merged with {place}; unmerge and fill in each row")

    @cached_property
    def _numbers(self) -> list[int]:
        """The columns that are read, by number, from left to right."""
        out = self.columns.get(LEAVE_OUT.field)
        return sorted({*self.columns.values(), *self.grid.values()} - {out})

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
        return None if number is None else replace(self.cell(number), title=column.title)

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
        elif is_astray(sheet):
            faults.notes.append(f'the sheet "{sheet.title}" was not read; a plan has none such')
    return found


def is_astray(sheet: Sheet) -> bool:
    """Whether a sheet that is not known by its title has something in it that should be."""
    return norm(sheet.title) not in _NOT_READ and bool(sheet.cells)


def table_of(
    form: Form,
    sheet: Sheet,
    codes: Names | Sequence[str] | None,
    faults: Faults,
    *,
    whole: bool = False,
) -> Table | None:
    """Return the table of a sheet, or None when it has none (which is a fault unless it is empty).

    Parameters
    ----------
    codes
        Of the list that the form's grid is about, with names where headers may be names; empty
        when it has no grid, None when they cannot be told.
    whole
        Whether what has no column becomes empty, so that a column that was lost must be told.
    """
    if not any(filled(sheet, *place).value is not None for place in sheet.cells):
        return None
    if not isinstance(codes, Names):
        codes = Names("", [(code, "") for code in codes or ()], unread=codes is None)
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
    given = set(map(norm, form.given))
    for column in sorted(c for r, c in sheet.cells if r == best):
        cell = filled(sheet, best, column)
        meant = headers.get(_header_key(cell.value))
        if meant is None:
            if norm(_header_text(cell)) not in given:
                unknown.append(cell)
            continue
        where, name = meant
        into = columns if where == "column" else grid
        if name in into:
            first = At(sheet.title, best, into[name])
            faults.add(cell.at, f"a second column {shown(cell.value)}; the first is {first}")
        into.setdefault(name, column)
    table = Table(form, sheet, best, columns, grid)
    _complain_of_columns(table, unknown, codes, faults, whole=whole)
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


def _headers(form: Form, names: Names) -> _Headers:
    codes = names.codes
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
    if form.grid is not None:
        taken = {*map(norm, codes)}
        for name, of in _by_name(names).items():
            if name and name not in taken and len(of) == 1:
                known.setdefault((False, name), ("grid", of[0]))
    known.update({(True, code): ("grid", code) for code in codes})
    return known


def _by_name(names: Names) -> Mapping[str, Sequence[str]]:
    """Return the codes of what has a name, by the name as headers are compared."""
    found: dict[str, list[str]] = {}
    for name, codes in names.by_name.items():
        found.setdefault(norm(name), []).extend(codes)
    return found


def _header_key(value: object) -> tuple[bool, str]:
    """Return how a header is looked up: one in quotes is a code and nothing else."""
    if isinstance(value, str):
        text = cleaned(value)
        exact = unquoted(text)
        return (True, exact) if exact != text else (False, norm(text))
    if isinstance(value, (int, float)) and not isinstance(value, (bool, Percent)):
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
    table: Table, unknown: Iterable[Filled], codes: Names, faults: Faults, *, whole: bool
) -> None:
    form, title = table.form, table.sheet.title
    missing = {c.title: c for c in form.columns if c.field not in table.columns}
    without = [] if codes.unread else [c for c in codes.codes if c not in table.grid]
    filled_in = _filled_in(table)
    ignored: list[Filled] = []
    meant: set[str] = set()
    for cell in unknown:
        text = _header_text(cell)
        near = None
        if len(meant) < MOST_SUGGESTIONS:
            near = nearest_of(text, [*missing, *without])
        if near is not None:
            meant.add(near)
            faults.add(cell.at, f"no column {shown(text)}; did you mean {near}?")
        elif form.grid is not None and _has_levels(filled_in, cell):
            if codes.unread:  # it may be one of those, of which it is said
                continue
            expected = first_of([*map(brief, codes.codes)])
            expected = f"expected one of {expected}" if expected else "there is none at all"
            faults.add(
                cell.at,
                f"no capability {shown(text)}; {expected}; delete the column if it is none",
            )
        elif text and cell.at.column in filled_in:
            ignored.append(cell)
    for column in missing.values():
        if column.required and column.title not in meant:
            where = At(title, table.header, 1)
            faults.add(where, f'no column "{column.title}" in the header row; expected one')
    known = {*table.columns.values(), *table.grid.values()}
    headless = [
        At(title, table.header, column)
        for column in sorted(filled_in.keys() - known)
        if filled(table.sheet, table.header, column).value is None
    ]
    lost = [name for name, c in missing.items() if not c.required and name not in meant]
    if whole and filled_in:
        _complain_of_capabilities(table, [c for c in without if c not in meant], faults)
    if whole and lost and (ignored or headless):
        lacking = f"{first_of(lost)} {'are' if lost[1:] else 'is'} missing"
        what_to_do = f"and {lacking}: rename it, delete it, or add the missing column"
        for cell in ignored:
            said = f"{shown(_header_text(cell))} is not a column of {form.title}"
            faults.add(cell.at, f"{said}, {what_to_do}")
        for at in headless:
            faults.add(at, f"a column without a header, {what_to_do}")
        return
    if whole and lost and filled_in:
        columns = "columns" if lost[1:] else "column"
        faults.notes.append(f"{title}: no {columns} {first_of(lost)}: taken as empty")
    texts = [brief(_header_text(cell)) for cell in ignored]
    texts += [f"column {get_column_letter(at.column)} without a header" for at in headless]
    if texts:
        were = "columns were" if texts[1:] else "column was"
        faults.notes.append(f"{title}: the {were} not read: {first_of(texts)}")


def _complain_of_capabilities(table: Table, codes: Sequence[str], faults: Faults) -> None:
    """Note the codes of a grid that have no column."""
    if codes:
        what = "capabilities" if codes[1:] else "capability"
        add = "a column for each" if codes[1:] else "one"
        faults.add(
            At(table.sheet.title, table.header, 1),
            f"no column for the {what} {first_of([*map(brief, codes)])}; add {add}, empty if no "
            "unit has it",
        )


def _filled_in(table: Table) -> Mapping[int, list[object]]:
    """Return what stands in the rows that are read, by column."""
    rows = {row.number for row in table.rows()}
    found: dict[int, list[object]] = {}
    for row, column in table.sheet.cells:
        if row in rows and (value := filled(table.sheet, row, column).value) is not None:
            found.setdefault(column, []).append(value)
    return found


def _has_levels(filled_in: Mapping[int, Sequence[object]], header: Filled) -> bool:
    """Whether a column has a header and levels below it, and nothing else."""
    values = filled_in.get(header.at.column, ())
    levels = {str(level) for level in range(1, MOST_LEVEL + 1)}
    said = [str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in values]
    return bool(said) and header.value is not None and {*map(str.strip, said)} <= levels


def _header_text(cell: Filled) -> str:
    return "" if cell.value is None else cleaned(str(cell.value))


def rows_named(numbers: Sequence[int]) -> str:
    """Return rows by number, as "row 5" or "rows 5 to 7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    listed = first_of([" to ".join(map(str, run)) for run in runs])
    return f"row{'s' if len(numbers) > 1 else ''} {listed}"
