"""The answer to a question: why something is not in a calendar, and what it would take."""

from typing import Annotated, Any, Literal

from pydantic import Field

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.values import Listed, Model, Sum
from exercise_planner.why.restriction import RestrictionKind
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish

Status = Literal["met", "traded", "blocked", "never", "unknown"]
"""It is there; it could be, at a cost; no calendar can have it, because of facts of the plan; no
facts of the plan dropped, it still could not be; nobody knows within the time."""

Operation = dict[str, Any]
"""One operation of a JSON Patch (RFC 6902)."""


class Reason(Model):
    """A fact of the plan that is in the way, named as the planner entered it.

    ``path`` is a JSON Pointer into the plan's exchange form. Of a status "never" it points at
    what cannot do it, and ``fact`` is the condition that fails there.
    """

    fact: RestrictionKind | Literal["training", "high_end", "nations", "units", "options"]
    path: str
    message: str


class Price(Model):
    """What the best calendar that has it differs in from the one at hand.

    Parameters
    ----------
    measures
        By how much each measure would be more, or less where negative; those that would change.
    proven
        How many measures of the profile, from the first on, are proven for that calendar: no
        calendar that has it is better in these.
    """

    calendar: Calendar
    measures: dict[MeasureName, Sum]
    proven: Annotated[int, Field(ge=0)] = 0


class Suggestion(Model):
    """A smallest change of the plan that brings it in, and a calendar that shows so.

    Parameters
    ----------
    patch
        The change, as a JSON Patch on the plan's exchange form.
    message
        What to do, in one sentence.
    steps
        The same, a sentence for each fact that gives way.
    cost
        What the change costs by the planner's own costs of kinds of change; no money.
    calendar
        The witness: valid under the plan so changed, and with what was asked for.
    measures
        By how much each measure of the witness is more than of the calendar at hand, or less
        where negative; those that differ.
    """

    patch: Listed[Operation]
    message: str
    steps: Listed[str] = ()
    cost: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    calendar: Calendar
    measures: dict[MeasureName, Sum] = Field(default_factory=dict)


class Answer(Model):
    """What is known of a wish so far.

    Parameters
    ----------
    sentence
        The answer in one sentence for a planner.
    shown_by
        Of "met": the exercises whose events show it; of others, those that show it already.
    because
        Of "blocked": a minimal set of facts that rule it out; of "traded": facts because of which
        it cannot be had beside the calendar as it is; of "never": what fails where.
    minimal
        Whether it is proven of each fact of ``because`` that without it there is a way.
    further
        Of "blocked": more such sets, each in the way by itself once those before it are gone.
    price
        Of "traded".
    notes
        What could not be settled in the time there was, a sentence each.
    """

    wish: Wish
    status: Status
    sentence: str
    shown_by: Listed[str] = ()
    because: Listed[Reason] = ()
    minimal: bool = False
    further: Listed[Listed[Reason]] = ()
    price: Price | None = None
    suggestions: Listed[Suggestion] = ()
    notes: Listed[str] = ()

    def to_json_object(self) -> dict[str, Any]:
        """Return the answer as other programs read it."""
        said = self.model_dump(mode="json", exclude={"wish", "price"})
        for suggestion, own in zip(said["suggestions"], self.suggestions, strict=True):
            suggestion["calendar"] = own.calendar.to_json_object()
        match self.wish:
            case GoalWish():
                asked = {"goal": self.wish.goal, "times": self.wish.times}
            case ExerciseWish():
                asked = {
                    "exercise": self.wish.exercise,
                    "start": None if self.wish.start is None else self.wish.start.isoformat(),
                    "unit": self.wish.unit,
                }
            case CalendarWish():
                asked = {}
        cost = None
        if self.price is not None:
            cost = {
                "measures": dict(self.price.measures),
                "proven": self.price.proven,
                "calendar": self.price.calendar.to_json_object(),
            }
        return {**asked, **said, "cost": cost}
