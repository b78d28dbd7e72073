"""Which cells the page shows, in which rows and columns, once it is sorted and narrowed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from exercise_planner.facts import Facts
from exercise_planner.interoperability import Cell, Matrix

State = Literal["met", "partly", "missed", "extra", "none"]
"""What is wanted is shown in full, in part, not at all; shown and not wanted; neither."""
Kind = Literal["nations", "capability", "nation"]
"""Nations and capabilities; pairs of nations in one capability; pairs of one nation."""
Keep = Literal["all", "wanted", "unmet"]
Order = Literal["plan", "name", "missing"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Of whom a cell tells, and in what: one nation or two, and a capability."""

    nations: tuple[str, ...]
    capability: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell in its place."""

    spot: Spot
    cell: Cell

    @property
    def state(self) -> State:
        """Whether what is wanted is shown."""
        if not self.cell.wanted:
            return "extra" if self.cell.shown else "none"
        if self.cell.met:
            return "met"
        return "partly" if self.cell.times else "missed"

    @property
    def missing(self) -> int:
        """How many demonstrations are wanted and not shown."""
        return self.cell.wanted_times - self.cell.times


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column.

    Parameters
    ----------
    kind
        The list of the plan that it is of, "nations" or "capabilities".
    times, wanted_times
        Demonstrations in all its cells, as in :class:`Cell`.
    """

    kind: str
    id: str
    name: str
    times: int = 0
    wanted_times: int = 0


@dataclass(frozen=True)
class Sight:
    """What of the matrix is looked at.

    Parameters
    ----------
    of
        The capability or the nation of which the pairs are shown.
    """

    kind: Kind = "nations"
    of: str = ""
    keep: Keep = "all"
    order: Order = "plan"


@dataclass(frozen=True)
class Grid:
    """Rows, columns, and what stands where they meet; None where nothing is to be seen."""

    rows: Sequence[Head] = ()
    columns: Sequence[Head] = ()
    entries: Sequence[Sequence[Entry | None]] = ()
    counts: Mapping[State, int] = field(default_factory=dict)
    """How many cells there are of each state, before the grid was narrowed; a pair counts once."""

    def find(self, spot: Spot | None) -> tuple[int, int] | None:
        """Return row and column of a cell."""
        for row, entries in enumerate(self.entries):
            for column, entry in enumerate(entries):
                if entry is not None and entry.spot == spot:
                    return row, column
        return None


def laid_out(facts: Facts, matrix: Matrix, sight: Sight) -> Grid:
    """Return the grid of a sight."""
    nations, capabilities = matrix.nations, matrix.capabilities
    of, kind = sight.of, sight.kind
    across, at = capabilities, _of_nations(matrix)
    if kind == "capability":
        across, at = nations, _in_capability(matrix, of)
    elif kind == "nation":
        nations, at = tuple(n for n in nations if n != of), _of_nation(matrix, of)
    whole = [[at(nation, other) for other in across] for nation in nations]
    counts = _counts({entry.spot: entry for row in whole for entry in row if entry is not None})
    cells = [[_kept(entry, sight.keep) for entry in row] for row in whole]
    turned = list(zip(*cells, strict=True)) if cells else [()] * len(across)
    down = [
        _head("nations", n, facts.nation_name(n), row)
        for n, row in zip(nations, cells, strict=True)
    ]
    right = [
        _head("nations", thing, facts.nation_name(thing), column)
        if kind == "capability"
        else _head("capabilities", thing, facts.capability_name(thing), column)
        for thing, column in zip(across, turned, strict=True)
    ]
    rows, columns = _places(down, cells, sight), _places(right, turned, sight)
    return Grid(
        [down[row] for row in rows],
        [right[column] for column in columns],
        [[cells[row][column] for column in columns] for row in rows],
        counts,
    )


_At = Callable[[str, str], Entry | None]


def _of_nations(matrix: Matrix) -> _At:
    return lambda nation, capability: Entry(
        Spot((nation,), capability), matrix.cell(nation, capability)
    )


def _in_capability(matrix: Matrix, capability: str) -> _At:
    return lambda nation, other: _pair(matrix, nation, other, capability)


def _of_nation(matrix: Matrix, nation: str) -> _At:
    return lambda other, capability: _pair(matrix, nation, other, capability)


def _pair(matrix: Matrix, nation: str, other: str, capability: str) -> Entry | None:
    if nation == other:
        return None
    nations = tuple(sorted((nation, other), key=matrix.nations.index))
    return Entry(Spot(nations, capability), matrix.pair(nation, other, capability))


def _counts(entries: Mapping[Spot, Entry]) -> Mapping[State, int]:
    counts: dict[State, int] = {"met": 0, "partly": 0, "missed": 0, "extra": 0, "none": 0}
    for entry in entries.values():
        counts[entry.state] += 1
    return counts


def _kept(entry: Entry | None, keep: Keep) -> Entry | None:
    if entry is None or keep == "all":
        return entry
    states = ("missed", "partly") if keep == "unmet" else ("missed", "partly", "met")
    return entry if entry.state in states else None


def _head(kind: str, thing: str, name: str, entries: Sequence[Entry | None]) -> Head:
    cells = [entry.cell for entry in entries if entry is not None]
    times, wanted = (sum(c.times for c in cells), sum(c.wanted_times for c in cells))
    return Head(kind, thing, name, times, wanted)


def _places(
    heads: Sequence[Head], lines: Sequence[Sequence[Entry | None]], sight: Sight
) -> list[int]:
    """Return which rows, or columns, are shown, in their order."""
    places = [place for place, line in enumerate(lines) if sight.keep == "all" or any(line)]
    match sight.order:
        case "name":
            places.sort(key=lambda place: heads[place].name.casefold())
        case "missing":
            places.sort(key=lambda place: heads[place].times - heads[place].wanted_times)
    return places
