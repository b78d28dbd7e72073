"""Sheet "Resources": what events need of each resource, day by day, against what there is.

The capacity stands in one cell; the line in the chart, the counts and the colours follow it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from openpyxl import Workbook
from openpyxl.chart import AreaChart, BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import DateAxis, NumericAxis, TextAxis
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Alignment, Border, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from exercise_planner.days import as_date, counted
from exercise_planner.loads import Steps, resource_loads
from exercise_planner.plan import Resource, label
from exercise_planner.text import one_line
from exercise_planner.workbook import look
from exercise_planner.workbook.room import CHARACTER, row_height
from ui.schedule.charts import letters, title_of
from ui.schedule.grid import Sums, add_styles, fill, font, rule
from ui.schedule.pages import A4_HEIGHT, A4_ROOM, ROW, SLACK
from ui.schedule.parts import day, distinct, is_dated, serial
from ui.schedule.results import Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import TimeColumns, month_columns
from ui.theme import LIGHT

TITLE = "Resources"
MOST_DAYS = 3_700
"""Longest horizon with a row a day: ten years; longer ones have a row a month or longer."""
MOST_LOADS = 60_000
"""Days times resources from which on rows stand for a month, too."""
MOST_BLOCKS = 400
"""Days that are drawn as a block each; more are drawn as an area."""
MOST_CHARTS = 24
MOST_RESOURCES = 200
"""Resources that get columns; Excel has 16,384 of them, a reader less patience."""
HEAD_COLUMNS = 10
"""Columns of the summary and of the charts, which are printed."""
NONE = "–"
MOST_SCALE = 90
"""Percent; a suite that has to take another typeface may draw columns by a quarter wider."""
CHART_ROWS = 9
COLUMN, FIRST_COLUMN = 13.0, 14.0
LOADED, CAPACITY = LIGHT.high_end[1:], LIGHT.as_of[1:]

HEAD, NAME, FIGURE, INPUT = "Resource head", "Resource name", "Resource figure", "Resource capacity"
WHEN, LOAD, LIMIT = "Resource day", "Resource load", "Resource limit"
SHARE = "Resource share"


def add_resources(book: Workbook, subject: Subject, results: Results) -> None:
    """Add the sheet "Resources".

    What each resource comes to on top, a chart for each below, and under these the table of all
    days, which is not printed. Of very long plans a row stands for a month or longer and holds
    its highest load.

    Parameters
    ----------
    results
        Where to keep what the formulas come to.
    """
    add_styles(book, _styles())
    _Writer(book, subject, results).write()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the sheet, and how the days are told."""

    summary: int
    """The header of the summary; a row for each resource follows."""
    charts: int
    table: int
    """The header of the table of days."""
    last: int


