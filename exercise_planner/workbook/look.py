"""What all workbooks of the program share: named styles, the marking on every sheet, print set-up.

A text is written as text whatever it begins with, so that nothing a planner typed, or somebody
sent, becomes a formula in another officer's Excel.
"""

import re
from collections.abc import Iterable
from copy import copy
from datetime import UTC, date, datetime
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.marking import banner_colour

CREATOR = "Exercise Planner"
FACE = "Calibri"
INK, MUTED, PAPER = "1B2430", "586474", "FFFFFF"
HEADING, BAND, RULE = "33475B", "F3F5F8", "CBD2DA"
GOOD, FAIR, BAD = "DDF0E2", "FBF0D0", "F9DEDC"
"""Fills that say met, in part, and missed; a word always says the same."""
ON_GOOD, ON_FAIR, ON_BAD = "1C5B30", "6B5200", "8C1D18"
"""What is written on them."""

DATE_FORMAT = "dd mmm yyyy"
NUMBER_FORMAT = "#,##0"

A4, A3 = 9, 8
"""Paper, as Excel numbers it."""

TITLE = "Plan title"
SUBTITLE = "Plan subtitle"
MARKING = "Plan marking"
HEADER = "Plan header"
GROUP = "Plan group"
TEXT = "Plan text"
CENTRE = "Plan centred"
DAY = "Plan date"
NUMBER = "Plan number"
COUNT = "Plan count"
"""A number of few digits, in the middle of its column."""
TOTAL = "Plan total"
NOTE = "Plan note"
EXAMPLE = "Plan example"
PLAIN = "Plan paragraph"
LABEL = "Plan label"
INPUT = "Plan input"
LINK = "Plan link"

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_TEXT = 32_767
"""Characters that a cell holds (Excel specifications and limits)."""
LONGEST_BANNER = 240
"""Characters of a header or footer: Excel holds 255 with its codes."""

_LOOKED_UP: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()
"""Named styles as cells refer to them, by book."""


def new_book(title: str, marking: str) -> Workbook:
    """Return a workbook without sheets, with its styles and document properties.

    The properties name the program, not the account that ran it.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = book.properties.lastModifiedBy = CREATOR
    book.properties.title = one_line(title)
    book.properties.category = one_line(marking) or None
    book.properties.created = book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    for style in _styles(marking):
        book.add_named_style(style)
    return book


def add_sheet(book: Workbook, title: str, marking: str, heading: str, columns: int) -> Worksheet:
    """Add a sheet with the marking on top, its heading below, and both ready to be printed.

    The marking also stands in the header and the footer of every printed page. The first row is
    the marking, the second the heading; what follows begins in row 4.

    Parameters
    ----------
    columns
        Over how many columns marking and heading reach.
    """
    sheet = book.create_sheet(title)
    sheet.sheet_view.showGridLines = False
    mark(sheet, marking)
    last = get_column_letter(max(columns, 1))
    for row, text, style in ((1, marking, MARKING), (2, heading, TITLE)):
        if text:
            put(sheet, row, 1, text, style)
        if columns > 1:
            sheet.merge_cells(f"A{row}:{last}{row}")
    sheet.row_dimensions[1].height = 18 if marking else 6
    sheet.row_dimensions[2].height = 26
    return sheet


def mark(sheet: Worksheet, marking: str) -> None:
    """Put the marking into the header and the footer of a sheet, with page numbers beside it."""
    banner = one_line(marking)[:LONGEST_BANNER].replace("&", "&&")
    for part in (sheet.oddHeader, sheet.oddFooter):
        if banner:
            part.center.text = banner
            part.center.size, part.center.font = 11, f"{FACE},Bold"
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P of &N"


def print_on(
    sheet: Worksheet,
    paper: int = A4,
    *,
    landscape: bool = True,
    rows: str | None = None,
    columns: str | None = None,
) -> None:
    """Set how a sheet is printed: one page wide, as many high as it takes.

    Parameters
    ----------
    rows, columns
        What stands on every page, as "1:4" and "A:B".
    """
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True
    if rows is not None:
        sheet.print_title_rows = rows
    if columns is not None:
        sheet.print_title_cols = columns


def dress(cell: Cell, style: str) -> None:
    """Give a cell a named style.

    openpyxl looks the style up anew for each cell, and that is most of the time that writing one
    takes; so it is asked once a book.
    """
    known = _LOOKED_UP.setdefault(cell.parent.parent, {})
    if style in known:
        cell._style = copy(known[style])  # noqa: SLF001
    else:
        cell.style = style
        known[style] = copy(cell._style)  # noqa: SLF001


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | float | bool | date | None,
    style: str = TEXT,
) -> Cell:
    """Write a value into a cell, a text always as text, and return the cell."""
    cell = sheet.cell(row, column)
    dress(cell, style)
    if isinstance(value, str):
        write_text(cell, value)
    elif value is not None:
        cell.value = value
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str) -> Cell:
    """Write a formula of our own making (never anybody's text) into a cell."""
    cell = sheet.cell(row, column)
    dress(cell, style)
    cell.value = formula
    return cell


def write_text(cell: Cell, text: str) -> None:
    """Write a text as text: never a formula, an error value or an escape.

    What no cell can hold (control characters, more than 32,767 characters) becomes a space or is
    cut; who must lose nothing looks first (:func:`fits`).
    """
    safe = _ESCAPE.sub("_x005F_", _UNFIT.sub(" ", text)[:LONGEST_TEXT])
    cell.value = safe[:LONGEST_TEXT]
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "'"} or (text and ord(text[0]) < 32):
        cell.quotePrefix = True  # so that it stays a text when it is edited
    # openpyxl stores the flag on the style; a new alignment keeps the rest of it


