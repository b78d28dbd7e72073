"""Alternatives against all calendars of tiny plans.

Distance, dominance and loss are reckoned here anew, from what the documentation says of them.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import score
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_plan
from solver import climb
from solver.alternatives import Alternatives
from solver.conditions import Against, Conditions
from solver.incumbent import Incumbent
from solver.messages import Alternative, Gathered
from solver.patience import Patience
from solver.pool import Pool
from solver.reach import Reach
from solver.requests import Limits, Wanted
from solver.stop import Clock, Stop
from solver.workshop import Workshop
from tests.solver.rich_plans import rich_plan
from tests.support import bruteforce, oracle
from tests.support.oracle import Json, day, goodness
from tests.support.strategies import tiny_plans

MOST_OPTIONS = 10_000
"""Combinations of which all valid ones are held against each other."""
Known = tuple[Json, dict[str, int]]
"""A calendar and its measures."""

fronts = st.permutations(list(NAMES)).flatmap(
    lambda order: st.integers(2, 3).map(lambda n: tuple(order[:n]))
)
plans = st.integers(0, 10**6).map(rich_plan) | tiny_plans()
orders = st.permutations(list(NAMES)).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda n: tuple(order[:n]))
)


def thorough(examples: int) -> settings:
    """Return settings for so many examples, however long each takes."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def gathered(raw: Json, wanted: Wanted, measures: tuple[MeasureName, ...] = NAMES) -> Gathered:
    """Seek alternatives for a plan given as JSON with one worker and without a time limit."""
    profile = Profile.of(measures)
    return Alternatives(read_plan(raw), profile, Limits(workers=1), wanted, lambda _: None).run()


def known(alternative: Alternative) -> Known:
    return alternative.calendar.to_json_object(), dict(alternative.measures)


def dominates(one: Known, other: Known) -> bool:
    worths = [(goodness(m, one[1][m]), goodness(m, other[1][m])) for m in NAMES]
    return all(a >= b for a, b in worths) and any(a > b for a, b in worths)


def points_apart(one: Known, other: Known) -> tuple[int, int]:
    """Return the distance in points, and the most it could be."""
    events = [{e["exercise"]: e for e in calendar["events"]} for calendar, _ in (one, other)]
    names = events[0].keys() | events[1].keys()
    points = 0
    for name in names:
        a, b = (held.get(name) for held in events)
        if a is None or b is None:
            points += 42
        else:
            points += min(28, abs(day(a["start"]) - day(b["start"])))
            points += 14 * (a["venue"] != b["venue"])
    return points, 42 * len(names)


def far(one: Known, other: Known, percent: int) -> bool:
    """Whether two calendars are at least so far apart, and not at no distance."""
    points, most = points_apart(one, other)
    return points > 0 and 100 * points >= percent * most


def good(found: Known, best: int, first: str, within: int) -> bool:
    """Whether a calendar loses no more of the first measure than it may."""
    return goodness(first, found[1][first]) >= goodness(first, best) - within * abs(best) // 100


def check_set(raw: Json, found: list[Known]) -> None:
    """Each is valid and worth what is said; none dominated, no two the same."""
    for calendar, measures in found:
        assert not oracle.breaks(raw, calendar)
        assert oracle.measures(raw, calendar) == measures
    for i, one in enumerate(found):
        for other in found[:i]:
            assert not dominates(one, other)
            assert not dominates(other, one)
            assert one[0]["events"] != other[0]["events"]


def complete(measures: tuple[MeasureName, ...]) -> list[str]:
    return [*measures, *(m for m in NAMES if m not in measures)]


