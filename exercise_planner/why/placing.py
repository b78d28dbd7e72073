"""What a plan has at a JSON Pointer, and plans that have something else there.

Nothing is validated here: whoever changes a plan so knows that what comes out is one.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from immutabledict import immutabledict

from exercise_planner.plan import Plan
from exercise_planner.values import Model
from exercise_planner.why.pointers import pointer, steps_of

_Some = TypeVar("_Some", bound=Model)


def at(plan: Plan, path: str) -> Any:
    """Return what a plan has at the end of a pointer.

    Raises
    ------
    LookupError
        The pointer leads nowhere.
    """
    here: Any = plan
    for step in steps_of(path):
        if isinstance(here, tuple) and step.isdecimal():
            here = here[int(step)]
        elif isinstance(here, Mapping):
            here = here[step]
        elif isinstance(here, Model) and step in type(here).model_fields:
            here = getattr(here, step)
        else:
            raise LookupError(path)
    return here


def gives(plan: Plan, path: str) -> bool:
    """Whether a plan has something at a pointer that is not the default there.

    What it has by default may be left out in its file.
    """
    *way, last = steps_of(path)
    owner = at(plan, pointer(*way))
    if isinstance(owner, Model):
        field = type(owner).model_fields[last]
        return field.is_required() or getattr(owner, last) != field.default
    return last in owner


def with_value(plan: Plan, path: str, value: Any) -> Plan:
    """Return the plan with another value at a pointer, which leads to a member of an object."""

    def put(owner: Any, name: str) -> Any:
        if isinstance(owner, Mapping):
            return immutabledict({**owner, name: value})
        return remade(owner, {name: value})

    changed: Plan = _changed(plan, steps_of(path), put)
    return changed


def without_value(plan: Plan, path: str) -> Plan:
    """Return the plan with a member of an object left out, or an entry of a list gone."""

    def take(owner: Any, name: str) -> Any:
        if isinstance(owner, tuple):
            return (*owner[: int(name)], *owner[int(name) + 1 :])
        if isinstance(owner, Mapping):
            return immutabledict({key: kept for key, kept in owner.items() if key != name})
        default = type(owner).model_fields[name].get_default(call_default_factory=True)
        return remade(owner, {name: default})

    changed: Plan = _changed(plan, steps_of(path), take)
    return changed


def remade(model: _Some, changes: Mapping[str, Any]) -> _Some:
    """Return a model with other values in some fields, and nothing it had worked out before.

    ``model_copy`` alone would keep the span of days that a window had.
    """
    made = model.model_copy(update=changes)
    for name in made.__dict__.keys() - type(made).model_fields.keys():
        del made.__dict__[name]
    return made


def _changed(here: Any, way: tuple[str, ...], act: Callable[[Any, str], Any]) -> Any:
    """Return what ``act`` makes of the owner of the last step, and of each owner of that."""
    step, *rest = way
    if not rest:
        return act(here, step)
    if isinstance(here, tuple):
        place = int(step)
        return (*here[:place], _changed(here[place], tuple(rest), act), *here[place + 1 :])
    if isinstance(here, Mapping):
        return immutabledict({**here, step: _changed(here[step], tuple(rest), act)})
    return remade(here, {step: _changed(getattr(here, step), tuple(rest), act)})
