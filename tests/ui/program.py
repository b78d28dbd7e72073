"""The program as its users meet it at the command line: words, files, a status, two streams.

It runs in this process, which costs no start. Where the process itself is what matters (its
streams at a terminal, signals, limits of the machine) it gets one of its own.
"""

import io
import json
import os
import resource
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.support.processes import run_process
from ui import command_line, console

PROGRAM = [sys.executable, "-m", "exercise_planner"]
SMALL_FILES = 20_000
"""Bytes: the largest file a process may write when its disk is to seem full."""
WIDTH = 200
"""Characters in a line of its terminal."""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    stdout: str
    stderr: str

    @property
    def answer(self) -> Any:
        """The JSON on its standard output."""
        return json.loads(self.stdout)


def run(*words: str | Path | int, folder: Path) -> Done:
    """Run the program in a folder of its own, as a user with nothing else set up would."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    status = 0
    with ExitStack() as there:
        there.enter_context(chdir(folder))
        there.enter_context(patch.dict(os.environ, _surroundings(folder)))
        there.enter_context(patch.object(sys, "argv", ["exercise-planner", *map(str, words)]))
        for stream in (console.out, console.err):  # their width was settled when they were made
            there.enter_context(patch.object(stream, "_width", WIDTH))
        there.enter_context(redirect_stdout(out))
        there.enter_context(redirect_stderr(err))
        try:
            command_line.main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Done(status, _text(out), _text(err))


def run_apart(*words: str | Path | int, folder: Path, full_disk: bool = False) -> Done:
    """Run it in a process of its own, perhaps on a disk that is soon full."""

    def fill_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILES, SMALL_FILES))

    done = run_process(
        [*PROGRAM, *map(str, words)],
        cwd=folder,
        env=os.environ | _surroundings(folder),
        preexec_fn=fill_disk if full_disk else None,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def _surroundings(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "COLUMNS": str(WIDTH)}


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
