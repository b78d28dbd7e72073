"""What can be remarked on, in words."""

from collections.abc import Iterator

from exercise_planner.days import Span
from exercise_planner.facts import Facts
from ui.desktop.document import View
from ui.goal_words import full_name
from ui.picture.content import spoken_dates


def events(view: View) -> Iterator[tuple[str, str]]:
    """Yield the events of a calendar that can be remarked on: id of the exercise, and its words."""
    found = [(view.facts.exercise_name(e.exercise), e) for e in view.events.values()]
    for name, event in sorted(found, key=lambda one: one[0].casefold()):
        days = spoken_dates(Span.between(event.start, event.end), years=True)
        yield event.exercise, f"{name}, {days}"


def goals(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the goals of a plan: id and words."""
    for goal in facts.plan.goals:
        yield goal.id, full_name(facts, goal)
