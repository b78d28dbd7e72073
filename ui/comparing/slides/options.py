"""The first slide: the question, and the options in a table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pptx.enum.text import PP_ALIGN
from pptx.util import Inches

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted, spoken
from exercise_planner.measure_words import NAMES
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.flaws import flaws_of
from ui.comparing.slides.deck import (
    BOTTOM,
    LEFT,
    PADDING,
    RIGHT,
    TOP,
    Box,
    Deck,
    Page,
    describe,
    write_cell,
)
from ui.comparing.slides.fitting import LEADING, POINTS, Line, fitted, high, rows_of, wide
from ui.comparing.words import (
    BEST,
    NOTHING,
    STATUSES,
    best_at_said,
    called,
    day_said,
    difference_said,
    how_made,
    how_proven,
    lost_said,
    marked,
    measure_of,
    number_said,
    rules_said,
    status_said,
    unit_of,
)

KEY: tuple[MeasureName, ...] = ("high_end", "cost", "standard", "tentative", "disruption")
"""Measures that the table shows, where they differ; the first two always."""
_BEST: Mapping[MeasureName, tuple[str, str]] = {
    "high_end": ("shows the most high-end points", "show the most high-end points"),
    "cost": ("costs least", "cost least"),
    "tentative": ("has the fewest tentative days", "have the fewest tentative days"),
    "disruption": ("is closest to the baseline", "are closest to the baseline"),
}
"""Said of one option, and of several that are equally good."""
ROW = 0.3
"""Inches of the lowest row."""
SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
"""Of the letters of the table; the largest that fits is taken."""
MOST_LINES = 3
EDGES = 2 * PADDING + 0.04
"""Of a cell, in inches."""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    share: float
    """Of the room that is left; 0 of a column that is as wide as its words."""
    cells: Sequence[str]
    bold: frozenset[int] = frozenset()
    red: frozenset[int] = frozenset()
    """Cells that say what is wrong."""
    right: bool = False


def add_options(deck: Deck, case: Case) -> None:
    """Add the slide."""
    page = deck.page(title_of(case), _notes(case))
    asked = Line(_question(case), 14, "muted")
    page.text(Box(LEFT, TOP - 0.05, RIGHT - LEFT, 0.5), [asked], name="Question")
    top = TOP + max(0.5, high([asked], RIGHT - LEFT) + 0.15)
    below = _add_table(page, case, top)
    said = [Line(text, 11, "muted", after=2) for text in _said_below(case)]
    page.text(Box(LEFT, below + 0.15, RIGHT - LEFT, BOTTOM - below - 0.15), said, name="Remarks")


def title_of(case: Case) -> str:
    """Return the decision in a statement: what is recommended, or who is best at what."""
    for status, verb in (("approved", "is approved"), ("recommended", "is recommended")):
        chosen = [option for option in case.options if option.status == status]
        if len(chosen) == 1:
            place = case.options.index(chosen[0])
            return f"{marked(case, [place])} {verb}: {_why(case, place)}"
    said = list(_best_of(case))
    many = number_said(len(case.options), "option")
    many = many[0].upper() + many[1:]
    if said:
        return f"{many}: {'; '.join(said)}"
    equal = listed((NAMES[m].lower() for m in _deciding(case)), len(_BEST))
    return f"{many} are equal in {equal}"


def _why(case: Case, place: int) -> str:
    """Return what speaks for an option: what it is best at, or how it stands to the first."""
    if place == 0:
        at = best_at_said(case, place, 3)
        name = look.shortened(case.options[place].name, 60)
        return name if at == NOTHING else f"best at {at[0].lower() + at[1:]}"
    rows = [measure_of(case, "cost"), measure_of(case, "high_end")]
    if all(row.values[place] == row.values[0] for row in rows):
        return f"as A in {listed(NAMES[row.measure].lower() for row in rows)}"
    said = [
        difference_said(case.plan, row.measure, row.values[place], row.values[0]) for row in rows
    ]
    return f"it {listed(said)}, compared with A"


def _best_of(case: Case) -> Iterator[str]:
    """Yield who is best at what decides first; those that are equally good together."""
    found: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for measure in _deciding(case):
        best = tuple(sorted(measure_of(case, measure).best))
        if best:
            found[best].append(_BEST[measure][len(best) > 1])
    for places, said in found.items():
        yield f"{marked(case, places)} {listed(said)}"


def _deciding(case: Case) -> list[MeasureName]:
    """Return the measures that decide first."""
    return [m for m in _BEST if m != "disruption" or case.plan.baseline is not None]


def _question(case: Case) -> str:
    days = spoken(case.comparison.facts.horizon)
    many, plan = number_said(len(case.options), "calendar"), look.shortened(case.plan.name, 100)
    return f"Which of {many} for {plan} is to be held, {days}?"


def _columns(case: Case) -> Iterator[_Column]:
    options = case.options
    yield _Column("Option", 3, [called(o, 70) for o in options], frozenset(range(len(options))))
    yield _Column("Status", 0, [STATUSES[o.status] for o in options])
    yield _Column("Best at", 2, [best_at_said(case, n, 3) for n in range(len(options))])
    flawed = frozenset(place for place, option in enumerate(options) if any(flaws_of(option)))
    if flawed:
        cells = [", ".join(flaws_of(option)) or "none" for option in options]
        yield _Column("Flaws", 1, [c[0].upper() + c[1:] for c in cells], flawed, flawed)
    for row in _key_measures(case):
        unit = unit_of(case.plan, row.measure) if row.measure == "cost" else ""
        title = f"{NAMES[row.measure]}, {unit}" if unit else NAMES[row.measure]
        cells = [
            f"{BEST} {value:,}" if place in row.best else f"{value:,}"
            for place, value in enumerate(row.values)
        ]
        yield _Column(title, 0, cells, row.best, right=True)
    held = [f"{len(calendar.events):,}" for calendar in case.comparison.calendars]
    yield _Column("Exercises held", 0, held, right=True)


def _key_measures(case: Case) -> list[MeasureRow]:
    rows = [measure_of(case, name) for name in KEY]
    return [row for row in rows if row.differs or row.measure in KEY[:2]]


def _add_table(page: Page, case: Case, top: float) -> float:
    """Add the table and return where it ends."""
    columns = list(_columns(case))
    room = BOTTOM - 0.75 - top
    for size in SIZES:
        widths = _widths(columns, size)
        heights = _heights(columns, widths, size)
        if sum(heights) <= room and _all_fits(columns, widths, size):
            break
    frame = page.slide.shapes.add_table(
        len(heights),
        len(columns),
        Inches(LEFT),
        Inches(top),
        Inches(RIGHT - LEFT),
        Inches(sum(heights)),
    )
    frame.name = "Options"
    describe(frame, f"The options with their status and measures; {BEST} stands at the best value.")
    table = frame.table
    for at, height in enumerate(heights):
        table.rows[at].height = Inches(height)
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        table.columns[at].width = Inches(width)
        side = PP_ALIGN.RIGHT if column.right else PP_ALIGN.LEFT
        head = Line(column.title, size - 2, "ink", bold=True, align=side)
        write_cell(table.cell(0, at), head, "heading")
        for place, text in enumerate(column.cells):
            said = fitted(text, width - EDGES, size, MOST_LINES, bold=place in column.bold)
            colour = "broken" if place in column.red else "ink"
            line = Line(said, size, colour, bold=place in column.bold, align=side)
            write_cell(table.cell(place + 1, at), line)
    return top + sum(heights)


def _widths(columns: Sequence[_Column], size: float) -> list[float]:
    """Return how wide the columns are: those of short words as they need, the others as is left."""
    needed = [
        0.0
        if column.share
        else EDGES
        + max(
            *(wide(word, size - 2, bold=True) for word in column.title.split()),
            *(wide(cell.replace(BEST, "WW"), size, bold=True) for cell in column.cells),
        )
        for column in columns
    ]
    left = RIGHT - LEFT - sum(needed)
    shares = sum(column.share for column in columns)
    return [need or left * c.share / shares for need, c in zip(needed, columns, strict=True)]


def _all_fits(columns: Sequence[_Column], widths: Sequence[float], size: float) -> bool:
    """Whether every cell shows all its words."""
    return all(
        len(rows_of(cell, width - EDGES, size, bold=place in column.bold)) <= MOST_LINES
        for column, width in zip(columns, widths, strict=True)
        for place, cell in enumerate(column.cells)
    )


def _heights(columns: Sequence[_Column], widths: Sequence[float], size: float) -> list[float]:
    """Return how high the rows are, the header's first, with letters of a size."""
    sized = list(zip(columns, widths, strict=True))
    heads = (high([Line(c.title, size - 2, bold=True)], w - EDGES) for c, w in sized)
    found = [max(ROW, max(heads) + 0.12)]
    most = MOST_LINES * size * LEADING / POINTS
    for place in range(len(columns[0].cells)):
        cells = (
            high([Line(c.cells[place], size, bold=place in c.bold)], w - EDGES) for c, w in sized
        )
        found.append(max(ROW, min(max(cells), most) + 0.16))
    return found


def _said_below(case: Case) -> Iterator[str]:
    yield f"{BEST} best value of those that differ. Put together on {day_said(case.made)}."
    broken = [o for o in case.options if o.broken]
    lost = [o for o in case.options if o.lost]
    if broken:
        said = (f"{o.letter} ({counted(o.broken, 'break')})" for o in broken)
        yield f"By the plan of today rules are broken by {listed(said, len(LETTERS))}."
    if lost:
        said = (f"{o.letter} {lost_said(o)}" for o in lost)
        yield f"Not everything is compared: {listed(said, len(LETTERS))}."
    if not broken and not lost:
        yield "Every option keeps every rule of the plan as it is today."
    changed = [option.letter for option in case.options if option.changed]
    if changed:
        were = "were" if len(changed) > 1 else "was"
        yield (
            f"The plan has changed since {listed(changed, len(LETTERS))} {were} made; "
            "what was proven is not known now."
        )


def _notes(case: Case) -> str:
    said = []
    for place, option in enumerate(case.options):
        name = look.shortened(option.name, 100)
        said.append(
            f"{option.letter} {name}. {status_said(option)}. {how_made(option)} "
            f"{how_proven(case, place)} {rules_said(option)}."
        )
    return "\n".join(said)
