"""An exercise that is tried at other dates or another venue: what it breaks, what it changes.

The same for the mouse and for the keys. Nothing is stored until it is dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from exercise_planner.calendar import Event
from exercise_planner.days import MONTHS, as_date
from exercise_planner.facts import Facts
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from exercise_planner.openings import Openings
from exercise_planner.profile import Profile
from exercise_planner.staffing import staffed
from exercise_planner.states import State
from exercise_planner.trial import Effect, Trial, Verdict
from ui.desktop.document import View
from ui.picture.content import spoken_dates

MOST_SENTENCES = 4
"""Rules named in words while something is moved; more are only counted."""

Tone = Literal["strong", "plain", "better", "worse", "broken"]
"""How a line is meant; the words say it too."""
_TONES: dict[Verdict, Tone] = {"better": "better", "same": "plain", "worse": "worse"}


@dataclass(frozen=True, slots=True)
class Said:
    """One line about a move."""

    text: str
    tone: Tone = "plain"


def refusal(name: str, state: State) -> str | None:
    """Return why an exercise may not be moved; None when it may."""
    if state.name == "frozen":
        return f"{name} is frozen: thaw it first (click the sign before its name)."
    if state.name == "locked" and state.dates:
        return f"The dates of {name} are locked (L unlocks)."
    return None


class Move:
    """An exercise on its way.

    Parameters
    ----------
    view
        The calendar as it stands.
    start, venue
        Where it is tried first; where it is held now, if it is.
    """

    def __init__(self, view: View, exercise: str, start: int, venue: str) -> None:
        self.exercise = view.facts.exercises[exercise]
        self.origin: Event | None = view.events.get(exercise)
        self._facts: Facts = view.facts
        self._trial = Trial(view.board, exercise)
        self._openings = Openings(self._trial.rest, exercise) if self.origin is None else None
        self._effect = self._tried(start, venue)

    @property
    def effect(self) -> Effect:
        """What holding it so does."""
        return self._effect

    @property
    def event(self) -> Event:
        """The exercise as it is tried."""
        assert self._effect.event is not None
        return self._effect.event

    @property
    def has_moved(self) -> bool:
        """Whether it is tried elsewhere than where it is held."""
        return self.origin is None or self.parts != ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What dropping it here sets by hand: "start", "venue"."""
        was = self.origin
        found = []
        if was is None or was.start != self.event.start:
            found.append("start")
        if was is None or was.venue != self.event.venue:
            found.append("venue")
        return tuple(found)

    def to(self, start: int, venue: str) -> bool:
        """Try it at a start and a venue; return whether that is elsewhere than before."""
        if (start, venue) == (self.event.span.first, self.event.venue):
            return False
        self._effect = self._tried(start, venue)
        return True

    def lines(self) -> list[Said]:
        """Return in words where it is, what that changes, and what it breaks."""
        return list(self._lines())

    def _tried(self, start: int, venue: str) -> Effect:
        day = as_date(start)
        if self.origin is not None:
            length = self.origin.span.days
            event = self.origin.model_copy(
                update={
                    "start": day,
                    "end": as_date(start + length - 1),
                    "venue": venue,
                }
            )
            event.__dict__.pop("span", None)
        else:
            event = Event(
                exercise=self.exercise.id,
                start=day,
                end=day + timedelta(days=self.exercise.duration_days - 1),
                venue=venue,
                participants=staffed(
                    self._trial.rest, self.exercise.id, day, venue, openings=self._openings
                ),
            )
        return self._trial.of(event)

    def _lines(self) -> Iterator[Said]:
        event, effect = self.event, self._effect
        where = self._facts.venue_name(event.venue)
        yield Said(f"{spoken_dates(event.span, years=True)} · {where}", "strong")
        if self.has_moved:
            changes = changed_measures(effect)
            verdict = effect.verdict(Profile())
            yield Said(changes or "no measure changes", _TONES[verdict])
        for violation in effect.violations[:MOST_SENTENCES]:
            yield Said(violation.message, "broken")
        if (more := len(effect.violations) - MOST_SENTENCES) > 0:
            yield Said(f"and {more} more", "broken")
        if effect.mended:
            yield Said(f"mends {len(effect.mended)}: {effect.mended[0].message}", "better")
        elif not effect.violations:
            yield Said("breaks no rule", "better")


def changed_measures(effect: Effect) -> str:
    """Return by how much each measure changes that does: "high-end points −120, cost +40"."""
    return ", ".join(
        f"{_lower(NAMES[name])} {'+' if change > 0 else '−'}{abs(change):,}"
        for name in MEASURES
        if (change := effect.changes[name])
    )


def day_and_month(day: int) -> str:
    """Return a day without its year: ``17 Jul``."""
    date = as_date(day)
    return f"{date.day} {MONTHS[date.month - 1]}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
