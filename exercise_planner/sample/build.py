"""Build the sample plan from the public records and the invented tables beside this module.

``python -m exercise_planner.sample.build`` rewrites ``indo_pacific.json``, the file the program
ships and opens. The result depends on nothing but the files of this package.
"""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from exercise_planner.sample import PLAN_FILE
from exercise_planner.sample.availability import availability
from exercise_planner.sample.fiscal import AS_OF, FIRST_DAY, LAST_DAY, PERIOD, Json
from exercise_planner.sample.forces import nations, units
from exercise_planner.sample.goals import goals
from exercise_planner.sample.places import REGIONS, transit, venues
from exercise_planner.sample.programme import LINKS, agreed, exercises
from exercise_planner.sample.threads import THREADS

NAME = "Indo-Pacific FY28 (illustrative)"

# By id: name, capacity
RESOURCES = {
    "control": ("Exercise control staff, teams", 10),
    "simulation": ("Simulation centres", 3),
    "opfor": ("Opposing force, detachments", 4),
    "airlift": ("Strategic airlift, C-17 slots", 7),
}

# Who pays (None: the command itself) and how much in the year, in thousands of USD. The command
# could hold about three quarters of what is wanted.
BUDGETS: tuple[tuple[str | None, int], ...] = (
    (None, 43_000),
    ("AUS", 55_000),
    ("CAN", 12_000),
    ("GBR", 30_000),
    ("JPN", 55_000),
    ("KOR", 30_000),
    ("NZL", 8_000),
    ("PHL", 6_000),
)


def build() -> Json:
    """The sample plan in the exchange form, its keys in the order of the form."""
    invited = nations()
    programme = exercises(_records("exercises.json"), [nation["id"] for nation in invited])
    return {
        "format": "exercise-plan/1",
        "name": NAME,
        "marking": "UNCLASSIFIED",
        "currency": "USD",
        "horizon": {"start": FIRST_DAY, "end": LAST_DAY},
        "as_of": AS_OF,
        "travel_counts": True,
        "periods": [{"id": PERIOD, "start": FIRST_DAY, "end": LAST_DAY}],
        "regions": [{"id": region, "name": name} for region, name in REGIONS.items()],
        "transit": transit(),
        "default_transit_days": 7,
        "capabilities": [{"id": thread, "name": name} for thread, name in THREADS.items()],
        "nations": invited,
        "units": units(_records("units.json")["units"]),
        "availability": availability(),
        "resources": [
            {"id": resource, "name": name, "capacity": capacity}
            for resource, (name, capacity) in RESOURCES.items()
        ],
        "venues": venues(),
        "exercises": programme,
        "links": list(LINKS),
        "budgets": [
            {"period": PERIOD, "nation": nation, "amount": amount} for nation, amount in BUDGETS
        ],
        "goals": goals({group for nation in invited for group in nation["groups"]}),
        "baseline": agreed(NAME, programme),
    }


def _records(file: str) -> Any:
    return json.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))


def main() -> None:
    """Rewrite the shipped plan."""
    text = json.dumps(build(), indent=1, ensure_ascii=False) + "\n"
    Path(__file__).with_name(PLAN_FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
