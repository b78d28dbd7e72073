"""An inspector beside a plan in which Keen Sword is held."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support import examples
from tests.support.examples import event
from ui.desktop.desk import Desk
from ui.desktop.inspector.assist import Assist
from ui.desktop.inspector.inspector import Inspector

KEEN = event("keen", 8, units={"ship": "defend", "jets": "defend"})
IRON = event("iron", 20, units={"plane": "assist"})


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(*examples.read(examples.plan(), KEEN, IRON))


@pytest.fixture
def inspect(qtbot: QtBot) -> Callable[[Desk, str | None], Inspector]:
    """Open an inspector with an exercise selected, and wait until all is known of it."""

    def open_(desk: Desk, exercise: str | None = "keen") -> Inspector:
        assist = Assist(desk)
        inspector = Inspector(desk, assist)
        assist.setParent(inspector)
        qtbot.addWidget(inspector)
        inspector.resize(330, 900)
        inspector.show()
        desk.selection.select_exercise(exercise)
        qtbot.waitUntil(lambda: not assist.busy)
        return inspector

    return open_


@pytest.fixture
def inspector(desk: Desk, inspect: Callable[..., Inspector]) -> Inspector:
    return inspect(desk)
