"""Who has a plan file open, in words: as much as is known, and no foreign text too long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from db.holding import Holder
from ui import holding_words
from ui.holding_words import has_open, has_open_too, program

NOON = datetime(2028, 3, 7, 12, 0).astimezone()
"""By the clock here, so that the day is the same wherever these run."""
KIM = Holder("Kim", "WS12", False, "desktop", NOON - timedelta(minutes=5))


@pytest.fixture(autouse=True)
def _at_noon() -> object:
    with patch.object(holding_words, "datetime", wraps=datetime) as clock:
        clock.now.return_value = NOON
        yield


def test_today_the_time_is_enough() -> None:
    assert has_open(KIM, "this plan") == "Kim has had this plan open on WS12 since 11:55"
    assert has_open_too(KIM, "it") == "Kim has it open too, on WS12 since 11:55"


def test_of_another_day_the_day_is_said() -> None:
    earlier = replace(KIM, since=datetime(2028, 2, 16, 9, 14).astimezone())
    assert has_open(earlier, "it").endswith("since 16 Feb 2028, 09:14")


@pytest.mark.parametrize(
    "since",
    [
        None,
        NOON + timedelta(minutes=1),
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ],
)
def test_a_moment_that_cannot_be_is_left_out(since: datetime | None) -> None:
    with patch("ui.holding_words.local", side_effect=OverflowError):
        assert has_open(replace(KIM, since=since), "it") == "Kim has it open on WS12"


def test_what_is_not_known_is_left_out() -> None:
    nobody = Holder("", "", False, "", None)
    assert has_open(nobody, "it", program(nobody)) == "Somebody has it open"
    assert has_open_too(nobody, "it") == "Somebody has it open too"


def test_ones_own_computer_has_no_name() -> None:
    here = replace(KIM, here=True, since=None)
    assert has_open(here, "it", program(here)) == "Kim has it open in the desktop on this computer"


def test_long_names_are_cut() -> None:
    said = has_open(replace(KIM, who="x" * 200, computer="y" * 64, since=None), "it")
    assert said == f"{'x' * 29}… has it open on {'y' * 29}…"
