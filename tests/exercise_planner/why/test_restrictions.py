"""What of a plan rules something out: where it stands, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonpointer import resolve_pointer

from exercise_planner.reading import read_plan
from exercise_planner.why.restriction import Lack, Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import ExerciseWish, GoalWish
from tests.exercise_planner.why.wishes import asked
from tests.support.boards import moderate
from tests.support.examples import assist, complete_plan, defend, may, plan, span

ROOF = GoalWish(goal="roof")


def told(form: dict[str, Any], wish: Any = None) -> dict[str, tuple[str, str]]:
    """Return path to kind and message of what is in a plan."""
    return {r.path: (r.kind, r.message) for r in restrictions(read_plan(form), wish)}


def test_what_nobody_entered_rules_nothing_out() -> None:
    assert told(plan(), ROOF) == {}


ENTERED: list[tuple[dict[str, Any], str, str, str]] = [
    (
        {
            "availability": [
                {"nation": "aus", **span(5, 9), "status": "unavailable", "note": "vote"}
            ]
        },
        "/availability/0",
        "availability",
        "Australia is unavailable from 5 May to 9 May 2028 (vote).",
    ),
    (
        {"availability": [{"unit": "ship", **span(5, 5), "status": "unavailable"}]},
        "/availability/0",
        "availability",
        "JS Kongo is unavailable on 5 May 2028.",
    ),
    (
        {"venues": {"coast": {"closures": [span(1, 3), span(30, 32) | {"note": "Rain"}]}}},
        "/venues/1/closures/1",
        "closure",
        "Darwin Coast is closed from 30 May to 1 Jun 2028 (Rain).",
    ),
    (
        {"exercises": {"keen": {"earliest_start": may(4)}}},
        "/exercises/0/earliest_start",
        "earliest_start",
        "Keen Sword may not start before 4 May 2028.",
    ),
    (
        {"exercises": {"iron": {"latest_end": may(20)}}},
        "/exercises/1/latest_end",
        "latest_end",
        "Iron Spear must end by 20 May 2028.",
    ),
    (
        {"exercises": {"keen": {"start_weekdays": [5, 1, 3]}}},
        "/exercises/0/start_weekdays",
        "weekdays",
        "Keen Sword may start only on a Monday, Wednesday or Friday.",
    ),
    (
        {"exercises": {"keen": {"start_weekdays": []}}},
        "/exercises/0/start_weekdays",
        "weekdays",
        "Keen Sword may start on no day.",
    ),
    (
        {
            "as_of": may(2),
            "exercises": {"keen": {"milestones": [{"name": "Site survey", "days_before": 10}]}},
        },
        "/exercises/0/milestones/0",
        "milestone",
        "Keen Sword cannot start before 12 May 2028, since its Site survey, 10 days ahead of it, "
        "is not done yet.",
    ),
    (
        {"exercises": {"keen": {"lock": {"held": False}}}},
        "/exercises/0/lock/held",
        "locked_off",
        "Keen Sword is locked off the calendar.",
    ),
    (
        {"exercises": {"keen": {"lock": {"held": True}}}},
        "/exercises/0/lock/held",
        "locked_on",
        "Keen Sword is locked to be held.",
    ),
    (
        {"exercises": {"keen": {"lock": {"start": may(8)}}}},
        "/exercises/0/lock/start",
        "locked_start",
        "Keen Sword is locked to start on 8 May 2028.",
    ),
    (
        {"exercises": {"keen": {"lock": {"venue": "coast"}}}},
        "/exercises/0/lock/venue",
        "locked_venue",
        "Keen Sword is locked to Darwin Coast.",
    ),
    (
        {"exercises": {"keen": {"lock": {"units": {"ship": None}}}}},
        "/exercises/0/lock/units/ship",
        "unit_kept_out",
        "JS Kongo is locked out of Keen Sword.",
    ),
    (
        {"exercises": {"keen": {"lock": {"units": {"ship": "assist"}}}}},
        "/exercises/0/lock/units/ship",
        "unit_locked_in",
        "JS Kongo is locked into the role Helpers of Keen Sword.",
    ),
    (
        {"exercises": {"keen": {"mandatory": True}}},
        "/exercises/0/mandatory",
        "mandatory",
        "Keen Sword is mandatory.",
    ),
    (
        {"exercises": {"keen": {"invited": ["usa", "aus"]}}},
        "/exercises/0/invited",
        "invited",
        "Only United States and Australia are invited to Keen Sword.",
    ),
    (
        {"exercises": {"keen": {"invited": []}}},
        "/exercises/0/invited",
        "invited",
        "Nobody is invited to Keen Sword.",
    ),
    (
        {"exercises": {"keen": {"roles": [assist(), defend(nations=["jpn"])]}}},
        "/exercises/0/roles/1/nations",
        "role_nations",
        "The role Air defenders of Keen Sword is open only to Japan.",
    ),
    (
        {"exercises": {"keen": {"roles": [assist(max_units=1)]}}},
        "/exercises/0/roles/0/max_units",
        "role_limit",
        "The role Helpers of Keen Sword takes no more than 1 unit.",
    ),
    (
        {"venues": {"coast": {"capacity": 2}}},
        "/venues/1/capacity",
        "venue_capacity",
        "No more than 2 events at Darwin Coast can run at once.",
    ),
    (
        {"nations": {"jpn": {"max_concurrent": 1}}},
        "/nations/0/max_concurrent",
        "max_concurrent",
        "No more than 1 event with Japan can run at once.",
    ),
    (
        {"nations": {"jpn": {"max_concurrent": 0}}},
        "/nations/0/max_concurrent",
        "max_concurrent",
        "No event with Japan can run.",
    ),
    (
        {"resources": [{"id": "cell", "name": "Control staff", "capacity": 4}]},
        "/resources/0/capacity",
        "resource",
        "No more than 4 of Control staff can be used at once.",
    ),
    (
        {"resources": [{"id": "cell", "name": "Control staff", "capacity": 0}]},
        "/resources/0/capacity",
        "resource",
        "There is no Control staff.",
    ),
    (
        {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "budgets": [{"period": "FY28", "nation": "aus", "amount": 0}],
        },
        "/budgets/0",
        "budget",
        "Australia has no money for FY28.",
    ),
    (
        {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "units": {"ship": {"max_days_per_period": 0}},
        },
        "/units/0/max_days_per_period",
        "tempo",
        "JS Kongo may have no event day in one period.",
    ),
    (
        {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "budgets": [{"period": "FY28", "amount": 1240}],
        },
        "/budgets/0",
        "budget",
        "The command has no more than 1,240 thousand USD for FY28.",
    ),
    (
        {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "budgets": [{"period": "FY28", "nation": "aus", "amount": 9}],
        },
        "/budgets/0",
        "budget",
        "Australia has no more than 9 thousand USD for FY28.",
    ),
    (
        {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "units": {"ship": {"max_days_per_period": 60}},
        },
        "/units/0/max_days_per_period",
        "tempo",
        "JS Kongo may have no more than 60 event days in one period.",
    ),
    (
        {"units": {"ship": {"recovery_days": 10}}},
        "/units/0/recovery_days",
        "recovery",
        "JS Kongo needs 10 days of recovery between two events.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "kind", "message"), ENTERED)
def test_what_a_planner_entered_is_told_with_names(
    changes: dict[str, Any], path: str, kind: str, message: str
) -> None:
    assert told(plan(**changes))[path] == (kind, message)


LINKS: list[tuple[dict[str, Any], str]] = [
    ({"type": "before"}, "Keen Sword must end before Iron Spear starts."),
    (
        {"type": "before", "min_gap_days": 2},
        "Keen Sword must end before Iron Spear starts, with at least 2 free days between.",
    ),
    (
        {"type": "before", "max_gap_days": 1},
        "Keen Sword must end before Iron Spear starts, with at most 1 free day between.",
    ),
    (
        {"type": "before", "min_gap_days": 2, "max_gap_days": 9},
        "Keen Sword must end before Iron Spear starts, with 2 to 9 free days between.",
    ),
    ({"type": "requires"}, "Iron Spear can be held only if Keen Sword is held."),
    ({"type": "exclusive"}, "Keen Sword and Iron Spear exclude each other."),
    ({"type": "apart"}, "Keen Sword and Iron Spear must lie apart."),
    (
        {"type": "apart", "min_gap_days": 7},
        "Keen Sword and Iron Spear must lie apart with at least 7 free days between them.",
    ),
    ({"type": "overlap"}, "Keen Sword and Iron Spear must share at least 1 day."),
    ({"type": "within"}, "Iron Spear must lie within the days of Keen Sword."),
]


@pytest.mark.parametrize(("link", "message"), LINKS)
def test_each_type_of_link_is_told_in_words(link: dict[str, Any], message: str) -> None:
    found = told(plan(links=[{**link, "first": "keen", "second": "iron"}]))
    assert found == {"/links/0": ("link", message)}


def test_a_goal_is_narrowed_by_its_days_and_exercises_only_if_it_is_asked_about() -> None:
    narrow = {"start": may(3), "end": may(29), "exercises": ["keen", "blue"]}
    form = plan(goals={"roof": narrow})
    assert told(form) == {}
    assert told(form, ROOF) == {
        "/goals/0/start": (
            "goal_window",
            "Only events that start on 3 May 2028 or later count for One roof.",
        ),
        "/goals/0/end": ("goal_window", "Only events that end by 29 May 2028 count for One roof."),
        "/goals/0/exercises": (
            "goal_exercises",
            "Only Keen Sword and Blue Wave count for One roof.",
        ),
    }


def test_of_invitations_those_asked_about_are_told_who_miss_them() -> None:
    form = plan(exercises={"keen": {"invited": ["usa"]}})
    assert told(form, ROOF)["/exercises/0/invited"] == (
        "invited",
        "Japan and Australia are not invited to Keen Sword.",
    )
    wish = ExerciseWish(exercise="keen", unit="jets")
    assert told(form, wish)["/exercises/0/invited"] == (
        "invited",
        "Australia is not invited to Keen Sword.",
    )


def test_a_mandatory_exercise_that_is_locked_on_is_held_for_two_reasons() -> None:
    form = plan(exercises={"keen": {"mandatory": True, "lock": {"held": True}}})
    assert {kind for kind, _ in told(form).values()} == {"mandatory", "locked_on"}


def test_windows_no_tighter_than_the_horizon_are_not_in_the_way() -> None:
    wide = {
        "earliest_start": may(1),
        "latest_end": may(31),
        "start_weekdays": [1, 2, 3, 4, 5, 6, 7],
    }
    everyone = {"invited": ["jpn", "aus", "usa"], "roles": [assist(nations=["usa", "aus", "jpn"])]}
    assert told(plan(exercises={"keen": wide | everyone})) == {}


def test_tentative_days_are_not_in_the_way() -> None:
    entry = {"nation": "aus", **span(5, 9), "status": "tentative"}
    assert told(plan(availability=[entry])) == {}


def test_steps_are_in_the_way_only_on_a_plans_day_and_until_done() -> None:
    steps = [
        {"name": "Survey", "days_before": 10},
        {"name": "Talks", "days_before": 5, "done": True},
    ]
    exercises = {"keen": {"milestones": steps}}
    assert told(plan(exercises=exercises)) == {}
    assert list(told(plan(exercises=exercises, as_of=may(1)))) == ["/exercises/0/milestones/0"]


def test_a_start_in_the_past_is_nobodys_choice_any_more() -> None:
    locked = {"keen": {"lock": {"start": may(8)}}}
    assert list(told(plan(exercises=locked, as_of=may(8)))) == ["/exercises/0/lock/start"]
    assert told(plan(exercises=locked, as_of=may(9))) == {}


def test_the_most_telling_come_first() -> None:
    kinds = [r.kind for r in restrictions(read_plan(complete_plan()), GoalWish(goal="net"))]
    assert kinds[0] == "availability"
    told_first = [kinds.index(k) for k in ("closure", "locked_start", "tempo", "budget", "link")]
    assert told_first == sorted(told_first)
    assert kinds[-1] == "goal_exercises"


# --- what is lacking ---------------------------------------------------------------------------


def lacks(form: dict[str, Any], wish: Any) -> list[tuple[str, str, tuple[tuple[str, int], ...]]]:
    """Return path, message and levels of what is lacking."""
    found = restrictions(read_plan(form), wish)
    return [(r.path, r.message, r.levels) for r in found if isinstance(r, Lack)]


def test_a_nation_that_is_needed_and_has_no_unit_at_the_level_lacks_it() -> None:
    form = plan(goals={"roof": {"min_level": 3}})
    assert lacks(form, ROOF) == [
        (
            "/units/1/capabilities/shield",
            "No unit of Australia has Missile defence at level 3; "
            "its best, No. 75 Squadron, has level 2.",
            (("shield", 3),),
        )
    ]


def test_what_a_nation_has_not_at_all_is_told_of_its_first_unit() -> None:
    form = plan(goals={"roof": {"nations": ["jpn", "usa"]}}, units={"plane": {"capabilities": {}}})
    assert lacks(form, ROOF) == [
        ("/units/2/capabilities", "No unit of United States has Missile defence.", (("shield", 2),))
    ]


def test_who_is_not_needed_lacks_nothing() -> None:
    form = plan(goals={"roof": {"nations": ["jpn", "aus", "usa"], "at_least": 2, "min_level": 2}})
    assert lacks(form, ROOF) == []


def test_a_host_that_fits_no_role_lacks_what_they_ask_for() -> None:
    form = plan(exercises={"keen": {"host": "usa", "roles": [defend()]}})
    assert [path for path, _, _ in lacks(form, ROOF)] == ["/units/2/capabilities/shield"]


def test_those_who_alone_may_fill_a_role_lack_what_it_asks_for() -> None:
    roles = [defend(), defend(id="more", name="More", min_level=3, min_units=1, nations=["aus"])]
    form = plan(exercises={"keen": {"roles": roles}})
    assert [path for path, _, _ in lacks(form, ROOF)] == ["/units/1/capabilities/shield"]


def test_a_unit_that_is_asked_for_lacks_what_every_role_asks_for() -> None:
    form = plan(exercises={"keen": {"roles": [defend()]}})
    assert lacks(form, ExerciseWish(exercise="keen", unit="plane")) == [
        (
            "/units/2/capabilities/shield",
            "VP-8 Tigers has Missile defence at level 1 only; level 2 is needed.",
            (("shield", 2),),
        )
    ]
    assert lacks(plan(), ExerciseWish(exercise="keen", unit="plane")) == []


# --- of any plan -------------------------------------------------------------------------------


@given(asked=asked())
@settings(moderate, max_examples=25)
def test_each_stands_where_it_says_and_none_twice(asked: Any) -> None:
    made, wish = asked
    form = made.model_dump(mode="json", by_alias=True)
    found = restrictions(made, wish)
    assert len({r.path for r in found}) == len(found)
    for restriction in found:
        assert resolve_pointer(form, restriction.path, None) is not None or _is_none(restriction)
        assert restriction.message.endswith(".")


def _is_none(restriction: Restriction) -> bool:
    """Whether what rules something out is given as null: a unit is kept out so."""
    return restriction.kind == "unit_kept_out"


@given(data=st.data())
@settings(moderate, max_examples=20)
def test_those_of_a_plan_are_among_those_of_a_wish(data: st.DataObject) -> None:
    made, wish = data.draw(asked())
    assert set(restrictions(made)) <= set(restrictions(made, wish))
