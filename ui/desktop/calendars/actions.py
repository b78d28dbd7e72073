"""What can be done with the calendar that is open, as a whole."""

from collections.abc import Callable
from functools import partial

from exercise_planner.review import CalendarStatus
from ui.desktop.desk import Desk
from ui.desktop.notices import Notice
from ui.desktop.selection import Place
from ui.status_words import warning_of

LOCK = "lock baseline"
"""Under this key it is remembered whether a baseline is locked when it is set."""
_STEPS: tuple[tuple[str, CalendarStatus, str, str], ...] = (
    ("calendar.propose", "proposed", "Propose this calendar", "is proposed"),
    ("calendar.recommend", "recommended", "Recommend this calendar", "is recommended"),
    ("calendar.approve", "approved", "Approve this calendar", "is approved and stays as it is"),
    ("calendar.reject", "rejected", "Reject this calendar", "is rejected"),
    ("calendar.draft", "draft", "Make this calendar a draft again", "is a draft again"),
)
"""The actions that give a status: id, status, text, and what is said of the calendar then."""
_SAID = {status: said for _, status, _, said in _STEPS}
_EDITS = ("calendar.rename", "calendar.delete")
"""What an approved calendar does not allow."""


def add_calendar_actions(desk: Desk, rename: Callable[[], object]) -> None:
    """Add them; they are off where there is no calendar, or where it may not be changed.

    Parameters
    ----------
    rename
        Lets somebody edit the name of the calendar that is open.
    """
    actions, document = desk.actions, desk.document
    actions.add("calendar.rename", "Rename this calendar …", rename, words="name")
    actions.add("calendar.copy", "Copy this calendar", partial(_copy, desk), words="duplicate")
    actions.add("calendar.delete", "Delete this calendar", partial(_delete, desk), words="remove")
    actions.add(
        "calendar.show",
        "Show this calendar on the timeline",
        lambda: desk.selection.go_to(Place("timeline")),
    )
    actions.add(
        "calendar.compare",
        "Compare this calendar with …",
        partial(_compare, desk),
        words="side by side difference",
    )
    for name, status, text, _ in _STEPS:
        actions.add(name, text, partial(decide, desk, status), words="status review decide")
    actions.add(
        "calendar.set_baseline",
        "Set this calendar as the baseline",
        partial(_set_baseline, desk),
        words="agreed publish",
        tip="What it holds counts as agreed: moving it is disruption from then on",
    )
    actions.add(
        "calendar.approve_baseline",
        "Approve this calendar and set it as the baseline",
        partial(_approve_as_baseline, desk),
        words="agreed publish decide status",
    )

    def tell() -> None:
        summary, closed = document.summary, bool(document.closed_because)
        there = summary is not None
        approved = summary is not None and summary.status == "approved"
        for name in ("calendar.show", "calendar.compare"):
            actions[name].setEnabled(there)
        for name in ("calendar.copy", "calendar.set_baseline"):
            actions[name].setEnabled(there and not closed)
        for name in _EDITS:
            actions[name].setEnabled(there and not closed and not approved)
        for name, status, _, _ in _STEPS:
            on = summary is not None and not closed and summary.status != status
            actions[name].setEnabled(on)
        actions["calendar.approve_baseline"].setEnabled(there and not closed and not approved)

    document.calendars_changed.connect(tell)
    tell()


def decide(desk: Desk, status: CalendarStatus) -> bool:
    """Give the calendar that is open a status, say so, and return whether that was done."""
    document = desk.document
    name = document.calendar_name
    if name is None or not document.set_status(name, status):
        return False
    said = f"{name} {_SAID[status]}."
    if status == "approved":
        _tell(desk, name, said, ("Undo", document.undo))
    else:
        desk.notices.tell(said, ("Undo", document.undo))
    return True


def _approve_as_baseline(desk: Desk) -> None:
    if decide(desk, "approved"):
        _set_baseline(desk)


def _set_baseline(desk: Desk) -> None:
    document, name = desk.document, desk.document.calendar_name
    if name is None or not document.set_baseline(name):
        return
    if desk.settings.read(LOCK, False) is True:
        if document.lock_baseline():
            _tell(desk, name, f"{name} is the baseline, and what it holds is locked.")
        return
    lock = ("Lock what it holds", document.lock_baseline)
    _tell(desk, name, f"{name} is the baseline.", lock)


def _tell(
    desk: Desk, name: str, said: str, remedy: tuple[str, Callable[[], object]] | None = None
) -> None:
    """Say what was done with a calendar, and which rules it breaks all the same."""
    minded = warning_of(name, desk.document.breaks_of(name))
    if minded is None:
        desk.notices.tell(said, remedy)
    else:
        desk.notices.said.emit(Notice(f"{said} {minded}", "warning", remedy=remedy))


def _compare(desk: Desk) -> None:
    if desk.document.summary is not None:
        desk.selection.go_to(Place("compare", desk.document.summary.uid))


def _copy(desk: Desk) -> None:
    document = desk.document
    if document.building:
        desk.notices.warn("A build is running; stop it before you copy the calendar.")
    elif document.staged is not None:
        desk.notices.warn("Apply or discard what is tried first.")
    elif document.calendar_name is not None:
        copied = document.duplicate_calendar(document.calendar_name)
        if copied is not None:
            desk.notices.tell(f"{copied} is a copy.", ("Undo", document.undo))


def _delete(desk: Desk) -> None:
    if desk.document.calendar_name is not None:
        desk.document.delete_calendar(desk.document.calendar_name)
