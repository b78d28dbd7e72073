"""What planners call the statuses of a calendar, and what is said beside a decision."""

from collections.abc import Mapping

from exercise_planner.days import counted
from exercise_planner.review import CalendarStatus

STATUS_WORDS: Mapping[CalendarStatus, str] = {
    "draft": "Draft",
    "proposed": "Proposed",
    "recommended": "Recommended",
    "approved": "Approved",
    "rejected": "Rejected",
}


def warning_of(name: str, breaks: int) -> str | None:
    """Return what is to be minded of a calendar that is approved or agreed; None where nothing is.

    Parameters
    ----------
    breaks
        In how many places it breaks the rules of the plan of today.
    """
    if not breaks:
        return None
    return f"{name} breaks rules of today's plan in {counted(breaks, 'place')}."
