"""The sheet "Units": days, limits and availability against a day-by-day count, and its formulas."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.days import as_date
from exercise_planner.plan import Plan, Unit, label
from exercise_planner.reading import read_calendar, read_json, read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_text
from exercise_planner.workbook import look
from tests.support.examples import event, may, plan, read
from tests.support.strategies import calendars, small_plans
from tests.ui.schedule.calendars import greedy_calendar
from tests.ui.schedule.office import computed, needs_office
from tests.ui.schedule.test_long_range import LONG
from ui.schedule.results import Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import MOST_COLUMNS
from ui.schedule.units import add_units

HEADER, TOTALS, FIRST = 8, 9, 10
"""Rows."""
TOTAL, TEMPO = 5, 6
"""Columns: days in all, and the first of three for each period."""


def book_of(subject: Subject, results: Results | None = None) -> Workbook:
    book: Workbook = look.new_book("Test", subject.plan.marking)
    add_units(book, subject, results)
    return book


def reread(book: Workbook) -> Worksheet:
    data = io.BytesIO()
    book.save(data)
    return load_workbook(data)["Units"]


def row_of(sheet: Worksheet, unit: Unit) -> int:
    return next(
        r
        for r in range(FIRST, sheet.max_row + 1)
        if sheet.cell(r, 1).value == label(unit)
        and sheet.cell(r, 2).value == unit.nation
        and sheet.row_dimensions[r].outlineLevel == 1
    )


def rows_of(sheet: Worksheet, made: Plan) -> dict[str, int]:
    """Give the row of every unit: nation by nation, as the plan lists them."""
    order = {n.id: i for i, n in enumerate(made.nations)}
    units = iter(sorted(made.units, key=lambda u: order[u.nation]))
    rows = [r for r in range(FIRST, sheet.max_row + 1) if sheet.row_dimensions[r].outlineLevel == 1]
    found = {next(units).id: row for row in rows}
    assert next(units, None) is None
    return found


def months(made: Plan) -> dict[tuple[int, int], int]:
    """Give the column of each month of a plan."""
    first = TEMPO + 3 * len(made.periods)
    days = range(made.horizon.start.toordinal(), made.horizon.end.toordinal() + 1)
    order = dict.fromkeys((as_date(d).year, as_date(d).month) for d in days)
    return {month: first + n for n, month in enumerate(order)}


def days_by_month(subject: Subject) -> Counter[tuple[str, tuple[int, int]]]:
    """Count the event days of each unit and month, one by one."""
    horizon = subject.plan.horizon
    found: Counter[tuple[str, tuple[int, int]]] = Counter()
    for held in subject.calendar.events:
        for unit in {p.unit for p in held.participants}:
            for day in range(held.start.toordinal(), held.end.toordinal() + 1):
                if horizon.start.toordinal() <= day <= horizon.end.toordinal():
                    found[unit, (as_date(day).year, as_date(day).month)] += 1
    return found


def used_by_period(subject: Subject) -> Counter[tuple[str, str]]:
    """Count the days of the events of each unit that start in a period."""
    found: Counter[tuple[str, str]] = Counter()
    for held in subject.calendar.events:
        for period in subject.plan.periods:
            if period.start <= held.start <= period.end:
                for unit in {p.unit for p in held.participants}:
                    found[unit, period.id] += (held.end - held.start).days + 1
    return found


def letters(subject: Subject, unit: Unit, month: tuple[int, int]) -> str:
    """Say from the plan's entries what is said of a unit in a month, day by day."""
    horizon = subject.plan.horizon
    days = [
        d
        for d in range(horizon.start.toordinal(), horizon.end.toordinal() + 1)
        if (as_date(d).year, as_date(d).month) == month
    ]

    def said(status: str, letter: str) -> str:
        hit = sum(
            any(
                entry.status == status
                and (entry.unit == unit.id or entry.nation == unit.nation)
                and entry.start.toordinal() <= d <= entry.end.toordinal()
                for entry in subject.plan.availability
            )
            for d in days
        )
        return "" if not hit else letter.upper() if hit == len(days) else letter

    gone = said("unavailable", "u")
    return gone if gone == "U" else gone + said("tentative", "t")


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_cells_are_what_days_one_by_one_come_to(data: st.DataObject) -> None:
    raw = data.draw(small_plans())
    made = read_plan(raw)
    subject = Subject(made, read_calendar(data.draw(calendars(raw)), made))
    results = Results()
    sheet = reread(book_of(subject, results))
    kept = results._of["Units"]
    rows, days, used = rows_of(sheet, made), days_by_month(subject), used_by_period(subject)
    for unit in made.units:
        row = rows[unit.id]
        for month, column in months(made).items():
            cell = sheet.cell(row, column)
            assert (cell.value or 0) == days[unit.id, month]
            said = letters(subject, unit, month)
            assert f'"{said}"' in cell.number_format if said else "u" not in cell.number_format
        assert kept[f"E{row}"] == sum(days[unit.id, month] for month in months(made))
        for n, period in enumerate(sorted(made.periods, key=lambda p: p.start)):
            column = TEMPO + 3 * n
            assert sheet.cell(row, column).value == used[unit.id, period.id]
            assert sheet.cell(row, column + 1).value == unit.max_days_per_period
    for month, column in months(made).items():
        total = sum(days[unit.id, month] for unit in made.units)
        assert kept[sheet.cell(TOTALS, column).coordinate] == total


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_unit_over_its_limit_is_one_that_the_rules_find(data: st.DataObject) -> None:
    raw = data.draw(small_plans())
    made = read_plan(raw)
    held = read_calendar(data.draw(calendars(raw)), made)
    results = Results()
    sheet = reread(book_of(Subject(made, held), results))
    kept, rows = results._of["Units"], rows_of(sheet, made)
    over = {
        (unit.id, period.id)
        for unit in made.units
        for n, period in enumerate(sorted(made.periods, key=lambda p: p.start))
        if isinstance(left := kept[sheet.cell(rows[unit.id], TEMPO + 3 * n + 2).coordinate], int)
        and left < 0
    }
    broken = {(v.units[0], v.period) for v in check(made, held) if v.code == "TEMPO"}
    assert over == broken


