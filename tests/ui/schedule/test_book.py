"""The schedule workbook as a whole: its sheets, what is safe in it, and that one is always made."""

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.marking import banner_colour
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.release import released
from tests.support import examples, strategies
from tests.support.examples import event
from tests.ui.schedule.books import (
    OWN_SHEETS,
    book_of,
    opened,
    rows_of,
    sample_book,
    sample_subject,
    subject_of,
    text_of,
)
from ui.schedule.book import RELEASED, SHEETS, schedule_book
from ui.schedule.subject import Subject

ODD_NAMES = (
    '=HYPERLINK("http://example.org")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\x07bell\x00\x1b[31m",
    "🚢" * 40,
    "Long " * 60,
    "_x0041_",
    "#REF!",
    "a\tb\r\nc",
    "   ",
    "TRUE",
)


def formulas(book: Any) -> list[tuple[str, str, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def filled(*participants: tuple[str, str]) -> dict[str, Any]:
    return examples.calendar(event("keen", units=list(participants)))


class TestSheets:
    def test_stand_in_the_order_that_staffs_read(self) -> None:
        book = opened(sample_book())
        assert tuple(book.sheetnames) == SHEETS
        assert book.active.title == "Summary"

    def test_are_named_while_they_are_made(self) -> None:
        told: list[str] = []
        schedule_book(subject_of(examples.plan(), examples.calendar()), told.append)
        assert sorted(told) == sorted(SHEETS)

    @pytest.mark.parametrize("title", OWN_SHEETS)
    def test_carry_the_marking_on_top_in_header_and_in_footer(self, title: str) -> None:
        sheet: Worksheet = opened(sample_book())[title]
        marking = sample_subject().plan.marking
        assert sheet["A1"].value == marking
        assert sheet["A1"].fill.start_color.rgb.endswith(banner_colour(marking)[1:])
        assert marking in sheet.oddHeader.center.text
        assert marking in sheet.oddFooter.center.text

    @pytest.mark.parametrize("title", OWN_SHEETS)
    def test_are_ready_to_be_printed_and_read(self, title: str) -> None:
        sheet: Worksheet = opened(sample_book())[title]
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.freeze_panes is not None
        assert not sheet.sheet_view.showGridLines

    def test_have_tables_with_a_name_each_and_headers_that_differ(self) -> None:
        book = opened(sample_book())
        tables = [(s, t) for s in book for t in s.tables.values()]
        names = [t.displayName.casefold() for _, t in tables]
        assert len(names) == len(set(names)) >= 8
        for sheet, table in tables:
            header = [cell.value for cell in sheet[table.ref][0]]
            assert [column.name for column in table.tableColumns] == header
            assert len({title.casefold() for title in header}) == len(header)
            assert table.autoFilter is not None

    def test_are_wide_enough_for_numbers_of_any_size(self) -> None:
        plan = examples.plan(exercises={"keen": {"fixed_cost": 10**12}})
        sheet = book_of(plan, examples.calendar(event("keen")))["Schedule"]
        assert sheet.cell(7, sheet.max_column).value == 10**12
        letter = sheet.cell(7, sheet.max_column).column_letter
        assert sheet.column_dimensions[letter].width > len(f"{10**12:,}")

    def test_have_only_the_first_selected(self) -> None:
        chosen = [sheet.title for sheet in opened(sample_book()) if sheet.sheet_view.tabSelected]
        assert chosen == ["Summary"]

    def test_are_not_computed_again_when_opened(self) -> None:
        with zipfile.ZipFile(io.BytesIO(sample_book())) as files:
            (said,) = re.findall("<calcPr[^>]*>", files.read("xl/workbook.xml").decode())
        assert 'fullCalcOnLoad="1"' not in said
        assert int(re.findall('calcId="([0-9]+)"', said)[0]) >= 191029

    def test_have_rows_that_excel_can_show(self) -> None:
        for sheet in opened(sample_book()):
            heights = [d.height for d in sheet.row_dimensions.values() if d.height is not None]
            assert max(heights) <= 409


class TestTexts:
    @pytest.mark.parametrize("name", ODD_NAMES)
    def test_are_never_formulas(self, name: str) -> None:
        plain = examples.plan()
        plan = examples.plan(
            name=name.strip() or "x",
            exercises={"keen": {"name": name}},
            units={"ship": {"name": name}},
            nations={"jpn": {"name": name}},
            venues={"range": {"name": name}},
            goals={"roof": {"name": name}},
            capabilities={"shield": {"name": name}},
            periods=[{"id": name, **examples.span(1, 31)}],
            budgets=[{"period": name, "amount": 5}],
        )
        usual = plain | {
            "periods": [{"id": "FY28", **examples.span(1, 31)}],
            "budgets": [{"period": "FY28", "amount": 5}],
        }
        told = filled(("ship", "defend"), ("jets", "defend"))
        assert formulas(book_of(plan, told | {"plan": plan["name"]}, results=False)) == formulas(
            book_of(usual, told, results=False)
        )

    def test_of_odd_signs_leave_a_book_that_opens(self) -> None:
        plan = examples.plan(
            nations={"jpn": {"name": "A" * 300}, "aus": {"name": "a" * 300}},
            exercises={"keen": {"name": "🚢" * 200}},
        )
        book = book_of(plan, filled(("ship", "defend"), ("jets", "defend")))
        assert rows_of(book, "Schedule", "ScheduleTable")[0]["Exercise"].startswith("🚢🚢")


class TestNothingToShow:
    def test_is_said_in_sentences(self) -> None:
        book = book_of(examples.plan(goals=[]), examples.calendar())
        assert "No exercise is held." in text_of(book, "Schedule")
        assert "No exercise is held." in text_of(book, "Participation")
        assert "No exercise is held." in text_of(book, "Milestones")
        assert "The plan has no goals." in text_of(book, "Goals")
        assert "the plan has no budgets" in text_of(book, "Costs")
        assert "The plan has no goals." in text_of(book, "Summary")

    def test_of_a_plan_without_anything(self) -> None:
        lists = ("regions", "capabilities", "nations", "units", "venues", "exercises", "goals")
        plan = examples.plan(**{name: [] for name in lists}, transit=[])
        book = book_of(plan, examples.calendar())
        assert tuple(book.sheetnames) == SHEETS


class TestRelease:
    def test_has_only_the_sheets_that_may_go_out(self) -> None:
        subject = sample_subject()
        release = released(subject.plan, subject.calendar, "JPN")
        book = opened(schedule_book(Subject.of_release(release)))
        assert tuple(book.sheetnames) == RELEASED
        assert all("Released to Japan" in text_of(book, title) for title in RELEASED)

    def test_tells_of_nobody_else_whether_it_is_invited(self) -> None:
        subject = sample_subject()
        release = released(subject.plan, subject.calendar, "JPN")
        book = opened(schedule_book(Subject.of_release(release)), results=True)
        rows = rows_of(book, "Participation", "ParticipationTable")
        invited = {name for row in rows for name, letter in row.items() if letter == "I"}
        assert invited == {"Japan"}
        assert "Invited only" not in rows[0]
        text = text_of(book, "Participation")
        assert "blank: does not take part" in text
        assert "not invited" not in text
        sheet = book["Participation"]
        counts = next(
            row for row in sheet.iter_rows() if row[0].value == "invited, not taking part"
        )
        told = {sheet.cell(4, cell.column).value for cell in counts[1:] if cell.value is not None}
        assert told == {"Japan"}

    def test_tells_so_where_an_exercise_has_several_events(self) -> None:
        plan = read_plan(examples.plan())
        twice = examples.calendar(
            event("keen", 8, units={"ship": "defend", "jets": "defend"}),
            event("keen", 18, units={"ship": "defend", "plane": "assist"}),
        )
        release = released(plan, read_calendar(twice, plan), "jpn")
        book = opened(schedule_book(Subject.of_release(release)), results=True)
        rows = rows_of(book, "Participation", "ParticipationTable")
        assert [row["Australia"] for row in rows] == ["P", None]

    def test_holds_no_word_of_what_may_not(self) -> None:
        subject = sample_subject()
        release = released(subject.plan, subject.calendar, "JPN")
        data = schedule_book(Subject.of_release(release))
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            everything = "\n".join(
                files.read(name).decode("utf-8", "replace") for name in files.namelist()
            )
        units = [u.name for u in subject.plan.units if u.nation != "JPN"]
        goals = [g.id for g in subject.plan.goals]
        assert not [word for word in [*units, *goals] if word and word in everything]
        assert "dataValidation " not in everything
        assert not re.search(r"(?i)\bcost|budget|points|demonstrat", everything)

    def test_names_own_units_and_counts_the_others(self) -> None:
        plan = examples.plan()
        told = filled(("ship", "defend"), ("jets", "defend"), ("plane", "assist"))
        read = read_plan(plan)
        release = released(read, read_calendar(told, read), "jpn")
        book = opened(schedule_book(Subject.of_release(release)), results=True)
        (row,) = rows_of(book, "Schedule", "ScheduleTable")
        assert row["Units of Japan"] == "JS Kongo"
        assert sorted(row["Units of other nations"].split(", ")) == ["aus 1", "usa 1"]


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_book_is_always_made_and_counts_what_the_checker_counts(data: st.DataObject) -> None:
    plan = data.draw(strategies.small_plans())
    subject = subject_of(plan, data.draw(strategies.calendars(plan)))
    book = opened(schedule_book(subject), results=True)
    values = [row["Value"] for row in rows_of(book, "Summary", "MeasuresTable")]
    assert values == list(subject.score.measures.values())
