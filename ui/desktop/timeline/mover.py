"""The move that is going on, if any: begun by mouse or keys, dropped or cancelled."""

from PySide6.QtCore import QObject, Signal

from ui.desktop.document import Document
from ui.desktop.timeline.model import TimelineModel
from ui.desktop.timeline.move import Move, Said, day_and_month, refusal
from ui.desktop.timeline.shading import venue_of


class Mover(QObject):
    """Moves one exercise at a time."""

    changed = Signal()
    """Something is tried elsewhere, refused, or no more."""
    told = Signal(str)
    """What a move says, in one line, for whoever listens instead of looking."""

    def __init__(
        self, document: Document, model: TimelineModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._model = model
        self._move: Move | None = None
        self._refusal: str | None = None
        self._barred = ""
        self._lines: list[Said] = []
        document.calendar_changed.connect(self.cancel)

    @property
    def move(self) -> Move | None:
        """What is on its way."""
        return self._move

    @property
    def lines(self) -> list[Said]:
        """What there is to say about it, or why it may not be moved."""
        return self._lines

    def begin(self, exercise: str, start: int | None = None, venue: str | None = None) -> bool:
        """Take an exercise, or say why that cannot be; return whether it is taken.

        Parameters
        ----------
        start, venue
            Where it is tried first; None for where it is held, or its first venue.
        """
        self._move, self._barred, self._refusal = None, "", None
        if not self._document.may_place():
            self._tell()
            return False
        track = self._model.tracks[exercise]
        self._refusal = refusal(track.name, track.state)
        where = venue or venue_of(track)
        if where is None:
            self._refusal = f"{track.name} has no venue; give it one first."
        day = start if start is not None else None if track.span is None else track.span.first
        if self._refusal is None and where is not None and day is not None:
            self._move = Move(self._document.view, exercise, day, where)
        self._tell()
        return self._move is not None

    def to(self, start: int, venue: str | None = None, barred: str = "") -> None:
        """Try the exercise at a start, and at another venue where one is given.

        Parameters
        ----------
        barred
            Why it cannot be dropped here, wherever it is tried meanwhile.
        """
        move = self._move
        if move is None:
            return
        moved = move.to(start, venue or move.event.venue)
        if moved or barred != self._barred:
            self._barred = barred
            self._tell()

    def by(self, days: int) -> None:
        """Try the exercise so many days later."""
        if self._move is not None:
            self.to(self._move.event.span.first + days)

    def to_other_venue(self, step: int) -> None:
        """Try the exercise at the next of its venues, or at the one before."""
        move = self._move
        if move is not None and move.exercise.venues:
            venues = move.exercise.venues
            here = venues.index(move.event.venue) if move.event.venue in venues else -step
            self.to(move.event.span.first, venues[(here + step) % len(venues)])

    def drop(self) -> bool:
        """Hold the exercise where it is now, whatever that breaks; return whether it is so.

        Where it cannot be dropped it stays where it was, all of it, and the person is told.
        """
        move, held = self._move, False
        self._move, self._refusal, self._lines = None, None, []
        name = "" if move is None else self._model.tracks[move.exercise.id].name
        if move is not None and self._barred:
            self._document.notices.warn(f"{name} stays where it was: {self._barred}.")
            self.told.emit(f"{name} stays where it was")
        elif move is not None and move.has_moved:
            what = _what(name, move)
            held = self._document.place(move.event, what, move.parts)
            self.told.emit(f"{what}: done" if held else f"{what}: not possible")
        self.changed.emit()
        return held

    def cancel(self) -> None:
        """Leave the exercise where it was."""
        if self._move is not None or self._refusal is not None:
            self._move = self._refusal = None
            self._lines = []
            self.changed.emit()

    def _tell(self) -> None:
        if self._refusal is not None:
            self._lines = [Said(self._refusal, "broken")]
        else:
            self._lines = [] if self._move is None else self._move.lines()
            if self._barred:
                self._lines.insert(1, Said(f"{self._barred}: it will stay where it was", "broken"))
        self.told.emit(". ".join(line.text for line in self._lines))
        self.changed.emit()


def _what(name: str, move: Move) -> str:
    if move.origin is None:
        return f"hold {name} on {day_and_month(move.event.span.first)}"
    if "start" in move.parts:
        return f"move {name} to {day_and_month(move.event.span.first)}"
    return f"move {name} to another venue"
