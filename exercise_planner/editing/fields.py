"""Changing fields of things: one cell, one thing, or many cells in one go."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from exercise_planner.editing.checking import checked_list, checked_own, raw_of
from exercise_planner.editing.names import with_new_ids
from exercise_planner.editing.paths import Raw, put, steps_to
from exercise_planner.editing.refusing import EditError, Fault, Refusal, refused
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, Problem, shown
from exercise_planner.reading import refuse_unsound
from exercise_planner.references import LISTS

Cell = tuple[str, int | str | None, str, Any]
"""List of the plan or "plan"; place in it, id, or None for "plan"; path to the field; value."""

_Placed = tuple[int | None, str, Any]

_EITHER = {"goals": ("nations", "group"), "availability": ("nation", "unit")}
"""Fields of which a thing has exactly one: to set one empties the other."""


def with_fields(plan: Plan, kind: str, place: int | str | None, values: Mapping[str, Any]) -> Plan:
    """Return the plan with other values in fields of one thing, or of the plan itself.

    Parameters
    ----------
    kind
        A list of the plan ("units"), or "plan" for the plan's own fields.
    place
        The thing's place in the list or its id; None for "plan".
    values
        Values of the exchange form by the path to the field: "capabilities.IAMD", "lock.start",
        "roles[0].min_level", "roles" (the whole list). None leaves the field out, so that it has
        its default. Of two fields of which a thing has exactly one, a goal's nations and group or
        an availability's nation and unit, setting one leaves out the other. Another "id" changes
        wherever the thing is named.

    Raises
    ------
    EditError
        The plan could not be read with these values.
    """
    return with_many(plan, [(kind, place, path, value) for path, value in values.items()])


def renamed(plan: Plan, kind: str, name: str, new_id: str) -> Plan:
    """Return the plan with another id for a thing, there and wherever it is named.

    Raises
    ------
    EditError
        There is such an id already, or it is no text.
    """
    return with_fields(plan, kind, name, {"id": new_id})


def with_many(plan: Plan, cells: Iterable[Cell]) -> Plan:
    """Return the plan with other values in many cells, or in none if one of them is refused.

    Parameters
    ----------
    cells
        As :func:`with_fields` takes them. The last one counts where two are the same.

    Raises
    ------
    EditError
        The plan could not be read with these values. Every cell that is refused is named.
    """
    by_kind: dict[str, list[_Placed]] = {}
    for kind, place, path, value in cells:
        at = _place(plan, kind, place)
        by_kind.setdefault(kind, []).append((at, path, value))
    problems: list[Problem] = []
    refusals: list[Refusal] = []
    after = plan
    for kind, placed in by_kind.items():
        try:
            after = _with_own(after, placed) if kind == "plan" else _with_kind(after, kind, placed)
        except EditError as error:
            problems += error.problems
            refusals += error.refusals
    if problems:
        raise EditError(problems, refusals)
    return after


def _place(plan: Plan, kind: str, place: int | str | None) -> int | None:
    if kind == "plan":
        return None
    things = getattr(plan, kind)
    if isinstance(place, str) and kind in LISTS:
        place = next((i for i, thing in enumerate(things) if thing.id == place), place)
    if not isinstance(place, int) or not 0 <= place < len(things):
        raise EditError.of(f"no {LISTS.get(kind, f'entry of {kind}')} {shown(place)}")
    return place


def _with_own(plan: Plan, placed: Sequence[_Placed]) -> Plan:
    """Return the plan with other values in fields of its own."""
    touched = {str(steps_to(path)[0]) for _, path, _ in placed}
    raw = plan.model_dump(mode="json", include=touched, exclude_defaults=True)
    faults = list(_put_all("plan", {None: raw}, placed))
    fields, wrong = checked_own(plan, touched, raw)
    if faults or wrong:
        cells = [("plan", None, path) for _, path, _ in placed]
        raise refused([*faults, *wrong], cells, {"plan": raw})
    changed = {name: fields[name] for name in touched if fields[name] != getattr(plan, name)}
    return plan.model_copy(update=changed) if changed else plan


def _with_kind(plan: Plan, kind: str, placed: Sequence[_Placed]) -> Plan:
    """Return the plan with other values in fields of things of one list."""
    things = getattr(plan, kind)
    # Ids stay until all else is right: what names them then changes with them.
    ids = {at: value for at, path, value in placed if path == "id" and at is not None}
    new_ids = ids if kind in LISTS else {}
    others = [cell for cell in placed if cell[1] != "id" or not new_ids]
    raws: dict[int | None, Raw] = {
        at: raw_of(kind, things[at]) for at, _, _ in placed if at is not None
    }
    faults = list(_put_all(kind, raws, others))
    _give_way(kind, raws, others)
    after = [raws.get(place, thing) for place, thing in enumerate(things)]
    made, wrong = checked_list(plan, kind, after)
    faults += [*wrong, *_wrong_ids(plan, kind, new_ids)]
    if faults:
        cells = [(kind, at, path) for at, path, _ in placed]
        raise refused(faults, cells, {"goals": plan.goals, kind: after})
    kept = tuple(
        old if new is old or new == old else new for new, old in zip(made, things, strict=True)
    )
    if any(new is not old for new, old in zip(kept, things, strict=True)):
        plan = plan.model_copy(update={kind: kept})
    return with_new_ids(plan, kind, {things[at].id: new for at, new in new_ids.items()})


def _put_all(
    kind: str, raws: Mapping[int | None, Raw], placed: Iterable[_Placed]
) -> Iterator[Fault]:
    """Put values into exchange forms; yield what cannot be put there."""
    for at, path, value in placed:
        try:
            refuse_unsound(value, "the edit")
            put(raws[at], steps_to(path), value)
        except InputError as error:
            yield _fault(kind, at, path, error.problems[0].message)
        except LookupError:
            yield _fault(kind, at, path, "there is no such field")


def _give_way(kind: str, raws: Mapping[int | None, Raw], placed: Iterable[_Placed]) -> None:
    """Leave out the one of two fields that the other one replaces."""
    given = {(at, path): value for at, path, value in placed}
    for (at, path), value in given.items():
        for one, other in permutations(_EITHER.get(kind, ()), 2):
            if path == one and value is not None and (at, other) not in given:
                raws[at].pop(other, None)


def _wrong_ids(plan: Plan, kind: str, new_ids: Mapping[int, Any]) -> Iterator[Fault]:
    """Yield the new ids that cannot be one, or that would be there twice."""
    if not new_ids:
        return
    thing = LISTS[kind]
    after = Counter(t.id for i, t in enumerate(getattr(plan, kind)) if i not in new_ids)
    after.update(name for name in new_ids.values() if isinstance(name, str))
    for at, name in new_ids.items():
        if name is None:
            yield _fault(kind, at, "id", "must not be empty")
        elif not isinstance(name, str):
            yield _fault(kind, at, "id", f"{shown(name)}; expected text")
        elif after[name] > 1:
            yield _fault(kind, at, "id", f"there is a {thing} {shown(name)} already")
        else:
            try:
                refuse_unsound(name, "the edit")
            except InputError as error:
                yield _fault(kind, at, "id", error.problems[0].message)


def _fault(kind: str, at: int | None, path: str, message: str) -> Fault:
    place = path if at is None else f"{kind}[{at}].{path}"
    return Fault(Problem(place, message), (kind, at, steps_to(path)), None)
