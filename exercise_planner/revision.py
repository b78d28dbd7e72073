"""Which plan a calendar was made for: a revision is the same for plans that ask the same.

It is told from what a calendar answers alone. So a plan that is given another name, marking or
baseline, or whose lists are put into another order, keeps its revision.

A calendar has a revision, too: the same for calendars that hold the same events. Its fingerprint
says more: that it is, in everything, the one that was solved or approved.
"""

import json
from collections.abc import Mapping, MutableMapping
from hashlib import sha256
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.references import PLAN_LISTS

DIGITS = 64
"""Of a revision, in hexadecimal."""

_LEFT_OUT = frozenset({"name", "marking", "baseline", *PLAN_LISTS})
_SHORT = 8
_canonical = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def revision(plan: Plan) -> str:
    """Return a plan's revision: a SHA-256 of its canonical exchange form, in hexadecimal.

    The form is one text a list, its entries sorted and their fields by name, what has its default
    left out; the SHA-256 of each of them, and the plan's own fields, make the form that counts.
    """
    return revision_of(plan.to_json_object(), {})


def revision_of(form: Mapping[str, Any], lists: MutableMapping[str, str]) -> str:
    """Return the revision of a plan from its exchange form.

    Parameters
    ----------
    lists
        What is known of some of its lists from a form that shares these; what was found out of
        the others is added.
    """
    for name in PLAN_LISTS:
        if name not in lists:
            lists[name] = _digest("\n".join(sorted(map(_canonical, form.get(name, ())))))
    own = {field: value for field, value in form.items() if field not in _LEFT_OUT}
    return _digest(_canonical([own, {name: lists[name] for name in PLAN_LISTS}]))


def calendar_revision(calendar: Calendar) -> str:
    """Return a calendar's revision: a SHA-256 of its events, in hexadecimal.

    Neither its name counts nor the order of its events and of those who take part in them.
    """
    events = []
    for event in calendar.events:
        form = event.model_dump(mode="json")
        form["participants"] = sorted(map(_canonical, form["participants"]))
        events.append(_canonical(form))
    return _digest("\n".join(sorted(events)))


def fingerprint(calendar: Calendar, made_with: Mapping[str, Any], made_for: str | None) -> str:
    """Return a SHA-256 of all that a calendar claims, in hexadecimal.

    That is its canonical exchange form, with what it was made with and for: the plan's name, the
    events by :func:`calendar_revision`, the solve record. Its own name does not count.

    Parameters
    ----------
    made_with
        What it was made with, as JSON has it.
    made_for
        The revision of the plan that it was made for; None where it is not known.
    """
    solve = None if calendar.solve is None else calendar.solve.model_dump(mode="json")
    claims = {
        "plan": calendar.plan,
        "events": calendar_revision(calendar),
        "solve": solve,
        "made_with": dict(made_with),
        "made_for": made_for,
    }
    return _digest(_canonical(claims))


def stamp(revision: str, made_for: str | None) -> str:
    """Return by what a calendar on paper is known: its revision and that of its plan, in short.

    Parameters
    ----------
    revision
        As :func:`calendar_revision` gives it.
    made_for
        The revision of the plan that it was made for; None where it is not known.
    """
    own = f"revision {short(revision)}"
    return own if made_for is None else f"{own}, made for plan revision {short(made_for)}"


def short(revision: str) -> str:
    """Return the first digits of a revision: enough for people to tell a few apart."""
    return revision[:_SHORT]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
