"""Sheet "Summary": what a calendar is worth, how good that is, and what is met and missed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.pagebreak import Break

from exercise_planner.calendar import MeasureName
from exercise_planner.days import MONTHS, Span, counted
from exercise_planner.measures import MEASURES
from exercise_planner.workbook import look
from ui.schedule import goals as goal_sheet
from ui.schedule.charts import Figures, Place, add_bars
from ui.schedule.costs import FREE, Accounts, CostTables
from ui.schedule.goals import IN_PART, MET, MISSED, Result
from ui.schedule.parts import (
    Column,
    Content,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    is_dated,
    listed,
    money,
    shortened,
    yes,
)
from ui.schedule.proofs import Proof, proofs
from ui.schedule.reasons import THERE_MEANS
from ui.schedule.subject import Subject
from ui.theme import LIGHT

TITLE = "Summary"
WIDTHS = (28, 13, 13, 10, 12, 16, 38)
CARDS, MEASURES_AT = 5, 9
CHART_ROWS = 17
MOST_GOALS = 12
"""Goals not met that are told here; sheet Goals has them all."""
MOST_BREAKS = 40
"""Breaks of rules that are told one by one."""
MOST_BARS = 20
PERCENT = "0.0%"

NAMES: dict[MeasureName, str] = {
    "high_end": "High-end points",
    "standard": "Standard points",
    "priority": "Priority of the events",
    "breadth": "Nations taking part, over events",
    "tentative": "Tentative days",
    "disruption": "Disruption of the agreed calendar",
    "cost": "Cost",
}
"""What planners call the measures."""
UNITS: dict[MeasureName, str] = {
    "high_end": "points",
    "standard": "points",
    "priority": "",
    "breadth": "nations",
    "tentative": "days",
    "disruption": "points",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the other sheets have what is counted here, and what stands in them."""

    schedule: Written | None
    participation: Written | None
    goals: Written | None
    costs: CostTables | None
    results: Sequence[Result]
    accounts: Accounts


def add_summary(desk: Desk, sources: Sources) -> None:
    """Add the sheet."""
    subject = desk.subject
    sheet = Sheet(desk, TITLE, WIDTHS, heading=shortened(subject.plan.name) or TITLE)
    look.print_on(sheet.work, landscape=False)
    sheet.work.freeze_panes = "A4"
    known = proofs(subject)
    _add_cards(sheet, sources, known)
    measures = sheet.table(
        MEASURES_AT, "MeasuresTable", list(_measure_columns(subject, sources, known)), list(NAMES)
    )
    for row in range(measures.first, measures.last + 1):
        sheet.work[f"{measures.letters['gap']}{row}"].number_format = PERCENT
    good = (look.GOOD, look.ON_GOOD)
    sheet.colour_words(measures, "proof", {"Proven best": good})
    row = measures.last + 1
    if any(proof.bound is not None for proof in known.values()):
        sheet.sentence(row, _how_proven(subject), len(WIDTHS))
        row += 1
    charts = row + 1
    row = charts + 2 * (CHART_ROWS + 1)
    sheet.work.row_breaks.append(Break(id=row - 1))
    row = _add_breaks(sheet, row) + 1
    row = _add_goals(sheet, row, sources.results) + 1
    _add_charts(sheet, charts, row, sources)


def _add_cards(sheet: Sheet, sources: Sources, known: Mapping[MeasureName, Proof]) -> None:
    """Write the few things that somebody with half a minute reads."""
    subject = sheet.subject
    held = sum(bool(events) for events in subject.board.of_exercise.values())
    broken = len(subject.violations)
    states = Counter(result.status for result in sources.results)
    proven = sum(proof.proven for proof in known.values())
    goals = f"{states[MET]:,} of {len(sources.results):,}" if sources.results else "No goals"
    rest = f"{states[IN_PART]:,} and {states[MISSED]:,}" if sources.results else "-"
    best = f"{proven} of {len(known)} measures" if subject.calendar.solve else "Not solved here"
    for first, last, name, said, colours in (
        (1, 1, "Exercises held", f"{held:,} of {len(subject.plan.exercises):,}", None),
        (2, 3, "Rules broken", f"{broken:,}" if broken else "None", _state(not broken)),
        (4, 5, "Goals met in full", goals, None),
        (6, 6, "In part, and missed", rest, None),
        (7, 7, "Proven best", best, None),
    ):
        for row, text, style in ((CARDS, name, look.SUBTITLE), (CARDS + 1, said, look.GROUP)):
            look.put(sheet.work, row, first, text, style)
            for column in range(first + 1, last + 1):
                look.put(sheet.work, row, column, None, style)
            if last > first:
                sheet.work.merge_cells(
                    start_row=row, end_row=row, start_column=first, end_column=last
                )
        value = sheet.work.cell(CARDS + 1, first)
        value.font = Font(name=look.FACE, size=14, bold=True, color=colours or look.INK)
    sheet.work.row_dimensions[CARDS + 1].height = 24
    _head(sheet, MEASURES_AT - 1, "Measures")


