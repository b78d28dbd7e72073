"""What things are called where people read a workbook first and a program reads it again.

A thing is called by its name. Where that would also mean another thing, its code stands behind it
in brackets; where not even that tells it apart, or no cell carries it, it is called by its code in
quotes. Read is what is written, and what officers write: names and codes, whatever their case.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from exercise_planner.plan import Exercise, Nation, Role, Unit, Venue
from exercise_planner.workbook import look
from exercise_planner.workbook.kinds import (
    Names,
    Reference,
    UnreadableError,
    cleaned,
    plain_or_quoted,
)

LONGEST_BEFORE_CODE = 200
"""Characters of a name behind which a code stands."""


class Called(Names):
    """The things of one list of the plan, and what each is called.

    Parameters
    ----------
    thing
        What one is called: "venue".
    things
        Code and name of each; a name may be empty.
    """

    def __init__(self, thing: str, things: Iterable[tuple[str, str]]) -> None:
        self._things = dict(things)
        self._entries = [(code, way) for code in self._things for way in self._ways(code)]
        super().__init__(thing, self._entries)

    def text(self, code: str) -> str:
        """Return what a thing is called."""
        return self._texts[code]

    @property
    def offered(self) -> Sequence[str]:
        """What they are called."""
        return list(self._texts.values())

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        plain = Names(self.thing, self._entries)  # which offers nothing that is not known yet
        return {code: self._text(code, plain) for code in self._things}

    def _text(self, code: str, names: Names) -> str:
        for way in self._ways(code):
            if look.fits(way) and read_as(way, names) == code:
                return way
        return plain_or_quoted(code, (code,))

    def _ways(self, code: str) -> Iterator[str]:
        name = self._things[code]
        told = look.shortened(name or code)
        yield told
        yield f"{look.shortened(name or code, LONGEST_BEFORE_CODE)} [{code}]"
        if name != told:
            yield name


def called(thing: str, things: Iterable[Exercise | Role | Unit | Venue | Nation]) -> Called:
    """Return what the entries of a list of the plan are called."""
    return Called(thing, ((one.id, one.name) for one in things))


def read_as(text: str, names: Names) -> str | None:
    """Return the code that a text in a cell means, None where it means none or several."""
    if not text or text != cleaned(text):
        return None
    try:
        return str(Reference("").read(text, {"": names}))
    except UnreadableError:
        return None
