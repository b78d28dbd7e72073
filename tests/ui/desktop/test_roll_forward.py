"""Rolling a plan forward, as a person does it: choose, look, do it in one step, take it back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.roll_forward import rolled
from tests.support import examples
from tests.ui.desktop.windows import (
    Gate,
    bench_of,
    button,
    chord,
    click,
    heard,
    open_window,
    type_into_palette,
)
from tests.ui.desktop.windows import (
    desk_of as desk_in,
)
from ui.desktop.desk import Desk
from ui.desktop.roll_forward import page as rolling
from ui.desktop.roll_forward.model import CADENCE, CARRIED, EditionsModel
from ui.desktop.roll_forward.page import RollForwardPage
from ui.desktop.window import Window
from ui.desktop.work import Work

MakeDesk = Callable[..., Desk]
CTRL = Qt.KeyboardModifier.ControlModifier
MODE = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.explan"
    plan, calendar = examples.read(examples.plan(), examples.event("keen", 8))
    with PlanFile.create(path, plan) as made:
        made.add_calendar(calendar)
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, file: Path) -> Iterator[Window]:
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(file)
        yield opened


@pytest.fixture
def page(qtbot: QtBot, desk_of: MakeDesk) -> RollForwardPage:
    """The page by itself: what it does with the rest of the window is shown with a window."""
    desk = desk_of(*examples.read(examples.plan(), examples.event("keen", 8)))
    work = Work(desk.notices)
    qtbot.addWidget(work)
    made = RollForwardPage(desk, work, lambda: made.hide())
    qtbot.addWidget(made, before_close_func=lambda _: work.wait())
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def opened(qtbot: QtBot, window: Window) -> RollForwardPage:
    """Open the page in a window."""
    type_into_palette(qtbot, window, "roll forward")
    (found,) = window.findChildren(RollForwardPage)
    return found


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The new plan is worked out no sooner than a test allows."""
    made = Gate()
    monkeypatch.setattr(rolling, "rolled", made.held(rolled))
    yield made
    made.open()


def plan_in(file: Path) -> Plan:
    with PlanFile.open(file, read_only=True) as opened:
        return opened.plan()


def row_of(page: RollForwardPage, exercise: str) -> int:
    return [edition.exercise for edition in page.roll.exercises].index(exercise)


def carried(page: RollForwardPage, exercise: str) -> bool:
    return page.roll.exercises[row_of(page, exercise)].carried


def tick(qtbot: QtBot, page: RollForwardPage, exercise: str) -> None:
    """Click the box before an exercise."""
    index = page.table.model().index(row_of(page, exercise), CARRIED)
    option = QStyleOptionViewItem()
    option.rect = page.table.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = page.style().subElementRect(
        QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, page.table
    )
    middle: QPoint = box.center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_it_is_done_in_one_step_and_undone_in_one(qtbot: QtBot, window: Window, file: Path) -> None:
    page = opened(qtbot, window)
    before = plan_in(file)
    assert page.name.text() == "Pacific 2029"

    click(qtbot, button(page, "Roll forward"))
    qtbot.waitUntil(lambda: desk_in(window).document.plan != before)

    after = plan_in(file)
    assert (after.name, after.horizon.start.year) == ("Pacific 2029", 2029)
    assert heard(window).all[-1].text == "This is Pacific 2029 now."
    qtbot.waitUntil(lambda: not window.findChildren(RollForwardPage))
    chord(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert plan_in(file) == before


def test_nothing_is_done_when_it_is_left(qtbot: QtBot, window: Window, file: Path) -> None:
    page = opened(qtbot, window)
    before = plan_in(file)

    qtbot.keyClick(page.name, Qt.Key.Key_Escape)

    assert plan_in(file) == before
    qtbot.waitUntil(lambda: not window.findChildren(RollForwardPage))


def test_an_exercise_is_left_out_with_the_mouse_and_taken_along_with_the_keys(
    qtbot: QtBot, page: RollForwardPage
) -> None:
    assert carried(page, "iron")

    tick(qtbot, page, "iron")
    assert not carried(page, "iron")
    tick(qtbot, page, "blue")
    page.table.setCurrentIndex(page.table.model().index(row_of(page, "blue"), CARRIED))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert carried(page, "blue")

    names = [exercise.name for exercise in rolled(page.roll).exercises]
    assert names == ["Keen Sword", "Blue Wave"]


def test_the_keys_pass_the_cadences_without_changing_any(
    qtbot: QtBot, page: RollForwardPage
) -> None:
    before = [edition.cadence.years for edition in page.roll.exercises]
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(0, CADENCE))

    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)

    assert page.table.currentIndex().row() == 2
    assert page.table.findChildren(QComboBox) == []
    assert [edition.cadence.years for edition in page.roll.exercises] == before


