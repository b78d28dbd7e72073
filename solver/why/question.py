"""What is asked of a plan: whether a wish can be granted at all, or beside a calendar as it is."""

from collections.abc import Collection, Mapping
from functools import cached_property

from immutabledict import immutabledict

from exercise_planner.calendar import Calendar, Event
from exercise_planner.plan import Exercise, Lock, Plan
from exercise_planner.why.case import Case
from exercise_planner.why.easing import without
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Restriction, RestrictionKind
from exercise_planner.why.wish import ExerciseWish, Wish

SHARED: frozenset[RestrictionKind] = frozenset(
    {"venue_capacity", "max_concurrent", "resource", "budget", "tempo", "recovery", "link"}
)
"""Kinds of facts that bind events together."""


class Question:
    """A wish in a plan, and a calendar beside which it is to be granted, if that is asked.

    Parameters
    ----------
    beside
        A calendar of which each event stays when, where and with whom it is held; others may
        join where that can help. Only the exercise that is itself asked about is free.
    """

    def __init__(self, plan: Plan, wish: Wish, beside: Calendar | None = None) -> None:
        self.plan, self.wish = plan, wish
        self._case = Case(plan, wish)
        self._of_use = frozenset(e.id for e in self._case.plan_without(()).exercises)
        free = wish.exercise if isinstance(wish, ExerciseWish) else None
        events = () if beside is None else beside.events
        self.beside = beside is not None
        self._kept = {event.exercise: event for event in events if event.exercise != free}

    @property
    def closed(self) -> Mapping[str, Event]:
        """The events that stay and that nobody need join."""
        return {name: event for name, event in self._kept.items() if name not in self._of_use}

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """Return the facts that could be in the way: none of how the events that stay are locked.

        The most telling come first.
        """
        if not self.beside:
            return self._case.restrictions
        alone = set(self._case.restrictions)
        held_fast = {str(i) for i, e in enumerate(self.plan.exercises) if e.id in self._kept}
        return tuple(
            found
            for found in Case(self._locked(self.plan), self.wish).restrictions
            if (found in alone or found.kind in SHARED) and not _holds_fast(found, held_fast)
        )

    def plan_without(self, dropped: Collection[Restriction]) -> Plan:
        """Return what of the plan matters, without some of its restrictions."""
        if not self.beside:
            return self._case.plan_without(dropped)
        return self._narrowed(without(self.plan, dropped))

    def changed(self, plan: Plan) -> Plan:
        """Return what matters of the plan after changes of some of its restrictions."""
        return self._narrowed(plan) if self.beside else self._case.changed(plan)

    def _narrowed(self, plan: Plan) -> Plan:
        """Return a plan of what is of use and the events that stay, these locked as they are."""
        names, units = self._of_use | self._kept.keys(), self._units
        exercises = (e for e in self._locked(plan).exercises if e.id in names)
        return plan.model_copy(
            update={
                "units": tuple(u for u in plan.units if u.id in units),
                "availability": tuple(a for a in plan.availability if a.unit in units or a.nation),
                "exercises": tuple(_with_units(exercise, units) for exercise in exercises),
                "links": tuple(t for t in plan.links if t.first in names and t.second in names),
                "baseline": None,
            }
        )

    @cached_property
    def _units(self) -> frozenset[str]:
        """The units that are of use, and those of the events that stay."""
        of_use = (unit.id for unit in self._case.plan_without(()).units)
        staying = (part.unit for event in self._kept.values() for part in event.participants)
        return frozenset((*of_use, *staying))

    def _locked(self, plan: Plan) -> Plan:
        exercises = tuple(
            _locked(exercise, self._kept[exercise.id]) if exercise.id in self._kept else exercise
            for exercise in plan.exercises
        )
        return plan.model_copy(update={"exercises": exercises})


def _with_units(exercise: Exercise, units: Collection[str]) -> Exercise:
    """Return an exercise whose lock says nothing of units that are not there."""
    locked = exercise.lock.units
    if all(unit in units for unit in locked):
        return exercise
    kept = immutabledict({unit: role for unit, role in locked.items() if unit in units})
    return exercise.model_copy(update={"lock": exercise.lock.model_copy(update={"units": kept})})


def _locked(exercise: Exercise, event: Event) -> Exercise:
    units = {**exercise.lock.units, **{part.unit: part.role for part in event.participants}}
    lock = Lock(held=True, start=event.start, venue=event.venue, units=units)
    return exercise.model_copy(update={"lock": lock})


def _holds_fast(restriction: Restriction, exercises: Collection[str]) -> bool:
    """Whether a fact holds one of some exercises, by their places, where it is."""
    match steps_of(restriction.path):
        case ("exercises", place, ("lock" | "mandatory"), *_):
            return place in exercises
    return False
