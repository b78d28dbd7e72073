"""The words of a marking: what colour they stand on, and how they read for one nation.

A marking is read as its parts between slashes, as in ``SECRET//REL TO USA, JPN``. Whether it may go
to a nation is for its author to say, not for a program to guess:

- What forbids, excepts or sets a condition (``NOFORN``, ``NOT``, ``LESS``, ``EYES``, ``ONLY``, ...)
  refuses every release, wherever it stands and whatever else is there.
- A part ``REL TO`` that names the nation, or a group of it, allows the release; one that does not
  refuses it. It stands as a part of its own or behind a plain classification. The other parts may
  then be anything: a national marking, one in another language.
- Without a ``REL TO`` every part must be known to be harmless: a plain classification, ``FOUO``,
  ``EXERCISE``. Whatever else it is (``ORCON``, ``NATO SECRET``), the release is refused until the
  plan's marking itself says ``REL TO`` with the nation.

Too much is refused rather than too little. Small letters are as good as capitals; blanks, hyphens
and underscores are the same between words.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from exercise_planner.problems import InputError, shown
from exercise_planner.text import one_line

UNCLASSIFIED = "UNCLASSIFIED"
UNCLASSIFIED_COLOUR = "#1F7A3D"
MARKED_COLOUR = "#9B1C1C"
"""Behind every marking whose first part is not UNCLASSIFIED."""
ORIGINATOR = "USA"
"""Stands first in every REL TO part."""

_HARMLESS_PHRASE = (
    r"(?:UNCLASSIFIED|CUI|CONTROLLED UNCLASSIFIED INFORMATION|CONFIDENTIAL|(?:TOP )?SECRET|OFFICIAL"
    r"|FOUO|(?:FOR )?OFFICIAL USE ONLY|EXERCISE(?: ONLY)?|(?:FOR )?EXERCISE (?:USE|PURPOSES) ONLY)"
)
_HARMLESS = re.compile(f"(?:{_HARMLESS_PHRASE}(?: {_HARMLESS_PHRASE})*)?")
"""What says nothing about other nations; or nothing at all."""
_FORBIDS = re.compile(
    r"\b(?:N ?O ?F ?O ?R ?N\w*|N ?F|NO[NT]?(?:FOREIGN|DIS|REL)\w*|UNREL\w*|FEDCON"
    r"|NO|NON|NOT|NONE|NEVER|CAN ?NOT|CAN ?T|DON ?T"
    r"|LESS|MINUS|BUT|WITHOUT|EXCEPT\w*|EXCLU\w*|BARRED|BANNED|DENY|DENIED"
    r"|PROHIBIT\w*|FORBID\w*|WITHH[EO]LD\w*|RESTRICTED TO|LIMITED TO|EYES|ONLY"
    r"|IF|UNLESS|UNTIL|BEFORE|AFTER|WHEN|PENDING|AWAITING|SUBJECT TO)\b"
)
"""What forbids, excepts or sets a condition, in a text as :func:`_words` gives it."""
_REL = re.compile(r"\bREL(?:EAS\w*|S|TO)?\b")
_REL_TO = re.compile(
    r"\bREL(?:EASED?|EASE?ABLE)?[ _-]?TO\b[ :]*(?P<nations>.*)", re.IGNORECASE | re.DOTALL
)
_BETWEEN = re.compile(r",|;|\bAND\b", re.IGNORECASE)
_SLASHES = re.compile(r"(/+)")


def banner_colour(marking: str) -> str:
    """Return the colour behind a marking, ``#RRGGBB``: green when it begins with UNCLASSIFIED.

    What counts is the first part, before ``//``: ``UNCLASSIFIED//REL TO USA, JPN`` is green.
    """
    first, _, _ = marking.partition("//")
    return UNCLASSIFIED_COLOUR if first.strip() == UNCLASSIFIED else MARKED_COLOUR


def released_marking(marking: str, nation_id: str, groups: Collection[str] = ()) -> str:
    """Return a marking as it reads on what is released to one nation.

    ``UNCLASSIFIED`` becomes ``UNCLASSIFIED//REL TO USA, JPN``. A REL TO part that is there is
    narrowed to the same. The module says what is refused.

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
        The marking forbids the release, names others and not this nation, or has a part of which
        nothing is known; or the nation's id cannot stand in a marking.
    """
    nation = one_line(nation_id).upper()
    if not nation or "/" in nation or _BETWEEN.search(nation):
        raise InputError.because(
            "the release",
            f"the id {shown(nation_id)} cannot stand in a marking; expected one such as JPN",
        )
    known = frozenset(one_line(name).upper() for name in (nation, *groups)) - {""}
    to = "REL TO " + ", ".join(dict.fromkeys((ORIGINATOR, nation)))
    pieces = _SLASHES.split(one_line(marking).rstrip("/ "))  # the parts, and what is between them
    parts = [_Part.of(piece) for piece in pieces[::2]]
    why = _against(parts, known, to)
    if why is not None:
        raise InputError.because(
            "the release", f"the marking {shown(marking)} does not allow release to {nation}; {why}"
        )
    if all(part.names is None for part in parts):
        return "".join([*pieces, "//", to]) if any(pieces) else to
    pieces[::2] = [part.text if part.names is None else part.before + to for part in parts]
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a marking: as it stands, what is before its REL TO, and the names after it.

    Without a REL TO ``before`` is all of it and there are no names, which are in capitals.
    """

    text: str
    before: str
    names: tuple[str, ...] | None

    @classmethod
    def of(cls, text: str) -> "_Part":
        found = _REL_TO.search(text)
        if found is None:
            return cls(text, text, None)
        names = (one_line(name).upper() for name in _BETWEEN.split(found["nations"]))
        return cls(text, text[: found.start()], tuple(name for name in names if name))

    @property
    def begins_harmless(self) -> bool:
        """Whether what is before REL TO is known to be harmless."""
        text = re.sub(r"[\s_,;:.\-‐-―]+", " ", self.before).strip().upper()
        return _HARMLESS.fullmatch(text) is not None

    def doubtful(self, known: Collection[str]) -> Iterator[str]:
        """Yield the words that may speak against a release to those known."""
        if not self.begins_harmless:
            yield _words(self.before)
        yield from (_words(name) for name in self.names or () if name not in known)

    def is_understood(self, known: Collection[str]) -> bool:
        """Whether it is harmless, or a REL TO of which every name is one."""
        readable = all(name in known or name.isalnum() for name in self.names or ())
        return self.begins_harmless and readable


def _against(parts: Sequence[_Part], known: frozenset[str], to: str) -> str | None:
    """Return why a marking does not allow the release, and what to do; None if it does."""
    elsewhere = "change the plan's marking, or release to a nation that it allows"
    if found := _FORBIDS.search(" ".join(word for part in parts for word in part.doubtful(known))):
        return f'it says "{found[0]}"; {elsewhere}'
    explicit = any(part.names is not None for part in parts)
    for part in parts:
        said = shown(part.text.strip())
        about_release = part.names is not None or _REL.search(_words(part.text))
        if (about_release or not explicit) and not part.is_understood(known):
            how = f"{to} instead of it" if about_release else f"//{to} behind it"
            return (
                f"its part {said} is not understood; if it may go there, write {how} into the "
                "plan's marking"
            )
        if part.names is not None and known.isdisjoint(part.names):
            return f"{said} does not name it; {elsewhere}"
    return None


def _words(text: str) -> str:
    """Return the words of a text in plain capitals, one blank apart."""
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text)).upper().split())
