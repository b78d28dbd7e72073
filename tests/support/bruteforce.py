"""The best calendar of a tiny plan, by trying all calendars.

An exercise is left out or held on any day, at any venue, with any units in any roles. Passed over
is only what cannot change the answer: events that are broken whatever stands beside them, and, of
several events that take the same days, venue and units and are worth the same, all but one. The
oracle has judged every calendar that is handed out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, product
from math import prod
from operator import add
from typing import NamedTuple

from tests.support.oracle import MEASURES, Json, Key, Reading, goodness, iso, points

Tier = tuple[str, int]


def best(plan: Json, profile: list[str]) -> tuple[Json | None, dict[str, int] | None]:
    """Find a best valid calendar and its measures, or (None, None) when no calendar is valid."""
    search = _search(json.dumps(plan))
    _, left = search.close_tiers(profile, {})
    for candidate in left:
        if search.is_valid(candidate):
            calendar = search.calendar(candidate)
            measures = search.reading.measures(calendar)
            assert candidate.values == tuple(measures[m] for m in MEASURES), "values add up"
            return calendar, measures
    return None, None


def best_with_give_up(plan: Json, profile: list[str], give_up: dict[str, int]) -> list[Tier] | None:
    """Close the profile tier by tier; give each measure and the value its tier closed with.

    `give_up` holds whole percentages p: from the value v of its tier, a measure may worsen in later
    tiers by floor(p * |v| / 100). The answer is None when no calendar is valid.
    """
    search = _search(json.dumps(plan))
    tiers, left = search.close_tiers(profile, give_up)
    return tiers if any(search.is_valid(candidate) for candidate in left) else None


def all_options_count(plan: Json) -> int:
    """Count the calendars that the search would go through, so that a test can skip a monster."""
    return prod(len(options) for options in _search(json.dumps(plan)).options)


def all_valid(plan: Json) -> list[tuple[Json, dict[str, int]]]:
    """List every valid calendar with its measures, but for those worth the same on the same days.

    Of calendars that differ only in roles or units and are worth the same, one may stand for all.
    """
    search = _search(json.dumps(plan))
    return [
        (search.calendar(candidate), dict(zip(MEASURES, candidate.values, strict=True)))
        for candidate in search.candidates()
        if search.is_valid(candidate)
    ]


def first_valid(
    plan: Json, counts: Callable[[Json], bool], least: int, most_tried: int = 200_000
) -> Json | None:
    """Find a valid calendar with at least so many events that count, or None where there is none.

    OverflowError is raised when too many combinations were tried.
    """
    return _search(json.dumps(plan)).first_valid(counts, least, most_tried)


class Option(NamedTuple):
    """One way to hold an exercise, or to leave it out (no event), and what that is worth."""

    event: Json | None
    shown: tuple[int, ...]  # for each goal, 1 if the event demonstrates it
    added: tuple[int, ...]  # to each measure in turn, but for the points, which follow from `shown`


class Candidate(NamedTuple):
    """One calendar: the number of the option picked for each exercise, and what that is worth."""

    picks: tuple[int, ...]
    values: tuple[int, ...]  # of each measure in turn


def _filled(frame: Json, roles: dict[str, str | None]) -> Json:
    """Complete an event with the role of each unit; None stays away."""
    filled = [{"unit": unit, "role": role} for unit, role in roles.items() if role is not None]
    return frame | {"participants": filled}


def _no_unit_mends(key: Key) -> bool:
    """Tell whether a break lies in an event's days or venue alone, whichever units take part."""
    return key[0] in ("WINDOW", "LEAD", "VENUE") or key[2:] in [("held",), ("start",), ("venue",)]


@lru_cache(maxsize=4)
def _search(plan_as_text: str) -> _Search:
    return _Search(json.loads(plan_as_text))


