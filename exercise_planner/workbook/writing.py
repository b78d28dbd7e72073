"""Writing the workbook of a plan: empty, to be filled in, or filled from a plan.

A filled one holds everything of the plan: read again, it gives an equal plan.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.workbook import forms, look
from exercise_planner.workbook.forms import LEAVE_OUT, Column, Form
from exercise_planner.workbook.kinds import (
    Choice,
    Day,
    Level,
    Reference,
    Several,
    Whole,
    plain_or_quoted,
)
from exercise_planner.workbook.room import row_height
from exercise_planner.workbook.tables import norm

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
SPARE_ROWS = 500
"""Empty rows below the last one that have drop-downs all the same."""
MOST_HEIGHT = 120
"""Of a row with wrapped text, in points: a table is to be looked over."""
MOST_COLUMNS = 16_384
"""Columns of a sheet (Excel specifications and limits)."""

Said = Callable[[str], None]
"""What hears which sheet is being written."""


def silent(_: str) -> None:
    """Hear nothing."""


def template_book(said: Said = silent) -> bytes:
    """Return an empty workbook to be filled in, with a worked example on every sheet."""
    book = PlanBook("Exercise plan", "", {}, example=True)
    book.add_read_me(_READ_ME, (forms.PLAN_TITLE, *(form.title for form in forms.FORMS)))
    book.add_fields(forms.PLAN_TITLE, forms.PLAN_COLUMNS, {})
    for form in forms.FORMS:
        said(form.title)
        book.add_form(form, [])
    return book.saved()


def plan_book(plan: Plan, said: Said = silent) -> bytes:
    """Return a workbook that holds everything of a plan.

    Raises
    ------
    InputError
        It has a text longer than a cell holds, or more capabilities than a sheet has columns.
    """
    record = plan.to_json_object()
    full = plan.model_dump(mode="json")
    all_forms, fields = forms.FORMS, forms.PLAN_COLUMNS
    if plan.baseline is not None:
        all_forms, fields = all_forms + forms.BASELINE_FORMS, fields + forms.BASELINE_COLUMNS
    codes = {"capabilities": [capability.id for capability in plan.capabilities]}
    book = PlanBook(plan.name, plan.marking, codes, example=False)
    titles = (forms.PLAN_TITLE, *(form.title for form in all_forms))
    book.add_read_me([p for p in _READ_ME if p != _ABOUT_EXAMPLES], titles)
    book.add_fields(forms.PLAN_TITLE, fields, dict(_row(fields, record, full)))
    for form in all_forms:
        said(form.title)
        book.add_form(form, list(rows_of(form, record, full)))
    return book.saved()


def rows_of(
    form: Form, record: Mapping[str, Any], full: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in each row of a form: fields, dotted as its columns have them, to values.

    Parameters
    ----------
    record, full
        The plan in its exchange form, without and with what has its default.
    """
    for i, (entry, whole) in enumerate(
        zip(at(record, form.list) or (), at(full, form.list) or (), strict=True)
    ):
        named = {forms.OWNER: entry.get("id"), forms.NUMBER_FIELD: i + 1}
        if not form.part:
            row = {**named, **dict(_row(form.columns, entry, whole))}
            if form.grid is not None:
                levels = entry[form.grid.field]
                row |= {f"{form.grid.field}.{code}": level for code, level in levels.items()}
            yield row
        elif form.keyed:
            key, value = form.columns[1:]
            for name, what in (at(entry, form.part) or {}).items():
                yield {**named, key.field: name, value.field: what}
        else:
            parts = zip(at(entry, form.part) or (), at(whole, form.part), strict=False)
            for part, whole_part in parts:
                yield {**named, **dict(_row(form.columns, part, whole_part))}


