"""The limits editor, used with mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QSpinBox
from pytestqt.qtbot import QtBot

from solver.requests import Limits
from ui.desktop.building.limits_editor import LimitsEditor
from ui.desktop.building.remembering import USUAL_LIMITS


@pytest.fixture
def editor(qtbot: QtBot) -> LimitsEditor:
    made = LimitsEditor()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def tick(qtbot: QtBot, box: QCheckBox) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def write(qtbot: QtBot, field: QSpinBox, number: int) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, str(number))


def test_it_begins_with_the_usual_limits(editor: LimitsEditor) -> None:
    assert editor.limits() == USUAL_LIMITS
    assert not editor.start_from_current()


def test_a_time_is_given_in_a_unit(qtbot: QtBot, editor: LimitsEditor) -> None:
    write(qtbot, editor.time, 3)
    assert editor.limits().time_limit == 180
    qtbot.keyClick(editor.unit, Qt.Key.Key_Up)
    with qtbot.waitSignal(editor.limits_changed):
        write(qtbot, editor.time, 45)
    assert editor.limits().time_limit == 45


def test_it_may_take_until_all_is_proven(qtbot: QtBot, editor: LimitsEditor) -> None:
    tick(qtbot, editor.until_proven)
    assert editor.limits().time_limit is None
    assert not editor.time.isEnabled()


def test_what_few_need_is_under_more(qtbot: QtBot, editor: LimitsEditor) -> None:
    assert not editor.seed.isVisible()
    qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    assert editor.seed.isVisible()
    write(qtbot, editor.seed, 7)
    write(qtbot, editor.workers, 2)
    tick(qtbot, editor.same)
    assert editor.limits() == Limits(time_limit=60, workers=2, seed=7, deterministic=True)


@pytest.mark.parametrize("seconds", [None, 45, 60, 90, 7200])
def test_limits_are_shown_as_they_are(editor: LimitsEditor, seconds: float | None) -> None:
    limits = Limits(time_limit=seconds, workers=3, seed=4)
    editor.set_limits(limits)
    assert editor.limits() == limits


def test_where_there_is_no_calendar_none_is_started_from(
    qtbot: QtBot, editor: LimitsEditor
) -> None:
    tick(qtbot, editor.from_current)
    assert editor.start_from_current()
    editor.set_has_current(there=False)
    assert not editor.start_from_current()
