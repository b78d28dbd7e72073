"""What all workbooks of the program share: named styles, the marking on every sheet, print set-up.

A text is written as text whatever it begins with, so that nothing a planner typed, or somebody
sent, becomes a formula in another officer's Excel.
"""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import UTC, date, datetime
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.marking import banner_colour
from exercise_planner.text import one_line
from exercise_planner.workbook.room import broken, text_width

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
TYPED = "Plan typed text"
"""A text that stays as it is typed: 007 is no number, JUN-28 no date."""
FIGURE = "Plan figure"
"""A number that is filled in, as far from the right as its header is for the filter button."""
FIGURE_FORMAT = f"{NUMBER_FORMAT}_)_)_)_)"
"""Leaves room at the right; LibreOffice forgets the indent of every second of numbers in a row."""
CENTRE = "Plan centred"
DAY = "Plan date"
NUMBER = "Plan number"
COUNT = "Plan count"
"""A number of few digits, in the middle of its column."""
TOTAL = "Plan total"
TOTAL_LABEL = "Plan total label"
NOTE = "Plan note"
EXAMPLE = "Plan example"
PLAIN = "Plan paragraph"
LABEL = "Plan label"
INPUT = "Plan input"
LINK = "Plan link"

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_NAME = 320
"""Characters of a name that a reader still takes in."""
LONGEST_LIST = 24
"""Entries of a list in one cell; more are counted."""
LONGEST_TEXT = 32_767
"""Characters that a cell holds (Excel specifications and limits)."""
LONGEST_BANNER = 255
"""Signs of a header or footer, its codes and escapes among them (Excel specifications and limits);
one that is longer is thrown away when the file is repaired."""
BANNER_SIZES = ((11, 1), (9, 2), (7, 3))
"""Sizes of the letters of header and footer, and how many lines of each fit beside the sheet."""
BANNER_ROOM = 595.0 - 2 * 0.4 * 72
"""Points from the left to the right of the narrowest page, upright A4."""
GOES_ON = "... (marking continues on the sheet)"
"""Ends a marking that no header holds; row 1 of each sheet has all of it."""
PAGE_NUMBER = "&P of &N"
LONGEST_NUMBER = "9999 of 9999"

_LINE = "\u2028"
"""Stands for the end of a line until a header or footer is written."""
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


class _Banner(HeaderFooterItem):  # type: ignore[misc]  # openpyxl has no types
    """A header or footer whose lines end as Excel ends them: openpyxl's escape is read by few."""

    def __str__(self) -> str:
        return str(super().__str__()).replace(_LINE, "\n")


def mark(sheet: Worksheet, marking: str) -> None:
    """Put the marking into the header and the footer of a sheet, with page numbers beside it.

    A marking too long for one line runs over several in smaller letters, the sheet's name and the
    page number below it, or left out where not even that fits. Of one longer than Excel allows
    the beginning stands there, and that it goes on.
    """
    text = one_line(marking)
    sheet.oddHeader, sheet.oddFooter = header, footer = _Banner(), _Banner()
    beside = max(text_width(sheet.title, 11), text_width(LONGEST_NUMBER, 11)) + 12
    if text_width(text, BANNER_SIZES[0][0], bold=True) <= BANNER_ROOM - 2 * beside:
        footer.left.text, footer.right.text = "&A", PAGE_NUMBER
    if not text:
        return
    _write_banner(header, text)
    below = f"&{BANNER_SIZES[-1][0]} &A, page {PAGE_NUMBER}"
    if footer.right.text is not None or not _write_banner(footer, text, below):
        _write_banner(footer, text)


def _write_banner(banner: HeaderFooterItem, text: str, below: str = "") -> bool:
    """Write as much of a marking as goes there into a header or footer; say whether that is all.

    Parameters
    ----------
    below
        A last line in codes, in the smallest letters.
    """
    for told in _beginnings(text):
        for size, most in BANNER_SIZES[:-1] if below else BANNER_SIZES:
            lines = broken(told, BANNER_ROOM, size, bold=True)
            if len(lines) <= most:
                shown = [_ESCAPE.sub("_x005F_", line).replace("&", "&&") for line in lines]
                banner.center.font, banner.center.size = f"{FACE},Bold", size
                banner.center.text = _LINE.join([*shown, below] if below else shown)
                if len(str(banner).encode("utf-16-le")) <= 2 * LONGEST_BANNER:
                    return told == text
                break
    return False


def _beginnings(text: str) -> Iterator[str]:
    """Yield a text, and ever shorter beginnings of it that say that it goes on."""
    yield text
    for end in reversed([found.end() for found in re.finditer("[ /]", text)]):
        yield f"{text[:end].rstrip()} {GOES_ON}"
    yield f"{text[:60]} {GOES_ON}"


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
    sheet.page_margins.header = sheet.page_margins.footer = 0.25
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
        # so that it stays a text when it is edited (openpyxl keeps the flag with the cell's style)
        cell.quotePrefix = True


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


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """Return a text on one line, cut with a sign that says so where it is too long."""
    line = one_line(text)
    return line if len(line) <= most else line[: max(most - 1, 1)].rstrip() + "…"


def listed(names: Iterable[str], most: int = LONGEST_LIST, between: str = ", ") -> str:
    """Return names in a row; of very many the first and how many more."""
    said = [shortened(name) for name in names]
    if len(said) > most:
        said = [*said[:most], f"and {len(said) - most:,} more"]
    return between.join(said)


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
        TYPED,
        font=font(),
        alignment=top,
        border=below,
        protection=unlocked,
        number_format="@",
    )
    yield NamedStyle(
        FIGURE,
        font=font(),
        alignment=Alignment(horizontal="right", vertical="top"),
        border=below,
        number_format=FIGURE_FORMAT,
    )
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
    for name, side in ((TOTAL, "right"), (TOTAL_LABEL, "left")):
        yield NamedStyle(
            name,
            font=font(bold=True),
            fill=fill(BAND),
            alignment=Alignment(horizontal=side, vertical="center"),
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