class _Writer(Sums):
    """Writes the sheet from top to bottom."""

    def __init__(self, book: Workbook, subject: Subject, results: Results) -> None:
        self.resources: Sequence[Resource] = subject.plan.resources[:MOST_RESOURCES]
        self.names = distinct(look.shortened(label(r), 120) for r in self.resources)
        self.head = HEAD_COLUMNS
        columns = max(HEAD_COLUMNS - 1, 2 * len(self.resources))
        widths = [FIRST_COLUMN, *([COLUMN] * columns)]
        beside = [(HEAD_COLUMNS + 1, len(widths))]
        super().__init__(book, subject, results, TITLE, widths, HEAD_COLUMNS, beside)
        horizon = self.facts.horizon
        self.daily = horizon.days <= MOST_DAYS and horizon.days * len(self.resources) <= MOST_LOADS
        self.time: TimeColumns = (
            TimeColumns(horizon, "day", tuple(range(horizon.first, horizon.last + 1)))
            if self.daily
            else month_columns(horizon)
        )
        self.dated = is_dated(horizon.first)
        charts = 7 + len(self.resources)
        wide = len(self.resources) < 3
        deep = min(len(self.resources), MOST_CHARTS) if wide else (self._charted + 1) // 2
        table = charts + deep * (CHART_ROWS + 1) + 1
        self.rows = _Rows(5, charts, table, table + len(self.time))

    @property
    def _charted(self) -> int:
        return min(len(self.resources), MOST_CHARTS)

    def write(self) -> None:
        sheet, rows = self.sheet, self.rows
        head = 1, self.head
        self.sentence(3, head, " · ".join(self.subject.told), look.SUBTITLE)
        if not self.resources:
            none = "The plan has no resources that exercises share."
            self.sentence(4, head, none, look.SUBTITLE)
            look.print_on(sheet)
            return
        self.sentence(4, head, self._how_to_read(), look.NOTE)
        self._summary()
        for number in range(self._charted):
            self._chart(number)
        self._table()
        sheet.freeze_panes = "B2" if len(self.widths) > self.head else "A2"
        look.print_on(sheet)
        sheet.print_area = f"A1:{get_column_letter(self.head)}{rows.table - 1}"
        self._break_pages()

    def _break_pages(self) -> None:
        """Let no chart be cut in two on paper, where the days below the charts do not go.

        Excel heeds breaks of ours only where it is told the scale instead of a number of pages.
        """
        sheet, rows = self.sheet, self.rows
        setup = sheet.page_setup
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        setup.fitToWidth = setup.fitToHeight = None
        breadth = sum(self.widths[: self.head])
        setup.scale = min(MOST_SCALE, int(A4_ROOM * SLACK / CHARACTER / breadth * 100))
        most = A4_HEIGHT * 100 / setup.scale
        used = sum(sheet.row_dimensions[row].height or ROW for row in range(1, rows.charts))
        for top in range(rows.charts, rows.table - 1, CHART_ROWS + 1):
            if used + CHART_ROWS * ROW > most:
                sheet.row_breaks.append(Break(id=top - 1))
                used = 0.0
            used += (CHART_ROWS + 1) * ROW

    # --- words

    def _how_to_read(self) -> str:
        step = self.time.step
        said = "Load: what the events that run on a day need together."
        if not self.daily:
            said += f" A row stands for a {step}; its load is that of its fullest day."
        said += " In the charts what is filled is the load, the dashed line the capacity."
        said += f" The {self.time.step}s below the charts are not printed."
        said += " Change a capacity in the summary, and charts, counts and colours follow."
        more = len(self.subject.plan.resources) - len(self.resources)
        if more:
            said += f" {counted(more, 'more resource')} of the plan not shown."
        if outside := self.outside():
            said += f" Days outside the plan's are not shown ({outside})."
        return said

    # --- the summary

    def _summary(self) -> None:
        sheet, row = self.sheet, self.rows.summary
        step = "Days" if self.daily else self.time.step.capitalize().removesuffix("s") + "s"
        titles = ("Resource", "", "", "", "Capacity", "Peak load", "Peak on", f"{step} at capacity")
        for column, title in enumerate((*titles, f"{step} over", "Mean use"), 1):
            look.put(sheet, row, column, title or None, HEAD if column > 1 else look.HEADER)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        sheet.row_dimensions[row].height = 30
        for number, resource in enumerate(self.resources):
            self._summarised(number, resource, row + 1 + number)
        first, last = row + 1, row + len(self.resources)
        rules = sheet.conditional_formatting
        over = rule(f"$I{first}>0", fill=look.BAD, ink=look.ON_BAD, bold=True)
        full = rule(f"$H{first}>0", fill=look.FAIR, ink=look.ON_FAIR, bold=True)
        rules.add(f"F{first}:F{last} I{first}:I{last}", over)
        rules.add(f"F{first}:F{last} H{first}:H{last}", full)

    def _summarised(self, number: int, resource: Resource, row: int) -> None:
        sheet, loads = self.sheet, self._loads[number]
        name = self.names[number]
        for column in (2, 3, 4):
            look.put(sheet, row, column, None, NAME)
        self.merged(row, (1, 4), name, NAME)
        look.put(sheet, row, 5, resource.capacity, INPUT)
        cells, capacity, peak = self._column(2 + 2 * number), f"E{row}", max(loads)
        days = self._column(1)
        at = sum(load == resource.capacity for load in loads)
        over = sum(load > resource.capacity for load in loads)
        self.formula(row, 6, f"=MAX({cells})", FIGURE, peak)
        moment = self._when(loads.index(peak)) if peak else None
        if moment is None:
            look.put(sheet, row, 7, NONE, FIGURE)
        elif self.daily and self.dated:
            found = f"=INDEX({days},MATCH(F{row},{cells},0))"
            self.formula(row, 7, found, WHEN, serial(as_date(self.time.starts[loads.index(peak)])))
        else:
            look.put(sheet, row, 7, moment, WHEN)
        self.formula(
            row,
            8,
            f"=IF({capacity}>0,COUNTIF({cells},{capacity}),0)",
            FIGURE,
            at if resource.capacity else 0,
        )
        self.formula(row, 9, f'=COUNTIF({cells},">"&{capacity})', FIGURE, over)
        mean = sum(loads) / len(loads) / resource.capacity if resource.capacity else NONE
        share = f'=IF({capacity}>0,AVERAGE({cells})/{capacity},"{NONE}")'
        self.formula(row, 10, share, SHARE, mean)
        width = sum(self.widths[:4])
        sheet.row_dimensions[row].height = max(16.0, row_height([(name, width)], bold=True))

    def _column(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"${letter}${self.rows.table + 1}:${letter}${self.rows.last}"

    # --- the table of days

    def _table(self) -> None:
        sheet, top = self.sheet, self.rows.table
        first = "Date" if self.daily else "From"
        titles = distinct([first, *(t for name in self.names for t in (name, f"{name}: capacity"))])
        for column, title in enumerate(titles, 1):
            look.put(sheet, top, column, title, HEAD)
        sheet.row_dimensions[top].height = row_height(
            ((title, COLUMN - 3) for title in titles), bold=True
        )
        for index in range(len(self.time)):
            look.put(sheet, top + 1 + index, 1, self._when(index), WHEN)
        for number, resource in enumerate(self.resources):
            column = 2 + 2 * number
            capacity = f"=$E${self.rows.summary + 1 + number}"
            for row, load in enumerate(self._loads[number], top + 1):
                look.put(sheet, row, column, load, LOAD)
                self.formula(row, column + 1, capacity, LIMIT, resource.capacity)
        self._colour(top + 1)
        table = Table(
            displayName="ResourceLoad",
            ref=f"A{top}:{get_column_letter(len(titles))}{self.rows.last}",
        )
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)

    def _colour(self, top: int) -> None:
        for number in range(len(self.resources)):
            load, capacity = (get_column_letter(2 + 2 * number + n) for n in (0, 1))
            cells = f"{load}{top}:{load}{self.rows.last}"
            of = f"{load}{top}", f"{capacity}{top}"
            rules = self.sheet.conditional_formatting
            over = rule(f"{of[0]}>{of[1]}", fill=look.BAD, ink=look.ON_BAD, bold=True)
            rules.add(cells, over)
            full = f"AND({of[0]}>0,{of[0]}={of[1]})"
            rules.add(cells, rule(full, fill=look.FAIR, ink=look.ON_FAIR, bold=True))

    def _when(self, index: int) -> date | str:
        return day(as_date(self.time.starts[index]))

    # --- the charts

    def _chart(self, number: int) -> None:
        rows, sheet = self.rows, self.sheet
        column = 2 + 2 * number
        when = Reference(sheet, min_col=1, min_row=rows.table + 1, max_row=rows.last)
        blocks = self.facts.horizon.days <= MOST_BLOCKS
        load, limit = BarChart() if blocks else AreaChart(), LineChart()
        if blocks:
            load.gapWidth = 0
        for chart, offset, name in ((load, 0, "Load"), (limit, 1, "Capacity")):
            at = column + offset
            values = Reference(sheet, min_col=at, min_row=rows.table + 1, max_row=rows.last)
            series = Series(values, title=None)
            series.tx = SeriesLabel(v=name)
            chart.series.append(series)
            chart.set_categories(when)
        area = load.series[0].graphicalProperties
        area.solidFill, area.line.noFill = LOADED, True
        line = limit.series[0]
        line.graphicalProperties.line.solidFill, line.graphicalProperties.line.width = (
            CAPACITY,
            19050,
        )
        line.graphicalProperties.line.dashStyle = "dash"
        line.marker.symbol, line.smooth = "none", False
        load.x_axis, load.y_axis = self._time_axis(), self._load_axis()
        limit.x_axis, limit.y_axis = load.x_axis, load.y_axis
        load += limit  # both in one
        chart = load
        chart.title = title_of(one_line(self.names[number]), 1100, bold=True)
        chart.legend = None
        chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=look.RULE))
        chart.roundedCorners = False
        wide = len(self.resources) < 3
        row = rows.charts + (number if wide else number // 2) * (CHART_ROWS + 1)
        left, right = (0, 10) if wide else ((0, 5), (5, 10))[number % 2]
        chart.anchor = TwoCellAnchor(
            editAs="oneCell",
            _from=AnchorMarker(col=left, row=row - 1),
            to=AnchorMarker(col=right, row=row - 1 + CHART_ROWS),
        )
        sheet.add_chart(chart)

    def _time_axis(self) -> DateAxis | TextAxis:
        if not self.dated:  # days before 1900 are texts
            axis = TextAxis(axId=500, crossAx=100)
            axis.delete, axis.tickLblPos = False, "low"
            _quiet(axis)
            return axis
        axis = DateAxis(crossAx=100)
        axis.delete, axis.axPos = False, "b"
        axis.majorTickMark, axis.tickLblPos = "out", "low"
        axis.baseTimeUnit = "days" if self.daily else "months"
        months = self.facts.horizon.days / 30.4
        if months <= 2.5:
            axis.number_format, axis.majorUnit, axis.majorTimeUnit = "d mmm", 7, "days"
        elif months <= 20:
            axis.number_format, axis.majorUnit, axis.majorTimeUnit = "mmm yy", 1, "months"
            axis.majorUnit = 1 if len(self.resources) < 3 else 2
        elif months <= 84:
            axis.number_format, axis.majorUnit, axis.majorTimeUnit = "mmm yy", 6, "months"
        else:
            axis.number_format = "yyyy"
            axis.majorUnit, axis.majorTimeUnit = max(1, round(months / 120)), "years"
        axis.numFmt.sourceLinked = False
        _quiet(axis)
        return axis

    def _load_axis(self) -> NumericAxis:
        axis = NumericAxis(axId=100, crossAx=500)
        axis.delete, axis.tickLblPos = False, "nextTo"
        axis.scaling.min = 0
        axis.number_format, axis.numFmt.sourceLinked = look.NUMBER_FORMAT, False
        few = self.facts.horizon.days <= MOST_BLOCKS
        axis.crossBetween = "between" if few else "midCat"
        axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E7EC"))
        _quiet(axis)
        return axis

    # --- figures

    @cached_property
    def _loads(self) -> Sequence[Sequence[int]]:
        """For each resource the load of each row: of the day, or of the fullest day of the row."""
        loads = islice(resource_loads(self.subject.board), MOST_RESOURCES)
        return [self._rows_of(load.steps) for load in loads]

    def _rows_of(self, steps: Steps) -> list[int]:
        if self.daily:
            return [load for span, load in steps for _ in range(span.days)]
        loads = [0] * len(self.time)
        for span, load in steps:
            for index, _ in self.time.over(span):
                loads[index] = max(loads[index], load)
        return loads


def _quiet(axis: DateAxis | TextAxis | NumericAxis) -> None:
    axis.txPr = letters(800)
    axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=look.RULE))


