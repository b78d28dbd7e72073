"""What reviewers do with calendars: a status that somebody gave one, and remarks in threads.

A remark is about a calendar as a whole, one of its events, or a goal. It is never changed after
it was made; its thread can be resolved and reopened.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, get_args
from uuid import uuid4

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from exercise_planner.problems import InputError, shown
from exercise_planner.reading import problem_of
from exercise_planner.values import Model

CalendarStatus = Literal["draft", "proposed", "recommended", "approved", "rejected"]
"""How far a calendar has come. One that is approved is not changed any more, only copied."""
STATUSES: tuple[CalendarStatus, ...] = get_args(CalendarStatus)

AboutKind = Literal["calendar", "event", "goal"]

LONGEST_TEXT = 4000
"""Characters of a remark, or of a calendar's notes."""
LONGEST_PERSON = 200
"""Characters of the name of whoever did something."""

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(9998, 12, 31, tzinfo=UTC)
"""Moments beyond could not be told in every time zone."""
_NO_TEXT = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of characters, and what XML cannot hold."""


def flaw_of(text: str, least: int = 1) -> str | None:
    """Return what is wrong with a text of several lines; None where nothing is.

    Parameters
    ----------
    least
        Characters that it must have.
    """
    if not least <= len(text) <= LONGEST_TEXT:
        return f"{len(text):,} characters; expected {least} to {LONGEST_TEXT:,}"
    strange = _NO_TEXT.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        return f"{strange.group()!a} in line {line} is no character of a text; leave it out"
    return None


def tidy(text: str) -> str:
    """Return a text with plain line ends, blanks for tabs, and nothing empty around it."""
    return text.replace("\r\n", "\n").replace("\t", " ").strip()


def _sound(least: int) -> AfterValidator:
    def check(text: str) -> str:
        flaw = flaw_of(text, least)
        if flaw is not None:
            raise PydanticCustomError("text", "{flaw}", {"flaw": flaw})
        return text

    return AfterValidator(check)


def _person(name: str) -> str:
    if len(name) > LONGEST_PERSON or "\n" in name or _NO_TEXT.search(name):
        raise ValueError(f"expected one line of at most {LONGEST_PERSON} characters")
    return name


def _uid(text: str) -> str:
    if re.fullmatch("[0-9a-f]{32}", text) is None:
        raise ValueError("expected 32 hexadecimal digits")
    return text


def moment(value: object) -> datetime:
    """Return a moment in time, UTC, from ISO 8601 with a time zone.

    Raises
    ------
    ValueError
        It is none, or one that could not be told in every time zone.
    """
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(found, datetime) or found.tzinfo is None or not EARLIEST <= found <= LATEST:
        raise ValueError("expected a moment in time with its zone, as 2028-03-06T09:30:00+00:00")
    return found.astimezone(UTC)


Uid = Annotated[str, AfterValidator(_uid)]
"""What one thing has and no other, in whatever file: a UUID in hexadecimal."""
Person = Annotated[str, AfterValidator(_person)]
"""The name of whoever did something; "" where it is not known."""
Moment = Annotated[
    datetime, BeforeValidator(moment), PlainSerializer(datetime.isoformat, return_type=str)
]
"""A moment in time, UTC."""
Notes = Annotated[str, _sound(0)]
RemarkText = Annotated[str, _sound(1)]


def new_uid() -> str:
    """Return an id that nothing has yet."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class About:
    """What a remark is about.

    Parameters
    ----------
    kind
        The calendar as a whole, one of its events, or one of the plan's goals.
    thing
        The id of the event's exercise, or of the goal; None of the calendar as a whole.
    """

    kind: AboutKind = "calendar"
    thing: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in get_args(AboutKind):
            raise ValueError(f"{shown(self.kind)} is nothing that a remark can be about")
        if (self.thing is None) != (self.kind == "calendar"):
            raise ValueError("a remark names the event or goal that it is about, and no calendar")


