"""The plot of the trade-off: a click or arrow keys look at a calendar, words say where it is."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.desktop.compare.plans import LEFT, comparison
from ui.desktop.compare.plot_drawing import Drawing, Plot
from ui.desktop.compare.trade_off import Spot
from ui.desktop.compare.trade_off_panel import TradeOffPanel

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot) -> TradeOffPanel:
    """The plot with three calendars; what is chosen in it is looked at."""
    made = TradeOffPanel()
    qtbot.addWidget(made)
    made.resize(400, 380)
    found = comparison()
    made.show_comparison(found, 1, 0)
    made.chosen.connect(lambda place: made.show_comparison(found, place, 0))
    with qtbot.waitActive(made):
        made.show()
    return made


def looked_at(panel: TradeOffPanel) -> str:
    return panel.said.text()[:1]


def test_a_click_on_a_point_looks_at_its_calendar(panel: TradeOffPanel, qtbot: QtBot) -> None:
    for place, letter in enumerate("ABC"):
        point = panel.plot.point_of(place)
        assert point is not None
        qtbot.mouseClick(panel.plot, LEFT, pos=point.toPoint())
        assert looked_at(panel) == letter


def test_a_click_beside_the_points_looks_at_nothing_else(
    panel: TradeOffPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.plot, LEFT, pos=panel.plot.rect().topLeft())
    assert looked_at(panel) == "B"


def test_arrow_keys_go_from_point_to_point(panel: TradeOffPanel, qtbot: QtBot) -> None:
    values = [score.measures for score in comparison().scores]
    by_cost = sorted(range(3), key=lambda place: values[place]["cost"])
    panel.plot.setFocus()
    for _ in range(3):
        qtbot.keyClick(panel.plot, Key.Key_Left)
    found = [looked_at(panel)]
    for _ in range(2):
        qtbot.keyClick(panel.plot, Key.Key_Right)
        found.append(looked_at(panel))
    assert found == ["ABC"[place] for place in by_cost]


def test_up_goes_to_what_is_higher(panel: TradeOffPanel, qtbot: QtBot) -> None:
    panel.plot.setFocus()
    for _ in range(3):
        qtbot.keyClick(panel.plot, Key.Key_Down)
    assert looked_at(panel) == "C", "it has no high-end points"
    qtbot.keyClick(panel.plot, Key.Key_Up)
    assert looked_at(panel) in "AB"


def test_other_measures_move_the_points(panel: TradeOffPanel, qtbot: QtBot) -> None:
    before = panel.plot.accessibleDescription()
    with qtbot.waitSignal(panel.measures_changed) as changed:
        panel.across.setFocus()
        qtbot.keyClick(panel.across, Key.Key_Up)
    assert changed.args == ["high_end", "disruption"]
    assert panel.plot.accessibleDescription() != before
    assert "Disruption" in panel.said.text()


def test_calendars_in_one_place_share_a_badge_that_is_clicked_through(
    panel: TradeOffPanel, qtbot: QtBot
) -> None:
    panel.choose_measures("disruption", "disruption")
    assert panel.plot.drawing is not None
    assert list(panel.plot.drawing.letters) == ["A B C"]
    point = panel.plot.point_of(0)
    assert point is not None
    seen = []
    for _ in range(3):
        qtbot.mouseClick(panel.plot, LEFT, pos=point.toPoint())
        seen.append(looked_at(panel))
    assert seen == ["C", "A", "B"]


def test_badges_lie_beside_each_other_where_points_are_close(
    panel: TradeOffPanel, qtbot: QtBot
) -> None:
    panel.resize(300, 300)
    points = [panel.plot.point_of(place) for place in range(3)]
    for one, first in enumerate(points):
        for second in points[one + 1 :]:
            assert first is not None
            assert second is not None
            assert (first - second).manhattanLength() > 20


def test_a_tip_says_of_a_point_what_the_words_say(panel: TradeOffPanel, qtbot: QtBot) -> None:
    point = panel.plot.point_of(2)
    assert point is not None
    where = point.toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, where, panel.plot.mapToGlobal(where))
    QApplication.sendEvent(panel.plot, event)
    assert QToolTip.text().startswith("C  Third\nHigh-end points: 0")
    QToolTip.hideText()


def test_a_screen_reader_hears_all_points(panel: TradeOffPanel) -> None:
    said = panel.plot.accessibleDescription().split("; ")
    assert {words[0] for words in said} == set("ABC")
    assert all(words.endswith(("on the front", "beaten by another")) for words in said)


@pytest.mark.parametrize("size", [(300, 160), (400, 380)])
def test_spots_close_to_each_other_are_drawn_apart_and_at_their_height(
    size: tuple[int, int], qtbot: QtBot
) -> None:
    spots = [
        Spot((4,), 74_410, 2_760, front=True),
        Spot((0, 2, 3), 76_660, 2_760, front=False),
        Spot((1,), 34_160, 2_640, front=True),
    ]
    letters = ["E", "A C D", "B"]
    drawing = Drawing(
        spots,
        letters,
        "Cost",
        "Points",
        "better",
        right_is_better=False,
        current=1,
        reference=0,
        told=[""] * 5,
    )
    plot = Plot(drawing, QSizeF(*size))
    boxes = [plot.box(number) for number in range(3)]
    assert plot.badges[0].y() == plot.badges[1].y() < plot.badges[2].y()
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    inside = QRectF(0, 0, *size).adjusted(4, 4, -4, -4)
    assert all(inside.contains(box) for box in boxes)
