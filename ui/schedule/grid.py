"""What wide sheets share: a title block, bands of periods above columns, formulas, rules, styles.

The title block takes few rows, for it stays when the rest scrolls, and no text of it lies half in
the columns that stand on every page and half beside them: it would be cut there on paper.
"""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.days import counted
from exercise_planner.text import one_line
from exercise_planner.workbook import look
from exercise_planner.workbook.room import row_height
from ui.schedule.pages import mark_pages
from ui.schedule.results import Result, Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import Band

Pages = Sequence[tuple[int, int]]
"""The first and the last column of each page, the columns that stand on every page aside."""
NOTE_SIZE = 9


class Grid:
    """A wide sheet being written: its worksheet, its widths and its pages."""

    def __init__(
        self,
        book: Workbook,
        subject: Subject,
        title: str,
        widths: Sequence[float],
        kept: int,
        pages: Pages,
        heading: int | None = None,
    ) -> None:
        """Begin a sheet: the marking above every page, the heading, and the widths.

        Parameters
        ----------
        kept
            How many columns from the left stand on every page.
        heading
            Over how many of them the heading reaches, if not over all.
        """
        self.subject, self.facts = subject, subject.facts
        self.title, self.widths, self.pages = title, widths, pages
        marking = one_line(subject.plan.marking)
        self.sheet: Worksheet = look.add_sheet(book, title, marking, "", 1)
        look.set_widths(self.sheet, widths)
        if marking:
            self.merged(1, (1, kept), marking, look.MARKING)
        mark_pages(self.sheet, marking, widths, kept, pages)
        self.merged(2, (1, heading or kept), title, look.TITLE)

    def merged(self, row: int, columns: tuple[int, int], text: str | None, style: str) -> None:
        """Write a text into a cell that reaches over some columns, the first and the last."""
        first, last = columns
        look.put(self.sheet, row, first, text or None, style)
        if first < last:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def sentence(
        self, row: int, columns: tuple[int, int], text: str, style: str, *, rows: int = 1
    ) -> None:
        """Write a sentence over some columns, in a row (or several) as high as it needs."""
        first, last = columns
        cell = look.put(self.sheet, row, first, text, style)
        upright = "center" if style == look.SUBTITLE else "top"
        cell.alignment = Alignment(vertical=upright, wrap_text=True)
        below = row + rows - 1
        if (first, row) != (last, below):
            self.sheet.merge_cells(
                start_row=row, end_row=below, start_column=first, end_column=last
            )
        size = NOTE_SIZE if style == look.NOTE else 10
        needed = row_height([(text, sum(self.widths[first - 1 : last]))], size) / rows
        for at in range(row, below + 1):
            high = self.sheet.row_dimensions[at].height
            self.sheet.row_dimensions[at].height = max(needed, high or 0.0)

    def outside(self) -> str:
        """Return how many events lie in part or wholly outside the plan's days, if any do."""
        inside = (placed.span.within(self.facts.horizon) for placed in self.subject.events)
        number = sum(not within for within in inside)
        return counted(number, "event") if number else ""

    def band(self, row: int, band: Band, before: int, style: str) -> None:
        """Write a row above the columns of time; what crosses to another page is said on both.

        Parameters
        ----------
        before
            How many columns stand before those of time.
        """
        for heading in band.headings:
            for page_first, page_last in self.pages:
                first = max(page_first, before + 1 + heading.first)
                last = min(page_last, before + 1 + heading.last)
                if first <= last:
                    said = heading.label(sum(self.widths[first - 1 : last]))
                    self.merged(row, (first, last), said, style)

    def until(self, first: int, room: float, last: int | None = None) -> int:
        """Return the column with which columns from a first one on are so many characters wide."""
        column, used = first, self.widths[first - 1]
        while used < room and column < (last or len(self.widths)):
            used, column = used + self.widths[column], column + 1
        return column


class Sums(Grid):
    """A wide sheet with formulas, whose results are kept."""

    def __init__(
        self,
        book: Workbook,
        subject: Subject,
        results: Results,
        title: str,
        widths: Sequence[float],
        kept: int,
        pages: Pages,
    ) -> None:
        super().__init__(book, subject, title, widths, kept, pages)
        self.results = results

    def formula(self, row: int, column: int, formula: str, style: str, result: Result) -> None:
        """Write a formula of our own making, and remember what it comes to."""
        cell = look.put_formula(self.sheet, row, column, formula, style)
        self.results.keep(self.title, cell.coordinate, result)


def rule(
    formula: str,
    *,
    fill: str | None = None,
    ink: str | None = None,
    bold: bool = False,
    border: Border | None = None,
) -> Rule:
    """Return a rule that gives cells a look where a formula is true."""
    style = DifferentialStyle(
        font=Font(color=ink, bold=bold or None) if ink or bold else None,
        fill=None if fill is None else PatternFill("solid", bgColor=fill),
        border=border,
    )
    return Rule(type="expression", formula=[formula], dxf=style)


def add_styles(book: Workbook, styles: Iterable[NamedStyle]) -> None:
    """Add named styles that a book does not have yet."""
    known = set(book.named_styles)
    for style in styles:
        if style.name not in known:
            book.add_named_style(style)


def font(
    size: float = 10, colour: str = look.INK, *, bold: bool = False, italic: bool = False
) -> Font:
    """Return the letters of a style; colours with or without ``#``."""
    return Font(name=look.FACE, size=size, color=colour.removeprefix("#"), bold=bold, italic=italic)


def fill(colour: str) -> PatternFill:
    """Return what lies behind the letters of a style."""
    return PatternFill("solid", start_color=colour.removeprefix("#"))
