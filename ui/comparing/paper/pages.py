"""Strips put onto pages, each with the marking on top and at the bottom, and its number."""

from collections.abc import Iterable, Iterator, Sequence

from ui.comparing.paper.strips import QUIET, Strip, moved
from ui.picture.marks import Box, Page, Text
from ui.picture.text import MARKING, Ruler, Style, elided, wrapped

WIDTH, HEIGHT = 1123.0, 794.0
"""Landscape A4 in pixels of 1/96 inch."""
MARGIN = 44.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
BANNER_LINE = 20.0
SMALL_MARKING = Style(9, 600, "on_marking")
MOST_LINES = 3
"""Of a marking; one that is longer ends with an ellipsis (:func:`is_cut`)."""
FOOTER = 26.0
GAP = 14.0
"""Between a marking and what stands below or above it."""


def paged(strips: Iterable[Strip], marking: str, footer: str, ruler: Ruler) -> list[Page]:
    """Return pages of strips.

    Parameters
    ----------
    footer
        What each page says of itself at its foot, beside its number.
    """
    banner = _banner(marking, ruler)
    high = BANNER_LINE * len(banner) if banner else 0.0
    top = high + GAP
    room = HEIGHT - 2 * high - 2 * GAP - FOOTER
    pages = list(_in_pages(list(strips), room))
    return [
        _page(found, top, high, banner, footer, f"{number} of {len(pages)}", ruler)
        for number, found in enumerate(pages, 1)
    ]


def _in_pages(strips: Sequence[Strip], room: float) -> Iterator[list[Strip]]:
    """Yield the strips of each page; what is kept with the next one goes where that goes."""
    page: list[Strip] = []
    used = 0.0
    at = 0
    while at < len(strips):
        last = at
        while strips[last].kept and last + 1 < len(strips):
            last += 1
        together = strips[at : last + 1]
        height = sum(strip.height for strip in together)
        if page and used + height > room:
            yield page
            page, used = [], 0.0
        head = together[0].head
        if not page and head is not None:
            page, used = [head], head.height
        page += together
        used += height
        at = last + 1
    if page:
        yield page


def is_cut(marking: str, ruler: Ruler) -> bool:
    """Whether a marking is too long to stand whole at the edges of a page."""
    lines, _ = _lines(marking, ruler)
    return len(lines) > MOST_LINES or " ".join(lines) != marking


def _lines(marking: str, ruler: Ruler) -> tuple[list[str], Style]:
    """Return the lines of a marking, in small letters where it needs several."""
    if ruler(marking, MARKING) <= RIGHT - LEFT:
        return [marking], MARKING
    return wrapped(marking.split(" "), " ", SMALL_MARKING, RIGHT - LEFT, ruler), SMALL_MARKING


def _banner(marking: str, ruler: Ruler) -> list[Text]:
    if not marking:
        return []
    lines, style = _lines(marking, ruler)
    if len(lines) > MOST_LINES:
        rest = elided(" ".join(lines[MOST_LINES - 1 :]), style, RIGHT - LEFT, ruler)
        lines = [*lines[: MOST_LINES - 1], rest]
    found = []
    for number, line in enumerate(lines):
        width = ruler(line, style)
        y = number * BANNER_LINE + BANNER_LINE / 2 + style.size * 0.364
        found.append(Text((WIDTH - width) / 2, y, line, style, width))
    return found


def _page(
    strips: Sequence[Strip],
    top: float,
    high: float,
    banner: Sequence[Text],
    footer: str,
    number: str,
    ruler: Ruler,
) -> Page:
    placed: list[Strip] = []
    y = top
    for strip in strips:
        placed.append(moved(strip, y))
        y += strip.height
    low = HEIGHT - high
    boxes = [Box(0, 0, WIDTH, high, "marking"), Box(0, low, WIDTH, high, "marking")]
    wide = ruler(number, QUIET)
    said = elided(footer, QUIET, RIGHT - LEFT - wide - 20, ruler)
    base = low - GAP
    own = [
        *banner,
        *(Text(t.x, t.y + low, t.text, t.style, t.width) for t in banner),
        Text(LEFT, base, said, QUIET, ruler(said, QUIET)),
        Text(RIGHT - wide, base, number, QUIET, wide),
    ]
    return Page(
        width=WIDTH,
        height=HEIGHT,
        rows=(),
        boxes=(*(boxes if banner else ()), *(b for s in placed for b in s.boxes)),
        lines=tuple(n for s in placed for n in s.lines),
        bars=tuple(b for s in placed for b in s.bars),
        diamonds=(),
        texts=(*own, *(t for s in placed for t in s.texts)),
    )
