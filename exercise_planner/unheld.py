"""Why an exercise is not held beside what is, as far as it can be seen without solving."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board
from exercise_planner.brief import brief_break, brief_change
from exercise_planner.days import spoken_day
from exercise_planner.eligibility import candidates
from exercise_planner.facts import Facts
from exercise_planner.openings import Openings
from exercise_planner.options import options
from exercise_planner.placements import Placement, Placements
from exercise_planner.profile import Profile
from exercise_planner.starts import Starts, offsets

MOST_TRIED = 12
"""Starts looked at where it is known already whether one breaks no rule."""

Why = Literal["off", "never", "crowded", "open"]
"""It is locked off; it can never be held; no start for it beside the others was found; there is
one."""


@dataclass(frozen=True)
class Unheld:
    """Why an exercise is not held.

    Parameters
    ----------
    sentence
        To follow "Not held:", without a full stop.
    placement
        The best that was found; None where it can never be held.
    """

    exercise: str
    why: Why
    sentence: str
    placement: Placement | None = None


def why_unheld(board: Board, exercise: str, profile: Profile | None = None) -> Unheld:
    """Return why an exercise is not held."""
    *_, found = seek_reason(board, exercise, profile)
    assert found is not None
    return found


def seek_reason(
    board: Board, exercise: str, profile: Profile | None = None
) -> Iterator[Unheld | None]:
    """Look for the reason in small steps: yield None after each, the reason at last.

    The board may be changed meanwhile; its calendar as it stood counts.
    """
    facts, profile = board.facts, profile or Profile()
    wanted = facts.exercises[exercise]
    if wanted.lock.held is False:
        yield Unheld(exercise, "off", "it is locked off the calendar")
        return
    alone = options(facts, wanted)
    if alone.never is not None:
        yield Unheld(exercise, "never", alone.never)
        return
    yield None
    board = board.copy()
    left = Openings(board, exercise).choice
    placements = Placements(board, exercise, profile, _spread(left.all_starts or alone.all_starts))
    best = next(placements)
    for tried, placement in enumerate(placements, 2):
        yield None
        best = min(best, placement, key=lambda p: p.effect.rank(profile))
        if tried >= MOST_TRIED and (left.never is not None or best.kind != "breaks"):
            break
    if best.kind == "breaks":
        crowded = "every start breaks a rule" if left.never else "no start keeps every rule"
        nearest = f"nearest is {spoken_day(best.event.span.first)}"
        sentence = f"{crowded}; {nearest}: {_in_the_way(placements, best)}"
        yield Unheld(exercise, "crowded", sentence, best)
    else:
        yield Unheld(exercise, "open", _worth(facts, best, profile), best)


def _spread(starts: Starts) -> Iterator[int]:
    """Yield starts so that the first few are spread over all: the earliest, then halves of it."""
    left = list(offsets(starts))
    step = 1
    while step < len(left):
        step *= 2
    seen: set[int] = set()
    while step:
        for place in range(0, len(left), step):
            if place not in seen:
                seen.add(place)
                yield left[place]
        step //= 2


def _worth(facts: Facts, placement: Placement, profile: Profile) -> str:
    """Return that it could be held, and what that would be worth."""
    changes = placement.effect.changes
    could = f"it could be held from {spoken_day(placement.event.span.first)}"
    points = changes["high_end"] + changes["standard"]
    verdict = placement.effect.verdict(profile)
    if verdict == "better" and points > 0:
        return f"{could} and would bring {points:+,} points"
    first = placement.effect.first_difference(profile)
    if first is None:
        return f"{could}, but nothing would change"
    if verdict == "worse" and first == "cost":
        cost = f"{changes['cost']:,} thousand {facts.plan.currency}"
        return f"{could}, but it would bring nothing and cost {cost}"
    joined = " with " if verdict == "better" else ", but with "
    return could + joined + brief_change(facts, first, changes[first])


def _in_the_way(placements: Placements, placement: Placement) -> str:
    """Return what a placement breaks first: where units are missing, where the nearest is."""
    board, effect = placements.trial.rest, placement.effect
    facts = board.facts
    there = {p.unit for p in placement.event.participants}
    short = [v for v in effect.new if v.code in ("HOST", "ROLE")]
    for violation in short[:1]:
        host = violation.nation  # None for ROLE: then any nation will do
        roles = facts.exercises[effect.exercise].roles
        hindered = [
            candidate
            for role in roles
            if violation.role in (None, role.id)
            for candidate in candidates(board, placement.event, role.id)
            if candidate.suited
            and not candidate.fits
            and candidate.unit.id not in there
            and host in (None, candidate.unit.nation)
        ]
        if hindered:
            nearest = min(hindered, key=lambda candidate: len(candidate.why_not))
            return f"{facts.unit_name(nearest.unit.id)} {nearest.why_not[0]}"
    return brief_break(facts, (short or effect.new)[0], effect.exercise)
