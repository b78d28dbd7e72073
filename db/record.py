"""The whole change log with what it vouches for, to be exported and compared later on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from db import changes, plans, provenance, pruning, tables, undoing
from db.changes import OF_LOG, Action
from db.differences import Change
from db.provenance import Provenance
from db.pruning import Pruned


@dataclass(frozen=True, slots=True)
class Entry:
    """One action and what it did to single things."""

    action: Action
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """What the change log vouches for at one moment.

    Parameters
    ----------
    plan, marking, revision
        The plan's own.
    calendars
        What is known of where each calendar comes from.
    missing
        The names of those that are in the log and not in the file.
    """

    plan: str
    marking: str
    revision: str
    calendars: tuple[Provenance, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record(Testimony):
    """The whole change log, with what it vouches for.

    Parameters
    ----------
    entries
        The actions, the oldest first.
    prunings
        Of these actions those that pruned the log, and what each took out.
    """

    entries: tuple[Entry, ...]
    prunings: tuple[tuple[Action, Pruned], ...]

    @property
    def pruned_until(self) -> int:
        """The id of the last action that was pruned; 0 where none was."""
        return self.prunings[-1][1].last if self.prunings else 0


def testimony(connection: Connection, source: str) -> Testimony:
    """Return what the log vouches for; of its actions only those on calendars are read.

    Raises
    ------
    InputError
        Another program has written what can be no log.
    """
    plan = plans.look_up(connection, source)
    noted = provenance.noted(connection, source)
    found = provenance.provenances(connection, source, noted)
    there = {one.summary.name for one in found}
    return Testimony(
        plan.plan.name,
        plan.plan.marking,
        plan.revision,
        tuple(found),
        tuple(name for name in noted if name not in there),
    )


def read(connection: Connection, source: str, until: int | None = None) -> Record:
    """Return the log, whole or until an action.

    Raises
    ------
    InputError
        Another program has written what can be no log.
    """
    known = testimony(connection, source)
    done = tuple(entries(connection, source, until))
    with undoing.fitting(source):
        prunings = tuple(
            (entry.action, pruning.read_pruned(change.before))
            for entry in done
            for change in entry.changes
            if change.kind == OF_LOG
        )
    return Record(
        *(known.plan, known.marking, known.revision, known.calendars, known.missing),
        done,
        prunings,
    )


def entries(connection: Connection, source: str, until: int | None = None) -> Iterator[Entry]:
    """Yield the actions with their changes, the oldest first.

    Parameters
    ----------
    until
        The id of the last one; None for all.
    """
    undone = undoing.standing(connection, source).without_effect
    change = tables.Change
    query = select(change.__table__).order_by(change.action, change.id)
    if until is not None:
        query = query.where(change.action <= until)
    by_action = {
        action: tuple(changes.of_row(row, source) for row in rows)
        for action, rows in groupby(connection.execute(query), attrgetter("action"))
    }
    after_it = None if until is None else until + 1
    for action in reversed(changes.history(connection, -1, after_it, undone, source)):
        yield Entry(action, by_action.get(action.id, ()))
