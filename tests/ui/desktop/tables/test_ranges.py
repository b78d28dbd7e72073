"""Ranges of cells go to Excel and come from it; rows are added, copied and deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from exercise_planner.problems import InputError
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.tables.hands import CTRL, SHIFT, Sit
from ui.desktop.desk import Desk
from ui.desktop.notices import Notice
from ui.desktop.pages.exercises import ExercisesPage
from ui.desktop.pages.nations import NationsPage
from ui.desktop.pages.units import UnitsPage


def said(desk: Desk) -> list[Notice]:
    assert isinstance(desk.notices, Heard)
    return desk.notices.all


def test_a_range_is_copied_as_excel_takes_it(sit: Sit) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "name"), (1, "nation"))
    assert hands.copied() == "JS Kongo\tjpn\r\nNo. 75 Squadron\taus\r\n"


def test_dates_and_figures_are_copied_so_that_excel_reads_them(sit: Sit, desk: Desk) -> None:
    hands = sit(ExercisesPage)
    hands.click(0, "earliest_start")
    hands.enter("7 May 2028")
    hands.click(0, "fixed_cost")
    hands.enter("12,500")
    hands.click(0, "earliest_start")
    assert hands.copied() == "2028-05-07\r\n"
    hands.click(0, "fixed_cost")
    assert hands.copied() == "12500\r\n"


def test_a_range_from_excel_is_pasted_as_one_step(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "name")
    hands.paste('"JS ""Maya"""\tUnited States\r\nMagpies\tjpn\r\n')
    units = desk.document.plan.units
    assert [(u.name, u.nation) for u in units[:2]] == [('JS "Maya"', "usa"), ("Magpies", "jpn")]
    desk.document.undo()
    assert desk.document.plan.units[0].name == "JS Kongo"
    assert desk.document.plan.units[1].nation == "aus"


def test_what_was_pasted_is_selected(sit: Sit) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "name")
    hands.paste("A\tjpn\r\nB\tjpn\r\n")
    cells = {(i.row(), i.column()) for i in hands.table.selectedIndexes()}
    assert cells == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_one_value_is_pasted_into_all_selected_cells(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "recovery_days"), (2, "recovery_days"))
    hands.paste("14")
    assert [u.recovery_days for u in desk.document.plan.units] == [14, 14, 14]


def test_a_selection_with_gaps_is_pasted_from_its_first_cell(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "recovery_days")
    hands.click(2, "recovery_days", CTRL)
    hands.paste("1\r\n2\r\n")
    assert [u.recovery_days for u in desk.document.plan.units] == [1, 2, 0]


def test_only_selected_cells_get_one_value(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "recovery_days")
    hands.click(2, "recovery_days", CTRL)
    hands.paste("14")
    assert [u.recovery_days for u in desk.document.plan.units] == [14, 0, 14]


def test_a_range_fills_a_larger_selection_as_often_as_it_fits(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "recovery_days"), (1, "max_days_per_period"))
    hands.paste("3\t30")
    assert [(u.recovery_days, u.max_days_per_period) for u in desk.document.plan.units[:2]] == [
        (3, 30),
        (3, 30),
    ]


def test_nothing_is_pasted_when_a_cell_is_wrong_and_the_cells_are_marked(
    sit: Sit, desk: Desk
) -> None:
    hands = sit(UnitsPage)
    before = desk.document.plan
    hands.click(0, "name")
    hands.paste("Maya\tjpn\r\nTwo\tatlantis\r\nThree\tmu\r\n")
    assert desk.document.plan is before
    notice = said(desk)[-1]
    assert notice.text.startswith("Nothing was pasted: 2 cells are wrong. Row 2, Nation: no nation")
    assert "Row 3" not in notice.text
    assert "row 3, Nation" in notice.details
    assert set(hands.table.plan_model.marks) == {(1, 1), (2, 1)}
    tip = hands.cell(1, "nation").data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Not entered: no nation")
    hands.key(Qt.Key.Key_Escape)
    assert not hands.table.plan_model.marks


