"""The page Overview: a plan at a glance; a planner clicks what wants a look, or what to do next."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from exercise_planner.blank import blank_plan
from exercise_planner.plan import Plan
from tests.support import examples
from tests.support.examples import assist, defend, event
from tests.ui.desktop.windows import button
from ui.desktop.desk import Desk
from ui.desktop.overview.findings_panel import FINE
from ui.desktop.overview.page import OverviewPage
from ui.desktop.selection import Place

DeskOf = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton
WRONG: dict[str, Any] = {
    "availability": [
        {"nation": "jpn", **examples.span(1, 5), "status": "tentative"},
        {"nation": "jpn", **examples.span(3, 8), "status": "unavailable"},
    ],
    "exercises": {"keen": {"mandatory": True, "venues": []}, "iron": {"roles": []}},
}
"""A must without a venue, an exercise without roles, days listed twice, a capability not used."""
RIGHT: dict[str, Any] = {
    "exercises": {"keen": {"roles": [defend(), assist(capability="hunt")]}},
}
"""Nothing to find."""


def plan(**changes: Any) -> Plan:
    return examples.read(examples.plan(**changes))[0]


def shown(desk: Desk, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 760)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not page._looking.busy)
    return page


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    return desk_of(plan(**WRONG))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> OverviewPage:
    return shown(desk, qtbot)


def column(page: OverviewPage, number: int) -> list[str]:
    model = page.findings.view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def said(parent: QWidget) -> list[str]:
    return [b.accessibleName() or b.text() for b in parent.findChildren(QAbstractButton)]


def click_row(page: OverviewPage, qtbot: QtBot, row: int) -> None:
    view = page.findings.view
    where = view.visualRect(view.model().index(row, 1)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=where)


def test_it_says_what_the_plan_is_and_what_it_holds(page: OverviewPage) -> None:
    assert page._name.text() == "Pacific 2028"
    assert page._said.text() == "1–31 May 2028 · money in thousands of USD"
    assert said(page.lists)[:6] == [
        "Nations: 3, 2 groups",
        "Units: 3",
        "Availability: 2, 1 tentative",
        "Venues: 2",
        "Exercises: 3, 1 high-end, 1 mandatory",
        "Goals: 1, 1 high-end",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Units: 3", "units"), ("2 capabilities", "capabilities"), ("0 links", "links")],
)
def test_each_list_is_one_click_away(
    page: OverviewPage, desk: Desk, qtbot: QtBot, name: str, kind: str
) -> None:
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(button(page, name), LEFT)
    assert asked.args == [Place(kind)]


def test_what_was_found_is_listed_the_gravest_first(page: OverviewPage) -> None:
    assert column(page, 0) == ["Contradiction", "Incomplete", "Hint", "Hint"]
    assert column(page, 1)[:2] == [
        "Keen Sword must be held, but can never be: it has no venue.",
        "Iron Spear has no roles, so no unit takes part in it.",
    ]
    assert column(page, 2)[0] == "Add the venues where it can be held."


def test_a_click_on_a_finding_leads_to_where_it_is_mended(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.selection.asked) as asked:
        click_row(page, qtbot, 0)
    assert asked.args == [Place("exercises", "keen", "venues")]
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.keyClick(page.findings.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(page.findings.view, Qt.Key.Key_Return)
    assert asked.args == [Place("availability", 1, None)]


def test_findings_are_narrowed_by_severity_and_by_what_is_typed(
    page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(page, "Findings shown: Hints"), LEFT)
    assert column(page, 0) == ["Hint", "Hint"]
    qtbot.keyClicks(page.findings.filter, "japan tentative")
    assert [sentence.split()[0] for sentence in column(page, 1)] == ["Japan"]
    assert page.findings._said.text() == "1 of 4"
    qtbot.mouseClick(button(page, "Findings shown: All"), LEFT)
    page.findings.filter.clear()
    assert button(page, "Findings shown: Contradictions").text() == "Contradictions 1"
    assert len(column(page, 0)) == 4


def test_the_list_stays_until_an_edited_plan_is_looked_through(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.document.edit(plan(**RIGHT), "mended the plan")
    assert len(column(page, 0)) == 4
    assert page._looking.busy
    qtbot.waitUntil(lambda: not page._looking.busy)
    assert not page.findings.view.isVisible()
    fine = page.findings._pages.currentWidget()
    assert FINE in [label.text() for label in fine.findChildren(type(page._name))]


def test_edits_in_quick_succession_are_looked_through_once(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    found: list[list[object]] = []
    page._looking.found.connect(found.append)
    for _ in range(3):
        desk.document.edit(plan(**RIGHT), "mended the plan")
        desk.document.edit(plan(**WRONG), "spoilt the plan")
    qtbot.waitUntil(lambda: not page._looking.busy)
    assert [len(findings) for findings in found] == [4]


def test_a_hidden_page_looks_when_it_is_shown_again(
    page: OverviewPage, desk: Desk, qtbot: QtBot
) -> None:
    page.hide()
    desk.document.edit(plan(**RIGHT), "mended the plan")
    assert not page._looking.busy
    page.show()
    assert page._looking.busy
    qtbot.waitUntil(lambda: not page.findings.view.isVisible())


def test_without_a_calendar_the_next_thing_is_to_build_one(desk_of: DeskOf, qtbot: QtBot) -> None:
    desk = desk_of(plan(**RIGHT))
    built: list[bool] = []
    desk.actions.add("build.start", "Build", lambda: built.append(True))
    page = shown(desk, qtbot)
    assert page.calendar._name.text() == "No calendar yet"
    assert not page.calendar.timeline.isVisible()
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(button(page, "Build a calendar"), LEFT)
    assert asked.args == [Place("timeline")]
    assert built == [True]


def test_the_calendar_is_told_in_a_line_and_follows_edits(desk_of: DeskOf, qtbot: QtBot) -> None:
    held = event("keen", 8, units={"ship": "defend", "jets": "defend"})
    late = event("iron", 10, units={"jets": "defend"})
    desk = desk_of(*examples.read(examples.plan(), held, late))
    page = shown(desk, qtbot)
    assert page.calendar._said.text() == "2 of 3 exercises held · 1 of 1 goals met in full"
    assert page.calendar._rules.text() == "Problems: 1"
    desk.document.take_off("iron", "took off Iron Spear")
    assert page.calendar._said.text() == "1 of 3 exercises held · 1 of 1 goals met in full"
    assert page.calendar._rules.text() == "All rules are kept"
    values = {v.accessibleName(): v.text() for v in page.calendar._measures._values.values()}
    assert values["High-end points"] == "60"
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(button(page, "Interoperability"), LEFT)
    assert asked.args == [Place("interoperability")]


def test_an_empty_plan_says_what_to_do_next_in_order(desk_of: DeskOf, qtbot: QtBot) -> None:
    desk = desk_of(blank_plan("Northern 2029"))
    page = shown(desk, qtbot)
    assert said(page.steps) == [
        "Regions",
        "Capabilities",
        "Nations",
        "Units",
        "Venues",
        "Exercises",
        "Goals",
        "Build a calendar",
    ]
    assert not page.steps.buttons["build"].isEnabled()
    assert not page.calendar.isVisible()
    assert column(page, 0) == []
    with qtbot.waitSignal(desk.selection.asked) as asked:
        qtbot.mouseClick(button(page.steps, "Nations"), LEFT)
    assert asked.args == [Place("nations")]


def test_steps_are_ticked_off_and_go_once_all_are_done(desk_of: DeskOf, qtbot: QtBot) -> None:
    desk = desk_of(plan(goals=[]))
    built: list[bool] = []
    desk.actions.add("build.start", "Build", lambda: built.append(True))
    page = shown(desk, qtbot)
    assert page.steps.buttons["goals"].property("rank") == "main"
    assert page.steps.buttons["units"].accessibleDescription() == "done"
    qtbot.mouseClick(button(page.steps, "Build a calendar"), LEFT)
    assert built == [True]
    desk.document.edit(plan(), "added a goal")
    assert not page.steps.isVisible()
    assert page.calendar.isVisible()


def test_an_empty_plan_can_be_filled_from_a_workbook(desk_of: DeskOf, qtbot: QtBot) -> None:
    desk = desk_of(blank_plan("Northern 2029"))
    asked: list[bool] = []
    desk.actions.add("file.import", "Import …", lambda: asked.append(True))
    page = shown(desk, qtbot)
    qtbot.mouseClick(button(page.steps, "Import …"), LEFT)
    assert asked == [True]


def test_the_model_keeps_its_promises(page: OverviewPage, desk: Desk, qtbot: QtBot) -> None:
    model = page.findings.view.model()
    tester = QAbstractItemModelTester(model)
    desk.document.edit(plan(**RIGHT), "mended the plan")
    qtbot.waitUntil(lambda: not page._looking.busy)
    desk.document.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    page.findings.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(page, 1) == sorted(column(page, 1))
    assert tester.model() is model


def test_tab_leads_from_the_lists_past_the_calendar_to_the_findings(
    page: OverviewPage, qtbot: QtBot
) -> None:
    button(page, "Goals: 1, 1 high-end").setFocus()
    names = []
    for _ in range(9):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        focused = page.focusWidget()
        names.append(focused.accessibleName() or getattr(focused, "text", str)())
    assert names[:1] == ["2 capabilities"]
    assert names[6:] == ["Build a calendar", "Filter findings", "Findings shown: All"]