def _state(good: bool) -> str:
    return look.ON_GOOD if good else look.ON_BAD


def _head(sheet: Sheet, row: int, text: str) -> None:
    for column in range(1, len(WIDTHS) + 1):
        look.put(sheet.work, row, column, text if column == 1 else None, look.GROUP)


# --- measures ----------------------------------------------------------------------------------


def _measure_columns(
    subject: Subject, sources: Sources, known: Mapping[MeasureName, Proof]
) -> Iterator[Column[MeasureName]]:
    counts = subject.score.measures
    formulas = _formulas(sources)

    def value(name: MeasureName) -> Content:
        formula = formulas.get(name)
        return counts[name] if formula is None else Formula(formula, counts[name])

    def gap(name: MeasureName) -> Content:
        bound = known[name].bound
        result = "" if bound is None else abs(bound - counts[name]) / max(1, abs(counts[name]))
        return Formula('=IF({bound}="","",ABS({bound}-{value})/MAX(1,ABS({value})))', result)

    def unit(name: MeasureName) -> str:
        return money(subject) if name == "cost" else UNITS[name]

    yield Column("measure", "Measure", WIDTHS[0], lambda n: NAMES[n])
    yield Column("value", "Value", WIDTHS[1], value, look.NUMBER)
    yield Column("bound", "Best that is possible", WIDTHS[2], lambda n: known[n].bound, look.NUMBER)
    yield Column("gap", "Gap", WIDTHS[3], gap, look.NUMBER)
    yield Column("better", "Better is", WIDTHS[4], lambda n: MEASURES[n].better, look.CENTRE)
    yield Column("unit", "In", WIDTHS[5], unit)
    yield Column("proof", "How good it is", WIDTHS[6], lambda n: known[n].said)


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
    order = [NAMES[tier.measure].lower() for tier in record.tiers] if record is not None else []
    return (
        "Proven best: no calendar that keeps the rules is better in it, given the measures solved "
        f"before it. Solved in this order: {', '.join(order)}."
    )


# --- rules and goals ---------------------------------------------------------------------------


def _add_breaks(sheet: Sheet, row: int) -> int:
    """Say which rules are broken, from a row on; return the row after."""
    found = sheet.subject.violations
    _head(sheet, row, "Rules broken")
    if not found:
        sheet.sentence(row + 1, "None: the calendar keeps every rule.", len(WIDTHS), look.TEXT)
        return row + 2
    row += 1
    _spread(sheet, row, [("Rule", 1, 1), ("What is broken", 2, len(WIDTHS))], look.HEADER)
    for violation in found[:MOST_BREAKS]:
        row += 1
        said = shortened(violation.message, 600)
        _spread(sheet, row, [(violation.code, 1, 1), (said, 2, len(WIDTHS))], look.TEXT)
    if len(found) > MOST_BREAKS:
        row += 1
        rest = counted(len(found) - MOST_BREAKS, "more break")
        sheet.sentence(row, f"and {rest}. The command check names them all.", len(WIDTHS))
    return row + 1


