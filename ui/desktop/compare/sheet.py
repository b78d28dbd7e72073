"""A table of a comparison as values: what each cell says, by what it is sorted, what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.desktop.panels.signs import Sign


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place.

    Parameters
    ----------
    text
        The value.
    order
        By what its column is sorted.
    note, brief
        Below the value and quieter: the difference to the calendar of reference; and what stands
        there instead where there is too little room.
    tint, note_tint
        Names of colours of the theme.
    best
        Whether it is the best of its row.
    tip
        All of it in a sentence, for a tooltip and a screen reader.
    copied
        What goes on the clipboard, where that is not the text: a number without separators.
    """

    text: str
    order: Any
    note: str = ""
    brief: str = ""
    tint: str = "ink"
    note_tint: str = "muted"
    sign: Sign | None = None
    strong: bool = False
    best: bool = False
    tip: str = ""
    copied: str | None = None

    @property
    def on_clipboard(self) -> str:
        """What is copied."""
        return self.text if self.copied is None else self.copied

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.tip:
            return self.tip
        said = f"{self.text}, {self.note}" if self.note else self.text
        return f"{said}, best" if self.best else said


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, and how wide it is at first.

    Parameters
    ----------
    calendar
        The place of the calendar whose values stand in it; None where it is no calendar's.
    notes
        What the notes below the values are called; "" where they are differences.
    numbers
        Whether it stands at the right.
    width, least
        In device-independent pixels: where there is room, and where there is little. A width of
        nought takes what is left.
    """

    title: str
    width: int
    calendar: int | None = None
    notes: str = ""
    numbers: bool = False
    tip: str = ""
    least: int = 76


@dataclass(frozen=True, slots=True)
class Line:
    """One row.

    Parameters
    ----------
    words
        Under which it is found by typing, in small letters.
    kinds
        The kinds it is of, by which rows are narrowed.
    differs
        Whether the calendars differ in it.
    exercise, goal
        What it is about, by id, if it is one of these.
    """

    cells: tuple[Cell, ...]
    words: str
    kinds: frozenset[str] = frozenset()
    differs: bool = True
    exercise: str | None = None
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Parameters
    ----------
    kinds
        The kinds by which rows can be narrowed, in the order in which they are offered.
    """

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def differing(self) -> int:
        """How many rows differ."""
        return sum(line.differs for line in self.lines)


def words_of(cells: Sequence[Cell], *more: str) -> str:
    """Return the words under which a row with some cells is found."""
    return " ".join((*(cell.text for cell in cells), *more)).casefold()
