"""From the exchange form to rows and back, driven by a table of which list lies in which table.

What the columns of a row mean follows from the tables themselves: the columns whose deletion
follows another row say of what it is a part, ``position`` keeps the order, and all others carry
the names of the exchange form's fields.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from db import tables

Key = tuple[Any, ...]
Record = dict[str, Any]
Rows = defaultdict[Table, list[Record]]


class Part:
    """A field of the exchange form that is a list of objects, and the table of its entries.

    Parameters
    ----------
    field
        The field's name.
    table
        Has one row for each entry.
    parts
        Those fields of an entry that have tables of their own.
    listed
        The column of the owner's row that says whether the field is given at all; None where
        a field left out means the same as an empty one.
    """

    def __init__(
        self,
        field: str,
        table: type[tables.Base],
        parts: Sequence["Part"] = (),
        *,
        listed: str | None = None,
    ) -> None:
        self.field = field
        self.mapped = table
        self.table: Table = tables.Base.metadata.tables[table.__tablename__]
        self.parts = parts
        self.listed = listed

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(self.table.columns.keys())

    @cached_property
    def owner(self) -> tuple[str, ...]:
        """The columns that say of what an entry is a part."""
        return tuple(
            column.name
            for column in self.table.columns
            if any(key.ondelete == "CASCADE" for key in column.foreign_keys)
        )

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns by which the parts of an entry name it."""
        return tuple(column.name for column in self.table.primary_key)

    @cached_property
    def key_attributes(self) -> tuple[str, ...]:
        """The names of the same in Python, where a column may not be called what it is."""
        mapper = self.mapped.__mapper__
        columns = (self.table.columns[name] for name in self.key)
        return tuple(mapper.get_property_by_column(column).key for column in columns)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns that are fields of the exchange form."""
        others = {"position", *self.owner, *(part.listed for part in self.parts)}
        return tuple(name for name in self.columns if name not in others)

    def entries(self, value: Any) -> Iterable[Record]:
        """Return the entries of the field's value, as objects."""
        return value or ()

    def value(self, entries: list[Record]) -> Any:
        """Return the field's value; None where it is left out."""
        return entries

    def spread(self, value: Any, owner: Key, rows: Rows) -> None:
        """Add the rows of the field's value to ``rows``."""
        for position, entry in enumerate(self.entries(value)):
            self.spread_entry(entry, position, owner, rows)

    def spread_entry(self, entry: Record, position: int, owner: Key, rows: Rows) -> Record:
        """Add the rows of one entry to ``rows``, and return its own."""
        row = dict(zip(self.owner, owner, strict=True))
        row["position"] = position
        row.update((field, entry.get(field)) for field in self.fields)
        for part in self.parts:
            inner = entry.get(part.field)
            if part.listed is not None:
                row[part.listed] = inner is not None
            part.spread(inner, tuple(row[name] for name in self.key), rows)
        own = {name: row[name] for name in self.columns}
        rows[self.table].append(own)
        return own

    def gather(self, connection: Connection, within: Key = ()) -> Mapping[Key, list[Record]]:
        """Return the entries of the table in their order, by the key of what they are part of.

        Parameters
        ----------
        within
            The first values of the owner's key; only entries with these are read.
        """
        inner = [(part, part.gather(connection, within)) for part in self.parts]
        found: defaultdict[Key, list[Record]] = defaultdict(list)
        query = select(self.table)
        if "position" in self.table.columns:
            query = query.order_by(self.table.columns.position)
        for name, value in zip(self.owner, within, strict=False):
            query = query.where(self.table.columns[name] == value)
        places = {name: place for place, name in enumerate(self.columns)}
        fields = [(field, places[field]) for field in self.fields]
        key_of, owner_of = _picker(places, self.key), _picker(places, self.owner)
        for row in connection.execute(query):
            entry = {field: row[place] for field, place in fields if row[place] is not None}
            for part, entries in inner:
                if part.listed is None or row[places[part.listed]]:
                    given = part.value(entries.get(key_of(row), []))
                    if given is not None:
                        entry[part.field] = given
            found[owner_of(row)].append(entry)
        return found


class One(Part):
    """A field that is one object; it has no row when nothing in it is set."""

    def entries(self, value: Any) -> Iterable[Record]:
        """Return the object, if anything in it is set."""
        return [value] if any(v is not None and v != {} for v in value.values()) else []

    def value(self, entries: list[Record]) -> Any:
        """Return the object; None when there is no row."""
        return entries[0] if entries else None


