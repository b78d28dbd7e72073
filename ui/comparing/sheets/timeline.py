"""Sheet "Timeline": time across, and below each other the ways in which the options hold a thing.

Options that hold an exercise on the same days at the same venue share a row, so that every row
below another one is a difference. The rows of an exercise stand by the letters of the options.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, NamedStyle, Side
from openpyxl.utils import get_column_letter

from exercise_planner.days import MONTHS, as_date, counted, spoken
from exercise_planner.workbook import look
from exercise_planner.workbook.room import row_height
from ui.comparing.case import Case
from ui.comparing.digest import Lane, Track, differing, tracks
from ui.comparing.flaws import breaks_said
from ui.comparing.sheets.subject import Compared
from ui.comparing.words import lettered
from ui.schedule.grid import Grid, add_styles, fill, font, rule
from ui.schedule.pages import across, break_rows, fit_one_page, set_pages
from ui.schedule.parts import day
from ui.schedule.time_columns import Band, bands, column_name, day_or_week_columns
from ui.theme import LIGHT

TITLE = "Timeline"
HEADER = 6
"""The row of the columns' names; the bands of periods and months stand beside the title block."""
WORDS = (("Exercise", 30.0), ("Held in", 12.0), ("Dates", 22.0), ("Venue", 28.0))
DATES = 3
COLUMN_WIDTH = 2.7
ROW = 15.0
MOST_TRACKS = 250
"""Exercises that are drawn; of more only those that differ, the furthest apart first."""
LONGEST = 80
"""Characters of a name; rows stay low, so that bars are seen together."""
GOES_ON = "\u25cf"
EARLIER, LATER = "\u2039", "\u203a"

PERIOD, QUARTER, MONTH = "Compared year", "Compared quarter", "Compared month"
COLUMN = "Compared column"
HIGH_END, OTHER = "Compared high-end event", "Compared event"
BROKEN = {HIGH_END: "Compared high-end event, broken", OTHER: "Compared event, broken"}
"""Of events that break a rule."""
FIRST = ("Compared name", "Compared letters", "Compared words", "Compared words")
AGAIN = tuple(f"{style} again" for style in FIRST)
"""Of the words before a bar: in the first row of an exercise, and in those below it."""


def add_timeline(book: Workbook, case: Case) -> None:
    """Add the sheet."""
    add_styles(book, _styles())
    _Writer(book, case).write()


