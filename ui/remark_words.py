"""What remarks are about, and what was taken over of them, in words."""

from db.remarks import Taken
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.review import About
from ui.goal_words import full_name

WHOLE = "The calendar as a whole"


def subject(facts: Facts, about: About) -> str:
    """Return what a remark is about; what the plan has no more goes by its id."""
    thing = about.thing or ""
    match about.kind:
        case "event":
            return facts.exercise_name(thing) if thing in facts.exercises else thing
        case "goal":
            goal = facts.goals.get(thing)
            return thing if goal is None else full_name(facts, goal)
    return WHOLE


def taken_said(taken: Taken, copy: str, plan: str) -> str:
    """Return what was taken over of the remarks in a review copy, and what was left there.

    Parameters
    ----------
    copy, plan
        What the two files are called.
    """
    said = [f"{counted(taken.remarks, 'remark')} taken from {copy}"]
    if taken.settled:
        said.append(f"{counted(taken.settled, 'thread')} resolved or opened again")
    if taken.unknown:
        left = counted(taken.unknown, "remark")
        said.append(f"{left} left there: on calendars that are not in {plan}")
    return f"{'; '.join(said)}."
