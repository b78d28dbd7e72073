"""A clock that jumps puts nothing out of order in the log, and keeps nothing from being undone."""

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random

import pytest

from db.plan_file import PlanFile
from tests.faults.counting import EDITS, Count
from tests.faults.effort import either
from tests.faults.story import STEPS, Scene, held_by, set_the_scene

CLOCKS = either(1, 40)
ALL = 1_000_000


class JumpingClock:
    """Stands in for ``datetime``: mostly backwards, by seconds or by decades."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._at = datetime(2026, 11, 1, 3, tzinfo=UTC)

    def now(self, zone: tzinfo) -> datetime:
        leap = self._draw.choice([-1, -60, -3600, -86_400 * 300, 86_400 * 365 * 20, 0])
        self._at = max(self._at + timedelta(seconds=leap), datetime(1970, 1, 1, tzinfo=UTC))
        return self._at.astimezone(zone)


def told(scene: Scene) -> list[str]:
    """Take all steps, and return what the log should say was done to the file, the first first."""
    seen: list[str] = []
    for name, step in STEPS.items():
        if name == "prune the log":
            continue
        step(scene)
        new = scene.file.history(ALL)
        assert [action.what for action in new[::-1]][: len(seen)] == seen
        seen = [action.what for action in new[::-1]]
    return seen


@pytest.mark.parametrize("number", range(CLOCKS))
def test_history_and_undo_keep_their_order_whatever_the_clock_says(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Count
) -> None:
    usual = set_the_scene(tmp_path / "usual")
    order = told(usual)
    usual.close()
    monkeypatch.setattr("db.handle.datetime", JumpingClock(Random(f"clock {number}")))
    scene = set_the_scene(tmp_path / "jumping")
    assert told(scene) == order
    path = scene.folder / "plan.explan"
    assert held_by(path) == held_by(usual.folder / "plan.explan")
    moments = [action.at for action in scene.file.history(ALL)]
    assert moments != sorted(moments, reverse=True)
    before = scene.file.plan(), scene.file.calendars()
    undone = 0
    while scene.file.undoable() is not None:
        scene.file.undo()
        undone += 1
    for _ in range(undone):
        scene.file.redo()
    assert (scene.file.plan(), scene.file.calendars()) == before
    scene.close()
    count("clocks that jump", 1)
    count(EDITS, len(order))


def test_a_thread_that_was_opened_again_stays_so_after_the_clock_was_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is older in another file must not count as newer because a clock went wrong."""
    monkeypatch.setattr("db.handle.datetime", JumpingClock(Random("back")))
    scene = set_the_scene(tmp_path / "scene")
    for name in ("create a file", "add a calendar", "remark"):
        STEPS[name](scene)
    (remark,) = scene.file.remarks("Draft")
    for _ in range(10):
        scene.file.resolve_remark(remark.id)
        STEPS["copy the file"](scene)
        scene.file.resolve_remark(remark.id, resolved=False)
        with PlanFile.open(scene.folder / "copy.explan") as copy:
            scene.file.take_remarks(copy)
        assert not scene.file.remarks("Draft")[0].resolved
        (scene.folder / "copy.explan").unlink()
    scene.close()
