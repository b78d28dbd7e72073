"""Parts of one thing of a plan as the rows of a table: roles, closures, units that are locked."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from exercise_planner.days import counted
from exercise_planner.editing import EditError, role_renamed, with_fields
from exercise_planner.plan import Exercise, Plan, Venue, label
from ui.desktop.tables.rows import Edit, Refused, Rows


class PartRows(Rows):
    """A list that is part of one thing: an exercise's roles, a venue's closures.

    Parameters
    ----------
    kind, owner
        List and id of the thing.
    part
        Its field.
    thing
        What one row is called.
    new
        A new row in the exchange form, given the rows there are.
    """

    def __init__(
        self,
        kind: str,
        owner: str,
        part: str,
        thing: str,
        new: Callable[[Plan, tuple[Any, ...]], Mapping[str, Any]],
    ) -> None:
        self.kind, self.owner, self.part, self.thing = kind, owner, part, thing
        self._new = new

    def of(self, plan: Plan) -> tuple[Any, ...]:
        """Return the parts; none where the owner is gone."""
        owner = self._owner(plan)
        return () if owner is None else tuple(getattr(owner, self.part))

    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other values in fields of rows."""
        before = self.of(plan)
        names = [edit for edit in edits if self.part == "roles" and edit[1] == "id"]
        others = {
            f"{self.part}[{row}].{path}": value
            for row, path, value in edits
            if (row, path, value) not in names
        }
        after = with_fields(plan, self.kind, self.owner, others) if others else plan
        for row, _, new_id in names:  # a role is named elsewhere, too
            after = role_renamed(after, self.owner, before[row].id, new_id)
        return after

    def added(self, plan: Plan, number: int = 1) -> Plan:
        """Return the plan with new parts at the end."""
        for _ in range(number):
            parts = self.of(plan)
            plan = self._with(plan, [*map(_raw, parts), self._new(plan, parts)])
        return plan

    def duplicated(self, plan: Plan, rows: Collection[int]) -> Plan:
        """Return the plan with copies of parts, right after the last of them."""
        parts = self.of(plan)
        copies = [_raw(parts[row]) for row in sorted(rows)]
        taken = {raw["id"] for raw in map(_raw, parts) if "id" in raw}
        for copy in copies:
            if "id" in copy:
                copy["id"] = free_code(copy["id"], taken)
                taken.add(copy["id"])
        at = max(rows, default=-1) + 1
        return self._with(plan, [*map(_raw, parts[:at]), *copies, *map(_raw, parts[at:])])

    def removed(self, plan: Plan, rows: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
        """Return the plan without parts; locks of units into a role that goes are lifted."""
        parts = self.of(plan)
        kept = [_raw(part) for row, part in enumerate(parts) if row not in rows]
        fields: dict[str, Any] = {self.part: kept}
        said: tuple[str, ...] = ()
        owner = self._owner(plan)
        if self.part == "roles" and isinstance(owner, Exercise):
            gone = {parts[row].id for row in rows}
            units = {unit: role for unit, role in owner.lock.units.items() if role not in gone}
            if lifted := len(owner.lock.units) - len(units):
                fields["lock.units"] = units
                said = (f"{label(owner)}: {counted(lifted, 'unit')} no longer locked",)
        return with_fields(plan, self.kind, self.owner, fields), said

    def refused(self, plan: Plan, error: EditError) -> Refused:
        """Return which cells an error is about."""
        found = {}
        for refusal in error.refusals:
            number, _, path = refusal.path.removeprefix(f"{self.part}[").partition("].")
            if number.isdigit():
                found[int(number), path] = refusal.reason
        return found

    def _owner(self, plan: Plan) -> Exercise | Venue | None:
        return next((t for t in getattr(plan, self.kind) if t.id == self.owner), None)

    def _with(self, plan: Plan, parts: list[Any]) -> Plan:
        return with_fields(plan, self.kind, self.owner, {self.part: parts})


class KeyedRows(Rows):
    """An object of one exercise, a row for each key: its resources, its units that are locked.

    A row is a mapping of two fields, that of the key and that of its value.
    """

    def __init__(
        self,
        owner: str,
        part: str,
        thing: str,
        fields: tuple[str, str],
        new: Callable[[Plan, Exercise], tuple[str, Any]],
    ) -> None:
        self.kind, self.owner, self.part, self.thing = "exercises", owner, part, thing
        self._key, self._value = fields
        self._new = new

    def of(self, plan: Plan) -> tuple[Any, ...]:
        """Return the entries; none where the exercise is gone."""
        return tuple({self._key: k, self._value: v} for k, v in self._entries(plan).items())

    def edited(self, plan: Plan, edits: Sequence[Edit]) -> Plan:
        """Return the plan with other keys or values."""
        pairs = [list(pair) for pair in self._entries(plan).items()]
        for row, path, value in edits:
            pairs[row][0 if path == self._key else 1] = value
        return self._with(plan, pairs)

    def added(self, plan: Plan, number: int = 1) -> Plan:
        """Return the plan with new entries at the end."""
        for _ in range(number):
            owner = self.exercise(plan)
            if owner is None:
                raise EditError.of("the exercise is gone")
            plan = self._with(plan, [*self._entries(plan).items(), self._new(plan, owner)])
        return plan

    def duplicated(self, plan: Plan, rows: Collection[int]) -> Plan:
        """Refuse: a key stands there once."""
        raise EditError.of(f"there can be no second {self.thing} of the same; add one")

    def removed(self, plan: Plan, rows: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
        """Return the plan without entries."""
        kept = [pair for i, pair in enumerate(self._entries(plan).items()) if i not in rows]
        return self._with(plan, kept), ()

    def refused(self, plan: Plan, error: EditError) -> Refused:
        """Return the rows that an error is about: those whose key it names, else none."""
        found: dict[tuple[int, str], str] = {}
        for row, key in enumerate(self._entries(plan)):
            for refusal in error.refusals:
                if refusal.path == f"{self.part}.{key}":
                    found[row, self._value] = refusal.reason
        return found

    def exercise(self, plan: Plan) -> Exercise | None:
        """Return the exercise."""
        return next((e for e in plan.exercises if e.id == self.owner), None)

    def key(self, thing: Any) -> Hashable:
        """Return the key, which is there once."""
        key: Hashable = thing[self._key]
        return key

    def title(self, thing: Any) -> str:
        """Return what a row is called."""
        return ""

    def _entries(self, plan: Plan) -> Mapping[str, Any]:
        owner: Any = self.exercise(plan)
        for step in self.part.split("."):
            owner = getattr(owner, step, {})
        return owner if isinstance(owner, Mapping) else {}

    def _with(self, plan: Plan, pairs: Iterable[Sequence[Any]]) -> Plan:
        after: dict[str, Any] = {}
        for key, value in pairs:
            if key is None:
                raise EditError.of("must not be empty")
            if key in after:
                raise EditError.of(f"this {self.thing} is there already")
            after[key] = value
        return with_fields(plan, "exercises", self.owner, {self.part: after})


def free_code(code: str, taken: Collection[str]) -> str:
    """Return a code that is not taken: this one and a number."""
    number = 2
    while f"{code} {number}" in taken:
        number += 1
    return f"{code} {number}"


def _raw(part: Any) -> dict[str, Any]:
    raw: dict[str, Any] = part.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return raw
