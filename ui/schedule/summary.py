"""Sheet "Summary": what a calendar is worth, how good that is, and what is met and missed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.styles import Font
from openpyxl.worksheet.pagebreak import Break

from exercise_planner.calendar import MeasureName, gap
from exercise_planner.days import MONTHS, Span
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from exercise_planner.violation import Violation
from exercise_planner.workbook import look
from exercise_planner.workbook.room import CHARACTER, row_height
from ui.schedule import goals as goal_sheet
from ui.schedule.charts import Figures, Place, add_bars
from ui.schedule.costs import FREE, Accounts, CostTables
from ui.schedule.goals import IN_PART, MET, MISSED, Result
from ui.schedule.parts import (
    SIDES,
    Column,
    Content,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    is_dated,
    money,
    serial,
    yes,
)
from ui.schedule.proofs import PROVEN, Proof, proofs
from ui.schedule.reasons import THERE_MEANS
from ui.schedule.subject import Subject
from ui.theme import LIGHT

TITLE = "Summary"
WIDTHS = (30, 13, 13, 13, 12, 18, 34)
CARDS, CHANGED_AT, MEASURES_AT = 5, 7, 9
CHANGED_CELL = f"$A${CHANGED_AT}"
CHANGED = "Changed by hand"
CHANGED_SAID = f"{CHANGED}: what is proven, the rules and the revision are those of before."
UNBROKEN, UNCHECKED = "None", "Not checked"
CHART_ROWS = 12
ROW = 15.0
"""Points of a row of which no height is said."""
GAP = 8.0
"""Points between sections."""
PAGE = (842.0 - 2 * 0.7 * 72) / ((595.0 - 2 * 0.4 * 72) / (sum(WIDTHS) * CHARACTER)) * 0.97
"""Points of rows that go onto a page as wide as the sheet, a little kept free."""
LEAST_GOALS, MOST_GOALS = 3, 12
"""Goals not met that are told here; sheet Goals has them all."""
MOST_BREAKS = 40
"""Breaks of rules that are told one by one."""
MOST_BARS = 20
PERCENT = "0.0%"
MOST_EXACT = 10**15
"""From here on Excel does not tell a number from the next one."""

BETTER = {"more": "higher", "less": "lower"}
UNITS: dict[MeasureName, str] = {
    "high_end": "points",
    "standard": "points",
    "priority": "",
    "breadth": "nations",
    "tentative": "days",
    "disruption": "points",
}


@dataclass(slots=True)
class Sources:
    """Where the other sheets have what is counted here, and what stands in them."""

    schedule: Written | None = None
    participation: Written | None = None
    goals: Written | None = None
    costs: CostTables | None = None
    results: Sequence[Result] = ()
    accounts: Accounts = field(default_factory=lambda: Accounts((), (), (), ()))


def add_summary(desk: Desk, sources: Sources) -> None:
    """Add the sheet: on its first page what a principal reads, and then what is behind it."""
    subject = desk.subject
    sheet = Sheet(desk, TITLE, WIDTHS, heading=look.shortened(subject.plan.name) or TITLE)
    look.print_on(sheet.work, landscape=False)
    sheet.work.freeze_panes = "A4"
    known = proofs(subject)
    _head(sheet, MEASURES_AT - 1, "Measures")
    measures = sheet.table(
        MEASURES_AT, "MeasuresTable", list(_measure_columns(subject, sources, known)), list(NAMES)
    )
    for row in range(measures.first, measures.last + 1):
        sheet.work[f"{measures.letters['gap']}{row}"].number_format = PERCENT
    good, doubtful = (look.GOOD, look.ON_GOOD), (look.FAIR, look.ON_FAIR)
    sheet.colour_words(measures, "proof", {PROVEN: good, CHANGED: doubtful})
    _add_changed(sheet, sources, measures)
    row = measures.last + 1
    if any(proof.bound is not None for proof in known.values()):
        sheet.sentence(row, _how_proven(subject), len(WIDTHS))
        row += 1
    drawings = [
        drawing
        for draw in (_capabilities, _events, _costs)
        if (drawing := draw(subject, sources)) is not None
    ]
    charts = row + 1
    row = charts + _chart_rows(drawings) + 1 if drawings else charts
    for between in {4, charts - 1, row - 1}:
        sheet.work.row_dimensions[between].height = GAP
    breaks = _by_rule(subject)
    row, counts = _add_rules(sheet, row, breaks)
    sheet.work.row_dimensions[row].height = GAP
    _add_cards(sheet, sources, known, measures, counts)
    goals = row + 1
    row = after = _add_goals(sheet, goals, sources.results) + 1
    row = _add_examples(sheet, row, breaks)
    row = _add_met(sheet, row, sources.results)
    _add_charts(sheet, _places(drawings, charts), drawings, row)
    last = sheet.work.max_row
    begun = after if _high(sheet, 1, after - 1) <= PAGE else goals  # what the second page begins
    if begun <= last:
        sheet.work.row_breaks.append(Break(id=begun - 1))
    if begun < row <= last and _high(sheet, begun, last) > PAGE:
        sheet.work.row_breaks.append(Break(id=row - 1))


def _add_changed(sheet: Sheet, sources: Sources, measures: Written) -> None:
    """Write a cell that is empty as long as everything counted is as it was when this was made."""
    subject, counts = sheet.subject, sheet.subject.score.measures
    letter = measures.letters["value"]
    same = {f"{letter}{row}": counts[name] for row, name in enumerate(NAMES, measures.first)}
    if sources.schedule is not None:
        for key in ("start", "end"):
            days = [getattr(p.span, "first" if key == "start" else "last") for p in subject.events]
            total = sum(serial(dated(day)) for day in days if is_dated(day))
            same[f"SUM({sources.schedule.far(key)})"] = total
    if sources.goals is not None:  # a bound says nothing once other points are possible
        same[f"SUM({sources.goals.far('possible')})"] = sum(r.possible for r in sources.results)
    said = [f"{what}={value}" for what, value in same.items() if abs(value) < MOST_EXACT]
    formula = f'=IF(AND({",".join(said)}),"","{CHANGED_SAID}")' if said else '=""'
    sheet.put(CHANGED_AT, 1, Formula(formula, ""), look.SUBTITLE)
    sheet.work.cell(CHANGED_AT, 1).font = Font(name=look.FACE, size=10, color=look.ON_BAD)


def _add_cards(
    sheet: Sheet,
    sources: Sources,
    known: Mapping[MeasureName, Proof],
    measures: Written,
    breaks: str | None,
) -> None:
    """Write the few things that somebody with half a minute reads.

    Parameters
    ----------
    breaks
        The cells that count the broken rules, if any is.
    """
    for (first, last), (name, content) in zip(
        ((1, 1), (2, 3), (4, 5), (6, 6), (7, 7)),
        _cards(sheet.subject, sources, known, measures, breaks),
        strict=True,
    ):
        for row, said, style in ((CARDS, name, look.SUBTITLE), (CARDS + 1, content, look.GROUP)):
            for column in range(first, last + 1):
                sheet.put(row, column, said if column == first else None, style)
            if last > first:
                sheet.work.merge_cells(
                    start_row=row, end_row=row, start_column=first, end_column=last
                )
        value = sheet.work.cell(CARDS + 1, first)
        value.font = Font(name=look.FACE, size=14, bold=True, color=look.INK)
    broken = f"B{CARDS + 1}"
    for sign, ink in (("=", look.ON_GOOD), ("<>", look.ON_BAD)):
        sheet.colour(broken, f'{broken}{sign}"{UNBROKEN}"', look.BAND, ink, bold=True)
    sheet.work.row_dimensions[CARDS + 1].height = 24


def _cards(
    subject: Subject,
    sources: Sources,
    known: Mapping[MeasureName, Proof],
    measures: Written,
    breaks: str | None,
) -> Iterator[tuple[str, Content]]:
    """Yield what each is called, and what it says."""
    held = sum(bool(events) for events in subject.board.of_exercise.values())
    of = f" of {len(subject.plan.exercises):,}"
    said: Content = f"{held:,}{of}"
    if sources.schedule is not None:
        again = len(subject.events) - held  # events of exercises that have others
        rows = f"COUNTA({sources.schedule.far('start')})"
        said = Formula(f'=FIXED({rows}-{again},0)&"{of}"', f"{held:,}{of}")
    yield "Exercises held", said
    found = f'"{UNBROKEN}"' if breaks is None else f"FIXED(SUM({breaks}),0)"
    number = len(subject.violations)
    yield (
        "Rules broken",
        Formula(
            f'=IF({CHANGED_CELL}="",{found},"{UNCHECKED}")', f"{number:,}" if number else UNBROKEN
        ),
    )
    if (goals := sources.goals) is None:
        yield from (("Goals met in full", "No goals"), ("In part, and missed", "-"))
    else:
        states = Counter(result.status for result in sources.results)
        of = f" of {len(sources.results):,}"
        met, part, missed = (
            f'FIXED(COUNTIF({goals.far("status")},"{word}"),0)' for word in (MET, IN_PART, MISSED)
        )
        yield "Goals met in full", Formula(f'={met}&"{of}"', f"{states[MET]:,}{of}")
        yield (
            "In part, and missed",
            Formula(f'={part}&" and "&{missed}', f"{states[IN_PART]:,} and {states[MISSED]:,}"),
        )
    of = f" of {len(known)} measures"
    proven = sum(proof.proven for proof in known.values())
    formula = Formula(f'=COUNTIF({measures.cells("proof")},"{PROVEN}")&"{of}"', f"{proven}{of}")
    yield PROVEN, formula if subject.calendar.solve is not None else "Not solved here"


def _head(sheet: Sheet, row: int, text: str) -> None:
    for column in range(1, len(WIDTHS) + 1):
        look.put(sheet.work, row, column, text if column == 1 else None, look.GROUP)


def _high(sheet: Sheet, first: int, last: int) -> float:
    """Return how high some rows are together, in points."""
    found = (sheet.work.row_dimensions[row].height for row in range(first, last + 1))
    return sum(ROW if height is None else height for height in found)


# --- measures ----------------------------------------------------------------------------------


def _measure_columns(
    subject: Subject, sources: Sources, known: Mapping[MeasureName, Proof]
) -> Iterator[Column[MeasureName]]:
    counts = subject.score.measures
    formulas = _formulas(sources)

    def value(name: MeasureName) -> Content:
        formula = formulas.get(name)
        return counts[name] if formula is None else Formula(formula, counts[name])

    def open_gap(name: MeasureName) -> Content:
        result = gap(counts[name], known[name].bound)
        formula = '=IF({bound}="","",ABS({bound}-{value})/MAX(1,ABS({value})))'
        return Formula(formula, "" if result is None else result)

    def proof(name: MeasureName) -> Content:
        said = known[name].said
        if known[name].bound is None:
            return said
        return Formula(f'=IF({CHANGED_CELL}="","{said}","{CHANGED}")', said)

    def unit(name: MeasureName) -> str:
        return money(subject) if name == "cost" else UNITS[name]

    yield Column("measure", "Measure", WIDTHS[0], lambda n: NAMES[n])
    yield Column("value", "Value", WIDTHS[1], value, look.NUMBER)
    yield Column(
        "bound", "Best for what was asked", WIDTHS[2], lambda n: known[n].bound, look.NUMBER
    )
    yield Column("gap", "Gap", WIDTHS[3], open_gap, look.NUMBER)
    yield Column("better", "Better", WIDTHS[4], lambda n: BETTER[MEASURES[n].better], look.CENTRE)
    yield Column("unit", "In", WIDTHS[5], unit)
    yield Column("proof", "Proof", WIDTHS[6], proof)


def _formulas(sources: Sources) -> dict[MeasureName, str]:
    """Return the formulas that count measures on the other sheets, where there is what to count."""
    found: dict[MeasureName, str] = {}
    if (goals := sources.goals) is not None:
        sums = f"=SUMIFS({goals.far('points')},{goals.far('high_end')}"
        found |= {"high_end": f'{sums},"Yes")', "standard": f'{sums},"No")'}
    if (schedule := sources.schedule) is not None:
        same: tuple[MeasureName, ...] = ("priority", "tentative", "cost")
        found |= {name: f"=SUM({schedule.far(name)})" for name in same}
    if (participation := sources.participation) is not None:
        found["breadth"] = f"=SUM({participation.far('in')})"
    return found


def _how_proven(subject: Subject) -> str:
    record = subject.calendar.solve
    order = [tier.measure for tier in record.tiers] if record is not None else []
    said = (
        f"{PROVEN}: when this was solved, no calendar that kept the rules of the plan and whatever "
        "else was asked was better in it, given the measures"
    )
    if order == list(NAMES)[: len(order)]:
        return f"{said} above it."
    names = ", ".join(NAMES[measure].lower() for measure in order)
    return f"{said} solved before it, in this order: {names}."


# --- rules and goals ---------------------------------------------------------------------------


def _by_rule(subject: Subject) -> dict[str, list[Violation]]:
    """Return the breaks of each rule that is broken, in the rules' order."""
    found: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in subject.violations:
        found[violation.code].append(violation)
    return found


