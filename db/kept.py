"""What is kept about a calendar beside what it holds: its uid, its author, how far it has come."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator
from sqlalchemy import RowMapping

from db.rows import Record
from exercise_planner.problems import InputError
from exercise_planner.reading import problem_of
from exercise_planner.review import CalendarStatus, Moment, Notes, Person, Uid
from exercise_planner.revision import DIGITS
from exercise_planner.values import Model


class Kept(Model):
    """What is kept about one calendar.

    Parameters
    ----------
    uid
        Its own in all files, whatever it is called; remarks name it by that.
    author
        Who put it into the file; "" where that is not known.
    status, decided_by, decided_at
        How far it has come, who said so, and when; None where nobody has said anything.
    revision
        That of the plan it was made for; None where it is not known.
    """

    uid: Uid
    author: Person = ""
    notes: Notes = ""
    status: CalendarStatus = "draft"
    decided_by: Person | None = None
    decided_at: Moment | None = None
    revision: Annotated[str, Field(pattern=f"^[0-9a-f]{{{DIGITS}}}$")] | None = None

    @model_validator(mode="after")
    def _who_and_when(self) -> "Kept":
        if (self.decided_by is None) != (self.decided_at is None):
            raise ValueError("it says who decided and not when, or when and not who")
        return self

    def with_changes(self, **changes: Any) -> "Kept":
        """Return it with other values in some fields, which must be sound."""
        return self.model_copy(update=changes)

    @property
    def form(self) -> Record:
        """All of it, as JSON has it."""
        return self.model_dump(mode="json")

    @property
    def changing(self) -> Record:
        """What of it can change, as JSON has it."""
        return self.model_dump(mode="json", exclude={"uid", "author"})

    @property
    def row(self) -> Record:
        """Its columns in the table of calendars."""
        row = self.form
        row["review_status"] = row.pop("status")
        return row


COLUMNS_OF_BASELINE = {**Kept(uid="0" * 32).row, "uid": None}
"""A plan's baseline is no calendar that anybody reviews."""


def read_kept(raw: Mapping[str, Any], source: str) -> Kept:
    """Return what an object with fields as :class:`Kept` says.

    Raises
    ------
    InputError
        Another program has put something else there.
    """
    try:
        return Kept.model_validate({name: raw[name] for name in Kept.model_fields if name in raw})
    except ValidationError as error:
        problems = [problem_of(details) for details in error.errors(include_url=False)]
        raise InputError(source, problems) from None


def kept_of(row: RowMapping, source: str) -> Kept:
    """Return what a row of the table of calendars says; see :func:`read_kept`."""
    return read_kept({**row, "status": row["review_status"]}, source)