class PlanBook:
    """A workbook of a plan while it is written.

    Parameters
    ----------
    codes
        For each list of the plan its codes, where they are known.
    example
        Whether each sheet gets a worked example, in a row that is left out when it is read.
    """

    def __init__(
        self, title: str, marking: str, codes: Mapping[str, Sequence[str]], *, example: bool
    ) -> None:
        self.book: Workbook = look.new_book(title, marking)
        self._marking = marking
        self._codes = codes
        self._example = example

    def add_read_me(self, paragraphs: Sequence[str], titles: Sequence[str]) -> None:
        """Add the sheet that says how to fill in the others."""
        sheet = look.add_sheet(self.book, "Read me", self._marking, "How this workbook works", 2)
        look.set_widths(sheet, (22, 82))
        row = FIRST_ROW - 1
        for paragraph in paragraphs:
            look.put(sheet, row, 1, paragraph, look.PLAIN)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
            sheet.row_dimensions[row].height = row_height([(paragraph, 104)], 11)
            row += 1
        row += 1
        look.put(sheet, row, 1, "Sheet", look.HEADER)
        look.put(sheet, row, 2, "What it holds", look.HEADER)
        for title in titles:
            row += 1
            cell = look.put(sheet, row, 1, title, look.LINK)
            place = f"{quote_sheetname(title)}!A1"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            look.put(sheet, row, 2, _ABOUT[title])
            sheet.row_dimensions[row].height = row_height([(_ABOUT[title], 82)])
        look.print_on(sheet, landscape=False)

    def add_fields(self, title: str, columns: Sequence[Column], values: Mapping[str, Any]) -> None:
        """Add a sheet with one field a row: its name, its value, an example, what it means."""
        sheet = look.add_sheet(self.book, title, self._marking, title, 4)
        look.put(sheet, HEADER_ROW - 1, 1, _ABOUT[title], look.SUBTITLE)
        look.put_header(sheet, HEADER_ROW, ("Fact", "Value", "Example", "What it means"), height=20)
        look.set_widths(sheet, (26, 34, 30, 70))
        for row, column in enumerate(columns, FIRST_ROW):
            look.put(sheet, row, 1, _header(column), look.LABEL)
            self._put(sheet, row, 2, column, values, look.INPUT)
            example = {} if column.example is None else {column.field: column.example}
            self._put(sheet, row, 3, column, example, look.EXAMPLE)
            look.put(sheet, row, 4, column.about)
            sheet.row_dimensions[row].height = row_height([(column.about, 70)])
            offer(sheet, column, f"B{row}")
        sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)
        look.print_on(sheet, rows=f"1:{HEADER_ROW}")

    def add_form(
        self, form: Form, rows: Sequence[Mapping[str, Any]], *, given: bool = False
    ) -> None:
        """Add a sheet with one row a thing.

        Parameters
        ----------
        rows
            Fields, dotted as the form's columns have them, to values of the exchange form.
        given
            Whether the rows are for information and nothing is to be filled in.
        """
        leave_out = (LEAVE_OUT,) if self._example and not given else ()
        columns = (*leave_out, *form.columns, *self._grid_columns(form))
        sheet = look.add_sheet(
            self.book, form.title, self._marking, form.title, min(max(len(columns), 4), 12)
        )
        look.put(sheet, HEADER_ROW - 1, 1, form.about, look.SUBTITLE)
        _add_headers(sheet, columns)
        mark = {LEAVE_OUT.field: LEAVE_OUT.example}
        examples = [mark | row for row in form.examples] if leave_out else []
        for number, row in enumerate((*examples, *rows), FIRST_ROW):
            style = look.EXAMPLE if LEAVE_OUT.field in row else None
            for place, column in enumerate(columns, 1):
                self._put(sheet, number, place, column, row, style or column.kind.style)
        bottom = max(FIRST_ROW + len(examples) + len(rows) - 1, FIRST_ROW)
        for number in range(13, len(columns) + 1):
            look.put(sheet, 1, number, None, look.MARKING)
        _rule_off(sheet, len(columns), bottom + SPARE_ROWS)
        _fit(sheet, columns, (*examples, *rows))
        if not given:
            self._add_choices(sheet, form, columns, bottom + SPARE_ROWS)
        sheet.freeze_panes = sheet.cell(FIRST_ROW, 1 + len(leave_out) + 1)
        width = get_column_letter(len(columns))
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{width}{bottom}"
        look.print_on(sheet, look.A4 if len(columns) <= 12 else look.A3, rows=f"1:{HEADER_ROW}")

    def saved(self) -> bytes:
        """Return the workbook as a file's bytes."""
        held = io.BytesIO()
        self.book.save(held)
        return held.getvalue()

    def _grid_columns(self, form: Form) -> list[Column]:
        """Return a column for each entry of the list that a form's grid is about.

        Its header is the code or, where that could be taken for another header, the code in
        quotes.
        """
        if form.grid is None:
            return []
        codes = self._codes.get(form.grid.list, _EXAMPLE_CODES)
        if len(codes) + len(form.columns) >= MOST_COLUMNS:
            raise InputError.because(
                "the workbook",
                f"{len(codes):,} capabilities, each a column; a sheet has {MOST_COLUMNS:,}. "
                "Export the plan as .json or .explan",
            )
        headers = [norm(h) for c in (*form.columns, LEAVE_OUT) for h in (c.title, c.field, *c.also)]
        taken = Counter([*headers, *map(norm, codes)])
        found = []
        for code in codes:
            alone = (
                norm(code) and taken[norm(code)] == 1 and not norm(code).startswith(form.grid.also)
            )
            title = plain_or_quoted(code, () if alone else (code,))
            about = form.grid.about
            field = f"{form.grid.field}.{code}"
            found.append(
                Column(field, title, form.grid.kind, about, form.grid.example, width=forms.LEVEL)
            )
        return found

    def _put(
        self,
        sheet: Worksheet,
        row: int,
        number: int,
        column: Column,
        values: Mapping[str, Any],
        style: str,
    ) -> None:
        """Write one value, if there is one."""
        if column.field not in values and style != look.INPUT and style != look.EXAMPLE:
            return
        given = column.field in values
        written = column.kind.written(values[column.field]) if given else None
        if isinstance(written, str) and not look.fits(written):
            raise InputError.because(
                "the workbook",
                f"{sheet.title}!{get_column_letter(number)}{row}: {column.title} has "
                f"{len(written):,} characters; a cell holds {look.LONGEST_TEXT:,}. Export the plan "
                "as .json or .explan",
            )
        cell = look.put(sheet, row, number, written, style)
        if isinstance(column.kind, Day):
            cell.number_format = look.DATE_FORMAT

    def _add_choices(
        self, sheet: Worksheet, form: Form, columns: Sequence[Column], end: int
    ) -> None:
        """Offer drop-downs, and give the codes of the sheet a name for those of others.

        The name ends with the last code, so that a drop-down does not open on its empty end.
        """
        for number, column in enumerate(columns, 1):
            letter = get_column_letter(number)
            offer(sheet, column, f"{letter}{FIRST_ROW}:{letter}{end}")
            if column.codes:
                where = f"{quote_sheetname(sheet.title)}!${letter}$"
                cells = f"{where}{FIRST_ROW}:${letter}${end}"
                formula = f"{where}{FIRST_ROW}:INDEX({cells},MAX(1,COUNTA({cells})))"
                name = list_name(form.part or form.list)
                self.book.defined_names[name] = DefinedName(name, attr_text=formula)


