"""What remarks are about and what was taken over, in the words of terminal, screen and files."""

import pytest

from db.remarks import Taken
from exercise_planner.facts import Facts
from exercise_planner.review import About
from tests.ui.comparing import cases
from ui.remark_words import subject, taken_said


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (About(), "The calendar as a whole"),
        (About("event", "keen"), "Keen Sword"),
        (About("goal", "roof"), "One roof"),
        (About("goal", "never"), "hunt · usa · deconflicted"),
        (About("event", "gone"), "gone"),
        (About("goal", "gone"), "gone"),
    ],
)
def test_a_remark_is_about_a_thing_of_the_plan_or_its_id(about: About, said: str) -> None:
    assert subject(Facts(cases.plan()), about) == said


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (Taken(2, 0, 0), "2 remarks taken from copy."),
        (Taken(0, 1, 0), "0 remarks taken from copy; 1 thread resolved or opened again."),
        (
            Taken(1, 0, 1),
            "1 remark taken from copy; 1 remark left there: on calendars that are not in plan.",
        ),
    ],
)
def test_what_was_taken_and_left_is_counted(taken: Taken, said: str) -> None:
    assert taken_said(taken, "copy", "plan") == said
