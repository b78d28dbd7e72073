"""Remarks from wherever one is: on what was selected last."""

from functools import partial

from exercise_planner.review import AboutKind
from ui.desktop.desk import Desk
from ui.desktop.selection import Place

NAME = "name"
"""The field of a place on the page Review where somebody gives their name."""


class _Looked:
    """What was selected last, an event or a goal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kind: AboutKind = "calendar"
        desk.selection.exercise_changed.connect(partial(self._see, "event"))
        desk.selection.goal_changed.connect(partial(self._see, "goal"))

    def _see(self, kind: AboutKind) -> None:
        self._kind = kind

    @property
    def place(self) -> Place:
        """Where a remark on it is written."""
        selection, view = self._desk.selection, self._desk.document.view
        if self._kind == "event" and selection.exercise in view.events:
            return Place("review", selection.exercise, "event")
        if self._kind == "goal" and selection.goal in view.facts.goals:
            return Place("review", selection.goal, "goal")
        return Place("review", None, "calendar")


def add_review_actions(desk: Desk) -> None:
    """Add the action to remark on what is selected; off where there is no calendar."""
    looked, document = _Looked(desk), desk.document
    remark = desk.actions.add(
        "review.remark",
        "Remark on this …",
        lambda: desk.selection.go_to(looked.place),
        "Ctrl+Shift+M",
        words="review comment note event goal calendar",
        tip="Write a remark on the event or goal that is selected, or on the calendar",
    )

    desk.actions.add(
        "review.name",
        "Your name …",
        lambda: desk.selection.go_to(Place("review", None, NAME)),
        words="who author remark person signature login as",
        tip="Under which name you remark and decide",
    )

    def allow() -> None:
        remark.setEnabled(document.calendar_name is not None and not document.file.read_only)

    document.calendars_changed.connect(allow)
    allow()
