"""The things of a plan as a Qt table that shows them: one row a thing, one column a field.

It shows snapshots. When the plan changes, rows that are the very same objects stay untouched;
the others are inserted, removed or told to have changed, so that views keep their place.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from exercise_planner.plan import Plan
from ui.desktop.document import Document
from ui.desktop.tables.columns import Column, Editor
from ui.desktop.tables.rows import Rows
from ui.desktop.tables.stretches import Step, stretches
from ui.desktop.tables.wording import LEVEL_WORDS, Wording

Index = QModelIndex | QPersistentModelIndex
ThingRole = int(Qt.ItemDataRole.UserRole)
"""Id of the row's thing; its number where it has none."""
ROOT = QModelIndex()
_DISPLAY, _EDIT, _TIP, _SPOKEN, _SIDE, _THING = map(
    int,
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        ThingRole,
    ),
)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class PlanSnapshot(QAbstractTableModel):
    """Rows of a plan, as they are shown.

    Parameters
    ----------
    document
        Whose plan it is.
    rows
        Which things are the rows; None for a table that has none yet.
    columns
        Makes the columns for a plan: some follow from it.
    """

    counted = Signal()
    """There are more or fewer rows."""

    def __init__(
        self,
        document: Document,
        rows: Rows | None,
        columns: Callable[[Plan], Sequence[Column]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._make_columns = columns
        self._rows = rows
        self._columns = list(columns(document.plan))
        self._plan = document.plan
        self._things: tuple[Any, ...] = () if rows is None else rows.of(document.plan)
        self._wording = self._made_wording()
        self._texts: dict[int, list[str | None]] = {}
        self._searched: dict[int, str] = {}
        document.plan_changed.connect(self._follow)

    # --- what is shown

    @property
    def rows(self) -> Rows | None:
        """Which things are the rows."""
        return self._rows

    @property
    def columns(self) -> Sequence[Column]:
        """The columns."""
        return self._columns

    @property
    def wording(self) -> Wording:
        """The words of the plan that is shown."""
        return self._wording

    @property
    def things(self) -> tuple[Any, ...]:
        """The things in the rows, in the plan's order."""
        return self._things

    def show_rows(self, rows: Rows | None) -> None:
        """Show other things, say the roles of another exercise."""
        self.beginResetModel()
        self._rows = rows
        self._reread()
        self.endResetModel()
        self.counted.emit()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many things there are."""
        return 0 if parent.isValid() else len(self._things)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says, for eyes, ears, an editor or a tooltip."""
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return self.text(row, column)
        if role == _EDIT:
            return self._wording.edited(self._columns[column], self.value(row, column))
        if role == _SIDE:
            editor = self._columns[column].editor
            if editor is Editor.NUMBER:
                return _RIGHT
            return _MIDDLE if editor in (Editor.LEVEL, Editor.TICK) else _LEFT
        if role == _TIP:
            return self._tip(row, column)
        if role == _SPOKEN:
            return self._spoken(row, column)
        if role == _THING:
            return self.thing_at(row)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        """Return a column's title and what it means; a row's number."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == _DISPLAY:
            return column.title
        if role == _TIP:
            return column.help
        if role == _SIDE:
            return _RIGHT if column.editor is Editor.NUMBER else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected and edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemIsEditable

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        texts = self._texts.get(row)
        if texts is None:
            texts = self._texts[row] = [None] * len(self._columns)
        text = texts[column]
        if text is None:
            shown = self._columns[column]
            text = texts[column] = self._wording.shown(shown, shown.value(self._things[row]))
        return text

    def placeholder(self, row: int, column: int) -> str:
        """Return what stands in for a name that is not there: the thing's code."""
        if self._columns[column].path != "name":
            return ""
        return str(getattr(self._things[row], "id", ""))

    def codes(self, row: int, column: int) -> str:
        """Return what a cell says with codes for names, which is shorter."""
        return self._wording.copied(self._columns[column], self.value(row, column))

    def searched(self, row: int) -> str:
        """Return all that a row says in words, folded, to look for words in it."""
        text = self._searched.get(row)
        if text is None:
            wanted = (i for i, column in enumerate(self._columns) if not column.upright)
            said = (self.text(row, i) for i in wanted)
            text = self._searched[row] = "\n".join(said).casefold()
        return text

    def value(self, row: int, column: int) -> Any:
        """Return the plan's value in a cell."""
        return self._columns[column].value(self._things[row])

    def thing_at(self, row: int) -> Any:
        """Return the id of a row's thing; its number where it has none."""
        return getattr(self._things[row], "id", row)

    def row_of(self, thing: object) -> int | None:
        """Return the row of a thing by its id, or by its number where it has none."""
        if isinstance(thing, int):
            return thing if 0 <= thing < len(self._things) else None
        ids = (i for i, t in enumerate(self._things) if getattr(t, "id", None) == thing)
        return next(ids, None)

    def column_of(self, path: str) -> int | None:
        """Return the column of a field, or of what it is a part of."""
        paths = [column.path for column in self._columns]
        if path in paths:
            return paths.index(path)
        begin = path.partition("[")[0].partition(".")[0]
        return next((i for i, p in enumerate(paths) if p.partition(".")[0] == begin), None)

    # --- following the plan

    def _follow(self) -> None:
        """Show the plan as it is now."""
        plan, rows = self._document.plan, self._rows
        columns = list(self._make_columns(plan))
        after = () if rows is None else rows.of(plan)
        steps = [] if rows is None else stretches(self._things, after, rows.key)
        if steps is None or [c.path for c in columns] != [c.path for c in self._columns]:
            self.show_rows(rows)
            return
        for step in steps:
            self._take(step, after)
        shown, old, words = self._things, self._plan, self._wording
        self._plan, self._things, self._columns = plan, after, columns
        self._wording = self._made_wording(words)
        if self._renamed(old, words):
            self._texts, self._searched = {}, {}
            self._tell(0, len(after) - 1)
        else:
            self._tell_changed(shown, after)
        if steps:
            self.counted.emit()

    def _take(self, step: Step, after: Sequence[Any]) -> None:
        """Take rows away, or put those in that come, and tell."""
        kind, first, last = step
        things = self._things
        if kind == "remove":
            self.beginRemoveRows(ROOT, first, last)
            self._things = (*things[:first], *things[last + 1 :])
        else:
            self.beginInsertRows(ROOT, first, last)
            self._things = (*things[:first], *after[first : last + 1], *things[first:])
        self._texts, self._searched = {}, {}
        if kind == "remove":
            self.endRemoveRows()
        else:
            self.endInsertRows()

    def _tell_changed(self, shown: Sequence[Any], after: Sequence[Any]) -> None:
        """Tell of stretches of rows whose things are others now."""
        first: int | None = None
        for row in range(len(after) + 1):
            differs = row < len(after) and after[row] is not shown[row] and after[row] != shown[row]
            if differs:
                self._texts.pop(row, None)
                self._searched.pop(row, None)
                first = row if first is None else first
            elif first is not None:
                self._tell(first, row - 1)
                first = None

    def _tell(self, first: int, last: int) -> None:
        if last >= first and self._columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _renamed(self, old: Plan, before: Wording) -> bool:
        """Whether things that cells name are called otherwise now, or there are others."""
        if not self._things:
            return False
        for column in self._columns:
            kind = getattr(column.kind, "names", "")
            same = hasattr(old, kind) and getattr(old, kind) is getattr(self._plan, kind)
            if kind and not same and before.names(column) != self._wording.names(column):
                return True
        return False

    def _reread(self) -> None:
        self._plan = self._document.plan
        self._columns = list(self._make_columns(self._plan))
        self._things = () if self._rows is None else self._rows.of(self._plan)
        self._wording = self._made_wording()
        self._texts, self._searched = {}, {}

    def _made_wording(self, before: Wording | None = None) -> Wording:
        owner = None if self._rows is None else self._rows.exercise(self._plan)
        return Wording(self._plan, owner, before)

    def _tip(self, row: int, column: int) -> str | None:
        text = self.text(row, column)
        shown = self._columns[column]
        if shown.editor is Editor.LEVEL:
            return f"{shown.name or shown.title}: {_level(text)}"
        return text if len(text) > 12 else None

    def _spoken(self, row: int, column: int) -> str:
        text = self.text(row, column)
        shown = self._columns[column]
        code = "" if text else self.placeholder(row, column)
        empty = f"empty, known by its code {code}" if code else "empty"
        said = _level(text) if shown.editor is Editor.LEVEL else text or empty
        return f"{shown.name or shown.title}: {said}"


def _level(text: str) -> str:
    number = int(text) if text.isdigit() else 0
    return f"{number} {LEVEL_WORDS[min(number, 3)]}"
