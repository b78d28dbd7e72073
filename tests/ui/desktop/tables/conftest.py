"""A desk with the small plan, and a person who sits down at one of its pages."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from exercise_planner.reading import read_plan
from tests.support import examples
from tests.ui.desktop.tables.hands import Hands, Sit
from ui.desktop.desk import Desk
from ui.desktop.tables.page import TablePage


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(read_plan(examples.plan()))


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    """Open a page of the desk."""

    def at(page: type[TablePage]) -> Hands:
        made = page(desk)
        return Hands(qtbot, made, made.table)

    return at