def test_a_cadence_is_chosen_with_the_keys(qtbot: QtBot, page: RollForwardPage) -> None:
    row = row_of(page, "keen")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(row, CADENCE))

    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    (box,) = page.table.findChildren(QComboBox)
    qtbot.keyClicks(box, "once")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.table.findChildren(QComboBox))

    assert page.roll.exercises[row].cadence.years == 0
    assert not carried(page, "keen")


def test_more_years_move_the_horizon_and_the_name_that_nobody_wrote(
    qtbot: QtBot, page: RollForwardPage
) -> None:
    page.years.setFocus()
    qtbot.keyClick(page.years, Qt.Key.Key_Up)
    assert page.name.text() == "Pacific 2030"

    page.name.setFocus()
    page.name.selectAll()
    qtbot.keyClicks(page.name, "My own")
    qtbot.keyClick(page.years, Qt.Key.Key_Down)
    assert page.name.text() == "My own"


def test_without_a_name_it_is_not_done(qtbot: QtBot, page: RollForwardPage) -> None:
    page.name.selectAll()
    qtbot.keyClick(page.name, Qt.Key.Key_Backspace)

    assert not button(page, "Roll forward").isEnabled()


def test_an_undo_meanwhile_is_proposed_from_and_not_overwritten(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    document = desk_in(window).document
    fewer = tuple(e for e in document.plan.exercises if e.id != "iron")
    document.edit(document.plan.model_copy(update={"exercises": fewer}), "delete Iron Spear")
    page = opened(qtbot, window)
    assert len(page.roll.exercises) == 2

    page.table.setFocus()
    chord(qtbot, window, Qt.Key.Key_Z, CTRL)

    assert page.table.model().rowCount() == 3
    click(qtbot, button(page, "Roll forward"))
    qtbot.waitUntil(lambda: document.plan.name == "Pacific 2029")
    assert len(plan_in(file).exercises) == 3


def test_what_is_changed_while_it_is_worked_out_is_not_overwritten(
    qtbot: QtBot, window: Window, file: Path, gate: Gate
) -> None:
    page = opened(qtbot, window)
    document = desk_in(window).document
    click(qtbot, button(page, "Roll forward"))
    changed = document.plan.model_copy(update={"name": "Changed meanwhile"})
    document.edit(changed, "rename")

    gate.open()
    qtbot.waitUntil(lambda: not window.work.busy)

    assert plan_in(file).name == "Changed meanwhile"
    assert "changed meanwhile" in heard(window).all[-1].text
    assert button(page, "Roll forward").isEnabled()


def test_what_is_left_while_it_is_worked_out_is_not_done(
    qtbot: QtBot, window: Window, file: Path, gate: Gate
) -> None:
    page = opened(qtbot, window)
    before = plan_in(file)
    click(qtbot, button(page, "Roll forward"))
    assert not button(page, "Roll forward").isEnabled()
    click(qtbot, button(page, "Leave it"))

    gate.open()
    qtbot.waitUntil(lambda: not window.work.busy)
    qtbot.wait(20)

    assert plan_in(file) == before


def test_another_plan_opened_meanwhile_is_left_as_it_is(
    qtbot: QtBot, window: Window, file: Path, tmp_path: Path, gate: Gate
) -> None:
    page = opened(qtbot, window)
    other = tmp_path / "other.explan"
    with PlanFile.create(other, plan_in(file)):
        pass
    before = plan_in(file)
    click(qtbot, button(page, "Roll forward"))
    window.open_file(other)

    gate.open()
    window.work.wait()
    qtbot.wait(20)

    assert plan_in(file) == before
    assert plan_in(other) == before


def test_a_plan_at_the_end_of_time_says_why_not(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = desk_in(window).document
    far = examples.read(examples.plan(horizon={"start": "9998-05-01", "end": "9999-05-31"}))[0]
    document.edit(far, "far away")

    type_into_palette(qtbot, window, "roll forward")

    assert window.findChildren(RollForwardPage) == []
    assert "9999" in heard(window).all[-1].text
    assert bench_of(window).isVisible()


def test_the_table_keeps_the_rules_of_models(qtbot: QtBot, page: RollForwardPage) -> None:
    model = page.table.model()
    assert isinstance(model, EditionsModel)
    tester = QAbstractItemModelTester(model, MODE)
    assert tester.model() is model
    qtbot.keyClick(page.years, Qt.Key.Key_Up)


def test_every_choice_has_a_name(page: RollForwardPage) -> None:
    fields: list[Callable[[], str]] = [
        field.accessibleName
        for field in (page.name, page.years, page.goals, page.closures, page.availability)
    ]
    assert all(name() for name in fields)