class Remark(Model):
    """What somebody said of a calendar.

    Parameters
    ----------
    calendar
        The uid of the calendar, which it keeps whatever it is called.
    answers
        The id of the remark that began the thread; None of that one.
    resolved_by, resolved_at
        Who resolved the thread that it began, and when; None where nobody did, or not any more.
    reopened_by, reopened_at
        Who opened it again, and when; None where that was not the last that was done about it.
    """

    model_config = ConfigDict(revalidate_instances="always")

    id: Uid
    calendar: Uid
    about: About
    text: RemarkText
    author: Person
    at: Moment
    answers: Uid | None = None
    resolved_by: Person | None = None
    resolved_at: Moment | None = None
    reopened_by: Person | None = None
    reopened_at: Moment | None = None

    @model_validator(mode="after")
    def _settled_by_one(self) -> "Remark":
        for who, when in (
            (self.resolved_by, self.resolved_at),
            (self.reopened_by, self.reopened_at),
        ):
            if (who is None) != (when is None):
                raise ValueError("it is said who settled it and not when, or when and not who")
        if self.resolved_at is not None and self.reopened_at is not None:
            raise ValueError("it cannot be both resolved and reopened")
        return self

    @property
    def resolved(self) -> bool:
        """Whether the thread that it began is resolved."""
        return self.resolved_at is not None

    @property
    def settled_at(self) -> datetime | None:
        """When the thread was last resolved or reopened; None where it never was."""
        return self.resolved_at or self.reopened_at

    @property
    def touched(self) -> datetime:
        """When something was last said or done about it, apart from answers."""
        return max(self.at, self.settled_at or self.at)

    def settled(self, resolved: bool, who: str, at: datetime) -> "Remark":
        """Return it with its thread resolved, or reopened.

        Where clocks differ, that counts as later than what was done about it before.
        """
        if self.settled_at is not None:
            at = max(at, min(self.settled_at + timedelta(milliseconds=1), LATEST))
        done, undone = ("resolved", "reopened") if resolved else ("reopened", "resolved")
        return self.model_copy(
            update={
                f"{done}_by": who,
                f"{done}_at": at,
                f"{undone}_by": None,
                f"{undone}_at": None,
            }
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark, and what was said about it since, the oldest first."""

    first: Remark
    answers: tuple[Remark, ...]

    @property
    def resolved(self) -> bool:
        """Whether somebody has resolved it, and nobody reopened it since."""
        return self.first.resolved

    @property
    def touched(self) -> datetime:
        """When something was last said or done in it."""
        return max(remark.touched for remark in (self.first, *self.answers))


def threads(remarks: Iterable[Remark]) -> tuple[Thread, ...]:
    """Return remarks as threads, that in which something happened last at the end.

    An answer to what is not among the remarks stands as a thread of its own.
    """
    ordered = sorted(remarks, key=lambda remark: (remark.at, remark.id))
    firsts = {remark.id: remark for remark in ordered if remark.answers is None}
    answers: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in ordered:
        if remark.answers in firsts:
            answers[str(remark.answers)].append(remark)
        else:
            firsts[remark.id] = remark
    found = [Thread(first, tuple(answers[first.id])) for first in firsts.values()]
    return tuple(sorted(found, key=lambda thread: (thread.touched, thread.first.id)))


def read_remark(raw: Any, source: str = "the remark") -> Remark:
    """Return the remark that an object describes, its dates as text or not.

    Raises
    ------
    InputError
        With every problem found.
    """
    try:
        about = raw["about"]
        if not isinstance(about, About):
            about = About(about["kind"], about.get("thing"))
        return Remark.model_validate({**raw, "about": about})
    except ValidationError as error:
        problems = [problem_of(details) for details in error.errors(include_url=False)]
        raise InputError(source, problems) from None
    except (TypeError, LookupError, AttributeError, ValueError) as error:
        raise InputError.because(source, f"is no remark: {error}") from None
