"""Repairs as they are told: the first at once, what stays, and what there is where none is."""

import pytest
from pydantic import ValidationError

from benchmarks.plans import make_plan
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from solver.messages import Found, Gathered, Improved, Message, Seeking, Started
from solver.process import SolverProcess
from solver.repair import Repair
from solver.requests import Limits, RepairRequest
from solver.stop import Stop
from tests.support import examples
from tests.support.examples import calendar, event, span

JPN, AUS, USA = ("ship", "defend"), ("jets", "defend"), ("plane", "assist")
AWAY = {"nation": "aus", **span(6, 12), "status": "unavailable"}
"""Australia is away while Keen Sword runs."""
AT_HAND = calendar(
    event("keen", 8, units=[JPN, AUS, USA]), event("iron", 20, units=[USA]), name="Agreed"
)


def plan(**changes: object) -> Plan:
    """Return the small plan with the calendar at hand as its baseline, and changes."""
    return read_plan(examples.plan(**{"availability": [AWAY], "baseline": AT_HAND, **changes}))


def repaired(
    asked: Plan, count: int = 3, stop: Stop | None = None
) -> tuple[Gathered, list[Message]]:
    """Seek repairs without a time limit; return the end and what was told before."""
    said: list[Message] = []
    repair = Repair(asked, Profile(), Limits(workers=1), count, said.append, stop or Stop())
    return repair.run(), said


def test_the_first_valid_calendar_is_told_before_anything_else_is_sought() -> None:
    asked = plan()
    _, said = repaired(asked)
    events = [message.event for message in said]
    assert events[:4] == ["started", "seeking", "improved", "found"]
    first = said[3]
    assert isinstance(first, Found)
    assert not check(asked, first.alternative.calendar)
    assert first.alternative.calendar.name == "Agreed, repaired: least disturbed"


def test_disturbing_less_and_more_points_are_both_offered() -> None:
    end, _ = repaired(plan())
    assert end.status == "optimal"
    least, most = end.alternatives  # three exercises leave none between
    held = [{e.exercise: e for e in one.calendar.events} for one in (least, most)]
    assert held[0]["keen"].start.day == 8
    assert {p.unit for p in held[0]["keen"].participants} == {"ship", "plane"}
    assert held[1]["keen"].start.day == 13  # the first day on which Australia is back
    assert {p.unit for p in held[1]["keen"].participants} == {"ship", "jets", "plane"}
    assert all(events["iron"].start.day == 20 for events in held)
    assert [one.measures["disruption"] for one in (least, most)] == [1, 5]
    assert all(one.explanation.endswith("proven.") for one in (least, most))


def test_a_calendar_that_is_still_valid_and_best_needs_no_repair() -> None:
    best, _ = repaired(plan(availability=[]))
    [better] = best.alternatives  # with the events that cost nothing to hold
    assert better.measures["disruption"] == 0
    agreed = better.calendar.model_copy(update={"solve": None})
    end, said = repaired(plan(availability=[]).model_copy(update={"baseline": agreed}))
    assert end.alternatives == ()
    assert end.notes == ("The calendar at hand breaks no rule, and nothing better was found.",)
    assert not [message for message in said if isinstance(message, Found)]


def test_a_clash_is_named_where_nothing_is_valid() -> None:
    locked = {"mandatory": True, "lock": {"start": "2028-05-08", "units": {"jets": "defend"}}}
    end, _ = repaired(plan(exercises={"keen": locked}))
    assert end.status == "infeasible"
    assert any("Keen Sword" in sentence for sentence in end.clash)


def test_which_exercises_are_lost_for_good_is_said_and_no_others() -> None:
    off = {"lock": {"held": False}}
    _, said = repaired(plan(exercises={"iron": off, "blue": off}))
    started = said[0]
    assert isinstance(started, Started)
    assert started.warnings == ("Iron Spear can never be held: it is locked off the calendar.",)


def test_a_search_that_is_stopped_gives_what_it_has() -> None:
    asked = read_plan(make_plan("S", 50))
    at_hand = read_calendar({**calendar(), "plan": asked.name}, asked)
    asked = asked.model_copy(update={"baseline": at_hand})
    stop, said = Stop(), list[Message]()

    def listen(message: Message) -> None:
        said.append(message)
        if isinstance(message, Improved):
            stop.ask()

    end = Repair(asked, Profile(), Limits(workers=1), 3, listen, stop).run()
    assert end.stopped
    assert all(not check(asked, one.calendar) for one in end.alternatives)


def test_all_is_proven_only_where_nothing_is_left_to_be_sought() -> None:
    stop = Stop()

    def listen(message: Message) -> None:
        if isinstance(message, Found) and message.alternative.record.status == "optimal":
            stop.ask()  # before the next one is sought

    end = Repair(plan(), Profile(), Limits(workers=1), 3, listen, stop).run()
    assert [one.record.status for one in end.alternatives] == ["optimal"]
    assert end.status == "feasible"
    assert end.notes == ("No repair with more points was found in the time there was.",)


def test_what_lies_between_is_not_said_to_be_missing_when_it_was_not_sought() -> None:
    stop = Stop()

    def listen(message: Message) -> None:
        if isinstance(message, Seeking) and message.number == 3:
            stop.ask()

    end = Repair(plan(), Profile(), Limits(workers=1), 3, listen, stop).run()
    assert end.status == "feasible"
    none = "None was found between the least disturbed and the one with the most points"
    assert end.notes == (f"{none} in the time there was.",)


def test_a_process_answers_a_request_for_repairs() -> None:
    request = RepairRequest(plan=plan(), count=2, limits=Limits(workers=1, time_limit=20))
    with SolverProcess(request) as process:
        *said, end = process.messages()
    assert isinstance(end, Gathered)
    assert end.status == "optimal"
    assert next(m.of for m in said if isinstance(m, Seeking)) == 2


def test_without_a_calendar_at_hand_there_is_nothing_to_repair() -> None:
    with pytest.raises(ValidationError, match="baseline"):
        RepairRequest(plan=read_plan(examples.plan()))
