"""Reading a plan from its workbook: everything wrong is named by sheet and cell, all at once.

The sheets are turned into the exchange form, with a note of the cell that each value came from.
Then the same checks run as for a JSON plan, and what they find is said of the cells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError, shown
from exercise_planner.reading import read_plan
from exercise_planner.references import LISTS
from exercise_planner.workbook import forms
from exercise_planner.workbook.draft import Draft
from exercise_planner.workbook.forms import Column, Form
from exercise_planner.workbook.kinds import Names, first_of
from exercise_planner.workbook.opening import Book, Sheet
from exercise_planner.workbook.recognising import kind_of
from exercise_planner.workbook.tables import (
    Faults,
    Table,
    is_astray,
    sheets_by_title,
    table_of,
)

NEEDED = (
    forms.REGIONS,
    forms.CAPABILITIES,
    forms.NATIONS,
    forms.UNITS,
    forms.VENUES,
    forms.EXERCISES,
    forms.ROLES,
    forms.GOALS,
)
"""Sheets without which a workbook is no whole plan, though they may be empty."""
NEEDED_FACTS = ("marking", "currency")
"""Fields of the plan whose row must be there though it may be empty: what they say would be lost
without anybody noticing."""


class WorkbookError(InputError):
    """A workbook cannot be used as it is.

    Parameters
    ----------
    book
        What was read.
    faults
        What is wrong in which cells; at least one thing is.
    """

    def __init__(self, book: Book, faults: Faults) -> None:
        super().__init__(book.source, faults.problems([sheet.title for sheet in book.sheets]))
        self.book = book
        self.faults = faults


@dataclass(frozen=True)
class ReadPlan:
    """A plan read from a workbook, and what in the workbook was not read."""

    plan: Plan
    notes: tuple[str, ...]


def read_plan_book(book: Book) -> ReadPlan:
    """Return the plan that a workbook holds.

    Raises
    ------
    WorkbookError
        With everything wrong in it, cell by cell.
    InputError
        It is a nation's reply or a calendar's workbook, or none of ours.
    """
    match kind_of(book):
        case "reply":
            raise InputError.because(
                book.source, "is one nation's reply, not a whole plan; import it with --merge PLAN"
            )
        case "schedule":
            raise InputError.because(
                book.source, "is a calendar's workbook, not a plan's; import it into its plan file"
            )
    draft = Draft()
    _read_sheets(book, draft)
    plan = None
    try:
        plan = read_plan(draft.raw, book.source)
    except InputError as error:
        draft.blame(error.problems)
    if plan is None or draft.faults.wrong:
        raise WorkbookError(book, draft.faults)
    groups = Names("group", [(group, "") for nation in plan.nations for group in nation.groups])
    alike = _alike(forms.NATIONS.title, "groups", groups)
    return ReadPlan(plan, (*draft.faults.notes, *alike))


def tables_of(
    sheets: Mapping[str, Sheet], all_forms: Iterable[Form], draft: Draft
) -> tuple[dict[str, Table], dict[str, Names]]:
    """Return the tables of sheets by their form's title, and the codes that they define."""
    tables: dict[str, Table] = {}
    known: dict[str, Names] = {}
    for form in all_forms:
        table, sheet = None, sheets.get(form.title)
        if sheet is not None:
            codes = () if form.grid is None else known.get(form.grid.list)
            table = table_of(form, sheet, codes, draft.faults, whole=True)
        if table is not None:
            tables[form.title] = table
        if not any(column.codes for column in form.columns):
            continue
        lost = form in NEEDED and sheet is None
        if lost or draft.misses_codes(form, sheet, table):
            draft.cannot_tell("role" if form is forms.ROLES else LISTS[form.list])
        elif not form.part:
            known[form.list] = draft.names(table, form)
            draft.faults.notes.extend(_alike(form.title, form.list, known[form.list]))
    return tables, known


