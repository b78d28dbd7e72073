"""The kinds of value that a column holds: how each is written into a cell and read from one.

What is written is read back the same. A text that a cell cannot carry as it stands (spaces at its
ends, control characters, a word that has a meaning here) is written as a JSON string, in double
quotes; so the plainest text looks plain and no text is lost.
"""

import json
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any, ClassVar

from immutabledict import immutabledict

from exercise_planner.problems import nearest_of, shown
from exercise_planner.reading import MOST_SUGGESTIONS
from exercise_planner.workbook import look
from exercise_planner.workbook.dates import FIRST_SAFE, NoDateError, as_shown, read_date
from exercise_planner.workbook.opening import Percent

CellValue = str | int | float | bool | date | None
"""What is written into a cell; None leaves it empty."""

NO_WORDS: Mapping[str, Any] = immutabledict()
NOBODY: Mapping[str, Any] = immutabledict({"none": ()})
HEADER_STAR = " *"
"""What headers of columns that must be filled in end with, so that no text is taken for one."""
MOST_LEVEL = 3
"""The highest interoperability level."""
MOST_LISTED = 6
"""How many of many things are listed in one sentence."""

_UNSEEN = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
_UNSEEN += "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_PARTED = ",;\n\uff0c\uff1b\u3001"
"""What parts several values in one cell; full-width signs too."""
_ITEM = re.compile(rf'\s*("(?:[^"\\]|\\.)*"|[^"{_PARTED}][^{_PARTED}]*|)\s*(?:[{_PARTED}]|$)')


_BETWEEN_CODES = re.compile(r"[\s/]+")
"""What people put between codes that are not parted as they should be."""
_PERCENTAGE = re.compile(r"[+-]?\d{1,19}(?:[.,]\d{1,19})?\s*%", re.ASCII)


class UnreadableError(ValueError):
    """A cell does not say what its column asks for. Its arguments say what is wrong, each alone."""


class Names:
    """The codes of one list of the plan, found also by other case or by the thing's name.

    Parameters
    ----------
    thing
        What one entry is called: "nation".
    entries
        Code and name of each; a name may be empty.
    unread
        How many more there are whose code could not be read.
    """

    def __init__(self, thing: str, entries: Collection[tuple[str, str]], unread: int = 0) -> None:
        self.thing = thing
        self.unread = unread
        self._codes = dict.fromkeys(code for code, _ in entries)
        self._suggestions_left = MOST_SUGGESTIONS
        self._folded: dict[str, set[str]] = {}
        for code, _ in entries:
            self._folded.setdefault(folded(code), set()).add(code)
        self._by_name: dict[str, set[str]] = {}
        for code, name in entries:
            if name:
                self._by_name.setdefault(folded(name), set()).add(code)

    def code(self, said: str) -> str:
        """Return the code that is meant.

        Raises
        ------
        UnreadableError
            None is meant, or more than one could be.
        """
        if said in self._codes:
            return said
        for known in (self._folded, self._by_name):
            meant = known.get(folded(said), set())
            if len(meant) == 1:
                return next(iter(meant))
            if meant:
                several = " or ".join(sorted(meant))
                raise UnreadableError(f'{self.thing} "{said}" is ambiguous: {several}')
        return self.exactly(said)

    def exactly(self, said: str) -> str:
        """Return a code that must be there as it is written.

        Where codes could not be read it may be one of those, so any will do: it is said of them
        that they cannot be read.

        Raises
        ------
        UnreadableError
            It is not there.
        """
        if said in self._codes or self.unread:
            return said
        near = None
        if self._suggestions_left:  # looking for the nearest takes a while
            self._suggestions_left -= 1
            near = nearest_of(said, self.offered)
        raise UnreadableError(f"no {self.thing} {shown(said)}{question(near) or self._expected}")

    def has(self, said: str) -> bool:
        """Whether a text is one of the codes, or would be if it were written a little otherwise."""
        return folded(said) in self._folded

    def parts(self, said: str) -> list[str]:
        """Return the codes of which a text consists, with spaces or slashes between them."""
        parts = [part for part in _BETWEEN_CODES.split(said) if part]
        meant = [self._folded.get(folded(part), set()) for part in parts]
        return [min(codes) for codes in meant] if len(parts) > 1 and all(meant) else []

    @property
    def codes(self) -> list[str]:
        """The codes, each once."""
        return [*self._codes]

    @property
    def offered(self) -> Sequence[str]:
        """What to offer to somebody who said something else."""
        return self.codes

    @property
    def by_name(self) -> Mapping[str, Collection[str]]:
        """The codes of what has a name, by the name as names are compared."""
        return self._by_name

    def alike(self) -> Iterator[list[str]]:
        """Yield the codes that differ only in case, width or kind of spaces, together."""
        for codes in self._folded.values():
            if len(codes) > 1:
                yield sorted(codes)

    @cached_property
    def _expected(self) -> str:
        """What could have been said, in words."""
        if not self._codes:
            return f"; there is no {self.thing} at all"
        return f"; expected one of {first_of([*map(brief, self.offered)])}"


