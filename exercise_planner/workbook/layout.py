"""How a sheet to be filled in is laid out: headers, widths, heights, what stays in sight."""

import math
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import forms, look
from exercise_planner.workbook.forms import Column
from exercise_planner.workbook.kinds import (
    Reference,
    Whole,
)
from exercise_planner.workbook.room import CHARACTER, PADDING, lines, row_height, text_width

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
MOST_HEIGHT = 120
"""Of a row with wrapped text, in points: a table is to be looked over."""
HEADER_BUTTON = 3
"""Characters of a header's width that its filter button covers."""
BUTTON_HEIGHT = 15
MOST_GROWTH = 1.5
"""How much wider than usual a column of texts may become so that they need not wrap."""
MARKING_SIZES = (11, 10, 9, 8)
"""Of the letters of a marking, the largest first that stays within a few lines."""
MARKING_LINES = 3
MOST_MARKING = 60.0
"""How high the marking may be on a sheet whose first columns stay in sight, in points."""
MOST_FOR_MARKING = forms.WIDEST
"""How wide those columns may become for a long word of it, in characters."""
FORMATS = {look.TYPED: "@", look.DAY: look.DATE_FORMAT, look.FIGURE: look.FIGURE_FORMAT}
"""Number format of the cells of a style; codes and texts stay as they are typed."""
SIDES = {look.FIGURE: "right", look.CENTRE: "center", look.DAY: "center"}
"""Where the cells of a style stand, and so the headers above them; else left."""


def keep_in_sight(sheet: Worksheet, marking: str, kept: int, last: int) -> None:
    """Let the header and the first columns stay in sight, and in them the marking.

    A marking too long for them also stands whole beside them.

    Parameters
    ----------
    kept
        How many columns stay.
    last
        The last column that has the marking's colour.
    """
    sheet.freeze_panes = sheet.cell(FIRST_ROW, kept + 1)
    if not marking.strip():
        return
    longest = max(text_width(w, MARKING_SIZES[-1], bold=True) for w in marking.split())
    narrow = min(_characters(longest), MOST_FOR_MARKING) - _widths(sheet, 1, kept)
    if narrow > 0:
        sheet.column_dimensions[get_column_letter(kept)].width += narrow
    cell, width = sheet.cell(1, 1), _widths(sheet, 1, kept)
    size = next(
        (size for size in MARKING_SIZES if _is_neat(marking, width, size)), MARKING_SIZES[-1]
    )
    font = cell.font
    cell.font = Font(name=font.name, size=size, color=font.color, bold=font.bold)
    high = row_height([(marking, width)], size, bold=True)
    for number in range(2, last + 1):
        look.put(sheet, 1, number, None, look.MARKING)
    if kept > 1:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=kept)
    if high > MOST_MARKING:
        cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
        look.put(sheet, 1, kept + 1, marking, look.MARKING)
        until = min(last, kept + 10)
        sheet.merge_cells(start_row=1, end_row=1, start_column=kept + 1, end_column=until)
        beside = row_height([(marking, _widths(sheet, kept + 1, until))], 11, bold=True)
        high = max(MOST_MARKING, beside)
    sheet.row_dimensions[1].height = max(18.0, high)


def _is_neat(text: str, width: float, size: float) -> bool:
    """Whether a text breaks into few lines, and only between words."""
    room = width * CHARACTER - PADDING
    whole = all(text_width(word, size, bold=True) <= room for word in text.split())
    return whole and lines(text, width, size, bold=True) <= MARKING_LINES


def _widths(sheet: Worksheet, first: int, last: int) -> float:
    """Return how wide columns are together, in characters."""
    letters = map(get_column_letter, range(first, last + 1))
    return float(sum(sheet.column_dimensions[letter].width for letter in letters))


