"""Strips: what stands across a page and is never broken, a line of a table, say, or a heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exercise_planner.text import one_line
from ui.picture.marks import Bar, Box, Line, Text
from ui.picture.text import HALF_CAPITAL, Ruler, Style, elided, wrapped

HEADING = Style(16, 600, "ink")
TITLE = Style(24, 600, "ink")
LEAD = Style(14, 400, "muted")
BODY = Style(12, 400, "ink", tabular=True)
STRONG = Style(12, 600, "ink", tabular=True)
GOOD = Style(12, 600, "good", tabular=True)
BAD = Style(12, 600, "broken", tabular=True)
QUIET = Style(11, 400, "muted", tabular=True)
COLUMN = Style(11, 600, "ink")

LEADING = 1.35
"""From line to line, of the size of the letters."""
PADDING = 6.0
"""At the left and right of a cell."""
ROOM = 4.0
"""Above and below the words of a cell."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks on a strip, their heights counted from its top.

    Parameters
    ----------
    kept
        Whether it stands on the page of the one after it.
    head
        What stands above it where it comes first on a page.
    """

    height: float
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    texts: tuple[Text, ...] = ()
    kept: bool = False
    head: "Strip | None" = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    text: str
    style: Style = BODY


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, how wide it is, and where its words stand.

    Parameters
    ----------
    share
        Of the width that is left; 0 of a column that is as wide as its words.
    side
        ``left``, ``right`` or ``middle``.
    """

    title: str
    share: float
    side: str = "left"


class Scribe:
    """Writes strips of one width.

    Parameters
    ----------
    ruler
        Tells how wide a text is.
    """

    def __init__(self, left: float, right: float, ruler: Ruler) -> None:
        self.left, self.right, self.ruler = left, right, ruler

    def space(self, height: float) -> Strip:
        """Return an empty strip."""
        return Strip(height)

    def paragraph(
        self,
        text: str,
        style: Style = BODY,
        *,
        indent: float = 0.0,
        sign: str = "",
        after: float = 4.0,
        kept: bool = False,
    ) -> Strip:
        """Return a text over the whole width, on as many lines as it needs.

        Parameters
        ----------
        sign
            Stands before its first line, in the indent.
        after
            Room below it.
        """
        left = self.left + indent
        texts = self._broken(text, style, left, self.right - left, 0.0)
        if sign:
            width = self.ruler(sign, style)
            texts.insert(0, Text(left - 12, texts[0].y, sign, style, width))
        lines = len({t.y for t in texts})
        return Strip(lines * style.size * LEADING + after, texts=tuple(texts), kept=kept)

    def heading(self, text: str) -> Strip:
        """Return the heading of a section, with room above it; it stays with what follows."""
        text = elided(one_line(text), HEADING, self.right - self.left, self.ruler)
        said = Text(self.left, 34.0, text, HEADING, self.ruler(text, HEADING))
        return Strip(46.0, texts=(said,), kept=True)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[Strip]:
        """Yield a table: its header, which is repeated on each page, and a strip for each row."""
        widths = self._widths(columns, rows)
        head = self._row([Cell(c.title, COLUMN) for c in columns], columns, widths)
        under = Box(self.left, 0.0, self.right - self.left, head.height, "heading")
        head = replace(head, boxes=(under,), kept=True)
        yield head
        for row in rows:
            yield replace(self._row(row, columns, widths), head=head)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
        needed = []
        for at, column in enumerate(columns):
            words = [self.ruler(word, COLUMN) for word in column.title.split(" ")]
            cells = [self.ruler(row[at].text, row[at].style) for row in rows]
            needed.append(0.0 if column.share else max(*words, *cells) + 2 * PADDING + 1)
        left = self.right - self.left - sum(needed)
        shares = sum(column.share for column in columns)
        return [n or left * c.share / shares for n, c in zip(needed, columns, strict=True)]

    def _row(
        self, cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[float]
    ) -> Strip:
        texts: list[Text] = []
        x, height = self.left, 0.0
        for cell, column, width in zip(cells, columns, widths, strict=True):
            found = self._broken(
                cell.text, cell.style, x + PADDING, width - 2 * PADDING, ROOM, column.side
            )
            lines = len(found) or 1
            height = max(height, lines * cell.style.size * LEADING + 2 * ROOM)
            texts += found
            x += width
        below = Line(self.left, height, self.right, height, "strong_grid")
        return Strip(height, lines=(below,), texts=tuple(texts))

    def _broken(
        self, text: str, style: Style, left: float, width: float, top: float, side: str = "left"
    ) -> list[Text]:
        """Return the lines of a text, each where it stands; a new line of the text begins one."""
        found = []
        lines = [
            line
            for paragraph in text.split("\n")
            for line in wrapped(self._words(paragraph, style, width), " ", style, width, self.ruler)
        ]
        step = style.size * LEADING
        for number, line in enumerate(lines):
            taken = self.ruler(line, style)
            x = left + {"left": 0.0, "right": width - taken, "middle": (width - taken) / 2}[side]
            y = top + number * step + step / 2 + style.size * HALF_CAPITAL
            found.append(Text(x, y, line, style, taken))
        return found

    def _words(self, text: str, style: Style, width: float) -> Iterator[str]:
        """Yield the words of a text; one longer than a line in pieces, so that none is lost."""
        for word in one_line(text).split(" "):
            left = word
            while self.ruler(left, style) > width and len(left) > 1:
                most = max(1, int(len(left) * width / self.ruler(left, style)))
                while most > 1 and self.ruler(left[:most], style) > width:
                    most -= 1
                yield left[:most]
                left = left[most:]
            yield left


def moved(strip: Strip, down: float) -> Strip:
    """Return a strip with its marks further down."""
    return replace(
        strip,
        boxes=tuple(replace(b, y=b.y + down) for b in strip.boxes),
        lines=tuple(replace(n, y1=n.y1 + down, y2=n.y2 + down) for n in strip.lines),
        bars=tuple(replace(b, y=b.y + down) for b in strip.bars),
        texts=tuple(replace(t, y=t.y + down) for t in strip.texts),
    )
