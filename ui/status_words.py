"""What planners call the statuses of a calendar."""

from collections.abc import Mapping

from exercise_planner.review import CalendarStatus

STATUS_WORDS: Mapping[CalendarStatus, str] = {
    "draft": "Draft",
    "proposed": "Proposed",
    "recommended": "Recommended",
    "approved": "Approved",
    "rejected": "Rejected",
}
