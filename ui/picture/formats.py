"""The picture as the bytes of an SVG, a PNG or a PDF file: three devices, one painter."""

import html
import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSize, QUuid
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from ui.picture.content import Content
from ui.picture.layout import image_sheet, lay_out, paper_sheet
from ui.picture.marks import Page
from ui.picture.painter import PagePainter, Typeface
from ui.theme import LIGHT

CREATOR = "Exercise Planner"
SHARPNESS = 2.0
"""Pixels of a PNG for each of the layout."""
LONGEST_SIDE = 32_767
"""Pixels that a QImage can be wide or high."""
MOST_PIXELS = 64_000_000
"""Of a PNG. Four bytes each: a long calendar is drawn less sharp rather than fill the memory."""
PDF_RESOLUTION = 1200


Paint = Callable[[QPainter], None]
"""Draws something in the pixels of its layout."""


def svg(content: Content, typeface: Typeface) -> bytes:
    """Return the picture as SVG, its words as text."""
    page = lay_out(content, image_sheet(content, typeface.ruler), typeface.ruler)[0]
    drawing = PagePainter(LIGHT, typeface, content.marking)
    text = drawn_svg(
        page.width, page.height, content.title, lambda painter: drawing.paint(page, painter)
    )
    return _in_any_typeface(text, page).encode()


def png(content: Content, typeface: Typeface) -> bytes:
    """Return the picture as PNG, twice as sharp as a plain screen unless that is too large."""
    page = lay_out(content, image_sheet(content, typeface.ruler), typeface.ruler)[0]
    drawing = PagePainter(LIGHT, typeface, content.marking)
    return drawn_png(page.width, page.height, lambda painter: drawing.paint(page, painter))


def pdf(content: Content, typeface: Typeface) -> bytes:
    """Return the picture as PDF on landscape A3, on as many pages as it needs."""
    drawing = PagePainter(LIGHT, typeface, content.marking)

    def paint(device: QPdfWriter, painter: QPainter) -> None:
        sheet = paper_sheet(content, typeface.ruler, device.height() / device.width())
        painter.scale(device.width() / sheet.width, device.width() / sheet.width)
        for number, page in enumerate(lay_out(content, sheet, typeface.ruler)):
            if number:
                device.newPage()
            drawing.paint(page, painter)

    return drawn_pdf(content.title, repr(content), paint)


def drawn_svg(width: float, height: float, title: str, paint: Paint) -> str:
    """Return a drawing as SVG."""
    buffer = QBuffer()
    device = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    device.setOutputDevice(buffer)
    device.setResolution(96)
    device.setSize(QSize(round(width), round(height)))
    device.setViewBox(QRectF(0, 0, width, height))
    device.setTitle(title)
    device.setDescription(CREATOR)
    painter = QPainter(device)
    paint(painter)
    painter.end()
    return _data(buffer).decode()


def drawn_png(width: float, height: float, paint: Paint) -> bytes:
    """Return a drawing as PNG, twice as sharp as a plain screen unless that is too large."""
    scale = min(
        SHARPNESS,
        LONGEST_SIDE / max(width, height),
        (MOST_PIXELS / (width * height)) ** 0.5,
    )
    across, down = int(width * scale), int(height * scale)
    image = QImage(across, down, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(96 * scale / 0.0254))
    image.setDotsPerMeterY(round(96 * scale / 0.0254))
    painter = QPainter(image)
    painter.scale(across / width, down / height)
    paint(painter)
    painter.end()
    buffer = QBuffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub takes only paths
    return _data(buffer)


def drawn_pdf(
    title: str,
    identity: str,
    paint: Callable[[QPdfWriter, QPainter], None],
    paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A3,
) -> bytes:
    """Return a drawing as PDF on a landscape sheet of paper.

    Parameters
    ----------
    identity
        Says the same of the same drawing, so that its files are the same too.
    """
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    sheet = QPageSize(paper)
    device.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Landscape, QMarginsF()))
    device.setResolution(PDF_RESOLUTION)
    device.setTitle(title)
    device.setCreator(CREATOR)
    device.setDocumentId(QUuid.createUuidV5(QUuid(), identity.encode()))
    painter = QPainter(device)
    paint(device, painter)
    painter.end()
    # the day of drawing is no part of the picture; blanks keep every offset in the file
    dates = (
        rb"/(?:Creation|Mod)Date \(D:[^)]*\)"
        rb"|xmp:(?:Create|Modify|Metadata)Date=\"[^\"]*\""
        rb"|<xmp:(?:Create|Modify|Metadata)Date>[^<]*</xmp:(?:Create|Modify|Metadata)Date>"
    )
    return re.sub(dates, lambda found: b" " * len(found[0]), _data(buffer))


def _data(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())


def _in_any_typeface(text: str, page: Page) -> str:
    """Return an SVG whose words take the room laid out for them where Inter is not installed."""
    widths = {(t.text, t.style.size, t.style.weight): t.width for t in page.words}

    def fitted(found: re.Match[str]) -> str:
        words = html.unescape(found["words"])
        width = widths.get((words, int(found["size"]), int(found["weight"])))
        if width is None:  # Qt draws a text of two scripts in two parts
            return found[0]
        room = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
        return f"{found['start'].rstrip()} {room}>{found['words']}</text>"

    text = re.sub(
        r'(?P<start><text [^>]*font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"[^>]*)'
        r">(?P<words>[^<]*)</text>",
        fitted,
        text,
    )
    return text.replace(
        'font-family="Inter"', "font-family=\"Inter, 'Segoe UI', Arial, sans-serif\""
    )
