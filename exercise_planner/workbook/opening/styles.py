"""What cells of each style show: the one thing about styles that changes what a number means."""

from enum import Enum
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from exercise_planner.problems import shown
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.markup import MAIN, Budget, Walk, whole
from exercise_planner.workbook.opening.refusal import damaged

_NUMBER_FORMATS, _NUMBER_FORMAT = f"{MAIN}numFmts", f"{MAIN}numFmt"
_CELL_FORMATS, _CELL_FORMAT = f"{MAIN}cellXfs", f"{MAIN}xf"
_EASTERN_DATES = (*range(27, 37), *range(50, 59))
"""Formats that are dates or times where Excel is Japanese, Chinese or Korean, and nothing elsewhere
(ECMA-376, part 1, 18.8.30). openpyxl does not know them."""


class Shows(Enum):
    """What a number in a cell is shown as."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"


class Styles(Walk):
    """For each cell style, whether it shows a number, a date or a length of time."""

    root = f"{MAIN}styleSheet"
    what = "part with styles"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._formats = {
            **{number: _shows(code) for number, code in BUILTIN_FORMATS.items()},
            **dict.fromkeys(_EASTERN_DATES, Shows.DATE),
        }
        self._section = ""
        self._of_cells: list[int] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Note a number format or a cell style."""
        self.budget.weigh_element(attributes)
        if self.depth == 2:
            self._section = name
        elif self.depth == 3 and name == _NUMBER_FORMAT and self._section == _NUMBER_FORMATS:
            code = attributes.get("formatCode", "")
            if len(code) > limits.LONGEST_FORMAT:  # patterns take a while over a long one
                raise damaged("a number format is longer than Excel allows")
            self.budget.spend_entry()
            self._formats[_number_of(attributes.get("numFmtId"))] = _shows(code)
        elif self.depth == 3 and name == _CELL_FORMAT and self._section == _CELL_FORMATS:
            self.budget.spend_entry()
            self._of_cells.append(_number_of(attributes.get("numFmtId", "0")))

    def shows(self, style: str | None) -> Shows:
        """Return what a cell of a style shows; a style that there is not, a number."""
        number = _number_of("0" if style is None else style)
        if number >= len(self._of_cells):
            return Shows.NUMBER
        return self._formats.get(self._of_cells[number], Shows.NUMBER)


@lru_cache(maxsize=1024)
def _shows(code: str) -> Shows:
    if not is_date_format(code):
        return Shows.NUMBER
    return Shows.DURATION if is_timedelta_format(code) else Shows.DATE


def _number_of(said: str | None) -> int:
    number = whole(said)
    if number is None:
        raise damaged(f"{shown(said)} stands where a number of a style should")
    return number
