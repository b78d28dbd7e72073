"""What a change of the plan does to a calendar that was made before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercise_planner.calendar import Calendar, Event
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan, label
from exercise_planner.rules import check
from exercise_planner.violation import Violation


@dataclass(frozen=True)
class Consequences:
    """What a change does to a calendar.

    Parameters
    ----------
    lost
        A sentence for each thing the calendar names that the plan has no more.
    broken
        Rules that the rest of the calendar breaks now and did not before.
    """

    lost: tuple[str, ...]
    broken: tuple[Violation, ...]

    @property
    def sentences(self) -> Iterator[str]:
        """What it does, a sentence each."""
        yield from self.lost
        for violation in self.broken:
            yield f"{violation.code}: {violation.message}"


def consequences(before: Plan, after: Plan, calendar: Calendar) -> Consequences:
    """Return what a change from one plan to another does to a calendar.

    What the calendar broke or lacked before the change is none of it.
    """
    known, gone_before = fitted(calendar, before)
    rest, gone = fitted(calendar, after)
    had = {violation.about(before) for violation in check(before, known)}
    broken = [v for v in check(after, rest) if v.about(after) not in had]
    lost = [sentence for what, sentence in gone.items() if what not in gone_before]
    return Consequences(tuple(lost), tuple(broken))


def breaks(calendar: Calendar, plan: Plan) -> int:
    """Return in how many places a calendar breaks a plan's rules.

    Each thing that it names and the plan does not have counts as one.
    """
    known, lost = fitted(calendar, plan)
    return len(check(plan, known)) + len(lost)


def fitted(calendar: Calendar, plan: Plan) -> tuple[Calendar, dict[tuple[str, ...], str]]:
    """Return a calendar without what a plan does not have, and what that is, with a sentence each.

    An exercise is told by its id, a venue or unit by the exercise's and its own, a role by the
    exercise's, the unit's and its own.
    """
    facts = Facts(plan)
    events: list[Event] = []
    lost: dict[tuple[str, ...], str] = {}
    for event in calendar.events:
        exercise = facts.exercises.get(event.exercise)
        if exercise is None:
            lost["exercise", event.exercise] = (
                f"The exercise {event.exercise} is no longer in the plan."
            )
            continue
        name = label(exercise)
        if event.venue not in facts.venues:
            lost["venue", exercise.id, event.venue] = (
                f"{name} is at {event.venue}, which is no longer in the plan."
            )
            continue
        kept = []
        for one in event.participants:
            if one.unit not in facts.units:
                lost["unit", exercise.id, one.unit] = (
                    f"{name} loses {one.unit}, which is no longer in the plan."
                )
            elif (exercise.id, one.role) not in facts.roles:
                unit = facts.unit_name(one.unit)
                lost["role", exercise.id, one.unit, one.role] = (
                    f"{name} no longer has the role {one.role}, which {unit} filled."
                )
            else:
                kept.append(one)
        whole = len(kept) == len(event.participants)
        events.append(event if whole else event.model_copy(update={"participants": tuple(kept)}))
    return (calendar.model_copy(update={"events": tuple(events)}) if lost else calendar), lost
