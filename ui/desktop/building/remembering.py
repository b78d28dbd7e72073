"""Profile and limits as they are remembered between sessions: plain values that JSON can say."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.requests import Limits

USUAL_LIMITS = Limits(time_limit=60)
"""Where nothing else was chosen."""


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return a profile as JSON can say it."""
    return {"measures": list(profile.measures), "give_up": dict(profile.give_up)}


def profile_from_json(said: Any) -> Profile:
    """Return a profile as it was remembered; the default one where that is damaged."""
    try:
        return Profile.of(said["measures"], said["give_up"])
    except (TypeError, KeyError, AttributeError, InputError):
        return Profile()


def limits_to_json(limits: Limits) -> dict[str, Any]:
    """Return limits as JSON can say them."""
    return limits.model_dump(mode="json")


def limits_from_json(said: Any) -> Limits:
    """Return limits as they were remembered; the usual ones where that is damaged."""
    if not isinstance(said, Mapping):
        return USUAL_LIMITS
    try:
        return Limits.model_validate(said)
    except ValidationError:
        return USUAL_LIMITS
