"""Words that people type, or that stand in a file: markings, days, names, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from db.calendars import checked_name, checked_notes
from exercise_planner.marking import banner_colour, released_marking
from exercise_planner.plan import Nation
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from exercise_planner.review import flaw_of, moment, tidy
from exercise_planner.text import one_line
from exercise_planner.workbook.called import Called, read_as
from exercise_planner.workbook.dates import NoDateError, read_date
from exercise_planner.workbook.kinds import Names, UnreadableError
from tests.fuzz.mutators.lines import mutate_lines
from tests.fuzz.target import Target
from ui.calendar_names import unused, usable
from ui.commands.naming import day, named
from ui.words import escaped, plain


def release_a_marking(data: bytes) -> None:
    """Narrow a marking to a nation: it names no other, and narrowed again it is the same."""
    marking, nation, *groups = [*_lines(data), "", ""]
    banner_colour(marking)
    narrowed = released_marking(marking, nation, groups)
    shown = one_line(nation).upper()
    assert narrowed.endswith((f"REL TO USA, {shown}", "REL TO USA")) or "REL TO" in narrowed
    assert one_line(narrowed) == narrowed
    assert released_marking(narrowed, nation) == narrowed


def name_a_thing(data: bytes) -> None:
    """Name one of several things at the command line, and give a day."""
    given, *names = _lines(data)
    things = [Nation(id=name, name=name[1:]) for name in set(names)]
    refusals = (lambda: named(things, given, "nation"), lambda: day("--from", given))
    read = [_read_or_refused(refusal) for refusal in refusals]
    assert read[0] is None or read[0] in names
    assert read[1] is None or isinstance(read[1], date)
    Profile.of(names)


def call_a_calendar(data: bytes) -> None:
    """Call a calendar something: made fit, it can be called so."""
    given, *taken = _lines(data)
    fit = usable(given)
    if fit:
        free = unused(fit, taken)
        assert checked_name(free, taken) == free
    notes = checked_notes("\n".join(taken))
    assert flaw_of(notes, 0) is None
    assert tidy(notes) == notes
    plain(given)
    escaped(given)


def tell_a_moment(data: bytes) -> None:
    """Read a moment in time, which is the same when it is written and read again."""
    (text, *_) = _lines(data)
    found = moment(text)
    assert moment(found.isoformat()) == found
    found.astimezone()


def read_a_date(data: bytes) -> None:
    """Read the date that a cell's text says."""
    (text, *_) = _lines(data)
    assert read_date(read_date(text).isoformat()) == read_date(text)


def call_things(data: bytes) -> None:
    """Call things in a workbook so that each is told from the others when it is read."""
    lines = _lines(data)
    things = dict(zip(lines[::2], lines[1::2], strict=False))
    called = Called("venue", things.items())
    for code in things:
        assert read_as(called.text(code), called) == code
    for text in lines:
        read_as(text, Names("venue", things.items()))


def _read_or_refused(read: Callable[[], object]) -> object:
    try:
        return read()
    except InputError as error:
        str(error).encode()
        return None


def _lines(data: bytes) -> list[str]:
    return [line.replace("\x0b", "\n") for line in data.decode("utf-8", "replace").split("\n")]


def _markings() -> Iterator[bytes]:
    for marking in (
        "UNCLASSIFIED",
        "SECRET//REL TO USA, JPN, AUS",
        "CONFIDENTIAL//NOFORN",
        "OFFICIAL//FOUO//REL TO QUAD; FVEY",
        "EXERCISE ONLY/NATO SECRET/REL USA and JPN",
    ):
        yield f"{marking}\nJPN\nQUAD\nFVEY".encode()


def _names() -> Iterator[bytes]:
    yield b"JS Kongo\nship\njets\nJS Kongo"
    yield b"2028-03-07\nhigh_end\ncost"


def _moments() -> Iterator[bytes]:
    yield b"2028-03-06T09:30:00+00:00"
    yield b"2028-W10-1T09:30:00.123456-12:00"


def _dates() -> Iterator[bytes]:
    for text in ("7 Mar 2028", "2028-03-07", "Tue, 7 March 2028", "07/03/2028", "20280307"):
        yield text.encode()


def _things() -> Iterator[bytes]:
    yield b"range\nOkinawa Range\ncoast\nDarwin Coast\nRange\nrange"
    yield b'a, b\n"half\nnone\nnone [x]\nx\nnone'


TARGETS = (
    Target("marking", release_a_marking, _markings, mutate_lines, longest=1_000),
    Target("name", name_a_thing, _names, mutate_lines, longest=1_000),
    Target("calendar-name", call_a_calendar, _names, mutate_lines, longest=6_000),
    Target("moment", tell_a_moment, _moments, mutate_lines, (ValueError,), longest=80),
    Target("date", read_a_date, _dates, mutate_lines, (NoDateError,), longest=80),
    Target("called", call_things, _things, mutate_lines, (UnreadableError,), longest=2_000),
)
