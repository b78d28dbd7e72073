"""The page on which a plan is rolled forward: how far, what comes along, and what that makes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from exercise_planner.calendar import Calendar
from exercise_planner.days import counted, spoken
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.roll_forward import RollForward, proposal, rolled
from ui.desktop.appearance import ROW
from ui.desktop.desk import Desk
from ui.desktop.plain_text import plain_label
from ui.desktop.roll_forward.model import CADENCE, CADENCES, EditionsModel
from ui.desktop.work import Work

MOST_YEARS = 10
NAME_WIDTH = 280
_DATED = (("come again", "shift"), ("only what lies ahead", "keep"), ("none", "drop"))


class _CadenceDelegate(QStyledItemDelegate):
    """Chooses a cadence from a list."""

    def createEditor(  # noqa: N802
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        box = QComboBox(parent)
        for years, said in enumerate(CADENCES):
            box.addItem(said, years)
        return box

    def setEditorData(  # noqa: N802
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(  # noqa: N802
        self,
        editor: QWidget,
        model: object,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        assert isinstance(editor, QComboBox)
        assert isinstance(model, EditionsModel)
        model.setData(index, editor.currentData())


class RollForwardPage(QWidget):
    """Choices above, what becomes of each exercise below; applied in one step, or left.

    Parameters
    ----------
    leave
        Is called when the page is done with.

    Raises
    ------
    InputError
        The plan cannot be rolled forward.
    """

    def __init__(
        self, desk: Desk, work: Work, leave: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._work, self._leave = desk, work, leave
        document = desk.document
        self._calendar = self._shown()
        self._cadences: dict[str, int] = {}
        self._carried: dict[str, bool] = {}
        self.roll: RollForward = proposal(document.plan, self._calendar)
        self._model = EditionsModel(self._choose_cadence, self._choose_carried, self)
        self._delegate = _CadenceDelegate(self)
        title = plain_label(self, f"Roll {document.plan.name} forward")
        title.setProperty("rank", "title")
        self._said = plain_label(self)
        self._said.setProperty("rank", "muted")
        self._said.setWordWrap(True)
        self._apply = QPushButton("Roll forward", self)
        self._apply.setProperty("rank", "main")
        self._apply.clicked.connect(self._do)
        leaving = QPushButton("Leave it", self)
        leaving.setShortcut(Qt.Key.Key_Escape)
        leaving.clicked.connect(lambda _=False: leave())
        buttons = QHBoxLayout()
        buttons.addWidget(self._apply)
        buttons.addWidget(leaving)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self._said)
        layout.addLayout(self._choices())
        layout.addWidget(self._made_table(), 1)
        layout.addLayout(buttons)
        self._show()
        document.calendar_changed.connect(self._begin_anew)  # comes after each change of the plan

    def _choices(self) -> QHBoxLayout:
        self.name = QLineEdit(self.roll.name, self)
        self.name.setMinimumWidth(NAME_WIDTH)
        self.name.setCursorPosition(0)
        self.name.textEdited.connect(self._show)
        self.years = QSpinBox(self)
        self.years.setRange(1, MOST_YEARS)
        self.years.setValue(self.roll.years)
        self.years.valueChanged.connect(self._propose)
        self.goals = self._box((("all, counted anew", "all"), ("only those not met", "unmet")))
        self.closures = self._box(_DATED)
        self.availability = self._box(_DATED)
        self.baseline = self._box((("none", "none"), ("this calendar", "calendar")))
        self.baseline.setEnabled(self._calendar is not None)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for fields in (
            (("Name", self.name), ("Years", self.years)),
            (("Goals", self.goals), ("What was agreed", self.baseline)),
            (("Closures", self.closures), ("Availability", self.availability)),
        ):
            form = QFormLayout()
            for said, field in fields:
                field.setAccessibleName(said)
                form.addRow(said, field)
            columns.addLayout(form)
        columns.addStretch(1)
        return columns

    def _box(self, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        for said, value in choices:
            box.addItem(said, value)
        box.currentIndexChanged.connect(self._propose)
        return box

    def _made_table(self) -> QTableView:
        self.table = QTableView(self)
        self.table.setModel(self._model)
        self.table.setItemDelegateForColumn(CADENCE, self._delegate)
        self.table.setAccessibleName("What becomes of each exercise")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        # not on each row that the keys pass: the list of cadences would take the keys from there
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            trigger.DoubleClicked | trigger.SelectedClicked | trigger.EditKeyPressed
        )
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate((220, 130, 220, 96, 96)):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        return self.table

    def _shown(self) -> Calendar | None:
        """Return the calendar that is open, if there is one."""
        document = self._desk.document
        return document.view.calendar if document.calendar_name is not None else None

    def _begin_anew(self) -> None:
        """Propose anew for the plan and the calendar as they are by now."""
        staged = self._desk.document.staged
        if staged is not None and staged.kind == "build":  # each better one would be waited for
            return
        self._calendar = self._shown()
        self.baseline.setEnabled(self._calendar is not None)
        self._propose()

    def _choose_cadence(self, exercise: str, years: int) -> None:
        self._cadences[exercise] = years
        self._propose()

    def _choose_carried(self, exercise: str, carried: bool) -> None:
        self._carried[exercise] = carried
        self._propose()

    def _propose(self) -> None:
        """Propose anew from all that was chosen."""
        plan = self._desk.document.plan
        named = self.name.text() != self.roll.name
        years = self.years.value()
        try:
            roll = proposal(plan, self._calendar, years, self._cadences)
        except InputError as error:
            self._desk.notices.complain(error)
            return
        for exercise, carried in self._carried.items():
            roll = roll.carrying(exercise, carried)
        self.roll = replace(
            roll,
            goals=self.goals.currentData(),
            closures=self.closures.currentData(),
            availability=self.availability.currentData(),
            baseline=self.baseline.currentData(),
        )
        if not named:
            self.name.setText(self.roll.name)
        self._show()

    def _show(self) -> None:
        self._model.show_roll(self.roll)
        come = sum(edition.carried for edition in self.roll.exercises)
        notes = " ".join(self.roll.notes[:3])
        self._said.setText(
            f"{spoken(self.roll.horizon)}: {come} of "
            f"{counted(len(self.roll.exercises), 'exercise')} come along. {notes} "
            "The calendars of this file stay in it as they are."
        )
        self._said.setToolTip("\n".join(self.roll.notes))
        self._apply.setEnabled(bool(self.name.text().strip()))

    def _do(self) -> None:
        roll = replace(self.roll, name=self.name.text().strip())
        document, notices, leave = self._desk.document, self._desk.notices, self._leave

        def apply(plan: Plan) -> None:
            if not isValid(self) or self.isHidden():  # it was left meanwhile
                return
            self._apply.setEnabled(True)
            if document.plan is not roll.plan:
                notices.warn("The plan was changed meanwhile, so nothing was done. Look again.")
                return
            leave()
            if document.edit(plan, f"roll forward to {roll.name}"):
                document.choose_calendar(None)  # those in the file are of the year before
                notices.tell(f"This is {roll.name} now.", ("Undo", document.undo))

        def refuse(_: InputError) -> bool:
            if isValid(self):
                self._apply.setEnabled(True)
            return False

        self._apply.setEnabled(False)
        self._work.start("Rolling forward", lambda: rolled(roll), apply, refuse)
