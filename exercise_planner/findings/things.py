"""Nations, units, venues, capabilities and resources that nothing can be planned with."""

from collections.abc import Iterator, Mapping

from exercise_planner.days import common
from exercise_planner.facts import Facts
from exercise_planner.findings.finding import Finding, Found
from exercise_planner.references import LISTS
from exercise_planner.workbook import look

MOST_NAMED = 6
"""Things named one by one in a sentence."""
_NEEDED: Mapping[str, str] = {
    "regions": "Add the parts of the world that matter for travel.",
    "capabilities": "Add the mission threads that nations demonstrate together.",
    "nations": "Add the nations that may take part.",
    "units": "Add the nations' units.",
    "venues": "Add ranges, bases and sea areas.",
    "exercises": "Add the exercises that may be held.",
    "goals": "Add what is to be demonstrated.",
}


def empty_lists(facts: Facts) -> Found:
    """Find lists without which nothing can be planned."""
    for kind, mend in _NEEDED.items():
        if not getattr(facts.plan, kind):
            yield Finding(
                "empty", "incomplete", f"The plan has no {kind}.", (kind, None, None), mend
            )


def nations_without_units(facts: Facts) -> Found:
    """Find nations that cannot take part."""
    for nation in facts.plan.nations:
        if nation.id not in facts.units_of:
            yield Finding(
                "no units",
                "incomplete",
                f"{facts.nation_name(nation.id)} has no units, so it takes part in nothing.",
                ("nations", nation.id, None),
                "Add its units, or ask the nation for them.",
            )


def units_without_capability(facts: Facts) -> Found:
    """Find units that are interoperable in nothing."""
    for unit in facts.plan.units:
        if not unit.capabilities:
            yield Finding(
                "no capability",
                "incomplete",
                f"{facts.unit_name(unit.id)} has no capability.",
                ("units", unit.id, "capabilities"),
                "Enter its levels.",
            )


def units_without_role(facts: Facts) -> Found:
    """Find units that suit no role; those without a capability are found already."""
    suited: set[str] = set()
    for exercise in facts.plan.exercises:
        for role in exercise.roles:
            suited.update(unit.id for unit in facts.suited(exercise, role))
        yield None
    for unit in facts.plan.units if facts.plan.exercises else ():
        if unit.id not in suited and unit.capabilities:
            yield Finding(
                "no role",
                "incomplete",
                f"No role of any exercise is open to {facts.unit_name(unit.id)}.",
                ("units", unit.id, None),
                "Invite its nation, raise its level, or ask for less in a role.",
            )


def venues_without_exercise(facts: Facts) -> Found:
    """Find venues that no exercise can be held at."""
    used = {venue for exercise in facts.plan.exercises for venue in exercise.venues}
    for venue in facts.plan.venues:
        if venue.id not in used:
            yield Finding(
                "unused venue",
                "hint",
                f"No exercise can be held at {facts.venue_name(venue.id)}.",
                ("venues", venue.id, None),
                "Add it to exercises' venues, or remove it.",
            )


def venues_never_open(facts: Facts) -> Found:
    """Find venues that take no event at any time."""
    for venue in facts.plan.venues:
        place, said = None, ""
        shut = sum(span.days for span in common(facts.closed[venue.id], facts.horizon))
        if venue.capacity == 0:
            place, said = "capacity", "takes no event at any time"
        elif shut == facts.horizon.days:
            place, said = "closures", "is closed on every day of the plan"
        if place is not None:
            yield Finding(
                "closed venue",
                "hint",
                f"{facts.venue_name(venue.id)} {said}.",
                ("venues", venue.id, place),
                "Open it, or remove it.",
            )


def capabilities_without_use(facts: Facts) -> Found:
    """Find capabilities that no role and no goal asks for."""
    used = facts.training.keys() | {goal.capability for goal in facts.plan.goals}
    for capability in facts.plan.capabilities:
        if capability.id not in used:
            yield Finding(
                "unused capability",
                "hint",
                f"No role and no goal asks for {facts.capability_name(capability.id)}.",
                ("capabilities", capability.id, None),
                "Add a goal or a role for it, or remove it.",
            )


def resources_without_use(facts: Facts) -> Found:
    """Find resources that no exercise needs."""
    used = {resource for exercise in facts.plan.exercises for resource in exercise.resources}
    for resource in facts.plan.resources:
        if resource.id not in used:
            yield Finding(
                "unused resource",
                "hint",
                f"No exercise needs {facts.resource_name(resource.id)}.",
                ("resources", resource.id, None),
                "Say which exercises need it, or remove it.",
            )


def baseline_names_gone(facts: Facts) -> Found:
    """Find what the baseline names and the plan no longer has."""
    named: dict[str, dict[str, None]] = {kind: {} for kind in ("exercises", "venues", "units")}
    for kind, name in _named_by_baseline(facts):
        if name not in getattr(facts, kind):
            named[kind][name] = None
    for kind, gone in named.items():
        if gone:
            what = LISTS[kind] if len(gone) == 1 else kind
            yield Finding(
                "baseline",
                "hint",
                f"The baseline names {len(gone):,} {what} that the plan no longer has: "
                f"{look.listed(gone, MOST_NAMED)}.",
                ("plan", None, "baseline"),
                "Nothing, if that is meant: they count as dropped or lost.",
            )


def _named_by_baseline(facts: Facts) -> Iterator[tuple[str, str]]:
    baseline = facts.plan.baseline
    for event in () if baseline is None else baseline.events:
        yield "exercises", event.exercise
        yield "venues", event.venue
        yield from (("units", entry.unit) for entry in event.participants)
