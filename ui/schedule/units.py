"""Sheet "Units": who is committed how much, when, and who is there at all.

The days in a cell are a number, whatever stands beside it: the letters that tell of availability
are part of how the number is shown, so that every total can be computed from the cells. Units are
flat rows, to be filtered and sorted by any column: no total stands among them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import FilterColumn
from openpyxl.worksheet.hyperlink import Hyperlink

from exercise_planner.days import Span, as_date, common, merged
from exercise_planner.plan import Period, Unit, label
from exercise_planner.workbook import look
from exercise_planner.workbook.room import row_height
from ui.schedule.grid import Sums, add_styles, fill, font, rule
from ui.schedule.pages import across, break_rows, fit_one_page, set_pages
from ui.schedule.parts import distinct
from ui.schedule.results import Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import TimeColumns, bands, column_name, month_columns
from ui.theme import LIGHT

TITLE = "Units"
MOST_PERIODS = 40
"""Periods whose limits are shown."""
NEAR = 0.9
"""Share of the allowed days from which on a unit is near its limit."""
BUSY = 15
"""Days in a month from which on it counts as busy."""
WORDS_SIZE = 9
KEPT = 2
"""Columns that stay when months scroll by, and stand on every page."""
TEXT_ROOM = 150.0
"""Characters over which sentences reach, so that they take few of the rows that stay."""
SIGN_ROOM = 22.0
"""Characters of a sign of the legend."""
TOTALS, HEADER = 5, 7
"""Rows."""
WRONG = "!"

BAND, MONTH = "Unit period", "Unit month"
NAME, WORDS = "Unit name", "Unit words"
TEMPO, LIMIT, SUM = "Unit days used", "Unit days allowed", "Unit sum"
NATION, NATION_SUM = "Nation name", "Nation sum"
ALL, ALL_SUM = "All units", "All units sum"
LEGEND, LINKED = "Unit legend", "Unit link"

AVAILABILITY = ("", "u", "U", "t", "T", "ut", "uT")
"""What is said of a month: unavailable on some or on all days, tentative on some or on all."""
FREE, DAYS, BUSY_DAYS, WRONG_DAYS = "Unit free", "Unit days", "Unit busy", "Unit against a rule"
NATION_DAYS, NATION_WRONG = "Nation days", "Nation against a rule"
DAY_STYLES = (FREE, DAYS, BUSY_DAYS, WRONG_DAYS, NATION_DAYS, NATION_WRONG)
"""Of the cells of months; each is combined with what is said of availability."""
SPELLED = {
    "u": "unavailable in part",
    "U": "unavailable",
    "t": "tentative in part",
    "T": "tentative",
}

Letters = Mapping[int, str]
"""Availability in letters by column of time; columns with nothing to say are left out."""


def add_units(book: Workbook, subject: Subject, results: Results) -> None:
    """Add the sheet "Units".

    One row a unit, by nation, those that are free too; one column a month with the days of events
    in it, and for each period the days used of the days allowed. Above them stand the sums of the
    rows that a filter leaves, below them what all units of each nation come to.

    Parameters
    ----------
    results
        Where to keep what the formulas come to.
    """
    add_styles(book, _styles())
    _Writer(book, subject, results).write()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns stand, counted from 1."""

    total: int
    tempo: int
    """The first of three columns for each period."""
    months: int
    last: int