def _alike(title: str, what: str, names: Names) -> Iterator[str]:
    """Yield what should make people look twice: words that differ only in how they are written."""
    for words in names.alike():
        listed = " and ".join(map(shown, words))
        count = f"count as {len(words)} {what}"
        yield f"{title}: {listed} differ only in how they are written, and {count}"


def _read_sheets(book: Book, draft: Draft) -> None:
    all_forms = (*forms.FORMS, *forms.BASELINE_FORMS)
    titles: dict[str, tuple[str, ...]] = {form.title: form.also for form in all_forms}
    sheets = sheets_by_title(book.sheets, {forms.PLAN_TITLE: (), **titles}, draft.faults)
    for title in (forms.PLAN_TITLE, *(form.title for form in NEEDED)):
        if title not in sheets:
            draft.faults.add("", f'no sheet "{title}"; a plan has one')
    fields = (*forms.PLAN_COLUMNS, *forms.BASELINE_COLUMNS)
    _read_facts(sheets.get(forms.PLAN_TITLE), fields, draft)
    baseline = draft.raw.get("baseline")
    _complain_of_lost(book, sheets, baseline, draft.faults)
    if baseline is not None:
        baseline |= {"format": CALENDAR_FORMAT, "events": []}
        if "solve" in baseline:
            baseline["solve"]["tiers"] = []
    tables, known = tables_of(sheets, all_forms, draft)
    for form in forms.FORMS:
        if not form.part:
            draft.raw[form.list] = []
    for form in all_forms:
        if form.title not in tables:
            continue
        if form in forms.BASELINE_FORMS and baseline is None:
            if any(tables[form.title].rows()):
                said = f'"{forms.BASELINE_COLUMNS[0].title}" on the sheet {forms.PLAN_TITLE}'
                draft.faults.add(sheets[form.title].title, f"says something, but {said} is empty")
            continue
        draft.read_table(tables[form.title], known)


def _read_facts(sheet: Sheet | None, columns: Sequence[Column], draft: Draft) -> None:
    """Read the sheet with the plan's own fields, and say which rows it has not."""
    found = draft.read_fields(sheet, columns)
    if sheet is None:
        return
    lost = [c for c in forms.PLAN_COLUMNS if c.field not in found and not c.required]
    for column in lost:
        if column.field in NEEDED_FACTS:
            said = f'no row "{column.title}"; expected one, which may be empty'
            draft.faults.add(sheet.title, said)
    titles = [column.title for column in lost if column.field not in NEEDED_FACTS]
    if titles:
        rows = "rows" if titles[1:] else "row"
        draft.faults.notes.append(f"{sheet.title}: no {rows} {first_of(titles)}: taken as empty")


def _complain_of_lost(
    book: Book, sheets: Mapping[str, Sheet], baseline: Mapping[str, Any] | None, faults: Faults
) -> None:
    """Say which sheets are missing: an error where another may be one of them."""
    expected = [form for form in forms.FORMS if form not in NEEDED]
    if baseline is not None:
        solved = "solve" in baseline
        expected += [f for f in forms.BASELINE_FORMS if solved or f is not forms.BASELINE_TIERS]
    lost = [form.title for form in expected if form.title not in sheets]
    known = {sheet.title for sheet in sheets.values()}
    astray = [sheet for sheet in book.sheets if sheet.title not in known and is_astray(sheet)]
    for sheet in astray if lost else ():
        if sheet.title not in faults.wrong:
            lacking = f"{first_of(lost)} {'are' if lost[1:] else 'is'} missing"
            to = f"to {lost[0]} if that is what it is" if len(lost) == 1 else "if it is one of them"
            ways = f"rename it {to}, delete it, or add what is missing"
            said = f"not a sheet of a plan, and {lacking}: {ways}"
            faults.add(sheet.title, said)
    if not astray:
        faults.notes.extend(f'no sheet "{title}": taken as empty' for title in lost)
