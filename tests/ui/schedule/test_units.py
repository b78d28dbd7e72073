"""The sheet "Units": days, limits and availability against a day-by-day count, and its formulas."""

import io
import re
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
from tests.ui.schedule.books import opened, sample_subject
from tests.ui.schedule.calendars import greedy_calendar
from tests.ui.schedule.office import computed, needs_office
from tests.ui.schedule.test_long_range import LONG
from ui.schedule.book import schedule_book
from ui.schedule.results import Results
from ui.schedule.subject import Subject
from ui.schedule.time_columns import MOST_COLUMNS
from ui.schedule.units import (
    AVAILABILITY,
    DAY_STYLES,
    HEADER,
    TOTALS,
    add_units,
    day_style,
)

FIRST = HEADER + 1
TOTAL, TEMPO = 5, 6
"""Columns: days in all, and the first of three for each period."""


def book_of(subject: Subject, results: Results | None = None) -> Workbook:
    book: Workbook = look.new_book("Test", subject.plan.marking)
    add_units(book, subject, results or Results())
    return book


def reread(book: Workbook) -> Worksheet:
    data = io.BytesIO()
    book.save(data)
    return load_workbook(data)["Units"]


def last_row(sheet: Worksheet) -> int:
    """Give the last row of the units."""
    return int("".join(filter(str.isdigit, sheet.auto_filter.ref.split(":")[1])))


def row_of(sheet: Worksheet, unit: Unit) -> int:
    return next(
        r
        for r in range(FIRST, last_row(sheet) + 1)
        if sheet.cell(r, 1).value == label(unit) and sheet.cell(r, 2).value == unit.nation
    )


def rows_of(sheet: Worksheet, made: Plan) -> dict[str, int]:
    """Give the row of every unit: nation by nation, as the plan lists them."""
    order = {n.id: i for i, n in enumerate(made.nations)}
    units = sorted(made.units, key=lambda u: order[u.nation])
    assert not units or last_row(sheet) == HEADER + len(units)
    return {unit.id: row for row, unit in enumerate(units, FIRST)}


def nation_rows(sheet: Worksheet) -> dict[str, int]:
    """Give the row of the sums of each nation, by its code."""
    rows = range(last_row(sheet) + 3, sheet.max_row + 1)
    return {sheet.cell(row, 2).value: row for row in rows}


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
    wrong = {
        (unit, (as_date(day).year, as_date(day).month))
        for v in check(made, subject.calendar)
        if v.code in ("AVAILABLE", "SEPARATION")
        for unit in v.units
        for span in v.days
        for day in range(span.first, span.last + 1)
    }
    for unit in made.units:
        row = rows[unit.id]
        for month, column in months(made).items():
            cell = sheet.cell(row, column)
            assert (cell.value or 0) == days[unit.id, month]
            said = letters(subject, unit, month) + "!" * ((unit.id, month) in wrong)
            assert f'"{said}"' in cell.number_format if said else "u" not in cell.number_format
            assert ("against a rule" in cell.style) == ((unit.id, month) in wrong)
        assert kept[f"E{row}"] == sum(days[unit.id, month] for month in months(made))
        for n, period in enumerate(sorted(made.periods, key=lambda p: p.start)):
            column = TEMPO + 3 * n
            assert sheet.cell(row, column).value == used[unit.id, period.id]
            assert sheet.cell(row, column + 1).value == unit.max_days_per_period
    for month, column in months(made).items():
        total = sum(days[unit.id, month] for unit in made.units)
        assert kept[sheet.cell(TOTALS, column).coordinate] == total
        for nation, row in nation_rows(sheet).items() if made.units else ():
            of = sum(days[u.id, month] for u in made.units if u.nation == nation)
            assert kept[sheet.cell(row, column).coordinate] == of


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
    row, last = row_of(sheet, made.units[0]), last_row(sheet)
    assert sheet.cell(row, TOTAL).value == f"=SUM(F{row}:F{row})"
    assert sheet.cell(TOTALS, TOTAL).value == f"=SUBTOTAL(109,E${FIRST}:E${last})"
    nation = nation_rows(sheet)["jpn"]
    assert sheet.cell(nation, TOTAL).value == (
        f"=SUMPRODUCT(--($B${FIRST}:$B${last}=$B{nation}),E${FIRST}:E${last})"
    )


