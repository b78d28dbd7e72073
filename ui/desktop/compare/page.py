"""The page Compare: two to six calendars side by side, what differs, and why it matters."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.comparison.explaining import Explanation
from exercise_planner.days import counted
from exercise_planner.plan import Plan
from ui.desktop.compare.aside import Aside
from ui.desktop.compare.choice import FEWEST, MOST, Choice
from ui.desktop.compare.comparing import Comparing
from ui.desktop.compare.doing import Doing
from ui.desktop.compare.empty import Empty
from ui.desktop.compare.findings import Piece
from ui.desktop.compare.first import first_compared
from ui.desktop.compare.head import Head
from ui.desktop.compare.reading import Chosen, Reader
from ui.desktop.compare.sheet import Line
from ui.desktop.compare.strip import Strip
from ui.desktop.compare.tabs import Tabs
from ui.desktop.compare.telling import left_out, standings
from ui.desktop.desk import Desk
from ui.desktop.inspector.parts import Words
from ui.desktop.selection import Place
from ui.desktop.soon import Soon
from ui.desktop.splitter import Splitter
from ui.desktop.work import Work

DIFFERING, MEASURES = "compare.differing", "compare.measures"
DIVIDED, ASIDE = "compare.divided", "compare.aside"
"""Under these keys the settings keep the switch, the measures of the plot, and the sizes."""

_Compared = tuple[Plan, tuple[Calendar, ...]]


class ComparePage(QWidget):
    """Calendars of the open file next to each other.

    Parameters
    ----------
    work
        What files are written with; the page's own by default.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, work: Work | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own_work = Work(desk.notices, self)
        self._chosen: tuple[Chosen, ...] = ()
        self._compared: _Compared | None = None
        self._anew = True
        self._due = True
        self._begun = False
        self._key = ("compare", desk.document.path)
        self.choice = Choice(self)
        self._reader = Reader(desk.document, self)
        self.comparing = Comparing(self._own_work, self)
        self._soon = Soon(self, self._refresh)
        export_work = work or self._own_work
        self._doing = Doing(desk, self.choice, export_work, self._measures, self)
        self.head = Head(self._doing.differing, self._doing.show, self._doing.export, self)
        self.strip = Strip(self.choice, self)
        self._lost = Words("", "tentative", parent=self)
        self.tabs = Tabs(desk, self)
        self.aside = Aside(self)
        self.empty = Empty(desk.actions, self)
        self._lay_out()
        self._recall()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Compare what has changed while nobody looked."""
        super().showEvent(event)
        if self._due:
            self._soon.start()

    def show_place(self, place: Place) -> None:
        """Compare the calendars whose uids a place names, with blanks between them.

        A single one is compared with those that are compared already, and looked at.
        """
        if not isinstance(place.thing, str):
            return
        uids = place.thing.split()
        self._take_names()
        self.choice.choose(uids)
        if len(uids) == 1 and uids[0] in self.choice.uids:
            self.choice.look_at(self.choice.uids.index(uids[0]))

    @property
    def settled(self) -> bool:
        """Whether everything is found and shown."""
        busy = self._soon.isActive() or self._reader.busy or self.comparing.busy
        return not (self._due or busy)

    # --- making

    def _lay_out(self) -> None:
        across = Splitter(Qt.Orientation.Horizontal, self)
        across.addWidget(self.tabs)
        across.addWidget(self.aside)
        across.setStretchFactor(0, 1)
        across.setSizes([740, 360])
        for splitter, key in ((across, DIVIDED), (self.aside, ASIDE)):
            splitter.restoreState(self._desk.settings.read_state(key))
            splitter.splitterMoved.connect(partial(self._keep_sizes, splitter, key))
        upper = QVBoxLayout()
        upper.setContentsMargins(20, 0, 20, 8)
        upper.setSpacing(6)
        upper.addWidget(self.strip)
        upper.addWidget(self._lost)
        self._lost.hide()
        whole = QWidget(self)
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.head)
        inner.addLayout(upper)
        inner.addWidget(across, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._own_work)

    def _recall(self) -> None:
        """Take up the choices of the last time."""
        settings = self._desk.settings
        measures = settings.read(MEASURES)
        if isinstance(measures, list) and len(measures) == 2:
            self.aside.trade_off.choose_measures(*measures)
        only = settings.read(DIFFERING) is True
        self._doing.differing.setChecked(only)
        self.tabs.show_differing(only)

    def _connect(self) -> None:
        document, selection = self._desk.document, self._desk.selection
        document.plan_changed.connect(self._outdate)
        document.calendars_changed.connect(self._outdate)
        self.choice.calendars_changed.connect(self._outdate)
        for changed in (
            self.choice.calendars_changed,
            self.choice.reference_changed,
            self.choice.current_changed,
        ):
            changed.connect(self._keep_choice)
        self.choice.reference_changed.connect(self._compare_with)
        self.choice.current_changed.connect(self._look)
        self._reader.read.connect(self._take)
        self.comparing.began.connect(self._begin)
        self.comparing.found.connect(self._show_piece)
        self.head.reference_chosen.connect(self.choice.compare_with)
        self.tabs.calendar_chosen.connect(self.choice.look_at)
        self.tabs.line_chosen.connect(self._choose_line)
        self.tabs.exercise_chosen.connect(selection.select_exercise)
        self.tabs.opened.connect(self._doing.open)
        self.tabs.goal_opened.connect(self._doing.open_goal)
        self.tabs.aspect_chosen.connect(self._choose_aspect)
        self.aside.trade_off.chosen.connect(self.choice.look_at)
        self.aside.trade_off.measures_changed.connect(self._keep_measures)
        self.aside.differences.chosen.connect(self._choose_explanation)
        self.aside.differences.opened.connect(self._open_explanation)
        selection.exercise_changed.connect(self._follow_exercise)
        selection.goal_changed.connect(self._follow_goal)
        self._doing.differing.toggled.connect(self._show_differing)

    # --- following

    def _outdate(self) -> None:
        """Compare anew in the next turn, if anybody looks; else when somebody does."""
        self._due = True
        self._reader.stop()  # one of those it reads may be gone
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        """Read the calendars that are chosen among those of the file."""
        self._take_names()
        self._soon.stop()
        self._due = False
        if len(self.choice.uids) >= FEWEST:
            self._reader.start(self.choice.uids)
        else:
            self._reader.stop()
            self._take(())

    def _take_names(self) -> None:
        document = self._desk.document
        summaries = document.calendars
        self.choice.set_there({summary.uid: summary.name for summary in summaries})
        if not self._begun and summaries:
            self._begun = True
            known = self._desk.settings.session.get(self._key)
            if known is not None:
                self.choice.restore(*known)
            elif len(summaries) > MOST:
                self.choice.choose(first_compared(document))

    def _keep_choice(self) -> None:
        if self._begun:
            self._desk.settings.session[self._key] = self.choice.kept

    def _take(self, chosen: tuple[Chosen, ...]) -> None:
        """Compare calendars that were read, unless they are compared already."""
        self._chosen = chosen
        self._stack.setCurrentIndex(0 if chosen else 1)
        self._doing.take(chosen)
        if not chosen:
            self._compared = None
            self.comparing.stop()
            self.empty.show_calendars(self.choice.names)
            return
        self._show_chosen()
        now = self._desk.document.plan, tuple(one.calendar for one in chosen)
        before, self._compared = self._compared, now
        if before is None or before[0] is not now[0] or before[1] != now[1]:
            self._anew = before is None or len(before[1]) != len(now[1])
            self.comparing.compare(*now, self.choice.reference, self.choice.current)
        else:
            self._tell_standings()
            self._compare_with()

    def _compare_with(self) -> None:
        """Compare with another one of the calendars; where they are read just now, after that."""
        self._show_head()
        if not self._due and not self._reader.busy and self._compared is not None:
            self.comparing.compare_with(self.choice.reference, self.choice.current)

    def _begin(self) -> None:
        """Show that something else is compared; what was found before stays until it is found."""
        findings = self.comparing.findings
        if findings is None:
            return
        if self._anew:
            self._anew = False
            self.tabs.show_nothing(findings)
            self.aside.show_nothing()
        self._show_looked_at()

    def _show_piece(self, piece: Piece) -> None:
        findings = self.comparing.findings
        if findings is None:
            return
        kind, of = piece
        self.tabs.show_piece(findings, piece)
        if kind == "measures":
            self._tell_standings()
            self.aside.show_trade_off(findings, self.choice.current)
        elif kind in ("headline", "explanations") and of == self.choice.current:
            self.aside.show_differences(findings, of)
        if kind == "exercises":
            self._follow_exercise()
        elif kind == "goals":
            self._follow_goal()

    def _look(self) -> None:
        """Show another calendar, and explain it before the others."""
        self._show_looked_at()
        if self.choice.current != self.choice.reference:
            self.comparing.prefer(("explanations", self.choice.current))

    def _show_looked_at(self) -> None:
        findings, current = self.comparing.findings, self.choice.current
        if findings is None or findings.comparison.size != len(self.choice.uids):
            return  # others are read in the next turn
        self.tabs.show_calendars(current, self.choice.reference)
        if findings.reference == self.choice.reference:  # else those on it are on their way
            self.aside.show_trade_off(findings, current)
            self.aside.show_differences(findings, current)

    def _show_chosen(self) -> None:
        """Show which calendars are compared, and what of them the plan does not have."""
        self._show_head()
        lost = left_out(self._chosen)
        more = f" (and {len(lost) - 1:,} more)" if len(lost) > 1 else ""
        self._lost.say(f"Left out of the comparison. {lost[0]}{more}" if lost else "")
        self._lost.setToolTip("\n".join(lost))
        self._lost.setVisible(bool(lost))

    def _show_head(self) -> None:
        names = self.choice.names
        self.head.show_calendars(LETTERS[: len(names)], names, self.choice.reference)
        whole = len(names) + len(self.choice.others)
        self.head.say(f"{len(names)} of {counted(whole, 'calendar')}")

    def _tell_standings(self) -> None:
        self.strip.tell(list(standings(self._chosen, self.comparing.findings)))

    # --- what is done

    def _show_differing(self, only: bool) -> None:
        self._desk.settings.write(DIFFERING, only)
        self.tabs.show_differing(only)

    def _choose_line(self, line: Line) -> None:
        if line.exercise is not None:
            self._desk.selection.select_exercise(line.exercise)
        elif line.goal is not None:
            self._desk.selection.select_goal(line.goal)

    def _choose_explanation(self, explanation: Explanation) -> None:
        """Select in the rest of the page what a sentence is about."""
        self.tabs.bands.follow(explanation.exercises)
        if explanation.exercises:
            self._desk.selection.select_exercise(explanation.exercises[0])
        if explanation.goals:
            self._desk.selection.select_goal(explanation.goals[0])

    def _open_explanation(self, explanation: Explanation) -> None:
        if explanation.exercises:
            self._doing.open(explanation.exercises[0], -1)

    def _choose_aspect(self) -> None:
        self.comparing.aspect = self.tabs.chosen_aspect
        findings, piece = self.comparing.findings, ("loads", self.comparing.aspect)
        if findings is None:
            return
        if piece in findings.known:
            self.tabs.show_piece(findings, piece)
        else:
            self.tabs.wait_for_loads()
            self.comparing.prefer(piece)

    def _follow_exercise(self) -> None:
        self.tabs.follow_exercise(self._desk.selection.exercise)

    def _follow_goal(self) -> None:
        self.tabs.follow_goal(self._desk.selection.goal)

    def _measures(self) -> tuple[MeasureName, MeasureName]:
        return self.aside.trade_off.measures

    def _keep_measures(self, up: str, across: str) -> None:
        self._desk.settings.write(MEASURES, [up, across])

    def _keep_sizes(self, splitter: Splitter, key: str) -> None:
        self._desk.settings.write_state(key, splitter.saveState())
