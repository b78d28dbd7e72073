"""Changes of a plan by which a fact gives way: in words, as a patch, and what they cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from exercise_planner.plan import Plan
from exercise_planner.why.answer import Operation
from exercise_planner.why.costs import Costs
from exercise_planner.why.edits import Edit, in_order
from exercise_planner.why.restriction import Restriction

How = Literal[
    "moved", "shortened", "widened", "raised", "lowered", "lifted", "added", "done", "trained"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which a fact of a plan gives way, by so much.

    Parameters
    ----------
    restriction
        The fact.
    amount
        How much the plan is changed, in ``unit``: 9 days, 1 event, 1,240 thousand.
    unit
        One of what ``amount`` counts.
    message
        What to do, as a planner would be asked to: "Invite Japan to Talisman Sabre".
    edits
        What it does to the plan.
    step
        By how much more the change costs as much again as the smallest one: 7 days, 1 event, a
        tenth of a budget.
    """

    restriction: Restriction
    how: How
    amount: int
    unit: str
    message: str
    edits: tuple[Edit, ...]
    step: int = 1

    def applied(self, plan: Plan) -> Plan:
        """Return the plan with the change; the restriction must be one of it."""
        return applied_together(plan, (self,))

    def operations(self, plan: Plan) -> tuple[Operation, ...]:
        """Return the change as a JSON Patch on the plan."""
        return operations_of(plan, (self,))

    def cost(self, costs: Costs) -> float:
        """Return what the change costs a planner, to a tenth.

        The smallest change of its kind costs what the planner set for the kind, and each step
        beyond it as much again, in proportion.
        """
        beyond = max(0, self.amount - 1) / self.step
        return round(costs.cost(self.restriction.kind) * (1 + beyond), 1)


def applied_together(plan: Plan, changes: Iterable[Change]) -> Plan:
    """Return the plan with changes of different facts of it, whatever their order."""
    for edit in _edits(changes):
        plan = edit.applied(plan)
    return plan


def operations_of(plan: Plan, changes: Iterable[Change]) -> tuple[Operation, ...]:
    """Return changes of different facts of a plan as one JSON Patch on it."""
    return tuple(edit.operation(plan) for edit in _edits(changes))


def message_of(changes: Sequence[Change]) -> str:
    """Return what to do, one change after the other; there must be one."""
    first, *others = (change.message for change in changes)
    return "; ".join([first, *(f"{other[:1].lower()}{other[1:]}" for other in others)])


def _edits(changes: Iterable[Change]) -> tuple[Edit, ...]:
    return in_order(edit for change in changes for edit in change.edits)
