"""Plans to which nations reply, and their replies."""

from __future__ import annotations

from datetime import date

from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.workbook.opening import Book, read_book
from exercise_planner.workbook.reply import reply_book
from tests.exercise_planner.workbook.books import Draft, Json, Rows, loaded, plain, record

_ = None

REPLY: dict[str, Rows] = {
    "Reply": [
        ["Fact", "Value"],
        ["Nation", "JPN"],
        ["Plan", "Pacific 28"],
        ["Maximum events at once", 2],
    ],
    "Units": [
        ["Code", "Name", "Home region", "Recovery days", "Cost per day", "IAMD", "ASW"],
        ["DDG-1", "JS Maya", "NEA", 10, 25, 3, 1],
        ["DDG-2", "JS Haguro", "NEA", 10, 25, 2, _],
    ],
    "Availability": [
        ["Unit", "From", "To", "Status", "Note"],
        ["DDG-1", date(2028, 5, 1), date(2028, 5, 21), "unavailable", "Refit"],
    ],
}
"""Japan's reply to the small plan, in plain cells, with nothing changed."""


def small_plan() -> Plan:
    """Return the plan of the plain workbook."""
    return read_plan(record())


def plain_reply() -> Draft:
    """Return Japan's reply to it."""
    return plain(REPLY)


def book_of(draft: Draft, source: str = "reply.xlsx") -> Book:
    """Return a draft as it is opened."""
    return read_book(draft.saved(), source)


def reply_of(plan: Plan, nation: str) -> Draft:
    """Return the workbook that a nation is sent, to be edited."""
    return loaded(reply_book(plan, nation))


def without(plan: Plan, nation: str) -> Json:
    """Return a plan in its exchange form without what only one nation may say."""
    found: Json = plan.to_json_object()
    own = {unit["id"] for unit in found["units"] if unit["nation"] == nation}
    found["units"] = [unit for unit in found["units"] if unit["id"] not in own]
    found["availability"] = [
        entry
        for entry in found.get("availability", [])
        if entry.get("nation") != nation and entry.get("unit") not in own
    ]
    for entry in found["nations"]:
        if entry["id"] == nation:
            entry.pop("max_concurrent", None)
    return found
