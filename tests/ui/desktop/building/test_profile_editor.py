"""The profile editor, used with mouse and keys."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.measure_words import EXPLANATIONS
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_plan
from tests.support import examples
from ui.desktop.building.measure_row import MeasureRow
from ui.desktop.building.profile_editor import ProfileEditor

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot) -> ProfileEditor:
    made = ProfileEditor()
    qtbot.addWidget(made)
    made.set_plan(read_plan(examples.plan(goals=[goal("roof", 2, 2), goal("net", 5)])))
    made.resize(900, 260)
    with qtbot.waitExposed(made):
        made.show()
    return made


def goal(name: str, weight: int, target: int = 1) -> dict[str, object]:
    nations = {"nations": ["jpn"], "capability": "shield"}
    return {"id": name, "name": name.title(), "weight": weight, "target": target} | nations


def row(editor: ProfileEditor, measure: str) -> MeasureRow:
    return next(row for row in editor.rows() if row.measure == measure)


def shown(editor: ProfileEditor) -> list[str]:
    """Give the measures from top to bottom, as they are painted."""
    return [row.measure for row in sorted(editor.rows(), key=lambda row: row.y())]


def click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, LEFT, pos=at if at is not None else widget.rect().center())


def test_it_begins_with_the_default_profile(editor: ProfileEditor) -> None:
    assert editor.profile() == Profile()
    assert shown(editor) == list(NAMES)


def test_a_measure_moves_by_its_buttons(qtbot: QtBot, editor: ProfileEditor) -> None:
    with qtbot.waitSignal(editor.profile_changed):
        click(qtbot, row(editor, "cost").up)
    click(qtbot, row(editor, "high_end").down)
    assert editor.profile().measures == (
        *("standard", "high_end", "priority", "breadth", "tentative", "cost", "disruption"),
    )
    qtbot.waitUntil(lambda: shown(editor) == list(editor.profile().measures))


def test_the_ends_cannot_be_left(editor: ProfileEditor) -> None:
    assert not row(editor, "high_end").up.isEnabled()
    assert not row(editor, "cost").down.isEnabled()
    assert row(editor, "cost").up.isEnabled()


def test_a_measure_moves_by_alt_and_arrow_keys(qtbot: QtBot, editor: ProfileEditor) -> None:
    field = row(editor, "cost").decides
    field.setFocus()
    for _ in range(6):
        qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.profile().measures[0] == "cost"
    assert QApplication.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.profile().measures[:2] == ("high_end", "cost")


def test_a_measure_is_dragged_by_its_grip(qtbot: QtBot, editor: ProfileEditor) -> None:
    grip, target = row(editor, "disruption").grip, row(editor, "standard")
    way = grip.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    qtbot.mousePress(grip, LEFT)
    qtbot.mouseMove(grip, way)
    qtbot.mouseRelease(grip, LEFT)
    assert editor.profile().measures[:3] == ("high_end", "disruption", "standard")
    qtbot.waitUntil(lambda: shown(editor)[1] == "disruption")


def test_a_measure_is_switched_off_and_on_where_it_stands(
    qtbot: QtBot, editor: ProfileEditor
) -> None:
    box = row(editor, "priority").decides
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert editor.profile().measures == tuple(m for m in NAMES if m != "priority")
    assert not row(editor, "priority").give_up.isEnabled()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert editor.profile() == Profile()


def test_the_last_measure_cannot_be_switched_off(qtbot: QtBot, editor: ProfileEditor) -> None:
    editor.set_profile(Profile(("cost",)))
    box = row(editor, "cost").decides
    click(qtbot, box, QPoint(8, box.height() // 2))
    assert editor.profile() == Profile(("cost",))


def test_what_a_measure_gives_up_is_typed(qtbot: QtBot, editor: ProfileEditor) -> None:
    field = row(editor, "high_end").give_up
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "15")
    assert editor.profile().give_up == {"high_end": 15}
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert editor.profile().give_up == {"high_end": 14}


def test_default_order_brings_everything_back(qtbot: QtBot, editor: ProfileEditor) -> None:
    editor.set_profile(Profile(("cost", "breadth"), {"cost": 5}))
    qtbot.waitUntil(lambda: shown(editor)[:2] == ["cost", "breadth"])
    click(qtbot, editor.default_order)
    assert editor.profile() == Profile()
    qtbot.waitUntil(lambda: shown(editor) == list(NAMES))


def test_a_profile_that_is_shown_is_told_of_once(qtbot: QtBot, editor: ProfileEditor) -> None:
    told: list[Profile] = []
    editor.profile_changed.connect(lambda: told.append(editor.profile()))
    profile = Profile(("tentative", "cost"), {"tentative": 20})
    editor.set_profile(profile)
    editor.set_profile(profile)
    assert told == [profile]


def test_weights_are_shown_as_the_points_they_make(qtbot: QtBot, editor: ProfileEditor) -> None:
    stake = row(editor, "high_end").stake
    assert "2 goals, 480 points possible" in stake.text()
    stake.setFocus()
    qtbot.keyClick(stake, Qt.Key.Key_Tab)
    click(qtbot, stake, QPoint(20, stake.height() // 2))
    [table] = editor.findChildren(QTableWidget)
    assert table.isVisible()
    read = [[table.item(i, j).text() for j in range(4)] for i in range(table.rowCount())]
    assert read == [["Net", "5", "1", "300"], ["Roof", "2", "2", "180"]]
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not table.isVisible()


def test_what_a_measure_means_is_told_over_its_name_and_shown_where_there_is_room(
    qtbot: QtBot, editor: ProfileEditor
) -> None:
    (name,) = [label for label in editor.findChildren(QLabel) if label.text() == "7  Cost"]
    assert name.toolTip() == EXPLANATIONS["cost"]
    (words,) = [w for w in editor.findChildren(QLabel) if w.text() == EXPLANATIONS["cost"]]
    colours = []
    for width in (640, 1200):
        editor.resize(width, 300)
        image = words.grab().toImage()
        pixels = product(range(image.width()), range(image.height()))
        colours.append({image.pixel(x, y) for x, y in pixels})
    narrow, wide = colours
    assert len(narrow) == 1  # rather nothing than a letter and "…"
    assert len(wide) > 1


def test_everything_has_a_name_for_a_screen_reader(editor: ProfileEditor) -> None:
    for one in editor.rows():
        for part in one.parts():
            assert part.accessibleName()


def test_the_keyboard_goes_from_row_to_row_as_they_stand(
    qtbot: QtBot, editor: ProfileEditor
) -> None:
    click(qtbot, row(editor, "cost").up)
    reached = []
    part: QWidget = editor.default_order
    for _ in range(60):
        part = part.nextInFocusChain()
        found = [one.measure for one in editor.rows() if part is one.decides]
        reached += found
    assert reached[: len(NAMES)] == list(editor.profile().measures)
