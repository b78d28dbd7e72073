"""Profiles: which measures decide, and what later ones may cost earlier ones."""

from __future__ import annotations

import pytest

from exercise_planner.measures import MEASURES
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile


def test_the_default_profile() -> None:
    expected = ["high_end", "standard", "priority", "breadth", "tentative", "disruption", "cost"]
    assert list(Profile().measures) == list(Profile.of(expected).measures) == expected
    assert list(MEASURES) == expected
    assert Profile().give_up == {}


@pytest.mark.parametrize(
    ("names", "give_up", "words"),
    [
        ([], {}, "no measure is named"),
        (["cost", "cost"], {}, "twice"),
        (["prioritty"], {}, 'did you mean "priority"?'),
        (["cost"], {"priority": 5}, "priority is not in the profile"),
        (["cost"], {"glory": 5}, '"glory"'),
        (["cost"], {"cost": -1}, "expected 0 to 100"),
        (["cost"], {"cost": 101}, "expected 0 to 100"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused(
    names: list[str], give_up: dict[str, int], words: str
) -> None:
    with pytest.raises(InputError) as caught:
        Profile.of(names, give_up)
    assert words in str(caught.value)


def test_the_first_difference_decides() -> None:
    profile = Profile.of(["priority", "cost"])
    one = dict.fromkeys(MEASURES, 1)
    assert not profile.prefers(one, one)
    assert profile.prefers(one | {"priority": 2, "cost": 9}, one)
    assert not profile.prefers(one, one | {"priority": 2, "cost": 9})
    assert profile.prefers(one, one | {"cost": 2})
    assert not profile.prefers(one | {"breadth": 9}, one), "not in the profile"


@pytest.mark.parametrize(
    ("percent", "closed", "most", "least"),
    [
        (0, 150, 150, 150),
        (10, 159, 144, 174),
        (6, 16, 16, 16),
        (7, 15, 14, 16),
        (100, 15, 0, 30),
        (10, -15, -16, -14),
        (1, -99, -99, -99),
    ],
)
def test_give_up(percent: int, closed: int, most: int, least: int) -> None:
    """A measure may worsen by floor(p x |v| / 100): downwards if more is better, else upwards."""
    profile = Profile.of(["priority", "cost"], {"priority": percent, "cost": percent})
    assert profile.floor("priority", closed) == most
    assert profile.floor("cost", closed) == least


def test_a_measure_without_give_up_keeps_its_value() -> None:
    assert Profile.of(["priority", "cost"], {"cost": 50}).floor("priority", 100) == 100


@pytest.mark.parametrize("percent", [0, 100])
def test_give_up_may_be_nothing_or_everything(percent: int) -> None:
    assert Profile.of(["cost"], {"cost": percent}).give_up == {"cost": percent}
