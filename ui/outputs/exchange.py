"""A release as JSON, in the exchange form ``exercise-release/1``."""

import json

from exercise_planner.release import Release


def release_json(release: Release) -> str:
    """Return the JSON text of a release."""
    form = release.form().model_dump(mode="json")
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"