def add_headers(sheet: Worksheet, columns: Sequence[Column], grid: int) -> None:
    """Write the headers, and say how the columns below look where nothing stands yet.

    Parameters
    ----------
    grid
        How many columns at the end stand for entries of a list; their headers are upright.
    """
    upright = len(columns) - grid
    titles = [header_of(column) for column in columns]
    high = [BUTTON_HEIGHT + text_width(title, bold=True) + PADDING for title in titles[upright:]]
    for number, (column, title) in enumerate(zip(columns, titles, strict=True), 1):
        must = "Must be filled in. " if column.required else ""
        comment = Comment(f"{must}{column.about}", look.CREATOR)
        comment.width, comment.height = 280, 120
        size = sheet.column_dimensions[get_column_letter(number)]
        cell = look.put(sheet, HEADER_ROW, number, None, column.kind.style)
        size._style = copy(cell._style)  # noqa: SLF001 - of columns openpyxl has no other way
        size.border = Border()  # which empty rows would have, too
        size.width = column.width
        if number <= upright:
            longest = max(text_width(word, bold=True) for word in title.split())
            size.width = max(column.width, _characters(longest) + HEADER_BUTTON)
            high.append(row_height([(title, size.width - HEADER_BUTTON)], bold=True))
        cell = look.put(sheet, HEADER_ROW, number, title, look.HEADER)
        cell.comment = comment
        if number > upright:
            cell.alignment = Alignment(horizontal="center", vertical="top", text_rotation=90)
        elif side := SIDES.get(column.kind.style):
            indent = 2 if side == "right" else 0  # beside the filter button, as the figures are
            cell.alignment = Alignment(
                horizontal=side, vertical="center", wrap_text=True, indent=indent
            )
    sheet.row_dimensions[HEADER_ROW].height = min(max(32.0, *high), MOST_HEIGHT)


def rule_off(sheet: Worksheet, columns: int, end: int) -> None:
    """Draw a line below each row that says something, now and when more is filled in."""
    line = Border(bottom=Side(style="thin", color=look.RULE))
    last = get_column_letter(columns)
    rule = FormulaRule([f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"], border=line)
    sheet.conditional_formatting.add(f"A{FIRST_ROW}:{last}{end}", rule)


def fit(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Make columns as wide as what stands in them, texts within limits, and rows as high."""
    widths = {}
    for number, column in enumerate(columns, 1):
        size = sheet.column_dimensions[get_column_letter(number)]
        values = [row[column.field] for row in rows if column.field in row]
        if column.codes or isinstance(column.kind, (Whole, Reference)):
            space = 2 + 2 * (column.kind.style == look.FIGURE)
            longest = max(map(_length, values), default=0) + space
            size.width = min(max(size.width, longest), 2 * forms.WIDEST)
        else:
            room = max((_room(v) for v in values if _may_wrap(v, size.width)), default=0.0)
            size.width = max(size.width, min(room, MOST_GROWTH * column.width))
        widths[column.field] = size.width
    for number, row in enumerate(rows, FIRST_ROW):
        texts = [
            (_joined(row[field]), width)
            for field, width in widths.items()
            if field in row and _may_wrap(row[field], width)
        ]
        if any(lines(text, width) > 1 for text, width in texts):
            sheet.row_dimensions[number].height = min(row_height(texts), MOST_HEIGHT)


def _may_wrap(value: Any, width: float) -> bool:
    """Whether a value is a text that may need more than one line, by a quick look."""
    return isinstance(value, (str, list)) and _length(value) > 0.6 * width


def _room(value: Any) -> float:
    """Return how wide a column must be for a text on one line, in characters."""
    longest = max(text_width(line) for line in _joined(value).split("\n"))
    return _characters(longest)


def _characters(points: float) -> float:
    """Return how wide a column must be for so many points of text, in characters."""
    return math.ceil(10 * (points + PADDING) / CHARACTER + 0.1) / 10


def _length(value: Any) -> int:
    """Return how many characters a value takes in a cell."""
    return len(f"{value:,}") if isinstance(value, int) else len(_joined(value))


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def header_of(column: Column) -> str:
    """Return a column's header; a star says that it must be filled in."""
    return f"{column.title} *" if column.required else column.title
