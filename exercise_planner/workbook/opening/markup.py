"""The second gate: one bounded pass of expat over an XML part."""

from collections.abc import Mapping
from xml.parsers import expat

from exercise_planner.problems import shown
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.container import Package
from exercise_planner.workbook.opening.refusal import RESAVE, RefusedError, damaged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""What the names of Excel's own elements start with."""

_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1"})
"""What a part may be written in. Others would be looked up by a name that the sender chose."""
_PROLOG_PIECE = 64
"""Bytes given to expat at a time until the first element is seen. A document type ends the reading
before expat has seen as many of its entities as could grow large."""
_NO_XML = (expat.ExpatError, ValueError, LookupError)
"""What expat and Python's codecs under it raise."""
_OUTSIDE_CELLS = 10
"""How much longer than with one of a cell openpyxl is busy with an element of another kind."""


class Budget:
    """What may still be read of one book, in all its parts together."""

    def __init__(self) -> None:
        self._elements = limits.MOST_ELEMENTS
        self._cells = limits.MOST_CELLS
        self._characters = limits.MOST_TEXT
        self._entries = limits.MOST_ENTRIES
        self._extra = 0

    @property
    def load(self) -> int:
        """What openpyxl would make of all that was read, in elements of cells."""
        return limits.MOST_ELEMENTS - self._elements + self._extra

    def weigh(self, amount: int) -> None:
        """Add what openpyxl makes more of something than of an element of a cell."""
        self._extra += amount

    def weigh_element(self, attributes: Mapping[str, str]) -> None:
        """Add what openpyxl makes more of an element of another kind than those of cells."""
        self._extra += _OUTSIDE_CELLS + sum(map(len, attributes.values())) // 10

    def spend_element(self) -> None:
        """Count an element."""
        self._elements -= 1
        if self._elements < 0:
            raise RefusedError(
                f"has more than {limits.MOST_ELEMENTS:,} cells, rows and other elements; no plan "
                "is that large: clear the rows and columns that stand empty"
            )

    def spend_cell(self) -> None:
        """Count a cell with something in it."""
        self._cells -= 1
        if self._cells < 0:
            raise RefusedError(
                f"has more than {limits.MOST_CELLS:,} cells filled; no plan is that large"
            )

    def spend_entry(self) -> None:
        """Count an entry of a list that is kept while the book is read."""
        self._entries -= 1
        if self._entries < 0:
            raise RefusedError(
                f"has more than {limits.MOST_ENTRIES:,} cell styles, links and other entries; "
                "no plan is that large"
            )

    def spend_text(self, text: str) -> None:
        """Count the characters of a text."""
        self._characters -= len(text)
        if self._characters < 0:
            raise RefusedError(
                f"holds more than {limits.MOST_TEXT:,} characters; no plan is that large"
            )


class Walk:
    """What one pass over an XML part does at each element.

    A name is the namespace, a space, and the name in it.

    Attributes
    ----------
    root
        The name that the first element must have; any when empty.
    what
        What errors call the part.
    begun
        Whether the first element has been seen.
    depth
        How many elements are open, the one at hand among them.
    """

    root = ""
    what = "part"

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.depth = 0
        self.begun = False
        self._collected: list[str] | None = None
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take expat's word that an element starts."""
        self.depth += 1
        self.budget.spend_element()
        if self.depth > limits.DEEPEST:
            raise damaged(f"its elements stand more than {limits.DEEPEST} deep inside each other")
        if not self.begun:
            self.begun = True
            if self.root and name != self.root:
                raise self.wrong_root(name)
        self.opened(name, attributes)

    def end(self, name: str) -> None:
        """Take expat's word that an element ends."""
        self.closed(name)
        self.depth -= 1

    def text(self, data: str) -> None:
        """Keep text where it is being collected."""
        if self._collected is not None:
            self._length += len(data)
            if self._length > 7 * limits.LONGEST_TEXT:  # each may be written as _xHHHH_
                raise self.too_long()
            self._collected.append(data)

    def collect(self) -> None:
        """Collect text from here on."""
        self._collected, self._length = [], 0

    def taken(self) -> str:
        """Return the text collected, and collect no more."""
        text = "".join(self._collected or ())
        self._collected = None
        return text

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that starts."""

    def closed(self, name: str) -> None:
        """Take note of an element that ends."""

    def wrong_root(self, name: str) -> RefusedError:
        """Return the error of a part that starts with another element than it should."""
        return damaged(f"its {self.what} starts with {shown(name.rpartition(' ')[2])}")

    def too_long(self) -> RefusedError:
        """Return the error of a text longer than a cell can hold."""
        return RefusedError(
            f"holds a text of more than {limits.LONGEST_TEXT:,} characters; shorten it"
        )


def walk_through(package: Package, name: str, walk: Walk, *, needed: bool = True) -> str:
    """Take a walk through an XML part, refusing a document type and whatever is out of bounds.

    Parameters
    ----------
    needed
        Whether the part must be XML. One that is not needed is only looked at as far as it is.

    Returns
    -------
    str
        The part's name as the container spells it.
    """
    name = package.found(name)
    names: dict[str, str] = {}
    parser = _parser(name, walk, names)
    given, parsing = 0, True
    for number, piece in enumerate(package.pieces(name)):
        if not (number or needed):
            parsing = _may_be_xml(piece)
        if not parsing:  # unpacked to its end all the same, to be held against its checksum
            continue
        try:
            at = 0
            while at < len(piece):
                step = piece[at : at + _PROLOG_PIECE] if not walk.begun else piece[at:]
                parser.Parse(step, False)
                at, given = at + len(step), given + len(step)
                if given - parser.CurrentByteIndex > limits.LONGEST_TAG or (
                    given > limits.LONGEST_PROLOG and not walk.begun
                ):
                    raise damaged(f"its part {shown(name)} has a tag or comment without end")
                if len(names) > limits.MOST_NAMES:  # each stays in memory until the part is read
                    raise damaged(f"its part {shown(name)} has elements of too many names")
        except _NO_XML as error:
            if needed:
                raise _not_xml(name, error) from error
            parsing = False
    if needed:
        try:
            parser.Parse(b"", True)
        except _NO_XML as error:
            raise _not_xml(name, error) from error
    return name


def _parser(part: str, walk: Walk, names: dict[str, str]) -> expat.XMLParserType:
    """Return a parser that leads a walk, and keeps the names it meets in ``names``."""

    def refuse(*_: object) -> int:
        raise RefusedError(
            f"holds a document type or entity in its part {shown(part)}, which Excel never "
            f"writes; {RESAVE}"
        )

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise damaged(f"its part {shown(part)} is written in {shown(encoding)}")

    parser = expat.ParserCreate(namespace_separator=" ", intern=names)
    parser.buffer_text = True
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    return parser


def _not_xml(name: str, error: Exception) -> RefusedError:
    return damaged(f"its part {shown(name)} is not XML: {error}")


def _may_be_xml(piece: bytes) -> bool:
    """Whether expat, in any encoding, could see an element at the start of these bytes."""
    return piece.lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n")[:1] in (b"<", b"")


def whole(said: str | None) -> int | None:
    """Return the whole number that a part writes in at most nine digits; None if it is none."""
    if said is None or not said.isascii() or not said.isdigit() or len(said) > 9:
        return None
    return int(said)


def true(said: str | None) -> bool:
    """Whether an attribute says yes."""
    return said in ("1", "true", "on")
