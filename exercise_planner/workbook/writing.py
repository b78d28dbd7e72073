"""Writing the workbook of a plan: empty, to be filled in, or filled from a plan.

A filled one holds everything of the plan: read again, it gives an equal plan.
"""

import io
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, Side
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
    NO_WORDS,
    Choice,
    Day,
    Level,
    Reference,
    Several,
    Whole,
    plain_or_quoted,
)
from exercise_planner.workbook.room import CHARACTER, PADDING, lines, row_height, text_width
from exercise_planner.workbook.tables import norm

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
SPARE_ROWS = 500
"""Empty rows below the last one that have drop-downs all the same."""
MOST_HEIGHT = 120
"""Of a row with wrapped text, in points: a table is to be looked over."""
MOST_COLUMNS = 16_384
"""Columns of a sheet (Excel specifications and limits)."""
HEADER_BUTTON = 3
"""Characters of a header's width that its filter button covers."""
BUTTON_HEIGHT = 15
MOST_GROWTH = 1.5
"""How much wider than usual a column of texts may become so that they need not wrap."""
MARKING_SIZES = (11, 10, 9, 8)
"""Of the letters of a marking, the largest first that stays within a few lines."""
MARKING_LINES = 3
MOST_MARKING = 60.0
"""How high the marking may be on a sheet whose first columns stay in sight, in points."""
MOST_FOR_MARKING = forms.WIDEST
"""How wide those columns may become for a long word of it, in characters."""
FIRST_USUAL_DAY = 36_526
"""1 January 2000 as Excel counts days: smaller numbers are years or slips rather than days."""
LONGEST_ERROR = 225
"""Characters of what a validation says (Excel specifications and limits)."""

FORMATS = {look.TYPED: "@", look.DAY: look.DATE_FORMAT, look.FIGURE: look.FIGURE_FORMAT}
"""Number format of the cells of a style; codes and texts stay as they are typed."""
SIDES = {look.FIGURE: "right", look.CENTRE: "center", look.DAY: "center"}
"""Where the cells of a style stand, and so the headers above them; else left."""

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
        self._lists: dict[str, _Codes] = {}
        self._offers: list[_Offer] = []

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
            look.put(sheet, row, 1, _header(column), look.LABEL)
            self._put(sheet, row, 2, column, values, look.INPUT)
            example = {} if column.example is None else {column.field: column.example}
            self._put(sheet, row, 3, column, example, look.EXAMPLE)
            look.put(sheet, row, 4, column.about)
            sheet.row_dimensions[row].height = row_height([(column.about, 70)])
            self._offers.append(_Offer(sheet, column, f"B{row}"))
        _keep_in_sight(sheet, self._marking, 1, 4)
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
        _add_headers(sheet, columns, len(grid))
        mark = {LEAVE_OUT.field: LEAVE_OUT.example}
        examples = [{**mark, **row} for row in form.examples] if leave_out else []
        for number, row in enumerate((*examples, *rows), FIRST_ROW):
            style = look.EXAMPLE if LEAVE_OUT.field in row else None
            for place, column in enumerate(columns, 1):
                self._put(sheet, number, place, column, row, style or column.kind.style)
                if style and (side := SIDES.get(column.kind.style)):
                    sheet.cell(number, place).alignment = Alignment(horizontal=side, vertical="top")
        bottom = max(FIRST_ROW + len(examples) + len(rows) - 1, FIRST_ROW)
        _rule_off(sheet, len(columns), bottom + SPARE_ROWS)
        _fit(sheet, columns, (*examples, *rows))
        self._add_choices(sheet, form, columns, bottom + SPARE_ROWS, given=given)
        _keep_in_sight(sheet, self._marking, 1 + len(leave_out), max(len(columns), 4))
        width = get_column_letter(len(columns))
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{width}{bottom}"
        look.print_on(sheet, look.A4 if len(columns) <= 12 else look.A3, rows=f"1:{HEADER_ROW}")

    def saved(self) -> bytes:
        """Return the workbook as a file's bytes, its drop-downs added when all lists are known."""
        for offer in self._offers:
            rule = _rule(offer, self._lists)
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
                self._offers.append(_Offer(sheet, column, cells, owner))
            if column.codes:
                of = form.part or form.list
                marks = letters.get(LEAVE_OUT.field, "")
                codes = self._lists[of] = _Codes(sheet.title, letter, end, owner, marks)
                name = list_name(of)
                self.book.defined_names[name] = DefinedName(name, attr_text=codes.formula)


@dataclass(frozen=True)
class _Codes:
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
class _Offer:
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


def _rule(offer: _Offer, lists: Mapping[str, _Codes]) -> DataValidation | None:
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