def test_totals_are_formulas_over_the_cells() -> None:
    made, held = read(plan(), event("keen", 8, units={"ship": "defend", "jets": "defend"}))
    sheet = reread(book_of(Subject(made, held)))
    row = row_of(sheet, made.units[0])
    assert sheet.cell(row, TOTAL).value == f"=SUM(F{row}:F{row})"
    assert sheet.cell(TOTALS, TOTAL).value == f"=SUBTOTAL(9,E{FIRST}:E{sheet.max_row})"


def test_units_stand_below_their_nation_and_can_be_folded() -> None:
    made, held = read(plan(), event("keen", 8, units={"ship": "defend"}))
    sheet = reread(book_of(Subject(made, held)))
    names = [sheet.cell(r, 1).value for r in range(FIRST, sheet.max_row + 1)]
    assert names == [
        "Japan · 1 unit",
        "JS Kongo",
        "Australia · 1 unit",
        "No. 75 Squadron",
        "United States · 1 unit",
        "VP-8 Tigers",
    ]
    assert not sheet.sheet_properties.outlinePr.summaryBelow
    assert sheet.freeze_panes == f"C{FIRST}"


def test_limits_follow_a_number_that_a_reader_changes() -> None:
    made, held = read(
        plan(
            periods=[{"id": "FY28", "start": may(1), "end": may(31)}],
            units={"ship": {"max_days_per_period": 4}},
        ),
        event("keen", 8, units={"ship": "defend"}),
    )
    results = Results()
    sheet = reread(book_of(Subject(made, held), results))
    row = row_of(sheet, made.units[0])
    assert [sheet.cell(row, c).value for c in (6, 7, 8)] == [
        5,
        4,
        f'=IF(G{row}="","",G{row}-F{row})',
    ]
    assert results._of["Units"][f"H{row}"] == -1
    rules = [r.formula[0] for of in sheet.conditional_formatting for r in of.rules]
    assert f"AND(ISNUMBER($G{row}),$F{row}>$G{row})" in rules


def test_without_units_a_sentence_says_so() -> None:
    made, held = read(plan(units=[], nations=[], goals=[]))
    sheet = reread(book_of(Subject(made, held)))
    assert sheet["A4"].value == "The plan has no units."


@pytest.mark.parametrize(("start", "end"), LONG)
def test_horizons_of_any_length_can_be_written(start: str, end: str) -> None:
    gone = [{"nation": "jpn", "start": start, "end": end, "status": "unavailable"}]
    made = read_plan(plan(horizon={"start": start, "end": end}, availability=gone))
    held = read_calendar({"format": "exercise-calendar/1", "plan": made.name, "events": []}, made)
    sheet = reread(book_of(Subject(made, held)))
    assert sheet.max_column <= MOST_COLUMNS + 10
    said = sheet.cell(row_of(sheet, made.units[0]), TEMPO).number_format
    assert '"U"' in said


def test_very_many_periods_are_cut_with_a_word() -> None:
    periods: list[dict[str, Any]] = [
        {"id": f"P{n}", "start": may(n), "end": may(n)} for n in range(1, 61)
    ]
    horizon = {"start": may(1), "end": may(60)}
    made, held = read(plan(periods=periods, horizon=horizon), event("keen", 8))
    sheet = reread(book_of(Subject(made, held)))
    assert "the first 40 of 60 periods" in sheet["A4"].value


@needs_office
def test_libreoffice_computes_the_same_totals(tmp_path: Path) -> None:
    made = read_plan(read_json(sample_text(), "the sample"))
    subject = Subject(made, greedy_calendar(made))
    results = Results()
    book = book_of(subject, results)
    sheet = computed(book, tmp_path)["Units"]
    days = days_by_month(subject)
    assert sum(days.values()) > 0
    for month, column in months(made).items():
        total = sum(days[unit.id, month] for unit in made.units)
        assert sheet.cell(TOTALS, column).value == total
    assert sheet.cell(TOTALS, TOTAL).value == sum(days.values())
    for cell, result in results._of["Units"].items():
        value = sheet.cell(
            int("".join(filter(str.isdigit, cell))),
            column_index_from_string("".join(filter(str.isalpha, cell))),
        ).value
        assert (value or "") == result or value == result
