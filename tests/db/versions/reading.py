"""What a program reads in a plan file, as JSON: written beside it once, compared ever after."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from pydantic import BaseModel

from db.plan_file import PlanFile

Held = dict[str, Any]
"""Some of what a file holds, as JSON has it."""


def calendars_of(file: PlanFile) -> list[Held]:
    """Return all that is known of each calendar of a file, and what it holds."""
    made: list[Held] = as_json(
        [
            {**asdict(entry), "holds": file.calendar_as_made(entry.name)}
            for entry in file.calendars()
        ]
    )
    return made


def log_of(file: PlanFile) -> Held:
    """Return the history of a file, the first action first, and all remarks in it."""
    actions: list[Any] = list(reversed(file.history(latest=10_000)))
    history = [{**_fields(action), "changes": _changes_of(file, action)} for action in actions]
    # the first versions know no remarks
    remarks = list(file.every_remark().values()) if hasattr(file, "every_remark") else []
    held: Held = as_json({"history": history, "remarks": remarks})
    return held


def as_json(value: object) -> Any:
    """Return a value as it is after it was written as JSON and read again."""
    return json.loads(json.dumps(value, default=_form))


def _form(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    return value.isoformat() if isinstance(value, date) else dict(value)


def _changes_of(file: PlanFile, action: Any) -> list[Held]:
    # the first version gives the changes with the action
    made = file.changes_of(action.id) if hasattr(file, "changes_of") else action.changes
    return [_fields(change) for change in made]


def _fields(value: Any) -> Held:
    return {field.name: getattr(value, field.name) for field in fields(value)}
