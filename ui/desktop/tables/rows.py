"""Which things of a plan are the rows of a table, and how edits of rows become edits of the plan.

Rows are named by their number among the rows, as the table has it in the plan's own order.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any

from exercise_planner.editing import (
    EditError,
    added,
    duplicated,
    removed,
    with_many,
)
from exercise_planner.plan import Exercise, Plan, label
from exercise_planner.references import LISTS

Edit = tuple[int, str, Any]
"""Number of the row, path to the field in its thing, value of the exchange form."""
Refused = Mapping[tuple[int, str], str]
"""Why cells are refused, by row and path."""


class Rows(ABC):
    """Things of a plan as rows, and what can be done with them."""

    kind: str
    """The list of the plan that edits of them change."""
    thing: str
    """What one of them is called: "unit"."""

    @abstractmethod
    def of(self, plan: Plan) -> tuple[Any, ...]:
        """Return the things."""

    @abstractmethod
    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other values in fields of rows; EditError if one is refused."""

    @abstractmethod
    def added(self, plan: Plan, number: int = 1) -> Plan:
        """Return the plan with new rows after all others; EditError where there can be none."""

    @abstractmethod
    def duplicated(self, plan: Plan, rows: Collection[int]) -> Plan:
        """Return the plan with copies of rows; EditError where there can be no two."""

    @abstractmethod
    def removed(self, plan: Plan, rows: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
        """Return the plan without rows, and a sentence for each other thing that changes."""

    @abstractmethod
    def refused(self, plan: Plan, error: EditError) -> Refused:
        """Return which cells an error of :meth:`edited` is about."""

    def exercise(self, plan: Plan) -> Exercise | None:
        """Return the exercise whose roles the rows may name; None where they name none."""
        return None

    def key(self, thing: Any) -> Hashable:
        """Return by what a row is known again in another plan: its id, else all that it says."""
        found: Hashable = getattr(thing, "id", thing)
        return found

    def title(self, thing: Any) -> str:
        """Return what a row is called; empty where it has no name."""
        return label(thing) if getattr(thing, "id", None) is not None else ""


class ListRows(Rows):
    """The things of one of the plan's lists, or some of them.

    Parameters
    ----------
    kind
        The list.
    thing
        What one is called; by default what the plan calls it.
    which
        Which of the things are rows; by default all.
    new
        Fields of a new row in the exchange form, given what the plan would make it.
    """

    def __init__(
        self,
        kind: str,
        thing: str = "",
        which: Callable[[Any], bool] | None = None,
        new: Callable[[Plan], Mapping[str, Any]] | None = None,
    ) -> None:
        self.kind = kind
        self.thing = thing or LISTS[kind]
        self._which = which
        self._new = new

    def of(self, plan: Plan) -> tuple[Any, ...]:
        """Return the things."""
        things: tuple[Any, ...] = getattr(plan, self.kind)
        return things if self._which is None else tuple(filter(self._which, things))

    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other values in fields of rows."""
        places = self._places(plan)
        return with_many(
            plan, [(self.kind, places[row], path, value) for row, path, value in edits]
        )

    def added(self, plan: Plan, number: int = 1) -> Plan:
        """Return the plan with new things at the end of the list."""
        for _ in range(number):
            plan = added(plan, self.kind, None if self._new is None else self._new(plan))
        return plan

    def duplicated(self, plan: Plan, rows: Collection[int]) -> Plan:
        """Return the plan with copies of things, right after the last of them."""
        places = self._places(plan)
        return duplicated(plan, self.kind, [places[row] for row in rows])

    def removed(self, plan: Plan, rows: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
        """Return the plan without things, and what goes or changes with them."""
        places = self._places(plan)
        return removed(plan, self.kind, {places[row] for row in rows})

    def refused(self, plan: Plan, error: EditError) -> Refused:
        """Return which cells an error is about."""
        places = self._places(plan)
        found = {}
        for refusal in error.refusals:
            if self._which is None and refusal.place is not None:
                found[refusal.place, refusal.path] = refusal.reason  # it may be of a new row
            elif refusal.place in places:
                found[places.index(refusal.place), refusal.path] = refusal.reason
        return found

    def _places(self, plan: Plan) -> Sequence[int]:
        things = getattr(plan, self.kind)
        if self._which is None:
            return range(len(things))
        return [place for place, thing in enumerate(things) if self._which(thing)]


class PlanRows(Rows):
    """The plan itself, as the one row of a table of its own fields."""

    kind, thing = "plan", "plan"

    def of(self, plan: Plan) -> tuple[Any, ...]:
        """Return the plan."""
        return (plan,)

    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other values in its own fields."""
        return with_many(plan, [("plan", None, path, value) for _, path, value in edits])

    def added(self, plan: Plan, number: int = 1) -> Plan:
        """Refuse: there is one plan."""
        raise EditError.of("a file has one plan")

    def duplicated(self, plan: Plan, rows: Collection[int]) -> Plan:
        """Refuse: there is one plan."""
        raise EditError.of("a file has one plan")

    def removed(self, plan: Plan, rows: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
        """Refuse: there is always a plan."""
        raise EditError.of("a file has one plan")

    def refused(self, plan: Plan, error: EditError) -> Refused:
        """Return which cells an error is about."""
        return {(0, refusal.path): refusal.reason for refusal in error.refusals}

    def key(self, thing: Any) -> Hashable:
        """Return the same for every plan."""
        return "plan"

    def title(self, thing: Any) -> str:
        """Return what the row is called."""
        return "the plan"
