"""A calendar for calendar programs: iCalendar, RFC 5545 with the names of RFC 7986.

A second import must change the entries of the first one and not double them. So an entry's UID
is made of what it is about, and not of its days; and each export counts as a later revision than
all before it, by the clock, since nobody keeps what was exported.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import icalendar

from exercise_planner.calendar import Calendar
from exercise_planner.marking import UNCLASSIFIED
from exercise_planner.plan import Plan
from exercise_planner.release import Release
from exercise_planner.text import one_line
from ui.outputs.telling import Step, Telling, Told

PRODUCT = "-//Exercise Planner//Exercise Planner//EN"
ENTRIES = UUID("5b0f7f0c-6c0e-4d0c-9d6e-3c7d1f5a8e21")
"""The namespace of the UIDs; another one would double what was imported before."""
FIRST_REVISION = datetime(2020, 1, 1, tzinfo=UTC)
"""A revision is the seconds since then, which fit 31 bits until the year 2088."""
LAST_REVISION = 2**31 - 1


def calendar_ics(
    plan: Plan,
    calendar: Calendar,
    *,
    release: Release | None = None,
    stamp: str = "",
    now: datetime | None = None,
) -> bytes:
    """Return a calendar as iCalendar: an all-day entry for each event and each milestone.

    Parameters
    ----------
    release
        What is written instead of the plan and the calendar.
    stamp
        By which revisions the calendar is known; a release does not say it.
    now
        The moment of the export, by default this one. The same moment gives the same bytes.
    """
    telling = Telling(plan, calendar, release)
    entries = _Entries(telling, (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0))
    return bytes(entries.calendar(stamp if release is None else "").to_ical())


class _Entries:
    """The entries of one export, and what is the same in all of them."""

    def __init__(self, telling: Telling, now: datetime) -> None:
        self._telling, self._now = telling, now
        seconds = int((now - FIRST_REVISION).total_seconds())
        self._revision = min(max(0, seconds), LAST_REVISION)

    def calendar(self, stamp: str) -> icalendar.Calendar:
        telling = self._telling
        made = icalendar.Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        title = f"{telling.title} ({telling.marking})" if telling.marking else telling.title
        description = "\n".join(
            line for line in (telling.marking, telling.title, telling.released_to, stamp) if line
        )
        # the newer names, and those that the common clients know
        for name in ("name", "x-wr-calname"):
            made.add(name, icalendar.vText(title.strip()))
        for name in ("description", "x-wr-caldesc"):
            made.add(name, icalendar.vText(description))
        made.add("last-modified", self._now)
        for told in telling.events():
            made.add_component(self._event(told))
            for step in told.steps:
                made.add_component(self._milestone(told, step))
        return made

    def _event(self, told: Told) -> icalendar.Event:
        span, exercise = told.placed.event, told.placed.exercise
        kinds: list[str] = [] if exercise.kind is None else [exercise.kind]
        kinds += ["High-end"] if exercise.high_end else []
        entry = self._entry(told, span.start, span.end, told.name, self._about(told))
        entry.add("location", ", ".join(text for text in (told.venue, told.region) if text))
        if kinds:
            entry.add("categories", kinds)
        return entry

    def _milestone(self, told: Told, step: Step) -> icalendar.Event:
        done = step.milestone.done
        summary = f"{told.name}: {step.name}{' (done)' if done else ''}"
        about = ["Planning milestone, done" if done else "Planning milestone, still to do"]
        entry = self._entry(told, step.day, step.day, summary, about, step)
        entry.add("categories", ["Planning milestone"])
        return entry

    def _entry(
        self,
        told: Told,
        first: date,
        last: date,
        summary: str,
        about: list[str],
        step: Step | None = None,
    ) -> icalendar.Event:
        marking = self._telling.marking
        entry = icalendar.Event()
        entry.add("uid", self._uid(told, step))
        entry.add("dtstamp", self._now)
        entry.add("last-modified", self._now)
        entry.add("sequence", self._revision)
        entry.add("dtstart", first)
        if last < date.max:
            entry.add("dtend", last + timedelta(days=1))  # the first day that is free again
        else:
            entry.add("duration", last - first + timedelta(days=1))
        # in front, for a month's view shows little more than the first words
        entry.add("summary", f"[{marking}] {summary}" if marking else summary)
        entry.add("description", "\n".join(line for line in (marking, *about) if line))
        entry.add("transp", "TRANSPARENT")  # whoever looks at the calendar is not busy with it
        entry.add("class", _class(marking))
        return entry

    def _about(self, told: Told) -> list[str]:
        lines = [one_line(self._telling.plan.name), self._telling.released_to]
        if told.host:
            lines.append(f"Host: {told.host}")
        if told.nations:
            lines.append(f"Nations: {', '.join(told.nations)}")
        return lines + list(_units(told))

    def _uid(self, told: Told, step: Step | None) -> str:
        """Return the same for what is the same, whatever its days, venue and release."""
        about: list[str | int] = [self._telling.plan.name, told.placed.exercise.id, told.number]
        if step is not None:
            about += [step.milestone.name, step.number]
        return str(uuid5(ENTRIES, json.dumps(about)))


def _units(told: Told) -> Iterator[str]:
    for nation, units in told.units:
        yield f"{nation}: {', '.join(units)}"


def _class(marking: str) -> str:
    """Return who else may see an entry in a shared calendar."""
    if not marking:
        return "PRIVATE"
    return "PUBLIC" if marking.strip() == UNCLASSIFIED else "CONFIDENTIAL"
