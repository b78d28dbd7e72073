"""How a difference of a measure is put."""

from __future__ import annotations

import pytest

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.wording import listed, versus
from exercise_planner.reading import read_plan
from tests.support.examples import plan

PLAN = read_plan(plan(currency="AUD"))


@pytest.mark.parametrize(
    ("measure", "value", "reference", "said"),
    [
        ("high_end", 97, 100, "3 % fewer high-end points"),
        ("high_end", 150, 100, "50 % more high-end points"),
        ("high_end", 9_999, 10_000, "1 fewer high-end point"),
        ("high_end", 9_970, 10_000, "30 fewer high-end points"),
        ("high_end", 1, 1_000, "99 % fewer high-end points"),
        ("high_end", 500, 100, "400 more high-end points"),
        ("high_end", 60, 0, "60 more high-end points"),
        ("high_end", 0, 60, "no high-end points"),
        ("standard", 60, 120, "50 % fewer standard points"),
        ("priority", 3, 5, "2 fewer priority points"),
        ("priority", 1, -1, "2 more priority points"),
        ("breadth", 9, 8, "1 more participation by a nation"),
        ("breadth", 3, 8, "5 fewer participations by nations"),
        ("tentative", 1, 2, "1 fewer tentative day"),
        ("tentative", 1_200, 2, "1,198 more tentative days"),
        ("tentative", 0, 2, "no tentative days"),
        ("disruption", 4, 7, "3 fewer disruption points"),
        ("cost", 60, 100, "40 % cheaper"),
        ("cost", 110, 100, "10 % dearer"),
        ("cost", 5_000, 0, "5,000 thousand AUD dearer"),
        ("cost", 100_030, 100_000, "30 thousand AUD dearer"),
        ("cost", 0, 100, "100 % cheaper"),
        ("cost", 5, 5, ""),
    ],
)
def test_a_difference_is_put_in_the_unit_planners_think_in(
    measure: MeasureName, value: int, reference: int, said: str
) -> None:
    assert versus(PLAN, measure, value, reference) == said


def test_words_are_listed_as_in_a_sentence() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C", "D"]) == "A, B, C and D"
    assert listed([*"ABCDEF"]) == "A, B, C, D and 2 more"
    assert listed([*"ABC"], most=1) == "A and 2 more"
