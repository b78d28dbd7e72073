"""The timeline in words, for a screen reader: a list of its lines.

The table beside it has the same facts cell by cell.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect

from exercise_planner.days import counted
from ui.desktop.timeline.hits import Hit
from ui.desktop.timeline.layout import Layout
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.rows import Heading, Line
from ui.desktop.timeline.tracks import Track, said


class Lines(Protocol):
    """What a timeline tells of its lines."""

    model: TimelineModel

    @property
    def layout_of_lines(self) -> Layout:
        """Where the lines stand."""

    @property
    def selected(self) -> str | None:
        """The exercise that is selected."""

    @property
    def focused(self) -> int | None:
        """The place of the line where the keyboard is."""

    def row_rect(self, place: int) -> QRect:
        """Return where a line is drawn, in the viewport."""

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point of the viewport."""


@dataclass(frozen=True)
class SpokenLines:
    """The lines as `ui.desktop.spoken_list` has them read out."""

    view: Lines

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.view.layout_of_lines.lines)

    @property
    def here(self) -> int | None:
        """The place of the line where the keyboard is."""
        return self.view.focused

    @property
    def description(self) -> str:
        """What the timeline is as a whole, and what is selected in it."""
        model = self.view.model
        held = sum(track.event is not None for track in model.tracks.values())
        words = f"{counted(len(model.tracks), 'exercise')}, {held} held, by {model.grouping}."
        track = model.tracks.get(self.view.selected or "")
        return f"{words} Selected: {_of_track(model, track)}" if track is not None else words

    def words(self, place: int) -> str:
        """Return a line in words."""
        return line_words(self.view.model, self.view.layout_of_lines.lines[place])

    def area(self, place: int) -> QRect:
        """Return where a line is drawn."""
        return self.view.row_rect(place)

    def at(self, point: QPointF) -> int | None:
        """Return the place of the line at a point."""
        return self.view.hit(point).place

    def chosen(self, place: int) -> bool:
        """Return whether the exercise of a row is selected."""
        layout = self.view.layout_of_lines
        chosen = place in layout.places_of(self.view.selected)
        return chosen and not isinstance(layout.lines[place], Heading)


def line_words(model: TimelineModel, line: Line) -> str:
    """Return a line of the timeline in words."""
    if isinstance(line, Heading):
        closed = "closed" if line.closed else "open"
        return f"{line.name}, {line.note}, {closed}"
    if line.unit is not None:
        events = "; ".join(_of_track(model, track) for track in line.tracks)
        return f"{line.name}: {events}" if events else f"{line.name}: takes part in nothing"
    return _of_track(model, line.tracks[0])


def _of_track(model: TimelineModel, track: Track) -> str:
    words = said(track, model.facts, model.reason(track.id)).replace("\n", ", ")
    return f"{track.name}, {words}"
