"""Questions about random small plans: each answer against all calendars of the plan.

The tests look at five plans of each sort; with FUZZ in the environment, at two hundred.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from exercise_planner.calendar import Calendar
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_plan
from exercise_planner.why.answer import Answer
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish
from solver.requests import Limits
from solver.search import Search
from solver.why.minimal import Unanswered
from solver.why.solving import Solving
from tests.solver.rich_plans import rich_plan
from tests.solver.why.asking import Facing, asked, can_be, check_suggestion, has, sentences
from tests.support import bruteforce, oracle
from tests.support.oracle import Json
from tests.support.planting.planted import thorny
from tests.support.strategies import TINY, plans

BATCH = 5
"""Plans that one test looks at."""
BATCHES = range(40 if "FUZZ" in os.environ else 1)
MOST_OPTIONS = 5_000
"""Calendars of which the best is sought among all."""
SMALL = replace(
    TINY, units=(1, 3), horizon_days=(4, 8), exercises=(1, 3), goals=(1, 2), duration_days=(1, 3)
)


@pytest.mark.parametrize("batch", BATCHES)
def test_answers_about_drawn_plans_are_true(batch: int) -> None:
    counted: Counter[str] = Counter()
    for number in of_batch(batch):
        counted += check_answers(drawn_plan(number), number)
    assert counted["never"] + counted["blocked"] + counted["traded"]


@pytest.mark.parametrize("batch", BATCHES)
def test_answers_about_plans_with_much_in_the_way_are_true(batch: int) -> None:
    counted: Counter[str] = Counter()
    for number in of_batch(batch):
        counted += check_answers(thorny(number), number)
    assert counted["blocked"]


@pytest.mark.parametrize("batch", BATCHES)
def test_answers_about_plans_with_much_to_choose_from_are_true(batch: int) -> None:
    counted: Counter[str] = Counter()
    for number in of_batch(batch):
        counted += check_answers(rich_plan(number), number)
    assert counted["traded"]


@pytest.mark.parametrize("batch", BATCHES)
def test_where_questions_go_unanswered_nothing_false_is_said(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: Counter[str] = Counter()
    solution = Solving._solution
    for number in of_batch(batch):
        r = Random(number)
        share = r.choice([0.1, 0.3, 0.6])

        def moody(*words: Any, r: Random = r, share: float = share, **more: Any) -> Any:
            if r.random() < share:
                raise Unanswered
            return solution(*words, **more)

        raw = r.choice([thorny, rich_plan])(number)
        with monkeypatch.context() as patch:
            patch.setattr(Solving, "_solution", moody)
            counted += check_answers(raw, number, unsettled=True)
    assert counted["unknown"] + counted["blocked"] + counted["traded"]


def of_batch(batch: int) -> range:
    return range(BATCH * batch, BATCH * (batch + 1))


def drawn_plan(number: int) -> Json:
    """Return a plan that hypothesis draws, the same each time."""
    drawn: list[Json] = []

    @seed(number)
    @settings(
        max_examples=3,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],
    )
    @given(plans(SMALL))
    def draw(raw: Json) -> None:
        drawn.append(raw)

    draw()
    return drawn[-1]  # the first is the simplest there is


def check_answers(raw: Json, number: int, *, unsettled: bool = False) -> Counter[str]:
    """Ask some questions about a plan, beside a calendar of it or none, and check the answers.

    Returns how many got which status; ``unsettled`` says that not all is settled in an answer.
    """
    r = Random(number)
    at_hand = calendar_at_hand(raw, r)
    counted: Counter[str] = Counter()
    for wish in wishes(raw, at_hand, r):
        try:
            counted[check_answer(raw, wish, at_hand, unsettled=unsettled)] += 1
        except OverflowError:
            continue  # too many calendars to try
        except Exception as error:
            error.add_note(f"plan {number}: {wish!r}, beside {at_hand}")
            raise
    return counted


def calendar_at_hand(raw: Json, r: Random) -> Json | None:
    """Return a calendar that is the best of a plan in some way; None: there is none, or no need."""
    if r.random() < 0.3:
        return None
    order = r.choice([["cost"], ["high_end", "standard"], ["priority"], ["tentative", "breadth"]])
    profile = Profile.of(order)
    end = Search(read_plan(raw), profile, Limits(workers=1), lambda _: None).run()
    return None if end.record.status == "infeasible" else end.calendar.to_json_object()


def wishes(raw: Json, at_hand: Json | None, r: Random) -> Iterator[Wish]:
    """Give a question about each goal, one about an exercise, and one about any calendar."""
    for goal in raw["goals"]:
        shown = 0
        if at_hand is not None:
            shown = len(oracle.demonstrations(raw, at_hand)[goal["id"]])
        times = min(shown + 1, goal.get("target", 1))
        yield GoalWish(goal=goal["id"], times=times)
    exercise = r.choice(raw["exercises"])
    first, last = (oracle.day(raw["horizon"][end]) for end in ("start", "end"))
    latest = max(first, last - exercise["duration_days"] + 1)
    start = date.fromordinal(r.randint(first, latest)) if r.random() < 0.5 else None
    unit = r.choice(raw["units"])["id"] if r.random() < 0.5 else None
    yield ExerciseWish(exercise=exercise["id"], start=start, unit=unit)
    if at_hand is None:
        yield CalendarWish()


def check_answer(raw: Json, wish: Wish, at_hand: Json | None, *, unsettled: bool) -> str:
    """Ask a question, check all that is said, and return the status."""
    facing = Facing(read_plan(raw), wish)
    answer = asked(raw, wish, at_hand)
    if not (unsettled and answer.status == "unknown"):
        assert answer.status == status(raw, facing, wish, at_hand)
    assert not any("x-" in sentence for sentence in sentences(answer)), "names, not ids"
    if isinstance(wish, GoalWish):
        shown_by = [] if at_hand is None else oracle.demonstrations(raw, at_hand)[wish.goal]
        assert sorted(answer.shown_by) == sorted(shown_by)
    for suggestion in answer.suggestions:
        plan = check_suggestion(raw, wish, suggestion).to_json_object()
        if at_hand is not None:
            check_measures(suggestion.measures, raw, at_hand, plan, suggestion.calendar)
    costs = [suggestion.cost for suggestion in answer.suggestions]
    assert costs == sorted(costs)
    assert len({str(suggestion.patch) for suggestion in answer.suggestions}) == len(costs)
    match answer.status:
        case "blocked":
            assert unsettled or (answer.minimal and answer.suggestions)
            check_blocked(facing, answer, unsettled=unsettled)
        case "traded":
            assert unsettled or at_hand is None or check_proven(raw, wish, answer)
            check_traded(raw, wish, at_hand, answer, unsettled=unsettled)
        case "never":
            assert answer.because
            assert not answer.suggestions
        case "met" | "unknown":
            assert not answer.because
            assert not answer.suggestions
    return answer.status


def status(raw: Json, facing: Facing, wish: Wish, at_hand: Json | None) -> str:
    """Return the status that a question has by all calendars."""
    if at_hand is not None and has(raw, at_hand, wish):
        return "met"
    possible = can_be(raw, wish)
    if isinstance(wish, GoalWish) and is_hopeless(raw, wish.goal):
        assert not possible
        return "never"
    if possible:
        return "traded"
    return "blocked" if facing.could_ever_be else "never"


def is_hopeless(raw: Json, name: str) -> bool:
    """Whether no exercise of a goal trains it, none is high-end, or nobody invited has it."""
    goal = next(goal for goal in raw["goals"] if goal["id"] == name)
    wanted = goal.get("nations") or [
        nation["id"] for nation in raw["nations"] if goal["group"] in nation.get("groups", [])
    ]
    return not any(
        unit["nation"] in wanted
        and unit["nation"] in exercise.get("invited", wanted)
        and unit["capabilities"].get(goal["capability"], 0)
        >= max(goal.get("min_level", 1), role.get("min_level", 1))
        for exercise in raw["exercises"]
        if exercise["id"] in goal.get("exercises", [exercise["id"]])
        if exercise.get("high_end", False) or not goal.get("high_end", True)
        for role in exercise.get("roles", [])
        if role.get("capability") == goal["capability"]
        for unit in raw["units"]
    )


def check_blocked(facing: Facing, answer: Answer, *, unsettled: bool) -> None:
    """Check that each set of facts is in the way, and no part of it if that is said."""
    sets = [[reason.path for reason in found] for found in (answer.because, *answer.further)]
    if answer.because:
        facing.check_in_the_way(sets[0], minimal=answer.minimal)
    for further in sets[1:]:
        facing.check_in_the_way(further, minimal=not unsettled)
    everything = [path for found in sets for path in found]
    assert len(set(everything)) == len(everything)


def check_traded(
    raw: Json, wish: Wish, at_hand: Json | None, answer: Answer, *, unsettled: bool
) -> None:
    """Check what it costs, and what keeps it from being had beside the calendar at hand."""
    assert answer.price is not None
    found = answer.price.calendar.to_json_object()
    assert not oracle.breaks(raw, found)
    assert has(raw, found, wish)
    if at_hand is None:
        return
    check_measures(answer.price.measures, raw, at_hand, raw, answer.price.calendar)
    asked_about = wish.exercise if isinstance(wish, ExerciseWish) else None
    kept = {e["exercise"]: e for e in at_hand["events"] if e["exercise"] != asked_about}
    narrowed, fixed = as_held(raw, kept)
    beside = Facing(read_plan(narrowed), wish, fixed)
    if answer.because:
        beside.check_in_the_way([r.path for r in answer.because], minimal=answer.minimal)
    if not unsettled:
        in_the_way = not can_be(narrowed, wish) and beside.could_ever_be
        assert bool(answer.because) == in_the_way
        assert answer.minimal == in_the_way
        assert isinstance(wish, ExerciseWish) or bool(answer.suggestions) == in_the_way
    for suggestion in answer.suggestions:
        after = {e["exercise"]: e for e in suggestion.calendar.to_json_object()["events"]}
        for name, before in kept.items():
            assert {**after[name], "participants": None} == {**before, "participants": None}
            assert all(part in after[name]["participants"] for part in before["participants"])


def check_proven(raw: Json, wish: Wish, answer: Answer) -> bool:
    """Check that no calendar with the wish is better than the one said to be the best of them."""
    assert answer.price is not None
    if bruteforce.all_options_count(raw) <= MOST_OPTIONS:
        worth = oracle.measures(raw, answer.price.calendar.to_json_object())
        for calendar, measures in bruteforce.all_valid(raw):
            assert not (oracle.better([*NAMES], measures, worth) and has(raw, calendar, wish))
    return answer.price.proven == len(NAMES)


def as_held(raw: Json, kept: dict[str, Json]) -> tuple[Json, tuple[str, ...]]:
    """Return a plan in which events are locked, and where the facts begin that hold them."""
    plan = deepcopy(raw)
    fixed = []
    for place, exercise in enumerate(plan["exercises"]):
        held = kept.get(exercise["id"])
        if held is not None:
            units = exercise.get("lock", {}).get("units", {})
            units = units | {part["unit"]: part["role"] for part in held["participants"]}
            when = {"held": True, "start": held["start"], "venue": held["venue"]}
            exercise["lock"] = when | {"units": units}
            fixed += [f"/exercises/{place}/lock/", f"/exercises/{place}/mandatory"]
    return plan, tuple(fixed)


def check_measures(
    said: Mapping[str, int], raw: Json, before: Json, plan: Json, after: Calendar
) -> None:
    """Check by how much the measures of two calendars differ, each counted in its own plan."""
    old, new = oracle.measures(raw, before), oracle.measures(plan, after.to_json_object())
    assert said == {name: new[name] - old[name] for name in NAMES if new[name] != old[name]}
