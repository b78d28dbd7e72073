"""The one window: marking, what it has to say, and either the ways to a plan or the plan."""

import gc
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from db.holding import Holder
from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from ui.desktop.actions import Actions
from ui.desktop.backups.control import BackupControl
from ui.desktop.banner import Marked
from ui.desktop.collecting import Collecting
from ui.desktop.desk import Desk
from ui.desktop.dialogs import Dialogs
from ui.desktop.document import Document
from ui.desktop.file_actions import FileActions
from ui.desktop.holding.control import HoldControl
from ui.desktop.notice_bar import NoticeBar
from ui.desktop.notices import Notices
from ui.desktop.selection import Selection
from ui.desktop.settings import Settings
from ui.desktop.view_actions import add_view_actions
from ui.desktop.welcome import Welcome
from ui.desktop.what_if.actions import add_what_if_actions, offer_to_go_on
from ui.desktop.work import Work
from ui.desktop.workbench import Workbench
from ui.scratch import Scratch

SIZE = 1440, 900
LOOKS_AFTER = 1000
"""Milliseconds between two looks whether another program has changed the file."""


class Window(QMainWindow):
    """The window of the desktop. ``open_file`` shows a plan, ``close_file`` the ways to one."""

    def __init__(self, settings: Settings, dialogs: Dialogs, notices: Notices) -> None:
        super().__init__()
        self.settings, self.dialogs, self.notices = settings, dialogs, notices
        self.workbench: Workbench | None = None
        self.actions_: Actions = Actions(self)
        self.work = Work(notices, self)
        self._collecting = Collecting(self)
        self._stack = QStackedWidget(self)
        self._bar = NoticeBar(self)
        notices.said.connect(self._bar.show_notice)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.work)
        layout.addWidget(self._bar)
        self._marked = Marked(content, self)
        self.setCentralWidget(self._marked)
        self.setWindowTitle("Exercise Planner")
        self.setMinimumSize(640, 360)
        self.resize(*SIZE)
        self.restoreGeometry(settings.read_state("window"))
        self._files = FileActions(self)
        self.holding = HoldControl(self, self)
        self._backups = BackupControl(self, self)
        self._looking = QTimer(self, interval=LOOKS_AFTER)
        self._looking.timeout.connect(self._look)
        self._readable = True
        self._show_welcome()

    @property
    def desk(self) -> Desk | None:
        """What the workbench stands on; None while no plan is open."""
        return None if self.workbench is None else self.workbench.desk

    @property
    def marking(self) -> str | None:
        """The marking of the plan that is open; None while none is."""
        return None if self.desk is None else self.desk.document.plan.marking

    def open_file(self, path: Path) -> bool:
        """Open a plan file in place of the one that is open, and return whether that was done.

        One that somebody else has open for editing is opened for reading only.
        """
        holder = self.holding.keeps_from_editing(path)
        try:
            file = PlanFile.open(path, who=self.settings.who, read_only=holder is not None)
        except InputError as error:
            self.notices.complain(error, self._backups.remedy(path))
            return False
        return self.show_file(file, holder)

    def show_file(self, file: PlanFile, holder: Holder | None = None) -> bool:
        """Show a plan file that was opened elsewhere; this window closes it.

        Parameters
        ----------
        holder
            For whom it was opened for reading only, if that is why.
        """
        try:
            document = Document(file, self.notices)
        except InputError as error:
            file.close()
            self.notices.complain(error)
            return False
        if not self._let_go():
            document.close()
            return False
        document.sharing.begin(holder)
        desk = Desk(
            document, Selection(), self._fresh_actions(), self.notices, self.settings, self.dialogs
        )
        self._files.add_to(desk.actions, desk)
        self.holding.add_to(desk.actions, desk)
        self._backups.add_to(desk.actions, desk)
        add_what_if_actions(desk.actions, desk, self)
        if Scratch.at(file.path) is None:
            self.settings.remember(file.path)
        self.workbench = Workbench(desk, self.work, self._files, self)
        self._replace(self.workbench)
        document.plan_changed.connect(self._name)
        document.history_changed.connect(self._bar.outdate)
        self._name()
        self._readable = True
        self._looking.start()
        self.holding.begin(desk)
        self._backups.begin(desk)
        # What a plan is made of lives as long as the window shows it: to have the collector walk
        # through all of it again and again would halt the window, on large plans for 100 ms.
        gc.collect()
        gc.freeze()
        if file.backup is not None:
            self.notices.tell(
                f"The file was brought up to date; as it was it lies in {file.backup.name}."
            )
        else:
            offer_to_go_on(desk, self)
        return True

    def close_file(self) -> bool:
        """Close the plan file that is open, show the ways to another, and return if so."""
        if not self._let_go():
            return False
        self._show_welcome()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep the window's state, end what runs, and let go of the file.

        Files that are being written are waited for: one that failed must be told of.
        """
        self.settings.write_state("window", self.saveGeometry())
        self.work.forget()
        if not self.work.wait(quiet=False) or not self._let_go():
            event.ignore()
            return
        event.accept()

    def _let_go(self) -> bool:
        """End the workbench, if there is one; return False where it must stay."""
        if self.workbench is not None:
            if not self.workbench.end():
                return False
            self._looking.stop()
            self._backups.end()
            self.holding.end()
            self.work.forget()
            self._bar.close_notice()  # its remedy may be to undo in the file that is closed now
            desk = self.workbench.desk
            desk.document.close()
            # Listeners that are no objects of Qt live as long as what they listen to, and hold it.
            desk.document.deleteLater()
            desk.document.remarks.deleteLater()
            desk.selection.deleteLater()
            self.workbench = None
            gc.unfreeze()
        return True

    def _show_welcome(self) -> None:
        actions = self._fresh_actions()
        self._files.add_to(actions, None)
        welcome = Welcome(actions, self.settings.recent, self)
        welcome.chosen.connect(self.open_file)
        self._replace(welcome)
        self._marked.show_marking(None)
        self.setWindowTitle("Exercise Planner")

    def _fresh_actions(self) -> Actions:
        """Return new actions, whose keys are those in force in this window."""
        for name in self.actions_:
            self.removeAction(self.actions_[name])
        self.actions_.deleteLater()
        actions = self.actions_ = Actions(self)
        actions.added.connect(lambda name: self.addAction(actions[name]))
        add_view_actions(actions, self, self.settings)
        return actions

    def _replace(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        while self._stack.count() > 1:
            old = self._stack.widget(0)
            assert old is not None
            self._stack.removeWidget(old)
            old.deleteLater()

    def _name(self) -> None:
        if self.workbench is not None:
            document = self.workbench.desk.document
            for marked in self.findChildren(Marked):  # that of a dialog, too
                marked.show_marking(document.plan.marking)
            self.setWindowTitle(f"{document.plan.name} · {document.path.name} · Exercise Planner")

    def _look(self) -> None:
        """Show what another program wrote into the file, and what could not be read before."""
        if self.workbench is None or self.workbench.building:
            return
        document = self.workbench.desk.document
        try:
            if document.staged is None:
                others = document.file.changed_elsewhere()
                if others or document.behind:
                    document.reload()
                if others:
                    self.notices.tell("The file was changed by somebody else and was read again.")
        except InputError as error:  # said once; it may be readable again in a moment
            if self._readable:
                self.notices.complain(error)
            self._readable = False
        else:
            self._readable = True
