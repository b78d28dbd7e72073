"""Repairing in the whole window: offered when an edit breaks the calendar, sought, used, kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from tests.support import examples
from tests.support.examples import event, span
from tests.ui.desktop.windows import (
    bench_of,
    button,
    calendars_in,
    click,
    desk_of,
    heard,
    type_into_palette,
)
from ui.desktop.repair.banner import RepairBanner
from ui.desktop.repair.panel import RepairPanel
from ui.desktop.window import Window

JPN, AUS, USA = ("ship", "defend"), ("jets", "defend"), ("plane", "assist")
SEARCH = 60_000
"""Milliseconds in which a search surely ends, on a busy machine too."""


def without_australia(plan: Plan) -> Plan:
    """Return the plan in which Australia is away while Keen Sword runs."""
    away = {"nation": "aus", **span(6, 12), "status": "unavailable"}
    return read_plan(plan.to_json_object() | {"availability": [away]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan, calendar = examples.read(
        examples.plan(),
        event("keen", 8, units=[JPN, AUS, USA]),
        event("iron", 20, units=[USA]),
    )
    with PlanFile.create(tmp_path / "fy28.explan", plan, who="Kim Park") as file:
        file.add_calendar(calendar)
    return tmp_path / "fy28.explan"


@pytest.fixture
def broken(window: Window, path: Path, qtbot: QtBot) -> Window:
    """The window after an edit that broke the calendar."""
    assert window.open_file(path)
    document = desk_of(window).document
    assert document.edit(without_australia(document.plan), "take Australia away")
    qtbot.waitUntil(banner_of(window).isVisible)
    return window


def banner_of(window: Window) -> RepairBanner:
    return window.findChildren(RepairBanner)[-1]


def panel_of(window: Window) -> RepairPanel:
    return bench_of(window).repair.panel


def wait_for_repairs(qtbot: QtBot, window: Window) -> None:
    def done() -> None:
        assert panel_of(window).start.isVisible()
        cards = [card for card in panel_of(window).cards.values() if card.isVisible()]
        assert all(card.figures.text() for card in cards)

    qtbot.waitUntil(panel_of(window).stop.isVisible)
    qtbot.waitUntil(done, timeout=SEARCH)


def test_an_edit_that_breaks_the_calendar_is_said_and_can_be_left(
    qtbot: QtBot, broken: Window
) -> None:
    banner = banner_of(broken)
    assert banner.said.text() == "Calendar 1 breaks 1 rule since “take Australia away”"
    assert "No. 75 Squadron cannot come" in banner.first.text()
    click(qtbot, banner.leave)
    assert not banner.isVisible()


def test_the_least_disturbed_repair_takes_the_place_of_the_calendar(
    qtbot: QtBot, broken: Window
) -> None:
    click(qtbot, banner_of(broken).repair)
    assert panel_of(broken).isVisible()
    wait_for_repairs(qtbot, broken)
    assert "2 repairs, each proven." in panel_of(broken).status.text()
    least, most = (panel_of(broken).cards[number] for number in (1, 2))
    assert "Disruption 1;" in least.figures.accessibleName()
    assert "Disruption 5" in most.figures.accessibleName()
    assert not panel_of(broken).cards[3].isVisible()
    click(qtbot, button(least, "Use"))
    document = desk_of(broken).document
    assert not check(document.plan, document.view.calendar)
    assert {p.unit for p in document.view.events["keen"].participants} == {"ship", "plane"}
    qtbot.waitUntil(lambda: not banner_of(broken).isVisible())
    said = heard(broken).all[-1]
    assert said.text == "Calendar 1 is repaired."
    assert said.remedy is not None
    click(qtbot, button(broken, "Undo"))
    assert len(document.view.violations) == 1


def test_a_repair_is_looked_at_and_kept(qtbot: QtBot, broken: Window, path: Path) -> None:
    type_into_palette(qtbot, broken, "repair the calendar")
    qtbot.keyClick(panel_of(broken).start, Qt.Key.Key_Space)
    wait_for_repairs(qtbot, broken)
    most = panel_of(broken).cards[2]
    click(qtbot, button(most, "Look"))
    document = desk_of(broken).document
    assert document.staged is not None
    assert document.view.events["keen"].start.day == 13
    click(qtbot, button(broken, "Discard"))
    click(qtbot, button(most, "Keep"))
    assert calendars_in(path) == ["Calendar 1", "Calendar 1, repaired: most points"]
    assert document.calendar_name == "Calendar 1, repaired: most points"
    assert "Another calendar is shown" in panel_of(broken).minded.text()
    assert not button(most, "Use").isEnabled()


def test_what_is_frozen_is_said_to_be_in_the_way(qtbot: QtBot, broken: Window) -> None:
    type_into_palette(qtbot, broken, "repair the calendar")
    panel = panel_of(broken)
    click_box(qtbot, panel)
    day = panel.findChild(QDateEdit)
    assert day is not None
    day.setDate(QDate(2028, 5, 10))
    click(qtbot, panel.start)
    wait_for_repairs(qtbot, broken)
    assert "There is no repair" in panel.status.text()
    assert "Freeze until 7 May 2028 at the latest" in panel.idle.text()
    assert not any(card.isVisible() for card in panel.cards.values())


def test_a_plan_without_any_calendar_leads_to_what_would_mend_it(
    qtbot: QtBot, window: Window, path: Path
) -> None:
    assert window.open_file(path)
    document = desk_of(window).document
    raw = document.plan.to_json_object()
    raw["exercises"][0] |= {"mandatory": True, "latest_end": span(1, 9)["end"]}
    raw["availability"] = [{"unit": "ship", **span(1, 31), "status": "unavailable"}]
    raw["exercises"][0]["lock"] = {"units": {"ship": "defend"}}
    assert document.edit(read_plan(raw), "take the ship away")
    qtbot.waitUntil(banner_of(window).isVisible)
    click(qtbot, banner_of(window).repair)
    wait_for_repairs(qtbot, window)
    assert "There is no repair" in panel_of(window).status.text()
    click(qtbot, button(panel_of(window), "What would mend the plan?"))
    why = bench_of(window).why.panel
    assert why.isVisible()


def test_after_another_edit_the_repairs_are_out_of_date(qtbot: QtBot, broken: Window) -> None:
    click(qtbot, banner_of(broken).repair)
    wait_for_repairs(qtbot, broken)
    document = desk_of(broken).document
    other = document.plan.model_copy(update={"marking": "RESTRICTED"})
    assert document.edit(other, "set the marking")
    assert "The plan has changed" in panel_of(broken).minded.text()
    assert not button(panel_of(broken).cards[1], "Use").isEnabled()


def test_without_a_calendar_there_is_nothing_to_repair(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    PlanFile.create(tmp_path / "bare.explan", read_plan(examples.plan()), who="Kim").close()
    assert window.open_file(tmp_path / "bare.explan")
    type_into_palette(qtbot, window, "repair the calendar")
    click(qtbot, panel_of(window).start)
    assert "no calendar to repair" in heard(window).all[-1].text


def click_box(qtbot: QtBot, panel: RepairPanel) -> None:
    """Tick the box before the day."""
    panel.freeze.setFocus()
    qtbot.keyClick(panel.freeze, Qt.Key.Key_Space)
    assert panel.freeze.isChecked()


def test_a_search_is_stopped_while_the_plan_is_still_read(qtbot: QtBot, broken: Window) -> None:
    repair = bench_of(broken).repair
    click(qtbot, banner_of(broken).repair)
    assert repair.running
    qtbot.keyClick(panel_of(broken).stop, Qt.Key.Key_Escape)
    assert not repair.running
    assert panel_of(broken).status.text() == "Stopped before any was found."
    qtbot.waitUntil(lambda: not broken.work.busy)
    assert not repair.running  # what was read begins no search


def test_a_search_ends_where_a_build_begins(qtbot: QtBot, broken: Window) -> None:
    click(qtbot, banner_of(broken).repair)
    qtbot.waitUntil(lambda: not broken.work.busy)
    qtbot.keyClick(broken, Qt.Key.Key_F5)
    assert bench_of(broken).building
    assert not bench_of(broken).repair.running
    assert panel_of(broken).status.text() == "Ended: a build began."


def test_a_long_name_of_a_calendar_makes_no_window_wider(qtbot: QtBot, broken: Window) -> None:
    least = broken.minimumSizeHint().width()
    assert desk_of(broken).document.rename_calendar("Calendar 1", " ".join(["Most points"] * 8))
    qtbot.waitUntil(lambda: banner_of(broken).said.text().startswith("Most points Most"))
    assert broken.minimumSizeHint().width() == least
    assert banner_of(broken).said.toolTip() == banner_of(broken).said.text()


def test_a_repair_of_a_calendar_with_a_long_name_is_kept(
    qtbot: QtBot, broken: Window, path: Path
) -> None:
    long = " ".join(["Most points"] * 8)
    assert desk_of(broken).document.rename_calendar("Calendar 1", long)
    click(qtbot, banner_of(broken).repair)
    wait_for_repairs(qtbot, broken)
    click(qtbot, button(panel_of(broken).cards[2], "Keep"))
    kept, repaired = calendars_in(path)
    assert kept == long
    assert repaired.startswith(f"{long}, ")


def test_an_approved_calendar_is_not_replaced_by_its_repair(qtbot: QtBot, broken: Window) -> None:
    assert desk_of(broken).document.set_status("Calendar 1", "approved")
    click(qtbot, banner_of(broken).repair)
    wait_for_repairs(qtbot, broken)
    panel = panel_of(broken)
    assert "Calendar 1 is approved and stays as it is" in panel.minded.text()
    assert not button(panel.cards[1], "Use").isEnabled()
    click(qtbot, button(panel.cards[1], "Keep"))
    assert desk_of(broken).document.calendar_name == "Calendar 1, repaired: least disturbed"


def test_tab_goes_through_the_panel_as_it_is_read(qtbot: QtBot, broken: Window) -> None:
    click(qtbot, banner_of(broken).repair)
    wait_for_repairs(qtbot, broken)
    panel = panel_of(broken)
    least = panel.cards[1]
    panel.freeze.setFocus()
    passed = []
    for _ in range(6):
        qtbot.keyClick(broken.focusWidget(), Qt.Key.Key_Tab)
        passed.append(broken.focusWidget())
    assert passed[:2] == [panel.seconds, panel.start]
    assert [widget.accessibleName() for widget in passed[2:]] == [
        "Use: Least disturbed",
        "Keep: Least disturbed",
        "Look: Least disturbed",
        least.column.accessibleName(),
    ]
