"""What a tooltip says at a point of the timeline."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from exercise_planner.days import as_date, spoken_day
from ui.desktop.timeline.hits import Hit
from ui.desktop.timeline.rows import Row
from ui.desktop.timeline.tracks import Track, said, state_words

if TYPE_CHECKING:
    from ui.desktop.timeline.view import Timeline

NEAR = 6.0
"""Pixels from the middle of a milestone that still are it."""


def tip(view: "Timeline", point: QPointF) -> str:
    """Return what is to be said about a point; nothing about most."""
    found = view.hit(point)
    track = found.track
    if found.part == "sign" and track is not None:
        return f"{track.name}: {state_words(track.state)}. Click to lock or unlock."
    if found.part in ("bar", "name") and track is not None:
        return f"{track.name}\n{said(track, view.model.facts, view.model.reason(track.id))}"
    if found.part == "strip" and view.strip is not None:
        segment = view.strip.segment_at(int(found.time), view.axis.per_day)
        return "" if segment is None else f"{spoken_day(segment.start)}: {segment.words}"
    if found.part == "lane" and found.place is not None:
        return _milestone(track, found, view.axis.per_day) or _shade(view, found)
    if found.part == "header":
        day = as_date(int(found.time))
        return f"{spoken_day(int(found.time))}, week {day.isocalendar().week}"
    return ""


def _milestone(track: Track | None, found: Hit, per_day: float) -> str:
    if track is not None:
        for step in track.steps:
            if abs(step.day + 0.5 - found.time) * per_day <= NEAR:
                done = "done" if step.done else "to come"
                return f"{step.name} of {track.name}: {spoken_day(step.day)}, {done}"
    return ""


def _shade(view: "Timeline", found: Hit) -> str:
    assert found.place is not None
    line = view.layout_of_lines.lines[found.place]
    if not isinstance(line, Row):
        return ""
    day = int(found.time)
    return "\n".join(s.words for s in view.model.shading.of(line) if day in s.span)
