"""The building blocks: words in the colours of the theme, chips that fit."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.appearance import dress
from ui.desktop.inspector.parts import Chip, Flow, Section
from ui.theme import DARK, LIGHT


def test_words_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    section = Section("Rules")
    qtbot.addWidget(section)
    section.note.say("all kept", "good")
    section.show()
    assert section.note.palette().windowText().color().name().upper() == LIGHT.good
    dress(qapp, "dark")
    assert section.note.palette().windowText().color().name().upper() == DARK.good
    section.note.say("1 break", "broken")
    assert section.note.palette().windowText().color().name().upper() == DARK.broken


def test_what_does_not_fit_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = Flow(widget)
    chips = [Chip(name, parent=widget) for name in ("JS Kongo", "HMAS Hobart", "x" * 200)]
    for chip in chips:
        flow.addWidget(chip)
    widget.resize(120, 200)
    widget.show()
    assert [chip.y() for chip in chips] == [0, 21, 42]
    assert chips[2].width() <= 120
    widget.resize(2000, 200)
    qtbot.waitUntil(lambda: [chip.y() for chip in chips] == [0, 0, 0])
