"""Explanations: what they say of hand-made pairs, and that they are true and complete for any."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from exercise_planner.comparison.changes import event_changes
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import explanations, headline
from tests.exercise_planner.comparison.drawn import (
    Drawn,
    careless_events,
    comparisons,
    few,
    pair,
    tight_comparisons,
)
from tests.support.boards import moderate
from tests.support.examples import Json, assist, defend, event, exercise, plan, span

BOTH = {"ship": "defend", "jets": "defend"}
SHIP = {"ship": "defend"}
KEEN = event("keen", 8, units=BOTH)
"""Shows One roof."""


def told(comparison: Comparison, one: int = 0, other: int = 1) -> list[str]:
    """Give the sentences of all explanations."""
    return [found.sentence for found in explanations(comparison, one, other)]


# --- room made ---------------------------------------------------------------------------------


def test_a_dropped_event_frees_a_unit_for_one_that_shows_a_goal() -> None:
    found = pair([event("iron", 8, units=SHIP)], [KEEN])
    assert told(found) == [
        "B drops Iron Spear: frees JS Kongo for Keen Sword, which shows One roof (+60 points)."
    ]
    (explanation,) = explanations(found, 0, 1)
    assert explanation.exercises == ("iron", "keen")
    assert explanation.goals == ("roof",)
    assert explanation.kind == "dropped"


def test_said_the_other_way_round_the_same_is_a_loss() -> None:
    found = pair([event("iron", 8, units=SHIP)], [KEEN])
    assert told(found, 1, 0) == [
        "A drops Keen Sword, which showed One roof (−60 points): frees JS Kongo for Iron Spear, "
        "which is added."
    ]


def test_a_unit_that_could_have_come_anyway_is_not_freed() -> None:
    assert told(pair([event("iron", 20, units=SHIP)], [KEEN])) == [
        "B adds Keen Sword, which shows One roof (+60 points).",
        "B drops Iron Spear: no goal loses points.",
    ]


def test_a_unit_that_another_event_has_still_is_not_freed() -> None:
    one = [event("iron", 8, units=SHIP), event("blue", 12, units=SHIP)]
    assert told(pair(one, [KEEN, event("blue", 12, units=SHIP)])) == [
        "B adds Keen Sword, which shows One roof (+60 points).",
        "B drops Iron Spear: no goal loses points.",
    ]


def test_a_moved_event_frees_a_unit() -> None:
    found = pair([event("iron", 8, units=SHIP)], [KEEN, event("iron", 20, units=SHIP)])
    assert told(found) == [
        "B moves Iron Spear (12 days later): frees JS Kongo for Keen Sword, "
        "which shows One roof (+60 points)."
    ]


def test_an_event_without_the_unit_frees_it() -> None:
    one = [event("iron", 8, units={"ship": "defend", "jets": "assist"})]
    other = [KEEN, event("iron", 8, units={"plane": "assist"})]
    assert told(pair(one, other)) == [
        "B replaces JS Kongo and No. 75 Squadron by VP-8 Tigers in Iron Spear: frees JS Kongo and "
        "No. 75 Squadron for Keen Sword, which shows One roof (+60 points)."
    ]


def test_an_event_held_in_both_now_shows_a_goal_with_the_freed_unit() -> None:
    keen = event("keen", 8, units=SHIP)
    found = pair([keen, event("iron", 8, units={"jets": "assist"})], [KEEN])
    assert told(found) == [
        "B drops Iron Spear: frees No. 75 Squadron for Keen Sword, "
        "which now shows One roof (+60 points)."
    ]
    assert told(found, 1, 0) == [
        "A withdraws No. 75 Squadron from Keen Sword: it no longer shows One roof (−60 points); "
        "frees No. 75 Squadron for Iron Spear, which is added."
    ]


def test_a_unit_is_freed_for_a_moved_event_if_it_could_come_neither_then_nor_now() -> None:
    one = [event("keen", 8, units=SHIP), event("iron", 10, units={"jets": "assist"})]
    assert told(pair(one, [event("keen", 9, units=BOTH)])) == [
        "B drops Iron Spear: frees No. 75 Squadron for Keen Sword, "
        "which now shows One roof (+60 points)."
    ]
    one = [event("keen", 20, units=SHIP), event("iron", 10, units={"jets": "assist"})]
    assert told(pair(one, [event("keen", 9, units=BOTH)])) == [
        "B moves Keen Sword (11 days earlier) with other units: "
        "it now shows One roof (+60 points); "
        "takes No. 75 Squadron from Iron Spear, which is dropped.",
        "B drops Iron Spear: no goal loses points.",
    ]


def test_a_unit_that_an_event_had_already_is_not_freed_for_it() -> None:
    one = [event("keen", 20, units=SHIP), event("iron", 10, units=SHIP)]
    assert told(pair(one, [event("keen", 9, units=BOTH)])) == [
        "B moves Keen Sword (11 days earlier) with other units: "
        "it now shows One roof (+60 points); needs JS Kongo during Iron Spear, which is dropped.",
        "B drops Iron Spear: no goal loses points.",
    ]


def test_two_events_that_free_a_unit_only_together_are_told_together() -> None:
    one = [event("iron", 8, units=SHIP), event("blue", 12, units=SHIP)]
    assert told(pair(one, [KEEN])) == [
        "B drops Iron Spear and Blue Wave: both together free JS Kongo for Keen Sword, "
        "which shows One roof (+60 points)."
    ]


def test_money_is_not_told_where_something_nearer_is_freed() -> None:
    form = plan(
        periods=[{"id": "FY28", **span(1, 31)}],
        budgets=[{"period": "FY28", "amount": 10}],
        exercises={"keen": {"fixed_cost": 8}, "iron": {"fixed_cost": 8}},
    )
    assert told(pair([event("iron", 8, units=SHIP)], [KEEN], form)) == [
        "B drops Iron Spear: frees JS Kongo for Keen Sword, which shows One roof (+60 points); "
        "saves 8 thousand USD."
    ]


def test_of_several_events_no_more_are_told_than_are_needed() -> None:
    """Of three that need one of the staff each, two have to go."""
    title = {"keen": "Keen Sword", "iron": "Iron Spear", "blue": "Blue Wave", "gold": "Cobra Gold"}
    staff = {"keen": 2, "iron": 1, "blue": 1, "gold": 1}
    form = plan(
        resources=[{"id": "staff", "name": "Staff", "capacity": 3}],
        exercises=[
            exercise(name, title[name], 5, high_end=True, resources={"staff": staff[name]})
            for name in title
        ],
    )
    one = [event("iron", 8, 12), event("blue", 8, 12), event("gold", 8, 12)]
    assert told(pair(one, [KEEN], form))[0] == (
        "B drops Blue Wave and Cobra Gold: both together free Staff for Keen Sword, "
        "which shows One roof (+60 points)."
    )


@pytest.mark.parametrize(
    ("changes", "freed"),
    [
        (
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "units": {"ship": {"max_days_per_period": 7}},
            },
            "frees 3 of the 7 days that JS Kongo may serve in FY28, enough for Keen Sword",
        ),
        (
            {"nations": {"jpn": {"max_concurrent": 1}}},
            "frees Japan, which can be at one event at a time, for Keen Sword",
        ),
        (
            {
                "resources": [{"id": "staff", "name": "Staff", "capacity": 3}],
                "exercises": {
                    "keen": {"resources": {"staff": 2}},
                    "iron": {"resources": {"staff": 2}},
                },
            },
            "frees Staff for Keen Sword",
        ),
        ({"venues": {"range": {"capacity": 1}}}, "frees Okinawa Range for Keen Sword"),
        (
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "budgets": [{"period": "FY28", "amount": 10}],
                "exercises": {"keen": {"fixed_cost": 8}, "iron": {"fixed_cost": 8}},
            },
            "frees the command's money of FY28 for Keen Sword",
        ),
        (
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "budgets": [{"period": "FY28", "nation": "jpn", "amount": 7}],
                "units": {"ship": {"daily_cost": 1}, "plane": {"nation": "jpn", "daily_cost": 1}},
            },
            "frees Japan's money of FY28 for Keen Sword",
        ),
        (
            {"links": [{"type": "exclusive", "first": "keen", "second": "iron"}]},
            "allows Keen Sword (they exclude each other)",
        ),
        (
            {"links": [{"type": "before", "first": "keen", "second": "iron"}]},
            "allows Keen Sword (their days are linked)",
        ),
    ],
)
def test_whatever_two_events_cannot_both_have_can_be_freed(
    changes: dict[str, object], freed: str
) -> None:
    """Of Japan there is the ship, and in one of the cases the plane."""
    units = {"ship": "assist"} if "units" in changes and "nations" not in changes else {}
    units = {"plane": "assist"} if "budgets" in changes else units
    if "nations" in changes:
        changes = changes | {"units": {"plane": {"nation": "jpn"}}}
        units = {"plane": "assist"}
    day = 8 if "nations" in changes or "resources" in changes or "venues" in changes else 1
    found = pair([event("iron", day, units=units)], [KEEN], plan(**changes))
    (sentence,) = [s for s in told(found) if s.startswith("B drops Iron Spear")]
    assert f": {freed}, which shows One roof (+60 points)" in sentence


def test_an_exercise_that_is_required_allows_the_other_when_it_is_added() -> None:
    form = plan(links=[{"type": "requires", "first": "iron", "second": "keen"}])
    assert told(pair([], [KEEN, event("iron", 20)], form)) == [
        "B adds Iron Spear: allows Keen Sword (one requires the other), "
        "which shows One roof (+60 points)."
    ]


def test_a_moved_event_may_rule_out_one_that_is_linked_with_it() -> None:
    form = plan(links=[{"type": "before", "first": "keen", "second": "iron"}])
    found = pair([KEEN, event("iron", 20)], [event("iron", 9)], form)
    assert told(found) == [
        "B moves Iron Spear (11 days earlier): rules out Keen Sword (their days are linked), "
        "which is dropped and showed One roof (−60 points)."
    ]


def test_an_event_that_is_added_is_said_to_be_so_where_it_shows_no_goal() -> None:
    form = plan(links=[{"type": "exclusive", "first": "blue", "second": "iron"}])
    assert told(pair([event("iron", 20)], [event("blue", 8)], form))[0] == (
        "B drops Iron Spear: allows Blue Wave (they exclude each other), which is added."
    )


def test_goals_that_do_not_need_the_freed_unit_are_not_laid_to_it() -> None:
    one = [event("keen", 8, units=SHIP), event("iron", 8, units={"plane": "assist"})]
    other = [event("keen", 8, units=BOTH | {"plane": "assist"})]
    assert told(pair(one, other)) == [
        "B sends No. 75 Squadron and VP-8 Tigers to Keen Sword: "
        "it now shows One roof (+60 points); "
        "takes VP-8 Tigers from Iron Spear, which is dropped.",
        "B drops Iron Spear: no goal loses points.",
    ]


def test_an_added_event_needs_for_its_goals_the_units_without_which_it_cannot_be_held() -> None:
    one = [event("iron", 8, units={"plane": "assist"})]
    other = [event("keen", 8, units=BOTH | {"plane": "assist"})]
    needed = plan(exercises={"keen": {"roles": [defend(), assist(min_units=1)]}})
    assert told(pair(one, other, needed)) == [
        "B drops Iron Spear: frees VP-8 Tigers for Keen Sword, which shows One roof (+60 points)."
    ]
    assert told(pair(one, other)) == [
        "B adds Keen Sword, which shows One roof (+60 points): "
        "takes VP-8 Tigers from Iron Spear, which is dropped."
    ]


# --- other words -------------------------------------------------------------------------------


def test_changes_that_matter_to_no_goal_are_told_together() -> None:
    form = plan(
        exercises={"keen": {"fixed_cost": 500}, "iron": {"fixed_cost": 2000}},
        availability=[{"nation": "jpn", **span(1, 3), "status": "tentative"}],
    )
    one = [event("keen", 8), event("iron", 20), event("blue", 3, units=SHIP)]
    other = [event("blue", 4, at="coast", units=SHIP)]
    assert told(pair(one, other, form)) == [
        "B drops Iron Spear and Keen Sword: no goal loses points; saves 2,500 thousand USD.",
        "B moves Blue Wave to Darwin Coast (1 day later): no goal gains or loses points; "
        "1 fewer tentative day.",
    ]
    assert told(pair(one, other, form), 1, 0)[0] == (
        "A adds Iron Spear and Keen Sword: no goal gains points; costs 2,500 thousand USD."
    )


def test_moves_and_other_units_are_told_with_names_while_there_are_few() -> None:
    one = [event("keen", 8), event("iron", 1), event("blue", 1, units={"plane": "assist"})]
    other = [
        event("keen", 3, at="coast"),
        event("iron", 2),
        event("blue", 1, units={"plane": "defend"}),
    ]
    assert told(pair(one, other, plan(goals=[]))) == [
        "B moves Keen Sword to Darwin Coast (5 days earlier) and Iron Spear (1 day later).",
        "B changes roles in Blue Wave.",
    ]


def test_an_event_that_lasts_longer_is_told() -> None:
    found = pair([event("keen", 8, 12)], [event("keen", 8, 14)])
    assert told(found)[0].startswith("B makes Keen Sword 2 days longer: ")


def test_one_event_may_gain_and_lose_goals() -> None:
    roof = plan()["goals"][0]
    net = {"id": "net", "name": "Wide net", "capability": "shield", "nations": ["jpn", "usa"]}
    form = plan(goals=[roof, net | {"weight": 2}], units={"plane": {"capabilities": {"shield": 3}}})
    found = pair([KEEN], [event("keen", 8, units={"ship": "defend", "plane": "defend"})], form)
    assert told(found) == [
        "B replaces No. 75 Squadron by VP-8 Tigers in Keen Sword: it now shows Wide net "
        "(+120 points) but no longer One roof (−60 points)."
    ]


def test_calendars_that_hold_the_same_need_no_explanation() -> None:
    assert explanations(pair([KEEN], [KEEN]), 0, 1) == ()


def test_names_stand_on_one_line() -> None:
    form = plan(exercises={"keen": {"name": "Keen\nSword"}})
    assert told(pair([], [KEEN], form)) == ["B adds Keen Sword, which shows One roof (+60 points)."]


# --- headlines ---------------------------------------------------------------------------------


def test_a_headline_tells_the_measures_then_the_events() -> None:
    form = plan(
        exercises={"keen": {"fixed_cost": 30}, "iron": {"fixed_cost": 10}, "blue": {"priority": 3}}
    )
    one = [KEEN, event("iron", 20), event("blue", 1)]
    other = [event("iron", 21), event("blue", 1, units={"plane": "assist"})]
    found = pair(one, other, form)
    assert headline(found, 0, 1) == (
        "B: no high-end points, 1 fewer participation by a nation, 75 % cheaper; "
        "1 exercise dropped, 1 moved, 1 with other units"
    )
    assert headline(found, 1, 0) == (
        "A: 60 more high-end points, 1 more participation by a nation, 300 % dearer; "
        "1 exercise added, 1 moved, 1 with other units"
    )


def test_a_headline_says_when_nothing_differs_and_what_is_broken() -> None:
    assert headline(pair([KEEN], [KEEN]), 0, 1) == (
        "B: all measures the same; the same events as A"
    )
    late = event("keen", 29, units=BOTH)
    found = pair([event("keen", 20, units=BOTH)], [late])
    assert headline(found, 0, 1) == (
        "B: no high-end points; 1 exercise moved; 1 break of the rules"
    )


def test_a_headline_tells_three_measures_at_most_points_and_money_among_them() -> None:
    form = plan(
        exercises={name: {"fixed_cost": 10, "priority": 2} for name in ("keen", "iron", "blue")},
        goals=[plan()["goals"][0], plan()["goals"][0] | {"id": "low", "high_end": False}],
    )
    assert headline(pair([KEEN, event("blue", 1)], [event("blue", 1)], form), 0, 1) == (
        "B: no high-end points, no standard points, 50 % cheaper; 1 exercise dropped"
    )


# --- what holds for any ------------------------------------------------------------------------


@few
@given(comparisons(most=2))
def test_every_change_and_every_goal_with_other_points_is_told(drawn: Drawn) -> None:
    assert_told_whole(drawn.comparison)


@settings(moderate, max_examples=40)
@given(tight_comparisons())
def test_also_where_much_is_in_the_way(drawn: Drawn) -> None:
    assert_told_whole(drawn.comparison)


@given(careless_events, careless_events)
def test_also_where_exercises_are_held_twice(one: list[Json], other: list[Json]) -> None:
    assert_told_whole(pair(one, other))


def assert_told_whole(comparison: Comparison) -> None:
    """Each exercise held otherwise and each goal with other points is told, and nothing else."""
    differing = {row.goal.id for row in comparison.goals if len(set(row.points)) > 1}
    otherwise = {row.goal.id for row in comparison.goals if row.differs}
    for one, other in ((0, 1), (1, 0)):
        changed = {
            change.exercise
            for change in event_changes(comparison.calendars[one], comparison.calendars[other])
        }
        found = explanations(comparison, one, other)
        assert {name for e in found for name in e.exercises} == changed
        assert differing <= {name for e in found for name in e.goals} <= otherwise
        for explanation in found:
            assert explanation.sentence.startswith(f"{comparison.letters[other]} ")
            assert explanation.sentence.endswith(".")
            assert explanation.sentence.isprintable()
        assert headline(comparison, one, other).isprintable()
