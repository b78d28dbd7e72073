"""What is said to matter to no goal does so: read again with just those changes made or undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hypothesis import given, settings

from exercise_planner.comparison.explaining import Explanation, explanations
from exercise_planner.comparison.stories import Account
from tests.exercise_planner.comparison.drawn import (
    Drawn,
    comparisons,
    drawn_pair,
    tight_comparisons,
)
from tests.support import oracle
from tests.support.boards import moderate
from tests.support.examples import Json, event, exercise, plan
from tests.support.oracle import Reading

BOTH = {"ship": "defend", "jets": "defend"}
WAYS = ((0, 1), (1, 0))


def with_some_of(form: Json, other: Json, names: Iterable[str]) -> Json:
    """Give a calendar in which some exercises are held, or not, as in another one."""
    taken = set(names)
    kept = [e for e in form["events"] if e["exercise"] not in taken]
    return form | {"events": kept + [e for e in other["events"] if e["exercise"] in taken]}


def points(reading: Reading, form: Json) -> dict[str, int]:
    """Give what each goal is worth in a calendar."""
    shown = reading.demonstrations(form)
    return {g["id"]: oracle.points(g, len(shown[g["id"]])) for g in reading.plan["goals"]}


def grouped(drawn: Drawn, one: int, other: int) -> Iterator[Explanation]:
    """Give the explanations that say that no goal gains or loses."""
    for found in explanations(drawn.comparison, one, other):
        if ": no goal " in found.sentence:
            yield found


def money_said(sentence: str) -> int:
    """Give what a sentence says that the changes cost, less than zero if they save."""
    said = re.search(r"(saves|costs) ([\d,]+) thousand", sentence)
    if said is None:
        return 0
    return int(said[2].replace(",", "")) * (-1 if said[1] == "saves" else 1)


def held_twice(drawn: Drawn) -> bool:
    """Whether a calendar holds an exercise more than once."""
    return any(
        max(Counter(e["exercise"] for e in form["events"]).values(), default=0) > 1
        for form in drawn.calendars
    )


def assert_grouped_rightly(drawn: Drawn) -> int:
    """Each by itself and all together bring no points, and money as said; give how many do."""
    reading, seen = Reading(drawn.plan), 0
    for one, other in WAYS:
        before, after = drawn.calendars[one], drawn.calendars[other]
        for found in grouped(drawn, one, other):
            names = found.exercises
            for some in (names, *((name,) for name in names)):
                made = with_some_of(before, after, some)
                undone = with_some_of(after, before, some)
                assert points(reading, made) == points(reading, before), found.sentence
                assert points(reading, undone) == points(reading, after), found.sentence
            together = with_some_of(before, after, names)
            cost = reading.measures(together)["cost"] - reading.measures(before)["cost"]
            assert cost == money_said(found.sentence), found.sentence
            seen += 1
    return seen


def test_changes_that_are_told_together_matter_to_no_goal_and_cost_what_is_said() -> None:
    seen: Counter[str] = Counter()

    @settings(moderate, max_examples=120, derandomize=True, database=None)
    @given(tight_comparisons())
    def look(drawn: Drawn) -> None:
        seen["grouped"] += assert_grouped_rightly(drawn)
        seen["swaps"] += assert_swaps_are_true(drawn)

    look()
    assert min(seen["grouped"], seen["swaps"]) > 10, seen


@settings(moderate, max_examples=25)
@given(comparisons(most=2))
def test_also_in_drawn_plans(drawn: Drawn) -> None:
    if not held_twice(drawn):
        assert_grouped_rightly(drawn)
        assert_swaps_are_true(drawn)


def assert_swaps_are_true(drawn: Drawn) -> int:
    """Whoever shows a goal instead of others shows it, and they no longer; give how many are so."""
    reading, seen = Reading(drawn.plan), 0
    for one, other in WAYS:
        account = Account(drawn.comparison, one, other)
        had, has = (reading.demonstrations(drawn.calendars[place]) for place in (one, other))
        for story in account.stories:
            for swap in story.swaps:
                (exercise_,) = {change.exercise for change in story.changes}
                come = {e for e in has[swap.goal] if e not in had[swap.goal]}
                gone = {e for e in had[swap.goal] if e not in has[swap.goal]}
                assert exercise_ in (come if swap.comes else gone)
                assert set(swap.others) == (gone if swap.comes else come)
                assert swap.others
                seen += 1
    return seen


# --- the case that was told wrongly ------------------------------------------------------------


def case() -> Drawn:
    """Give two calendars between which a goal wanders from one event to another, and one moves."""
    form = plan(
        exercises=[
            exercise("keen", "Trident Sea", 5, high_end=True, fixed_cost=7),
            exercise("iron", "Sky Watch", 5, high_end=True),
            exercise("blue", "Archer Strike", 5),
        ],
        goals=[plan()["goals"][0]],
        units={"ship": {"daily_cost": 1}, "jets": {"daily_cost": 2}},
    )
    one = [
        event("keen", 12, units={"ship": "defend"}),
        event("iron", 20, units=BOTH),
        event("blue", 1, units={"plane": "assist"}),
    ]
    other = [
        event("keen", 4, units=BOTH),
        event("iron", 20, units={"ship": "defend"}),
        event("blue", 2, units={"plane": "assist"}),
    ]
    return drawn_pair(one, other, form)


def test_a_goal_that_another_event_shows_now_is_told_though_the_points_are_the_same() -> None:
    drawn = case()
    assert [found.sentence for found in explanations(drawn.comparison, 0, 1)] == [
        "B moves Trident Sea (8 days earlier) with other units: it now shows One roof instead of "
        "Sky Watch; costs 10 thousand USD more.",
        "B withdraws No. 75 Squadron from Sky Watch: One roof is shown at Trident Sea instead; "
        "saves 6 thousand USD.",
        "B moves Archer Strike (1 day later): no goal gains or loses points.",
    ]
    assert assert_grouped_rightly(drawn) == 2
    assert assert_swaps_are_true(drawn) == 4


def test_a_goal_that_is_met_without_them_is_not_at_stake() -> None:
    """Of three events that show it one is enough, whichever of the others come or go."""
    events = [event(name, day, units=BOTH) for name, day in (("keen", 4), ("blue", 20))]
    shield = [exercise(name, name, 5, high_end=True) for name in ("keen", "iron", "blue")]
    form = plan(exercises=shield, goals=[plan()["goals"][0] | {"target": 1}])
    drawn = drawn_pair(events, [events[0], event("iron", 12, units=BOTH)], form)
    assert [found.sentence for found in explanations(drawn.comparison, 0, 1)] == [
        "B drops blue: no goal loses points.",
        "B adds iron: no goal gains points.",
    ]
    assert assert_grouped_rightly(drawn) == 4


def test_other_units_and_other_roles_are_said_of_those_of_which_they_hold() -> None:
    one = [event(name, day) for name, day in (("keen", 1), ("iron", 8), ("blue", 20))]
    one[2] = event("blue", 20, units={"plane": "assist"})
    other = [
        event("keen", 2, units={"plane": "assist"}),
        event("iron", 9),
        event("blue", 21, units={"plane": "defend"}),
    ]
    (found,) = explanations(drawn_pair(one, other, plan(goals=[])).comparison, 0, 1)
    assert found.sentence == (
        "B moves Keen Sword (1 day later) with other units, Iron Spear (1 day later) "
        "and Blue Wave (1 day later) with other roles."
    )
