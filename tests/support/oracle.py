"""A slow second reading of the rules and measures, day by day.

It shares nothing with the product: plans and calendars are the plain dicts of the exchange form,
a span of time is the set of its days (integers, as `date.toordinal` counts them), and what could be
reckoned from first and last days is counted here day after day. Where the product differs from it,
one of the two has misread the problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

Json = dict[str, Any]
Key = tuple[Any, ...]

MEASURES = ("high_end", "standard", "priority", "breadth", "tentative", "disruption", "cost")
LESS_IS_BETTER = {"tentative", "disruption", "cost"}


def breaks(plan: Json, calendar: Json) -> set[Key]:
    """Name everything a calendar breaks, one key for each broken thing; nothing if it is valid."""
    return Reading(plan).breaks(calendar)


def measures(plan: Json, calendar: Json) -> dict[str, int]:
    """Count the seven measures in a calendar, valid or not."""
    return Reading(plan).measures(calendar)


def demonstrations(plan: Json, calendar: Json) -> dict[str, list[str]]:
    """Name for each goal the exercises whose events demonstrate it, in calendar order.

    The target does not cap the list: further demonstrations earn no points, but they happen.
    """
    return Reading(plan).demonstrations(calendar)


def better(profile: list[str], a: dict[str, int], b: dict[str, int]) -> bool:
    """Tell whether measures `a` beat `b`: the first difference along the profile decides."""
    for measure in profile:
        if a[measure] != b[measure]:
            return goodness(measure, a[measure]) > goodness(measure, b[measure])
    return False


def goodness(measure: str, value: int) -> int:
    """Turn a measure's value so that more is better."""
    return -value if measure in LESS_IS_BETTER else value


