"""The officer's own workbook back, with every cell that is wrong filled and commented."""

import io
from collections.abc import Mapping
from copy import copy
from itertools import islice

from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.fills import Fill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import look
from exercise_planner.workbook.opening import Book, for_marking
from exercise_planner.workbook.tables import At, Faults

TO_MEND = "To mend"
WRONG_FILL = "FFC7CE"
A_COPY = "a copy without charts, shapes and stored results of formulas: mend your own workbook"
"""What is lost in it, for who would go on working there; fonts of parts of a text are, too."""
MOST_MARKED = 2_000
"""Cells that are marked; nobody mends more by hand."""
MOST_LISTED = 10_000
"""Lines of the list; what is beyond is counted."""
FIRST_LINE = 3
"""The row of the list's first line."""
_FILLS = 3
"""The column beside the list that keeps the fills of cells that had one before."""
_HEAD = "To mend: "
_BEFORE = "\n\nWhat stood here before: "
_HEADERS = ("Where", "What is wrong", "Filled before")
_WHOLE = "The workbook"
_LONGEST_COMMENT = 8_000
"""Characters. More can be read on the sheet of all errors."""
_COMMENT_WIDTH, _HIGHEST_COMMENT = 320, 600
"""Pixels."""
_LINE_LENGTH, _LINE_HEIGHT = 44, 18
"""Characters that fit beside each other in a comment, and pixels from line to line."""

_Sheets = Mapping[str, Worksheet]
"""openpyxl's sheets by the titles that the book has for them."""


def annotated_book(book: Book, faults: Faults) -> bytes:
    """Return a workbook with what is wrong in it marked, and listed on a sheet of its own.

    Marks of an earlier round are taken off first. Charts, pictures and shapes of the workbook are
    not in the copy, nor are fonts of parts of a text; its formulas have results again when Excel
    has opened it. Of many faults the first are marked (`MOST_MARKED`) and listed (`MOST_LISTED`).

    Raises
    ------
    InputError
        It is so large, or so odd, that no copy of it can be made.
    """
    loaded, worksheets = for_marking(book)
    titles = [sheet.title for sheet in book.sheets]
    sheets: _Sheets = dict(zip(titles, worksheets, strict=True))
    _take_off_marks(sheets, _fills_before(book, sheets))
    fills: dict[At, Fill] = {}
    wrong = _messages(sheets, faults)
    for at, said in wrong.items():
        cell = sheets[at.sheet].cell(at.row, at.column)
        if cell.fill.fill_type is not None:
            fills[at] = copy(cell.fill)
        _mark(cell, "\n".join(said))
    for sheet in worksheets:
        _size_comments(sheet)
    _list_all(loaded, sheets, faults, fills)
    if len(wrong) == MOST_MARKED:
        loaded[TO_MEND]["A1"].value += f" Only the first {MOST_MARKED:,} cells are marked in it."
    held = io.BytesIO()
    loaded.save(held)
    return held.getvalue()


def _messages(sheets: _Sheets, faults: Faults) -> dict[At, list[str]]:
    """Return what is wrong, by the cell that shows it, of as many cells as are marked."""
    said: dict[At, list[str]] = {}
    for where, message in faults.listed([*sheets]):
        if not isinstance(where, At):
            continue
        at = _seen(sheets[where.sheet], where)
        if at not in said and len(said) == MOST_MARKED:
            break
        told = (
            message if at == where else f"{get_column_letter(where.column)}{where.row}: {message}"
        )
        said.setdefault(at, []).append(told)
    return said


def _seen(sheet: Worksheet, at: At) -> At:
    """Return the cell that shows in the place of one, which may be merged with others."""
    cell = sheet.cell(at.row, at.column)
    if not isinstance(cell, MergedCell):
        return at
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return At(at.sheet, area.min_row, area.min_col)


def _mark(cell: Cell, said: str) -> None:
    cell.fill = PatternFill("solid", start_color=WRONG_FILL)
    before = "" if cell.comment is None else f"{_BEFORE}{cell.comment.text}"
    text = f"{_HEAD}{said}"[:_LONGEST_COMMENT] + before
    printable = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    cell.comment = Comment(printable[: look.LONGEST_TEXT], look.CREATOR)


