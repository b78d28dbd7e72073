"""A process that takes the known steps again and again, and each time comes to some end.

``python -m tests.faults.child FOLDER END...`` takes the steps in a new folder for each end, in a
process of its own that says when a step is done, and prints how far each came as a line of JSON.
The ends are ``at:N``, killed before the N-th lasting operation; ``after:S``, killed from outside
after S seconds; ``room:B``, with files that can have B bytes at most, until a step is refused.
"""

import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

from exercise_planner.problems import InputError
from tests.faults.operations import GO_AHEAD, LASTING, Operation
from tests.faults.story import STEPS, Scene, set_the_scene
from tests.faults.vfs import watched


def main() -> None:
    """Come to each end in turn."""
    base, *ends = sys.argv[1:]
    for number, end in enumerate(ends):
        scene = set_the_scene(Path(base) / str(number))
        print(json.dumps(_come_to(scene, end)), flush=True)


def _come_to(scene: Scene, end: str) -> dict[str, object]:
    how, value = end.split(":")
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _take_steps(scene, how, value, telling)
        except BaseException:
            traceback.print_exc()  # the test wants nothing there
        finally:
            os._exit(0)
    os.close(telling)
    if how == "after":
        time.sleep(float(value))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as told:
        *done, said = told.read().split("\n")
    _, status = os.waitpid(child, 0)
    return {"end": end, "finished": len(done), "said": said, "killed": os.WIFSIGNALED(status)}


def _take_steps(scene: Scene, how: str, value: str, telling: int) -> None:
    def tell_and_go_on() -> None:
        for name, step in STEPS.items():
            step(scene)
            os.write(telling, f"{name}\n".encode())

    if how == "at":
        with watched(_Killer(int(value))):
            tell_and_go_on()
    elif how == "after":
        tell_and_go_on()
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), int(value)))
        try:
            tell_and_go_on()
        except InputError as error:
            os.write(telling, str(error).encode())


class _Killer:
    """Kills its own process before the N-th lasting operation."""

    def __init__(self, number: int) -> None:
        self._left = number

    def __call__(self, operation: Operation) -> int:
        if operation.kind in LASTING:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return GO_AHEAD


if __name__ == "__main__":
    main()