class _Writer(Sums):
    """Writes the sheet row by row."""

    def __init__(self, book: Workbook, subject: Subject, results: Results) -> None:
        self.subject, self.facts = subject, subject.facts
        self.time: TimeColumns = month_columns(self.facts.horizon)
        ordered = sorted(subject.plan.periods, key=lambda p: p.span)
        self.periods: Sequence[Period] = ordered[:MOST_PERIODS]
        units = subject.plan.units
        self.capabilities = {u.id: _capabilities(u) for u in units}
        words = (
            (28, 36, (look.shortened(label(u)) for u in units)),
            (9, 12, self.nations.values()),
            (14, 22, (self._home(u) for u in units)),
            (18, 34, self.capabilities.values()),
        )
        month = 6.5 if self.time.step == "month" else 9.0
        widths = [
            *(_width(least, most, texts) for least, most, texts in words),
            8.0,
            *([8.5, 8.5, 7.0] * len(self.periods)),
            *([month] * len(self.time)),
        ]
        tempo = len(words) + 2
        months = tempo + 3 * len(self.periods)
        self.at = _Places(len(words) + 1, tempo, months, len(widths))
        periods = [(look.shortened(p.id), p.span) for p in subject.plan.periods]
        self.bands = bands(self.time, periods)
        ends: list[set[int]] = [
            {self.at.months - 1, *(self.at.months + h.last for h in band.headings)}
            for band in self.bands
        ]
        pages = across(widths, KEPT, ends)
        self.styled: set[str] = set()
        super().__init__(book, subject, results, TITLE, widths, KEPT, pages)
        self.book = book

    # --- the sheet as a whole

    def write(self) -> None:
        sheet, units = self.sheet, self.subject.plan.units
        text = KEPT + 1, self.until(KEPT + 1, TEXT_ROOM, self.pages[0][1])
        self.sentence(2, text, " · ".join(self._told()), look.SUBTITLE)
        if not units:
            self.sentence(4, (1, self.at.total), "The plan has no units.", look.SUBTITLE)
            look.print_on(sheet, look.A3)
            return
        self.sentence(3, text, " ".join(self._how_to_read()), look.NOTE)
        self._legend(4)
        self._header()
        first, last = HEADER + 1, HEADER + len(units)
        totals: Counter[int] = Counter()
        days: dict[str, Counter[int]] = {}
        for row, unit in enumerate(self._units, first):
            found = self._unit(unit, row)
            totals.update(found)
            days.setdefault(unit.nation, Counter()).update(found)
        self._totals(first, last, totals)
        self._colour(first, last)
        self._filter(last)
        end = self._nations(last + 2, (first, last), days)
        sheet.freeze_panes = sheet.cell(HEADER + 1, KEPT + 1)
        sheet.sheet_view.zoomScale = 85
        top = TOTALS if len(self.pages) > 1 else 1
        set_pages(sheet, self.widths, KEPT, self.pages, f"{top}:{HEADER}")
        break_rows(sheet, (top, HEADER), end, {last + 2})
        fit_one_page(sheet, self.widths, end)

    def _told(self) -> Iterator[str]:
        yield from self.subject.told
        used = len({unit.id for placed in self.subject.events for unit in placed.units})
        yield f"{used:,} of {_counted(len(self.subject.plan.units))} committed"

    def _how_to_read(self) -> Iterator[str]:
        step = self.time.step
        yield (
            f"A column is {step if step.endswith('s') else 'a ' + step} and holds the days of "
            "events in it. A small letter means some days, a capital all days."
        )
        if self.periods:
            yield (
                "Used: days of the events that start in a period; change what is allowed there, "
                "and what is left changes."
            )
        if len(self.periods) < len(self.subject.plan.periods):
            number = len(self.subject.plan.periods)
            yield f"Limits are shown of the first {len(self.periods)} of {number:,} periods."
        if outside := self.outside():
            yield f"Days outside the plan's are not in the columns ({outside})."

    def _legend(self, row: int) -> None:
        busy = f"12 days of events (bold from {BUSY})" if self._has_months else "12 days of events"
        signs = [
            (1, 1, busy, LEGEND),
            (3, 3, "u U unavailable", self._day_style(FREE, "U")),
            (4, 4, "t T tentative", self._day_style(FREE, "T")),
        ]
        if self._wrong or self._wrong_nations:
            first, style = self.at.total, self._day_style(WRONG_DAYS, "")
            signs.append((first, self.until(first, SIGN_ROOM), f"8{WRONG} breaks a rule", style))
        for first, last, text, style in signs:
            self.merged(row, (first, last), text, style)
        self.sheet.row_dimensions[row].height = 16

    @property
    def _has_months(self) -> bool:
        return self.time.step == "month"

    def _header(self) -> None:
        sheet, at = self.sheet, self.at
        for column, title in enumerate(("Unit", "Nation", "Home", "Capabilities", "Days"), 1):
            look.put(sheet, HEADER - 1, column, None, look.HEADER)
            look.put(sheet, HEADER, column, title, look.HEADER)
        centre = Alignment(horizontal="center", vertical="center")
        sheet.cell(HEADER, at.total).alignment = centre
        for number, period in enumerate(self.periods):
            first = at.tempo + 3 * number
            name = f"{look.shortened(period.id, 14)} limit"
            self.merged(HEADER - 1, (first, first + 2), name, BAND)
            for offset, title in enumerate(("Used", "Allowed", "Left")):
                look.put(sheet, HEADER, first + offset, title, MONTH)
        for column in range(at.months, at.last + 1):
            look.put(sheet, HEADER - 1, column, None, BAND)
            look.put(sheet, HEADER, column, self._column_name(column - at.months), MONTH)
        if self.bands:
            self.band(HEADER - 1, self.bands[0], at.months - 1, BAND)
        sheet.row_dimensions[HEADER - 1].height = 16
        sheet.row_dimensions[HEADER].height = 28

    def _column_name(self, index: int) -> str:
        name = column_name(self.time, index)
        return name if name.isdigit() else f"{name}\n{as_date(self.time.starts[index]).year}"

    def _filter(self, last: int) -> None:
        """Let whole rows be filtered and sorted; months are too narrow for a button."""
        found = self.sheet.auto_filter
        found.ref = f"A{HEADER}:{get_column_letter(self.at.last)}{last}"
        for column in range(self.at.months, self.at.last + 1):
            found.filterColumn.append(FilterColumn(colId=column - 1, hiddenButton=True))

    # --- totals

    def _totals(self, first: int, last: int, totals: Mapping[int, int]) -> None:
        """Write above the header what the rows come to that a filter leaves."""
        number = last - first + 1
        for column in range(1, self.at.last + 1):
            if column < self.at.total or column in self._limits:
                look.put(self.sheet, TOTALS, column, None, ALL)
            else:
                letter = get_column_letter(column)
                sums = f"=SUBTOTAL(109,{letter}${first}:{letter}${last})"
                self.formula(TOTALS, column, sums, ALL_SUM, totals.get(column, 0))
        letter = get_column_letter(self.at.total)
        of = f" of {number} unit{'s' * (number != 1)} shown"
        shown = f'=SUBTOTAL(103,{letter}${first}:{letter}${last})&"{of}"'
        self.formula(TOTALS, 1, shown, ALL, f"{number}{of}")
        self.sheet.row_dimensions[TOTALS].height = 17

    def _nations(
        self, top: int, rows: tuple[int, int], days: Mapping[str, Mapping[int, int]]
    ) -> int:
        """Write what all units of each nation come to, filtered or not; return the last row."""
        at, sheet = self.at, self.sheet
        for column in range(1, at.last + 1):
            text = "All units by nation, whatever is filtered" if column == 1 else None
            look.put(sheet, top, column, text, look.GROUP)
        sheet.row_dimensions[top].height = 18
        cell = look.put(sheet, TOTALS, 2, "nations ↓", LINKED)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{TITLE}'!A{top}")
        cell.hyperlink.tooltip = "To what all units of each nation come to"
        whose = f"$B${rows[0]}:$B${rows[1]}"
        members = Counter(unit.nation for unit in self.subject.plan.units)
        row = top
        for nation, found in days.items():
            row += 1
            letters = self._letters((), self._nation_unavailable(nation), self._tentative(nation))
            wrong = self._wrong_nations.get(nation, ())
            for column in range(1, at.last + 1):
                if column < at.total or column in self._limits:
                    look.put(sheet, row, column, None, NATION)
                    continue
                letter, index = get_column_letter(column), column - at.months
                sums = f"=SUMPRODUCT(--({whose}=$B{row}),{letter}${rows[0]}:{letter}${rows[1]})"
                style = NATION_SUM
                if index in letters or index in wrong:
                    start = NATION_WRONG if index in wrong else NATION_DAYS
                    style = self._day_style(start, letters.get(index, ""))
                self.formula(row, column, sums, style, found.get(column, 0))
            name = look.shortened(self.facts.nation_name(nation), 60)
            text = f"{name} · {_counted(members[nation])}"
            look.put(sheet, row, 1, text, NATION)
            look.put(sheet, row, 2, self.nations[nation], NATION)
            sheet.row_dimensions[row].height = row_height([(text, self.widths[0])], bold=True)
        return row

    @cached_property
    def _limits(self) -> frozenset[int]:
        """The columns of days allowed and left, of which no sum is meant."""
        return frozenset(
            self.at.tempo + 3 * number + offset
            for number in range(len(self.periods))
            for offset in (1, 2)
        )

    # --- the units

    @cached_property
    def nations(self) -> Mapping[str, str]:
        """What nations are called in a column, no two of them the same to Excel."""
        ids = [nation.id for nation in self.subject.plan.nations]
        return dict(zip(ids, distinct(look.shortened(name) for name in ids), strict=True))

    @cached_property
    def _units(self) -> Sequence[Unit]:
        """The units by nation, in the order of the plan."""
        order = {nation.id: number for number, nation in enumerate(self.subject.plan.nations)}
        return sorted(self.subject.plan.units, key=lambda u: order[u.nation])

    def _unit(self, unit: Unit, row: int) -> Mapping[int, int]:
        """Write the row of a unit; return the days in each column of which there are sums."""
        sheet, at, facts = self.sheet, self.at, self.facts
        days = self._days.get(unit.id, Counter())
        letters = self._letters(
            facts.unit_unavailable.get(unit.id, ()),
            self._nation_unavailable(unit.nation),
            facts.tentative.get(unit.id, ()),
        )
        texts = (
            look.shortened(label(unit)),
            self.nations[unit.nation],
            self._home(unit),
            self.capabilities[unit.id],
        )
        for column, text in enumerate(texts, 1):
            look.put(sheet, row, column, text, NAME if column == 1 else WORDS)
        first, last = get_column_letter(at.months), get_column_letter(at.last)
        self.formula(row, at.total, f"=SUM({first}{row}:{last}{row})", SUM, sum(days.values()))
        for number, period in enumerate(self.periods):
            self._tempo(unit, period, row, at.tempo + 3 * number)
        wrong = self._wrong.get(unit.id, set[int]())
        for index in sorted({*days, *letters, *wrong}):
            found = days.get(index, 0)
            start = BUSY_DAYS if found >= BUSY and self._has_months else DAYS if found else FREE
            style = self._day_style(WRONG_DAYS if index in wrong else start, letters.get(index, ""))
            look.put(sheet, row, at.months + index, found, style)
        sheet.row_dimensions[row].height = max(
            row_height([(texts[0], self.widths[0])]),
            row_height(zip(texts[1:], self.widths[1:], strict=False), WORDS_SIZE),
        )
        used = {
            at.tempo + 3 * number: self._used[unit.id][period.id]
            for number, period in enumerate(self.periods)
        }
        months = {at.months + index: number for index, number in days.items()}
        return {at.total: sum(days.values()), **used, **months}

    def _tempo(self, unit: Unit, period: Period, row: int, column: int) -> None:
        used, allowed = self._used[unit.id][period.id], unit.max_days_per_period
        look.put(self.sheet, row, column, used, TEMPO)
        look.put(self.sheet, row, column + 1, allowed, LIMIT)
        of, limit = (f"{get_column_letter(column + n)}{row}" for n in (0, 1))
        formula = f'=IF({limit}="","",{limit}-{of})'
        self.formula(row, column + 2, formula, LIMIT, "" if allowed is None else allowed - used)

    # --- figures

    @cached_property
    def _days(self) -> Mapping[str, Counter[int]]:
        """By unit and column of time the days of events; of two events at once, both count."""
        found: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for placed in self.subject.events:
            parts = [(index, part.days) for index, part in self.time.over(placed.span)]
            for unit in placed.units:
                for index, days in parts:
                    found[unit.id][index] += days
        return found

    @cached_property
    def _used(self) -> Mapping[str, Counter[str | None]]:
        """By unit and period the days of the events that start in it, as rule TEMPO counts them."""
        found: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
        for placed in self.subject.events:
            for unit in placed.units:
                found[unit.id][placed.period] += placed.span.days
        return found

    @cached_property
    def _wrong(self) -> Mapping[str, set[int]]:
        """By unit the columns in which it is somewhere although away or elsewhere."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for violation in self.subject.violations:
            if violation.code in ("AVAILABLE", "SEPARATION"):
                for unit in violation.units:
                    found[unit].update(self._columns(violation.days))
        return found

    @cached_property
    def _wrong_nations(self) -> Mapping[str, set[int]]:
        """By nation the columns in which it is in more events at once than it may be."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for violation in self.subject.violations:
            if violation.code == "CONCURRENT" and violation.nation is not None:
                found[violation.nation].update(self._columns(violation.days))
        return found

    def _columns(self, spans: Iterable[Span]) -> Iterator[int]:
        return (index for span in spans for index, _ in self.time.over(span))

    @cached_property
    def _tentative_of_nations(self) -> Mapping[str, tuple[Span, ...]]:
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for entry in self.subject.plan.availability:
            if entry.nation is not None and entry.status == "tentative":
                found[entry.nation].append(entry.span)
        return {nation: merged(spans) for nation, spans in found.items()}

    def _tentative(self, nation: str) -> tuple[Span, ...]:
        return self._tentative_of_nations.get(nation, ())

    def _nation_unavailable(self, nation: str) -> tuple[Span, ...]:
        return self.facts.nation_unavailable.get(nation, ())

    def _letters(
        self, own: Sequence[Span], nation: Sequence[Span], tentative: Sequence[Span]
    ) -> Letters:
        """Return what is said of the columns: days unavailable first, tentative ones after them."""
        if not (own or nation or tentative):
            return {}
        gone = self._counted(merged((*own, *nation)))
        doubtful = self._counted(tentative)
        found: dict[int, str] = {}
        for index in {*gone, *doubtful}:
            days = self.time.span(index).days
            first = _letter("u", gone.get(index, 0), days)
            found[index] = (
                first if first == "U" else first + _letter("t", doubtful.get(index, 0), days)
            )
        return found

    def _counted(self, spans: Iterable[Span]) -> Counter[int]:
        """Return how many of these days lie in each column."""
        found: Counter[int] = Counter()
        for span in common(spans, self.facts.horizon):
            for index, part in self.time.over(span):
                found[index] += part.days
        return found

    def _home(self, unit: Unit) -> str:
        return self._regions[unit.home_region]

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        regions = self.subject.plan.regions
        return {region.id: look.shortened(label(region), 60) for region in regions}

    # --- what stands out

    def _day_style(self, start: str, letters: str) -> str:
        """Return the name of the style of a cell of days; the book gets it when first asked."""
        name = day_style(start, letters)
        if name not in self.styled:
            self.styled.add(name)
            add_styles(self.book, [_day_style(start, letters)])
        return name

    def _colour(self, first: int, last: int) -> None:
        """Let rules colour limits and part nations, and draw lines where there is no cell."""
        at, rules = self.at, self.sheet.conditional_formatting
        left, right, total = map(get_column_letter, (at.months, at.last, at.total))
        dark, light = Side(style="thin", color=look.MUTED), Side(style="thin", color=LIGHT.grid[1:])
        # where several are true LibreOffice takes the first only
        apart, empty = f"$B{first}<>$B{first - 1}", f'{left}{first}=""'
        edge, unused = Border(top=dark), f"${total}{first}=0"
        cells = f"{left}{first}:{right}{last}"
        both = Border(top=dark, left=light, bottom=light)
        rules.add(cells, rule(f"AND({apart},{empty})", border=both))
        rules.add(cells, rule(apart, border=edge))
        rules.add(cells, rule(empty, border=Border(left=light, bottom=light)))
        cells = f"A{first}:{total}{last}"
        rules.add(cells, rule(f"AND({apart},{unused})", ink=look.MUTED, border=edge))
        rules.add(cells, rule(apart, border=edge))
        rules.add(cells, rule(unused, ink=look.MUTED))
        for number in range(len(self.periods)):
            start = at.tempo + 3 * number
            used, allowed = (f"${get_column_letter(start + n)}{first}" for n in (0, 1))
            said = f"ISNUMBER({allowed})"
            cells = f"{get_column_letter(start)}{first}:{get_column_letter(start + 2)}{last}"
            over = f"AND({said},{used}>{allowed})"
            near = f"AND({said},{used}>0,{used}>={NEAR}*{allowed})"
            rules.add(cells, rule(over, fill=look.BAD, ink=look.ON_BAD, bold=True))
            rules.add(cells, rule(near, fill=look.FAIR, ink=look.ON_FAIR))
            rules.add(cells, rule(apart, border=edge))