def _is_marked(cell: Cell) -> bool:
    return cell.comment is not None and cell.comment.text.startswith(_HEAD)


def _is_filled_as_wrong(cell: Cell) -> bool:
    fill = cell.fill
    return fill.fill_type == "solid" and str(fill.start_color.rgb).endswith(WRONG_FILL)


def _fills_before(book: Book, sheets: _Sheets) -> dict[str, Fill]:
    """Return the fills that an earlier round kept, by the cells' places in words."""
    return {
        str(text): copy(sheets[sheet.title].cell(row, column).fill)
        for sheet in book.sheets
        if sheet.title == TO_MEND
        for (row, column), text in sheet.cells.items()
        if column == _FILLS and row >= FIRST_LINE
    }


def _take_off_marks(sheets: _Sheets, fills: Mapping[str, Fill]) -> None:
    """Take off the marks of an earlier round; comments and fills from before come back."""
    for title, sheet in sheets.items():
        for cell in _made(sheet):
            if not _is_marked(cell):
                continue
            _, was_there, before = cell.comment.text.partition(_BEFORE)
            cell.comment = Comment(before, look.CREATOR) if was_there else None
            if _is_filled_as_wrong(cell):  # else somebody filled it otherwise since
                at = At(title, cell.row, cell.column)
                cell.fill = fills.get(str(at), PatternFill())


def _size_comments(sheet: Worksheet) -> None:
    """Make all comments as large as their texts: openpyxl does not keep what they were."""
    for cell in _made(sheet):
        if cell.comment is not None:
            lines = cell.comment.text.split("\n")
            number = 2 + sum(1 + len(line) // _LINE_LENGTH for line in lines)
            cell.comment.width = _COMMENT_WIDTH
            cell.comment.height = min(number * _LINE_HEIGHT, _HIGHEST_COMMENT)


def _made(sheet: Worksheet) -> list[Cell]:
    """Return the cells that there are; iter_rows would make every cell up to the last one."""
    return [*sheet._cells.values()]  # noqa: SLF001


def _list_all(loaded: Workbook, sheets: _Sheets, faults: Faults, fills: Mapping[At, Fill]) -> None:
    """Put a sheet before all others that names everything wrong, each with a link to its cell."""
    if TO_MEND in loaded.sheetnames:
        del loaded[TO_MEND]
    sheet = loaded.create_sheet(TO_MEND, 0)
    for other in loaded.worksheets:  # two that are selected are edited together
        other.sheet_view.tabSelected = other is sheet
    loaded.active = 0
    sheet.cell(1, 1, f"This is {A_COPY}.")
    for column, title in enumerate(_HEADERS, 1):
        sheet.cell(FIRST_LINE - 1, column, title).font = Font(bold=True)
    found = faults.listed([*sheets])
    for row, (where, message) in enumerate(islice(found, MOST_LISTED), FIRST_LINE):
        cell = sheet.cell(row, 1)
        look.write_text(cell, str(where) or _WHOLE)
        if isinstance(where, At) or where in sheets:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=_place(where))
            cell.font = Font(color="0B6BCB", underline="single")
        look.write_text(sheet.cell(row, 2), message)
    if more := sum(1 for _ in found):
        sheet.cell(FIRST_LINE + MOST_LISTED, 2, f"and {more:,} more")
    for row, (at, fill) in enumerate(fills.items(), FIRST_LINE):
        cell = sheet.cell(row, _FILLS)
        look.write_text(cell, str(at))
        cell.fill = fill
    look.set_widths(sheet, (28, 110, 28))
    sheet.freeze_panes = f"A{FIRST_LINE}"


def _place(where: At | str) -> str:
    """Return how a link names a cell, or the first one of a sheet."""
    if isinstance(where, At):
        return f"{quote_sheetname(where.sheet)}!{get_column_letter(where.column)}{where.row}"
    return f"{quote_sheetname(where)}!A1"
