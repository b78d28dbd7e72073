"""The search: tiers, limits, locks, baseline, infeasible plans, and what it refuses to believe."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from ortools.sat.python import cp_model

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score
from exercise_planner.options import all_options
from exercise_planner.plan import Lock, Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.rules import check
from exercise_planner.sample import sample_text
from solver import climb, improvement, standings
from solver.aim import Aim
from solver.conditions import Conditions
from solver.messages import Finished, Improved, Message, Progress, Started
from solver.model import CalendarModel
from solver.pairs import Pairs
from solver.patience import Patience
from solver.process import SolverProcess
from solver.relevance import with_required
from solver.requests import Limits, Request
from solver.search import Search
from solver.standings import SolverFaultError, Standings
from solver.stop import Clock, OutOfTimeError, Stop
from tests.support import examples
from tests.support.examples import Json, may

NO_LIMIT = Clock(Stop(), None)


@pytest.fixture(scope="module")
def sample() -> Plan:
    """The sample plan."""
    return read_plan(json.loads(sample_text()))


@pytest.fixture(scope="module")
def most_high_end(sample: Plan) -> Finished:
    """The calendar of the sample that is the best by its goals at the high end."""
    return solve(sample, "high_end", workers=2)


def solve(
    raw: Json | Plan,
    *measures: str,
    listen: Callable[[Message], None] | None = None,
    start: Calendar | None = None,
    **how: float,
) -> Finished:
    """Solve a plan, by default with one worker, no limit and the default profile."""
    plan = raw if isinstance(raw, Plan) else read_plan(raw)
    profile = Profile.of(measures) if measures else Profile()
    limits = Limits(**{"workers": 1, **how})
    return Search(plan, profile, limits, listen or (lambda _: None), start=start).run()


def held(end: Finished) -> set[str]:
    return {event.exercise for event in end.calendar.events}


class TestTiers:
    def test_the_first_tier_of_the_sample_is_proven_and_not_all_of_it_can_be_had(
        self, sample: Plan, most_high_end: Finished
    ) -> None:
        """The sample is interesting: its best is less than what its goals are worth in all."""
        end = most_high_end
        wanted = sum(
            sum(goal.weight * 60 // k for k in range(1, goal.target + 1))
            for goal in sample.goals
            if goal.high_end
        )
        assert end.record.status == "optimal"
        assert 0 < end.record.tiers[0].value < wanted
        assert not check(sample, end.calendar)

    def test_a_later_tier_gives_up_nothing_of_an_earlier_one(
        self, sample: Plan, most_high_end: Finished
    ) -> None:
        first = most_high_end
        both = solve(sample, "high_end", "cost", workers=2)
        assert both.record.tiers[0] == first.record.tiers[0]
        cost = score(sample, first.calendar).measures["cost"]
        assert both.record.tiers[1].value <= cost

    def test_cost_alone_holds_only_what_must_be(self, sample: Plan) -> None:
        end = solve(sample, "cost", workers=8)
        assert held(end) == {e.id for e in sample.exercises if e.mandatory or e.lock.held}

    def test_the_order_of_the_profile_decides(self) -> None:
        """Dear and good against cheap and poor: whichever measure comes first wins."""
        raw = examples.plan(
            links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
            exercises={
                "keen": {"priority": 9, "fixed_cost": 50},
                "iron": {"priority": 1, "fixed_cost": 0},
            },
        )
        assert "keen" in held(solve(raw, "priority", "cost"))
        assert "keen" not in held(solve(raw, "cost", "priority"))

    def test_messages_tell_the_whole_story(self, sample: Plan) -> None:
        """Started first; values never worsen and bounds never widen within a tier."""
        told: list[Message] = []
        end = solve(sample, "high_end", "standard", listen=told.append, workers=2)
        assert isinstance(told[0], Started)
        seconds = [m.seconds for m in told if not isinstance(m, Finished)]
        assert seconds == sorted(seconds)
        for place, measure in enumerate(("high_end", "standard")):
            tier = [m for m in told if isinstance(m, Progress) and m.tier == place]
            values = [m.value for m in tier if m.value is not None]
            bounds = [m.bound for m in tier if m.bound is not None]
            assert values == sorted(values)
            assert bounds == sorted(bounds, reverse=True)
            assert (tier[-1].value, tier[-1].proven) == (end.record.tiers[place].value, True)
            assert tier[-1].measure == measure
        for message in told:
            if isinstance(message, Improved):
                assert not check(sample, message.calendar)
                assert score(sample, message.calendar).measures == message.measures


class TestLocks:
    def test_locks_are_obeyed(self) -> None:
        lock = {"held": True, "start": may(9), "venue": "coast", "units": {"ship": None}}
        end = solve(examples.plan(exercises={"keen": {"lock": lock}}))
        event = next(e for e in end.calendar.events if e.exercise == "keen")
        assert event.start.isoformat() == may(9)
        assert event.venue == "coast"
        assert "ship" not in [p.unit for p in event.participants]

    def test_a_forced_unit_is_in_its_role(self) -> None:
        lock = {"held": True, "units": {"jets": "assist"}}
        end = solve(examples.plan(exercises={"keen": {"lock": lock}}))
        event = next(e for e in end.calendar.events if e.exercise == "keen")
        assert ("jets", "assist") in [(p.unit, p.role) for p in event.participants]

    def test_what_is_locked_off_is_not_held(self) -> None:
        end = solve(examples.plan(exercises={"keen": {"lock": {"held": False}, "priority": 9}}))
        assert "keen" not in held(end)


def test_a_baseline_is_kept_to_where_disruption_comes_first() -> None:
    raw = examples.plan()
    agreed = solve(raw, "priority", "breadth").calendar
    plan = read_plan(raw)
    with_baseline = plan.model_copy(
        update={"baseline": read_baseline(agreed.to_json_object() | {"plan": "last year's"})}
    )
    end = solve(with_baseline, "disruption", "cost")
    assert end.record.tiers[0].value == 0
    assert held(end) >= held_in(agreed)


def held_in(calendar: Calendar) -> set[str]:
    return {event.exercise for event in calendar.events}


class TestLimits:
    def test_a_run_that_hits_its_limit_is_valid_and_honest(self, sample: Plan) -> None:
        began = time.monotonic()
        end = solve(sample, workers=2, time_limit=3)
        assert end.record.status == "feasible"
        assert not check(sample, end.calendar)
        counted = score(sample, end.calendar).measures
        assert {t.measure: t.value for t in end.record.tiers} == counted
        assert not all(tier.proven for tier in end.record.tiers)
        assert time.monotonic() - began < 60  # far above the limit even on a crowded machine

    def test_a_stop_before_the_search_keeps_what_there_is(self, sample: Plan) -> None:
        stop = Stop()
        stop.ask()
        end = Search(sample, Profile(), Limits(workers=1), lambda _: None, stop).run()
        assert end.record.status in ("unknown", "feasible")
        assert not end.calendar.events

    def test_a_stop_at_the_first_calendar_keeps_it(self, sample: Plan) -> None:
        stop, found = Stop(), []

        def listen(message: Message) -> None:
            if isinstance(message, Improved):
                found.append(message.calendar)
                stop.ask()

        end = Search(sample, Profile(), Limits(), listen, stop).run()
        assert end.record.status == "feasible"
        assert end.calendar.events == found[-1].events

    def test_one_worker_without_a_limit_gives_the_same_calendar_each_time(self) -> None:
        raw = examples.plan()
        assert solve(raw, seed=5).calendar.events == solve(raw, seed=5).calendar.events


class TestInfeasible:
    def test_mandatory_exercises_that_exclude_each_other_are_named(self) -> None:
        raw = examples.plan(
            exercises={"keen": {"mandatory": True}, "iron": {"lock": {"held": True}}},
            links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
        )
        end = solve(raw)
        assert end.record.status == "infeasible"
        assert not end.calendar.events
        names = {e["id"]: e["name"] for e in raw["exercises"]}
        assert [s for s in end.clash if names["keen"] in s]
        assert [s for s in end.clash if names["iron"] in s]
        assert len(end.clash) == 2
        assert end.clash_is_minimal

    def test_one_that_can_never_be_held_is_named_with_its_reason(self) -> None:
        end = solve(
            examples.plan(exercises={"keen": {"mandatory": True, "host": "jpn", "invited": []}})
        )
        assert end.record.status == "infeasible"
        assert len(end.clash) == 1
        assert "not invited" in end.clash[0]


class TestDisbelief:
    """Nothing the solver says is an answer before rules and measures agree."""

    def test_a_calendar_that_breaks_a_rule_is_a_fault(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(_constraints(), "LINK", lambda _: None)
        raw = examples.plan(
            exercises={"keen": {"mandatory": True}, "iron": {"mandatory": True}},
            links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
        )
        with pytest.raises(SolverFaultError, match="LINK"):
            solve(raw)

    def test_a_value_beyond_its_bound_is_a_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(standings, "score_board", _flattering)
        with pytest.raises(SolverFaultError, match="beyond the bound"):
            solve(examples.plan(), "breadth")


def _constraints() -> dict[str, object]:
    from solver import model

    return model.CONSTRAINTS


def _flattering(board: Board) -> object:
    from dataclasses import replace

    from exercise_planner.measures import score_board

    honest = score_board(board)
    return replace(honest, measures={m: v + 1 for m, v in honest.measures.items()})


def test_numbers_too_large_to_add_exactly_are_refused() -> None:
    with pytest.raises(InputError, match="too large"):
        solve(examples.too_dear_plan(), "cost")


def test_a_calendar_becomes_a_complete_hint(sample: Plan, most_high_end: Finished) -> None:
    """CP-SAT ignores hints that are not complete, and says so only in its log."""
    facts = Facts(sample)
    choices = {n: o for n, o in all_options(facts).items() if o.never is None}
    model = CalendarModel(facts, choices, ("high_end", "standard"))
    model.aim("standard")
    assert model.start_from(most_high_end.calendar, NO_LIMIT)
    lines: list[str] = []
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.log_search_progress = True
    solver.parameters.log_to_stdout = False
    solver.parameters.stop_after_first_solution = True
    solver.log_callback = lines.append
    solver.solve(model.model)
    assert "The solution hint is complete and is feasible." in "\n".join(lines)


def test_a_calendar_of_another_plan_is_no_hint(sample: Plan) -> None:
    facts = Facts(sample)
    choices = {n: o for n, o in all_options(facts).items() if o.never is None}
    model = CalendarModel(facts, choices, ("high_end",))
    empty = Calendar(format="exercise-calendar/1", plan="x", events=())
    assert not model.start_from(empty, NO_LIMIT)  # RIMPAC and others must be held


def test_every_measure_has_an_objective() -> None:
    from solver.objectives import OBJECTIVES

    assert list(OBJECTIVES) == list(MEASURES)


def test_every_rule_has_a_constraint_in_the_same_order() -> None:
    from exercise_planner.rules import RULES
    from solver.constraints import CONSTRAINTS

    assert list(CONSTRAINTS) == list(RULES)


@pytest.fixture
def optional(sample: Plan) -> Plan:
    """Some exercises of the sample, none of which must be held."""
    free = [
        e.model_copy(update={"mandatory": False, "lock": Lock()}) for e in sample.exercises[:16]
    ]
    names = {e.id for e in free}
    links = tuple(x for x in sample.links if {x.first, x.second} <= names)
    return sample.model_copy(update={"exercises": tuple(free), "links": links, "baseline": None})


class TestImprover:
    """Small models: what they give is valid, better, and differs only where it may."""

    @staticmethod
    def improver(plan: Plan) -> improvement.Improver:
        facts = Facts(plan)
        choices = {n: o for n, o in all_options(facts).items() if o.never is None}
        limits = Limits(workers=1)
        return improvement.Improver(facts, choices, NAMES, limits, NO_LIMIT, Pairs())

    def test_a_first_calendar_grows_batch_by_batch(
        self, optional: Plan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each calendar is valid and has all that the one before has, some of it perhaps moved."""
        monkeypatch.setattr(improvement, "BATCH", 4)
        aim = Aim("high_end", Conditions())
        built = list(self.improver(optional).extended(empty(optional), aim))
        assert len(built) > 1
        for before, after in pairwise(built):
            assert not check(optional, after)
            assert held_in(before) <= held_in(after)
            values = [score(optional, c).measures["high_end"] for c in (before, after)]
            assert values == sorted(values)
        assert score(optional, built[-1]).measures["high_end"] > 0

    def test_only_what_is_free_is_reworked(self, optional: Plan) -> None:
        first = solve(optional, "priority", workers=5).calendar
        chosen = [event.exercise for event in first.events[:2]]
        floors = {"priority": score(optional, first).measures["priority"]}
        better = self.improver(optional).reworked(first, chosen, Aim("cost", Conditions(floors)))
        assert better is not None
        assert not check(optional, better)
        improver = self.improver(optional)
        free = with_required(improver.facts, improver.choices, set(chosen))
        before = {e.exercise: e for e in first.events if e.exercise not in free}
        after = {e.exercise: e for e in better.events if e.exercise not in free}
        assert after.keys() == before.keys()
        for name, event in after.items():
            assert (event.span, event.venue) == (before[name].span, before[name].venue)
            assert set(event.participants) <= set(before[name].participants)
        costs = [score(optional, c).measures["cost"] for c in (better, first)]
        assert costs == sorted(costs)

    def test_broken_separation_is_mended_by_other_units(self, optional: Plan) -> None:
        """The days stay as they are; who breaks the rule is replaced or stays away."""
        model_of = self.improver(optional)
        loose = CalendarModel(Facts(optional), model_of.choices, (), parted=())
        loose.aim("breadth")
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = 20
        solver.solve(loose.model)
        flawed = loose.calendar(list(solver.response_proto.solution))
        broken = check(optional, flawed)
        assert broken  # else this shows nothing
        assert {violation.code for violation in broken} == {"SEPARATION"}
        better = model_of.restaffed(flawed, broken, Aim("breadth", Conditions()))
        assert better is not None
        assert not check(optional, better)
        days = {(e.exercise, e.start, e.venue) for e in flawed.events}
        assert {(e.exercise, e.start, e.venue) for e in better.events} <= days

    def test_a_valid_calendar_is_mended_into_itself(self, optional: Plan) -> None:
        agreed = solve(optional, "priority", "cost", workers=5).calendar
        mended = self.improver(optional).mended(agreed)
        assert mended is not None
        assert held_in(mended) == held_in(agreed)
        assert not self.improver(optional).unlike(agreed, mended)


