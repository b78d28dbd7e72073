"""The panel Why on a desk with the small plan, and a stand-in for the solver."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Calendar
from exercise_planner.why.answer import Answer
from solver.messages import Explaining
from solver.requests import ExplainRequest
from tests.support import examples
from tests.ui import answers
from tests.ui.desktop.stand_ins import Heard
from ui.desktop.build_control import BuildControl
from ui.desktop.building.runner import RunEnd
from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.why import control as why_control
from ui.desktop.why.control import WhyControl
from ui.desktop.work import Work


class FakeQuestion(QObject):
    """Stands in for a run of the solver: the test says what it answers."""

    learned = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.running = False
        self.asked: list[ExplainRequest] = []
        self.stopped = False

    def ask(self, request: ExplainRequest) -> None:
        self.running, self.stopped = True, False
        self.asked.append(request)

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.running = False

    def tell(self, answer: Answer, said: str = "Looking further") -> None:
        self.learned.emit(Explaining(seconds=0.5, said=said, answer=answer))

    def end(self, answer: Answer | None, trouble: str = "", *, stopped: bool = False) -> None:
        self.running = False
        explained = None if answer is None else answers.explained(answer)
        self.ended.emit(RunEnd(explained, trouble, stopped))


@pytest.fixture
def first() -> Calendar:
    """The calendar that is open: Keen Sword without Australia."""
    return answers.calendar(
        examples.event("keen", 8, units=[("ship", "defend"), ("plane", "assist")])
    )


@pytest.fixture
def desk(desk_of: Callable[..., Desk], first: Calendar) -> Desk:
    """A desk with the plan in which Australia is away, and one calendar."""
    made: Desk = desk_of(answers.PLAN, first)
    return made


@pytest.fixture
def work(qtbot: QtBot, desk: Desk) -> Iterator[Work]:
    made = Work(desk.notices)
    qtbot.addWidget(made)
    yield made
    made.wait()


@pytest.fixture
def builds() -> list[bool]:
    """The builds that were started, and whether each goes on from what is shown."""
    return []


@pytest.fixture
def control(
    qtbot: QtBot, desk: Desk, work: Work, builds: list[bool], monkeypatch: pytest.MonkeyPatch
) -> WhyControl:
    """The control with its panel shown; the solver is a stand-in, and nothing is built."""
    monkeypatch.setattr(why_control, "Question", FakeQuestion)
    build = BuildControl(desk, desk.actions)
    monkeypatch.setattr(build, "start", lambda *, from_shown=False: builds.append(from_shown))
    qtbot.addWidget(build.panel)
    qtbot.addWidget(build.alternatives.panel)
    made = WhyControl(desk, build, work, desk.actions)
    qtbot.addWidget(made.panel)
    made.panel.resize(1000, 420)
    with qtbot.waitActive(made.panel):
        made.panel.show()
    return made


def fake(control: WhyControl) -> FakeQuestion:
    """Return what stands in for the solver."""
    question = control.findChild(FakeQuestion)
    assert question is not None
    return question


def words(widget: QWidget) -> list[str]:
    """Return all that is to be read in a widget, from the top down."""
    return [
        child.text()
        for child in widget.findChildren(QWidget)
        if isinstance(child, QLabel | QAbstractButton) and child.isVisible() and child.text()
    ]


def row(widget: QWidget, text: str) -> QAbstractButton:
    """Return the visible button or row that begins with a text."""
    found = [
        b
        for b in widget.findChildren(QAbstractButton)
        if b.isVisible() and (b.text().startswith(text) or b.accessibleName().startswith(text))
    ]
    assert found, f"no row {text!r}"
    return found[0]


def said(desk: Desk) -> list[str]:
    assert isinstance(desk.notices, Heard)
    return [notice.text for notice in desk.notices.all]


def places(desk: Desk) -> list[Place]:
    """Keep where somebody wants to go."""
    found: list[Place] = []
    desk.selection.asked.connect(found.append)
    return found