def _add_goals(sheet: Sheet, row: int, results: Sequence[Result]) -> int:
    """Say what is missed and what is met, from a row on; return the row after."""
    _head(sheet, row, "Goals missed or met in part")
    open_ = [r for r in results if r.status != MET]
    if not open_:
        said = "None: every goal is met." if results else "The plan has no goals."
        sheet.sentence(row + 1, said, len(WIDTHS), look.TEXT)
        row += 1
    else:
        row += 1
        titles = ("Goal", "Status", "Points missed", "Why, where that is known")
        _spread(sheet, row, _goal_cells(titles), look.HEADER)
        first = row + 1
        for result in open_[:MOST_GOALS]:
            row += 1
            name = shortened(result.goal.name or result.goal.id, 160)
            texts = (name, result.status, result.possible - result.points, result.reason)
            _spread(sheet, row, _goal_cells(texts), look.TEXT)
        for word, (fill, ink) in goal_sheet.COLOURS.items():
            sheet.colour(f"B{first}:B{row}", f'B{first}="{word}"', fill, ink)
        row += 1
        more = len(open_) - MOST_GOALS
        rest = f" {counted(more, 'more goal')}: see sheet {goal_sheet.TITLE}." if more > 0 else ""
        sheet.sentence(row, f"{THERE_MEANS}.{rest}", len(WIDTHS))
    met = [shortened(r.goal.name or r.goal.id, 100) for r in results if r.status == MET]
    if met:
        row += 2
        _head(sheet, row, "Goals met")
        row += 1
        sheet.sentence(row, listed(met, between="; "), len(WIDTHS), look.TEXT)
    return row + 1


def _goal_cells(contents: Sequence[str | int]) -> list[tuple[str | int, int, int]]:
    """Return name, status, points missed and reason of a goal with their columns, from and to."""
    name, status, missed, reason = contents
    return [(name, 1, 1), (status, 2, 2), (missed, 3, 3), (reason, 4, len(WIDTHS))]


def _spread(
    sheet: Sheet, row: int, entries: Iterable[tuple[str | int, int, int]], style: str
) -> None:
    """Write values each over some columns, in a row as high as they need."""
    texts: list[tuple[str, float]] = []
    for value, first, last in entries:
        for column in range(first, last + 1):
            named = look.COUNT if isinstance(value, int) else style
            sheet.put(row, column, value if column == first else None, named)
        if last > first:
            sheet.work.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        if isinstance(value, str):
            texts.append((value, sum(WIDTHS[first - 1 : last])))
    sheet.fit(row, texts)


def _figures(
    sheet: Sheet, row: int, titles: Sequence[str], rows: Sequence[Sequence[Content]]
) -> Figures:
    """Write the figures of a chart from a row on, and return where they stand."""
    for column, title in enumerate(titles, 1):
        look.put(sheet.work, row, column, title, look.HEADER)
    sheet.work.row_dimensions[row].height = 18
    for at, entries in enumerate(rows, row + 1):
        for column, content in enumerate(entries, 1):
            style = look.TEXT if column == 1 else look.NUMBER
            sheet.put(at, column, content, look.DAY if isinstance(content, date) else style)
        sheet.fit(at, [(str(entries[0]), WIDTHS[0])])
    return Figures(row, row + len(rows), 1, ())


# --- charts ------------------------------------------------------------------------------------


def _add_charts(sheet: Sheet, top: int, row: int, sources: Sources) -> None:
    """Draw the charts at the top, from figures that are written from a row on."""
    below = top + CHART_ROWS + 1
    for at in range(top, below + CHART_ROWS):
        sheet.work.row_dimensions[at].height = 15
    _head(sheet, row, "Figures behind the charts")
    sheet.work.row_breaks.append(Break(id=row - 1))
    row += 1
    for place, draw in (
        (Place(1, top, 4, below + CHART_ROWS - 1), _draw_capabilities),
        (Place(5, top, 7, below - 2), _draw_events),
        (Place(5, below, 7, below + CHART_ROWS - 1), _draw_costs),
    ):
        row = draw(sheet, place, row, sources)


