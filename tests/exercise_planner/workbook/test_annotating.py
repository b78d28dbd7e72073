"""The officer's own workbook back: what is wrong is marked and listed, the rest is as it was."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, GradientFill, PatternFill
from openpyxl.workbook import Workbook

from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.workbook.annotating import (
    A_COPY,
    FIRST_LINE,
    MOST_LISTED,
    MOST_MARKED,
    TO_MEND,
    WRONG_FILL,
    annotated_book,
)
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import WorkbookError, read_plan_book
from exercise_planner.workbook.tables import At, Faults
from exercise_planner.workbook.writing import plan_book
from tests.exercise_planner.workbook.books import (
    RECORD,
    Draft,
    add_rows,
    both,
    formula,
    loaded,
    plain,
    put,
    retitled,
)

WRONG = {"Units!C4": "AUZ", "Closures!B2": "03/04/2027", "Exercises!K2": "JPM, UAS"}


def annotated(data: bytes) -> Draft:
    """Return the annotated copy of a workbook that is wrong."""
    with pytest.raises(WorkbookError) as caught:
        read_plan_book(read_book(data))
    copy = annotated_book(caught.value.book, caught.value.faults)
    read_again(copy)
    return loaded(copy)


def read_again(copy: bytes) -> None:
    """Check that a copy is wrong in the same way."""
    with pytest.raises(WorkbookError):
        read_plan_book(read_book(copy))


def marked(book: Workbook) -> dict[str, str]:
    """Return the cells with the fill of what is wrong, and what their comments say."""
    return {
        f"{sheet.title}!{cell.coordinate}": "" if cell.comment is None else cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb == f"00{WRONG_FILL}"
    }


def listed(book: Workbook) -> list[tuple[str, str, str]]:
    """Return the rows of the sheet of all errors, each with where its link leads."""
    rows = book[TO_MEND].iter_rows(min_row=FIRST_LINE, max_col=2)
    return [
        (where.value, said.value, "" if where.hyperlink is None else where.hyperlink.location)
        for where, said in rows
    ]


def looks(cell: Cell) -> tuple[str, ...]:
    """Return how a cell looks, in words."""
    font, fill, borders, alignment = cell.font, cell.fill, cell.border, cell.alignment
    return repr(font), repr(fill), repr(borders), repr(alignment), cell.number_format


def spoiled() -> Draft:
    draft = plain()
    put(WRONG)(draft)
    return draft


def test_just_the_wrong_cells_are_filled_and_say_what_is_wrong() -> None:
    copy = annotated(spoiled().saved())
    assert marked(copy.book) == {
        "Units!C4": 'To mend: no nation "AUZ"; did you mean AUS?',
        "Closures!B2": 'To mend: "03/04/2027" is ambiguous: 3 Apr 2027 or 4 Mar 2027; write the '
        "month as a word, or 2027-04-03",
        "Exercises!K2": 'To mend: no nation "JPM"; did you mean JPN?\nno nation "UAS"; did you '
        "mean USA?",
    }


def test_a_sheet_before_all_others_lists_everything_with_links() -> None:
    copy = annotated(spoiled().saved())
    assert copy.book.sheetnames[0] == TO_MEND
    assert copy.book.active.title == TO_MEND
    assert [sheet.title for sheet in copy.book if sheet.sheet_view.tabSelected] == [TO_MEND]
    assert copy[TO_MEND]["A1"].value == f"This is {A_COPY}."
    assert [row[0] for row in copy[TO_MEND].iter_rows(min_row=2, values_only=True)] == [
        "Where",
        "Units!C4",
        "Closures!B2",
        "Exercises!K2",
        "Exercises!K2",
    ]
    assert [link for _, _, link in listed(copy.book)] == [
        "'Units'!C4",
        "'Closures'!B2",
        "'Exercises'!K2",
        "'Exercises'!K2",
    ]
    for _, _, link in listed(copy.book):
        title, _, place = link.partition("!")
        assert copy[title.strip("'")][place].comment is not None


def test_faults_of_sheets_and_of_the_workbook_are_listed_too() -> None:
    draft = plain()
    both(
        retitled("Units", "Officer's units"),
        lambda book: book.book.create_sheet("Units").append(["something", "else"]),
        lambda book: book.book.remove(book["Goals"]),
        put({"Locked units!C2": "X"}),
    )(draft)
    assert listed(annotated(draft.saved()).book) == [
        ("The workbook", 'no sheet "Goals"; a plan has one', ""),
        ("'Locked units'!C2", 'no role "X"; expected one of AD', "'Locked units'!C2"),
        (
            "Units",
            "no header row found; expected one with Code, Name, Nation, Domain, Home region, "
            "Recovery days, Maximum days per period, Cost per day, Cost to deploy",
            "'Units'!A1",
        ),
    ]


def test_everything_else_is_as_it_was() -> None:
    draft = spoiled()
    units = draft["Units"]
    units["A2"].font = Font(bold=True, color="FF0000")
    units["B2"].fill = PatternFill("solid", start_color="FFFF00")
    units["B3"].comment = Comment("ask the fleet", "me")
    units.column_dimensions["B"].width = 33
    units.sheet_state = "hidden"
    units.auto_filter.ref = "A1:H5"
    own = draft.book.create_sheet("Own")
    own["B2"], own["B3"] = date(2028, 1, 1), "=1+1"
    before = load_workbook(BytesIO(draft.saved()))
    copy = annotated(draft.saved())
    assert copy.book.sheetnames == [TO_MEND, *before.sheetnames]
    for sheet in before.worksheets:
        there = copy[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                assert there[cell.coordinate].value == cell.value
                if f"{sheet.title}!{cell.coordinate}" not in WRONG:
                    assert looks(there[cell.coordinate]) == looks(cell)
    assert copy["Units"]["B3"].comment.text == "ask the fleet"
    assert copy["Units"].column_dimensions["B"].width == 33
    assert copy["Units"].sheet_state == "hidden"
    assert copy["Units"].auto_filter.ref == "A1:H5"


def test_the_copy_mended_by_hand_is_imported_with_its_sheet_of_errors() -> None:
    copy = annotated(spoiled().saved())
    mend = {"Units!C4": "AUS", "Closures!B2": date(2028, 8, 1), "Exercises!K2": "JPN, USA"}
    put(mend)(copy)
    found = read_plan_book(read_book(copy.saved()))
    assert found.plan == read_plan(RECORD)
    assert not any(TO_MEND in note for note in found.notes)


def test_marks_of_an_earlier_round_do_not_pile_up() -> None:
    draft = spoiled()
    draft["Units"]["C4"].comment = Comment("is this right?", "me")
    once = annotated(draft.saved())
    assert once["Units"]["C4"].comment.text == (
        'To mend: no nation "AUZ"; did you mean AUS?\n\nWhat stood here before: is this right?'
    )
    twice = annotated(once.saved())
    assert marked(twice.book) == marked(once.book)
    assert listed(twice.book) == listed(once.book)
    assert twice.book.sheetnames == once.book.sheetnames
    put({"Units!C4": "AUS", "Closures!B2": date(2028, 8, 1)})(twice)
    third = annotated(twice.saved())
    assert list(marked(third.book)) == ["Exercises!K2"]
    assert third["Units"]["C4"].comment.text == "is this right?"


YELLOW = PatternFill("solid", start_color="FFFF00")


def fills(book: Workbook, *places: str) -> list[str]:
    """Return the fills of cells, as text."""
    cells = (book[title][cell] for title, cell in (place.split("!") for place in places))
    return [repr(cell.fill) for cell in cells]


def test_the_officer_s_own_fill_comes_back_when_the_mark_goes() -> None:
    draft = spoiled()
    draft["Units"]["C4"].fill = YELLOW
    draft["Closures"]["B2"].fill = GradientFill(stop=("000000", "FFFFFF"))
    there = ("Units!C4", "Closures!B2", "Exercises!K2")
    before = fills(loaded(draft.saved()).book, *there)
    copy = annotated(draft.saved())
    for _ in range(2):  # the fill is kept from round to round
        copy = annotated(copy.saved())
        assert len(marked(copy.book)) == 3
    put({"Units!C4": "AUS", "Closures!B2": date(2028, 8, 1)})(copy)
    copy = annotated(copy.saved())
    assert list(marked(copy.book)) == ["Exercises!K2"]
    assert fills(copy.book, *there[:2]) == before[:2]


def test_a_fill_that_somebody_gave_a_marked_cell_stays() -> None:
    copy = annotated(spoiled().saved())
    copy["Units"]["C4"].fill = YELLOW
    copy["Closures"]["B2"].fill = GradientFill(stop=("000000", "FFFFFF"))
    put({"Units!C4": "AUS", "Closures!B2": date(2028, 8, 1)})(copy)
    given = fills(loaded(copy.saved()).book, "Units!C4", "Closures!B2")
    again = annotated(copy.saved())
    assert fills(again.book, "Units!C4", "Closures!B2") == given


def test_a_comment_is_as_large_as_its_text() -> None:
    draft = spoiled()
    draft["Units"]["B3"].comment = Comment("ask the fleet\n" * 12, "me")
    draft["Units"]["B4"].comment = Comment("ask", "me")
    with pytest.raises(WorkbookError) as caught:
        read_plan_book(read_book(draft.saved()))
    with ZipFile(BytesIO(annotated_book(caught.value.book, caught.value.faults))) as archive:
        shapes = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".vml")
        )
    heights = [int(found) for found in re.findall(r"height:(\d+)px", shapes)]
    assert len(heights) == 5
    assert "width:144px" not in shapes
    assert max(heights) >= 12 * 15
    assert min(heights) < 70


def test_a_cell_merged_with_others_is_marked_where_it_shows() -> None:
    draft = plain()
    draft["Units"].merge_cells("C2:C4")
    copy = annotated(draft.saved())
    assert isinstance(copy["Units"]["C3"], MergedCell)
    assert marked(copy.book) == {
        "Units!C2": "To mend: C3: merged with C2; unmerge and fill in each row\nC4: merged with "
        "C2; unmerge and fill in each row"
    }


def test_our_own_workbook_keeps_its_looks_and_its_choices() -> None:
    own = plan_book(read_plan(RECORD))
    draft = loaded(own)
    put({"Units!C6": "AUZ"})(draft)
    copy = annotated(draft.saved())
    rules = [rule.formula1 for rule in copy["Units"].data_validations.dataValidation]
    assert rules == [rule.formula1 for rule in loaded(own)["Units"].data_validations.dataValidation]
    assert list(marked(copy.book)) == ["Units!C6"]
    there, here = looks(copy["Units"]["C6"]), looks(loaded(own)["Units"]["C6"])
    assert there[0] == here[0]
    assert there[2:] == here[2:]


def test_texts_that_no_comment_can_hold_are_told_nearly() -> None:
    draft = plain()
    put({"Units!C4": '"\\ufffe\\u0001 _x0041_ =1+1"', "Units!A2": "=1+1"})(draft)
    both(formula("Units!A2", "=1+1", "DDG-1"), put({"Travel!A2": "x" * 32_767}))(draft)
    copy = annotated(draft.saved())
    assert set(marked(copy.book)) == {"Units!C4", "Travel!A2"}
    assert all(len(said) < 200 for said in marked(copy.book).values())


def test_thousands_of_faults_are_marked_and_listed() -> None:
    draft = plain()
    add_rows("Links", *(["before", "KEAN", f"X{i}", "?"] for i in range(300)))(draft)
    copy = annotated(draft.saved())
    assert len(listed(copy.book)) == 900


def test_so_many_faults_that_nobody_mends_them_by_hand_are_counted() -> None:
    faults = Faults()
    more = MOST_LISTED + 500
    for row in range(2, more + 2):
        faults.add(At("Units", row, 1), "wrong")
    copy = loaded(annotated_book(read_book(plain().saved()), faults))
    assert copy[TO_MEND]["A1"].value.endswith("Only the first 2,000 cells are marked in it.")
    assert marked(copy.book).keys() == {f"Units!A{row}" for row in range(2, MOST_MARKED + 2)}
    lines = listed(copy.book)
    assert len(lines) == MOST_LISTED + 1
    assert lines[-1] == (None, "and 500 more", "")


def test_a_value_far_away_makes_no_sheet_full_of_cells() -> None:
    draft = spoiled()
    draft["Units"].cell(90_000, 3_900).value = "lost"
    draft["Goals"].cell(90_000, 3_900).value = "lost"
    copy = annotated(draft.saved())
    assert len(copy["Units"]._cells) < 100


def test_what_openpyxl_cannot_load_is_refused_in_words() -> None:
    draft = spoiled()
    with pytest.raises(WorkbookError) as caught:
        read_plan_book(read_book(draft.saved()))
    book = caught.value.book
    lost = type(book)(book.source, book.sheets, b"PK\x03\x04", book.load)
    with pytest.raises(InputError, match="cannot be marked"):
        annotated_book(lost, caught.value.faults)
