"""The open document: every edit is on disk at once, is undone alone, and never hits another."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar, Event
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from exercise_planner.revision import calendar_revision, stamp
from solver.requests import Limits
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from ui.desktop.desk import Desk
from ui.desktop.document import BY_HAND, PARTS, Document, Staged, View
from ui.making import made_with

MakeDesk = Callable[..., Desk]


@pytest.fixture
def plan() -> Plan:
    return examples.read(examples.plan())[0]


@pytest.fixture
def calendar() -> Calendar:
    return examples.read(examples.plan(), examples.event("keen", 8), examples.event("iron", 22))[1]


@pytest.fixture
def document(desk_of: MakeDesk, plan: Plan, calendar: Calendar) -> Document:
    """A document with one calendar, as a solver would have left it: nothing set by hand."""
    desk = desk_of(plan)
    desk.document.adopt(calendar, "build", {"profile": ["cost"]})
    heard(desk.document).all.clear()
    return desk.document


def heard(document: Document) -> Heard:
    assert isinstance(document.notices, Heard)
    return document.notices


def told(document: Document) -> list[str]:
    """Keep the names of the signals as they come."""
    names = ["plan_changed", "calendars_changed", "calendar_changed", "history_changed"]
    came: list[str] = []
    for name in names:
        getattr(document, name).connect(lambda name=name: came.append(name))
    return came


def later(event: Event, days: int = 1) -> Event:
    by = timedelta(days)
    return event.model_copy(update={"start": event.start + by, "end": event.end + by})


def stored(document: Document, name: str = "Calendar 1") -> Calendar:
    """Read a calendar with a fresh eye from the disk."""
    with PlanFile.open(document.path, read_only=True) as file:
        return file.calendar_as_made(name)


def _locked(*_: object, **__: object) -> None:
    raise InputError.because("plan.explan", "is locked")


def renamed(document: Document, name: str) -> Plan:
    return document.plan.model_copy(update={"name": name})


def somebody_else(document: Document, what: str = "Elsewhere") -> None:
    """Let another program rename the plan."""
    with PlanFile.open(document.path) as other:
        other.replace_plan(other.plan().model_copy(update={"name": what}))


# --- edits


def test_an_edit_of_the_plan_is_on_disk_and_told_of_in_order(document: Document) -> None:
    came = told(document)

    assert document.edit(renamed(document, "New name"), "rename the plan")

    with PlanFile.open(document.path, read_only=True) as file:
        assert file.plan().name == "New name"
    assert came == ["plan_changed", "calendar_changed", "history_changed"]
    assert document.view.facts is document.facts
    document.undo()
    assert document.plan.name == "Pacific 2028"


def test_a_placement_is_stored_without_the_solvers_proof(document: Document) -> None:
    event = later(document.view.events["keen"])

    assert document.place(event, "move Keen Sword", ["start"])

    assert stored(document).events[0] == event
    assert stored(document).solve is None
    assert document.by_hand == {"keen": ("start",)}
    document.place(event.model_copy(update={"venue": "coast"}), "to the coast", ["venue"])
    assert document.by_hand == {"keen": ("start", "venue")}
    document.undo()
    assert document.by_hand == {"keen": ("start",)}


def test_what_is_taken_off_is_set_by_hand_no_more(document: Document) -> None:
    document.place(later(document.view.events["keen"]), "move", ["start"])

    assert document.take_off("keen", "take off Keen Sword")

    assert [e.exercise for e in stored(document).events] == ["iron"]
    assert document.by_hand == {}
    document.undo()
    assert document.by_hand == {"keen": ("start",)}


def test_placing_where_there_is_no_calendar_makes_one(desk_of: MakeDesk, plan: Plan) -> None:
    document = desk_of(plan).document
    assert document.view.events == {}
    event = examples.read(examples.plan(), examples.event("blue", 3))[1].events[0]

    assert document.place(event, "hold Blue Wave", PARTS)

    assert document.calendar_name == "Calendar 1"
    assert document.by_hand == {"blue": PARTS}
    document.undo()
    assert document.calendar_name is None
    assert document.view.events == {}


def test_all_of_a_calendar_that_nobody_built_is_set_by_hand(
    desk_of: MakeDesk, plan: Plan, calendar: Calendar
) -> None:
    document = desk_of(plan, calendar).document

    assert document.by_hand == {"keen": PARTS, "iron": PARTS}


def test_what_a_build_was_made_with_stays_beside_what_was_set_by_hand(document: Document) -> None:
    document.place(later(document.view.events["keen"]), "move", ["start"])

    assert document.summary is not None
    assert document.summary.made_with == {"profile": ["cost"], BY_HAND: {"keen": ["start"]}}


# --- calendars


def test_another_calendar_is_edited_only_once_it_is_chosen(
    document: Document, calendar: Calendar
) -> None:
    document.adopt(calendar, "build", {})
    assert document.calendar_name == "Calendar 2"

    document.choose_calendar("Calendar 1")
    document.take_off("keen", "take off")

    assert len(stored(document, "Calendar 1").events) == 1
    assert len(stored(document, "Calendar 2").events) == 2


def test_choosing_another_calendar_discards_what_is_tried(
    document: Document, calendar: Calendar
) -> None:
    document.adopt(calendar, "build", {})
    document.stage(Staged(calendar.model_copy(update={"events": ()}), "nothing at all"))

    document.choose_calendar("Calendar 1")

    assert document.staged is None
    assert len(document.view.events) == 2
    assert len(stored(document, "Calendar 2").events) == 2


def test_a_deleted_calendar_comes_back_with_undo_and_is_shown(
    document: Document, calendar: Calendar
) -> None:
    document.adopt(calendar, "build", {})

    assert document.delete_calendar("Calendar 1")
    assert [c.name for c in document.calendars] == ["Calendar 2"]
    document.undo()

    assert document.calendar_name == "Calendar 1"


def test_a_name_that_is_taken_is_refused(document: Document, calendar: Calendar) -> None:
    document.adopt(calendar, "build", {})

    assert not document.rename_calendar("Calendar 2", "Calendar 1")

    assert heard(document).all[-1].kind == "error"
    assert document.rename_calendar("Calendar 2", "Draft")
    assert document.calendar_name == "Draft"


# --- staged


def test_what_is_tried_is_shown_everywhere_and_stored_nowhere(document: Document) -> None:
    tried = document.view.calendar.model_copy(update={"events": ()})

    document.stage(Staged(tried, "nothing held"))

    assert document.view.events == {}
    assert document.stamp == ""
    assert len(stored(document).events) == 2
    document.discard()
    assert len(document.view.events) == 2


def test_an_edit_of_what_is_tried_is_tried_too(document: Document) -> None:
    event = document.view.events["keen"]
    document.stage(Staged(document.view.calendar, "a try"))

    assert document.place(later(event), "move", ["start"])

    assert stored(document).events[0] == event
    assert document.view.events["keen"] == later(event)
    assert document.apply()
    assert stored(document).events[0] == later(event)
    assert document.staged is None
    assert document.by_hand == {"keen": ("start",)}


def test_undo_discards_what_is_tried_and_nothing_else(document: Document) -> None:
    document.place(later(document.view.events["keen"]), "move", ["start"])
    moved = stored(document)
    document.stage(Staged(document.view.calendar.model_copy(update={"events": ()}), "nothing"))

    document.undo()

    assert document.staged is None
    assert stored(document) == moved


def test_what_a_build_has_found_can_be_neither_edited_applied_nor_undone(
    document: Document,
) -> None:
    before = stored(document)
    found = document.view.calendar.model_copy(update={"events": ()})
    document.stage(Staged(found, "the best so far", "build"))
    event = before.events[0]

    assert not document.place(later(event), "move", ["start"])
    assert not document.take_off("iron", "take off")
    assert not document.apply()
    document.undo()

    assert stored(document) == before
    assert document.staged is not None
    assert all(notice.kind == "warning" for notice in heard(document).all)


def test_the_plan_can_be_edited_while_something_is_tried(document: Document) -> None:
    tried = document.view.calendar.model_copy(update={"events": ()})
    document.stage(Staged(tried, "nothing held"))

    assert document.edit(renamed(document, "New name"), "rename")

    assert document.staged is not None
    assert len(stored(document).events) == 2


# --- the file


def test_a_file_that_may_only_be_read_is_left_as_it_is(document: Document, tmp_path: Path) -> None:
    document.close()
    with PlanFile.open(document.path, read_only=True) as file:
        reading = Document(file, Heard())
        before = file.path.read_bytes()

        assert not reading.edit(renamed(reading, "New name"), "rename")
        assert not reading.take_off("keen", "take off")
        assert reading.adopt(reading.view.calendar, "build", {}) is None
        assert not reading.delete_calendar("Calendar 1")
        reading.undo()

        assert file.path.read_bytes() == before
        assert reading.plan.name == "Pacific 2028"
        assert len(reading.view.events) == 2
        assert {notice.kind for notice in heard(reading).all} == {"warning"}


def test_an_edit_of_a_plan_that_somebody_else_changed_is_refused_and_theirs_is_shown(
    document: Document,
) -> None:
    mine = renamed(document, "Mine")
    somebody_else(document)

    assert not document.edit(mine, "rename")

    assert document.plan.name == "Elsewhere"
    assert "somebody else" in heard(document).all[-1].text


def test_an_edit_of_a_calendar_that_somebody_else_changed_is_refused_and_theirs_is_shown(
    document: Document,
) -> None:
    event = document.view.events["keen"]
    with PlanFile.open(document.path) as other:
        other.revise("empty it", calendars={"Calendar 1": stored_empty(document)})

    assert not document.place(later(event), "move", ["start"])

    assert document.view.events == {}
    assert stored(document).events == ()


def stored_empty(document: Document) -> Calendar:
    return document.view.calendar.model_copy(update={"events": ()})


def test_of_a_file_that_is_gone_edits_are_refused(document: Document) -> None:
    document.path.unlink()

    assert not document.edit(renamed(document, "New name"), "rename")

    assert document.plan.name == "Pacific 2028"
    assert heard(document).all[-1].kind == "error"


def test_what_the_plan_has_no_more_is_told_and_left_out(document: Document) -> None:
    left = tuple(e for e in document.plan.exercises if e.id != "keen")

    assert document.edit(document.plan.model_copy(update={"exercises": left}), "delete Keen Sword")

    assert list(document.view.events) == ["iron"]
    assert len(document.lost) == 1
    assert len(stored(document).events) == 2  # undo brings all of it back
    assert document.stamp == ""  # no revision is that of a part
    document.undo()
    assert document.summary is not None
    assert document.stamp == stamp(calendar_revision(stored(document)), document.summary.revision)
    assert document.lost == ()
    assert len(document.view.events) == 2


def test_redo_does_again_what_was_undone(document: Document) -> None:
    event = later(document.view.events["keen"])
    document.place(event, "move", ["start"])
    document.undo()
    assert document.view.events["keen"] != event

    document.redo()

    assert document.view.events["keen"] == event
    assert heard(document).all[-1].text == "Done again: move."


def test_undo_of_a_new_file_says_that_there_is_nothing(desk_of: MakeDesk, plan: Plan) -> None:
    document = desk_of(plan).document

    document.undo()

    assert "nothing to undo" in heard(document).all[-1].text


def test_what_a_calendar_was_made_with_is_json(document: Document) -> None:
    made = made_with(Profile(("cost",)), Limits(time_limit=3))

    assert document.adopt(document.view.calendar, "build", made) == "Calendar 2"
    assert document.summary is not None
    assert document.summary.made_with == made


def test_undo_of_a_move_leaves_the_plan_as_it_is_known(document: Document) -> None:
    facts, was = document.facts, document.view.calendar.events
    document.place(later(was[0]), "move", ["start"])
    came = told(document)
    document.undo()
    assert document.view.calendar.events == was
    assert document.facts is facts
    assert "plan_changed" not in came
    assert "calendar_changed" in came


def test_what_is_known_of_a_calendar_is_right_after_every_edit(document: Document) -> None:
    was = document.view.calendar.events
    document.place(later(was[0], 40), "move it out of the horizon", ["start"])
    assert {v.code for v in document.view.broken["keen"]} == {"WINDOW"}
    assert document.view.violations == View(document.facts, document.view.calendar).violations
    keen, *others = document.plan.exercises
    sharp = keen.model_copy(update={"name": "Sharp Sword"})
    document.edit(document.plan.model_copy(update={"exercises": (sharp, *others)}), "rename")
    assert document.view.broken["keen"][0].message.startswith("Sharp Sword")
    document.undo()
    document.undo()
    assert document.view.violations == []
    assert document.view.score == View(document.facts, document.view.calendar).score


def test_choosing_a_calendar_that_somebody_else_deleted_is_refused_in_words(
    document: Document, calendar: Calendar
) -> None:
    document.adopt(calendar, "build", {})
    with PlanFile.open(document.path) as other:
        other.delete_calendar("Calendar 1")
    document.choose_calendar("Calendar 1")
    assert document.calendar_name == "Calendar 2"


def test_what_is_tried_is_not_lost_when_it_cannot_be_stored(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.stage(Staged(document.view.calendar.model_copy(update={"events": ()}), "nothing"))
    monkeypatch.setattr(document.file, "revise", _locked)
    assert not document.apply()
    assert document.staged is not None
    assert document.view.events == {}


def test_undo_shows_the_calendar_that_it_changed(document: Document, calendar: Calendar) -> None:
    document.adopt(calendar, "build", {})
    document.choose_calendar("Calendar 1")
    document.take_off("keen", "take off")
    document.choose_calendar("Calendar 2")
    document.undo()
    assert document.calendar_name == "Calendar 1"


def test_an_edit_of_what_is_tried_is_in_its_words(document: Document) -> None:
    document.stage(Staged(document.view.calendar, "a try"))
    document.take_off("iron", "take off Iron Spear")
    document.apply()
    action = document.file.undoable()
    assert action is not None
    assert "Iron Spear" in action.what


def test_a_file_that_cannot_be_read_after_an_edit_does_not_raise(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document.file, "revise", _locked)
    monkeypatch.setattr(document.file, "changed_elsewhere", _locked)
    assert not document.edit(renamed(document, "x"), "rename")


def test_undo_whose_reading_fails_does_not_raise(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(renamed(document, "x"), "rename")
    monkeypatch.setattr(document.file, "calendars", _locked)
    document.undo()


def test_a_copy_over_another_file_of_a_file_that_is_gone(
    document: Document, tmp_path: Path
) -> None:
    (tmp_path / "there.explan").write_bytes(b"x")
    document.path.unlink()

    with suppress(InputError):  # in words or not at all
        document.file.copy_to(tmp_path / "there.explan", overwrite=True)
