"""What is claimed of how good a calendar is: nothing that its record does not say of it."""

from typing import Any

from tests.support import examples
from tests.support.examples import Json, event
from tests.ui.schedule.books import opened, subject_of
from ui.schedule.book import schedule_book
from ui.schedule.proofs import CHANGED, INVALID, OTHER_PLAN, PROVEN, UNSOLVED, proofs
from ui.schedule.subject import Subject

BOTH = {"ship": "defend", "jets": "defend"}


def tier(measure: str, value: int, bound: int | None, *, proven: bool = False) -> Json:
    return {"measure": measure, "value": value, "bound": bound, "proven": proven}


def solved(*tiers: Json, units: Any = BOTH, **changes: Any) -> Subject:
    record = {"status": "feasible", "seconds": 1.0, "tiers": list(tiers)}
    calendar = examples.calendar(event("keen", units=units), solve=record, **changes)
    return subject_of(examples.plan(), calendar)


class TestProof:
    def test_is_told_for_what_was_asked_and_when(self) -> None:
        record = solved(tier("cost", 0, 0, proven=True), tier("high_end", 60, 60, proven=True))
        texts = [
            str(cell.value)
            for row in opened(schedule_book(record))["Summary"].iter_rows()
            for cell in row
            if cell.value
        ]
        [said] = [text for text in texts if "no calendar" in text]
        assert said.startswith("Proven best for what was asked: when this was solved,")
        assert "whatever else was asked" in said
        assert said.endswith("in this order: cost, high-end points.")
        assert "Best for what was asked" in texts

    def test_is_of_the_value_as_counted(self) -> None:
        known = proofs(solved(tier("high_end", 60, 60, proven=True), tier("standard", 0, 30)))
        assert (known["high_end"].said, known["high_end"].bound) == (PROVEN, 60)
        assert known["standard"].said == "May be as good as 30"
        assert known["cost"].said == UNSOLVED

    def test_is_a_gap_where_the_best_is_not_known(self) -> None:
        known = proofs(solved(tier("high_end", 60, 75), tier("standard", 0, None)))
        assert known["high_end"].said == "May be up to 25.0% better"
        assert known["standard"].said == "Solved, nothing proven"

    def test_is_not_claimed_after_a_change_nor_for_the_measures_after_it(self) -> None:
        known = proofs(
            solved(tier("high_end", 120, 120, proven=True), tier("standard", 0, 0, proven=True))
        )
        assert known["high_end"].said == known["standard"].said == CHANGED
        assert known["standard"].bound is None

    def test_is_not_claimed_for_a_calendar_that_breaks_rules(self) -> None:
        broken = {"ship": "defend", "jets": "defend", "plane": "defend"}
        known = proofs(solved(tier("high_end", 60, 60, proven=True), units=broken))
        assert known["high_end"].said == INVALID

    def test_is_not_claimed_for_another_plan(self) -> None:
        known = proofs(solved(tier("high_end", 60, 60, proven=True), plan="Atlantic"))
        assert known["high_end"].said == OTHER_PLAN
