"""How the desktop is started, where there is a display and where there is none."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_plan
from tests.support import examples
from tests.support.processes import run_process, started
from ui.system_libraries import FOR_WINDOWS, _loads

PROGRAM = [sys.executable, "-m", "exercise_planner"]


def environment(home: Path, **changes: str) -> dict[str, str]:
    """Return an environment without a display, for a user with nothing set up."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    return kept | folders | {"COLUMNS": "120"} | changes


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_process([*PROGRAM, *words], env=environment(home))


def test_without_words_and_display_it_says_what_it_can_do(tmp_path: Path) -> None:
    ended = run(tmp_path)

    assert ended.returncode == 0
    assert "solve" in ended.stdout
    assert "desktop" in ended.stdout


def test_the_desktop_without_a_display_says_what_is_missing(tmp_path: Path) -> None:
    ended = run(tmp_path, "desktop")

    assert ended.returncode == 2
    assert "there is no display here" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, 1), ({"DISPLAY": ":0"}, 0), ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, 1)],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_make_asks_whether_there_is_a_display(
    tmp_path: Path, changes: dict[str, str], status: int
) -> None:
    asked = [sys.executable, "-m", "ui.display"]
    ended = run_process(asked, env=environment(tmp_path, **changes))
    assert ended.returncode == status


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own for a real window."""
    program = shutil.which("Xvfb")
    if program is None or not all(map(_loads, FOR_WINDOWS)):
        pytest.skip("there is no Xvfb here, or no libraries for windows on it")
    reading, writing = os.pipe()
    words = [program, "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    with started(words, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()  # so that it takes its lock away
        server.wait()


def test_a_real_window_opens_a_plan_and_closes_when_asked(tmp_path: Path, display: str) -> None:
    path = tmp_path / "small.explan"
    PlanFile.create(path, read_plan(examples.plan())).close()
    settings = tmp_path / "exercise-planner" / "desktop.conf"
    words = [*PROGRAM, "desktop", path]
    shown = environment(tmp_path, DISPLAY=display)
    with started(words, env=shown, stderr=subprocess.PIPE) as window:
        while not (settings.exists() and "small.explan" in settings.read_text("utf-8")):
            assert window.poll() is None, window.stderr and window.stderr.read()
            time.sleep(0.1)
        window.send_signal(signal.SIGTERM)
        _, said = window.communicate()

    assert window.returncode == 0
    assert "Traceback" not in said