def _no_chart(sheet: Sheet, place: Place, text: str) -> None:
    cell = look.put(sheet.work, place.first_row, place.first_column, text, look.NOTE)
    sheet.work.merge_cells(
        start_row=place.first_row,
        end_row=place.first_row + 1,
        start_column=place.first_column,
        end_column=place.last_column,
    )
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _draw_capabilities(sheet: Sheet, place: Place, row: int, sources: Sources) -> int:
    possible: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for result in sources.results:
        possible[result.goal.capability] += result.possible
        reached[result.goal.capability] += result.points
    if not possible or sources.goals is None:
        _no_chart(sheet, place, "No chart of goals: the plan has none.")
        return row
    most = possible.most_common(MOST_BARS)
    names = goal_sheet.capability_names(sheet.subject)
    far = sources.goals.far

    def sums(key: str, at: int) -> str:
        return f"=SUMPRODUCT(({far('capability')}=A{at})*{far(key)})"

    rows: list[tuple[Content, ...]] = []
    for at, (capability, points) in enumerate(most, row + 1):
        got = reached[capability]
        left = Formula(f"=D{at}-B{at}", points - got)
        rows.append(
            (
                names[capability],
                Formula(sums("points", at), got),
                left,
                Formula(sums("possible", at), points),
            )
        )
    figures = _figures(sheet, row, ("Capability", "Reached", "Not reached", "Possible"), rows)
    rest = f" (the {MOST_BARS} with the most)" if len(possible) > MOST_BARS else ""
    add_bars(
        sheet.work,
        place,
        Figures(figures.header, figures.last, 1, (2, 3)),
        title=f"Points of goals by capability{rest}",
        value_title="Points",
        label_title="Capability",
        colours=(LIGHT.high_end[1:], LIGHT.other_fill[1:]),
        lying=True,
        stacked=True,
    )
    return figures.last + 2


def _draw_events(sheet: Sheet, place: Place, row: int, sources: Sources) -> int:
    horizon = sheet.subject.facts.horizon
    steps, unit = _steps(horizon)
    if sources.schedule is None or not steps or not is_dated(horizon.first):
        _no_chart(sheet, place, "No chart of events: there is nothing to draw.")
        return row
    far, events = sources.schedule.far, sheet.subject.events

    def count(at: int, span: Span, high_end: bool) -> Formula:
        word = yes(high_end)
        days = f"({far('start')}>=D{at})*({far('start')}<=E{at})"
        found = sum(p.span.first in span and p.exercise.high_end is high_end for p in events)
        return Formula(f'=SUMPRODUCT({days}*({far("high_end")}="{word}"))', found)

    rows: list[tuple[Content, ...]] = [
        (
            name,
            count(at, span, True),
            count(at, span, False),
            dated(span.first),
            dated(span.last),
        )
        for at, (name, span) in enumerate(steps, row + 1)
    ]
    titles = (unit.capitalize(), "High-end", "Other", "From", "To")
    figures = _figures(sheet, row, titles, rows)
    add_bars(
        sheet.work,
        place,
        Figures(figures.header, figures.last, 1, (2, 3)),
        title=f"Events by {unit} of their start",
        value_title="Events",
        label_title=unit.capitalize(),
        colours=(LIGHT.high_end[1:], LIGHT.other_fill[1:]),
        stacked=True,
    )
    return figures.last + 2


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


def _draw_costs(sheet: Sheet, place: Place, row: int, sources: Sources) -> int:
    """Draw cost against budget: by period, or by who pays where there is one period."""
    accounts = sources.accounts
    limited = [a for a in accounts.accounts if a.budget is not None]
    if sources.costs is None or not limited:
        _no_chart(sheet, place, "No chart of costs: the plan has no budgets.")
        return row
    tables = sources.costs
    periods = [p for p in accounts.periods if any(a.period == p for a in limited)]
    rows: list[tuple[Content, ...]] = []
    if len(periods) > 1:
        what, title = "Period", "Cost against the budgets, by period"
        cells, spent = tables.periods.far, "limited"
        this = f"({cells('period')}=A{{}})"
        entries = [(period, [a for a in limited if a.period == period]) for period in periods]
    else:
        what, title = "Paid by", f"Cost against the budgets, {shortened(periods[0], 40)}"
        cells, spent = tables.accounts.far, "cost"
        this = f'({cells("payer")}=A{{}})*({cells("status")}<>"{FREE}")'
        entries = [(account.payer, [account]) for account in limited]
    for at, (name, own) in enumerate(entries[:MOST_BARS], row + 1):
        where = this.format(at)
        cost = Formula(f"=SUMPRODUCT({where}*{cells(spent)})", sum(a.cost for a in own))
        budget = sum(a.budget or 0 for a in own)
        rows.append((name, cost, Formula(f"=SUMPRODUCT({where}*{cells('budget')})", budget)))
    figures = _figures(sheet, row, (what, "Cost", "Budget"), rows)
    add_bars(
        sheet.work,
        place,
        Figures(figures.header, figures.last, 1, (2, 3)),
        title=title,
        value_title=f"T{money(sheet.subject)[1:]}",
        label_title=what,
        colours=(LIGHT.high_end[1:], LIGHT.other_fill[1:]),
    )
    return figures.last + 2
