"""The third gate: the cells of one worksheet."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from immutabledict import immutabledict
from openpyxl.utils import get_column_letter

from exercise_planner.problems import shown
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.contents import (
    CellContent,
    Uncomputed,
    error_content,
    moment_content,
    number_content,
    truth_content,
)
from exercise_planner.workbook.opening.markup import MAIN, Budget, whole
from exercise_planner.workbook.opening.parts import WorkbookPart
from exercise_planner.workbook.opening.refusal import RefusedError, damaged
from exercise_planner.workbook.opening.styles import Styles
from exercise_planner.workbook.opening.texts import SharedTexts, TextWalk, joined

_DATA, _ROW, _CELL = f"{MAIN}sheetData", f"{MAIN}row", f"{MAIN}c"
_VALUE, _FORMULA, _TEXT_IN_LINE = f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
_MERGED = f"{MAIN}mergeCell"
_RANGES: Mapping[str, int] = {_MERGED: 50, f"{MAIN}hyperlink": 0}
"""What openpyxl lays out cell by cell, and what it makes of one besides, in elements."""

Area = tuple[int, int, int, int]
"""A range of cells: its first row and column, its last row and column."""


class SheetPart(TextWalk):
    """The cells of one worksheet."""

    root = f"{MAIN}worksheet"

    def __init__(
        self,
        title: str,
        workbook: WorkbookPart,
        styles: Styles,
        texts: SharedTexts,
        budget: Budget,
    ) -> None:
        super().__init__(budget)
        self.what = f"sheet {shown(title)}"
        self._workbook, self._styles, self._texts = workbook, styles, texts.all
        self._cells: dict[tuple[int, int], CellContent] = {}
        self._struck: set[tuple[int, int]] = set()
        self._merged: list[Area] = []
        self._in_data = False
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        """The attributes of the cell at hand."""
        self._value: str | None = None
        self._formula: str | None = None
        self._sharing: str | None = None
        self._shared: dict[str, int] = {}

    def in_order(self) -> Mapping[tuple[int, int], CellContent]:
        """Return the cells that are not empty, row by row."""
        cells = self._cells
        if any(place > following for place, following in pairwise(cells)):
            cells = {place: cells[place] for place in sorted(cells)}
        return immutabledict(cells)

    @property
    def struck(self) -> frozenset[tuple[int, int]]:
        """The cells that are not empty and are struck through."""
        return frozenset(self._struck)

    @property
    def merged(self) -> tuple[Area, ...]:
        """The ranges of cells that are merged."""
        return tuple(self._merged)

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Start a row, a cell or what stands in it."""
        if self._cell is not None:
            self._opened_in_cell(name, attributes)
        elif name == _CELL:
            if not self._in_data or self.depth != 4:
                raise self._astray("a cell")
            self._begin(attributes)
        elif name == _ROW:
            if not self._in_data or self.depth != 3:
                raise self._astray("a row")
            self._begin_row(attributes.get("r"))
            if len(attributes) > 2:  # more than its number and how far it goes
                self.budget.weigh(5)
        elif self.depth == 2 and name == _DATA:
            self._in_data = True
        else:
            self.budget.weigh_element(attributes)
            if name in _RANGES:
                area = _area(attributes.get("ref", ""))
                self.budget.weigh(_RANGES[name] + _size(area))
                if name == _MERGED and area is not None:
                    self.budget.spend_entry()
                    self._merged.append(area)

    def _opened_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == _VALUE:
            if self._value is not None or self.depth != 5:
                raise self._bad_cell("has two values")
            self._value = ""
            self.collect()
        elif name == _FORMULA:
            if self._formula is not None or self.depth != 5:
                raise self._bad_cell("has two formulas")
            self._formula = ""
            self._sharing = attributes.get("si") if attributes.get("t") == "shared" else None
            self.collect()
        elif name == _TEXT_IN_LINE:
            if self.runs is not None or self.depth != 5:
                raise self._bad_cell("has two texts")
            self.runs = []
        elif name in (_CELL, _ROW):
            raise self._astray("a cell")
        else:
            self.opened_in_text(name)

    def closed(self, name: str) -> None:
        """Keep a cell or what stands in it."""
        if self._cell is None:
            if self.depth == 2:
                self._in_data = False
        elif name == _VALUE:
            self._value = self.taken()
        elif name == _FORMULA:
            self._formula = self.taken()
            if len(self._formula) > limits.LONGEST_FORMULA:
                raise self._bad_cell("has a formula longer than Excel allows")
            self._weigh_shared(self._formula)
        elif name == _CELL:
            self._finish(self._cell)
        else:
            self.closed_in_text(name)

    def too_long(self) -> RefusedError:
        """Return the error of a text longer than a cell can hold, with its place."""
        return RefusedError(
            f"has a text of more than {limits.LONGEST_TEXT:,} characters in {self._place()}; "
            "shorten it"
        )

    # Where a cell stands

    def _begin_row(self, said: str | None) -> None:
        row = self._row + 1 if said is None else whole(said)
        if row is None or not 1 <= row <= limits.LAST_ROW:
            raise self._astray(f"row {shown(said) if row is None else row}")
        self._row, self._column = row, 0

    def _begin(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        if said is None:
            self._column += 1
        else:
            letters = said.rstrip("0123456789")
            digits = said[len(letters) :]
            if digits != str(self._row) or letters not in _columns():
                raise self._astray(f"the cell {shown(said)}")
            self._column = _columns()[letters]
        if self._column > limits.LAST_COLUMN:
            raise self._astray(f"column {self._column}")
        self._cell = attributes
        self._value = self._formula = self.runs = None

    def _place(self) -> str:
        return f"cell {get_column_letter(self._column)}{self._row} of {self.what}"

    def _astray(self, what: str) -> RefusedError:
        return damaged(f"{what} of {self.what} stands where none can")

    def _bad_cell(self, message: str) -> RefusedError:
        return damaged(f"{self._place()} {message}")

    # What stands in it

    def _finish(self, cell: dict[str, str]) -> None:
        content = self._content(cell)
        self._cell = None
        if content is None:
            return
        place = self._row, self._column
        if place in self._cells:
            raise self._bad_cell("stands there twice")
        if self._row > limits.FURTHEST_ROW or self._column > limits.FURTHEST_COLUMN:
            raise RefusedError(
                f"has something in {self._place()}, far outside any plan; clear that cell"
            )
        self.budget.spend_cell()
        self._cells[place] = content
        if self._styles.strikes(cell.get("s")):
            self._struck.add(place)

    def _content(self, cell: dict[str, str]) -> CellContent | None:
        kind, value = cell.get("t", "n"), self._value
        if self._formula is not None:
            no_value = value is None or (value == "" and kind != "str")
            if no_value or self._workbook.stale:
                self.budget.spend_text(self._formula)
                return Uncomputed(f"={self._formula}" if self._formula else "")
        if kind == "inlineStr":
            return joined([value or ""] if self.runs is None else self.runs, self.budget) or None
        if not value:
            return None
        if kind == "s":
            return self._shared_text(value) or None
        if kind == "str":
            return joined([value], self.budget) or None
        if kind == "n":
            shows = self._styles.shows(cell.get("s"))
            return number_content(value, shows, self._workbook.epoch)
        if kind == "b":
            return truth_content(value)
        if kind == "e":
            return error_content(value)
        if kind == "d":
            return moment_content(value)
        raise self._bad_cell(f"is of the kind {shown(kind)}")

    def _shared_text(self, value: str) -> str:
        number = whole(value.strip())
        if number is None or number >= len(self._texts):
            raise self._bad_cell("names a text that the workbook does not have")
        return self._texts[number]

    def _weigh_shared(self, formula: str) -> None:
        """Weigh what openpyxl has to take apart where cells share a formula."""
        if self._sharing is None:
            return
        if formula:
            self._shared.setdefault(self._sharing, len(formula))
        self.budget.weigh(self._shared.get(self._sharing, 0) // 100)


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, int]:
    return {get_column_letter(column): column for column in range(1, limits.LAST_COLUMN + 1)}


_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,9})(?::\$?([A-Z]{1,3})\$?([0-9]{1,9}))?")


def _area(ref: str) -> Area | None:
    """Return the cells that a range such as ``A1:C5`` names; None where it is no range."""
    found = _RANGE.fullmatch(ref)
    if not found:
        return None
    rows = sorted((int(found[2]), int(found[4] or found[2])))
    left = _columns().get(found[1], 1)
    right = _columns().get(found[3] or found[1], limits.LAST_COLUMN)
    return rows[0], min(left, right), rows[1], max(left, right)


def _size(area: Area | None) -> int:
    """Return how many cells a range has."""
    if area is None:
        return 0
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)
