"""Profile and limits, remembered and read back."""

import json
from typing import Any

import pytest

from exercise_planner.profile import Profile
from solver.requests import Limits
from ui.desktop.building.remembering import (
    USUAL_LIMITS,
    limits_from_json,
    limits_to_json,
    profile_from_json,
    profile_to_json,
)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("profile", [Profile(), Profile(("cost", "breadth"), {"cost": 5})])
def test_a_profile_comes_back(profile: Profile) -> None:
    assert profile_from_json(through_json(profile_to_json(profile))) == profile


@pytest.mark.parametrize("limits", [USUAL_LIMITS, Limits(workers=2, seed=9, deterministic=True)])
def test_limits_come_back(limits: Limits) -> None:
    assert limits_from_json(through_json(limits_to_json(limits))) == limits


@pytest.mark.parametrize(
    "damaged",
    [
        *(None, 3, "cost", [], {}, {"measures": None, "give_up": {}}),
        *({"measures": ["cots"], "give_up": {}}, {"measures": ["cost"], "give_up": [5]}),
        *({"measures": [], "give_up": {}}, {"measures": ["cost"], "give_up": {"cost": 101}}),
        *({"measures": [1], "give_up": {}}, {"measures": ["cost"], "give_up": {"cost": "x"}}),
    ],
)
def test_of_a_damaged_profile_the_default_one_is_left(damaged: Any) -> None:
    assert profile_from_json(damaged) == Profile()


@pytest.mark.parametrize("damaged", [None, 3, [], {"workers": 0}, {"threads": 4}, {"seed": "x"}])
def test_of_damaged_limits_the_usual_ones_are_left(damaged: Any) -> None:
    assert limits_from_json(damaged) == USUAL_LIMITS
