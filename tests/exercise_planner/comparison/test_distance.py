"""How far apart calendars are: by hand, and what holds for any two."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.distance import Distance, distance
from tests.exercise_planner.comparison.drawn import careless_events, pair
from tests.support.examples import Json, event, plan, read


def apart(one: list[Json], other: list[Json]) -> tuple[int, int]:
    """Give the points and exercises between two calendars of the small plan."""
    found = distance(read(plan(), *one)[1], read(plan(), *other)[1])
    return found.points, found.exercises


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (event("keen", 8), event("keen", 8), 0),
        (event("keen", 8), event("keen", 8, units={"ship": "defend"}), 0),
        (event("keen", 8), event("keen", 11), 3),
        (event("keen", 11), event("keen", 8), 3),
        (event("keen", 1), event("keen", 29), 28),
        (event("keen", 1), event("keen", 31), 28),
        (event("keen", 8), event("keen", 8, at="coast"), 14),
        (event("keen", 8), event("keen", 11, at="coast"), 17),
        (event("keen", 1), event("keen", 31, at="coast"), 42),
    ],
)
def test_an_exercise_in_both_counts_days_and_venue(one: Json, other: Json, points: int) -> None:
    assert apart([one], [other]) == (points, 1)


def test_an_exercise_in_one_alone_counts_as_much_as_can_be() -> None:
    assert apart([event("keen")], []) == (42, 1)
    assert apart([event("keen")], [event("iron"), event("blue")]) == (3 * 42, 3)


def test_what_neither_holds_is_no_difference() -> None:
    assert distance(*[read(plan())[1]] * 2).share == 0.0
    assert distance(*[read(plan())[1]] * 2).at_least(0)


def test_the_share_is_of_the_exercises_held_in_either() -> None:
    one = read(plan(), event("keen"), event("iron"))[1]
    other = read(plan(), event("keen"), event("blue"))[1]
    assert distance(one, other).share == pytest.approx(2 / 3)


def test_both_events_of_an_exercise_held_twice_count() -> None:
    assert apart([event("keen", 8), event("keen", 20)], [event("keen", 20)]) == (12 + 42, 2)
    assert apart([event("keen", 8), event("keen", 20)], [event("keen", 20), event("keen", 9)]) == (
        1,
        2,
    )


def held(calendar: Calendar) -> Counter[tuple[str, object, str]]:
    """Give what is held when and where, as often as it is."""
    return Counter((e.exercise, e.start, e.venue) for e in calendar.events)


@given(careless_events, careless_events)
def test_it_is_the_same_both_ways_and_zero_exactly_for_the_same_programme(
    had: list[Json], has: list[Json]
) -> None:
    comparison = pair(had, has)
    one, other = comparison.calendars
    found = distance(one, other)
    assert found == distance(other, one) == comparison.distance(0, 1)
    assert (found.points == 0) == (held(one) == held(other))
    assert 0.0 <= found.share <= 1.0
    assert distance(one, one).points == 0


@given(st.integers(0, 60), st.integers(0, 100), st.data())
def test_at_least_so_many_per_cent_agrees_with_the_share(
    exercises: int, percent: int, data: st.DataObject
) -> None:
    found = Distance(data.draw(st.integers(0, 42 * exercises)), exercises)
    exact = found.points * 100 - percent * 42 * exercises
    if exact:
        assert found.at_least(percent) == (exact > 0) == (found.share > percent / 100)
    else:
        assert found.at_least(percent)
    assert found.at_least(0)


@given(st.integers(0, 40))
def test_a_moved_event_is_never_farther_than_a_dropped_one(days: int) -> None:
    calendar = read(plan(), event("keen", 8))[1]
    first = calendar.events[0]
    start, end = (day + timedelta(days) for day in (first.start, first.end))
    later = first.model_copy(update={"start": start, "end": end})
    moved = calendar.model_copy(update={"events": (later,)})
    dropped = calendar.model_copy(update={"events": ()})
    assert distance(calendar, moved).points <= distance(calendar, dropped).points
