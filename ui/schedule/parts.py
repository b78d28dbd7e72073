"""What the sheets share: how each begins, tables of rows as high as their text, and totals.

A sheet begins with the marking, a heading and a line that says of what plan it is. A table is
written from columns that each know their value for a row; it is returned as where its columns
stand, so that totals and other sheets can point at them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.days import as_date, spoken_day
from exercise_planner.text import one_line
from exercise_planner.workbook import look
from exercise_planner.workbook.dates import FIRST_SAFE
from exercise_planner.workbook.room import CHARACTER, row_height, text_width
from ui.schedule.results import Result, Results
from ui.schedule.subject import Subject

LARGE = 10**7
"""From here on a number may be too broad for its column."""
SCREEN = 320.0
"""Characters over which heading and marking reach, so that both are seen with little scrolling."""
HEADING_SIZE = 16
TABLE_STYLE = "TableStyleLight1"
HEADER_BUTTON = 3
"""Characters that the filter button covers."""
SIDES = {
    style: Alignment(horizontal=side, vertical="center", wrap_text=True, indent=indent)
    for style, side, indent in (
        (look.NUMBER, "right", 1),  # beside the filter button
        (look.COUNT, "center", 0),
        (look.CENTRE, "center", 0),
        (look.DAY, "center", 0),
    )
}
"""Where the header of a column stands whose cells are of a style; else left."""

Row = TypeVar("Row")
Colours = tuple[str, str]
"""Of the cell and of what is written in it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and what it comes to. ``{key}`` in it is the cell of that column, same row."""

    text: str
    result: Result


Content = str | int | float | date | Formula | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a table: what it is called here and by its readers, and its value for a row."""

    key: str
    title: str
    width: float
    value: Callable[[Row], Content]
    style: str = look.TEXT


@dataclass(frozen=True, slots=True)
class Written:
    """Where a table stands: its rows of data, and the letter of each column by its key."""

    sheet: str
    first: int
    last: int
    letters: Mapping[str, str]

    def cells(self, key: str) -> str:
        """Return the data of a column as a formula on its own sheet names it."""
        letter = self.letters[key]
        return f"${letter}${self.first}:${letter}${self.last}"

    def far(self, key: str) -> str:
        """Return the data of a column as a formula on another sheet names it."""
        return f"'{self.sheet}'!{self.cells(key)}"


@dataclass(frozen=True)
class Desk:
    """What a workbook is being made of: the book, its subject and the results of its formulas."""

    book: Workbook
    subject: Subject
    results: Results


