"""What a plan holds, list by list, in numbers and in a few words."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercise_planner.days import Span, counted
from exercise_planner.findings import counts
from exercise_planner.plan import Plan
from ui.picture.content import spoken_dates

_OTHERS = {
    "capabilities": "capability",
    "regions": "region",
    "links": "link",
    "resources": "resource",
    "budgets": "budget",
    "periods": "period",
}


@dataclass(frozen=True)
class Holding:
    """A list of the plan.

    Parameters
    ----------
    kind
        Its name in the exchange form.
    title
        What it is called.
    note
        What stands out in it; may be empty.
    """

    kind: str
    title: str
    number: int
    note: str = ""


def main_holdings(plan: Plan) -> Iterator[Holding]:
    """Yield the lists that a plan is made of."""
    numbers = counts(plan)
    groups = {group for nation in plan.nations for group in nation.groups}
    domains = {unit.domain for unit in plan.units if unit.domain}
    tentative = sum(entry.status == "tentative" for entry in plan.availability)
    high_end = sum(goal.high_end for goal in plan.goals)
    notes = {
        "nations": counted(len(groups), "group") if groups else "",
        "units": counted(len(domains), "domain") if domains else "",
        "availability": f"{tentative:,} tentative" if tentative else "",
        "venues": counted(numbers["closures"], "closure") if numbers["closures"] else "",
        "exercises": _of_exercises(plan),
        "goals": f"{high_end:,} high-end" if high_end else "",
    }
    for kind, note in notes.items():
        yield Holding(kind, kind.capitalize(), numbers[kind], note if numbers[kind] else "")


def other_holdings(plan: Plan) -> Iterator[Holding]:
    """Yield the lists that say how the others hang together, and what there is to spend."""
    numbers = counts(plan)
    for kind, one in _OTHERS.items():
        yield Holding(kind, one if numbers[kind] == 1 else kind, numbers[kind])


def described(plan: Plan) -> str:
    """Return for when a plan is and how it is set, in a line."""
    horizon = Span.between(plan.horizon.start, plan.horizon.end)
    parts = [spoken_dates(horizon, years=True)]
    if plan.as_of is not None:
        day = Span.between(plan.as_of, plan.as_of)
        parts.append(f"as of {spoken_dates(day, years=True)}")
    parts.append(f"money in thousands of {plan.currency}")
    if plan.marking:
        parts.append(plan.marking)
    return " · ".join(parts)


def _of_exercises(plan: Plan) -> str:
    high_end = sum(exercise.high_end for exercise in plan.exercises)
    mandatory = sum(exercise.mandatory for exercise in plan.exercises)
    parts = [f"{high_end:,} high-end"] if high_end else []
    if mandatory:
        parts.append(f"{mandatory:,} mandatory")
    return ", ".join(parts)
