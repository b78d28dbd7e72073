"""A calendar's workbook that cannot be read as it is: what is wrong is said, each of its cell."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exercise_planner.problems import InputError
from exercise_planner.release import released
from exercise_planner.rules import check
from exercise_planner.workbook.annotating import annotated_book
from exercise_planner.workbook.opening import (
    Book,
    CellContent,
    CellError,
    Percent,
    Uncomputed,
    open_book,
    read_book,
)
from exercise_planner.workbook.reading import WorkbookError, read_plan_book
from exercise_planner.workbook.recognising import kind_of
from exercise_planner.workbook.reply import reply_book
from exercise_planner.workbook.schedule_reading import read_schedule_book
from exercise_planner.workbook.writing import plan_book
from tests.exercise_planner.workbook.books import Draft, loaded
from tests.support import examples
from tests.ui.schedule.edited import (
    NAMES,
    SCHEDULE,
    WHO,
    Edit,
    add,
    day,
    put,
    same,
    sent_back,
    small,
    wrong,
)
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject


class TestWrong:
    def test_a_day_with_two_readings_is_refused(self) -> None:
        assert wrong(put(SCHEDULE, B7="03/04/2028", C7=None)) == [
            'Schedule!B7: "03/04/2028" is ambiguous: 3 Apr 2028 or 4 Mar 2028; write the month as '
            "a word, or 2028-04-03"
        ]

    def test_everything_is_said_at_once_each_of_its_cell(self) -> None:
        said = wrong(
            put(SCHEDULE, A7="Keen Swrod", F8="Mars"),
            put(WHO, C6="JS Kongoo", D7="Defender", B7="usa"),
        )
        assert said == [
            'Schedule!A7: no exercise "Keen Swrod"; did you mean Keen Sword?',
            'Schedule!F8: no venue "Mars"; expected one of Okinawa Range, Darwin Coast',
        ]

    def test_who_is_said_to_be_wrong_by_cell(self) -> None:
        said = wrong(
            put(WHO, C6="JS Kongoo", D6="Helper", B7="usa"),
            add(WHO, A="Blue Wave", C="plane", D="assist"),
            add(WHO, A="Iron Spear", C="plane"),
        )
        assert said == [
            "'Who takes part'!C6: no unit \"JS Kongoo\"; did you mean JS Kongo?",
            "'Who takes part'!D6: no role \"Helper\"; did you mean Helpers?",
            "'Who takes part'!B7: No. 75 Squadron is of aus, not of usa; correct one of the two",
            "'Who takes part'!A8: Blue Wave is not on the sheet Schedule; add it there, or delete "
            "this row",
            "'Who takes part'!D9: Role is empty; expected a code",
        ]

    def test_a_second_row_of_an_exercise_is_refused(self) -> None:
        said = wrong(add(SCHEDULE, A="keen sword", B=day(20), F="coast"))
        assert said == ["Schedule!A9: a second row for this exercise; the first is Schedule!A7"]

    def test_an_end_before_the_start_is_refused(self) -> None:
        said = wrong(put(SCHEDULE, B7=day(9), C7=day(3), D7=None))
        assert said == [
            "Schedule!C7: 3 May 2028 lies before 9 May 2028 in Schedule!B7; expected a later day"
        ]

    @pytest.mark.parametrize("days", [0, -3, 10**9])
    def test_a_number_of_days_that_cannot_be_is_refused(self, days: int) -> None:
        (said,) = wrong(put(SCHEDULE, C7=None, D7=days))
        assert said == f"Schedule!D7: {days:,}; expected a number of days, at least 1"

    def test_what_is_wrong_can_be_marked_in_a_copy(self) -> None:
        plan, calendar = small()
        book = read_book(sent_back(plan, calendar, put(SCHEDULE, F7="Mars")))
        with pytest.raises(WorkbookError) as caught:
            read_schedule_book(book, plan)
        marked = loaded(annotated_book(book, caught.value.faults))
        assert "no venue" in marked[SCHEDULE]["F7"].comment.text


class TestEndsNotStored:
    """A program that stores no results of formulas leaves ends that are not typed."""

    @staticmethod
    def with_ends(end: CellContent, *edits: Edit) -> Book:
        """Return the small workbook with these ends in both rows."""
        book = read_book(sent_back(*small(), *edits))
        (sheet,) = (s for s in book.sheets if s.title == SCHEDULE)
        found = {**sheet.cells, (7, 3): end, (8, 3): end}
        sheets = (replace(s, cells=found) if s is sheet else s for s in book.sheets)
        return replace(book, sheets=tuple(sheets))

    @pytest.mark.parametrize("formula", ["=B7+D7-1", "= b7 + $D7 - 1", ""])
    def test_are_counted_from_start_and_days(self, formula: str) -> None:
        book = self.with_ends(Uncomputed(formula), put(SCHEDULE, B7=day(15)))
        found = read_schedule_book(book, small()[0])
        assert [(e.start, e.end) for e in found.calendar.events] == [
            (day(15), day(19)),
            (day(20), day(22)),
        ]
        assert found.notes == ()

    def test_a_whole_workbook_saved_without_results_comes_back(self, tmp_path: Path) -> None:
        plan, calendar = small()
        path = tmp_path / "saved.xlsx"
        saved = load_workbook(BytesIO(schedule_book(Subject(plan, calendar))))
        saved.save(path)
        assert same(read_schedule_book(open_book(path), plan).calendar) == same(calendar)

    def test_any_other_formula_is_refused_there_and_elsewhere(self) -> None:
        for place in ((7, 2), (7, 3), (7, 4), (7, 6)):
            book = read_book(sent_back(*small()))
            (sheet,) = (s for s in book.sheets if s.title == SCHEDULE)
            cells = {**sheet.cells, place: Uncomputed("=H7+3")}
            sheets = (replace(s, cells=cells) if s is sheet else s for s in book.sheets)
            with pytest.raises(WorkbookError, match="a formula whose result was not stored") as it:
                read_schedule_book(replace(book, sheets=tuple(sheets)), small()[0])
            assert len(it.value.problems) == 1

    @pytest.mark.parametrize(("cell", "typed"), [("D", "five"), ("B", "soon")])
    def test_an_error_that_follows_from_what_is_typed_is_not_said_beside_it(
        self, cell: str, typed: str
    ) -> None:
        edit = put(SCHEDULE, C7=None, C8=None, **{f"{cell}7": typed, f"{cell}8": typed})
        with pytest.raises(WorkbookError) as caught:
            read_schedule_book(self.with_ends(CellError("#VALUE!"), edit), small()[0])
        wrong = [str(problem).partition(":")[0] for problem in caught.value.problems]
        assert wrong == [f"Schedule!{cell}7", f"Schedule!{cell}8"]

    def test_an_error_of_its_own_is_said(self) -> None:
        with pytest.raises(WorkbookError, match="Schedule!C7: #REF!"):
            read_schedule_book(self.with_ends(CellError("#REF!")), small()[0])


class TestOfAnother:
    def test_the_workbook_of_another_plan_says_so_beside_what_it_does_not_find(self) -> None:
        plan, calendar = small()
        other, _ = examples.read(examples.plan(name="Atlantic 2028", exercises=[]))
        book = read_book(sent_back(plan, calendar))
        with pytest.raises(WorkbookError) as caught:
            read_schedule_book(book, other)
        said = [str(problem) for problem in caught.value.problems]
        assert said[:2] == [
            'was made for the plan "Pacific 2028"; this one is "Atlantic 2028"',
            'Schedule!A7: no exercise "Keen Sword"; there is no exercise at all',
        ]

    def test_a_plan_that_has_another_name_by_now_is_a_note(self) -> None:
        plan, calendar = small()
        renamed, _ = small(name="Pacific 2028 B")
        found = read_schedule_book(read_book(sent_back(plan, calendar)), renamed)
        assert found.notes == (
            'the workbook was made for the plan "Pacific 2028"; this one is "Pacific 2028 B"',
        )
        assert found.calendar.plan == "Pacific 2028 B"

    @pytest.mark.parametrize(("marking", "plan_is"), [("", "not marked"), ("U", 'marked "U"')])
    def test_another_marking_is_refused_until_somebody_writes_the_plans(
        self, marking: str, plan_is: str
    ) -> None:
        plan, calendar = small(marking="SECRET")
        other, _ = small(marking=marking)
        with pytest.raises(WorkbookError) as caught:
            read_schedule_book(read_book(sent_back(plan, calendar)), other)
        assert [str(problem) for problem in caught.value.problems] == [
            f'Schedule!A1: the workbook is marked "SECRET", the plan is {plan_is}: if it may go '
            "into the plan, write the plan's marking here"
        ]
        mended = sent_back(plan, calendar, put(SCHEDULE, A1=marking or None))
        assert same(read_schedule_book(read_book(mended), other).calendar) == same(calendar)

    def test_a_release_does_not_come_back(self) -> None:
        plan, calendar = small()
        data = schedule_book(Subject.of_release(released(plan, calendar, "jpn")))
        with pytest.raises(WorkbookError, match='no sheet "Who takes part"'):
            read_schedule_book(read_book(data), plan)


class TestKinds:
    def test_workbooks_are_told_apart(self) -> None:
        plan, calendar = small()
        assert kind_of(read_book(plan_book(plan))) == "plan"
        assert kind_of(read_book(reply_book(plan, "jpn"))) == "reply"
        book = read_book(sent_back(plan, calendar))
        assert kind_of(book) == "schedule"
        with pytest.raises(InputError, match="is a calendar's workbook, not a plan's"):
            read_plan_book(book)

    def test_one_that_is_none_of_them_is_said_to_be_none_in_one_sentence(self) -> None:
        plan, calendar = small()

        def keep_one(draft: Draft) -> None:
            for title in draft.book.sheetnames[1:]:
                del draft.book[title]
            draft.book.worksheets[0].title = "Lunch"

        with pytest.raises(InputError) as caught:
            kind_of(read_book(sent_back(plan, calendar, keep_one)))
        assert str(caught.value) == (
            'the workbook: is none of ours: a plan has a sheet "Plan", a nation\'s reply "Reply", '
            'a calendar "Schedule" and "Who takes part"'
        )


CELLS = st.tuples(st.integers(1, 12), st.integers(1, 8))
CONTENTS = (
    st.none()
    | st.sampled_from(
        [
            *("Exercise", "Start", "End", "Days", "Venue", "Unit", "Role", "Keen Sword", "keen"),
            *("Keen Sword (event 2)", "Keen Sword (event 0)", "iron", "coast", "ship", "defend"),
            *("", " ", '"', '"keen"', "x" * 400, "1 May 2028", "03/04/2028", "=A1", True, 7, -1),
            *(1e300, 10**30, date(9999, 12, 31), date(1, 1, 1)),
            *(
                datetime(2028, 5, 3, 12),
                time(3),
                CellError("#REF!"),
                Uncomputed("=A1"),
                Percent(5.0),
            ),
        ]
    )
    | st.dates()
    | st.integers(-3, 40_000)
)


@given(edits=st.lists(st.tuples(st.sampled_from([SCHEDULE, WHO, NAMES]), CELLS, CONTENTS)))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_its_cells_it_is_read_or_refused(
    edits: list[tuple[str, tuple[int, int], Any]],
) -> None:
    plan, calendar = small()
    book = small_book()
    cells = {sheet.title: dict(sheet.cells) for sheet in book.sheets}
    for title, place, content in edits:
        cells[title][place] = content
        if content is None:
            del cells[title][place]
    sheets = (replace(s, cells=dict(sorted(cells[s.title].items()))) for s in book.sheets)
    with suppress(InputError):
        found = read_schedule_book(replace(book, sheets=tuple(sheets)), plan, calendar)
        check(plan, found.calendar)


@cache
def small_book() -> Book:
    return read_book(sent_back(*small()))
