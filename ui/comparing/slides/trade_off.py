"""The second slide: two measures against each other, an option a point."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
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
from exercise_planner.comparison.dominance import beating
from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.comparison.wording import listed
from exercise_planner.measure_words import NAMES
from exercise_planner.review import CalendarStatus
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.flaws import flaws_of
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
from ui.comparing.slides.fitting import Line, fitted
from ui.comparing.slides.labels import LABEL_SIZE, beside
from ui.comparing.words import called, difference_said, lettered, marked, measure_of, unit_of

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
LONGEST_LABEL, LEAST_COVERED = 2.2, 0.1
"""Inches of a label, and how much of labels may lie on something."""
STEPS = (1, 2, 2.5, 5, 10)
DECIDED: Collection[CalendarStatus | None] = ("approved", "recommended")
"""Statuses of options that are not greyed out: two measures alone decide nothing."""


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
    said = [Line(text, 11, "muted", after=4) for text in _how_to_read(case, wanted, paid, beaten)]
    page.text(Box(TABLE_X, below + 0.2, RIGHT - TABLE_X, 1.5), said, name="How to read")


def title_of(case: Case, pair: Pair) -> str:
    """Return the trade-off in a statement: what the best other option gains and gives up."""
    wanted, paid = (measure_of(case, name) for name in pair)
    if not wanted.differs and not paid.differs:
        return f"All options are equal in {NAMES[pair[0]].lower()} and {NAMES[pair[1]].lower()}"
    free = [at for at in _points(wanted, paid) if not _beaten_by(case, at[0], pair)]
    most = max(free, key=lambda at: _worth(wanted, at[0]))
    others = [at for at in free if at != most]
    best = marked(case, most)
    if not others:
        are = "is" if len(most) == 1 else "are"
        return f"{best} {are} best in both: {NAMES[pair[0]].lower()} and {NAMES[pair[1]].lower()}"
    other = max(others, key=lambda at: _worth(wanted, at[0]))  # what the first step down buys
    there, here = other[0], most[0]
    gain = difference_said(case.plan, pair[1], paid.values[there], paid.values[here])
    loss = difference_said(case.plan, pair[0], wanted.values[there], wanted.values[here])
    each = "" if len(other) == 1 else ": each"
    return f"{marked(case, other)}{each} {gain} than {best} and {loss}"


def _points(wanted: MeasureRow, paid: MeasureRow) -> list[tuple[int, ...]]:
    """Return the options by where they stand: those that are equal in both measures together."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, at in enumerate(zip(wanted.values, paid.values, strict=True)):
        found[at].append(place)
    return [tuple(places) for places in found.values()]


def _worth(row: MeasureRow, place: int) -> int:
    value = row.values[place]
    return value if row.better == "more" else -value


def _beaten_by(case: Case, place: int, pair: Pair) -> list[int]:
    """Return the options that are as good in both measures and better in one."""
    return beating([score.measures for score in case.comparison.scores], place, pair)


def _add_chart(
    page: Page,
    case: Case,
    wanted: MeasureRow,
    paid: MeasureRow,
    beaten: dict[int, list[int]],
) -> None:
    make: Any = XyChartData  # python-pptx says little of its types
    data = make(number_format="#,##0")
    spots = _points(wanted, paid)
    for spot in spots:
        # letters alone: names may look like formulas to the workbook within the chart
        point = data.add_series(lettered(case, spot))
        point.add_data_point(paid.values[spot[0]], wanted.values[spot[0]])
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
        (
            PLOT.x + across.share(paid.values[spot[0]]) * PLOT.width,
            PLOT.y + (1 - upright.share(wanted.values[spot[0]])) * PLOT.height,
        )
        for spot in spots
    ]
    _place_plot(chart)
    labels, sides = _labels(case, spots, points)
    for place, series in enumerate(chart.plots[0].series):
        own = [case.options[n] for n in spots[place]]
        worse = bool(beaten[spots[place][0]])
        broken = all(option.broken for option in own)
        marker = series.marker
        marker.style = XL_MARKER_STYLE.DIAMOND if worse else XL_MARKER_STYLE.CIRCLE
        marker.size = 13
        grey = worse and not any(option.status in DECIDED for option in own)
        colour = "other" if grey else "high_end"
        for part in (marker.format.fill, marker.format.line.fill):
            paint(part, "broken" if broken else colour)
        series.format.line.fill.background()
        label = series.points[0].data_label
        label.position = sides[place]
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = labels[place]
        run.font.size, run.font.bold = Pt(LABEL_SIZE), True
        paint(run.font.fill, "broken" if broken else "ink")


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
    case: Case, spots: Sequence[tuple[int, ...]], points: Sequence[tuple[float, float]]
) -> tuple[list[str], list[XL_LABEL_POSITION]]:
    """Return what stands beside the points and where: letters alone where names find no room."""
    room = Box(PLOT.x, PLOT.y, CHART.width - PLOT.x, PLOT.height)
    letters = [_label(case, spot, 0.0) for spot in spots]
    named = [_label(case, spot, LONGEST_LABEL) for spot in spots]
    sides, covered = beside(points, named, room)
    if covered <= LEAST_COVERED:
        return named, sides
    return letters, beside(points, letters, room)[0]


