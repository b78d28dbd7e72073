"""A plan while it is read from sheets: its exchange form, and the cell of each of its values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from exercise_planner.plan import PLAN_FORMAT
from exercise_planner.problems import Problem, nearest_of, shown
from exercise_planner.reading import MOST_SUGGESTIONS
from exercise_planner.references import LISTS
from exercise_planner.workbook.dates import as_shown
from exercise_planner.workbook.forms import BASELINE, LINKS, ROLES, Column, Form, Grid
from exercise_planner.workbook.kinds import (
    Kind,
    Known,
    Names,
    UnreadableError,
    cleaned,
    first_of,
    question,
)
from exercise_planner.workbook.opening import Sheet
from exercise_planner.workbook.tables import (
    At,
    Faults,
    Filled,
    Row,
    Table,
    filled,
    norm,
    unusable,
)

Raw = dict[str, Any]
Held = TypeVar("Held")

_NOTHING = object()
"""What a cell says that cannot be read."""


class Draft:
    """A plan in its exchange form while it is read.

    Attributes
    ----------
    raw
        The exchange form so far. What could not be read is left out of it.
    faults
        What is wrong, by cell.
    cells
        Place in the exchange form to the cell it came from, or would have come from.
    """

    def __init__(self) -> None:
        self.raw: Raw = {"format": PLAN_FORMAT}
        self.faults = Faults()
        self.cells: dict[str, Filled] = {}
        self._rows: dict[str, Row] = {}
        self._numbers: list[int | None] = []
        self._unsaid: set[str] = set()
        self._unreadable: set[str] = set()
        self._absent: set[str] = set()
        self._roleless: set[str] = set()

    def read_fields(self, sheet: Sheet | None, columns: Iterable[Column]) -> set[str]:
        """Read a sheet that has one field a row, and return the fields it has, filled or not.

        A field whose row is badly spelled, which is a fault, counts as there.

        That there is no such sheet is said elsewhere.
        """
        if sheet is None:
            self._unsaid.update(column.path[0] for column in columns)
            return set()
        rows, meant = field_rows(sheet, columns, self.faults)
        for column in columns:
            cell = rows.get(column.field)
            if cell is None:
                if column.required:
                    if column.field not in meant:
                        self.faults.add(sheet.title, f'no row "{column.title}"; expected one')
                    self._absent.update((column.field, column.path[0]))
                self.cells[column.field] = Filled(At(sheet.title, 1, 1), None)
                continue
            self._take(self.raw, column, replace(cell, title=column.title), column.field, {})
        for column in columns:
            self.cells.setdefault(column.path[0], self.cells[column.field])
        return {*rows, *meant}

    def misses_codes(self, form: Form, sheet: Sheet | None, table: Table | None) -> bool:
        """Whether the codes of a sheet that is there cannot be told."""
        if table is None:
            return sheet is not None and sheet.title in self.faults.wrong
        return not any(column.codes and column.field in table.columns for column in form.columns)

    def cannot_tell(self, thing: str) -> None:
        """Note that codes cannot be told ("unit"), so that nothing is said of who names them."""
        self._unreadable.add(thing)

    def names(self, table: Table | None, form: Form) -> Names:
        """Return the codes that a table defines, and the names of what they stand for."""
        by_field = {column.field: column for column in form.columns}
        entries: list[tuple[str, str]] = []
        unread = 0
        for row in () if table is None else table.rows():
            code, name = (self._text(row, by_field.get(field)) for field in ("id", "name"))
            if code is None:
                unread += 1
            else:
                entries.append((code, name or ""))
        if unread:
            self.cannot_tell(LISTS[form.list])
        return Names(LISTS[form.list], entries, unread)

    def read_table(self, table: Table, known: Known) -> None:
        """Read the rows of a table into the exchange form."""
        form = table.form
        if form.part:
            owners = dict(self._owners(form))
            for row in table.rows():
                self._read_part(row, owners, known)
            return
        entries = self._entries(form)
        for row in table.rows():
            place = f"{form.list}[{len(entries)}]"
            if form is BASELINE:
                self._numbers.append(self._number(row))
            entries.append(self.entry(row, place, known))

    def _number(self, row: Row) -> int | None:
        """Return the number by which the units of a baseline's event name it."""
        column = row.table.form.columns[0]
        number: int | None = self.said(row, column, {})
        if number is None:
            self.cannot_tell("event")
        elif number in self._numbers:
            self.faults.add(row.at(column), f"a second event {number}")
        return number

    def entry(self, row: Row, place: str, known: Known) -> Raw:
        """Return what a row says, in the exchange form, and note its cells."""
        form = row.table.form
        self.cells.setdefault(place, Filled(row.at(form.columns[0]), None))
        self._rows[place] = row
        entry: Raw = {}
        for column in form.columns:
            if not column.field.startswith("@"):
                self._take_of(row, entry, column, f"{place}.{column.field}", known)
        if form.grid is not None:
            entry[form.grid.field] = dict(self._grid(row, form.grid, place))
        if form is BASELINE:
            entry["participants"] = []
        return entry

    def said(self, row: Row, column: Column, known: Known) -> Any:
        """Return what one cell of a row says, None where it says nothing; what is wrong is noted.

        It is none of the exchange form: the row's owner, say.
        """
        record: Raw = {}
        self._take_of(row, record, column, f"@{row.table.form.title}[{row.number}]", known)
        return record.get(column.field)

    def value(self, cell: Filled, kind: Kind, known: Known) -> Any:
        """Return what a filled cell says; what is wrong with it is noted."""
        trouble = unusable(cell)
        if trouble is None:
            try:
                return kind.read(cell.value, known)
            except UnreadableError as error:
                for message in error.args:
                    self.faults.add(cell.at, message)
        else:
            self.faults.add(cell.at, trouble)
        return _NOTHING

    def is_wrong(self, place: str) -> bool:
        """Whether something is wrong in the cell of a place."""
        return self.cells[place].at in self.faults.wrong

    def blame(self, problems: Iterable[Problem]) -> None:
        """Say of cells what the checks of a plan said of places in the exchange form.

        Where a cell could not be read, that it is missing, and what follows for its row, is no
        news and is left out. So is what has no cell here, where anything else is wrong: it
        follows from that.
        """
        known = {at for at in self.faults.wrong if isinstance(at, At)}
        if any(place.endswith(".groups") and c.at in known for place, c in self.cells.items()):
            self.cannot_tell("group")
        rows = {(at.sheet, at.row) for at in known}
        elsewhere: list[tuple[str, str]] = []
        for problem in problems:
            if self._is_no_news(problem):
                continue
            place = self._known_part(problem.place)
            message = self._in_words(problem)
            if place is None:
                elsewhere.append((problem.place, message))
                continue
            at = self.cells[place].at
            of_row = place == problem.place and place in self._rows
            if at not in known and not (of_row and (at.sheet, at.row) in rows):
                self.faults.add(at, message)
        if not self.faults.wrong:
            for where, message in elsewhere:
                self.faults.add(where, message)

    def _is_no_news(self, problem: Problem) -> bool:
        """Whether a problem only follows from a sheet or row that is missing or cannot be read."""
        match problem.sort:
            case "missing":
                untold = problem.place in self._absent
            case "unknown name":
                owner = problem.place.partition(".")[0]
                roleless = problem.thing == "role" and owner in self._roleless
                groupless = problem.thing == "group" and "nation" in self._unreadable
                untold = problem.thing in self._unreadable or roleless or groupless
            case _:
                untold = False
        return untold or problem.place.partition(".")[0] in self._unsaid

    def _in_words(self, problem: Problem) -> str:
        """Return what a problem says, with cells for places and without names of fields."""
        there = self._cell_of(problem.other)
        days = [_spoken(day) for day in problem.days]
        match problem.sort:
            case "unknown field":
                return self._out_of_place(problem.place)
            case "value":
                title = self._title_of(problem.place)
                of = f"{title}: " if title else ""
                return f"{of}{problem.wrong}; {problem.expected}"
            case "unknown name" if problem.thing == "group":
                said = f"no nation is in group {shown(problem.wrong)}"
                return f"{said}{question(problem.near)}"
            case "unknown name":
                return f"no {problem.thing} {shown(problem.wrong)}{question(problem.near)}"
            case "second":
                return f"a second {problem.thing} {shown(problem.wrong)}; the first is {there}"
            case "order":
                return f"{days[0]} lies before {days[1]} in {there}; expected a later day"
            case "overlap":
                return f"overlaps {there}, which lasts until {days[0]}"
            case "pair":
                return f"a second entry for the pair of {there}"
        return problem.message

    def _out_of_place(self, place: str) -> str:
        """Return what is wrong with a cell that has no meaning in its row: links differ by type."""
        cell = self.cells.get(place, Filled(At("", 0, 0), None))
        link = self.cells.get(f"{place.rpartition('.')[0]}.type")
        of = ""
        if place.startswith(f"{LINKS.list}[") and link is not None:
            of = f" for a link of type {cleaned(str(link.value)).casefold()}"
        else:
            of = " in this row"
        value = cleaned(cell.value) if isinstance(cell.value, str) else shown(cell.value)
        return f"{value}: {cell.title or 'it'} means nothing{of}; leave the cell empty"

    def move_cells(self, name: str, numbers: Mapping[int, int]) -> None:
        """Note that entries of a list stand at other places now: from old number to new."""
        self.cells = dict(_moved(self.cells, name, numbers))
        self._rows = dict(_moved(self._rows, name, numbers))

    def _take_of(self, row: Row, record: Raw, column: Column, place: str, known: Known) -> None:
        """Read a cell of a row into a record; that a whole column is missing is said elsewhere."""
        cell = row.of(column)
        if cell is None:
            self.cells[place] = Filled(row.at(column), None)
            if column.required:
                self._absent.add(place)
        else:
            self._take(record, column, cell, place, known)

    def _take(self, record: Raw, column: Column, cell: Filled, place: str, known: Known) -> None:
        """Read a cell into a record."""
        self.cells[place] = cell
        if cell.value is None:
            if column.required and cell.at not in self.faults.wrong:  # if merged, it is said
                expected = "a code" if column.codes else column.kind.expected
                self.faults.add(cell.at, f"{column.title} is empty; expected {expected}")
            if column.null:
                record[column.field] = None
            return
        value = self.value(cell, column.kind, known)
        if value is not _NOTHING:
            *steps, last = column.path
            for step in steps:
                record = record.setdefault(step, {})
            record[last] = value

    def _grid(self, row: Row, grid: Grid, place: str) -> Iterator[tuple[str, Any]]:
        for code, number in row.table.grid.items():
            cell = replace(row.cell(number), title=code)
            self.cells[f"{place}.{grid.field}.{code}"] = cell
            level = None if cell.value is None else self.value(cell, grid.kind, {})
            if level is not None and level is not _NOTHING:
                yield code, level

    def _text(self, row: Row, column: Column | None) -> str | None:
        """Return a text of a row, noting nothing: the row is read again."""
        cell = None if column is None else row.of(column)
        if column is None or cell is None or cell.value is None or unusable(cell):
            return None
        try:
            return str(column.kind.read(cell.value, {}))
        except UnreadableError:
            return None

    def _entries(self, form: Form) -> list[Raw]:
        """Return the list of the exchange form that a form fills; one apart if it has no place."""
        here: Any = self.raw
        *steps, last = form.list.split(".")
        for step in steps:
            here = here.get(step, {})
        found: list[Raw] = here.setdefault(last, [])
        return found

    def _owners(self, form: Form) -> Iterator[tuple[Any, tuple[str, Raw]]]:
        """Yield the things whose parts the rows of a form are, by what names them there."""
        seen = set()
        for i, entry in enumerate(self._entries(form)):
            name = self._numbers[i] if form.list == BASELINE.list else entry.get("id")
            if name is not None and name not in seen:
                seen.add(name)
                yield name, (f"{form.list}[{i}]", entry)

    def _read_part(self, row: Row, owners: Mapping[Any, tuple[str, Raw]], known: Known) -> None:
        form = row.table.form
        first = form.columns[0]
        name = self.said(row, first, known)
        owner_place, owner = owners.get(name, ("", {}))
        thing = LISTS.get(form.list, "event")
        if name is not None and not owner_place and thing not in self._unreadable:
            self.faults.add(row.at(first), f"no {thing} {shown(name)}")
        roles = owner.get("roles", ())
        if form is ROLES and not owner_place:
            self.cannot_tell("role")
        told = "role" not in self._unreadable and all("id" in role for role in roles)
        if owner_place and not told:
            self._roleless.add(owner_place)
        if owner_place and told:
            entries = [(role["id"], role.get("name", "")) for role in roles]
            known = {**known, "roles": Names("role", entries)}
        *steps, last = form.part.split(".")
        for step in steps:
            owner = owner.setdefault(step, {})
        place = f"{owner_place}.{form.part}"
        if form.keyed:
            self._read_keyed(row, place, owner.setdefault(last, {}), known)
        else:
            parts = owner.setdefault(last, [])
            parts.append(self.entry(row, f"{place}[{len(parts)}]", known))

    def _read_keyed(self, row: Row, place: str, into: Raw, known: Known) -> None:
        """Read a row of a part that is an object: one column is the key, the other the value."""
        key, value = row.table.form.columns[1:]
        here = f"{place}[{row.number}]"
        entry = self.entry(row, here, known)
        if key.field not in entry or value.field not in entry:
            return
        name = entry[key.field]
        if name in into:
            there, here_ = self.cells[f"{place}.{name}"].at, row.at(key)
            first = At(there.sheet, there.row, here_.column)
            self.faults.add(here_, f"{shown(name)} stands here twice; first in {first}")
            return
        into[name] = entry[value.field]
        self.cells[f"{place}.{name}"] = self.cells[f"{here}.{value.field}"]

    def _known_part(self, place: str) -> str | None:
        """Return a place whose cell is known, or the nearest it lies in whose cell is."""
        while place and place not in self.cells:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return place or None

    def _cell_of(self, place: str) -> str:
        """Return the cell of a place, in words; the place itself where there is none."""
        known = self._known_part(place)
        return place if known is None else str(self.cells[known].at)

    def _title_of(self, place: str) -> str:
        """Return what the column or row of a place is called."""
        known = self._known_part(place)
        return "" if known is None else self.cells[known].title


