"""The build panel: what it says and shows as a run goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import MeasureName
from exercise_planner.profile import Profile
from exercise_planner.reading import read_calendar, read_plan
from solver.messages import Finished, Improved, Progress, Started
from solver.requests import Limits
from tests.support import examples
from ui.desktop.building.build import Build, Outcome
from ui.desktop.building.panel import NOTES, OPTIONS, PROGRESS, BuildPanel

PROFILE = Profile(("high_end", "cost"))
PLAN = read_plan(examples.plan())
LONG = 60_000


@pytest.fixture
def panel(qtbot: QtBot) -> BuildPanel:
    made = BuildPanel()
    qtbot.addWidget(made)
    made.set_plan(PLAN)
    made.resize(1100, 250)
    with qtbot.waitExposed(made):
        made.show()
    return made


def begun(panel: BuildPanel, warnings: tuple[str, ...] = ()) -> BuildPanel:
    """Let a run begin."""
    panel.show_starting(PROFILE)
    panel.show_started(Started(seconds=0.5, exercises=3, candidates=3, warnings=warnings))
    return panel


def progress(value: int | None, bound: int | None, tier: int = 0, seconds: float = 2) -> Progress:
    measure = PROFILE.measures[tier]
    return Progress(seconds=seconds, tier=tier, measure=measure, value=value, bound=bound)


def finished(status: str = "feasible", **changes: object) -> Finished:
    tiers = [
        {"measure": "high_end", "value": 60, "bound": 60, "proven": True},
        {"measure": "cost", "value": 1500, "bound": 1000, "proven": False},
    ]
    record = {"status": status, "seconds": 65.0, "tiers": tiers}
    form = examples.calendar(examples.event(), solve=record)
    return Finished.model_validate({"calendar": read_calendar(form, PLAN), **changes})


def cells(panel: BuildPanel) -> list[list[str]]:
    model = panel.progress_view.table.model()
    return [
        [model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())
    ]


def press_tab(qtbot: QtBot, panel: BuildPanel, index: int) -> None:
    place = panel.tabs.tabRect(index).center()
    qtbot.mouseClick(panel.tabs, Qt.MouseButton.LeftButton, pos=place)


def test_before_a_run_it_says_what_to_do_and_shows_the_options(panel: BuildPanel) -> None:
    assert "Press Build (F5)" in panel.status.text()
    assert panel.profile_editor.isVisible()
    assert panel.limits_editor.isVisible()
    assert not panel.tabs.isTabEnabled(NOTES)


def test_a_run_shows_its_progress(qtbot: QtBot, panel: BuildPanel) -> None:
    begun(panel)
    assert panel.tabs.currentIndex() == PROGRESS
    assert panel.progress_view.table.isVisible()
    panel.show_progress(progress(1200, 1500))
    qtbot.waitUntil(
        lambda: (
            cells(panel)
            == [
                ["1  High-end points", "1,200", "1,500", "25.0%", "● searching"],
                ["2  Cost", "–", "–", "–", "waiting"],
            ]
        )
    )
    said = "Searching high-end points · proven best in 0 of 2 measures"
    qtbot.waitUntil(lambda: panel.status.text().startswith(said))


def test_a_better_calendar_shows_at_once_in_the_table(qtbot: QtBot, panel: BuildPanel) -> None:
    begun(panel)
    measures: dict[MeasureName, int] = {"high_end": 60, "cost": 700}
    calendar = read_calendar(examples.calendar(examples.event()), PLAN)
    panel.show_improved(Improved(seconds=1, tier=0, measures=measures, calendar=calendar))
    qtbot.waitUntil(lambda: [row[1] for row in cells(panel)] == ["60", "700"])


def test_the_chart_follows_the_search_until_a_row_is_chosen(
    qtbot: QtBot, panel: BuildPanel
) -> None:
    begun(panel)
    view = panel.progress_view
    panel.show_progress(progress(60, 60))
    panel.show_progress(progress(900, 800, tier=1))
    qtbot.waitUntil(lambda: view.chart.accessibleDescription() == "Cost: value 900, bound 800")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    assert view.chart.accessibleDescription() == "High-end points: 60, proven best"
    panel.show_progress(progress(850, 800, tier=1))
    qtbot.waitUntil(lambda: cells(panel)[1][1] == "850")
    assert view.chart.accessibleDescription() == "High-end points: 60, proven best"


@pytest.mark.parametrize(
    ("outcome", "said", "summary"),
    [
        (
            Outcome(finished()),
            "Time is up after 1 min 5 s · 1 event · proven best in 1 of 2 measures",
            "proven 1 of 2",
        ),
        (Outcome(finished("optimal")), "The best calendar there is after 1 min 5 s", "proven 1"),
        (Outcome(finished(), stopped=True), "Stopped with the best so far", "proven 1 of 2"),
        (Outcome(finished(), trouble="gone"), "its best calendar is kept", "proven 1 of 2"),
        (Outcome(finished("infeasible")), "No calendar is valid", "no valid calendar"),
        (Outcome(finished("unknown")), "whether there is one is not known", "no calendar"),
        (Outcome(None, "it broke"), "No calendar: it broke", "no calendar"),
        (Outcome(None, "killed", stopped=True), "Ended before there was", "no calendar"),
    ],
)
def test_each_end_is_said_in_words(
    qtbot: QtBot, panel: BuildPanel, outcome: Outcome, said: str, summary: str
) -> None:
    begun(panel)
    with qtbot.waitSignal(panel.summary_changed) as told:
        panel.show_ended(outcome)
    assert said in panel.status.text()
    assert told.args is not None
    assert told.args[0].startswith(summary)


def test_figures_of_an_earlier_calendar_are_said_to_be_so_until_the_next_run(
    qtbot: QtBot, panel: BuildPanel
) -> None:
    begun(panel).show_ended(Outcome(finished()))
    with qtbot.waitSignal(panel.summary_changed) as told:
        panel.show_outdated()
    assert told.args == ["of an earlier calendar"]
    assert panel.status.text().startswith("Figures of an earlier calendar. Time is up after")
    with qtbot.waitSignal(panel.summary_changed) as told:
        panel.show_starting(PROFILE)
    assert told.args == ["proven 0 of 2"]
    assert "earlier" not in panel.status.text()


@pytest.mark.parametrize("ended", [None, Outcome(None, "it broke")])
def test_without_figures_nothing_is_of_an_earlier_calendar(
    panel: BuildPanel, ended: Outcome | None
) -> None:
    begun(panel)
    if ended is not None:
        panel.show_ended(ended)
    before = panel.status.text()
    panel.show_outdated()
    assert panel.status.text() == before


def test_stopping_is_said_until_it_is_done(panel: BuildPanel) -> None:
    begun(panel).show_stopping()
    assert panel.status.text().startswith("Stopping")
    panel.show_ended(Outcome(finished(), stopped=True))
    assert panel.status.text().startswith("Stopped")


def test_after_the_end_open_tiers_are_not_said_to_be_searched(panel: BuildPanel) -> None:
    begun(panel).show_ended(Outcome(finished()))
    assert [row[4] for row in cells(panel)] == ["✓ proven best", "not proven"]


def test_what_can_never_be_held_is_in_the_notes(qtbot: QtBot, panel: BuildPanel) -> None:
    begun(panel, ("Iron Spear has no venue.", "Blue Wave is too long."))
    assert panel.tabs.tabText(NOTES) == "Notes (2)"
    press_tab(qtbot, panel, NOTES)
    assert panel.notes.isVisible()
    assert "Iron Spear has no venue." in panel.notes.toPlainText()


def test_what_clashes_is_shown_by_itself(panel: BuildPanel) -> None:
    end = finished("infeasible", clash=("Keen Sword must be held.",), clash_is_minimal=True)
    begun(panel).show_ended(Outcome(end))
    assert panel.tabs.currentIndex() == NOTES
    assert panel.notes.toPlainText() == "These cannot all be held\n  • Keen Sword must be held."


def test_the_next_run_starts_with_clean_notes(panel: BuildPanel) -> None:
    begun(panel).show_ended(Outcome(None, "it broke"))
    assert panel.tabs.currentIndex() == NOTES
    panel.show_starting(PROFILE)
    assert panel.tabs.currentIndex() == PROGRESS
    assert not panel.tabs.isTabEnabled(NOTES)


def test_options_are_reached_by_keyboard(qtbot: QtBot, panel: BuildPanel) -> None:
    begun(panel)
    panel.tabs.setFocus()
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Left)
    assert panel.tabs.currentIndex() == OPTIONS
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is panel.profile_editor.default_order


def test_options_go_in_and_out(qtbot: QtBot, panel: BuildPanel) -> None:
    limits = Limits(time_limit=120, workers=2)
    with qtbot.waitSignal(panel.options_changed):
        panel.set_profile(PROFILE)
    with qtbot.waitSignal(panel.options_changed):
        panel.set_limits(limits)
    assert (panel.profile(), panel.limits()) == (PROFILE, limits)


def test_the_table_keeps_to_the_rules_of_models(qtbot: QtBot, panel: BuildPanel) -> None:
    model = panel.progress_view.table.model()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    begun(panel)
    panel.show_progress(progress(60, 90))
    panel.show_ended(Outcome(finished()))
    panel.show_starting(Profile())
    assert model.rowCount() == 7
    assert tester.failureReportingMode() == fatal


def test_a_real_run_is_shown_from_start_to_end(qtbot: QtBot, panel: BuildPanel) -> None:
    build = Build(panel)
    build.started.connect(panel.show_started)
    build.progressed.connect(panel.show_progress)
    build.improved.connect(panel.show_improved)
    build.ended.connect(panel.show_ended)
    panel.show_starting(PROFILE)
    with qtbot.waitSignal(build.ended, timeout=LONG):
        build.start(PLAN, PROFILE, Limits(workers=1))
    assert "proven best in all 2 measures" in panel.status.text()
    assert [row[4] for row in cells(panel)] == ["✓ proven best"] * 2
