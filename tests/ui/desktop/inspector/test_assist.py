"""What is worked out in the background: the strip of starts, and why exercises are not held."""

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from exercise_planner.starts import between
from tests.support import examples
from tests.ui.desktop.inspector.conftest import IRON, KEEN
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.inspector.assist import Assist
from ui.desktop.timeline.strip import Strip

DeskOf = Callable[..., Desk]


def strips(assist: Assist) -> list[Strip | None]:
    heard: list[Strip | None] = []
    assist.strip_changed.connect(heard.append)
    return heard


def test_the_strip_knows_every_day_of_the_horizon(desk: Desk, qtbot: QtBot) -> None:
    assist = Assist(desk)
    heard = strips(assist)
    desk.selection.select_exercise("keen")
    qtbot.waitUntil(lambda: not assist.busy)
    strip = heard[-1]
    assert strip is not None
    assert strip.exercise == "keen"
    days = {date.fromordinal(day).day: start.kind for day, start in strip.starts.items()}
    assert len(days) == 31
    assert {day for day, kind in days.items() if kind == "outside"} == {28, 29, 30, 31}
    assert days[15] == "free"


def test_without_a_selection_there_is_no_strip(desk: Desk, qtbot: QtBot) -> None:
    assist = Assist(desk)
    heard = strips(assist)
    desk.selection.select_exercise("keen")
    desk.selection.select_exercise(None)
    assert heard[-1] is None
    qtbot.waitUntil(lambda: not assist.busy)


def test_a_change_of_the_calendar_starts_anew(desk: Desk, qtbot: QtBot) -> None:
    assist = Assist(desk)
    desk.selection.select_exercise("keen")
    qtbot.waitUntil(lambda: not assist.busy)
    before = assist.placements
    desk.document.take_off("iron", "took off Iron Spear")
    assert assist.busy
    qtbot.waitUntil(lambda: not assist.busy)
    after = assist.placements
    assert after is not before
    assert after is not None
    assert after.possible == between(0, 26)


def test_reasons_of_those_not_held_are_found(desk_of: DeskOf, qtbot: QtBot) -> None:
    off = {"blue": {"lock": {"held": False}}}
    desk = desk_of(*examples.read(examples.plan(exercises=off), KEEN, IRON))
    assist = Assist(desk)
    heard: list[tuple[str, str]] = []
    assist.reason_found.connect(lambda exercise, text: heard.append((exercise, text)))
    qtbot.waitUntil(lambda: not assist.busy)
    assert heard == [("blue", "it is locked off the calendar")]
    assert assist.reason("blue") == "it is locked off the calendar"


def test_those_in_view_come_first(desk_of: DeskOf, qtbot: QtBot) -> None:
    desk = desk_of(*examples.read(examples.plan()))
    assist = Assist(desk)
    heard: list[str] = []
    assist.reason_found.connect(lambda exercise, _: heard.append(exercise))
    assist.prefer(["blue"])
    qtbot.waitUntil(lambda: not assist.busy)
    assert heard == ["blue", "keen", "iron"]


def test_it_rests_while_a_build_shows_its_calendars(desk: Desk) -> None:
    assist = Assist(desk)
    desk.selection.select_exercise("keen")
    desk.document.stage(Staged(desk.document.view.calendar, "the best so far", "build"))
    assert not assist.busy
    desk.document.discard()
    assert assist.busy
