"""Writing calendars as files: the kind by the name's suffix, whole or reduced for one nation."""

from collections.abc import Callable, Mapping
from pathlib import Path

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import to_text
from exercise_planner.release import released
from ui.console import working
from ui.files import BOOK_SUFFIX, JSON_SUFFIX, Target
from ui.outputs.csv import schedule_csv
from ui.outputs.exchange import release_json
from ui.outputs.ics import calendar_ics
from ui.schedule.subject import Subject

Say = Callable[[str], None]

PICTURE_SUFFIXES = (".svg", ".png", ".pdf")


def export_calendar(
    plan: Plan,
    calendar: Calendar,
    path: Path,
    *inputs: Path,
    stamp: str = "",
    release_to: str | None = None,
    replace: bool = False,
) -> None:
    """Write a calendar into a file of the kind that its name ends with.

    Parameters
    ----------
    inputs
        Files that were read and must not be written over.
    stamp
        By which revisions the calendar is known; a release does not say it.
    release_to
        The nation that the file is for; it then holds nothing but what that nation may know.
    replace
        Whether a file that is there may be replaced. (A plan in JSON is not, even so.)

    Raises
    ------
    InputError
        The name ends otherwise, the nation is unknown or the marking does not allow the release,
        or the file is there or cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        endings = ", ".join(_WRITERS)
        raise InputError.because(str(path), f"expected a name that ends in one of {endings}")
    subject = (
        Subject(plan, calendar, stamp=stamp)
        if release_to is None
        else Subject.of_release(released(plan, calendar, release_to))
    )
    target = Target.for_export(path, *inputs, replace=replace)
    with working() as said:
        said(path.name)
        content = writer(subject, said)
    target.write(content)


def _workbook(subject: Subject, said: Say) -> bytes:
    from ui.schedule.book import schedule_book  # openpyxl's charts take a while to load

    return schedule_book(subject, said)


def _csv(subject: Subject, _: Say) -> str:
    return schedule_csv(subject.plan, subject.calendar, release=subject.release)


def _ics(subject: Subject, _: Say) -> bytes:
    return calendar_ics(
        subject.plan, subject.calendar, release=subject.release, stamp=subject.stamp
    )


def _json(subject: Subject, _: Say) -> str:
    return to_text(subject.calendar) if subject.release is None else release_json(subject.release)


def _picture(suffix: str) -> Callable[[Subject, Say], bytes]:
    """Return the writer of one kind of picture."""

    def write(subject: Subject, _: Say) -> bytes:
        from ui.picture import draw_picture  # Qt is loaded only where something is drawn

        return draw_picture(
            *(subject.plan, subject.calendar, suffix),
            release=subject.release,
            stamp=subject.stamp,
        )

    return write


_WRITERS: Mapping[str, Callable[[Subject, Say], str | bytes]] = {
    BOOK_SUFFIX: _workbook,
    ".csv": _csv,
    ".ics": _ics,
    JSON_SUFFIX: _json,
    **{suffix: _picture(suffix) for suffix in PICTURE_SUFFIXES},
}
