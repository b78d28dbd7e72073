"""How the exercises are grouped into headings and rows: by region, venue, nation, unit or kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from exercise_planner.days import MAX_DAY
from exercise_planner.facts import Facts
from exercise_planner.plan import label
from exercise_planner.text import one_line
from ui.desktop.timeline.tracks import Track

Grouping = Literal["region", "venue", "nation", "unit", "kind"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

KINDS = ("LIVEX", "FTX", "CPX", "CAX", "TTX")
HEADING_KEY = "\0"
"""In the place of a row's exercise or unit, whose ids are texts without this."""
OTHERS = ""
"""Key of the group of those that belong to no other."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group; ``note`` says how much is in it."""

    group: str
    name: str
    note: str
    closed: bool

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other lines."""
        return self.group, HEADING_KEY


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a group: one exercise, or a unit with the exercises that it takes part in.

    Parameters
    ----------
    group
        Key of its group; of a venue or nation its id.
    nation, unit
        Whose availability lies behind.
    """

    group: str
    name: str
    tracks: tuple[Track, ...]
    nation: str | None = None
    unit: str | None = None

    @property
    def exercise(self) -> str | None:
        """The exercise whose row it is; None for the row of a unit."""
        return self.tracks[0].id if self.unit is None else None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other lines."""
        return self.group, self.tracks[0].id if self.unit is None else self.unit


Line = Heading | Row
Group = tuple[str, str, Sequence[Row]]


def lines(
    tracks: Iterable[Track], facts: Facts, grouping: Grouping, closed: frozenset[str] = frozenset()
) -> tuple[Line, ...]:
    """Return the lines of the timeline; the tracks keep their order within each group."""
    made: list[Line] = []
    for key, name, rows in _GROUPED[grouping](list(tracks), facts):
        made.append(Heading(key, name, _note(rows, grouping), key in closed))
        if key not in closed:
            made += rows
    return tuple(made)


def by_start(track: Track) -> tuple[int, str]:
    """Return what rows are ordered by: the start, those not held last."""
    span = track.span
    return MAX_DAY if span is None else span.first, track.name


def _note(rows: Sequence[Row], grouping: Grouping) -> str:
    if grouping == "unit" and all(row.unit for row in rows):
        return f"{sum(bool(row.tracks) for row in rows)} of {len(rows)} taking part"
    held = sum(row.tracks[0].event is not None for row in rows)
    return str(len(rows)) if held == len(rows) else f"{held} of {len(rows)} held"


def _by_region(tracks: Sequence[Track], facts: Facts) -> Iterator[Group]:
    def region(track: Track) -> str:
        venue = _venue(track)
        return facts.venues[venue].region if venue else OTHERS

    names = {r.id: one_line(label(r)) for r in facts.plan.regions}
    return _some(tracks, region, names, "Without a venue")


def _by_venue(tracks: Sequence[Track], facts: Facts) -> Iterator[Group]:
    """Give every venue a group, so that an exercise can be dragged to one that has none yet."""
    names = {v.id: one_line(label(v)) for v in facts.plan.venues}
    return _some(tracks, _venue, names, "Without a venue", empty=True)


def _by_kind(tracks: Sequence[Track], _facts: Facts) -> Iterator[Group]:
    names = {kind: kind for kind in KINDS}
    return _some(tracks, lambda t: t.exercise.kind or OTHERS, names, "Of no kind")


def _venue(track: Track) -> str:
    """Return the venue of the event, else the first that the exercise may have."""
    if track.event is not None:
        return track.event.venue
    return next(iter(track.exercise.venues), OTHERS)


def _some(
    tracks: Sequence[Track],
    key: Callable[[Track], str],
    names: Mapping[str, str],
    others: str,
    *,
    empty: bool = False,
) -> Iterator[Group]:
    found: dict[str, list[Row]] = {}
    for track in tracks:
        group = key(track)
        found.setdefault(group, []).append(Row(group, track.name, (track,)))
    for group, name in {**names, OTHERS: others}.items():
        if group in found or (empty and group != OTHERS):
            yield group, name, found.get(group, ())


def _by_nation(tracks: Sequence[Track], facts: Facts) -> Iterator[Group]:
    """Give each nation the exercises in which it takes part, and those it would host."""
    found: dict[str, list[Row]] = {}
    for track in tracks:
        held = track.event is not None
        for nation in track.nations if held else (track.exercise.host or OTHERS,):
            row = Row(nation, track.name, (track,), nation or None)
            found.setdefault(nation, []).append(row)
        if held and not track.nations:
            found.setdefault(OTHERS, []).append(Row(OTHERS, track.name, (track,)))
    names = {n.id: one_line(label(n)) for n in facts.plan.nations}
    for group, name in {**names, OTHERS: "Without a nation"}.items():
        if group in found:
            yield group, name, found[group]


def _by_unit(tracks: Sequence[Track], facts: Facts) -> Iterator[Group]:
    """Give each nation its units, a row each, and a group to the exercises without units."""
    found: dict[str, list[Track]] = {}
    for track in tracks:
        units = () if track.event is None else {p.unit: None for p in track.event.participants}
        for unit in units or (OTHERS,):
            found.setdefault(unit, []).append(track)
    for nation in facts.plan.nations:
        units_here = facts.units_of.get(nation.id, ())
        if units_here:
            yield (
                nation.id,
                one_line(label(nation)),
                [
                    Row(
                        nation.id,
                        one_line(label(unit)),
                        tuple(found.get(unit.id, ())),
                        nation.id,
                        unit.id,
                    )
                    for unit in units_here
                ],
            )
    if OTHERS in found:
        rows = [Row(OTHERS, track.name, (track,)) for track in found[OTHERS]]
        yield OTHERS, "Exercises without units", rows


_GROUPED: Mapping[Grouping, Callable[[Sequence[Track], Facts], Iterator[Group]]] = {
    "region": _by_region,
    "venue": _by_venue,
    "nation": _by_nation,
    "unit": _by_unit,
    "kind": _by_kind,
}
