"""A process that a test starts is gone when the test is over, however it went."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import processes
from tests.support.processes import run_process, started

PARENT = ["sh", "-c", "sleep 600 & echo $!; wait"]
"""Starts a process of its own, says its id, and waits for it."""


def lives(number: int) -> bool:
    """Whether a process runs still; one that is only waited for does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text("utf-8").split(") ")[1][0] != "Z"
    except OSError:
        return False


def test_what_a_process_says_and_how_it_ends_is_known() -> None:
    program = "import sys; print(input()); sys.stderr.write('err'); sys.exit(3)"
    done = run_process([sys.executable, "-c", program], told="word\n")
    assert (done.returncode, done.stdout, done.stderr) == (3, "word\n", "err")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is looked at")
def test_one_that_hangs_fails_its_test_and_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 1.0)
    children = []

    def hang() -> None:
        with started(PARENT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            children.append(int(process.stdout.readline()))
            assert lives(children[0])
            assert process.stdout.readline() == ""  # waits until it is killed

    with pytest.raises(TimeoutError, match="still running"):
        hang()
    (child,) = children
    until = time.monotonic() + 30
    while lives(child):
        assert time.monotonic() < until
        time.sleep(0.01)
