"""Plans with planted facts: one that rules the goal out, two that do together, or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from tests.support.oracle import Json
from tests.support.planting.enough import OF_ALL, OF_ONE, SINGLES, Plant
from tests.support.planting.ground import MAIN, NEIGHBOUR, SHOWERS, TWIN, fertile
from tests.support.planting.together import (
    EARLY,
    FORCED,
    LATE,
    NARROW,
    add_neighbour,
    needs_neighbour,
)


@dataclass(frozen=True)
class Planted:
    """A plan with planted facts.

    Parameters
    ----------
    paths
        JSON Pointers to the facts that together rule the goal out, and none of them alone.
    free
        For each of the paths, the plan as it was before that fact was planted in it.
    """

    plan: Json
    paths: tuple[str, ...]
    free: Mapping[str, Json]


def alone(kind: str, seed: int) -> Planted:
    """Plant one fact that is enough to rule the goal out."""
    return _planted(fertile(Random(seed)), _sown(SINGLES[kind], MAIN, seed))


# --- pairs of facts, neither of them enough ----------------------------------------------------


def one_in_each_way(first: str, second: str, seed: int) -> Planted:
    """Plant a fact in each of the two exercises that could show the goal."""
    base = fertile(Random(seed), twin=True)
    return _planted(base, _sown(OF_ONE[first], MAIN, seed), _sown(OF_ONE[second], TWIN, seed))


def early_and_late(first: str, second: str, seed: int) -> Planted:
    """Plant a fact that leaves only starts from a day on, and one only starts before it."""
    return _planted(
        fertile(Random(seed)), _sown(EARLY[first], MAIN, seed), _sown(LATE[second], MAIN, seed)
    )


def beside_another(forced: str, limit: str, seed: int) -> Planted:
    """Plant that another exercise must be held, and a limit that is too narrow for both."""
    base = fertile(Random(seed))
    add_neighbour(base)
    return _planted(base, _sown(FORCED[forced], NEIGHBOUR, seed), _sown(NARROW[limit], MAIN, seed))


def required(kind: str, seed: int) -> Planted:
    """Plant that the exercise requires another, and a fact because of which that is not held."""
    base = fertile(Random(seed))
    add_neighbour(base)
    return _planted(base, _sown(needs_neighbour, MAIN, seed), _sown(OF_ONE[kind], NEIGHBOUR, seed))


Sown = Callable[[Json], str]


def _sown(plant: Plant, exercise: str, seed: int) -> Sown:
    return lambda plan: plant(plan, exercise, Random(seed))


def _planted(base: Json, *plants: Sown) -> Planted:
    plan = deepcopy(base)
    paths = tuple(plant(plan) for plant in plants)
    free = {}
    for path, left_out in zip(paths, plants, strict=True):
        free[path] = deepcopy(base)
        for plant in plants:
            if plant is not left_out:
                plant(free[path])
    return Planted(plan, paths, free)


# --- many facts at once ------------------------------------------------------------------------


def thorny(seed: int) -> Json:
    """Return a plan with some facts planted in it, whatever they rule out together."""
    r = Random(seed)
    plan = fertile(r, twin=r.random() < 0.6)
    showers = [e["id"] for e in plan["exercises"] if e["id"] in SHOWERS]
    if r.random() < 0.5:
        add_neighbour(plan)
        r.choice([*FORCED.values()])(plan, NEIGHBOUR, r)
        r.choice([*NARROW.values()])(plan, r.choice(showers), r)
    catalogue = [*OF_ONE.values()] * 2 + [*OF_ALL.values(), *EARLY.values(), *LATE.values()]
    for plant in r.sample(catalogue, r.randint(1, 4)):
        plant(plan, r.choice(showers), r)
    _mend_windows(plan)
    return plan


def _mend_windows(plan: Json) -> None:
    """Leave out windows that overlap others of the same, and ends that lie before the start."""
    for thing, start, end in (
        *((goal, "start", "end") for goal in plan["goals"]),
        *((exercise, "earliest_start", "latest_end") for exercise in plan["exercises"]),
    ):
        if start in thing and end in thing and thing[start] > thing[end]:
            del thing[end]
    windows: dict[str, list[Json]] = {}
    for window in plan["availability"]:
        windows.setdefault(window.get("nation") or window["unit"], []).append(window)
    plan["availability"] = [window for of_one in windows.values() for window in _parted(of_one)]
    for venue in plan["venues"]:
        venue["closures"] = _parted(venue.get("closures", []))


def _parted(windows: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for window in windows:
        if all(window["start"] > w["end"] or w["start"] > window["end"] for w in kept):
            kept.append(window)
    return kept
