"""A slide being filled: its title, marking and notes, and the shapes that all slides share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Slides
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell as Cell
from pptx.text.text import _Paragraph as Paragraph
from pptx.util import Inches, Length, Pt

from exercise_planner.marking import banner_colour
from exercise_planner.text import one_line
from ui.comparing.slides.fitting import INDENT, Line, fitted, rows_of
from ui.comparing.slides.template import HEIGHT, TITLE_SIZE, WIDTH
from ui.theme import LIGHT

LEFT, RIGHT = 0.5, WIDTH - 0.5
TOP, BOTTOM = 1.5, HEIGHT - 0.62
"""Where what is told may stand, in inches."""
MARKING_SIZES = ((11, 1), (9, 2), (7, 3))
"""Sizes of the letters of a marking, and how many lines of each the banner has room for."""
BANNER = 0.3
"""How high a marking stands, in inches."""
PADDING = 0.06
"""Between the edge of a cell and its text, in inches."""

_NAMESPACE = nsdecls("a")
_BELOW = (
    f'<a:lnB {_NAMESPACE} w="{Pt(0.75)}"><a:solidFill>'
    f'<a:srgbClr val="{LIGHT.strong_grid[1:]}"/></a:solidFill></a:lnB>'
)
"""The edge below a cell."""
_BULLET = (
    f'<a:buSzPct {_NAMESPACE} val="100000"/>',
    f'<a:buFont {_NAMESPACE} typeface="Arial"/>',
    f'<a:buChar {_NAMESPACE} char="•"/>',
)
_NUMBER = (
    f'<a:fld {_NAMESPACE} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
    "<a:t>‹#›</a:t></a:fld>"
)
"""The number of a slide, also after slides were moved."""

_RGB: Any = RGBColor  # python-pptx leaves it without types
_THEMED = {
    "ink": MSO_THEME_COLOR.TEXT_1,
    "paper": MSO_THEME_COLOR.BACKGROUND_1,
    "muted": MSO_THEME_COLOR.TEXT_2,
    "heading": MSO_THEME_COLOR.BACKGROUND_2,
    "high_end": MSO_THEME_COLOR.ACCENT_1,
    "other": MSO_THEME_COLOR.ACCENT_2,
    "good": MSO_THEME_COLOR.ACCENT_3,
    "tentative": MSO_THEME_COLOR.ACCENT_4,
    "broken": MSO_THEME_COLOR.ACCENT_5,
    "milestone": MSO_THEME_COLOR.ACCENT_6,
}


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in inches."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def below(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass
class Deck:
    """The slides being made.

    Parameters
    ----------
    marking
        Stands on top and at the bottom of each slide, and in its notes.
    footer
        What each slide says of itself at its foot.
    """

    slides: Slides
    marking: str
    footer: str
    made: list["Page"] = field(default_factory=list)

    def page(self, title: str, notes: str) -> "Page":
        """Add a slide with its title, marking, footer and speaker notes."""
        slide = self.slides.slides.add_slide(self.slides.slide_layouts[0])
        page = Page(slide)
        self.made.append(page)
        assert slide.shapes.title is not None
        text = one_line(title)
        slide.shapes.title.text_frame.text = fitted(text, RIGHT - LEFT, TITLE_SIZE, 2, bold=True)
        self._mark(page)
        low = HEIGHT - (BANNER if self.marking else 0.0) - 0.32
        page.text(Box(LEFT, low, 9.5, 0.26), [Line(self.footer, 9, "muted")], name="Footer")
        number = page.text(
            Box(RIGHT - 1.5, low, 1.5, 0.26),
            [Line("", 9, "muted", align=PP_ALIGN.RIGHT)],
            name="Slide number",
        )
        _add_number(number.text_frame.paragraphs[0])
        told = (self.marking, notes, self.marking) if self.marking else (notes,)
        written = slide.notes_slide.notes_text_frame
        assert written is not None
        written.text = "\n\n".join(filter(None, told))
        return page

    def _mark(self, page: "Page") -> None:
        """Put the marking on top and at the bottom: shapes of the slide, so they go where it goes.

        Of one that no banner holds the beginning stands there, and that it goes on in the notes.
        """
        if not self.marking:
            return
        lines, size = _banner_lines(self.marking)
        for name, y in (("Marking on top", 0.0), ("Marking at the bottom", HEIGHT - BANNER)):
            shape = page.box(Box(0, y, WIDTH, BANNER), banner_colour(self.marking), name=name)
            said = [Line(text, size, "paper", bold=True, align=PP_ALIGN.CENTER) for text in lines]
            _write(shape.text_frame, said, MSO_ANCHOR.MIDDLE)


class Page:
    """One slide."""

    def __init__(self, slide: Slide) -> None:
        self.slide = slide
        slide.shapes.turbo_add_enabled = True  # nobody else adds shapes to it

    def text(
        self,
        box: Box,
        lines: Sequence[Line],
        *,
        name: str = "",
        anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    ) -> Shape:
        """Add paragraphs."""
        shape = self.slide.shapes.add_textbox(*placed(box))
        if name:
            shape.name = name
        _write(shape.text_frame, lines, anchor)
        return shape

    def box(
        self,
        box: Box,
        fill: str | None,
        *,
        edge: str | None = None,
        dashed: bool = False,
        thick: bool = False,
        name: str = "",
        told: str = "",
    ) -> Shape:
        """Add a rectangle in colours of the theme (or ``#RRGGBB``).

        Parameters
        ----------
        told
            What it says to those who do not see it.
        """
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *placed(box))
        if name:
            shape.name = name
        _take_style_out(shape)
        if fill is None:
            shape.fill.background()
        else:
            paint(shape.fill, fill)
        if edge is None:
            shape.line.fill.background()
        else:
            paint(shape.line.fill, edge)
            shape.line.width = Pt(2.25 if thick else 0.75)
            if dashed:
                shape.line.dash_style = MSO_LINE.DASH
        if told:
            describe(shape, told)
        return shape

    def rule(self, x: float, top: float, bottom: float, colour: str, width: float = 0.5) -> None:
        """Add an upright line, of no meaning to those who do not see it."""
        line = self.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Inches(x), Inches(top), Inches(x), Inches(bottom)
        )
        _take_style_out(line)
        paint(line.line.fill, colour)
        line.line.width = Pt(width)


def paint(fill: Any, colour: str) -> None:
    """Fill with a colour of the theme, by its name there, or with another as ``#RRGGBB``."""
    fill.solid()
    if colour in _THEMED:
        fill.fore_color.theme_color = _THEMED[colour]
    else:
        rgb = colour if colour.startswith("#") else getattr(LIGHT, colour)
        fill.fore_color.rgb = _RGB.from_string(rgb[1:])


def describe(shape: BaseShape, told: str) -> None:
    """Say what a shape shows, for those who do not see it."""
    for properties in shape.element.xpath(".//p:cNvPr")[:1]:
        properties.set("descr", one_line(told))


def write_cell(cell: Cell, line: Line, fill: str = "paper", below: Sequence[Line] = ()) -> None:
    """Write a cell of a table: thin rules between rows, little room lost at its edges.

    Parameters
    ----------
    below
        Further paragraphs.
    """
    frame = cell.text_frame
    _write(frame, [line, *below], MSO_ANCHOR.MIDDLE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(PADDING)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    paint(cell.fill, fill)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  # there is no API for edges
    for place, side in enumerate(("lnL", "lnR", "lnT")):
        properties.insert(place, parse_xml(f'<a:{side} {_NAMESPACE} w="0"><a:noFill/></a:{side}>'))
    properties.insert(3, parse_xml(_BELOW))


# --- writing --------------------------------------------------------------------------------------


def _banner_lines(marking: str) -> tuple[list[str], float]:
    room = WIDTH - 0.4
    for size, most in MARKING_SIZES:
        lines = rows_of(marking, room, size, bold=True)
        if len(lines) <= most:
            return lines, size
    size, most = MARKING_SIZES[-1]
    goes_on = " ... (marking continues in the notes)"
    said = fitted(marking, room, size, most - 1, bold=True)
    return [*rows_of(said, room, size, bold=True), goes_on.strip()], size


def placed(box: Box) -> tuple[Length, Length, Length, Length]:
    """Return where something stands as python-pptx takes it."""
    return Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)


def _write(frame: Any, lines: Sequence[Line], anchor: MSO_ANCHOR) -> None:
    none = Length(0)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = none
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    for number, line in enumerate(lines):
        if number:
            frame.add_paragraph()
        paragraph = frame.paragraphs[-1]
        paragraph.alignment = line.align
        if line.after:
            paragraph.space_after = Pt(line.after)
        if line.bullet:
            _add_bullet(paragraph)
        run = paragraph.add_run()
        run.text = one_line(line.text)
        run.font.size, run.font.bold = Pt(line.size), line.bold
        paint(run.font.fill, line.colour)


def _take_style_out(shape: BaseShape) -> None:
    """Let a shape look as is said of it alone, without edge and shadow of the theme."""
    for style in shape.element.findall(qn("p:style")):
        shape.element.remove(style)


def _add_bullet(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # there is no API for bullets
    properties.set("marL", str(Inches(INDENT)))
    properties.set("indent", str(-Inches(INDENT)))
    for part in _BULLET:
        properties.append(parse_xml(part))


def _add_number(paragraph: Paragraph) -> None:
    """Turn a run of text into the number of its slide."""
    run = paragraph.runs[0]._r  # noqa: SLF001  # there is no API for fields
    number = parse_xml(_NUMBER)
    number.insert(0, run.get_or_add_rPr())
    run.getparent().replace(run, number)
