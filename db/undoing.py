"""Undo and redo: which action is next, and taking back what it did.

As on a desktop, undo goes back action by action, redo forward again, and a new action leaves
nothing to redo. The log itself says what stands: an undo and a redo are actions too, which name
the one they are about. So all who have the file open undo the same, and nothing is rewritten.

What an undo changed is in the log like any other change. So a redo takes back the undo before it,
and the next undo that redo: each undo and redo takes back the last action about the one it names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db import calendars, changes, plans, tables
from db.connection import damaged
from db.differences import Change, differences, own_fields
from exercise_planner.reading import read_plan
from exercise_planner.references import PLAN_LISTS


def undoable(connection: Connection, source: str) -> changes.Action | None:
    """Return the action that an undo takes back; None when there is none."""
    done, _ = _standing(connection, source)
    return changes.read(connection, done[-1], source) if done else None


def redoable(connection: Connection, source: str) -> changes.Action | None:
    """Return the action that a redo puts in force again; None when there is none."""
    _, undone = _standing(connection, source)
    return changes.read(connection, undone[-1], source) if undone else None


def take_back(connection: Connection, action: int, when: str, source: str) -> list[Change]:
    """Take back what was last done about an action, and return what that changed.

    Parameters
    ----------
    action
        The one that :func:`undoable` gives, to undo it, or :func:`redoable`, to redo it.
    when
        ISO 8601, UTC.

    Raises
    ------
    InputError
        The log does not fit what is in the file, so another program has changed either.
    """
    about = tables.Action
    query = select(func.max(about.id)).where(
        or_(about.id == action, about.undoes == action, about.redoes == action)
    )
    last = changes.read(connection, connection.scalars(query).one(), source)
    of_plan = [change for change in last.changes if change.kind != "calendars"]
    others = [change for change in last.changes if change.kind == "calendars"]
    made = _plan_taken_back(connection, of_plan, when, source) if of_plan else []
    made += [_calendar_taken_back(connection, change, source) for change in reversed(others)]
    if not made:
        raise _misfit(source)
    return made


def plan_before(after: Mapping[str, Any], made: Sequence[Change]) -> dict[str, Any]:
    """Return a plan as it was before changes were made to it; both in their exchange form.

    The changes are those of one step, in any order.

    Raises
    ------
    ValueError
        They were not made to this plan. Where another program has written them, it may be a
        TypeError, LookupError or AttributeError instead.
    """
    plan = dict(after)
    by_kind: defaultdict[str, list[Change]] = defaultdict(list)
    for change in made:
        by_kind[change.kind].append(change)
    for kind, of_kind in by_kind.items():
        if kind in PLAN_LISTS:
            plan[kind] = _list_before(list(plan.get(kind, [])), of_kind)
            continue
        (change,) = of_kind
        if kind == "plan":
            own = own_fields(plan)
            _expect(own, change.after)
            plan = {field: v for field, v in plan.items() if field not in own} | change.before
        elif kind == "baseline":
            _expect(plan.pop("baseline", None), change.after)
            if change.before is not None:
                plan["baseline"] = change.before
        else:
            raise ValueError(kind)
    return plan


def _standing(connection: Connection, source: str) -> tuple[list[int], list[int]]:
    """Return the actions that can be undone and those that can be redone, the next one last."""
    done: list[int] = []
    undone: list[int] = []
    query = select(tables.Action.id, tables.Action.undoes, tables.Action.redoes)
    # the first made the file, and there is no way back behind it
    for row in connection.execute(query.order_by(tables.Action.id).offset(1)):
        if row.undoes is None and row.redoes is None:
            done.append(row.id)
            undone.clear()
            continue
        here, there = (done, undone) if row.redoes is None else (undone, done)
        if here[-1:] != [row.undoes or row.redoes]:
            raise _misfit(source)
        there.append(here.pop())
    return done, undone


def _plan_taken_back(
    connection: Connection, made: Sequence[Change], when: str, source: str
) -> list[Change]:
    now = plans.read(connection, source).to_json_object()
    with _fitting(source):
        before = plan_before(now, made)
    plan = read_plan(before, source)
    plans.write(connection, plan, when)
    return list(differences(now, plan.to_json_object()))


def _calendar_taken_back(connection: Connection, change: Change, source: str) -> Change:
    with _fitting(source):
        match change.verb:
            case "added":
                return calendars.take_out(connection, str(change.thing), source)
            case "removed":
                return calendars.bring_back(connection, change.before, source)
            case "changed":
                return calendars.rename(connection, change.after["name"], change.before["name"])
            case _:
                raise ValueError(change.verb)


def _list_before(entries: list[Any], made: Sequence[Change]) -> list[Any]:
    """Return a list as it was: without what was added, with what was removed, at their places."""
    if made[0].position is None:
        (whole,) = made
        _expect(entries, whole.after)
        return list(whole.before)
    placed = sorted(((_place(change), change) for change in made), key=lambda found: found[0])
    for position, change in reversed(placed):
        if change.verb == "added":
            _expect(entries.pop(position), change.after)
    for position, change in placed:
        if change.verb == "removed":
            entries.insert(position, change.before)
    for position, change in placed:
        if change.verb == "changed":
            _expect(entries[position], change.after)
            entries[position] = change.before
    return entries


def _place(change: Change) -> int:
    if change.position is None:
        raise ValueError(change)
    return change.position


def _expect(found: object, expected: object) -> None:
    if found != expected:
        raise ValueError(found)


@contextmanager
def _fitting(source: str) -> Iterator[None]:
    """Turn what comes of changes that another program has written as it liked into one error."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise _misfit(source) from error


def _misfit(source: str) -> Exception:
    return damaged(Path(source), "its change log does not fit what it holds")