class Sheet:
    """A sheet being written: its worksheet, its subject and the results of its formulas."""

    def __init__(
        self,
        desk: "Desk",
        title: str,
        widths: Sequence[float],
        *,
        heading: str = "",
        said: str = "",
    ) -> None:
        """Begin a sheet: the marking, the heading and the line below it, and the widths.

        Parameters
        ----------
        heading
            What the sheet is called at its top, if not by its title.
        said
            A sentence at the end of the line, on how to read the sheet.
        """
        self.subject, self.title = desk.subject, title
        self._results = desk.results
        across, reach = _across(widths)
        heading = _fitted(heading or title, reach)
        marking = one_line(self.subject.plan.marking)
        self.work: Worksheet = look.add_sheet(desk.book, title, marking, heading, across)
        look.set_widths(self.work, widths)
        if marking:
            high = row_height([(marking, reach)], 11, bold=True)
            self.work.row_dimensions[1].height = max(18.0, high)
        self.sentence(3, _told(self.subject, heading, said), across, look.SUBTITLE)
        self.work.cell(3, 1).alignment = Alignment(vertical="top", wrap_text=True)

    def put(self, row: int, column: int, content: Content, style: str = look.TEXT) -> None:
        """Write a value or a formula into a cell; a column becomes as wide as its numbers need."""
        value = content
        if isinstance(content, Formula):
            value = content.result
            cell = look.put_formula(self.work, row, column, content.text, style)
            self._results.keep(self.title, cell.coordinate, content.result)
        elif isinstance(content, date):
            look.put(self.work, row, column, day(content), style)
        else:
            look.put(self.work, row, column, content, style)
        if isinstance(value, int) and abs(value) >= LARGE:
            width = self.work.column_dimensions[get_column_letter(column)]
            width.width = max(width.width, 1.15 * len(f"{value:,}") + 2)

    def sentence(self, row: int, text: str, columns: int, style: str = look.NOTE) -> None:
        """Write a sentence over several columns, in a row as high as it needs."""
        look.put(self.work, row, 1, text, style)
        if columns > 1:
            self.work.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        letters = map(get_column_letter, range(1, columns + 1))
        width = sum(self.work.column_dimensions[letter].width for letter in letters)
        self.work.row_dimensions[row].height = row_height([(text, width)])

    def fit(self, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row as high as its texts need in columns of so many characters."""
        self.work.row_dimensions[row].height = row_height(texts)

    def table(
        self,
        row: int,
        name: str,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        *,
        header_height: float | None = None,
    ) -> Written:
        """Write a table: its header in a row, its data below. There must be data.

        Parameters
        ----------
        name
            What formulas call the table; no other table may have it.
        """
        self.header(row, columns, header_height)
        letters = {c.key: get_column_letter(i) for i, c in enumerate(columns, 1)}
        for at, entry in enumerate(rows, row + 1):
            texts: list[tuple[str, float]] = []
            for i, column in enumerate(columns, 1):
                content = column.value(entry)
                if isinstance(content, Formula):
                    here = {key: f"{letter}{at}" for key, letter in letters.items()}
                    content = Formula(content.text.format_map(here), content.result)
                elif isinstance(content, str):
                    texts.append((content, column.width))
                self.put(at, i, content, column.style)
            self.work.row_dimensions[at].height = row_height(texts)
        written = Written(self.title, row + 1, row + len(rows), letters)
        ref = f"A{row}:{get_column_letter(len(columns))}{written.last}"
        made = Table(displayName=name, ref=ref)
        made.tableStyleInfo = TableStyleInfo(name=TABLE_STYLE, showRowStripes=True)
        self.work.add_table(made)
        return written

    def header(self, row: int, columns: Sequence[Column[Row]], height: float | None = None) -> None:
        """Write the headers of a table."""
        titles = distinct([column.title for column in columns])
        spaces = [column.width - HEADER_BUTTON for column in columns]
        needed = row_height(zip(titles, spaces, strict=True), bold=True)
        look.put_header(self.work, row, titles, height or needed)
        for i, column in enumerate(columns, 1):
            if column.style in SIDES:
                self.work.cell(row, i).alignment = SIDES[column.style]

    def per_cent(self, written: Written, key: str) -> None:
        """Show the numbers of a column in percent."""
        for row in range(written.first, written.last + 1):
            self.work[f"{written.letters[key]}{row}"].number_format = "0.0%"

    def colour(self, cells: str, formula: str, fill: str, ink: str, *, bold: bool = False) -> None:
        """Colour the cells for which a formula, written for the first of them, is true."""
        self.work.conditional_formatting.add(
            cells.replace("$", ""),
            Rule(
                type="expression",
                formula=[formula],
                dxf=DifferentialStyle(
                    font=Font(color=ink, bold=bold or None),
                    fill=PatternFill("solid", bgColor=fill),
                ),
            ),
        )

    def colour_words(self, written: Written, key: str, words: Mapping[str, Colours]) -> None:
        """Colour the cells of a column by the word in them: fill and ink for each word."""
        first = f"{written.letters[key]}{written.first}"
        for word, (fill, ink) in words.items():
            self.colour(written.cells(key), f'{first}="{word}"', fill, ink)


# --- text --------------------------------------------------------------------------------------


def distinct(titles: Iterable[str]) -> list[str]:
    """Return texts of which no two are the same to Excel, which knows no capitals, nor empty."""
    found: dict[str, str] = {}
    for title in titles:
        name, number = one_line(title)[:200] or "(no name)", 2
        unique = name
        while unique.casefold() in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique.casefold()] = unique
    return list(found.values())


def day(value: date) -> date | str:
    """Return a date as a cell can hold it: those before March 1900 as text."""
    return value if value >= FIRST_SAFE else spoken_day(value.toordinal())


def serial(value: date) -> int:
    """Return the number by which Excel knows a date."""
    return int(to_excel(value))


def is_dated(ordinal: int) -> bool:
    """Whether Excel can count with a day."""
    return FIRST_SAFE.toordinal() <= ordinal <= date.max.toordinal()


def dated(ordinal: int) -> date:
    """Return the date of a day."""
    return as_date(ordinal)


def yes(said: bool) -> str:
    """Return a truth in a word."""
    return "Yes" if said else "No"


def money(subject: Subject) -> str:
    """Return in what costs are counted: ``thousand USD``."""
    return f"thousand {look.shortened(subject.plan.currency, 12)}".rstrip()


def _across(widths: Sequence[float]) -> tuple[int, float]:
    """Return how many columns the heading takes, and how wide they are together."""
    reach = 0.0
    for number, width in enumerate(widths, 1):
        reach += width
        if reach >= SCREEN:
            return number, reach
    return len(widths), reach


def _fitted(heading: str, reach: float) -> str:
    """Return a heading cut to what fits into one line of so many characters' width."""
    most = len(heading)
    while (
        text_width(line := look.shortened(heading, most), HEADING_SIZE, bold=True)
        > reach * CHARACTER
    ):
        most = len(line) - 2
    return line


def _told(subject: Subject, heading: str, said: str) -> str:
    """Return the line below a heading, which need not say the heading again."""
    return " · ".join(part for part in (*subject.told, said) if part and part != heading)