Known = Mapping[str, Names]
"""The names of each list of the plan that was found."""


class Kind(ABC):
    """A kind of value.

    Attributes
    ----------
    style
        The named style of its cells.
    holds
        The same as ``expected`` where it is the same for all columns of the kind.
    """

    style: ClassVar[str] = look.TYPED
    holds: ClassVar[str] = "a text"

    @property
    def expected(self) -> str:
        """What a cell should hold, in words."""
        return self.holds

    @abstractmethod
    def written(self, value: Any) -> CellValue:
        """Return what stands in the cell for a value of the exchange form."""

    @abstractmethod
    def read(self, value: object, known: Known) -> Any:
        """Return the value of the exchange form that a filled cell says.

        Raises
        ------
        UnreadableError
            It says none of this kind.
        """


@dataclass(frozen=True)
class Text(Kind):
    """Any text."""

    def written(self, value: str) -> str:
        """Return the text, quoted where a cell would not carry it as it stands."""
        return plain_or_quoted(value)

    def read(self, value: object, known: Known) -> str:
        """Return the text of a cell; a number counts as its digits."""
        return unquoted(_text(value))


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number."""

    style: ClassVar[str] = look.FIGURE
    holds: ClassVar[str] = "a whole number"
    signed: bool = False
    """Whether it may lie below 0."""

    def written(self, value: int) -> CellValue:
        """Return the number; as text where Excel, which has 53 bits, would round it."""
        return value if abs(value) <= 2**53 else str(value)

    def read(self, value: object, known: Known) -> int | None:
        """Return the number of a cell."""
        return _whole(value)


@dataclass(frozen=True)
class Level(Whole):
    """An interoperability level; 0, not interoperable, is as good as an empty cell."""

    style: ClassVar[str] = look.CENTRE
    holds: ClassVar[str] = "1, 2, 3 or empty"

    def read(self, value: object, known: Known) -> int | None:
        """Return the level of a cell; None for 0."""
        try:
            level = _whole(value)
        except UnreadableError:
            level = -1
        if not 0 <= level <= MOST_LEVEL:
            raise UnreadableError(f"{_said(value)}; expected {self.expected}")
        return level or None


@dataclass(frozen=True)
class Decimal(Kind):
    """A number with a fraction: seconds."""

    style: ClassVar[str] = look.TEXT
    holds: ClassVar[str] = "a number"

    def written(self, value: float) -> float:
        """Return the number."""
        return value

    def read(self, value: object, known: Known) -> float:
        """Return the number of a cell."""
        if isinstance(value, (int, float)) and not isinstance(value, (bool, Percent)):
            return float(value)
        without = " without percent" if isinstance(value, Percent) else ""
        raise UnreadableError(f"{_said(value)}; expected a number{without}")


@dataclass(frozen=True)
class Day(Kind):
    """A date."""

    style: ClassVar[str] = look.DAY
    holds: ClassVar[str] = "a date, such as 7 Mar 2028"

    def written(self, value: str) -> CellValue:
        """Return the date; as text where Excel's own calendar is wrong."""
        day = date.fromisoformat(value)
        return value if day < FIRST_SAFE else day

    def read(self, value: object, known: Known) -> str:
        """Return the date of a cell as ISO text."""
        try:
            return read_date(value).isoformat()
        except NoDateError as error:
            raise UnreadableError(str(error)) from None


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words, each with its value in the exchange form."""

    options: Mapping[str, Any]
    also: Mapping[str, Any] = NO_WORDS
    """Other words that people use for the same."""

    @property
    def expected(self) -> str:
        """The words."""
        return f"one of {', '.join(self.options)}"

    def written(self, value: Any) -> str:
        """Return the word."""
        return next(word for word, meant in self.options.items() if meant == value)

    def read(self, value: object, known: Known) -> Any:
        """Return the value of the word in a cell."""
        text = _word(value)
        for word, meant in (*self.options.items(), *self.also.items()):
            if folded(word) == folded(text):
                return meant
        near = question(self._nearest(text))
        raise UnreadableError(f"{shown(text)}; expected {self.expected}{near}")

    def _nearest(self, text: str) -> str | None:
        """Return the word that is nearest to a text, or the one that begins with it."""
        begin = [word for word in self.options if text and folded(word).startswith(folded(text))]
        return begin[0] if len(begin) == 1 else nearest_of(text, list(self.options))


def choice_of(*options: str) -> Choice:
    """Return a choice of words that stand for themselves."""
    return Choice({option: option for option in options})


YES_NO = Choice(
    {"yes": True, "no": False},
    also={"y": True, "n": False, "true": True, "false": False, "x": True, "1": True, "0": False},
)


@dataclass(frozen=True)
class Reference(Kind):
    """The code of a thing in one of the plan's lists.

    ``words`` have a meaning of their own here, say "stay away"; a code that is spelled like one
    is written in quotes.
    """

    names: str
    words: Mapping[str, Any] = NO_WORDS
    holds: ClassVar[str] = "a code"

    def written(self, value: Any) -> str:
        """Return the code, or the word that says the value."""
        for word, meant in self.words.items():
            if meant == value:
                return word
        return plain_or_quoted(value, self.words)

    def read(self, value: object, known: Known) -> Any:
        """Return the code that a cell means."""
        text = _text(value)
        for word, meant in self.words.items():
            if folded(word) == folded(text):
                return meant
        return _code(self.names, text, known)


@dataclass(frozen=True)
class Several(Kind):
    """Several values in one cell, separated by commas, semicolons or line breaks.

    Parameters
    ----------
    names
        The list of the plan whose codes they are; empty for words of any kind.
    options
        The few words they can be, each with its value; empty for any.
    words
        What a word alone in the cell says: "none" an empty list.
    """

    names: str = ""
    options: Mapping[str, Any] = NO_WORDS
    words: Mapping[str, Any] = NOBODY
    holds: ClassVar[str] = "one or more, separated by commas"

    def written(self, value: Sequence[Any]) -> str:
        """Return the values, separated by commas."""
        for word, meant in self.words.items():
            if list(meant) == list(value):
                return word
        if self.options:
            words = {meant: word for word, meant in self.options.items()}
            return ", ".join(words[item] for item in value)
        return ", ".join(plain_or_quoted(item, self.words, item=True) for item in value)

    def read(self, value: object, known: Known) -> list[Any]:
        """Return the values of a cell."""
        text = _text(value)
        for word, meant in self.words.items():
            if folded(word) == folded(text):
                return list(meant)
        found: list[Any] = []
        wrong: list[str] = []
        items = list(_items(text))
        if not items:  # to take it for none, or for empty, would be a guess
            raise UnreadableError(f"{shown(text)}; expected {self.expected}, or an empty cell")
        for item in items:
            try:
                found.append(self._item(item, known))
            except UnreadableError as error:
                wrong.extend(error.args)
        if wrong:
            raise UnreadableError(*wrong)
        return found

    def _item(self, item: str, known: Known) -> Any:
        if self.options:
            short = {word[:3]: value for word, value in self.options.items()}
            return Choice(self.options, short).read(item, known)
        if not item.startswith('"') and not _says_something(item):
            raise UnreadableError(
                f"{shown(item)} has no letter or digit; expected {self.expected}, or an empty cell"
            )
        if not self.names:
            return unquoted(item)
        try:
            return _code(self.names, item, known)
        except UnreadableError:
            if parts := known[self.names].parts(item):
                message = f"separate codes by commas: {first_of(parts)}"
                raise UnreadableError(
                    f"no {known[self.names].thing} {shown(item)}; {message}"
                ) from None
            raise


def plain_or_quoted(text: str, words: Collection[str] = (), *, item: bool = False) -> str:
    """Return a text as it stands or, where that would be read otherwise, as a JSON string.

    Parameters
    ----------
    words
        Words with a meaning of their own in that column.
    item
        Whether it is one of several in its cell.
    """
    parted = item and (any(sign in text for sign in _PARTED + '"') or not _says_something(text))
    taken = text.endswith(HEADER_STAR) or folded(text) in map(folded, words)
    plain = text and text == cleaned(text) and not text.startswith('"') and look.fits(text)
    too_long = len(text) > look.LONGEST_TEXT  # which the writer says of the text as it is
    if too_long or (plain and not parted and not taken):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if look.fits(quoted) else json.dumps(text)


def unquoted(text: str) -> str:
    """Return what a text says: itself, or the content of a JSON string."""
    if len(text) >= 2 and text.startswith('"') and text.endswith('"'):
        try:
            inner = json.loads(text)
        except ValueError:
            return text
        return inner if isinstance(inner, str) else text
    return text


def cleaned(text: str) -> str:
    """Return a typed text without what cannot be seen at its ends: spaces, marks of no width."""
    return text.strip(_UNSEEN)


def folded(text: str) -> str:
    """Return a text as names are compared: whatever the case, the width and the kind of spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def brief(text: str) -> str:
    """Return a text on one line, cut short when it is long."""
    return shown(text)[1:-1] if text else '""'


