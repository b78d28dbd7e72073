"""What the sheets of the schedule workbook say of a small calendar."""

import re
from collections import Counter
from datetime import datetime
from typing import Any

from exercise_planner.reading import read_calendar
from exercise_planner.workbook import look
from exercise_planner.workbook.room import text_width
from tests.support import examples
from tests.support.examples import Json, event, may
from tests.ui.schedule.books import (
    book_of,
    opened,
    rows_of,
    sample_book,
    sample_subject,
    subject_of,
    text_of,
)
from tests.ui.schedule.calendars import greedy_calendar
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject
from ui.schedule.summary import PAGE

EVERYBODY = {"ship": "defend", "jets": "defend", "plane": "assist"}


def plan(**changes: Any) -> Json:
    return examples.plan(
        as_of=may(3),
        exercises={
            "keen": {
                "host": "jpn",
                "fixed_cost": 10,
                "milestones": [
                    {"name": "Final planning", "days_before": 2},
                    {"name": "Main planning", "days_before": 6},
                    {"name": "First planning", "days_before": 9, "done": True},
                ],
            }
        },
        **changes,
    )


class TestSchedule:
    def test_has_a_row_an_event_by_start(self) -> None:
        calendar = examples.calendar(event("iron", 20), event("keen", 8, units=EVERYBODY))
        first, second = rows_of(book_of(plan(), calendar), "Schedule", "ScheduleTable")
        assert (first["Exercise"], second["Exercise"]) == ("Keen Sword", "Iron Spear")
        assert first["Start"] == datetime(2028, 5, 8)
        assert first["Days"] == 5
        assert first["Venue"] == "Okinawa Range"
        assert first["Region"] == "North Pacific"
        assert first["High-end"] == "Yes"
        assert first["Nations"] == "aus, jpn, usa"
        assert first["Units"] == "aus: No. 75 Squadron\njpn: JS Kongo\nusa: VP-8 Tigers"
        assert first["Goals shown"] == 1
        assert first["Goals shown, by capability"] == "shield 1"
        assert first["Cost to the command"] == 10
        assert second["Units"] is None

    def test_names_every_unit_of_a_large_contingent(self) -> None:
        ship = examples.plan()["units"][0]
        fleet = [ship | {"id": f"s{n}", "name": f"JS Number {n} of the fleet"} for n in range(30)]
        calendar = examples.calendar(event("keen", 8, units={u["id"]: "defend" for u in fleet}))
        (row,) = rows_of(book_of(plan(units=fleet), calendar), "Schedule", "ScheduleTable")
        assert row["Units"].count("JS Number") == 30
        assert "…" not in row["Units"]

    def test_counts_units_that_no_row_could_hold(self) -> None:
        ship = examples.plan()["units"][0]
        fleet = [ship | {"id": f"s{n}", "name": f"JS Number {n} of the fleet"} for n in range(300)]
        calendar = examples.calendar(event("keen", 8, units={u["id"]: "defend" for u in fleet}))
        (row,) = rows_of(book_of(plan(units=fleet), calendar), "Schedule", "ScheduleTable")
        assert row["Units"].endswith("and 292 more")

    def test_lists_milestones_first_things_first(self) -> None:
        calendar = examples.calendar(event("keen", 20, units=EVERYBODY))
        (row,) = rows_of(book_of(plan(), calendar), "Schedule", "ScheduleTable")
        assert row["Milestones"].split("\n") == [
            "First planning 11 May 2028 (done)",
            "Main planning 14 May 2028",
            "Final planning 18 May 2028",
        ]

    def test_writes_days_that_excel_does_not_know_as_text(self) -> None:
        old = plan(horizon={"start": "1850-01-01", "end": "2030-12-31"})
        calendar = examples.calendar(
            event("iron", 8) | {"start": "1850-01-01", "end": "1850-01-03"}
        )
        (row,) = rows_of(book_of(old, calendar), "Schedule", "ScheduleTable")
        assert (row["Start"], row["Days"]) == ("1 Jan 1850", 3)

    def test_marks_events_that_break_rules(self) -> None:
        calendar = examples.calendar(event("keen", 8), event("keen", 18), event("iron", 20))
        book = book_of(plan(), calendar, results=False)
        rows = rows_of(book, "Schedule", "ScheduleTable")
        assert [row["Breaks"] for row in rows] == ["HELD, LEAD, HOST", "HELD, LEAD, HOST", None]
        sheet = book["Schedule"]
        header = {cell.value: cell.column_letter for cell in sheet[6]}
        cells = f"{header['Breaks']}7:{header['Breaks']}9"
        (rule,) = next(r.rules for r in sheet.conditional_formatting if str(r.sqref) == cells)
        assert rule.formula == [f'{header["Breaks"]}7<>""']
        assert rule.dxf.fill.bgColor.rgb.endswith(look.BAD)

    def test_lines_totals_up_with_their_name(self) -> None:
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        for title, rows in (("Schedule", (5,)), ("Participation", (7, 8, 9)), ("Goals", (5, 6, 7))):
            sheet = book_of(plan(), calendar)[title]
            for row in rows:
                said = [cell for cell in sheet[row] if cell.value is not None]
                assert len(said) > 1
                assert {cell.alignment.vertical for cell in said} == {"center"}
                assert {(cell.font.sz, cell.font.b) for cell in said} == {(10, True)}

    def test_calls_a_milestone_without_a_name_as_sheet_milestones_does(self) -> None:
        unnamed = plan()
        unnamed["exercises"][0]["milestones"] = [{"name": "", "days_before": 2}]
        book = book_of(unnamed, examples.calendar(event("keen", 8, units=EVERYBODY)))
        (row,) = rows_of(book, "Schedule", "ScheduleTable")
        (step,) = rows_of(book, "Milestones", "MilestonesTable")
        assert row["Milestones"] == "(no name) 6 May 2028"
        assert step["Milestone"] == "(no name)"


