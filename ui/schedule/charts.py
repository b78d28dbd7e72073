"""Native Excel charts, plain enough to be read at a glance: titles, named axes, few lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import look


@dataclass(frozen=True, slots=True)
class Place:
    """The cells that a chart covers: columns and rows from the first to the last."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a chart's figures stand: a row of headers, and below it labels and a column each."""

    header: int
    last: int
    labels: int
    columns: Sequence[int]


def add_bars(
    sheet: Worksheet,
    place: Place,
    figures: Figures,
    *,
    title: str,
    value_title: str,
    label_title: str,
    colours: Sequence[str],
    lying: bool = False,
    stacked: bool = False,
) -> None:
    """Add a bar chart.

    Parameters
    ----------
    lying
        Bars from left to right, the first label on top; else upright.
    stacked
        Columns of figures on top of each other, not side by side.
    """
    chart = BarChart()
    chart.type = "bar" if lying else "col"
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else -5
    chart.gapWidth = 45 if figures.last - figures.header > 5 else 150  # few bars are no blocks
    labels = Reference(
        sheet, min_col=figures.labels, min_row=figures.header + 1, max_row=figures.last
    )
    for column, colour in zip(figures.columns, colours, strict=True):
        data = Reference(sheet, min_col=column, min_row=figures.header, max_row=figures.last)
        chart.add_data(data, titles_from_data=True)
        drawn = chart.series[-1].graphicalProperties
        drawn.solidFill = colour
        drawn.line.solidFill = look.MUTED
        drawn.line.width = 6350
        chart.series[-1].invertIfNegative = False
    chart.set_categories(labels)
    chart.title = title_of(title, 1200, bold=True)
    chart.x_axis.title = title_of(label_title, 900)
    chart.y_axis.title = title_of(value_title, 900)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = look.NUMBER_FORMAT
    chart.y_axis.numFmt.sourceLinked = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E7EC"))
    chart.y_axis.scaling.min = 0
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = letters(800)
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=look.RULE))
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.tickLblSkip = 1 if lying else None
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    chart.legend.position = "b" if lying else "r"
    chart.legend.overlay = False
    chart.legend.txPr = letters(900)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=look.RULE))
    chart.roundedCorners = False
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=place.first_column - 1, row=place.first_row - 1),
        to=AnchorMarker(col=place.last_column, row=place.last_row),
    )
    sheet.add_chart(chart)


def title_of(text: str, size: int, *, bold: bool = False) -> Title:
    """Return a title of a chart or an axis; the size is in hundredths of a point."""
    character = _character(size, bold=bold)
    run = RegularTextRun(rPr=character, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=character), r=[run])
    title = Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])))
    title.overlay = False
    return title


def letters(size: int) -> RichText:
    """Return how labels are written; the size is in hundredths of a point."""
    properties = ParagraphProperties(defRPr=_character(size))
    return RichText(
        bodyPr=RichTextProperties(), p=[Paragraph(pPr=properties, endParaRPr=_character(size))]
    )


def _character(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=look.INK, latin=Font(typeface=look.FACE))
