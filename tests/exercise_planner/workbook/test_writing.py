"""What a workbook offers who fills it in: drop-downs, formats, headers, the marking in sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exercise_planner.plan import Plan
from exercise_planner.reading import read_json, read_plan
from exercise_planner.sample import sample_text
from exercise_planner.workbook import forms, look
from exercise_planner.workbook.kinds import Choice, Reference, Several, Text
from exercise_planner.workbook.layout import FIRST_ROW, HEADER_ROW, MOST_MARKING
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.reply import reply_book
from exercise_planner.workbook.room import lines, row_height
from exercise_planner.workbook.writing import SPARE_ROWS, plan_book, template_book
from tests.db.examples import whole_plan
from tests.exercise_planner.workbook.books import record
from tests.ui.schedule.office import computed, needs_office

SCRATCH = "Read me"
REGIONS = ["WPAC", "SEA", "OCE", "CPAC", "ALA", "IOR", "NAM", "EUR"]
LONG = "UNCLASSIFIED//REL TO USA, AUS, CAN, DEU, ESP, FRA, GBR, IDN, IND, ITA, JPN, KOR, NLD"


@cache
def sample() -> Plan:
    return read_plan(read_json(sample_text(), "the sample"))


def marked(marking: str) -> Plan:
    return sample().model_copy(update={"marking": marking})


MAKERS: dict[str, Callable[[], bytes]] = {
    "template": template_book,
    "plan": lambda: plan_book(sample()),
    "whole plan": lambda: plan_book(whole_plan()),
    "reply": lambda: reply_book(sample(), "JPN"),
}


def loaded(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


@pytest.fixture(params=list(MAKERS))
def book(request: pytest.FixtureRequest) -> Workbook:
    return loaded(MAKERS[request.param]())


def tables(book: Workbook) -> Iterator[Worksheet]:
    """Yield the sheets with one row a thing."""
    for sheet in book:
        if sheet.auto_filter.ref:
            yield sheet


def headers(sheet: Worksheet) -> dict[str, int]:
    """Return the columns of a sheet by their headers."""
    return {
        str(cell.value).removesuffix(" *"): cell.column
        for cell in sheet[HEADER_ROW]
        if cell.value is not None
    }


def rule(sheet: Worksheet, header: str) -> DataValidation:
    """Return the validation of the first row below a header, or beside a field's name."""
    if header in (columns := headers(sheet)):
        cell = f"{get_column_letter(columns[header])}{FIRST_ROW}"
    else:
        names = {str(row[0].value).removesuffix(" *"): row[0].row for row in sheet.iter_rows()}
        cell = f"B{names[header]}"
    found = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
    assert len(found) == 1
    return found[0]


