"""Why an edit is refused: which cells, and each reason short enough for a cell's tooltip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from exercise_planner.days import spoken_day
from exercise_planner.editing.paths import Steps, meets, steps_to
from exercise_planner.plan import label
from exercise_planner.problems import InputError, Problem, nearest_of, shown
from exercise_planner.references import LISTS
from exercise_planner.workbook import forms

MOST_SUGGESTIONS = 10
"""Refused cells of one edit for which the nearest right name is looked for."""

_TITLES = {column.field: column.title for column in forms.LINKS.columns}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that an edit would have changed, and why it may not hold what it was to hold.

    Parameters
    ----------
    kind, place, path
        The list of the plan, or "plan"; the place in it, None for "plan"; the field.
    reason
        In words, without a full stop.
    """

    kind: str
    place: int | None
    path: str
    reason: str


class EditError(InputError):
    """An edit cannot be made; nothing was changed.

    Attributes
    ----------
    refusals
        The cells that were refused. Empty where no cell is to blame, as when something is to be
        added that nothing is there for.
    reason
        All reasons on one line, for where there is one cell.
    """

    def __init__(self, problems: Iterable[Problem], refusals: Iterable[Refusal] = ()) -> None:
        super().__init__("the edit", problems)
        self.refusals = tuple(refusals)

    @classmethod
    def of(cls, message: str) -> "EditError":
        """Return an error with one reason."""
        return cls([Problem("", message)])

    @property
    def reason(self) -> str:
        """All reasons on one line."""
        said = [r.reason for r in self.refusals] or [p.message for p in self.problems]
        return "; ".join(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the plan that an edit would make.

    Parameters
    ----------
    where
        The list, the place in it and the steps to the field; the place None for the plan itself.
    other
        The same of what it does not go together with, if there is something.
    """

    problem: Problem
    where: tuple[str, int | None, Steps]
    other: tuple[str, int | None, Steps] | None


def fault(problem: Problem, lists: Mapping[str, Sequence[int]]) -> Fault:
    """Return a problem of a part of a plan as a fault of the whole.

    Parameters
    ----------
    lists
        The place in the plan of each entry of the part's lists.
    """
    where = _where(problem.place, lists)
    return Fault(problem, where, _where(problem.other, lists) if problem.other else None)


def refused(
    faults: Sequence[Fault], cells: Sequence[tuple[str, int | None, str]], after: Mapping[str, Any]
) -> EditError:
    """Return the error that cells cannot be changed as asked.

    Parameters
    ----------
    cells
        The list, place and path of each.
    after
        What the plan's lists would be: models, and exchange forms of what changed. The plan's own
        fields that changed are under "plan".
    """
    problems, refusals = [], []
    for number, each in enumerate(faults):
        said = in_words(each, after, suggest=number < MOST_SUGGESTIONS)
        problems.append(replace(each.problem, message=said))
        refusals += [Refusal(*cell, said) for cell in _to_blame(each, cells)]
    return EditError(problems, dict.fromkeys(refusals))


def in_words(fault: Fault, after: Mapping[str, Any], *, suggest: bool = True) -> str:
    """Return what is wrong, for who sees the cell but not the exchange form."""
    problem, (kind, place, steps) = fault.problem, fault.where
    match problem.sort:
        case "value" if steps[:1] == ("capabilities",):
            return f"{problem.wrong} is no level; expected 1 to 3 or empty"
        case "value" if steps[-1:] == ("min_level",):
            return f"{problem.wrong} is no level; expected 1 to 3"
        case "value":
            return f"{problem.wrong}; {problem.expected}"
        case "missing":
            return "must not be empty"
        case "unknown field" if kind == "links" and place is not None:
            link = after[kind][place]
            title = _TITLES.get(str(steps[-1]), steps[-1])
            return f"{title} means nothing for a link of type {link.get('type')}; leave it empty"
        case "unknown name":
            thing = "nation in group" if problem.thing == "group" else problem.thing
            near = nearest_of(problem.wrong, problem.choices) if suggest else None
            mean = "" if near is None else f"; did you mean {near}?"
            return f"{_of(kind, place, after)}no {thing} {shown(problem.wrong)}{mean}"
        case "second":
            return f"there is a {problem.thing} {shown(problem.wrong)} already"
        case "order":
            last, first = (_spoken(day) for day in problem.days)
            return f"the start, {first}, lies after the end, {last}"
        case "overlap" if fault.other is not None:
            one, other = (_called(after[k][p]) for k, p, _ in (fault.where, fault.other))
            return f"period {one} overlaps {other}, which lasts until {_spoken(problem.days[0])}"
        case "pair":
            return "there is an entry for this pair of regions already"
    return _of(kind, place, after) + problem.message


def _of(kind: str, place: int | None, after: Mapping[str, Any]) -> str:
    """Return whose fault it is, where that is something that nobody edits."""
    if place is None or isinstance(after.get(kind, ())[place], Mapping):
        return ""
    return f"{LISTS[kind]} {_called(after[kind][place])}: "


def _called(thing: Any) -> str:
    if isinstance(thing, Mapping):
        return str(thing.get("name") or thing.get("id"))
    return label(thing)


def _to_blame(
    fault: Fault, cells: Sequence[tuple[str, int | None, str]]
) -> Iterator[tuple[str, int | None, str]]:
    """Yield the cells that a fault lies in, else those beside it, else all."""
    for where in (fault.where, fault.other):
        if where is not None and (found := [c for c in cells if _lies_in(where, c)]):
            yield from found
            return
    for where in (fault.where, fault.other):
        if where is not None and (found := [c for c in cells if c[:2] == where[:2]]):
            yield from found
            return
    yield from cells


def _lies_in(where: tuple[str, int | None, Steps], cell: tuple[str, int | None, str]) -> bool:
    return where[:2] == cell[:2] and meets(where[2], steps_to(cell[2]))


def _where(place: str, lists: Mapping[str, Sequence[int]]) -> tuple[str, int | None, Steps]:
    name, _, rest = place.partition("[")
    if name not in lists:
        return "plan", None, steps_to(place)
    number, _, path = rest.partition("]")
    return name, lists[name][int(number)], steps_to(path.lstrip("."))


def _spoken(day: str) -> str:
    try:
        return spoken_day(date.fromisoformat(day).toordinal())
    except ValueError:  # 2028-02-30 is in order with other days, and wrong for itself
        return day
