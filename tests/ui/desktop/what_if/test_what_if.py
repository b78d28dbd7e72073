"""A what-if in the whole window: begun, changed, told of, kept or thrown away."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from exercise_planner.plan import Closure, Plan
from exercise_planner.why.wish import CalendarWish
from tests.support.notes import noted
from tests.ui.desktop.windows import (
    bench_of,
    button,
    desk_of,
    heard,
    plan_file,
    type_into_palette,
)
from tests.ui.desktop.windows import click as click_on
from ui.desktop.document import Staged
from ui.desktop.what_if.banner import WhatIfBanner
from ui.desktop.window import Window
from ui.files import load_plan


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "fy28.explan")


@pytest.fixture
def what_if(qtbot: QtBot, window: Window, original: Path) -> Window:
    """The window with a what-if copy of a plan with one calendar."""
    assert window.open_file(original)
    type_into_palette(qtbot, window, "try a what-if")
    return window


def banner_of(window: Window) -> WhatIfBanner:
    found = window.findChildren(WhatIfBanner)
    return found[-1]


def click(qtbot: QtBot, window: Window, text: str) -> None:
    button = next(b for b in banner_of(window).findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def all_closed(plan: Plan) -> Plan:
    """Return the plan with all venues closed."""
    closed = Closure(start=plan.horizon.start, end=plan.horizon.end)
    venues = tuple(v.model_copy(update={"closures": (closed,)}) for v in plan.venues)
    return plan.model_copy(update={"venues": venues})


def test_it_opens_a_copy_and_says_so(what_if: Window, original: Path) -> None:
    document = desk_of(what_if).document
    assert document.path != original
    assert "fy28.explan, which stays as it is" in banner_of(what_if).said.text()
    assert "no measure differs so far" in banner_of(what_if).effect.accessibleName()
    assert banner_of(what_if).isVisible()
    assert document.path not in what_if.settings.recent


def test_a_plan_that_is_no_copy_has_no_banner(window: Window, original: Path) -> None:
    assert window.open_file(original)
    assert not banner_of(window).isVisible()


def test_the_effect_of_an_edit_is_told_at_once(qtbot: QtBot, what_if: Window) -> None:
    document = desk_of(what_if).document
    assert document.edit(all_closed(document.plan), "close all venues")
    effect = banner_of(what_if).effect
    qtbot.waitUntil(lambda: "breaks" in effect.accessibleName())
    document.undo()
    qtbot.waitUntil(lambda: "no measure differs" in effect.accessibleName())


def test_kept_it_is_the_plan_and_undo_there_goes_back(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    document = desk_of(what_if).document
    was = document.plan
    assert document.edit(all_closed(was), "close all venues")
    click(qtbot, what_if, "Keep")
    document = desk_of(what_if).document
    assert document.path == original
    assert document.plan == all_closed(was)
    QTest.qWait(20)
    assert heard(what_if).all[-1].text == "Kept from the what-if: the plan."
    document.undo()
    assert document.plan == was


def test_into_a_plan_that_somebody_else_has_open_it_is_kept_only_all_the_same(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    document = desk_of(what_if).document
    was = document.plan
    assert document.edit(all_closed(was), "close all venues")
    noted(original)
    click(qtbot, what_if, "Keep")
    said = heard(what_if).all[-1]
    assert re.fullmatch(
        r"Kim Park has had fy28.explan open on WS12 since .*\d\d:\d\d. Nothing was kept so far.",
        said.text,
    )
    assert load_plan(original) == was
    assert said.kind == "warning"
    assert said.remedy is not None
    name, keep = said.remedy
    assert name == "Keep all the same"
    keep()
    assert load_plan(original) == all_closed(was)
    assert desk_of(what_if).document.path == original


def test_thrown_away_the_plan_is_as_it_was_and_it_can_come_back(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    document = desk_of(what_if).document
    was, copy = document.plan, document.path
    changed = all_closed(was)
    assert document.edit(changed, "close all venues")
    click(qtbot, what_if, "Throw away")
    assert desk_of(what_if).document.path == original
    assert desk_of(what_if).document.plan == was
    assert not copy.exists()

    notice = heard(what_if).all[-1]
    assert notice.text == "The what-if was thrown away."
    assert notice.remedy is not None
    notice.remedy[1]()
    assert desk_of(what_if).document.plan == changed


def test_left_alone_it_waits_and_the_plan_says_so(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    copy = desk_of(what_if).document.path
    click(qtbot, what_if, "Back to the plan")
    assert desk_of(what_if).document.path == original
    qtbot.waitUntil(lambda: heard(what_if).all[-1].text == "A what-if of this plan waits.")
    notice = heard(what_if).all[-1]
    assert notice.remedy is not None
    notice.remedy[1]()
    assert desk_of(what_if).document.path == copy


def test_two_calendars_are_compared_and_one_alone_is_not(qtbot: QtBot, what_if: Window) -> None:
    click(qtbot, what_if, "Compare")
    assert "Build a calendar here first" in heard(what_if).all[-1].text
    desk = desk_of(what_if)
    assert desk.document.duplicate_calendar("Calendar 1")
    asked = []
    desk.selection.asked.connect(asked.append)
    click(qtbot, what_if, "Compare")
    uids = " ".join(summary.uid for summary in desk.document.calendars)
    assert [(place.kind, place.thing) for place in asked] == [("compare", uids)]


def test_what_is_tried_must_be_settled_before_it_is_kept(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    document = desk_of(what_if).document
    document.stage(Staged(document.view.calendar, "a try"))
    click(qtbot, what_if, "Keep")
    assert heard(what_if).all[-1].text == "Apply or discard what is tried first."
    assert document.path != original


def limited(plan: Plan) -> Plan:
    """Return the plan with a limit of which there could be one more."""
    first, *others = plan.nations
    return plan.model_copy(
        update={"nations": (first.model_copy(update={"max_concurrent": 1}), *others)}
    )


def test_while_the_solver_works_in_it_it_is_not_kept(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    desk, bench = desk_of(what_if), bench_of(what_if)
    assert desk.document.edit(limited(desk.document.plan), "limit a nation")

    def refused() -> str:
        click(qtbot, what_if, "Keep")
        assert desk_of(what_if).document.path != original
        said, _, why = heard(what_if).all[-1].text.partition(" is running. ")
        assert why == "Let it end or stop it, so that nothing is lost."
        return said

    bench.open_page("robustness")
    bench.page("robustness").tabs.setCurrentIndex(1)
    click_on(qtbot, button(bench.page("robustness"), "Start"))
    assert refused() == "A survey"
    desk.selection.ask_why(CalendarWish())
    assert refused() == "A question"
    bench.repair.repair()
    assert refused() == "A repair"
    qtbot.keyClick(what_if, Qt.Key.Key_F5)
    assert refused() == "A build"
    what_if.close()
    assert not bench.under_way


def test_what_was_not_kept_is_said_and_the_copy_can_come_back(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    desk = desk_of(what_if)
    copy = desk.document.path
    assert desk.document.rename_calendar("Calendar 1", "Best")
    click(qtbot, what_if, "Keep")
    assert desk_of(what_if).document.path == original
    notice = heard(what_if).all[-1]
    assert notice.text == "Not taken along: the new name of Calendar 1."
    assert notice.remedy is not None
    notice.remedy[1]()
    assert desk_of(what_if).document.path == copy


def test_it_can_be_thrown_away_though_the_plan_is_gone(
    qtbot: QtBot, what_if: Window, original: Path
) -> None:
    copy = desk_of(what_if).document.path
    original.unlink()
    click(qtbot, what_if, "Throw away")
    assert what_if.desk is None
    assert not copy.exists()
    assert heard(what_if).all[-1].text == "The what-if was thrown away."
