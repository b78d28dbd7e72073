"""Plan files of older versions, and of a newer one, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.db.versions.files import NEWEST, OLDER, bytes_of, newer_than_known, told_of, unpacked
from tests.ui.desktop.windows import desk_of, heard, open_window
from ui.desktop.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_window(qtbot, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("name", OLDER)
def test_an_old_file_is_shown_and_told_where_it_lies_as_it_was(
    name: str, window: Window, tmp_path: Path
) -> None:
    path = unpacked(name, tmp_path / "old.explan")
    assert window.open_file(path)
    copy = tmp_path / f"old.explan.backup-{name.split('/')[0]}"
    assert copy.read_bytes() == bytes_of(name)
    (said,) = heard(window).all
    assert said.text == f"The file was brought up to date; as it was it lies in {copy.name}."
    told = told_of(name)
    state = told["path"][told["at"]]
    assert desk_of(window).document.plan.name == told["plans"][state["plan"]]["name"]
    assert window.open_file(path)
    assert len(heard(window).all) == 1


def test_a_newer_file_is_refused_and_the_open_one_stays(window: Window, tmp_path: Path) -> None:
    newer = newer_than_known(unpacked(f"{NEWEST}/plan", tmp_path / "newer.explan"))
    before = newer.read_bytes()
    open_one = unpacked(f"{NEWEST}/plan", tmp_path / "open.explan")
    assert window.open_file(open_one)
    assert not window.open_file(newer)
    assert desk_of(window).document.path == open_one
    assert "newer version of Exercise Planner (tables 9999)" in heard(window).all[-1].text
    assert newer.read_bytes() == before
