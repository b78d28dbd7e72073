"""Commands on a plan file that somebody has open: said, and refused where it would be replaced."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.notes import noted
from tests.ui.commands.conftest import Run
from tests.ui.program import contents

HAS_IT = r"Kim Park has had (it|plan\.explan) open in the desktop on WS12 since .*\d\d:\d\d"
SEEN_THERE = re.compile(rf"note: {HAS_IT}; what is changed here shows there at once\n")
READING = (
    ("check", "plan.explan", "A"),
    ("calendars", "list", "plan.explan"),
    ("remarks", "list", "plan.explan"),
    ("backups", "list", "plan.explan"),
    ("doctor", "plan.explan"),
)


@pytest.mark.parametrize(
    "words",
    [
        ("calendars", "rename", "plan.explan", "A", "Main"),
        ("undo", "plan.explan"),
        ("remarks", "add", "plan.explan", "A", "Good."),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_change_goes_on_and_says_who_sees_it(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    note = noted(folder / "plan.explan")
    before = note.read_bytes()
    done = run(*words)
    assert done.status == 0
    assert len(SEEN_THERE.findall(done.stderr)) == 1
    assert note.read_bytes() == before


def test_where_nobody_has_it_open_nothing_is_said(run: Run) -> None:
    assert "open" not in run("calendars", "rename", "plan.explan", "A", "Main").stderr


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_looking_says_nothing_of_it(run: Run, folder: Path, words: tuple[str, ...]) -> None:
    before = run(*words)
    noted(folder / "plan.explan")
    assert run(*words) == before


def test_info_tells_who_has_it_open(run: Run, folder: Path) -> None:
    assert run("info", "plan.explan", "--json").answer["open_by"] is None
    noted(folder / "plan.explan")
    assert re.search(rf"^{HAS_IT}\.$", run("info", "plan.explan").stdout, re.MULTILINE)
    by = run("info", "plan.explan", "--json").answer["open_by"]
    assert (by["who"], by["computer"]) == ("Kim Park", "WS12")
    assert run("info", "plan.json", "--json").answer["open_by"] is None


def backed_up(run: Run, _file: Path) -> tuple[str, ...]:
    run("calendars", "delete", "plan.explan", "B")
    return "backups", "restore", "plan.explan", "1"


def damaged(_run: Run, file: Path) -> tuple[str, ...]:
    content = bytearray(file.read_bytes())
    content[36:40] = (7).to_bytes(4, "big")  # pages that are free: there are none
    file.write_bytes(content)
    return "doctor", "plan.explan", "--repair"


def copied(run: Run, file: Path) -> tuple[str, ...]:
    file.with_name("other.explan").write_bytes(file.read_bytes())
    return "review", "other.explan", "plan.explan", "--replace"


@pytest.mark.parametrize("prepared", [backed_up, damaged, copied])
def test_replacing_it_is_refused_unless_somebody_insists(
    run: Run, folder: Path, prepared: Callable[[Run, Path], tuple[str, ...]]
) -> None:
    words = prepared(run, folder / "plan.explan")
    note = noted(folder / "plan.explan")
    before = contents(folder)
    refused = run(*words)
    assert refused.status == 2
    assert re.search(
        rf"plan\.explan: {HAS_IT}; close it there first, or add --anyway", refused.stderr
    )
    assert contents(folder) == before
    assert run(*words, "--anyway").status in (0, 1)
    assert (folder / "plan.explan").read_bytes() != before["plan.explan"]
    note.unlink()
