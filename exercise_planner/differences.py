"""How one plan differs from another, in words, for planners.

Things without ids are paired up, and of a thing that changed it is said which of its fields did.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from exercise_planner.calendar import Event, Participation
from exercise_planner.days import counted, spoken_day
from exercise_planner.plan import (
    Availability,
    Budget,
    Closure,
    Link,
    Milestone,
    Plan,
    Transit,
    label,
)
from exercise_planner.problems import shown
from exercise_planner.references import LISTS, PLAN_LISTS, REFERENCES
from exercise_planner.values import Model
from exercise_planner.workbook import forms


class FieldChange(NamedTuple):
    """What became of one field of a thing.

    Parameters
    ----------
    field
        Its name in the exchange form. Inside an object, a role or a baseline's event the way to
        it: ``horizon.end``, ``capabilities.IAMD``, ``roles.shield.min_units``,
        ``events.KEEN.start``.
    before, after
        Its value in the exchange form, defaults given. None where it is left out, and where
        there is no such key, role or event. Of a list of roles or events put into another order,
        their ids; an object in which a key without a value came or went is given whole.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two plans differ.

    Parameters
    ----------
    kind
        The plan's list in which it stands ("units", "availability"), "plan" for the plan's own
        fields, or "baseline".
    thing
        Its id; None where things have no id, and where it is a whole list.
    verb
        What became of it. "reordered" is said of a list as a whole.
    sentence
        The same in one line for planners, with names rather than ids.
    fields
        Of what changed, the fields that did; at least one. Empty for the other verbs.
    """

    kind: str
    thing: str | None
    verb: Literal["added", "changed", "removed", "reordered"]
    sentence: str
    fields: tuple[FieldChange, ...] = ()


def plan_differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Return how one plan differs from another: the plan's own fields, each list, the baseline.

    There are none if the plans are equal, and only then. Things with ids are the same when their
    ids are. The others are the same where it is plain which one became which: availability of
    the same nation or unit, first where start and end are kept, then where the days meet and the
    status is kept, then where the days meet, then where status and note are kept; links of the
    same type, first and second; budgets of the same period and nation; transit of the same pair
    of regions. Where that leaves more than one choice, the one was removed and the other added.
    """
    words = _Words(before, after)
    found: list[Difference] = []
    own = [name for name in Plan.model_fields if name not in (*PLAN_LISTS, "baseline")]
    ways = [way for n in own for way in _ways(getattr(before, n), getattr(after, n), (n,))]
    if ways:
        found.append(words.changed("plan", None, "plan", ways))
    for kind in PLAN_LISTS:
        found += _list_read(kind, getattr(before, kind), getattr(after, kind), words)
    found += _baseline_read(before, after, words)
    return tuple(found)


def _list_read(
    kind: str, old: Sequence[Any], new: Sequence[Any], words: "_Words"
) -> Iterator[Difference]:
    pairs = _pairs(kind, old, new)
    for place, thing in enumerate(old):
        name, subject = getattr(thing, "id", None), words.subject(kind, thing)
        if place not in pairs:
            yield Difference(kind, name, "removed", f"{subject}: removed")
        elif thing != new[pairs[place]]:
            yield words.changed(kind, name, subject, _ways(thing, new[pairs[place]]))
    paired = set(pairs.values())
    for place, thing in enumerate(new):
        if place not in paired:
            sentence = f"{words.subject(kind, thing)}: added"
            yield Difference(kind, getattr(thing, "id", None), "added", sentence)
    order = [pairs[place] for place in sorted(pairs)]
    if order != sorted(order):
        yield Difference(kind, None, "reordered", f"{_SHEETS[kind]}: in another order")


