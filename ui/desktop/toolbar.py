"""The line at the top of the workbench: plan, build, which calendar, undo, find."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.desktop.action_button import action_button, follow
from ui.desktop.desk import Desk
from ui.desktop.elided_box import ElidedBox
from ui.desktop.name_field import NameField
from ui.desktop.plain_text import on_button

GROUPS = {
    "region": "Region",
    "venue": "Venue",
    "nation": "Nation",
    "unit": "Unit",
    "kind": "Kind",
}
"""How the timeline may be grouped, and how that is said."""

ROOMY = 1200
"""Width from which on everything is labelled."""
WIDEST_NAME = 380
"""Of the box with the calendars, in device-independent pixels."""
_MENU = (
    "file.new",
    "file.open",
    "file.sample",
    None,
    "file.import",
    "file.merge",
    "file.template",
    None,
    "file.export",
    "file.export_plan",
    "file.copy",
    "file.backups",
    None,
    "review.copy",
    "review.take",
    "file.review",
    None,
    "what_if.begin",
    "plan.roll_forward",
    None,
    "help.about",
    "file.close",
    "file.quit",
)
_CALENDAR_MENU = (
    "calendar.rename",
    "calendar.copy",
    "calendar.delete",
    "calendar.compare",
    "review.remark",
)


class Toolbar(QWidget):
    """Shows the open plan and calendar; everything on it is an action too."""

    file_chosen = Signal(Path)
    """A recent file that somebody wants to open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels: list[QLabel] = []
        self.setFixedHeight(48)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._plan_button())
        layout.addSpacing(8)
        self._build = self._button("build.start", "main")
        self._stop = self._button("build.stop", "")
        layout.addWidget(self._build)
        layout.addWidget(self._stop)
        layout.addSpacing(8)
        self._calendars = ElidedBox("Calendar", parent=self)
        self._calendars.setMinimumWidth(90)
        self._calendars.setMaximumWidth(WIDEST_NAME)
        self._calendars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._calendars.activated.connect(self._choose)
        layout.addWidget(self._label("Calendar", self._calendars))
        layout.addWidget(self._calendars, 4)
        self._name = NameField(self)
        self._name.given.connect(self._rename)
        self._name.left.connect(self._calendars.show)
        layout.addWidget(self._name)
        layout.addWidget(self._calendar_menu())
        self._groups = QComboBox(self)
        self._groups.setAccessibleName("Group")
        for kind, said in GROUPS.items():
            self._groups.addItem(said, kind)
        self._groups.activated.connect(self._group)
        layout.addWidget(self._label("Group", self._groups))
        layout.addWidget(self._groups)
        layout.addWidget(self._tool("edit.undo", "↶"))
        layout.addWidget(self._tool("edit.redo", "↷"))
        layout.addStretch(1)
        self._find = QPushButton(self)
        self._find.setAccessibleName("Find anything")
        self._find.clicked.connect(desk.actions["find"].trigger)
        layout.addWidget(self._find)
        desk.document.plan_changed.connect(self._show)
        desk.document.calendars_changed.connect(self._show)
        desk.document.calendar_changed.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say less where there is less room."""
        super().resizeEvent(event)
        wide = event.size().width() >= ROOMY
        for label in self._labels:
            label.setVisible(wide)
        self._find.setText(f"{'Find anything' if wide else 'Find'}    Ctrl+K")

    def begin_rename(self) -> None:
        """Let the name of the calendar be edited where it stands."""
        if self._desk.document.calendar_name is not None:
            self._name.setFixedWidth(max(self._calendars.width(), 150))
            self._calendars.hide()
            self._name.begin(self._desk.document.calendar_name)

    def show_group(self, kind: str) -> None:
        """Show by what the timeline is grouped."""
        self._groups.setCurrentIndex(self._groups.findData(kind))

    def _plan_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("rank", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet(
            "QToolButton { font-size: 14px; font-weight: 600; padding-right: 18px; }"
        )
        self._menu = QMenu(button)
        self._recent = QMenu("Recent", self._menu)
        self._recent.triggered.connect(self._choose_recent)
        self._menu.aboutToShow.connect(self._fill_menu)
        button.setMenu(self._menu)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._plan = button
        return button

    def _fill_menu(self) -> None:
        """Fill it when it opens: which files were open of late changes."""
        self._menu.clear()
        known = set(self._desk.actions)
        for name in _MENU:
            if name is None:
                self._menu.addSeparator()
            elif name in known:
                self._menu.addAction(self._desk.actions[name])
        self._recent.clear()
        for path in self._desk.settings.recent:
            if path != self._desk.document.path:
                action = self._recent.addAction(str(path).replace("&", "&&"))
                action.setData(path)
        self._recent.setEnabled(not self._recent.isEmpty())
        self._menu.addMenu(self._recent)

    def _choose_recent(self, action: QAction) -> None:
        self.file_chosen.emit(action.data())

    def _calendar_menu(self) -> QToolButton:
        button = QToolButton(self)
        button.setText("⋯")
        button.setAccessibleName("More on this calendar")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(button)
        for name in _CALENDAR_MENU:
            menu.addAction(self._desk.actions[name])
        button.setMenu(menu)
        return button

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("rank", "muted")
        label.setBuddy(buddy)
        self._labels.append(label)
        return label

    def _button(self, name: str, rank: str) -> QPushButton:
        button = action_button(self._desk.actions[name], self)
        button.setProperty("rank", rank)
        return button

    def _tool(self, name: str, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(self._desk.actions[name].text())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(button, self._desk.actions[name])
        return button

    def _show(self) -> None:
        document = self._desk.document
        self._plan.setText(on_button(document.plan.name))
        self._plan.setAccessibleName(f"Plan {document.plan.name}")
        names: list[str | None] = [summary.name for summary in document.calendars]
        if document.calendar_name is None:
            names.append(None)
        blocked = QSignalBlocker(self._calendars)
        # filled only where they differ: while a build goes on somebody may have the list open
        if names != [self._calendars.itemData(i) for i in range(self._calendars.count())]:
            self._calendars.clear()
            for name in names:
                self._calendars.addItem(name or "None yet", name)
        self._calendars.setCurrentIndex(names.index(document.calendar_name))
        blocked.unblock()

    def _choose(self, row: int) -> None:
        self._desk.document.choose_calendar(self._calendars.itemData(row))

    def _rename(self, name: str, new_name: str) -> None:
        if name == new_name or self._desk.document.rename_calendar(name, new_name):
            self._name.hide()
            self._calendars.show()
            self._calendars.setFocus()

    def _group(self, row: int) -> None:
        self._desk.actions[f"timeline.group.{self._groups.itemData(row)}"].trigger()