class _Writer(Grid):
    """Writes the sheet row by row."""

    def __init__(self, book: Workbook, case: Case) -> None:
        self.case = case
        facts = case.comparison.facts
        self.time = day_or_week_columns(facts.horizon)
        periods = [(look.shortened(p.id), p.span) for p in case.plan.periods]
        self.bands = bands(self.time, periods)
        self.fixed = len(WORDS)
        widths = [*(width for _, width in WORDS), *([COLUMN_WIDTH] * len(self.time))]
        pages = across(widths, self.fixed, [self._ends(band) for band in self.bands])
        super().__init__(book, Compared.of(case), TITLE, widths, self.fixed, pages, heading=1)

    def write(self) -> None:
        """Write everything below the heading."""
        sheet = self.sheet
        self.sentence(2, (2, self.fixed), " \u00b7 ".join(self.subject.told), look.SUBTITLE)
        self.sentence(3, (1, self.fixed), " ".join(self._how_to_read()), look.NOTE, rows=2)
        look.put(sheet, 5, 1, f"High-end {GOES_ON}", HIGH_END)
        look.put(sheet, 5, 2, "Other", OTHER)
        if any(self.case.breaking):
            look.put(sheet, 5, 3, "Breaks a rule", BROKEN[OTHER])
        self._header()
        row = HEADER + 1
        first = row
        for track in self._drawn:
            row = self._track(track, row)
        if row == first:
            look.put(sheet, row, 1, "No option holds any exercise.", look.SUBTITLE)
            row += 1
        else:
            sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(self.fixed)}{row - 1}"
            self._lines(first, row - 1)
        sheet.freeze_panes = sheet.cell(HEADER + 1, 3)
        sheet.sheet_view.zoomScale = 85
        set_pages(sheet, self.widths, self.fixed, self.pages, f"1:{HEADER}")
        break_rows(sheet, (1, HEADER), row - 1, self._headings)
        fit_one_page(sheet, self.widths, row - 1)

    @cached_property
    def _drawn(self) -> Sequence[Track]:
        rows = self.case.comparison.exercises
        if len(rows) > MOST_TRACKS:
            rows = tuple(differing(self.case)[:MOST_TRACKS])
        return tracks(rows)

    @cached_property
    def _headings(self) -> set[int]:
        """The rows that belong to the one below them, of the same exercise."""
        found, row = set(), HEADER + 1
        for track in self._drawn:
            found |= set(range(row, row + len(track.lanes) - 1))
            row += len(track.lanes)
        return found

    def _how_to_read(self) -> Iterator[str]:
        step = self.time.step
        monday = " from Monday, named by its first day" if step == "week" else ""
        yield f"A column is {step if step.endswith('s') else 'a ' + step}{monday}."
        yield "A bar says on which day the exercise starts and, if it is longer, on which it ends."
        yield "Options in one row hold it on the same days at the same venue."
        held = len(self.case.comparison.exercises)
        if len(self._drawn) < held:
            drawn = counted(len(self._drawn), "exercise")
            yield f"Drawn are the {drawn} of {held:,} that differ most; sheet Exercises has all."

    def _ends(self, band: Band) -> set[int]:
        return {self.fixed + 1 + heading.last for heading in band.headings}

    def _header(self) -> None:
        sheet = self.sheet
        for row in range(3, HEADER + 1):
            sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0.0, 16.5)
        for column, (title, _) in enumerate(WORDS, 1):
            look.put(sheet, HEADER, column, title, look.HEADER)
        styles = {"year": PERIOD, "quarter": QUARTER, "month": MONTH}
        for row, band in enumerate(self.bands, HEADER - len(self.bands)):
            for column in range(self.fixed + 1, len(self.widths) + 1):
                look.put(sheet, row, column, None, styles[band.kind])
            self.band(row, band, self.fixed, styles[band.kind])
        for index, start in enumerate(self.time.starts):
            value = day(as_date(start)) if self.time.step in ("day", "week") else None
            if value is None or isinstance(value, str):
                value = column_name(self.time, index)
            look.put(sheet, HEADER, self.fixed + 1 + index, value, COLUMN)

    def _track(self, track: Track, row: int) -> int:
        """Write an exercise from a row on, a row for each way; return the row after it."""
        name = look.shortened(track.name, LONGEST)
        for number, lane in enumerate(track.lanes):
            self._lane(track, lane, name, row, again=number > 0)
            row += 1
        return row

    def _lane(self, track: Track, lane: Lane, name: str, row: int, *, again: bool) -> None:
        event, case = lane.event, self.case
        whole = len(lane.places) == case.comparison.size
        held = "all" if whole else lettered(case, lane.places)
        venue = look.shortened(case.comparison.facts.venue_name(event.venue), LONGEST)
        broken = breaks_said(case, track.row.exercise.id, lane.places)
        texts = (name, held, ", ".join(filter(None, [spoken(event.span), broken])), venue)
        styles = AGAIN if again else FIRST
        for column, (text, style) in enumerate(zip(texts, styles, strict=True), 1):
            look.put(self.sheet, row, column, text, style)
        if broken:
            self.sheet.cell(row, DATES).font = font(9, LIGHT.broken, bold=True)
        high_end = track.row.exercise.high_end
        style = HIGH_END if high_end else OTHER
        style = BROKEN[style] if broken else style
        for index, value in self._bar(lane, high_end=high_end).items():
            look.put(self.sheet, row, self.fixed + 1 + index, value, style)
        needed = max(
            row_height([(name, self.widths[0])], bold=not again),
            row_height(zip(texts[1:], self.widths[1:], strict=False), 9),
        )
        self.sheet.row_dimensions[row].height = max(ROW, needed)

    def _bar(self, lane: Lane, *, high_end: bool) -> dict[int, str | int]:
        """Return the columns in which an event runs: how it starts, goes on and ends."""
        span, horizon = lane.event.span, self.facts.horizon
        columns = [index for index, _ in self.time.over(span)]
        if not columns:
            return {0: EARLIER} if span.first < horizon.first else {len(self.time) - 1: LATER}
        bar: dict[int, str | int] = dict.fromkeys(columns, GOES_ON if high_end else "")
        bar[columns[-1]] = self._moment(span.last) if span.last in horizon else LATER
        bar[columns[0]] = self._moment(span.first) if span.first in horizon else EARLIER
        return bar

    def _moment(self, at: int) -> str | int:
        moment = as_date(at)
        if self.time.step in ("day", "week", "month"):
            return moment.day
        return MONTHS[moment.month - 1] if self.time.step in ("quarter", "year") else moment.year

    def _lines(self, first: int, last: int) -> None:
        """Draw light lines by rules, darker above each new exercise: no cell is needed for them."""
        left, right = (get_column_letter(self.fixed + n) for n in (1, len(self.time)))
        cells = f"{left}{first}:{right}{last}"
        light = Side(style="thin", color=LIGHT.grid[1:])
        strong = Side(style="thin", color=LIGHT.strong_grid[1:])
        rules = self.sheet.conditional_formatting
        new = f'AND({left}{first}="",$A{first}<>$A{first - 1})'
        rules.add(cells, rule(new, border=Border(left=light, top=strong)))
        rules.add(cells, rule(f'{left}{first}=""', border=Border(left=light)))


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    ink, muted = look.INK, look.MUTED
    centre = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    words = Alignment(vertical="center", wrap_text=True)
    white = Side(style="thin", color=look.PAPER)
    edge = Side(style="thin", color=LIGHT.other[1:])
    above = Border(top=Side(style="thin", color=LIGHT.strong_grid[1:]))
    sides = Border(left=white, right=white, bottom=white)
    for name, size, on, back in (
        (PERIOD, 11, look.PAPER, look.HEADING),
        (QUARTER, 10, look.PAPER, LIGHT.milestone),
        (MONTH, 10, ink, LIGHT.other_fill),
    ):
        letters = font(size, on, bold=True)
        yield NamedStyle(name, font=letters, fill=fill(back), alignment=centre, border=sides)
    yield NamedStyle(
        COLUMN, font=font(8, muted), fill=fill(look.BAND), alignment=centre, number_format="d"
    )
    yield NamedStyle(
        HIGH_END,
        font=font(9, LIGHT.on_high_end, bold=True),
        fill=fill(LIGHT.high_end),
        alignment=centre,
        border=Border(top=white, bottom=white),
    )
    yield NamedStyle(
        OTHER,
        font=font(9),
        fill=fill(LIGHT.other_fill),
        alignment=centre,
        border=Border(top=edge, bottom=edge),
    )
    wrong = Side(style="thick", color=LIGHT.broken[1:])
    around = Border(top=wrong, bottom=wrong)
    for style, letters, back in (
        (HIGH_END, font(9, LIGHT.on_high_end, bold=True), LIGHT.high_end),
        (OTHER, font(9), LIGHT.other_fill),
    ):
        yield NamedStyle(
            BROKEN[style], font=letters, fill=fill(back), alignment=centre, border=around
        )
    for styles, border, colour in ((FIRST, above, ink), (AGAIN, Border(), muted)):
        name, held, cell, _ = styles
        said = font(10, colour, bold=colour == ink)
        yield NamedStyle(name, font=said, alignment=words, border=border)
        yield NamedStyle(held, font=font(10, bold=True), alignment=centre, border=border)
        yield NamedStyle(cell, font=font(9), alignment=words, border=border)
