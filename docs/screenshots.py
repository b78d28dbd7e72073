"""Regenerates the README's pictures: ``make screenshots``."""

from pathlib import Path

from rich.console import Console

from exercise_planner.profile import Profile
from exercise_planner.reading import read_json, read_plan
from exercise_planner.sample import sample_text
from solver.messages import Limits
from ui.picture import write_picture
from ui.solving import solve_plan

IMAGES = Path(__file__).parent / "images"


def main() -> None:
    """Draw the sample's calendar."""
    plan = read_plan(read_json(sample_text(), "the sample plan"), "the sample plan")
    end = solve_plan(plan, Profile(), Limits(time_limit=60), Console(stderr=True))
    calendar = end.calendar.model_copy(update={"name": "Calendar 1"})
    write_picture(plan, calendar, IMAGES / "long-range-calendar.png")


if __name__ == "__main__":
    main()
