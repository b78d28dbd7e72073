"""What the sheets of the schedule workbook say of a small calendar."""

from datetime import datetime
from typing import Any

from tests.support import examples
from tests.support.examples import Json, event, may
from tests.ui.schedule.books import book_of, rows_of, text_of

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
        assert first["of them, by capability"] == "shield 1"
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


class TestParticipation:
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


class TestSummary:
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
            {"id": "part", "capability": "shield", "nations": ["jpn"], "target": 2},
            {"id": "missed", "capability": "hunt", "nations": ["usa"], "weight": 3},
        ]
        calendar = examples.calendar(event("keen", 8, units=EVERYBODY))
        rows = rows_of(book_of(plan(goals=goals), calendar), "Goals", "GoalsTable")
        assert [(row["Goal"], row["Status"]) for row in rows] == [
            ("missed", "Missed"),
            ("part", "In part"),
            ("met", "Met"),
        ]
        assert [row["Points"] for row in rows] == [0, 60, 60]
        assert [row["Possible points"] for row in rows] == [180, 90, 60]
        assert rows[2]["Where and when"] == "Keen Sword, 8-12 May 2028"
        assert rows[2]["Why not, or not more"] is None