def _styles() -> Iterator[NamedStyle]:
    """Yield the named styles of this sheet."""
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    right = Alignment(horizontal="right", vertical="center")
    light = Side(style="thin", color=LIGHT.strong_grid[1:])
    below = Border(bottom=light)
    white = Side(style="thin", color=look.PAPER)

    yield NamedStyle(
        HEAD,
        font=font(10, look.PAPER, bold=True),
        fill=fill(look.HEADING),
        alignment=centre,
        border=Border(left=white, right=white),
    )
    words = Alignment(vertical="center", wrap_text=True)
    yield NamedStyle(NAME, font=font(bold=True), alignment=words, border=below)
    for name, number_format in (
        (FIGURE, look.NUMBER_FORMAT),
        (WHEN, look.DATE_FORMAT),
        (SHARE, "0%"),
        (LOAD, '#,##0;-#,##0;"–"'),
    ):
        yield NamedStyle(
            name, font=font(), alignment=right, border=below, number_format=number_format
        )
    yield NamedStyle(
        INPUT,
        font=font(bold=True),
        fill=fill(look.BAND),
        alignment=right,
        border=Border(left=light, right=light, top=light, bottom=light),
        number_format=look.NUMBER_FORMAT,
    )
    yield NamedStyle(
        LIMIT,
        font=font(10, look.MUTED),
        alignment=right,
        border=below,
        number_format=look.NUMBER_FORMAT,
    )
