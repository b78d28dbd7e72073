"""Breaks and effects in a few words, where there is no room for whole sentences."""

from collections.abc import Mapping, Sequence

from exercise_planner.calendar import MeasureName
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import label
from exercise_planner.profile import Profile
from exercise_planner.trial import Effect
from exercise_planner.violation import Violation

_HELD = {
    "once": "is held twice",
    "mandatory": "must be held",
    "held": "its lock says otherwise",
    "start": "its start is locked",
    "venue": "its venue is locked",
    "units": "its units are locked",
}


def brief_break(facts: Facts, violation: Violation, exercise: str) -> str:
    """Return what a break is, as said of one of its exercises: ``Australia 4 at once``."""
    v = violation
    others = [facts.exercise_name(name) for name in v.exercises if name != exercise]
    them = _first_of(others) if others else ""
    unit = facts.unit_name(v.units[0]) if v.units else ""
    match v.code:
        case "HELD":
            return _HELD[v.aspect or "held"]
        case "WINDOW":
            return "outside its window"
        case "LEAD":
            return "too soon to be arranged"
        case "VENUE":
            return f"{facts.venue_name(v.venue or '')} is not open to it"
        case "VENUE_CAPACITY":
            return f"{facts.venue_name(v.venue or '')} {v.load} at once"
        case "HOST":
            return f"no unit of its host {facts.nation_name(v.nation or '')}"
        case "ROLE":
            role = facts.roles[v.exercises[0], v.role or ""]
            return f"{label(role)} not filled as it must be"
        case "AVAILABLE":
            return f"{unit} unavailable"
        case "SEPARATION":
            return f"{unit} at {them}"
        case "TEMPO":
            return f"{unit} over its days in {facts.period_name(v.period or '')}"
        case "CONCURRENT":
            return f"{facts.nation_name(v.nation or '')} {v.load} at once"
        case "RESOURCE":
            resource = facts.resources[v.resource or ""]
            return f"{facts.resource_name(resource.id)} {v.load} of {resource.capacity}"
        case "BUDGET":
            whose = "the command" if v.nation is None else facts.nation_name(v.nation)
            return f"the {facts.period_name(v.period or '')} budget of {whose}"
        case "LINK":
            return f"its link with {them}" if them else "its link with itself"


def brief_effect(facts: Facts, effect: Effect, profile: Profile) -> str:
    """Return the most important of what an effect is, by a profile.

    ``same goals, 2 tentative days less``, ``loses ASW · USA JPN (−120)``,
    ``breaks: Australia 4 at once``, ``mends 4, still breaks: its link with Balikatan``.
    """
    exercise = effect.exercise
    if effect.new:
        whys = dict.fromkeys(brief_break(facts, v, exercise) for v in effect.new)
        return f"breaks: {_first_of(list(whys))}"
    if effect.violations:
        whys = dict.fromkeys(brief_break(facts, v, exercise) for v in effect.violations)
        still = f"still breaks: {_first_of(list(whys))}"
        return f"mends {len(effect.mended)}, {still}" if effect.mended else still
    said = []
    if effect.mended:
        whys = dict.fromkeys(brief_break(facts, v, exercise) for v in effect.mended)
        said.append(f"mends: {_first_of(list(whys))}")
    said += [
        *_goals(facts, "loses", effect.lost, "−"),
        *_goals(facts, "gains", effect.gained, "+"),
    ]
    if not said:
        said.append("same goals")
    for name in profile.measures:
        if effect.changes[name] and name not in ("high_end", "standard"):
            said.append(brief_change(facts, name, effect.changes[name]))
            break
    return ", ".join(said)


def brief_change(facts: Facts, name: MeasureName, change: int) -> str:
    """Return by how much a measure changes: ``2 tentative days less``."""
    number, way = abs(change), "more" if change > 0 else "less"
    match name:
        case "high_end" | "standard":
            return f"{number:,} points {way}"
        case "priority":
            return f"priority {number:,} {way}"
        case "breadth":
            return f"{counted(number, 'nation')} {way}"
        case "tentative":
            return f"{counted(number, 'tentative day')} {way}"
        case "disruption":
            return f"disruption {number:,} {way}"
        case "cost":
            return f"{number:,} thousand {facts.plan.currency} {way}"


def _goals(facts: Facts, verb: str, goals: Mapping[str, int], sign: str) -> list[str]:
    """Return that goals are lost or gained, with their points; of several, their number."""
    if not goals:
        return []
    names = [label(facts.goals[name]) for name in goals]
    points = sum(goals.values())
    what = names[0] if len(names) == 1 else counted(len(names), "goal")
    return [f"{verb} {what}" + f" ({sign}{points:,})" * bool(points)]


def _first_of(whys: Sequence[str]) -> str:
    """Return the first of some reasons, and how many more there are."""
    return whys[0] + (f" and {len(whys) - 1} more" if len(whys) > 1 else "")
