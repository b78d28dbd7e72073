"""The second slide: two measures against each other, an option a point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import ceil, floor, log10
from typing import Any

from pptx.chart.axis import ValueAxis
from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.comparison.dominance import dominates
from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.comparison.wording import listed
from exercise_planner.measure_words import NAMES
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.slides.deck import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Box,
    Deck,
    Page,
    describe,
    paint,
    placed,
    write_cell,
)
from ui.comparing.slides.fitting import Line, fitted, wide
from ui.comparing.words import called, difference_said, measure_of, unit_of

Pair = tuple[MeasureName, MeasureName]
"""The measure that is wanted, upright, and the one that it costs, across."""
USUAL: Pair = ("high_end", "cost")

CHART = Box(LEFT, TOP - 0.05, 7.9, BOTTOM - TOP + 0.05)
TABLE_X = CHART.right + 0.35
PLOT = Box(1.1, 0.1, 6.6, 4.5)
"""Where the points lie within the chart."""
_PLOT = (
    f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
    '<c:xMode val="edge"/><c:yMode val="edge"/>'
    f'<c:x val="{PLOT.x / CHART.width:.4f}"/><c:y val="{PLOT.y / CHART.height:.4f}"/>'
    f'<c:w val="{PLOT.width / CHART.width:.4f}"/><c:h val="{PLOT.height / CHART.height:.4f}"/>'
    "</c:manualLayout></c:layout>"
)
LABEL_SIZE, LABEL_HIGH, GAP = 11.0, 0.22, 0.12
"""Points of the letters of labels, and inches of their height and of half a mark."""
LONGEST_LABEL, LEAST_COVERED = 2.2, 0.1
"""Inches of a label, and how much of labels may lie on something."""
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class _Scale:
    """An axis: from where to where, in which steps."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Sequence[int]) -> "_Scale":
        """Return a scale of round numbers with some air around the values."""
        least, most = min(values), max(values)
        spread = (most - least) or max(abs(most), 1) * 0.2
        rough = spread * 1.3 / 5
        size = 10 ** floor(log10(rough))
        step = max(next(s * size for s in STEPS if s * size >= rough), 1)
        low = floor((least - spread * 0.12) / step) * step
        if low < 0 <= least:
            low = 0
        return cls(low, ceil((most + spread * 0.12) / step) * step, step)

    def share(self, value: int) -> float:
        """Return where a value lies between the ends, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def add_trade_off(deck: Deck, case: Case, pair: Pair) -> None:
    """Add the slide."""
    wanted, paid = (measure_of(case, name) for name in pair)
    beaten = {place: _beaten_by(case, place, pair) for place in range(len(case.options))}
    page = deck.page(title_of(case, pair), _notes(case, wanted, paid, beaten))
    _add_chart(page, case, wanted, paid, beaten)
    below = _add_table(page, case, wanted, paid, beaten)
    said = [Line(text, 12, "muted", after=4) for text in _how_to_read(wanted, paid, beaten)]
    page.text(Box(TABLE_X, below + 0.2, RIGHT - TABLE_X, 1.5), said, name="How to read")


def title_of(case: Case, pair: Pair) -> str:
    """Return the trade-off in a statement: what the best other option gains and gives up."""
    wanted, paid = (measure_of(case, name) for name in pair)
    if not wanted.differs and not paid.differs:
        return f"All options are equal in {NAMES[pair[0]].lower()} and {NAMES[pair[1]].lower()}"
    free = [n for n in range(len(case.options)) if not _beaten_by(case, n, pair)]
    most = max(free, key=lambda n: _worth(wanted, n))
    others = [n for n in free if n != most]
    if not others:
        return f"{case.options[most].letter} is best in both: no other option costs it anything"
    other = max(others, key=lambda n: _worth(wanted, n))  # what the first step down buys
    gain = difference_said(case.plan, pair[1], paid.values[other], paid.values[most])
    loss = difference_said(case.plan, pair[0], wanted.values[other], wanted.values[most])
    letter = case.options[other].letter
    return f"{letter} {gain} than {case.options[most].letter} and {loss}"


def _worth(row: MeasureRow, place: int) -> int:
    value = row.values[place]
    return value if row.better == "more" else -value


def _beaten_by(case: Case, place: int, pair: Pair) -> list[int]:
    """Return the options that are as good in both measures and better in one."""
    scores = [score.measures for score in case.comparison.scores]
    return [n for n, score in enumerate(scores) if dominates(score, scores[place], pair)]


def _add_chart(
    page: Page,
    case: Case,
    wanted: MeasureRow,
    paid: MeasureRow,
    beaten: dict[int, list[int]],
) -> None:
    data: Any = XyChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    for option, x, y in zip(case.options, paid.values, wanted.values, strict=True):
        # letters alone: names may look like formulas to the workbook within the chart
        data.add_series(option.letter).add_data_point(x, y)
    kind = XL_CHART_TYPE.XY_SCATTER
    # its stub names the chart, which is in the frame
    frame: Any = page.slide.shapes.add_chart(kind, *placed(CHART), data)
    frame.name = "Trade-off"
    describe(frame, _told(case, wanted, paid))
    chart: Chart = frame.chart
    chart.has_legend = chart.has_title = False
    across, upright = _Scale.over(paid.values), _Scale.over(wanted.values)
    _set_axis(chart.category_axis, across, _axis_title(case, paid))
    _set_axis(chart.value_axis, upright, _axis_title(case, wanted))
    points = [
        (PLOT.x + across.share(x) * PLOT.width, PLOT.y + (1 - upright.share(y)) * PLOT.height)
        for x, y in zip(paid.values, wanted.values, strict=True)
    ]
    _place_plot(chart)
    labels, sides = _labels(case, points)
    for place, series in enumerate(chart.plots[0].series):
        marker = series.marker
        marker.style = XL_MARKER_STYLE.DIAMOND if beaten[place] else XL_MARKER_STYLE.CIRCLE
        marker.size = 13
        for part in (marker.format.fill, marker.format.line.fill):
            paint(part, "other" if beaten[place] else "high_end")
        series.format.line.fill.background()
        label = series.points[0].data_label
        label.position = sides[place]
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = labels[place]
        run.font.size, run.font.bold = Pt(LABEL_SIZE), True
        paint(run.font.fill, "ink")


def _place_plot(chart: Chart) -> None:
    """Let the points lie where their labels were placed for."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001  # there is no API for this
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(_PLOT))