class TestCodes:
    """The names by which drop-downs know the codes of another sheet."""

    def test_they_name_whole_columns_which_outlive_that_a_row_is_deleted(
        self, book: Workbook
    ) -> None:
        for name, defined in book.defined_names.items():
            places = re.findall(r"\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?", defined.attr_text)
            assert places, name
            for place in places:
                assert ":" in place, (name, place)
                _, first, _, last = range_boundaries(place)
                assert (first, last - first > SPARE_ROWS - 2) == (HEADER_ROW, True)

    def test_every_drop_down_has_its_codes(self, book: Workbook) -> None:
        used = {
            name
            for sheet in book
            for validation in sheet.data_validations.dataValidation
            for name in re.findall(r"codes_of_\w+", validation.formula1)
        }
        assert "codes_of_regions" in used
        assert used <= set(book.defined_names)

    @needs_office
    @pytest.mark.parametrize(
        ("maker", "title", "edits", "expected"),
        [
            ("template", "Regions", {}, [None]),
            ("template", "Regions", {7: "NEA", 8: "OCE"}, ["NEA", "OCE"]),
            ("template", "Regions", {7: "NEA", 9: 7, 11: "07"}, ["NEA", None, 7, None, "07"]),
            ("template", "Regions", {5: None, 7: "NEA"}, ["NEA"]),
            ("plan", "Regions", {}, REGIONS),
            ("plan", "Regions", {6: None}, ["WPAC", None, *REGIONS[2:]]),
            ("plan", "Regions", {13: 12}, [*REGIONS, 12]),
            ("reply", "Regions", {}, REGIONS),
        ],
    )  # fmt: skip
    def test_they_go_from_the_first_that_is_read_to_the_last(
        self,
        tmp_path: Path,
        maker: str,
        title: str,
        edits: dict[int, Any],
        expected: list[Any],
    ) -> None:
        """Row 5 of a template without its code says here that the row is deleted."""
        draft = loaded(MAKERS[maker]())
        sheet = draft[title]
        column = headers(sheet)["Code"]
        for row, code in edits.items():
            sheet.cell(row, column).value = code
        if maker == "template" and 5 in edits:
            sheet.delete_rows(5)
        assert offered(draft, "codes_of_regions", tmp_path) == expected

    @needs_office
    def test_a_marked_code_is_offered_by_none_of_the_lists_of_a_template(
        self, tmp_path: Path
    ) -> None:
        draft = loaded(template_book())
        names = list(draft.defined_names)
        for row, name in enumerate(names, 1):
            draft[SCRATCH].cell(row, 30).value = f"=COUNTA({name})"
        values = computed(draft, tmp_path)[SCRATCH]
        assert [values.cell(row, 30).value for row in range(1, len(names) + 1)] == [0] * len(names)

    @needs_office
    def test_a_locked_unit_is_offered_the_roles_of_the_exercise_in_its_row(
        self, tmp_path: Path
    ) -> None:
        draft = loaded(plan_book(sample()))
        formula = str(rule(draft["Locked units"], "Role").formula1)
        assert len(formula) <= 255
        exercises = sample().exercises
        for exercise in (exercises[0], exercises[3], exercises[-1]):
            sheet = draft["Locked units"]
            sheet.cell(FIRST_ROW, headers(sheet)["Exercise"]).value = exercise.id
            here = formula.replace("$A5", "'Locked units'!$A$5")
            folder = tmp_path / exercise.id
            folder.mkdir()
            assert offered(draft, here, folder) == [role.id for role in exercise.roles]

    @needs_office
    def test_without_an_exercise_all_roles_are_offered(self, tmp_path: Path) -> None:
        draft = loaded(plan_book(sample()))
        formula = str(rule(draft["Locked units"], "Role").formula1)
        sheet = draft["Locked units"]
        sheet.cell(FIRST_ROW, headers(sheet)["Exercise"]).value = None
        here = formula.replace("$A5", "'Locked units'!$A$5")
        roles = [role.id for exercise in sample().exercises for role in exercise.roles]
        assert offered(draft, here, tmp_path) == roles


def offered(draft: Workbook, formula: str, folder: Path) -> list[Any]:
    """Return what a drop-down with a formula offers, as LibreOffice computes it."""
    sheet = draft[SCRATCH]
    sheet["AD1"].value = f"=ROWS({formula})"
    for number in range(1, 201):
        sheet[f"AE{number}"].value = f'=IF(AD$1<{number},"",INDEX({formula},{number}))'
    values = computed(draft, folder)[SCRATCH]
    count = values["AD1"].value
    return [values[f"AE{number}"].value or None for number in range(1, count + 1)]


class TestFormats:
    """What Excel makes of what is typed."""

    def test_codes_and_texts_stay_as_they_are_typed(self, book: Workbook) -> None:
        kinds = {
            column.title: column.kind
            for form in (*forms.FORMS, *forms.BASELINE_FORMS)
            for column in (*form.columns, forms.LEAVE_OUT)
        }
        for sheet in tables(book):
            for header, number in headers(sheet).items():
                if not isinstance(kinds.get(header), (Text, Reference, Several, Choice)):
                    continue
                size = sheet.column_dimensions[get_column_letter(number)]
                cells = {
                    sheet.cell(row, number).number_format
                    for row in range(FIRST_ROW, sheet.max_row + 1)
                    if sheet.cell(row, number).value is not None
                }
                assert (size.number_format, cells | {"@"}) == ("@", {"@"}), (sheet.title, header)

    def test_rows_that_are_typed_look_like_those_that_are_there(self) -> None:
        for sheet in tables(loaded(plan_book(sample()))):
            for number in headers(sheet).values():
                cell = sheet.cell(FIRST_ROW, number)
                if cell.value is None:
                    continue
                size = sheet.column_dimensions[get_column_letter(number)]
                typed, there = (
                    [repr(one.font), repr(one.alignment), one.number_format, repr(one.protection)]
                    for one in (size, cell)
                )
                assert typed == there, (sheet.title, cell.coordinate)
                assert not getattr(
                    size.border.bottom, "style", None
                )  # which would rule a million rows

    def test_facts_of_the_plan_stay_as_they_are_typed(self) -> None:
        sheet = loaded(template_book())["Plan"]
        formats = {row[0].value: row[1].number_format for row in sheet.iter_rows(min_row=FIRST_ROW)}
        assert formats["Name of the plan *"] == formats["Currency"] == "@"
        assert formats["First day *"] == look.DATE_FORMAT

    def test_codes_that_look_like_numbers_and_dates_come_back(self) -> None:
        raw = record()
        raw["regions"] = [{"id": code} for code in ("007", "7", "JUN-28", "1-2", "MAR1", "1E5")]
        raw["transit"] = [{"from": "007", "to": "1E5", "days": 1}]
        for unit in raw["units"]:
            unit["home_region"] = "JUN-28"
        for venue in raw["venues"]:
            venue["region"] = "007"
        plan = read_plan(raw)
        assert read_plan_book(read_book(plan_book(plan))).plan == plan


