"""How much room a text takes in a cell, near enough to make rows neither cut off nor gaping."""

import unicodedata
from collections.abc import Iterable

CHARACTER = 5.25
"""Points of a column's width for one character: seven pixels, of Calibri 11."""
PADDING = 4.5
"""Points at the sides of a cell that no text gets."""
MARGIN = 1.03
"""Office suites break lines a little earlier or later than each other."""
LEADING = 1.28
"""From line to line, of the size of the letters."""
HIGHEST = 405.0
"""Points that a row may be high (Excel: 409)."""

_NARROW, _SLIM, _WIDE = set("ijlI|.,:;'!‹›"), set('ftrJ()[]{}-/\\"*`° ·'), set("mwMWQO@%&—…")
_SHORT = set("sczkxvy")


def text_width(text: str, size: float = 10, *, bold: bool = False) -> float:
    """Return about how many points a line of Calibri is long."""
    ems = 0.0
    for c in text:
        if c in _NARROW:
            ems += 0.26
        elif c in _SLIM:
            ems += 0.33
        elif c in _WIDE:
            ems += 0.82
        elif c.isascii() or len(unicodedata.normalize("NFD", c)) > 1:
            ems += 0.58 if c.isupper() else 0.45 if c in _SHORT else 0.51
        elif unicodedata.combining(c):
            ems += 0.0
        else:
            ems += 1.05 if unicodedata.east_asian_width(c) in "WF" else 0.62
    return ems * size * (1.03 if bold else 1.0) * MARGIN


def lines(text: str, width: float, size: float = 10, *, bold: bool = False) -> int:
    """Return over how many lines a text runs in a column of so many characters."""
    room = max(10.0, width * CHARACTER - PADDING)
    blank = text_width(" ", size, bold=bold)
    number = 0
    for paragraph in text.split("\n"):
        number, used = number + 1, 0.0
        for word in paragraph.split(" "):
            taken = text_width(word, size, bold=bold)
            if used and used + blank + taken > room:
                number, used = number + 1, 0.0
            if taken > room:  # a word longer than the column is broken
                number += int(taken // room)
                taken %= room
            used += taken + (blank if used else 0.0)
    return number


def row_height(
    texts: Iterable[tuple[str, float]], size: float = 10, *, bold: bool = False
) -> float:
    """Return how high a row must be for texts in columns of so many characters, in points."""
    most = max((lines(text, width, size, bold=bold) for text, width in texts), default=1)
    return min(HIGHEST, round(size * LEADING * most + 3, 2))
