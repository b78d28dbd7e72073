"""Why an exercise is not held: what is said, and that it is so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from exercise_planner.board import Board
from exercise_planner.calendar import Event
from exercise_planner.options import options
from exercise_planner.placements import Placements
from exercise_planner.profile import Profile
from exercise_planner.unheld import seek_reason, why_unheld
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, assist, defend, event, may, plan, span


def why(form: Json, *events: Json, **how: Any) -> tuple[str, str]:
    """Return why Keen Sword is not held, in a word and in a sentence."""
    found = why_unheld(board_of(form, *events), "keen", **how)
    return found.why, found.sentence


@settings(moderate, max_examples=20)
@given(boards_and_events())
def test_the_reason_is_so(drawn: tuple[Board, Event]) -> None:
    board, tried = drawn
    for placed in list(board.of_exercise[tried.exercise]):
        board.lift(placed)
    *steps, found = seek_reason(board, tried.exercise)
    assert steps == [None] * len(steps)
    assert found is not None
    exercise = board.facts.exercises[tried.exercise]
    never = options(board.facts, exercise).never
    assert (found.why in ("off", "never")) == (never is not None)
    assert (found.placement is None) == (never is not None)
    if found.placement is not None:
        assert (found.why == "crowded") == bool(found.placement.effect.new)
    assert "None" not in found.sentence


def test_an_exercise_may_be_locked_off_or_never_possible() -> None:
    off = plan(exercises={"keen": {"lock": {"held": False}}})
    assert why(off) == ("off", "it is locked off the calendar")
    short = plan(exercises={"keen": {"latest_end": may(4)}})
    assert why(short) == ("never", "its window is shorter than its 5 days")


def test_who_is_elsewhere_at_the_nearest_start_is_named() -> None:
    form = plan(
        exercises={
            "keen": {"latest_end": may(10), "venues": ["range"], "roles": [defend(min_units=2)]},
            "iron": {"duration_days": 9},
        }
    )
    held = event("iron", 2, 10, units={"ship": "assist"})
    assert why(form, held) == (
        "crowded",
        "every start breaks a rule; nearest is 1 May 2028: JS Kongo is at Iron Spear on "
        "2-10 May 2028",
    )


def test_what_breaks_otherwise_is_named_in_short() -> None:
    form = plan(links=[{"type": "exclusive", "first": "iron", "second": "keen"}])
    said = "no start keeps every rule; nearest is 1 May 2028: its link with Iron Spear"
    assert why(form, event("iron", 20)) == ("crowded", said)
    full = plan(
        venues={"range": {"capacity": 1}},
        exercises={"keen": {"venues": ["range"]}, "blue": {"duration_days": 31}},
    )
    said = "every start breaks a rule; nearest is 1 May 2028: Okinawa Range 2 at once"
    assert why(full, event("blue", 1, 31)) == ("crowded", said)


@pytest.mark.parametrize(
    ("changes", "profile", "said"),
    [
        ({}, None, "it could be held from 1 May 2028 and would bring +60 points"),
        ({"exercises": {"keen": {"fixed_cost": 14, "roles": []}}}, None,
         "it could be held from 1 May 2028, but it would bring nothing and cost 14 thousand USD"),
        ({"exercises": {"keen": {"priority": 4, "roles": []}}}, None,
         "it could be held from 1 May 2028 with priority 4 more"),
        ({"exercises": {"keen": {"priority": -4, "roles": []}}}, None,
         "it could be held from 1 May 2028, but with priority 4 less"),
        ({"exercises": {"keen": {"roles": []}}}, None,
         "it could be held from 1 May 2028, but nothing would change"),
        ({"goals": [], "exercises": {"keen": {"roles": [assist()]}}}, Profile.of(["cost"]),
         "it could be held from 1 May 2028, but nothing would change"),
    ],
)  # fmt: skip
def test_an_exercise_that_could_be_held_says_what_it_would_be_worth(
    changes: Json, profile: Profile | None, said: str
) -> None:
    assert why(plan(**changes), profile=profile) == ("open", said)


def test_a_late_start_that_is_better_is_found() -> None:
    form = plan(goals=[{"id": "roof", "capability": "shield", "nations": ["jpn"],
                        "start": may(17)}])  # fmt: skip
    assert why(form)[1].endswith("and would bring +60 points")


def test_looking_ends_after_few_starts_and_may_be_left_at_any_time() -> None:
    long = {"start": may(1), "end": "2030-05-01"}
    board = board_of(plan(horizon=long))
    everywhere = sum(1 for _ in Placements(board, "keen").steps)
    assert 5 < sum(1 for _ in seek_reason(board, "keen")) < everywhere / 20
    search = seek_reason(board, "keen")
    next(search)
    board.place(board_of(plan(horizon=long), event("iron", 3)).placed[0].event)
    assert [found for found in search if found is not None] == [why_unheld(board, "keen")]


def test_days_of_tentative_units_are_no_reason_alone() -> None:
    doubt = {"unit": "ship", **span(1, 31), "status": "tentative"}
    assert why(plan(availability=[doubt]))[0] == "open"
