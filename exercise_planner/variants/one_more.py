"""One more of each limit of a plan: which limits there are, and the plan with one eased a step.

A survey solves each such plan, to find what one more would give.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from exercise_planner.comparison.wording import money
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability, Budget, Plan, label
from exercise_planner.problems import InputError, Problem, shown
from exercise_planner.values import LARGEST
from exercise_planner.variants.variant import OneMore
from exercise_planner.why.naming import lasting, noted, whose
from exercise_planner.why.placing import at, with_value, without_value
from exercise_planner.why.pointers import pointer, steps_of

WEEK = 7
"""Days by which a limit of days is eased."""


def limits(plan: Plan) -> tuple[OneMore, ...]:
    """Return each limit of a plan with a step by which it could be eased.

    First what all share (resources, venues), then nations, money, the days of units, and last
    each window in which somebody is unavailable, which would be lifted as a whole.
    """
    return tuple(_limits(plan))


def _limits(plan: Plan) -> Iterator[OneMore]:
    for i, _ in enumerate(plan.resources):
        yield OneMore(kind="resource", path=pointer("resources", i, "capacity"))
    for i, venue in enumerate(plan.venues):
        if venue.capacity is not None:
            yield OneMore(kind="venue_capacity", path=pointer("venues", i, "capacity"))
    for i, nation in enumerate(plan.nations):
        if nation.max_concurrent is not None:
            yield OneMore(kind="max_concurrent", path=pointer("nations", i, "max_concurrent"))
    for i, budget in enumerate(plan.budgets):
        tenth = max(1, -(-budget.amount // 10))
        yield OneMore(kind="budget", path=pointer("budgets", i), amount=tenth)
    for i, unit in enumerate(plan.units):
        if unit.max_days_per_period is not None and plan.periods:
            path = pointer("units", i, "max_days_per_period")
            yield OneMore(kind="tempo", path=path, amount=WEEK)
    for i, window in enumerate(plan.availability):
        inside = window.span.shared(plan.horizon.span)
        if window.status == "unavailable" and inside is not None:
            path = pointer("availability", i)
            yield OneMore(kind="availability", path=path, amount=inside.days)


def eased_by(plan: Plan, more: OneMore) -> Plan:
    """Return the plan with one limit eased by a step; of a window of days, without it.

    Raises
    ------
    InputError
        The plan has no such limit.
    """
    found = _limit(plan, more)
    if isinstance(found, Availability):
        return without_value(plan, more.path)
    path = f"{more.path}/amount" if isinstance(found, Budget) else more.path
    now = found.amount if isinstance(found, Budget) else found
    return with_value(plan, path, min(now + more.amount, LARGEST))


def told(plan: Plan, more: OneMore) -> str:
    """Return what one more would be: ``One more event at once for Japan``.

    Raises
    ------
    InputError
        The plan has no such limit.
    """
    found = _limit(plan, more)
    if isinstance(found, Budget):
        return f"{money(plan, more.amount)} more in {Facts(plan).budget_name(found)}"
    if isinstance(found, Availability):
        return f"{whose(Facts(plan), found)} available {lasting(found.span)}{noted(found.note)}"
    owner = label(at(plan, pointer(*steps_of(more.path)[:2])))
    return _TOLD[more.kind](more.amount, owner)


def _more(number: int, thing: str) -> str:
    """Return how many more: ``One more event``, ``3 more events``."""
    return f"One more {thing}" if number == 1 else counted(number, f"more {thing}")


_TOLD: Mapping[str, Callable[[int, str], str]] = {
    "resource": lambda number, name: f"{number:,} more of {name}",
    "venue_capacity": lambda number, name: f"{_more(number, 'event')} at once at {name}",
    "max_concurrent": lambda number, name: f"{_more(number, 'event')} at once for {name}",
    "tempo": lambda number, name: f"{_more(number, 'event day')} in each period for {name}",
}


_WHERE: Mapping[str, tuple[str, ...]] = {
    "resource": ("resources", "capacity"),
    "venue_capacity": ("venues", "capacity"),
    "max_concurrent": ("nations", "max_concurrent"),
    "tempo": ("units", "max_days_per_period"),
    "budget": ("budgets",),
    "availability": ("availability",),
}
"""Where the limits of each kind stand: in which list, and in which field of its entries."""


def _limit(plan: Plan, more: OneMore) -> Any:
    """Return the entry or number that a limit is."""
    steps = steps_of(more.path)
    found = None
    if (*steps[:1], *steps[2:]) == _WHERE.get(more.kind) and len(steps) > 1:
        with suppress(LookupError):
            found = at(plan, more.path)
    if found is None:
        message = f"the plan has no limit of kind {shown(more.kind)} at {shown(more.path)}"
        raise InputError("the limit to ease", [Problem("", message)])
    return found
