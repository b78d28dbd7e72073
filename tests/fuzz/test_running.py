"""What is said of fuzzing, and replaying without atheris."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.fuzz import __main__ as program
from tests.fuzz import running
from tests.fuzz.registry import TARGETS
from tests.fuzz.running import Covered, Outcome, fuzz

SAID = """INFO: Running with entropic power schedule (0xFF, 100).
#3\tINITED cov: 57 ft: 102 corp: 3/83b exec/s: 0 rss: 96Mb
#700\tNEW    cov: 60 ft: 131 corp: 9/400b lim: 1000 exec/s: 0 rss: 97Mb
#5118\tDONE   cov: 61 ft: 140 corp: 9/400b lim: 1000 exec/s: 1279 rss: 98Mb
stat::number_of_executed_units: 5118
"""


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["tests.fuzz", *words])
    return program.main()


def outcome(
    monkeypatch: pytest.MonkeyPatch, folder: Path, status: int, said: str, finding: str | None
) -> Outcome:
    """Return what comes of a process that says something and may leave a finding."""

    def process(words: list[str], _: float) -> tuple[int, str]:
        if finding is not None:
            (folder / "findings" / finding).write_bytes(b"SECRET")
        assert words[-1] == str(folder / "corpus")
        return status, said

    monkeypatch.setattr(running, "_run", process)
    return fuzz(TARGETS["marking"], 4, folder / "corpus", folder / "findings")


def test_a_run_is_summed_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = outcome(monkeypatch, tmp_path, 0, SAID, None)
    assert found.fine
    assert (found.executions, found.before, found.after) == (
        5118,
        Covered(57, 102),
        Covered(61, 140),
    )
    assert "marking" in str(found)
    assert "57/102 to 61/140  nothing found" in str(found)
    assert len(list((tmp_path / "corpus").iterdir())) == len(list(TARGETS["marking"].seeds()))


def test_a_finding_is_told_with_where_it_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = f"{SAID}Traceback ...\nKeyError: 'x'\n"
    found = outcome(monkeypatch, tmp_path, 77, said, "crash-1")
    assert not found.fine
    assert [path.name for path in found.findings] == ["crash-1"]
    assert found.said == "Traceback ...\nKeyError: 'x'"


def test_a_process_that_breaks_off_is_not_fine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not outcome(monkeypatch, tmp_path, 1, "ImportError: no\n", None).fine


def test_where_atheris_is_not_made_for_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert run(monkeypatch, "all") == program.UNAVAILABLE
    assert "atheris is not installed here" in capsys.readouterr().err


def test_inputs_are_replayed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "crash-1"
    path.write_bytes(b"UNCLASSIFIED\nJPN")
    assert run(monkeypatch, "marking", "--replay", str(path)) == 0
    assert capsys.readouterr().out == f"{path}: read\n"
