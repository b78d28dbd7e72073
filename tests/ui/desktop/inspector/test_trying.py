"""Best other starts are tried, seen, and applied or discarded; nothing is stored before."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Event
from tests.support import examples
from tests.support.examples import event, may
from tests.ui.desktop.inspector.conftest import KEEN
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.inspector.inspector import Inspector
from ui.desktop.inspector.parts import Chip, Words

Inspect = Callable[..., Inspector]
DeskOf = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton


def stored(desk: Desk) -> dict[str, Event]:
    name = desk.document.calendar_name
    events = () if name is None else desk.document.file.calendar_as_made(name).events
    return {e.exercise: e for e in events}


def links(inspector: Inspector) -> list[Chip]:
    found = inspector.other_starts.findChildren(Chip)
    return [link for link in found if not link.isHidden()]


def bar(inspector: Inspector) -> list[str]:
    found = inspector.staged_bar.findChildren(Words)
    return [words.text() for words in found if not words.isHidden()]


@pytest.fixture
def closed(desk_of: DeskOf) -> Desk:
    """Keen Sword lies on days on which its range is closed; from the 13th it is open."""
    plan = examples.plan(
        venues={"range": {"closures": [examples.span(8, 12)]}},
        exercises={"keen": {"venues": ["range"], "earliest_start": may(8)}},
    )
    return desk_of(*examples.read(plan, KEEN))


def test_what_is_better_is_offered_first(closed: Desk, inspect: Inspect) -> None:
    inspector = inspect(closed)
    said = links(inspector)[0].accessibleName()
    assert said.startswith("Try: 13 May, mends:")


def test_trying_shows_it_and_stores_nothing(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    assert closed.document.view.events["keen"].start == date(2028, 5, 13)
    assert stored(closed)["keen"].start == date(2028, 5, 8)
    assert inspector.staged_bar.isVisible()
    assert "1 problem mended" in bar(inspector)
    assert "Breaks no further rule" in bar(inspector)


def test_enter_applies_what_is_tried(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    qtbot.waitUntil(inspector.staged_bar.apply.hasFocus)
    qtbot.keyClick(inspector.staged_bar.apply, Qt.Key.Key_Return)
    assert stored(closed)["keen"].start == date(2028, 5, 13)
    assert not inspector.staged_bar.isVisible()
    assert inspector.rules.note.text() == "all kept"
    assert "start" in closed.document.by_hand["keen"]


def test_escape_discards_it(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    qtbot.keyClick(inspector.staged_bar.apply, Qt.Key.Key_Escape)
    assert closed.document.view.events["keen"].start == date(2028, 5, 8)
    assert not inspector.staged_bar.isVisible()


def test_the_buttons_do_the_same(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    qtbot.mouseClick(inspector.staged_bar.discard, LEFT)
    assert closed.document.staged is None
    qtbot.waitUntil(lambda: bool(links(inspector)))
    qtbot.mouseClick(links(inspector)[0], LEFT)
    qtbot.mouseClick(inspector.staged_bar.apply, LEFT)
    assert stored(closed)["keen"].start == date(2028, 5, 13)


def test_enter_on_discard_discards(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    inspector.staged_bar.discard.setFocus()
    qtbot.keyClick(inspector.staged_bar.discard, Qt.Key.Key_Return)
    assert closed.document.staged is None
    assert stored(closed)["keen"].start == date(2028, 5, 8)


def test_the_keyboard_tries_too(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    links(inspector)[0].setFocus()
    qtbot.keyClick(links(inspector)[0], Qt.Key.Key_Return)
    assert closed.document.staged is not None


def test_two_exercises_are_tried_together(desk: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(desk, "blue")
    qtbot.mouseClick(links(inspector)[0], LEFT)
    desk.selection.select_exercise("keen")
    qtbot.waitUntil(lambda: bool(links(inspector)))
    qtbot.mouseClick(links(inspector)[0], LEFT)
    staged = desk.document.staged
    assert staged is not None
    first, second = staged.why.split("; ")
    assert first.startswith("Blue Wave on ")
    assert second.startswith("Keen Sword on ")


def test_an_applied_try_is_undone_in_one_step(closed: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(closed)
    qtbot.mouseClick(links(inspector)[0], LEFT)
    qtbot.mouseClick(inspector.staged_bar.apply, LEFT)
    closed.document.undo()
    assert stored(closed)["keen"].start == date(2028, 5, 8)


def test_the_bar_says_what_is_lost_and_broken(desk: Desk, inspect: Inspect) -> None:
    inspector = inspect(desk)
    calendar = desk.document.view.calendar
    late = event("iron", 11, units={"ship": "assist", "plane": "assist"})
    _, other = examples.read(examples.plan(), late)
    events = (calendar.events[0].model_copy(update={"participants": ()}), *other.events)
    staged = Staged(calendar.model_copy(update={"events": events}), "Iron Spear on 11 May")
    desk.document.stage(staged)
    assert "High-end points −60 (worse)" in bar(inspector)
    assert inspector.staged_bar.isVisible()


def test_an_exercise_that_is_not_held_can_be_held(
    desk: Desk, inspect: Inspect, qtbot: QtBot
) -> None:
    inspector = inspect(desk, "blue")
    (first, *_) = links(inspector)
    assert first.text() == "Hold it"
    qtbot.mouseClick(first, LEFT)
    qtbot.keyClick(inspector.staged_bar.apply, Qt.Key.Key_Return)
    assert "blue" in stored(desk)
    assert inspector.place.isVisible()


def test_a_build_is_not_tried_over(desk: Desk, inspect: Inspect, qtbot: QtBot) -> None:
    inspector = inspect(desk)
    link = links(inspector)[0]
    calendar = desk.document.view.calendar
    desk.document.stage(Staged(calendar, "the best so far", "build"))
    assert not inspector.staged_bar.isVisible()
    if not link.isHidden():
        qtbot.mouseClick(link, LEFT)
    assert desk.document.staged is not None
    assert desk.document.staged.kind == "build"
