"""Random plans of four sizes, in the spirit of real ones: for benchmarks, never for tests of truth.

    python -m benchmarks.plans SIZE SEED > plan.json

They are tight: exercises crowd into three seasons a year; each trains several capabilities with
a few nations' units, often more than one a nation; goals ask for what two or three exercises could
show; units need rest, and their travel counts; nations bear only so many events at once, staff is
short, and the money is for four in ten of the exercises. Same size and seed, same plan.
"""

import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

Json = dict[str, Any]

FIRST_DAY = date(2027, 10, 1)
SEASONS = (140, 235, 320)
"""Days of the fiscal year around which exercises crowd: late winter, spring, late summer."""

REGIONS = ("north", "east", "south", "islands", "strait", "gulf", "home", "far")
CAPABILITIES = {
    "air": ("AIR5", "IAMD", "LFE", "AAR", "ISR"),
    "sea": ("ASW", "ASUW", "IAMD", "CSG", "MCM", "CLOG"),
    "land": ("LAND", "LRF", "IAMD", "CJC2", "AMPH", "MED"),
    "joint": ("CYB", "SPC", "EW", "CJC2", "SOF"),
}


@dataclass(frozen=True)
class Size:
    """How much of everything a plan has."""

    years: int
    exercises: int
    nations: int
    units: int
    goals: int


SIZES = {
    "S": Size(1, 20, 10, 80, 20),
    "M": Size(1, 60, 25, 300, 60),
    "L": Size(3, 240, 40, 900, 200),
    "XL": Size(5, 600, 50, 2000, 500),
}


