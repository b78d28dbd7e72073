"""The list of what was found in the plan, with what narrows it and a word where it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.findings import Finding
from ui.desktop.appearance import appearance
from ui.desktop.overview.finding_model import SAID, SENTENCE, SEVERITIES, FindingModel
from ui.desktop.panels.signs import SignLabel
from ui.desktop.panels.table import Rows, RowsView
from ui.desktop.selection import Place

_WIDTHS = (140, 480, 400)
_TITLES = ("Contradictions", "Incomplete", "Hints")
FINE = "Nothing contradicts itself."
LOOKING = "Looking through the plan …"
_TABLE, _FINE, _LOOKING = range(3)


class FindingsPanel(QWidget):
    """A table of findings; a click or Enter leads to where one can be mended."""

    asked = Signal(object)
    """A :class:`Place` of the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingModel(self)
        self._rows = Rows(self._model, self)
        self.view = RowsView("Findings", self)
        self.view.setModel(self._rows)
        self.view.lay_out(_WIDTHS, SENTENCE)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter findings")
        self.filter.setAccessibleName("Filter findings")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(self._narrow)
        self.kinds = QButtonGroup(self)
        self._heading = QLabel("To look at", self)
        self._heading.setProperty("rank", "heading")
        self._said = QLabel(self)
        self._said.setProperty("rank", "muted")
        self._pages = QStackedWidget(self)
        self._bar = QWidget(self)
        self._lay_out()
        appearance().changed.connect(self._model.repaint)
        self.show_looking()

    def show_looking(self) -> None:
        """Say that the plan is looked through; a list that is there stays until it is done."""
        if self._model.rowCount():
            self._said.setText(LOOKING)
        elif self._pages.currentIndex() != _FINE:
            self._show_page(_LOOKING)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found."""
        if findings != self._model.findings:
            self._model.show_findings(findings)
        for number, severity in enumerate(SEVERITIES, 1):
            count = sum(finding.severity == severity for finding in findings)
            self.kinds.button(number).setText(f"{_TITLES[number - 1]} {count:,}")
        self._show_page(_TABLE if findings else _FINE)
        self._narrow()

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._bar.setVisible(page == _TABLE)

    def _lay_out(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
        bar.addWidget(self.filter)
        for number, kind in enumerate(("All", *_TITLES)):
            button = QToolButton(self)
            button.setText(kind)
            button.setAccessibleName(f"Findings shown: {kind}")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            bar.addWidget(button)
        self.kinds.idToggled.connect(self._narrow)
        bar.addSpacing(6)
        bar.addWidget(self._said)
        bar.addStretch(1)
        self.setTabOrder(self.kinds.button(len(_TITLES)), self.view)
        for page in (self.view, _message(FINE, good=True), _message(LOOKING, good=False)):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._bar)
        layout.addWidget(self._pages, 1)

    def _narrow(self) -> None:
        chosen = self.kinds.checkedId()
        self._rows.find(self.filter.text(), "" if chosen < 1 else SAID[SEVERITIES[chosen - 1]])
        every, shown = self._model.rowCount(), self._rows.rowCount()
        self._said.setText("" if shown == every else f"{shown:,} of {every:,}")

    def _go(self, index: QModelIndex) -> None:
        finding = self._model.findings[self._rows.mapToSource(index).row()]
        self.asked.emit(Place(*finding.place))


def _message(text: str, *, good: bool) -> QWidget:
    message = QWidget()
    line = QHBoxLayout(message)
    line.setContentsMargins(0, 4, 0, 0)
    line.setSpacing(8)
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(SignLabel("good" if good else "neutral", message), 0, top)
    line.addWidget(QLabel(text, message), 1, top)
    return message
