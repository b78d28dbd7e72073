"""The calendars of a plan file and their names."""

from datetime import UTC, datetime

import pytest

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.examples import whole_calendar


def test_calendars_are_listed_oldest_first_with_how_they_were_made(opened: PlanFile) -> None:
    made_with = {"profile": ["high_end"], "seconds": 60.0, "seed": 7, "workers": 8}
    opened.add_calendar(whole_calendar(), "Z", made_with=made_with)
    opened.add_calendar(whole_calendar().model_copy(update={"solve": None}), "A")
    first, second = opened.calendars()
    assert (first.name, first.events, first.made_with) == ("Z", 3, made_with)
    assert first.solve == whole_calendar().solve
    assert abs((datetime.now(UTC) - first.created).total_seconds()) < 60
    assert (second.name, second.solve, second.made_with) == ("A", None, {})


def test_the_baseline_is_not_among_the_calendars(opened: PlanFile) -> None:
    assert opened.calendars() == []
    assert opened.add_calendar(whole_calendar(), "As agreed") == "As agreed"


def test_calendars_without_a_name_are_numbered(opened: PlanFile) -> None:
    assert [opened.add_calendar(whole_calendar()) for _ in range(3)] == [
        "Calendar 1",
        "Calendar 2",
        "Calendar 3",
    ]
    opened.delete_calendar("Calendar 2")
    assert opened.free_name() == "Calendar 2"
    assert opened.free_name("Draft") == "Draft 1"


@pytest.mark.parametrize("name", ["Draft", " draft ", "DRAFT"])
def test_two_calendars_cannot_have_the_same_name(opened: PlanFile, name: str) -> None:
    opened.add_calendar(whole_calendar(), "Draft")
    opened.add_calendar(whole_calendar(), "Other")
    with pytest.raises(InputError, match="there is a calendar"):
        opened.add_calendar(whole_calendar(), name)
    with pytest.raises(InputError, match="there is a calendar"):
        opened.rename_calendar("Other", name)
    assert [calendar.name for calendar in opened.calendars()] == ["Draft", "Other"]


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 101, "\ud800"])
def test_a_name_is_one_line_that_can_be_read(opened: PlanFile, name: str) -> None:
    with pytest.raises(InputError, match="the calendar's name"):
        opened.add_calendar(whole_calendar(), name)


def test_a_renamed_calendar_has_its_new_name_everywhere(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "draft")
    assert opened.rename_calendar("draft", "Draft") == "Draft"
    assert opened.calendar("Draft").name == "Draft"
    assert [calendar.name for calendar in opened.calendars()] == ["Draft"]


def test_a_deleted_calendar_is_gone_and_the_others_stay(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "One")
    opened.add_calendar(whole_calendar(), "Two")
    opened.delete_calendar("One")
    assert [calendar.name for calendar in opened.calendars()] == ["Two"]
    assert len(opened.calendar("Two").events) == 3
    assert opened.plan().baseline is not None


def test_a_calendar_that_is_not_there_is_named_with_its_nearest(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "Spring draft")
    for attempt in (
        opened.calendar,
        opened.calendar_as_made,
        opened.delete_calendar,
        lambda name: opened.rename_calendar(name, "Other"),
    ):
        with pytest.raises(InputError, match='"Sprng draft"; did you mean "Spring draft"'):
            attempt("Sprng draft")
