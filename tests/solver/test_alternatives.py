"""Alternatives where time is short or cut short: what is told is true all the same."""

from collections.abc import Callable
from itertools import combinations, pairwise, permutations

import pytest

from benchmarks.plans import make_plan
from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.distance import distance
from exercise_planner.comparison.dominance import dominates
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_plan
from solver import standings
from solver.alternatives import Alternatives
from solver.conditions import Conditions
from solver.messages import Alternative, Failed, Found, Gathered, Message, Seeking, Started
from solver.process import SolverProcess
from solver.requests import AlternativesRequest, Limits, Wanted
from solver.search import Search
from solver.seeker import Seeker
from solver.standings import SolverFaultError
from solver.stop import Clock, Stop
from solver.workshop import Workshop
from tests.solver.rich_plans import rich_plan
from tests.support import bruteforce, examples

SEED = 6
"""Of a rich plan with five calendars for variety and three points on a front."""


def seek(
    plan: Plan,
    wanted: Wanted,
    listen: Callable[[Message], None] = lambda _: None,
    stop: Stop | None = None,
    **limits: float,
) -> Gathered:
    """Seek alternatives for a plan by the default profile."""
    how = Limits(**{"workers": 4, **limits})
    return Alternatives(plan, Profile(), how, wanted, listen, stop or Stop()).run()


def check_set(plan: Plan, end: Gathered, wanted: Wanted) -> None:
    """Hold a set to what holds of every set."""
    assert 1 <= len(end.alternatives) <= wanted.count
    assert len(end.alternatives) == wanted.count or end.notes
    for found in end.alternatives:
        assert not check(plan, found.calendar)
        assert dict(score(plan, found.calendar).measures) == found.measures
        assert {t.measure for t in found.record.tiers} == set(NAMES)
        assert all(t.value == found.measures[t.measure] for t in found.record.tiers)
    for one, other in combinations(end.alternatives, 2):
        assert not dominates(one.measures, other.measures, NAMES)
        assert not dominates(other.measures, one.measures, NAMES)
        assert one.calendar.events != other.calendar.events
        assert one.calendar.name != other.calendar.name
    for found in end.alternatives:
        apart = [
            distance(found.calendar, o.calendar).share for o in end.alternatives if o is not found
        ]
        assert found.apart == min(apart, default=1.0)


@pytest.mark.parametrize("which", ["sample", "M"])
def test_calendars_for_variety_are_valid_unbeaten_and_as_far_apart_as_asked(which: str) -> None:
    plan = sample_plan() if which == "sample" else read_plan(make_plan("M", 51))
    wanted = Wanted(count=4, within=10, apart=15)
    end = seek(plan, wanted, time_limit=6)
    check_set(plan, end, wanted)
    if not any("only" in note for note in end.notes):
        for one, other in combinations(end.alternatives, 2):
            assert distance(one.calendar, other.calendar).at_least(wanted.apart)
    best = end.alternatives[0]
    assert best.kind == "best"
    profile = Profile()
    for other in end.alternatives[1:]:
        assert not profile.prefers(other.measures, best.measures)
        if other.kind == "least":
            assert other.measure is not None
            improves = MEASURES[other.measure].improves
            better = improves(other.measures[other.measure], best.measures[other.measure])
            # A better best that is found later may be as good, which a note says then.
            assert better or any(other.calendar.name in note for note in end.notes)


def test_points_of_a_front_do_not_beat_each_other_in_its_measures() -> None:
    plan = read_plan(make_plan("M", 50))
    wanted = Wanted(count=4, front=("high_end", "cost"))
    end = seek(plan, wanted, time_limit=6)
    check_set(plan, end, wanted)
    values = sorted((a.measures["high_end"], a.measures["cost"]) for a in end.alternatives)
    for (points, cost), (more, dearer) in pairwise(values):
        assert points < more
        assert cost < dearer
    assert {a.kind for a in end.alternatives} == {"front"}


def alike(one: Alternative, other: Alternative) -> bool:
    return one.calendar.events == other.calendar.events


def test_what_was_found_before_a_stop_stays() -> None:
    told: list[Message] = []
    stop = Stop()

    def listen(message: Message) -> None:
        told.append(message)
        if isinstance(message, Found) and message.number == 2:
            stop.ask()

    end = seek(read_plan(rich_plan(SEED)), Wanted(count=5), listen, stop)
    found = [message.alternative for message in told if isinstance(message, Found)]
    assert end.stopped
    assert len(found) == len(end.alternatives) == 2
    assert all(any(alike(a, kept) for kept in end.alternatives) for a in found)
    assert end.notes