class _Search:
    """All calendars of one plan, and what is known of them so far."""

    def __init__(self, plan: Json) -> None:
        self.plan = plan
        self.reading = Reading(plan)
        empty = self.reading.measures(self._of([]))
        self._empty = tuple(empty[measure] for measure in MEASURES)
        self.options = [self._options(exercise) for exercise in plan["exercises"]]
        self._fitting_pairs: dict[tuple[int, int, int, int], bool] = {}
        self._valid: dict[tuple[int, ...], bool] = {}

    # --- the ways to hold one exercise ---------------------------------------------------------

    def _options(self, exercise: Json) -> list[Option]:
        options = [self._option(None)]
        known = set()
        for event in self._sound_events(exercise):
            option = self._option(event)
            units = frozenset(p["unit"] for p in event["participants"])
            footprint = (event["start"], event["venue"], units, option.shown, option.added)
            if footprint not in known:
                known.add(footprint)
                options.append(option)
        return options

    def _option(self, event: Json | None) -> Option:
        events = [event] if event else []
        alone = self.reading.measures(self._of(events))
        shown = self.reading.demonstrations(self._of(events))
        added = [alone[m] - nothing for m, nothing in zip(MEASURES, self._empty, strict=True)]
        return Option(event, tuple(map(len, shown.values())), (0, 0, *added[2:]))

    def _sound_events(self, exercise: Json) -> Iterator[Json]:
        """All events of an exercise that are not broken by themselves."""
        horizon = sorted(self.reading.horizon)
        for start, venue in product(horizon, exercise["venues"]):
            frame = {
                "exercise": exercise["id"],
                "start": iso(start),
                "end": iso(start + exercise["duration_days"] - 1),
                "venue": venue,
            }
            if any(_no_unit_mends(key) for key in self._lasting_breaks([_filled(frame, {})])):
                continue
            units = self.plan["units"]
            for roles in product(*(self._roles_open_to(unit, exercise, frame) for unit in units)):
                event = _filled(frame, dict(zip(self.reading.units, roles, strict=True)))
                if not self._lasting_breaks([event]):
                    yield event

    def _roles_open_to(self, unit: Json, exercise: Json, frame: Json) -> list[str | None]:
        """The roles a unit may fill in an event, and None for staying away."""
        roles = exercise.get("roles", [])
        suited = [role["id"] for role in roles if self.reading.suits(exercise, role, unit)]
        if not suited:
            return [None]
        alone = _filled(frame, {unit["id"]: suited[0]})
        away = ("AVAILABLE", exercise["id"], unit["id"]) in self._lasting_breaks([alone])
        return [None] if away else [None, *suited]

    # --- what fits together --------------------------------------------------------------------

    def _of(self, events: list[Json]) -> Json:
        return {"format": "exercise-calendar/1", "plan": self.plan["name"], "events": events}

    def _lasting_breaks(self, events: list[Json]) -> set[Key]:
        """What events break that holding more exercises would not mend."""
        held = {event["exercise"] for event in events}
        links = self.plan.get("links", [])
        return {
            key
            for key in self.reading.breaks(self._of(events))
            if not (key[0] == "HELD" and key[1] not in held)
            and not (key[0] == "LINK" and links[key[1]]["type"] == "requires")
        }

    def calendar(self, candidate: Candidate) -> Json:
        """Write a candidate as a calendar."""
        picked = zip(self.options, candidate.picks, strict=True)
        return self._of([event for options, pick in picked if (event := options[pick].event)])

    def is_valid(self, candidate: Candidate) -> bool:
        """Tell whether a candidate breaks nothing."""
        picks = candidate.picks
        if picks not in self._valid:
            held = [place for place, pick in enumerate(picks) if self.options[place][pick].event]
            # Pairs first: many candidates share one, and no third event can mend it.
            pairs = combinations(held, 2)
            pairs_fit = all(self._pair_fits(a, picks[a], b, picks[b]) for a, b in pairs)
            self._valid[picks] = pairs_fit and not self.reading.breaks(self.calendar(candidate))
        return self._valid[picks]

    def _pair_fits(self, a: int, pick_a: int, b: int, pick_b: int) -> bool:
        pair = (a, pick_a, b, pick_b)
        if pair not in self._fitting_pairs:
            both = [self.options[a][pick_a].event, self.options[b][pick_b].event]
            events = [event for event in both if event]
            self._fitting_pairs[pair] = not self._lasting_breaks(events)
        return self._fitting_pairs[pair]

    # --- the search ----------------------------------------------------------------------------

    def candidates(self) -> list[Candidate]:
        """Every way to pick one option for each exercise, valid or not."""
        nothing = (0,) * len(self.plan["goals"])
        sums: list[tuple[tuple[int, ...], ...]] = [((), self._empty, nothing)]
        for options in self.options:
            sums = [
                (
                    (*picks, pick),
                    tuple(map(add, values, option.added)),
                    tuple(map(add, shown, option.shown)),
                )
                for picks, values, shown in sums
                for pick, option in enumerate(options)
            ]
        scores = {shown: self._scores(shown) for _, _, shown in sums}
        return [Candidate(picks, (*scores[shown], *values[2:])) for picks, values, shown in sums]

    def first_valid(
        self, counts: Callable[[Json], bool], least: int, most_tried: int
    ) -> Json | None:
        """Try one exercise after another, first those with events that count."""
        ways = self._enough(counts)
        counting = [any(counted for _, counted in of_one) for of_one in ways]
        order = sorted(range(len(ways)), key=lambda place: not counting[place])
        tried = 0

        def go_on(chosen: dict[int, int], counted: int) -> Json | None:
            nonlocal tried
            left = order[len(chosen) :]
            if counted + sum(counting[place] for place in left) < least:
                return None
            if not left:
                picks = tuple(chosen[place] for place in range(len(order)))
                candidate = Candidate(picks, ())
                return self.calendar(candidate) if self.is_valid(candidate) else None
            here = left[0]
            held = [place for place, pick in chosen.items() if self.options[place][pick].event]
            for pick, more in ways[here]:
                tried += 1
                if tried > most_tried:
                    raise OverflowError("too many calendars to try")
                if self.options[here][pick].event and not all(
                    self._pair_fits(other, chosen[other], here, pick) for other in held
                ):
                    continue
                found = go_on(chosen | {here: pick}, counted + more)
                if found is not None:
                    return found
            return None

        return go_on({}, 0)

    def _enough(self, counts: Callable[[Json], bool]) -> list[list[tuple[int, bool]]]:
        """For each exercise the options that are enough to try, and whether each counts.

        Where there is a valid calendar, there is one without events that neither count nor must
        be held nor are required, and without units that an event can do without.
        """
        ways = [
            [(pick, counts(o.event)) for pick, o in enumerate(options) if o.event]
            for options in self.options
        ]
        needed = {
            exercise["id"]
            for exercise, of_one in zip(self.plan["exercises"], ways, strict=True)
            if exercise.get("mandatory")
            or exercise.get("lock", {}).get("held")
            or any(counted for _, counted in of_one)
        }
        requires = [link for link in self.plan.get("links", []) if link["type"] == "requires"]
        for _ in requires:
            needed |= {link["first"] for link in requires if link["second"] in needed}
        return [
            [*self._leanest(options, of_one), (0, False)]
            if exercise["id"] in needed
            else [(0, False)]
            for exercise, options, of_one in zip(
                self.plan["exercises"], self.options, ways, strict=True
            )
        ]

    def _leanest(
        self, options: list[Option], ways: list[tuple[int, bool]]
    ) -> list[tuple[int, bool]]:
        """Leave out events with more units than another with the same days, venue and worth."""
        alike: dict[Key, list[tuple[frozenset[str], int]]] = {}
        for pick, counted in ways:
            event = options[pick].event
            assert event is not None
            units = frozenset(part["unit"] for part in event["participants"])
            alike.setdefault((event["start"], event["venue"], counted), []).append((units, pick))
        lean = [
            (pick, counted)
            for (_, _, counted), found in alike.items()
            for units, pick in found
            if not any(fewer < units for fewer, _ in found)
        ]
        return sorted(lean, key=lambda way: not way[1])

    def _scores(self, shown: tuple[int, ...]) -> tuple[int, int]:
        """High-end and standard points of goals demonstrated so many times each."""
        high_end = standard = 0
        for goal, number in zip(self.plan["goals"], shown, strict=True):
            if goal.get("high_end", True):
                high_end += points(goal, number)
            else:
                standard += points(goal, number)
        return high_end, standard

    def close_tiers(
        self, profile: list[str], give_up: dict[str, int]
    ) -> tuple[list[Tier], list[Candidate]]:
        """Close one tier after another; give the tiers and the candidates still good enough.

        Candidates that are left may be invalid. None are left when no calendar is valid.
        """
        left = self.candidates()
        tiers = []
        for measure in profile:
            place = MEASURES.index(measure)
            left.sort(key=lambda candidate: -goodness(measure, candidate.values[place]))
            leader = next((candidate for candidate in left if self.is_valid(candidate)), None)
            if leader is None:
                return [], []
            value = leader.values[place]
            slack = give_up.get(measure, 0) * abs(value) // 100
            lowest = goodness(measure, value) - slack
            left = [c for c in left if goodness(measure, c.values[place]) >= lowest]
            tiers.append((measure, value))
        return tiers, left
