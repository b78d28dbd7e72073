"""Why an exercise is not held beside what is, as far as it can be seen without solving."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from exercise_planner.board import Board
from exercise_planner.brief import brief_break, brief_change
from exercise_planner.days import spoken_day
from exercise_planner.eligibility import Candidate, candidates
from exercise_planner.facts import Facts
from exercise_planner.openings import Openings
from exercise_planner.options import options
from exercise_planner.placements import Placement, Placements
from exercise_planner.plan import Role
from exercise_planner.profile import Profile
from exercise_planner.starts import Starts, offsets
from exercise_planner.violation import Violation

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
    yield None
    placements = Placements(board, exercise, profile, _spread(left.all_starts or alone.all_starts))
    yield None
    best: Placement | None = None
    tried = 0
    for placement in placements.steps:
        yield None
        if placement is None:
            continue
        tried += 1
        if best is None or placement.effect.rank(profile) < best.effect.rank(profile):
            best = placement
        if tried >= MOST_TRIED and (left.never is not None or best.kind != "breaks"):
            break
    assert best is not None
    if best.kind == "breaks":
        crowded = "every start breaks a rule" if left.never else "no start keeps every rule"
        nearest = f"nearest is {spoken_day(best.event.span.first)}"
        hindered: list[Candidate] = []
        for role in _short_roles(facts, best):
            hindered += _hindered(placements, best, role)
            yield None
        sentence = f"{crowded}; {nearest}: {_in_the_way(facts, best, hindered)}"
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


def _short(placement: Placement) -> Violation | None:
    """Return the first new break that is for want of units, if there is one."""
    return next((v for v in placement.effect.new if v.code in ("HOST", "ROLE")), None)


def _short_roles(facts: Facts, placement: Placement) -> list[Role]:
    """Return the roles in which units are missing; for want of the host any will do."""
    short = _short(placement)
    roles = facts.exercises[placement.effect.exercise].roles
    return [] if short is None else [r for r in roles if short.role in (None, r.id)]


def _hindered(placements: Placements, placement: Placement, role: Role) -> Iterator[Candidate]:
    """Yield the units that could fill a role in which some are missing, were they free."""
    board, exercise = placements.trial.rest, placement.effect.exercise
    short = _short(placement)
    host = None if short is None else short.nation  # None for ROLE: then any nation will do
    there = {p.unit for p in placement.event.participants}
    suited = {
        unit.id
        for unit in board.facts.suited(board.facts.exercises[exercise], role)
        if unit.id not in there and host in (None, unit.nation)
    }
    for candidate in candidates(board, placement.event, role.id, among=suited):
        if not candidate.fits:
            yield candidate


def _in_the_way(facts: Facts, placement: Placement, hindered: Sequence[Candidate]) -> str:
    """Return what a placement breaks first: where units are missing, where the nearest is."""
    if hindered:
        nearest = min(hindered, key=lambda candidate: len(candidate.why_not))
        return f"{facts.unit_name(nearest.unit.id)} {nearest.why_not[0]}"
    effect = placement.effect
    return brief_break(facts, _short(placement) or effect.new[0], effect.exercise)
