"""What a tooltip says at a point of the timeline."""

from exercise_planner.days import as_date, spoken_day
from ui.desktop.timeline.hits import Hit
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.rows import Line, Row
from ui.desktop.timeline.shading import Shading
from ui.desktop.timeline.strip import Strip
from ui.desktop.timeline.tracks import Track, said, state_words

NEAR = 6.0
"""Pixels from the middle of a milestone that still are it."""


def tip(
    found: Hit, line: Line | None, model: TimelineModel, strip: Strip | None, per_day: float
) -> str:
    """Return what is to be said about a point; nothing about most.

    Parameters
    ----------
    found, line
        What lies there, and in which line.
    strip
        The possible starts that are shown.
    per_day
        How many pixels a day is wide.
    """
    track = found.track
    if found.part == "sign" and track is not None:
        return f"{track.name}: {state_words(track.state)}. Click to lock or unlock."
    if found.part in ("bar", "name") and track is not None:
        return f"{track.name}\n{said(track, model.facts, model.reason(track.id))}"
    if found.part == "strip" and strip is not None:
        segment = strip.segment_at(int(found.time), per_day)
        return "" if segment is None else f"{spoken_day(segment.start)}: {segment.words}"
    if found.part == "lane" and isinstance(line, Row):
        return _milestone(track, found, per_day) or _shade(line, model.shading, int(found.time))
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


def _shade(row: Row, shading: Shading, day: int) -> str:
    return "\n".join(shade.words for shade in shading.of(row) if day in shade.span)
