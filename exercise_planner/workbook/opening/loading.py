"""A checked workbook as openpyxl's own, to be marked and saved as a copy."""

import warnings
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from exercise_planner.problems import InputError
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.book import Book
from exercise_planner.workbook.opening.refusal import RESAVE
from exercise_planner.workbook.opening.texts import escaped, unescaped


def for_marking(book: Book) -> tuple[Any, list[Any]]:
    """Return a checked book as openpyxl's own, to be changed and saved as a copy.

    Returns
    -------
    tuple
        The openpyxl ``Workbook``, and its worksheets in the order of ``book.sheets``. Formulas
        are formulas in it. Embedded files, controls, connections, pictures and shapes are not
        in it, nor are the fonts of parts of a text.

    Raises
    ------
    InputError
        It is so large that this would take too long, or openpyxl cannot read it.
    """
    if book.load > limits.MOST_TO_MARK:
        raise InputError.because(
            book.source,
            "is too large to be marked; clear the rows, columns, merged cells and styles that "
            "stand empty",
        )
    try:
        # What openpyxl leaves out is said above; it also prints, which would be in an answer's way.
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            loaded = load_workbook(BytesIO(book.data), keep_links=False)
            worksheets = list(loaded.worksheets)
            for sheet, worksheet in zip(book.sheets, worksheets, strict=True):
                for (row, column), content in sheet.cells.items():
                    if isinstance(content, str):
                        _keep_text(worksheet.cell(row, column), content)
    except Exception as error:  # openpyxl raises anything at all on a part it does not expect
        message = f"cannot be marked ({_first_line(error)}); {RESAVE}"
        raise InputError.because(book.source, message) from error
    return loaded, worksheets


def _keep_text(cell: Any, text: str) -> None:
    """Write a text as Excel does that, read by openpyxl and written again, would be another."""
    if cell.data_type != "s":  # a formula keeps its own spelling
        return
    if unescaped(str(cell.value or "")) != text:
        cell.value = escaped(text)
        cell.data_type = "s"  # also where it starts with "="


def _first_line(error: Exception) -> str:
    said = (str(error).splitlines() or [""])[0].strip()
    return f"{type(error).__name__}: {said}"[:100] if said else type(error).__name__