DAYS_FILL, BUSY_FILL, GONE_FILL = "D6E8F8", "9CC8F0", "E3C3CC"


def _counted(number: int) -> str:
    return f"{number:,} unit{'s' * (number != 1)}"


def day_style(start: str, letters: str) -> str:
    """Return the name of a style of days: in words, for Excel's names know no capitals."""
    return ", ".join([start, *(SPELLED[letter] for letter in letters)])


def _letter(letter: str, number: int, days: int) -> str:
    if not number:
        return ""
    return letter.upper() if number >= days else letter


def _capabilities(unit: Unit) -> str:
    levels = unit.capabilities.items()
    return " · ".join(f"{look.shortened(name, 40)} {level}" for name, level in levels)


def _width(least: float, most: float, texts: Iterable[str]) -> float:
    longest = max(map(len, texts), default=0)
    return min(max(least, longest + 2.0), most)


def _day_style(start: str, letters: str) -> NamedStyle:
    """Return a style of days that says availability in letters, and shows what breaks a rule."""
    nation, wrong = start in (NATION_DAYS, NATION_WRONG), start in (WRONG_DAYS, NATION_WRONG)
    back = PatternFill()
    if wrong:
        back = fill(look.BAD)
    elif start in (DAYS, BUSY_DAYS):
        back = fill(BUSY_FILL if start == BUSY_DAYS else DAYS_FILL)
    elif "U" in letters:
        back = fill(GONE_FILL)
    elif letters:
        back = fill(LIGHT.closure if "u" in letters else look.FAIR)
    mark = f"{letters}{WRONG if wrong else ''}"
    bold = nation or start == BUSY_DAYS or wrong
    light = Side(style="thin", color=LIGHT.grid[1:])
    return NamedStyle(
        day_style(start, letters),
        font=font(10 if nation else 9, look.ON_BAD if wrong else look.INK, bold=bold),
        fill=back,
        alignment=Alignment(horizontal="center", vertical="center"),
        border=Border(bottom=light) if nation else Border(left=light, bottom=light),
        number_format=f'#,##0"{mark}";-#,##0"{mark}";"{mark}"',
    )


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    centre = Alignment(horizontal="center", vertical="center")
    wrapped = Alignment(horizontal="center", vertical="center", wrap_text=True)
    words = Alignment(vertical="center", wrap_text=True)
    white = Side(style="thin", color=look.PAPER)
    light = Side(style="thin", color=LIGHT.grid[1:])
    below = Border(bottom=light)
    ruled = Border(left=light, bottom=light)

    sides = Border(left=white, right=white, bottom=white)
    yield NamedStyle(
        BAND,
        font=font(10, look.PAPER, bold=True),
        fill=fill(look.HEADING),
        alignment=centre,
        border=sides,
    )
    yield NamedStyle(
        MONTH, font=font(9, bold=True), fill=fill(LIGHT.other_fill), alignment=wrapped, border=sides
    )
    yield NamedStyle(NAME, font=font(), alignment=words, border=below)
    yield NamedStyle(WORDS, font=font(WORDS_SIZE), alignment=words, border=below)
    dash = '#,##0;-#,##0;"–"'
    yield NamedStyle(TEMPO, font=font(), alignment=centre, border=ruled, number_format=dash)
    yield NamedStyle(LIMIT, font=font(), alignment=centre, border=ruled, number_format="#,##0")
    yield NamedStyle(SUM, font=font(bold=True), alignment=centre, border=ruled, number_format=dash)
    heavy = Border(top=Side(style="thin", color=look.MUTED))
    for name, sum_name, colour, border in (
        (NATION, NATION_SUM, look.PAPER, below),
        (ALL, ALL_SUM, LIGHT.other_fill, heavy),
    ):
        yield NamedStyle(
            name,
            font=font(bold=True),
            fill=fill(colour),
            alignment=Alignment(vertical="center", wrap_text=True),
            border=border,
        )
        yield NamedStyle(
            sum_name,
            font=font(bold=True),
            fill=fill(colour),
            alignment=centre,
            border=border,
            number_format='#,##0;-#,##0;""',
        )
    yield NamedStyle(
        LINKED,
        font=Font(name=look.FACE, size=9, color=LIGHT.high_end[1:], underline="single"),
        fill=fill(LIGHT.other_fill),
        alignment=Alignment(vertical="center"),
        border=heavy,
    )
    yield NamedStyle(LEGEND, font=font(9), fill=fill(DAYS_FILL), alignment=centre)
