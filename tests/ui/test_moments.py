"""Moments are told by the clock where they are read."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.ui.comparing import cases
from ui.comparing.paper.pages import LEFT, RIGHT
from ui.comparing.paper.strips import Scribe
from ui.comparing.paper.summary import summary
from ui.comparing.words import day_said
from ui.moments import local, local_day

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be set")
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("tokyo")
def test_a_moment_has_the_clock_and_the_day_of_the_place() -> None:
    assert f"{local(NIGHT):%H:%M}" == "08:30"
    assert local_day(NIGHT) == date(2026, 11, 21)
    assert day_said(NIGHT) == "21 Nov 2026"


@pytest.mark.usefixtures("tokyo")
def test_a_day_stays_what_it_is() -> None:
    assert local_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert local_day(NIGHT.replace(tzinfo=None)) == date(2026, 11, 20)


@pytest.mark.usefixtures("tokyo")
def test_remarks_on_paper_have_the_clock_of_the_place() -> None:
    scribe = Scribe(LEFT, RIGHT, lambda text, style: 0.5 * style.size * len(text))
    strips = summary(cases.reviewed(cases.case(2)), scribe)
    words = [text.text for strip in strips for text in strip.texts]
    assert "Cdr Lee, 21 Nov 2026, 09:30" in words
    assert not any("UTC" in said for said in words)