def offer(sheet: Worksheet, column: Column, cells: str) -> None:
    """Offer in a drop-down what a column's cells can hold, and refuse what they cannot.

    Where several codes may stand in one cell, Excel offers one and takes any.
    """
    rule = _rule(column)
    if rule is not None:
        rule.errorTitle = "Not usable here"
        rule.error = f"Expected {column.kind.expected}."[:255]
        rule.add(cells)
        sheet.add_data_validation(rule)


def list_name(of: str) -> str:
    """Return the name of the cells that hold the codes of a list."""
    return f"codes_of_{of}"


def _rule(column: Column) -> DataValidation | None:
    """Return what Excel offers and refuses in a column.

    It refuses nothing that is read all the same: several codes in a cell, dates as text.
    """
    kind = column.kind
    least = {"operator": "greaterThanOrEqual", "formula1": "0"}
    strict = True
    if isinstance(kind, (Reference, Several)) and kind.names:
        rule = DataValidation("list", formula1=list_name(kind.names))
        strict = isinstance(kind, Reference) and not kind.words
    elif isinstance(kind, (Choice, Several)) and kind.options:
        rule = DataValidation("list", formula1=f'"{",".join(kind.options)}"')
        strict = isinstance(kind, Choice)
    elif isinstance(kind, Level):
        rule = DataValidation("list", formula1='"1,2,3"')
    elif isinstance(kind, Whole) and not kind.signed:
        rule = DataValidation("whole", **least)
    elif isinstance(kind, Day):
        rule, strict = DataValidation("date", **least), False
    else:
        return None
    rule.allow_blank, rule.showErrorMessage = True, strict
    return rule


