"""Drop-downs in the columns that are read back: names to choose from; any other text is taken."""

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.workbook import schedule_forms as forms
from ui.schedule import names
from ui.schedule.subject import Subject

SPARE_ROWS = 200
"""Empty rows below the last one that have drop-downs all the same."""


def offer(sheet: Worksheet, column: int, rows: tuple[int, int], formula: str) -> None:
    """Offer what a formula comes to in a column, from a first row to some below the last."""
    choice = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
    choice.errorStyle, choice.errorTitle = "warning", "Not on the list"
    choice.error = f"Keep it only if it is a code, or a name as on the sheet {names.TITLE}."
    letter, (first, last) = get_column_letter(column), rows
    choice.add(f"{letter}{first}:{letter}{last + SPARE_ROWS}")
    sheet.add_data_validation(choice)


def names_of(subject: Subject, what: str) -> str:
    """Return the cells with the names of all exercises, venues or units; empty without any."""
    rows = names.places(subject).get(what)
    return "" if rows is None else _cells(names.NAME_LETTER, rows)


def roles_of(subject: Subject, exercise: str) -> str:
    """Return the names of the roles of the exercise that a cell names; empty without any role."""
    rows = names.places(subject).get(names.ROLE)
    if rows is None:
        return ""
    first, of = _cells(names.NAME_LETTER, (rows[0], rows[0])), _cells(names.OF_LETTER, rows)
    return f"OFFSET({first},MATCH({exercise},{of},0)-1,0,COUNTIF({of},{exercise}),1)"


def held(subject: Subject, header: int) -> str:
    """Return the cells with the exercises that are held, below that row of their sheet."""
    last = header + max(len(subject.events), 1)
    return f"{quote_sheetname(forms.SCHEDULE.title)}!$A${header + 1}:$A${last}"


def _cells(letter: str, rows: tuple[int, int]) -> str:
    return f"{quote_sheetname(names.TITLE)}!${letter}${rows[0]}:${letter}${rows[1]}"
