"""JSON Patches (RFC 6902) on plans: read, and applied.

A plan's file may leave out what has its default, so that two files of one plan can differ in what
a patch finds there. A patch is therefore applied to the plan with its defaults written out, and
where it does not go with that, without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonpatch import JsonPatch, JsonPatchException, JsonPatchTestFailed
from jsonpointer import JsonPointer, JsonPointerException

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, Problem, nearest, shown
from exercise_planner.reading import read_plan, refuse_unsound
from exercise_planner.values import Model, NotNull
from exercise_planner.why.answer import Operation

MOST_OPERATIONS = 10_000
"""Operations of one patch."""
MOST_COPIED = 200_000
"""Values that a patch copies or moves, as many as a large plan has."""
MOST_STEPS = 50
"""Steps of one pointer. A plan is not nested half as deep."""

_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "add": ("path", "value"),
    "remove": ("path",),
    "replace": ("path", "value"),
    "move": ("from", "path"),
    "copy": ("from", "path"),
    "test": ("path", "value"),
}
"""The operations of RFC 6902 and what each must have."""


def read_patch(raw: object, source: str = "the patch") -> tuple[Operation, ...]:
    """Return the operations of a JSON Patch; whether they go with a plan is not asked yet.

    Raises
    ------
    InputError
        It is no list of operations, or one with too many; each wrong operation is named.
    """
    refuse_unsound(raw, source)
    if not isinstance(raw, list | tuple):
        message = "expected a list of operations, as JSON Patch (RFC 6902) has it"
        raise InputError.because(source, message)
    if len(raw) > MOST_OPERATIONS:
        message = f"{len(raw):,} operations; expected at most {MOST_OPERATIONS:,}"
        raise InputError.because(source, message)
    problems = [
        Problem(_place(number), message)
        for number, operation in enumerate(raw)
        for message in _wrong_with(operation)
    ]
    if problems:
        raise InputError(source, problems)
    return tuple(dict(operation) for operation in raw)


def patched(plan: Plan, operations: Sequence[Operation], source: str = "the patch") -> Plan:
    """Return the plan with a JSON Patch applied.

    Parameters
    ----------
    source
        Where the patch comes from, for errors.

    Raises
    ------
    InputError
        An operation cannot be applied, or what comes out is no plan. The plan stays as it was.
    """
    operations = read_patch(list(operations), source)
    try:
        raw = _applied(full_form(plan), operations, source)
    except InputError as error:
        try:
            raw = _applied(plan.to_json_object(), operations, source)
        except InputError:
            raise error from None
    return read_plan(raw, f"the plan with {source} applied")


def full_form(plan: Plan) -> dict[str, Any]:
    """Return the exchange form of a plan with every default written out.

    Only what the form never has as ``null`` is left out where the plan does not give it.
    """
    raw = plan.model_dump(mode="json")
    _leave_out_nulls(plan, raw)
    return raw


def _leave_out_nulls(model: Model, raw: dict[str, Any]) -> None:
    for name, info in type(model).model_fields.items():
        value, key = getattr(model, name), info.alias or name
        if value is None and NotNull in info.metadata:
            del raw[key]
        elif isinstance(value, Model):
            _leave_out_nulls(value, raw[key])
        elif isinstance(value, tuple) and value and isinstance(value[0], Model):
            for entry, form in zip(value, raw[key], strict=True):
                _leave_out_nulls(entry, form)


def _wrong_with(operation: object) -> Iterator[str]:
    """Yield what is wrong with an operation whatever it is applied to."""
    if not isinstance(operation, Mapping):
        yield f"{shown(operation)}; expected an object with op and path"
        return
    name = operation.get("op")
    if not isinstance(name, str) or name not in _MEMBERS:
        said = shown(name) if "op" in operation else "missing"
        near = nearest(name, list(_MEMBERS)) if isinstance(name, str) else ""
        yield f"op: {said}; expected one of {', '.join(_MEMBERS)}{near}"
        return
    for member in _MEMBERS[name]:
        if member not in operation:
            yield f"{member}: missing; {name!r} needs it"
        elif member != "value":
            yield from _wrong_pointer(member, operation[member])


def _wrong_pointer(member: str, value: object) -> Iterator[str]:
    expected = 'expected a JSON Pointer such as "/nations/2/max_concurrent"'
    if not isinstance(value, str):
        yield f"{member}: {shown(value)}; {expected}"
        return
    try:
        depth = len(JsonPointer(value).parts)
        if depth > MOST_STEPS:
            yield f"{member}: {depth:,} steps; expected at most {MOST_STEPS}"
    except JsonPointerException:
        yield f"{member}: {shown(value)}; {expected}, with ~0 for ~ and ~1 for / inside a name"


def _applied(raw: Any, operations: Sequence[Operation], source: str) -> Any:
    """Return a form with operations applied to it, in place.

    A few copies of copies would fill any memory, so what they copy is counted.
    """
    copied = 0
    for number, operation in enumerate(operations):
        try:
            if operation["op"] in ("copy", "move"):
                found = JsonPointer(operation["from"]).resolve(raw)
                copied += _size(found, MOST_COPIED - copied)
                if copied > MOST_COPIED:
                    raise InputError.because(source, "it makes more of the plan than any plan is")
            raw = JsonPatch([operation]).apply(raw, in_place=True)
        except (JsonPatchException, JsonPointerException) as error:
            message = f"{_said(operation)}: {_why_not(operation, error)}"
            raise InputError(source, [Problem(_place(number), message)]) from None
        except RecursionError:
            message = f"{_said(operation)}: nested too deeply for a plan"
            raise InputError(source, [Problem(_place(number), message)]) from None
    return raw


def _size(value: object, most: int) -> int:
    """Return how many values there are in one, itself included; counting stops past ``most``."""
    seen, left = 0, [value]
    while left and seen <= most:
        here = left.pop()
        seen += 1
        if isinstance(here, Mapping):
            left += here.values()
        elif isinstance(here, list):
            left += here
    return seen


def _why_not(operation: Operation, error: Exception) -> str:
    match operation["op"]:
        case "test" if isinstance(error, JsonPatchTestFailed):
            return f"the plan does not have {shown(operation['value'])} there; it is another plan"
        case "replace":
            return 'the plan has nothing there to replace; "add" puts in what is not there yet'
        case "remove" if not operation["path"]:
            return "without a plan there is nothing left to change"
        case "remove":
            return "the plan has nothing there to remove"
        case "move" | "copy":
            return "the plan has nothing at one of the two places, or one lies inside the other"
        case _:
            return "the plan has no such place; check the names and numbers on the way to it"


def _said(operation: Operation) -> str:
    places = [
        operation[member] or "the whole plan"
        for member in ("from", "path")
        if member in _MEMBERS[operation["op"]]
    ]
    return f"{operation['op']} {' to '.join(places)}"


def _place(number: int) -> str:
    return f"operation {number + 1}"