class TestParticipation:
    def test_keeps_little_more_than_the_names_on_the_screen(self) -> None:
        sheet = opened(sample_book())["Participation"]
        assert sheet.freeze_panes == "C5"
        high = sum(sheet.row_dimensions[row].height or 15 for row in range(1, 5))
        assert high * 4 / 3 < 240  # pixels
        longest = max(str(cell.value) for cell in sheet[4][2:-3])
        assert sheet.row_dimensions[4].height > text_width(longest, bold=True) + 15

    def test_counts_below_the_table(self) -> None:
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        sheet = book_of(plan(), calendar)["Participation"]
        told = [[cell.value for cell in sheet[row]] for row in (7, 8, 9)]
        assert told == [
            ["Events above with the nation", None, 1, 1, 1, 3, None, 3],
            ["of them as host", None, 1, 0, 0, 1, None, None],
            ["invited, not taking part", None, 0, 0, 0, None, 0, None],
        ]

    def test_refuses_any_other_letter(self) -> None:
        for title in ("Participation", "Milestones"):
            (choice,) = opened(sample_book())[title].data_validations.dataValidation
            assert choice.showErrorMessage
            assert choice.error

    def test_has_a_letter_for_how_each_nation_stands_to_each_event(self) -> None:
        calendar = examples.calendar(
            event("keen", 8, units=EVERYBODY), event("iron", 20, units={"ship": "defend"})
        )
        changed = plan()
        changed["exercises"][1] |= {"invited": ["jpn", "aus"], "host": "aus"}
        rows = rows_of(book_of(changed, calendar), "Participation", "ParticipationTable")
        nations = ("Japan", "Australia", "United States")
        assert [[row[n] for n in nations] for row in rows] == [["H", "P", "P"], ["P", "O", None]]
        assert [row["Taking part"] for row in rows] == [3, 1]
        assert [row["Invited only"] for row in rows] == [0, 1]


