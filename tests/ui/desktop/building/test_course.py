"""How tiers stand as the messages of a run come in."""

from exercise_planner.calendar import MeasureName
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from solver.messages import Finished, Improved, Progress
from tests.support import examples
from ui.desktop.building.course import Course, Point

PROFILE = Profile(("high_end", "priority", "cost"), {"high_end": 10})
PLAN = read_plan(examples.plan())
CALENDAR = read_calendar(examples.calendar(), PLAN)


def progress(seconds: float, tier: int, value: int | None, bound: int | None) -> Progress:
    measure = PROFILE.measures[tier]
    return Progress(seconds=seconds, tier=tier, measure=measure, value=value, bound=bound)


def improved(seconds: float, tier: int, *values: int) -> Improved:
    measures: dict[MeasureName, int] = dict(zip(PROFILE.measures, values, strict=True))
    return Improved(seconds=seconds, tier=tier, measures=measures, calendar=CALENDAR)


def finished(*tiers: tuple[int, int | None]) -> Finished:
    record = {
        "status": "feasible",
        "seconds": 9.0,
        "tiers": [
            {"measure": m, "value": value, "bound": bound, "proven": value == bound}
            for m, (value, bound) in zip(PROFILE.measures, tiers, strict=True)
        ],
    }
    return Finished(calendar=read_calendar(examples.calendar(solve=record), PLAN))


def test_before_anything_is_heard_every_tier_waits() -> None:
    course = Course(PROFILE)
    assert [course.state(i) for i in range(3)] == ["waiting"] * 3
    assert course.tiers[0].gap is None


def test_a_tier_is_searched_from_its_first_progress_until_it_is_proven() -> None:
    course = Course(PROFILE)
    course.progress(progress(1, 0, 60, 90))
    assert (course.state(0), course.tiers[0].gap, course.tiers[0].since) == ("searching", 0.5, 1)
    course.progress(progress(2, 0, 90, 90))
    assert (course.state(0), course.proven, course.tiers[0].since) == ("proven", 1, 1)


def test_each_change_is_a_point_of_the_chart_and_nothing_else_is() -> None:
    course = Course(PROFILE)
    for message in (progress(1, 0, 60, None), progress(2, 0, 60, None), progress(3, 0, 60, 90)):
        course.progress(message)
    assert course.tiers[0].points == [Point(1, 60, None), Point(3, 60, 90)]


def test_a_better_calendar_shows_in_every_tier() -> None:
    course = Course(PROFILE)
    course.improve(improved(1, 0, 60, 5, 700))
    assert [tier.value for tier in course.tiers] == [60, 5, 700]


def test_a_tier_that_may_give_up_keeps_the_value_it_closed_with() -> None:
    course = Course(PROFILE)
    course.progress(progress(1, 0, 100, 100))
    course.improve(improved(2, 2, 92, 5, 700))
    assert course.tiers[0].value == 100
    assert course.state(0) == "proven"


def test_a_bound_that_a_value_lies_beyond_no_longer_holds() -> None:
    course = Course(PROFILE)
    course.progress(progress(1, 2, 700, 650))
    course.improve(improved(2, 1, 60, 9, 640))
    assert (course.tiers[2].value, course.tiers[2].bound) == (640, None)


def test_the_end_says_what_is_proven_and_what_stays_open() -> None:
    course = Course(PROFILE)
    course.progress(progress(1, 0, 60, 90))
    course.end(finished((90, 90), (5, 7), (700, None)))
    assert [course.state(i) for i in range(3)] == ["proven", "open", "open"]
    assert course.proven == 1


def test_an_end_without_a_calendar_leaves_what_was_known() -> None:
    course = Course(PROFILE)
    course.progress(progress(1, 0, 60, 90))
    course.end(None)
    assert (course.tiers[0].value, course.state(0)) == (60, "open")