def test_a_filter_reaches_all_columns_and_units_only_and_no_total() -> None:
    made, held = read(plan(), event("keen", 8, units={"ship": "defend"}))
    sheet = reread(book_of(Subject(made, held)))
    filtered = sheet[sheet.auto_filter.ref]
    assert filtered[0][0].row == HEADER > TOTALS
    names = [row[0].value for row in filtered[1:]]
    assert names == ["JS Kongo", "No. 75 Squadron", "VP-8 Tigers"]
    assert all(row[1].value in ("jpn", "aus", "usa") for row in filtered[1:])
    formulas = [c for row in filtered for c in row if c.data_type == "f"]
    assert formulas
    for cell in formulas:  # each row for itself, so that rows may change places
        assert {int(n) for n in re.findall(r"[A-Z]+\$?(\d+)", cell.value)} == {cell.row}
    assert len(filtered[0]) == sheet.max_column  # what is beside the range stays when it is sorted
    assert not [r for r in sheet.merged_cells.ranges if r.min_row <= HEADER <= r.max_row]
    assert {f.colId for f in sheet.auto_filter.filterColumn if f.hiddenButton} == {5}


def test_nations_stand_below_the_units_apart_from_them() -> None:
    made, held = read(plan(), event("keen", 8, units={"ship": "defend"}))
    sheet = reread(book_of(Subject(made, held)))
    last = last_row(sheet)
    names = [sheet.cell(r, 1).value for r in range(last + 1, sheet.max_row + 1)]
    assert names == [
        None,
        "All units by nation, whatever is filtered",
        "Japan · 1 unit",
        "Australia · 1 unit",
        "United States · 1 unit",
    ]
    assert sheet.cell(TOTALS, 2).hyperlink.location == f"'Units'!A{last + 2}"


def test_days_of_nations_whose_codes_differ_only_by_case_are_not_mixed() -> None:
    nations = [{"id": "jpn", "name": "Japan"}, {"id": "JPN", "name": "Nippon"}, {"id": "usa"}]
    units = {"jets": {"nation": "JPN"}}
    made, held = read(
        plan(nations=nations, units=units, goals=[]),
        event("keen", 8, units={"ship": "defend", "jets": "defend"}),
        event("iron", 20, units={"ship": "defend"}),
    )
    sheet = reread(book_of(Subject(made, held)))
    codes = [str(sheet.cell(row, 2).value).casefold() for row in range(FIRST, FIRST + 3)]
    assert len(set(codes)) == 3


def test_the_header_that_stays_is_low_and_narrow() -> None:
    made = read_plan(read_json(sample_text(), "the sample"))
    sheet = reread(book_of(Subject(made, greedy_calendar(made))))
    assert sheet.freeze_panes == f"C{FIRST}"
    zoom = sheet.sheet_view.zoomScale / 100
    high = sum(sheet.row_dimensions[row].height for row in range(1, FIRST))
    wide = sum(7 * sheet.column_dimensions[c].width + 5 for c in "AB")
    assert high * 96 / 72 * zoom <= 160
    assert wide * zoom <= 300


def test_no_text_lies_half_in_the_columns_that_stand_on_every_page() -> None:
    spans = [(f"FY{28 + n}", f"{2027 + n}-10-01", f"{2028 + n}-09-30") for n in range(5)]
    made, held = read(
        plan(
            horizon={"start": "2027-10-01", "end": "2032-09-30"},
            periods=[{"id": name, "start": start, "end": end} for name, start, end in spans],
        ),
        event("keen", 8, units={"ship": "defend"}),
    )
    sheet = reread(book_of(Subject(made, held)))
    assert sheet.col_breaks.brk
    columns = str(sheet.print_title_cols).replace("$", "")
    repeated = column_index_from_string(columns.split(":")[1])
    ends = [b.id for b in sheet.col_breaks.brk]
    for merged in sheet.merged_cells.ranges:
        assert merged.max_col <= repeated or merged.min_col > repeated
        if merged.min_col > repeated:
            assert not [end for end in ends if merged.min_col <= end < merged.max_col]
    assert "1 of 3 units committed" in sheet.cell(2, repeated + 1).value


