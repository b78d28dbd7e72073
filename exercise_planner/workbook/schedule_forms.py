"""What of a calendar's workbook can be changed and read back: sheets and columns, said once.

A calendar goes out as a workbook of many sheets. On two of them stands all that it decides: when
and where (one row an event) and who (one row a participation); a third says what things are called
and of which plan and calendar the workbook is. All else in it is computed and is not read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from immutabledict import immutabledict

from exercise_planner.workbook.called import Called, read_as
from exercise_planner.workbook.forms import OWNER, Column, Form
from exercise_planner.workbook.kinds import (
    Day,
    Kind,
    Known,
    Reference,
    Text,
    UnreadableError,
    Whole,
    plain_or_quoted,
)

Held = tuple[str, int]
"""An event: the code of its exercise, and which it is of the events of that (1 for the first)."""

_FURTHER = re.compile(r"(?P<exercise>.+) \(event (?P<number>[1-9]\d{0,5})\)", re.DOTALL)


@dataclass(frozen=True)
class HeldExercise(Kind):
    """An exercise that is held. Of one held more than once, which breaks a rule, which event."""

    holds: ClassVar[str] = "an exercise"

    def written(self, value: Any) -> str:
        """Return the code, and which event it is."""
        code, number = value
        return plain_or_quoted(code) if number == 1 else f"{plain_or_quoted(code)} (event {number})"

    def read(self, value: object, known: Known) -> Held:
        """Return the code of the exercise, and which of its events is meant."""
        exercise = Reference("exercises")
        try:
            return exercise.read(value, known), 1
        except UnreadableError:
            found = _FURTHER.fullmatch(Text().read(value, known))
            if found is None:
                raise
        return exercise.read(found["exercise"], known), int(found["number"])


def event_text(held: Held, exercises: Called) -> str:
    """Return what an event is called, so that `HeldExercise` reads it as that event."""
    code, number = held
    if number == 1:
        return exercises.text(code)
    text = f"{exercises.text(code)} (event {number})"
    if read_as(text, exercises) is not None:  # some name ends just so
        return f"{plain_or_quoted(code, (code,))} (event {number})"
    return text


EXERCISE = Column(
    "exercise", "Exercise", HeldExercise(), "Its name or code.", required=True,
    also=("event", "exercise code", "exercise id"),
)  # fmt: skip
START = Column(
    "start", "Start", Day(), "First day of the event.", required=True,
    also=("from", "first day", "start date"),
)  # fmt: skip
END = Column(
    "end", "End", Day(), "Last day of the event; it counts. Empty: as many days as it lasts.",
    also=("to", "until", "last day", "end date"),
)  # fmt: skip
DAYS = Column(
    "days", "Days", Whole(), "How many days the event lasts. Empty: as many as the exercise.",
    also=("duration", "length"),
)  # fmt: skip
VENUE = Column(
    "venue", "Venue", Reference("venues"), "Name or code of the place.", required=True,
    also=("venue code", "venue id"),
)  # fmt: skip
COMPUTED: Mapping[str, str] = immutabledict(
    {
        "region": "Region",
        "kind": "Kind",
        "high_end": "High-end",
        "host": "Host",
        "breaks": "Breaks",
        "nations": "Nations",
        "units": "Units",
        "shown": "Goals shown",
        "what": "Goals shown, by capability",
        "milestones": "Milestones",
        "priority": "Priority",
        "tentative": "Tentative days",
        "command": "Cost to the command",
        "nations_cost": "Cost to the nations",
        "cost": "Cost",
    }
)
"""Headers of the schedule's other columns, which are not read."""
SCHEDULE = Form(
    "Schedule",
    "events",
    "One row an event: when and where.",
    (EXERCISE, START, END, DAYS, VENUE),
    given=tuple(COMPUTED.values()),
)

OF_EVENT = Column(
    OWNER, "Exercise", HeldExercise(), "Name or code of an exercise on the sheet Schedule.",
    required=True, also=("event", "exercise code", "exercise id"),
)  # fmt: skip
NATION = Column("nation", "Nation", Reference("nations"), "The unit's nation. May be empty.")
UNIT = Column(
    "unit", "Unit", Reference("units"), "Name or code of the unit.", required=True,
    also=("unit code", "unit id"),
)  # fmt: skip
ROLE = Column(
    "role", "Role", Reference("roles"), "Name or code of the role it fills.", required=True,
    also=("role code", "role id"),
)  # fmt: skip
WHO = Form(
    "Who takes part",
    "events",
    "One row a unit of an event: in which role it takes part.",
    (OF_EVENT, NATION, UNIT, ROLE),
    part="participants",
)

NAMES_TITLE = "Names"
"""The sheet that says what things are called."""
OF_PLAN = Column("plan", "Plan", Text(), "The plan that the workbook is of.")
OF_CALENDAR = Column("calendar", "Calendar", Text(), "The calendar that the workbook shows.")
REVISION = Column(
    "revision", "Revision", Text(),
    "Tells the calendar from others of its name; leave it as it is.",
    also=("calendar revision",),
)  # fmt: skip
ABOUT = (OF_PLAN, OF_CALENDAR, REVISION)
"""What stands on top of that sheet, a row each."""
