"""Writing the workbook of a plan: empty, to be filled in, or filled from a plan.

A filled one holds everything of the plan: read again, it gives an equal plan.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.workbook import forms, look
from exercise_planner.workbook.choices import Codes, Offer, list_name, rule_of
from exercise_planner.workbook.forms import LEAVE_OUT, Column, Form
from exercise_planner.workbook.kinds import (
    plain_or_quoted,
)
from exercise_planner.workbook.layout import (
    FIRST_ROW,
    FORMATS,
    HEADER_ROW,
    SIDES,
    add_headers,
    fit,
    header_of,
    keep_in_sight,
    rule_off,
)
from exercise_planner.workbook.room import row_height
from exercise_planner.workbook.tables import norm

SPARE_ROWS = 500
"""Empty rows below the last one that have drop-downs all the same."""
MOST_COLUMNS = 16_384
"""Columns of a sheet (Excel specifications and limits)."""


Said = Callable[[str], None]
"""What hears which sheet is being written."""


def silent(_: str) -> None:
    """Hear nothing."""


def template_book(said: Said = silent) -> bytes:
    """Return an empty workbook to be filled in, with a worked example on every sheet."""
    book = PlanBook("Exercise plan", "", {}, example=True)
    book.add_read_me(_READ_ME, _abouts(forms.FORMS))
    book.add_fields(forms.PLAN_TITLE, forms.PLAN_COLUMNS, {}, forms.PLAN_ABOUT)
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
    book.add_read_me([p for p in _READ_ME if p != _ABOUT_EXAMPLES], _abouts(all_forms))
    values = dict(_row(fields, record, full))
    book.add_fields(forms.PLAN_TITLE, fields, values, forms.PLAN_ABOUT)
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
        self._lists: dict[str, Codes] = {}
        self._offers: list[Offer] = []

    def add_read_me(self, paragraphs: Sequence[str], abouts: Mapping[str, str]) -> None:
        """Add the sheet that says how to fill in the others.

        Parameters
        ----------
        abouts
            What each of the other sheets holds, by its title, in their order.
        """
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
        for title, about in abouts.items():
            row += 1
            cell = look.put(sheet, row, 1, title, look.LINK)
            place = f"{quote_sheetname(title)}!A1"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
            look.put(sheet, row, 2, about)
            sheet.row_dimensions[row].height = row_height([(about, 82)])
        look.print_on(sheet, landscape=False)

    def add_fields(
        self, title: str, columns: Sequence[Column], values: Mapping[str, Any], about: str
    ) -> None:
        """Add a sheet with one field a row: its name, its value, an example, what it means."""
        sheet = look.add_sheet(self.book, title, self._marking, title, 1)
        look.put(sheet, HEADER_ROW - 1, 1, about, look.SUBTITLE)
        look.put_header(sheet, HEADER_ROW, ("Fact", "Value", "Example", "What it means"), height=20)
        look.set_widths(sheet, (26, 34, 30, 70))
        for row, column in enumerate(columns, FIRST_ROW):
            look.put(sheet, row, 1, header_of(column), look.LABEL)
            self._put(sheet, row, 2, column, values, look.INPUT)
            example = {} if column.example is None else {column.field: column.example}
            self._put(sheet, row, 3, column, example, look.EXAMPLE)
            look.put(sheet, row, 4, column.about)
            sheet.row_dimensions[row].height = row_height([(column.about, 70)])
            self._offers.append(Offer(sheet, column, f"B{row}"))
        keep_in_sight(sheet, self._marking, 1, 4)
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
        grid = self._grid_columns(form)
        columns = (*leave_out, *form.columns, *grid)
        sheet = look.add_sheet(self.book, form.title, self._marking, form.title, 1)
        look.put(sheet, HEADER_ROW - 1, 1, form.about, look.SUBTITLE)
        add_headers(sheet, columns, len(grid))
        mark = {LEAVE_OUT.field: LEAVE_OUT.example}
        examples = [{**mark, **row} for row in form.examples] if leave_out else []
        for number, row in enumerate((*examples, *rows), FIRST_ROW):
            style = look.EXAMPLE if LEAVE_OUT.field in row else None
            for place, column in enumerate(columns, 1):
                self._put(sheet, number, place, column, row, style or column.kind.style)
                if style and (side := SIDES.get(column.kind.style)):
                    sheet.cell(number, place).alignment = Alignment(horizontal=side, vertical="top")
        bottom = max(FIRST_ROW + len(examples) + len(rows) - 1, FIRST_ROW)
        rule_off(sheet, len(columns), bottom + SPARE_ROWS)
        fit(sheet, columns, (*examples, *rows))
        self._add_choices(sheet, form, columns, bottom + SPARE_ROWS, given=given)
        keep_in_sight(sheet, self._marking, 1 + len(leave_out), max(len(columns), 4))
        width = get_column_letter(len(columns))
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{width}{bottom}"
        look.print_on(sheet, look.A4 if len(columns) <= 12 else look.A3, rows=f"1:{HEADER_ROW}")

    def saved(self) -> bytes:
        """Return the workbook as a file's bytes, its drop-downs added when all lists are known."""
        for offer in self._offers:
            rule = rule_of(offer, self._lists)
            if rule is not None:
                rule.add(offer.cells)
                offer.sheet.add_data_validation(rule)
        self._offers.clear()
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
        if style in {look.EXAMPLE, look.INPUT}:
            cell.number_format = FORMATS.get(column.kind.style, "General")

    def _add_choices(
        self, sheet: Worksheet, form: Form, columns: Sequence[Column], end: int, *, given: bool
    ) -> None:
        """Offer drop-downs, and give the codes of the sheet a name for those of others.

        Parameters
        ----------
        end
            The last row that has them.
        given
            Whether the sheet only has codes for others to name.
        """
        letters = {c.field: get_column_letter(n) for n, c in enumerate(columns, 1)}
        owner = letters.get(forms.OWNER, "")
        for column in columns:
            letter = letters[column.field]
            if not given:
                cells = f"{letter}{FIRST_ROW}:{letter}{end}"
                self._offers.append(Offer(sheet, column, cells, owner))
            if column.codes:
                of = form.part or form.list
                marks = letters.get(LEAVE_OUT.field, "")
                codes = self._lists[of] = Codes(sheet.title, letter, end, owner, marks)
                name = list_name(of)
                self.book.defined_names[name] = DefinedName(name, attr_text=codes.formula)


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


