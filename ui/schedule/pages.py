"""Wide sheets on paper: whole years side by side, each page as large as it can be."""

from collections.abc import Collection, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import look
from exercise_planner.workbook.room import CHARACTER, row_height

A3_ROOM = 1190.0 - 2 * 0.4 * 72
"""Points across a landscape A3 page between the margins that ``look.print_on`` sets."""
SLACK = 0.92
"""LibreOffice draws columns by six in a hundred wider than Excel."""
ROW = 15.0
"""Points of a row as high as office suites make it."""
A3_HEIGHT = 842.0 - 2 * 0.7 * 72
"""Points from the upper to the lower margin."""
A4_ROOM, A4_HEIGHT = 842.0 - 2 * 0.4 * 72, 595.0 - 2 * 0.7 * 72
"""The same of a landscape A4 page."""
A3, A4 = (A3_ROOM, A3_HEIGHT), (A4_ROOM, A4_HEIGHT)
LAST_ROW = 1_048_575
LEAST_MARKED = 40
"""Characters beside the fixed columns from which on these have a marking of their own."""
SMALLEST = 62
"""Percent below which print is too small to be read."""


def across(
    widths: Sequence[float],
    titles: int,
    good_ends: Sequence[Collection[int]],
    room: float = A3_ROOM,
) -> list[tuple[int, int]]:
    """Return the first and the last column of each page, the title columns aside.

    Pages are filled as far as print stays readable, and end where a year or, failing that, a
    quarter does.

    Parameters
    ----------
    widths
        Of all columns, in characters.
    titles
        How many columns from the left stand on every page.
    good_ends
        Columns after which a page may end, the best first; each a set of column numbers from 1.
    room
        Points across the page.
    """
    most = room * SLACK / CHARACTER * 100 / SMALLEST - sum(widths[:titles])
    found: list[tuple[int, int]] = []
    first = titles + 1
    while first <= len(widths):
        last, used = first, widths[first - 1]
        while last < len(widths) and used + widths[last] <= most:
            last, used = last + 1, used + widths[last]
        if last < len(widths):
            for ends in good_ends:
                fitting = [end for end in ends if first + (last - first) // 3 <= end <= last]
                if fitting:
                    last = max(fitting)
                    break
        found.append((first, last))
        first = last + 1
    return found


def set_pages(
    sheet: Worksheet,
    widths: Sequence[float],
    titles: int,
    pages: Sequence[tuple[int, int]],
    rows: str,
    room: float = A3_ROOM,
) -> None:
    """Set a sheet up for landscape A3: these pages side by side, titles on every one.

    Excel heeds breaks of ours only where it is told the scale instead of a number of pages.
    """
    columns = f"A:{get_column_letter(titles)}" if titles else None
    look.print_on(sheet, look.A3, rows=rows, columns=columns)
    if len(pages) < 2:
        return
    fixed = sum(widths[:titles])
    widest = max(sum(widths[first - 1 : last]) for first, last in pages)
    scale_to_width(sheet, [fixed + widest], room)
    sheet.page_setup.pageOrder = "overThenDown"
    for _, last in pages[:-1]:
        sheet.col_breaks.append(Break(id=last, max=LAST_ROW))


def mark_pages(
    sheet: Worksheet,
    marking: str,
    widths: Sequence[float],
    fixed: int,
    pages: Sequence[tuple[int, int]],
) -> None:
    """Let the marking stand above the columns of every page, too, beside the fixed ones."""
    if not marking:
        return
    rooms = [sum(widths[:fixed])]
    for page_first, last in pages:
        first = max(page_first, fixed + 1)
        if first <= last:
            room = sum(widths[first - 1 : last])
            rooms += [room] if room >= LEAST_MARKED else []
            text = marking if room >= LEAST_MARKED else None
            look.put(sheet, 1, first, text, look.MARKING)
            if first < last:
                sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)
    high = row_height([(marking, min(rooms))], 11, bold=True)
    sheet.row_dimensions[1].height = max(18.0, high)


def scale_to_width(sheet: Worksheet, widths: Sequence[float], room: float = A4_ROOM) -> None:
    """Let a sheet be one page wide by a scale, so that breaks between rows are heeded.

    Parameters
    ----------
    room
        Points across the page.
    """
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    scale = int(room * SLACK / CHARACTER / sum(widths) * 100)
    sheet.page_setup.scale = min(100, max(10, scale))


def fit_one_page(
    sheet: Worksheet, widths: Sequence[float], last_row: int, page: tuple[float, float] = A3
) -> None:
    """Let a sheet that is one page wide be one page high, too, if it can still be read then."""
    if not sheet.sheet_properties.pageSetUpPr.fitToPage or last_row > 200:
        return
    high = sum(sheet.row_dimensions[row].height or 15.0 for row in range(1, last_row + 1))
    room, height = page
    scale = min(height / high, room / CHARACTER / sum(widths))
    if scale * 100 >= SMALLEST:
        sheet.page_setup.fitToHeight = 1


def break_rows(
    sheet: Worksheet,
    repeated: tuple[int, int],
    last_row: int,
    headings: Collection[int],
    room: float = A3_HEIGHT,
) -> None:
    """Break a sheet that has a scale between rows, what belongs together on one page if it fits.

    LibreOffice, left to break rows below repeated ones by itself, may add empty pages.

    Parameters
    ----------
    repeated
        The rows that stand on every page, the first and the last of them.
    headings
        Rows that belong to the one below them: headings, and rows of a block but its last.
    room
        Points from the upper to the lower margin.
    """
    if sheet.sheet_properties.pageSetUpPr.fitToPage:
        return

    def high(row: int) -> float:
        return float(sheet.row_dimensions[row].height or ROW)

    top, header = repeated
    most = room * 0.98 * 100 / sheet.page_setup.scale - sum(map(high, range(top, header + 1)))
    used = sum(map(high, range(1, top)))
    for row in range(header + 1, last_row + 1):
        last = row
        while last in headings:
            last += 1
        needed = sum(map(high, range(row, last + 1)))
        if needed > most and row in headings:
            needed = high(row) + high(row + 1)
        if used + needed > most and row > header + 1:
            sheet.row_breaks.append(Break(id=row - 1))
            used = 0.0
        used += high(row)