def _baseline_read(before: Plan, after: Plan, words: "_Words") -> Iterator[Difference]:
    old, new = before.baseline, after.baseline
    named = old or new
    subject = f"baseline {_one_line(named.name)}" if named and named.name else "baseline"
    if old is None and new is not None:
        yield Difference("baseline", None, "added", f"{subject}: added")
    elif old is not None and new is None:
        yield Difference("baseline", None, "removed", f"{subject}: removed")
    elif old != new:
        yield words.changed("baseline", None, subject, _ways(old, new))


# --- which thing became which ------------------------------------------------------------------

_Fits = Callable[[Any, Any], bool]


def _whose(entry: Availability) -> Hashable:
    return entry.nation, entry.unit


def _meets(one: Availability, other: Availability) -> bool:
    return one.span.shared(other.span) is not None


def _always(_: object, __: object) -> bool:
    return True


_SAME: Mapping[str, Sequence[tuple[Callable[[Any], Hashable], _Fits]]] = {
    "transit": [(lambda e: frozenset((e.from_, e.to)), _always)],
    "availability": [
        (lambda e: (_whose(e), e.start, e.end), _always),
        (lambda e: (_whose(e), e.status), _meets),
        (_whose, _meets),
        (lambda e: (_whose(e), e.status, e.note), _always),
    ],
    "links": [(lambda e: (e.type, e.first, e.second), _always)],
    "budgets": [(lambda e: (e.period, e.nation), _always)],
}
"""What makes two entries without ids the same thing: a key they share, and how they must fit.

The surest first; each is asked only of what those before it left.
"""