def _moved(
    held: Mapping[str, Held], name: str, numbers: Mapping[int, int]
) -> Iterator[tuple[str, Held]]:
    """Yield what is held by place, with the entries of a list at their new numbers."""
    for place, what in held.items():
        number, _, rest = place.removeprefix(f"{name}[").partition("]")
        if not place.startswith(f"{name}["):
            yield place, what
        elif int(number) in numbers:
            yield f"{name}[{numbers[int(number)]}]{rest}", what


def field_rows(
    sheet: Sheet, columns: Iterable[Column], faults: Faults
) -> tuple[dict[str, Filled], set[str]]:
    """Return the cells beside the names of fields that a sheet has, by field.

    Also the fields whose names are badly spelled, which is a fault. Beside is the column under the
    header "Value" where there is one, else the next column.
    """
    titles = {column.field: column.title for column in columns}
    names = {norm(n): c.field for c in columns for n in (c.title, c.field, *c.also)}
    cells = sorted(sheet.cells.items())
    header, under = _value_header(cells)
    below = [(place, value) for place, value in cells if place[0] > header]
    named = Counter(column for (_, column), value in below if _said(value) in names)
    if not named:
        return {}, set()
    of_names = max(named, key=lambda column: (named[column], -column))
    under = of_names + 1 if under is None else under
    rows: dict[str, Filled] = {}
    first: dict[str, At] = {}
    others: list[tuple[At, str]] = []
    for (row, column), value in below:
        at = At(sheet.title, row, column)
        if column != of_names:
            continue
        field = names.get(_said(value))
        beside = filled(sheet, row, under)
        if field is None:
            if beside.value is not None and isinstance(value, str) and cleaned(value):
                others.append((at, cleaned(value)))
        elif field in rows:
            faults.add(at, f'a second row "{titles[field]}"; the first is {first[field]}')
        else:
            rows[field], first[field] = beside, at
    missing = {title: field for field, title in titles.items() if field not in rows}
    return rows, {missing[title] for title in _misspelled(others, [*missing], faults)}