class TestMilestones:
    def test_are_counted_back_and_sorted_by_day(self) -> None:
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        rows = rows_of(book_of(plan(), calendar), "Milestones", "MilestonesTable")
        told = [(r["Milestone"], r["Date"].day, r["Done"], r["Status"]) for r in rows]
        assert told == [
            ("First planning", 29, "Yes", "Done"),
            ("Main planning", 2, "No", "Overdue"),
            ("Final planning", 6, "No", "To do"),
        ]
        assert [row["Days from the as-of date"] for row in rows] == [-4, -1, 3]

    def test_are_not_overdue_where_no_as_of_date_is_given(self) -> None:
        without = {k: v for k, v in plan().items() if k != "as_of"}
        book = book_of(without, examples.calendar(event("keen", 8, units=EVERYBODY)))
        states = {row["Status"] for row in rows_of(book, "Milestones", "MilestonesTable")}
        assert states == {"Done", "To do"}
        assert "no as-of date" in text_of(book, "Milestones")


class TestCosts:
    def test_stand_against_budgets_by_period_and_payer(self) -> None:
        changed = plan(
            units={"ship": {"daily_cost": 4}, "jets": {"deploy_cost": 3}},
            periods=[{"id": "FY28", **examples.span(1, 15)}],
            budgets=[
                {"period": "FY28", "nation": "jpn", "amount": 19},
                {"period": "FY28", "amount": 40},
            ],
        )
        calendar = examples.calendar(
            event("keen", 8, units=EVERYBODY), event("iron", 20, units={"ship": "defend"})
        )
        book = book_of(changed, calendar)
        told = [
            (row["Period"], row["Paid by"], row["Cost"], row["Budget"], row["Status"])
            for row in rows_of(book, "Costs", "CostsTable")
        ]
        assert told == [
            ("FY28", "Command", 10, 40, "Within budget"),
            ("FY28", "Japan", 20, 19, "Over budget"),
            ("FY28", "Australia", 3, None, "No budget"),
            ("Outside any period", "Japan", 12, None, "No budget"),
        ]

    def test_prints_no_number_without_its_header(self) -> None:
        sheet = opened(sample_book())["Costs"]
        summed, lines = sheet.tables["CostsTable"].ref, sheet.tables["CostLinesTable"].ref
        header = int(summed.partition(":")[0][1:])
        last = int(summed.partition(":")[2][1:])
        assert sheet.print_title_rows == f"${header}:${header}"
        assert sheet.print_area == f"'Costs'!$A$1:$H${last}"
        assert int(lines.partition(":")[0][1:]) > last


