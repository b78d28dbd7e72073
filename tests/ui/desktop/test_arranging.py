"""What the window shows beside the page: as a person wants it, and as there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.blank import blank_plan
from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.windows import bench_of, chord, desk_of, open_window
from ui.desktop.banner import Banner
from ui.desktop.inspector.inspector import Inspector
from ui.desktop.navigation import Navigation
from ui.desktop.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    PlanFile.create(tmp_path / "small.explan", read_plan(examples.plan())).close()
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(tmp_path / "small.explan")
        yield opened


def shown(window: Window, kind: type[Navigation] | type[Inspector]) -> bool:
    found = bench_of(window).findChild(kind)
    assert found is not None
    return bool(found.isVisible())


def test_side_panels_are_closed_and_shown_by_keys_and_stay_so(qtbot: QtBot, window: Window) -> None:
    assert shown(window, Navigation)
    assert shown(window, Inspector)

    chord(qtbot, window, Qt.Key.Key_B, CTRL)
    chord(qtbot, window, Qt.Key.Key_I, CTRL, SHIFT)
    chord(qtbot, window, Qt.Key.Key_J, CTRL)

    assert not shown(window, Navigation)
    assert not shown(window, Inspector)
    assert not bench_of(window).timeline_page.tabs.isVisible()
    window.open_file(desk_of(window).document.path)
    assert not shown(window, Inspector)
    chord(qtbot, window, Qt.Key.Key_I, CTRL, SHIFT)
    assert shown(window, Inspector)


def test_a_narrow_window_leaves_the_room_to_the_page(qtbot: QtBot, window: Window) -> None:
    window.resize(800, 500)
    qtbot.waitUntil(lambda: not shown(window, Navigation))
    assert shown(window, Inspector)

    window.resize(1400, 860)
    qtbot.waitUntil(lambda: shown(window, Navigation))


def test_the_window_fits_a_screen_of_1280_by_720_at_200_percent(window: Window) -> None:
    window.resize(640, 360)
    assert (window.width(), window.height()) == (640, 360)


def test_a_plan_without_a_marking_is_said_to_have_none(window: Window) -> None:
    said = [banner.text() for banner in window.findChildren(Banner) if banner.isVisible()]
    assert said == ["NO MARKING", "NO MARKING"]


def test_an_empty_plan_opens_where_it_says_what_to_do_next(window: Window, tmp_path: Path) -> None:
    PlanFile.create(tmp_path / "empty.explan", blank_plan("Empty")).close()
    window.open_file(tmp_path / "empty.explan")
    assert desk_of(window).settings.read("page") == "overview"
