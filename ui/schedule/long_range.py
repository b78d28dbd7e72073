"""Sheet "Long-range calendar": time across, a row for each exercise, the regions one after another.

What a colour says, a sign says too: a bar begins with the number of its first day and goes on
with full or empty dots, planning steps are letters, a closed venue is crossed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.board import Placed
from exercise_planner.days import MONTHS, Span, as_date, common, counted, spoken, spoken_day
from exercise_planner.plan import Exercise, label
from exercise_planner.workbook import look
from exercise_planner.workbook.room import row_height
from ui.schedule.pages import across, break_rows, fit_one_page, mark_pages, set_pages
from ui.schedule.parts import day, shortened
from ui.schedule.subject import Subject
from ui.schedule.time_columns import (
    Band,
    bands,
    column_name,
    day_or_week_columns,
)
from ui.theme import LIGHT

TITLE = "Long-range calendar"
MOST_CODES = 5
"""Nations named one by one; more are only counted."""
MOST_STEP_NAMES = 8
"""Planning steps that the legend names."""
MOST_GAPS = 400
"""Rows between events around which rules are told to go."""
ONE_YEAR = 366
"""Days up to which no date needs its year."""
WIDTHS = {"day": 2.7, "week": 2.7}
"""Of a column of time, in characters; as wide as a row is high."""
WIDE = 4.2
"""Of a column of months or more, which holds names of months, or years."""
FEW = 14
"""Columns of time so few that there is room to make them wide."""
WORDS_SIZE = 9
EVENT_ROW = 16.5
LIST_ROW = 14.0

PERIOD, QUARTER, MONTH = "Calendar year", "Calendar quarter", "Calendar month"
COLUMN, AS_OF = "Calendar column", "Calendar as of"
HIGH_END, OTHER, STEP, CLOSED = "High-end event", "Other event", "Planning step", "Venue closed"
NAME, HIGH_END_NAME, WORDS = "Event name", "High-end event name", "Event words"
NOT_HELD = "Not held"

GOES_ON = {True: "●", False: "○"}
"""Within the bar of a high-end event, and of another."""
CROSS, EARLIER, LATER = "×", "‹", "›"

Signs = dict[int, tuple[str, str | int]]
"""What stands in the columns of one row: style and value by column."""


def add_long_range(book: Workbook, subject: Subject) -> None:
    """Add the sheet "Long-range calendar".

    One row an event, grouped by region and by start; days, weeks or longer across, so that there
    are never too many; exercises not held at the end of each region, unless the workbook goes to
    one nation. A year fits on one landscape A3 page; more years stand side by side on several.
    """
    for style in _styles():
        if style.name not in book.named_styles:
            book.add_named_style(style)
    _Writer(book, subject).write()


@dataclass(frozen=True, slots=True)
class _Words:
    """A column of words before the time: its title, its width's bounds, its text for an event."""

    title: str
    least: float
    most: float
    text: Callable[[Placed], str]


@dataclass(frozen=True, slots=True)
class _Region:
    """The exercises of one region: those held by their start, the others in the plan's order."""

    name: str
    held: Sequence[Placed]
    not_held: Sequence[Exercise]


