"""A plan from which a nation or one unit has withdrawn."""

from collections.abc import Collection
from datetime import date

from immutabledict import immutabledict

from exercise_planner.plan import Availability, Exercise, Plan
from exercise_planner.problems import InputError, Problem, nearest, shown
from exercise_planner.variants.variant import Withdrawal


def withdrawn(plan: Plan, withdrawal: Withdrawal) -> Plan:
    """Return the plan in which a nation or a unit takes part in nothing from a day on.

    It is unavailable from that day to the end of the horizon, and nobody of it can be locked into
    a role then. All else stays as it was entered: an exercise whose host withdrew can no longer
    be held, and if it is mandatory there is no valid calendar.

    Raises
    ------
    InputError
        The plan has no such nation or unit.
    """
    known = [one.id for one in (plan.nations if withdrawal.kind == "nation" else plan.units)]
    if withdrawal.id not in known:
        near = nearest(withdrawal.id, known)
        message = f"no {withdrawal.kind} {shown(withdrawal.id)}{near}"
        raise InputError("who withdraws", [Problem("", message)])
    horizon = plan.horizon
    since = horizon.start if withdrawal.start is None else max(withdrawal.start, horizon.start)
    if since > horizon.end:
        return plan
    if withdrawal.kind == "nation":
        gone = {unit.id for unit in plan.units if unit.nation == withdrawal.id}
        window = Availability(
            nation=withdrawal.id, start=since, end=horizon.end, status="unavailable"
        )
    else:
        gone = {withdrawal.id}
        window = Availability(
            unit=withdrawal.id, start=since, end=horizon.end, status="unavailable"
        )
    exercises = tuple(_free_of(exercise, gone, since) for exercise in plan.exercises)
    changes: dict[str, object] = {"availability": (*plan.availability, window)}
    if any(now is not was for now, was in zip(exercises, plan.exercises, strict=True)):
        changes["exercises"] = exercises
    return plan.model_copy(update=changes)


def _free_of(exercise: Exercise, gone: Collection[str], since: date) -> Exercise:
    """Return an exercise with no unit of some locked into it, unless it is sure to be over."""
    start = exercise.lock.start
    days = exercise.duration_days  # may be more than a date can be moved by
    over = start is not None and start.toordinal() + days <= since.toordinal()
    kept = {u: r for u, r in exercise.lock.units.items() if r is None or u not in gone}
    if over or len(kept) == len(exercise.lock.units):
        return exercise
    lock = exercise.lock.model_copy(update={"units": immutabledict(kept)})
    return exercise.model_copy(update={"lock": lock})
