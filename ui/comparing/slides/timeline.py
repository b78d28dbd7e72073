"""A slide for each option: the months across, its exercises below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from exercise_planner.board import Placed
from exercise_planner.comparison.rows import ExerciseRow
from exercise_planner.days import MONTHS, Span, as_date, counted, spoken
from exercise_planner.plan import label
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.flaws import BREAKS, flaws_of, flaws_said
from ui.comparing.slides.deck import BOTTOM, LEFT, RIGHT, Box, Deck, Page
from ui.comparing.slides.fitting import POINTS, Line, fitted, high, wide
from ui.comparing.slides.template import TITLE_SIZE
from ui.comparing.words import (
    how_made,
    how_proven,
    measure_of,
    rules_said,
    status_said,
    unit_of,
)
from ui.schedule.time_columns import Band, bands, month_columns

MOST_ROWS = 36
"""Exercises that are drawn on one slide; more could not be read."""
NAMES_WIDTH = 2.75
CHART_X = LEFT + NAMES_WIDTH + 0.15
HEAD = 1.42
"""Where the periods and months begin, in inches from the top."""
BAND = 0.2
WARNING = 12.0
"""Points of the letters that say what is wrong with an option."""
HIGHEST_ROW = 0.27
GAP = 0.07
"""Between a bar and its days."""
LARGEST, SMALLEST = 11.0, 7.0
FOOT = 0.52
"""Kept free below the rows, for the legend and what is not drawn."""
MOST_LISTED = 90
"""Events listed in the notes."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An event of the option, how the first holds it otherwise, and whether it breaks a rule."""

    placed: Placed
    said: str
    before: Span | None
    differs: bool
    broken: bool


def add_timelines(deck: Deck, case: Case) -> None:
    """Add the slides, one for each option."""
    for place in range(len(case.options)):
        _add(deck, case, place)


def _add(deck: Deck, case: Case, place: int) -> None:
    rows = list(_rows(case, place))
    drawn = _chosen(rows)
    page = deck.page(_title(case, place), _notes(case, place, rows))
    horizon = case.comparison.facts.horizon
    top = _add_head(page, case, horizon, HEAD + _add_warning(page, case, place))
    height = min(HIGHEST_ROW, (BOTTOM - FOOT - top) / max(len(drawn), 1))
    end = top + height * len(drawn)
    _add_months(page, horizon, top, max(end, top + 0.3))
    for number, row in enumerate(drawn):
        _add_row(page, row, horizon, top + number * height, height)
    if not drawn:
        nothing = [Line("No exercise is held in this calendar.", 14, "muted")]
        page.text(Box(LEFT, top + 0.1, RIGHT - LEFT, 0.4), nothing)
    _add_foot(page, case, place, len(rows) - len(drawn), drawn)


def _title(case: Case, place: int) -> str:
    option = case.options[place]
    held = counted(len(case.comparison.calendars[place].events), "exercise")
    high_end, cost = (measure_of(case, m).values[place] for m in ("high_end", "cost"))
    broken = f"{next(flaws_of(option))}: it " if option.broken else ""
    name = fitted(option.name, 4.5, TITLE_SIZE, bold=True)
    return (
        f"{option.letter} ({name}) {broken}holds {held}, shows {high_end:,} high-end points "
        f"and costs {cost:,} {unit_of(case.plan, 'cost')}"
    )


def _rows(case: Case, place: int) -> Iterator[_Row]:
    """Yield the events of an option by their start."""
    known = {row.exercise.id: row for row in case.comparison.exercises}
    board = case.comparison.boards[place]
    for placed in sorted(board.placed, key=lambda p: (p.span, p.exercise.id)):
        row = known[placed.exercise.id]
        said, before = "", None
        if place:
            said, before = _against_first(row, place)
        broken = placed.exercise.id in case.breaking[place]
        yield _Row(placed, said, before, row.differs, broken)


def _against_first(row: ExerciseRow, place: int) -> tuple[str, Span | None]:
    """Return how an event differs from the first option's, in words, and when that one is."""
    first, this = row.events[0], row.events[place]
    if first is None:
        return "not in A", None
    assert this is not None
    said = []
    if moved := row.moved(0, place):
        said.append(f"{counted(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}")
    if this.venue != first.venue:
        said.append("other venue")
    return ", ".join(said), first.span if moved else None


