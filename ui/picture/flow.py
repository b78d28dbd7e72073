"""What stands one below the other, and how it falls into pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ui.picture.content import Content, Group, Held
from ui.picture.text import DETAIL, Ruler, wrapped


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a region; ``continued`` when its group began on an earlier page."""

    group: Group
    height: float
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise that is held."""

    held: Held
    height: float


@dataclass(frozen=True, slots=True)
class NotHeld:
    """One line of the names of a region's exercises that are not held."""

    names: str
    first: bool
    height: float


Entry = Heading | Exercise | NotHeld


def entries(content: Content, row: float, room: float, ruler: Ruler) -> Iterator[Entry]:
    """Yield everything in its order, an exercise in a row of so much height.

    The names of exercises that are not held have so much room across.
    """
    for group in content.groups:
        yield Heading(group, row - 2)
        yield from (Exercise(held, row) for held in group.held)
        for number, names in enumerate(wrapped(group.not_held, " · ", DETAIL, room, ruler)):
            yield NotHeld(names, number == 0, row - 6)


def in_pages(all_entries: Iterable[Entry], room: float | None) -> list[list[Entry]]:
    """Return the entries of each page; with no limit to the room (None) there is one page.

    A heading is never the last of a page, and stands again where its group goes on. Each page
    holds at least one entry below its heading, however little room there is.
    """
    pages: list[list[Entry]] = [[]]
    used = 0.0
    heading: Heading | None = None
    for entry in all_entries:
        needed = entry.height
        if isinstance(entry, Heading):
            heading = entry
            needed *= 2
        filled = any(not isinstance(e, Heading) for e in pages[-1])
        if room is not None and filled and used + needed > room:
            goes_on = heading is not None and heading is not entry
            pages.append([replace(heading, continued=True)] if heading and goes_on else [])
            used = sum(e.height for e in pages[-1])
        pages[-1].append(entry)
        used += entry.height
    return pages