def _add_headers(sheet: Worksheet, columns: Sequence[Column]) -> None:
    look.put_header(sheet, HEADER_ROW, map(_header, columns), height=32)
    for number, column in enumerate(columns, 1):
        must = "Must be filled in. " if column.required else ""
        comment = Comment(f"{must}{column.about}", look.CREATOR)
        comment.width, comment.height = 280, 120
        sheet.cell(HEADER_ROW, number).comment = comment
        size = sheet.column_dimensions[get_column_letter(number)]
        size.width = column.width
        if isinstance(column.kind, Day):
            size.number_format = look.DATE_FORMAT


def _rule_off(sheet: Worksheet, columns: int, end: int) -> None:
    """Draw a line below each row that says something, now and when more is filled in."""
    line = Border(bottom=Side(style="thin", color=look.RULE))
    last = get_column_letter(columns)
    rule = FormulaRule([f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"], border=line)
    sheet.conditional_formatting.add(f"A{FIRST_ROW}:{last}{end}", rule)


def _fit(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Make columns as wide as their codes and numbers, which are not wrapped, and rows as high."""
    widths = {}
    for number, column in enumerate(columns, 1):
        size = sheet.column_dimensions[get_column_letter(number)]
        if column.codes or isinstance(column.kind, (Whole, Reference)):
            longest = max((_length(row.get(column.field)) for row in rows), default=0)
            size.width = min(max(column.width, longest + 2), 2 * forms.WIDEST)
        widths[column.field] = size.width
    for number, row in enumerate(rows, FIRST_ROW):
        texts = [
            (_joined(row[field]), width)
            for field, width in widths.items()
            if isinstance(row.get(field), (str, list)) and _length(row[field]) > width
        ]
        if texts:
            sheet.row_dimensions[number].height = min(row_height(texts), MOST_HEIGHT)


def _length(value: Any) -> int:
    """Return how many characters a value takes in a cell."""
    return len(f"{value:,}") if isinstance(value, int) else len(_joined(value))


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _header(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def _row(
    columns: Sequence[Column], entry: Mapping[str, Any], full: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield field and value of what is not at its default, or is written all the same."""
    for column in columns:
        value = at(entry, column.field)
        if value is None and column.always:
            value = at(full, column.field)
        if value is not None:
            yield column.field, value


def at(record: Any, path: str) -> Any:
    """Return what lies at a dotted path of the exchange form, None where nothing does."""
    for step in path.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


_EXAMPLE_CODES = ("IAMD",)
_ABOUT = {
    **{form.title: form.about for form in (*forms.FORMS, *forms.BASELINE_FORMS)},
    forms.PLAN_TITLE: "The plan as a whole: name, marking, days, currency. One line a fact.",
    forms.REPLY_TITLE: "Whose reply this is, and for which plan.",
    "Invitations": "The exercises to which you are invited. Nothing is to be filled in.",
}
_ABOUT_EXAMPLES = (
    "Each sheet has a worked example in grey. It is not read, because the column Leave out has a "
    "word in it; leave it there or delete it. You can leave rows of your own out in the same way."
)
_READ_ME = (
    "Fill in the sheets from left to right: what comes first is named by its code in what comes "
    "after. A star marks columns that must be filled in; rest the pointer on a header to read what "
    "it means. Sheets that do not concern you can stay empty.",
    _ABOUT_EXAMPLES,
    "Codes are short names of your choice, such as JPN or FY28. Where a cell asks for one, its "
    "drop-down offers them; several in one cell are parted by commas.",
    "Dates: a date as Excel has it, or a text with one reading such as 7 Mar 2028 or 2028-03-07. "
    "03/04/2028 is refused: it could be March or April. Both ends of a time count. Money is in "
    "whole thousands.",
    "You can move columns, add columns of your own, hide sheets and use formulas. Whatever cannot "
    "be read is listed with its sheet and cell, and then nothing is imported.",
)
