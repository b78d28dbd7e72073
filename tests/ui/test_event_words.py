"""What became of an event, in words."""

import pytest

from exercise_planner.comparison.changes import event_changes
from exercise_planner.facts import Facts
from tests.support.examples import Json, event
from tests.ui.schedule.edited import small
from ui.event_words import event_sentence

BOTH = {"ship": "defend", "jets": "defend"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([], [event("iron", 1)], "Iron Spear is held 1-3 May 2028; at Okinawa Range."),
        (
            [],
            [event("iron", 1, units={"ship": "assist"})],
            "Iron Spear is held 1-3 May 2028; at Okinawa Range; with JS Kongo (Helpers).",
        ),
        ([event("iron", 1)], [], "Iron Spear is not held."),
        (
            [event("keen", 8)],
            [event("keen", 7, 9)],
            "Keen Sword: 1 day earlier and 2 days shorter, 7-9 May 2028.",
        ),
        (
            [event("keen", 8, units=BOTH)],
            [event("keen", 8, at="coast", units={"ship": "assist", "plane": "assist"})],
            "Keen Sword: at Darwin Coast instead of Okinawa Range; with VP-8 Tigers (Helpers); "
            "now JS Kongo (Helpers); without No. 75 Squadron.",
        ),
    ],
)
def test_is_told_whole(before: list[Json], after: list[Json], said: str) -> None:
    plan, one = small(*before or [event("blue", 1)])
    _, other = small(*after or [event("blue", 1)])
    (change,) = (c for c in event_changes(one, other) if c.exercise != "blue")
    assert event_sentence(Facts(plan), change) == said


def test_of_many_units_some_are_named_and_the_rest_counted() -> None:
    units = [
        {"id": f"u{n}", "nation": "jpn", "home_region": "north", "capabilities": {}}
        for n in range(12)
    ]
    filled = [(f"u{n}", "assist") for n in range(12)]
    plan, one = small(event("keen", 8), units=units)
    _, other = small(event("keen", 8, units=filled), units=units)
    (change,) = event_changes(one, other)
    assert event_sentence(Facts(plan), change).endswith("u6 (Helpers) and 5 more.")
