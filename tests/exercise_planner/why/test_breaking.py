"""Which facts a calendar breaks that keeps a plan only without some of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.rules import check
from exercise_planner.why.breaking import Breaking
from exercise_planner.why.easing import without
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import Wish, granted
from tests.exercise_planner.why.wishes import asked, granting_calendar, some
from tests.support.boards import moderate
from tests.support.examples import event, plan, read, span


def grants(made: Plan, wish: Wish, calendar: Calendar) -> bool:
    """Whether a calendar is valid in a plan and has what is wished."""
    return not check(made, calendar) and granted(wish, Board(Facts(made), calendar))


@given(data=st.data())
@settings(moderate, max_examples=40)
def test_no_fact_that_is_broken_is_missed(data: st.DataObject) -> None:
    made, wish = data.draw(asked())
    facts = restrictions(made, wish)
    dropped: frozenset[Restriction] = frozenset(data.draw(some(facts)))
    calendar = granting_calendar(without(made, dropped), wish)
    if calendar is None:
        return
    board = Board(Facts(made), calendar)
    named = Breaking(made, facts).of(calendar, check(made, calendar), granted=granted(wish, board))
    everything = frozenset(facts)
    for fact in facts:
        if not grants(without(made, everything - {fact}), wish, calendar):
            assert fact in named


def test_of_others_few_are_named() -> None:
    away = [
        {"unit": "ship", **span(1, 9), "status": "unavailable"},
        {"unit": "ship", **span(20, 29), "status": "unavailable"},
        {"nation": "jpn", **span(5, 6), "status": "unavailable"},
        {"unit": "jets", **span(1, 31), "status": "unavailable"},
    ]
    raw = plan(availability=away, venues={"range": {"closures": [span(1, 3)]}})
    made, calendar = read(raw, event("keen", 8, units={"ship": "defend"}))
    facts = restrictions(made)
    named = Breaking(made, facts).of(calendar, check(made, calendar), granted=True)
    assert sorted(fact.path for fact in named) == [
        "/availability/0",
        "/availability/1",
        "/availability/2",
    ]