def _value_header(cells: Iterable[tuple[tuple[int, int], object]]) -> tuple[int, int | None]:
    """Return the row and the column of the header "Value", best one that "Fact" stands before."""
    facts = {row for (row, _), value in cells if _said(value) == "fact"}
    found = [place for place, value in cells if _said(value) == "value"]
    return next((p for p in found if p[0] in facts), found[0] if found else (0, None))


def _misspelled(
    others: Iterable[tuple[At, str]], titles: Sequence[str], faults: Faults
) -> set[str]:
    """Return the titles that are meant by other texts; say so, and which texts mean none."""
    ignored, meant = [], set()
    for number, (at, text) in enumerate(others):
        near = nearest_of(text, titles) if number < MOST_SUGGESTIONS else None
        if near is not None:
            meant.add(near)
            faults.add(at, f"no row {shown(text)}; did you mean {near}?")
        else:
            ignored.append(f"{at} {shown(text)}")
    if ignored:
        were = "rows were" if len(ignored) > 1 else "row was"
        faults.notes.append(f"the {were} not read: {first_of(ignored)}")
    return meant


def _said(value: object) -> str:
    return norm(value) if isinstance(value, str) else ""


def _spoken(day: str) -> str:
    """Return a day of the exchange form as screens show it; a text that is none as it is."""
    try:
        return as_shown(date.fromisoformat(day))
    except ValueError:
        return day
