"""Sheet "Units": who is committed how much, when, and who is there at all.

The days in a cell are a number, whatever stands beside it: the letters that tell of availability
are part of how the number is shown, so that every total can be computed from the cells.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.days import Span, as_date, common, counted, merged, spoken, spoken_day
from exercise_planner.plan import Period, Unit, label
from exercise_planner.workbook import look
from exercise_planner.workbook.room import row_height
from ui.schedule.pages import across, break_rows, fit_one_page, mark_pages, set_pages
from ui.schedule.parts import shortened
from ui.schedule.results import Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import TimeColumns, bands, column_name, month_columns
from ui.theme import LIGHT

TITLE = "Units"
MOST_PERIODS = 40
"""Periods whose limits are shown."""
NEAR = 0.9
"""Share of the allowed days from which on a unit is near its limit."""
MOST_RUNS = 200
"""Stretches of rows that one rule is given."""
BUSY = 15
"""Days in a month from which on it counts as busy."""
WORDS_SIZE = 9
KEPT = 2
"""Columns that stay when months scroll by, and stand on every page."""

BAND, MONTH = "Unit period", "Unit month"
NAME, WORDS = "Unit name", "Unit words"
TEMPO, LIMIT, SUM = "Unit days used", "Unit days allowed", "Unit sum"
NATION, NATION_SUM = "Nation name", "Nation sum"
ALL, ALL_SUM = "All units", "All units sum"
DAYS, NATION_DAYS = "Unit days", "Nation days"
AVAILABILITY = ("", "u", "U", "t", "T", "ut", "uT")
"""What is said of a month: unavailable on some or on all days, tentative on some or on all."""

Letters = Mapping[int, str]
"""Availability in letters by column of time; columns with nothing to say are left out."""


def add_units(book: Workbook, subject: Subject, results: Results | None = None) -> None:
    """Add the sheet "Units".

    One row a unit, by nation, those that are free too; one column a month with the days of events
    in it, and for each period the days used of the days allowed. Totals are formulas.

    Parameters
    ----------
    results
        Where to keep what the formulas come to.
    """
    for style in _styles():
        if style.name not in book.named_styles:
            book.add_named_style(style)
    _Writer(book, subject, results or Results()).write()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the columns stand, counted from 1."""

    total: int
    tempo: int
    """The first of three columns for each period."""
    months: int
    last: int


