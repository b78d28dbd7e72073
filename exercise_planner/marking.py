"""The words of a marking: what colour they stand on, and how they read for one nation.

A marking is read as its parts between slashes, as in ``SECRET//REL TO USA, JPN``. What is not
understood is kept; what speaks against a release refuses it.
"""

import re
from collections.abc import Collection

from exercise_planner.problems import InputError, shown

UNCLASSIFIED = "UNCLASSIFIED"
UNCLASSIFIED_COLOUR = "#1F7A3D"
MARKED_COLOUR = "#9B1C1C"
"""Behind every marking but UNCLASSIFIED."""
ORIGINATOR = "USA"
"""Stands first in every REL TO part."""

_CLOSED = re.compile(
    r"\b(?:NO ?FORN|NF|NOT RELEASABLE|FEDCON)\b"
    r"|(?<!\bOFFICIAL USE )(?<!\bEXERCISE USE )(?<!\bEXERCISE )\bONLY\b",
    re.IGNORECASE,
)
"""Words that keep a marking from other nations; US ONLY does, FOR OFFICIAL USE ONLY does not."""
_OPEN_TO = re.compile(r"\bREL(?:EASE|EASED|EASABLE)?(?: ?TO)?\b(?P<nations>[^/]*)", re.IGNORECASE)
_BETWEEN = re.compile(r",|;|\bAND\b", re.IGNORECASE)


def banner_colour(marking: str) -> str:
    """Return the colour behind a marking, ``#RRGGBB``: green says UNCLASSIFIED and nothing else."""
    return UNCLASSIFIED_COLOUR if marking.strip() == UNCLASSIFIED else MARKED_COLOUR


def released_marking(marking: str, nation_id: str, groups: Collection[str] = ()) -> str:
    """Return a marking as it reads on what is released to one nation.

    ``UNCLASSIFIED`` becomes ``UNCLASSIFIED//REL TO USA, JPN``. A REL TO part that is there is
    narrowed to the same.

    Parameters
    ----------
    marking
        Of the plan; may be empty.
    nation_id
        To whom; stands in the marking in capitals.
    groups
        Names of groups that the nation is in; a REL TO part may name one of them instead of it.

    Raises
    ------
    InputError
        The marking allows no other nation, or names others and not this one; or the nation's id
        cannot stand in a marking.
    """
    nation = _plain(nation_id).upper()
    if not nation or re.search("[,;/]", nation):
        raise InputError.because(
            "the release",
            f"the id {shown(nation_id)} cannot stand in a marking; expected one such as JPN",
        )
    said = _plain(marking)
    if found := _CLOSED.search(said):
        raise _refused(marking, nation, f'it says "{found[0]}"')
    known = {_plain(name).upper() for name in (nation, *groups)}
    parts = list(_OPEN_TO.finditer(said))
    for part in parts:
        named = {_plain(name).upper() for name in _BETWEEN.split(part["nations"])}
        if not (named & known) - {""}:
            raise _refused(marking, nation, f'"{part[0].strip()}" does not name it')
    to = "REL TO " + ", ".join(dict.fromkeys((ORIGINATOR, nation)))
    if parts:
        return _OPEN_TO.sub(lambda _: to, said)
    return f"{said}//{to}" if said else to


def _plain(text: str) -> str:
    """Return a text on one line, its words one blank apart."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _refused(marking: str, nation: str, why: str) -> InputError:
    return InputError.because(
        "the release",
        f"the marking {shown(marking)} does not allow release to {nation}; {why}; "
        "change the plan's marking, or release to a nation that it allows",
    )
