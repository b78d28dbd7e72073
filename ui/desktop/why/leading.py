"""Where in the window a fact of the plan is found, and which facts a patch changes."""

from collections.abc import Iterable, Iterator

from exercise_planner.plan import Plan
from exercise_planner.why.answer import Operation
from exercise_planner.why.pointers import steps_of
from exercise_planner.why.restriction import Restriction
from ui.desktop.selection import Place


def place_of(plan: Plan, path: str) -> Place | None:
    """Return the place of what a JSON Pointer names, None where the plan has no such thing.

    Fields inside a thing are called as a table calls them: ``lock.start``, ``roles[0].nations``.
    """
    kind, *rest = steps_of(path) or [""]
    things = getattr(plan, kind, None) if kind in type(plan).model_fields else None
    if not isinstance(things, tuple):
        return None if things is None else Place("plan", None, kind)
    if not rest:
        return Place(kind)
    number = int(rest[0]) if rest[0].isdecimal() else len(things)
    if number >= len(things):
        return None
    thing = getattr(things[number], "id", number)
    return Place(kind, thing, _field(rest[1:]))


def _field(steps: list[str]) -> str | None:
    said = ""
    for step in steps:
        said += f"[{step}]" if step.isdecimal() else f".{step}" if said else step
    return said or None


def changed_by(patch: Iterable[Operation], facts: Iterable[Restriction]) -> Iterator[Restriction]:
    """Yield the facts that a JSON Patch changes: it enters them, or what they lie in."""
    ways = [steps_of(step["path"]) for step in patch if step["op"] != "test"]
    for fact in facts:
        here = steps_of(fact.path)
        if any(here[: len(way)] == way[: len(here)] for way in ways):
            yield fact
