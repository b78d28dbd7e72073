"""Why a goal is not met, as far as it can be seen without solving.

Every sentence states something that can be checked in the plan and the calendar. Why an exercise
is not held, or a nation not sent, often follows only from everything else; then the reason says
that it is not known.
"""

from collections.abc import Iterator, Sequence

from exercise_planner.board import Placed
from exercise_planner.days import counted, spoken
from exercise_planner.options import options
from exercise_planner.plan import Exercise, Goal
from exercise_planner.workbook import look
from ui.schedule.parts import listed
from ui.schedule.subject import Subject

MOST_EVENTS = 4
"""Events and exercises told one by one."""
MOST_NATIONS = 8
THERE = "*"
THERE_MEANS = f"{THERE} takes part, but not at the goal's level in a role of its capability"


class Reasons:
    """Says why goals of a plan are not met by a calendar."""

    def __init__(self, subject: Subject) -> None:
        self._facts, self._board = subject.facts, subject.board
        self._shown = subject.demonstrations
        self._never: dict[str, str | None] = {}
        self._open: dict[tuple[str, str, int], frozenset[str]] = {}
        self._trained: dict[tuple[str, int], frozenset[str]] = {}
        self._could_show: dict[str, list[Exercise]] = {}

    def of(self, goal: Goal) -> str:
        """Return why a goal is missed or met in part, in sentences, one a line."""
        return "\n".join(self._never_met(goal) or self._not_met(goal)) or "Not known."

    def _never_met(self, goal: Goal) -> list[str]:
        """Return why no calendar of the plan can show the goal, if that is plain to see."""
        facts = self._facts
        what = look.shortened(facts.capability_name(goal.capability), 60)
        wanted, needed = facts.goal_nations[goal.id], facts.at_least(goal)
        if not wanted:
            return [f"No nation is in the group {look.shortened(goal.group or '', 60)}."]
        if needed > len(wanted):
            return [f"It asks for {counted(needed, 'nation')} of {len(wanted)}."]
        able = self._able(goal.capability, goal.min_level)
        if len(wanted & able) < needed:
            without = listed(sorted(wanted - able), MOST_NATIONS)
            rest = "" if needed == len(wanted) else f"; {needed} of {len(wanted)} are needed"
            return [f"Nobody of {without} has {what} at level {goal.min_level}{rest}."]
        kind = "high-end exercise" if goal.high_end else "exercise"
        if self.could_show(goal):
            return []
        if not self._of_kind(goal):
            named = " that the goal names" if goal.exercises is not None else " of the plan"
            return [f"No {kind}{named} has a role for {what}."]
        if not self._in_days(goal):
            days = spoken(facts.goal_window(goal))
            return [f"No {kind} with a role for {what} can lie in the goal's days ({days})."]
        enough = "all of them" if needed == len(wanted) else f"{needed} of them"
        return [f"No {kind} with a role for {what} is open to {enough} at that level."]

    def _not_met(self, goal: Goal) -> Iterator[str]:
        could, shown = self.could_show(goal), {p.exercise.id for p in self._shown[goal.id]}
        if len(could) < goal.target:
            yield f"Only {counted(len(could), 'exercise')} of the plan could show it."
        silent = [e.id for e in could if e.id not in shown]
        held = [placed for name in silent for placed in self._board.of_exercise.get(name, ())]
        for placed in held[:MOST_EVENTS]:
            yield self._short_of(goal, placed)
        if len(held) > MOST_EVENTS:
            yield f"{len(held) - MOST_EVENTS:,} more are held without showing it."
        yield from self._not_held([e for e in could if not self._board.of_exercise.get(e.id)])

    def _not_held(self, left: Sequence[Exercise]) -> Iterator[str]:
        never = [e for e in left if self._why_never(e) is not None]
        for exercise in never[:MOST_EVENTS]:
            why = look.shortened(self._why_never(exercise) or "")
            yield f"{self._name(exercise)} can never be held: {why}."
        if len(never) > MOST_EVENTS:
            yield f"{len(never) - MOST_EVENTS:,} more can never be held."
        others = [self._name(e) for e in left if e not in never]
        if others:
            yield f"Not held, why is not known: {listed(others, MOST_EVENTS)}."

    def _short_of(self, goal: Goal, placed: Placed) -> str:
        """Return what an event that is held lacks to show the goal."""
        name, facts = self._name(placed.exercise), self._facts
        window = facts.goal_window(goal)
        if not placed.span.within(window):
            return f"{name} is held outside the goal's days ({spoken(window)})."
        wanted = facts.goal_nations[goal.id]
        levels = placed.shown.get(goal.capability, {})
        able = [n for n in sorted(wanted) if levels.get(n, 0) >= goal.min_level]
        missing = facts.at_least(goal) - len(able)
        others = [n for n in sorted(wanted) if n not in able]
        others = [f"{n}{THERE}" if n in placed.nations else n for n in others]
        had = listed(able, MOST_NATIONS) if able else "none of them"
        some = "" if missing == len(others) else f"{missing} of "
        return f"{name} had {had}; needs {some}{listed(others, MOST_NATIONS)}."

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

    def _open_to(self, exercise: Exercise, capability: str, level: int) -> frozenset[str]:
        """Return the nations with a unit at the level that suits a role of the capability."""
        key = (exercise.id, capability, level)
        if key not in self._open:
            self._open[key] = frozenset(
                unit.nation
                for role in exercise.roles
                if role.capability == capability
                for unit in self._facts.suited(exercise, role)
                if unit.capabilities.get(capability, 0) >= level
            )
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

    def _why_never(self, exercise: Exercise) -> str | None:
        if exercise.id not in self._never:
            self._never[exercise.id] = options(self._facts, exercise).never
        return self._never[exercise.id]

    def _name(self, exercise: Exercise) -> str:
        return look.shortened(self._facts.exercise_name(exercise.id), 60)
