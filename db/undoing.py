"""Undo and redo: which action is next, and taking back what it did.

As on a desktop, undo goes back action by action, redo forward again, and a new action leaves
nothing to redo. The log itself says what stands: an undo and a redo are actions too, which name
the one they are about. So all who have the file open undo the same, and nothing is rewritten.

What an undo changed is in the log like any other change. So a redo takes back the undo before it,
and the next undo that redo: each undo and redo takes back the last action about the one it names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from db import calendar_steps, calendar_tables, calendars, changes, plans, tables
from db.connection import damaged
from db.differences import FINGERPRINT, Change, own_fields
from db.forms import calendar_of
from db.kept import read_kept
from db.known import known
from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.references import PLAN_LISTS

_Row = Row[int, int | None, int | None]
"""The ids of an action, and of the one that it undoes or redoes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of the actions; each is given by its id.

    Parameters
    ----------
    done, undone
        Those that can be undone and those that can be redone, the next one last.
    without_effect
        All that were undone and not redone, though newer ones may stand in the way.
    latest
        The last action that was looked at.
    """

    done: list[int]
    undone: list[int]
    without_effect: set[int]
    latest: int


def standing(connection: Connection, source: str) -> Standing:
    """Return what stands of the actions; only those are read that are new since the last time.

    Raises
    ------
    InputError
        Another program has written what can be no log.
    """
    before = known(connection).standing or _nothing_done(connection)
    query = select(tables.Action.id, tables.Action.undoes, tables.Action.redoes)
    query = query.where(tables.Action.id > before.latest).order_by(tables.Action.id)
    found = connection.execute(query).all()
    now = _went_on(before, found, source) if found else before
    known(connection).standing = now
    return now


def _nothing_done(connection: Connection) -> Standing:
    """Return what stands of the first action: it made the file, and there is no way back of it."""
    first = connection.scalar(select(func.min(tables.Action.id)))
    return Standing([], [], set(), first or 0)


def _went_on(before: Standing, found: Iterable[_Row], source: str) -> Standing:
    done, undone = [*before.done], [*before.undone]
    without_effect = {*before.without_effect}
    action = before.latest
    for action, undoes, redoes in found:
        if undoes is None and redoes is None:
            done.append(action)
            undone.clear()
            continue
        if undoes == action:  # it is about the log itself
            continue
        here, there = (done, undone) if redoes is None else (undone, done)
        if here[-1:] != [undoes or redoes]:
            raise _misfit(source)
        there.append(here.pop())
        without_effect ^= {there[-1]}
    return Standing(done, undone, without_effect, action)


def take_back(connection: Connection, action: int, when: str, source: str) -> list[Change]:
    """Take back what was last done about an action, and return what that changed.

    Parameters
    ----------
    action
        The last one that :func:`standing` gives as done, to undo it, or as undone, to redo it.
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
    last = changes.of_action(connection, connection.scalars(query).one(), source)
    of_plan = [change for change in last if change.kind != "calendars"]
    made = _plan_taken_back(connection, of_plan, when, source) if of_plan else []
    by_calendar: defaultdict[str, list[Change]] = defaultdict(list)
    for change in last:
        if change.kind == "calendars":
            by_calendar[str(change.thing)].append(change)
    for name, of_one in reversed(by_calendar.items()):
        made += _calendar_taken_back(connection, name, of_one, source)
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


def calendar_before(after: Mapping[str, Any], made: Sequence[Change]) -> dict[str, Any]:
    """Return a calendar's contents as they were before changes; see :func:`plan_before`.

    Raises
    ------
    ValueError
        They were not made to this calendar.
    """
    before = dict(after)
    of_events = [change for change in made if change.position is not None]
    for change in made:
        if change.position is None:
            became = {field: v for field, v in change.after.items() if field != FINGERPRINT}
            if not change.before.keys() | became.keys() <= after.keys():
                raise ValueError(change)
            before = _object_before(before, change.before, became)
    if of_events:
        before["events"] = _list_before(list(before["events"]), of_events)
    return before


def _plan_taken_back(
    connection: Connection, made: Sequence[Change], when: str, source: str
) -> list[Change]:
    with fitting(source):
        before = plan_before(plans.look_up(connection, source).form, made)
    plan = plans.of_form(connection, before, source)
    return plans.replace(connection, plan, when, source)


def _calendar_taken_back(
    connection: Connection, name: str, made: Sequence[Change], source: str
) -> list[Change]:
    with fitting(source):
        change = made[0]
        match change.verb:
            case "added" if change.position is None:
                return [calendar_steps.take_out(connection, name, source)]
            case "removed" if change.position is None:
                return [calendar_steps.bring_back(connection, change.before, source)]
            case "changed" if change.position is None and "name" in change.after:
                new, old = change.after["name"], change.before["name"]
                return [calendar_steps.rename(connection, new, old, source)]
        number = calendars.number_of(connection, name)
        now = calendar_tables.look_up(connection, number, source)
        before = calendar_before(now.contents, made)
        made_with = before.pop("made_with")
        changing = {field: before.pop(field) for field in now.kept.changing}
        kept = read_kept({**now.kept.form, **changing}, source)
        form = {"format": CALENDAR_FORMAT, "name": name, **before}
        if form["solve"] is None:
            del form["solve"]
    calendar = calendar_of(form, (now.calendar, now.form), source)
    return calendar_tables.replace(
        connection, number, source, calendar=calendar, made_with=made_with, kept=kept
    )


def _object_before(
    now: Mapping[str, Any], was: Mapping[str, Any], became: Mapping[str, Any]
) -> dict[str, Any]:
    """Return an object as it was, from those of its keys that differ and their values."""
    before = dict(now)
    for key in {**was, **became}:
        old, new = was.get(key), became.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            before[key] = _object_before(now[key], old, new)
            continue
        _expect(key in now, key in became)
        _expect(now.get(key), new)
        if key in was:
            before[key] = old
        else:
            del before[key]
    return before


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
def fitting(source: str) -> Iterator[None]:
    """Turn what comes of changes that another program has written as it liked into one error.

    Raises
    ------
    InputError
        In place of what the code says of them.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise _misfit(source) from error


def _misfit(source: str) -> Exception:
    return damaged(Path(source), "its change log does not fit what it holds")
