"""The comparison is written as a workbook, a summary for print or slides."""

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.desktop.compare.plans import LEFT
from tests.ui.desktop.stand_ins import Answers, Heard
from ui.desktop.compare.page import ComparePage
from ui.desktop.desk import Desk
from ui.desktop.notices import Notice

STARTS = {".xlsx": b"PK", ".pptx": b"PK", ".pdf": b"%PDF"}


def heard(desk: Desk) -> list[Notice]:
    assert isinstance(desk.notices, Heard)
    return desk.notices.all


def answers(desk: Desk) -> Answers:
    assert isinstance(desk.dialogs, Answers)
    return desk.dialogs


def test_a_file_of_each_kind_is_written(
    page: ComparePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    said = heard(desk)
    for count, (suffix, start) in enumerate(STARTS.items(), start=1):
        path = tmp_path / f"compared{suffix}"
        answers(desk).files = [path]
        qtbot.mouseClick(page.head.export_button, LEFT)
        qtbot.waitUntil(partial(_has, said, count), timeout=20_000)
        assert said[-1].text == f"{path} was written."
        assert path.read_bytes().startswith(start)


def _has(said: list[Notice], count: int) -> bool:
    return len(said) == count


def test_a_name_without_a_suffix_is_that_of_a_workbook_and_replaces_nothing_unasked(
    page: ComparePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "compared.xlsx").write_text("mine")
    answers(desk).files = [tmp_path / "compared"]
    qtbot.mouseClick(page.head.export_button, LEFT)
    assert "compared.xlsx is there already" in heard(desk)[-1].text
    assert (tmp_path / "compared.xlsx").read_text() == "mine"


def test_nothing_is_written_where_nobody_chose_a_file(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    answers(desk).files = [None]
    qtbot.mouseClick(page.head.export_button, LEFT)
    assert not page._own_work.busy
    assert not heard(desk)


def test_a_folder_that_is_not_there_is_said(
    page: ComparePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    answers(desk).files = [tmp_path / "nowhere" / "compared.xlsx"]
    qtbot.mouseClick(page.head.export_button, LEFT)
    qtbot.waitUntil(lambda: bool(heard(desk)), timeout=20_000)
    assert "there is no folder" in heard(desk)[-1].text
