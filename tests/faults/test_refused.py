"""A full disk, or a share that drops, at any operation: said in words, and the work goes on after.

Each step is tried again and again, and each time the fault comes later, until it comes too late. In
between it is gone: the same open file holds what it held, and goes on.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from exercise_planner.problems import InputError
from tests.faults.counting import EDITS, Count
from tests.faults.disk import contents_of
from tests.faults.effort import either, needs_vfs
from tests.faults.judging import Judge
from tests.faults.operations import GO_AHEAD, Kind, Operation
from tests.faults.recording import Recording
from tests.faults.story import STEPS, Scene, set_the_scene
from tests.faults.vfs import watched

pytestmark = needs_vfs

Codes = Mapping[Kind, int]
"""The errors with which operations are refused."""

FULL: Codes = {"write": sqlite3.SQLITE_FULL, "create": sqlite3.SQLITE_FULL}
GONE: Codes = {
    "open": sqlite3.SQLITE_CANTOPEN,
    "create": sqlite3.SQLITE_CANTOPEN,
    "read": sqlite3.SQLITE_IOERR_READ,
    "write": sqlite3.SQLITE_IOERR_WRITE,
    "truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "sync": sqlite3.SQLITE_IOERR_FSYNC,
    "sync folder": sqlite3.SQLITE_IOERR_DIR_FSYNC,
    "size": sqlite3.SQLITE_IOERR_FSTAT,
    "lock": sqlite3.SQLITE_IOERR_LOCK,
    "look": sqlite3.SQLITE_IOERR_ACCESS,
    "delete": sqlite3.SQLITE_IOERR_DELETE,
    "rename": sqlite3.SQLITE_IOERR,
}
WORDS = re.compile(
    "the disk is full|see whether the disk is full or the share is gone"
    "|see whether you may write to it|No space left on device|Input/output error"
    "|was left in the middle of a change"
)
STRIDE = either(97, 1)
"""Operations from one failure to the next."""


@dataclass
class Fault:
    """Refuses operations while it lasts: from the N-th of its kinds on, or only that one."""

    codes: Codes
    lasting: bool
    since: int | None = None
    seen: int = 0
    first: Kind | None = None

    @contextmanager
    def there(self, since: int) -> Iterator[None]:
        """Have it from an operation on, until what is done within is over."""
        self.since, self.seen, self.first = since, 0, None
        try:
            yield
        finally:
            self.since = None

    def __call__(self, operation: Operation) -> int:
        if self.since is None or operation.kind not in self.codes:
            return GO_AHEAD
        self.seen += 1
        if self.seen <= self.since or (self.first is not None and not self.lasting):
            return GO_AHEAD
        self.first = self.first or operation.kind
        return self.codes[operation.kind]


def tries(scene: Scene, name: str, fault: Fault, stride: int = STRIDE) -> Iterator[str]:
    """Take a step again and again with a fault that comes later each time, until it does not.

    Yield what was said, "" where the step was taken in spite of the fault; it is to be taken
    again then too, so what it did must be put back.
    """
    since = 0
    while True:
        try:
            with fault.there(since):
                STEPS[name](scene)
        except InputError as error:
            yield str(error)
        else:
            if fault.first is None:
                return
            yield ""
        since += stride


@pytest.mark.parametrize(
    ("codes", "lasting"),
    [(FULL, True), (GONE, True), (GONE, False)],
    ids=["full disk", "share gone", "share gone for a moment"],
)
def test_a_step_that_is_refused_changes_nothing_and_can_be_taken_later(
    codes: Codes,
    lasting: bool,
    recording: Recording,
    judge: Judge,
    count: Count,
    tmp_path: Path,
) -> None:
    scene = set_the_scene(tmp_path / "scene")
    fault = Fault(codes, lasting)
    points = edits = 0
    with watched(fault):
        for finished, name in enumerate(STEPS):
            before, after = recording.allowed(finished)
            earlier = contents_of(scene.folder)
            for said in tries(scene, name, fault):
                points += 1
                edits += finished
                contents = contents_of(scene.folder)
                wrong = judge.lost(contents, [before if said else after])
                if said:
                    assert WORDS.search(said), said
                    if wrong and fault.first == "sync folder":
                        # all is written, only whether it lasts nobody could say
                        wrong = judge.lost(contents, [after])
                assert not wrong, f"{name}, failed to {fault.first}, said {said!r}: {wrong}"
                if judge.lost(contents, [before]):
                    scene.put_back(earlier)
        scene.close()
    wrong = judge.lost(contents_of(scene.folder), [recording.states[-1]])
    assert not wrong
    count("refusals", points)
    count(EDITS, edits)


def test_a_share_that_drops_while_a_file_is_opened_is_not_called_damage(tmp_path: Path) -> None:
    """SQLite's check takes a page that it could not read for a damaged one."""
    scene = set_the_scene(tmp_path / "scene")
    STEPS["create a file"](scene)
    scene.close()
    fault = Fault(GONE, lasting=False)
    with watched(fault):
        said = [sentence for sentence in tries(scene, "hand the file over", fault, 1) if sentence]
        scene.close()
    assert len(said) > 50
    assert not [sentence for sentence in said if not WORDS.search(sentence)]