def _chosen(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows that are drawn, by their start.

    Of too many those that break rules come first, then those that the options hold otherwise,
    the high-end ones, and those of the highest priority.
    """
    if len(rows) <= MOST_ROWS:
        return list(rows)
    weightiest = sorted(
        range(len(rows)),
        key=lambda n: (
            not rows[n].broken,
            not rows[n].differs,
            not rows[n].placed.exercise.high_end,
            -rows[n].placed.exercise.priority,
            n,
        ),
    )
    return [rows[n] for n in sorted(weightiest[:MOST_ROWS])]


# --- drawing -----------------------------------------------------------------------------------


def _x(day: int, horizon: Span) -> float:
    inside = min(max(day, horizon.first), horizon.last + 1)
    return CHART_X + (inside - horizon.first) / horizon.days * (RIGHT - CHART_X)


def _add_warning(page: Page, case: Case, place: int) -> float:
    """Write in red what is wrong with the option; return how high that is."""
    said = flaws_said(case, place)
    if not said:
        return 0.0
    text = fitted(said, RIGHT - LEFT, WARNING, 2, bold=True)
    lines = [Line(text, WARNING, "broken", bold=True)]
    height = high(lines, RIGHT - LEFT)
    page.text(Box(LEFT, HEAD - 0.05, RIGHT - LEFT, height), lines, name="Warning")
    return height + 0.05


def _add_head(page: Page, case: Case, horizon: Span, y: float) -> float:
    """Write periods and months above the rows; return where the rows begin."""
    time = month_columns(horizon)
    periods = [(look.shortened(p.id, 40), p.span) for p in case.plan.periods]
    for band in (b for b in bands(time, periods) if b.kind == "year"):
        _add_band(page, band, [time.span(n) for n in range(len(time))], horizon, y)
        y += BAND
    for span, name in _months(horizon):
        x = _x(span.first, horizon)
        box = Box(x, y, _x(span.last + 1, horizon) - x, BAND)
        if name and box.width >= wide(name, 9) + 0.05:
            said = [Line(name, 9, "muted", align=PP_ALIGN.CENTER)]
            page.text(box, said, anchor=MSO_ANCHOR.MIDDLE)
    return y + BAND + 0.05


def _add_band(page: Page, band: Band, spans: Sequence[Span], horizon: Span, y: float) -> None:
    for heading in band.headings:
        x = _x(spans[heading.first].first, horizon)
        right = _x(spans[heading.last].last + 1, horizon)
        page.box(Box(x, y, right - x, BAND - 0.02), "heading")
        text = fitted(heading.labels[0], right - x - 0.05, 9, bold=True)
        page.text(
            Box(x, y, right - x, BAND - 0.02),
            [Line(text, 9, "ink", bold=True, align=PP_ALIGN.CENTER)],
            anchor=MSO_ANCHOR.MIDDLE,
        )


def _months(horizon: Span) -> Iterator[tuple[Span, str]]:
    """Yield the months of a horizon, or longer stretches of a long one, each with its name."""
    time = month_columns(horizon)
    step = max(1, -(-len(time) // 24))
    for index in range(0, len(time), step):
        last = min(index + step, len(time)) - 1
        span = Span(time.span(index).first, time.span(last).last)
        day = as_date(span.first)
        yield span, MONTHS[day.month - 1] if time.step == "month" else str(day.year)


def _add_months(page: Page, horizon: Span, top: float, bottom: float) -> None:
    for span, _ in _months(horizon):
        page.rule(_x(span.first, horizon), top - 0.03, bottom, "grid")
    page.rule(RIGHT, top - 0.03, bottom, "grid")


def _add_row(page: Page, row: _Row, horizon: Span, y: float, height: float) -> None:
    placed, high_end = row.placed, row.placed.exercise.high_end
    size = min(LARGEST, max(SMALLEST, height * POINTS * 0.72))
    name = fitted(placed.name, NAMES_WIDTH, size, bold=high_end)
    page.text(
        Box(LEFT, y, NAMES_WIDTH, height),
        [Line(name, size, bold=high_end)],
        anchor=MSO_ANCHOR.MIDDLE,
    )
    bar_y, bar_high = y + height * 0.17, height * 0.66
    if row.before is not None and row.before != placed.span:
        x = _x(row.before.first, horizon)
        ghost = Box(x, bar_y, max(0.05, _x(row.before.last + 1, horizon) - x), bar_high)
        page.box(ghost, None, edge="milestone", dashed=True, told=f"{placed.name} in A")
    x = _x(placed.span.first, horizon)
    bar = Box(x, bar_y, max(0.05, _x(placed.span.last + 1, horizon) - x), bar_high)
    venue = label(placed.venue)
    told = f"{placed.name}: {spoken(placed.span)}, {venue}"
    page.box(
        bar,
        "high_end" if high_end else "other_fill",
        edge="broken" if row.broken else "high_end" if high_end else "other",
        thick=row.broken,
        name=look.shortened(placed.name, 60),
        told="; ".join([told, *([f"against A {row.said}"] if row.said else []), *_broken(row)]),
    )
    _add_dates(page, row, bar, horizon, size, Box(x, y, 0, height))


def _add_dates(page: Page, row: _Row, bar: Box, horizon: Span, size: float, line: Box) -> None:
    """Write the days beside a bar, or on it where neither side of it has room."""
    size, bold = max(SMALLEST, size - 1), bool(row.said or row.broken)
    before = row.before or row.placed.span
    right = max(bar.right, _x(before.last + 1, horizon)) + GAP
    left = min(bar.x, _x(before.first, horizon)) - GAP
    colour, side = "broken" if row.broken else "ink" if row.said else "muted", PP_ALIGN.LEFT
    for text in _days(row, horizon):
        width = wide(text, size, bold=bold) * 1.05 + 0.05
        if right + width <= RIGHT:
            x = right
            break
        if left - width >= CHART_X:
            x, side = left - width, PP_ALIGN.RIGHT
            break
    else:
        x, width = bar.x + GAP, bar.width - 2 * GAP
        text = fitted(text, width, size, bold=bold)
        colour = "paper" if row.placed.exercise.high_end else "ink"
    page.text(
        Box(x, line.y, width, line.height),
        [Line(text, size, colour, bold=bold, align=side)],
        anchor=MSO_ANCHOR.MIDDLE,
    )


def _days(row: _Row, horizon: Span) -> list[str]:
    """Return the days of an event and what else is said of it, the whole first, then the least.

    The days stand without a year where that is clear.
    """
    said = spoken(row.placed.span)
    if horizon.days <= 366 and row.placed.span.within(horizon):
        said = said.rsplit(" ", 1)[0]
    whole = " · ".join([said, *_broken(row), *filter(None, [row.said])])
    return [whole, f"{said} · {BREAKS}", BREAKS] if row.broken else [whole]


def _broken(row: _Row) -> list[str]:
    return [BREAKS] if row.broken else []


def _add_foot(page: Page, case: Case, place: int, left: int, drawn: Sequence[_Row]) -> None:
    y = BOTTOM - FOOT + 0.1
    x = LEFT
    signs = [("High-end", "high_end", "high_end"), ("Other", "other_fill", "other")]
    if any(row.broken for row in drawn):
        signs.append(("Breaks a rule", "paper", "broken"))
    if any(row.before for row in drawn):
        signs.append(("Where A has it", "paper", "milestone"))
    for text, fill, edge in signs:
        mark = Box(x, y + 0.04, 0.28, 0.13)
        page.box(mark, fill, edge=edge, dashed=edge == "milestone", thick=edge == "broken")
        page.text(Box(x + 0.35, y, 1.5, 0.21), [Line(text, 9, "muted")])
        x += 0.35 + wide(text, 9) + 0.3
    page.text(Box(x + 0.1, y, RIGHT - x - 0.1, 0.42), [_said_below(case, place, left, x)])


def _said_below(case: Case, place: int, left: int, x: float) -> Line:
    """Return what is not drawn: what only A holds, and how many more there are."""
    said = []
    if left:
        said.append(
            f"{left:,} more are not drawn; those that break rules come first, then those that the "
            "options hold otherwise, high-end ones, the highest priority."
        )
    if place:
        rows = case.comparison.exercises
        missing = [r for r in rows if r.events[0] is not None and r.events[place] is None]
        names = look.listed((look.shortened(label(r.exercise), 40) for r in missing), 8)
        said.append(f"In A and not here: {names}." if missing else "Holds all that A holds.")
    return Line(fitted(" ".join(said), RIGHT - x - 0.2, 9, 2), 9, "muted")


def _notes(case: Case, place: int, rows: Sequence[_Row]) -> str:
    option = case.options[place]
    said = [
        f"{look.shortened(option.name, 100)}. {status_said(option)}.",
        f"{how_made(option)} {how_proven(case, place)} {rules_said(option)}.",
    ]
    said += [f"Breaks a rule: {v.message}" for v in case.comparison.violations[place][:MOST_LISTED]]
    if option.notes:
        said.append(f"Notes: {look.shortened(option.notes, 600)}")
    for row in rows[:MOST_LISTED]:
        name = look.shortened(row.placed.name, 80)
        venue = look.shortened(label(row.placed.venue), 60)
        against = f" ({row.said})" if row.said else ""
        said.append(f"{spoken(row.placed.span)}: {name}, {venue}{against}")
    if len(rows) > MOST_LISTED:
        said.append(f"and {len(rows) - MOST_LISTED:,} more")
    return "\n".join(said)
