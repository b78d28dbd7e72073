"""A comparison as JSON, for other programs. Values stand in the order of the calendars."""

from typing import Any

from exercise_planner.calendar import Event
from exercise_planner.comparison.changes import EventChange, event_changes
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import explanations, headline
from exercise_planner.comparison.rows import CostRow, ExerciseRow, GoalRow, LoadRow, MeasureRow
from exercise_planner.plan import label
from exercise_planner.review import Remark
from ui.comparing.case import Case, Option

COMPARISON_FORMAT = "exercise-comparison/1"


def comparison_object(case: Case) -> dict[str, Any]:
    """Return everything that is compared, of each calendar and of each with the first.

    ``differences[].changes`` are complete: made to the events of the first calendar they give
    those of the other.
    """
    comparison = case.comparison
    return {
        "format": COMPARISON_FORMAT,
        "plan": comparison.plan.name,
        "marking": comparison.plan.marking,
        "currency": comparison.plan.currency,
        "calendars": [_option(option) for option in case.options],
        "measures": [_measure(row, comparison) for row in comparison.measures],
        "goals": [_goal(row) for row in comparison.goals],
        "exercises": [_exercise(row, comparison) for row in comparison.exercises],
        "loads": [_load(row) for row in comparison.loads],
        "costs": [_cost(row) for row in comparison.costs],
        "distances": _distances(comparison),
        "differences": [_difference(comparison, other) for other in range(1, comparison.size)],
        "remarks": [_remark(remark) for remark in case.remarks],
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "letter": option.letter,
        "name": option.name,
        "status": option.status,
        "author": option.author,
        "notes": option.notes,
        "made_with": dict(option.made_with),
        "solve": None if option.solve is None else option.solve.model_dump(mode="json"),
        "made_for": option.made_for,
        "plan_changed_since": option.changed,
        "rules_broken": option.broken,
        "left_out": list(option.lost),
    }


def _measure(row: MeasureRow, comparison: Comparison) -> dict[str, Any]:
    return {
        "measure": row.measure,
        "better": row.better,
        "values": list(row.values),
        "best": [comparison.letters[place] for place in sorted(row.best)],
        "differs": row.differs,
    }


def _goal(row: GoalRow) -> dict[str, Any]:
    return {
        "goal": row.goal.id,
        "name": label(row.goal),
        "target": row.goal.target,
        "met_by": row.verdict,
        "met": list(row.met),
        "times": list(row.times),
        "points": list(row.points),
        "by": [list(exercises) for exercises in row.by],
        "differs": row.differs,
    }


def _exercise(row: ExerciseRow, comparison: Comparison) -> dict[str, Any]:
    return {
        "exercise": row.exercise.id,
        "name": label(row.exercise),
        "events": [[_event(event) for event in events] for events in row.held],
        "only_in": [comparison.letters[place] for place in sorted(row.only_in)],
        "moved_days": [row.moved(0, place) for place in range(comparison.size)],
        "other_venue": row.other_venue,
        "other_participants": row.other_participants,
        "differs": row.differs,
    }


def _load(row: LoadRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "name": row.name,
        "capacity": row.capacity,
        "events": [value.events for value in row.values],
        "days": [value.days for value in row.values],
        "peak": [value.peak for value in row.values],
        "full_days": [value.full_days for value in row.values],
        "differs": row.differs,
    }


def _cost(row: CostRow) -> dict[str, Any]:
    return {
        "period": row.period,
        "nation": row.payer,
        "amounts": list(row.amounts),
        "budget": row.budget,
        "differs": row.differs,
    }


def _distances(comparison: Comparison) -> list[dict[str, Any]]:
    found = []
    for one in range(comparison.size):
        for other in range(one + 1, comparison.size):
            apart = comparison.distance(one, other)
            found.append(
                {
                    "between": [comparison.letters[one], comparison.letters[other]],
                    "points": apart.points,
                    "exercises": apart.exercises,
                    "share": round(apart.share, 4),
                }
            )
    return found


def _difference(comparison: Comparison, other: int) -> dict[str, Any]:
    changes = event_changes(comparison.calendars[0], comparison.calendars[other])
    return {
        "from": comparison.letters[0],
        "to": comparison.letters[other],
        "headline": headline(comparison, 0, other),
        "because": [
            {
                "sentence": found.sentence,
                "exercises": list(found.exercises),
                "goals": list(found.goals),
            }
            for found in explanations(comparison, 0, other)
        ],
        "changes": [_change(change) for change in changes],
    }


def _change(change: EventChange) -> dict[str, Any]:
    return {
        "exercise": change.exercise,
        "verb": change.verb,
        "before": None if change.before is None else _event(change.before),
        "after": None if change.after is None else _event(change.after),
    }


def _event(event: Event) -> dict[str, Any]:
    form: dict[str, Any] = event.model_dump(mode="json")
    return form


def _remark(remark: Remark) -> dict[str, Any]:
    form: dict[str, Any] = remark.model_dump(mode="json", exclude_none=True)
    return form
