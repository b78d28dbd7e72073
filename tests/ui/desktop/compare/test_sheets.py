"""The tables say what the comparison has found, and differ exactly where that does."""

import pytest

from exercise_planner.comparison.comparison import Comparison
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from tests.ui.desktop.compare.plans import comparison
from ui.desktop.compare.bands import bands_of, told
from ui.desktop.compare.cost_sheet import OVER, cost_sheet
from ui.desktop.compare.exercise_sheet import exercise_sheet, kinds_of
from ui.desktop.compare.goal_sheet import KINDS, goal_sheet
from ui.desktop.compare.load_sheet import ASPECTS, Aspect, load_sheet
from ui.desktop.compare.measure_sheet import measure_sheet
from ui.desktop.compare.sheet import Line, Sheet
from ui.desktop.compare.trade_off import said, spots
from ui.desktop.compare.words import lettered, share, signed


@pytest.fixture(scope="module")
def found() -> Comparison:
    return comparison()


def values(sheet: Sheet, line: Line) -> list[str]:
    """Return what a line says of the calendars."""
    pairs = zip(sheet.columns, line.cells, strict=True)
    return [cell.text for column, cell in pairs if column.calendar is not None]


def notes(sheet: Sheet, line: Line) -> list[str]:
    pairs = zip(sheet.columns, line.cells, strict=True)
    return [cell.note for column, cell in pairs if column.calendar is not None]


def by_name(sheet: Sheet) -> dict[str, Line]:
    return {line.cells[0].text: line for line in sheet.lines}


def test_measures_have_their_values_the_best_marked_and_the_difference_to_the_reference(
    found: Comparison,
) -> None:
    sheet = measure_sheet(found, 1)
    lines = by_name(sheet)
    for row in found.measures:
        line = lines["Cost, thousand USD" if row.measure == "cost" else NAMES[row.measure]]
        assert values(sheet, line) == [f"{value:,}" for value in row.values]
        assert {i for i, cell in enumerate(line.cells[1:]) if cell.best} == row.best
        assert [note.split(" ")[0] for note in notes(sheet, line)] == [
            "" if place == 1 else signed(over) for place, over in enumerate(row.over(1))
        ]
        assert line.differs == row.differs


def test_a_difference_for_the_better_and_one_for_the_worse_are_told_apart_in_words(
    found: Comparison,
) -> None:
    cost = next(row for row in found.measures if row.measure == "cost")
    assert cost.values[2] < cost.values[0], "the third is the cheapest"
    cells = by_name(measure_sheet(found, 0))["Cost, thousand USD"].cells
    assert cells[3].tip.endswith("better. The best of these.")
    assert cells[3].note_tint == "good"
    high_end = by_name(measure_sheet(found, 0))["High-end points"].cells
    assert high_end[3].tip.endswith("(−100 %) against A: worse.")
    assert high_end[3].note_tint == "tentative"


def test_what_no_measure_says_stands_below_the_measures(found: Comparison) -> None:
    sheet = measure_sheet(found, 0)
    lines = by_name(sheet)
    assert values(sheet, lines["Goals met in full"]) == ["2", "1", "0"]
    assert values(sheet, lines["Exercises held"]) == ["3", "3", "3"]
    broken = [len(violations) for violations in found.violations]
    assert values(sheet, lines["Rules broken"]) == [str(n) if n else "none" for n in broken]
    apart = [f"{found.distance(0, place).share:.0%}".replace("%", " %") for place in (1, 2)]
    assert values(sheet, lines["Apart from A"]) == ["", *apart]


def test_goals_say_by_which_calendars_they_are_met_and_how_often(found: Comparison) -> None:
    sheet = goal_sheet(found, 0)
    lines = {line.goal: line for line in sheet.lines}
    assert len(lines) == len(found.goals)
    for row in found.goals:
        line = lines[row.goal.id]
        assert values(sheet, line) == [f"{times} of {row.goal.target}" for times in row.times]
        assert line.kinds == {KINDS[row.verdict]}
        assert line.differs == row.differs
    said_of = {goal: line.cells[0].note for goal, line in lines.items()}
    assert said_of == {"roof": "by A and B", "wall": "by A", "hunt": "by none"}


def test_goals_say_how_many_points_they_are_above_or_below_the_reference(
    found: Comparison,
) -> None:
    for reference in range(found.size):
        sheet = goal_sheet(found, reference)
        lines = {line.goal: line for line in sheet.lines}
        for row in found.goals:
            over = [points - row.points[reference] for points in row.points]
            assert notes(sheet, lines[row.goal.id]) == [signed(n) if n else "" for n in over]
            assert lines[row.goal.id].cells[-1].order == max(row.points) - min(row.points)


def test_goals_that_decide_come_first(found: Comparison) -> None:
    kinds = [next(iter(line.kinds)) for line in goal_sheet(found, 0).lines]
    assert kinds == ["By some", "By some", "By none"]


