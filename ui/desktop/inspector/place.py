"""When and where an exercise is held, and what that costs: looked at and changed here."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from exercise_planner.days import Span, counted
from ui.desktop.inspector.looked_at import LookedAt
from ui.desktop.inspector.parts import Flow, Words
from ui.picture.content import spoken_dates


class PlaceForm(QWidget):
    """Dates, venue, host and cost. What a person changes is asked for by a signal."""

    start_chosen = Signal(object)
    """Another start: a date."""
    venue_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: LookedAt | None = None
        self.start = QDateEdit(self)
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("d MMM yyyy")
        self.start.setAccessibleName("Start")
        self.start.setToolTip("Type or pick another start; arrow keys change the part marked")
        self.start.setKeyboardTracking(False)
        self.start.editingFinished.connect(self._choose_start)
        self.start.calendarWidget().clicked.connect(self._choose_start)
        self._until = Words("", "muted", parent=self)
        self._until.setWordWrap(False)
        self._until.setMinimumHeight(self.start.sizeHint().height())
        self.venue = _Choice(self)
        self.venue.setAccessibleName("Venue")
        self.venue.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.venue.setMinimumContentsLength(12)
        self.venue.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.venue.activated.connect(self._choose_venue)
        self._host = Words(parent=self)
        self._command, self._nations = Words(parent=self), Words(parent=self)
        for field in (self.start, self.venue):
            field.installEventFilter(self)
        dates = Flow(gap=8)
        dates.addWidget(self.start)
        dates.addWidget(self._until)
        costs = Flow(gap=4)
        for cost in (self._command, self._nations):
            cost.setWordWrap(False)
            costs.addWidget(cost)
        form = QFormLayout(self)
        form.setContentsMargins(16, 2, 16, 12)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_name("Dates", self.start), dates)
        form.addRow(_name("Venue", self.venue), self.venue)
        form.addRow(_name("Host"), self._host)
        form.addRow(_name("Cost"), costs)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the wheel scroll the pane: it must not move an event that it passes."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def look_at(self, looked: LookedAt) -> None:
        """Show an exercise that is held."""
        self._looked = looked
        event, facts, placed = looked.event, looked.facts, looked.placed
        if event is None or placed is None:
            return
        self.start.blockSignals(True)
        self.start.setDate(QDate(event.start.year, event.start.month, event.start.day))
        self.start.blockSignals(False)
        years = event.start.year != event.end.year
        end = spoken_dates(Span(event.span.last, event.span.last), years=years)
        self._until.say(f"– {end} · {counted(event.span.days, 'day')}")
        venues = tuple(dict.fromkeys((*looked.exercise.venues, event.venue)))
        names = [(facts.venue_name(venue), venue) for venue in venues]
        if names != [(self.venue.itemText(i), self.venue.itemData(i)) for i in self._venues()]:
            self.venue.clear()
            for name, venue in names:
                self.venue.addItem(name, venue)
        self.venue.setCurrentIndex(venues.index(event.venue))
        self.venue.setToolTip(facts.venue_name(event.venue))
        host = looked.exercise.host
        self._host.say("none" if host is None else facts.nation_name(host))
        nations = sum(placed.nation_costs.values())
        self._command.say(f"{looked.exercise.fixed_cost:,} k command ·")
        self._nations.say(f"{nations:,} k nations")
        shares = (f"{facts.nation_name(n)}: {cost:,}" for n, cost in placed.nation_costs.items())
        said = "\n".join((f"In thousand {facts.plan.currency}", *shares))
        for cost in (self._command, self._nations):
            cost.setToolTip(said)

    def _venues(self) -> range:
        return range(self.venue.count())

    def _choose_start(self, _day: QDate | None = None) -> None:
        chosen = self.start.date()
        start = date(chosen.year(), chosen.month(), chosen.day())
        event = None if self._looked is None else self._looked.event
        if event is not None and start != event.start:
            self.start_chosen.emit(start)

    def _choose_venue(self, at: int) -> None:
        chosen = str(self.venue.itemData(at))
        event = None if self._looked is None else self._looked.event
        if event is not None and chosen != event.venue:
            self.venue_chosen.emit(chosen)


class _Choice(QComboBox):
    """A drop-down list whose text ends in "…" where it has no room."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint as much of the text as there is room for."""
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        right = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), right, room)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def _name(text: str, of: QWidget | None = None) -> QLabel:
    label = Words(text, "muted")
    label.setWordWrap(False)
    if of is not None:
        label.setBuddy(of)
    return label
