"""Circles of widgets are collected on the window's thread, whoever allocates."""

import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.desktop.collecting import Collecting


class Circle:
    """Refers to itself, so that only the collector finds it."""

    def __init__(self, gone: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.get_ident()))


def test_no_other_thread_collects(qtbot: QtBot) -> None:
    collecting = Collecting()
    gone: list[int] = []

    def allocate() -> None:
        for _ in range(20):
            Circle(gone)
            kept = [[] for _ in range(2000)]  # by far enough that Python would collect
            del kept

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert gone == []
    while len(gone) < 20:
        collecting.look()
        [[] for _ in range(2000)]
    assert set(gone) == {threading.get_ident()}
