"""The pages of the plan: each shows its list, goes to places, and follows what is selected."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMainWindow, QTableView, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.editing import added, removed
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.tables.hands import CTRL, Hands
from ui.desktop.desk import Desk
from ui.desktop.pages.exercises import ExercisesPage
from ui.desktop.pages.goals import GoalsPage
from ui.desktop.pages.nations import NationsPage
from ui.desktop.pages.resources_and_money import ResourcesAndMoneyPage
from ui.desktop.pages.units import UnitsPage
from ui.desktop.pages.venues import VenuesPage
from ui.desktop.selection import Place

Make = Callable[..., Desk]
PAGES = (NationsPage, UnitsPage, VenuesPage, ExercisesPage, GoalsPage, ResourcesAndMoneyPage)


@pytest.fixture
def plan() -> Plan:
    return read_plan(examples.complete_plan())


@pytest.fixture
def desk(desk_of: Make, plan: Plan) -> Desk:
    return desk_of(plan)


def shown(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)


@pytest.mark.parametrize("kind", PAGES)
def test_what_can_be_used_has_a_name_and_is_reached_by_keys(
    kind: type[QWidget], desk: Desk, qtbot: QtBot
) -> None:
    page = kind(desk)
    shown(qtbot, page)
    named = [*page.findChildren(QTableView), *page.findChildren(QLineEdit)]
    assert all(widget.accessibleName() for widget in named if widget.isVisible())
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (NationsPage, Place("nations", "aus", "groups")),
        (UnitsPage, Place("units", "jets", "capabilities.shield")),
        (UnitsPage, Place("units", "jets", "capabilities")),
        (VenuesPage, Place("venues", "coast")),
        (ExercisesPage, Place("exercises", "keen", "venues[0]")),
        (GoalsPage, Place("goals", "roof", "nations")),
    ],
)
def test_a_page_goes_to_a_place(
    kind: type[UnitsPage], place: Place, desk: Desk, qtbot: QtBot
) -> None:
    page = kind(desk)
    shown(qtbot, page)
    goals = [goal.id for goal in desk.document.plan.goals]
    thing = goals[0] if place.kind == "goals" else place.thing
    assert page.show_place(Place(place.kind, thing, place.field))
    assert page.table.current_thing == thing
    column = page.table.plan_model.columns[page.table.currentIndex().column()]
    assert place.field is None or column.path.startswith(place.field.partition("[")[0])
    assert not page.show_place(Place(place.kind, "gone"))


@pytest.mark.parametrize(
    ("field", "part", "says"),
    [
        ("roles[0].capability", "roles", "capability"),
        ("milestones[0].days_before", "milestones", "days_before"),
        ("start_weekdays", "window", "start_weekdays"),
        ("lock.start", "window", "lock.start"),
        ("resources.cell", "resources", None),
        ("lock.units.ship", "lock.units", None),
    ],
)
def test_the_page_of_exercises_goes_to_a_field_of_a_part(
    field: str, part: str, says: str | None, desk: Desk, qtbot: QtBot
) -> None:
    page = ExercisesPage(desk)
    shown(qtbot, page)
    assert page.show_place(Place("exercises", "keen", field))
    panel = page.details.parts[part]
    assert page.details.tabs.currentWidget() is panel
    if says is not None:
        at = panel.table.currentIndex().column()
        assert panel.table.plan_model.columns[at].path == says


def test_the_page_of_exercises_goes_to_a_link(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    shown(qtbot, page)
    link = desk.document.plan.links[0]
    assert page.show_place(Place("links", 0, "second"))
    assert page.table.current_thing == link.first
    assert page.details.tabs.currentWidget() is page.details.parts["links"]


def test_a_closure_is_gone_to_edited_and_added(desk: Desk, qtbot: QtBot) -> None:
    page = VenuesPage(desk)
    hands = Hands(qtbot, page, page.closures)
    assert page.show_place(Place("venues", "range", "closures[0].note"))
    hands.enter("Storms")
    assert desk.document.plan.venues[0].closures[0].note == "Storms"
    hands.click(0, "note")
    hands.key(Qt.Key.Key_N, CTRL)
    first, second = desk.document.plan.venues[0].closures
    assert second.start >= first.end
    assert hands.table.currentIndex().row() == 1


@pytest.mark.parametrize(
    "kind",
    ["resources", "budgets", "periods", "capabilities", "regions", "transit"],
)
def test_the_small_lists_are_tabs(kind: str, desk: Desk, qtbot: QtBot) -> None:
    page = ResourcesAndMoneyPage(desk)
    shown(qtbot, page)
    things = getattr(desk.document.plan, kind)
    thing = getattr(things[0], "id", 0)
    assert page.show_place(Place(kind, thing))
    assert page.tabs.currentWidget() is page.panels[kind]
    assert page.panels[kind].table.current_thing == thing


def test_the_plans_own_fields_are_edited(desk: Desk, qtbot: QtBot) -> None:
    page = ResourcesAndMoneyPage(desk)
    hands = Hands(qtbot, page, page.plan)
    hands.click(0, "name")
    hands.enter("Pacific 2030")
    hands.click(0, "horizon.end")
    hands.enter("1 Jan 2020")
    assert hands.editor is not None
    assert "lies after the end" in hands.editor.reason
    hands.key(Qt.Key.Key_Escape)
    assert desk.document.plan.name == "Pacific 2030"
    assert page.show_place(Place("plan", None, "marking"))


def test_the_exercise_of_the_row_is_selected_everywhere_and_the_other_way_round(
    desk_of: Make, qtbot: QtBot
) -> None:
    desk = desk_of(read_plan(examples.plan()))
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.panel)
    hands.click(1, "priority")
    assert desk.selection.exercise == "iron"
    desk.selection.select_exercise("blue")
    assert page.table.current_thing == "blue"
    assert page.details.exercise == "blue"


def test_the_goal_of_the_row_is_selected_everywhere(desk: Desk, qtbot: QtBot) -> None:
    page = GoalsPage(desk)
    hands = Hands(qtbot, page, page.panel)
    hands.click(0, "weight")
    assert desk.selection.goal == desk.document.plan.goals[0].id


def test_parts_follow_an_exercise_that_gets_another_code(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.panel)
    roles = len(desk.document.plan.exercises[0].roles)
    hands.click(0, "id")
    hands.enter("KEEN28")
    hands.click(0, "priority")
    assert page.details.exercise == "KEEN28"
    assert page.details.parts["roles"].table.plan_model.rowCount() == roles


def test_a_role_is_renamed_where_a_lock_names_it_too(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    page.show_place(Place("exercises", "keen", "roles[0].id"))
    hands = Hands(qtbot, page, page.details.parts["roles"])
    page.show_place(Place("exercises", "keen", "roles[0].id"))
    before = desk.document.plan.exercises[0]
    old = before.roles[0].id
    hands.enter("FIRST")
    after = desk.document.plan.exercises[0]
    assert after.roles[0].id == "FIRST"
    assert old not in after.lock.units.values()


def test_a_milestone_is_done_by_space(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.details.parts["milestones"])
    page.show_place(Place("exercises", "keen", "milestones[0].done"))
    done = desk.document.plan.exercises[0].milestones[0].done
    hands.key(Qt.Key.Key_Space)
    assert desk.document.plan.exercises[0].milestones[0].done is not done


def test_a_second_resource_is_gone_to(desk: Desk, qtbot: QtBot) -> None:
    more = {"id": "lift", "capacity": 2}
    desk.document.edit(added(desk.document.plan, "resources", more), "lift")
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.details.parts["resources"])
    page.show_place(Place("exercises", "keen", "resources[0].resource"))
    hands.key(Qt.Key.Key_N, CTRL)
    assert hands.says(hands.table.currentIndex().row(), "resource") == "lift"
    hands.click(1, "amount")
    hands.enter("2")
    assert desk.document.plan.exercises[0].resources["lift"] == 2


def test_a_unit_that_stays_away_is_copied_and_pasted_as_such(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.details.parts["lock.units"])
    page.show_place(Place("exercises", "keen", "lock.units[0].role"))
    hands.enter("stay")
    assert None in desk.document.plan.exercises[0].lock.units.values()
    hands.click(0, "role")
    assert hands.copied() == "stay away\r\n"
    hands.paste("stay away\r\n")
    assert hands.says(0, "role") == "stay away"


def test_a_resource_that_stands_there_already_is_refused(desk: Desk, qtbot: QtBot) -> None:
    page = ExercisesPage(desk)
    hands = Hands(qtbot, page, page.details.parts["resources"])
    page.show_place(Place("exercises", "keen", "resources[0].resource"))
    hands.key(Qt.Key.Key_N, CTRL)
    assert isinstance(desk.notices, Heard)
    assert "no further resource" in desk.notices.all[-1].text


def test_a_tables_keys_go_before_the_windows(desk: Desk, qtbot: QtBot) -> None:
    window = QMainWindow()
    page = NationsPage(desk)
    window.setCentralWidget(page)
    done: list[str] = []
    window.addAction(desk.actions.add("build", "Build", lambda: done.append("build"), "Ctrl+D"))
    hands = Hands(qtbot, window, page.panel)
    hands.click(1, "name")
    hands.key(Qt.Key.Key_D, CTRL)
    assert not done
    assert hands.says(1, "name") == hands.says(0, "name")
    page.panel.search.setFocus()
    hands.key(Qt.Key.Key_D, CTRL)
    assert done == ["build"]


def test_a_page_without_things_says_what_to_do_next(desk: Desk, qtbot: QtBot) -> None:
    page = GoalsPage(desk)
    shown(qtbot, page)
    everything = set(range(len(desk.document.plan.goals)))
    desk.document.edit(removed(desk.document.plan, "goals", everything)[0], "no goals")
    assert not page.table.isVisible()
    (add,) = (b for b in page.findChildren(QAbstractButton) if b.text() == "Add goals")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert len(desk.document.plan.goals) == 1


@pytest.fixture(autouse=True)
def _no_calls_into_pages_that_are_gone(desk: Desk) -> Iterator[None]:
    yield
    desk.document.plan_changed.emit()