def _abouts(all_forms: Sequence[Form]) -> dict[str, str]:
    """Return what each sheet of a plan's workbook holds, by its title."""
    return {forms.PLAN_TITLE: forms.PLAN_ABOUT, **{form.title: form.about for form in all_forms}}


_EXAMPLE_CODES = ("IAMD",)
_ABOUT_EXAMPLES = (
    "Each sheet has a worked example in grey. It is not read, because the column Leave out has a "
    "word in it; leave it there or delete it. You can leave rows of your own out in the same way."
)
_READ_ME = (
    "Fill in the sheets from left to right: what comes first is named by its code in what comes "
    "after. Columns with a star must be filled in; rest the pointer on a header to read what it "
    "means. Leave sheets empty that do not concern you.",
    _ABOUT_EXAMPLES,
    "Codes are short names of your choice, such as JPN or FY28. Where a cell asks for one, its "
    "drop-down offers them; several in one cell are separated by commas.",
    "Each capability needs its own column on the sheet Units: its code above, the units' levels "
    "below.",
    "Dates: a date as Excel has it, or a text with one reading such as 7 Mar 2028 or 2028-03-07. "
    "03/04/2028 is refused: it could be March or April. Both ends of a time count. Money is in "
    "whole thousands.",
    "You can move columns, add columns of your own, hide sheets and use formulas. Whatever cannot "
    "be read is listed with its sheet and cell, and then nothing is imported.",
)
