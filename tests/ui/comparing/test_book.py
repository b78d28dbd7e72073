"""The workbook of a comparison: its sheets, its numbers, and names that are meant to break it."""

import io
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from tests.ui.comparing import cases
from tests.ui.schedule.books import opened, rows_of, text_of
from tests.ui.schedule.office import computed, needs_office
from ui.comparing.book import SHEETS, comparison_book
from ui.comparing.case import Case, case_of
from ui.comparing.sheets.timeline import BROKEN, HIGH_END


@cache
def case() -> Case:
    return cases.reviewed(cases.case(4))


@cache
def data() -> bytes:
    return comparison_book(case())


@cache
def hostile_data() -> bytes:
    return comparison_book(cases.hostile())


@cache
def book() -> Workbook:
    return opened(data(), results=True)


def column(rows: list[dict[str, Any]], title: str) -> list[Any]:
    return [row[title] for row in rows]


class TestSheets:
    def test_are_those_promised_and_told_of_while_they_are_made(self) -> None:
        said: list[str] = []
        comparison_book(case(), said.append)
        assert tuple(book().sheetnames) == SHEETS
        assert sorted(said) == sorted(SHEETS)

    def test_have_remarks_only_where_there_are_some(self) -> None:
        assert opened(comparison_book(cases.case(2))).sheetnames == list(SHEETS[:-1])

    @pytest.mark.parametrize("sheet", SHEETS)
    def test_carry_the_marking_on_screen_and_on_paper(self, sheet: str) -> None:
        work = book()[sheet]
        assert work["A1"].value == cases.MARKING
        for banner in (work.oddHeader, work.oddFooter):
            assert "REL TO USA" in banner.center.text

    @pytest.mark.parametrize("number", [2, 6])
    def test_hold_as_many_options_as_there_are(self, number: int) -> None:
        found = opened(comparison_book(cases.case(number)), results=True)
        rows = rows_of(found, "Summary", "ComparedMeasures")
        letters = "ABCDEF"[:number]
        assert [title for title in rows[0] if len(title) == 1] == list(letters)
        assert len(rows_of(found, "Distances", "ComparedPairs")) == number * (number - 1) / 2