def _pairs(kind: str, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return for each place in the old list the place of the same thing in the new one."""
    if kind in LISTS:
        places = {thing.id: place for place, thing in enumerate(new)}
        return {place: places[t.id] for place, t in enumerate(old) if t.id in places}
    pairs = _equal(old, new)
    for key, fits in _SAME[kind]:
        taken = set(pairs.values())
        groups: defaultdict[Hashable, tuple[list[int], list[int]]]
        groups = defaultdict(lambda: ([], []))
        for place, entry in enumerate(old):
            if place not in pairs:
                groups[key(entry)][0].append(place)
        for place, entry in enumerate(new):
            if place not in taken:
                groups[key(entry)][1].append(place)
        for gone, come in groups.values():
            pairs |= _only_choices([(g, c) for g in gone for c in come if fits(old[g], new[c])])
    return pairs


def _equal(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Pair what is equal, the first with the first where there are several."""
    waiting: defaultdict[Any, deque[int]] = defaultdict(deque)
    for place, entry in enumerate(new):
        waiting[entry].append(place)
    return {place: waiting[e].popleft() for place, e in enumerate(old) if waiting[e]}


def _only_choices(choices: list[tuple[int, int]]) -> dict[int, int]:
    """Return those choices of which neither side has another."""
    gone, come = Counter(g for g, _ in choices), Counter(c for _, c in choices)
    return {g: c for g, c in choices if gone[g] == come[c] == 1}


# --- which fields changed ----------------------------------------------------------------------

_KEYS = {"roles": "id", "events": "exercise"}
"""Lists inside a thing whose entries are known by one of their fields."""

_Way = tuple[tuple[str, ...], Any, Any]
"""The steps to a field that changed, and its values as the models have them."""


def _ways(before: Any, after: Any, way: tuple[str, ...] = ()) -> Iterator[_Way]:
    """Yield the innermost fields that differ."""
    if before == after:
        return
    if isinstance(before, Model) and type(before) is type(after):
        for name, info in type(before).model_fields.items():
            step = info.alias or name
            yield from _ways(getattr(before, name), getattr(after, name), (*way, step))
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        if all((before.get(key), after.get(key)) != (None, None) for key in {*before, *after}):
            yield from _entry_ways(before, after, way)
            return
    elif isinstance(before, tuple) and isinstance(after, tuple) and way[-1] in _KEYS:
        old, new = _by_key(way[-1], before), _by_key(way[-1], after)
        if len(old) == len(before) and len(new) == len(after):
            yield from _entry_ways(old, new, way)
            order = tuple(key for key in old if key in new), tuple(key for key in new if key in old)
            if order[0] != order[1]:
                yield way, *order
            return
    yield way, before, after


def _entry_ways(
    before: Mapping[str, Any], after: Mapping[str, Any], way: tuple[str, ...]
) -> Iterator[_Way]:
    for key in dict.fromkeys([*before, *after]):
        yield from _ways(before.get(key), after.get(key), (*way, key))


def _by_key(field: str, entries: tuple[Any, ...]) -> dict[str, Any]:
    return {getattr(entry, _KEYS[field]): entry for entry in entries}


def _form(value: Any) -> Any:
    """Return the exchange form of a value."""
    match value:
        case Model():
            return value.model_dump(mode="json", exclude_defaults=True)
        case date():
            return value.isoformat()
        case tuple():
            return [_form(entry) for entry in value]
        case Mapping():
            return dict(value)
    return value


# --- in words ----------------------------------------------------------------------------------

_TITLES: Mapping[tuple[str, str], str] = {
    **{("plan", column.field): column.title for column in forms.PLAN_COLUMNS},
    **{("roles", column.field): column.title for column in forms.ROLES.columns},
    **{("events", column.field): column.title for column in forms.BASELINE.columns},
    **{(form.list, form.part): form.title for form in forms.FORMS if form.part},
    **{
        (form.list, column.field): column.title
        for form in forms.FORMS
        if not form.part
        for column in form.columns
    },
}
"""What planners call a field: the title of its column in the workbook, or that of its own sheet.

By the list in which the thing stands, or by that inside a thing ("roles"); and by the way to it.
"""

_SHEETS = {form.list: form.title.lower() for form in forms.FORMS if not form.part}
_WEEKDAYS = {number: name for name, number in forms.WEEKDAYS.items()}
_NAMED = {
    path.rpartition(".")[2].removesuffix("[*]").removesuffix("{}"): kind
    for path, kind in REFERENCES.items()
} | {"exercise": "exercises", "events": "exercises"}
"""The fields that name things, and the list in which those stand."""


class _Words:
    """The sentences about two plans; a thing goes by the name it had before."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._names = {
            kind: {t.id: label(t) for plan in (after, before) for t in getattr(plan, kind)}
            for kind in LISTS
        }
        self._roles = {
            (exercise.id, role.id): label(role)
            for plan in (after, before)
            for exercise in plan.exercises
            for role in exercise.roles
        }

    def name(self, kind: str, thing: str) -> str:
        """Return what a planner calls the thing of an id."""
        return _one_line(self._names[kind].get(thing, thing))

    def subject(self, kind: str, thing: Any) -> str:
        """Return what a sentence about a thing begins with."""
        match thing:
            case Transit():
                ends = f"{self.name('regions', thing.from_)} - {self.name('regions', thing.to)}"
                return f"travel {ends}"
            case Availability():
                return f"availability of {self._owner(thing)} {thing.span} {thing.status}"
            case Budget():
                who = "the command" if thing.nation is None else self.name("nations", thing.nation)
                return f"budget of {who} in {self.name('periods', thing.period)}"
        if kind == "links":
            return self._link(thing)
        name, own = self.name(kind, thing.id), _one_line(thing.id)
        return f"{LISTS[kind]} {name}" + (f" ({own})" if name != own else "")

    def changed(
        self, kind: str, thing: str | None, subject: str, ways: Iterator[_Way] | list[_Way]
    ) -> Difference:
        """Return the difference that fields of a thing changed."""
        found = list(ways)
        fields = tuple(FieldChange(".".join(w), _form(old), _form(new)) for w, old, new in found)
        said = "; ".join(self._field(kind, thing, *way) for way in found)
        return Difference(kind, thing, "changed", f"{subject}: {said}", fields)

    def _owner(self, entry: Availability) -> str:
        if entry.nation is not None:
            return self.name("nations", entry.nation)
        return self.name("units", str(entry.unit))

    def _link(self, link: Link) -> str:
        first, second = (self.name("exercises", end) for end in (link.first, link.second))
        return f"link {link.type} of {first} and {second}"

    def _field(
        self, kind: str, thing: str | None, way: tuple[str, ...], before: Any, after: Any
    ) -> str:
        """Say what became of one field."""
        exercise = way[1] if way[0] == "events" and len(way) > 1 else thing
        field = self._way(kind, exercise, way)
        if isinstance(before, Model) or isinstance(after, Model):
            return f"{field}: {'added' if before is None else 'removed'}"
        of = "roles" if way[:2] == ("lock", "units") else way[-1]
        if isinstance(before, tuple) and isinstance(after, tuple):
            more, less = Counter(after) - Counter(before), Counter(before) - Counter(after)
            said = [
                f"{word} {self._value(exercise, of, tuple(entries.elements()))}"
                for word, entries in (("with", more), ("without", less))
                if entries
            ]
            return f"{field}: {', '.join(said) or 'in another order'}"
        old, new = (self._value(exercise, of, value) for value in (before, after))
        return f"{field}: {old} -> {new}"

    def _way(self, kind: str, exercise: str | None, way: tuple[str, ...]) -> str:
        """Return what planners call a field, by its list and the steps to it."""
        match way:
            case ("capabilities", capability):
                return f"{forms.LEVELS.also.capitalize()} {self.name('capabilities', capability)}"
            case ("resources", resource):
                return f"need of {self.name('resources', resource)}"
            case ("lock", "units", unit):
                return f"lock of {self.name('units', unit)}"
            case ("roles", role, *rest):
                return self._inside(f"role {self._role(exercise, role)}", "roles", rest)
            case ("events", event, *rest):
                return self._inside(f"event {self.name('exercises', event)}", "events", rest)
        return _title(kind, way)

    def _inside(self, entry: str, kind: str, rest: Sequence[str]) -> str:
        return f"{entry}: {_title(kind, rest)}" if rest else entry

    def _role(self, exercise: str | None, role: str) -> str:
        return _one_line(self._roles.get((exercise or "", role), role))

    def _value(self, exercise: str | None, field: str, value: Any) -> str:
        """Return a field's value, or one entry of it, in words."""
        match value:
            case None:
                return "not set"
            case bool():
                return "yes" if value else "no"
            case int() if field == "start_weekdays":
                return _WEEKDAYS[value]
            case int():
                return f"{value:,}"
            case date():
                return spoken_day(value.toordinal())
            case str() if field == "roles":
                return self._role(exercise, value)
            case str():
                return self.name(_NAMED[field], value) if field in _NAMED else shown(value)
            case tuple():
                entries = (self._value(exercise, field, entry) for entry in value)
                return ", ".join(entries) or "none"
            case Mapping():  # of units: their roles in a lock
                places = (
                    f"{self.name('units', unit)} "
                    + ("kept away" if role is None else f"as {self._role(exercise, role)}")
                    for unit, role in value.items()
                )
                return ", ".join(places) or "none"
            case Event():
                return f"{self.name('exercises', value.exercise)} {value.span}"
            case Participation():
                return f"{self.name('units', value.unit)} as {self._role(exercise, value.role)}"
            case Closure():
                return f"{value.span}" + (f" ({_one_line(value.note)})" if value.note else "")
            case Milestone():
                done = ", done" if value.done else ""
                return f"{_one_line(value.name)} ({counted(value.days_before, 'day')} before{done})"
        return shown(_form(value))


def _title(kind: str, way: Sequence[str]) -> str:
    """Return the title of a field's column or, where it has none, its name as words."""
    return _TITLES.get((kind, ".".join(way)), " ".join(way).replace("_", " "))


def _one_line(name: str) -> str:
    return " ".join(name.split()) or shown(name)
