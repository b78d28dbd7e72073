"""The legend: a sign and a word for each kind of sign that the picture holds, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ui.picture.content import Content, spoken_date
from ui.picture.marks import Bar, Box, Diamond, Line, Text
from ui.picture.rows import EARLIER, text_at
from ui.picture.text import DETAIL, Ruler

Sign = Literal["high_end", "other", "done", "ahead", "earlier", "closure", "as_of"]

LINE = 22.0
"""How high one line of the legend is."""
_WIDTHS = {"high_end": 24.0, "other": 24.0, "closure": 24.0, "earlier": 20.0}
"""Of the signs; the others are as narrow as a diamond."""
_NARROW = 12.0
_BETWEEN = 28.0


@dataclass(slots=True)
class Legend:
    """The signs of the legend, placed, and how many lines they take."""

    bars: list[Bar] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    diamonds: list[Diamond] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def keys(content: Content) -> Iterator[tuple[Sign, str]]:
    """Yield each kind of sign that the picture of a content holds, with what it means."""
    held = list(content.held)
    horizon = content.horizon
    steps = [step for h in held for step in h.steps]
    if any(h.high_end for h in held):
        yield "high_end", "High-end exercise"
    if any(not h.high_end for h in held):
        yield "other", "Other exercise"
    if any(step.done and step.day in horizon for step in steps):
        yield "done", "Planning milestone, done"
    if any(not step.done and step.day in horizon for step in steps):
        yield "ahead", "Planning milestone, still to do"
    if any(step.day < horizon.first for step in steps):
        yield "earlier", f"Milestones before {spoken_date(horizon.first)}"
    if any(h.closures for h in held):
        yield "closure", "Venue closed within the exercise's window"
    if content.as_of is not None and content.as_of in horizon:
        yield "as_of", f"As of {spoken_date(content.as_of)}"


def legend_lines(
    signs: list[tuple[Sign, str]], room: float, ruler: Ruler
) -> list[list[tuple[Sign, str]]]:
    """Break the legend into lines that have so much room."""
    lines: list[list[tuple[Sign, str]]] = []
    used = 0.0
    for sign, words in signs:
        width = _width(sign) + ruler(words, DETAIL)
        if not lines or used + width > room:
            lines.append([])
            used = 0.0
        lines[-1].append((sign, words))
        used += width + _BETWEEN
    return lines


def placed_legend(
    lines: list[list[tuple[Sign, str]]], left: float, top: float, ruler: Ruler
) -> Legend:
    """Return the legend with its upper left corner at a place."""
    legend = Legend()
    for number, line in enumerate(lines):
        x, middle = left, top + LINE * (number + 0.5)
        for sign, words in line:
            _place(legend, sign, x, middle, ruler)
            text = text_at(x + _width(sign), middle, words, DETAIL, ruler)
            legend.texts.append(text)
            x = text.right + _BETWEEN
    return legend


def _width(sign: Sign) -> float:
    return _WIDTHS.get(sign, _NARROW) + 8


def _place(legend: Legend, sign: Sign, x: float, middle: float, ruler: Ruler) -> None:
    width = _WIDTHS.get(sign, _NARROW)
    if sign in ("high_end", "other"):
        legend.bars.append(Bar(x, middle - 6, width, 12, high_end=sign == "high_end"))
    elif sign == "closure":
        legend.boxes.append(Box(x, middle - 7, width, 14, "closure"))
    elif sign == "as_of":
        legend.lines.append(Line(x + width / 2, middle - 8, x + width / 2, middle + 8, "as_of"))
    elif sign == "earlier":
        legend.texts.append(text_at(x, middle, f"{EARLIER} 2", DETAIL, ruler))
    else:
        legend.diamonds.append(Diamond(x + width / 2, middle, done=sign == "done"))