class TestSummary:
    def test_counts_breaks_by_rule_before_it_tells_them(self) -> None:
        subject = sample_subject()
        careless = greedy_calendar(subject.plan, lawful=False)
        subject = Subject(subject.plan, careless)
        counts = Counter(violation.code for violation in subject.violations)
        assert len(counts) > 2
        sheet = opened(schedule_book(subject), results=True)["Summary"]
        rows = [[cell.value for cell in row[:3]] for row in sheet.iter_rows()]
        at = rows.index(["Rule", "Breaks", "For example"])
        told = rows[at + 1 : at + 1 + len(counts)]
        assert {code: number for code, number, _ in told} == counts
        assert all(example for *_, example in told)
        examples_at = rows.index(["Rule", "What is broken", None])
        assert examples_at > at
        assert {row[0] for row in rows[examples_at + 1 :]} >= set(counts)
        assert sheet["B6"].value == f"{counts.total():,}"

    def test_counts_what_it_does_not_tell_with_separators(self) -> None:
        ship = examples.plan()["units"][0]
        fleet = [ship | {"id": f"s{n}"} for n in range(1100)]
        away = [{"unit": u["id"], "status": "unavailable", **examples.span(1, 31)} for u in fleet]
        told = event("keen", 8, units={unit["id"]: "defend" for unit in fleet})
        plan = examples.plan(units=fleet, availability=away)
        book = book_of(plan, examples.calendar(told))
        assert re.search("and 1,0[0-9]{2} more", text_of(book, "Summary"))

    def test_says_on_its_first_page_which_goals_are_missed(self) -> None:
        sheet = opened(sample_book())["Summary"]
        first = min(broken.id for broken in sheet.row_breaks.brk)
        told = [sheet.cell(row, 2).value for row in range(1, first + 1)]
        assert told.count("Missed") >= 3
        assert sum(sheet.row_dimensions[row].height or 15 for row in range(1, first + 1)) < PAGE

    def test_leaves_no_room_for_charts_that_are_not_there(self) -> None:
        subject = subject_of(examples.plan(goals=[]), examples.calendar())
        sheet = opened(schedule_book(subject))["Summary"]
        assert not sheet._charts
        assert sheet.max_row < 30
        assert not sheet.row_breaks.brk
        assert "Figures" not in text_of(opened(schedule_book(subject)), "Summary")

    def test_of_an_empty_calendar_has_two_charts_and_no_hole(self) -> None:
        plan = sample_subject().plan
        calendar = read_calendar(examples.calendar() | {"plan": plan.name}, plan)
        sheet = opened(schedule_book(Subject(plan, calendar)))["Summary"]
        assert len(sheet._charts) == 2
        places = [chart.anchor for chart in sheet._charts]
        assert len({(place._from.row, place.to.row) for place in places}) == 1

    def test_sets_numbers_clear_of_the_dates_beside_them(self) -> None:
        sheet = opened(sample_book())["Summary"]
        dates = [
            c for row in sheet.iter_rows(min_row=30) for c in row if isinstance(c.value, datetime)
        ]
        assert dates
        beside = [sheet.cell(cell.row, 3) for cell in dates]
        assert {cell.alignment.horizontal for cell in beside} == {"center"}

    def test_speaks_as_officers_do(self) -> None:
        book = opened(sample_book(), results=True)
        rows = rows_of(book, "Summary", "MeasuresTable")
        assert {row["Better"] for row in rows} == {"higher", "lower"}
        assert "Proof" in rows[0]
        assert "Payers over budget" in text_of(book, "Costs")
        assert "Demonstrations" in rows_of(book, "Goals", "GoalsTable")[0]

    def test_says_which_rules_are_broken(self) -> None:
        calendar = examples.calendar(event("keen", 8), event("keen", 18))
        text = text_of(book_of(plan(), calendar), "Summary")
        assert "HELD" in text
        assert "Keen Sword" in text

    def test_says_so_when_none_is(self) -> None:
        calendar = examples.calendar(event("iron", 20, units={"ship": "defend"}))
        assert "the calendar keeps every rule" in text_of(book_of(plan(), calendar), "Summary")

    def test_has_charts(self) -> None:
        changed = plan(
            periods=[{"id": "FY28", **examples.span(1, 31)}],
            budgets=[{"period": "FY28", "amount": 40}],
        )
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        book = book_of(changed, calendar, results=False)
        assert len(book["Summary"]._charts) == 3


class TestGoals:
    def test_missed_stand_on_top_and_met_below(self) -> None:
        goals = [
            {"id": "met", "capability": "shield", "nations": ["jpn", "aus"]},
            {"id": "part", "capability": "shield", "nations": ["jpn"], "target": 2, "weight": 9},
            {"id": "missed", "capability": "hunt", "nations": ["usa"], "weight": 3},
        ]
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        rows = rows_of(book_of(plan(goals=goals), calendar), "Goals", "GoalsTable")
        assert [(row["Goal"], row["Status"]) for row in rows] == [
            ("missed", "Missed"),
            ("part", "In part"),
            ("met", "Met"),
        ]
        assert [row["Points"] for row in rows] == [0, 540, 60]
        assert [row["Possible points"] for row in rows] == [180, 810, 60]
        assert rows[2]["Where and when"] == "Keen Sword, 8-12 May 2028"
        assert rows[2]["Why not, or not more"] is None
