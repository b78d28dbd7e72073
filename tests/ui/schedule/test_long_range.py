"""The sheet "Long-range calendar": what stands in which row and column, and how it is printed."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.days import Span
from exercise_planner.plan import label
from exercise_planner.reading import read_calendar, read_json, read_plan
from exercise_planner.release import released
from exercise_planner.sample import sample_text
from exercise_planner.workbook import look
from tests.support.examples import event, exercise, may, plan, read
from tests.support.oracle import Json
from tests.support.strategies import calendars, small_plans
from tests.ui.schedule.calendars import greedy_calendar
from ui.schedule.long_range import (
    AS_OF,
    BROKEN_HIGH_END,
    BROKEN_NAME,
    CLASH,
    CLOSED,
    COLUMN,
    HEADER,
    HIGH_END,
    NOT_HELD,
    OTHER,
    STEP,
    add_long_range,
)
from ui.schedule.subject import Subject
from ui.schedule.time_columns import MOST_COLUMNS, day_or_week_columns, month_columns

TITLE = "Long-range calendar"


def sheet_of(subject: Subject) -> Worksheet:
    """Give the sheet as it is read back from the saved workbook."""
    book: Workbook = look.new_book("Test", subject.plan.marking)
    add_long_range(book, subject)
    data = io.BytesIO()
    book.save(data)
    return load_workbook(data)[TITLE]


def first_time_column(sheet: Worksheet) -> int:
    return next(c.column for c in sheet[HEADER] if c.style in (COLUMN, AS_OF))


def header_row(sheet: Worksheet) -> int:
    return int(sheet[sheet.freeze_panes].row) - 1


def listed(sheet: Worksheet) -> list[str]:
    """Give the lines that list what is not held."""
    return [
        cell.value
        for row in sheet.iter_rows(min_col=2)
        for cell in row
        if cell.style == NOT_HELD and cell.value
    ]


def key(sheet: Worksheet) -> str:
    """Give what is said of how to read the sheet."""
    return " ".join(str(c.value) for row in sheet["A3:H5"] for c in row if c.value)


def starts(sheet: Worksheet) -> dict[int, date]:
    """Give the first day of every column of time."""
    row = sheet[header_row(sheet)][first_time_column(sheet) - 1 :]
    return {c.column: c.value.date() for c in row if isinstance(c.value, datetime)}


def row_of(sheet: Worksheet, name: str) -> int:
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == name)


def values(sheet: Worksheet, row: int) -> dict[date, Any]:
    """Give what stands in the columns of time of a row, by the first day of the column."""
    return {
        day: value
        for column, day in starts(sheet).items()
        if (value := sheet.cell(row, column).value) is not None
    }


def styled(sheet: Worksheet, row: int, *styles: str) -> set[date]:
    return {day for c, day in starts(sheet).items() if sheet.cell(row, c).style in styles}


@pytest.fixture(scope="module")
def sample() -> Subject:
    made = read_plan(read_json(sample_text(), "the sample"))
    return Subject(made, greedy_calendar(made))


@pytest.fixture(scope="module")
def sample_sheet(sample: Subject) -> Worksheet:
    return sheet_of(sample)


def test_each_event_covers_the_weeks_in_which_it_runs(
    sample: Subject, sample_sheet: Worksheet
) -> None:
    columns = sorted(starts(sample_sheet).values())
    after = [*columns[1:], sample.plan.horizon.end + timedelta(1)]
    assert sample.events
    for placed in sample.events:
        days = {placed.event.start + timedelta(n) for n in range(placed.span.days)}
        weeks = {
            first
            for first, following in zip(columns, after, strict=True)
            if any(first <= day < following for day in days)
        }
        row = row_of(sample_sheet, placed.name)
        style = HIGH_END if placed.exercise.high_end else OTHER
        assert styled(sample_sheet, row, HIGH_END, OTHER) == weeks
        assert styled(sample_sheet, row, style) == weeks
        begins = str(values(sample_sheet, row)[min(weeks)]).split()[-1]  # after what lies earlier
        assert begins.startswith(str(placed.event.start.day))


def test_columns_are_weeks_from_monday_and_the_first_begins_with_the_plan(
    sample: Subject, sample_sheet: Worksheet
) -> None:
    first, *others = sorted(starts(sample_sheet).values())
    assert first == sample.plan.horizon.start
    assert all(day.weekday() == 0 for day in others)
    assert others[-1] + timedelta(6) >= sample.plan.horizon.end


def test_events_stand_below_their_region_by_start_and_those_not_held_at_the_end(
    sample: Subject, sample_sheet: Worksheet
) -> None:
    names = [sample_sheet.cell(r, 1).value for r in range(1, sample_sheet.max_row + 1)]
    regions = {label(r): r.id for r in sample.plan.regions}
    expected: list[str] = []
    regions_missing: list[str] = []
    all_missing: list[str] = []
    for name, region in regions.items():
        held = [p for p in sample.events if p.venue.region == region]
        missing = [
            e
            for e in sample.plan.exercises
            if not sample.board.of_exercise.get(e.id)
            and sample.facts.venues[e.venues[0]].region == region
        ]
        if held:
            count = f"{name} · {len(held)} held"
            expected.append(count + (f", {len(missing)} not held" if missing else ""))
            expected += [p.name for p in held]
        regions_missing += [name] if missing else []
        all_missing += map(label, missing)
    expected += [f"Not held · {len(all_missing)} exercises", *regions_missing]
    assert [n for n in names[header_row(sample_sheet) :] if n] == expected
    told = " · ".join(listed(sample_sheet)).split(" · ")
    assert [name.split(" !")[0] for name in told] == all_missing
    assert sample_sheet.auto_filter.ref.endswith(
        str(names.index(expected[-len(regions_missing) - 1]) - 1)
    )


def test_only_the_names_and_a_low_header_stay_when_the_rest_scrolls(
    sample_sheet: Worksheet,
) -> None:
    assert sample_sheet.freeze_panes == f"B{HEADER + 1}"
    high = sum(sample_sheet.row_dimensions[row].height for row in range(1, HEADER + 1))
    wide = sample_sheet.column_dimensions["A"].width
    zoom = sample_sheet.sheet_view.zoomScale / 100
    assert high * 96 / 72 * zoom <= 145  # pixels
    assert (7 * wide + 5) * zoom <= 210


def test_what_is_not_held_is_listed_once_and_right_across_the_first_page() -> None:
    more = [exercise(f"e{n}", f"Exercise number {n}", 1) for n in range(60)]
    made, held = read(years(5, exercises=[exercise("keen", "Keen Sword", 5), *more]))
    sheet = sheet_of(Subject(made, held))
    lines = listed(sheet)
    names = " · ".join(lines).removeprefix("North Pacific: ").split(" · ")
    assert names == ["Keen Sword", *(f"Exercise number {n}" for n in range(60))]
    assert len(lines) <= 8
    repeated = first_time_column(sheet) - 1
    assert sheet.print_title_cols == f"$A:${get_column_letter(repeated)}"
    assert not [
        cell
        for row in sheet.iter_rows(max_col=repeated)
        for cell in row
        if cell.style == NOT_HELD and cell.value
    ]
    assert all(" · " in line for line in lines[:-1])


def test_months_and_fiscal_quarters_stand_above_the_weeks(sample_sheet: Worksheet) -> None:
    first, last = first_time_column(sample_sheet), header_row(sample_sheet)
    above = [
        [c.value for c in sample_sheet[row][first - 1 :] if c.value]
        for row in range(last - 3, last)
    ]
    assert above[0] == ["FY28"]
    assert above[1] == [f"FY28 Q{n}" for n in (1, 2, 3, 4)]
    assert above[2][:4] == ["Oct 2027", "Nov 2027", "Dec 2027", "Jan 2028"]
    assert len(above[2]) == 12


def test_a_year_fits_one_landscape_a3_page(sample_sheet: Worksheet) -> None:
    setup = sample_sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (str(look.A3), "landscape") or (
        int(setup.paperSize) == look.A3 and setup.orientation == "landscape"
    )
    assert sample_sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(setup.fitToWidth or 1) == 1
    assert not sample_sheet.col_breaks.brk
    assert sample_sheet.print_title_rows == f"$1:${header_row(sample_sheet)}"


def test_the_marking_stands_on_top_and_in_header_and_footer(sample_sheet: Worksheet) -> None:
    assert sample_sheet["A1"].value == "UNCLASSIFIED"
    assert sample_sheet.oddHeader.center.text == "UNCLASSIFIED"
    assert sample_sheet.oddFooter.center.text == "UNCLASSIFIED"


def years(number: int, **changes: Any) -> Json:
    """Give a plan of so many fiscal years."""
    return plan(
        horizon={"start": "2027-10-01", "end": f"{2027 + number}-09-30"},
        periods=[
            {"id": f"FY{28 + n}", "start": f"{2027 + n}-10-01", "end": f"{2028 + n}-09-30"}
            for n in range(number)
        ],
        **changes,
    )


def test_five_years_stand_side_by_side_on_pages_of_a_year() -> None:
    made, held = read(years(5), event("keen", 8))
    sheet = sheet_of(Subject(made, held))
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # Excel would not heed the breaks
    assert sheet.page_setup.scale >= 62
    days = starts(sheet)
    breaks = [days[b.id + 1] for b in sheet.col_breaks.brk]
    assert [(day.year, day.month) for day in breaks] == [
        (2028, 10),
        (2029, 10),
        (2030, 10),
        (2031, 10),
    ]
    assert sheet.print_title_cols == "$A:$F"
    assert sheet.print_title_rows == f"$1:${header_row(sheet)}"


def test_a_short_plan_is_told_day_by_day() -> None:
    made, held = read(plan(), event("keen", 8), event("iron", 30, 31))
    sheet = sheet_of(Subject(made, held))
    assert list(starts(sheet).values()) == [date(2028, 5, n) for n in range(1, 32)]
    keen = values(sheet, row_of(sheet, "Keen Sword"))
    assert list(keen) == [date(2028, 5, n) for n in range(8, 13)]
    assert list(keen.values()) == [8, "●", "●", "●", 12]


def test_planning_steps_are_letters_on_their_day_small_where_done() -> None:
    steps = [
        {"name": "Main conference", "days_before": 7},
        {"name": "Initial conference", "days_before": 10, "done": True},
        {"name": "Final conference", "days_before": 7},
        {"name": "Concept", "days_before": 90},
    ]
    made, held = read(plan(exercises={"keen": {"milestones": steps}}), event("keen", 15))
    sheet = sheet_of(Subject(made, held))
    row = row_of(sheet, "Keen Sword")
    told = values(sheet, row)
    assert told[date(2028, 5, 5)] == "i"
    assert told[date(2028, 5, 8)] == "MF"
    assert styled(sheet, row, STEP) == {date(2028, 5, n) for n in (1, 5, 8)}
    assert "I Initial conference" in sheet["A3"].value


def stepped(*steps: tuple[str, int], start: int = 8, more: tuple[str, ...] = ()) -> Worksheet:
    """Give the sheet of an event with these planning steps: their names, the days before it."""
    made, held = read(
        plan(
            exercises={
                "keen": {"milestones": [{"name": n, "days_before": days} for n, days in steps]},
                "iron": {"milestones": [{"name": name, "days_before": 2} for name in more]},
            }
        ),
        event("keen", start),
        event("iron", 20),
    )
    return sheet_of(Subject(made, held))


def test_steps_before_the_plan_are_counted_in_the_first_column() -> None:
    sheet = stepped(("CDC", 90), ("IPC", 60), ("MPC", 3))
    told = values(sheet, row_of(sheet, "Keen Sword"))
    assert told[date(2028, 5, 1)] == "‹2"
    assert told[date(2028, 5, 5)] == "M"
    assert "‹2: two steps lie before 1 May 2028" in key(sheet)
    assert "‹" not in key(stepped(("MPC", 3)))


def test_steps_before_the_plan_stand_beside_what_else_its_first_column_holds() -> None:
    sheet = stepped(("CDC", 90), ("MPC", 7))
    assert values(sheet, row_of(sheet, "Keen Sword"))[date(2028, 5, 1)] == "‹1 M"
    sheet = stepped(("CDC", 90), start=1)
    row = row_of(sheet, "Keen Sword")
    assert values(sheet, row)[date(2028, 5, 1)] == "‹1 1"
    assert date(2028, 5, 1) in styled(sheet, row, HIGH_END)


def test_no_two_planning_steps_share_a_letter() -> None:
    sheet = stepped(("IPC", 6), ("=IPC", 5), ("Initial", 4), ("ipc", 3))
    told = values(sheet, row_of(sheet, "Keen Sword"))
    letters = [told[date(2028, 5, n)] for n in (2, 3, 4, 5)]
    assert letters == ["I", "P", "N", "I"]
    assert "I IPC, P =IPC, N Initial" in key(sheet)


def test_steps_of_very_many_kinds_share_a_star_and_are_counted() -> None:
    names = tuple(f"Step {n}" for n in range(40))
    sheet = stepped(("Step 0", 6), more=names)
    assert values(sheet, row_of(sheet, "Keen Sword"))[date(2028, 5, 2)] == "S"
    assert "* one of 28 others" in key(sheet)


def test_signs_of_any_writing_have_letters_that_can_be_small() -> None:
    sheet = stepped(("初期会議", 6))
    told = values(sheet, row_of(sheet, "Keen Sword"))[date(2028, 5, 2)]
    assert told != told.lower()
    assert f"{told} 初期会議" in key(sheet)


def test_closures_of_the_venue_are_crossed_where_no_event_stands() -> None:
    closures = [{"start": may(11), "end": may(16)}]
    made, held = read(plan(venues={"range": {"closures": closures}}), event("keen", 8))
    sheet = sheet_of(Subject(made, held))
    row = row_of(sheet, "Keen Sword")
    assert styled(sheet, row, CLOSED) == {date(2028, 5, n) for n in range(13, 17)}
    assert values(sheet, row)[date(2028, 5, 14)] == "×"


def test_a_closure_that_an_event_covers_is_seen_as_wrong() -> None:
    closures = [{"start": may(9), "end": may(10)}, {"start": may(12), "end": may(16)}]
    made, held = read(plan(venues={"range": {"closures": closures}}), event("keen", 8))
    sheet = sheet_of(Subject(made, held))
    row = row_of(sheet, "Keen Sword")
    assert styled(sheet, row, CLASH) == {date(2028, 5, n) for n in (9, 10, 12)}
    told = values(sheet, row)
    assert [told[date(2028, 5, n)] for n in range(8, 13)] == [8, "!", "!", "●", "12!"]
    assert "Held while closed !" in key(sheet)


def test_weeks_that_an_event_shares_with_a_closure_clash_only_on_the_same_days() -> None:
    closures = [{"start": may(13), "end": may(14)}]
    horizon = {"start": may(1), "end": "2028-09-30"}
    made, held = read(
        plan(horizon=horizon, venues={"range": {"closures": closures}}), event("keen", 8)
    )
    sheet = sheet_of(Subject(made, held))
    assert styled(sheet, row_of(sheet, "Keen Sword"), CLASH) == set()
    assert "while closed" not in key(sheet)


def test_events_that_break_rules_are_marked_with_their_codes() -> None:
    gone = [{"unit": "ship", "start": may(9), "end": may(9), "status": "unavailable"}]
    made, held = read(
        plan(availability=gone, exercises={"blue": {"mandatory": True}}),
        event("keen", 8, units={"ship": "defend", "jets": "assist"}),
        event("iron", 20, units={"ship": "defend", "jets": "assist"}),
    )
    sheet = sheet_of(Subject(made, held))
    keen, iron = row_of(sheet, "Keen Sword"), row_of(sheet, "Iron Spear")
    assert sheet.cell(HEADER, 2).value == "Rules broken"
    assert sheet.cell(keen, 2).value == "AVAILABLE"
    assert sheet.cell(keen, 1).style in (BROKEN_NAME, BROKEN_HIGH_END)
    assert not sheet.cell(iron, 2).value
    assert sheet.cell(iron, 1).style not in (BROKEN_NAME, BROKEN_HIGH_END)
    assert "Red or !: breaks the rules named" in key(sheet)
    assert listed(sheet) == ["Blue Wave ! HELD"]


def test_a_calendar_that_keeps_the_rules_says_nothing_of_them() -> None:
    made, held = read(plan(), event("keen", 8, units={"ship": "defend", "jets": "assist"}))
    subject = Subject(made, held)
    assert not subject.violations
    sheet = sheet_of(subject)
    assert "Rules broken" not in [c.value for c in sheet[HEADER]]
    assert "Red" not in key(sheet)
    assert not styled(sheet, row_of(sheet, "Keen Sword"), CLASH)


def test_the_day_of_the_plan_is_marked() -> None:
    made, held = read(plan(as_of=may(9)), event("keen", 8))
    sheet = sheet_of(Subject(made, held))
    assert styled(sheet, header_row(sheet), AS_OF) == {date(2028, 5, 9)}


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "'x", "_x0041_"])
def test_a_name_is_never_a_formula(name: str) -> None:
    changes = {"exercises": {"keen": {"name": name}}, "venues": {"range": {"name": name}}}
    made, held = read(plan(**changes, regions=[{"id": "north", "name": name}, {"id": "south"}]))
    held = read_calendar(
        {"format": "exercise-calendar/1", "plan": made.name, "events": [event("keen", 8)]}, made
    )
    sheet = sheet_of(Subject(made, held))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    kept = name.strip().replace("_x", "_x005F_x")  # the file's own way to write what is no escape
    assert any(cell.value == kept for cell in cells)


def test_events_outside_the_plan_are_pointed_at() -> None:
    made, held = read(
        plan(),
        event("keen", 30, 35),
        event("iron", -20, -18),
        event("blue", 50, 51, at="coast"),
    )
    sheet = sheet_of(Subject(made, held))
    assert list(values(sheet, row_of(sheet, "Keen Sword")).items()) == [
        (date(2028, 5, 30), 30),
        (date(2028, 5, 31), "›"),
    ]
    assert values(sheet, row_of(sheet, "Iron Spear")) == {date(2028, 5, 1): "‹"}
    assert values(sheet, row_of(sheet, "Blue Wave")) == {date(2028, 5, 31): "›"}
    assert "3 events" in sheet["A3"].value


def test_a_release_tells_nothing_of_what_is_not_held() -> None:
    made, held = read(
        plan(marking="UNCLASSIFIED", exercises={"blue": {"invited": ["usa"]}}),
        event("keen", 8, units={"ship": "defend", "plane": "assist"}),
        event("blue", 20, units={"plane": "assist"}),
    )
    sheet = sheet_of(Subject.of_release(released(made, held, "jpn")))
    said = " ".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)
    assert "Keen Sword" in said
    assert "REL TO USA, JPN" in said
    for hidden in ("Iron Spear", "Blue Wave", "Not held", "not held", "closed", " of 3", "broken"):
        assert hidden not in said


def test_without_exercises_a_sentence_says_so() -> None:
    made, held = read(plan(exercises=[]))
    sheet = sheet_of(Subject(made, held))
    assert sheet.cell(header_row(sheet) + 1, 1).value == "No exercise is held in this calendar."


LONG = [
    ("2028-05-01", "2028-05-01"),
    ("2028-05-01", "2028-07-02"),
    ("2028-05-01", "2039-09-30"),
    ("2028-01-01", "2127-12-31"),
    ("2028-05-15", "9999-12-31"),
    ("0001-01-01", "9999-12-31"),
    ("0001-01-01", "0001-03-31"),
    ("9999-12-01", "9999-12-31"),
    ("1899-12-01", "1900-06-30"),
]


@pytest.mark.parametrize(("start", "end"), LONG)
@pytest.mark.parametrize("with_periods", [False, True])
def test_horizons_of_any_length_have_columns_that_can_be_counted(
    start: str, end: str, with_periods: bool
) -> None:
    span = {"start": start, "end": end}
    periods = [{"id": "P", **span}] if with_periods else []
    made = read_plan(plan(horizon=span, periods=periods))
    day = made.horizon.start.toordinal()
    held = read_calendar(
        {
            "format": "exercise-calendar/1",
            "plan": made.name,
            "events": [event("keen", 1) | {"start": start, "end": start}],
        },
        made,
    )
    for columns in (
        day_or_week_columns(Span(day, made.horizon.end.toordinal())),
        month_columns(Span(day, made.horizon.end.toordinal())),
    ):
        assert 1 <= len(columns) <= MOST_COLUMNS
        assert sum(columns.span(i).days for i in range(len(columns))) == columns.horizon.days
    sheet = sheet_of(Subject(made, held))
    assert sheet.max_column <= MOST_COLUMNS + 10
    assert row_of(sheet, "Keen Sword")


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_any_calendar_of_any_plan_can_be_written(data: st.DataObject) -> None:
    raw = data.draw(small_plans())
    made = read_plan(raw)
    held = read_calendar(data.draw(calendars(raw)), made)
    sheet = sheet_of(Subject(made, held))
    merged = [set(r.cells) for r in sheet.merged_cells.ranges]
    assert sum(map(len, merged)) == len(set().union(*merged))  # Excel repairs what overlaps
    names = [sheet.cell(r, 1).value for r in range(1, sheet.max_row + 1)]
    assert all(placed.name in names for placed in Subject(made, held).events)
