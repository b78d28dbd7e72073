"""The inspector: what it tells of an exercise, and what a person changes with it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Event
from tests.support import examples
from tests.ui.desktop.inspector.conftest import KEEN
from ui.desktop.desk import Desk
from ui.desktop.inspector.candidate_model import FITS
from ui.desktop.inspector.inspector import Inspector
from ui.desktop.inspector.parts import Chip

Inspect = Callable[..., Inspector]
DeskOf = Callable[..., Desk]
LEFT = Qt.MouseButton.LeftButton


def stored(desk: Desk, exercise: str = "keen") -> Event:
    """Read an event from the file itself."""
    name = desk.document.calendar_name
    assert name is not None
    calendar = desk.document.file.calendar_as_made(name)
    return next(e for e in calendar.events if e.exercise == exercise)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def chip(widget: QWidget, said: str) -> Chip:
    """Find a button by the beginning of what it is called."""
    (found,) = [
        c
        for c in widget.findChildren(Chip)
        if c.isVisible() and c.accessibleName().startswith(said)
    ]
    return found


class TestTells:
    def test_what_is_selected(self, inspector: Inspector) -> None:
        assert inspector.title.text() == "Keen Sword"
        assert inspector.place.start.text() == "8 May 2028"
        assert inspector.place.venue.currentText() == "Okinawa Range"

    def test_the_goals_it_shows(self, inspector: Inspector) -> None:
        assert inspector.shows.heading.text() == "Shows 1 goal"
        assert inspector.shows.note.text() == "+60 points"

    def test_a_click_on_a_goal_selects_it(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(chip(inspector.shows, "Goal One roof"), LEFT)
        assert desk.selection.goal == "roof"

    def test_who_takes_part(self, inspector: Inspector) -> None:
        assert inspector.taking_part.note.text() == "2 nations · 2 units"
        assert chip(inspector.taking_part, "JS Kongo").text() == "JS Kongo"

    def test_that_the_rules_are_kept(self, inspector: Inspector) -> None:
        assert inspector.rules.note.text() == "all kept"

    def test_what_it_breaks_in_sentences(self, desk_of: DeskOf, inspect: Inspect) -> None:
        closed = {"range": {"closures": [examples.span(10, 11)]}}
        inspector = inspect(desk_of(*examples.read(examples.plan(venues=closed), KEEN)))
        assert inspector.rules.note.text() == "1 break"
        assert "Keen Sword: Okinawa Range is closed on 10-11 May 2028." in texts(inspector.rules)

    def test_what_is_tight(self, desk_of: DeskOf, inspect: Inspect) -> None:
        full = {"range": {"capacity": 1}}
        inspector = inspect(desk_of(*examples.read(examples.plan(venues=full), KEEN)))
        (said,) = [text for text in texts(inspector.rules) if text.startswith("Next tight")]
        assert said == "Next tight: Okinawa Range at once, 1 of 1 on 8-12 May 2028"

    def test_which_starts_are_as_good_as_one_that_is_suggested(self, inspector: Inspector) -> None:
        assert "7 May" in texts(inspector.other_starts)
        assert "or any start in 1–27 May" in texts(inspector.other_starts)
        button = chip(inspector.other_starts, "Try: 7 May")
        assert button.accessibleName() == "Try: 7 May, same goals, or any start in 1–27 May"

    def test_the_calendar_while_nothing_is_selected(self, desk: Desk, inspect: Inspect) -> None:
        inspector = inspect(desk, None)
        said = texts(inspector.overview)
        assert "2 of 3 exercises held · 1 of 1 goal met · set by hand" in said
        assert "High-end points" in said

    def test_why_an_exercise_is_not_held(self, desk: Desk, inspect: Inspect) -> None:
        inspector = inspect(desk, "blue")
        assert inspector.why.text().startswith("Not held: ")
        assert not inspector.place.isVisible()

    def test_nothing_of_an_exercise_that_is_deleted(self, inspector: Inspector, desk: Desk) -> None:
        plan = desk.document.plan
        rest = tuple(e for e in plan.exercises if e.id != "keen")
        desk.document.edit(plan.model_copy(update={"exercises": rest}), "deleted Keen Sword")
        assert inspector.overview.isVisible()


class TestDates:
    def test_a_typed_start_moves_the_event(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        field = inspector.place.start
        field.setFocus()
        field.setSelectedSection(QDateEdit.Section.DaySection)
        qtbot.keyClicks(field, "15")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert (stored(desk).start, stored(desk).end) == (date(2028, 5, 15), date(2028, 5, 19))
        assert desk.document.by_hand["keen"] == ("start", "venue", "units")

    def test_nothing_is_stored_while_it_is_typed(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        field = inspector.place.start
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert stored(desk).start == date(2028, 5, 8)

    def test_undo_moves_it_back(self, inspector: Inspector, desk: Desk, qtbot: QtBot) -> None:
        field = inspector.place.start
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Up)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert stored(desk).start != date(2028, 5, 8)
        desk.document.undo()
        assert field.text() == "8 May 2028"


class TestVenue:
    def test_another_is_chosen_with_the_keyboard(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        field: QComboBox = inspector.place.venue
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Down)
        assert field.currentText() == "Darwin Coast"
        assert stored(desk).venue == "coast"


class TestUnits:
    def open_at(self, inspector: Inspector, qtbot: QtBot, said: str) -> None:
        qtbot.mouseClick(chip(inspector.taking_part, said), LEFT)
        assert inspector.taking_part.picker.isVisible()

    def offered(self, inspector: Inspector) -> dict[str, bool]:
        """Return what is offered, and whether it can be picked."""
        model = inspector.taking_part.picker.list.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return {i.data(): bool(i.data(FITS)) for i in rows}

    def test_only_those_that_fit_can_be_chosen(self, inspector: Inspector, qtbot: QtBot) -> None:
        self.open_at(inspector, qtbot, "JS Kongo")
        assert self.offered(inspector)["VP-8 Tigers · usa"] is False
        qtbot.keyClick(inspector.taking_part.picker.filter, Qt.Key.Key_Return)
        assert inspector.taking_part.picker.isVisible()

    def test_the_others_say_why_not(self, inspector: Inspector, qtbot: QtBot) -> None:
        self.open_at(inspector, qtbot, "JS Kongo")
        model = inspector.taking_part.picker.list.model()
        said = [
            model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(model.rowCount())
        ]
        (tigers,) = [text for text in said if text.startswith("VP-8 Tigers")]
        assert "has Missile defence at level 1, the role asks for level 2" in tigers

    def test_one_is_added_by_typing_its_name(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        self.open_at(inspector, qtbot, "Add a unit to Helpers")
        field: QLineEdit = inspector.taking_part.picker.filter
        qtbot.keyClicks(field, "tigers")
        assert list(self.offered(inspector)) == ["VP-8 Tigers · usa"]
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert ("plane", "assist") in [(p.unit, p.role) for p in stored(desk).participants]
        assert "units" in desk.document.by_hand["keen"]

    def test_one_is_swapped_with_the_mouse(
        self, desk_of: DeskOf, inspect: Inspect, qtbot: QtBot
    ) -> None:
        able = {"plane": {"capabilities": {"shield": 2}}}
        desk = desk_of(*examples.read(examples.plan(units=able), KEEN))
        inspector = inspect(desk)
        self.open_at(inspector, qtbot, "JS Kongo")
        found = inspector.taking_part.picker.list
        where = found.visualRect(found.model().index(0, 0)).center()
        qtbot.mouseClick(found.viewport(), LEFT, pos=where)
        roles = {p.unit: p.role for p in stored(desk).participants}
        assert roles == {"plane": "defend", "jets": "defend"}
        assert chip(inspector.taking_part, "VP-8 Tigers").isVisible()

    def test_one_is_removed(self, inspector: Inspector, desk: Desk, qtbot: QtBot) -> None:
        self.open_at(inspector, qtbot, "JS Kongo")
        qtbot.mouseClick(inspector.taking_part.picker.remove, LEFT)
        assert [p.unit for p in stored(desk).participants] == ["jets"]
        assert inspector.shows.heading.text() == "Shows no goal"


class TestState:
    @pytest.mark.parametrize(
        ("button", "field"), [("dates", "start"), ("venue", "venue"), ("units", "units")]
    )
    def test_a_click_locks_a_part_and_another_lets_it_go(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot, button: str, field: str
    ) -> None:
        qtbot.mouseClick(inspector.state.buttons[button], LEFT)
        lock = desk.document.facts.exercises["keen"].lock
        assert getattr(lock, field)
        assert inspector.state.buttons[button].isChecked()
        assert not inspector.state.buttons["free"].isChecked()
        qtbot.mouseClick(inspector.state.buttons[button], LEFT)
        assert not getattr(desk.document.facts.exercises["keen"].lock, field)

    def test_freezing_locks_everything(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(inspector.state.buttons["frozen"], LEFT)
        on = [name for name, button in inspector.state.buttons.items() if button.isChecked()]
        assert on == ["held", "frozen", "dates", "venue", "units"]
        assert desk.document.plan.baseline is not None

    def test_a_lock_is_undone(self, inspector: Inspector, desk: Desk, qtbot: QtBot) -> None:
        qtbot.mouseClick(inspector.state.buttons["dates"], LEFT)
        desk.document.undo()
        assert inspector.state.buttons["free"].isChecked()

    def test_the_keyboard_locks_too(self, inspector: Inspector, desk: Desk, qtbot: QtBot) -> None:
        inspector.state.buttons["venue"].setFocus()
        qtbot.keyClick(inspector.state.buttons["venue"], Qt.Key.Key_Space)
        assert desk.document.facts.exercises["keen"].lock.venue == "range"

    def test_free_on_a_free_exercise_changes_nothing(
        self, inspector: Inspector, desk: Desk, qtbot: QtBot
    ) -> None:
        with qtbot.assertNotEmitted(desk.document.history_changed):
            qtbot.mouseClick(inspector.state.buttons["free"], LEFT)
        assert inspector.state.buttons["free"].isChecked()

    def test_what_is_not_held_can_be_kept_off(
        self, desk: Desk, inspect: Inspect, qtbot: QtBot
    ) -> None:
        inspector = inspect(desk, "blue")
        qtbot.mouseClick(inspector.state.buttons["off"], LEFT)
        assert desk.document.facts.exercises["blue"].lock.held is False
        assert inspector.state.buttons["off"].isChecked()


def test_everything_that_can_be_clicked_has_a_name(inspector: Inspector) -> None:
    fields = [
        *inspector.findChildren(QAbstractButton),
        *inspector.findChildren(QComboBox),
        *inspector.findChildren(QDateEdit),
    ]
    shown = [field for field in fields if field.isVisible()]
    assert len(shown) > 10
    assert [f for f in shown if not (f.accessibleName() or f.property("text"))] == []


def test_the_wheel_scrolls_and_moves_no_event(
    inspector: Inspector, desk: Desk, qtbot: QtBot
) -> None:
    for field in (inspector.place.start, inspector.place.venue):
        field.setFocus()
        middle = QPointF(field.rect().center())
        turned = QWheelEvent(
            middle,
            QPointF(field.mapToGlobal(field.rect().center())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turned)
    qtbot.keyClick(inspector.place.start, Qt.Key.Key_Return)
    assert stored(desk).venue == "range"
    assert stored(desk).start == date(2028, 5, 8)


def test_what_changed_while_it_was_hidden_is_shown(
    inspector: Inspector, desk: Desk, qtbot: QtBot
) -> None:
    inspector.hide()
    desk.selection.select_exercise("iron")
    inspector.show()
    assert inspector.title.text() == "Iron Spear"
