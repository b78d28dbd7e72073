"""Trying another placement: the effect is the difference of whole calendars, and none remains."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board, Scope
from exercise_planner.calendar import Event
from exercise_planner.measures import MEASURES, counts, demonstrations, score_board
from exercise_planner.profile import Profile
from exercise_planner.rules import check_board
from exercise_planner.trial import Effect, Trial
from exercise_planner.violation import Violation
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, defend, event, plan, read, span

BOTH = {"ship": "defend", "jets": "defend"}


def effect(form: Json, now: list[Json], then: Json | None, exercise: str = "keen") -> Effect:
    """Try to hold an exercise otherwise than in the calendar of now."""
    board = board_of(form, *now)
    tried = None if then is None else read(form, then)[1].events[0]
    return Trial(board, exercise).of(tried)


def moved(board: Board, exercise: str, tried: Event | None) -> Board:
    """Lay out the calendar anew with an exercise held otherwise."""
    made = board.copy()
    for placed in list(made.of_exercise[exercise]):
        made.lift(placed)
    if tried is not None:
        made.place(tried)
    return made


@settings(moderate, max_examples=30)
@given(boards_and_events(), st.booleans())
def test_an_effect_is_the_difference_of_two_whole_calendars(
    drawn: tuple[Board, Event], held: bool
) -> None:
    before, event_ = drawn
    name, tried = event_.exercise, event_ if held else None
    placed = list(before.placed)
    trial = Trial(before, name)
    found = trial.of(tried)
    assert_breaks_differ(before, moved(before, name, tried), name, found)
    assert_counts_differ(before, moved(before, name, tried), name, found)
    assert trial.of(tried) == found
    assert before.placed == placed
    assert not trial.rest.of_exercise[name]


def assert_breaks_differ(before: Board, after: Board, name: str, found: Effect) -> None:
    """What a move breaks names the exercise; else a break is what remains of one that did."""
    plan_, had, has = before.facts.plan, check_board(before), check_board(after)
    had_about, has_about = ({v.about(plan_) for v in breaks} for breaks in (had, has))
    assert Counter(found.violations) == Counter(v for v in has if name in v.exercises)
    assert set(found.new) == {v for v in found.violations if v.about(plan_) not in had_about}
    assert set(found.mended) == {
        v for v in had if name in v.exercises and v.about(plan_) not in has_about
    }
    for violation in has:
        if violation.about(plan_) not in had_about and name not in violation.exercises:
            assert any(remains(violation, of, name) for of in had)


def assert_counts_differ(before: Board, after: Board, name: str, found: Effect) -> None:
    """Counts around an exercise differ as counts of everything do."""
    around = [counts(board, Scope.around(board, name)) for board in (before, after)]
    full = [score_board(board).measures for board in (before, after)]
    for measure in MEASURES:
        change = full[1][measure] - full[0][measure]
        assert around[1][measure] - around[0][measure] == found.changes[measure] == change


def remains(violation: Violation, of: Violation, without: str) -> bool:
    """Whether a break is left of one that an exercise took part in."""
    return (
        (violation.code, violation.units, violation.nation, violation.venue)
        == (of.code, of.units, of.nation, of.venue)
        and (violation.resource, violation.period) == (of.resource, of.period)
        and without in of.exercises
        and set(violation.exercises) <= set(of.exercises) - {without}
    )


@settings(moderate, max_examples=20)
@given(boards_and_events())
def test_goals_gained_and_lost_bring_the_points_of_the_measures(
    drawn: tuple[Board, Event],
) -> None:
    board, tried = drawn
    if len(board.of_exercise[tried.exercise]) > 1:
        return
    found = Trial(board, tried.exercise).of(tried)
    points = found.changes["high_end"] + found.changes["standard"]
    assert sum(found.gained.values()) - sum(found.lost.values()) == points
    was, now = (demonstrations(b) for b in (board, moved(board, tried.exercise, tried)))
    assert set(found.gained) == {goal for goal in was if len(now[goal]) > len(was[goal])}
    assert set(found.lost) == {goal for goal in was if len(now[goal]) < len(was[goal])}


def test_a_break_that_moves_is_not_new_and_one_that_is_left_is_mended() -> None:
    away = {"unit": "ship", **span(5, 15), "status": "unavailable"}
    form = plan(availability=[away])
    now = [event(units={"ship": "defend"})]
    same = effect(form, now, event(start=9, units={"ship": "defend"}))
    assert [v.code for v in same.violations] == ["AVAILABLE"]
    assert (same.new, same.mended) == ((), ())
    later = effect(form, now, event(start=20, units={"ship": "defend"}))
    assert [v.code for v in later.mended] == ["AVAILABLE"]
    again = effect(form, [event(start=20)], event(units={"ship": "defend"}))
    assert [v.message for v in again.new] == [v.message for v in effect(form, [], now[0]).new]


def test_the_order_of_events_in_a_break_makes_it_no_other() -> None:
    iron = event("iron", 9, units={"ship": "assist"})
    now = [event(start=8, units={"ship": "defend"}), iron]
    after = effect(plan(), now, event(start=10, units={"ship": "defend"}))
    assert [v.code for v in after.violations] == ["SEPARATION"]
    assert after.new == ()


def test_an_exercise_that_must_be_held_and_is_not_breaks_a_rule() -> None:
    form = plan(exercises={"keen": {"mandatory": True, "priority": 4}}, goals=[])
    gone = effect(form, [event()], None)
    assert [v.aspect for v in gone.new] == ["mandatory"]
    assert gone.changes["priority"] == -4
    assert [v.aspect for v in effect(form, [], event()).mended] == ["mandatory"]


def test_a_goal_beyond_its_target_is_lost_without_points() -> None:
    events = [event("iron", 20, units=BOTH), event(units=BOTH)]
    goal = {"id": "roof", "capability": "shield", "nations": ["jpn", "aus"], "high_end": False}
    found = effect(plan(goals=[goal]), events, event(units={"ship": "defend"}))
    assert found.lost == {"roof": 0}
    assert effect(plan(goals=[goal]), events[1:], event()).lost == {"roof": 60}
    assert effect(plan(goals=[goal]), [event()], event(units=BOTH)).gained == {"roof": 60}


def test_the_first_difference_of_the_profile_decides() -> None:
    form = plan(
        units={"ship": {"daily_cost": 2}},
        exercises={"keen": {"priority": 3, "roles": [defend()]}},
    )
    held = effect(form, [], event(units={"ship": "defend"}))
    assert held.first_difference(Profile()) == "priority"
    assert held.verdict(Profile()) == "better"
    assert held.verdict(Profile.of(["cost"])) == "worse"
    assert held.verdict(Profile.of(["tentative"])) == "same"
    assert held.first_difference(Profile.of(["tentative"])) is None
    stays = effect(form, [], None)
    assert held.rank(Profile()) < stays.rank(Profile())
    assert held.rank(Profile.of(["cost"])) > stays.rank(Profile.of(["cost"]))


def test_new_breaks_count_before_any_measure() -> None:
    form = plan(exercises={"keen": {"priority": 9, "earliest_start": "2028-05-20"}})
    board = board_of(form)
    (early,), (late,) = (read(form, event(start=day))[1].events for day in (8, 20))
    trial = Trial(board, "keen")
    ranks = [trial.of(tried).rank(Profile()) for tried in (late, None, early)]
    assert ranks == sorted(ranks)