def _keep_in_sight(sheet: Worksheet, marking: str, kept: int, last: int) -> None:
    """Let the header and the first columns stay in sight, and in them the marking.

    A marking too long for them also stands whole beside them.

    Parameters
    ----------
    kept
        How many columns stay.
    last
        The last column that has the marking's colour.
    """
    sheet.freeze_panes = sheet.cell(FIRST_ROW, kept + 1)
    if not marking:
        return
    longest = max(text_width(w, MARKING_SIZES[-1], bold=True) for w in marking.split())
    narrow = min(_characters(longest), MOST_FOR_MARKING) - _widths(sheet, 1, kept)
    if narrow > 0:
        sheet.column_dimensions[get_column_letter(kept)].width += narrow
    cell, width = sheet.cell(1, 1), _widths(sheet, 1, kept)
    size = next(
        (size for size in MARKING_SIZES if _is_neat(marking, width, size)), MARKING_SIZES[-1]
    )
    font = cell.font
    cell.font = Font(name=font.name, size=size, color=font.color, bold=font.bold)
    high = row_height([(marking, width)], size, bold=True)
    for number in range(2, last + 1):
        look.put(sheet, 1, number, None, look.MARKING)
    if kept > 1:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=kept)
    if high > MOST_MARKING:
        cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
        look.put(sheet, 1, kept + 1, marking, look.MARKING)
        until = min(last, kept + 10)
        sheet.merge_cells(start_row=1, end_row=1, start_column=kept + 1, end_column=until)
        beside = row_height([(marking, _widths(sheet, kept + 1, until))], 11, bold=True)
        high = max(MOST_MARKING, beside)
    sheet.row_dimensions[1].height = max(18.0, high)


def _is_neat(text: str, width: float, size: float) -> bool:
    """Whether a text breaks into few lines, and only between words."""
    room = width * CHARACTER - PADDING
    whole = all(text_width(word, size, bold=True) <= room for word in text.split())
    return whole and lines(text, width, size, bold=True) <= MARKING_LINES


def _widths(sheet: Worksheet, first: int, last: int) -> float:
    """Return how wide columns are together, in characters."""
    letters = map(get_column_letter, range(first, last + 1))
    return float(sum(sheet.column_dimensions[letter].width for letter in letters))


def _add_headers(sheet: Worksheet, columns: Sequence[Column], grid: int) -> None:
    """Write the headers, and say how the columns below look where nothing stands yet.

    Parameters
    ----------
    grid
        How many columns at the end stand for entries of a list; their headers are upright.
    """
    upright = len(columns) - grid
    titles = [_header(column) for column in columns]
    high = [BUTTON_HEIGHT + text_width(title, bold=True) + PADDING for title in titles[upright:]]
    for number, (column, title) in enumerate(zip(columns, titles, strict=True), 1):
        must = "Must be filled in. " if column.required else ""
        comment = Comment(f"{must}{column.about}", look.CREATOR)
        comment.width, comment.height = 280, 120
        size = sheet.column_dimensions[get_column_letter(number)]
        cell = look.put(sheet, HEADER_ROW, number, None, column.kind.style)
        size._style = copy(cell._style)  # noqa: SLF001 - of columns openpyxl has no other way
        size.border = Border()  # which empty rows would have, too
        size.width = column.width
        if number <= upright:
            longest = max(text_width(word, bold=True) for word in title.split())
            size.width = max(column.width, _characters(longest) + HEADER_BUTTON)
            high.append(row_height([(title, size.width - HEADER_BUTTON)], bold=True))
        cell = look.put(sheet, HEADER_ROW, number, title, look.HEADER)
        cell.comment = comment
        if number > upright:
            cell.alignment = Alignment(horizontal="center", vertical="top", text_rotation=90)
        elif side := SIDES.get(column.kind.style):
            indent = 2 if side == "right" else 0  # beside the filter button, as the figures are
            cell.alignment = Alignment(
                horizontal=side, vertical="center", wrap_text=True, indent=indent
            )
    sheet.row_dimensions[HEADER_ROW].height = min(max(32.0, *high), MOST_HEIGHT)


def _rule_off(sheet: Worksheet, columns: int, end: int) -> None:
    """Draw a line below each row that says something, now and when more is filled in."""
    line = Border(bottom=Side(style="thin", color=look.RULE))
    last = get_column_letter(columns)
    rule = FormulaRule([f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"], border=line)
    sheet.conditional_formatting.add(f"A{FIRST_ROW}:{last}{end}", rule)


def _fit(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Make columns as wide as what stands in them, texts within limits, and rows as high."""
    widths = {}
    for number, column in enumerate(columns, 1):
        size = sheet.column_dimensions[get_column_letter(number)]
        values = [row[column.field] for row in rows if column.field in row]
        if column.codes or isinstance(column.kind, (Whole, Reference)):
            space = 2 + 2 * (column.kind.style == look.FIGURE)
            longest = max(map(_length, values), default=0) + space
            size.width = min(max(size.width, longest), 2 * forms.WIDEST)
        else:
            room = max((_room(v) for v in values if _may_wrap(v, size.width)), default=0.0)
            size.width = max(size.width, min(room, MOST_GROWTH * column.width))
        widths[column.field] = size.width
    for number, row in enumerate(rows, FIRST_ROW):
        texts = [
            (_joined(row[field]), width)
            for field, width in widths.items()
            if field in row and _may_wrap(row[field], width)
        ]
        if any(lines(text, width) > 1 for text, width in texts):
            sheet.row_dimensions[number].height = min(row_height(texts), MOST_HEIGHT)


def _may_wrap(value: Any, width: float) -> bool:
    """Whether a value is a text that may need more than one line, by a quick look."""
    return isinstance(value, (str, list)) and _length(value) > 0.6 * width


def _room(value: Any) -> float:
    """Return how wide a column must be for a text on one line, in characters."""
    longest = max(text_width(line) for line in _joined(value).split("\n"))
    return _characters(longest)


def _characters(points: float) -> float:
    """Return how wide a column must be for so many points of text, in characters."""
    return math.ceil(10 * (points + PADDING) / CHARACTER + 0.1) / 10


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