class TestStart:
    def test_must_be_held_and_cannot_stay_on_its_day_is_moved_alone(self) -> None:
        """Two that must be held swap; the rest of the calendar to start from is kept."""
        raw = examples.plan(exercises={"keen": {"mandatory": True}, "iron": {"mandatory": True}})
        plan = read_plan(raw)
        agreed = solve(plan, "priority", "breadth").calendar
        days = {event.exercise: event.start for event in agreed.events}
        first, second = sorted(("keen", "iron"), key=lambda name: days[name])
        clash = {"links": [{"type": "before", "first": second, "second": first}]}
        changed = read_plan(raw | clash)
        assert check(changed, agreed)
        improver = TestImprover.improver(changed)
        mended = improver.mended(agreed)
        assert mended is not None
        assert not check(changed, mended)
        assert held_in(mended) == held_in(agreed)

    def test_what_did_not_change_is_kept_and_the_rest_is_as_good(self, optional: Plan) -> None:
        """One exercise may no longer be on its days: the same value, most events as before."""
        cold = solve(optional, "high_end", "priority", workers=5)
        moved = cold.calendar.events[0]
        exercises = tuple(
            e.model_copy(update={"earliest_start": moved.start + timedelta(days=1)})
            if e.id == moved.exercise
            else e
            for e in optional.exercises
        )
        changed = optional.model_copy(update={"exercises": exercises})
        assert check(changed, cold.calendar)
        again = solve(changed, "high_end", "priority", workers=5)
        warm = solve(changed, "high_end", "priority", start=cold.calendar, workers=5)
        assert warm.record.tiers == again.record.tiers
        assert not check(changed, warm.calendar)

    def test_a_calendar_is_at_hand_at_once(self, optional: Plan) -> None:
        """The first calendar told of is already as good as the one to start from."""
        cold = solve(optional, "priority", workers=5)
        told: list[Message] = []
        solve(optional, "priority", start=cold.calendar, listen=told.append, workers=5)
        first = next(message for message in told if isinstance(message, Improved))
        assert first.measures["priority"] == cold.record.tiers[0].value


