"""``python -m tests.fuzz all --seconds 600``: search for inputs that a reader fails on."""

from __future__ import annotations

import argparse
import base64
import importlib.util
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.registry import TARGETS
from tests.fuzz.running import Outcome, fuzz
from tests.fuzz.target import Target

FINDINGS = Path("out/fuzz")
SHOWN_BYTES = 3_000
"""A finding as small as that is also shown, for whoever sees only what was said."""
UNAVAILABLE = 69
"""The exit status where there is no atheris, as sysexits.h has it."""
START_SECONDS = 4
"""What a process takes to start, about."""


def main() -> int:
    """Do what the command line says and return the exit status: 1 when anything was found."""
    asked = _asked()
    targets = list(TARGETS.values()) if asked.target == "all" else [TARGETS[asked.target]]
    if asked.replay:
        return _replay(targets[0], asked.replay)
    if importlib.util.find_spec("atheris") is None:
        print(
            "atheris is not installed here; it is made for Python 3.11 to 3.13 on Linux (x86-64).",
            "The kept cases run everywhere: pytest tests/fuzz",
            file=sys.stderr,
        )
        return UNAVAILABLE
    with tempfile.TemporaryDirectory() as name:
        corpus = asked.corpus or Path(name)
        outcomes = _fuzz_all(targets, asked.seconds, asked.jobs, corpus)
    total = sum(outcome.executions for outcome in outcomes)
    found = sum(len(outcome.findings) for outcome in outcomes)
    print(f"{len(outcomes)} targets, {total:,} inputs, {found} findings")
    return 0 if all(outcome.fine for outcome in outcomes) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=["all", *TARGETS], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="of the clock, for all together")
    parser.add_argument("--jobs", type=int, default=2, help="targets at a time")
    parser.add_argument("--corpus", type=Path, help="folder of inputs that is kept and grows")
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="only these inputs")
    asked = parser.parse_args()
    if asked.replay and asked.target == "all":
        parser.error("--replay needs the name of one target")
    return asked


def _fuzz_all(targets: Sequence[Target], seconds: int, jobs: int, corpus: Path) -> list[Outcome]:
    """Fuzz targets, some at a time, so that all are through when the time is over."""
    end = time.monotonic() + seconds

    def one(left: int, target: Target) -> Outcome:
        share = (end - time.monotonic()) * jobs / max(left, jobs) - START_SECONDS
        name = target.name
        outcome = fuzz(target, max(1, int(share)), corpus / name, FINDINGS / name)
        _say(outcome)
        return outcome

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, range(len(targets), 0, -1), targets))


def _say(outcome: Outcome) -> None:
    lines = [str(outcome)]
    if not outcome.fine:
        lines.append(outcome.said)
    for path in outcome.findings:
        lines.append(f"replay it: python -m tests.fuzz {outcome.target.name} --replay {path}")
        if path.stat().st_size <= SHOWN_BYTES:
            lines.append(f"in base64: {base64.b64encode(path.read_bytes()).decode()}")
    print("\n".join(lines), flush=True)


def _replay(target: Target, paths: Sequence[Path]) -> int:
    """Try inputs one by one, without atheris; what fails shows where."""
    for path in paths:
        read = target.try_on(path.read_bytes())
        print(f"{path}: {'read' if read else 'refused'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
