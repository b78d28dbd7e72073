"""How much room text takes on a slide, and text cut so that it takes no more than there is.

Widths are reckoned from those of Calibri, so that slides are made without a display.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.text import PP_ALIGN

from exercise_planner.workbook import look
from exercise_planner.workbook.room import broken, text_width

INTER = 1.17
"""How much longer text runs in Inter than in Calibri, whose widths are known."""
POINTS = 72.0
"""Of an inch."""
LEADING = 1.2
"""From line to line, of the size of the letters."""
INDENT = 0.2
"""Of the words behind a bullet, in inches."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: what it says, and how its letters look."""

    text: str
    size: float = 14
    colour: str = "ink"
    bold: bool = False
    after: float = 0.0
    """Points of room below it."""
    bullet: bool = False
    align: PP_ALIGN = PP_ALIGN.LEFT


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many inches a line of Inter may be long."""
    return text_width(text, size, bold=bold) * INTER / POINTS


def rows_of(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text broken into lines of at most so many inches."""
    return broken(text, width * POINTS / INTER, size, bold=bold)


def high(lines: Sequence[Line], width: float) -> float:
    """Return how many inches paragraphs are high where they have so many inches across."""
    points = 0.0
    for line in lines:
        room = width - (INDENT if line.bullet else 0.0)
        number = len(rows_of(line.text, room, line.size, bold=line.bold))
        points += number * line.size * LEADING + line.after
    return points / POINTS


def fitted(text: str, width: float, size: float, most: int = 1, *, bold: bool = False) -> str:
    """Return a text cut, with a sign that says so, to so many lines of so many inches."""
    lines = rows_of(text, width, size, bold=bold)
    if len(lines) <= most:
        return text
    length = sum(map(len, lines[:most])) + most
    short = look.shortened(text, length)
    while len(rows_of(short, width, size, bold=bold)) > most and length > 1:
        length -= 2
        short = look.shortened(text, length)
    return short
