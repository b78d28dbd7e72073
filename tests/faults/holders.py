"""Programs that have a plan file open, renew that, leave and come back, until each is killed.

``python -m tests.faults.holders PATH SECONDS,SECONDS,... ...`` for each word starts so many at once
and kills each after its time; then the next program wants the file. A line of JSON says whether
that one holds it at once, and what lies beside the file when it has left.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from db.holding import STALE_AFTER, Hold, holder_of
from db.holding_note import place_of


def main() -> None:
    """Let programs be killed, and look what the next one finds, again and again."""
    path, *times = sys.argv[1:]
    for ends in times:
        _kill_holders(Path(path), sorted(map(float, ends.split(","))))
        print(json.dumps(_found(Path(path))), flush=True)


def _kill_holders(path: Path, ends: list[float]) -> None:
    begun = time.monotonic()
    running = [_started(path, f"Holder {end}") for end in ends]
    for child, end in zip(running, ends, strict=True):
        time.sleep(max(0.0, begun + end - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _found(path: Path) -> dict[str, object]:
    half = _half_done_made_old(path)
    left = place_of(path).exists()
    seen = holder_of(path) is not None
    hold = Hold(path, "Next", "desktop")
    held = hold.keep().mine
    hold.leave()
    beside = sorted(entry.name for entry in path.parent.iterdir() if entry != path)
    return {"left": left, "half": half, "seen": seen, "held": held, "beside": beside}


def _started(path: Path, who: str) -> int:
    child = os.fork()
    if child == 0:
        try:
            while True:
                hold = Hold(path, who, "desktop")
                for _ in range(3):
                    hold.keep()
                hold.leave()
        finally:
            os._exit(1)
    return child


def _half_done_made_old(path: Path) -> int:
    """Make notes that were left half done so old that they go; return how many there are."""
    found = list(path.parent.glob(f"{place_of(path).name}.*.new"))
    for entry in found:
        old = entry.stat().st_mtime - 2 * STALE_AFTER
        os.utime(entry, (old, old))
    return len(found)


if __name__ == "__main__":
    main()
