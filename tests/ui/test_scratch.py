"""What-if copies as files: made, found again, taken over, thrown away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.ui.desktop.windows import plan_file
from ui.scratch import Begun, Scratch


@pytest.fixture
def original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a plan file with one calendar where nothing else is."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return plan_file(tmp_path / "fy28.explan")


@pytest.fixture
def scratch(original: Path) -> Iterator[Scratch]:
    """A what-if copy of it."""
    with PlanFile.open(original) as file:
        begun = Begun(original=str(original.resolve()), calendar="Calendar 1", measures={})
        yield Scratch.begin(file, begun)


def renamed(path: Path, name: str) -> None:
    """Change the plan in a file."""
    with PlanFile.open(path) as file:
        file.replace_plan(file.plan().model_copy(update={"name": name}))


def name_in(path: Path) -> str:
    with PlanFile.open(path, read_only=True) as file:
        return file.plan().name


def calendars_in(path: Path) -> dict[str, int]:
    with PlanFile.open(path, read_only=True) as file:
        return {s.name: s.events for s in file.calendars()}


def test_a_copy_is_known_by_its_place_and_by_its_original(
    scratch: Scratch, original: Path, tmp_path: Path
) -> None:
    assert Scratch.at(scratch.path) == scratch
    assert Scratch.of(original) == scratch
    assert Scratch.at(original) is None
    assert Scratch.of(tmp_path / "another.explan") is None


def test_changes_stay_in_the_copy_until_they_are_taken_over(
    scratch: Scratch, original: Path
) -> None:
    before = name_in(original)
    renamed(scratch.path, "Without Japan")
    assert name_in(original) == before
    taken = scratch.take_over()
    assert taken.plan
    assert taken.calendars == ()
    assert name_in(original) == "Without Japan"
    with PlanFile.open(original) as file:
        file.undo()
    assert name_in(original) == before


def test_calendars_that_are_new_or_changed_come_along(scratch: Scratch, original: Path) -> None:
    with PlanFile.open(scratch.path) as file:
        whole = file.calendar("Calendar 1")
        file.add_calendar(whole, "Another", notes="tried", made_with={"seed": 3})
        empty = whole.model_copy(update={"events": ()})
        file.revise("take all off", calendars={"Calendar 1": empty})
    taken = scratch.take_over()
    assert not taken.plan
    assert sorted(taken.calendars) == ["Another", "Calendar 1"]
    assert calendars_in(original) == {"Calendar 1": 0, "Another": 1}
    with PlanFile.open(original) as file:
        another = next(s for s in file.calendars() if s.name == "Another")
    assert another.notes == "tried"
    assert another.made_with["seed"] == 3


def test_a_name_taken_there_meanwhile_gets_a_number(scratch: Scratch, original: Path) -> None:
    for path in (scratch.path, original):
        with PlanFile.open(path) as file:
            file.add_calendar(file.calendar("Calendar 1"), "Best")
    assert scratch.take_over().calendars == ("Best 2",)


def test_nothing_is_taken_over_into_a_plan_that_others_changed(
    scratch: Scratch, original: Path
) -> None:
    renamed(scratch.path, "Without Japan")
    renamed(original, "Somebody else's")
    with pytest.raises(InputError, match="was changed by somebody else meanwhile"):
        scratch.take_over()
    assert name_in(original) == "Somebody else's"
    assert name_in(scratch.path) == "Without Japan"


def test_what_was_changed_of_an_approved_or_deleted_calendar_comes_beside_it(
    scratch: Scratch, original: Path
) -> None:
    with PlanFile.open(scratch.path) as file:
        empty = file.calendar("Calendar 1").model_copy(update={"events": ()})
        file.revise("take all off", calendars={"Calendar 1": empty})
    with PlanFile.open(original) as file:
        file.set_status("Calendar 1", "approved")
    assert scratch.take_over().calendars == ("Calendar 1 2",)
    assert calendars_in(original) == {"Calendar 1": 1, "Calendar 1 2": 0}
    with PlanFile.open(original) as file:
        file.undo()
        file.set_status("Calendar 1", "draft")
        file.delete_calendar("Calendar 1")
    assert scratch.take_over().calendars == ("Calendar 1",)
    assert calendars_in(original) == {"Calendar 1": 0}


def test_what_is_known_of_a_calendar_comes_along(scratch: Scratch, original: Path) -> None:
    with PlanFile.open(scratch.path) as file:
        by_hand = {"Calendar 1": {"by_hand": {"keen": ["start"]}}}
        file.revise("note", notes={"Calendar 1": "tried"}, made_with=by_hand)
        file.add_remark("Calendar 1", "Why so early?")
    taken = scratch.take_over()
    assert (taken.calendars, taken.remarks, taken.left) == (("Calendar 1",), 1, ())
    with PlanFile.open(original) as file:
        (summary,) = file.calendars()
        assert summary.notes == "tried"
        assert summary.made_with == by_hand["Calendar 1"]
        assert [remark.text for remark in file.remarks()] == ["Why so early?"]


def test_a_calendar_older_than_the_plan_of_the_copy_is_so_in_the_original(
    scratch: Scratch, original: Path
) -> None:
    with PlanFile.open(scratch.path) as file:
        file.add_calendar(file.calendar("Calendar 1"), "Before")
        longer = file.plan().model_copy(update={"default_transit_days": 3})
        file.replace_plan(longer)
        file.add_calendar(file.calendar("Calendar 1"), "After")
    scratch.take_over()
    with PlanFile.open(original) as file:
        made_for = {s.name: s.revision == file.revision() for s in file.calendars()}
    assert made_for == {"Calendar 1": False, "Before": False, "After": True}


def test_what_does_not_come_along_is_said(scratch: Scratch, original: Path) -> None:
    with PlanFile.open(scratch.path) as file:
        file.set_status("Calendar 1", "recommended")
        file.rename_calendar("Calendar 1", "Best")
    assert scratch.take_over().left == (
        "the new name of Calendar 1",
        "the status of Calendar 1 (recommended)",
    )
    with PlanFile.open(scratch.path) as file:
        new = file.duplicate_calendar("Best", "New")
        file.set_status(new, "proposed")
        file.add_remark(new, "Better?")
    assert scratch.take_over().left[-2:] == (
        "the status of New (proposed)",
        "1 remark on new calendars",
    )
    with PlanFile.open(scratch.path) as file:
        file.delete_calendar("New")
        file.delete_calendar("Best")
    with PlanFile.open(original) as file:
        file.undo()
    assert scratch.take_over().left == ("the deletion of Calendar 1",)
    assert calendars_in(original) == {"Calendar 1": 1}


def test_a_failure_half_way_leaves_the_original_as_it_was(
    scratch: Scratch, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed(scratch.path, "Without Japan")
    with PlanFile.open(scratch.path) as file:
        file.add_calendar(file.calendar("Calendar 1"), "Another")
    before = name_in(original), calendars_in(original)
    real = PlanFile.revise

    def full(self: PlanFile, what: str, **changes: Any) -> bool:
        if "plan" in changes:
            raise InputError.because(str(self.path), "the disk is full")
        return real(self, what, **changes)

    with monkeypatch.context() as broken:
        broken.setattr(PlanFile, "revise", full)
        with pytest.raises(InputError, match="the disk is full"):
            scratch.take_over()
    assert (name_in(original), calendars_in(original)) == before
    assert scratch.take_over().calendars == ("Another",)


def test_one_undo_takes_back_the_plan_and_what_changed_with_it(
    scratch: Scratch, original: Path
) -> None:
    before = name_in(original)
    renamed(scratch.path, "Without Japan")
    with PlanFile.open(scratch.path) as file:
        whole = file.calendar("Calendar 1")
        file.add_calendar(whole, "Another")
        file.revise("none", calendars={"Calendar 1": whole.model_copy(update={"events": ()})})
    scratch.take_over()
    with PlanFile.open(original) as file:
        file.undo()
    assert name_in(original) == before
    assert calendars_in(original) == {"Calendar 1": 1, "Another": 1}


def test_nothing_is_taken_over_where_the_original_is_gone(scratch: Scratch, original: Path) -> None:
    original.unlink()
    with pytest.raises(InputError, match=r"fy28\.explan"):
        scratch.take_over()
    assert scratch.path.exists()


def test_what_was_thrown_away_can_be_brought_back_until_the_next_is(
    scratch: Scratch, original: Path
) -> None:
    scratch.throw_away()
    assert Scratch.of(original) is None
    assert not scratch.path.exists()
    scratch.bring_back()
    assert Scratch.of(original) == scratch

    with PlanFile.open(original) as file:
        second = Scratch.begin(file, scratch.begun)
    assert second.path.parent != scratch.path.parent
    scratch.throw_away()
    with PlanFile.open(original) as file:
        third = Scratch.begin(file, scratch.begun)
    scratch.bring_back()
    assert Scratch.at(third.path) is not None
    scratch.throw_away()
    third.throw_away()
    second.throw_away()
    with pytest.raises(InputError, match="another was thrown away since"):
        scratch.bring_back()
    second.bring_back()
    assert Scratch.of(original) == second
