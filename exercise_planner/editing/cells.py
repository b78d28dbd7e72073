"""The cells of a table of the plan: their columns, what they show, and what a typed text means.

Columns, words and help are those of the workbook (:mod:`exercise_planner.workbook.forms`), and so
is what may stand in a cell, so that a cell copied from either can be pasted into the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from exercise_planner.days import spoken_day
from exercise_planner.editing.paths import steps_to
from exercise_planner.editing.refusing import EditError
from exercise_planner.plan import Exercise, Plan, label
from exercise_planner.problems import nearest_of, shown
from exercise_planner.references import LISTS
from exercise_planner.text import one_line
from exercise_planner.workbook import forms
from exercise_planner.workbook.forms import Column, Form
from exercise_planner.workbook.kinds import (
    Day,
    Names,
    Reference,
    Several,
    UnreadableError,
    Whole,
    brief,
    cleaned,
    first_of,
    plain_or_quoted,
    question,
)

_FORMS: Mapping[str, Form] = {
    form.part or form.list: form for form in forms.FORMS if form.part != "resources"
} | {"needs": forms.NEEDS}
_GROUPED = re.compile(r"([+-]?\d{1,3})(?:([,.'’ \u00a0\u202f])\d{3})(?:\2\d{3})*")
"""A whole number as Excel shows it, its thousands parted."""


def form_of(kind: str) -> Form:
    """Return what a table is about: its title, its help, the columns that every plan has.

    Parameters
    ----------
    kind
        A list of the plan, or a part of its things: "closures", "roles", "milestones", "needs"
        (of resources), "lock.units".
    """
    return _FORMS[kind]


def columns(plan: Plan, kind: str) -> tuple[Column, ...]:
    """Return the columns of a table, in their order.

    A column's ``field`` is the path that :func:`exercise_planner.editing.with_fields` takes; of a
    part's table, the path inside the part. Units have a column for each capability, whose title
    is the capability's id.

    Parameters
    ----------
    kind
        As :func:`form_of` has it, or "plan" for the plan's own fields.
    """
    if kind == "plan":
        return forms.PLAN_COLUMNS
    form = form_of(kind)
    own = tuple(column for column in form.columns if column.field != forms.OWNER)
    if form.grid is None:
        return own
    grid, about = form.grid, form.grid.about
    return own + tuple(
        Column(
            f"{grid.field}.{thing.id}",
            plain_or_quoted(thing.id),
            grid.kind,
            f"{label(thing)}. {about}",
            width=forms.LEVEL,
        )
        for thing in getattr(plan, grid.list)
    )


def value_of(thing: Any, column: Column) -> Any:
    """Return what stands in a cell, in the exchange form; None where it is empty.

    Parameters
    ----------
    thing
        The thing of the row; the plan for its own fields.
    """
    here = thing
    for step in steps_to(column.field):
        if isinstance(here, Mapping):
            here = here.get(step)
        elif here is not None:
            name = "from_" if step == "from" else str(step)
            before, here = here, getattr(here, name, None)
            if not column.always and not column.required and here == _default(type(before), name):
                return None
    if isinstance(here, date):
        return here.isoformat()
    return list(here) if isinstance(here, tuple) else here


def _default(model: type[Any], name: str) -> Any:
    info = model.model_fields.get(name)
    return None if info is None or info.is_required() else info.default


class Cells:
    """What the cells of a plan's tables show, and what texts mean that are put into them.

    Made for one plan and cheap to make: what it looks up, it looks up when first asked.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names: dict[str, Names] = {}
        self._labels: dict[str, dict[str, str]] = {}

    def shown(self, column: Column, value: Any) -> str:
        """Return what a cell shows on the screen: ids as they are, ``7 Mar 2028``, ``12,000``."""
        if value is None:
            return ""
        if isinstance(column.kind, Day):
            return spoken_day(date.fromisoformat(value).toordinal())
        if isinstance(column.kind, Whole):
            return f"{value:,}"
        return str(column.kind.written(value))

    def named(self, column: Column, value: Any) -> str:
        """Return what a cell shows, with names for ids: for its tooltip, or a wide column."""
        of = getattr(column.kind, "names", "")
        if value is None or of not in LISTS:
            return self.shown(column, value)
        if of not in self._labels:
            self._labels[of] = {thing.id: label(thing) for thing in getattr(self._plan, of)}
        ids: list[str] = value if isinstance(value, list) else [value]
        return ", ".join(one_line(self._labels[of].get(name, name)) for name in ids) or "none"

    def copied(self, column: Column, value: Any) -> str:
        """Return the text that is copied and edited, which every Excel and :meth:`parsed` read."""
        if value is None:
            return ""
        if isinstance(column.kind, Day):
            return str(value)
        return str(column.kind.written(value))

    def parsed(self, column: Column, text: str, owner: Exercise | None = None) -> Any:
        """Return the value of the exchange form that a text in a cell says; None for an empty one.

        Ids are found in any case, and by the thing's name. A date with two readings is refused.

        Parameters
        ----------
        owner
            The exercise whose roles the column names, where it names roles.

        Raises
        ------
        EditError
            It says nothing that the column can hold.
        """
        kind = column.kind
        typed = cleaned(text)
        if not typed:
            if column.required:
                named = isinstance(kind, Reference) and not column.codes
                expected = "a code" if column.codes else "a name" if named else kind.expected
                raise EditError.of(f"{column.title} must not be empty; expected {expected}")
            return None
        if isinstance(kind, Whole) and (found := _GROUPED.fullmatch(typed)):
            typed = typed.replace(found[2], "")
        try:
            return kind.read(typed, self._known(column, owner))
        except UnreadableError as error:
            raise EditError.of("; ".join(error.args)) from None

    def choices(self, column: Column, owner: Exercise | None = None) -> Iterator[tuple[str, str]]:
        """Yield what a drop-down offers: each text that :meth:`parsed` reads, and its name."""
        kind = column.kind
        if isinstance(kind, Reference) and kind.names == "roles":
            yield from ((word, word) for word in kind.words)
            roles = () if owner is None else owner.roles
            yield from ((plain_or_quoted(role.id, kind.words), label(role)) for role in roles)
        elif isinstance(kind, (Reference, Several)) and kind.names:
            for thing in getattr(self._plan, kind.names):
                yield plain_or_quoted(thing.id, kind.words), label(thing)
        elif column.field in ("group", "groups"):
            groups = dict.fromkeys(g for nation in self._plan.nations for g in nation.groups)
            yield from ((plain_or_quoted(group), group) for group in groups)
        else:
            yield from ((word, word) for word in getattr(kind, "options", ()))

    def _known(self, column: Column, owner: Exercise | None) -> Mapping[str, Names]:
        """Return the names that a column's cells may say."""
        of = getattr(column.kind, "names", "")
        if of == "roles" and owner is not None:
            return {of: _Called("role", [(role.id, role.name) for role in owner.roles])}
        if of not in LISTS:
            return {}
        if of not in self._names:
            entries = [(t.id, getattr(t, "name", "")) for t in getattr(self._plan, of)]
            self._names[of] = _Called(LISTS[of], entries)
        return {of: self._names[of]}


class _Called(Names):
    """Things as tables show them: who looks for one is told names, where the workbook has codes."""

    def __init__(self, thing: str, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__(thing, entries)
        self._labels = {code: one_line(name) or code for code, name in entries}

    def exactly(self, said: str) -> str:
        """Return a code that must be there as it is written.

        Raises
        ------
        UnreadableError
            It is not there.
        """
        if said in self._labels:
            return said
        near = None
        if self._suggestions_left:
            self._suggestions_left -= 1
            near = nearest_of(said, [*self._labels.values(), *self._labels])
        if near is not None:
            hint = question(self._labels.get(near, near))
        elif self._labels:
            hint = f"; expected one of {first_of([*map(brief, self._labels.values())])}"
        else:
            hint = f"; there is no {self.thing} at all"
        raise UnreadableError(f"no {self.thing} {shown(said)}{hint}")
