"""Targets fuzzed one after the other, each in a process of its own, and what came of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from tests.fuzz.cases import cases_of
from tests.fuzz.target import Target

INPUT_SECONDS = 20
"""One input may take so long: some hundred times what any needs."""
MEGABYTES = 2048
"""All inputs of a process together may take so much."""
GRACE_SECONDS = 600
"""How long a process may take beyond its time, on a machine that is busy, before it is ended."""
DRAWS_THE_SAME = "CI" in os.environ
"""Whether the same inputs are drawn for the same code, so that no change fails for another's fault;
at a desk others are drawn each time."""
_STATE = re.compile(r"^#\d+\s+(\w+)\s+cov: (\d+) ft: (\d+)", re.MULTILINE)
_EXECUTIONS = re.compile(r"^(?:stat::number_of_executed_units: |#)(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Covered:
    """How far inputs got: branches taken, and what libFuzzer calls features."""

    branches: int = 0
    features: int = 0

    def __str__(self) -> str:
        return f"{self.branches:,}/{self.features:,}"


@dataclass(frozen=True)
class Outcome:
    """What came of fuzzing one target.

    Parameters
    ----------
    seconds
        Of the clock, start included.
    before, after
        With the inputs that it began with, and in the end.
    findings
        The inputs that failed.
    said
        What the process said last, if it failed; else empty.
    """

    target: Target
    seconds: float
    executions: int
    before: Covered
    after: Covered
    findings: Sequence[Path]
    said: str

    @property
    def fine(self) -> bool:
        """Whether nothing was found, and the process came to its end."""
        return not self.findings and not self.said

    def __str__(self) -> str:
        found = f"{len(self.findings)} findings" if self.findings else "nothing found"
        return (
            f"{self.target.name:18} {self.executions:10,} inputs {self.seconds:7.0f} s  "
            f"branches/features {self.before} to {self.after}  {found}"
        )


def fuzz(target: Target, seconds: int, corpus: Path, findings: Path) -> Outcome:
    """Fuzz a target for so many seconds, in a process of its own.

    Parameters
    ----------
    corpus
        Folder with inputs to begin with, to which seeds, kept cases and new inputs are added.
    findings
        Folder for inputs that fail.
    """
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for data in (*target.seeds(), *(case.read_bytes() for case in cases_of(target.name))):
        (corpus / sha1(data, usedforsecurity=False).hexdigest()).write_bytes(data)
    there = set(findings.iterdir())
    began = time.monotonic()
    status, said = _run(
        [
            *(sys.executable, "-m", "tests.fuzz.child", target.run.__module__, target.name),
            f"-max_total_time={seconds}",
            f"-max_len={target.longest}",
            f"-timeout={INPUT_SECONDS}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={findings}/",
            "-print_final_stats=1",
            *(["-seed=1"] if DRAWS_THE_SAME else []),
            str(corpus),
        ],
        seconds + GRACE_SECONDS,
    )
    states = [(name, Covered(int(cov), int(ft))) for name, cov, ft in _STATE.findall(said)]
    begun = [covered for name, covered in states if name == "INITED"]
    return Outcome(
        target,
        time.monotonic() - began,
        max((int(number) for number in _EXECUTIONS.findall(said)), default=0),
        begun[0] if begun else Covered(),
        states[-1][1] if states else Covered(),
        sorted(set(findings.iterdir()) - there),
        "" if status == 0 else "\n".join(_telling(said)),
    )


def _run(words: Sequence[str], seconds: float) -> tuple[int, str]:
    """Run a process to its end, or for so long; return its exit status and all it said."""
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=os.environ | ({"PYTHONHASHSEED": "0"} if DRAWS_THE_SAME else {}),
    ) as made:
        try:
            said, _ = made.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            made.kill()
            said, _ = made.communicate()
            return 1, f"{said}\nended: it ran for more than {seconds:.0f} s"
        return made.returncode, said


def _telling(said: str) -> Iterator[str]:
    """Yield the lines that say what happened: neither progress nor the bytes of the input."""
    lines = [line for line in said.splitlines() if not line.startswith(("#", "stat::", "INFO:"))]
    yield from (line for line in lines[-60:] if len(line) < 1_000)
