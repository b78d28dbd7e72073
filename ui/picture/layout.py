"""Where everything of the picture stands: pages of plain data, worked out without Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from ui.picture.content import Content, spoken_date, spoken_dates
from ui.picture.flow import Entry, Exercise, Heading, NotHeld, entries, in_pages
from ui.picture.legend import LINE, keys, legend_lines, placed_legend
from ui.picture.marks import Box, Line, Page, Row, Text
from ui.picture.rows import GAP, GUTTER, RowMaker, name_style, room_for_labels, text_at
from ui.picture.text import (
    BAND,
    COUNT,
    DETAIL,
    MARKING,
    REGION,
    STRONG_BAND,
    SUMMARY,
    TITLE,
    Ruler,
    Style,
    elided,
    wrapped,
)
from ui.picture.timescale import Timescale, bands

MARGIN = 36.0
BAND_ROW = 22.0
MARKING_ROW = 18.0
SUMMARY_ROW = 20.0
LEAST_NAMES, MOST_NAMES = 160.0, 300.0
"""Room for the names of exercises."""
LEAST_CHART, MOST_CHART, BROAD_DAY = 1400.0, 4000.0, 1.4
"""An image gives each day so much, within these limits: a month of years still has its name."""
PAPER_WIDTHS = (1600.0, 1700.0, 1800.0, 1900.0, 2000.0, 2100.0)
"""Of sheets that are to hold everything. On A3 the last prints names at 7.4 points."""
PAGES_WIDTH = 1720.0
"""Of sheets where several are needed anyway."""
PAPER_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on: as wide as this, and as high, or (None) as high as it has to be."""

    width: float
    height: float | None = None
    row: float = 28.0
    """How high the row of an exercise is."""


def image_sheet(content: Content, ruler: Ruler) -> Sheet:
    """Return one sheet as high as the rows, on which single weeks can be made out."""
    chart = min(max(LEAST_CHART, content.horizon.days * BROAD_DAY), MOST_CHART)
    return Sheet(ceil(2 * MARGIN + _names_width(content, ruler) + chart))


def paper_sheet(content: Content, ruler: Ruler, ratio: float) -> Sheet:
    """Return a sheet of paper whose height is ``ratio`` times its width.

    The paper is given, so a wider sheet means smaller print: as small as one page needs to hold
    everything, where that can still be read; else of a good size, on several pages.
    """
    for width in PAPER_WIDTHS:
        sheet = Sheet(width, width * ratio, PAPER_ROW)
        if len(lay_out(content, sheet, ruler)) == 1:
            return sheet
    return Sheet(PAGES_WIDTH, PAGES_WIDTH * ratio, PAPER_ROW)


def lay_out(content: Content, sheet: Sheet, ruler: Ruler) -> list[Page]:
    """Return the pages of the picture."""
    frame = _Frame(content, sheet, ruler)
    pages = in_pages(entries(content, sheet.row, frame.list_room, ruler), frame.room)
    return [frame.page(page, number, len(pages)) for number, page in enumerate(pages, 1)]


def _names_width(content: Content, ruler: Ruler) -> float:
    widest = max((ruler(held.name, name_style(held)) for held in content.held), default=0.0)
    return min(max(LEAST_NAMES, widest + 2 * GAP + GUTTER), MOST_NAMES)