def question(near: str | None) -> str:
    """Return ``; did you mean X?``, as the report of a workbook has it; nothing for None."""
    return "" if near is None else f"; did you mean {near}?"


def first_of(texts: Sequence[str]) -> str:
    """Return the first few of some texts, and how many more there are."""
    more = len(texts) - MOST_LISTED
    return ", ".join(texts[:MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")


def _code(names: str, text: str, known: Known) -> str:
    """Return the code that a text means; one in quotes means itself."""
    exact = unquoted(text)
    if names not in known:  # its sheet could not be read, which is said already
        return exact
    return known[names].code(text) if exact == text else known[names].exactly(exact)


def _items(text: str) -> Iterator[str]:
    """Yield the parts of a text, quoted ones with their quotes."""
    place = 0
    while place < len(text):
        found = _ITEM.match(text, place)
        if found is None:
            raise UnreadableError(
                f"{shown(text)}: a quotation mark is left open or has text after it"
            )
        if item := found[1].strip():
            yield item
        place = max(found.end(), place + 1)


def _says_something(text: str) -> bool:
    """Whether a text has a letter or digit in it."""
    return any(map(str.isalnum, text))


def _text(value: object) -> str:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, (bool, Percent)) or not isinstance(value, (int, float)):
        what = "yes-or-no value" if isinstance(value, bool) else "date or time"
        what = "percentage" if isinstance(value, Percent) else what
        raise UnreadableError(
            f"{_said(value)}: Excel made a {what} of it; format the cell as text and type it again"
        )
    return str(int(value)) if value == int(value) else str(value)


def _said(value: object) -> str:
    """Return a value that is no text nearly as Excel shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (date, time)):
        return as_shown(value)
    return str(value) if isinstance(value, Percent) else shown(value)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _text(value)


def _whole(value: object) -> int:
    if isinstance(value, str):
        digits = unicodedata.normalize("NFKC", cleaned(value))
        if re.fullmatch(r"[+-]?\d{1,19}", digits, re.ASCII):
            return int(digits)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer() and not isinstance(value, Percent):
        return int(value)
    percent = isinstance(value, Percent) or (
        isinstance(value, str) and _PERCENTAGE.fullmatch(cleaned(value))
    )
    without = " without percent" if percent else ""
    raise UnreadableError(f"{_said(value)}; expected a whole number{without}")
