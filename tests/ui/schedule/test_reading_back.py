"""A calendar's workbook read back: untouched it says the same, edited it says what was edited."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.changes import event_changes
from exercise_planner.plan import Plan
from exercise_planner.rules import check
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.schedule_reading import origin_of, read_schedule_book
from tests.exercise_planner.workbook.books import Draft, loaded
from tests.exercise_planner.workbook.odd import odd_plans
from tests.support import examples, strategies
from tests.support.examples import event
from tests.ui.schedule.books import sample_book, sample_subject, subject_of
from tests.ui.schedule.edited import (
    NAMES,
    SCHEDULE,
    UNITS,
    WHO,
    add,
    day,
    delete,
    event_of,
    put,
    read_again,
    read_edited,
    same,
    sent_back,
    small,
    wrong,
)
from tests.ui.schedule.office import computed, needs_office
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject


class TestUntouched:
    def test_the_sample_comes_back(self) -> None:
        subject = sample_subject()
        book = read_book(sample_book())
        found = read_schedule_book(book, subject.plan)
        assert same(found.calendar) == same(subject.calendar)
        assert (found.calendar.name, found.notes) == ("Greedy", ())
        origin = origin_of(book)
        assert (origin.plan, origin.calendar) == (subject.plan.name, "Greedy")

    @given(data=st.data())
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def test_any_calendar_comes_back(self, data: st.DataObject) -> None:
        plan = data.draw(strategies.small_plans())
        subject = subject_of(plan, data.draw(strategies.calendars(plan)))
        found = read_again(subject)
        assert same(found.calendar) == same(subject.calendar)
        assert found.notes == ()

    @given(data=st.data())
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    def test_whatever_things_are_called(self, data: st.DataObject) -> None:
        plan = data.draw(odd_plans())
        for things in ("units", "venues"):
            for thing in plan[things]:
                thing["name"] = data.draw(st.sampled_from(["", "A", "a", " =A", "[R1]"]))
        subject = subject_of(plan, data.draw(strategies.calendars(plan)))
        assert same(read_again(subject).calendar) == same(subject.calendar)

    @pytest.mark.parametrize("name", ["", "Draft", "=1+1", " Draft ", "a\nb", "42"])
    def test_the_name_comes_back(self, name: str) -> None:
        subject = subject_of(examples.plan(), examples.calendar(event("keen"), name=name))
        assert read_again(subject).calendar.name == name

    def test_an_exercise_held_twice_comes_back_twice(self) -> None:
        plan, calendar = small(event("keen", 8, units=UNITS), event("keen", 20, at="coast"))
        subject = Subject(plan, calendar)
        book = loaded(schedule_book(subject))
        assert [book[SCHEDULE][f"A{row}"].value for row in (7, 8)] == [
            "Keen Sword",
            "Keen Sword (event 2)",
        ]
        assert same(read_again(subject).calendar) == same(calendar)

    def test_names_that_repeat_have_their_codes_behind_them(self) -> None:
        plan, calendar = small(
            event("keen", 8, units=UNITS),
            exercises={"iron": {"name": "KEEN SWORD"}, "blue": {"name": "iron"}},
            units={"jets": {"name": "JS Kongo"}},
            venues={"coast": {"name": "range"}},
        )
        book = loaded(schedule_book(Subject(plan, calendar)))
        names = [row[1].value for row in book[NAMES].iter_rows(min_row=10)]
        assert names[:8] == [
            "Keen Sword [keen]",
            "KEEN SWORD [iron]",
            "iron [blue]",
            "Okinawa Range",
            "range [coast]",
            "JS Kongo [ship]",
            "JS Kongo [jets]",
            "VP-8 Tigers",
        ]
        assert same(read_again(Subject(plan, calendar)).calendar) == same(calendar)

    def test_an_empty_calendar_comes_back_empty_and_can_be_filled(self) -> None:
        plan, empty = read_small()
        assert read_again(Subject(plan, empty)).calendar.events == ()
        fill = put(SCHEDULE, A7="Keen Sword", B7=day(8), F7="coast")
        send = put(WHO, A6="keen", C6="JS Kongo", D6="Air defenders")
        found = read_schedule_book(read_book(sent_back(plan, empty, fill, send)), plan)
        keen = event_of(found, "keen")
        assert (keen.start, keen.end, keen.venue) == (day(8), day(12), "coast")
        assert [(p.unit, p.role) for p in keen.participants] == [("ship", "defend")]

    def test_days_that_excel_cannot_count_come_back(self) -> None:
        old = {"start": "1850-01-01", "end": "1850-01-03"}
        form = examples.plan(horizon={"start": "1850-01-01", "end": "1850-12-31"})
        subject = subject_of(form, examples.calendar(event("iron") | old))
        assert same(read_again(subject).calendar) == same(subject.calendar)

    def test_a_calendar_that_breaks_rules_comes_back_as_it_is(self) -> None:
        plan, calendar = small(event("keen", 29) | {"end": "2028-06-30"}, event("iron", 29))
        found = read_again(Subject(plan, calendar)).calendar
        assert same(found) == same(calendar)
        assert check(plan, found) == check(plan, calendar)


def read_small() -> tuple[Plan, Calendar]:
    """Return the small plan and a calendar that holds nothing."""
    return examples.read(examples.plan())


class TestEdited:
    def test_a_start_that_is_moved_takes_the_end_with_it(self) -> None:
        found = read_edited(put(SCHEDULE, B7=day(15)))
        keen = event_of(found, "keen")
        assert (keen.start, keen.end) == (day(15), day(19))
        assert found.notes == ()

    def test_an_end_typed_over_from_before_the_move_is_moved_too_and_that_is_said(self) -> None:
        found = read_edited(put(SCHEDULE, B7=day(15), C7=day(12)))
        keen = event_of(found, "keen")
        assert (keen.start, keen.end) == (day(15), day(19))
        assert found.notes == (
            "Schedule!C7: 12 May 2028 is as it was before: taken as 19 May 2028, 5 days from "
            "15 May 2028",
        )

    def test_days_changed_beside_an_end_from_before_make_it_longer(self) -> None:
        found = read_edited(put(SCHEDULE, C7=day(12), D7=6))
        assert event_of(found, "keen").end == day(13)
        assert found.notes == (
            "Schedule!C7: 12 May 2028 is as it was before: taken as 13 May 2028, 6 days from "
            "8 May 2028",
        )

    def test_start_and_end_both_typed_are_taken_as_they_stand(self) -> None:
        found = read_edited(put(SCHEDULE, B7=day(9), C7=day(15)))
        keen = event_of(found, "keen")
        assert (keen.start, keen.end) == (day(9), day(15))
        assert found.notes == (
            "Schedule!D7: says 5, but 9 May 2028 to 15 May 2028 is 7 days: taken from start and "
            "end",
        )

    def test_days_that_do_not_go_together_are_refused_where_the_old_ones_are_not_known(
        self,
    ) -> None:
        assert wrong(put(SCHEDULE, B7=day(9), C7=day(15)), known=False) == [
            "Schedule!C7: 9 May 2028 to 15 May 2028 is 7 days, but Days says 5; correct one of "
            "the three"
        ]

    def test_an_event_is_made_longer_by_its_days(self) -> None:
        keen = event_of(read_edited(put(SCHEDULE, D7=6)), "keen")
        assert (keen.start, keen.end) == (day(8), day(13))

    def test_a_venue_is_changed_by_name_or_code(self) -> None:
        for said in ("Darwin Coast", "coast", "DARWIN COAST"):
            assert event_of(read_edited(put(SCHEDULE, F7=said)), "keen").venue == "coast"

    def test_a_row_deleted_takes_the_exercise_off_and_says_what_is_left_of_it(self) -> None:
        found = read_edited(delete(SCHEDULE, "Keen Sword"))
        assert [e.exercise for e in found.calendar.events] == ["iron"]
        assert found.notes == (
            "Who takes part: rows 6 to 7 not read: Keen Sword is not on the sheet Schedule",
        )

    def test_a_row_added_holds_an_exercise_for_as_long_as_it_lasts(self) -> None:
        found = read_edited(
            add(SCHEDULE, A="Blue Wave", B="3 May 2028", F="Okinawa Range"),
            add(WHO, A="Blue Wave", C="VP-8 Tigers", D="Helpers"),
        )
        blue = event_of(found, "blue")
        assert (blue.start, blue.end, blue.venue) == (day(3), day(3), "range")
        assert [(p.unit, p.role) for p in blue.participants] == [("plane", "assist")]

    def test_who_takes_part_and_in_which_role_is_changed(self) -> None:
        found = read_edited(
            delete(WHO, "No. 75 Squadron", column=3),
            put(WHO, D6="Helpers"),
            add(WHO, A="Iron Spear", B="United States", C="plane", D="assist"),
        )
        assert [(p.unit, p.role) for p in event_of(found, "keen").participants] == [
            ("ship", "assist")
        ]
        assert [(p.unit, p.role) for p in event_of(found, "iron").participants] == [
            ("plane", "assist")
        ]

    def test_sheets_and_columns_are_found_wherever_they_were_moved(self) -> None:
        def rearrange(draft: Draft) -> None:
            draft.book.move_sheet(SCHEDULE, 5)
            draft[WHO].insert_cols(1)
            draft[WHO].insert_rows(2, 3)
            draft[WHO]["A9"] = "My remarks"

        found = read_edited(rearrange)
        assert same(found.calendar) == same(small()[1])

    def test_a_column_of_the_officers_own_is_said_not_to_be_read(self) -> None:
        def remark(draft: Draft) -> None:
            column = draft[SCHEDULE].max_column + 1
            draft[SCHEDULE].cell(6, column, "Remarks")
            draft[SCHEDULE].cell(7, column, "ask the navy")

        assert read_edited(remark).notes == ("Schedule: the column was not read: Remarks",)

    def test_computed_columns_change_nothing(self) -> None:
        found = read_edited(put(SCHEDULE, E7="Mars", G7="TTX", L7="AUS: nobody"))
        assert same(found.calendar) == same(small()[1])

    def test_the_order_of_rows_changes_nothing(self) -> None:
        def turn_round(draft: Draft) -> None:
            sheet = draft[WHO]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=7)]
            for row, values in zip((7, 6), rows, strict=True):
                for column, value in enumerate(values, 1):
                    sheet.cell(row, column, value)

        plan, calendar = small()
        book = read_book(sent_back(plan, calendar, turn_round))
        assert event_changes(calendar, read_schedule_book(book, plan).calendar) == ()


@needs_office
def test_what_an_office_suite_makes_of_an_edited_one_is_read(tmp_path: Path) -> None:
    plan, calendar = small()
    draft = loaded(schedule_book(Subject(plan, calendar)))
    draft[SCHEDULE]["B7"] = date(2028, 5, 15)
    draft[SCHEDULE]["F7"] = "Darwin Coast"
    computed(draft.book, tmp_path)
    data = (tmp_path / "computed" / "book.xlsx").read_bytes()
    found = read_schedule_book(read_book(data), plan, calendar)
    keen = event_of(found, "keen")
    assert (keen.start, keen.end, keen.venue) == (day(15), day(19), "coast")
    assert same(found.calendar)[0] == same(calendar)[0]
    assert found.notes == ()