def fits(text: str) -> bool:
    """Whether a cell holds a text just as it is."""
    escaped = _ESCAPE.sub("_x005F_", text)
    return len(escaped) <= LONGEST_TEXT and "\r" not in text and not _UNFIT.search(text)


def put_header(sheet: Worksheet, row: int, titles: Iterable[str], height: float = 30) -> None:
    """Write a row of column headers."""
    for column, title in enumerate(titles, 1):
        put(sheet, row, column, title, HEADER)
    sheet.row_dimensions[row].height = height


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the columns from the first on, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def one_line(text: str) -> str:
    """Return a text on one line, without signs that cannot be written."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _styles(marking: str) -> Iterable[NamedStyle]:
    line = Side(style="thin", color=RULE)
    below = Border(bottom=line)
    top = Alignment(vertical="top", wrap_text=True)
    unlocked = Protection(locked=False)

    def font(
        size: float = 10, *, colour: str = INK, bold: bool = False, italic: bool = False
    ) -> Font:
        return Font(name=FACE, size=size, color=colour, bold=bold, italic=italic)

    def fill(colour: str) -> PatternFill:
        return PatternFill("solid", start_color=colour)

    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    banner = fill(banner_colour(marking).removeprefix("#")) if marking else PatternFill()
    yield NamedStyle(MARKING, font=font(11, colour=PAPER, bold=True), fill=banner, alignment=centre)
    left = Alignment(horizontal="left", vertical="center")
    yield NamedStyle(TITLE, font=font(16, bold=True), alignment=left)
    yield NamedStyle(SUBTITLE, font=font(10, colour=MUTED), alignment=left)
    yield NamedStyle(
        HEADER,
        font=font(colour=PAPER, bold=True),
        fill=fill(HEADING),
        alignment=Alignment(vertical="center", wrap_text=True),
        border=Border(left=Side(style="thin", color=PAPER), right=Side(style="thin", color=PAPER)),
    )
    yield NamedStyle(GROUP, font=font(11, bold=True), fill=fill(BAND), alignment=left)
    yield NamedStyle(TEXT, font=font(), alignment=top, border=below, protection=unlocked)
    yield NamedStyle(
        CENTRE,
        font=font(),
        alignment=Alignment(horizontal="center", vertical="top"),
        border=below,
    )
    yield NamedStyle(
        COUNT,
        font=font(),
        alignment=Alignment(horizontal="center", vertical="top"),
        border=below,
        number_format=NUMBER_FORMAT,
    )
    for name, side, number_format in (
        (DAY, "center", DATE_FORMAT),
        (NUMBER, "right", NUMBER_FORMAT),
    ):
        yield NamedStyle(
            name,
            font=font(),
            alignment=Alignment(horizontal=side, vertical="top"),
            border=below,
            number_format=number_format,
        )
    yield NamedStyle(
        TOTAL,
        font=font(bold=True),
        fill=fill(BAND),
        alignment=Alignment(horizontal="right", vertical="top"),
        border=Border(top=Side(style="thin", color=MUTED)),
        number_format=NUMBER_FORMAT,
    )
    yield NamedStyle(NOTE, font=font(9, colour=MUTED, italic=True), alignment=top)
    yield NamedStyle(PLAIN, font=font(11), alignment=top)
    yield NamedStyle(LABEL, font=font(bold=True), alignment=top, border=below)
    yield NamedStyle(
        INPUT,
        font=font(),
        fill=fill("FFFBEA"),
        alignment=Alignment(horizontal="left", vertical="top", wrap_text=True),
        border=Border(left=line, right=line, top=line, bottom=line),
    )
    yield NamedStyle(
        LINK,
        font=Font(name=FACE, size=10, color="0B6BCB", underline="single"),
        alignment=top,
        border=below,
    )
    yield NamedStyle(
        EXAMPLE,
        font=font(colour=MUTED, italic=True),
        alignment=Alignment(horizontal="left", vertical="top", wrap_text=True),
        border=below,
    )
