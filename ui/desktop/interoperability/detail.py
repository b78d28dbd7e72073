"""What stands behind a cell: its sentence, its goals, and the events that show them."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.days import Span
from ui.desktop.appearance import appearance, theme
from ui.desktop.document import View
from ui.desktop.inspector.parts import Chip, Flow, Words, emptied
from ui.desktop.interoperability.grid import Entry, Kind
from ui.desktop.interoperability.words import names_of, wanted_and_shown
from ui.desktop.panels.signs import SIZE, Sign, sign_icon
from ui.desktop.plain_text import plain_label
from ui.desktop.selection import Place
from ui.goal_words import full_name
from ui.picture.content import spoken_dates

HINT = "Select a cell to see the goals and events behind it."
_PLACE = Qt.ItemDataRole.UserRole


class Detail(QWidget):
    """Tells of one cell. Goals and events lead to where they are at home."""

    asked = Signal(object)
    """A :class:`Place` that somebody chose."""
    pairs_asked = Signal(str, str)
    """A kind of grid, and of which capability or nation: somebody wants to see those pairs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(self)
        self._title.setProperty("rank", "heading")
        self._title.setWordWrap(True)
        self._said = Words(parent=self)
        links = QWidget(self)
        self._links = Flow(links, gap=4)
        top = QVBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title)
        top.addWidget(self._said)
        top.addWidget(links)
        top.addStretch(1)
        self.goals = _Things("Goals", self)
        self.events = _Things("Events", self)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(16, 14, 8, 8)
        self._layout.setSpacing(14)
        self._layout.addLayout(top)
        self._layout.addWidget(self.goals)
        self._layout.addWidget(self.events)
        self._layout.addStretch(1)
        self.goals.chosen.connect(self.asked)
        self.events.chosen.connect(self.asked)
        self.show_nothing()

    def lie(self, *, wide: bool) -> None:
        """Put the parts side by side, or one below the other."""
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if wide else way.TopToBottom)
        for part in range(3):
            self._layout.setStretch(part, 2 if wide else 0)
        self._layout.setStretch(3, 0 if wide else 1)

    def show_nothing(self) -> None:
        """Say what can be done while no cell is current."""
        self._title.setText("")
        self._title.hide()
        self._said.say(HINT, "muted")
        emptied(self._links)
        for part in (self.goals, self.events):
            part.hide()

    def show_entry(self, view: View, entry: Entry) -> None:
        """Tell of a cell in a calendar."""
        facts, spot = view.facts, entry.spot
        said = wanted_and_shown(facts, entry.cell)
        self._title.setText(f"{names_of(facts, spot)}\n{facts.capability_name(spot.capability)}")
        self._title.show()
        self._said.say(f"{said[0].upper()}{said[1:]}.", "ink")
        emptied(self._links)
        for nation in spot.nations:
            self._link(f"Pairs of {facts.nation_name(nation)}", "nation", nation)
        self._link(f"Pairs in {spot.capability}", "capability", spot.capability)
        self.goals.show_things(_goals(view, entry), "No goal asks for it.")
        none = "No event shows it." if entry.cell.wanted else "No event serves a goal of it."
        self.events.show_things(_events(view, entry), none)

    def take_keyboard(self) -> None:
        """Let the keyboard go on in the first list that has something."""
        for part in (self.goals, self.events):
            if part.list.count() and part.isVisible():
                part.list.setFocus()
                part.list.setCurrentRow(max(0, part.list.currentRow()))
                return

    def _link(self, text: str, kind: Kind, of: str) -> None:
        button = Chip(text, "accent", parent=self)
        button.clicked.connect(lambda _=False: self.pairs_asked.emit(kind, of))
        self._links.addWidget(button)
        button.show()


class _List(QListWidget):
    """As high as its lines need where there is room, however they are broken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(60)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all lines."""
        return QSize(super().sizeHint().width(), self.contentsSize().height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Things(QWidget):
    """A list of goals or events with its title; a click or Enter chooses one."""

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = title
        self._title = QLabel(title, self)
        self._title.setProperty("rank", "caption")
        self._none = Words("", "muted", parent=self)
        self.list = _List(self)
        self.list.setAccessibleName(f"{title} behind the cell")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setIconSize(QSize(SIZE, SIZE))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        layout.addStretch(1)
        appearance().changed.connect(self._colour)
        self._colour()

    def show_things(self, things: "Iterator[tuple[str, Place, Sign | None]]", none: str) -> None:
        """List things; say what it means where there are none."""
        self.list.clear()
        for text, place, sign in things:
            item = QListWidgetItem(text, self.list)
            item.setData(_PLACE, place)
            item.setToolTip(text)
            if sign is not None:
                item.setIcon(sign_icon(sign))
        count = self.list.count()
        self._title.setText(f"{self._name}  {count:,}" if count else self._name)
        self._none.say(none)
        self._none.setVisible(not count)
        self.list.setVisible(bool(count))
        self.list.doItemsLayout()
        self.list.updateGeometry()
        self.show()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PLACE))

    def _colour(self) -> None:
        colours = theme()
        self.list.setStyleSheet(
            "QListWidget::item { padding: 4px 0; border-radius: 4px; }"
            f" QListWidget::item:hover {{ background: {colours.heading}; color: {colours.ink}; }}"
            f" QListWidget::item:selected {{ background: {colours.selection};"
            f" color: {colours.ink}; }}"
        )


def _goals(view: View, entry: Entry) -> Iterator[tuple[str, Place, Sign | None]]:
    for goal_id in entry.cell.goals:
        goal = view.facts.goals[goal_id]
        shown = len(view.score.demonstrations[goal_id])
        sign: Sign = "good" if shown >= goal.target else "partly" if shown else "broken"
        text = f"{shown} of {goal.target}: {full_name(view.facts, goal)}"
        yield text, Place("goals", goal_id), sign


def _events(view: View, entry: Entry) -> Iterator[tuple[str, Place, Sign | None]]:
    for exercise in entry.cell.events:
        event = view.events[exercise]
        days = spoken_dates(Span.between(event.start, event.end), years=True)
        text = f"{view.facts.exercise_name(exercise)}, {days}"
        yield text, Place("timeline", exercise), None