class TestRules:
    """What Excel says to what is not on offer."""

    @pytest.mark.parametrize(
        ("title", "header", "said"),
        [
            ("Units", "Nation", "Not a code from the sheet Nations. Keep it only if it is the full "
             "name of one"),
            ("Exercises", "Host", "Not a code from the sheet Nations. "),
            ("Links", "Second", "Not a code from the sheet Exercises. "),
            ("Exercises", "Mandatory", "Not one of yes, no. Keep it only if it differs from one of "
             "them in capitals alone, or one of y, n, true, false, x, 1, 0."),
            ("Availability", "Status", "Not one of unavailable, tentative. "),
            ("Units", "IAMD", "Not a level: 1 deconflicted, 2 compatible, 3 integrated. Keep it "
             "only if it is 0"),
            ("Plan", "Travel counts", "Not one of yes, no. "),
            ("Closures", "From", "Keep it only if it is a date with one reading"),
            ("Plan", "First day", "Keep it only if it is a date with one reading"),
        ],
    )  # fmt: skip
    def test_what_may_be_read_all_the_same_is_only_asked_about(
        self, title: str, header: str, said: str
    ) -> None:
        found = rule(loaded(template_book())[title], header)
        assert (found.errorStyle, found.showErrorMessage) == ("warning", True)
        assert found.error.startswith(said)
        assert found.showInputMessage is not True
        assert found.prompt is None

    @pytest.mark.parametrize(
        ("title", "header"),
        [("Exercises", "Venues"), ("Exercises", "Start on"), ("Locked units", "Role")],
    )
    def test_where_more_than_the_list_is_right_nothing_is_said(
        self, title: str, header: str
    ) -> None:
        assert not rule(loaded(template_book())[title], header).showErrorMessage

    def test_dates_are_days_from_2000_on(self) -> None:
        found = rule(loaded(template_book())["Closures"], "From")
        assert (found.type, found.operator, found.formula1) == (
            "date",
            "greaterThanOrEqual",
            "36526",
        )

    def test_what_is_no_whole_number_is_refused(self) -> None:
        found = rule(loaded(template_book())["Resources"], "Capacity")
        assert (found.type, found.errorStyle or "stop") == ("whole", "stop")
        assert found.error == "Expected a whole number, 0 or more."

    def test_no_message_is_longer_than_excel_shows(self, book: Workbook) -> None:
        for sheet in book:
            for validation in sheet.data_validations.dataValidation:
                assert len(validation.error or "") <= 225
                assert len(validation.errorTitle or "") <= 32
                assert len(validation.formula1) <= 255


class TestHeaders:
    """How the head of a table stands."""

    def test_they_stand_as_their_columns_do(self, book: Workbook) -> None:
        for sheet in tables(book):
            for header, number in headers(sheet).items():
                sides = {
                    sheet.cell(row, number).alignment.horizontal or "left"
                    for row in range(FIRST_ROW, sheet.max_row + 1)
                    if sheet.cell(row, number).value is not None
                }
                own = sheet.cell(HEADER_ROW, number).alignment.horizontal or "left"
                assert sides <= {own}, (sheet.title, header)

    def test_no_word_of_one_lies_under_the_filter_button(self, book: Workbook) -> None:
        for sheet in tables(book):
            for header, number in headers(sheet).items():
                cell = sheet.cell(HEADER_ROW, number)
                width = sheet.column_dimensions[get_column_letter(number)].width
                if cell.alignment.textRotation:
                    continue
                words = str(cell.value).split()
                assert all(lines(w, width - 3, bold=True) == 1 for w in words), (
                    sheet.title,
                    header,
                )
                high = row_height([(str(cell.value), width - 3)], bold=True)
                assert high <= sheet.row_dimensions[HEADER_ROW].height

    def test_codes_of_capabilities_stand_upright_in_a_row_as_high_as_they_are_long(self) -> None:
        renamed = read_plan(_with_code(record(), "ASW", "ANTISUBMARINE"))
        sheet = loaded(plan_book(renamed))["Units"]
        cell = sheet.cell(HEADER_ROW, headers(sheet)["ANTISUBMARINE"])
        assert (cell.alignment.textRotation, cell.alignment.vertical) == (90, "top")
        assert sheet.row_dimensions[HEADER_ROW].height > 85

    def test_names_that_nearly_fit_get_a_line_and_not_two(self) -> None:
        sheet = loaded(plan_book(sample()))["Venues"]
        assert {sheet.row_dimensions[row].height for row in range(FIRST_ROW, sheet.max_row)} == {
            None
        }


