"""The sheet "Resources": loads against a day-by-day count, its formulas, and its charts."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.reading import read_calendar, read_json, read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_text
from exercise_planner.workbook import look
from tests.support.examples import event, plan, read
from tests.support.oracle import Json
from tests.support.strategies import calendars, small_plans
from tests.ui.schedule.calendars import greedy_calendar
from tests.ui.schedule.office import computed, needs_office
from tests.ui.schedule.test_long_range import LONG
from ui.schedule.resources import add_resources
from ui.schedule.results import Results
from ui.schedule.subject import Subject

SUMMARY = 6
"""The row of the first resource."""


def book_of(subject: Subject, results: Results | None = None) -> Workbook:
    book: Workbook = look.new_book("Test", subject.plan.marking)
    add_resources(book, subject, results or Results())
    return book


def reread(book: Workbook) -> Worksheet:
    data = io.BytesIO()
    book.save(data)
    return load_workbook(data)["Resources"]


def loads(subject: Subject, resource: str) -> list[int]:
    """Count the load of every day of the plan, one by one."""
    horizon = subject.plan.horizon
    needs = {e.id: e.resources.get(resource, 0) for e in subject.plan.exercises}
    days = (horizon.start + timedelta(n) for n in range((horizon.end - horizon.start).days + 1))
    return [
        sum(needs[e.exercise] for e in subject.calendar.events if e.start <= day <= e.end)
        for day in days
    ]


def table(sheet: Worksheet) -> tuple[int, int]:
    """Give the first and the last row of data of the table of days."""
    (found,) = sheet.tables.values()
    first, last = found.ref.split(":")
    return int(first.lstrip("A")) + 1, int("".join(filter(str.isdigit, last)))


def shared(**changes: object) -> Json:
    """Give the small plan with a resource that every exercise needs."""
    staff = [{"id": "staff", "name": "Control staff", "capacity": 3}]
    needs = {name: {"resources": {"staff": 2}} for name in ("keen", "iron", "blue")}
    return plan(resources=staff, exercises=needs, **changes)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_loads_and_counts_are_what_days_one_by_one_come_to(data: st.DataObject) -> None:
    raw = data.draw(small_plans().filter(lambda p: "resources" in p))
    made = read_plan(raw)
    held = read_calendar(data.draw(calendars(raw)), made)
    subject, results = Subject(made, held), Results()
    sheet = reread(book_of(subject, results))
    kept = results._of["Resources"]
    first, last = table(sheet)
    days = [sheet.cell(row, 1).value.date() for row in range(first, last + 1)]
    assert days == [made.horizon.start + timedelta(n) for n in range(len(days))]
    assert days[-1] == made.horizon.end
    for n, resource in enumerate(made.resources):
        expected, row = loads(subject, resource.id), SUMMARY + n
        column = 2 + 2 * n
        assert [sheet.cell(r, column).value for r in range(first, last + 1)] == expected
        assert sheet.cell(row, 5).value == resource.capacity
        assert kept[f"F{row}"] == max(expected)
        at = sum(load == resource.capacity > 0 for load in expected)
        assert kept[f"H{row}"] == at
        assert kept[f"I{row}"] == sum(load > resource.capacity for load in expected)
    broken = [
        d
        for v in check(made, held)
        if v.code == "RESOURCE"
        for span in v.days
        if (d := span.shared(made.horizon.span)) is not None
    ]
    over = sum(int(kept[f"I{SUMMARY + n}"]) for n in range(len(made.resources)))
    assert over == sum(span.days for span in broken)


def test_the_capacity_stands_in_one_cell_and_all_else_follows_it() -> None:
    made, held = read(shared(), event("keen", 8), event("iron", 9))
    sheet = reread(book_of(Subject(made, held)))
    first, last = table(sheet)
    assert {sheet.cell(r, 3).value for r in range(first, last + 1)} == {f"=$E${SUMMARY}"}
    cells = f"$B${first}:$B${last}"
    assert sheet[f"F{SUMMARY}"].value == f"=MAX({cells})"
    assert sheet[f"H{SUMMARY}"].value == f"=IF(E{SUMMARY}>0,COUNTIF({cells},E{SUMMARY}),0)"
    assert sheet[f"I{SUMMARY}"].value == f'=COUNTIF({cells},">"&E{SUMMARY})'
    rules = [r.formula[0] for of in sheet.conditional_formatting for r in of.rules]
    assert f"B{first}>C{first}" in rules


def test_mean_use_of_nothing_is_no_number() -> None:
    staff = [{"id": "staff", "name": "Control staff", "capacity": 0}]
    made, held = read(shared() | {"resources": staff}, event("keen", 8))
    results = Results()
    sheet = reread(book_of(Subject(made, held), results))
    assert sheet[f"J{SUMMARY}"].value.endswith(',"–")')
    assert results._of["Resources"][f"J{SUMMARY}"] == "–"
    assert results._of["Resources"][f"I{SUMMARY}"] == 5


@pytest.mark.parametrize(("number", "frozen"), [(1, "A2"), (4, "A2"), (5, "B2")])
def test_only_the_marking_and_where_days_scroll_sideways_their_dates_stay(
    number: int, frozen: str
) -> None:
    resources = [{"id": f"r{n}", "capacity": 1} for n in range(number)]
    made, held = read(plan(resources=resources, marking="UNCLASSIFIED"))
    sheet = reread(book_of(Subject(made, held)))
    assert sheet.freeze_panes == frozen


def test_the_summary_and_the_charts_are_printed_and_the_days_are_not() -> None:
    resources = [{"id": f"r{n}", "capacity": 1} for n in range(9)]
    made, held = read(plan(resources=resources, marking="UNCLASSIFIED"))
    sheet = reread(book_of(Subject(made, held)))
    assert sheet.print_area == f"'Resources'!$A$1:$J${table(sheet)[0] - 2}"
    assert sheet["A1"].value == sheet["K1"].value == "UNCLASSIFIED"
    assert not sheet.col_breaks.brk


def test_each_resource_has_a_chart_with_axes_above_the_table() -> None:
    made, held = read(shared(), event("keen", 8))
    book = book_of(Subject(made, held))
    sheet = book["Resources"]
    (chart,) = sheet._charts
    first, last = table(sheet)
    assert chart.anchor.to.row < first - 1
    assert chart.x_axis.delete is False
    assert chart.y_axis.delete is False
    refs = [s.val.numRef.f for c in (chart, *chart._charts[1:]) for s in c.series]
    assert refs == [
        f"'Resources'!$B${first}:$B${last}",
        f"'Resources'!$C${first}:$C${last}",
    ]


def test_names_of_resources_may_be_anything() -> None:
    names = ["=1+1", "Staff", "staff", "", "Staff (2)", "\x07bell\nline", "x" * 300, "_x0041_"]
    resources = [{"id": f"r{n}", "name": name, "capacity": 1} for n, name in enumerate(names)]
    made, held = read(plan(resources=resources))
    sheet = reread(book_of(Subject(made, held)))
    (found,) = sheet.tables.values()
    titles = [column.name for column in found.tableColumns]
    assert len({title.casefold() for title in titles}) == len(titles)
    row = table(sheet)[0] - 1
    said = [sheet.cell(row, n + 1).value.replace("_x005F_", "_") for n in range(len(titles))]
    assert said == titles
    assert all(sheet.cell(row, n + 1).data_type == "s" for n in range(len(titles)))


def test_without_resources_a_sentence_says_so() -> None:
    made, held = read(plan())
    sheet = reread(book_of(Subject(made, held)))
    assert sheet["A4"].value == "The plan has no resources that exercises share."
    assert not sheet.tables


@pytest.mark.parametrize(("start", "end"), LONG)
def test_horizons_of_any_length_can_be_written(start: str, end: str) -> None:
    made = read_plan(shared(horizon={"start": start, "end": end}))
    last = made.horizon.end
    early = max(date.min, last - timedelta(4)) if last.toordinal() > 4 else last
    keen = event("keen", 1) | {"start": early.isoformat(), "end": end}
    held = read_calendar(
        {"format": "exercise-calendar/1", "plan": made.name, "events": [keen]}, made
    )
    results = Results()
    sheet = reread(book_of(Subject(made, held), results))
    first, last_row = table(sheet)
    assert last_row - first < 3_800
    assert results._of["Resources"][f"F{SUMMARY}"] == 2


@needs_office
def test_libreoffice_computes_the_same_figures(tmp_path: Path) -> None:
    made = read_plan(read_json(sample_text(), "the sample"))
    subject, results = Subject(made, greedy_calendar(made)), Results()
    sheet = computed(book_of(subject, results), tmp_path)["Resources"]
    for n, resource in enumerate(made.resources):
        expected, row = loads(subject, resource.id), SUMMARY + n
        assert sheet[f"F{row}"].value == max(expected)
        assert sheet[f"H{row}"].value == sum(x == resource.capacity for x in expected)
        assert sheet[f"I{row}"].value == sum(x > resource.capacity for x in expected)
        mean = sum(expected) / len(expected) / resource.capacity
        assert sheet[f"J{row}"].value == pytest.approx(mean)
        day = made.horizon.start + timedelta(expected.index(max(expected)))
        assert sheet[f"G{row}"].value.date() == day