class _Writer:
    """Writes the sheet row by row."""

    def __init__(self, book: Workbook, subject: Subject, results: Results) -> None:
        self.subject, self.facts, self.results = subject, subject.facts, results
        self.time: TimeColumns = month_columns(self.facts.horizon)
        ordered = sorted(subject.plan.periods, key=lambda p: p.span)
        self.periods: Sequence[Period] = ordered[:MOST_PERIODS]
        units = subject.plan.units
        self.capabilities = {u.id: _capabilities(u) for u in units}
        words = (
            (28, 46, (shortened(label(u)) for u in units)),
            (8, 12, (shortened(u.nation) for u in units)),
            (14, 22, (self._home(u) for u in units)),
            (18, 34, self.capabilities.values()),
        )
        month = 6.5 if self.time.step == "month" else 9.0
        self.widths = [
            *(_width(least, most, texts) for least, most, texts in words),
            8.0,
            *([8.5, 8.5, 7.0] * len(self.periods)),
            *([month] * len(self.time)),
        ]
        tempo = len(words) + 2
        months = tempo + 3 * len(self.periods)
        self.at = _Places(len(words) + 1, tempo, months, len(self.widths))
        self.bands = bands(self.time, [(shortened(p.id), p.span) for p in subject.plan.periods])
        ends: list[set[int]] = [
            {self.at.months - 1, *(self.at.months + h.last for h in band.headings)}
            for band in self.bands
        ]
        self.pages = across(self.widths, KEPT, ends)
        marking = look.one_line(subject.plan.marking)
        fixed = KEPT if len(self.pages) > 1 else self.at.total
        self.sheet: Worksheet = look.add_sheet(book, TITLE, marking, TITLE, fixed)
        look.set_widths(self.sheet, self.widths)
        mark_pages(self.sheet, marking, self.widths, fixed, self.pages)

    # --- the sheet as a whole

    def write(self) -> None:
        sheet = self.sheet
        self._sentence(3, " · ".join(self._told()), look.SUBTITLE)
        if not self.subject.plan.units:
            self._sentence(4, "The plan has no units.", look.SUBTITLE)
            look.print_on(sheet, look.A3)
            return
        self._sentence(4, self._how_to_read(), look.NOTE)
        self._legend(5)
        sheet.row_dimensions[6].height = 5
        header = 8
        self._header(header)
        row, of_units, totals = self._nations(header + 2)
        last = row - 1
        self._sums(header + 1, (header + 2, last), (ALL, ALL_SUM), {}, totals)
        look.put(sheet, header + 1, 1, f"All {_units(len(self.subject.plan.units))}", ALL)
        self._colour(of_units)
        sheet.auto_filter.ref = f"A{header}:{get_column_letter(self.at.total)}{last}"
        sheet.freeze_panes = sheet.cell(header + 2, KEPT + 1)
        sheet.sheet_properties.outlinePr.summaryBelow = False
        top = header - 1 if len(self.pages) > 1 else 1
        set_pages(sheet, self.widths, KEPT, self.pages, f"{top}:{header + 1}")
        break_rows(sheet, (top, header + 1), last, {first - 1 for first, _ in of_units})
        fit_one_page(sheet, self.widths, last)

    def _sentence(self, row: int, text: str, style: str) -> None:
        last = self.at.total
        cell = look.put(self.sheet, row, 1, text, style)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        self.sheet.row_dimensions[row].height = row_height([(text, sum(self.widths[:last]))])

    def _told(self) -> Iterator[str]:
        plan = self.subject.plan
        yield from filter(
            None, (shortened(plan.name, 120), shortened(self.subject.calendar.name, 80))
        )
        yield spoken(self.facts.horizon)
        if plan.as_of is not None:
            yield f"as of {spoken_day(plan.as_of.toordinal())}"
        used = len({unit.id for placed in self.subject.events for unit in placed.units})
        yield f"{used:,} of {_units(len(plan.units))} committed"

    def _how_to_read(self) -> str:
        step = self.time.step
        said = f"A column is {step if step.endswith('s') else 'a ' + step} and holds the days of "
        said += "events in it. A small letter means some days, a capital all days."
        if self.periods:
            said += (
                " Used: days of the events that start in a period. Allowed: the most that the plan "
                "lets a unit have there; change it, and what is left changes."
            )
        if len(self.periods) < len(self.subject.plan.periods):
            number = len(self.subject.plan.periods)
            said += f" Limits are shown of the first {len(self.periods)} of {number:,} periods."
        outside = sum(not placed.span.within(self.facts.horizon) for placed in self.subject.events)
        if outside:
            said += (
                f" Days outside the plan's are not in the columns ({counted(outside, 'event')})."
            )
        return said

    def _legend(self, row: int) -> None:
        busy = f"12 days of events (bold from {BUSY})" if self._has_months else "12 days of events"
        signs = (
            (1, 1, busy, "Unit legend"),
            (2, 3, "u U unavailable", _style(DAYS, "U")),
            (4, 4, "t T tentative", _style(DAYS, "T")),
        )
        for first, last, text, style in signs:
            look.put(self.sheet, row, first, text, style).alignment = Alignment(horizontal="center")
            if first < last:
                self.sheet.merge_cells(
                    start_row=row, end_row=row, start_column=first, end_column=last
                )

    @property
    def _has_months(self) -> bool:
        return self.time.step == "month"

    def _header(self, row: int) -> None:
        sheet, at = self.sheet, self.at
        for column, title in enumerate(("Unit", "Nation", "Home", "Capabilities", "Days"), 1):
            style = BAND if column == at.total else look.HEADER
            look.put(sheet, row - 1, column, title, style)
            sheet.merge_cells(
                start_row=row - 1, end_row=row, start_column=column, end_column=column
            )
        for number, period in enumerate(self.periods):
            first = at.tempo + 3 * number
            self._merged(row - 1, first, first + 2, f"{shortened(period.id, 14)} limit")
            for offset, title in enumerate(("Used", "Allowed", "Left")):
                look.put(sheet, row, first + offset, title, MONTH)
        for column in range(at.months, at.last + 1):
            look.put(sheet, row - 1, column, None, BAND)
            look.put(sheet, row, column, self._column_name(column - at.months), MONTH)
        for heading in self.bands[0].headings if self.bands else ():
            for page_first, page_last in self.pages:
                first = max(page_first, at.months + heading.first)
                last = min(page_last, at.months + heading.last)
                if first <= last:
                    label_ = heading.label(sum(self.widths[first - 1 : last]))
                    self._merged(row - 1, first, last, label_)
        sheet.row_dimensions[row].height = 30

    def _merged(self, row: int, first: int, last: int, text: str) -> None:
        look.put(self.sheet, row, first, text, BAND)
        if first < last:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _column_name(self, index: int) -> str:
        name = column_name(self.time, index)
        return name if name.isdigit() else f"{name}\n{as_date(self.time.starts[index]).year}"

    # --- the rows

    def _nations(self, row: int) -> tuple[int, list[tuple[int, int]], Counter[int]]:
        """Write nations with their units.

        Return the next row, the rows of units in runs, and what each column comes to.
        """
        runs: list[tuple[int, int]] = []
        totals: Counter[int] = Counter()
        units = sorted(self.subject.plan.units, key=lambda u: self._order[u.nation])
        for nation, group in groupby(units, key=lambda u: u.nation):
            members = list(group)
            first, last = row + 1, row + len(members)
            subtotals: Counter[int] = Counter()
            for at, unit in enumerate(members, first):
                subtotals.update(self._unit(unit, at))
            totals.update(subtotals)
            letters = self._letters((), self._nation_unavailable(nation), self._tentative(nation))
            self._sums(row, (first, last), (NATION, NATION_SUM), letters, subtotals)
            name = shortened(self.facts.nation_name(nation), 60)
            look.put(self.sheet, row, 1, f"{name} · {_units(len(members))}", NATION)
            look.put(self.sheet, row, 2, shortened(nation), NATION)
            runs.append((first, last))
            row = last + 1
        return row, runs, totals

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {nation.id: number for number, nation in enumerate(self.subject.plan.nations)}

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
            shortened(label(unit)),
            shortened(unit.nation),
            self._home(unit),
            self.capabilities[unit.id],
        )
        for column, text in enumerate(texts, 1):
            look.put(sheet, row, column, text, NAME if column == 1 else WORDS)
        first, last = get_column_letter(at.months), get_column_letter(at.last)
        self._formula(row, at.total, f"=SUM({first}{row}:{last}{row})", SUM, sum(days.values()))
        for number, period in enumerate(self.periods):
            self._tempo(unit, period, row, at.tempo + 3 * number)
        for index in sorted({*days, *letters}):
            style = _style(DAYS, letters.get(index, ""))
            look.put(sheet, row, at.months + index, days.get(index, 0), style)
        sheet.row_dimensions[row].height = max(
            row_height([(texts[0], self.widths[0])]),
            row_height(zip(texts[1:], self.widths[1:], strict=False), WORDS_SIZE),
        )
        sheet.row_dimensions[row].outlineLevel = 1
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
        self._formula(row, column + 2, formula, LIMIT, "" if allowed is None else allowed - used)

    def _sums(
        self,
        row: int,
        rows: tuple[int, int],
        styles: tuple[str, str],
        letters: Letters,
        totals: Mapping[int, int],
    ) -> None:
        """Write what the units in some rows come to; those that are filtered out do not count."""
        at = self.at
        for column in range(1, at.last + 1):
            if column < at.total or column in self._limits:
                look.put(self.sheet, row, column, None, styles[0])
                continue
            letter = get_column_letter(column)
            said = letters.get(column - at.months, "")
            formula = f"=SUBTOTAL(9,{letter}{rows[0]}:{letter}{rows[1]})"
            style = _style(NATION_DAYS, said) if said else styles[1]
            self._formula(row, column, formula, style, totals.get(column, 0))
        self.sheet.row_dimensions[row].height = 17

    @cached_property
    def _limits(self) -> frozenset[int]:
        """The columns of days allowed and left, of which no sum is meant."""
        return frozenset(
            self.at.tempo + 3 * number + offset
            for number in range(len(self.periods))
            for offset in (1, 2)
        )

    def _formula(self, row: int, column: int, formula: str, style: str, result: int | str) -> None:
        cell = look.put_formula(self.sheet, row, column, formula, style)
        self.results.keep(TITLE, cell.coordinate, result)

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
        return {region.id: shortened(label(region), 60) for region in self.subject.plan.regions}

    # --- what stands out

    def _colour(self, runs: Sequence[tuple[int, int]]) -> None:
        """Let rules colour commitment and limits, and draw light lines where there is no cell."""
        at, top, rules = self.at, runs[0][0], self.sheet.conditional_formatting
        months = _cells(at.months, at.last, runs)
        corner = f"{get_column_letter(at.months)}{top}"
        if self._has_months:
            rules.add(months, _rule(f"N({corner})>={BUSY}", fill=BUSY_FILL, bold=True))
        rules.add(months, _rule(f"N({corner})>0", fill=DAYS_FILL))
        light = Side(style="thin", color=LIGHT.grid[1:])
        grid = Border(left=light, bottom=light)
        rules.add(months, _rule(f'{corner}=""', border=grid))
        for number in range(len(self.periods)):
            first = at.tempo + 3 * number
            used, allowed = (f"${get_column_letter(first + n)}{top}" for n in (0, 1))
            said = f"ISNUMBER({allowed})"
            cells = _cells(first, first + 2, runs)
            over = f"AND({said},{used}>{allowed})"
            near = f"AND({said},{used}>0,{used}>={NEAR}*{allowed})"
            rules.add(cells, _rule(over, fill=look.BAD, ink=look.ON_BAD, bold=True))
            rules.add(cells, _rule(near, fill=look.FAIR, ink=look.ON_FAIR))
        unused = f"${get_column_letter(at.total)}{top}=0"
        rules.add(_cells(1, at.total, runs), _rule(unused, ink=look.MUTED))


