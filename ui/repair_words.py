"""What is said of repairs, at the command line and in the desktop."""

from collections.abc import Mapping, Sequence
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted, spoken_day
from exercise_planner.plan import label
from solver.messages import Gathered
from ui.comparing.case import Case, case_of
from ui.comparing.exchange import comparison_object
from ui.repairing import RepairCase

MOST_GOALS = 3
"""Goals that are named of those lost or gained; more are counted."""


def compared(repair: RepairCase, repairs: Sequence[Calendar]) -> Case:
    """Return the calendar at hand and its repairs side by side, the one at hand first."""
    return case_of(repair.asked, [repair.calendar, *repairs])


def called(calendar: Calendar) -> str:
    """Return a calendar's name in a sentence."""
    return calendar.name or "the calendar"


def frozen_said(repair: RepairCase) -> str:
    """Return what stays as it is, in a sentence; nothing where everything may change."""
    number = len(repair.frozen)
    if repair.until is None or not number:
        return ""
    day = spoken_day(repair.until.toordinal())
    stays = "stays as it is" if number == 1 else "stay as they are"
    return f"What starts by {day} is frozen: {counted(number, 'event')} {stays}."


def why_none(repair: RepairCase, end: Gathered, *, explained: bool = False) -> list[str]:
    """Return why there is no repair, a sentence each, and what to unfreeze where that is why.

    Parameters
    ----------
    explained
        Whether it is said elsewhere what clashes.
    """
    if end.status == "unknown":
        return ["No repair was found in the time given; whether there is one is not known."]
    said = ["There is no repair: no calendar is valid under the plan as it is now."]
    said += repair.faults
    if repair.loosened is not None:
        day = spoken_day(repair.loosened.toordinal())
        said.append(f"Freeze until {day} at the latest, so that this can still be changed.")
    elif repair.faults:
        said.append("Freeze until an earlier day, or change the plan so that it can.")
    elif end.clash and not explained:
        if len(end.clash) > 1:
            least = "" if end.clash_is_minimal else " (fewer of them may clash already)"
            said.append(f"These cannot all be held{least}:")
        said += end.clash
    return said


def goals_turned(case: Case, place: int) -> dict[str, list[tuple[str, str, int]]]:
    """Return the goals that a repair loses and gains: id, name and by how many points."""
    turned: dict[str, list[tuple[str, str, int]]] = {"lost": [], "gained": []}
    for row in case.comparison.goals:
        points = row.points[place] - row.points[0]
        if points:
            turned["gained" if points > 0 else "lost"].append(
                (row.goal.id, label(row.goal), points)
            )
    for goals in turned.values():
        goals.sort(key=lambda goal: -abs(goal[2]))
    return turned


def turned_said(case: Case, place: int) -> list[str]:
    """Return which goals are lost and gained against the calendar at hand, a line each."""
    said = []
    for verb, goals in goals_turned(case, place).items():
        if goals:
            names = listed([name for _, name, _ in goals], MOST_GOALS)
            points = sum(points for _, _, points in goals)
            sign = "+" if points > 0 else "−"
            number = counted(len(goals), "goal")
            said.append(f"{verb.capitalize()}: {names} ({number}, {sign}{abs(points):,} points)")
    return said


def repairs_object(repair: RepairCase, end: Gathered) -> dict[str, Any]:
    """Return all that is known of repairs as JSON has it, for other programs."""
    calendars = [one.calendar for one in end.alternatives]
    case = compared(repair, calendars) if calendars else None
    compared_as = comparison_object(case) if case is not None else {"differences": []}
    return {
        "plan": repair.plan.name,
        "calendar": repair.calendar.name,
        "valid": not repair.broken,
        "breaks": list(repair.broken),
        "frozen_until": None if repair.until is None else repair.until.isoformat(),
        "status": end.status,
        "seconds": end.seconds,
        "stopped": end.stopped,
        "notes": [*repair.notes, *end.notes],
        "why_none": [] if calendars or not repair.broken else why_none(repair, end),
        "repairs": [
            {
                "name": one.calendar.name,
                "explanation": one.explanation,
                "proven": one.record.status == "optimal",
                "measures": dict(one.measures),
                **_turned(case, place),
                "difference": difference,
                "calendar": one.calendar.to_json_object(),
            }
            for place, (one, difference) in enumerate(
                zip(end.alternatives, compared_as["differences"], strict=True), start=1
            )
        ],
    }


def _turned(case: Case | None, place: int) -> Mapping[str, Any]:
    assert case is not None
    return {
        verb: [{"goal": uid, "name": name, "points": points} for uid, name, points in goals]
        for verb, goals in goals_turned(case, place).items()
    }