def _with_code(raw: Any, old: str, new: str) -> Any:
    """Return something in the exchange form with another code for a thing."""
    if isinstance(raw, dict):
        return {new if k == old else k: _with_code(v, old, new) for k, v in raw.items()}
    if isinstance(raw, list):
        return [_with_code(v, old, new) for v in raw]
    return new if raw == old else raw


class TestMarking:
    """The marking, which must not scroll out of sight."""

    @pytest.mark.parametrize("marking", ["UNCLASSIFIED", "UNCLASSIFIED//REL TO USA, JPN", LONG])
    def test_it_stands_in_the_columns_that_stay(self, marking: str) -> None:
        for data in (plan_book(marked(marking)), reply_book(marked(LONG), "JPN")):
            book = loaded(data)
            for sheet in book.worksheets[1:]:
                kept = sheet[sheet.freeze_panes].column - 1
                assert sheet["A1"].value == book.worksheets[0]["A1"].value
                for merged in sheet.merged_cells.ranges:
                    assert merged.max_col <= kept or merged.min_col > kept, sheet.title

    def test_it_is_coloured_over_the_whole_table(self) -> None:
        for sheet in tables(loaded(plan_book(sample()))):
            colours = {sheet.cell(1, n).fill.start_color.rgb for n in headers(sheet).values()}
            assert len(colours) == 1

    def test_a_short_one_is_broken_between_words_alone(self) -> None:
        for sheet in loaded(plan_book(sample())).worksheets[1:]:
            kept = sheet[sheet.freeze_panes].column - 1
            width = sum(
                sheet.column_dimensions[get_column_letter(n)].width for n in (1, kept)[:kept]
            )
            size = sheet["A1"].font.size
            assert lines("UNCLASSIFIED", width, size, bold=True) == 1, sheet.title

    def test_one_too_long_for_them_also_stands_whole_beside_them(self) -> None:
        long = " ".join([LONG] * 2)
        sheet = loaded(plan_book(marked(long)))["Regions"]
        assert sheet["A1"].value == sheet["B1"].value == long
        assert sheet["A1"].alignment.vertical == "top"  # so that it begins there
        assert sheet.row_dimensions[1].height >= MOST_MARKING


OLD_HEADERS = {
    "Nations": {"Maximum events at once": "Most events at once"},
    "Venues": {"Maximum events at once": "Most events at once"},
    "Units": {"Maximum days per period": "Most days a period", "Cost per day": "Cost a day"},
    "Roles": {
        "Minimum units": "Fewest units",
        "Maximum units": "Most units",
        "Minimum nations": "Fewest nations",
    },
    "Links": {
        "Minimum free days between": "Fewest free days between",
        "Maximum free days between": "Most free days between",
        "Minimum days shared": "Fewest days shared",
    },
    "Goals": {"At least nations": "At least so many"},
}


class TestWords:
    """What the workbook says in words."""

    def test_headers_and_the_title_that_were_used_before_are_read(self) -> None:
        draft = loaded(plan_book(whole_plan()))
        for title, old in OLD_HEADERS.items():
            for new, before in old.items():
                draft[title].cell(HEADER_ROW, headers(draft[title])[new]).value = before
        draft["Resource needs"].title = "Needs"
        held = BytesIO()
        draft.save(held)
        found = read_plan_book(read_book(held.getvalue()))
        assert found.plan == whole_plan()
        assert found.notes == ()

    def test_several_things_in_a_cell_are_separated(self, book: Workbook) -> None:
        said = [
            text
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            for text in (cell.value, cell.comment and cell.comment.text)
            if isinstance(text, str)
        ]
        assert not [text for text in said if "parted by" in text]

    def test_read_me_says_that_a_capability_needs_a_column(self) -> None:
        for data in (template_book(), plan_book(sample())):
            texts = [cell.value for cell in loaded(data)["Read me"]["A"]]
            assert any("Each capability needs its own column" in str(text) for text in texts)

    def test_read_me_says_of_each_sheet_what_that_sheet_says(self, book: Workbook) -> None:
        told = {row[0].value: row[1].value for row in book["Read me"].iter_rows(min_row=FIRST_ROW)}
        for sheet in book.worksheets[1:]:
            assert told[sheet.title] == sheet.cell(HEADER_ROW - 1, 1).value
