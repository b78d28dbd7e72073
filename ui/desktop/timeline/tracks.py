"""One exercise as the timeline shows it: its event, its state, what it breaks, its milestones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exercise_planner.board import Board
from exercise_planner.calendar import Event
from exercise_planner.days import Span, counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, label
from exercise_planner.states import State
from exercise_planner.text import one_line
from exercise_planner.violation import Violation
from ui.picture.content import details_of, spoken_dates

NOT_HELD = "not held"


@dataclass(frozen=True, slots=True)
class Step:
    """A planning milestone of an event: its day, its name, and whether it is done."""

    day: int
    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class Track:
    """An exercise in the timeline.

    Parameters
    ----------
    event
        As held in the calendar shown; None where it is not held.
    details
        What stands beside the bar: host and nations, with less and less room.
    breaks
        The sentences of the rules that it breaks.
    by_hand
        What a person set of it: "start", "venue", "units".
    was
        As held in the stored calendar, where something else is tried.
    """

    exercise: Exercise
    name: str
    event: Event | None
    nations: tuple[str, ...]
    details: tuple[str, ...]
    steps: tuple[Step, ...]
    state: State
    breaks: tuple[str, ...]
    by_hand: tuple[str, ...]
    was: Event | None

    @property
    def id(self) -> str:
        """Id of the exercise."""
        return self.exercise.id

    @property
    def span(self) -> Span | None:
        """The days of the event, if it is held."""
        return None if self.event is None else self.event.span


def track(
    board: Board,
    exercise: Exercise,
    state: State,
    violations: tuple[Violation, ...],
    by_hand: tuple[str, ...],
    was: Event | None,
) -> Track:
    """Return an exercise as it stands on a board; of one held twice, the first event."""
    placed = next(iter(board.of_exercise.get(exercise.id, ())), None)
    event = None if placed is None else placed.event
    return Track(
        exercise=exercise,
        name=one_line(label(exercise)),
        event=event,
        nations=() if placed is None else placed.nations,
        details=() if placed is None else tuple(details_of(placed)),
        steps=() if placed is None else tuple(steps_of(exercise, placed.span.first)),
        state=state,
        breaks=tuple(violation.message for violation in violations),
        by_hand=by_hand if event is not None else (),
        was=was,
    )


def steps_of(exercise: Exercise, start: int) -> Iterator[Step]:
    """Yield the milestones of an exercise that starts on a day."""
    for milestone in exercise.milestones:
        yield Step(start - milestone.days_before, milestone.name, milestone.done)


def state_words(state: State) -> str:
    """Return the state of an exercise in words: "dates and venue locked"."""
    if state.name != "locked":
        return "locked off" if state.held is False else state.name
    parts = [name for name in ("dates", "venue") if getattr(state, name)]
    if state.units:
        parts.append("units" if state.all_units else counted(len(state.units), "unit"))
    if not parts:
        return "locked to be held"
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    return f"{listed} locked"


def said(track: Track, facts: Facts, reason: str = "") -> str:
    """Return everything about a track on lines, the exercise's name left out."""
    return "\n".join(_lines(track, facts, reason))


def _lines(track: Track, facts: Facts, reason: str) -> Iterator[str]:
    event = track.event
    if event is None:
        yield f"{NOT_HELD}: {reason}" if reason else NOT_HELD
        return
    years = not event.span.within(facts.horizon) or facts.horizon.days > 400
    days = counted(event.span.days, "day")
    yield f"{spoken_dates(event.span, years=years)} · {days} · {facts.venue_name(event.venue)}"
    if track.details and track.details[0]:
        yield track.details[0]
    yield state_words(track.state)
    if track.by_hand:
        parts = {"start": "dates", "venue": "venue", "units": "units"}
        yield f"set by hand: {', '.join(parts[name] for name in track.by_hand)}"
    if track.was is not None:
        yield f"stored: {spoken_dates(track.was.span, years=years)}"
    yield from track.breaks


def moved(before: Mapping[str, Event], after: Mapping[str, Event]) -> set[str]:
    """Return the exercises that one calendar holds otherwise than another."""
    return {
        name for name in {*before, *after} if _where(before.get(name)) != _where(after.get(name))
    }


def _where(event: Event | None) -> tuple[date, date, str] | None:
    return None if event is None else (event.start, event.end, event.venue)
