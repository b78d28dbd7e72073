"""The officer's own workbook back, with every cell that is wrong filled and commented."""

import io

from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import look
from exercise_planner.workbook.opening import Book, for_marking
from exercise_planner.workbook.tables import At, Faults

TO_MEND = "To mend"
WRONG_FILL = "FFC7CE"
_HEAD = "To mend: "
_BEFORE = "\n\nWhat stood here before: "
_HEADERS = ("Where", "What is wrong")
_WHOLE = "The workbook"
_LONGEST_COMMENT = 8_000
"""Characters. More can be read on the sheet of all errors."""


def annotated_book(book: Book, faults: Faults) -> bytes:
    """Return a workbook with what is wrong in it marked, and listed on a sheet of its own.

    Marks of an earlier round are taken off first. Charts, pictures and shapes of the workbook are
    not in the copy; its formulas have results again when Excel has opened it.

    Raises
    ------
    InputError
        It is so large, or so odd, that no copy of it can be made.
    """
    loaded, sheets = for_marking(book)
    by_title = dict(zip((sheet.title for sheet in book.sheets), sheets, strict=True))
    for sheet in sheets:
        _take_off_marks(sheet)
    said: dict[tuple[str, str], list[str]] = {}
    for where, messages in faults.wrong.items():
        if isinstance(where, At):
            sheet = by_title[where.sheet]
            cell, shown_at = sheet.cell(where.row, where.column), ""
            if isinstance(cell, MergedCell):
                cell, shown_at = _seen(sheet, cell), f"{cell.coordinate}: "
            lines = said.setdefault((where.sheet, cell.coordinate), [])
            lines += [f"{shown_at}{message}" for message in messages]
    for (title, place), lines in said.items():
        _mark(by_title[title][place], "\n".join(lines))
    _list_all(loaded, by_title, faults)
    held = io.BytesIO()
    loaded.save(held)
    return held.getvalue()


def _seen(sheet: Worksheet, cell: MergedCell) -> Cell:
    """Return the cell that shows in the place of one that was merged with others."""
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return sheet.cell(area.min_row, area.min_col)


def _mark(cell: Cell, said: str) -> None:
    cell.fill = PatternFill("solid", start_color=WRONG_FILL)
    before = "" if cell.comment is None else f"{_BEFORE}{cell.comment.text}"
    text = f"{_HEAD}{said}"[:_LONGEST_COMMENT] + before
    printable = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    comment = Comment(printable[: look.LONGEST_TEXT], look.CREATOR)
    comment.width, comment.height = 320, min(40 + 18 * (2 + len(said) // 40), 400)
    cell.comment = comment


def _take_off_marks(sheet: Worksheet) -> None:
    """Take off the marks of an earlier round; a comment that stood there before stays."""
    # iter_rows would make every cell up to the last one
    for cell in [*sheet._cells.values()]:  # noqa: SLF001
        comment = cell.comment
        if comment is not None and comment.text.startswith(_HEAD):
            _, was_there, before = comment.text.partition(_BEFORE)
            cell.comment = Comment(before, look.CREATOR) if was_there else None
            cell.fill = PatternFill()


def _list_all(loaded: Workbook, by_title: dict[str, Worksheet], faults: Faults) -> None:
    """Put a sheet before all others that names everything wrong, each with a link to its cell."""
    if TO_MEND in loaded.sheetnames:
        del loaded[TO_MEND]
    sheet = loaded.create_sheet(TO_MEND, 0)
    for other in loaded.worksheets:  # two that are selected are edited together
        other.sheet_view.tabSelected = other is sheet
    loaded.active = 0
    for column, title in enumerate(_HEADERS, 1):
        sheet.cell(1, column, title).font = Font(bold=True)
    for row, (where, message) in enumerate(faults.listed([*by_title]), 2):
        cell = sheet.cell(row, 1)
        look.write_text(cell, str(where) or _WHOLE)
        if isinstance(where, At) or where in by_title:
            place = _place(where)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            cell.font = Font(color="0B6BCB", underline="single")
        look.write_text(sheet.cell(row, 2), message)
    look.set_widths(sheet, (28, 110))
    sheet.freeze_panes = "A2"


def _place(where: At | str) -> str:
    """Return how a link names a cell, or the first one of a sheet."""
    if isinstance(where, At):
        return f"{quote_sheetname(where.sheet)}!{get_column_letter(where.column)}{where.row}"
    return f"{quote_sheetname(where)}!A1"