class _Frame:
    """What surrounds the rows, the same on every page, and the places that rows share."""

    def __init__(self, content: Content, sheet: Sheet, ruler: Ruler) -> None:
        self.content, self.sheet, self.ruler = content, sheet, ruler
        self.left, self.right = MARGIN, sheet.width - MARGIN
        width = self.right - self.left
        start = self.left + _names_width(content, ruler)
        labels = room_for_labels(content.held, content.horizon, self.right - start, ruler)
        self.scale = Timescale(content.horizon, start, self.right - labels)
        self.maker = RowMaker(self.left + 2 * GAP, self.scale, self.right, ruler)
        self.bands = bands(
            self.scale, content.periods, lambda text, room: ruler(text, STRONG_BAND) + 4 <= room
        )
        self.marking = wrapped(content.marking.split(), " ", MARKING, width, ruler)
        self.as_of = "" if content.as_of is None else f"as of {spoken_date(content.as_of)}"
        beside = ruler(self.as_of, SUMMARY) + 4 * GAP
        self.summary = wrapped(content.summary, "  ·  ", SUMMARY, width - beside, ruler)
        self.legend = legend_lines(list(keys(content)), width - 16 * GAP, ruler)
        # from above: banner, title, summary, bands, rows; then legend and banner below
        self.banner = MARKING_ROW * len(self.marking) + (4 if self.marking else 0)
        self.title = self.banner + 40
        self.summary_top = self.title + 18
        self.bands_top = self.summary_top + SUMMARY_ROW * len(self.summary) + 18
        self.rows_top = self.bands_top + BAND_ROW * len(self.bands)
        self.foot = 18 + LINE * max(1, len(self.legend)) + 18 + self.banner

    @property
    def list_room(self) -> float:
        """The room across for the names of exercises not held."""
        return self.right - self.scale.left - 2 * GAP

    @property
    def room(self) -> float | None:
        """The height that a page has for its rows; None where it grows with them."""
        return None if self.sheet.height is None else self.sheet.height - self.rows_top - self.foot

    def page(self, page: Sequence[Entry], number: int, of: int) -> Page:
        """Return the page with these entries."""
        bottom = self.rows_top + sum(entry.height for entry in page)
        height = bottom + self.foot if self.sheet.height is None else self.sheet.height
        rows: list[Row] = []
        boxes: list[Box] = []
        lines: list[Line] = []
        texts = [*self._title(), *self._band_texts(), *self._banner_texts(height)]
        y = self.rows_top
        for entry in page:
            if isinstance(entry, Heading):
                boxes.append(Box(self.left, y, self.right - self.left, entry.height, "heading"))
                texts += self._heading(entry, y)
            elif isinstance(entry, Exercise):
                rows.append(self.maker.row(entry.held, y, entry.height))
            else:
                texts += self._not_held(entry, y)
            y += entry.height
            lines.append(Line(self.left, y, self.right, y, "grid"))
        legend_top = height - self.foot + 18
        legend = placed_legend(self.legend, self.left, legend_top, self.ruler)
        if of > 1:
            texts.append(self._right(f"Page {number} of {of}", legend_top + LINE / 2, DETAIL))
        return Page(
            width=self.sheet.width,
            height=height,
            rows=tuple(rows),
            boxes=(*boxes, *legend.boxes, *self._banner_boxes(height)),
            lines=(*lines, *self._grid(rows), *self._as_of_line(rows), *legend.lines),
            bars=tuple(legend.bars),
            diamonds=tuple(legend.diamonds),
            texts=(*texts, *legend.texts),
        )

    def _at(self, x: float, middle: float, text: str, style: Style) -> Text:
        return text_at(x, middle, text, style, self.ruler)

    def _right(self, text: str, middle: float, style: Style, inset: float = 0) -> Text:
        return self._at(self.right - inset - self.ruler(text, style), middle, text, style)

    def _banner_boxes(self, height: float) -> Iterator[Box]:
        if self.marking:
            for top in (0.0, height - self.banner):
                yield Box(0, top, self.sheet.width, self.banner, "marking")

    def _banner_texts(self, height: float) -> Iterator[Text]:
        for top in (0.0, height - self.banner):
            for number, line in enumerate(self.marking):
                x = (self.sheet.width - self.ruler(line, MARKING)) / 2
                yield self._at(x, top + 2 + MARKING_ROW * (number + 0.5), line, MARKING)

    def _title(self) -> Iterator[Text]:
        days = self._right(spoken_dates(self.content.horizon, years=True), self.title, SUMMARY)
        title = elided(self.content.title, TITLE, days.x - 4 * GAP - self.left, self.ruler)
        name = self._at(self.left, self.title, title, TITLE)
        yield name
        yield replace(days, y=name.y)
        for number, line in enumerate(self.summary):
            middle = self.summary_top + SUMMARY_ROW * (number + 0.5)
            yield self._at(self.left, middle, line, SUMMARY)
        yield self._right(self.as_of, self.summary_top + SUMMARY_ROW / 2, SUMMARY)

    def _band_texts(self) -> Iterator[Text]:
        for number, band in enumerate(self.bands):
            middle = self.bands_top + BAND_ROW * (number + 0.5)
            style = STRONG_BAND if band.strong else BAND
            for cell in band.cells:
                x = self.scale.x(cell.span.first)
                room = self.scale.x(cell.span.last + 1) - x
                width = self.ruler(cell.label, style)
                if width + 3 <= room:
                    yield self._at(x + min(6, (room - width) / 2), middle, cell.label, style)

    def _grid(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Yield the boundaries of the bands, each from its band down through the rows.

        Where several bands have one on the same day, the uppermost draws it.
        """
        drawn: set[int] = set()
        for number, band in enumerate(self.bands):
            top = self.bands_top + BAND_ROW * number
            yield Line(self.scale.left, top, self.scale.right, top, "grid")
            colour = "strong_grid" if band.strong else "grid"
            days = {d for cell in band.cells for d in (cell.span.first, cell.span.last + 1)}
            for day in sorted(days - drawn):
                x = self.scale.x(day)
                yield Line(x, top, x, self.rows_top, colour)
                yield from _through(rows, x, colour)
            drawn |= days
        yield Line(self.left, self.rows_top, self.right, self.rows_top, "strong_grid")

    def _as_of_line(self, rows: Sequence[Row]) -> Iterator[Line]:
        day = self.content.as_of
        if day is not None and day in self.scale.horizon:
            yield from _through(rows, self.scale.x(day), "as_of")

    def _heading(self, entry: Heading, y: float) -> Iterator[Text]:
        group, middle = entry.group, y + entry.height / 2
        missing = f", {len(group.not_held)} not held" if group.not_held else ""
        count = self._right(f"{len(group.held)} held{missing}", middle, COUNT, inset=GAP)
        name = f"{group.name} (continued)" if entry.continued else group.name
        room = count.x - 4 * GAP - self.left
        yield self._at(self.left + GAP, middle, elided(name, REGION, room, self.ruler), REGION)
        yield count

    def _not_held(self, entry: NotHeld, y: float) -> Iterator[Text]:
        middle = y + entry.height / 2
        if entry.first:
            yield self._at(self.left + 2 * GAP, middle, "Not held", DETAIL)
        yield self._at(self.scale.left + GAP, middle, entry.names, DETAIL)


def _through(rows: Iterable[Row], x: float, colour: str) -> Iterator[Line]:
    """Yield an upright line through rows, broken where it would cross a label."""
    start = end = 0.0
    for row in rows:
        crosses = any(text.x - 3 < x < text.right + 3 for text in row.label)
        if crosses or row.y != end:
            if start < end:
                yield Line(x, start, x, end, colour)
            start = row.y + row.height if crosses else row.y
        end = row.y + row.height
    if start < end:
        yield Line(x, start, x, end, colour)
