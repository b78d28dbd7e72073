"""What is kept of a solve whose process came to no end."""

import pytest

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from solver.messages import Failed, Finished, Improved, Progress
from solver.story import Story
from tests.support import examples

PROFILE = Profile(("high_end", "cost"))


@pytest.fixture
def calendar() -> Calendar:
    return read_calendar(examples.calendar(examples.event()), read_plan(examples.plan()))


def improved(calendar: Calendar, seconds: float, points: int) -> Improved:
    measures: dict[MeasureName, int] = {"high_end": points, "cost": 7}
    return Improved(seconds=seconds, tier=0, measures=measures, calendar=calendar)


def bound(value: int) -> Progress:
    return Progress(seconds=1, tier=0, measure="high_end", value=60, bound=value)


def told(*messages: Improved | Progress | Failed | Finished) -> Story:
    story = Story(PROFILE)
    for message in messages:
        story.hear(message)
    return story


def test_the_solvers_own_end_is_the_end(calendar: Calendar) -> None:
    end = Finished(calendar=calendar)
    story = told(improved(calendar, 1, 60), end)
    assert story.end is end
    assert story.failure is None


def test_without_one_the_last_better_calendar_is_with_the_bounds_told(calendar: Calendar) -> None:
    story = told(
        improved(calendar, 1, 30), bound(90), improved(calendar, 2, 60), Failed(message="")
    )
    assert story.end is not None
    record = story.end.record
    assert (record.status, record.seconds) == ("feasible", 2)
    assert [(t.measure, t.value, t.bound, t.proven) for t in record.tiers] == [
        ("high_end", 60, 90, False),
        ("cost", 7, None, False),
    ]
    assert story.end.calendar.events == calendar.events


def test_a_tier_whose_bound_was_met_stays_proven(calendar: Calendar) -> None:
    story = told(improved(calendar, 1, 60), bound(60), Failed(message=""))
    assert story.end is not None
    assert story.end.record.tiers[0].proven


def test_bounds_of_a_refuted_solver_are_not_believed(calendar: Calendar) -> None:
    story = told(improved(calendar, 1, 60), bound(60), Failed(message="", cause="refuted"))
    assert story.end is not None
    assert story.end.record.tiers[0].bound is None


def test_with_nothing_told_there_is_nothing() -> None:
    failure = Failed(message="gone")
    story = told(failure)
    assert story.end is None
    assert story.failure is failure