class TestNumbers:
    def test_measures_are_those_compared_with_the_best_named(self) -> None:
        rows = rows_of(book(), "Summary", "ComparedMeasures")
        comparison = case().comparison
        for row, measure in zip(rows, comparison.measures, strict=True):
            assert tuple(row[letter] for letter in "ABCD") == measure.values
            best = ", ".join("ABCD"[place] for place in sorted(measure.best))
            assert row["Best"] == (best or "all equal")

    def test_the_best_are_marked_by_a_sign_too(self) -> None:
        work = book()["Summary"]
        _, *rows = work[work.tables["ComparedMeasures"].ref]
        for cells, measure in zip(rows, case().comparison.measures, strict=True):
            starred = {place for place in range(4) if "★" in str(cells[place + 1].number_format)}
            assert starred == measure.best

    def test_differences_say_whether_they_are_for_the_better(self) -> None:
        work = book()["Summary"]
        _, *rows = work[work.tables["ComparedDifferences"].ref]
        cost = next(cells for cells in rows if cells[0].value == "Cost")
        values = next(r for r in case().comparison.measures if r.measure == "cost").values
        assert [cell.value for cell in cost[2:5]] == [v - values[0] for v in values[1:]]
        assert "worse" in cost[2].number_format  # B costs more
        assert "better" in cost[3].number_format

    def test_goals_points_and_who_shows_them(self) -> None:
        rows = rows_of(book(), "Goals", "ComparedGoals")
        for row, goal in zip(rows, case().comparison.goals, strict=True):
            assert tuple(row[f"{letter} points"] for letter in "ABCD") == goal.points
            assert tuple(row[f"{letter} shown"] for letter in "ABCD") == goal.times
            assert row["Met in full by"].lower() == goal.verdict
        assert column(rows, "Shown by") == ["A, B", "A, B, C", "none"]

    def test_exercises_say_how_they_differ(self) -> None:
        rows = {r["Exercise"]: r for r in rows_of(book(), "Exercises", "ComparedExercises")}
        keen = rows["Keen Sword"]
        assert keen["A starts"] == datetime(2028, 5, 8)
        assert keen["B − A, days"] == 7
        assert keen["Only in"] == "A, B"
        assert (keen["Differs"], keen["Other venue"]) == ("Yes", "Yes")
        assert keen["Where"] == "A: Okinawa Range\nB: Darwin Coast"
        assert keen["C starts"] is None

    def test_units_that_differ_are_named_against_the_first_that_holds_it(self) -> None:
        rows = {r["Exercise"]: r for r in rows_of(book(), "Exercises", "ComparedExercises")}
        said = rows["Iron Spear"]["C: units that differ (does not print)"]
        assert said == "to A: with No. 75 Squadron"
        assert rows["Iron Spear"]["B: units that differ (does not print)"] in (None, "")

    def test_costs_and_their_sums(self) -> None:
        found = book()
        rows = rows_of(found, "Costs", "ComparedCosts")
        comparison = case().comparison
        for row, cost in zip(rows, comparison.costs, strict=True):
            assert tuple(row[letter] for letter in "ABCD") == cost.amounts
            assert row["Budget"] == cost.budget
        assert column(rows, "Over budget in") == [None, "B", None]
        total = [cell.value for cell in found["Costs"][5]]
        values = next(r for r in comparison.measures if r.measure == "cost").values
        assert tuple(total[4:8]) == values
        said = {row[0].value: [c.value for c in row[4:8]] for row in found["Costs"].iter_rows()}
        assert said["FY28"] == list(values)

    def test_loads(self) -> None:
        rows = rows_of(book(), "Load", "ComparedLoad")
        for row, load in zip(rows, case().comparison.loads, strict=True):
            assert row["Name"] == load.name
            assert tuple(row[f"{letter} days"] for letter in "ABCD") == tuple(
                value.days for value in load.values
            )

    def test_distances_are_the_same_both_ways(self) -> None:
        rows = rows_of(book(), "Distances", "ComparedDistances")
        for one, row in enumerate(rows):
            for other, letter in enumerate("ABCD"):
                percent = case().comparison.distance(one, other).percent
                assert row[f"To {letter}"] == pytest.approx(percent / 100)

    def test_remarks_stand_thread_by_thread(self) -> None:
        rows = rows_of(book(), "Remarks", "ComparedRemarks")
        assert column(rows, "Thread") == [1, 1, 2]
        assert column(rows, "State") == ["Open", "Open", "Resolved"]
        assert rows[0]["Remark"] == "Why so early?\nThe range is closed."
        assert rows[0]["Day"] == datetime(2026, 11, 21)  # an hour past 23:30 UTC


class TestTimeline:
    def test_stacks_the_ways_in_which_an_exercise_is_held(self) -> None:
        work = book()["Timeline"]
        rows = [[cell.value for cell in row[:4]] for row in work.iter_rows(min_row=7)]
        assert [row[:3] for row in rows if row[0] == "Keen Sword"] == [
            ["Keen Sword", "A", "8-12 May 2028"],
            ["Keen Sword", "B", "15-19 May 2028, breaks a rule"],
        ]

    def test_stacks_them_by_letter_though_another_is_earlier(self) -> None:
        known = cases.plan()
        late, early = (cases.calendars(2, known)[at] for at in (1, 0))
        work = opened(comparison_book(case_of(known, [late, early])))["Timeline"]
        held = [r[1].value for r in work.iter_rows(min_row=7) if r[0].value == "Keen Sword"]
        assert held == ["A", "B"]

    def test_edges_what_breaks_a_rule(self) -> None:
        work = book()["Timeline"]
        styles = {
            row[1].value: {cell.style for cell in row[4:] if cell.value is not None}
            for row in work.iter_rows(min_row=7)
            if row[0].value == "Keen Sword"
        }
        assert styles["A"] == {HIGH_END}
        assert styles["B"] == {BROKEN[HIGH_END]}


