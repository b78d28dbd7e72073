"""Answers in one sentence, as a planner would say them."""

from collections.abc import Mapping

from exercise_planner.board import Board
from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.wording import listed, versus
from exercise_planner.days import counted, spoken_day
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES
from exercise_planner.plan import label
from exercise_planner.profile import NAMES, Profile
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, held_how

MOST_MEASURES = 3
"""Measures told in a sentence."""
Measures = Mapping[MeasureName, int]


def met(wish: Wish, board: Board) -> str:
    """Return that a calendar has what is wished."""
    facts = board.facts
    match wish:
        case GoalWish():
            events = [placed.name for placed in board.demonstrating[wish.goal]]
            return f"{label(facts.goals[wish.goal])} is shown by {listed(events)}."
        case ExerciseWish():
            placed = board.of_exercise[wish.exercise][0]
            since = spoken_day(placed.span.first)
            where = facts.venue_name(placed.venue.id)
            return f"{placed.name} is held from {since} at {where}."
        case CalendarWish():
            return "The calendar keeps every rule."


def blocked(wish: Wish, facts: Facts, because: int, *, minimal: bool) -> str:
    """Return that no calendar has what is wished, because of so many facts."""
    because_of = (
        "one entry of the plan rules it out"
        if because == 1
        else f"{counted(because, 'entry')} of the plan rule it out together"
        if minimal
        else "entries of the plan rule it out"
    )
    if isinstance(wish, CalendarWish):
        return f"No calendar keeps every rule: {because_of}."
    return f"{_subject(wish, facts)} cannot {_done(wish, facts)}: {because_of}."


def never(wish: Wish, facts: Facts) -> str:
    """Return that no calendar could have it, whatever of the plan gave way."""
    if isinstance(wish, CalendarWish):
        return "No calendar keeps every rule, whatever else of the plan gave way."
    return f"Nothing in the plan could let {_subject(wish, facts)} {_done(wish, facts)}."


def unknown(wish: Wish, facts: Facts) -> str:
    """Return that nobody knows yet."""
    if isinstance(wish, CalendarWish):
        return "Whether any calendar keeps every rule was not settled in the time there was."
    whether = f"{_subject(wish, facts)} can {_done(wish, facts)}"
    return f"Whether {whether} was not settled in the time there was."


def possible(wish: Wish, facts: Facts) -> str:
    """Return that there is a calendar that has it."""
    if isinstance(wish, CalendarWish):
        return "There is a calendar that keeps every rule."
    return f"{_subject(wish, facts)} can {_done(wish, facts)}."


def traded(
    wish: Wish, facts: Facts, profile: Profile, was: Measures, now: Measures, *, best: bool
) -> str:
    """Return that it could be had, and what that would cost.

    Parameters
    ----------
    was
        The measures of the calendar at hand.
    now
        Those of the calendar that has it.
    best
        Whether no calendar that has it is better by the profile.
    """
    could = f"{_subject(wish, facts)} could {_done(wish, facts)}"
    if isinstance(wish, CalendarWish):
        could = "There is a calendar that keeps every rule"
    worse, better = differences(facts, was, now, profile)
    if profile.prefers(now, was):
        gain = f"{could}, with {listed(better[:MOST_MEASURES])}"
        return f"{gain}: the calendar at hand is not the best there is."
    if not worse:
        return f"{could} at no loss."
    which = "the best calendar with it" if best else "the best calendar with it found so far"
    price = f"{could}, but {which} has {listed(worse[:MOST_MEASURES])}"
    return f"{price}." if not better else f"{price}, for {listed(better[:MOST_MEASURES])}."


def differences(
    facts: Facts, was: Measures, now: Measures, profile: Profile
) -> tuple[list[str], list[str]]:
    """Return in which measures one calendar is worse than another, and in which better."""
    worse: list[str] = []
    better: list[str] = []
    for name in (*profile.measures, *(n for n in NAMES if n not in profile.measures)):
        if now[name] != was[name]:
            said = _difference(facts, name, now[name], was[name])
            (better if MEASURES[name].improves(now[name], was[name]) else worse).append(said)
    return worse, better


def _difference(facts: Facts, name: MeasureName, value: int, reference: int) -> str:
    if name == "cost":
        more = "more" if value > reference else "less"
        return f"{abs(value - reference):,} thousand {facts.plan.currency} {more} cost"
    return versus(facts.plan, name, value, reference)


def _subject(wish: Wish, facts: Facts) -> str:
    match wish:
        case GoalWish():
            return label(facts.goals[wish.goal])
        case ExerciseWish():
            return facts.exercise_name(wish.exercise)
        case CalendarWish():
            return "a calendar"


def _done(wish: Wish, facts: Facts) -> str:
    match wish:
        case GoalWish():
            times = {1: "", 2: " twice"}.get(wish.times, f" {wish.times} times")
            return f"be shown{times}"
        case ExerciseWish():
            return f"be held{held_how(wish, facts)}"
        case CalendarWish():
            return "keep every rule"
