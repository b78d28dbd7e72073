"""Writing calendars as files: the kind by the name's suffix, whole or reduced for one nation."""

from collections.abc import Callable, Mapping
from pathlib import Path

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import to_text
from exercise_planner.release import Release, released
from ui.console import working
from ui.files import BOOK_SUFFIX, JSON_SUFFIX, Target
from ui.outputs.csv import schedule_csv
from ui.outputs.exchange import release_json
from ui.outputs.ics import calendar_ics

PICTURE_SUFFIXES = (".svg", ".png", ".pdf")


def export_calendar(
    plan: Plan,
    calendar: Calendar,
    path: Path,
    *inputs: Path,
    release_to: str | None = None,
    replace: bool = False,
) -> None:
    """Write a calendar into a file of the kind that its name ends with.

    Parameters
    ----------
    inputs
        Files that were read and must not be written over.
    release_to
        The nation that the file is for; it then holds nothing but what that nation may know.
    replace
        Whether a file that is there may be replaced. (Pictures and calendars in JSON may be.)

    Raises
    ------
    InputError
        The name ends otherwise, the nation is unknown or the marking does not allow the release,
        or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (*_WRITERS, *PICTURE_SUFFIXES, JSON_SUFFIX):
        endings = ", ".join((*_WRITERS, JSON_SUFFIX, *PICTURE_SUFFIXES))
        raise InputError.because(str(path), f"expected a name that ends in one of {endings}")
    release = None if release_to is None else released(plan, calendar, release_to)
    if release is not None:
        plan, calendar = release.plan, release.calendar
    if suffix in PICTURE_SUFFIXES:
        from ui.picture import write_picture  # Qt is loaded only where something is drawn

        target = Target.checked(path, *inputs)
        write_picture(plan, calendar, target.path, release=release)
    elif suffix == JSON_SUFFIX and release is None:
        Target.for_calendar(path, *inputs).write(to_text(calendar))
    else:
        target = Target.fresh(path, *inputs, replace=replace)
        target.write(_WRITERS[suffix](plan, calendar, release))


def _workbook(plan: Plan, calendar: Calendar, release: Release | None) -> bytes:
    from ui.schedule.book import schedule_book  # openpyxl's charts take a while to load
    from ui.schedule.subject import Subject

    with working() as said:
        return schedule_book(Subject(plan, calendar, release), said)


def _csv(plan: Plan, calendar: Calendar, release: Release | None) -> str:
    return schedule_csv(plan, calendar, release=release)


def _ics(plan: Plan, calendar: Calendar, release: Release | None) -> bytes:
    return calendar_ics(plan, calendar, release=release)


def _json(plan: Plan, calendar: Calendar, release: Release | None) -> str:
    assert release is not None
    return release_json(release)


_WRITERS: Mapping[str, Callable[[Plan, Calendar, Release | None], str | bytes]] = {
    BOOK_SUFFIX: _workbook,
    ".csv": _csv,
    ".ics": _ics,
    JSON_SUFFIX: _json,
}
