"""The page Interoperability: a planner reads it, narrows it, and goes on to goals and events."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from tests.support import examples
from tests.ui.desktop.interoperability.plans import plan_and_calendar
from tests.ui.desktop.windows import button
from ui.desktop.appearance import dress
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.interoperability.page import InteroperabilityPage
from ui.desktop.selection import Place

DeskOf = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    return desk_of(*plan_and_calendar())


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> InteroperabilityPage:
    return shown(desk, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> InteroperabilityPage:
    page = InteroperabilityPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def rows(page: InteroperabilityPage) -> list[str]:
    model = page.view.model()
    down = Qt.Orientation.Vertical
    return [model.headerData(row, down) for row in range(model.rowCount())]


def columns(page: InteroperabilityPage) -> list[str]:
    model = page.view.model()
    right = Qt.Orientation.Horizontal
    return [model.headerData(column, right) for column in range(model.columnCount())]


def cell(page: InteroperabilityPage, row: str, column: str) -> QModelIndex:
    return page.view.model().index(rows(page).index(row), columns(page).index(column))


def click_cell(page: InteroperabilityPage, qtbot: QtBot, row: str, column: str) -> None:
    where = page.view.visualRect(cell(page, row, column)).center()
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=where)


def click_item(qtbot: QtBot, things: QListWidget, row: int) -> None:
    where = things.visualItemRect(things.item(row)).center()
    qtbot.mouseClick(things.viewport(), LEFT, pos=where)


def listed(things: QListWidget) -> list[str]:
    return [things.item(row).text() for row in range(things.count()) if things.isVisible()]


def legend(page: InteroperabilityPage) -> str:
    return " | ".join(words.text() for words in page.legend._words.values())


def said(page: InteroperabilityPage) -> str:
    return page.detail._said.text()


def test_a_click_on_a_cell_tells_what_stands_behind_it(
    page: InteroperabilityPage, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Japan", "Missile defence")
    assert page.detail._title.text() == "Japan\nMissile defence"
    assert said(page) == "Compatible wanted twice, shown once at integrated."
    assert listed(page.detail.goals.list) == ["1 of 2: One roof"]
    assert listed(page.detail.events.list) == ["Keen Sword, 8–12 May 2028"]


def test_a_goal_and_an_event_lead_to_where_they_are_at_home(
    page: InteroperabilityPage, desk: Desk, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Japan", "Missile defence")
    with qtbot.waitSignal(desk.selection.asked) as asked:
        click_item(qtbot, page.detail.goals.list, 0)
    assert asked.args == [Place("goals", "roof")]
    assert desk.selection.goal == "roof"
    with qtbot.waitSignal(desk.selection.asked) as asked:
        click_item(qtbot, page.detail.events.list, 0)
    assert asked.args == [Place("timeline", "keen")]
    assert desk.selection.exercise == "keen"


def test_the_keyboard_walks_the_cells_and_goes_on_to_the_goals(
    page: InteroperabilityPage, desk: Desk, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Australia", "Missile defence")
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert said(page) == "Deconflicted wanted once, never shown."
    assert page.detail._title.text() == "Japan\nSubmarine search"
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.focusWidget() is page.detail.goals.list
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.keyClick(page.detail.goals.list, Qt.Key.Key_Return)
    assert asked.args == [Place("goals", "hunt")]


def test_a_cell_without_goals_says_so(page: InteroperabilityPage, qtbot: QtBot) -> None:
    click_cell(page, qtbot, "Australia", "Submarine search")
    assert said(page) == "Not wanted."
    assert listed(page.detail.goals.list) == []
    assert page.detail.goals._none.text() == "No goal asks for it."


def test_the_legend_counts_the_cells(page: InteroperabilityPage) -> None:
    assert legend(page) == "Met  0 | Partly  2 | Missed  2 | Shown, not wanted  0"


def test_pairs_in_a_capability_are_chosen_by_its_name(
    page: InteroperabilityPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(page, "Pairs in a capability"), LEFT)
    page.choices.of.setFocus()
    qtbot.keyClick(page.choices.of, Qt.Key.Key_Down)
    assert page.choices.of.currentText() == "Submarine search"
    assert rows(page) == columns(page) == ["Japan", "Australia", "United States"]
    click_cell(page, qtbot, "United States", "Japan")
    assert page.detail._title.text() == "Japan and United States\nSubmarine search"
    assert said(page) == "Deconflicted wanted once, never shown."


def test_a_cell_leads_to_the_pairs_of_its_nation_and_back(
    page: InteroperabilityPage, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Japan", "Missile defence")
    qtbot.mouseClick(button(page, "Pairs of Japan"), LEFT)
    assert rows(page) == ["Australia", "United States"]
    assert page.choices.of.currentText() == "Japan"
    click_cell(page, qtbot, "Australia", "Missile defence")
    assert page.detail._title.text() == "Japan and Australia\nMissile defence"
    qtbot.mouseClick(button(page, "Pairs in shield"), LEFT)
    assert columns(page) == ["Japan", "Australia", "United States"]
    assert page.view.currentIndex().isValid()  # the pair is current in the other view, too
    qtbot.mouseClick(button(page, "View: Nations"), LEFT)
    assert columns(page) == ["Missile defence", "Submarine search"]


def test_a_double_click_on_a_nation_opens_its_pairs(
    page: InteroperabilityPage, qtbot: QtBot
) -> None:
    heads = page.view.verticalHeader()
    where = QPoint(30, heads.sectionViewportPosition(1) + 8)
    qtbot.mouseClick(heads.viewport(), LEFT, pos=where)
    qtbot.mouseDClick(heads.viewport(), LEFT, pos=where)
    assert page.choices.of.currentText() == "Australia"
    assert rows(page) == ["Japan", "United States"]


def test_only_what_is_unmet_can_be_shown(desk_of: DeskOf, qtbot: QtBot) -> None:
    plan, calendar = plan_and_calendar()
    goals = (plan.goals[0].model_copy(update={"target": 1}), plan.goals[1])
    page = shown(desk_of(plan.model_copy(update={"goals": goals}), calendar), qtbot)
    qtbot.mouseClick(button(page, "Unmet"), LEFT)
    assert (rows(page), columns(page)) == (["Japan", "United States"], ["Submarine search"])
    qtbot.mouseClick(button(page, "Wanted"), LEFT)
    assert rows(page) == ["Japan", "Australia", "United States"]
    qtbot.mouseClick(button(page, "Unmet"), LEFT)
    page.choices.choose("capability", "shield")
    assert page._none.isVisible()
    assert page._none.text() == "Everything that is wanted here is demonstrated."


def test_what_misses_most_comes_first(desk_of: DeskOf, qtbot: QtBot) -> None:
    plan, calendar = plan_and_calendar()
    goals = (plan.goals[0], plan.goals[1].model_copy(update={"target": 4}))
    page = shown(desk_of(plan.model_copy(update={"goals": goals}), calendar), qtbot)
    page.choices.order.setFocus()
    qtbot.keyClick(page.choices.order, Qt.Key.Key_End)
    assert rows(page) == ["Japan", "United States", "Australia"]
    assert columns(page) == ["Submarine search", "Missile defence"]


def test_cells_are_copied_for_a_spreadsheet(page: InteroperabilityPage, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    click_cell(page, qtbot, "Japan", "Missile defence")
    qtbot.keyClick(page.view, Qt.Key.Key_C, control)
    whole = QGuiApplication.clipboard().text().splitlines()
    assert whole[0] == "\tMissile defence\tSubmarine search"
    assert whole[1] == "Japan\t1 of 2 compatible\t0 of 1 deconflicted"
    assert len(whole) == 4
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "\tMissile defence",
        "Japan\t1 of 2 compatible",
        "Australia\t1 of 2 compatible",
    ]


def test_it_follows_the_calendar_and_keeps_its_cell(
    page: InteroperabilityPage, desk: Desk, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Australia", "Missile defence")
    desk.document.take_off("keen", "took off Keen Sword")
    qtbot.waitUntil(lambda: "Missed  4" in legend(page))
    assert page.detail._title.text() == "Australia\nMissile defence"
    assert said(page) == "Compatible wanted twice, never shown."
    assert listed(page.detail.events.list) == []
    desk.document.undo()
    qtbot.waitUntil(lambda: "Partly  2" in legend(page))


def test_it_shows_what_is_tried(page: InteroperabilityPage, desk: Desk, qtbot: QtBot) -> None:
    empty = Calendar(format=CALENDAR_FORMAT, plan=desk.document.plan.name, events=())
    desk.document.stage(Staged(empty, "nothing at all"))
    qtbot.waitUntil(lambda: "Missed  4" in legend(page))
    assert "what is tried (nothing at all)" in page._said.text()


def test_a_screen_reader_hears_each_cell_and_header_in_words(page: InteroperabilityPage) -> None:
    spoken = cell(page, "Japan", "Missile defence").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Japan, Missile defence: compatible wanted twice, shown once at integrated"
    model, across = page.view.model(), Qt.Orientation.Horizontal
    head = model.headerData(0, across, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "Missile defence (shield): 2 of 4 demonstrations shown"


def test_a_plan_without_nations_says_so(desk_of: DeskOf, qtbot: QtBot) -> None:
    plan, _ = examples.read(
        examples.plan(nations=[], units=[], goals=[], exercises=[]),
    )
    page = shown(desk_of(plan), qtbot)
    assert page._none.text() == "The plan has no nations yet."


def test_goals_and_events_lie_below_where_there_is_little_room(
    page: InteroperabilityPage, qtbot: QtBot
) -> None:
    click_cell(page, qtbot, "Japan", "Missile defence")
    page.resize(700, 600)
    qtbot.waitUntil(lambda: page.detail.y() > page.view.y())
    assert page.detail.width() == page.width()


@pytest.mark.parametrize("theme", ["dark", "high contrast"])
def test_another_theme_paints_the_cells_anew(
    page: InteroperabilityPage, qapp: QApplication, theme: str
) -> None:
    before = page.view.grab().toImage()
    dress(qapp, theme)
    assert page.view.grab().toImage() != before


def test_the_model_keeps_its_promises(page: InteroperabilityPage, desk: Desk, qtbot: QtBot) -> None:
    model = page.view.model()
    tester = QAbstractItemModelTester(model)
    page.choices.choose("capability", "shield")
    desk.document.take_off("keen", "took off Keen Sword")
    qtbot.waitUntil(lambda: "Missed  1" in legend(page))
    page.choices.choose("nation", "jpn")
    assert tester.model() is model
    assert len(rows(page)) == 2
