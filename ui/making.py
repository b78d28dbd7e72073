"""What is kept with a calendar about how it was made."""

from importlib.metadata import version
from typing import Any

from exercise_planner.profile import Profile
from solver.messages import Alternative
from solver.requests import Limits, Wanted


def made_with(profile: Profile, limits: Limits) -> dict[str, Any]:
    """Return what a calendar was made with, as JSON has it."""
    return {
        "profile": list(profile.measures),
        "give_up": dict(profile.give_up),
        **limits.model_dump(),
        "solver": f"OR-Tools {version('ortools')}",
    }


def alternative_made_with(
    profile: Profile, limits: Limits, wanted: Wanted, alternative: Alternative
) -> dict[str, Any]:
    """Return what an alternative was made with: also which set was wanted, and why it is in it."""
    return made_with(profile, limits) | {
        "wanted": wanted.model_dump(mode="json"),
        "kind": alternative.kind,
        "explanation": alternative.explanation,
    }
