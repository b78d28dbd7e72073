"""How much room a text takes in a cell, near enough to make rows neither cut off nor gaping."""

import unicodedata
from collections.abc import Iterable

CHARACTER = 5.25
"""Points of a column's width for one character: seven pixels, of Calibri 11."""
PADDING = 4.5
"""Points at the sides of a cell that no text gets."""
MARGIN = 1.02
"""Office suites break lines a little earlier or later than each other."""
LEADING = 1.28
"""From line to line, of the size of the letters."""
HIGHEST = 405.0
"""Points that a row may be high (Excel: 409)."""

BOLD = 1.03
"""How much longer bold text runs."""

# fmt: off
_ASCII = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386,
    507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463,
    894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
    517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498,
    291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527,
    525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
)
# fmt: on
"""Widths of the signs from the space on in thousandths of the size: of Carlito, made to run as
long as Calibri."""
_OTHERS = {"–": 498, "—": 905, "…": 690, "’": 250, "“": 418, "”": 418, "·": 252, "•": 498}


class _Ems(dict[str, float]):
    """How many times its size each sign is wide, those of other alphabets as good as certain."""

    def __missing__(self, sign: str) -> float:
        base = unicodedata.normalize("NFD", sign)[0]
        if unicodedata.combining(sign):
            ems = 0.0
        elif base != sign:  # a letter with an accent
            ems = self[base]
        elif unicodedata.east_asian_width(sign) in "WF":
            ems = 1.4 if ord(sign) > 0xFFFF else 1.05
        else:
            ems = 0.72 if sign.isupper() else 0.65
        self[sign] = ems
        return ems


_EMS = _Ems((chr(code), width / 1000) for code, width in enumerate(_ASCII, 32))
_EMS.update((sign, width / 1000) for sign, width in _OTHERS.items())


def text_width(text: str, size: float = 10, *, bold: bool = False) -> float:
    """Return how many points a line of Calibri may be long."""
    return sum(map(_EMS.__getitem__, text)) * size * (BOLD if bold else 1.0) * MARGIN


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


def broken(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text broken between words into lines of at most so many points."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if text_width(longer, size, bold=bold) <= room:
            found[-1] = longer
            continue
        found += [""] if found[-1] else []
        for sign in word:  # a word longer than the line is broken, too
            if text_width(found[-1] + sign, size, bold=bold) > room:
                found.append("")
            found[-1] += sign
    return found


def row_height(
    texts: Iterable[tuple[str, float]], size: float = 10, *, bold: bool = False
) -> float:
    """Return how high a row must be for texts in columns of so many characters, in points."""
    most = max((lines(text, width, size, bold=bold) for text, width in texts), default=1)
    return min(HIGHEST, round(size * LEADING * most + 2, 2))