@thorough(30)
@given(plans, orders, st.data())
def test_what_is_sought_for_variety_is_there_exactly_when_it_can_be(
    raw: Json, measures: tuple[MeasureName, ...], data: st.DataObject
) -> None:
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    draw: Any = data.draw
    within, apart = draw(st.sampled_from([0, 5, 50, 100])), draw(st.sampled_from([0, 10, 40, 100]))
    wanted = Wanted(count=draw(st.integers(2, 6)), within=within, apart=apart)
    end = gathered(raw, wanted, measures)
    valid = bruteforce.all_valid(raw)
    if not valid:
        assert end.status == "infeasible"
        return
    assert end.status == "optimal"
    assert not end.stopped
    found = [known(alternative) for alternative in end.alternatives]
    check_set(raw, found)
    first, value = measures[0], found[0][1][measures[0]]
    assert found[0][1] == bruteforce.best(raw, complete(measures))[1]
    assert all(good(one, value, first, within) for one in found)
    enough = [c for c in valid if good(c, value, first, within)]

    least = {a.measure: place for place, a in enumerate(end.alternatives) if a.kind == "least"}
    for measure in SINGLES:
        if measure == first:
            assert measure not in least
            continue
        later = [p for m, p in least.items() if SINGLES.index(m) >= SINGLES.index(measure)]
        before = found[: min(later, default=1 + len(least))]
        free = [c for c in enough if not any(dominates(b, c) for b in before)]
        record = max(goodness(measure, b[1][measure]) for b in before)
        better = [c for c in free if goodness(measure, c[1][measure]) > record]
        asked, near = (
            [goodness(measure, c[1][measure]) for c in better if all(far(c, b, p) for b in before)]
            for p in (apart, 0)
        )
        if measure not in LEAST:
            near = []
        expected = max(asked, default=max(near, default=None))
        if measure in least:
            assert goodness(measure, found[least[measure]][1][measure]) == expected
        elif 1 + len(least) < wanted.count:
            assert expected is None
    check_best_at_something(end, found, enough, apart)

    for place, alternative in enumerate(end.alternatives):
        others = [other for other in found if other is not found[place]]
        if alternative.kind == "different":
            assert all(far(found[place], other, apart) for other in others)
    if not any("only" in note for note in end.notes):
        assert all(far(a, b, apart) for i, a in enumerate(found) for b in found[:i])
    if len(found) < wanted.count:
        assert end.notes
        assert not [
            c for c in enough if all(far(c, b, apart) and not dominates(b, c) for b in found)
        ]


LEAST = ("cost", "disruption", "tentative")
SINGLES = (*LEAST, "high_end", "standard", "priority", "breadth")
"""The measures of which the best is sought, in order."""


def best_at_something(one: Known, others: list[Known]) -> bool:
    """Whether a calendar is better than all others in one and the same measure."""
    return any(
        all(goodness(m, one[1][m]) > goodness(m, other[1][m]) for other in others) for m in NAMES
    )


def check_best_at_something(
    end: Gathered, found: list[Known], enough: list[Known], apart: int
) -> None:
    """Each when it was found was best at something, or none could be; a note says which is not."""
    for place in range(1, len(found)):
        before = found[:place]
        if not best_at_something(found[place], before):
            assert end.alternatives[place].kind == "different"
            assert not [
                c
                for c in enough
                if best_at_something(c, before) and all(far(c, b, apart) for b in before)
            ]
    said = [note for note in end.notes if "best at nothing" in note]
    plain = [
        alternative
        for place, alternative in list(enumerate(end.alternatives))[1:]
        if not best_at_something(found[place], found[:place] + found[place + 1 :])
    ]
    assert len(said) == len(plain)
    for note, alternative in zip(said, plain, strict=True):
        assert alternative.calendar.name in note


