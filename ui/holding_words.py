"""Who has a plan file open, in words."""

from datetime import UTC, datetime

from db.holding import Holder
from exercise_planner.days import spoken_day
from ui.moments import local

_LONGEST = 30
"""Characters of a name that are shown: nobody's sentence may push the rest out of sight."""


def named(holder: Holder) -> str:
    """Return who it is: ``Kim``."""
    return _cut(holder.who) or "Somebody"


def program(holder: Holder) -> str:
    """Return in which program, with a blank before it: `` in the desktop``; "" if in another."""
    return " in the desktop" if holder.program == "desktop" else ""


def where(holder: Holder) -> str:
    """Return on which computer, with a blank before it: `` on WS12``; "" where it is not known."""
    if holder.here:
        return " on this computer"
    return f" on {_cut(holder.computer)}" if holder.computer else ""


def since(holder: Holder) -> str:
    """Return since when by the clock here: ``09:14``, ``7 Mar 2028, 09:14``; "" if not known."""
    now = datetime.now(UTC)
    if holder.since is None or holder.since > now:  # their clock is another, or somebody jests
        return ""
    try:
        began = local(holder.since)
    except (OverflowError, ValueError, OSError):
        return ""
    clock = f"{began:%H:%M}"
    if began.date() == local(now).date():
        return clock
    return f"{spoken_day(began.toordinal())}, {clock}"


def has_open(holder: Holder, what: str, how: str = "") -> str:
    """Return who has something open, where and since when, without a stop at its end.

    ``Kim has had this plan open on WS12 since 09:14``.

    Parameters
    ----------
    how
        What else is said of it, with a blank before it; see :func:`program`.
    """
    began = since(holder)
    if not began:
        return f"{named(holder)} has {what} open{how}{where(holder)}"
    return f"{named(holder)} has had {what} open{how}{where(holder)} since {began}"


def has_open_too(holder: Holder, what: str) -> str:
    """Return who else has something open: ``Kim has this plan open too, on WS12 since 09:14``."""
    began = since(holder)
    more = where(holder) + (f" since {began}" if began else "")
    return f"{named(holder)} has {what} open too{',' if more else ''}{more}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