def points(goal: Json, shown: int) -> int:
    """Points of a goal that is demonstrated `shown` times."""
    counted = min(shown, goal.get("target", 1))
    return sum(goal.get("weight", 1) * 60 // k for k in range(1, counted + 1))


def day(text: str) -> int:
    """Number the day written `YYYY-MM-DD`."""
    return date.fromisoformat(text).toordinal()


def iso(number: int) -> str:
    """Write a numbered day as `YYYY-MM-DD`."""
    return date.fromordinal(number).isoformat()


def span(start: str, end: str) -> set[int]:
    """All days from `start` to `end`, both included."""
    return set(range(day(start), day(end) + 1))


def free_days(a: set[int], b: set[int]) -> int:
    """Count the days between two spans that belong to neither (0 when they meet or share days)."""
    both = a | b
    return sum(1 for d in range(min(both), max(both) + 1) if d not in both)


@dataclass(frozen=True, eq=False)
class Event:
    """One event of a calendar with its ids looked up; events are themselves, however alike."""

    exercise: Json
    start: int
    days: set[int]
    venue: Json
    participations: list[tuple[Json, str]]  # unit, role id

    @property
    def id(self) -> str:
        """The id of the exercise that is held."""
        return str(self.exercise["id"])

    @property
    def units(self) -> dict[str, Json]:
        """The units that take part, each once."""
        return {unit["id"]: unit for unit, _ in self.participations}

    @property
    def nations(self) -> set[str]:
        """The nations that take part."""
        return {unit["nation"] for unit, _ in self.participations}

    def roles_of(self, unit: str) -> list[str]:
        """The roles one unit is listed in, as often as it is listed."""
        return [role for member, role in self.participations if member["id"] == unit]


class Reading:
    """One plan, looked up once, so that many calendars can be held against it.

    One method reads one rule, and the methods stand in the order of the rule table.
    """

    def __init__(self, plan: Json) -> None:
        self.plan = plan
        self.horizon = span(plan["horizon"]["start"], plan["horizon"]["end"])
        self.exercises = {exercise["id"]: exercise for exercise in plan["exercises"]}
        self.units = {unit["id"]: unit for unit in plan["units"]}
        self.venues = {venue["id"]: venue for venue in plan["venues"]}
        self.periods = {p["id"]: span(p["start"], p["end"]) for p in plan.get("periods", [])}
        self._windows: dict[tuple[str, str, str], set[int]] = {}
        for window in plan.get("availability", []):
            whose = "unit" if "unit" in window else "nation"
            key = (window["status"], whose, window[whose])
            self._windows.setdefault(key, set()).update(span(window["start"], window["end"]))
        self._rules: list[Callable[[list[Event]], Iterator[Key]]] = [
            self._held,
            self._window,
            self._lead,
            self._venue,
            self._venue_capacity,
            self._host,
            self._role,
            self._available,
            self._separation,
            self._tempo,
            self._concurrent,
            self._resource,
            self._budget,
            self._link,
        ]

    # --- looking things up ---------------------------------------------------------------------

    def _events(self, calendar: Json) -> list[Event]:
        return [
            Event(
                exercise=self.exercises[event["exercise"]],
                start=day(event["start"]),
                days=span(event["start"], event["end"]),
                venue=self.venues[event["venue"]],
                participations=[(self.units[p["unit"]], p["role"]) for p in event["participants"]],
            )
            for event in calendar["events"]
        ]

    def _days_of_unit(self, unit: Json, status: str) -> set[int]:
        return self._windows.get((status, "unit", unit["id"]), set())

    def _days_of_nation(self, unit: Json, status: str) -> set[int]:
        return self._windows.get((status, "nation", unit["nation"]), set())

    def _transit(self, here: str, there: str) -> int:
        for pair in self.plan.get("transit", []):
            if {pair["from"], pair["to"]} == {here, there}:
                return int(pair["days"])
        return 0 if here == there else int(self.plan.get("default_transit_days", 7))

    def _bills(self, event: Event) -> Counter[str | None]:
        """What an event costs, in thousands, by payer: None is the command, others are nations."""
        bills: Counter[str | None] = Counter({None: event.exercise.get("fixed_cost", 0)})
        for unit in event.units.values():
            for _ in event.days:
                bills[unit["nation"]] += unit.get("daily_cost", 0)
            if unit["home_region"] != event.venue["region"]:
                bills[unit["nation"]] += unit.get("deploy_cost", 0)
        return bills

    def suits(self, exercise: Json, role: Json, unit: Json) -> bool:
        """Tell whether a unit is able and asked to fill a role of an exercise."""
        invited = "invited" not in exercise or unit["nation"] in exercise["invited"]
        wanted = "nations" not in role or unit["nation"] in role["nations"]
        capability = role.get("capability")
        able = capability is None or unit["capabilities"].get(capability, 0) >= role.get(
            "min_level", 1
        )
        return invited and wanted and able

    # --- the rules, in the order of the rule table ---------------------------------------------

    def breaks(self, calendar: Json) -> set[Key]:
        """Name everything a calendar breaks."""
        events = self._events(calendar)
        return {key for rule in self._rules for key in rule(events)}

    def _held(self, events: list[Event]) -> Iterator[Key]:
        for name, exercise in self.exercises.items():
            lock = exercise.get("lock", {})
            held = [event for event in events if event.id == name]
            if len(held) > 1:
                yield "HELD", name, "once"
            if exercise.get("mandatory", False) and not held:
                yield "HELD", name, "mandatory"
            if "held" in lock and lock["held"] != bool(held):
                yield "HELD", name, "held"
            for event in held:
                if "start" in lock and event.start != day(lock["start"]):
                    yield "HELD", name, "start"
                if "venue" in lock and event.venue["id"] != lock["venue"]:
                    yield "HELD", name, "venue"
                for unit, role in lock.get("units", {}).items():
                    if set(event.roles_of(unit)) != ({role} if role is not None else set()):
                        yield "HELD", name, "units"

    def _window(self, events: list[Event]) -> Iterator[Key]:
        for event in events:
            exercise = event.exercise
            earliest = day(exercise.get("earliest_start", self.plan["horizon"]["start"]))
            latest = day(exercise.get("latest_end", self.plan["horizon"]["end"]))
            inside = all(d in self.horizon and earliest <= d <= latest for d in event.days)
            lasts = len(event.days) == exercise["duration_days"]
            weekdays = exercise.get("start_weekdays", [1, 2, 3, 4, 5, 6, 7])
            if not (inside and lasts and date.fromordinal(event.start).isoweekday() in weekdays):
                yield "WINDOW", event.id

    def _lead(self, events: list[Event]) -> Iterator[Key]:
        if "as_of" not in self.plan:
            return
        as_of = day(self.plan["as_of"])
        for event in events:
            if "start" in event.exercise.get("lock", {}):
                continue
            milestones = event.exercise.get("milestones", [])
            open_days = [
                event.start - m["days_before"] for m in milestones if not m.get("done", False)
            ]
            if any(d < as_of for d in [event.start, *open_days]):
                yield "LEAD", event.id

    def _venue(self, events: list[Event]) -> Iterator[Key]:
        for event in events:
            closures = event.venue.get("closures", [])
            closed = any(event.days & span(c["start"], c["end"]) for c in closures)
            if closed or event.venue["id"] not in event.exercise["venues"]:
                yield "VENUE", event.id

    def _venue_capacity(self, events: list[Event]) -> Iterator[Key]:
        for name, venue in self.venues.items():
            capacity = venue.get("capacity")
            running = Counter(
                d for event in events if event.venue["id"] == name for d in event.days
            )
            for d, number in running.items():
                if capacity is not None and number > capacity:
                    yield "VENUE_CAPACITY", name, iso(d)

    def _host(self, events: list[Event]) -> Iterator[Key]:
        for event in events:
            host = event.exercise.get("host")
            if host is not None and host not in event.nations:
                yield "HOST", event.id

    def _role(self, events: list[Event]) -> Iterator[Key]:
        for event in events:
            for role in event.exercise.get("roles", []):
                members = [unit for unit, filled in event.participations if filled == role["id"]]
                most = role.get("max_units")
                enough = len(members) >= role.get("min_units", 0)
                not_too_many = most is None or len(members) <= most
                mixed = len({unit["nation"] for unit in members}) >= role.get("min_nations", 0)
                suitable = all(self.suits(event.exercise, role, unit) for unit in members)
                once = all(len(event.roles_of(unit["id"])) == 1 for unit in members)
                if not (enough and not_too_many and mixed and suitable and once):
                    yield "ROLE", event.id, role["id"]

    def _available(self, events: list[Event]) -> Iterator[Key]:
        for event in events:
            for name, unit in event.units.items():
                own = self._days_of_unit(unit, "unavailable")
                away = set(event.days & (own | self._days_of_nation(unit, "unavailable")))
                if self.plan.get("travel_counts", True):
                    for n in range(
                        1, self._transit(unit["home_region"], event.venue["region"]) + 1
                    ):
                        travel = {min(event.days) - n, max(event.days) + n}
                        away |= travel & own & self.horizon
                if away:
                    yield "AVAILABLE", event.id, name

    def _separation(self, events: list[Event]) -> Iterator[Key]:
        for a, b in combinations(events, 2):
            for name in a.units.keys() & b.units.keys():
                way = self._transit(a.venue["region"], b.venue["region"])
                rest = self.units[name].get("recovery_days", 0)
                if a.days & b.days or free_days(a.days, b.days) < rest + way:
                    yield "SEPARATION", name, tuple(sorted([a.id, b.id]))

    def _tempo(self, events: list[Event]) -> Iterator[Key]:
        for name, unit in self.units.items():
            limit = unit.get("max_days_per_period")
            for period, days in self.periods.items():
                spent = sum(len(e.days) for e in events if e.start in days and name in e.units)
                if limit is not None and spent > limit:
                    yield "TEMPO", name, period

    def _concurrent(self, events: list[Event]) -> Iterator[Key]:
        for nation in self.plan["nations"]:
            limit = nation.get("max_concurrent")
            running = Counter(
                d for event in events if nation["id"] in event.nations for d in event.days
            )
            for d, number in running.items():
                if limit is not None and number > limit:
                    yield "CONCURRENT", nation["id"], iso(d)

    def _resource(self, events: list[Event]) -> Iterator[Key]:
        for resource in self.plan.get("resources", []):
            used: Counter[int] = Counter()
            for event in events:
                for d in event.days:
                    used[d] += event.exercise.get("resources", {}).get(resource["id"], 0)
            for d, amount in used.items():
                if amount > resource["capacity"]:
                    yield "RESOURCE", resource["id"], iso(d)

    def _budget(self, events: list[Event]) -> Iterator[Key]:
        for budget in self.plan.get("budgets", []):
            payer = budget.get("nation")
            started = [event for event in events if event.start in self.periods[budget["period"]]]
            if sum(self._bills(event)[payer] for event in started) > budget["amount"]:
                yield "BUDGET", budget["period"], payer

    def _link(self, events: list[Event]) -> Iterator[Key]:
        for index, link in enumerate(self.plan.get("links", [])):
            firsts = [event for event in events if event.id == link["first"]]
            seconds = [event for event in events if event.id == link["second"]]
            unmet = link["type"] == "requires" and seconds and not firsts
            if unmet or any(_pair_breaks(link, a.days, b.days) for a in firsts for b in seconds):
                yield "LINK", index

    # --- the measures --------------------------------------------------------------------------

    def measures(self, calendar: Json) -> dict[str, int]:
        """Count the seven measures in a calendar."""
        events = self._events(calendar)
        shown = self.demonstrations(calendar)
        goals = self.plan["goals"]
        scored = [(g.get("high_end", True), points(g, len(shown[g["id"]]))) for g in goals]
        return {
            "high_end": sum(score for high_end, score in scored if high_end),
            "standard": sum(score for high_end, score in scored if not high_end),
            "priority": sum(event.exercise.get("priority", 0) for event in events),
            "breadth": sum(len(event.nations) for event in events),
            "tentative": sum(self._tentative_days(event) for event in events),
            "disruption": self._disruption(calendar),
            "cost": sum(sum(self._bills(event).values()) for event in events),
        }

    def demonstrations(self, calendar: Json) -> dict[str, list[str]]:
        """Name for each goal the exercises whose events demonstrate it."""
        events = self._events(calendar)
        return {
            goal["id"]: [e.id for e in events if self._shows(goal, e)]
            for goal in self.plan["goals"]
        }

    def _shows(self, goal: Json, event: Event) -> bool:
        if "exercises" in goal and event.id not in goal["exercises"]:
            return False
        if goal.get("high_end", True) and not event.exercise.get("high_end", False):
            return False
        dates = self.plan["horizon"] | goal
        if not event.days <= span(dates["start"], dates["end"]):
            return False
        threads = {role["id"]: role.get("capability") for role in event.exercise.get("roles", [])}
        able = {
            unit["nation"]
            for unit, role in event.participations
            if threads[role] == goal["capability"]
            and unit["capabilities"].get(goal["capability"], 0) >= goal.get("min_level", 1)
        }
        wanted = goal.get("nations") or [
            nation["id"]
            for nation in self.plan["nations"]
            if goal["group"] in nation.get("groups", [])
        ]
        at_least: int = goal.get("at_least", len(wanted))
        return sum(1 for nation in wanted if nation in able) >= at_least

    def _tentative_days(self, event: Event) -> int:
        return sum(
            1
            for unit, _ in event.participations
            for d in event.days
            if d in self._days_of_unit(unit, "tentative")
            or d in self._days_of_nation(unit, "tentative")
        )

    def _disruption(self, calendar: Json) -> int:
        total = 0
        for old in self.plan.get("baseline", {"events": []})["events"]:
            kept = [event for event in calendar["events"] if event["exercise"] == old["exercise"]]
            if not kept:
                total += 10
                continue
            new = kept[0]
            total += min(9, abs(day(new["start"]) - day(old["start"])))
            total += 3 if new["venue"] != old["venue"] else 0
            now = [(p["unit"], p["role"]) for p in new["participants"]]
            total += sum(1 for p in old["participants"] if (p["unit"], p["role"]) not in now)
        return total


def _pair_breaks(link: Json, first: set[int], second: set[int]) -> bool:
    """Tell whether two held events, given by their days, break a link between their exercises."""
    free = free_days(first, second)
    match link["type"]:
        case "before":
            follows = all(a < b for a in first for b in second)
            longest: int | None = link.get("max_gap_days")
            too_late = longest is not None and free > longest
            too_soon = free < link.get("min_gap_days", 0)
            return not follows or too_soon or too_late
        case "exclusive":
            return True
        case "apart":
            too_near: bool = free < link.get("min_gap_days", 0)
            return bool(first & second) or too_near
        case "overlap":
            least: int = link.get("min_days", 1)
            return len(first & second) < least
        case "within":
            return not second <= first
    return False  # "requires" asks nothing of two events that are both held
