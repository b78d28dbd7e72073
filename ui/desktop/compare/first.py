"""Which calendars are compared at first, where the file has more than are compared at once."""

from collections.abc import Iterator

from db.calendars import CalendarSummary
from exercise_planner.problems import InputError
from ui.desktop.compare.choice import MOST
from ui.desktop.document import Document

_AGREED = ("approved", "recommended", "proposed")
"""Statuses of what a reviewer wants to see, the weightiest first."""


def first_compared(document: Document) -> list[str]:
    """Return uids, in the file's order: the baseline, what is agreed, the open one, the newest."""
    chosen = list(dict.fromkeys(_wanted(document)))[:MOST]
    return [summary.uid for summary in document.calendars if summary.uid in chosen]


def _wanted(document: Document) -> Iterator[str]:
    """Yield uids, the most wanted first; some more than once."""
    newest = [summary for summary in reversed(document.calendars) if summary.status != "rejected"]
    baseline = next((one.uid for one in newest if _is_baseline(document, one)), None)
    if baseline is not None:
        yield baseline
    if document.summary is not None:
        yield document.summary.uid
    for status in _AGREED:
        yield from (summary.uid for summary in newest if summary.status == status)
    yield from (summary.uid for summary in newest)
    yield from (summary.uid for summary in document.calendars)


def _is_baseline(document: Document, summary: CalendarSummary) -> bool:
    """Whether the plan's baseline holds the very same."""
    baseline = document.plan.baseline
    if baseline is None or len(baseline.events) != summary.events:
        return False
    try:
        return document.file.calendar_as_made(summary.name).events == baseline.events
    except InputError:  # who reads it to compare it says why that cannot be
        return False
