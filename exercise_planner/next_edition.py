"""What becomes of one exercise when its plan is rolled forward."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from exercise_planner.cadence import Cadence
from exercise_planner.calendar import Event
from exercise_planner.days import as_date
from exercise_planner.plan import Exercise, Lock
from exercise_planner.values import Model
from exercise_planner.years import week_on

_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True)
class NextEdition:
    """What becomes of one exercise. Change ``carried`` to overrule what is proposed.

    Parameters
    ----------
    exercise
        Its id in the plan that is rolled.
    cadence
        How often its series is held, in years, and what says so.
    carried
        Whether it is in the new plan.
    years
        By how many years it moves, or would; 0 when it lies in the new horizon and stays as it is.
    id, name
        Of its next edition.
    earliest_start, latest_end
        Of its next edition; None where the horizon is the only limit.
    why
        One sentence.
    noted
        Whether a planner should be told: it is left out, or due although not this year.
    """

    exercise: str
    cadence: Cadence
    carried: bool
    years: int
    id: str
    name: str
    earliest_start: date | None
    latest_end: date | None
    why: str
    noted: bool

    def chosen(self, *, carried: bool) -> "NextEdition":
        """Return the same, carried or left out because a planner says so."""
        why = f"{self.name or self.id} {'comes along' if carried else 'is left out'}, as chosen."
        return replace(self, carried=carried, why=why, noted=not carried)

    def of(self, exercise: Exercise) -> Exercise:
        """Return the exercise of the new plan that follows one, or is it."""
        if self.years == 0:
            return exercise
        window: dict[str, Any] = {}
        if self.earliest_start is not None:
            window["earliest_start"] = self.earliest_start
        if self.latest_end is not None:
            window["latest_end"] = self.latest_end
        return changed(
            exercise,
            id=self.id,
            name=self.name,
            milestones=tuple(changed(m, done=False) for m in exercise.milestones),
            lock=binding(exercise.lock),
            **window,
        )

    def as_agreed(self, event: Event) -> Event:
        """Return an event in the same weeks some years on, as long as it was."""
        first = week_on(event.span.first, self.years)
        return changed(
            event,
            exercise=self.id,
            start=as_date(first),
            end=as_date(first + event.span.days - 1),
        )


def binding(lock: Lock) -> Lock:
    """Return what of a lock binds the next edition, too."""
    return Lock() if lock.held is None else Lock(held=lock.held)


def changed(model: _M, without: Iterable[str] = (), **changes: Any) -> _M:
    """Return a model with some fields changed and some left out."""
    fields = model.model_fields_set.difference(without)
    return type(model)(**({field: getattr(model, field) for field in fields} | changes))