def test_exercises_say_when_they_are_held_by_whom_and_what_differs(found: Comparison) -> None:
    sheet = exercise_sheet(found, 0)
    lines = {line.exercise: line for line in sheet.lines}
    for row in found.exercises:
        assert lines[row.exercise.id].differs == row.differs
        assert lines[row.exercise.id].kinds == set(kinds_of(row))
    assert values(sheet, lines["keen"]) == ["8–12 May", "15–19 May", "8–12 May"]
    assert notes(sheet, lines["keen"]) == ["", "+7 d", ""]
    assert notes(sheet, lines["iron"]) == ["", "+2 d, Darwin Coast", ""]
    assert notes(sheet, lines["blue"]) == ["", "", "new"]
    assert {name: line.cells[0].note for name, line in lines.items()} == {
        "keen": "up to 7 days apart, other participants",
        "iron": "not in C, up to 2 days apart, other venue, other participants",
        "blue": "only in C",
        "calm": "",
    }


@pytest.mark.parametrize("aspect", list(ASPECTS))
def test_loads_are_those_of_the_comparison(found: Comparison, aspect: Aspect) -> None:
    sheet = load_sheet(found, 0, aspect)
    lines = by_name(sheet)
    assert len(lines) == len(found.loads)
    for row in found.loads:
        numbers = [getattr(value, aspect) for value in row.values]
        assert values(sheet, lines[row.name]) == [f"{number:,}" for number in numbers]
        assert lines[row.name].differs == row.differs


def test_costs_are_those_of_the_comparison_after_their_total(found: Comparison) -> None:
    sheet = cost_sheet(found, 0)
    total, *rest = sheet.lines
    cost = next(row for row in found.measures if row.measure == "cost")
    assert values(sheet, total) == [f"{value:,}" for value in cost.values]
    assert [values(sheet, line) for line in rest] == [
        [f"{amount:,}" for amount in row.amounts] for row in found.costs
    ]
    assert [line.differs for line in rest] == [row.differs for row in found.costs]


def test_an_amount_over_the_budget_is_marked_and_says_by_how_much(found: Comparison) -> None:
    command = by_name(cost_sheet(found, 0))["Command"]
    assert [cell.sign for cell in command.cells[2:]] == [None, None, None]
    assert OVER not in command.kinds
    dear = comparison_with_budget(100)
    command = by_name(cost_sheet(dear, 0))["Command"]
    assert [cell.sign for cell in command.cells[2:]] == ["broken", "broken", "broken"]
    assert OVER in command.kinds
    assert "45 over the budget of 100" in command.cells[2].tip


def comparison_with_budget(amount: int) -> Comparison:
    from exercise_planner.facts import Facts

    made = comparison()
    budgets = tuple(b.model_copy(update={"amount": amount}) for b in made.plan.budgets)
    plan = made.plan.model_copy(update={"budgets": budgets})
    return Comparison(Facts(plan), made.calendars)


def test_bands_put_calendars_together_that_hold_an_exercise_alike(found: Comparison) -> None:
    bands = {band.exercise: band for band in bands_of(found, 0)}
    assert {name: band.groups for name, band in bands.items()} == {
        "keen": ((0, 2), (1,)),
        "iron": ((0,), (1,)),
        "blue": ((2,),),
        "calm": ((0, 1, 2),),
    }
    assert [bands["calm"].alike, bands["keen"].alike] == [True, False]
    assert bands["iron"].lanes(together=False) == ((0,), (1,), (2,))
    assert told(bands["blue"], found.letters) == (
        "A and B: not held; C: 25 May 2028, Okinawa Range, breaks a rule"
        if bands["blue"].bars[2].breaks
        else "A and B: not held; C: 25 May 2028, Okinawa Range"
    )


def test_a_calendar_that_another_beats_in_both_measures_is_not_on_the_front(
    found: Comparison,
) -> None:
    for across in MEASURES:
        for up in MEASURES:
            scores = [score.measures for score in found.scores]
            for spot in spots(found, across, up):
                for place in spot.calendars:
                    own = scores[place]
                    beaten = any(
                        MEASURES[across].worth(other[across]) >= MEASURES[across].worth(own[across])
                        and MEASURES[up].worth(other[up]) >= MEASURES[up].worth(own[up])
                        and (other[across], other[up]) != (own[across], own[up])
                        for other in scores
                    )
                    assert spot.front != beaten
                    words = said(found, place, 0, across, up)
                    assert ("On the front" in words) == spot.front


def test_calendars_of_the_same_values_share_a_spot(found: Comparison) -> None:
    together = spots(found, "disruption", "disruption")
    assert [spot.calendars for spot in together] == [(0, 1, 2)]


def test_differences_are_put_as_planners_do() -> None:
    assert [signed(1203), signed(-87), signed(0)] == ["+1,203", "−87", "="]
    assert [share(-203, 6860), share(1, 5000), share(0, 9), share(4, 0)] == [
        "−3 %",
        "<1 %",
        "",
        "",
    ]
    assert [lettered("A"), lettered("AC"), lettered("ACD")] == ["A", "A and C", "A, C and D"]
