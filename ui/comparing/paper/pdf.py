"""The review summary as the bytes of a PDF file on landscape A4."""

from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.paper.pages import LEFT, RIGHT, WIDTH, paged
from ui.comparing.paper.strips import Scribe
from ui.comparing.paper.summary import summary
from ui.comparing.words import day_said
from ui.fonts import load_fonts
from ui.picture.formats import drawn_pdf
from ui.picture.painter import PagePainter, Typeface
from ui.picture.writing import application
from ui.theme import LIGHT


def comparison_pdf(case: Case) -> bytes:
    """Return the review summary of a case, to be called where windows are. No display is needed.

    The same case gives the same bytes.
    """
    application()
    typeface = Typeface(load_fonts(), searchable=True)
    marking = one_line(case.plan.marking)
    title = f"Review summary: {look.shortened(case.plan.name, 120)}"
    footer = f"{title} · {day_said(case.made)}"
    scribe = Scribe(LEFT, RIGHT, typeface.ruler)
    pages = paged(summary(case, scribe), marking, footer, typeface.ruler)
    drawing = PagePainter(LIGHT, typeface, marking)

    def paint(device: QPdfWriter, painter: QPainter) -> None:
        painter.scale(device.width() / WIDTH, device.width() / WIDTH)
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            drawing.paint(page, painter)

    return drawn_pdf(title, repr(pages), paint, QPageSize.PageSizeId.A4)