DAYS_FILL, BUSY_FILL = "D6E8F8", "9CC8F0"


def _units(number: int) -> str:
    return f"{number:,} unit{'s' * (number != 1)}"


def _style(start: str, letters: str) -> str:
    """Return the name of the style that says availability in letters."""
    return f"{start} {letters}".strip()


def _letter(letter: str, number: int, days: int) -> str:
    if not number:
        return ""
    return letter.upper() if number >= days else letter


def _capabilities(unit: Unit) -> str:
    return " · ".join(f"{shortened(name, 40)} {level}" for name, level in unit.capabilities.items())


def _width(least: float, most: float, texts: Iterable[str]) -> float:
    longest = max(map(len, texts), default=0)
    return min(max(least, longest + 2.0), most)


def _cells(first: int, last: int, runs: Sequence[tuple[int, int]]) -> str:
    if len(runs) > MOST_RUNS:  # then rows of nations are coloured, too
        runs = [(runs[0][0], runs[-1][1])]
    left, right = get_column_letter(first), get_column_letter(last)
    return " ".join(f"{left}{top}:{right}{bottom}" for top, bottom in runs)


def _rule(
    formula: str,
    *,
    fill: str | None = None,
    ink: str | None = None,
    bold: bool = False,
    border: Border | None = None,
) -> Rule:
    font = Font(color=ink, bold=bold or None) if ink or bold else None
    pattern = None if fill is None else PatternFill("solid", bgColor=fill)
    style = DifferentialStyle(font=font, fill=pattern, border=border)
    return Rule(type="expression", formula=[formula], dxf=style)


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    centre = Alignment(horizontal="center", vertical="center")
    wrapped = Alignment(horizontal="center", vertical="center", wrap_text=True)
    words = Alignment(vertical="center", wrap_text=True)
    white = Side(style="thin", color=look.PAPER)
    light = Side(style="thin", color=LIGHT.grid[1:])
    below = Border(bottom=light)
    ruled = Border(left=light, bottom=light)

    def font(size: float = 10, colour: str = look.INK, *, bold: bool = False) -> Font:
        return Font(name=look.FACE, size=size, color=colour, bold=bold)

    def fill(colour: str) -> PatternFill:
        return PatternFill("solid", start_color=colour.removeprefix("#"))

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
    for name, sum_name, colour in (
        (NATION, NATION_SUM, look.BAND),
        (ALL, ALL_SUM, LIGHT.other_fill),
    ):
        yield NamedStyle(
            name,
            font=font(bold=True),
            fill=fill(colour),
            alignment=Alignment(vertical="center"),
            border=heavy,
        )
        yield NamedStyle(
            sum_name,
            font=font(bold=True),
            fill=fill(colour),
            alignment=centre,
            border=heavy,
            number_format='#,##0;-#,##0;""',
        )
    yield NamedStyle("Unit legend", font=font(9), fill=fill(DAYS_FILL), alignment=centre)
    for letters in AVAILABILITY:
        back = PatternFill()
        if "u" in letters.lower():
            back = fill("E3C3CC" if "U" in letters else LIGHT.closure)
        elif letters:
            back = fill(look.FAIR)
        said = f'#,##0"{letters}";-#,##0"{letters}";"{letters}"'
        yield NamedStyle(
            _style(DAYS, letters),
            font=font(9),
            fill=back,
            alignment=centre,
            border=ruled,
            number_format=said,
        )
        yield NamedStyle(
            _style(NATION_DAYS, letters),
            font=font(bold=True),
            fill=back if letters else fill(look.BAND),
            alignment=centre,
            border=heavy,
            number_format=said,
        )
