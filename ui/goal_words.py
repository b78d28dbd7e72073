"""What a goal is called where there is little room."""

from exercise_planner.facts import Facts
from exercise_planner.interoperability import LEVEL_NAMES
from exercise_planner.plan import Goal


def short_name(facts: Facts, goal: Goal) -> str:
    """Return a goal as "IAMD · USA JPN KOR": its capability and among whom."""
    who = goal.group or " ".join(goal.nations or ())
    least = facts.at_least(goal)
    some = f", any {least}" if least < len(facts.goal_nations[goal.id]) else ""
    return f"{goal.capability} · {who}{some}"


def full_name(facts: Facts, goal: Goal) -> str:
    """Return what a goal is called: its own name, else all that it asks for."""
    return goal.name or f"{short_name(facts, goal)} · {LEVEL_NAMES[goal.min_level]}"