class _Maker:
    """Draws one plan, part by part; later parts look at earlier ones."""

    def __init__(self, name: str, seed: int) -> None:
        self.random = Random(f"{name} {seed}")
        self.size = SIZES[name]
        self.last = (date(FIRST_DAY.year + self.size.years, 10, 1) - FIRST_DAY).days - 1
        self.plan: Json = {"format": "exercise-plan/1", "name": f"benchmark {name} {seed}"}

    def day(self, offset: int) -> str:
        """Return the date so many days into the horizon, held inside it."""
        return (FIRST_DAY + timedelta(days=min(max(offset, 0), self.last))).isoformat()

    def span(self, offset: int, days: int) -> Json:
        """Return a span of so many days from an offset on."""
        return {"start": self.day(offset), "end": self.day(offset + days - 1)}

    def make(self) -> Json:
        """Return the plan."""
        years = range(self.size.years)
        self.plan |= {
            "horizon": {"start": self.day(0), "end": self.day(self.last)},
            "periods": [
                {
                    "id": f"FY{FIRST_DAY.year + y - 1999}",
                    "start": date(FIRST_DAY.year + y, 10, 1).isoformat(),
                    "end": date(FIRST_DAY.year + y + 1, 9, 30).isoformat(),
                }
                for y in years
            ],
            "regions": [{"id": region} for region in REGIONS],
            "transit": [
                {"from": a, "to": b, "days": 3 + 2 * (j - i)}
                for i, a in enumerate(REGIONS)
                for j, b in enumerate(REGIONS)
                if i < j
            ],
            "capabilities": [
                {"id": c} for c in sorted({c for cs in CAPABILITIES.values() for c in cs})
            ],
        }
        self._nations()
        self._units()
        self._availability()
        self._venues()
        self._exercises()
        self._links()
        self._goals()
        self._limits()
        return self.plan

    def _nations(self) -> None:
        r = self.random
        self.weight = [8] + [r.choice((1, 1, 2, 3)) for _ in range(self.size.nations - 1)]
        self.home = ["home"] + [r.choice(REGIONS) for _ in self.weight[1:]]
        self.nations = [f"N{i:02d}" for i in range(self.size.nations)]
        self.plan["nations"] = [
            {
                "id": nation,
                "groups": r.sample(("FVEY", "QUAD", "PACT"), r.choice((0, 1, 1, 2))),
                "max_concurrent": 7 if i == 0 else r.choice((2, 3, 3, 4)),
            }
            for i, nation in enumerate(self.nations)
        ]

    def _units(self) -> None:
        r = self.random
        self.plan["units"] = []
        for k in range(self.size.units):
            every_nation_has_one = k < self.size.nations
            i = k if every_nation_has_one else r.choices(range(self.size.nations), self.weight)[0]
            domain = r.choices(list(CAPABILITIES), (3, 4, 3, 2))[0]
            trained = r.sample(CAPABILITIES[domain], r.choice((2, 2, 3)))
            self.plan["units"].append(
                {
                    "id": f"{self.nations[i]}-{k:04d}",
                    "nation": self.nations[i],
                    "domain": domain,
                    "home_region": r.choice(REGIONS) if i == 0 else self.home[i],
                    "capabilities": {c: r.choices((1, 2, 3), (2, 4, 3))[0] for c in trained},
                    "recovery_days": r.choice((7, 10, 14, 21)),
                    "max_days_per_period": r.choice((30, 40, 55)),
                    "daily_cost": r.choice((5, 8, 12, 20)),
                    "deploy_cost": r.choice((50, 100, 200)),
                }
            )
        self.levels: dict[str, dict[str, list[int]]] = {nation: {} for nation in self.nations}
        for unit in self.plan["units"]:
            for capability, level in unit["capabilities"].items():
                self.levels[unit["nation"]].setdefault(capability, []).append(level)

    def _availability(self) -> None:
        r = self.random
        entries = self.plan["availability"] = []
        for key, names, times, lengths in (
            ("unit", [u["id"] for u in self.plan["units"]], (0, 1, 1, 2), (30, 60, 90)),
            ("nation", self.nations, (1, 2, 2), (7, 14, 28)),
        ):
            for name in names:
                for year in range(self.size.years):
                    for _ in range(r.choice(times)):
                        span = self.span(365 * year + r.randrange(330), r.choice(lengths))
                        status = r.choice(("unavailable", "unavailable", "tentative"))
                        entries.append({key: name, **span, "status": status})

    def _venues(self) -> None:
        r = self.random
        number = max(8, self.size.exercises // (4 * self.size.years))
        self.plan["venues"] = [
            {
                "id": f"V{k:03d}",
                "region": REGIONS[k % len(REGIONS)],
                "capacity": r.choice((1, 1, 2, 3)),
                "closures": [
                    self.span(365 * year + r.randrange(320), r.choice((20, 40)))
                    for year in range(self.size.years)
                    if r.random() < 0.5
                ],
            }
            for k in range(number)
        ]

    def _exercises(self) -> None:
        self.plan["exercises"] = [self._exercise(k) for k in range(self.size.exercises)]

    def _exercise(self, k: int) -> Json:
        r = self.random
        venue = r.choice(self.plan["venues"])
        near = [
            n for n, home in zip(self.nations, self.home, strict=True) if home == venue["region"]
        ]
        host = r.choice(near or self.nations)
        others = r.choices(self.nations, self.weight, k=r.randrange(4, 13))
        invited = sorted({host, self.nations[0], *others, *near[:4]})
        days = r.choice((5, 7, 7, 10, 14, 14, 21, 28))
        middle = 365 * r.randrange(self.size.years) + round(r.gauss(r.choice(SEASONS), 30))
        width = r.choice((45, 60, 90, 150)) + days
        first = min(max(middle - width // 2, 0), self.last - width)
        known = sorted({c for n in invited for c in self.levels[n]})
        high_end = r.random() < 0.5
        return {
            "id": f"E{k:03d}",
            "high_end": high_end,
            "priority": r.randrange(1, 11),
            "duration_days": days,
            "earliest_start": self.day(first),
            "latest_end": self.day(first + width),
            **({"start_weekdays": [1]} if r.random() < 0.3 else {}),
            "venues": sorted(
                {venue["id"], *([r.choice(self.plan["venues"])["id"]] if r.random() < 0.3 else [])}
            ),
            "host": host,
            "invited": invited,
            "roles": [
                self._role(j, capability, invited, high_end)
                for j, capability in enumerate(
                    r.sample(known, min(len(known), r.choice((3, 4, 4, 5, 6))))
                )
            ],
            "fixed_cost": r.choice((500, 1000, 2000, 4000)),
            "resources": {"staff": r.randrange(1, 5), **({"sim": 1} if r.random() < 0.3 else {})},
        }

    def _role(self, j: int, capability: str, invited: list[str], high_end: bool) -> Json:
        r = self.random
        level = r.choice((1, 1, 2)) if high_end else 1
        units_of = [sum(x >= level for x in self.levels[n].get(capability, ())) for n in invited]
        least = min(r.choice((1, 1, 2)), sum(units > 0 for units in units_of))
        units = least + (min(r.choice((0, 0, 1, 2)), sum(units_of) - least) if least else 0)
        return {
            "id": f"R{j}",
            "capability": capability,
            "min_level": level,
            "min_units": units,
            "max_units": units + r.choice((0, 1, 2)),
            "min_nations": least,
        }

    def _links(self) -> None:
        r = self.random
        ids = [e["id"] for e in self.plan["exercises"]]
        self.plan["links"] = []
        for _ in range(self.size.exercises // 6):
            first, second = r.sample(ids, 2)
            kind = r.choice(("before", "apart", "exclusive", "requires"))
            gap = {"min_gap_days": r.choice((0, 7, 14))} if kind in ("before", "apart") else {}
            self.plan["links"].append({"type": kind, "first": first, "second": second, **gap})

    def _goals(self) -> None:
        r = self.random
        goals = self.plan["goals"] = []
        wanted = 2 if self.size.exercises <= 20 else 3
        while len(goals) < self.size.goals:
            exercise = r.choice(self.plan["exercises"])
            role = r.choice(exercise["roles"])
            level = r.choice((1, 2, 2, 3))
            able = [
                n
                for n in exercise["invited"]
                if max(self.levels[n].get(role["capability"], [0])) >= max(level, role["min_level"])
            ]
            if len(able) < 2:
                continue
            nations = sorted(r.sample(able, min(len(able), r.choice((2, 2, 3, 4)))))
            least = len(nations) if r.random() < 0.7 else max(2, len(nations) - 1)
            if self._shown_by(nations, role["capability"], exercise["high_end"]) < wanted:
                continue
            goals.append(
                {
                    "id": f"G{len(goals):03d}",
                    "capability": role["capability"],
                    "min_level": level,
                    "nations": nations,
                    "at_least": least,
                    "high_end": exercise["high_end"],
                    "target": r.choice((1, 1, 2, 3)),
                    "weight": r.randrange(1, 11),
                }
            )

    def _shown_by(self, nations: list[str], capability: str, high_end: bool) -> int:
        """Return how many exercises train a capability with nearly all of the nations."""
        return sum(
            e["high_end"] == high_end
            and len(set(nations) & set(e["invited"])) >= max(2, len(nations) - 1)
            and any(role["capability"] == capability for role in e["roles"])
            for e in self.plan["exercises"]
        )

    def _limits(self) -> None:
        r = self.random
        yearly = self.size.exercises / self.size.years
        self.plan["resources"] = [
            {"id": "staff", "capacity": max(8, round(yearly / 5))},
            {"id": "sim", "capacity": max(1, round(yearly / 60))},
        ]
        periods = [p["id"] for p in self.plan["periods"]]
        self.plan["budgets"] = [{"period": p, "amount": round(750 * yearly)} for p in periods] + [
            {"period": p, "nation": n, "amount": r.choice((1500, 2500, 4000))}
            for p in periods
            for n in self.nations[1:]
            if r.random() < 0.3
        ]


def make_plan(size: str, seed: int) -> Json:
    """Return a plan in its exchange form.

    Parameters
    ----------
    size
        S and M: one year; L: three; XL: five, 600 exercises and 2,000 units.
    """
    return _Maker(size, seed).make()


if __name__ == "__main__":
    json.dump(make_plan(sys.argv[1], int(sys.argv[2])), sys.stdout)
