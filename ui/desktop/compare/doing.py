"""What can be done with calendars that are compared: shown elsewhere, opened, exported."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from exercise_planner.calendar import MeasureName
from ui.desktop.compare import exporting
from ui.desktop.compare.choice import Choice
from ui.desktop.compare.reading import Chosen
from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.work import Work

WORDS = "compare comparison alternatives difference"


class Doing:
    """The actions of the page, and the ways from it to the rest of the window.

    Parameters
    ----------
    work
        What files are written with.
    measures
        Returns the measures that slides hold against each other: upwards and across.
    page
        Over which it is asked for files.
    """

    def __init__(
        self,
        desk: Desk,
        choice: Choice,
        work: Work,
        measures: Callable[[], tuple[MeasureName, MeasureName]],
        page: QWidget,
    ) -> None:
        self._desk = desk
        self._choice = choice
        self._work = work
        self._measures = measures
        self._page = page
        self._chosen: tuple[Chosen, ...] = ()
        self.differing = desk.actions.add(
            "compare.differing",
            "Only what differs",
            lambda: None,
            words=WORDS,
            tip="Leave out everything that is the same in all calendars",
        )
        self.differing.setCheckable(True)
        self.show = desk.actions.add(
            "compare.show",
            "Show in timeline",
            self._show_current,
            words=WORDS,
            tip="Open the calendar that is looked at on the timeline",
        )
        self.export = desk.actions.add(
            "compare.export",
            "Export comparison …",
            self._export,
            words=f"{WORDS} excel workbook pdf powerpoint slides decision brief save",
            tip="Write the comparison as a workbook, a report or slides",
        )

    def take(self, chosen: tuple[Chosen, ...]) -> None:
        """Do it with these calendars from now on; without any there is nothing to do."""
        self._chosen = chosen
        for action in (self.differing, self.show, self.export):
            action.setEnabled(bool(chosen))

    def open(self, exercise: str, calendar: int) -> None:
        """Go to an exercise on the timeline, in a calendar that holds it: this one if it does."""
        choice = self._choice
        order = [calendar, choice.current, choice.reference, *range(len(self._chosen))]
        held = [
            place
            for place in order
            if place >= 0
            and any(event.exercise == exercise for event in self._chosen[place].calendar.events)
        ]
        self._go(exercise, held[0] if held else choice.current)

    def open_goal(self, goal: str) -> None:
        """Go to a goal in the table of goals."""
        self._desk.selection.go_to(Place("goals", goal))

    def _show_current(self) -> None:
        self._go(self._desk.selection.exercise, self._choice.current)

    def _go(self, exercise: str | None, place: int) -> None:
        document = self._desk.document
        if not 0 <= place < len(self._chosen):
            return
        document.choose_calendar(self._chosen[place].name)
        there = exercise if exercise in document.facts.exercises else None
        self._desk.selection.go_to(Place("timeline", there))

    def _export(self) -> None:
        """Write the comparison; what it is compared with comes first, as A."""
        first = self._choice.reference
        order = [first, *(place for place in range(len(self._chosen)) if place != first)]
        names = [self._chosen[place].name for place in order]
        exporting.export(self._desk, self._work, names, self._measures(), self._page)
