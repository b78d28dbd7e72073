"""Sheet "Summary": the options side by side, how they differ from the first, and why it matters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Font, PatternFill

from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.measure_words import NAMES
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.words import (
    BEST,
    LONGEST_NOTES,
    best_at_said,
    called,
    how_made,
    how_proven,
    is_better,
    lettered,
    plan_said,
    rules_said,
    status_said,
    unit_of,
    unsound,
)
from ui.schedule.pages import A4_HEIGHT, break_rows, scale_to_width
from ui.schedule.parts import Column, Content, Desk, Formula, Sheet, Written

TITLE = "Summary"
OPTIONS_AT = 5
LABEL, BROAD, NARROW = 24.0, 24.0, 18.0
"""Widths: of what stands at the left, and of an option, of which many are narrower."""
LAST = (("better", "Better", 10.0), ("unit", "In", 16.0), ("best", "Best", 11.0))
MOST_SENTENCES = 8
"""Told of each pair; there may be dozens, and sheet Exercises has all that differs."""
LONGEST = 400
RULES, PLAN = "Rules", "Plan"
BEST_FORMAT = f'"{BEST} "{look.NUMBER_FORMAT}'
BETTER = {"more": "higher", "less": "lower"}
DIFFERENCE = {
    True: '+#,##0" better";-#,##0" better";"same"',
    False: '+#,##0" worse";-#,##0" worse";"same"',
}
"""How a difference reads, whether it is for the better; a number all the same."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the other sheets have what is counted here."""

    goals: Written | None
    costs: Written | None


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that is said of each option."""

    name: str
    values: Sequence[Content]


def add_summary(desk: Desk, case: Case, sources: Sources) -> None:
    """Add the sheet."""
    size = case.comparison.size
    wide = BROAD if size < 5 else NARROW
    widths = [LABEL, *([wide] * size), *(width for *_, width in LAST)]
    sheet = Sheet(desk, TITLE, widths, heading=f"Comparison: {look.shortened(case.plan.name, 200)}")
    look.print_on(sheet.work)
    sheet.work.freeze_panes = "B4"
    _head(sheet, OPTIONS_AT, "Options", len(widths))
    columns = list(_fact_columns(case, wide))
    written = sheet.table(OPTIONS_AT + 1, "ComparedOptions", columns, list(_facts(case)))
    _align(sheet, written)
    _mark_flaws(sheet, case, written)
    row = written.last + 2
    _head(sheet, row, f"Measures ({BEST} is the best of those that differ)", len(widths))
    measures = sheet.table(
        row + 1, "ComparedMeasures", list(_measures(case, sources, wide)), case.comparison.measures
    )
    _mark_best(sheet, case, measures)
    row = differences = measures.last + 2
    _head(sheet, row, f"Differences to {called(case.options[0], 80)}", len(widths))
    row = _add_differences(sheet, case, measures, row + 1, wide)
    differences_end, words = row, row + 1
    row = _add_words(sheet, case, words, len(widths))
    _head(sheet, row + 1, "How the options were made", len(widths))
    making = sheet.table(row + 2, "ComparedMaking", columns, list(_making(case)))
    together = [
        (OPTIONS_AT, written.last),
        (written.last + 2, measures.last),
        (differences, differences_end - 1),
        (words, words + 1),
        (making.first - 2, making.last),
    ]
    scale_to_width(sheet.work, widths)
    kept = {row for first, last in together for row in range(first, last)}
    break_rows(sheet.work, (1, 0), making.last, kept, A4_HEIGHT)


def _head(sheet: Sheet, row: int, text: str, columns: int) -> None:
    for column in range(1, columns + 1):
        sheet.put(row, column, text if column == 1 else None, look.GROUP)


# --- options -----------------------------------------------------------------------------------


def _fact_columns(case: Case, wide: float) -> Iterator[Column[_Fact]]:
    yield Column("fact", "Option", LABEL, lambda f: f.name, look.LABEL)
    for place, letter in enumerate(case.comparison.letters):
        yield Column(f"of{place}", letter, wide, _fact(place))


def _align(sheet: Sheet, written: Written) -> None:
    """Let numbers stand where the words above them begin."""
    left = Alignment(horizontal="left", vertical="top", wrap_text=True)
    for cells in sheet.work[f"B{written.first}:{max(written.letters.values())}{written.last}"]:
        for cell in cells:
            cell.alignment = left


def _mark_flaws(sheet: Sheet, case: Case, written: Written) -> None:
    """Let what is wrong with an option be seen where it is said."""
    for name, wrong in (
        (RULES, [o.broken for o in case.options]),
        (PLAN, [o.changed for o in case.options]),
    ):
        at = next(
            row
            for row in range(written.first, written.last + 1)
            if sheet.work.cell(row, 1).value == name
        )
        for place, flawed in enumerate(wrong):
            if flawed:
                cell = sheet.work[f"{written.letters[f'of{place}']}{at}"]
                cell.font = Font(name=look.FACE, size=10, bold=True, color=look.ON_BAD)
                cell.fill = PatternFill("solid", start_color=look.BAD)


def _fact(place: int) -> Callable[[_Fact], Content]:
    return lambda fact: fact.values[place]


def _facts(case: Case) -> Iterator[_Fact]:
    options, comparison = case.options, case.comparison
    places = range(comparison.size)
    yield _Fact("Name", [look.shortened(o.name, 200) for o in options])
    yield _Fact("Status", [status_said(o) for o in options])
    yield _Fact("Best at", [best_at_said(case, n, 7) for n in places])
    yield _Fact("Exercises held", [len(calendar.events) for calendar in comparison.calendars])
    for name, least in (("Goals met in full", True), ("Goals shown in part", False)):
        counts = [
            sum((r.met[n] if least else 0 < r.times[n] < r.goal.target) for r in comparison.goals)
            for n in places
        ]
        yield _Fact(name, counts)
    yield _Fact(RULES, [rules_said(o) for o in options])
    yield _Fact(PLAN, [plan_said(o) for o in options])


def _making(case: Case) -> Iterator[_Fact]:
    options, places = case.options, range(case.comparison.size)
    yield _Fact("How made", [how_made(o) for o in options])
    yield _Fact("Proven", [how_proven(case, n) for n in places])
    if any(o.notes for o in options):
        yield _Fact("Notes", [look.shortened(o.notes, LONGEST_NOTES) for o in options])


# --- measures ----------------------------------------------------------------------------------


def _measures(case: Case, sources: Sources, wide: float) -> Iterator[Column[MeasureRow]]:
    yield Column("measure", "Measure", LABEL, lambda r: NAMES[r.measure], look.LABEL)
    for place, letter in enumerate(case.comparison.letters):
        yield Column(f"of{place}", letter, wide, _value(sources, place), look.NUMBER)
    of: dict[str, Callable[[MeasureRow], Content]] = {
        "better": lambda r: BETTER[r.better],
        "unit": lambda r: unit_of(case.plan, r.measure),
        "best": lambda r: lettered(case, r.best) or "all equal",
    }
    for key, title, width in LAST:
        yield Column(key, title, width, of[key], look.TEXT if key == "unit" else look.CENTRE)


def _value(sources: Sources, place: int) -> Callable[[MeasureRow], Content]:
    """Return what counts a measure of an option: on the other sheets, where they hold it."""

    def value(row: MeasureRow) -> Content:
        result = row.values[place]
        goals, costs = sources.goals, sources.costs
        if row.measure in ("high_end", "standard") and goals is not None:
            kind = "Yes" if row.measure == "high_end" else "No"
            points, high_end = goals.far(f"points{place}"), goals.far("high_end")
            return Formula(f'=SUMIFS({points},{high_end},"{kind}")', result)
        if row.measure == "cost" and costs is not None:
            return Formula(f"=SUM({costs.far(f'cost{place}')})", result)
        return result

    return value


def _mark_best(sheet: Sheet, case: Case, written: Written) -> None:
    for at, row in enumerate(case.comparison.measures, written.first):
        for place in row.best:
            cell = sheet.work[f"{written.letters[f'of{place}']}{at}"]
            why = unsound(case.options[place])
            ink, fill = (look.ON_FAIR, look.FAIR) if why else (look.ON_GOOD, look.GOOD)
            cell.number_format = f'{BEST_FORMAT}", {why}"' if why else BEST_FORMAT
            cell.font = Font(name=look.FACE, size=10, bold=True, color=ink)
            cell.fill = PatternFill("solid", start_color=fill)


def _add_differences(sheet: Sheet, case: Case, measures: Written, row: int, wide: float) -> int:
    """Write by how much the others differ from the first, from a row on; return the row after."""
    first = measures.letters["of0"]

    def value(place: int) -> Callable[[MeasureRow], Content]:
        def over(measured: MeasureRow) -> Formula:
            at = measures.first + case.comparison.measures.index(measured)
            if place == 0:
                return Formula(f"={first}{at}", measured.values[0])
            letter = measures.letters[f"of{place}"]
            return Formula(f"={letter}{at}-{first}{at}", measured.over(0)[place])

        return over

    columns: list[Column[MeasureRow]] = [
        Column("measure", "Measure", LABEL, lambda r: NAMES[r.measure], look.LABEL)
    ]
    for place, letter in enumerate(case.comparison.letters):
        title = f"{letter} − A" if place else "A"
        columns.append(Column(f"of{place}", title, wide, value(place), look.NUMBER))
    written = sheet.table(row, "ComparedDifferences", columns, case.comparison.measures)
    for at, measured in enumerate(case.comparison.measures, written.first):
        for place in range(1, case.comparison.size):
            cell = sheet.work[f"{written.letters[f'of{place}']}{at}"]
            better = is_better(measured.measure, measured.values[place], measured.values[0])
            cell.number_format = DIFFERENCE[better]
            if measured.over(0)[place]:
                ink = look.ON_GOOD if better else look.ON_BAD
                cell.font = Font(name=look.FACE, size=10, color=ink)
    return written.last + 1


# --- words -------------------------------------------------------------------------------------


def _add_words(sheet: Sheet, case: Case, row: int, columns: int) -> int:
    """Write what differs in words, from a row on; return the row after."""
    _head(sheet, row, "What differs and why it matters", columns)
    row += 1
    for pair in case.pairs:
        sheet.sentence(row, look.shortened(pair.headline, 600), columns, look.LABEL)
        row += 1
        for sentence in pair.told(MOST_SENTENCES):
            sheet.sentence(row, f"   {look.shortened(sentence, LONGEST)}", columns, look.TEXT)
            row += 1
    sheet.sentence(row, "Sheet Exercises has every difference.", columns)
    for place in range(case.comparison.size):
        lost = case.options[place].lost
        if lost:
            row += 1
            said = look.listed(lost, 6, " ")
            letter = case.options[place].letter
            sheet.sentence(row, f"Not compared in {letter}: {said}", columns, look.TEXT)
    return row + 1
