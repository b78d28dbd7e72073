"""What is laid to each change adds up, mirrors, and agrees with a second reading."""

from __future__ import annotations

from hypothesis import given, settings

from exercise_planner.comparison.stories import Account, Story
from tests.exercise_planner.comparison.drawn import Drawn, pair, tight_comparisons
from tests.support import oracle
from tests.support.boards import moderate
from tests.support.examples import event, plan
from tests.support.oracle import Reading


def single(account: Account) -> dict[str, Story]:
    """Give the stories of one change each, by exercise."""
    return {s.changes[0].exercise: s for s in account.stories if len(s.changes) == 1}


@settings(moderate, max_examples=60)
@given(tight_comparisons())
def test_what_is_said_to_be_shown_is_shown_and_brings_points(drawn: Drawn) -> None:
    account, reading = Account(drawn.comparison, 0, 1), Reading(drawn.plan)
    had, has = (reading.demonstrations(form) for form in drawn.calendars)
    goals = {goal["id"]: goal for goal in drawn.plan["goals"]}
    more = {
        name: oracle.points(goal, len(has[name])) - oracle.points(goal, len(had[name]))
        for name, goal in goals.items()
    }
    assert account.points == {name: points for name, points in more.items() if points}
    for exercise, story in single(account).items():
        for goal in goals:
            gains = exercise in has[goal] and exercise not in had[goal] and more[goal] > 0
            loses = exercise in had[goal] and exercise not in has[goal] and more[goal] < 0
            assert (goal in story.gained, goal in story.lost) == (gains, loses)
    for goal in account.by_one:
        assert len(set(had[goal]) ^ set(has[goal])) == 1


@settings(moderate, max_examples=60)
@given(tight_comparisons())
def test_days_and_money_of_all_changes_are_the_difference_of_the_calendars(drawn: Drawn) -> None:
    found = single(Account(drawn.comparison, 0, 1)).values()
    more = {row.measure: row.over(0)[1] for row in drawn.comparison.measures}
    assert sum(story.cost for story in found) == more["cost"]
    assert sum(story.tentative for story in found) == more["tentative"]


@settings(moderate, max_examples=60)
@given(tight_comparisons())
def test_what_is_gained_one_way_is_lost_the_other(drawn: Drawn) -> None:
    there, back = (Account(drawn.comparison, *ends) for ends in ((0, 1), (1, 0)))
    stories, mirrored = single(there), single(back)
    assert stories.keys() == mirrored.keys()
    for exercise, story in stories.items():
        mirror = mirrored[exercise]
        assert story.changes[0].reversed == mirror.changes[0]
        assert (story.gained, story.lost) == (mirror.lost, mirror.gained)
        assert (story.cost, story.tentative) == (-mirror.cost, -mirror.tentative)
        assert (set(story.frees), set(story.takes)) == (set(mirror.takes), set(mirror.frees))
    assert there.by_one == back.by_one


def test_of_much_room_for_one_event_that_is_told_which_brings_most() -> None:
    """Both events are in the way; what is told is the one that has the unit for the goal."""
    form = plan(units={"plane": {"capabilities": {"shield": 2}}})
    one = [event("iron", 8, units={"plane": "defend"}), event("blue", 12, units={"jets": "assist"})]
    keen = event("keen", 8, units={"ship": "defend", "jets": "defend", "plane": "defend"})
    kept = event("keen", 8, units={"ship": "defend"})
    stories = single(Account(pair([*one, kept], [keen], form), 0, 1))
    assert [room.goals for room in stories["blue"].frees] == [("roof",)]
    assert stories["iron"].frees == ()


def test_a_goal_that_needs_two_units_is_laid_to_one_of_the_events_that_free_them() -> None:
    one = [event("iron", 8, units={"ship": "defend"}), event("blue", 12, units={"jets": "assist"})]
    keen = event("keen", 8, units={"ship": "defend", "jets": "defend"})
    found = Account(pair(one, [keen]), 0, 1).stories
    assert [room.goals for story in found for room in story.frees] == [("roof",)]
