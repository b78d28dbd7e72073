"""After a power cut at any operation all edits that were done are there."""

from collections.abc import Iterator
from random import Random

from tests.faults.counting import EDITS, LOST, Count
from tests.faults.disk import Contents, Disk
from tests.faults.effort import either, needs_vfs
from tests.faults.judging import Judge
from tests.faults.recording import Recording

pytestmark = needs_vfs

STRIDE = either(61, 1)
"""Operations from one cut to the next."""
DRAWN = either(1, 3)
"""At each cut, drawn fates of what was not synced."""


def cuts(recording: Recording) -> Iterator[tuple[int, str, Contents]]:
    """Yield where the power may fail: after how many operations, how, and what is then there."""
    draw = Random("power")
    disk = Disk(recording.before)
    for number, operation in enumerate(recording.operations, 1):
        disk.do(operation)
        if number in recording.steps or number % STRIDE == 0:
            yield number, "all kept", disk.as_seen()
            yield number, "all lost", disk.with_nothing_unsure()
            yield number, "names kept", disk.with_names_alone()
            yield number, "names lost", disk.with_data_alone()
            for drawn in range(DRAWN):
                yield number, f"drawn {drawn}", disk.with_some(draw)


def test_no_edit_is_lost_when_the_power_fails(
    recording: Recording, judge: Judge, count: Count
) -> None:
    points = edits = 0
    lost = []
    for number, how, contents in cuts(recording):
        finished = recording.finished(number)
        points += 1
        edits += finished
        if wrong := judge.lost(contents, recording.allowed(finished)):
            lost.append(f"operation {number}, {finished} steps done, {how}: {wrong}")
    count("power cuts", points)
    count(EDITS, edits)
    count(LOST, len(lost))
    assert not lost, "\n".join(lost)


def test_what_is_not_synced_can_be_lost_here(recording: Recording, judge: Judge) -> None:
    """Were nothing ever synced, losses would be found: the tests above can fail."""
    disk = Disk(recording.before)
    for operation in recording.operations:
        if operation.kind not in ("sync", "sync folder"):
            disk.do(operation)
    wrong = judge.lost(disk.with_nothing_unsure(), recording.allowed(len(recording.steps)))
    assert wrong.endswith("holds nothing, not " + recording.states[-1][wrong.split()[0]])