def _set_axis(axis: ValueAxis, scale: _Scale, title: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale.low, scale.high, scale.step
    axis.has_major_gridlines = True
    paint(axis.major_gridlines.format.line.fill, "grid")
    paint(axis.format.line.fill, "strong_grid")
    axis.tick_labels.font.size = Pt(10)
    axis.tick_labels.number_format = "#,##0"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_title = True
    run = axis.axis_title.text_frame.paragraphs[0].add_run()
    run.text = title
    run.font.size, run.font.bold = Pt(11), True
    paint(run.font.fill, "muted")


def _labels(
    case: Case, points: Sequence[tuple[float, float]]
) -> tuple[list[str], list[XL_LABEL_POSITION]]:
    """Return what stands beside the points and where: letters alone where names find no room."""
    named = [fitted(called(o, 200), LONGEST_LABEL, LABEL_SIZE, bold=True) for o in case.options]
    sides, covered = _places(points, named)
    if covered <= LEAST_COVERED:
        return named, sides
    letters = [option.letter for option in case.options]
    return letters, _places(points, letters)[0]


def _places(
    points: Sequence[tuple[float, float]], labels: Sequence[str]
) -> tuple[list[XL_LABEL_POSITION], float]:
    """Return on which sides of their points labels cover least, and how many inches they do."""
    marks = [Box(x - GAP, y - GAP, 2 * GAP, 2 * GAP) for x, y in points]
    boxes = [
        _beside(x, y, wide(text, LABEL_SIZE, bold=True))
        for (x, y), text in zip(points, labels, strict=True)
    ]

    def in_the_way(box: Box) -> float:
        return _outside(box) + sum(_shared(box, mark) for mark in marks)

    alone = [{side: in_the_way(box) for side, box in at.items()} for at in boxes]

    def covered(sides: tuple[XL_LABEL_POSITION, ...]) -> float:
        chosen = [at[side] for at, side in zip(boxes, sides, strict=True)]
        own = sum(costs[side] for costs, side in zip(alone, sides, strict=True))
        return own + sum(_shared(a, b) for a, b in combinations(chosen, 2))

    best = min(product(*boxes), key=covered)  # at most 4 ** 6
    return list(best), covered(best)


def _beside(x: float, y: float, width: float) -> dict[XL_LABEL_POSITION, Box]:
    """Return where a label may stand, the best first."""
    return {
        XL_LABEL_POSITION.RIGHT: Box(x + GAP, y - LABEL_HIGH / 2, width, LABEL_HIGH),
        XL_LABEL_POSITION.LEFT: Box(x - GAP - width, y - LABEL_HIGH / 2, width, LABEL_HIGH),
        XL_LABEL_POSITION.ABOVE: Box(x - width / 2, y - GAP - LABEL_HIGH, width, LABEL_HIGH),
        XL_LABEL_POSITION.BELOW: Box(x - width / 2, y + GAP, width, LABEL_HIGH),
    }


def _outside(box: Box) -> float:
    return max(0.0, PLOT.x - box.x) + max(0.0, box.right - CHART.width)


def _shared(box: Box, other: Box) -> float:
    """Return over how many inches two lie on each other."""
    if box.y >= other.below or other.y >= box.below:
        return 0.0
    return max(0.0, min(box.right, other.right) - max(box.x, other.x))


def _add_table(
    page: Page,
    case: Case,
    wanted: MeasureRow,
    paid: MeasureRow,
    beaten: dict[int, list[int]],
) -> float:
    """Add the figures and return where they end."""
    widths = (1.35, 0.95, 1.05, 0.9)
    heads = ("Option", _short(case, wanted), _short(case, paid), "Beaten by")
    heights = [0.55, *([0.42] * len(case.options))]
    scale = (RIGHT - TABLE_X) / sum(widths)
    frame = page.slide.shapes.add_table(
        len(heights),
        len(heads),
        Inches(TABLE_X),
        Inches(TOP),
        Inches(RIGHT - TABLE_X),
        Inches(sum(heights)),
    )
    frame.name = "Figures of the trade-off"
    describe(frame, "The two measures of each option, and which others are better in both.")
    table = frame.table
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        table.columns[at].width = Inches(width * scale)
        side = PP_ALIGN.RIGHT if at in (1, 2) else PP_ALIGN.LEFT
        write_cell(table.cell(0, at), Line(head, 10, bold=True, align=side), "heading")
    for at, height in enumerate(heights):
        table.rows[at].height = Inches(height)
    for place, option in enumerate(case.options):
        name = fitted(called(option, 200), widths[0] * scale - 0.14, 10, 2, bold=True)
        by = ", ".join(case.options[n].letter for n in beaten[place]) or "none"
        cells = (name, f"{wanted.values[place]:,}", f"{paid.values[place]:,}", by)
        for at, text in enumerate(cells):
            side = PP_ALIGN.RIGHT if at in (1, 2) else PP_ALIGN.LEFT
            size, bold = (10, True) if at == 0 else (11, False)
            write_cell(table.cell(place + 1, at), Line(text, size, bold=bold, align=side))
    return TOP + sum(heights)


def _short(case: Case, row: MeasureRow) -> str:
    unit = unit_of(case.plan, row.measure)
    return f"{NAMES[row.measure]}, {unit}" if row.measure == "cost" else NAMES[row.measure]


def _axis_title(case: Case, row: MeasureRow) -> str:
    unit = unit_of(case.plan, row.measure)
    named = f", {unit}" if unit and unit not in NAMES[row.measure] else ""
    return f"{NAMES[row.measure]}{named} ({row.better} is better)"


def _how_to_read(
    wanted: MeasureRow, paid: MeasureRow, beaten: dict[int, list[int]]
) -> Iterator[str]:
    up = "up" if wanted.better == "more" else "down"
    side = "right" if paid.better == "more" else "left"
    yield f"Better lies {up} and to the {side}."
    if any(beaten.values()):
        yield "A grey diamond is beaten: another option is as good in both and better in one."
    else:
        yield "No option beats another in both."


def _told(case: Case, wanted: MeasureRow, paid: MeasureRow) -> str:
    points = (
        f"{look.shortened(option.name, 60)} ({option.letter}) {y:,} at {x:,}"
        for option, x, y in zip(case.options, paid.values, wanted.values, strict=True)
    )
    unit = unit_of(case.plan, paid.measure)
    return (
        f"Scatter chart of {NAMES[wanted.measure].lower()} against {NAMES[paid.measure].lower()} "
        f"({unit}): {listed(points, len(LETTERS))}."
    )


def _notes(case: Case, wanted: MeasureRow, paid: MeasureRow, beaten: dict[int, list[int]]) -> str:
    said = [_told(case, wanted, paid)]
    for place, by in beaten.items():
        if by:
            letters = listed((case.options[n].letter for n in by), len(LETTERS))
            said.append(f"{case.options[place].letter} is beaten by {letters} in these two.")
    return "\n".join(said)