class Values(Part):
    """A field that is a list of plain values: its table has one field."""

    def entries(self, value: Any) -> Iterable[Record]:
        """Return each value under the name of its column."""
        return [{self.fields[0]: v} for v in value or ()]

    def value(self, entries: list[Record]) -> Any:
        """Return the values."""
        return [entry[self.fields[0]] for entry in entries]


class Pairs(Part):
    """A field that is an object from ids to values: its table has these two fields."""

    def entries(self, value: Any) -> Iterable[Record]:
        """Return each id and its value under the names of their columns."""
        return [dict(zip(self.fields, pair, strict=True)) for pair in value.items()]

    def value(self, entries: list[Record]) -> Any:
        """Return the object from ids to values."""
        return {entry[self.fields[0]]: entry.get(self.fields[1]) for entry in entries}


PLAN: tuple[Part, ...] = (
    Part("periods", tables.Period),
    Part("regions", tables.Region),
    Part("transit", tables.Transit),
    Part("capabilities", tables.Capability),
    Part("nations", tables.Nation, [Values("groups", tables.NationGroup)]),
    Part("units", tables.Unit, [Pairs("capabilities", tables.UnitCapability)]),
    Part("availability", tables.Availability),
    Part("resources", tables.Resource),
    Part("venues", tables.Venue, [Part("closures", tables.Closure)]),
    Part(
        "exercises",
        tables.Exercise,
        [
            Values("start_weekdays", tables.StartWeekday, listed="start_weekdays_listed"),
            Values("venues", tables.ExerciseVenue),
            Values("invited", tables.Invitation, listed="invited_listed"),
            Part(
                "roles",
                tables.Role,
                [Values("nations", tables.RoleNation, listed="nations_listed")],
            ),
            Pairs("resources", tables.ExerciseResource),
            Part("milestones", tables.Milestone),
            One("lock", tables.Lock, [Pairs("units", tables.LockedUnit)]),
        ],
    ),
    Part("links", tables.Link),
    Part("budgets", tables.Budget),
    Part(
        "goals",
        tables.Goal,
        [
            Values("nations", tables.GoalNation, listed="nations_listed"),
            Values("exercises", tables.GoalExercise, listed="exercises_listed"),
        ],
    ),
)
"""The lists of a plan."""

EVENTS = Part("events", tables.Event, [Part("participants", tables.Participation)])
TIERS = Part("tiers", tables.Tier)
CALENDAR: tuple[Part, ...] = (EVENTS, TIERS)
"""The lists of a calendar, those of its solve record included."""


def read(connection: Connection, parts: Iterable[Part], owner: Key = ()) -> Record:
    """Return the fields that have tables of their own, of one owner."""
    return {part.field: part.gather(connection, owner).get(owner, []) for part in parts}


def write(connection: Connection, parts: Iterable[Part], record: Record, owner: Key = ()) -> None:
    """Write the fields that have tables of their own, of one owner."""
    rows: Rows = defaultdict(list)
    for part in parts:
        part.spread(record[part.field], owner, rows)
    for table in tables.Base.metadata.sorted_tables:  # first what others name
        if table in rows:
            connection.execute(insert(table), rows[table])


def _picker(places: Mapping[str, int], names: Sequence[str]) -> Callable[[Sequence[Any]], Key]:
    """Return a function that takes the named columns out of a row."""
    wanted = [places[name] for name in names]
    if len(wanted) > 1:
        return itemgetter(*wanted)
    return lambda row: tuple(row[place] for place in wanted)


def add(connection: Connection, table: type[tables.Base], row: Record) -> int:
    """Insert one row into a table whose rows SQLite numbers, and return its number."""
    return int(connection.execute(insert(table), row).lastrowid)


def erase(connection: Connection, parts: Iterable[Part]) -> None:
    """Delete the rows of fields that have tables of their own, of every owner."""
    found = set(_tables(parts))
    for table in reversed(tables.Base.metadata.sorted_tables):  # first what names others
        if table in found:
            connection.execute(delete(table))


def _tables(parts: Iterable[Part]) -> Iterable[Table]:
    for part in parts:
        yield part.table
        yield from _tables(part.parts)
