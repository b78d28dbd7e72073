"""Names are shown as they were given, whatever signs are in them."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.sample import sample_plan
from tests.ui.desktop.windows import answers, bench_of, desk_of, open_window, type_into_palette
from ui.desktop.window import Window
from ui.desktop.workbench import PAGES

NAME = "<b>R&D</b> <img src='x'>"
EXERCISE, HELD_BY = "pacific-partnership", "Pacific Partnership"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window with a plan whose every name looks like HTML."""
    plan = sample_plan()
    renamed = {
        kind: tuple(t.model_copy(update={"name": f"{NAME} {t.name}"}) for t in things)
        for kind in ("nations", "units", "venues", "exercises", "goals", "capabilities", "regions")
        for things in [getattr(plan, kind)]
    }
    path = tmp_path / "plan.explan"
    PlanFile.create(path, plan.model_copy(update={**renamed, "name": NAME})).close()
    with open_window(qtbot, tmp_path, (1600, 1000)) as opened:
        assert opened.open_file(path)
        yield opened


def test_no_page_takes_a_name_for_html(qtbot: QtBot, window: Window) -> None:
    bench = bench_of(window)
    for entry in PAGES:
        if entry.name is not None:
            type_into_palette(qtbot, window, f"go to {entry.title}")
            assert bench.page(entry.name).isVisible()
    desk_of(window).selection.select_exercise(EXERCISE)
    taken = [
        label.text()
        for label in window.findChildren(QLabel)
        if "<b>" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert taken == []


def test_a_tool_tip_is_shown_as_it_is(qtbot: QtBot, window: Window) -> None:
    QToolTip.showText(QPoint(20, 20), NAME, window)
    tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
    assert [(tip.text(), tip.textFormat()) for tip in tips if isinstance(tip, QLabel)] == [
        (NAME, Qt.TextFormat.PlainText)
    ]
    QToolTip.hideText()


def test_an_ampersand_stays_in_the_name_of_the_plan_and_a_long_one_is_cut(
    qtbot: QtBot, window: Window
) -> None:
    document = desk_of(window).document

    def shown() -> str:
        toolbar: QWidget = bench_of(window).toolbar
        names = [
            b.text() for b in toolbar.findChildren(QToolButton) if "Plan " in b.accessibleName()
        ]
        return names[0]

    assert shown() == NAME.replace("&", "&&")
    document.edit(document.plan.model_copy(update={"name": "L" * 300}), "rename the plan")
    assert shown() == "L" * 59 + "…"


def test_an_exercise_found_by_its_name_is_at_hand_for_the_keys(
    qtbot: QtBot, window: Window
) -> None:
    desk = desk_of(window)
    type_into_palette(qtbot, window, HELD_BY)
    assert desk.selection.exercise == EXERCISE
    timeline = window.focusWidget()
    assert timeline is bench_of(window).timeline_page.timeline.view
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert window.focusWidget() is timeline


def test_a_plan_of_a_very_long_name_is_exported_as_is_proposed(
    qtbot: QtBot, window: Window
) -> None:
    document = desk_of(window).document
    document.edit(document.plan.model_copy(update={"name": "演" * 300}), "rename the plan")
    with patch.object(answers(window), "file_to_write", lambda *asked: asked[-1]):
        type_into_palette(qtbot, window, "export the plan")
    qtbot.waitUntil(lambda: not window.work.busy, timeout=10_000)
    written = list(document.path.parent.glob("演*.xlsx"))
    assert len(written) == 1