def test_days_while_a_unit_or_its_nation_is_away_are_seen_as_wrong() -> None:
    gone = [
        {"unit": "ship", "start": may(9), "end": may(9), "status": "unavailable"},
        {"nation": "aus", "start": may(1), "end": may(31), "status": "unavailable"},
        {"unit": "plane", "start": may(20), "end": may(21), "status": "unavailable"},
    ]
    units = {"ship": "defend", "jets": "defend", "plane": "assist"}
    made, held = read(plan(availability=gone), event("keen", 8, units=units))
    sheet = reread(book_of(Subject(made, held)))
    cells = [sheet.cell(row_of(sheet, unit), TEMPO) for unit in made.units]
    assert [cell.value for cell in cells] == [5, 5, 5]
    assert [re.findall('"(.*?)"', cell.number_format)[0] for cell in cells] == ["u!", "U!", "u"]
    for cell in cells[:2]:
        assert cell.font.color.rgb.endswith(look.ON_BAD)
        assert cell.font.bold
        assert cell.fill.start_color.rgb.endswith(look.BAD)
    assert not cells[2].font.color.rgb.endswith(look.ON_BAD)
    assert "8! breaks a rule" in [c.value for c in sheet[4]]
    rules = [r for of in sheet.conditional_formatting for r in of.rules]
    coloured = [r.formula[0] for r in rules if r.dxf.fill is not None]
    assert all("ISNUMBER" in formula for formula in coloured)  # none colours days over


def test_a_unit_in_two_events_at_once_and_a_nation_in_too_many_are_seen_as_wrong() -> None:
    made, held = read(
        plan(nations={"jpn": {"max_concurrent": 1}}),
        event("keen", 8, units={"ship": "defend"}),
        event("iron", 9, at="coast", units={"ship": "defend"}),
    )
    sheet = reread(book_of(Subject(made, held)))
    assert '"!"' in sheet.cell(row_of(sheet, made.units[0]), TEMPO).number_format
    assert '"!"' in sheet.cell(nation_rows(sheet)["jpn"], TEMPO).number_format
    assert '"!"' not in sheet.cell(nation_rows(sheet)["aus"], TEMPO).number_format


def test_styles_have_names_that_excel_tells_apart() -> None:
    names = [day_style(start, said) for start in DAY_STYLES for said in AVAILABILITY]
    for subject in (sample_subject(), Subject(*read(plan(availability=ALL_KINDS)))):
        book = opened(schedule_book(subject))
        every = [*book.named_styles, *(n for n in names if n not in book.named_styles)]
        assert len({name.casefold() for name in every}) == len(every)
        assert all(0 < len(name) <= 255 for name in every)


ALL_KINDS = [
    {"unit": unit, "start": may(1), "end": may(end), "status": status}
    for unit, end, status in (
        ("ship", 3, "unavailable"),
        ("ship", 31, "tentative"),
        ("jets", 31, "unavailable"),
        ("plane", 31, "tentative"),
    )
]


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
    assert "the first 40 of 60 periods" in sheet["C3"].value


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


@needs_office
def test_totals_follow_a_filter_and_stay_in_sight(tmp_path: Path) -> None:
    made = read_plan(read_json(sample_text(), "the sample"))
    subject = Subject(made, greedy_calendar(made))
    book = book_of(subject)
    sheet = book["Units"]
    last = last_row(sheet)
    sheet.auto_filter.add_filter_column(1, ["AUS"])
    for row in range(FIRST, last + 1):
        sheet.row_dimensions[row].hidden = sheet.cell(row, 2).value != "AUS"
    found = computed(book, tmp_path)["Units"]
    days = days_by_month(subject)
    own = {unit.id for unit in made.units if unit.nation == "AUS"}
    assert found.cell(TOTALS, 1).value == f"{len(own)} of {len(made.units)} units shown"
    shown = sum(number for (unit, _), number in days.items() if unit in own)
    assert found.cell(TOTALS, TOTAL).value == shown > 0
    assert not found.row_dimensions[TOTALS].hidden
    everywhere = [found.cell(row, TOTAL).value for row in nation_rows(sheet).values()]
    assert sum(everywhere) == sum(days.values()) > shown
