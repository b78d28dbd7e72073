"""Circles of widgets are collected on the window's thread, whoever allocates."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.desktop.collecting import Collecting


class Circle:
    """Refers to itself, so that only the collector finds it."""

    def __init__(self, gone: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.get_ident()))


def due() -> list[list[int]]:
    """Return so much that Python would collect, as long as it is kept."""
    most, *_ = gc.get_threshold()
    return [[] for _ in range(3 * most)]


def test_no_other_thread_collects(qtbot: QtBot) -> None:
    collecting = Collecting()
    gone: list[int] = []

    def allocate() -> None:
        for _ in range(20):
            Circle(gone)
            due()

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert gone == []
    kept = due()
    collecting.look()
    del kept
    assert gone == [threading.get_ident()] * 20
