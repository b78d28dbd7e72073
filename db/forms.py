"""Between models and their exchange forms, doing anew only what is new.

An edit makes a new plan, but nearly all its entries are the very objects of the plan before.
Their forms are taken over, and the other way round an entry whose form was taken over need not
be validated again. So forms share entries and whole lists: nobody may change one in place.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.references import PLAN_LISTS, plan_problems, spans_in_order
from exercise_planner.values import Model

Form = dict[str, Any]

CALENDAR_LISTS = ("events",)
_Whole = TypeVar("_Whole", Plan, Calendar)


def plan_form(plan: Plan, like: tuple[Plan, Form] | None = None) -> Form:
    """Return the exchange form of a plan, empty lists given.

    Parameters
    ----------
    like
        A plan with its form, to share what is the same.
    """
    if like is None or plan.baseline is None or plan.baseline is not like[0].baseline:
        return _form(plan, PLAN_LISTS, like)
    without = plan.model_copy(update={"baseline": None})
    return _form(without, PLAN_LISTS, like) | {"baseline": like[1]["baseline"]}


def calendar_form(calendar: Calendar, like: tuple[Calendar, Form] | None = None) -> Form:
    """Return the exchange form of a calendar; for ``like`` see :func:`plan_form`."""
    return _form(calendar, CALENDAR_LISTS, like)


def plan_of(form: Form, like: tuple[Plan, Form], source: str) -> Plan:
    """Return the plan that a form describes.

    Parameters
    ----------
    like
        A plan with its form; what the two forms share is not validated again.

    Raises
    ------
    InputError
        The form describes no plan.
    """
    known, known_form = like
    mixed = _mixed(form, PLAN_LISTS, like)  # the lists that are tuples are the known ones
    if "baseline" in form and form["baseline"] is known_form.get("baseline"):
        mixed["baseline"] = known.baseline
    try:
        if not any(True for _ in plan_problems(form)):
            plan = Plan.model_validate(mixed)
            shared = [name for name in PLAN_LISTS if mixed[name] is getattr(known, name)]
            return plan.model_copy(update={name: mixed[name] for name in shared})
    except ValidationError:
        pass
    return read_plan(form, source)  # tells every problem


def calendar_of(form: Form, like: tuple[Calendar, Form], source: str) -> Calendar:
    """Return the calendar that a form describes, as :func:`plan_of` does.

    Raises
    ------
    InputError
        The form describes no calendar.
    """
    try:
        if not any(True for _ in spans_in_order(form, {"events[*]": ("start", "end")})):
            return Calendar.model_validate(_mixed(form, CALENDAR_LISTS, like))
    except ValidationError:
        pass
    return read_baseline(form, source)


def _form(whole: _Whole, lists: Iterable[str], like: tuple[_Whole, Form] | None) -> Form:
    if like is None:
        return {name: [] for name in lists} | whole.to_json_object()
    form = whole.model_dump(mode="json", exclude_defaults=True, exclude=set(lists))
    for name in lists:
        form[name] = _entries(getattr(whole, name), getattr(like[0], name), like[1][name])
    return form


def _entries(new: Sequence[Model], old: Sequence[Model], forms: list[Form]) -> list[Form]:
    if new is old:
        return forms
    by_entry = {id(entry): form for entry, form in zip(old, forms, strict=True)}
    return [
        by_entry.get(id(entry)) or entry.model_dump(mode="json", exclude_defaults=True)
        for entry in new
    ]


def _mixed(form: Form, lists: Iterable[str], like: tuple[_Whole, Form]) -> Form:
    """Return the form with models in place of what it shares with another."""
    mixed = dict(form)
    for name in lists:
        known, forms = getattr(like[0], name), like[1][name]
        if form.get(name) is forms:
            mixed[name] = known
        elif isinstance(form.get(name), list):
            by_form: Mapping[int, Model] = {id(f): m for f, m in zip(forms, known, strict=True)}
            mixed[name] = [by_form.get(id(entry), entry) for entry in form[name]]
    return mixed
