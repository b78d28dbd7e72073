"""What one field alone cannot show: ids that exist, spans in order, nothing named twice.

The checks walk the plan as it stands in the file, field by field, and skip what has the wrong
type (that is reported by the models). So a file with both kinds of mistake gets both reported.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from exercise_planner.plan import Plan
from exercise_planner.problems import Problem, shown
from exercise_planner.values import is_iso_date

Found = tuple[str, Any]
"""A place in the file and the value there."""

Known = Mapping[str, list[str]]
"""The ids of each list of the plan."""

LISTS = {
    "periods": "period",
    "regions": "region",
    "capabilities": "capability",
    "nations": "nation",
    "units": "unit",
    "resources": "resource",
    "venues": "venue",
    "exercises": "exercise",
    "goals": "goal",
}
"""The lists of a plan whose entries have ids, and what one entry is called."""
PLAN_LISTS = (*LISTS, "transit", "availability", "links", "budgets")
"""All lists of a plan: those whose entries have ids, then the others."""

REFERENCES = {
    "transit[*].from": "regions",
    "transit[*].to": "regions",
    "units[*].nation": "nations",
    "units[*].home_region": "regions",
    "units[*].capabilities{}": "capabilities",
    "availability[*].nation": "nations",
    "availability[*].unit": "units",
    "venues[*].region": "regions",
    "exercises[*].venues[*]": "venues",
    "exercises[*].host": "nations",
    "exercises[*].invited[*]": "nations",
    "exercises[*].resources{}": "resources",
    "exercises[*].roles[*].capability": "capabilities",
    "exercises[*].roles[*].nations[*]": "nations",
    "exercises[*].lock.venue": "venues",
    "exercises[*].lock.units{}": "units",
    "links[*].first": "exercises",
    "links[*].second": "exercises",
    "budgets[*].period": "periods",
    "budgets[*].nation": "nations",
    "goals[*].capability": "capabilities",
    "goals[*].nations[*]": "nations",
    "goals[*].exercises[*]": "exercises",
}
"""Where ids are named, and in which list they must stand. ``{}`` means the keys of an object."""

ONCE = (
    "exercises[*].venues",
    "exercises[*].invited",
    "exercises[*].roles[*].nations",
    "goals[*].nations",
    "goals[*].exercises",
)
"""Lists of references in which no id may stand twice."""

SPANS = {
    "horizon": ("start", "end"),
    "periods[*]": ("start", "end"),
    "availability[*]": ("start", "end"),
    "venues[*].closures[*]": ("start", "end"),
    "exercises[*]": ("earliest_start", "latest_end"),
    "goals[*]": ("start", "end"),
    "baseline.events[*]": ("start", "end"),
}
"""Things with a start and an end, both of which may be left out."""


def find(root: object, path: str) -> Iterator[Found]:
    """Yield every place that a path names, with its value; what is not there is skipped.

    A path has steps parted by dots; ``name[*]`` goes through a list, ``name{}`` through an
    object's keys.
    """
    here: list[Found] = [("", root)]
    for step in path.split("."):
        name = step.removesuffix("[*]").removesuffix("{}")
        deeper = [
            (f"{place}.{name}".lstrip("."), value[name])
            for place, value in here
            if isinstance(value, Mapping) and name in value
        ]
        if step.endswith("[*]"):
            here = [
                (f"{place}[{i}]", entry)
                for place, value in deeper
                if isinstance(value, list)
                for i, entry in enumerate(value)
            ]
        elif step.endswith("{}"):
            here = [
                (place, key)
                for place, value in deeper
                if isinstance(value, Mapping)
                for key in value
            ]
        else:
            here = deeper
    yield from here


def ids(entries: object) -> list[str]:
    """Return the ids in a list of entries, leaving out what has none."""
    if not isinstance(entries, list):
        return []
    return [e["id"] for e in entries if isinstance(e, Mapping) and isinstance(e.get("id"), str)]


def unknown(place: str, thing: str, value: str, choices: list[str]) -> Problem:
    """Return the problem that a thing is named that does not exist."""
    return Problem(
        place,
        f"no {thing} {shown(value)}",
        sort="unknown name",
        thing=thing,
        wrong=value,
        choices=choices,
    )


def plan_problems(plan: Mapping[str, Any], known: Known | None = None) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a plan in its exchange form.

    Parameters
    ----------
    known
        The ids that may be named, where the plan is a part of one and its lists do not say.
    """
    if known is None:
        known = {name: ids(plan.get(name)) for name in LISTS}
    for check in _CHECKS:
        yield from check(plan, known)


def calendar_problems(calendar: Mapping[str, Any], plan: Plan) -> Iterator[Problem]:
    """Yield the ids of a calendar in its exchange form that its plan does not have."""
    roles_of = {e.id: [role.id for role in e.roles] for e in plan.exercises}
    units = dict.fromkeys(unit.id for unit in plan.units)
    venues = dict.fromkeys(venue.id for venue in plan.venues)
    for place, event in find(calendar, "events[*]"):
        exercise, venue = (
            event.get(k) if isinstance(event, Mapping) else None for k in ("exercise", "venue")
        )
        roles = roles_of.get(exercise) if isinstance(exercise, str) else None
        if isinstance(exercise, str) and roles is None:
            yield unknown(f"{place}.exercise", "exercise", exercise, list(roles_of))
        if isinstance(venue, str) and venue not in venues:
            yield unknown(f"{place}.venue", "venue", venue, list(venues))
        for inner, unit in find(event, "participants[*].unit"):
            if isinstance(unit, str) and unit not in units:
                yield unknown(f"{place}.{inner}", "unit", unit, list(units))
        for inner, role in find(event, "participants[*].role"):
            if roles is not None and isinstance(role, str) and role not in roles:
                yield unknown(f"{place}.{inner}", f"role of {shown(exercise)}", role, roles)


