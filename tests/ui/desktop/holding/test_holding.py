"""The file that is open here: held so that others hear of it, in the background, and let go."""

import threading
from pathlib import Path
from unittest.mock import Mock

import pytest
from pytestqt.qtbot import QtBot

from db.holding import Hold, Holder, Standing, holder_of
from db.holding_note import place_of, put
from db.plan_file import PlanFile
from tests.support.notes import noted
from tests.ui.desktop.holding.conftest import later, said
from tests.ui.desktop.windows import (
    Gate,
    answers,
    desk_of,
    heard,
    open_window,
    plan_file,
    type_into_palette,
)
from ui.desktop.holding.control import RENEWS_AFTER
from ui.desktop.window import Window


class SlowShare:
    """On which a note is put only once its gate is open."""

    def __init__(self) -> None:
        self.reached, self.taken, self.gate = threading.Event(), threading.Event(), Gate()
        self._put = self.gate.held(put)

    def put(self, *given: object) -> None:
        self.reached.set()
        self._put(*given)
        self.taken.set()


def held(path: Path) -> Holder | None:
    """Return who has a file open, as every other program sees it."""
    return holder_of(path)


def texts(window: Window) -> list[str]:
    return [notice.text for notice in heard(window).all]


def test_it_is_held_under_the_name_of_the_person_and_let_go(
    window: Window, file: Path, tmp_path: Path
) -> None:
    window.settings.who = "Ana Silva"
    window.open_file(file)
    window.work.wait()
    holder = held(file)
    assert holder is not None
    assert (holder.who, holder.program) == ("Ana Silva", "desktop")
    assert said(window) == ""
    assert window.holding._timer.interval() == RENEWS_AFTER == 30_000

    window.open_file(plan_file(tmp_path / "other.explan"))
    window.work.wait()
    assert held(file) is None
    assert held(tmp_path / "other.explan") is not None
    window.close_file()
    assert held(tmp_path / "other.explan") is None


def test_closing_the_window_lets_it_go(qtbot: QtBot, tmp_path: Path, file: Path) -> None:
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(file)
        opened.work.wait()
        assert held(file) is not None
    assert not place_of(file).exists()


def test_a_new_file_is_held(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    answers(window).files = [tmp_path / "new.explan"]
    window._files.new()
    window.work.wait()
    assert held(tmp_path / "new.explan") is not None


def test_opening_it_again_is_no_second_person(window: Window, file: Path) -> None:
    for _ in range(2):
        window.open_file(file)
        assert said(window) == ""
        assert not desk_of(window).document.file.read_only
    assert held(file) is not None


def test_it_is_renewed_by_the_timer(window: Window, file: Path) -> None:
    window.open_file(file)
    window.work.wait()
    first = place_of(file).read_bytes()
    later(window)
    assert place_of(file).read_bytes() != first


def test_for_reading_or_review_nothing_is_held(window: Window, file: Path) -> None:
    for how in ({"read_only": True}, {"review": True}):
        window.show_file(PlanFile.open(file, **how))
        assert said(window) == ""
        assert not place_of(file).exists()


def test_a_what_if_is_nobodys_but_its_own(qtbot: QtBot, window: Window, file: Path) -> None:
    window.open_file(file)
    window.work.wait()
    type_into_palette(qtbot, window, "try a what-if")
    window.work.wait()
    assert not place_of(file).exists()
    assert not place_of(desk_of(window).document.path).exists()
    type_into_palette(qtbot, window, "back to the plan")
    window.work.wait()
    assert held(file) is not None


def test_whoever_opened_it_while_this_computer_slept_is_told_of_once(
    window: Window, file: Path
) -> None:
    window.open_file(file)
    window.work.wait()
    noted(file)
    for _ in range(2):
        later(window)
    assert texts(window) == ["Kim Park has opened this plan for editing meanwhile on WS12."]
    assert said(window).startswith("Kim Park has this plan open too, on WS12 since ")
    document = desk_of(window).document
    assert document.edit(document.plan.model_copy(update={"name": "Mine"}), "rename")
    window.close_file()
    assert place_of(file).exists()


def test_of_a_single_failure_nothing_is_said(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(file)
    window.work.wait()
    for _ in range(2):
        with monkeypatch.context() as read_by_another:
            read_by_another.setattr("db.holding.put", Mock(side_effect=PermissionError))
            later(window)
        later(window)
    assert texts(window) == []
    assert held(file) is not None


def test_while_the_share_is_gone_nothing_else_is_said_of_others(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(file)
    window.work.wait()
    with monkeypatch.context() as gone:
        gone.setattr(Hold, "keep", lambda _hold: Standing())
        later(window)
    noted(file)
    later(window)
    told = said(window)
    assert "meanwhile" in texts(window)[-1]
    with monkeypatch.context() as gone:
        gone.setattr(Hold, "keep", lambda _hold: Standing())
        later(window)
    assert told
    assert said(window) == told


def test_the_window_does_not_wait_for_a_slow_share(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(Hold, "keep", gate.held(Hold.keep))
    monkeypatch.setattr("db.backups.make", lambda _path: None)
    window.open_file(file)
    document = desk_of(window).document
    assert document.rename_calendar("Calendar 1", "Main")
    window.holding._timer.timeout.emit()  # the first look is still under way
    assert len(window.work._running) <= 2
    gate.open()
    window.work.wait()
    assert held(file) is not None


def test_renewing_is_never_shown_as_work(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(file)
    window.work.wait()
    gate = Gate()
    monkeypatch.setattr(Hold, "keep", gate.held(Hold.keep))
    window.holding._timer.timeout.emit()
    assert window.work.busy
    window.work._timer.timeout.emit()
    assert not window.work.isVisible()
    gate.open()
    window.work.wait()


def test_a_file_that_is_closed_while_it_is_taken_is_not_held(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(Hold, "keep", gate.held(Hold.keep))
    window.open_file(file)
    window.close_file()
    gate.open()
    window.work.wait()
    assert not place_of(file).exists()


def test_closing_a_file_does_not_wait_while_it_is_taken_on_a_slow_share(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = SlowShare()
    monkeypatch.setattr("db.holding.put", share.put)
    window.open_file(file)
    assert share.reached.wait(10)
    window.close_file()
    assert not share.taken.is_set()
    share.gate.open()
    window.work.wait()
    assert share.taken.is_set()
    assert not place_of(file).exists()


def test_that_it_cannot_be_told_is_said_quietly_and_once(window: Window, file: Path) -> None:
    place_of(file).mkdir()
    window.open_file(file)
    for _ in range(2):
        later(window)
    assert [(notice.kind, notice.text) for notice in heard(window).all] == [
        ("told", "Who else opens this plan cannot be told here.")
    ]
    assert not desk_of(window).document.file.read_only
    assert said(window) == ""
    window.close_file()
    assert place_of(file).is_dir()


def test_closing_the_window_does_not_wait_either_and_the_note_goes_all_the_same(
    qtbot: QtBot, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = SlowShare()
    monkeypatch.setattr("db.holding.put", share.put)
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(file)
        assert share.reached.wait(10)
        assert opened.close()
        assert not share.taken.is_set()
        share.gate.open()
        opened.work.wait()
    assert not place_of(file).exists()
