"""Files that vanish, are replaced or may not be written while they are open: said, nothing lost."""

import os
import re
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.examples import bare_plan, whole_plan
from tests.faults.counting import EDITS, Count
from tests.faults.disk import contents_of
from tests.faults.effort import needs_vfs
from tests.faults.recording import Recording
from tests.faults.story import OLD, STEPS, Scene, held_by, set_the_scene, state_of

READING = {
    "hand the file over",
    "make the file smaller",
    *(f"bring {name} up to date" for name in OLD),
}
"""Steps that where nothing may be written only read, or leave the file as it is unasked."""
WORDS = re.compile(
    "it or its folder is read-only|is open for reading only|see whether you may write to it"
)

needs_posix = pytest.mark.skipif(os.name == "nt", reason="there an open file stays where it is")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Return a folder with an open file that holds edits."""
    scene = set_the_scene(tmp_path / "scene")
    for name in list(STEPS)[:6]:
        STEPS[name](scene)
    return scene


@needs_vfs
def test_nothing_changes_while_nothing_may_be_written(
    recording: Recording, folder_without_rights: Path, count: Count
) -> None:
    scene = set_the_scene(folder_without_rights / "scene")
    refusals = 0
    for name, step in STEPS.items():
        if name not in READING:
            before = contents_of(scene.folder)
            scene.folder.chmod(0o500)
            with pytest.raises(InputError, match=WORDS):
                step(scene)
            scene.folder.chmod(0o700)
            assert contents_of(scene.folder) == before, name
            refusals += 1
        step(scene)
    scene.close()
    assert state_of(scene.folder) == recording.states[-1]
    count("refusals", refusals)
    count(EDITS, len(STEPS))


@needs_posix
def test_what_a_vanished_file_held_can_still_be_saved_elsewhere(
    scene: Scene, tmp_path: Path
) -> None:
    held = held_by(scene.file.path)
    scene.file.path.unlink()
    with pytest.raises(InputError, match="was moved or replaced meanwhile"):
        scene.file.set_notes("Draft", "lost?")
    assert held_by(scene.file.copy_to(tmp_path / "rescued.explan")) == held
    scene.close()


@needs_posix
def test_a_file_that_was_away_for_a_while_goes_on(scene: Scene, tmp_path: Path) -> None:
    away = tmp_path / "away.explan"
    path = scene.file.path
    path.rename(away)
    before = away.read_bytes()
    with pytest.raises(InputError, match="was moved or replaced meanwhile"):
        scene.file.set_notes("Draft", "lost?")
    assert away.read_bytes() == before
    away.rename(path)
    scene.file.set_notes("Draft", "kept")
    scene.close()
    with PlanFile.open(path) as file:
        assert [entry.notes for entry in file.calendars()] == ["kept"]


@needs_posix
def test_a_file_put_in_the_place_of_an_open_one_is_not_mixed_with_it(
    scene: Scene, tmp_path: Path
) -> None:
    held = held_by(scene.file.path)
    other = PlanFile.create(tmp_path / "other.explan", bare_plan())
    other.close()
    other.path.replace(scene.file.path)
    for name in ("note something", "replace the plan", "undo the revision"):
        with pytest.raises(InputError, match="was moved or replaced meanwhile"):
            STEPS[name](scene)
    rescued = scene.file.copy_to(tmp_path / "rescued.explan")
    assert held_by(rescued) == held
    scene.close()
    with PlanFile.open(scene.folder / "plan.explan") as new, PlanFile.open(rescued) as old:
        assert new.plan() == bare_plan()
        assert old.plan() != new.plan()
        old.undo()
        assert old.plan() == whole_plan()
