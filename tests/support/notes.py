"""The note that another computer puts beside a plan file which somebody there has open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.holding_note import Note, place_of, put


def noted(path: Path, **fields: object) -> Path:
    """Put such a note, of Kim on WS12 for an hour unless told otherwise, and return where."""
    there = {
        "who": "Kim Park",
        "computer": "WS12",
        "program": "desktop",
        "since": datetime.now(UTC) - timedelta(hours=1),
        "token": "kim",
    }
    put(place_of(path), Note.model_validate(there | fields), path)
    return place_of(path)
