"""Which calendars others beat on all measures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.dominance import dominates, undominated
from exercise_planner.profile import NAMES
from tests.support.oracle import goodness

Values = dict[MeasureName, int]

values = st.fixed_dictionaries({name: st.integers(-2, 2) for name in NAMES})
some_measures = st.lists(st.sampled_from(NAMES), min_size=1, unique=True)


def worth(points: int, cost: int) -> Values:
    """Give values that differ in high-end points and cost."""
    return dict.fromkeys(NAMES, 0) | {"high_end": points, "cost": cost}


BOTH: list[MeasureName] = ["high_end", "cost"]


def test_more_points_for_less_money_dominate() -> None:
    assert dominates(worth(60, 10), worth(0, 20), BOTH)
    assert dominates(worth(60, 10), worth(60, 20), BOTH)
    assert not dominates(worth(60, 20), worth(0, 10), BOTH)
    assert not dominates(worth(60, 10), worth(60, 10), BOTH)


def test_only_the_measures_asked_for_count() -> None:
    assert dominates(worth(60, 20), worth(0, 10), ["high_end"])
    assert not dominates(worth(60, 20), worth(60, 10), ["high_end"])


def test_of_equals_the_first_stays() -> None:
    found = [worth(0, 5), worth(60, 20), worth(60, 20), worth(60, 30), worth(0, 10)]
    assert undominated(found, BOTH) == [0, 1]
    assert undominated([], BOTH) == []


@given(values, values, some_measures)
def test_it_agrees_with_a_second_reading(one: Values, other: Values, names: list[str]) -> None:
    pairs = [(goodness(n, one[n]), goodness(n, other[n])) for n in names]  # type: ignore[index]
    expected = all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)
    assert dominates(one, other, names) == expected  # type: ignore[arg-type]


@given(values, values, values, some_measures)
def test_nothing_dominates_itself_and_what_dominates_goes_on(
    one: Values, other: Values, third: Values, names: list[MeasureName]
) -> None:
    assert not dominates(one, one, names)
    assert not (dominates(one, other, names) and dominates(other, one, names))
    if dominates(one, other, names) and dominates(other, third, names):
        assert dominates(one, third, names)


@given(st.lists(values, max_size=8), some_measures)
def test_what_is_left_is_undominated_and_beats_or_equals_all_that_is_not(
    found: list[Values], names: list[MeasureName]
) -> None:
    left = undominated(found, names)
    assert left == sorted(left)
    for place, value in enumerate(found):
        as_good = [
            other
            for other in left
            if dominates(found[other], value, names)
            or all(found[other][n] == value[n] for n in names)
        ]
        if place in left:
            assert as_good == [place]
        else:
            assert as_good
