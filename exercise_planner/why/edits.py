"""The smallest edits of a plan: one value set, left out, or put at the end of a list.

Each is known both as it changes the plan and as an operation of a JSON Patch that does the same,
be what has its default left out in the plan's file or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from exercise_planner.plan import Plan
from exercise_planner.why.answer import Operation
from exercise_planner.why.placing import at, gives, with_value, without_value
from exercise_planner.why.pointers import steps_of

Value = date | int | str


@dataclass(frozen=True, slots=True)
class Put:
    """Another value of a member of an object."""

    path: str
    value: Value

    def applied(self, plan: Plan) -> Plan:
        """Return the plan with the value."""
        return with_value(plan, self.path, self.value)

    def operation(self, plan: Plan) -> Operation:
        """Return the operation: "add" where the plan's file may lack the member."""
        name = "replace" if gives(plan, self.path) else "add"
        return {"op": name, "path": self.path, "value": _written(self.value)}


@dataclass(frozen=True, slots=True)
class Leave:
    """A member of an object is left out; the plan must give it."""

    path: str

    def applied(self, plan: Plan) -> Plan:
        """Return the plan without it."""
        return without_value(plan, self.path)

    def operation(self, _: Plan) -> Operation:
        """Return the operation."""
        return {"op": "remove", "path": self.path}


@dataclass(frozen=True, slots=True)
class Append:
    """One value more at the end of a list; the plan must give the list."""

    path: str
    value: Value

    def applied(self, plan: Plan) -> Plan:
        """Return the plan with the value."""
        return with_value(plan, self.path, (*at(plan, self.path), self.value))

    def operation(self, _: Plan) -> Operation:
        """Return the operation."""
        return {"op": "add", "path": f"{self.path}/-", "value": _written(self.value)}


@dataclass(frozen=True, slots=True)
class Strike:
    """An entry of a list goes; those behind it come one place nearer."""

    path: str

    def applied(self, plan: Plan) -> Plan:
        """Return the plan without it."""
        return without_value(plan, self.path)

    def operation(self, _: Plan) -> Operation:
        """Return the operation."""
        return {"op": "remove", "path": self.path}


Edit = Put | Leave | Append | Strike


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits so that each finds at its path what was there before all of them.

    Entries go last, and of one list the last first.
    """
    some = tuple(dict.fromkeys(edits))
    struck = sorted((e for e in some if isinstance(e, Strike)), key=_where, reverse=True)
    return (*(edit for edit in some if not isinstance(edit, Strike)), *struck)


def _where(edit: Strike) -> tuple[tuple[str, ...], int]:
    *way, place = steps_of(edit.path)
    return tuple(way), int(place)


def _written(value: Value) -> int | str:
    return value.isoformat() if isinstance(value, date) else value
