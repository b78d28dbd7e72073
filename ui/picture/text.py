"""Text before it is drawn: its styles, how it is cut short and broken into lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Size in pixels, weight (400 or 600), and the name of a colour of the theme."""

    size: int
    weight: int
    colour: str
    tabular: bool = False
    """Whether all digits are equally wide."""


TITLE = Style(24, 600, "ink")
SUMMARY = Style(13, 400, "muted")
MARKING = Style(13, 600, "on_marking")
STRONG_BAND = Style(12, 600, "muted")
BAND = Style(12, 400, "ink")
REGION = Style(12, 600, "muted")
COUNT = Style(11, 400, "muted", tabular=True)
HIGH_END_NAME = Style(13, 600, "ink")
OTHER_NAME = Style(13, 400, "ink")
DATES = Style(12, 400, "ink", tabular=True)
DETAIL = Style(12, 400, "muted")
ON_HIGH_END = Style(11, 400, "on_high_end")
ON_OTHER = Style(11, 400, "ink")

Ruler = Callable[[str, Style], float]
"""Tells how wide a text is in a style. Qt's asks the typeface; a test brings its own."""

ELLIPSIS = "…"

HALF_CAPITAL = 0.364
"""Half of a capital's height over the size: it puts a text in the middle of its row."""


def elided(text: str, style: Style, width: float, ruler: Ruler) -> str:
    """Return the text, its end replaced by an ellipsis where it is wider than there is room."""
    if ruler(text, style) <= width:
        return text
    low, high = 0, len(text) - 1  # the longest beginning that fits, found by halving
    while low < high:
        middle = (low + high + 1) // 2
        if ruler(text[:middle].rstrip() + ELLIPSIS, style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS if low > 0 else ""


def wrapped(
    parts: Iterable[str], between: str, style: Style, width: float, ruler: Ruler
) -> list[str]:
    """Return the parts on as few lines as they need; one wider than a line is cut short."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{between}{part}" if lines else part
        if lines and ruler(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(elided(part, style, width, ruler))
    return lines
