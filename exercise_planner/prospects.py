"""Which exercises of a plan could show a goal, whatever the calendar, and why none can."""

from exercise_planner.days import counted, spoken
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal
from exercise_planner.workbook import look

MOST_NATIONS = 8
"""Nations told one by one."""


class Prospects:
    """Says of the goals of a plan whether any calendar can show them; looks things up once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._open: dict[tuple[str, str, int], frozenset[str]] = {}
        self._trained: dict[tuple[str, int], frozenset[str]] = {}
        self._could_show: dict[str, list[Exercise]] = {}

    def never(self, goal: Goal) -> str | None:
        """Return why no calendar of the plan can show the goal, if that is plain to see."""
        facts = self._facts
        what = look.shortened(facts.capability_name(goal.capability), 60)
        wanted, needed = facts.goal_nations[goal.id], facts.at_least(goal)
        if not wanted:
            return f"No nation is in the group {look.shortened(goal.group or '', 60)}."
        if needed > len(wanted):
            return f"It asks for {counted(needed, 'nation')} of {len(wanted)}."
        able = self._able(goal.capability, goal.min_level)
        if len(wanted & able) < needed:
            without = look.listed(sorted(wanted - able), MOST_NATIONS)
            rest = "" if needed == len(wanted) else f"; {needed} of {len(wanted)} are needed"
            return f"Nobody of {without} has {what} at level {goal.min_level}{rest}."
        kind = "high-end exercise" if goal.high_end else "exercise"
        if self.could_show(goal):
            return None
        if not self._of_kind(goal):
            named = " that the goal names" if goal.exercises is not None else " of the plan"
            return f"No {kind}{named} has a role for {what}."
        if not self._in_days(goal):
            days = spoken(facts.goal_window(goal))
            return f"No {kind} with a role for {what} can lie in the goal's days ({days})."
        enough = "all of them" if needed == len(wanted) else f"{needed} of them"
        return f"No {kind} with a role for {what} is open to {enough} at that level."

    def could_show(self, goal: Goal) -> list[Exercise]:
        """Return the exercises that would show a goal, were everyone there who may come."""
        if goal.id not in self._could_show:
            wanted, needed = self._facts.goal_nations[goal.id], self._facts.at_least(goal)
            self._could_show[goal.id] = [
                e
                for e in self._in_days(goal)
                if len(wanted & self._open_to(e, goal.capability, goal.min_level)) >= needed
            ]
        return self._could_show[goal.id]

    def _of_kind(self, goal: Goal) -> list[Exercise]:
        """Return the exercises that train the goal's capability and are such as it asks for."""
        names = self._facts.training.get(goal.capability, ())
        return [
            e
            for e in map(self._facts.exercises.__getitem__, names)
            if (e.high_end or not goal.high_end)
            and (goal.exercises is None or e.id in goal.exercises)
        ]

    def _in_days(self, goal: Goal) -> list[Exercise]:
        """Return those of them that can lie inside the goal's days."""
        window = self._facts.goal_window(goal)
        return [
            e
            for e in self._of_kind(goal)
            if (shared := self._facts.window(e).shared(window)) is not None
            and shared.days >= e.duration_days
        ]

    def _open_to(self, exercise: Exercise, capability: str, level: int) -> frozenset[str]:
        """Return the nations with a unit at the level that suits a role of the capability."""
        key = (exercise.id, capability, level)
        if key not in self._open:
            invited = None if exercise.invited is None else frozenset(exercise.invited)
            found: set[str] = set()
            for role in exercise.roles:
                if role.capability == capability:
                    able = self._able(capability, max(level, role.min_level))
                    for open_to in (invited, role.nations):
                        able = able if open_to is None else able.intersection(open_to)
                    found |= able
            self._open[key] = frozenset(found)
        return self._open[key]

    def _able(self, capability: str, level: int) -> frozenset[str]:
        """Return the nations with a unit that has a capability at a level."""
        key = (capability, level)
        if key not in self._trained:
            self._trained[key] = frozenset(
                u.nation
                for u in self._facts.plan.units
                if u.capabilities.get(capability, 0) >= level
            )
        return self._trained[key]
