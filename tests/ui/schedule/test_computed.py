"""What the formulas come to: as LibreOffice computes them, as stored, and as the checker counts."""

import io
import math
import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from exercise_planner.measures import score
from tests.support import examples
from tests.support.examples import event
from tests.ui.schedule.books import opened, rows_of, sample_book, sample_subject, subject_of
from tests.ui.schedule.office import computed, needs_office
from ui.schedule.book import SHEETS, schedule_book
from ui.schedule.proofs import PROVEN
from ui.schedule.results import Results

Cells = dict[tuple[str, str], Any]


def of_formulas(formulas: Workbook, values: Workbook) -> Cells:
    """Return what the formula cells of a book come to, an empty text as None."""
    return {
        (sheet.title, cell.coordinate): _said(values[sheet.title][cell.coordinate].value)
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _said(value: Any) -> Any:
    return None if value == "" else value


def differing(some: Cells, others: Cells) -> list[tuple[object, ...]]:
    def same(one: Any, other: Any) -> bool:
        if isinstance(one, int | float) and isinstance(other, int | float):
            return math.isclose(one, other, rel_tol=1e-9)
        return bool(one == other)

    return [(at, value, others[at]) for at, value in some.items() if not same(value, others[at])]


def odd_book() -> bytes:
    """Return a book of names alike, days outside periods, budgets overdrawn and odd goals."""
    plan = examples.plan(
        as_of=examples.may(3),
        nations={"jpn": {"name": "Same"}, "aus": {"name": "same"}, "usa": {"name": "Command"}},
        capabilities={"shield": {"name": "*"}, "hunt": {"name": "<>"}},
        periods=[{"id": "FY*", **examples.span(1, 10)}],
        budgets=[{"period": "FY*", "amount": 5}, {"period": "FY*", "nation": "usa", "amount": 0}],
        units={name: {"daily_cost": 7, "deploy_cost": 11} for name in ("ship", "jets", "plane")},
        exercises={
            "keen": {
                "fixed_cost": 9,
                "host": "jpn",
                "milestones": [
                    {"name": "IPC", "days_before": 7},
                    {"name": "FPC", "days_before": 2},
                ],
            },
            "iron": {"priority": -3},
        },
        goals=[
            {
                "id": f"g{n}",
                "capability": "shield",
                "nations": ["jpn", "aus"],
                "target": n % 6 + 1,
                "weight": n,
                "high_end": n % 2 == 0,
            }
            for n in range(1, 14)
        ],
    )
    calendar = examples.calendar(
        event("keen", 8, units={"ship": "defend", "jets": "defend", "plane": "assist"}),
        event("iron", 20, units={"ship": "defend", "jets": "assist"}),
    )
    return schedule_book(subject_of(plan, calendar))


class TestStored:
    def test_is_a_result_beside_every_formula(self) -> None:
        with ZipFile(io.BytesIO(sample_book())) as files:
            sheets = [name for name in files.namelist() if name.startswith("xl/worksheets/sheet")]
            cells = [
                cell
                for name in sheets
                for cell in re.findall(r"<c [^>]*>(?:(?!</c>).)*</c>", files.read(name).decode())
                if "<f>" in cell
            ]
        assert len(cells) > 500
        without = [cell for cell in cells if not re.search(r"<v>[^<]+</v>", cell)]
        assert all('t="str"' in cell and "<v></v>" in cell for cell in without)

    def test_totals_are_the_checkers_own(self) -> None:
        subject = sample_subject()
        counts = score(subject.plan, subject.calendar).measures
        book = opened(sample_book(), results=True)
        values = [row["Value"] for row in rows_of(book, "Summary", "MeasuresTable")]
        assert values == list(counts.values())
        rows = rows_of(book, "Schedule", "ScheduleTable")
        assert sum(row["Cost"] for row in rows) == counts["cost"]
        assert sum(row["Priority"] for row in rows) == counts["priority"]
        assert sum(row["Tentative days"] for row in rows) == counts["tentative"]
        rows = rows_of(book, "Participation", "ParticipationTable")
        assert sum(row["Taking part"] for row in rows) == counts["breadth"]
        rows = rows_of(book, "Goals", "GoalsTable")
        assert sum(r["Points"] for r in rows if r["High-end"] == "Yes") == counts["high_end"]
        assert sum(r["Points"] for r in rows if r["High-end"] == "No") == counts["standard"]
        for table in ("CostPeriodsTable", "CostsTable", "CostLinesTable"):
            assert sum(row["Cost"] for row in rows_of(book, "Costs", table)) == counts["cost"]
        assert book["Schedule"].cell(5, book["Schedule"].max_column).value == counts["cost"]
        assert book["Costs"]["E5"].value == counts["cost"]

    def test_is_each_or_there_is_no_book(self) -> None:
        data = sample_book()
        results = Results()
        results.keep("Costs", "A1", 7)  # a text stands there
        with pytest.raises(RuntimeError, match="A1"):
            results.written_into(data, list(SHEETS))
        nowhere = Results()
        nowhere.keep("Elsewhere", "A1", 7)
        with pytest.raises(RuntimeError, match="Elsewhere"):
            nowhere.written_into(data, list(SHEETS))


def proven_book() -> Workbook:
    """Return a book of a calendar that is proven best in all there is."""
    plan = examples.plan(
        goals=[
            {"id": "met", "capability": "shield", "nations": ["jpn", "aus"]},
            {"id": "missed", "capability": "hunt", "nations": ["usa"]},
        ]
    )
    both = {"ship": "defend", "jets": "defend"}
    calendar = examples.calendar(event("keen", 8, units=both))
    counts = subject_of(plan, calendar).score.measures
    tiers = [
        {"measure": name, "value": value, "bound": value, "proven": True}
        for name, value in counts.items()
    ]
    record = {"status": "optimal", "seconds": 1.0, "tiers": tiers}
    return opened(schedule_book(subject_of(plan, calendar | {"solve": record})))


def cards(book: Workbook) -> list[Any]:
    return [book["Summary"].cell(6, column).value for column in (1, 2, 4, 6, 7)]


@needs_office
class TestEdited:
    def test_nothing_is_said_as_long_as_nothing_is_changed(self, tmp_path: Path) -> None:
        book = computed(proven_book(), tmp_path)
        assert cards(book) == ["1 of 3", "None", "1 of 2", "0 and 1", "7 of 7 measures"]
        assert not book["Summary"]["A7"].value
        proofs = {row["Proof"] for row in rows_of(book, "Summary", "MeasuresTable")}
        assert proofs == {PROVEN}

    @pytest.mark.parametrize(
        ("sheet", "table", "column", "row", "value"),
        [
            ("Goals", "GoalsTable", "Weight", -1, 90),
            ("Goals", "GoalsTable", "Weight", 0, 90),  # of a missed one: reached points stay
            ("Schedule", "ScheduleTable", "Priority", 0, 9),
            ("Schedule", "ScheduleTable", "Start", 0, date(2028, 5, 9)),
        ],
    )
    def test_no_proof_outlives_a_change(
        self, sheet: str, table: str, column: str, row: int, value: Any, tmp_path: Path
    ) -> None:
        book = proven_book()
        cells = list(book[sheet][book[sheet].tables[table].ref])
        at = [cell.value for cell in cells[0]].index(column)
        cells[1:][row][at].value = value
        found = computed(book, tmp_path)
        proofs = {r["Proof"] for r in rows_of(found, "Summary", "MeasuresTable")}
        assert proofs == {"Changed by hand"}
        assert cards(found)[1] == "Not checked"
        assert cards(found)[4] == "0 of 7 measures"
        assert found["Summary"]["A7"].value.startswith("Changed by hand")

    def test_cards_count_again(self, tmp_path: Path) -> None:
        book = proven_book()
        cells = list(book["Goals"][book["Goals"].tables["GoalsTable"].ref])
        at = [cell.value for cell in cells[0]].index("Demonstrations")
        for row in cells[1:]:
            row[at].value = 0
        assert cards(computed(book, tmp_path))[2:4] == ["0 of 2", "0 and 2"]


@needs_office
@pytest.mark.parametrize("make", [sample_book, odd_book])
def test_libreoffice_computes_what_is_stored(make: Any, tmp_path: Path) -> None:
    data = make()
    formulas = opened(data)  # saved again it has no results, so that all are computed
    stored = of_formulas(formulas, opened(data, results=True))
    assert len(stored) > 100
    found = computed(opened(data), tmp_path)
    assert differing(stored, of_formulas(formulas, found)) == []