class TestDeterministic:
    def test_the_same_calendar_every_time(self, optional: Plan) -> None:
        ends = [solve(optional, workers=5, deterministic=True, time_limit=60.0) for _ in range(2)]
        assert not any(end.cut_short for end in ends)
        assert ends[0].calendar.events == ends[1].calendar.events
        assert ends[0].record.tiers == ends[1].record.tiers

    def test_the_same_calendar_whatever_the_hash_seed(
        self, optional: Plan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In processes of their own, from the same calendar on."""
        start = solve(optional, "priority", workers=5).calendar
        limits = Limits(deterministic=True, time_limit=60)
        request = Request(plan=optional, start=start, measures=("breadth", "cost"), limits=limits)
        ends = []
        for seed in "12":
            monkeypatch.setenv("PYTHONHASHSEED", seed)
            with SolverProcess(request) as process:
                ends.append(next(m for m in process.messages() if isinstance(m, Finished)))
        assert ends[0].calendar.events == ends[1].calendar.events


def test_an_unproven_tier_is_gone_on_with_after_the_others(
    optional: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first turn in which no tier has any time: the second proves them all."""

    class Hasty(Patience):
        def __init__(self, *words: Any, **more: Any) -> None:
            super().__init__(*words, **more)
            self.first = words[3] == 0

        @property
        def over(self) -> bool:
            return self.first or super().over

    monkeypatch.setattr(climb, "Patience", Hasty)
    tiers: list[int] = []
    end = solve(
        optional,
        "high_end",
        "breadth",
        "cost",
        workers=5,
        listen=lambda m: tiers.append(m.tier) if isinstance(m, Progress) else None,
    )
    assert end.record.status == "optimal"
    assert tiers != sorted(tiers)


def empty(plan: Plan) -> Calendar:
    return Calendar(format="exercise-calendar/1", plan=plan.name, events=())


class TestStandings:
    """What is believed when an early tier was left unproven and a later one comes upon better."""

    @staticmethod
    def calendar(*names: str) -> Calendar:
        """Return a calendar of the plan below that holds these exercises without units."""
        events = [examples.event(name, start) for name, start in zip(names, (8, 15), strict=False)]
        return read_baseline(examples.calendar(*events))

    @pytest.fixture
    def plan(self) -> Plan:
        return read_plan(
            examples.plan(
                exercises={
                    "keen": {"priority": 4, "roles": [], "fixed_cost": 9},
                    "iron": {"priority": 7, "roles": [], "fixed_cost": 20},
                    "blue": {"priority": 4, "roles": [], "fixed_cost": 1},
                }
            )
        )

    def standings(self, plan: Plan, **give_up: int) -> Standings:
        profile = Profile.of(["priority", "cost"], give_up)
        known = Standings(Facts(plan), profile, lambda *_: None, lambda *_: None)
        known.take(0, self.calendar("keen"))
        return known

    def test_a_calendar_better_in_an_earlier_tier_is_better(self, plan: Plan) -> None:
        known = self.standings(plan)
        known.take(1, self.calendar("iron"))
        assert [tier.value for tier in known.tiers] == [7, 20]
        known.take(1, self.calendar("blue"))  # cheaper, but back to the worse priority
        assert [tier.value for tier in known.tiers] == [7, 20]
        assert known.best is not None
        assert known.best.measures["priority"] == 7
        assert known.aim(1).floors == {"priority": 7}

    def test_with_give_up_the_floor_hangs_on_the_value_at_closing(self, plan: Plan) -> None:
        known = self.standings(plan, priority=50)
        known.take(1, self.calendar("blue"))
        assert [tier.value for tier in known.tiers] == [4, 1]
        assert known.aim(1).floors == {"priority": 2}

    def test_a_bound_ends_with_the_floors_it_was_found_under(self, plan: Plan) -> None:
        """A first tier improves, the second falls: what was proven of the third is open again."""
        profile = Profile.of(["cost", "priority", "breadth"])
        known = Standings(Facts(plan), profile, lambda *_: None, lambda *_: None)
        known.take(2, self.calendar("iron"))
        known.take_bound(1, 9)
        known.take_bound(2, 0)
        assert known.tiers[2].proven
        known.take(0, self.calendar("blue"))
        known.reach(2)
        assert [tier.value for tier in known.tiers] == [1, 4, 0]
        assert [tier.bound for tier in known.tiers] == [None, 9, None]

    def test_a_bound_found_under_better_floors_is_none(self, plan: Plan) -> None:
        known = self.standings(plan)
        assert not known.take_bound(1, 5, Conditions({"priority": 5}))
        assert known.take_bound(1, 5, Conditions({"priority": 4}))

    def test_a_record_never_says_more_than_the_calendar_has(self, plan: Plan) -> None:
        known = self.standings(plan)
        known.take_bound(0, 15)
        known.take(1, self.calendar("iron"))
        known.take(1, self.calendar("blue"))
        record = known.record(1.0)
        assert known.best is not None
        assert {t.measure: t.value for t in record.tiers} == {
            t.measure: known.best.measures[t.measure] for t in record.tiers
        }
        assert record.status == "feasible"


def test_the_making_of_a_model_ends_when_the_time_is_over(sample: Plan) -> None:
    stop = Stop()
    stop.ask()
    choices = all_options(Facts(sample))
    with pytest.raises(OutOfTimeError):
        CalendarModel(Facts(sample), choices, ("cost",), tick=Clock(stop, None).tick)
