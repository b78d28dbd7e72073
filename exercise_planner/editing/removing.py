"""Removing things from a plan, with everything that cannot be without them."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from exercise_planner.differences import plan_differences
from exercise_planner.editing.names import Naming, attribute, with_names
from exercise_planner.plan import Plan
from exercise_planner.references import LISTS, PLAN_LISTS, REFERENCES

CANNOT_BE_WITHOUT = (
    "units[*].nation",
    "units[*].home_region",
    "venues[*].region",
    "transit[*].from",
    "transit[*].to",
    "availability[*].nation",
    "availability[*].unit",
    "links[*].first",
    "links[*].second",
    "budgets[*].period",
    "budgets[*].nation",
    "goals[*].capability",
)
"""References of :data:`REFERENCES` whose thing goes together with what it names.

A budget whose nation goes would else be the command's. What others name (units, venues) stands
first, so that these are gone when it is asked what goes with them.
"""


def removed(plan: Plan, kind: str, places: Collection[int]) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan without some things, and a sentence for each other thing that changed.

    What cannot be without them goes, too: a nation's units, availability and budgets, an
    exercise's links, a goal that is left without a nation. Lists lose them, and stay lists: who
    invited Japan alone then invites nobody. Other fields are left empty. A goal never asks for
    more nations than it has left. The baseline keeps what it says.
    """
    things = getattr(plan, kind)
    if not places:
        return plan, ()
    wanted = {things[place].id for place in places} if kind in LISTS else set()
    after = _without(plan, kind, places)
    gone = {kind: wanted}
    for path in CANNOT_BE_WITHOUT:
        of = REFERENCES[path]
        if gone.get(of):
            owner, _, field = path.partition("[*].")
            entries = getattr(after, owner)
            lost = {i for i, e in enumerate(entries) if getattr(e, attribute(field)) in gone[of]}
            if owner in LISTS:
                gone[owner] = gone.get(owner, set()) | {entries[i].id for i in lost}
            after = _without(after, owner, lost)
    after = with_names(after, {of: _naming(names) for of, names in gone.items() if names})
    if gone.get("nations"):
        after = _with_goals_that_stand(after)
    if kind not in LISTS:
        return after, ()
    return after, tuple(_said(plan, after, kind, wanted))


def _without(plan: Plan, kind: str, places: Collection[int]) -> Plan:
    if not places:
        return plan
    things = getattr(plan, kind)
    return plan.model_copy(
        update={kind: tuple(thing for i, thing in enumerate(things) if i not in places)}
    )


def _naming(gone: Collection[str]) -> Naming:
    return lambda name: None if name in gone else name


def _with_goals_that_stand(plan: Plan) -> Plan:
    """Return the plan with goals only that have a nation, none asking for more than it has."""
    groups = Counter(group for nation in plan.nations for group in set(nation.groups))
    kept = []
    for goal in plan.goals:
        nations = groups[goal.group or ""] if goal.nations is None else len(goal.nations)
        if nations and goal.at_least is not None and goal.at_least > nations:
            kept.append(goal.model_copy(update={"at_least": nations}))
        elif nations:
            kept.append(goal)
    if len(kept) == len(plan.goals) and all(a is b for a, b in zip(kept, plan.goals, strict=True)):
        return plan
    return plan.model_copy(update={"goals": tuple(kept)})


def _said(plan: Plan, after: Plan, kind: str, wanted: Collection[str]) -> Iterator[str]:
    """Yield what changed beside the things that were to be removed."""
    # What is the very same in both need not be compared; of things with ids names are needed.
    changed = [k for k in PLAN_LISTS if k not in LISTS]
    before = {k: _others(getattr(plan, k), getattr(after, k)) for k in changed}
    behind = {k: _others(getattr(after, k), getattr(plan, k)) for k in changed}
    differences = plan_differences(plan.model_copy(update=before), after.model_copy(update=behind))
    for difference in differences:
        if difference.kind != kind or difference.thing not in wanted:
            yield difference.sentence


def _others(things: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    same = set(map(id, others))
    return tuple(thing for thing in things if id(thing) not in same)
