"""The timeline as shown goes into files, with its marking at top and bottom."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from exercise_planner.marking import UNCLASSIFIED_COLOUR
from tests.ui.desktop.stand_ins import Answers, Heard
from tests.ui.desktop.timeline.conftest import Hand, small_plan
from ui.desktop.appearance import appearance


def export(hand: Hand, path: Path | None) -> None:
    answers = hand.desk.dialogs
    assert isinstance(answers, Answers)
    answers.files.append(path)
    hand.desk.actions["timeline.export"].trigger()


@pytest.fixture
def marked(hand_of: Callable[..., Hand]) -> Hand:
    return hand_of(small_plan(marking="UNCLASSIFIED"))


def test_a_png_has_the_marking_at_top_and_bottom(marked: Hand, tmp_path: Path) -> None:
    export(marked, tmp_path / "view.png")
    image = QImage(str(tmp_path / "view.png"))
    assert not image.isNull()
    for y in (6, image.height() - 6):
        assert image.pixelColor(20, y).name().upper() == UNCLASSIFIED_COLOUR
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ffffff"


def test_an_svg_holds_the_words(marked: Hand, tmp_path: Path) -> None:
    export(marked, tmp_path / "view.svg")
    text = (tmp_path / "view.svg").read_text("utf-8")
    assert text.count("UNCLASSIFIED") == 2
    assert "Keen Sword" in text
    assert "jpn host · aus" in text


def test_a_name_without_a_suffix_becomes_a_pdf(marked: Hand, tmp_path: Path) -> None:
    export(marked, tmp_path / "view")
    assert (tmp_path / "view.pdf").read_bytes().startswith(b"%PDF")
    notices = marked.desk.notices
    assert isinstance(notices, Heard)
    assert notices.all[-1].text == "view.pdf was written."


def test_another_kind_is_refused_in_words(marked: Hand, tmp_path: Path) -> None:
    export(marked, tmp_path / "view.docx")
    notices = marked.desk.notices
    assert isinstance(notices, Heard)
    assert "ends in .pdf, .png or .svg" in notices.all[-1].text
    assert not (tmp_path / "view.docx").exists()


def test_nobody_chose_a_file_nothing_is_written(marked: Hand, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    export(marked, None)
    assert sorted(tmp_path.iterdir()) == before


def test_a_dark_timeline_is_written_on_white(marked: Hand, tmp_path: Path) -> None:
    appearance().choose("dark")
    export(marked, tmp_path / "view.png")
    image = QImage(str(tmp_path / "view.png"))
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ffffff"


def test_it_is_printed_on_one_page(marked: Hand, tmp_path: Path) -> None:
    answers, notices = marked.desk.dialogs, marked.desk.notices
    assert isinstance(answers, Answers)
    assert isinstance(notices, Heard)
    answers.files.append(tmp_path / "paper.pdf")

    marked.desk.actions["timeline.print"].trigger()

    data = (tmp_path / "paper.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert notices.all[-1].text == "The timeline was sent to the printer."


def test_nothing_is_printed_where_nobody_chose_a_printer(marked: Hand) -> None:
    answers, notices = marked.desk.dialogs, marked.desk.notices
    assert isinstance(answers, Answers)
    assert isinstance(notices, Heard)
    answers.files.append(None)

    marked.desk.actions["timeline.print"].trigger()

    assert notices.all == []
