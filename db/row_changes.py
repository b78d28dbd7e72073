"""Writing a list's rows where they differ from those in the file, and no others.

Afterwards the file is as if the list had been written whole. What is to be done is gathered for
all lists first, and then done in an order in which no row ever names one that is not there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from db import tables
from db.rows import Key, Part, Record, Rows
from exercise_planner.values import Model

_KEY = "key_"
"""Before a column's name: its value in the row that is meant, not the one to be set."""


class RowChanges:
    """What is to be done to the rows of some lists: fill it with :meth:`add`, then apply it."""

    def __init__(self) -> None:
        self._new: Rows = defaultdict(list)
        self._changed: Rows = defaultdict(list)
        self._emptied: defaultdict[Part, list[Key]] = defaultdict(list)
        self._placed: dict[Part, list[Key]] = {}
        self._gone: dict[Part, list[Key]] = {}
        self._cuts: list[_Cut] = []

    @property
    def gone(self) -> int:
        """How many things go that others may name."""
        return sum(map(len, self._gone.values()))

    def add(
        self,
        connection: Connection,
        part: Part,
        before: Sequence[Model],
        after: Sequence[Model],
        owner: Key = (),
    ) -> None:
        """Add what makes one list, as it is in the file, another.

        Parameters
        ----------
        owner
            The key of that of which the list is a part.
        """
        if before is after:
            return
        if "position" not in part.key:
            self._compare_by_id(part, before, after)
        elif not _in_place(connection, part, owner, len(before)):
            self._cuts.append(_Cut(part, owner, None, None, 0))
            self._write(part, after, owner, range(len(after)))
        elif len(before) == len(after):
            for position, (old, new) in enumerate(zip(before, after, strict=True)):
                if not _same(old, new):
                    self._change(part, (*owner, position), new, position, owner)
        else:
            first, last = _shared(before, after)
            longer = len(after) - len(before)
            self._cuts.append(_Cut(part, owner, first, len(before) - last, longer))
            self._write(part, after, owner, range(first, len(after) - last))

    def apply(self, connection: Connection) -> None:
        """Do it."""
        self._empty(connection)
        for cut in self._cuts:
            cut.apply(connection)
        for table in tables.Base.metadata.sorted_tables:  # first what others name
            if self._new[table]:
                connection.execute(insert(table), self._new[table])
            if self._changed[table]:
                _update(connection, table, self._changed[table])
        for part, keys in self._placed.items():
            _place(connection, part, keys)
        for table in reversed(tables.Base.metadata.sorted_tables):
            for part, keys in self._gone.items():
                if part.table is table:
                    _delete(connection, table, part.key, keys)

    def _compare_by_id(self, part: Part, before: Sequence[Model], after: Sequence[Model]) -> None:
        old = {_key(part, entry): entry for entry in before}
        keys = [_key(part, entry) for entry in after]
        if keys != list(old):
            self._placed[part] = keys
        for position, (key, entry) in enumerate(zip(keys, after, strict=True)):
            was = old.pop(key, None)  # so that a second of that key fails, as it must
            if was is None:
                part.spread_entry(_record(entry), position, (), self._new)
            elif not _same(was, entry):
                self._change(part, key, entry, position, ())
        self._gone[part] = list(old)
        self._emptied[part] += old

    def _change(self, part: Part, key: Key, entry: Model, position: int, owner: Key) -> None:
        """Change an entry's own row, and write the rows of its parts anew."""
        rows: Rows = defaultdict(list)
        part.spread_entry(_record(entry), position, owner, rows)
        self._changed[part.table] += rows.pop(part.table)
        for table, found in rows.items():
            self._new[table] += found
        self._emptied[part].append(key)

    def _write(self, part: Part, entries: Sequence[Model], owner: Key, places: range) -> None:
        for position in places:
            part.spread_entry(_record(entries[position]), position, owner, self._new)

    def _empty(self, connection: Connection) -> None:
        """Delete the parts of what changes or goes; nothing but the thing itself names them."""
        for part, keys in self._emptied.items():
            inner = {below.table: below.owner for below in _below(part)}
            for table in reversed(tables.Base.metadata.sorted_tables):  # first what names others
                if table in inner:
                    # the first columns of an owner's key are those of its own owner
                    columns = inner[table][: len(part.key)]
                    _delete(connection, table, columns, keys)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Entries that go from a list known by positions alone, and how far those after them move.

    Without a start the whole list goes.
    """

    part: Part
    owner: Key
    start: int | None
    stop: int | None
    by: int

    def apply(self, connection: Connection) -> None:
        table = self.part.table
        position = table.columns.position
        mine = _of(self.part, self.owner)
        if self.start is None or self.stop is None:
            connection.execute(delete(table).where(*mine))
            return
        among = (position >= self.start, position < self.stop)
        connection.execute(delete(table).where(*mine, *among))
        if self.by:
            # by way of negative positions: no two may be the same on the way
            after = update(table).where(*mine, position >= self.stop)
            connection.execute(after.values(position=-1 - position - self.by))
            moved = update(table).where(*mine, position < 0)
            connection.execute(moved.values(position=-1 - position))


def _in_place(connection: Connection, part: Part, owner: Key, length: int) -> bool:
    """Whether the positions are 0, 1, 2, ...; another program may have left gaps."""
    position = part.table.columns.position
    query = select(func.count(), func.min(position), func.max(position))
    count, least, most = connection.execute(query.where(*_of(part, owner))).one()
    return (count, least, most) == ((length, 0, length - 1) if length else (0, None, None))


def _shared(before: Sequence[Model], after: Sequence[Model]) -> tuple[int, int]:
    """Return how many entries at the start, and of the others at the end, are the same."""
    most = min(len(before), len(after))
    first = 0
    while first < most and _same(before[first], after[first]):
        first += 1
    last = 0
    while last < most - first and _same(before[-1 - last], after[-1 - last]):
        last += 1
    return first, last


def _same(one: Model, other: Model) -> bool:
    """Whether two entries have the same rows, which keep the order of keys where == does not."""
    if one is other:
        return True
    return one == other and one.model_dump_json() == other.model_dump_json()


def _record(entry: Model) -> Record:
    return entry.model_dump(mode="json")


def _key(part: Part, entry: Model) -> Key:
    return tuple(getattr(entry, name) for name in part.key_attributes)


def _below(part: Part) -> Iterator[Part]:
    for inner in part.parts:
        yield inner
        yield from _below(inner)


def _of(part: Part, owner: Key) -> list[ColumnElement[bool]]:
    columns = part.table.columns
    return [columns[name] == value for name, value in zip(part.owner, owner, strict=True)]


def _with_key(table: Table, names: Iterable[str]) -> list[ColumnElement[bool]]:
    return [table.columns[name] == bindparam(_KEY + name) for name in names]


def _keyed(names: Sequence[str], key: Key) -> Record:
    return {_KEY + name: value for name, value in zip(names, key, strict=True)}


def _update(connection: Connection, table: Table, rows: list[Record]) -> None:
    names = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if not column.primary_key]
    values = [
        {name: row[name] for name in others} | _keyed(names, tuple(row[name] for name in names))
        for row in rows
    ]
    connection.execute(update(table).where(*_with_key(table, names)), values)


def _place(connection: Connection, part: Part, keys: Sequence[Key]) -> None:
    """Set the positions of all entries of a list; only where another stands is any written."""
    position = part.table.columns.position
    there = _with_key(part.table, part.key)
    query = update(part.table).where(*there, position != bindparam(f"{_KEY}position"))
    values = [_keyed((*part.key, "position"), (*key, i)) for i, key in enumerate(keys)]
    if keys:
        connection.execute(query.values(position=bindparam(f"{_KEY}position")), values)


def _delete(connection: Connection, table: Table, names: Sequence[str], keys: list[Key]) -> None:
    if not keys:
        return
    values = [_keyed(names, key) for key in keys]
    connection.execute(delete(table).where(*_with_key(table, names)), values)
