"""What is kept of a search for alternatives whose process came to no end."""

import pytest

from exercise_planner.calendar import Calendar
from exercise_planner.profile import NAMES
from exercise_planner.reading import read_calendar, read_plan
from solver.gathering import Gathering
from solver.messages import Alternative, Failed, Found, Gathered, read_message, to_line
from tests.support import examples


@pytest.fixture
def calendar() -> Calendar:
    return read_calendar(examples.calendar(examples.event()), read_plan(examples.plan()))


def found(calendar: Calendar, number: int, points: int, cost: int = 0) -> Found:
    alternative = Alternative(
        calendar=calendar,
        kind="different",
        measures={**dict.fromkeys(NAMES, 0), "high_end": points, "cost": cost},
        apart=0.5,
        explanation="Far away.",
    )
    return Found(seconds=number, number=number, alternative=alternative)


def told(*messages: Found | Gathered | Failed) -> Gathering:
    gathering = Gathering()
    for message in messages:
        gathering.hear(message)
    return gathering


def test_the_solvers_own_end_is_the_end(calendar: Calendar) -> None:
    end = Gathered(seconds=3, status="optimal")
    assert told(found(calendar, 1, 60), end).end is end


def test_without_one_what_was_found_is_there_in_order_the_later_of_a_number(
    calendar: Calendar,
) -> None:
    failure = Failed(message="gone")
    gathering = told(
        found(calendar, 1, 60, 9), found(calendar, 2, 30, 5), found(calendar, 1, 90, 9), failure
    )
    assert gathering.end is not None
    assert [a.measures["high_end"] for a in gathering.end.alternatives] == [90, 30]
    assert gathering.end.status == "feasible"
    assert gathering.end.stopped
    assert gathering.end.notes
    assert gathering.failure is failure
    assert len({a.calendar.name for a in gathering.end.alternatives}) == 2


def test_what_another_one_dominates_is_not_kept(calendar: Calendar) -> None:
    end = told(found(calendar, 1, 60), found(calendar, 2, 90), found(calendar, 3, 90, 1)).end
    assert end is not None
    assert [a.measures["high_end"] for a in end.alternatives] == [90]


def test_with_nothing_found_there_is_nothing() -> None:
    assert told(Failed(message="gone")).end is None


def test_messages_survive_the_line(calendar: Calendar) -> None:
    message = found(calendar, 1, 60)
    assert read_message(to_line(message)) == message
    end = Gathered(seconds=1, status="feasible", alternatives=(message.alternative,), notes=("é",))
    assert read_message(to_line(end)) == end
