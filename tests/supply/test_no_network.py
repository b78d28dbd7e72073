"""The program needs no network and seeks none: it runs where making a socket ends a process."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supply import offline
from tests.support import examples
from tests.support.processes import run_process
from tests.ui.desktop.windows import calendars_in, plan_file

ENDED_BY_GUARD = 97
ROOT = Path(__file__).parents[2]
FILTERED = [sys.executable, "-m", "tests.supply.offline"]
needs_filter = pytest.mark.skipif(not offline.works_here(), reason="a filter of Linux")


COMMANDS = """\
import plan.json plan.explan
solve plan.explan --workers 1
solve plan.explan --workers 1 --profile cost --name Cheap
check plan.explan Cheap
compare plan.explan Cheap "Calendar 1" --xlsx case.xlsx --pdf case.pdf --pptx case.pptx
explain plan.explan Cheap --goal roof
export plan.explan "Calendar 1" out.xlsx
export plan.explan "Calendar 1" out.csv
export plan.explan "Calendar 1" out.ics
export plan.explan "Calendar 1" out.json
export plan.explan "Calendar 1" out.pdf
export plan.explan "Calendar 1" out.png
export plan.explan plan.xlsx
import plan.xlsx again.explan
backups list plan.explan
doctor plan.explan
"""


def alone(
    folder: Path, *words: str | Path, told: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python under all that forbids networks here, for a user with nothing set up."""
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), folder)
    path = os.pathsep.join(map(str, (ROOT / "tests" / "supply" / "guard", ROOT)))
    return run_process(
        [*(FILTERED if offline.works_here() else ()), sys.executable, *words],
        told,
        cwd=folder,
        env=os.environ | {name: str(home) for name, home in homes.items()} | {"PYTHONPATH": path},
    )


def test_the_command_line_seeks_no_network(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json.dumps(examples.plan()), "utf-8")

    done = alone(tmp_path, "-m", "tests.supply.at_the_command_line", told=COMMANDS)

    assert done.returncode == 0, done.stderr
    assert calendars_in(tmp_path / "plan.explan") == ["Calendar 1", "Cheap"]
    assert (tmp_path / "case.pptx").exists()
    assert (tmp_path / "again.explan").exists()


def test_the_desktop_seeks_no_network(tmp_path: Path) -> None:
    plan = plan_file(tmp_path / "plan.explan")
    before = calendars_in(plan)

    done = alone(tmp_path, "-m", "tests.supply.at_the_desktop", plan)

    assert done.returncode == 0, done.stderr
    assert len(calendars_in(plan)) == len(before) + 1


@pytest.mark.parametrize(
    "call", ["socket.socket()", "socket.getaddrinfo('localhost', 80)", "socket.create_server(())"]
)
def test_a_call_is_seen_even_where_its_error_is_swallowed(tmp_path: Path, call: str) -> None:
    hidden = f"import socket\ntry: {call}\nexcept BaseException: pass"

    done = alone(tmp_path, "-c", hidden)

    assert done.returncode == ENDED_BY_GUARD
    assert "a way to a network" in done.stderr


@needs_filter
def test_a_call_below_python_is_seen_in_a_child_too(tmp_path: Path) -> None:
    call = "import ctypes; ctypes.CDLL(None).socket(10, 1, 0)"
    child = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {call!r}]))"

    assert alone(tmp_path, "-c", call).returncode == -signal.SIGSYS
    assert alone(tmp_path, "-c", child).returncode == 256 - signal.SIGSYS


def test_the_guards_leave_alone_what_needs_no_network(tmp_path: Path) -> None:
    local = "import socket; socket.socket(getattr(socket, 'AF_UNIX', None) or sys.exit(0))"

    assert alone(tmp_path, "-c", f"import sys; {local}").returncode == 0
