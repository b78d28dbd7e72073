"""What keeps a wish from ever being granted, and where in the plan it fails."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, Plan, label
from exercise_planner.why.answer import Reason
from exercise_planner.why.beyond import cannot_be_held, cannot_be_so
from exercise_planner.why.cutting import could_grant
from exercise_planner.why.easing import without
from exercise_planner.why.naming import exercises, nations
from exercise_planner.why.pointers import pointer
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish

_MOST = 6
"""Exercises told one by one."""


def never(plan: Plan, wish: Wish) -> tuple[Reason, ...]:
    """Return which conditions of a wish fail where in the plan; none if it is not hopeless.

    A goal is hopeless if none of the exercises that count for it trains its capability, or none
    that does is high-end as it asks, or nobody who is invited to any of these has it. Any wish is
    if it could not be granted even without every restriction of the plan.
    """
    free = Facts(without(plan, restrictions(plan, wish)))
    match wish:
        case GoalWish():
            return tuple(_Goal(Facts(plan), free, wish).fails())
        case ExerciseWish():
            reason = cannot_be_held(free, wish.exercise) or cannot_be_so(free, wish)
            return () if reason is None else (reason,)
    return ()


def never_at_once(plan: Plan, wish: GoalWish | ExerciseWish) -> Reason:
    """Return what fails of a wish that can never be granted though :func:`never` finds nothing.

    Each thing that is needed could be had by itself.
    """
    facts = Facts(plan)
    match wish:
        case GoalWish():
            free = Facts(without(plan, restrictions(plan, wish)))
            which = exercises(facts, could_grant(free, wish))
            asked = f"show {label(facts.goals[wish.goal])}"
            place = next(i for i, goal in enumerate(plan.goals) if goal.id == wish.goal)
            path = pointer("goals", place, "capability")
        case ExerciseWish():
            which, asked = facts.exercise_name(wish.exercise), "be held as asked"
            place = next(i for i, e in enumerate(plan.exercises) if e.id == wish.exercise)
            path = pointer("exercises", place)
    said = f"Not all that is needed for {which} to {asked} can be had at once"
    return Reason(fact="options", path=path, message=f"{said}, whatever of the plan gave way.")


class _Goal:
    """What a goal asks for, against what there is."""

    def __init__(self, facts: Facts, free: Facts, wish: GoalWish) -> None:
        self._facts, self._free, self._wish = facts, free, wish
        self._goal: Goal = facts.goals[wish.goal]
        self._what = facts.capability_name(self._goal.capability)
        self._wanted = facts.goal_nations[wish.goal]
        self._places = {e.id: i for i, e in enumerate(facts.plan.exercises)}
        self._named = set(self._places if self._goal.exercises is None else self._goal.exercises)

    def fails(self) -> Iterable[Reason]:
        """Return what fails first: training, then high end, then nations, then anything else."""
        all_training = [e for e in self._facts.plan.exercises if self._trains(e)]
        training = [e for e in all_training if e.id in self._named]
        if not training:
            return [self._nothing_trains()]
        fitting = [e for e in training if self._is_of_kind(e)]
        if not fitting:
            return self._not_high_end(training)
        if not any(self._able(self._facts, e) for e in fitting):
            return self._nobody_able(fitting)
        granting = set(could_grant(self._free, self._wish))
        if len(granting) >= self._wish.times:
            return []
        if granting:
            return [self._too_few(granting)]
        return self._nothing_helps([e for e in all_training if self._is_of_kind(e)])

    def _trains(self, exercise: Exercise) -> bool:
        return any(role.capability == self._goal.capability for role in exercise.roles)

    def _is_of_kind(self, exercise: Exercise) -> bool:
        return exercise.high_end or not self._goal.high_end

    def _level(self, exercise: Exercise) -> int:
        """Return the lowest level that the goal and a role of its capability both accept."""
        roles = (r for r in exercise.roles if r.capability == self._goal.capability)
        return min(max(self._goal.min_level, role.min_level) for role in roles)

    def _able(self, facts: Facts, exercise: Exercise) -> set[str]:
        """Return the goal's nations that are invited and have a unit that could show it there."""
        level = self._level(exercise)
        return {
            nation
            for nation in self._wanted
            if facts.invites(exercise, nation) and self._has(facts, nation, level)
        }

    def _has(self, facts: Facts, nation: str, level: int) -> bool:
        units = facts.units_of.get(nation, ())
        return any(unit.capabilities.get(self._goal.capability, 0) >= level for unit in units)

    # --- what fails, in words ------------------------------------------------------------------

    def _of_goal(self, *steps: str) -> str:
        place = next(i for i, g in enumerate(self._facts.plan.goals) if g is self._goal)
        return pointer("goals", place, *steps)

    def _nations(self, among: Iterable[str]) -> str:
        wanted = set(among)
        return nations(self._facts, (n for n in self._facts.nations if n in wanted))

    def _nothing_trains(self) -> Reason:
        which = "of the plan" if self._goal.exercises is None else f"that {label(self._goal)} names"
        said = f"No exercise {which} has a role for {self._what}."
        return Reason(fact="training", path=self._of_goal("capability"), message=said)

    def _not_high_end(self, training: Sequence[Exercise]) -> Iterator[Reason]:
        if len(training) > _MOST:
            some = f"the {len(training):,} exercises with a role for {self._what}"
            said = f"None of {some} is high-end, as {label(self._goal)} asks."
            yield Reason(fact="high_end", path=self._of_goal("high_end"), message=said)
            return
        for exercise in training:
            said = f"{label(exercise)} has a role for {self._what} but is not high-end."
            path = pointer("exercises", self._places[exercise.id], "high_end")
            yield Reason(fact="high_end", path=path, message=said)

    def _nobody_able(self, fitting: Sequence[Exercise]) -> Iterator[Reason]:
        """Yield that no nation of the goal has the capability, or none that is invited."""
        level = min(map(self._level, fitting))
        if not any(self._has(self._facts, nation, level) for nation in self._wanted):
            said = f"Nobody of {self._nations(self._wanted)} has {self._what} at level {level}."
            yield Reason(fact="nations", path=self._among(), message=said)
            return
        for exercise in fitting[:_MOST]:
            level = self._level(exercise)
            invited = [n for n in self._wanted if self._facts.invites(exercise, n)]
            path = pointer("exercises", self._places[exercise.id])
            if invited:
                said = f"Nobody of {self._nations(invited)} has {self._what} at level {level}"
                message = f"{said}, as {label(exercise)} asks."
                yield Reason(fact="nations", path=f"{path}/roles", message=message)
            else:
                said = f"Nobody of {self._nations(self._wanted)} is invited to {label(exercise)}."
                yield Reason(fact="nations", path=f"{path}/invited", message=said)
        yield from self._more(fitting[_MOST:])

    def _too_few(self, granting: set[str]) -> Reason:
        which = exercises(self._facts, (name for name in self._places if name in granting))
        said = f"Only {which} could show it, not {counted(self._wish.times, 'exercise')}."
        return Reason(fact="training", path=self._of_goal("capability"), message=said)

    def _nothing_helps(self, candidates: Sequence[Exercise]) -> Iterator[Reason]:
        """Yield why none of the exercises could show the goal, even with nothing in the way."""
        lacking: defaultdict[frozenset[str], list[Exercise]] = defaultdict(list)
        unheld = []
        for exercise in candidates:
            able = self._able(self._free, exercise)
            if len(able) < self._facts.at_least(self._goal):
                lacking[self._wanted - able].append(exercise)
            else:
                unheld.append(exercise)
        for missing, of in lacking.items():
            yield self._lacking(missing, of)
        for exercise in unheld[:_MOST]:
            reason = cannot_be_held(self._free, exercise.id)
            if reason is not None:
                yield reason
        yield from self._more(unheld[_MOST:])

    def _lacking(self, missing: frozenset[str], of: Sequence[Exercise]) -> Reason:
        level = min(map(self._level, of))
        said = f"Nobody of {self._nations(missing)} has {self._what} at level {level}"
        needed, among = self._facts.at_least(self._goal), len(self._wanted)
        asked = f"; {needed} of {among} nations are needed" if needed < among else ""
        where = f" for {exercises(self._facts, (e.id for e in of))}"
        return Reason(fact="nations", path=self._among(), message=f"{said}{where}{asked}.")

    def _more(self, others: Sequence[Exercise]) -> Iterator[Reason]:
        """Yield that others are no better; nothing where there are none."""
        if others:
            said = f"{counted(len(others), 'more exercise')} with a role for {self._what}"
            message = f"{said} could not show it either."
            yield Reason(fact="options", path=self._of_goal("capability"), message=message)

    def _among(self) -> str:
        return self._of_goal("group" if self._goal.nations is None else "nations")
