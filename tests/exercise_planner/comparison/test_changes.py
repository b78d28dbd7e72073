"""Changes between calendars are complete: made to the one, they give the other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from exercise_planner.calendar import Calendar, Participation
from exercise_planner.comparison.changes import (
    EventChange,
    applied,
    event_changes,
    reverse,
)
from tests.exercise_planner.comparison.drawn import careless_events, pair
from tests.support.examples import Json, event, plan, read


def contents(calendar: Calendar) -> Counter[object]:
    """Give the events, participants in any order, as often as they stand there."""
    return Counter(
        (e.exercise, e.start, e.end, e.venue, frozenset(Counter(e.participants).items()))
        for e in calendar.events
    )


def changes(one: list[Json], other: list[Json]) -> tuple[EventChange, ...]:
    """Give the changes between two calendars of the small plan."""
    return event_changes(read(plan(), *one)[1], read(plan(), *other)[1])


def change(one: Json, other: Json) -> EventChange:
    """Give the only change between two calendars of one event."""
    (found,) = changes([one], [other])
    return found


def test_a_move_is_signed_days_from_the_one_to_the_other() -> None:
    later, earlier = change(event(start=8), event(start=11)), change(event(start=8), event(start=3))
    assert (later.verb, later.moved_days, later.lengthened_days) == ("changed", 3, 0)
    assert (earlier.moved_days, earlier.venue_changed) == (-5, False)


def test_what_becomes_of_length_venue_and_units_is_told_apart() -> None:
    longer = change(event("keen", 8, 12), event("keen", 8, 14))
    assert (longer.moved_days, longer.lengthened_days, longer.venue_changed) == (0, 2, False)
    elsewhere = change(event(), event(at="coast"))
    assert (elsewhere.moved_days, elsewhere.venue_changed) == (0, True)
    staff = change(
        event(units={"ship": "defend", "jets": "assist"}),
        event(units={"plane": "assist", "jets": "defend"}),
    )
    assert staff.joined == (
        Participation(unit="plane", role="assist"),
        Participation(unit="jets", role="defend"),
    )
    assert staff.left == (
        Participation(unit="ship", role="defend"),
        Participation(unit="jets", role="assist"),
    )


def test_dropped_and_added_events_have_no_moves() -> None:
    dropped, added = changes([event("keen")], [event("iron", at="coast")])
    assert (dropped.exercise, dropped.verb, added.exercise, added.verb) == (
        "keen",
        "dropped",
        "iron",
        "added",
    )
    for found in (dropped, added):
        assert (found.moved_days, found.lengthened_days, found.venue_changed) == (0, 0, False)


def test_participants_in_another_order_are_no_change() -> None:
    one = event(units={"ship": "defend", "jets": "assist"})
    assert changes([one], [event(units={"jets": "assist", "ship": "defend"})]) == ()
    assert changes([one, event("iron")], [event("iron"), one]) == ()


def test_of_an_exercise_held_twice_what_is_equal_is_left_alone() -> None:
    found = changes([event("keen", 8), event("keen", 20)], [event("keen", 20), event("keen", 1)])
    assert [(c.verb, c.moved_days) for c in found] == [("changed", -7)]
    found = changes([event("keen", 8), event("keen", 20)], [event("keen", 21), event("keen", 9)])
    assert [c.moved_days for c in found] == [1, 1]
    found = changes([event("keen", 8), event("keen", 8)], [event("keen", 8)])
    assert [c.verb for c in found] == ["dropped"]


def test_an_event_that_is_not_there_cannot_be_changed() -> None:
    (found,) = changes([event("keen", 8)], [event("keen", 9)])
    with pytest.raises(ValueError, match="does not have"):
        applied(read(plan(), event("keen", 7))[1], [found])


def test_changed_events_keep_their_place_and_the_record_of_the_solve_goes() -> None:
    _, calendar = read(plan(), event("keen", 8), event("iron", 1))
    other = read(plan(), event("blue", 1), event("iron", 1), event("keen", 9))[1]
    found = applied(calendar, event_changes(calendar, other))
    assert [e.exercise for e in found.events] == ["keen", "iron", "blue"]
    assert found.solve is None


@given(careless_events, careless_events)
def test_changes_made_to_the_one_give_the_other_and_back(had: list[Json], has: list[Json]) -> None:
    one, other = pair(had, has).calendars
    found = event_changes(one, other)
    assert contents(applied(one, found)) == contents(other)
    assert contents(applied(other, reverse(found))) == contents(one)
    back = event_changes(other, one)
    assert Counter(map(str, reverse(found))) == Counter(map(str, back))
    assert len(found) == len(back)


@given(careless_events, careless_events)
def test_each_change_changes_something_and_says_who_came_and_went(
    before: list[Json], after: list[Json]
) -> None:
    for found in event_changes(*pair(before, after).calendars):
        had = Counter(() if found.before is None else found.before.participants)
        has = Counter(() if found.after is None else found.after.participants)
        assert Counter(found.joined) == has - had
        assert Counter(found.left) == had - has
        if found.verb == "changed":
            assert (
                found.moved_days
                or found.lengthened_days
                or found.venue_changed
                or found.joined
                or found.left
            )
        assert found.reversed.reversed == found