def _add_rules(
    sheet: Sheet, row: int, breaks: Mapping[str, Sequence[Violation]]
) -> tuple[int, str | None]:
    """Say which rules are broken how often, from a row on.

    Returns the row after, and the cells of the counts if any is broken.
    """
    _head(sheet, row, "Rules broken")
    if not breaks:
        sheet.sentence(row + 1, "None: the calendar keeps every rule.", len(WIDTHS), look.TEXT)
        return row + 2, None
    row += 1
    _spread(sheet, row, _rule_cells(("Rule", "Breaks", "For example")), look.HEADER)
    first = row + 1
    for code, found in breaks.items():
        row += 1
        texts = (code, len(found), look.shortened(found[0].message, 200))
        _spread(sheet, row, _rule_cells(texts), look.TEXT)
    return row + 1, f"$B${first}:$B${row}"


def _add_examples(sheet: Sheet, row: int, breaks: Mapping[str, Sequence[Violation]]) -> int:
    """Tell breaks of each rule one by one, from a row on; return the row after."""
    if not breaks:
        return row
    _head(sheet, row, "What is broken")
    row += 1
    _spread(sheet, row, [("Rule", 1, 1), ("What is broken", 2, len(WIDTHS))], look.HEADER)
    share = max(1, MOST_BREAKS // len(breaks))
    for code, found in breaks.items():
        for violation in found[:share]:
            row += 1
            said = look.shortened(violation.message, 600)
            _spread(sheet, row, [(code, 1, 1), (said, 2, len(WIDTHS))], look.TEXT)
        if len(found) > share:
            row += 1
            _spread(
                sheet,
                row,
                [(code, 1, 1), (f"and {len(found) - share:,} more", 2, len(WIDTHS))],
                look.TEXT,
            )
    row += 1
    sheet.sentence(row, "The command check names them all.", len(WIDTHS))
    return row + 2


def _add_goals(sheet: Sheet, row: int, results: Sequence[Result]) -> int:
    """Say what is missed or met in part, from a row on; return the row after.

    As many goals are told as go onto the page; where those are too few, all on the next.
    """
    open_ = [r for r in results if r.status != MET]
    if not open_:
        _head(sheet, row, "Goals missed or met in part")
        said = "None: every goal is met." if results else "The plan has no goals."
        sheet.sentence(row + 1, said, len(WIDTHS), look.TEXT)
        return row + 2
    told = [_told(result) for result in open_[:MOST_GOALS]]
    heights = [_spread_height(_goal_cells(texts)) for texts in told]
    besides = 4 * ROW  # the heading, the header, the note, a gap
    used = _high(sheet, 1, row - 1) + besides
    if used + sum(heights[:LEAST_GOALS]) > PAGE:
        used = besides  # they go onto the next one
    while len(told) > LEAST_GOALS and used + sum(heights[: len(told)]) > PAGE:
        told.pop()
    _head(sheet, row, "Goals missed or met in part")
    row += 1
    titles = ("Goal", "Status", "Points missed", "Why, where that is known")
    _spread(sheet, row, _goal_cells(titles), look.HEADER)
    first = row + 1
    for texts in told:
        row += 1
        _spread(sheet, row, _goal_cells(texts), look.TEXT)
    for word, (fill, ink) in goal_sheet.COLOURS.items():
        sheet.colour(f"B{first}:B{row}", f'B{first}="{word}"', fill, ink)
    row += 1
    more = len(open_) - len(told)
    what = f"{more:,} more goal{'s' if more > 1 else ''} and all" if more else "All"
    sheet.sentence(row, f"{THERE_MEANS}. {what} reasons: sheet {goal_sheet.TITLE}.", len(WIDTHS))
    return row + 1


def _told(result: Result) -> tuple[str, str, int, str]:
    """Return a goal's name, status and points missed, and the first of the reasons."""
    name = look.shortened(result.goal.name or result.goal.id, 160)
    first, *others = result.reason.split("\n")
    more = f"\nand {len(others):,} more reason{'s' if len(others) > 1 else ''}" if others else ""
    return name, result.status, result.possible - result.points, look.shortened(first) + more


def _add_met(sheet: Sheet, row: int, results: Sequence[Result]) -> int:
    """Say which goals are met, from a row on; return the row after."""
    met = [look.shortened(r.goal.name or r.goal.id, 100) for r in results if r.status == MET]
    if not met:
        return row
    _head(sheet, row, "Goals met")
    sheet.sentence(row + 1, look.listed(met, between="; "), len(WIDTHS), look.TEXT)
    return row + 3


Spread = tuple[str | int, int, int]
"""A value, and the columns from and to which it reaches."""


def _rule_cells(contents: Sequence[str | int]) -> list[Spread]:
    """Return code, number and example of a broken rule with their columns."""
    code, number, example = contents
    return [(code, 1, 1), (number, 2, 2), (example, 3, len(WIDTHS))]


def _goal_cells(contents: Sequence[str | int]) -> list[Spread]:
    """Return name, status, points missed and reason of a goal with their columns."""
    name, status, missed, reason = contents
    return [(name, 1, 1), (status, 2, 2), (missed, 3, 3), (reason, 4, len(WIDTHS))]


def _spread(sheet: Sheet, row: int, entries: Iterable[Spread], style: str) -> None:
    """Write values each over some columns, in a row as high as they need."""
    entries = list(entries)
    for value, first, last in entries:
        for column in range(first, last + 1):
            named = look.COUNT if isinstance(value, int) else style
            sheet.put(row, column, value if column == first else None, named)
        if last > first:
            sheet.work.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    sheet.work.row_dimensions[row].height = _spread_height(entries)


def _spread_height(entries: Iterable[Spread]) -> float:
    return row_height(
        (value, sum(WIDTHS[first - 1 : last]))
        for value, first, last in entries
        if isinstance(value, str)
    )


# --- charts ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its figures as they read from a row on, their headers, and its words."""

    headers: Sequence[str]
    rows: Callable[[int], Sequence[Sequence[Content]]]
    title: str
    value_title: str
    lying: bool = False
    stacked: bool = False


def _chart_rows(drawings: Sequence[Drawing]) -> int:
    """Return over how many rows the charts go: those that lie need more, or have two beside."""
    tall = len(drawings) > 2 or any(drawing.lying for drawing in drawings)
    return 2 * CHART_ROWS + 1 if tall else CHART_ROWS


def _places(drawings: Sequence[Drawing], top: int) -> list[Place]:
    """Return where charts go: side by side, of three two above each other."""
    bottom, wide = top + _chart_rows(drawings) - 1, len(WIDTHS)
    if len(drawings) < 2:
        return [Place(1, top, wide, bottom)] * len(drawings)
    if len(drawings) == 2:
        return [Place(1, top, 4, bottom), Place(5, top, wide, bottom)]
    return [
        Place(1, top, 4, bottom),
        Place(5, top, wide, top + CHART_ROWS - 1),
        Place(5, top + CHART_ROWS + 1, wide, bottom),
    ]


def _add_charts(
    sheet: Sheet, places: Sequence[Place], drawings: Sequence[Drawing], row: int
) -> None:
    """Draw the charts at their places, from figures that are written from a row on."""
    if not drawings:
        return
    for at in range(places[0].first_row, places[0].last_row + 1):
        sheet.work.row_dimensions[at].height = ROW
    _head(sheet, row, "Figures behind the charts")
    row += 1
    for place, drawing in zip(places, drawings, strict=True):
        figures = _figures(sheet, row, drawing)
        add_bars(
            sheet.work,
            place,
            figures,
            title=drawing.title,
            value_title=drawing.value_title,
            label_title=drawing.headers[0],
            colours=(LIGHT.high_end[1:], LIGHT.other_fill[1:]),
            lying=drawing.lying,
            stacked=drawing.stacked,
        )
        row = figures.last + 2


def _figures(sheet: Sheet, row: int, drawing: Drawing) -> Figures:
    """Write the figures of a chart from a row on, and return where they stand."""
    for column, title in enumerate(drawing.headers, 1):
        cell = look.put(sheet.work, row, column, title, look.HEADER)
        if column > 1:
            cell.alignment = SIDES[look.COUNT]
    sheet.work.row_dimensions[row].height = 18
    rows = drawing.rows(row + 1)
    for at, entries in enumerate(rows, row + 1):
        for column, content in enumerate(entries, 1):
            style = look.TEXT if column == 1 else look.COUNT
            sheet.put(at, column, content, look.DAY if isinstance(content, date) else style)
        sheet.fit(at, [(str(entries[0]), WIDTHS[0])])
    return Figures(row, row + len(rows), 1, (2, 3))


def _capabilities(subject: Subject, sources: Sources) -> Drawing | None:
    possible: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for result in sources.results:
        possible[result.goal.capability] += result.possible
        reached[result.goal.capability] += result.points
    if sources.goals is None:
        return None
    names = goal_sheet.capability_names(subject)
    far = sources.goals.far

    def rows(first: int) -> Sequence[Sequence[Content]]:
        found: list[Sequence[Content]] = []
        for at, (capability, points) in enumerate(possible.most_common(MOST_BARS), first):
            sums = f"=SUMPRODUCT(({far('capability')}=A{at})*{{}})"
            got = reached[capability]
            found.append(
                (
                    names[capability],
                    Formula(sums.format(far("points")), got),
                    Formula(f"=D{at}-B{at}", points - got),
                    Formula(sums.format(far("possible")), points),
                )
            )
        return found

    rest = f" (the {MOST_BARS} with the most)" if len(possible) > MOST_BARS else ""
    return Drawing(
        ("Capability", "Reached", "Not reached", "Possible"),
        rows,
        f"Points of goals by capability{rest}",
        "Points",
        lying=True,
        stacked=True,
    )


def _events(subject: Subject, sources: Sources) -> Drawing | None:
    horizon = subject.facts.horizon
    steps, unit = _steps(horizon)
    if sources.schedule is None or not steps or not is_dated(horizon.first):
        return None
    far, events = sources.schedule.far, subject.events

    def count(at: int, span: Span, high_end: bool) -> Formula:
        word = yes(high_end)
        days = f"({far('start')}>=D{at})*({far('start')}<=E{at})"
        found = sum(p.span.first in span and p.exercise.high_end is high_end for p in events)
        return Formula(f'=SUMPRODUCT({days}*({far("high_end")}="{word}"))', found)

    def rows(first: int) -> Sequence[Sequence[Content]]:
        return [
            (name, count(at, span, True), count(at, span, False), dated(span.first), last)
            for at, (name, span) in enumerate(steps, first)
            for last in (dated(span.last),)
        ]

    titles = (unit.capitalize(), "High-end", "Other", "From", "To")
    return Drawing(titles, rows, f"Events by {unit} of their start", "Events", stacked=True)


def _steps(horizon: Span) -> tuple[list[tuple[str, Span]], str]:
    """Return the months of a horizon, or its quarters or years where those would be too many."""
    first, last = dated(horizon.first), dated(horizon.last)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    for most, step, unit in ((36, 1, "month"), (120, 3, "quarter"), (720, 12, "year")):
        if months <= most:
            start = 12 * first.year + (first.month - 1) // step * step
            end = 12 * last.year + last.month
            return [_step(at, step) for at in range(start, end, step)], unit
    return [], "year"


def _step(month: int, length: int) -> tuple[str, Span]:
    """Return so many months from one on: what they are called, and their days."""
    first, after = _first_of(month), _first_of(month + length)
    short = f"{first.year % 100:02d}"
    name = str(first.year)
    if length < 12:
        names = dict.fromkeys((MONTHS[first.month - 1], MONTHS[first.month + length - 2]))
        name = f"{'-'.join(names)} {short}"
    return name, Span(first.toordinal(), after.toordinal() - 1)


def _first_of(month: int) -> date:
    """Return the first day of a month, months counted through; the last of all days after that."""
    year, index = divmod(month, 12)
    return date(year, index + 1, 1) if year <= date.max.year else date.max


def _costs(subject: Subject, sources: Sources) -> Drawing | None:
    """Return cost against budget: by period, or by who pays where there is one period."""
    accounts = sources.accounts
    limited = [a for a in accounts.accounts if a.budget is not None]
    if sources.costs is None or not limited:
        return None
    tables = sources.costs
    periods = [p for p in accounts.periods if any(a.period == p for a in limited)]
    if len(periods) > 1:
        what, title = "Period", "Cost against the budgets, by period"
        cells, spent = tables.periods.far, "limited"
        this = f"({cells('period')}=A{{}})"
        entries = [(period, [a for a in limited if a.period == period]) for period in periods]
    else:
        what, title = "Paid by", f"Cost against the budgets, {look.shortened(periods[0], 40)}"
        cells, spent = tables.accounts.far, "cost"
        this = f'({cells("payer")}=A{{}})*({cells("status")}<>"{FREE}")'
        entries = [(account.payer, [account]) for account in limited]

    def rows(first: int) -> Sequence[Sequence[Content]]:
        found: list[Sequence[Content]] = []
        for at, (name, own) in enumerate(entries[:MOST_BARS], first):
            where = this.format(at)
            cost = Formula(f"=SUMPRODUCT({where}*{cells(spent)})", sum(a.cost for a in own))
            budget = sum(a.budget or 0 for a in own)
            allowed = Formula(f"=SUMPRODUCT({where}*{cells('budget')})", budget)
            found.append((name, cost, allowed))
        return found

    unit = money(subject)
    return Drawing((what, "Cost", "Budget"), rows, title, unit[:1].upper() + unit[1:])
