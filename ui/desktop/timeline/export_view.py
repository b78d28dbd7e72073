"""The timeline as it is shown, in a file or on paper: white, its marking at top and bottom."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from exercise_planner.problems import InputError
from exercise_planner.text import one_line
from ui.desktop.appearance import CAPTION, font
from ui.desktop.timeline.ink import Ink
from ui.desktop.timeline.view import Timeline
from ui.files import Target
from ui.picture.formats import Paint, drawn_pdf, drawn_png, drawn_svg
from ui.theme import LIGHT

KINDS = "Pictures (*.pdf *.png *.svg)"
BANNER = 22
"""Height of the marking, in pixels of the view."""


def export_view(view: Timeline, path: Path) -> None:
    """Write what the timeline shows into a file of the kind that its name ends with.

    Raises
    ------
    InputError
        The name ends otherwise, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in (".svg", ".png", ".pdf"):
        raise InputError.because(str(path), "expected a name that ends in .pdf, .png or .svg")
    target = Target.fresh(path, view.desk.document.path, replace=True)
    title = one_line(view.model.facts.plan.name)
    width, height, paint = _drawing(view)
    if kind == ".svg":
        target.write(drawn_svg(width, height, title, paint))
    elif kind == ".png":
        target.write(drawn_png(width, height, paint))
    else:

        def paint_paper(device: QPdfWriter, painter: QPainter) -> None:
            _fit(device, painter, width, height)
            paint(painter)

        target.write(drawn_pdf(title, title, paint_paper))


def print_view(view: Timeline, printer: QPrinter) -> bool:
    """Print what the timeline shows on one page, and return whether the printer took it."""
    width, height, paint = _drawing(view)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    _fit(printer, painter, width, height)
    paint(painter)
    return painter.end()


def _fit(device: QPagedPaintDevice, painter: QPainter, width: int, height: int) -> None:
    """Let a drawing be as large as a page allows."""
    scale = min(device.width() / width, device.height() / height)
    painter.scale(scale, scale)


def _drawing(view: Timeline) -> tuple[int, int, Paint]:
    """Return how large the drawing is, and what draws it."""
    size, marking = view.viewport().size(), one_line(view.model.facts.plan.marking)
    banner = BANNER if marking else 0
    width, height = size.width(), size.height() + 2 * banner

    def paint(painter: QPainter) -> None:
        painter.save()
        painter.translate(0, banner)
        painter.setClipRect(QRectF(0, 0, width, size.height()))
        view.paint_on(painter, width, size.height(), Ink(LIGHT))
        painter.restore()
        for top in (0, height - banner) if marking else ():
            area = QRectF(0, top, width, banner)
            painter.fillRect(area, QColor(LIGHT.behind_marking(marking)))
            painter.setFont(font(CAPTION, bold=True))
            painter.setPen(QColor(LIGHT.on_marking))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, marking)

    return width, height, paint
