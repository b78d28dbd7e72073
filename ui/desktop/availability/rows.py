"""The rows of the picture: each nation with its own windows, and below it its units."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from exercise_planner.absence import absence_of
from exercise_planner.board import Placed
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import label
from exercise_planner.text import one_line
from ui.desktop.availability.effects import sentence_of
from ui.desktop.availability.windows import Owner, Window, lanes
from ui.desktop.document import View


@dataclass(frozen=True)
class Row:
    """One nation or unit.

    Parameters
    ----------
    windows
        Its own, by their starts.
    shadows
        Of a unit's row: the windows of its nation.
    units
        Of a nation's row: how many units it has.
    closed
        Of a nation's row: whether its units are left out.
    """

    owner: Owner
    name: str
    windows: tuple[Window, ...]
    shadows: tuple[Window, ...] = ()
    units: int = 0
    closed: bool = False

    @property
    def is_nation(self) -> bool:
        """Whether it is a nation's row."""
        return self.owner.unit is None

    @cached_property
    def lanes(self) -> dict[int, tuple[int, int]]:
        """In which part of the row's height each window stands, by its place in the plan."""
        return lanes(self.windows)


@dataclass(frozen=True, slots=True)
class Held:
    """An event in the row of one who takes part in it.

    Parameters
    ----------
    breaks
        The sentences that say which units of the row cannot come.
    """

    exercise: str
    name: str
    span: Span
    high_end: bool
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """How a nation or unit is called, and all words under which it is found, in small letters."""

    name: str
    folded: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which rows are looked for.

    Parameters
    ----------
    words
        Each stands in the name or id of a row or of its nation.
    with_windows
        Whether rows without windows are left out.
    """

    words: tuple[str, ...] = ()
    with_windows: bool = False

    @property
    def keeps_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.words and not self.with_windows

    def keeps(self, called: Called, *, has: bool) -> bool:
        """Whether somebody's row is looked for, given whether there are windows in it."""
        if self.with_windows and not has:
            return False
        return all(word in called.folded for word in self.words)


EVERYBODY = Sieve()


def names_of(facts: Facts) -> dict[Owner, Called]:
    """Return how everybody is called, nations and units in the order of their rows."""
    names = {}
    for nation in facts.plan.nations:
        said = f"{nation.id} {label(nation)}"
        names[Owner(nation.id)] = Called(one_line(label(nation)), said.casefold())
        for unit in facts.units_of.get(nation.id, ()):
            folded = f"{said} {unit.id} {label(unit)}".casefold()
            names[Owner(nation.id, unit.id)] = Called(one_line(label(unit)), folded)
    return names


def rows_of(
    names: Mapping[Owner, Called],
    windows: Iterable[Window],
    sieve: Sieve = EVERYBODY,
    closed: frozenset[str] = frozenset(),
) -> tuple[Row, ...]:
    """Return the rows that are looked for; a nation stands above its units if any of them is.

    Parameters
    ----------
    names
        As :func:`names_of` has them.
    """
    found: dict[Owner, list[Window]] = {}
    for window in windows:
        found.setdefault(window.owner, []).append(window)
    for of_one in found.values():
        of_one.sort(key=lambda window: (window.entry.start, window.entry.end))
    made: list[Row] = []
    for nation, owners in groupby(names, key=lambda owner: owner.nation):
        whole, *units = owners
        own = tuple(found.get(whole, ()))
        kept = [
            Row(unit, names[unit].name, tuple(found.get(unit, ())), own)
            for unit in units
            if sieve.keeps(names[unit], has=unit in found)
        ]
        if kept or sieve.keeps(names[whole], has=bool(own)):
            shut = nation in closed
            made.append(Row(whole, names[whole].name, own, (), len(units), shut))
            made += () if shut else kept
    return tuple(made)


def held_by(view: View, owner: Owner) -> tuple[Held, ...]:
    """Return the events that a nation or unit takes part in, by their starts."""
    board = view.board
    placed = (
        board.of_nation.get(owner.nation, ())
        if owner.unit is None
        else board.of_unit.get(owner.unit, ())
    )
    return tuple(
        Held(
            p.exercise.id,
            one_line(p.name),
            p.span,
            p.exercise.high_end,
            tuple(_breaks(view.facts, p, owner)),
        )
        for p in sorted(placed, key=lambda p: p.span)
    )


def _breaks(facts: Facts, placed: Placed, owner: Owner) -> Iterator[str]:
    for unit in placed.units:
        if unit.nation == owner.nation and owner.unit in (None, unit.id):
            absence = absence_of(facts, unit, placed.span, placed.venue.region)
            if absence is not None:
                yield sentence_of(facts, placed, unit, absence)
