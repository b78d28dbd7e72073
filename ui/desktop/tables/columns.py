"""Columns of a table: what each shows, how it is edited, how wide it is.

What they hold, are called and mean is said by the workbook's sheets, so that screen and workbook
speak the same words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any

from exercise_planner.editing.cells import columns, value_of
from exercise_planner.plan import Plan, label
from exercise_planner.workbook.forms import LEVELS, WIDE
from exercise_planner.workbook.forms import Column as SheetColumn
from exercise_planner.workbook.kinds import YES_NO, Choice, Day, Kind, Level, Reference, Several
from exercise_planner.workbook.kinds import Whole as WholeKind

CHARACTER = 8
"""Width of a character of a sheet's column, in device-independent pixels."""
LEVEL_WIDTH = 34
DAY_WIDTH = 104
NAME_WIDTH = 240
NUMBER_WIDTH = 92
TICK_WIDTH = 86
NEVER_OPEN = frozenset({"high_end", "mandatory", "done", "travel_counts"})
"""Fields that are yes or no; other ones of that kind can be left open."""
HOLD_LEVELS = frozenset({"min_level"})
HOLD_GROUPS = frozenset({"group", "groups"})


class Editor(Enum):
    """How a cell is edited and drawn."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    PICK = auto()
    """One of some names or words."""
    SEVERAL = auto()
    LEVEL = auto()
    TICK = auto()


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    sheet
        The same column of the workbook.
    width
        At first, in device-independent pixels.
    name
        What the title stands for, where that is the code of a capability; such columns are
        narrow, and their headers stand upright.
    """

    sheet: SheetColumn
    editor: Editor
    width: int
    name: str = ""

    @property
    def path(self) -> str:
        """Field of the things in the rows, as the exchange form names it."""
        return self.sheet.field

    @property
    def title(self) -> str:
        """What its header says."""
        return self.sheet.title

    @property
    def kind(self) -> Kind:
        """What its cells hold."""
        return self.sheet.kind

    @property
    def upright(self) -> bool:
        """Whether it is one of a grid of levels."""
        return bool(self.name)

    @cached_property
    def codes_are_known(self) -> bool:
        """Whether its codes are words of the field: where names are too long, they say the same."""
        return isinstance(self.kind, Several) and self.kind.names == "nations"

    @cached_property
    def _key(self) -> str:
        return self.path.partition(".")[2]

    def value(self, thing: Any) -> Any:
        """Return what a thing has in the field, in the exchange form; None where it has nothing."""
        if self.name:  # the grid has most of all cells
            return thing.capabilities.get(self._key)
        return value_of(thing, self.sheet)

    @property
    def help(self) -> str:
        """What it means and holds, and what its header does, in a few lines."""
        must = " Must be filled in." if self.sheet.required else ""
        return f"{self.title}\n{self.sheet.about}{must}\n\nClick: sort. Right click: filter."


def columns_of(
    plan: Plan, kind: str, first: Iterable[str] = (), widths: Mapping[str, int] | None = None
) -> list[Column]:
    """Return the columns of a list of the plan, or of a part of its things.

    Parameters
    ----------
    kind
        As :func:`exercise_planner.editing.cells.columns` has it.
    first
        Fields whose columns come first, in this order.
    widths
        Other widths than usual, by field, in device-independent pixels.
    """
    made = {}
    names = {capability.id: label(capability) for capability in plan.capabilities}
    for sheet in columns(plan, kind):
        editor = _editor(sheet)
        key = sheet.field.partition(".")[2]
        name = names.get(key, key) if sheet.kind is LEVELS.kind else ""
        width = LEVEL_WIDTH if name else _width(sheet, editor)
        made[sheet.field] = Column(sheet, editor, (widths or {}).get(sheet.field, width), name)
    first = tuple(first)
    return [*(made[field] for field in first), *(c for f, c in made.items() if f not in first)]


def moved_last(columns: Iterable[Column], fields: Iterable[str]) -> list[Column]:
    """Return columns with those of some fields behind all others."""
    last = set(fields)
    return sorted(columns, key=lambda column: column.path in last)


def without(columns: Iterable[Column], *fields: str) -> list[Column]:
    """Return columns without those of some fields."""
    return [column for column in columns if column.path not in fields]


def order_of(column: Column, value: Any, text: str) -> tuple[int, Any]:
    """Return what a cell is sorted by: nothing last, figures and days by size, else as it reads."""
    if value is None or text == "":
        return (1, "")
    if isinstance(value, int):
        return (0, int(value))
    return (0, value if isinstance(column.kind, Day) else text.casefold())


def _editor(column: SheetColumn) -> Editor:
    kind = column.kind
    if isinstance(kind, Level) or column.field in HOLD_LEVELS:
        return Editor.LEVEL
    if isinstance(kind, WholeKind):
        return Editor.NUMBER
    if isinstance(kind, Day):
        return Editor.DAY
    if kind is YES_NO and column.field in NEVER_OPEN:
        return Editor.TICK
    if isinstance(kind, Several):
        return Editor.SEVERAL
    if isinstance(kind, (Choice, Reference)) or column.field in HOLD_GROUPS:
        return Editor.PICK
    return Editor.TEXT


def _width(column: SheetColumn, editor: Editor) -> int:
    match editor:
        case Editor.NUMBER | Editor.LEVEL:
            return NUMBER_WIDTH
        case Editor.DAY:
            return DAY_WIDTH
        case Editor.TICK:
            return TICK_WIDTH
        case Editor.SEVERAL:
            return WIDE * CHARACTER
    return NAME_WIDTH if column.field == "name" else round(column.width * CHARACTER)
