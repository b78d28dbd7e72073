"""The signs of the picture as plain data, each with its place.

Lengths are pixels of 1/96 inch before any scaling; y grows downwards. Colours are names of the
theme's fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ui.picture.text import Style


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Line:
    """A thin straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text: ``x`` is its left end, ``y`` its base line, ``width`` what the ruler said."""

    x: float
    y: float
    text: str
    style: Style
    width: float

    @property
    def right(self) -> float:
        """Its right end."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Bar:
    """An event: solid when high-end, else outlined."""

    x: float
    y: float
    width: float
    height: float
    high_end: bool

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Diamond:
    """A planning milestone, by its middle: filled when done."""

    x: float
    y: float
    done: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise as held, with everything in its row."""

    exercise: str
    y: float
    height: float
    name: Text
    bar: Bar
    diamonds: tuple[Diamond, ...]
    closures: tuple[Box, ...]
    label: tuple[Text, ...]
    earlier: Text | None
    """How many milestones fall before the days that the picture shows."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. Signs that stand in no row are those of the heading and the legend."""

    width: float
    height: float
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    diamonds: tuple[Diamond, ...]
    texts: tuple[Text, ...]

    @property
    def words(self) -> Iterator[Text]:
        """Every text of the page."""
        for row in self.rows:
            yield row.name
            yield from row.label
            if row.earlier is not None:
                yield row.earlier
        yield from self.texts
