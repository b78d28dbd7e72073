"""Reading and writing the exchange forms, with every problem of a file reported together."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any, Literal, NoReturn, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.plan import PLAN_FORMAT, Link, Plan
from exercise_planner.problems import InputError, Problem, shown
from exercise_planner.references import calendar_problems, plan_problems, spans_in_order
from exercise_planner.schema import FORMS, json_schema
from exercise_planner.values import Model

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A five-year plan of 600 exercises and 2,000 units is about 3 MB."""
MOST_SUGGESTIONS = 100
"""Problems of one file for which the nearest right name is looked for."""
DEEPEST = 50
"""Lists and objects inside each other. An answer with its calendars has 8."""
MOST_VALUES = 2_000_000
"""Values in one file. Such a plan has about 200,000."""
_PLAIN = (int, float, type(None))
"""What a JSON text holds beside texts, lists and objects."""

_Form = TypeVar("_Form", bound=Model)


def words_of(kind: object) -> tuple[str, ...]:
    """Return the words that a type allows which is a ``Literal`` or made of some."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(word for part in get_args(kind) for word in words_of(part))


LINK_TYPES = tuple(
    word
    for link in get_args(get_args(Link)[0])
    for word in words_of(link.model_fields["type"].annotation)
)
"""The words by which the kinds of link are told apart."""


def read_json(data: bytes | str, source: str) -> Any:
    """Return what a JSON text says.

    Raises
    ------
    InputError
        The text is not UTF-8, not JSON, nested too deeply, or names a field twice in one
        object (the second would silently replace the first), or holds a number beyond all bounds.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        found = json.loads(text, **_STRICTER)
        if not _is_too_deep(found):
            return found
        message = _TOO_DEEP
    except UnicodeDecodeError as error:
        message = f"not a text file in UTF-8 (byte {error.start})"
    except json.JSONDecodeError as error:
        message = f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
    except RecursionError:
        message = _TOO_DEEP
    except ValueError as error:  # a field twice, NaN, 1e999, thousands of digits
        message = f"not usable JSON: {str(error).partition(';')[0]}"
    raise InputError.because(source, message)


def form_of(raw: object, source: str) -> str:
    """Return the ``format`` that a JSON object declares, one of the two exchange forms.

    Raises
    ------
    InputError
        It is not an object or declares no format this program knows.
    """
    found = raw.get("format") if isinstance(raw, Mapping) else None
    if found in (PLAN_FORMAT, CALENDAR_FORMAT):
        return str(found)
    said = "no format" if found is None else f"format {shown(found)}"
    raise InputError.because(
        source, f'{said}; expected an object with format "{PLAN_FORMAT}" or "{CALENDAR_FORMAT}"'
    )


def read_plan(raw: object, source: str = "the plan") -> Plan:
    """Return the plan that an object in the form ``exercise-plan/1`` describes.

    Raises
    ------
    InputError
        With every problem found, each naming its place.
    """
    refuse_unsound(raw, source)
    between = list(plan_problems(raw)) if isinstance(raw, Mapping) else []
    return _read(Plan, raw, between, source)


def read_calendar(raw: object, plan: Plan, source: str = "the calendar") -> Calendar:
    """Return the calendar that an object describes, its ids checked against the plan.

    Raises
    ------
    InputError
        With every problem found, unknown ids included.
    """
    refuse_unsound(raw, source)
    between = list(calendar_problems(raw, plan)) if isinstance(raw, dict) else []
    return _read(Calendar, raw, between + _event_spans(raw), source)


def read_baseline(raw: object, source: str = "the baseline") -> Calendar:
    """Return a calendar whose ids need not exist in any plan, as a baseline's need not.

    Raises
    ------
    InputError
        With every problem found.
    """
    refuse_unsound(raw, source)
    return _read(Calendar, raw, _event_spans(raw), source)


def to_text(form: Plan | Calendar) -> str:
    """Return the JSON text of a plan or calendar."""
    return json.dumps(form.to_json_object(), ensure_ascii=False, indent=1) + "\n"


def _event_spans(raw: object) -> list[Problem]:
    return list(spans_in_order(raw, {"events[*]": ("start", "end")}))


def _no_field_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {shown(twice)} stands twice in one object")
    return out


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number a plan can hold")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_constant(digits)


def _is_too_deep(found: object) -> bool:
    level: list[Any] = [[found]]
    for _ in range(DEEPEST + 1):
        inner = (one.values() if isinstance(one, dict) else one for one in level)
        level = [one for values in inner for one in values if isinstance(one, dict | list)]
        if not level:
            return False
    return True