class _Writer:
    """Writes the sheet row by row."""

    def __init__(self, book: Workbook, subject: Subject) -> None:
        self.subject, self.facts = subject, subject.facts
        self.time = day_or_week_columns(self.facts.horizon)
        self.bands = bands(self.time, [(shortened(p.id), p.span) for p in subject.plan.periods])
        self.words = self._words()
        self.fixed = len(self.words)
        self.widths = [
            *(self._width(column) for column in self.words),
            *([self._column_width()] * len(self.time)),
        ]
        self.pages = across(self.widths, self.fixed, [self._ends(band) for band in self.bands])
        marking = look.one_line(subject.plan.marking)
        self.sheet: Worksheet = look.add_sheet(book, TITLE, marking, TITLE, self.fixed)
        self.marking = marking

    # --- the sheet as a whole

    def write(self) -> None:
        sheet = self.sheet
        look.set_widths(sheet, self.widths)
        mark_pages(sheet, self.marking, self.widths, self.fixed, self.pages)
        self._sentence(3, " · ".join(self._told()), look.SUBTITLE)
        self._sentence(4, self._how_to_read(), look.NOTE)
        self._legend(5)
        header = 7 + len(self.bands)
        self._header(7, header)
        row = header + 1
        events: list[int] = []
        headings: list[int] = []
        for region in self._regions:
            headings.append(row)
            row, rows = self._region(region, row)
            events += rows
        if not self._regions:
            look.put(sheet, row, 1, "No exercise is held in this calendar.", look.SUBTITLE)
        self._grid(header, events)
        if events:
            sheet.auto_filter.ref = f"A{header}:{get_column_letter(self.fixed)}{row - 1}"
        sheet.freeze_panes = sheet.cell(header + 1, self.fixed + 1)
        sheet.sheet_view.zoomScale = 85
        set_pages(sheet, self.widths, self.fixed, self.pages, f"1:{header}")
        break_rows(sheet, (1, header), row - 1, headings)
        fit_one_page(sheet, self.widths, row - 1)

    def _sentence(self, row: int, text: str, style: str) -> None:
        cell = look.put(self.sheet, row, 1, text, style)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self.fixed)
        self.sheet.row_dimensions[row].height = row_height([(text, sum(self.widths[: self.fixed]))])

    def _told(self) -> Iterator[str]:
        plan, release = self.subject.plan, self.subject.release
        if release is not None:
            yield f"Released to {shortened(release.nation_name, 80)}"
        yield from filter(
            None, (shortened(plan.name, 120), shortened(self.subject.calendar.name, 80))
        )
        yield spoken(self.facts.horizon)
        if plan.as_of is not None:
            yield f"as of {spoken_day(plan.as_of.toordinal())}"
        held = len({placed.exercise.id for placed in self.subject.events})
        if release is not None:
            yield counted(held, "exercise")
        else:
            yield f"{held:,} of {counted(len(plan.exercises), 'exercise')} held"

    def _how_to_read(self) -> str:
        step = self.time.step
        said = f"A column is {step if step.endswith('s') else 'a ' + step}"
        if step == "week":
            said += " from Monday, named by its first day"
        said += f". A bar says {self._bar_says()}."
        if steps := _step_names(self.subject.events):
            said += f" Planning steps: {steps}; a small letter says that it is done."
        outside = sum(not placed.span.within(self.facts.horizon) for placed in self.subject.events)
        if outside:
            said += (
                f" {EARLIER} and {LATER}: outside the plan's days ({counted(outside, 'event')})."
            )
        return said

    def _bar_says(self) -> str:
        if self.time.step in ("day", "week", "month"):
            return "on which day the exercise starts and, if it is longer, on which it ends"
        unit = "month" if self.time.step in ("quarter", "year") else "year"
        return f"in which {unit} the exercise starts and ends"

    def _legend(self, row: int) -> None:
        signs = [
            (f"High-end exercise {GOES_ON[True]}", HIGH_END),
            (f"Other {GOES_ON[False]}", OTHER),
        ]
        if self.subject.release is None:
            signs.append((f"Venue closed {CROSS}", CLOSED))
        as_of = self.facts.as_of
        if as_of is not None and as_of in self.facts.horizon:
            signs.append((f"As of {spoken_day(as_of)}", AS_OF))
        places = (n for n, words in enumerate(self.words, 1) if words.title != "Period")
        for column, (text, style) in zip(places, signs, strict=False):
            look.put(self.sheet, row, column, text, style)
        self.sheet.row_dimensions[row].height = EVENT_ROW
        self.sheet.row_dimensions[row + 1].height = 5

    def _header(self, first: int, last: int) -> None:
        sheet = self.sheet
        for column, words in enumerate(self.words, 1):
            look.put(sheet, first, column, words.title, look.HEADER)
            if last > first:
                sheet.merge_cells(
                    start_row=first, end_row=last, start_column=column, end_column=column
                )
        styles = {"year": PERIOD, "quarter": QUARTER, "month": MONTH}
        for row, band in enumerate(self.bands, first):
            self._band(row, band, styles[band.kind])
            sheet.row_dimensions[row].height = EVENT_ROW
        as_of = None if self.facts.as_of is None else self.time.index(self.facts.as_of)
        for index, start in enumerate(self.time.starts):
            style = AS_OF if index == as_of else COLUMN
            value = day(as_date(start)) if self.time.step in ("day", "week") else None
            if value is None or isinstance(value, str):
                value = column_name(self.time, index)
            look.put(sheet, last, self.fixed + 1 + index, value, style)
        sheet.row_dimensions[last].height = EVENT_ROW

    def _band(self, row: int, band: Band, style: str) -> None:
        """Write a row above the columns; what crosses from page to page is said on both."""
        for number in range(len(self.time)):
            look.put(self.sheet, row, self.fixed + 1 + number, None, style)
        for heading in band.headings:
            for page_first, page_last in self.pages:
                first = max(page_first, self.fixed + 1 + heading.first)
                last = min(page_last, self.fixed + 1 + heading.last)
                if first > last:
                    continue
                text = heading.label(sum(self.widths[first - 1 : last]))
                look.put(self.sheet, row, first, text, style)
                if first < last:
                    self.sheet.merge_cells(
                        start_row=row, end_row=row, start_column=first, end_column=last
                    )

    def _ends(self, band: Band) -> set[int]:
        """Return the columns of the sheet with which the cells of a band end."""
        return {self.fixed + 1 + heading.last for heading in band.headings}

    # --- the regions

    @cached_property
    def _regions(self) -> list[_Region]:
        facts = self.facts
        held: defaultdict[str | None, list[Placed]] = defaultdict(list)
        for placed in self.subject.events:
            held[placed.venue.region].append(placed)
        not_held: defaultdict[str | None, list[Exercise]] = defaultdict(list)
        if self.subject.release is None:
            for exercise in facts.plan.exercises:
                if not self.subject.board.of_exercise.get(exercise.id):
                    region = facts.venues[exercise.venues[0]].region if exercise.venues else None
                    not_held[region].append(exercise)
        names: dict[str | None, str] = {r.id: shortened(label(r), 80) for r in facts.plan.regions}
        names[None] = "Without a venue"
        return [
            _Region(name, held[region], not_held[region])
            for region, name in names.items()
            if held[region] or not_held[region]
        ]

    def _region(self, region: _Region, row: int) -> tuple[int, list[int]]:
        """Write a region from a row on; return the row after it, and the rows of its events."""
        missing = f", {len(region.not_held)} not held" if region.not_held else ""
        text = f"{region.name} · {len(region.held)} held{missing}"
        if self.subject.release is not None:
            text = f"{region.name} · {counted(len(region.held), 'exercise')}"
        for column in range(2, len(self.widths) + 1):
            look.put(self.sheet, row, column, None, look.GROUP)
        look.put(self.sheet, row, 1, text, look.GROUP)
        self.sheet.row_dimensions[row].height = EVENT_ROW + 1
        rows = list(range(row + 1, row + 1 + len(region.held)))
        for at, placed in zip(rows, region.held, strict=True):
            self._event(placed, at)
        row += 1 + len(rows)
        if region.not_held:
            row = self._not_held(region.not_held, row)
        return row, rows

    def _event(self, placed: Placed, row: int) -> None:
        texts = [words.text(placed) for words in self.words]
        name = HIGH_END_NAME if placed.exercise.high_end else NAME
        for column, text in enumerate(texts, 1):
            look.put(self.sheet, row, column, text, name if column == 1 else WORDS)
        for index, (style, value) in self._signs(placed).items():
            look.put(self.sheet, row, self.fixed + 1 + index, value, style)
        needed = max(
            row_height([(texts[0], self.widths[0])], bold=placed.exercise.high_end),
            row_height(zip(texts[1:], self.widths[1:], strict=False), WORDS_SIZE),
        )
        self.sheet.row_dimensions[row].height = max(EVENT_ROW, needed)

    def _not_held(self, exercises: Iterable[Exercise], row: int) -> int:
        """List exercises below the events of a region, on each page anew; return the next row."""
        starts = [first for first, _ in self.pages] if len(self.pages) > 1 else [2]
        room = min(sum(self.widths[first - 1 : last]) for first, last in self.pages)
        if len(self.pages) < 2:
            room += sum(self.widths[1 : self.fixed])
        names = " · ".join(
            shortened(label(e), 60).replace(" ", "\N{NO-BREAK SPACE}") for e in exercises
        )
        for number, line in enumerate(wrap(names, max(30, int(room * 0.92)))):
            if not number:
                look.put(self.sheet, row, 1, "Not held", NOT_HELD)
            for column in starts:
                look.put(self.sheet, row, column, line.replace("\N{NO-BREAK SPACE}", " "), NOT_HELD)
            self.sheet.row_dimensions[row].height = LIST_ROW
            row += 1
        return row

    # --- what stands in the columns of time

    def _signs(self, placed: Placed) -> Signs:
        """Return what stands in the row of an event; what matters more covers what matters less."""
        found: Signs = {}
        for span in self._closures(placed):
            for index, _ in self.time.over(span):
                found[index] = CLOSED, CROSS
        letters = self._letters(placed)
        for index, text in letters.items():
            found[index] = STEP, text
        bar = self._bar(placed)
        style = HIGH_END if placed.exercise.high_end else OTHER
        for index, value in bar.items():
            found[index] = style, f"{value}{letters[index]}" if index in letters else value
        if not bar:
            before = placed.span.first < self.facts.horizon.first
            found[0 if before else len(self.time) - 1] = STEP, EARLIER if before else LATER
        return found

    def _bar(self, placed: Placed) -> dict[int, str | int]:
        """Return the columns in which an event runs: how it starts, goes on and ends."""
        span, horizon = placed.span, self.facts.horizon
        columns = [index for index, _ in self.time.over(span)]
        bar: dict[int, str | int] = dict.fromkeys(columns, GOES_ON[placed.exercise.high_end])
        if columns:
            bar[columns[-1]] = self._moment(span.last) if span.last in horizon else LATER
            bar[columns[0]] = self._moment(span.first) if span.first in horizon else EARLIER
        return bar

    def _moment(self, at: int) -> str | int:
        """Return how a column says when in it something starts or ends."""
        moment = as_date(at)
        if self.time.step in ("day", "week", "month"):
            return moment.day
        return MONTHS[moment.month - 1] if self.time.step in ("quarter", "year") else moment.year

    def _letters(self, placed: Placed) -> dict[int, str]:
        """Return the planning steps of an event as letters, by column."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for milestone in sorted(placed.exercise.milestones, key=lambda m: -m.days_before):
            index = self.time.index(placed.span.first - milestone.days_before)
            if index is not None:
                letter = _letter(milestone.name)
                found[index].append(letter.lower() if milestone.done else letter)
        return {
            index: "".join(letters) if len(letters) < 4 else f"{letters[0]}{letters[1]}+"
            for index, letters in found.items()
        }

    def _closures(self, placed: Placed) -> Iterable[Span]:
        """Return the days on which the venue is closed while the event could be held, or is."""
        window, span = self.facts.window(placed.exercise), placed.span
        days = Span(min(window.first, span.first), max(window.last, span.last))
        return common(self.facts.closed[placed.venue.id], days)

    def _grid(self, header: int, events: Sequence[int]) -> None:
        """Draw light lines through the rows of events by rules: no cell is needed for them."""
        if not events:
            return
        first, last = (get_column_letter(self.fixed + n) for n in (1, len(self.time)))
        cells = " ".join(f"{first}{top}:{last}{bottom}" for top, bottom in _runs(events))
        rules = self.sheet.conditional_formatting
        empty = f'{first}{events[0]}=""'
        light = Side(style="thin", color=LIGHT.grid[1:])
        strong = Side(style="thin", color=LIGHT.strong_grid[1:])
        as_of = None if self.facts.as_of is None else self.time.index(self.facts.as_of)
        if as_of is not None:
            letter = get_column_letter(self.fixed + 1 + as_of)
            red = Side(style="thin", color=LIGHT.as_of[1:])
            marked = " ".join(f"{letter}{a}:{letter}{b}" for a, b in _runs(events))
            formula = f'{letter}{events[0]}=""'
            rules.add(marked, _bordered(formula, Border(left=red, right=red, bottom=light)))
        if self.bands:
            above = f"{first}${header - 1}"
            border = Border(left=strong, bottom=light)
            rules.add(cells, _bordered(f'AND({empty},{above}<>"")', border))
        if self.time.step == "day":
            weekend = Rule(
                type="expression",
                formula=[f"AND({empty},ISNUMBER({first}${header}),WEEKDAY({first}${header},2)>5)"],
                dxf=DifferentialStyle(fill=PatternFill("solid", bgColor=look.BAND)),
            )
            rules.add(cells, weekend)
        rules.add(cells, _bordered(empty, Border(left=light, bottom=light)))

    # --- the words before the time

    def _words(self) -> list[_Words]:
        several = len(self.subject.plan.periods) > 1
        periods = [_Words("Period", 9, 14, lambda p: shortened(p.period or ""))]
        return [
            _Words("Exercise", 26, 34, lambda p: shortened(p.name)),
            _Words("Type", 13, 16, _type),
            *(periods if several else ()),
            _Words("Dates", 16, 24, self._dates),
            _Words("Venue", 18, 30, lambda p: shortened(label(p.venue))),
            _Words("Host and nations", 18, 26, _nations),
        ]

    def _width(self, words: _Words) -> float:
        longest = max((len(words.text(p)) for p in self.subject.events), default=0)
        return min(max(words.least, longest + 2.0), words.most)

    def _column_width(self) -> float:
        few = len(self.time) <= FEW or self.time.step.endswith("years")
        return WIDE + 1.3 if few else WIDTHS.get(self.time.step, WIDE)

    def _dates(self, placed: Placed) -> str:
        said = spoken(placed.span)
        first, last = as_date(placed.span.first), as_date(placed.span.last)
        inside = placed.span.within(self.facts.horizon)
        if self.facts.horizon.days <= ONE_YEAR and inside and first.year == last.year:
            return said.removesuffix(f" {last.year}")
        return said


def _type(placed: Placed) -> str:
    kind = placed.exercise.kind or ""
    return f"{kind} high-end".strip() if placed.exercise.high_end else kind


def _nations(placed: Placed) -> str:
    """Return host and nations by their short names; of many, how many they are."""
    host = placed.exercise.host
    said = [] if host is None else [f"{shortened(host, 40)} host"]
    others = sorted(shortened(nation, 40) for nation in placed.nations if nation != host)
    if len(placed.nations) > MOST_CODES:
        said.append(counted(len(placed.nations), "nation"))
    elif others:
        said.append(" ".join(others))
    return " · ".join(said)


def _letter(name: str) -> str:
    """Return the letter of a planning step."""
    return next((c for c in name if c.isalnum()), "*").upper()[:1]


def _step_names(events: Iterable[Placed]) -> str:
    """Return which letter says which planning step, the earliest step first."""
    before: dict[str, int] = {}
    for placed in events:
        for milestone in placed.exercise.milestones:
            name = shortened(milestone.name, 40)
            before[name] = max(before.get(name, 0), milestone.days_before)
    names = sorted((name for name in before if name), key=lambda n: (-before[n], n))
    if len(names) > MOST_STEP_NAMES:
        return "the first letters of their names"
    return ", ".join(f"{_letter(name)} {name}" for name in names)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield rows that follow each other as first and last; of very many stretches, all in one."""
    if rows[-1] - rows[0] - len(rows) > MOST_GAPS:
        yield rows[0], rows[-1]
        return
    start = rows[0]
    for here, following in pairwise([*rows, rows[-1] + 2]):
        if following != here + 1:
            yield start, here
            start = following


