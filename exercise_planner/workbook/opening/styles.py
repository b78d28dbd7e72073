"""What cells of each style show: what a number in them means, and whether they are struck out."""

import re
from enum import Enum
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from exercise_planner.problems import shown
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.markup import MAIN, Budget, Walk, true, whole
from exercise_planner.workbook.opening.refusal import damaged

_NUMBER_FORMATS, _NUMBER_FORMAT = f"{MAIN}numFmts", f"{MAIN}numFmt"
_CELL_FORMATS, _CELL_FORMAT = f"{MAIN}cellXfs", f"{MAIN}xf"
_FONTS, _FONT, _STRIKE = f"{MAIN}fonts", f"{MAIN}font", f"{MAIN}strike"
_EASTERN_DATES = (*range(27, 37), *range(50, 59))
"""Formats that are dates or times where Excel is Japanese, Chinese or Korean, and nothing elsewhere
(ECMA-376, part 1, 18.8.30). openpyxl does not know them."""
_SHOWN_AS_IT_STANDS = re.compile(r'"[^"]*"|[\\_*].|\[[^]]*\]')
"""What in a number format is no sign with a meaning: texts, signs after \\, colours."""


class Shows(Enum):
    """What a number in a cell is shown as."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    PERCENT = "percent"


class Styles(Walk):
    """For each cell style, what it shows a number as, and whether it is struck through."""

    root = f"{MAIN}styleSheet"
    what = "part with styles"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._formats = {
            **{number: _shows(code) for number, code in BUILTIN_FORMATS.items()},
            **dict.fromkeys(_EASTERN_DATES, Shows.DATE),
        }
        self._section = ""
        self._of_cells: list[tuple[int, int]] = []
        """The number format and the font of each cell style."""
        self._struck: list[bool] = []

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
            number = _number_of(attributes.get("numFmtId", "0"))
            self._of_cells.append((number, _number_of(attributes.get("fontId", "0"))))
        elif self.depth == 3 and name == _FONT and self._section == _FONTS:
            self.budget.spend_entry()
            self._struck.append(False)
        elif self.depth == 4 and name == _STRIKE and self._section == _FONTS and self._struck:
            self._struck[-1] = true(attributes.get("val", "1"))

    def shows(self, style: str | None) -> Shows:
        """Return what a cell of a style shows; a style that there is not, a number."""
        number, _ = self._of(style)
        return self._formats.get(number, Shows.NUMBER)

    def strikes(self, style: str | None) -> bool:
        """Whether what stands in a cell of a style is struck through."""
        _, font = self._of(style)
        return font < len(self._struck) and self._struck[font]

    def _of(self, style: str | None) -> tuple[int, int]:
        number = _number_of("0" if style is None else style)
        return self._of_cells[number] if number < len(self._of_cells) else (0, 0)


@lru_cache(maxsize=1024)
def _shows(code: str) -> Shows:
    if not is_date_format(code):
        return Shows.PERCENT if "%" in _SHOWN_AS_IT_STANDS.sub("", code) else Shows.NUMBER
    return Shows.DURATION if is_timedelta_format(code) else Shows.DATE


def _number_of(said: str | None) -> int:
    number = whole(said)
    if number is None:
        raise damaged(f"{shown(said)} stands where a number of a style should")
    return number
