"""Rows are added by keys wherever in the window the keyboard is, and typed into at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.blank import blank_plan
from exercise_planner.editing import added
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.tables.hands import CTRL, Hands
from tests.ui.desktop.windows import button, click
from ui.desktop.desk import Desk
from ui.desktop.navigation import Entry, Navigation
from ui.desktop.pages.exercises import ExercisesPage
from ui.desktop.pages.nations import NationsPage
from ui.desktop.pages.resources_and_money import ResourcesAndMoneyPage
from ui.desktop.tables.page import PageOfTables

Make = Callable[..., Desk]
Sit = Callable[[type[PageOfTables], Plan], tuple[Hands, Desk]]


class Room(QWidget):
    """A window with the list of pages at the left of a page."""

    def __init__(self, page: PageOfTables) -> None:
        super().__init__()
        self.page = page
        self.navigation = Navigation((Entry("Plan"), Entry("This page", "page")), self)
        layout = QHBoxLayout(self)
        layout.addWidget(self.navigation)
        layout.addWidget(page, 1)


@pytest.fixture
def sit(qtbot: QtBot, desk_of: Make) -> Sit:
    """Sit down at a window, the keyboard in the list of pages."""

    def at(kind: type[PageOfTables], plan: Plan) -> tuple[Hands, Desk]:
        desk = desk_of(plan)
        page = kind(desk)
        room = Room(page)
        hands = Hands(qtbot, room, page.main_panel)
        room.navigation.setFocus()
        return hands, desk

    return at


def small() -> Plan:
    return read_plan(examples.plan())


def room_of(hands: Hands) -> Room:
    assert isinstance(hands.widget, Room)
    return hands.widget


def says(plan: Plan) -> list[str]:
    return [nation.name for nation in plan.nations]


@pytest.mark.parametrize("where", ["pages", "search", "table", "button"])
def test_ctrl_n_adds_a_row_to_the_page_wherever_the_keyboard_is(sit: Sit, where: str) -> None:
    hands, desk = sit(NationsPage, small())
    page = room_of(hands).page
    {
        "pages": room_of(hands).navigation,
        "search": page.main_panel.search,
        "table": hands.table,
        "button": page.main_panel.add_button,
    }[where].setFocus()
    hands.key(Qt.Key.Key_N, CTRL)
    hands.enter("New Zealand")
    assert says(desk.document.plan) == ["Japan", "Australia", "United States", "New Zealand"]


def test_ctrl_n_adds_the_first_row_of_an_empty_page(sit: Sit) -> None:
    hands, desk = sit(NationsPage, blank_plan("Empty"))
    hands.key(Qt.Key.Key_N, CTRL)
    hands.enter("Japan")
    assert says(desk.document.plan) == ["Japan"]


@pytest.mark.parametrize("text", ["Add", "Add nations"])
def test_what_is_typed_after_the_first_add_goes_into_the_new_row(sit: Sit, text: str) -> None:
    hands, desk = sit(NationsPage, blank_plan("Empty"))
    click(hands.qtbot, button(hands.widget, text))
    hands.enter("Japan")
    assert says(desk.document.plan) == ["Japan"]


def test_what_is_typed_after_duplicating_goes_into_the_copy(sit: Sit) -> None:
    hands, desk = sit(NationsPage, small())
    hands.click(0, "name")
    click(hands.qtbot, button(hands.widget, "Duplicate"))
    hands.enter("Korea")
    assert says(desk.document.plan) == ["Japan", "Korea", "Australia", "United States"]


def test_a_list_is_pasted_into_an_empty_page_from_where_the_pages_are(sit: Sit) -> None:
    hands, desk = sit(NationsPage, blank_plan("Empty"))
    hands.paste("Japan\nAustralia\n")
    assert says(desk.document.plan) == ["Japan", "Australia"]
    assert QApplication.focusWidget() is hands.table
    assert hands.table.currentIndex() == hands.cell(0, "name")


def test_what_is_pasted_from_outside_a_table_overwrites_nothing(sit: Sit) -> None:
    hands, desk = sit(NationsPage, small())
    hands.click(0, "name")
    room_of(hands).navigation.setFocus()
    hands.paste("Korea\n")
    assert says(desk.document.plan) == ["Japan", "Australia", "United States", "Korea"]


def test_a_search_is_pasted_into_its_line(sit: Sit) -> None:
    hands, desk = sit(NationsPage, small())
    search = room_of(hands).page.main_panel.search
    search.setFocus()
    hands.paste("Aus")
    assert search.text() == "Aus"
    assert says(desk.document.plan) == ["Japan", "Australia", "United States"]


def test_an_editor_that_is_open_is_entered_before_a_row_is_added(sit: Sit) -> None:
    hands, desk = sit(NationsPage, small())
    hands.click(0, "name")
    hands.write("Nippon")
    hands.key(Qt.Key.Key_N, CTRL)
    hands.enter("Korea")
    assert says(desk.document.plan) == ["Nippon", "Australia", "United States", "Korea"]


def test_a_part_of_an_exercise_that_has_the_keyboard_takes_the_row(sit: Sit) -> None:
    hands, desk = sit(ExercisesPage, small())
    page = room_of(hands).page
    assert isinstance(page, ExercisesPage)
    hands.click(0, "name")
    before = desk.document.plan
    page.details.parts["milestones"].add_button.setFocus()
    hands.key(Qt.Key.Key_N, CTRL)
    after = desk.document.plan
    assert len(after.exercises) == len(before.exercises)
    assert len(after.exercises[0].milestones) == len(before.exercises[0].milestones) + 1


@pytest.mark.parametrize("where", ["pages", "the plan's own fields"])
def test_the_tab_that_is_open_takes_the_row(sit: Sit, where: str) -> None:
    hands, desk = sit(ResourcesAndMoneyPage, small())
    page = room_of(hands).page
    assert isinstance(page, ResourcesAndMoneyPage)
    page.tabs.setCurrentWidget(page.panels["regions"])
    if where != "pages":
        page.plan.table.setFocus()
    before = len(desk.document.plan.regions)
    hands.key(Qt.Key.Key_N, CTRL)
    assert len(desk.document.plan.regions) == before + 1
    assert desk.notices.all == [] if isinstance(desk.notices, Heard) else False


def test_keys_mean_nothing_to_a_page_that_is_not_shown(sit: Sit) -> None:
    hands, desk = sit(NationsPage, small())
    room_of(hands).page.hide()
    QGuiApplication.clipboard().setText("Korea\n")
    hands.key(Qt.Key.Key_V, CTRL)
    hands.key(Qt.Key.Key_N, CTRL)
    assert says(desk.document.plan) == ["Japan", "Australia", "United States"]


def test_the_keyboard_given_to_a_page_goes_to_its_table_or_to_what_adds_the_first_row(
    sit: Sit,
) -> None:
    hands, desk = sit(NationsPage, blank_plan("Empty"))
    page = room_of(hands).page
    page.setFocus()
    hands.key(Qt.Key.Key_Space)  # on the button in the middle
    assert len(desk.document.plan.nations) == 1
    room_of(hands).navigation.setFocus()
    desk.document.edit(added(desk.document.plan, "nations"), "a second one")
    page.setFocus()
    hands.enter("Japan")
    assert says(desk.document.plan)[0] == "Japan"
