"""Texts: in runs, with reading aids, escaped; and the table of those that cells share."""

import re
from collections.abc import Iterable

from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.markup import MAIN, Budget, Walk
from exercise_planner.workbook.opening.refusal import RefusedError, damaged

_ITEM, _TEXT, _READING_AID = f"{MAIN}si", f"{MAIN}t", f"{MAIN}rPh"


class TextWalk(Walk):
    """A walk past texts, of which it keeps the runs but not the reading aids of Japanese.

    Attributes
    ----------
    runs
        The runs of the text at hand; None outside of any.
    """

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.runs: list[str] | None = None
        self._aids = 0

    def opened_in_text(self, name: str) -> None:
        """Collect a run when it starts."""
        if name == _READING_AID:
            self._aids += 1
        elif name == _TEXT and self.runs is not None and not self._aids:
            self.collect()

    def closed_in_text(self, name: str) -> None:
        """Keep a run when it ends."""
        if name == _READING_AID:
            self._aids -= 1
        elif name == _TEXT and self.runs is not None and not self._aids:
            self.runs.append(self.taken())


class SharedTexts(TextWalk):
    """The table of texts that cells share.

    Attributes
    ----------
    all
        In the order by which cells name them, from 0.
    """

    root = f"{MAIN}sst"
    what = "table of texts"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.all: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Start a text or a run of it."""
        if name == _ITEM:
            if self.depth != 2:
                raise damaged("its table of texts is out of order")
            self.runs = []
        else:
            self.opened_in_text(name)

    def closed(self, name: str) -> None:
        """Keep a text or a run of it."""
        if name == _ITEM:
            self.all.append(joined(self.runs or (), self.budget))
        else:
            self.closed_in_text(name)


def joined(runs: Iterable[str], budget: Budget) -> str:
    """Return the text of some runs as Excel shows it."""
    text = unescaped("".join(runs))
    if len(text) > limits.LONGEST_TEXT:
        raise RefusedError(
            f"holds a text of more than {limits.LONGEST_TEXT:,} characters; shorten it"
        )
    budget.spend_text(text)
    return text


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]")
_HALF = re.compile("[\ud800-\udfff]")


def unescaped(text: str) -> str:
    """Return a text with each ``_xHHHH_`` as the character it stands for, as Excel shows it."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _HALF.search(text):  # two halves are a character, one is none
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def escaped(text: str) -> str:
    """Return a text as Excel writes it, with control characters as ``_xHHHH_``."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
