"""How a run stands, in words."""

from collections.abc import Iterable

from exercise_planner.days import counted
from exercise_planner.measure_words import NAMES
from solver.messages import Started
from ui.desktop.building.build import Outcome
from ui.desktop.building.course import Course

IDLE = "Press Build (F5) to search for the best calendar: the measures decide in this order."
READING = "The solver is reading the plan…"
BULLET = "  • "
"""What a sentence begins with in the notes; a heading does not."""
OUTDATED = "of an earlier calendar"
"""Said of figures since which the calendar has been changed."""
STOPPING = "Stopping; the best calendar so far is kept…"


def spoken_seconds(seconds: float) -> str:
    """Return a time as one says it: ``12 s``, ``3 min 5 s``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def proven(course: Course) -> str:
    """Return how much is proven."""
    if course.proven == len(course.tiers):
        return f"proven best in all {counted(course.proven, 'measure')}"
    return f"proven best in {course.proven} of {counted(len(course.tiers), 'measure')}"


def searching(course: Course, seconds: float) -> str:
    """Return how a run stands while it searches."""
    said = [proven(course), spoken_seconds(seconds)]
    if course.searching is not None:
        said.insert(0, f"Searching {NAMES[course.tiers[course.searching].measure].lower()}")
    return " · ".join(said)


def ended(outcome: Outcome, course: Course) -> str:
    """Return how a run ended."""
    finished = outcome.end
    if finished is None:
        stopped = "Ended before there was a calendar"
        return stopped if outcome.stopped else f"No calendar: {outcome.trouble}"
    record = finished.record
    after = f" after {spoken_seconds(record.seconds)}"
    match record.status:
        case "infeasible":
            return f"No calendar is valid{after}: see the notes for what cannot be held together"
        case "unknown":
            return f"No calendar was found{after}; whether there is one is not known"
        case "optimal":
            said = "The best calendar there is"
        case "feasible" if outcome.stopped:
            said = "Stopped with the best so far"
        case "feasible" if outcome.trouble:
            said = "The solver broke down; its best calendar is kept"
        case _:
            said = "Time is up"
    held = counted(len(finished.calendar.events), "event")
    return f"{said}{after} · {held} · {proven(course)}"


def summary(course: Course, outcome: Outcome | None) -> str:
    """Return the few words that stand beside the name of the panel."""
    if outcome is None or outcome.calendar is not None:
        return f"proven {course.proven} of {len(course.tiers)}"
    infeasible = outcome.end is not None and outcome.end.record.status == "infeasible"
    return "no valid calendar" if infeasible else "no calendar"


def notes(started: Started | None, outcome: Outcome | None) -> list[str]:
    """Return what there is to know besides: headings and sentences, a line each."""
    finished = outcome.end if outcome is not None else None
    lines: list[str] = []
    if outcome is not None and outcome.trouble and not outcome.stopped:
        lines += _listed("What went wrong", [outcome.trouble])
    if finished is not None and finished.clash:
        least = "" if finished.clash_is_minimal else " (fewer of them may clash already)"
        lines += _listed(f"These cannot all be held{least}", finished.clash)
    if finished is not None and finished.cut_short:
        said = "The clock ended the search: another time it may come to another calendar."
        lines += _listed("Not the same every time", [said])
    if started is not None and started.warnings:
        lines += _listed("These can never be held", started.warnings)
    return lines


def _listed(heading: str, sentences: Iterable[str]) -> list[str]:
    return [heading, *(f"{BULLET}{said}" for said in sentences)]
