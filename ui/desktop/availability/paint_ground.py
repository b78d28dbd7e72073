"""Draws what lies behind the bars: shaded days, the horizon's edges, periods, today, grid."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QLineF, QRect, Qt

from exercise_planner.days import MAX_DAY, MIN_DAY, Span
from exercise_planner.facts import Facts
from ui.desktop.appearance import ROW
from ui.desktop.availability.rows import Row
from ui.desktop.availability.windows import Status, Window
from ui.desktop.timeline.canvas import Canvas
from ui.desktop.timeline.layout import HEADER
from ui.desktop.timeline.paint_rows import COLOURS, PATTERNS, paint_grid

Rows = Sequence[tuple[Row, int]]
"""Rows with where they begin."""


def paint_ground(canvas: Canvas, rows: Rows, facts: Facts) -> None:
    """Draw the ground of rows: nations' stand out, their windows shade those of their units."""
    nations = [QRect(0, top, canvas.width, ROW - 1) for row, top in rows if row.is_nation]
    canvas.fill(nations, "heading")
    height = canvas.height - HEADER
    beyond = (
        canvas.area(span, HEADER, height)
        for span in (Span(MIN_DAY, facts.horizon.first - 1), Span(facts.horizon.last + 1, MAX_DAY))
    )
    canvas.fill(_there(beyond), "outside")
    for status in _SHADED:
        areas = _there(
            canvas.area(window.entry.span, top, bottom - top)
            for shadows, top, bottom in _shadowed(rows)
            for window in shadows
            if window.entry.status == status
        )
        canvas.fill(areas, COLOURS[status])
        canvas.fill(areas, "strong_grid", PATTERNS[status])


def _shadowed(rows: Rows) -> Iterator[tuple[tuple[Window, ...], int, int]]:
    """Yield the windows that shade rows one under the other, and where these begin and end."""
    for shadows, group in groupby(rows, key=lambda each: each[0].shadows):
        tops = [top for _, top in group]
        if shadows:
            yield shadows, tops[0], tops[-1] + ROW


def paint_lines(canvas: Canvas, rows: Rows, facts: Facts) -> None:
    """Draw the lines between days and rows, where periods and the horizon end, and today."""
    paint_grid(canvas)
    canvas.fill([QRect(0, top + ROW - 1, canvas.width, 1) for _, top in rows], "grid")
    height = canvas.height - HEADER
    edges = {canvas.x(period.span.first) for period in facts.plan.periods}
    canvas.fill([QRect(round(x), HEADER, 1, height) for x in edges], "muted")
    painter = canvas.painter
    painter.setPen(canvas.ink.pen("ink", 1.5))
    for x in (canvas.x(facts.horizon.first), canvas.x(facts.horizon.last + 1)):
        painter.drawLine(QLineF(x, HEADER, x, canvas.height))
    if facts.as_of is not None:
        x = canvas.x(facts.as_of)
        painter.setPen(canvas.ink.pen("as_of", 1.5, Qt.PenStyle.SolidLine))
        painter.drawLine(QLineF(x, HEADER, x, canvas.height))


_SHADED: tuple[Status, ...] = ("tentative", "unavailable")
"""Those drawn later lie above."""


def _there(areas: Iterable[QRect | None]) -> list[QRect]:
    return [area for area in areas if area is not None]
