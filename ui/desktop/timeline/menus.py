"""The menus of an exercise in the timeline: its locks, its venues, off the calendar."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.desktop.desk import Desk
from ui.desktop.plain_text import on_button
from ui.desktop.selection import Place
from ui.desktop.timeline.locks import Choice, choices
from ui.desktop.timeline.model import TimelineModel


class Menus(QObject):
    """Shows menus over the timeline; one is open at a time."""

    def __init__(self, desk: Desk, model: TimelineModel, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._model = model
        self._over = over
        self.open: QMenu | None = None
        """The menu that was shown last."""

    def show_locks(self, exercise: str, at: QPoint) -> None:
        """Offer to lock and unlock the parts of an exercise."""
        menu = self._fresh()
        self._add_locks(menu, exercise)
        menu.popup(at)

    def show_all(self, exercise: str, at: QPoint) -> None:
        """Offer everything that can be done with an exercise."""
        menu = self._fresh()
        self._add_locks(menu, exercise)
        menu.addSeparator()
        self._add_venues(menu, exercise)
        if self._model.tracks[exercise].event is not None:
            menu.addAction(self._desk.actions["timeline.take_off"])
        if "why.exercise" in self._desk.actions:
            held = self._model.tracks[exercise].event is not None
            menu.addAction(self._desk.actions["why.ask" if held else "why.exercise"])
        if "review.remark" in self._desk.actions:
            menu.addAction(self._desk.actions["review.remark"])
        edit = menu.addAction("Edit the exercise")
        edit.triggered.connect(lambda: self._desk.selection.go_to(Place("exercises", exercise)))
        menu.popup(at)

    def _fresh(self) -> QMenu:
        if self.open is not None:
            self.open.deleteLater()
        self.open = QMenu(self._over)
        return self.open

    def _add_locks(self, menu: QMenu, exercise: str) -> None:
        for choice in choices(self._model.tracks[exercise]):
            action = menu.addAction(choice.text)
            action.setCheckable(choice.on is not None)
            action.setChecked(bool(choice.on))
            action.triggered.connect(lambda _checked=False, c=choice: self._do(c))

    def _do(self, choice: Choice) -> None:
        document = self._desk.document
        document.edit(choice.plan(document.plan), choice.what)

    def _add_venues(self, menu: QMenu, exercise: str) -> None:
        track, document = self._model.tracks[exercise], self._desk.document
        if track.event is None or len(track.exercise.venues) < 2:
            return
        venues = menu.addMenu("Hold at")
        for venue in track.exercise.venues:
            action = venues.addAction(on_button(document.facts.venue_name(venue)))
            action.setCheckable(True)
            action.setChecked(venue == track.event.venue)
            action.triggered.connect(lambda _checked=False, v=venue: self._hold_at(exercise, v))

    def _hold_at(self, exercise: str, venue: str) -> None:
        track, document = self._model.tracks[exercise], self._desk.document
        if track.event is not None and venue != track.event.venue:
            event = track.event.model_copy(update={"venue": venue})
            where = document.facts.venue_name(venue)
            document.place(event, f"move {track.name} to {where}", ("venue",))
