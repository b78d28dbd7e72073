"""Drop-downs: where the codes of each list stand, and what is offered and asked in which cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook.forms import Column
from exercise_planner.workbook.kinds import (
    NO_WORDS,
    Choice,
    Day,
    Level,
    Reference,
    Several,
    Whole,
)
from exercise_planner.workbook.layout import FIRST_ROW, HEADER_ROW

FIRST_USUAL_DAY = 36_526
"""1 January 2000 as Excel counts days: smaller numbers are years or slips rather than days."""
LONGEST_ERROR = 225
"""Characters of what a validation says (Excel specifications and limits)."""


@dataclass(frozen=True)
class Codes:
    """Where the codes of a list stand: the sheet, the letters of columns, the last row.

    Parameters
    ----------
    owners
        The column that says whose they are; empty where they are the plan's.
    marks
        The column Leave out; empty where there is none.
    """

    sheet: str
    letter: str
    end: int
    owners: str
    marks: str

    def cells(self, letter: str) -> str:
        """Return a column from its header on, as a formula on another sheet names it.

        With the header, which a row below it that is deleted or inserted leaves in its place.
        """
        where = f"{quote_sheetname(self.sheet)}!${letter}$"
        return f"{where}{HEADER_ROW}:${letter}${self.end}"

    @property
    def formula(self) -> str:
        """The codes from the first to the last, without the empty end and the worked example.

        The example is what stands above the first row that is not left out. SUMPRODUCT makes Excel
        go through a column wherever the formula stands.
        """
        codes = self.cells(self.letter)
        above = f"ROW(INDEX({codes},1))-1"
        last = f'IFERROR(SUMPRODUCT(MAX(({codes}<>"")*ROW({codes})))-({above}),ROWS({codes}))'
        first = "2"
        if self.marks:
            marks = self.cells(self.marks)
            unmarked = f'SUMPRODUCT(MIN(ROW({marks})+10^7*({marks}<>"")))-({above})'
            first = f"IFERROR(MIN({unmarked},ROWS({codes})),2)"
        return f"INDEX({codes},{first}):INDEX({codes},MAX({first},{last}))"

    def of_owner(self, cell: str, name: str) -> str:
        """Return a formula for the codes whose owner a cell names, which stand together.

        Where it names none, they are those of all.
        """
        owners, codes = self.cells(self.owners), self.cells(self.letter)
        place, count = f"MATCH({cell},{owners},0)-1", f"COUNTIF({owners},{cell})"
        return f"IF({count}=0,{name},OFFSET({codes},{place},0,{count},1))"


@dataclass(frozen=True)
class Offer:
    """Cells in which something is offered.

    Parameters
    ----------
    owner
        The letter of the column that says whose part a row is; empty where there is none.
    """

    sheet: Worksheet
    column: Column
    cells: str
    owner: str = ""


def list_name(of: str) -> str:
    """Return the name of the cells that hold the codes of a list."""
    return f"codes_of_{of}"


def rule_of(offer: Offer, lists: Mapping[str, Codes]) -> DataValidation | None:
    """Return what Excel offers in cells, and what it says to anything else.

    It refuses nothing but what is no whole number: names, dates as text and words in capitals are
    read, too, so there it only asks. Where several codes may stand in one cell, it takes any.

    Parameters
    ----------
    lists
        Where the codes of each list stand that the workbook has.
    """
    kind = offer.column.kind
    title, error, style = "Not on the list", "", "warning"
    if isinstance(kind, (Reference, Several)) and kind.names:
        codes = lists.get(kind.names)
        if codes is None:
            return None
        formula = list_name(kind.names)
        if codes.owners and offer.owner:
            formula = codes.of_owner(f"${offer.owner}{FIRST_ROW}", formula)
        rule = DataValidation("list", formula1=formula)
        if isinstance(kind, Reference) and not kind.words:
            error = (
                f"Not a code from the sheet {codes.sheet}. Keep it only if it is the full name of "
                "one, or a code that you are going to add there."
            )
    elif isinstance(kind, (Choice, Several)) and kind.options:
        rule = DataValidation("list", formula1=f'"{",".join(kind.options)}"')
        if isinstance(kind, Choice):
            also = f", or one of {', '.join(kind.also)}" if kind.also != NO_WORDS else ""
            error = (
                f"Not one of {', '.join(kind.options)}. Keep it only if it differs from one of "
                f"them in capitals alone{also}."
            )
    elif isinstance(kind, Level):
        rule = DataValidation("list", formula1='"1,2,3"')
        error = (
            "Not a level: 1 deconflicted, 2 compatible, 3 integrated. Keep it only if it is 0, "
            "which says the same as an empty cell: not interoperable."
        )
    elif isinstance(kind, Whole) and not kind.signed:
        rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        title, error, style = "Not usable here", "Expected a whole number, 0 or more.", "stop"
    elif isinstance(kind, Day):
        first = str(FIRST_USUAL_DAY)
        rule = DataValidation("date", operator="greaterThanOrEqual", formula1=first)
        title = "Not a date from 2000 on"
        error = (
            "Keep it only if it is a date with one reading, with the month as a word or the year "
            "in front: 7 Mar 2028, 2028-03-07."
        )
    else:
        return None
    rule.allow_blank, rule.showErrorMessage = True, bool(error)
    if error:
        rule.errorStyle, rule.errorTitle, rule.error = style, title, error[:LONGEST_ERROR]
    return rule
