"""What a window is said to do is what rule AVAILABLE says of a plan with it."""

import pytest
from PySide6.QtCore import Qt

from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.rules import check
from tests.support import examples
from tests.support.examples import event
from tests.ui.desktop.availability.conftest import (
    AUSTRALIA,
    JAPAN,
    JETS,
    SHIP,
    Planner,
    may,
)
from ui.desktop.appearance import appearance
from ui.desktop.availability.effects import Effects
from ui.desktop.availability.windows import (
    STATUSES,
    Owner,
    Status,
    Window,
    entry_for,
    lanes,
)
from ui.desktop.document import View
from ui.theme import THEMES

EVENTS = (
    event("keen", 8, units={"ship": "defend", "jets": "assist"}),
    event("iron", 20, at="coast", units={"ship": "assist", "plane": "defend"}),
)


@pytest.mark.parametrize("owner", [SHIP, JETS, JAPAN, AUSTRALIA])
@pytest.mark.parametrize("status", STATUSES)
def test_a_window_breaks_what_the_rule_says(owner: Owner, status: Status) -> None:
    plan, calendar = examples.read(examples.plan(), *EVENTS)
    effects = Effects(View(Facts(plan), calendar))
    for first in range(1, 31):
        entry = entry_for(owner, Span(may(first), may(first + 2)), status)
        with_it = plan.model_copy(update={"availability": (entry,)})
        rule = {v.message for v in check(with_it, calendar) if v.code == "AVAILABLE"}
        assert {each.sentence for each in effects.of(owner, entry).breaks} == rule


def test_tentative_days_are_those_that_are_counted() -> None:
    plan, calendar = examples.read(examples.plan(), *EVENTS)
    effects = Effects(View(Facts(plan), calendar))
    entry = entry_for(JAPAN, Span(may(12), may(20)), "tentative")
    assert effects.of(JAPAN, entry).tentative == ("keen", "iron")
    later = entry_for(JAPAN, Span(may(13), may(19)), "tentative")
    assert effects.of(JAPAN, later).tentative == ()


def test_windows_that_overlap_stand_in_different_lanes() -> None:
    days = [(1, 5), (3, 8), (6, 7), (10, 12)]
    windows = [
        Window(place, SHIP, entry_for(SHIP, Span(may(first), may(last)), "unavailable"))
        for place, (first, last) in enumerate(days)
    ]
    assert lanes(windows) == {0: (0, 2), 1: (1, 2), 2: (0, 2), 3: (0, 1)}


@pytest.mark.parametrize("theme", THEMES)
def test_a_window_that_breaks_an_event_is_drawn_in_the_colour_of_breaks(
    planner: Planner, theme: str
) -> None:
    appearance().choose(theme)
    broken = THEMES[theme].broken.lower()

    def reds() -> int:
        image = planner.view.viewport().grab(planner.view.window_rect(bar)).toImage()
        return sum(
            image.pixelColor(x, y).name() == broken
            for x in range(image.width())
            for y in range(image.height())
        )

    bar = planner.model.windows[0]
    assert reds() == 0
    planner.drag(planner.at(SHIP, 22), planner.at(SHIP, 10))
    planner.view.setFocus()
    planner.key(Qt.Key.Key_Escape)
    bar = planner.model.windows[0]
    assert reds() > 20