@pytest.mark.parametrize("front", [(), ("high_end", "cost")])
def test_what_was_told_of_and_is_beaten_later_is_explained(
    front: tuple[MeasureName, ...],
) -> None:
    raw = rich_plan(SEED)
    plan, valid = read_plan(raw), bruteforce.all_valid(raw)
    worse, better = next(
        (one, other)
        for one, other in permutations(valid, 2)
        if dominates(other[1], one[1], front or NAMES)  # type: ignore[arg-type]
    )
    told: list[Message] = []
    workshop = Workshop.of(Facts(plan), NAMES, Limits(), Clock(Stop(), None))
    seeker = Seeker(workshop, Profile(), Wanted(front=front), told.append)
    for calendar, _ in (worse, better, worse):
        sought = seeker.sought("different", None, "Far", Profile(), Conditions())
        sought.standings.take(len(NAMES) - 1, read_calendar(calendar, plan))
        seeker.keep(sought)
    found = [message.alternative.calendar for message in told if isinstance(message, Found)]
    assert len(found) == 2  # the third is not taken and not told of
    assert [alternative.calendar for alternative in seeker.chosen.alternatives()] == found[1:]
    (note,) = seeker.leaving.notes(seeker.chosen)
    assert found[0].name in note
    assert "at least as good in every measure" in note


def test_a_stop_in_the_first_search_gives_its_calendar() -> None:
    stop = Stop()

    def listen(message: Message) -> None:
        if message.event == "improved":
            stop.ask()

    plan = sample_plan()
    end = seek(plan, Wanted(), listen, stop)
    assert end.stopped
    assert [found.kind for found in end.alternatives] == ["best"]
    assert not check(plan, end.alternatives[0].calendar)


def test_a_stop_before_the_search_gives_none() -> None:
    stop = Stop()
    stop.ask()
    end = seek(sample_plan(), Wanted(), stop=stop)
    assert (end.status, end.alternatives) == ("unknown", ())


def test_messages_tell_what_is_sought_before_it_is_found() -> None:
    told: list[Message] = []
    end = seek(read_plan(rich_plan(SEED)), Wanted(count=4), told.append)
    assert isinstance(told[0], Started)
    sought: dict[int, Seeking] = {}
    for message in told:
        if isinstance(message, Seeking):
            sought[message.number] = message
        elif isinstance(message, Found):
            assert message.number in sought
            assert message.alternative.kind == sought[message.number].kind
    assert end.status == "optimal"
    assert not end.stopped
    assert all(found.explanation.endswith("proven.") for found in end.alternatives)


def test_a_start_calendar_changes_nothing_that_is_proven() -> None:
    plan = read_plan(rich_plan(SEED))
    cold = seek(plan, Wanted(count=3))
    profile, start = Profile(), cold.alternatives[-1].calendar
    warm = Alternatives(
        plan, profile, Limits(workers=1), Wanted(count=3), lambda _: None, start=start
    ).run()
    assert warm.alternatives[0].measures == cold.alternatives[0].measures
    assert warm.status == "optimal"


@pytest.mark.parametrize("seed", range(4))
def test_what_the_profile_gives_up_counts_for_the_best_alone(seed: int) -> None:
    plan = read_plan(rich_plan(seed))
    profile, limits = Profile.of(NAMES, {"high_end": 50, "standard": 20}), Limits(workers=1)
    alone = Search(plan, profile, limits, lambda _: None).run()
    end = Alternatives(plan, profile, limits, Wanted(), lambda _: None).run()
    assert end.alternatives[0].kind == "best"
    assert end.alternatives[0].record.tiers == alone.record.tiers
    assert sum(found.kind == "best" for found in end.alternatives) == 1


@pytest.mark.parametrize("front", [(), ("high_end", "cost")])
def test_a_deterministic_search_gives_the_same_set_every_time(front: tuple[str, ...]) -> None:
    plan, wanted = read_plan(rich_plan(SEED)), Wanted(count=4, front=front)
    one, other = (seek(plan, wanted, deterministic=True) for _ in range(2))
    assert len(one.alternatives) > 2
    assert [a.calendar.events for a in one.alternatives] == [
        a.calendar.events for a in other.alternatives
    ]


def test_an_infeasible_plan_is_told_with_its_clash() -> None:
    plan = read_plan(
        examples.plan(
            exercises={"keen": {"mandatory": True}, "iron": {"mandatory": True}},
            links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
        )
    )
    end = seek(plan, Wanted())
    assert end.status == "infeasible"
    assert not end.alternatives
    assert len(end.clash) == 2
    assert end.clash_is_minimal


def test_a_measure_counted_too_high_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = standings.score_board

    def flattering(board: object) -> object:
        counted = real(board)  # type: ignore[arg-type]
        better = {**counted.measures, "high_end": counted.measures["high_end"] + 1}
        return type(counted)(better, counted.demonstrations)

    monkeypatch.setattr(standings, "score_board", flattering)
    with pytest.raises(SolverFaultError, match="beyond the bound"):
        seek(read_plan(rich_plan(SEED)), Wanted(count=3))


def test_a_process_answers_a_request_for_alternatives() -> None:
    plan = read_plan(rich_plan(SEED))
    request = AlternativesRequest.of(plan, Profile(), Limits(), Wanted(count=3))
    with SolverProcess(request) as running:
        messages = list(running.messages())
    assert isinstance(messages[0], Started)
    end = messages[-1]
    assert isinstance(end, Gathered)
    assert end.status == "optimal"
    assert len(end.alternatives) == 3


def test_numbers_beyond_the_solver_are_the_inputs_fault() -> None:
    plan = read_plan(examples.too_dear_plan())
    with SolverProcess(AlternativesRequest(plan=plan)) as running:
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert last.cause == "input"
