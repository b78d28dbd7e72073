"""At its least width nothing of the inspector is cut off, whatever is locked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exercise_planner.sample import sample_plan
from tests.support import examples
from tests.ui.desktop.inspector.conftest import KEEN
from ui.desktop.desk import Desk
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.inspector import LEAST, Inspector

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def narrow(qtbot: QtBot) -> Callable[[Desk], Inspector]:
    """Open an inspector that is as narrow, and as low, as can be."""

    def open_(desk: Desk) -> Inspector:
        assist = Assist(desk)
        inspector = Inspector(desk, assist)
        assist.setParent(inspector)
        qtbot.addWidget(inspector)
        inspector.resize(LEAST, 500)
        inspector.show()
        return inspector

    return open_


def pane(inspector: Inspector) -> QScrollArea:
    """Find the pane in which an exercise is shown."""
    (area,) = [a for a in inspector.findChildren(QScrollArea) if a.isAncestorOf(inspector.state)]
    return area


def cut_off(inspector: Inspector) -> list[str]:
    """Name what stands over the edge of the pane, or needs more room than there is."""
    QApplication.processEvents()
    area = pane(inspector)
    room = area.viewport().width()
    assert room < LEAST  # there is a scroll bar beside it
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QDateEdit)
    fields = [w for kind in kinds for w in area.findChildren(kind) if w.isVisible()]
    assert len(fields) > 10
    found = []
    for field in fields:
        left = field.mapTo(area.viewport(), QPoint()).x()
        if left < 0 or left + field.width() > room:
            found.append(field.accessibleName())
    sections = (
        *(inspector.title, inspector.state, inspector.place, inspector.shows),
        *(inspector.taking_part, inspector.other_starts, inspector.rules),
    )
    return found + [
        section.accessibleName() or type(section).__name__
        for section in sections
        if section.minimumSizeHint().width() > room
    ]


def test_in_every_state_of_sample_exercises(
    desk_of: Callable[..., Desk], narrow: Callable[..., Inspector], qtbot: QtBot
) -> None:
    plan = sample_plan()
    assert plan.baseline is not None
    desk = desk_of(plan, plan.baseline)
    inspector = narrow(desk)
    for event in plan.baseline.events[:4]:
        desk.selection.select_exercise(event.exercise)
        qtbot.waitUntil(lambda: not inspector.other_starts.note.text().startswith("looking"))
        assert cut_off(inspector) == []
        for clicks in (("frozen", "frozen"), ("dates", "venue", "units", "held", "free")):
            for name in clicks:
                qtbot.mouseClick(inspector.state.buttons[name], LEFT)
                assert cut_off(inspector) == []
            assert inspector.state.buttons["free"].isChecked()


def test_with_names_that_cannot_be_broken(
    desk_of: Callable[..., Desk], narrow: Callable[..., Inspector], qtbot: QtBot
) -> None:
    form = examples.plan(
        exercises={"keen": {"name": "Keen" * 30}},
        venues={"range": {"name": "Range" * 30}},
    )
    desk = desk_of(*examples.read(form, KEEN))
    inspector = narrow(desk)
    desk.selection.select_exercise("keen")
    inspector.resize(LEAST, 300)
    qtbot.waitUntil(lambda: not inspector.other_starts.note.text().startswith("looking"))
    for name in ("frozen", "frozen"):
        button = inspector.state.buttons[name]
        room = pane(inspector).viewport()
        assert button.mapTo(room, QPoint(button.width(), 0)).x() <= room.width()
        qtbot.mouseClick(button, LEFT)
    assert inspector.state.buttons["free"].isChecked()
