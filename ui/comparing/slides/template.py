"""An empty presentation of ours: 16:9, our colours and typeface, one layout with a title.

It is made of python-pptx's own template, whose thumbnail, printer settings and names of people
and programs stay behind.
"""

import re
from datetime import UTC, datetime

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.util import Inches, Pt

from exercise_planner.workbook import look
from ui.theme import LIGHT

WIDTH, HEIGHT = 13.333, 7.5
"""Of a slide, in inches."""
TITLE_ONLY = 5
"""The layout of the template that has a title and nothing else."""
TITLE_SIZE = 22

_THEME_COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.paper,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.heading,
    "accent1": LIGHT.high_end,
    "accent2": LIGHT.other,
    "accent3": LIGHT.good,
    "accent4": LIGHT.tentative,
    "accent5": LIGHT.broken,
    "accent6": LIGHT.milestone,
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.muted,
}
_FACE = '<a:latin typeface="Inter" panose="020B0604020202020204" pitchFamily="34"/>'
"""Where there is no Inter, another typeface without serifs takes its place (Arial's PANOSE)."""
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    f'extended-properties"><Application>{look.CREATOR}</Application></Properties>'
)


def new_presentation(title: str, marking: str) -> Slides:
    """Return a presentation without slides."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for size in made.element.iter(qn("p:sldSz")):
        size.attrib.pop("type", None)  # it says 4:3
    _take_out_what_is_of_others(made)
    _set_theme(made)
    _set_layout(made)
    said = made.core_properties
    said.author = said.last_modified_by = look.CREATOR
    said.title, said.category = title, marking[:255]
    said.comments = said.keywords = said.subject = ""
    said.created = said.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return made


def _take_out_what_is_of_others(made: Slides) -> None:
    package = made.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype == RT.THUMBNAIL:
            package.drop_rel(relation.rId)
    for relation in list(made.part.rels.values()):
        if relation.reltype == RT.PRINTER_SETTINGS:
            made.part.drop_rel(relation.rId)
    used = made.slide_layouts[TITLE_ONLY]
    for layout in [layout for layout in made.slide_layouts if layout != used]:
        made.slide_layouts.remove(layout)
    uri = PackURI("/docProps/app.xml")
    for relation in list(package.iter_rels()):
        if relation.reltype == RT.EXTENDED_PROPERTIES:
            package.drop_rel(relation.rId)
    program = Part.load(uri, CT.OFC_EXTENDED_PROPERTIES, package, _PROPERTIES.encode())
    package.relate_to(program, RT.EXTENDED_PROPERTIES)


def _set_theme(made: Slides) -> None:
    """Put our colours and typeface into the theme, so that they can be changed in one place."""
    master = made.slide_master.part
    old = master.part_related_by(RT.THEME)
    text = old.blob.decode()
    for name, colour in _THEME_COLOURS.items():
        said = f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>'
        text = re.sub(f"<a:{name}>.*?</a:{name}>", said, text, flags=re.DOTALL)
    text = re.sub(r'<a:latin typeface="[^"]*"/>', _FACE, text)
    theme = Part.load(old.partname, CT.OFC_THEME, made.part.package, text.encode())
    for part in (master, made.part):
        for relation in list(part.rels.values()):
            if relation.reltype == RT.THEME:
                part.drop_rel(relation.rId)
        part.relate_to(theme, RT.THEME)


def _set_layout(made: Slides) -> None:
    """Let titles stand left on top of a broad slide; nothing else stands on a layout of ours."""
    master, layout = made.slide_master, made.slide_layouts[0]
    for place in (*master.placeholders, *layout.placeholders):
        if "TITLE" not in str(place.placeholder_format.type):
            place.element.getparent().remove(place.element)
    title = master.placeholders[0]
    title.left, title.top = Inches(0.5), Inches(0.42)
    title.width, title.height = Inches(WIDTH - 1), Inches(0.92)
    body = title.text_frame
    body.vertical_anchor = MSO_ANCHOR.TOP
    body.margin_left = body.margin_right = body.margin_top = body.margin_bottom = 0
    for style in master.element.iter(qn("p:titleStyle")):
        for paragraph in style.iter(qn("a:lvl1pPr")):
            paragraph.set("algn", "l")
        for letters in style.iter(qn("a:defRPr")):
            letters.set("sz", str(Pt(TITLE_SIZE).centipoints))
            letters.set("b", "1")
