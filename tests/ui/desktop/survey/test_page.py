"""The page Robustness: asked, stopped, read, and gone on from."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from solver.messages import Result
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.survey.plans import AT_HAND, result, staff_plan
from tests.ui.desktop.windows import button, click
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.selection import Place
from ui.desktop.survey.asking import LOSSES
from ui.desktop.survey.page import CHANGED, ONE_AT_A_TIME, RobustnessPage
from ui.desktop.survey.panel import SurveyPanel

SEARCH = 60_000
"""Milliseconds in which a survey surely ends, on a busy machine too."""


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    plan, calendar = staff_plan()
    return desk_of(plan, calendar)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[RobustnessPage]:
    made = RobustnessPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.end()


def ask(page: RobustnessPage, qtbot: QtBot) -> None:
    """Press Start and wait for the end."""
    click(qtbot, button(page, "Start"))
    assert page.running
    qtbot.waitUntil(lambda: not page.running, timeout=SEARCH)


def rows(page: RobustnessPage) -> list[list[str]]:
    panel = page.tabs.currentWidget()
    assert isinstance(panel, SurveyPanel)
    model = panel.table.model()
    columns = range(model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


def test_a_withdrawal_is_told_and_its_calendar_looked_at_and_kept(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    went: list[Place] = []
    desk.selection.asked.connect(went.append)
    ask(page, qtbot)
    minus = "\N{MINUS SIGN}"
    assert rows(page) == [
        ["Japan", f"{minus}60", "nothing", "1", "exact"],
        ["Australia", f"{minus}60", "nothing", "1", "exact"],
    ]
    panel = page.losses
    assert panel.status.text() == "2 of 2 known exactly."
    assert "the best there is, proven" in panel.held.text()
    assert panel.name(panel.chosen) == "Japan"  # type: ignore[arg-type]

    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert went == [Place("nations", "aus")]

    click(qtbot, button(page, "Look at its calendar"))
    staged = desk.document.staged
    assert staged is not None
    assert [event.exercise for event in staged.calendar.events] == ["iron"]
    assert went[-1] == Place("timeline")
    desk.document.discard()

    click(qtbot, button(page, "Keep its calendar"))
    names = [summary.name for summary in desk.document.calendars]
    assert names == ["Calendar 1", "Without Australia"]


def test_one_more_of_each_limit_is_told_and_leads_to_the_limit(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    went: list[Place] = []
    desk.selection.asked.connect(went.append)
    bar = page.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    ask(page, qtbot)
    assert rows(page)[0] == ["1 more of Control staff", "+60", "nothing", "exact"]
    assert [row[1] for row in rows(page)[1:]] == ["nothing", "nothing"]
    click(qtbot, button(page, "Go to it"))
    assert went == [Place("resources", "staff", "capacity")]


def test_a_survey_is_stopped_and_what_is_known_stays(page: RobustnessPage, qtbot: QtBot) -> None:
    click(qtbot, button(page, "Start"))
    click(qtbot, button(page, "Stop"))
    assert page.losses.status.text().endswith("s")
    qtbot.waitUntil(lambda: not page.running, timeout=SEARCH)
    assert button(page, "Start").isEnabled()
    assert len(rows(page)) == 2


def test_a_change_of_the_plan_is_said_to_outdate_what_was_found(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    ask(page, qtbot)
    assert desk.document.edit(renamed(desk.document.plan), "rename it")
    assert page.losses.minded.text() == CHANGED
    assert page.losses.status.text() == "2 of 2 known exactly."
    assert page.gains.minded.isHidden()
    desk.document.undo()
    assert page.losses.minded.isHidden()


def renamed(plan: Plan) -> Plan:
    return read_plan(plan.to_json_object() | {"name": "Another"})


def test_without_a_calendar_nothing_can_be_asked(
    desk_of: Callable[..., Desk], qtbot: QtBot
) -> None:
    plan, _ = staff_plan()
    page = RobustnessPage(desk_of(plan))
    qtbot.addWidget(page)
    page.show()
    assert not button(page, "Start").isEnabled()


def test_a_calendar_with_nobody_in_it_has_nobody_to_lose(
    desk_of: Callable[..., Desk], qtbot: QtBot
) -> None:
    plan, calendar = staff_plan()
    desk = desk_of(plan, calendar.model_copy(update={"events": ()}))
    page = RobustnessPage(desk)
    qtbot.addWidget(page)
    page.show()
    click(qtbot, button(page, "Start"))
    assert not page.running
    assert isinstance(desk.notices, Heard)
    assert [notice.text for notice in desk.notices.all] == ["Nobody takes part in this calendar."]


def test_choices_and_fields_can_be_reached_and_are_named(page: RobustnessPage) -> None:
    panel = page.losses
    for widget in (panel.choice, panel.seconds, panel.start, panel.table):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    panel.choice.setFocus()
    for following in (panel.seconds, panel.start):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is following


def test_what_is_not_stored_is_not_asked_about(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    empty = desk.document.view.calendar.model_copy(update={"events": ()})
    desk.document.stage(Staged(empty, "a try"))
    click(qtbot, button(page, "Start"))
    assert not page.running
    assert isinstance(desk.notices, Heard)
    assert desk.notices.all[-1].text == "Apply or discard what is tried first."


def test_while_one_runs_the_other_tab_says_so_and_escape_stops_it(
    page: RobustnessPage, qtbot: QtBot
) -> None:
    click(qtbot, button(page, "Start"))
    assert page.gains.start.toolTip() == ONE_AT_A_TIME
    qtbot.keyClick(page.losses.stop, Qt.Key.Key_Escape)
    assert not page.losses.stop.isEnabled()
    qtbot.waitUntil(lambda: not page.running, timeout=SEARCH)
    assert page.gains.start.toolTip() == ""


def test_what_matters_most_is_chosen_until_a_person_chooses(desk: Desk, qtbot: QtBot) -> None:
    panel = SurveyPanel(LOSSES)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    facts, calendar = desk.document.facts, desk.document.view.calendar
    panel.show_starting(facts, calendar, LOSSES.choices["Nations"](facts, calendar))

    def learn(*results: Result) -> str:
        panel.show_learned(AT_HAND, results, "Who takes part")
        panel.show_ended("so far")
        assert panel.chosen is not None
        return panel.name(panel.chosen)

    assert learn(result(0, 60, 60), result(1, None, None)) == "Japan"
    assert learn(result(0, 60, 60), result(1, 0, 0)) == "Australia"
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert learn(result(0, 60, 60), result(1, 0, 0)) == "Japan"


def test_a_survey_ends_where_a_build_begins_and_none_begins_while_it_runs(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    click(qtbot, button(page, "Start"))
    desk.document.stage(Staged(desk.document.view.calendar, "a build begins", "build"))
    assert not page.running
    assert page.losses.status.text() == "Ended: a build began."
    assert len(rows(page)) == 2
    click(qtbot, button(page, "Start"))
    assert not page.running
    assert isinstance(desk.notices, Heard)
    assert desk.notices.all[-1].text == "A build is running; stop it first."
