"""What each calendar gives and costs: a row a measure, then how sound and how different it is."""

from collections.abc import Iterator, Sequence

from exercise_planner.comparison.comparison import Comparison, MeasureRow
from exercise_planner.days import counted
from exercise_planner.measure_words import EXPLANATIONS, NAMES
from exercise_planner.plan import Plan
from ui.desktop.compare.sheet import Cell, Column, Line, Sheet, words_of
from ui.desktop.compare.words import judged, share, signed, verdict

NAME, VALUE = 0, 118
"""Widths; names take what is left."""


def measure_title(plan: Plan, row: MeasureRow) -> str:
    """Return what a measure is called, costs with what they are counted in."""
    name = NAMES[row.measure]
    return f"{name}, thousand {plan.currency}".rstrip() if row.measure == "cost" else name


def measure_sheet(comparison: Comparison, reference: int) -> Sheet:
    """Return the measures of all calendars, with their differences to one of them."""
    lines = [_measure(comparison, row, reference) for row in comparison.measures]
    lines += _others(comparison, reference)
    return Sheet(
        (Column("Measure", NAME, notes="What it counts"), *calendar_columns(comparison, VALUE)),
        tuple(lines),
    )


def calendar_columns(comparison: Comparison, width: int, least: int = 76) -> Iterator[Column]:
    """Yield a column for each calendar, called by its letter."""
    for place, (letter, name) in enumerate(zip(comparison.letters, comparison.names, strict=True)):
        yield Column(letter, width, calendar=place, numbers=True, tip=name, least=least)


def _measure(comparison: Comparison, row: MeasureRow, reference: int) -> Line:
    title, than = measure_title(comparison.plan, row), comparison.letters[reference]
    head = Cell(title, title.casefold(), note=EXPLANATIONS[row.measure])
    cells = []
    for place, (value, over) in enumerate(zip(row.values, row.over(reference), strict=True)):
        part = share(over, row.values[reference])
        tip = f"{title} of {comparison.letters[place]}: {value:,}"
        note = "" if place == reference else f"{signed(over)} ({part})" if part else signed(over)
        if place != reference:
            tip += (
                f", {note} against {than}: {verdict(row.measure, over)}"
                if over
                else (f", as {than}")
            )
        best = place in row.best
        cells.append(
            Cell(
                f"{value:,}",
                value,
                note=note,
                brief=signed(over),
                note_tint=judged(row.measure, over),
                best=best,
                strong=best,
                tip=f"{tip}. The best of these." if best else f"{tip}.",
                copied=str(value),
            )
        )
    return Line((head, *cells), words_of((head, *cells)), differs=row.differs)


def _others(comparison: Comparison, reference: int) -> Iterator[Line]:
    """Yield what no measure says: goals met in full, events held, rules broken, how far apart."""
    met = [sum(row.met[place] for row in comparison.goals) for place in range(comparison.size)]
    yield _count(
        comparison,
        "Goals met in full",
        f"Of {counted(len(comparison.goals), 'goal')}, whatever they are worth",
        met,
        reference,
    )
    held = [len(calendar.events) for calendar in comparison.calendars]
    yield _count(comparison, "Exercises held", "Not a measure: who holds more", held, reference)
    yield _broken(comparison)
    yield _apart(comparison, reference)


def _count(
    comparison: Comparison, title: str, note: str, values: Sequence[int], reference: int
) -> Line:
    head = Cell(title, title.casefold(), note=note)
    cells = [
        Cell(
            f"{value:,}",
            value,
            note="" if place == reference else signed(value - values[reference]),
            tip=f"{title} of {comparison.letters[place]}: {value:,}.",
            copied=str(value),
        )
        for place, value in enumerate(values)
    ]
    return Line((head, *cells), words_of((head, *cells)), differs=len(set(values)) > 1)


def _broken(comparison: Comparison) -> Line:
    counts = [len(found) for found in comparison.violations]
    head = Cell("Rules broken", "rules broken", note="A calendar that breaks none can be held")
    cells = []
    for letter, count in zip(comparison.letters, counts, strict=True):
        said = "breaks no rule" if not count else f"breaks {counted(count, 'rule')}"
        cells.append(
            Cell(
                "none" if not count else f"{count:,}",
                count,
                tint="broken" if count else "good",
                sign="broken" if count else "good",
                tip=f"{letter} {said}.",
                copied=str(count),
            )
        )
    return Line((head, *cells), words_of((head, *cells)), differs=len(set(counts)) > 1)


def _apart(comparison: Comparison, reference: int) -> Line:
    than = comparison.letters[reference]
    title = f"Apart from {than}"
    head = Cell(title, title.casefold(), note="In what is held, when and where")
    cells, shares = [], []
    for place, letter in enumerate(comparison.letters):
        apart = comparison.distance(reference, place)
        shares.append(apart.share)
        said = "" if place == reference else f"{apart.percent} %"
        tip = (
            f"{letter} is {said} apart from {than}."
            if said
            else f"Others are compared with {than}."
        )
        cells.append(Cell(said, apart.share, tip=tip, copied=said))
    return Line((head, *cells), words_of((head, *cells)), differs=len(set(shares)) > 1)
