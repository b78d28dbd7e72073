"""How facts give way, grade by grade, in a planner's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from exercise_planner.plan import Before
from exercise_planner.reading import read_plan
from exercise_planner.sample import sample_plan
from exercise_planner.why.costs import Costs
from exercise_planner.why.ladders import Ladder, ladders
from exercise_planner.why.restriction import RestrictionKind
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import ExerciseWish, GoalWish, Wish
from tests.support.examples import Json, complete_plan, may, plan, span


def of_kind(form: Json, kind: RestrictionKind, wish: Wish | None = None) -> list[Ladder]:
    """Give the ladders of the first restriction of a kind."""
    made = read_plan(form)
    found = next(r for r in restrictions(made, wish) if r.kind == kind)
    return list(ladders(found, made, wish))


def told(form: Json, kind: RestrictionKind, wish: Wish | None = None) -> list[str]:
    """Say the first change of each ladder of the first restriction of a kind."""
    return [ladder.changes[0].message for ladder in of_kind(form, kind, wish)]


def test_every_kind_has_its_ladders_and_none_names_an_id() -> None:
    form = complete_plan()
    form["exercises"][0] |= {"host": "aus", "invited": ["jpn"]}
    form["exercises"][0]["roles"][1] |= {"capability": "hunt", "min_units": 1}
    form["as_of"] = "2028-04-01"
    made, kinds = read_plan(form), set()
    ids = ("keen", "iron", "jpn", "aus", "ship", "jets", "range", "coast", "cell", "shield")
    for restriction in restrictions(made, GoalWish(goal="roof")):
        kinds.add(restriction.kind)
        found = ladders(restriction, made, GoalWish(goal="roof"))
        assert found
        for ladder in found:
            for message in (ladder.changes[0].message, ladder.changes[-1].message):
                assert message[0].isupper()
                assert not message.endswith(".")
                assert not set(message.replace("'", " ").split()) & set(ids), message
    assert kinds == set(get_args(RestrictionKind))


def test_an_unavailability_moves_or_gives_way_at_its_ends() -> None:
    window = {"nation": "aus", **span(10, 12), "status": "unavailable", "note": "elections"}
    found = of_kind(plan(availability=[window], as_of=may(8)), "availability")
    assert [(len(ladder), ladder.monotone) for ladder in found] == [
        (2, True),
        (2, True),
        (21, False),
        (2, False),
        (1, True),
    ]
    assert [ladder.changes[-1].message for ladder in found] == [
        "Let Australia's unavailability (elections) begin 2 days later, on 12 May 2028",
        "Let Australia's unavailability (elections) end 2 days earlier, on 10 May 2028",
        "Move Australia's unavailability (elections) 21 days later, "
        "so that it lasts from 31 May to 2 Jun 2028",
        "Move Australia's unavailability (elections) 2 days earlier, "
        "so that it lasts from 8 May to 10 May 2028",
        "Lift Australia's unavailability from 10 May to 12 May 2028 (elections)",
    ]


def test_a_window_of_one_day_moves_to_another() -> None:
    window = {"nation": "aus", **span(10, 10), "status": "unavailable"}
    assert told(plan(availability=[window], as_of=may(9)), "availability") == [
        "Move Australia's unavailability 1 day later, to 11 May 2028",
        "Move Australia's unavailability 1 day earlier, to 9 May 2028",
        "Lift Australia's unavailability on 10 May 2028",
    ]


def test_what_has_begun_can_only_end_earlier_and_not_in_the_past() -> None:
    window = {"unit": "ship", **span(2, 12), "status": "unavailable"}
    ended, lifted = of_kind(plan(availability=[window], as_of=may(8)), "availability")
    assert [change.message for change in (ended.changes[0], ended.changes[-1])] == [
        "Let JS Kongo's unavailability end 1 day earlier, on 11 May 2028",
        "Let JS Kongo's unavailability end 4 days earlier, on 8 May 2028",
    ]
    (lift,) = lifted.changes
    assert lift.message == "Lift JS Kongo's unavailability from 2 May to 12 May 2028"
    assert lift.amount == 5  # days that still matter


def test_what_is_past_can_only_be_lifted() -> None:
    window = {"unit": "ship", **span(2, 6), "status": "unavailable"}
    assert told(plan(availability=[window], as_of=may(8)), "availability") == [
        "Lift JS Kongo's unavailability from 2 May to 6 May 2028",
    ]


def test_days_outside_the_horizon_are_not_asked_for() -> None:
    window = {"nation": "jpn", **span(-20, 3), "status": "unavailable"}
    begun, ended, *_ = of_kind(plan(availability=[window]), "availability")
    assert [change.amount for change in begun.changes] == [1, 2]
    assert begun.changes[0].message.endswith("begin 22 days later, on 2 May 2028")
    assert ended.changes[0].message.endswith("end 1 day earlier, on 2 May 2028")


def test_a_window_ends_at_the_horizon() -> None:
    window = {"keen": {"earliest_start": may(3), "latest_end": may(29)}}
    (early,) = of_kind(plan(exercises=window), "earliest_start")
    (late,) = of_kind(plan(exercises=window), "latest_end")
    assert [change.message for change in early.changes] == [
        "Let Keen Sword start up to 1 day earlier, from 2 May 2028",
        "Let Keen Sword start up to 2 days earlier, from 1 May 2028",
    ]
    assert late.changes[-1].message == "Let Keen Sword end up to 2 days later, by 31 May 2028"


def test_whom_a_wish_is_about_is_invited_first() -> None:
    form = plan(exercises={"keen": {"invited": []}})
    wish = GoalWish(goal="roof")  # of Japan and Australia
    singly, together = of_kind(form, "invited", wish)
    assert [change.message for change in singly.changes] == [
        "Invite Japan to Keen Sword",
        "Invite Australia to Keen Sword",
        "Invite United States to Keen Sword",
    ]
    assert [change.message for change in together.changes] == [
        "Invite Japan and Australia to Keen Sword",
        "Invite Japan, Australia and United States to Keen Sword",
        "Invite all nations to Keen Sword",
    ]
    asked = ExerciseWish(exercise="keen", unit="plane")
    assert told(form, "invited", asked)[0] == "Invite United States to Keen Sword"


def test_nobody_is_invited_who_has_nothing_to_bring() -> None:
    only = [{"id": "hunt", "capability": "hunt", "min_level": 2}]
    form = plan(exercises={"keen": {"invited": [], "roles": only}})
    assert told(form, "invited") == [
        "Invite United States to Keen Sword",
        "Invite all nations to Keen Sword",
    ]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (
            "max_concurrent",
            {"nations": {"jpn": {"max_concurrent": 2}}},
            "Let Japan take part in 3 events at once instead of 2",
        ),
        (
            "venue_capacity",
            {"venues": {"range": {"capacity": 0}}},
            "Let Okinawa Range take 1 event at once instead of 0",
        ),
        (
            "resource",
            {"resources": [{"id": "cell", "name": "Control staff", "capacity": 1_200}]},
            "Provide 1,201 instead of 1,200 of Control staff",
        ),
        (
            "budget",
            {
                "currency": "AUD",
                "periods": [{"id": "FY28", **span(1, 31)}],
                "budgets": [{"period": "FY28", "nation": "jpn", "amount": 0}],
            },
            "Add 1 thousand AUD to the FY28 budget of Japan",
        ),
        (
            "tempo",
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "units": {"ship": {"max_days_per_period": 4}},
            },
            "Let JS Kongo have 5 event days in one period instead of 4",
        ),
        (
            "recovery",
            {"units": {"ship": {"recovery_days": 1}}},
            "Let JS Kongo have no recovery between two events instead of 1 day",
        ),
        (
            "link",
            {"links": [{"type": "apart", "first": "keen", "second": "iron", "min_gap_days": 2}]},
            "Ask for 1 free day between Keen Sword and Iron Spear instead of 2",
        ),
        (
            "link",
            {"links": [{"type": "requires", "first": "keen", "second": "iron"}]},
            "Let Iron Spear be held without Keen Sword",
        ),
        (
            "weekdays",
            {"exercises": {"keen": {"start_weekdays": [1, 2, 3, 4, 5, 6]}}},
            "Let Keen Sword start on any day of the week",
        ),
        (
            "locked_off",
            {"exercises": {"keen": {"lock": {"held": False}}}},
            "Lift the lock that keeps Keen Sword off the calendar",
        ),
        (
            "mandatory",
            {"exercises": {"keen": {"mandatory": True}}},
            "Let Keen Sword no longer be mandatory",
        ),
    ],
)
def test_a_change_is_told_as_a_planner_would(
    kind: RestrictionKind, changes: Json, said: str
) -> None:
    assert told(plan(**changes), kind)[0] == said


def test_money_goes_up_to_what_everything_costs_and_is_made_when_asked_for() -> None:
    period = {"id": "FY28", **span(1, 31)}
    form = plan(
        periods=[period],
        budgets=[{"period": "FY28", "amount": 1_000}],
        exercises={"keen": {"fixed_cost": 10**9}},
    )
    (ladder,) = of_kind(form, "budget")
    assert len(ladder) == 10**9 - 1_000
    assert ladder.changes[1_239].message == (
        "Add 1,240 thousand USD to the FY28 budget of the command"
    )
    assert ladder.changes[-1].applied(read_plan(form)).budgets[0].amount == 10**9
    assert [change.amount for change in ladder.changes[:3]] == [1, 2, 3]


def test_a_lifted_start_lock_may_ask_for_what_comes_first() -> None:
    meeting = {"name": "Planning conference", "days_before": 20}
    form = plan(
        as_of=may(1), exercises={"keen": {"lock": {"start": may(9)}, "milestones": [meeting]}}
    )
    later, earlier, lifted = of_kind(form, "locked_start")
    assert [(len(later), len(earlier)), lifted.monotone] == [(18, 8), False]
    assert later.changes[0].message == (
        "Move the locked start of Keen Sword 1 day later, to 10 May 2028"
    )
    lift, and_done = lifted.changes
    assert lift.message == "Lift the lock of Keen Sword's start on 9 May 2028"
    assert and_done.message == f"{lift.message} and have its Planning conference done"
    keen = and_done.applied(read_plan(form)).exercises[0]
    assert (keen.lock.start, keen.milestones[0].done) == (None, True)


def test_a_locked_start_moves_to_the_day_that_is_asked_for_or_is_lifted_if_that_is_far() -> None:
    form = plan(exercises={"keen": {"lock": {"start": may(9)}}})
    asked = ExerciseWish(exercise="keen", start=date(2028, 5, 14))
    (moved,), (lifted,) = (ladder.changes for ladder in of_kind(form, "locked_start", asked))
    assert moved.message == "Move the locked start of Keen Sword 5 days later, to 14 May 2028"
    assert moved.cost(Costs()) < lifted.cost(Costs())
    far = replace(moved, amount=15)
    assert far.cost(Costs()) == lifted.cost(Costs())


def test_a_greatest_gap_widens_by_weeks_and_then_goes_before_the_link_does() -> None:
    tie = {"type": "before", "first": "keen", "second": "iron", "max_gap_days": 3}
    wider, untied = of_kind(plan(links=[tie]), "link")
    assert [wider.changes[place].message for place in (0, -2, -1)] == [
        "Let up to 4 free days lie between Keen Sword and Iron Spear instead of 3",
        "Let up to 31 free days lie between Keen Sword and Iron Spear instead of 3",
        "Let any number of free days lie between Keen Sword and Iron Spear instead of 3 at most",
    ]
    costs = [change.cost(Costs()) for change in (*wider.changes, *untied.changes)]
    assert costs == sorted(set(costs))
    assert untied.changes[0].message == "Let Keen Sword and Iron Spear be held in any order"
    link = wider.changes[-1].applied(read_plan(plan(links=[tie]))).links[0]
    assert isinstance(link, Before)
    assert link.max_gap_days is None


def test_units_nearest_to_what_is_lacking_are_trained_first() -> None:
    form = plan(units={"plane": {"nation": "aus"}, "jets": {"capabilities": {}}})
    form["goals"][0]["min_level"] = 2
    singly, all_of_them = of_kind(form, "capability", GoalWish(goal="roof"))
    assert [(change.message, change.amount) for change in singly.changes] == [
        ("Bring VP-8 Tigers to level 2 in Missile defence", 1),
        ("Bring No. 75 Squadron to level 2 in Missile defence", 2),
    ]
    (both,) = all_of_them.changes
    assert both.amount == 3
    assert both.message == (
        "Bring VP-8 Tigers to level 2 in Missile defence "
        "and No. 75 Squadron to level 2 in Missile defence"
    )


def test_the_sample_has_ladders_for_all_its_facts() -> None:
    made = sample_plan()
    wish = GoalWish(goal=made.goals[0].id)
    for restriction in restrictions(made, wish):
        for ladder in ladders(restriction, made, wish):
            assert ladder.changes[-1].applied(made) != made


def test_limits_rise_as_far_as_is_needed_once_more_may_come() -> None:
    role = {"id": "defend", "nations": ["aus"], "max_units": 1}
    form = plan(
        nations={"jpn": {"max_concurrent": 0}},
        exercises={
            name: {"invited": ["aus"], "roles": [role]} for name in ("keen", "iron", "blue")
        },
    )
    made = read_plan(form)
    (concurrent,) = of_kind(form, "max_concurrent")
    assert concurrent.changes[-1].applied(made).nations[0].max_concurrent == 3
    (limit, *_) = of_kind(form, "role_limit")
    assert limit.changes[-1].applied(made).exercises[0].roles[0].max_units == len(made.units)
