"""The exercises over time on paper: below each other the ways in which the options hold each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exercise_planner.days import Span, spoken
from exercise_planner.text import one_line
from ui.comparing.case import Case
from ui.comparing.digest import Lane, Track
from ui.comparing.flaws import breaks_said
from ui.comparing.paper.strips import BODY, QUIET, STRONG, Scribe, Strip
from ui.comparing.words import lettered
from ui.picture.marks import Bar, Box, Line, Text
from ui.picture.text import BAND, HALF_CAPITAL, STRONG_BAND, Style, elided
from ui.picture.timescale import Band, Timescale, bands

NAMES, LETTERS = 230.0, 76.0
"""Room for the names of the exercises, and for who holds them so."""
BAND_ROW = 17.0
LANE, BAR, GAP = 15.0, 9.0, 5.0
NARROWEST = 3.0
EDGE = 2.0
BROKEN = Style(11, 600, "broken", tabular=True)


def timeline(scribe: Scribe, case: Case, tracks: Sequence[Track]) -> Iterator[Strip]:
    """Yield the strips: the months, which are repeated on each page, and one for each exercise."""
    horizon = case.comparison.facts.horizon
    scale = Timescale(horizon, scribe.left + NAMES + LETTERS, scribe.right)
    periods = [(one_line(p.id), p.span) for p in case.plan.periods]

    def fits(text: str, room: float) -> bool:
        return scribe.ruler(text, BAND) + 4 <= room

    def told(band: Band) -> bool:
        """Whether nearly all of a band can be read; the first and the last may be cut off."""
        found = [fits(c.label, c.span.days * scale.day_width) for c in band.cells]
        return sum(found) >= len(found) - 2

    shown = [band for band in bands(scale, periods, fits) if told(band)]
    head = _head(scribe, scale, shown)
    yield head
    for track in tracks:
        yield replace(_track(scribe, case, scale, shown, track), head=head)


def _head(scribe: Scribe, scale: Timescale, shown: Sequence[Band]) -> Strip:
    texts, lines = [], []
    height = BAND_ROW * len(shown)
    for number, band in enumerate(shown):
        style = STRONG_BAND if band.strong else BAND
        for cell in band.cells:
            x, right = scale.x(cell.span.first), scale.x(cell.span.last + 1)
            text = elided(cell.label, style, right - x - 4, scribe.ruler)
            width = scribe.ruler(text, style)
            base = number * BAND_ROW + BAND_ROW / 2 + style.size * HALF_CAPITAL
            texts.append(Text(x + (right - x - width) / 2, base, text, style, width))
            top = number * BAND_ROW
            lines.append(Line(x, top, x, height, "strong_grid" if band.strong else "grid"))
    under = Box(scale.left, 0.0, scale.right - scale.left, height, "heading")
    return Strip(height + 3, boxes=(under,), lines=tuple(lines), texts=tuple(texts), kept=True)


def _track(
    scribe: Scribe, case: Case, scale: Timescale, shown: Sequence[Band], track: Track
) -> Strip:
    height = len(track.lanes) * LANE + GAP
    texts, bars, edges = [], [], []
    style = STRONG if track.row.exercise.high_end else BODY
    name = elided(one_line(track.name), style, NAMES - 10, scribe.ruler)
    texts.append(_text(scribe, scribe.left, 0, name, style))
    for number, lane in enumerate(track.lanes):
        whole = len(lane.places) == case.comparison.size
        held = "all" if whole else lettered(case, lane.places)
        texts.append(_text(scribe, scribe.left + NAMES, number, held, STRONG))
        bars.append(_bar(scale, lane, number, high_end=track.row.exercise.high_end))
        broken = breaks_said(case, track.row.exercise.id, lane.places)
        if broken:
            edges.append(_edge(bars[-1]))
        texts.append(_dates(scribe, scale, lane, number, bars[-1], broken))
    lines = [Line(scribe.left, height, scribe.right, height, "grid")]
    for cell in shown[-1].cells if shown else ():
        x = scale.x(cell.span.first)
        lines.append(Line(x, 0.0, x, height, "grid"))
    return Strip(
        height, boxes=tuple(edges), lines=tuple(lines), bars=tuple(bars), texts=tuple(texts)
    )


def _edge(bar: Bar) -> Box:
    """Return what shows around a bar that breaks a rule."""
    return Box(bar.x - EDGE, bar.y - EDGE, bar.width + 2 * EDGE, bar.height + 2 * EDGE, "broken")


def _text(scribe: Scribe, x: float, lane: int, text: str, style: Style) -> Text:
    base = GAP / 2 + lane * LANE + LANE / 2 + style.size * HALF_CAPITAL
    return Text(x, base, text, style, scribe.ruler(text, style))


def _bar(scale: Timescale, lane: Lane, number: int, *, high_end: bool) -> Bar:
    span = lane.event.span
    x = scale.x(span.first)
    width = max(NARROWEST, scale.x(span.last + 1) - x)
    return Bar(x, GAP / 2 + number * LANE + (LANE - BAR) / 2, width, BAR, high_end)


def _dates(
    scribe: Scribe, scale: Timescale, lane: Lane, number: int, bar: Bar, broken: str
) -> Text:
    """Return the days beside a bar, and whether it breaks a rule; at its left for want of room."""
    said = " · ".join(filter(None, [_said(lane.event.span, scale.horizon), broken]))
    text = _text(scribe, bar.right + 5, number, said, BROKEN if broken else QUIET)
    if text.right > scale.right:
        text = replace(text, x=bar.x - 5 - text.width)
    return text


def _said(span: Span, horizon: Span) -> str:
    said = spoken(span)
    return said.rsplit(" ", 1)[0] if horizon.days <= 366 and span.within(horizon) else said
