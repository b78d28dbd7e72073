"""What is put on the clipboard is read back the same; what Excel puts there is read as meant."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.support import strategies
from tests.support.examples import Json, complete_plan
from ui.desktop.tables.clipboard import range_of, range_text
from ui.desktop.tables.columns import columns_of
from ui.desktop.tables.wording import Wording

KINDS = ("nations", "units", "venues", "exercises", "goals", "budgets", "links")
CELLS = st.text(st.sampled_from('ab"\t\n\r, ;é東'), max_size=6)


@settings(deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_a_range_is_read_back_the_same(cells: list[list[str]]) -> None:
    assert range_of(range_text(cells)) == cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("one", [["one"]]),
        ("one\r\n", [["one"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\rc\td\r", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb\r\n', [["two\nlines", "b"]]),
        ('"a\ttab"\r\n', [["a\ttab"]]),
        ('"said ""no"""\tb\r\n', [['said "no"', "b"]]),
        ('"no" it says\tb', [['"no" it says', "b"]]),
        ('12" gun\tb', [['12" gun', "b"]]),
        ('"left open\tb', [['"left open', "b"]]),
        ("a\r\n\r\nb\r\n", [["a"], [""], ["b"]]),
        ("a\tb\r\nc\r\n", [["a", "b"], ["c", ""]]),
        ("\t\r\n", [["", ""]]),
        ("", [[""]]),
    ],
)
def test_what_excel_copies_is_read_as_meant(text: str, cells: list[list[str]]) -> None:
    assert range_of(text) == cells


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_copied_from_cells_says_the_same_values(kind: str) -> None:
    holds_what_is_copied(read_plan(complete_plan()), kind)


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(strategies.small_plans(), st.sampled_from(KINDS))
def test_what_is_copied_from_any_plan_says_the_same_values(plan: Json, kind: str) -> None:
    holds_what_is_copied(read_plan(plan), kind)


def holds_what_is_copied(plan: Plan, kind: str) -> None:
    words, columns = Wording(plan), columns_of(plan, kind)
    values = [[column.value(thing) for column in columns] for thing in getattr(plan, kind)]
    texts = [[words.copied(*cell) for cell in zip(columns, row, strict=True)] for row in values]
    back = range_of(range_text(texts)) if texts else []
    assert [
        [words.parsed(*cell) for cell in zip(columns, row, strict=True)] for row in back
    ] == values