class TestFlaws:
    def test_stand_out_among_the_options(self) -> None:
        work = book()["Summary"]
        found = {row[0].value: row for row in work.iter_rows(min_row=6, max_row=16)}
        red = {
            name: [cell.fill.start_color.rgb[-6:] == look.BAD for cell in found[name][1:5]]
            for name in ("Rules", "Plan")
        }
        only_b = [False, True, False, False]
        assert red == {"Rules": only_b, "Plan": only_b}

    def test_are_named_by_exercise(self) -> None:
        rows = {r["Exercise"]: r for r in rows_of(book(), "Exercises", "ComparedExercises")}
        assert rows["Keen Sword"]["Breaks a rule in"] == "B"
        assert rows["Blue Wave"]["Breaks a rule in"] in (None, "")


class TestPrint:
    @pytest.mark.parametrize("number", [2, 6])
    def test_the_differences_of_measures_stay_on_one_page(self, number: int) -> None:
        work = opened(comparison_book(cases.reviewed(cases.case(number))))["Summary"]
        table = work.tables["ComparedDifferences"].ref
        first, last = (int("".join(filter(str.isdigit, end))) for end in table.split(":"))
        assert not work.sheet_properties.pageSetUpPr.fitToPage
        assert not [b.id for b in work.row_breaks.brk if first - 1 <= b.id < last]

    def test_few_costs_stand_on_one_page(self) -> None:
        assert book()["Costs"].page_setup.fitToHeight == 1

    def test_names_all_who_hold_it_alike_in_one_row(self) -> None:
        alike = cases.case(2)
        work = opened(comparison_book(alike))["Timeline"]
        rows = [row[1].value for row in work.iter_rows(min_row=7) if row[0].value == "Blue Wave"]
        assert rows == ["all"]


class TestHostileNames:
    def test_stay_texts(self) -> None:
        ours = ("=SUM", "=IF", "=SUBTOTAL", "=SUMIFS", "=SUMPRODUCT", "=B", "=C", "=D", "=E", "=$")
        for sheet in opened(hostile_data()):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert str(cell.value).startswith(ours) or "CHOOSE" in str(cell.value)

    def test_come_back_as_they_read(self) -> None:
        found = opened(hostile_data(), results=True)
        rows = rows_of(found, "Exercises", "ComparedExercises")
        names = {look.shortened(e.name) for e in cases.hostile().plan.exercises}
        assert {row["Exercise"] for row in rows} <= names
        assert look.shortened(cases.HOSTILE[2]) in text_of(found, "Summary")

    def test_leave_the_properties_clean(self) -> None:
        properties = opened(hostile_data()).properties
        assert properties.creator == properties.lastModifiedBy == "Exercise Planner"
        assert properties.title == one_line(properties.title)


def test_every_formula_has_its_result_stored() -> None:
    formulas, results = opened(data()), opened(data(), results=True)
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert results[sheet.title][cell.coordinate].value is not None, cell


def test_the_file_names_no_machine_and_no_account() -> None:
    with ZipFile(io.BytesIO(data())) as files:
        said = files.read("docProps/core.xml") + files.read("docProps/app.xml")
    assert b"Exercise Planner" in said
    assert str(Path.home()).encode() not in said


@needs_office
def test_libreoffice_computes_what_is_stored(tmp_path: Path) -> None:
    formulas, stored = opened(data()), opened(data(), results=True)
    found = computed(opened(data()), tmp_path)
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    at = sheet.title, cell.coordinate
                    expected = stored[at[0]][at[1]].value
                    if isinstance(expected, float):
                        expected = pytest.approx(expected)
                    assert found[at[0]][at[1]].value == expected, at
