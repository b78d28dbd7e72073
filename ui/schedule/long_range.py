"""Sheet "Long-range calendar": time across, a row for each exercise, the regions one after another.

What a colour says, a sign says too: a bar begins with the number of its first day and goes on
with full or empty dots, planning steps are letters, a closed venue is crossed. What breaks a rule
is red where it does so, with a "!", and the rules' codes stand beside the name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from exercise_planner.board import Placed
from exercise_planner.days import MONTHS, Span, as_date, common, counted, spoken, spoken_day
from exercise_planner.plan import Exercise, label
from exercise_planner.workbook import look
from exercise_planner.workbook.room import CHARACTER, row_height, text_width
from ui.schedule.grid import Grid, add_styles, fill, font, rule
from ui.schedule.pages import across, break_rows, fit_one_page, set_pages
from ui.schedule.parts import day
from ui.schedule.subject import Subject
from ui.schedule.time_columns import Band, bands, column_name, day_or_week_columns
from ui.theme import LIGHT

TITLE = "Long-range calendar"
MOST_CODES = 5
"""Nations named one by one; more are only counted."""
MOST_STEPS = 12
"""Planning steps that have a letter of their own; the rarest share a star."""
STAR = "*"
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
LIST_SIZE = 9
HEADER = 6
"""The row of the columns' names; the bands of periods and months stand beside the title block."""
LEGEND_LEAST = 12.5
"""Characters of a column from which on it can hold a sign of the legend."""

PERIOD, QUARTER, MONTH = "Calendar year", "Calendar quarter", "Calendar month"
COLUMN, AS_OF = "Calendar column", "Calendar as of"
HIGH_END, OTHER, STEP, CLOSED = "High-end event", "Other event", "Planning step", "Venue closed"
CLASH = "Event while venue closed"
NAME, HIGH_END_NAME, WORDS = "Event name", "High-end event name", "Event words"
BROKEN_NAME, BROKEN_HIGH_END = "Event name, rule broken", "High-end event name, rule broken"
CODES = "Event rules broken"
CODES_TITLE = "Rules broken"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_HELD = "Not held"

GOES_ON = {True: "●", False: "○"}
"""Within the bar of a high-end event, and of another."""
CROSS, EARLIER, LATER, WRONG = "×", "‹", "›", "!"

Signs = dict[int, tuple[str, str | int]]
"""What stands in the columns of one row: style and value by column."""


def add_long_range(book: Workbook, subject: Subject) -> None:
    """Add the sheet "Long-range calendar".

    One row an event, grouped by region and by start; days, weeks or longer across, so that there
    are never too many. Unless the workbook goes to one nation, events say which rules they break,
    and exercises not held are listed at the end. A year fits on one landscape A3 page; more years
    stand side by side on several.
    """
    add_styles(book, _styles())
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


