"""Workbooks with something done to them at random: to their cells, columns, rows and sheets."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.exercise_planner.workbook.books import Draft
from tests.exercise_planner.workbook.odd import NASTY

VALUES: tuple[Any, ...] = (
    None,
    0,
    -1,
    4,
    10**13,
    2**70,
    0.5,
    1e300,
    -0.0,
    True,
    False,
    date(1900, 1, 1),
    date(9999, 12, 31),
    datetime(2028, 3, 7, 12, 30),
    time(9, 30),
    "=1+1",
    "=A1",
    "#REF!",
    "#N/A",
    "03/04/2028",
    "7 Mar 2028",
    "JPN",
    "jpn",
    "JPN, AUS",
    "DDG-1",
    "KEEN",
    "none",
    "stay away",
    "yes",
    "Code",
    "Nation",
    "Value",
    "Leave out",
    "exercises[0].roles[0]",
    'no nation "units[0].id"',
    ", ".join(["JPN"] * 3_000),
    '"' * 500,
    "9" * 400,
    "x" * 32_767,
    *(text for text in NASTY if text.isprintable()),
)

Damage = Callable[[Draft, random.Random], None]


def damage(draft: Draft, rng: random.Random) -> None:
    """Do a few things to a workbook."""
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        rng.choice(_DAMAGES)(draft, rng)


def _sheet(draft: Draft, rng: random.Random) -> Worksheet:
    return rng.choice(draft.book.worksheets)


def _cell(sheet: Worksheet, rng: random.Random) -> Any:
    row = rng.randint(1, max(sheet.max_row, 1) + rng.choice((0, 0, 1)))
    return sheet.cell(row, rng.randint(1, max(sheet.max_column, 1) + rng.choice((0, 0, 1))))


def _fill(draft: Draft, rng: random.Random) -> None:
    cell = _cell(_sheet(draft, rng), rng)
    if type(cell).__name__ != "MergedCell":
        cell.value = rng.choice(VALUES)


def _swap(draft: Draft, rng: random.Random) -> None:
    sheet = _sheet(draft, rng)
    one, other = _cell(sheet, rng), _cell(_sheet(draft, rng), rng)
    if "MergedCell" not in (type(one).__name__, type(other).__name__):
        one.value, other.value = other.value, one.value


def _insert_row(draft: Draft, rng: random.Random) -> None:
    _sheet(draft, rng).insert_rows(rng.randint(1, 6), rng.randint(1, 3))


def _delete_row(draft: Draft, rng: random.Random) -> None:
    _sheet(draft, rng).delete_rows(rng.randint(1, 6))


def _insert_column(draft: Draft, rng: random.Random) -> None:
    _sheet(draft, rng).insert_cols(rng.randint(1, 9), rng.randint(1, 3))


def _delete_column(draft: Draft, rng: random.Random) -> None:
    _sheet(draft, rng).delete_cols(rng.randint(1, 9))


def _copy_row(draft: Draft, rng: random.Random) -> None:
    sheet, rows = _sheet(draft, rng), _sheet(draft, rng)
    row = rng.randint(1, max(rows.max_row, 1))
    sheet.append([cell.value for cell in rows[row]])


def _retitle(draft: Draft, rng: random.Random) -> None:
    titles = ("Units", "Unit", "Ships", "Plan", "Baseline", "Transit", "Reply", "To mend", "O'Neil")
    _sheet(draft, rng).title = rng.choice(titles)


def _remove(draft: Draft, rng: random.Random) -> None:
    if len(draft.book.worksheets) > 1:
        draft.book.remove(_sheet(draft, rng))


def _copy(draft: Draft, rng: random.Random) -> None:
    if len(draft.book.worksheets) < 30:
        draft.book.copy_worksheet(_sheet(draft, rng))


def _shuffle(draft: Draft, rng: random.Random) -> None:
    rng.shuffle(draft.book._sheets)


def _merge(draft: Draft, rng: random.Random) -> None:
    sheet = _sheet(draft, rng)
    row, column = rng.randint(1, 5), rng.randint(1, 5)
    sheet.merge_cells(
        start_row=row, end_row=row + rng.randint(0, 2), start_column=column, end_column=column + 1
    )


_DAMAGES: tuple[Damage, ...] = (
    *[_fill] * 12,
    *[_swap] * 4,
    _insert_row,
    _delete_row,
    _insert_column,
    _delete_column,
    _copy_row,
    _retitle,
    _remove,
    _copy,
    _shuffle,
    _merge,
)
