"""Draws what lies behind the bars: headings, the selected row, shaded days, allowed windows.

Rectangles of one kind are collected and drawn at once: a five-year chart has thousands.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt

from exercise_planner.days import MAX_DAY, MIN_DAY, Span, as_date
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER, HEADING
from ui.desktop.timeline.rows import Heading, Row
from ui.desktop.timeline.shading import Kind, Shading
from ui.desktop.timeline.ticks import DAY_NUMBERED

FRIDAY = 5
RAIL = 2
"""Height of the line on which the bar of an exercise may lie."""
COLOURS: dict[Kind, str] = {
    "tentative": "tentative_days",
    "unavailable": "unavailable",
    "closure": "closure",
}
"""Those drawn later lie above."""
PATTERNS: dict[Kind, Qt.BrushStyle] = {
    "tentative": Qt.BrushStyle.Dense7Pattern,
    "unavailable": Qt.BrushStyle.BDiagPattern,
}
"""What tells kinds of shaded days apart besides their colour; a closure is plain."""
FAINT = 0.3
"""How much of a pattern shows: words stand on it."""


def paint_rows(canvas: Canvas, shading: Shading, selected: str | None) -> None:
    """Draw the ground of the lines that show; lines through the chart come after this."""
    chosen: list[QRect] = []
    outside: list[QRect] = []
    shaded: dict[Kind, list[QRect]] = {kind: [] for kind in COLOURS}
    for place in canvas.places:
        line = canvas.layout.lines[place]
        if isinstance(line, Heading):
            continue
        top, height = canvas.top(place), canvas.layout.height_of(place) - 1
        if selected is not None and line.exercise == selected:
            chosen.append(QRect(0, top, canvas.width, height))
            outside += _outside(canvas, shading.window(line), top, height)
        for shade in shading.of(line):
            area = canvas.area(shade.span, top, height)
            if area is not None:
                shaded[shade.kind].append(area)
    _weekends(canvas)
    canvas.fill(chosen, "selection")
    canvas.fill(outside, "outside")
    for kind, areas in shaded.items():
        canvas.fill(areas, COLOURS[kind])
        if kind in PATTERNS:
            canvas.painter.setOpacity(FAINT)
            canvas.fill(areas, "muted", PATTERNS[kind])
            canvas.painter.setOpacity(1.0)


def paint_row_lines(canvas: Canvas, shading: Shading) -> None:
    """Draw the lines between rows, and in each row the days on which its exercise may lie."""
    lines, rails = [], []
    for place in canvas.places:
        bottom = canvas.top(place) + canvas.layout.height_of(place)
        lines.append(QRect(0, bottom - 1, canvas.width, 1))
        line = canvas.layout.lines[place]
        if isinstance(line, Row) and place not in canvas.layout.grown:
            window = shading.window(line)
            rail = None if window is None else canvas.area(window, bottom - RAIL, RAIL)
            if rail is not None:
                rails.append(rail)
    canvas.fill(lines, "grid")
    canvas.fill(rails, "strong_grid")


def paint_grid(canvas: Canvas) -> None:
    """Draw where days, weeks or months begin, and the boundaries of periods above these."""
    height = canvas.height - HEADER
    for cells, colour in ((canvas.ticks.lower, "grid"), (canvas.ticks.upper, "strong_grid")):
        edges = (round(canvas.x(cell.span.first)) for cell in cells)
        canvas.fill([QRect(x, HEADER, 1, height) for x in edges if x > canvas.heads], colour)


def paint_headings(canvas: Canvas) -> None:
    """Draw the ground of headings, so that no line runs through their words."""
    canvas.fill(
        [
            QRect(0, canvas.top(place), canvas.width, HEADING)
            for place in canvas.places
            if isinstance(canvas.layout.lines[place], Heading)
        ],
        "heading",
    )


def _weekends(canvas: Canvas) -> None:
    """Draw the ground of Saturdays and Sundays where single days can be told apart."""
    axis, height = canvas.axis, canvas.height - HEADER
    if axis.per_day >= DAY_NUMBERED:
        days = range(axis.visible.first, axis.visible.last + 1)
        weekend = [day for day in days if as_date(day).isoweekday() > FRIDAY]
        areas = [canvas.area(Span(day, day), HEADER, height) for day in weekend]
        canvas.fill([area for area in areas if area is not None], "heading")


def _outside(canvas: Canvas, window: Span | None, top: int, height: int) -> Iterator[QRect]:
    """Yield where an exercise may not lie."""
    if window is not None and window.days > 0:
        for span in (Span(MIN_DAY, window.first - 1), Span(window.last + 1, MAX_DAY)):
            area = canvas.area(span, top, height)
            if area is not None:
                yield area
