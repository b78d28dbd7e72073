"""What-if copies as files: made, found again, taken over, thrown away."""

from collections.abc import Iterator
from pathlib import Path

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


def test_an_approved_calendar_stays_as_it_is(scratch: Scratch, original: Path) -> None:
    with PlanFile.open(scratch.path) as file:
        empty = file.calendar("Calendar 1").model_copy(update={"events": ()})
        file.revise("take all off", calendars={"Calendar 1": empty})
    with PlanFile.open(original) as file:
        file.set_status("Calendar 1", "approved")
    assert scratch.take_over().left == ("Calendar 1",)
    assert calendars_in(original) == {"Calendar 1": 1}


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
    second.throw_away()
    with pytest.raises(InputError, match="another was thrown away since"):
        scratch.bring_back()
    second.bring_back()
    assert Scratch.of(original) == second