class _Writer(Grid):
    """Writes the sheet row by row."""

    def __init__(self, book: Workbook, subject: Subject) -> None:
        self.subject, self.facts = subject, subject.facts
        self.time = day_or_week_columns(self.facts.horizon)
        periods = [(look.shortened(p.id), p.span) for p in subject.plan.periods]
        self.bands = bands(self.time, periods)
        self.words = self._words()
        self.fixed = len(self.words)
        widths = [
            *(self._width(column) for column in self.words),
            *([self._column_width()] * len(self.time)),
        ]
        if any(map(self._earlier, subject.events)):
            widths[self.fixed] = max(WIDE, widths[self.fixed])
        pages = across(widths, self.fixed, [self._ends(band) for band in self.bands])
        super().__init__(book, subject, TITLE, widths, self.fixed, pages, heading=2)

    # --- the sheet as a whole

    def write(self) -> None:
        sheet = self.sheet
        self.sentence(2, (3, self.fixed), " · ".join(self._told()), look.SUBTITLE)
        for row in range(3, HEADER + 1):
            sheet.row_dimensions[row].height = EVENT_ROW
        self.sentence(3, (1, self.fixed), " ".join(self._how_to_read()), look.NOTE, rows=2)
        self._legend(5)
        self._header()
        row = HEADER + 1
        events: list[int] = []
        headings: list[int] = []
        for region in self._regions:
            if region.held:
                headings.append(row)
                row, rows = self._region(region, row)
                events += rows
        if events:
            sheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(self.fixed)}{row - 1}"
        else:
            look.put(sheet, row, 1, "No exercise is held in this calendar.", look.SUBTITLE)
            row += 1
        self._grid(events)
        if any(region.not_held for region in self._regions):
            headings.append(row + 1)
            row = self._not_held(row + 1)
        sheet.freeze_panes = sheet.cell(HEADER + 1, 2)
        sheet.sheet_view.zoomScale = 85
        set_pages(sheet, self.widths, self.fixed, self.pages, f"1:{HEADER}")
        break_rows(sheet, (1, HEADER), row - 1, headings)
        fit_one_page(sheet, self.widths, row - 1)

    def _told(self) -> Iterator[str]:
        yield from self.subject.told
        held = len({placed.exercise.id for placed in self.subject.events})
        if self.subject.release is not None:
            yield counted(held, "exercise")
        else:
            yield f"{held:,} of {counted(len(self.subject.plan.exercises), 'exercise')} held"

    def _how_to_read(self) -> Iterator[str]:
        step = self.time.step
        monday = " from Monday, named by its first day" if step == "week" else ""
        yield f"A column is {step if step.endswith('s') else 'a ' + step}{monday}."
        yield f"A bar says {self._bar_says()}."
        if steps := self._steps_said():
            yield f"Planning steps: {steps}; a small letter says that it is done."
        if any(map(self._earlier, self.subject.events)):
            before = spoken_day(self.facts.horizon.first)
            yield f"{EARLIER}2: two steps lie before {before}."
        if outside := self.outside():
            yield f"{EARLIER} and {LATER}: outside the plan's days ({outside})."
        if self._codes:
            yield f"Red or {WRONG}: breaks the rules named; sheet Summary tells why."

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
        if any(self._clash(placed) for placed in self.subject.events):
            signs.append((f"Held while closed {WRONG}", CLASH))
        as_of = self.facts.as_of
        if as_of is not None and as_of in self.facts.horizon:
            signs.append((f"As of {spoken_day(as_of)}", AS_OF))
        places = (n for n in range(1, self.fixed + 1) if self.widths[n - 1] >= LEGEND_LEAST)
        for column, (text, style) in zip(places, signs, strict=False):
            look.put(self.sheet, row, column, text, style)

    def _header(self) -> None:
        sheet = self.sheet
        for column, words in enumerate(self.words, 1):
            look.put(sheet, HEADER, column, words.title, look.HEADER)
        styles = {"year": PERIOD, "quarter": QUARTER, "month": MONTH}
        for row, band in enumerate(self.bands, HEADER - len(self.bands)):
            for column in range(self.fixed + 1, len(self.widths) + 1):
                look.put(sheet, row, column, None, styles[band.kind])
            self.band(row, band, self.fixed, styles[band.kind])
        as_of = None if self.facts.as_of is None else self.time.index(self.facts.as_of)
        for index, start in enumerate(self.time.starts):
            style = AS_OF if index == as_of else COLUMN
            value = day(as_date(start)) if self.time.step in ("day", "week") else None
            if value is None or isinstance(value, str):
                value = column_name(self.time, index)
            look.put(sheet, HEADER, self.fixed + 1 + index, value, style)

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
        names: dict[str | None, str] = {}
        names |= {region.id: look.shortened(label(region), 80) for region in facts.plan.regions}
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
        self._group(row, text)
        rows = list(range(row + 1, row + 1 + len(region.held)))
        for at, placed in zip(rows, region.held, strict=True):
            self._event(placed, at)
        return row + 1 + len(rows), rows

    def _group(self, row: int, text: str) -> None:
        """Write the heading of a group across the whole sheet."""
        for column in range(2, len(self.widths) + 1):
            look.put(self.sheet, row, column, None, look.GROUP)
        look.put(self.sheet, row, 1, text, look.GROUP)
        self.sheet.row_dimensions[row].height = EVENT_ROW + 1

    def _event(self, placed: Placed, row: int) -> None:
        texts = [words.text(placed) for words in self.words]
        high_end, broken = placed.exercise.high_end, placed.exercise.id in self._codes
        name = HIGH_END_NAME if high_end else NAME
        if broken:
            name = BROKEN_HIGH_END if high_end else BROKEN_NAME
        for column, (words, text) in enumerate(zip(self.words, texts, strict=True), 1):
            style = CODES if words.title == CODES_TITLE else WORDS
            look.put(self.sheet, row, column, text, name if column == 1 else style)
        for index, (style, value) in self._signs(placed).items():
            look.put(self.sheet, row, self.fixed + 1 + index, value, style)
        needed = max(
            row_height([(texts[0], self.widths[0])], bold=placed.exercise.high_end),
            row_height(zip(texts[1:], self.widths[1:], strict=False), WORDS_SIZE),
        )
        self.sheet.row_dimensions[row].height = max(EVENT_ROW, needed)

    def _not_held(self, row: int) -> int:
        """List the exercises not held, once, beside the columns on every page; return the next row.

        A line is a row: their texts run over the cells to the right, to the end of the first page.
        """
        number = sum(len(region.not_held) for region in self._regions)
        self._group(row, f"Not held · {counted(number, 'exercise')}")
        column = 2 if len(self.pages) == 1 else self.fixed + 1
        room = sum(self.widths[column - 1 : self.pages[0][1]]) * CHARACTER * 0.95
        for region in self._regions:
            names = [self._unheld(exercise) for exercise in region.not_held]
            for at, line in enumerate(_lines(region.name, names, max(room, 150.0))):
                row += 1
                if column == 2:
                    look.put(self.sheet, row, 1, None if at else region.name, NOT_HELD)
                elif not at:
                    line = f"{region.name}: {line}"
                look.put(self.sheet, row, column, line, NOT_HELD)
                self.sheet.row_dimensions[row].height = LIST_ROW
        return row + 1

    def _unheld(self, exercise: Exercise) -> str:
        name = look.shortened(label(exercise), 60)
        codes = self._codes.get(exercise.id)
        return f"{name} {WRONG} {' '.join(codes)}" if codes else name

    @cached_property
    def _codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of the rules that an exercise breaks, by exercise; not told to one nation."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        if self.subject.release is None:
            for violation in self.subject.violations:
                for exercise in violation.exercises:
                    found[exercise][violation.code] = None
        return {exercise: tuple(codes) for exercise, codes in found.items()}

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
        bar, clash = self._bar(placed), self._clash(placed)
        style = HIGH_END if placed.exercise.high_end else OTHER
        for index, value in bar.items():
            if index in clash:
                value = WRONG if value in GOES_ON.values() else f"{value}{WRONG}"
            value = f"{value}{letters[index]}" if index in letters else value
            found[index] = CLASH if index in clash else style, value
        if not bar:
            before = placed.span.first < self.facts.horizon.first
            found[0 if before else len(self.time) - 1] = STEP, EARLIER if before else LATER
        if earlier := self._earlier(placed):
            style, value = found.get(0, (STEP, ""))
            told = "" if style == CLOSED else value
            found[0] = STEP if style == CLOSED else style, f"{EARLIER}{earlier} {told}".rstrip()
        return found

    def _earlier(self, placed: Placed) -> int:
        """Return how many steps lie before the plan's days, of an event that does not itself."""
        first, start = self.facts.horizon.first, placed.span.first
        if start < first:
            return 0
        return sum(start - step.days_before < first for step in placed.exercise.milestones)

    def _clash(self, placed: Placed) -> set[int]:
        """Return the columns in which an event runs on days on which its venue is closed."""
        shut = common(self.facts.closed[placed.venue.id], placed.span)
        return {index for span in shut for index, _ in self.time.over(span)}

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
        for step in sorted(placed.exercise.milestones, key=lambda m: -m.days_before):
            index = self.time.index(placed.span.first - step.days_before)
            if index is not None:
                letter = self._steps.get(_known(step.name), STAR)
                found[index].append(letter.lower() if step.done else letter)
        return {
            index: "".join(letters) if len(letters) < 4 else f"{letters[0]}{letters[1]}+"
            for index, letters in found.items()
        }

    @cached_property
    def _step_names(self) -> Mapping[str, tuple[int, int, str]]:
        """By step how many events have it, the most days that it lies before one, and its name."""
        found: dict[str, tuple[int, int, str]] = {}
        for placed in self.subject.events:
            for step in placed.exercise.milestones:
                number, days, name = found.get(
                    _known(step.name), (0, 0, look.shortened(step.name, 40) or "(no name)")
                )
                found[_known(step.name)] = number + 1, max(days, step.days_before), name
        return found

    @cached_property
    def _steps(self) -> Mapping[str, str]:
        """The letter of each planning step: of its name if it can be, and no two the same."""
        names = self._step_names
        often = sorted(names, key=lambda n: (-names[n][0], -names[n][1], n))[:MOST_STEPS]
        found: dict[str, str] = {}
        for name in sorted(often, key=lambda n: (-names[n][1], n)):
            free = [c for c in f"{name.upper()}{ALPHABET}" if c in ALPHABET]
            found[name] = next(c for c in free if c not in found.values())
        return found

    def _steps_said(self) -> str:
        """Return which letter says which planning step, the earliest step first."""
        said = [f"{letter} {self._step_names[name][2]}" for name, letter in self._steps.items()]
        others = len(self._step_names) - len(said)
        if others:
            said.append(f"{STAR} one of {counted(others, 'other')}")
        return ", ".join(said)

    def _closures(self, placed: Placed) -> Iterable[Span]:
        """Return the days on which the venue is closed while the event could be held, or is."""
        window, span = self.facts.window(placed.exercise), placed.span
        days = Span(min(window.first, span.first), max(window.last, span.last))
        return common(self.facts.closed[placed.venue.id], days)

    def _grid(self, events: Sequence[int]) -> None:
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
            rules.add(marked, rule(formula, border=Border(left=red, right=red, bottom=light)))
        if self.bands:
            above = f"{first}${HEADER - 1}"
            border = Border(left=strong, bottom=light)
            rules.add(cells, rule(f'AND({empty},{above}<>"")', border=border))
        if self.time.step == "day":
            at = f"{first}${HEADER}"
            weekend = f"AND({empty},ISNUMBER({at}),WEEKDAY({at},2)>5)"
            rules.add(cells, rule(weekend, fill=look.BAND))
        rules.add(cells, rule(empty, border=Border(left=light, bottom=light)))

    # --- the words before the time

    def _words(self) -> list[_Words]:
        several = len(self.subject.plan.periods) > 1
        periods = [_Words("Period", 9, 14, lambda p: look.shortened(p.period or ""))]
        broken = any(placed.exercise.id in self._codes for placed in self.subject.events)
        codes = [
            _Words(CODES_TITLE, 13, 20, lambda p: " ".join(self._codes.get(p.exercise.id, ())))
        ]
        return [
            _Words("Exercise", 26, 34, lambda p: look.shortened(p.name)),
            *(codes if broken else ()),
            _Words("Type", 13, 16, _type),
            *(periods if several else ()),
            _Words("Dates", 16, 24, self._dates),
            _Words("Venue", 18, 30, lambda p: look.shortened(label(p.venue))),
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
    said = [] if host is None else [f"{look.shortened(host, 40)} host"]
    others = sorted(look.shortened(nation, 40) for nation in placed.nations if nation != host)
    if len(placed.nations) > MOST_CODES:
        said.append(counted(len(placed.nations), "nation"))
    elif others:
        said.append(" ".join(others))
    return " · ".join(said)


def _known(name: str) -> str:
    """Return by what steps of one name know each other, however they are written."""
    return look.shortened(name, 40).casefold()


def _lines(region: str, names: Sequence[str], room: float) -> Iterator[str]:
    """Yield names in lines of so many points; the first leaves room for the region's name."""
    line, used = "", text_width(f"{region}: ", LIST_SIZE)
    for name in names:
        said = f"{line} · {name}" if line else name
        if line and used + text_width(said, LIST_SIZE) > room:
            yield line
            said, used = name, 0.0
        line = said
    if line:
        yield line


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


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    ink, muted = look.INK, look.MUTED
    centre = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    words = Alignment(vertical="center", wrap_text=True)
    white = Side(style="thin", color=look.PAPER)
    light = Side(style="thin", color=LIGHT.strong_grid[1:])
    edge = Side(style="thin", color=LIGHT.other[1:])
    red = Side(style="medium", color=LIGHT.as_of[1:])
    below = Border(bottom=light)

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
    yield NamedStyle(
        CLASH,
        font=font(9, look.ON_BAD, bold=True),
        fill=fill(look.BAD),
        alignment=centre,
        border=Border(top=red, bottom=red),
    )
    for name, letters in ((NAME, ink), (BROKEN_NAME, look.ON_BAD)):
        yield NamedStyle(name, font=font(10, letters), alignment=words, border=below)
    for name, letters in ((HIGH_END_NAME, ink), (BROKEN_HIGH_END, look.ON_BAD)):
        yield NamedStyle(name, font=font(10, letters, bold=True), alignment=words, border=below)
    yield NamedStyle(
        CODES,
        font=font(WORDS_SIZE, look.ON_BAD, bold=True),
        alignment=words,
        border=below,
    )
    yield NamedStyle(WORDS, font=font(WORDS_SIZE), alignment=words, border=below)
    yield NamedStyle(
        NOT_HELD, font=font(LIST_SIZE, muted, italic=True), alignment=Alignment(vertical="center")
    )