def _bordered(formula: str, border: Border) -> Rule:
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(border=border))


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    ink, muted = look.INK, look.MUTED
    centre = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    words = Alignment(vertical="center", wrap_text=True)
    white = Side(style="thin", color=look.PAPER)
    light = Side(style="thin", color=LIGHT.strong_grid[1:])
    edge = Side(style="thin", color=LIGHT.other[1:])
    below = Border(bottom=light)

    def font(size: float, colour: str = ink, *, bold: bool = False, italic: bool = False) -> Font:
        return Font(name=look.FACE, size=size, color=colour, bold=bold, italic=italic)

    def fill(colour: str) -> PatternFill:
        return PatternFill("solid", start_color=colour.removeprefix("#"))

    sides = Border(left=white, right=white, bottom=white)
    for name, colour, on, back in (
        (PERIOD, 11, look.PAPER, look.HEADING),
        (QUARTER, 10, look.PAPER, LIGHT.milestone),
        (MONTH, 10, ink, LIGHT.other_fill),
    ):
        yield NamedStyle(
            name, font=font(colour, on, bold=True), fill=fill(back), alignment=centre, border=sides
        )
    yield NamedStyle(
        COLUMN,
        font=font(8, muted),
        fill=fill(look.BAND),
        alignment=centre,
        border=below,
        number_format="d",
    )
    yield NamedStyle(
        AS_OF,
        font=font(8, look.PAPER, bold=True),
        fill=fill(LIGHT.as_of),
        alignment=centre,
        number_format="d",
    )
    yield NamedStyle(
        HIGH_END,
        font=font(9, LIGHT.on_high_end[1:], bold=True),
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
    grid = Side(style="thin", color=LIGHT.grid[1:])
    yield NamedStyle(
        STEP,
        font=font(8, LIGHT.milestone[1:], bold=True),
        alignment=centre,
        border=Border(left=grid, bottom=grid),
    )
    yield NamedStyle(
        CLOSED,
        font=font(9, muted),
        fill=PatternFill("lightUp", start_color="C9A9B6", end_color=LIGHT.closure[1:]),
        alignment=centre,
    )
    yield NamedStyle(NAME, font=font(10), alignment=words, border=below)
    yield NamedStyle(HIGH_END_NAME, font=font(10, bold=True), alignment=words, border=below)
    yield NamedStyle(WORDS, font=font(WORDS_SIZE), alignment=words, border=below)
    yield NamedStyle(
        NOT_HELD, font=font(9, muted, italic=True), alignment=Alignment(vertical="center")
    )
