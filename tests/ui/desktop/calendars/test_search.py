"""A search for alternatives in a process of its own, and one from Start to the file."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.comparison.distance import distance
from exercise_planner.measures import score
from exercise_planner.profile import Profile
from exercise_planner.rules import check
from solver import process
from solver.messages import Gathered, Seeking, to_line
from solver.requests import Limits, Wanted
from tests.ui.desktop.calendars.found import BEST, PLAN, found
from tests.ui.desktop.windows import bench_of, calendars_in, click, plan_file
from tests.ui.desktop.windows import desk_of as desk_of_window
from ui.desktop.build_control import BuildControl
from ui.desktop.building.runner import RunEnd
from ui.desktop.building.search import Search
from ui.desktop.calendars.page import CalendarsPage
from ui.desktop.desk import Desk
from ui.desktop.edit_actions import add_edit_actions
from ui.desktop.window import Window

LONG = 30_000
"""Milliseconds after which a test gives up; none takes so long."""


def sleeping_after(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a program stand in for the solver that finds one alternative and then never ends."""
    words = folder / "said.jsonl"
    seeking = Seeking(seconds=0, number=1, of=5, kind="best", said="Best")
    measures = dict(score(PLAN, BEST.calendar).measures)
    best = BEST.model_copy(update={"measures": measures})
    words.write_text(to_line(seeking) + to_line(found(1, best)), encoding="utf-8")
    program = (
        f"import sys, time; sys.stdout.write(open({str(words)!r}, encoding='utf-8').read());"
        "sys.stdout.flush(); time.sleep(600)"
    )
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", program])


@pytest.fixture
def search(qapp: object) -> Iterator[Search]:
    made = Search()
    yield made
    made.close()


def test_a_process_that_is_killed_leaves_what_it_had_found(
    qtbot: QtBot, search: Search, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeping_after(monkeypatch, tmp_path)
    with qtbot.waitSignal(search.found, timeout=LONG):
        search.start(PLAN, Profile(), Limits(), Wanted())
    with qtbot.waitSignal(search.ended, timeout=LONG) as end:
        search.kill()
    assert end.args is not None
    outcome: RunEnd[Gathered] = end.args[0]
    assert outcome.stopped
    assert outcome.end is not None
    assert [one.calendar.name for one in outcome.end.alternatives] == ["Best"]


def test_real_alternatives_are_valid_apart_and_each_in_the_file(
    qtbot: QtBot, desk_of: Callable[..., Desk]
) -> None:
    desk = desk_of(PLAN)
    add_edit_actions(desk, lambda: None)
    desk.settings.write("limits", {"time_limit": 20, "workers": 1})
    control = BuildControl(desk, desk.actions)
    qtbot.addWidget(control.panel)
    page = CalendarsPage(desk, control)
    qtbot.addWidget(page)
    page.show()
    desk.actions["alternatives.start"].trigger()
    page.panel.options.count.setValue(3)
    page.panel.options.minutes.setValue(1)
    click(qtbot, page.panel.start)
    assert control.running
    qtbot.waitUntil(lambda: not control.running, timeout=LONG)

    with PlanFile.open(desk.document.path, read_only=True) as file:
        calendars = [file.calendar(summary.name) for summary in file.calendars()]
    assert len(calendars) >= 2, desk.document.path
    assert all(check(PLAN, calendar) == [] for calendar in calendars)
    for at, one in enumerate(calendars):
        for other in calendars[at + 1 :]:
            assert distance(one, other).at_least(10)


def test_closing_the_window_keeps_what_was_found_and_leaves_no_process(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sleeping_after(monkeypatch, tmp_path)
    path = plan_file(tmp_path / "plan.explan")
    assert window.open_file(path)
    control = bench_of(window).control
    control.alternatives.start()
    qtbot.waitUntil(lambda: len(desk_of_window(window).document.calendars) == 2, timeout=LONG)
    search = control.alternatives.findChild(Search)
    assert search is not None
    number = search.process_id
    assert number is not None

    window.close()

    assert calendars_in(path) == ["Calendar 1", "Best"]
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