def spans_in_order(root: object, spans: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """Yield each given start that lies after its given end."""
    for path, (start, end) in spans.items():
        for place, thing in find(root, path):
            if not isinstance(thing, Mapping):
                continue
            first, last = thing.get(start), thing.get(end)
            # ISO dates compare as text; anything else is no date, which is reported elsewhere
            if is_iso_date(first) and is_iso_date(last) and first > last:
                yield Problem(
                    f"{place}.{end}",
                    f"{shown(last)} lies before {start} {shown(first)}; expected a later day",
                    sort="order",
                    other=f"{place}.{start}",
                    days=(last, first),
                )


def _unknown_ids(plan: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    sets = {name: set(names) for name, names in known.items()}
    for path, where in REFERENCES.items():
        for place, value in find(plan, path):
            if isinstance(value, str) and value not in sets[where]:
                yield unknown(place, LISTS[where], value, known[where])
    for place, exercise in find(plan, "exercises[*]"):
        roles = ids(exercise.get("roles")) if isinstance(exercise, Mapping) else []
        for inner, units in find(exercise, "lock.units"):
            for unit, role in units.items() if isinstance(units, Mapping) else ():
                if isinstance(role, str) and role not in roles:
                    yield unknown(f"{place}.{inner}.{unit}", "role", role, roles)


def _duplicate_ids(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    lists = [*LISTS.items(), ("exercises[*].roles", "role")]
    for path, thing in lists:
        for place, entries in find(plan, path):
            seen: dict[str, int] = {}
            for i, entry in enumerate(entries if isinstance(entries, list) else ()):
                name = entry.get("id") if isinstance(entry, Mapping) else None
                if not isinstance(name, str):
                    continue
                if name in seen:
                    yield Problem(
                        f"{place}[{i}].id",
                        f"a second {thing} {shown(name)}; the first is {place}[{seen[name]}]",
                        sort="second",
                        thing=thing,
                        wrong=name,
                        other=f"{place}[{seen[name]}]",
                    )
                seen.setdefault(name, i)


def _named_twice(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    for path in ONCE:
        for place, names in find(plan, path):
            seen: set[str] = set()
            for i, name in enumerate(names if isinstance(names, list) else ()):
                if isinstance(name, str):
                    if name in seen:
                        yield Problem(f"{place}[{i}]", f"{shown(name)} is named twice")
                    seen.add(name)


def _spans(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    yield from spans_in_order(plan, SPANS)


def _periods_overlap(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    placed = sorted(
        (p["start"], p["end"], place)
        for place, p in find(plan, "periods[*]")
        if isinstance(p, Mapping)
        and is_iso_date(p.get("start"))
        and is_iso_date(p.get("end"))
        and p["start"] <= p["end"]
    )
    reach = ("", "")
    for start, end, place in placed:
        if reach[1] and start <= reach[0]:
            yield Problem(
                place,
                f"overlaps {reach[1]}, which lasts until {reach[0]}",
                sort="overlap",
                other=reach[1],
                days=(reach[0],),
            )
        if end > reach[0]:
            reach = (end, place)


def _transit_twice(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    seen: dict[frozenset[str], str] = {}
    for place, entry in find(plan, "transit[*]"):
        ends = (entry.get("from"), entry.get("to")) if isinstance(entry, Mapping) else ()
        pair = frozenset(end for end in ends if isinstance(end, str))
        if len(ends) == 0 or not all(map(_is_text, ends)):
            continue
        if pair in seen:
            message = f"a second entry for the pair of {seen[pair]}"
            yield Problem(place, message, sort="pair", other=seen[pair])
        seen.setdefault(pair, place)


def _availability_of_one(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    for place, entry in find(plan, "availability[*]"):
        if isinstance(entry, Mapping) and ("nation" in entry) == ("unit" in entry):
            how = "both are" if "unit" in entry else "neither is"
            yield Problem(place, f"expected exactly one of nation and unit; {how} given")


def _goal_nations(plan: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    groups: dict[str, int] = {}
    for _place, names in find(plan, "nations[*].groups"):
        for name in set(filter(_is_text, names)) if isinstance(names, list) else ():
            groups[name] = groups.get(name, 0) + 1
    for place, goal in find(plan, "goals[*]"):
        if not isinstance(goal, Mapping):
            continue
        if ("nations" in goal) == ("group" in goal):
            how = "both are" if "group" in goal else "neither is"
            yield Problem(place, f"expected exactly one of nations and group; {how} given")
            continue
        group, nations, least = goal.get("group"), goal.get("nations"), goal.get("at_least")
        if isinstance(group, str):
            number = groups.get(group, 0)
            if number == 0:
                yield Problem(
                    f"{place}.group",
                    f"no nation is in group {shown(group)}",
                    sort="unknown name",
                    thing="group",
                    wrong=group,
                    choices=list(groups),
                )
                continue
        elif isinstance(nations, list):
            number = len(set(filter(_is_text, nations)))
            if not nations:
                yield Problem(f"{place}.nations", "empty; expected at least one nation")
                continue
        else:
            continue
        if type(least) is int and least > number:
            yield Problem(
                f"{place}.at_least",
                f"{least} is more than the goal's nations; expected 1 to {number}",
            )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_CHECKS: tuple[Callable[[Mapping[str, Any], Known], Iterator[Problem]], ...] = (
    _unknown_ids,
    _duplicate_ids,
    _named_twice,
    _spans,
    _periods_overlap,
    _transit_twice,
    _availability_of_one,
    _goal_nations,
)