_TOO_DEEP = "not a plan or calendar: nested too deeply"
_STRICTER: Mapping[str, Any] = {
    "object_pairs_hook": _no_field_twice,
    "parse_constant": _no_constant,
    "parse_float": _finite,
}


def refuse_unsound(raw: object, source: str) -> None:
    """Refuse what no plan is, before anything looks at each value of it.

    Raises
    ------
    InputError
        There are more values than any plan has, or a text that cannot be written as UTF-8.
    """
    # A large plan has 200,000 values, most of them plain: these are looked at where they stand.
    left: list[Any] = [[raw]]
    seen = 0
    while left:
        container = left.pop()
        if isinstance(container, Mapping):
            seen += 2 * len(container)
            for key in container:
                if isinstance(key, str) and not key.isascii():
                    _refuse_half(key, source)
            container = container.values()
        else:
            seen += len(container)
        if seen > MOST_VALUES:
            raise InputError.because(
                source, f"more than {MOST_VALUES:,} values; no plan is that large"
            )
        for value in container:
            if isinstance(value, str):
                if not value.isascii():
                    _refuse_half(value, source)
            elif not isinstance(value, _PLAIN) and isinstance(value, list | Mapping):
                left.append(value)


def _refuse_half(text: str, source: str) -> None:
    """Refuse a text that cannot be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        message = f"the text {shown(ascii(text))} has half a character in it"
        raise InputError.because(source, message) from None


def _read(model: type[_Form], raw: object, between: list[Problem], source: str) -> _Form:
    try:
        form = model.model_validate(raw)
    except ValidationError as error:
        between = [problem_of(details) for details in error.errors(include_url=False)] + between
    else:
        if not between:
            return form
    problems = sorted(set(between), key=lambda p: _in_order(p.place))
    # Finding the nearest right name takes a while: the first problems show what is meant.
    first, rest = problems[:MOST_SUGGESTIONS], problems[MOST_SUGGESTIONS:]
    raise InputError(source, [problem.suggesting() for problem in first] + rest)


def _in_order(place: str) -> tuple[tuple[int, str], ...]:
    parts = place.replace("]", "").replace("[", ".").split(".")
    numbered = (part.isascii() and part.isdigit() and len(part) < 10 for part in parts)
    return tuple(
        (int(part), "") if number else (-1, part)
        for part, number in zip(parts, numbered, strict=True)
    )


def problem_of(details: ErrorDetails) -> Problem:
    """Return what a model found wrong, at its place in the plan and in plain words."""
    kind, value = details["type"], details["input"]
    steps = list(_steps(details["loc"]))
    place = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
    if kind == "missing":
        return Problem(place, "missing; this field is required", sort="missing")
    if kind == "extra_forbidden":
        name = str(details["loc"][-1])
        others = [field for field in _field_names() if field != name]
        return Problem(place, "unknown field", sort="unknown field", wrong=name, choices=others)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        said = shown(value["type"]) if "type" in value else "missing"
        return Problem(f"{place}.type", f"{said}; expected one of {', '.join(LINK_TYPES)}")
    message = details["msg"].removeprefix("Value error, ")
    message = re.sub(r"dictionary or instance of \w+", "dictionary", message)
    message = message[0].lower() + message[1:]
    for old, new in _PLAINER:
        message = message.replace(old, new)
    said = shown(value)
    return Problem(place, f"{said}: {message}", sort="value", wrong=said, expected=message)


_PLAINER = (
    ("input should be", "expected"),
    ("a valid integer", "a whole number"),
    ("a valid string", "text"),
    ("a valid boolean", "true or false"),
    ("a valid tuple", "a list"),
    ("a valid number", "a number"),
    ("a valid dictionary", "an object"),
    ("a valid mapping", "an object"),
    ("object or object to extract fields from", "object"),
    ("greater than or equal to", "at least"),
    ("less than or equal to", "at most"),
)


def _steps(loc: Sequence[int | str]) -> Iterator[int | str]:
    """Yield the steps of a place as the file has them, without the models' own marks."""
    for i, step in enumerate(loc):
        tag_of_link = i == 2 and loc[0] == "links" and step in LINK_TYPES
        if step == "[key]" or tag_of_link:
            continue
        yield step


@lru_cache
def _field_names() -> list[str]:
    return sorted({name for form in FORMS for name in _properties(json_schema(form))})


def _properties(schema: Mapping[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})
