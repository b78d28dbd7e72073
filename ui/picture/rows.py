"""The row of one exercise: its name, its bar, what lies before it, and the label beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exercise_planner.days import Span
from ui.picture.content import Held
from ui.picture.marks import Bar, Box, Diamond, Row, Text
from ui.picture.text import (
    DATES,
    DETAIL,
    HALF_CAPITAL,
    HIGH_END_NAME,
    ON_HIGH_END,
    ON_OTHER,
    OTHER_NAME,
    Ruler,
    Style,
    elided,
)
from ui.picture.timescale import Timescale

BAR = 14.0
NARROWEST_BAR = 3.0
DIAMOND = 10.0
"""From corner to corner."""
GAP = 8.0
GUTTER = 30.0
"""Between names and days, for the number of milestones that fall before the days shown."""
MOST_LABEL_ROOM = 260.0
BETWEEN = " · "
EARLIER = "‹"

Words = list[tuple[str, Style]]


def text_at(x: float, middle: float, text: str, style: Style, ruler: Ruler) -> Text:
    """Return a text that begins at x, the middle of its capitals at a height."""
    return Text(x, middle + HALF_CAPITAL * style.size, text, style, ruler(text, style))


def name_style(held: Held) -> Style:
    """Return how the name of an exercise is set."""
    return HIGH_END_NAME if held.high_end else OTHER_NAME


def room_for_labels(all_held: Iterable[Held], horizon: Span, width: float, ruler: Ruler) -> float:
    """Return how much of a width to leave free after the days, for the labels of late events.

    If the days take ``width - room``, an event that ends after the share ``s`` of them leaves
    its label ``width - s * (width - room)``.
    """
    room = 0.0
    for held in all_held:
        share = (min(held.span.last, horizon.last) + 1 - horizon.first) / horizon.days
        if share > 0:
            label = 2 * GAP + _width(_words(held, held.details[0]), ruler)
            room = max(room, width - (width - label) / share)
    return min(room, MOST_LABEL_ROOM, width / 3)


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of a page: the places that they share.

    Parameters
    ----------
    names, right
        Where names begin, and how far labels may go.
    """

    names: float
    scale: Timescale
    right: float
    ruler: Ruler

    def row(self, held: Held, y: float, height: float) -> Row:
        """Return the row of an exercise."""
        scale, middle = self.scale, y + height / 2
        name = elided(held.name, name_style(held), scale.left - GUTTER - self.names, self.ruler)
        bar = self._bar(held, middle)
        diamonds = tuple(
            Diamond(scale.x(step.day) + scale.day_width / 2, middle, step.done)
            for step in held.steps
            if step.day in scale.horizon
        )
        return Row(
            exercise=held.exercise,
            y=y,
            height=height,
            name=text_at(self.names, middle, name, name_style(held), self.ruler),
            bar=bar,
            diamonds=diamonds,
            closures=tuple(self._closures(held, y, height)),
            label=self._label(held, bar, diamonds, middle),
            earlier=self._earlier(held, middle),
        )

    def _bar(self, held: Held, middle: float) -> Bar:
        """Return the bar, kept among the days shown: a calendar may break the horizon."""
        scale = self.scale
        x, end = scale.x(held.span.first), scale.x(held.span.last + 1)
        width = max(NARROWEST_BAR, end - x)
        return Bar(min(x, scale.right - width), middle - BAR / 2, width, BAR, held.high_end)

    def _closures(self, held: Held, y: float, height: float) -> Iterator[Box]:
        for days in held.closures:
            x = self.scale.x(days.first)
            yield Box(x, y, self.scale.x(days.last + 1) - x, height, "closure")

    def _earlier(self, held: Held, middle: float) -> Text | None:
        number = sum(step.day < self.scale.horizon.first for step in held.steps)
        if not number:
            return None
        words = f"{EARLIER} {number}"
        x = self.scale.left - GAP - self.ruler(words, DETAIL)
        return text_at(x, middle, words, DETAIL, self.ruler)

    def _label(
        self, held: Held, bar: Bar, diamonds: Iterable[Diamond], middle: float
    ) -> tuple[Text, ...]:
        """Return the fullest label that has room after the bar, before it or in it."""
        before = [d.x + DIAMOND / 2 for d in diamonds if d.x < bar.x]
        left = max(before, default=self.scale.left) + GAP
        after = bar.right + GAP
        for detail in held.details:
            words = _words(held, detail)
            width = _width(words, self.ruler)
            if after + width <= self.right:
                return self._set(words, after, middle)
            if left + width <= bar.x - GAP:
                return self._set(words, bar.x - GAP - width, middle)
        inside = ON_HIGH_END if held.high_end else ON_OTHER
        for detail in held.details:
            words = [(text, inside) for text, _ in _words(held, detail)]
            if _width(words, self.ruler) <= bar.width - 2 * GAP:
                return self._set(words, bar.x + GAP, middle)
        dates = elided(held.dates, DATES, self.right - after, self.ruler)
        return self._set([(dates, DATES)], after, middle) if dates else ()

    def _set(self, words: Words, x: float, middle: float) -> tuple[Text, ...]:
        texts: list[Text] = []
        for text, style in words:
            texts.append(text_at(x, middle, text, style, self.ruler))
            x = texts[-1].right
        return tuple(texts)


def _words(held: Held, detail: str) -> Words:
    return [(held.dates, DATES), (BETWEEN + detail, DETAIL)] if detail else [(held.dates, DATES)]


def _width(words: Words, ruler: Ruler) -> float:
    return sum(ruler(text, style) for text, style in words)
