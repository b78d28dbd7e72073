"""Rows, columns and words of the matrix, without a window."""

from dataclasses import replace

import pytest

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.interoperability import Matrix, matrix
from tests.ui.desktop.interoperability.plans import plan_and_calendar
from ui.desktop.interoperability.grid import Grid, Sight, Spot, laid_out
from ui.desktop.interoperability.words import brief, sentence

JAPAN_SHIELD = Spot(("jpn",), "shield")


@pytest.fixture
def facts() -> Facts:
    return Facts(plan_and_calendar()[0])


@pytest.fixture
def of_calendar(facts: Facts) -> Matrix:
    return matrix(Board(facts, plan_and_calendar()[1]))


def names(grid: Grid) -> tuple[list[str], list[str]]:
    return [head.name for head in grid.rows], [head.name for head in grid.columns]


def states(grid: Grid) -> list[list[str]]:
    return [["" if entry is None else entry.state for entry in row] for row in grid.entries]


def test_nations_stand_in_rows_and_capabilities_in_columns(
    facts: Facts, of_calendar: Matrix
) -> None:
    grid = laid_out(facts, of_calendar, Sight())
    assert names(grid) == (
        ["Japan", "Australia", "United States"],
        ["Missile defence", "Submarine search"],
    )
    assert states(grid) == [["partly", "missed"], ["partly", "none"], ["none", "missed"]]
    assert grid.counts == {"met": 0, "partly": 2, "missed": 2, "extra": 0, "none": 2}


def test_pairs_in_a_capability_stand_across_and_count_once(
    facts: Facts, of_calendar: Matrix
) -> None:
    grid = laid_out(facts, of_calendar, Sight("capability", "shield"))
    assert states(grid) == [["", "partly", "none"], ["partly", "", "none"], ["none", "none", ""]]
    assert grid.entries[1][0] == grid.entries[0][1]
    assert grid.counts["partly"] == 1


def test_pairs_of_a_nation_leave_it_out_of_the_rows(facts: Facts, of_calendar: Matrix) -> None:
    grid = laid_out(facts, of_calendar, Sight("nation", "jpn"))
    assert names(grid)[0] == ["Australia", "United States"]
    assert states(grid) == [["partly", "none"], ["none", "missed"]]


def test_what_is_not_wanted_is_left_out(facts: Facts, of_calendar: Matrix) -> None:
    sight = Sight("capability", "hunt", keep="wanted")
    grid = laid_out(facts, of_calendar, sight)
    assert names(grid) == (["Japan", "United States"], ["Japan", "United States"])
    assert states(grid) == [["", "missed"], ["missed", ""]]


def test_rows_with_most_missing_come_first_when_asked(facts: Facts, of_calendar: Matrix) -> None:
    grid = laid_out(facts, of_calendar, Sight(order="missing"))
    assert names(grid) == (
        ["Japan", "Australia", "United States"],
        ["Missile defence", "Submarine search"],
    )
    assert [(head.times, head.wanted_times) for head in grid.rows] == [(1, 3), (1, 2), (0, 1)]
    by_name = laid_out(facts, of_calendar, Sight(order="name"))
    assert names(by_name)[0] == ["Australia", "Japan", "United States"]


def test_a_cell_is_found_again_wherever_it_stands(facts: Facts, of_calendar: Matrix) -> None:
    grid = laid_out(facts, of_calendar, Sight(order="name"))
    assert grid.find(JAPAN_SHIELD) == (1, 0)
    assert grid.find(Spot(("jpn", "aus"), "shield")) is None


def test_a_cell_speaks_as_a_planner_does(facts: Facts, of_calendar: Matrix) -> None:
    shield = of_calendar.cell("jpn", "shield")
    hunt = of_calendar.cell("jpn", "hunt")
    nothing = of_calendar.cell("aus", "hunt")
    assert sentence(facts, JAPAN_SHIELD, shield) == (
        "Japan, Missile defence: compatible wanted twice, shown once at integrated"
    )
    pair = Spot(("jpn", "usa"), "hunt")
    assert sentence(facts, pair, hunt) == (
        "Japan and United States, Submarine search: deconflicted wanted once, never shown"
    )
    assert sentence(facts, Spot(("aus",), "hunt"), nothing).endswith("not wanted")
    assert [brief(cell) for cell in (shield, hunt, nothing)] == [
        "1 of 2 compatible",
        "0 of 1 deconflicted",
        "",
    ]


def test_what_is_shown_besides_the_goals_is_said(facts: Facts, of_calendar: Matrix) -> None:
    hunt = of_calendar.cell("jpn", "hunt")
    extra = replace(hunt, wanted=0, wanted_times=0, goals=(), shown=2)
    spot = Spot(("jpn",), "hunt")
    assert sentence(facts, spot, extra).endswith("not wanted; compatible shown")
    assert sentence(facts, spot, replace(hunt, wanted=3, shown=2)).endswith(
        "integrated wanted once, never shown; the best in any event is compatible"
    )