def test_rows_behind_the_last_are_added_by_pasting(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(2, "name")
    hands.paste("US\tusa\r\nIndia\tIND\r\nFrance\tFRA\r\n")
    assert [n.id for n in desk.document.plan.nations] == ["jpn", "aus", "usa", "IND", "FRA"]
    assert said(desk)[-1].text == "2 nations added by pasting."
    desk.document.undo()
    assert len(desk.document.plan.nations) == 3


def test_a_wrong_cell_of_a_new_row_is_named_and_no_row_is_added(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(2, "name")
    hands.paste("US\tusa\r\nIndia\tIND\r\nFrance\tjpn\r\n")
    assert len(desk.document.plan.nations) == 3
    assert "Row 5, Code: there is a nation" in said(desk)[-1].text


def test_what_the_file_refuses_is_said_once(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise InputError.because("plan.explan", "the disk is full")

    hands = sit(NationsPage)
    monkeypatch.setattr(desk.document.file, "revise", refuse)
    hands.click(0, "name")
    hands.enter("Nippon")
    assert hands.editor is None
    assert hands.says(0, "name") == "Japan"
    hands.click(0, "name")
    hands.paste("Nippon")
    assert [n.text for n in said(desk)] == ["plan.explan: the disk is full"] * 2


def test_pasting_too_many_columns_is_refused(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "max_concurrent")
    hands.paste("1\t2\t3")
    assert "2 columns too many" in said(desk)[-1].text
    assert desk.document.plan.nations[0].max_concurrent is None


def test_fill_down_copies_the_top_of_each_column(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "nation"), (2, "domain"))
    hands.key(Qt.Key.Key_D, CTRL)
    assert [u.nation for u in desk.document.plan.units] == ["jpn"] * 3
    desk.document.undo()
    assert [u.nation for u in desk.document.plan.units] == ["jpn", "aus", "usa"]


def test_fill_down_in_one_row_takes_what_stands_above(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(1, "nation")
    hands.key(Qt.Key.Key_D, CTRL)
    assert desk.document.plan.units[1].nation == "jpn"


def test_delete_empties_cells_and_cut_copies_them_first(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "capabilities.shield"), (1, "capabilities.hunt"))
    hands.key(Qt.Key.Key_Delete)
    assert not desk.document.plan.units[0].capabilities
    desk.document.undo()
    hands.key(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "3\t1\r\n2\t\r\n"
    assert not desk.document.plan.units[0].capabilities


def test_what_must_not_be_empty_is_not_emptied(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.click(0, "nation")
    hands.key(Qt.Key.Key_Delete)
    assert "must not be empty" in said(desk)[-1].text
    assert desk.document.plan.units[0].nation == "jpn"


def test_a_row_is_added_and_gone_to(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "name")
    hands.key(Qt.Key.Key_N, CTRL)
    hands.enter("India")
    assert [n.name for n in desk.document.plan.nations][-1] == "India"


def test_rows_are_duplicated(sit: Sit, desk: Desk) -> None:
    hands = sit(UnitsPage)
    hands.drag((0, "name"), (1, "name"))
    hands.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert [u.nation for u in desk.document.plan.units] == ["jpn", "aus", "jpn", "aus", "usa"]
    assert hands.table.currentIndex().row() == 2


def test_rows_are_deleted_with_what_depends_on_them_and_that_is_said(sit: Sit, desk: Desk) -> None:
    hands = sit(NationsPage)
    hands.click(0, "name")
    hands.key(Qt.Key.Key_Delete, CTRL)
    plan = desk.document.plan
    assert [n.id for n in plan.nations] == ["aus", "usa"]
    assert [u.id for u in plan.units] == ["jets", "plane"]
    notice = said(desk)[-1]
    assert notice.text == "Japan deleted. 2 other changes came with that."
    assert "JS Kongo" in notice.details
    assert notice.remedy is not None
    notice.remedy[1]()
    assert len(desk.document.plan.units) == 3
    assert len(desk.document.plan.nations) == 3


def test_buttons_do_the_same_as_keys(sit: Sit, desk: Desk, qtbot: QtBot) -> None:
    hands = sit(NationsPage)
    panel = hands.widget.panel
    assert not panel.delete_button.isEnabled()
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    assert len(desk.document.plan.nations) == 4
    qtbot.mouseClick(panel.duplicate_button, Qt.MouseButton.LeftButton)
    assert len(desk.document.plan.nations) == 5
    qtbot.mouseClick(panel.delete_button, Qt.MouseButton.LeftButton)
    assert len(desk.document.plan.nations) == 4


def test_whole_rows_are_selected_by_shift_space(sit: Sit) -> None:
    hands = sit(NationsPage)
    hands.click(1, "name")
    hands.key(Qt.Key.Key_Space, SHIFT)
    assert hands.copied() == "Australia\taus\tQUAD, AUKUS\t\r\n"


@pytest.mark.parametrize(
    ("first", "last"),
    [((0, "name"), (1, "domain")), ((0, "domain"), (1, "name")), ((1, "name"), (0, "domain"))],
)
def test_a_range_goes_across_columns_that_stay_in_sight(
    sit: Sit, first: tuple[int, str], last: tuple[int, str]
) -> None:
    hands = sit(UnitsPage)
    hands.click(2, "domain")
    hands.drag(first, last)
    assert hands.table.ranges.block().rows == (0, 1)
    assert hands.table.ranges.block().columns == (0, 1, 2)
    hands.click(2, "name", SHIFT)  # from where it began
    assert hands.table.ranges.block().rows == tuple(range(first[0], 3))


def test_the_menu_of_cells_offers_what_keys_do(sit: Sit) -> None:
    hands = sit(NationsPage)
    hands.click(1, "name")
    menu = hands.table.commands.menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Copy\tCtrl+C",
        "Paste\tCtrl+V",
        "Fill down\tCtrl+D",
        "Clear\tDel",
        "Add a nation\tCtrl+N",
        "Duplicate\tCtrl+Shift+D",
        "Delete\tCtrl+Del",
    ]
    menu.deleteLater()