@thorough(30)
@given(plans, st.sampled_from([0, 10, 40, 100]), st.data())
def test_one_that_is_best_at_something_is_found_exactly_when_there_is_one(
    raw: Json, percent: int, data: st.DataObject
) -> None:
    """Whatever the others are: not only those that a search would come upon first."""
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    valid = bruteforce.all_valid(raw)
    assume(valid)
    plan = read_plan(raw)
    chosen = data.draw(st.lists(st.sampled_from(valid), min_size=1, max_size=3))
    others = [Incumbent(read_calendar(c, plan), dict(measures)) for c, measures in chosen]
    limits, clock = Limits(workers=1), Clock(Stop(), None)
    workshop = Workshop.of(Facts(plan), NAMES, limits, clock)
    pool, bare = Pool(), workshop.bare()
    assert bare is not None
    pool.add(Incumbent(bare, score(plan, bare).measures))
    conditions = Conditions({}, tuple(Against(other, percent) for other in others), stands_out=True)
    reach = Reach(workshop, Patience(clock, limits, 1, 0), conditions, pool, far=False)
    found = reach.run()
    expected = [
        c for c in valid if best_at_something(c, chosen) and all(far(c, b, percent) for b in chosen)
    ]
    assert (found is None) == reach.impossible == (not expected)
    if found is not None:
        got = found.calendar.to_json_object(), dict(found.measures)
        assert best_at_something(got, chosen)
        assert all(far(got, b, percent) for b in chosen)


@thorough(40)
@given(plans, fronts, st.integers(2, 12))
def test_points_of_the_front_are_on_it_and_all_are_found_if_enough_are_wanted(
    raw: Json, front: tuple[MeasureName, ...], count: int
) -> None:
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)
    end = gathered(raw, Wanted(count=count, front=front))
    valid = bruteforce.all_valid(raw)
    if not valid:
        assert end.status == "infeasible"
        return
    assert end.status == "optimal"
    found = [known(alternative) for alternative in end.alternatives]
    check_set(raw, found)
    worths = {tuple(goodness(m, c[1][m]) for m in front) for c in valid}
    true = {
        w
        for w in worths
        if not any(o != w and all(a >= b for a, b in zip(o, w, strict=True)) for o in worths)
    }
    got = [tuple(goodness(m, c[1][m]) for m in front) for c in found]
    assert len(set(got)) == len(got)
    assert set(got) <= true
    assert len(got) == min(count, len(true))
    assert got == sorted(got, reverse=True)
    order: list[str] = [*front, *(m for m in NAMES if m not in front)]
    assert found[0][1] == bruteforce.best(raw, order)[1]
    for measure in front[: len(got)]:
        best = bruteforce.best(raw, [measure])[1]
        if count >= len(front):
            assert best is not None
            assert best[measure] in [c[1][measure] for c in found]
    if len(found) < count:
        assert end.notes


@settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(st.integers(0, 10**6), st.booleans(), st.data())
def test_what_is_gone_on_with_ends_as_true(seed: int, front: bool, data: st.DataObject) -> None:
    """Whichever tiers have no time in the first turns: the set is proven and holds in the end."""
    raw = rich_plan(seed)
    assume(bruteforce.all_options_count(raw) <= MOST_OPTIONS)

    class Moody(Patience):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            self._idle = words[3] < 3 and data.draw(st.booleans(), label="idle")

        @property
        def over(self) -> bool:
            return self._idle or super().over

    wanted = Wanted(count=4, within=10, apart=20, front=("high_end", "cost") if front else ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(climb, "Patience", Moody)
        end = gathered(raw, wanted)
    valid = bruteforce.all_valid(raw)
    if not valid:
        assert end.status == "infeasible"
        return
    assert end.status == "optimal"
    found = [known(alternative) for alternative in end.alternatives]
    check_set(raw, found)
    if front:
        values = [(c[1]["high_end"], c[1]["cost"]) for c in found]
        everywhere = {(c[1]["high_end"], c[1]["cost"]) for c in valid}
        assert not any(
            p >= points and c <= cost and (p, c) != (points, cost)
            for points, cost in values
            for p, c in everywhere
        )
        return
    assert found[0][1] == bruteforce.best(raw, list(NAMES))[1]
    if not end.notes:
        assert len(found) == wanted.count
    if not any("only" in note for note in end.notes):
        assert all(far(a, b, wanted.apart) for i, a in enumerate(found) for b in found[:i])
    if not any("lose more" in note for note in end.notes):
        assert all(good(c, found[0][1]["high_end"], "high_end", wanted.within) for c in found)