def _label(case: Case, spot: Sequence[int], room: float) -> str:
    """Return what stands beside a point: letters, of one option its name where there is room.

    It says, too, whose rules are broken.
    """
    options = [case.options[place] for place in spot]
    flaws = [next(flaws_of(option)) if option.broken else "" for option in options]
    if len(options) > 1:
        return ", ".join(
            f"{option.letter} ({flaw})" if flaw else option.letter
            for option, flaw in zip(options, flaws, strict=True)
        )
    [option], [flaw] = options, flaws
    said = fitted(called(option, 200), room, LABEL_SIZE, bold=True) if room else option.letter
    return f"{said}, {flaw}" if flaw else said


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
    heights = [0.55, *(0.52 if any(flaws_of(o)) else 0.42 for o in case.options)]
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
        flaws = [Line(said, 9, "broken", bold=True) for said in flaws_of(option)]
        lines = 1 if flaws else 2
        name = fitted(called(option, 200), widths[0] * scale - 0.14, 10, lines, bold=True)
        by = ", ".join(case.options[n].letter for n in beaten[place]) or "none"
        cells = (name, f"{wanted.values[place]:,}", f"{paid.values[place]:,}", by)
        for at, text in enumerate(cells):
            side = PP_ALIGN.RIGHT if at in (1, 2) else PP_ALIGN.LEFT
            size, bold = (10, True) if at == 0 else (11, False)
            line = Line(text, size, bold=bold, align=side)
            write_cell(table.cell(place + 1, at), line, below=() if at else flaws)
    return TOP + sum(heights)


def _short(case: Case, row: MeasureRow) -> str:
    unit = unit_of(case.plan, row.measure)
    return f"{NAMES[row.measure]}, {unit}" if row.measure == "cost" else NAMES[row.measure]


def _axis_title(case: Case, row: MeasureRow) -> str:
    unit = unit_of(case.plan, row.measure)
    named = f", {unit}" if unit and unit not in NAMES[row.measure] else ""
    return f"{NAMES[row.measure]}{named} ({row.better} is better)"


def _how_to_read(
    case: Case, wanted: MeasureRow, paid: MeasureRow, beaten: dict[int, list[int]]
) -> Iterator[str]:
    up = "up" if wanted.better == "more" else "down"
    side = "right" if paid.better == "more" else "left"
    yield f"Better lies {up} and to the {side}."
    if any(beaten.values()):
        by = "; ".join(
            _beaten_said(case, place, others) for place, others in beaten.items() if others
        )
        yield f"A diamond is beaten in these two measures, others aside: {by}."
    else:
        yield "No option beats another in both."
    if any(option.broken for option in case.options):
        yield "Red: breaks rules of the plan."


def _beaten_said(case: Case, place: int, others: Sequence[int]) -> str:
    letters = listed((case.options[n].letter for n in others), len(LETTERS))
    return f"{case.options[place].letter} by {letters}"


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
    for option in case.options:
        flaws = list(flaws_of(option))
        if flaws:
            said.append(f"{option.letter}: {listed(flaws, len(flaws))}.")
    return "\n".join(said)
