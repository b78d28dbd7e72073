"""The page Compare as a reviewer uses it: looks, narrows, sorts, copies, and goes on from there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exercise_planner.problems import InputError
from tests.ui.desktop.compare.plans import (
    LEFT,
    click,
    column,
    named,
    names,
    opened,
    place,
    plan_and_calendars,
    settle,
    tab,
)
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import button
from ui.desktop.appearance import dress
from ui.desktop.compare.page import ComparePage
from ui.desktop.compare.sheet_panel import SheetPanel
from ui.desktop.desk import Desk
from ui.desktop.selection import Place

DeskOf = Callable[..., Desk]
Key = Qt.Key


def sentences(page: ComparePage) -> list[str]:
    return [sentence.text() for sentence in page.tabs.glance.sentences]


def differences(page: ComparePage) -> list[str]:
    items = page.aside.differences.list
    return [items.item(row).text() for row in range(items.count())]


def sheets(page: ComparePage) -> list[SheetPanel]:
    return [page.tabs.goals, page.tabs.exercises, page.tabs.loads, page.tabs.costs]


# --- what is shown


def test_the_strip_names_the_calendars_with_their_status_and_what_they_break(
    page: ComparePage,
) -> None:
    said = [chip.accessibleName() for chip in page.strip.chips]
    findings = page.comparing.findings
    assert findings is not None
    counts = [len(violations) for violations in findings.comparison.violations]
    standings = [f"breaks {n} rule{'s' * (n > 1)}" if n else "keeps all rules" for n in counts]
    assert said == [
        f"A: First, Draft · {standings[0]}, the others are compared with it",
        f"B: Second, Draft · {standings[1]}, looked at",
        f"C: Third, Draft · {standings[2]}",
    ]


def test_a_minute_is_enough_measures_sentences_plot_and_what_differs_are_there_at_once(
    page: ComparePage,
) -> None:
    table = page.tabs.glance.table
    assert table.rows.rowCount() == 11
    assert sentences(page)[0] == "The others are compared with it."
    assert "1 exercise dropped, 1 added" in sentences(page)[2]
    assert page.aside.trade_off.plot.drawing is not None
    assert differences(page), "what B does is explained"


def test_every_table_is_a_sound_model(page: ComparePage) -> None:
    for view in (page.tabs.glance.table, *(panel.view for panel in sheets(page))):
        for model in (view.sheet_model, view.rows):
            mode = QAbstractItemModelTester.FailureReportingMode.Fatal
            QAbstractItemModelTester(model, mode)
        view.sheet_model.show_sheet(view.sheet_model.sheet)
        view.rows.keep("s", "", differing=True)
        view.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def test_only_what_differs_keeps_exactly_the_rows_that_differ(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    findings = page.comparing.findings
    assert findings is not None
    comparison, switch = findings.comparison, page.head.findChild(QCheckBox)
    assert isinstance(switch, QCheckBox)
    assert len(names(page.tabs.exercises)) == 4
    qtbot.mouseClick(switch, LEFT, pos=QPoint(8, switch.height() // 2))
    assert len(names(page.tabs.goals)) == sum(row.differs for row in comparison.goals)
    assert set(names(page.tabs.exercises)) == {"Keen Sword", "Iron Spear", "Blue Wave"}
    assert set(names(page.tabs.loads)) == {row.name for row in comparison.loads if row.differs}
    differing = sum(row.differs for row in comparison.costs)
    assert len(names(page.tabs.costs)) == differing + 1
    bands = [band.exercise for band in page.tabs.bands.view.bands.bands]
    assert set(bands) == {"keen", "iron", "blue"}
    assert page.tabs.glance.table.rows.rowCount() < 11
    assert desk.actions["compare.differing"].isChecked()


def test_the_switch_and_the_measures_of_the_plot_are_remembered(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.actions["compare.differing"].setChecked(True)
    page.aside.trade_off.up.setFocus()
    qtbot.keyClick(page.aside.trade_off.up, Key.Key_Down)
    other = opened(desk, qtbot)
    assert other.head.differing.isChecked()
    assert other.aside.trade_off.measures == ("standard", "cost")


# --- looking


def test_a_click_on_a_chip_looks_at_a_calendar_everywhere(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.strip.chips[2], LEFT)
    assert page.choice.current == 2
    assert page.tabs.goals.view.current == 2
    assert page.aside.trade_off.said.text().startswith("C: ")
    assert page.aside.differences._title.text() == "What C does otherwise than A"
    settle(page, qtbot)
    assert any(said.startswith("C drops Iron Spear") for said in differences(page))


def test_the_reference_is_not_told_against_itself(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.strip.chips[0], LEFT)
    assert page.aside.differences._title.text() == "A is the reference"
    assert not differences(page)


def test_another_reference_turns_every_difference_round(page: ComparePage, qtbot: QtBot) -> None:
    tab(page, qtbot, "Exercises")
    page.head.reference.setFocus()
    qtbot.keyClick(page.head.reference, Key.Key_Down)
    page.head.reference_chosen.emit(page.head.reference.currentIndex())
    settle(page, qtbot)
    assert page.choice.reference == 1
    keen = place(page.tabs.exercises, "Keen Sword")
    line = page.tabs.exercises.view.rows.line(keen)
    assert [cell.note for cell in line.cells[1:]] == ["−7 d", "", "−7 d"]
    assert sentences(page)[1] == "The others are compared with it."
    assert page.aside.differences._title.text() == "What A does otherwise than B"


def test_a_click_on_a_value_looks_at_its_calendar(page: ComparePage, qtbot: QtBot) -> None:
    table = page.tabs.glance.table
    click(qtbot, table, table.rows.index(0, 3))
    assert page.choice.current == 2
    qtbot.mouseClick(page.tabs.glance.sentences[1], LEFT)
    assert page.choice.current == 1


def test_chips_are_walked_moved_and_taken_out_with_keys(page: ComparePage, qtbot: QtBot) -> None:
    chips = page.strip.chips
    chips[0].setFocus()
    qtbot.keyClick(chips[0], Key.Key_Right)
    assert chips[1].hasFocus()
    qtbot.keyClick(chips[1], Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.choice.names == ("First", "Third", "Second")
    assert chips[2].hasFocus()
    qtbot.keyClick(chips[2], Key.Key_R)
    assert page.choice.reference == 2
    qtbot.keyClick(chips[0], Key.Key_Delete)
    assert page.choice.names == ("Third", "Second")
    settle(page, qtbot)
    qtbot.keyClick(page.strip.chips[0], Key.Key_Delete)
    assert len(page.choice.names) == 2, "two are the fewest"
    assert [c.title for c in page.tabs.goals.view.sheet_model.sheet.columns[1:3]] == ["A", "B"]


def test_a_calendar_that_was_taken_out_can_be_added_again(page: ComparePage, qtbot: QtBot) -> None:
    assert not page.strip.adding.isVisible()
    page.choice.remove(0)
    settle(page, qtbot)
    assert page.strip.adding.isVisible()
    page.strip.adding.setFocus()
    page.strip._offer()
    [action] = page.strip._menu.actions()
    assert action.text() == "First"
    action.trigger()
    settle(page, qtbot)
    assert page.choice.names == ("Second", "Third", "First")
    assert sentences(page)[0] == "The others are compared with it."


def test_a_chip_is_dragged_past_its_neighbour(page: ComparePage, qtbot: QtBot) -> None:
    chip = page.strip.chips[0]
    middle = chip.rect().center()
    qtbot.mousePress(chip, LEFT, pos=middle)
    qtbot.mouseMove(chip, middle + QPoint(20, 0))
    assert page.choice.names[0] == "First"
    qtbot.mouseMove(chip, middle + QPoint(chip.width(), 0))
    qtbot.mouseRelease(chip, LEFT, pos=middle)
    assert page.choice.names == ("Second", "First", "Third")


def test_the_menu_of_a_chip_does_what_its_keys_do(page: ComparePage, qtbot: QtBot) -> None:
    chip = page.strip.chips[2]
    chip.customContextMenuRequested.emit(chip.rect().center())
    menu = page.strip.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions()}
    assert not offered["Move right"].isEnabled()
    offered["Compare the others with it"].trigger()
    assert page.choice.reference == 2
    offered["Move left"].trigger()
    assert page.choice.names == ("First", "Third", "Second")
    menu.close()


def test_a_calendar_that_cannot_be_read_is_said(
    page: ComparePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> None:
        raise InputError.because(name, "is damaged")

    monkeypatch.setattr(desk.document.file, "calendar_as_made", refuse)
    page.choice.move(0, 1)
    settle(page, qtbot)
    assert page.empty._said.text() == "These calendars could not be read."
    assert isinstance(desk.notices, Heard)
    assert "is damaged" in desk.notices.all[-1].text


# --- tables


def test_rows_are_found_by_typing_and_by_kind(page: ComparePage, qtbot: QtBot) -> None:
    tab(page, qtbot, "Exercises")
    panel = page.tabs.exercises
    qtbot.keyClicks(panel.search, "darwin")
    assert names(panel) == ["Iron Spear"]
    qtbot.keyClick(panel.search, Key.Key_Escape)
    assert len(names(panel)) == 4
    qtbot.mouseClick(button(panel, "Not in all 2"), LEFT)
    assert set(names(panel)) == {"Iron Spear", "Blue Wave"}
    qtbot.keyClicks(panel.search, "keen")
    assert not panel.view.isVisible()
    assert panel.message.text() == "None of the exercises is what you look for."


def test_ctrl_f_leads_to_the_search_and_down_back_to_the_rows(
    page: ComparePage, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Goals")
    panel = page.tabs.goals
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.search.hasFocus()
    qtbot.keyClick(panel.search, Key.Key_Down)
    assert panel.view.hasFocus()


def test_a_click_on_a_head_sorts_and_a_third_gives_the_first_order_back(
    page: ComparePage, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Exercises")
    panel = page.tabs.exercises
    first = names(panel)
    header = panel.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    assert names(panel) == ["Blue Wave", "Calm Sea", "Iron Spear", "Keen Sword"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    assert names(panel) == ["Keen Sword", "Iron Spear", "Calm Sea", "Blue Wave"]
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    assert names(panel) == first


def test_rows_are_copied_as_cells_with_numbers_that_a_spreadsheet_takes(
    page: ComparePage, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Cost")
    panel = page.tabs.costs
    click(qtbot, panel.view, place(panel, "All payers"))
    qtbot.keyClick(panel.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row, end = QGuiApplication.clipboard().text().split("\r\n")
    assert head.split("\t") == ["Payer", "Period", "Budget", "A First", "B Second", "C Third"]
    cells = row.split("\t")
    assert cells[:3] == ["All payers", "All periods", ""]
    assert [f"{int(cell):,}" for cell in cells[3:]] == [
        column(panel, number)[0] for number in (2, 3, 4)
    ]
    assert not end


def test_loads_are_shown_in_the_aspect_that_is_chosen(page: ComparePage, qtbot: QtBot) -> None:
    tab(page, qtbot, "Load")
    panel = page.tabs.loads
    days = dict(zip(names(panel), column(panel, 1), strict=True))
    assert days["JS Kongo"] == "10"
    page.tabs.aspect.setFocus()
    qtbot.keyClick(page.tabs.aspect, Key.Key_Down)
    settle(page, qtbot)
    events = dict(zip(names(panel), column(panel, 1), strict=True))
    assert events["JS Kongo"] == "3"


# --- going on


def test_a_sentence_that_is_chosen_selects_its_exercise_and_goal_in_the_rest_of_the_page(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.strip.chips[2], LEFT)
    settle(page, qtbot)
    items: QListWidget = page.aside.differences.list
    row = next(i for i, said in enumerate(differences(page)) if "Iron Spear" in said)
    where = items.visualItemRect(items.item(row)).center()
    qtbot.mouseClick(items.viewport(), LEFT, pos=where)
    assert desk.selection.exercise == "iron"
    exercises = page.tabs.exercises.view
    assert exercises.rows.line(exercises.currentIndex()).exercise == "iron"
    assert "iron" in page.tabs.bands.view.selected
    assert desk.selection.goal == "wall"
    goals = page.tabs.goals.view
    assert goals.rows.line(goals.currentIndex()).goal == "wall"


def test_differences_are_found_by_typing(page: ComparePage, qtbot: QtBot) -> None:
    before = differences(page)
    assert len(before) > 1
    qtbot.keyClicks(page.aside.differences.search, "iron")
    assert differences(page) == [said for said in before if "iron" in said.casefold()]
    qtbot.keyClicks(page.aside.differences.search, "zzz")
    assert page.aside.differences.message.text() == "No difference is what you look for."


def test_a_row_that_is_selected_is_selected_in_the_window_and_the_other_way_round(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Exercises")
    panel = page.tabs.exercises
    click(qtbot, panel.view, place(panel, "Blue Wave"))
    assert desk.selection.exercise == "blue"
    desk.selection.select_exercise("keen")
    assert panel.view.rows.line(panel.view.currentIndex()).exercise == "keen"
    desk.selection.select_goal("wall")
    goals = page.tabs.goals.view
    assert goals.rows.line(goals.currentIndex()).goal == "wall"


def test_a_double_click_on_an_exercise_shows_it_on_the_timeline_of_that_calendar(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Exercises")
    panel = page.tabs.exercises
    asked: list[Place] = []
    desk.selection.asked.connect(asked.append)
    click(qtbot, panel.view, place(panel, "Keen Sword", 1), twice=True)
    assert desk.document.calendar_name == "First"
    assert asked == [Place("timeline", "keen")]
    click(qtbot, panel.view, place(panel, "Blue Wave", 1), twice=True)
    assert desk.document.calendar_name == "Third", "the first does not hold it"
    assert asked[-1] == Place("timeline", "blue")


def test_enter_goes_to_the_exercise_too(page: ComparePage, desk: Desk, qtbot: QtBot) -> None:
    tab(page, qtbot, "Exercises")
    panel = page.tabs.exercises
    click(qtbot, panel.view, place(panel, "Iron Spear"))
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.keyClick(panel.view, Key.Key_Return)
    assert asked.args == [Place("timeline", "iron")]
    assert desk.document.calendar_name == "Second", "the calendar that is looked at holds it"


def test_enter_on_a_goal_leads_to_it_and_space_looks_at_the_calendar_of_the_column(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    tab(page, qtbot, "Goals")
    view = page.tabs.goals.view
    click(qtbot, view, place(page.tabs.goals, "One roof"))
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_Space)
    assert page.choice.current == 2
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.keyClick(view, Key.Key_Return)
    assert asked.args == [Place("goals", "roof")]


def test_show_in_timeline_opens_the_calendar_that_is_looked_at(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(page.head.show_button, LEFT)
    assert asked.args == [Place("timeline", None)]
    assert desk.document.calendar_name == "Second"


# --- too few, and all looks


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_calendars_say_what_to_do_next(desk_of: DeskOf, qtbot: QtBot, count: int) -> None:
    plan, calendars = plan_and_calendars()
    desk = named(desk_of(plan, *calendars[:count]))
    done: list[str] = []
    desk.actions.add("build.start", "▶ Build", lambda: done.append("build"))
    page = ComparePage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.settled)
    assert page.empty.isVisible()
    assert ("This file has one: First." if count else "none yet") in page.empty._said.text()
    assert not desk.actions["compare.export"].isEnabled()
    qtbot.mouseClick(page.empty.button, LEFT)
    desk.actions.add("alternatives.start", "Alternatives", lambda: done.append("alternatives"))
    qtbot.mouseClick(page.empty.button, LEFT)
    assert done == ["build", "alternatives"]


def test_everything_to_operate_has_a_name_and_takes_the_keyboard(page: ComparePage) -> None:
    for widget in page.findChildren(QWidget):
        own = not isinstance(widget.parent(), QComboBox | QLineEdit)
        if own and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert said, f"{widget} has no name"


def test_it_is_drawn_in_every_theme_and_size(
    page: ComparePage, qapp: QApplication, qtbot: QtBot
) -> None:
    for choice in ("dark", "high contrast"):
        dress(qapp, choice)
        for width, height in ((1080, 560), (640, 400)):
            page.resize(width, height)
            for number in range(page.tabs.count()):
                page.tabs.setCurrentIndex(number)
                assert page.grab().width() == width
