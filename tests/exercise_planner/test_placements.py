"""The placements of an exercise over all its starts, the best of them, and what is said of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from exercise_planner.board import Board
from exercise_planner.brief import brief_effect
from exercise_planner.calendar import Event
from exercise_planner.options import options
from exercise_planner.placements import Displaced, Placement, Placements
from exercise_planner.profile import Profile
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, assist, defend, event, may, plan, span

BOTH = {"ship": "defend", "jets": "defend"}


def scanned(form: Json, *events: Json, exercise: str = "keen") -> Placements:
    """Look at every start of an exercise."""
    placements = Placements(board_of(form, *events), exercise)
    list(placements)
    return placements


def kinds(placements: Placements) -> str:
    """Return the kind of each day of May by its first letter."""
    return "".join((placements.kind(offset) or "?")[0] for offset in range(31))


def said(placements: Placements, placement: Placement) -> str:
    facts = placements.trial.rest.facts
    return brief_effect(facts, placement.effect, placements.profile)


def suggested(placements: Placements, number: int = 5) -> list[tuple[int, str]]:
    """Return the days of May that are best, and what is said of them."""
    found = placements.best(number)
    return [(s.placement.start.day, said(placements, s.placement)) for s in found]


@settings(moderate, max_examples=20)
@given(boards_and_events())
def test_a_scan_agrees_with_the_trial_of_each_placement(drawn: tuple[Board, Event]) -> None:
    board, tried = drawn
    name, profile = tried.exercise, Profile()
    placements = Placements(board, name, profile)
    choice = options(board.facts, board.facts.exercises[name])
    before = list(board.placed)
    for placement in placements:
        offset = placement.start.toordinal() - board.facts.horizon.first
        effect = placements.trial.of(placement.event)
        assert placement.effect == effect
        assert placement.kind == placements.kind(offset)
        assert (placement.kind == "breaks") == bool(effect.new)
        assert (placement.kind == "costs") == (
            not effect.new and (bool(effect.violations) or effect.verdict(profile) == "worse")
        )
        if effect.violations == ():
            assert choice.all_starts >> offset & 1
    assert placements.possible & choice.all_starts == choice.all_starts
    assert placements.looked_at == placements.possible.bit_count()
    assert board.placed == before
    ranks = [s.placement.effect.rank(profile) for s in placements.best(99)]
    assert ranks == sorted(ranks)
    assert all(s.placement.event != placements.present for s in placements.best(99))


def test_starts_are_outside_free_costly_or_broken() -> None:
    doubt = {"unit": "ship", **span(20, 20), "status": "tentative"}
    away = {"unit": "ship", **span(27, 27), "status": "unavailable"}
    form = plan(
        availability=[doubt, away],
        exercises={"keen": {"earliest_start": may(3), "roles": [defend(), assist()]}},
    )
    form["units"] = form["units"][:1]
    placements = scanned(form, event(units={"ship": "defend"}))
    assert kinds(placements) == "oo" + "f" * 13 + "ccccc" + "ff" + "ccccc" + "oooo"
    must = plan(availability=[away], exercises={"keen": {"host": "jpn"}})
    must["units"] = must["units"][:1]
    assert kinds(scanned(must, event(units={"ship": "defend"}))) == "f" * 22 + "b" * 5 + "oooo"


def test_locks_leave_few_starts_or_none() -> None:
    one = plan(exercises={"keen": {"lock": {"start": may(9)}}})
    assert kinds(scanned(one, event())) == "o" * 8 + "f" + "o" * 22
    off = plan(exercises={"keen": {"lock": {"held": False}}})
    assert kinds(scanned(off)) == "o" * 31
    assert scanned(off).best() == []


def test_the_nearest_starts_are_looked_at_first_and_what_is_known_can_be_asked_for() -> None:
    placements = Placements(board_of(plan(), event(start=9)), "keen")
    assert [next(placements).start.day for _ in range(4)] == [9, 8, 10, 7]
    assert placements.looked_at == 4
    assert kinds(placements) == "??????ffff" + "?" * 17 + "oooo"
    assert [p.start.day for p in placements.found] == [7, 8, 9, 10]
    assert [s.placement.start.day for s in placements.best()] == [8]
    unheld = Placements(board_of(plan()), "keen")
    assert [next(unheld).start.day for _ in range(3)] == [1, 2, 3]


def test_neighbouring_starts_that_are_alike_are_one_suggestion_the_nearest() -> None:
    form = plan(
        goals=[
            {
                "id": "roof",
                "name": "One roof",
                "capability": "shield",
                "nations": ["jpn", "aus"],
                "end": may(20),
            }
        ]
    )
    placements = scanned(form, event(start=9, units=BOTH))
    near, far = placements.best()
    assert (near.placement.start.day, far.placement.start.day) == (8, 17)
    assert [str(near.run), str(far.run)] == ["1-16 May 2028", "17-27 May 2028"]
    assert suggested(placements) == [(8, "same goals"), (17, "loses One roof (−60)")]


def test_a_long_run_that_breaks_nothing_is_halved_before_any_start_that_breaks() -> None:
    away = {"unit": "ship", "start": "2028-10-01", "end": "2028-10-31", "status": "unavailable"}
    form = plan(
        horizon={"start": "2028-01-01", "end": "2028-12-31"},
        availability=[away],
        exercises={"keen": {"host": "jpn", "roles": [defend(), assist()]}},
    )
    form["units"] = form["units"][:1]
    placements = scanned(form, event(start=8, units={"ship": "defend"}))
    best = placements.best()
    assert [s.placement.kind for s in best] == ["free"] * 5
    assert [(str(s.placement.start), str(s.run)) for s in best] == [
        ("2028-05-07", "8 Mar - 14 May 2028"),
        ("2028-05-15", "15 May - 20 Jul 2028"),
        ("2028-03-07", "1 Jan - 7 Mar 2028"),
        ("2028-07-21", "21 Jul - 26 Sep 2028"),
        ("2028-11-01", "1 Nov - 27 Dec 2028"),
    ]


def test_a_start_at_which_a_break_stays_is_not_free() -> None:
    away = {"unit": "ship", **span(1, 10), "status": "unavailable"}
    link = {"type": "before", "first": "iron", "second": "keen"}
    form = plan(availability=[away], links=[link], goals=[])
    placements = scanned(form, event(start=8, units=BOTH), event("iron", 12))
    by_day = {p.start.day: p for p in placements.found}
    told = {
        9: ("costs", "still breaks: JS Kongo unavailable and 1 more"),
        11: ("costs", "mends 1, still breaks: its link with Iron Spear"),
        20: ("free", "mends: JS Kongo unavailable and 1 more"),
    }
    found = {day: (by_day[day].kind, said(placements, by_day[day])) for day in told}
    assert found == told
    assert placements.best()[0].placement.start.day == 15


def test_starts_of_one_weekday_are_neighbours() -> None:
    form = plan(exercises={"keen": {"start_weekdays": [1]}})
    (only,) = scanned(form, event(start=8, units=BOTH)).best()
    assert only.placement.start.day == 1
    assert str(only.run) == "1-22 May 2028"


def test_the_best_come_first_by_breaks_then_profile() -> None:
    doubt = {"unit": "ship", **span(1, 12), "status": "tentative"}
    away = {"unit": "plane", **span(24, 31), "status": "unavailable"}
    form = plan(
        availability=[doubt, away],
        exercises={"keen": {"host": "usa", "roles": [defend(), assist()]}},
    )
    now = event(start=11, units={**BOTH, "plane": "assist"})
    placements = scanned(form, now)
    assert suggested(placements) == [
        (13, "same goals, 2 tentative days less"),
        (10, "same goals, 1 tentative day more"),
        (20, "breaks: VP-8 Tigers unavailable"),
    ]
    assert len(placements.best(2)) == 2


def test_present_units_stay_where_they_can_and_others_come_where_they_are_needed() -> None:
    away = {"unit": "ship", **span(20, 31), "status": "unavailable"}
    form = plan(
        availability=[away],
        goals=[],
        units={"plane": {"nation": "jpn"}},
        exercises={"keen": {"host": "jpn"}},
    )
    found = {p.start.day: p for p in scanned(form, event(units={"ship": "assist"})).found}
    assert (found[9].joined, found[9].left) == ((), ())
    assert (found[20].joined, found[20].left) == (("plane",), ("ship",))
    assert found[20].kind == "free"


def test_the_better_venue_is_taken_and_the_present_one_when_they_are_equal() -> None:
    jets = {"jets": {"deploy_cost": 7}}
    placements = scanned(plan(units=jets, goals=[]), event(units={"jets": "assist"}))
    found = {p.start.day: p for p in placements.found}
    assert (found[8].event.venue, found[9].event.venue) == ("range", "coast")
    assert said(placements, found[9]) == "same goals, 7 thousand USD less"
    even = scanned(plan(goals=[]), event(at="coast", units={"jets": "assist"}))
    assert {p.event.venue for p in even.found} == {"coast"}


def test_a_placement_names_whom_it_would_displace() -> None:
    form = plan(
        nations={"jpn": {"max_concurrent": 1}},
        exercises={"keen": {"host": "jpn"}},
        units={"plane": {"nation": "jpn"}},
    )
    now = event(start=8, units={"ship": "defend"})
    placements = scanned(form, now, event("iron", 20, units={"plane": "assist"}))
    found = {p.start.day: p for p in placements.found}
    assert found[10].displaces == ()
    assert found[18].displaces == (Displaced("iron", "Japan 2 at once"),)
    assert said(placements, found[18]) == "breaks: Japan 2 at once"


@pytest.mark.parametrize(
    ("changes", "tried", "others", "words"),
    [
        ({"venues": {"range": {"capacity": 1}}, "exercises": {"keen": {"venues": ["range"]}}},
         8, [event("iron", 8)], "breaks: Okinawa Range 2 at once"),
        ({"resources": [{"id": "staff", "name": "Staff", "capacity": 3}],
          "exercises": {"keen": {"resources": {"staff": 2}}, "iron": {"resources": {"staff": 2}}}},
         8, [event("iron", 8)], "breaks: Staff 4 of 3"),
        ({"links": [{"type": "before", "first": "iron", "second": "keen"}]},
         8, [event("iron", 20)], "breaks: its link with Iron Spear"),
        ({"exercises": {"keen": {"roles": [defend(min_units=3)]}}},
         8, [], "breaks: Air defenders not filled as it must be"),
        ({"exercises": {"keen": {"host": "usa", "roles": [defend()]}}},
         8, [], "breaks: no unit of its host United States"),
        ({"periods": [{"id": "FY28", **span(1, 31)}], "budgets": [{"period": "FY28", "amount": 5}],
          "exercises": {"keen": {"fixed_cost": 6}}},
         8, [], "breaks: the FY28 budget of the command"),
        ({"exercises": {"keen": {"priority": 5}}}, 8, [], "gains One roof (+60), priority 5 more"),
    ],
)  # fmt: skip
def test_what_is_said_of_an_exercise_that_is_not_held(
    changes: Json, tried: int, others: list[Json], words: str
) -> None:
    placements = scanned(plan(**changes), *others)
    found = {p.start: p for p in placements.found}
    assert said(placements, found[date.fromisoformat(may(tried))]) == words


def test_small_steps_find_the_same_and_can_be_mixed_with_whole_turns() -> None:
    form, iron = plan(), event("iron", 8, units=BOTH)
    by_steps = Placements(board_of(form, iron), "keen")
    steps = list(by_steps.steps)
    whole = scanned(form, iron).found
    assert sorted(filter(None, steps), key=lambda p: p.start) == by_steps.found == whole
    assert len(steps) > 2 * len(whole)
    mixed = Placements(board_of(form, iron), "keen")
    next(mixed.steps)
    assert next(mixed) == next(filter(None, steps))
    list(mixed)
    assert mixed.found == whole
