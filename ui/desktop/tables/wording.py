"""What cells say on the screen, and what their editors offer: things by their names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exercise_planner.editing.cells import Cells
from exercise_planner.plan import Exercise, Plan
from exercise_planner.references import LISTS
from exercise_planner.text import one_line
from exercise_planner.workbook.kinds import (
    NOBODY,
    Reference,
    Several,
    plain_or_quoted,
    unquoted,
)
from ui.desktop.tables.columns import Column, Editor


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things that an editor offers.

    Parameters
    ----------
    text
        What it says on the screen.
    entry
        What is put into the cell for it, which is read back as this and nothing else.
    """

    text: str
    entry: str

    @property
    def item(self) -> str:
        """How it is written among others: by its code where its name would be parted or unclear."""
        unclear = self.text.endswith(f"({self.entry})")
        plain = plain_or_quoted(self.text, NOBODY, item=True) == self.text
        return self.text if plain and not unclear else self.entry


_Source = tuple[type, str]
"""Where options come from: columns of one kind that name things of one list offer the same."""
LEVEL_WORDS = ("not interoperable", "deconflicted", "compatible", "integrated")


class Wording:
    """The words of one plan's cells.

    Parameters
    ----------
    owner
        The exercise whose roles cells name, where they do.
    before
        The words of the plan as it was: what it knows of lists that are the very same is kept.
    """

    def __init__(
        self, plan: Plan, owner: Exercise | None = None, before: "Wording | None" = None
    ) -> None:
        self._plan, self._owner = plan, owner
        self._cells = Cells(plan)
        self._options: dict[_Source, list[Option]] = {}
        self._by_key: dict[_Source, dict[Any, Option]] = {}
        if before is not None:
            same = {kind for kind in LISTS if getattr(plan, kind) is getattr(before._plan, kind)}  # noqa: SLF001
            self._options = {s: o for s, o in before._options.items() if s[1] in same}  # noqa: SLF001
            self._by_key = {s: o for s, o in before._by_key.items() if s[1] in same}  # noqa: SLF001

    def shown(self, column: Column, value: Any) -> str:
        """Return what a cell says for a value of the exchange form."""
        kind = column.kind
        if isinstance(kind, Reference):
            if value is None and None not in kind.words.values():
                return ""
            named = self._named(column)
            return named[value].text if value in named else self._cells.named(column.sheet, value)
        if value is None:
            return ""
        if isinstance(kind, Several) and kind.names:
            if not value:
                return self._cells.shown(column.sheet, value)
            named = self._named(column)
            return ", ".join(named[key].text if key in named else key for key in value)
        return self._cells.shown(column.sheet, value)

    def copied(self, column: Column, value: Any) -> str:
        """Return what is copied from a cell: the text that the workbook has there."""
        if value is None and isinstance(column.kind, Reference):
            return next((word for word, meant in column.kind.words.items() if meant is None), "")
        return self._cells.copied(column.sheet, value)

    def parsed(self, column: Column, text: str) -> Any:
        """Return the value of the exchange form that a text says; None for an empty one.

        Raises
        ------
        EditError
            It says nothing that the column can hold.
        """
        return self._cells.parsed(column.sheet, text, self._owner)

    def edited(self, column: Column, value: Any) -> str:
        """Return what an editor begins with."""
        if isinstance(column.kind, Several) and column.kind.names and value:
            options = self._named(column)
            return ", ".join(options[k].item if k in options else k for k in value)
        return self.shown(column, value)

    def options(self, column: Column) -> list[Option]:
        """Return what an editor offers, each under a text of its own."""
        if column.editor is Editor.LEVEL:
            return [Option(f"{n} {word}", str(n)) for n, word in enumerate(LEVEL_WORDS)]
        source = _source(column)
        if source not in self._options:
            choices = [
                (entry, one_line(name))
                for entry, name in self._cells.choices(column.sheet, self._owner)
            ]
            count = Counter(name for _, name in choices)
            self._options[source] = [
                Option(name if count[name] == 1 else f"{name} ({entry})", entry)
                for entry, name in choices
            ]
        return self._options[source]

    def names(self, column: Column) -> Mapping[Any, str]:
        """Return what the things that a column names are called, by their ids."""
        return {key: option.text for key, option in self._named(column).items()}

    def _named(self, column: Column) -> Mapping[Any, Option]:
        kind = column.kind
        if not isinstance(kind, (Reference, Several)) or not kind.names:
            return {}
        source = _source(column)
        if source not in self._by_key:
            self._by_key[source] = {
                kind.words[o.entry] if o.entry in kind.words else unquoted(o.entry): o
                for o in self.options(column)
            }
        return self._by_key[source]


def _source(column: Column) -> _Source:
    kind = column.kind
    return type(kind), getattr(kind, "names", "") or column.path
