"""The change log as JSON, which holds everything for an audit, and as CSV, a row a change."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from db.differences import Change
from db.provenance import Provenance
from db.record import Entry, Record
from exercise_planner import __version__
from ui.outputs.csv import BYTE_ORDER_MARK, as_cell

LOG_FORMAT = "exercise-log/1"
COLUMNS = (
    *("Action", "At", "Who", "What", "Undoes", "Redoes", "Undone"),
    *("Kind", "Thing", "Position", "Before", "After"),
)


def log_json(record: Record) -> str:
    """Return a log as JSON, one action a line, the oldest first."""
    head = {
        "format": LOG_FORMAT,
        "program": f"Exercise Planner {__version__}",
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "plan": {"name": record.plan, "marking": record.marking, "revision": record.revision},
        "pruned_until": record.pruned_until,
        "calendars": [provenance_form(one) for one in record.calendars],
    }
    lines = [f" {_text(name)}: {_text(value)}" for name, value in head.items()]
    actions = ",\n".join(f"  {_text(entry_form(entry))}" for entry in record.entries)
    return "{\n" + ",\n".join(lines) + f',\n "actions": [\n{actions}\n ]\n}}\n'


def log_csv(record: Record) -> str:
    """Return a log as CSV, a row a change, the oldest first.

    It is to be written in UTF-8 as it stands, and no text of it can become a formula. What a
    thing was before and after is its exchange form.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in record.entries:
        for row in _rows(entry):
            writer.writerow(["" if value is None else as_cell(value) for value in row])
    return text.getvalue()


WRITERS: Mapping[str, Callable[[Record], str]] = {".json": log_json, ".csv": log_csv}
"""By the suffix of a file's name how a log is written to it."""


def entry_form(entry: Entry) -> dict[str, Any]:
    """Return an action with its changes, as JSON has it."""
    action = entry.action
    return {
        "id": action.id,
        "at": action.at.isoformat(timespec="milliseconds"),
        "who": action.who,
        "what": action.what,
        "undoes": action.undoes,
        "redoes": action.redoes,
        "undone": action.undone,
        "changes": [_change_form(change) for change in entry.changes],
    }


def provenance_form(found: Provenance) -> dict[str, Any]:
    """Return where a calendar comes from, as JSON has it."""
    summary = found.summary
    return {
        "name": summary.name,
        "uid": summary.uid,
        "status": summary.status,
        "decided_by": summary.decided_by,
        "decided_at": summary.decided_at and summary.decided_at.isoformat(),
        "author": summary.author,
        "created": summary.created.isoformat(),
        "events_revision": found.revision,
        "made_for": summary.revision,
        "for_this_plan": found.for_this_plan,
        "solve": summary.solve and summary.solve.model_dump(mode="json"),
        "fingerprint": found.fingerprint,
        "fingerprint_when_solved": found.noted.stored,
        "fingerprint_noted_last": found.noted.latest,
        "altered": found.altered,
        "decision_noted": found.noted.decision and found.noted.decision._asdict(),
        "as_solved": found.sound,
    }


def _change_form(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "thing": change.thing,
        "position": change.position,
        "before": change.before,
        "after": change.after,
    }


def _rows(entry: Entry) -> Iterator[tuple[str | int | None, ...]]:
    action = entry.action
    own = (
        *(action.id, action.at.isoformat(timespec="milliseconds"), action.who, action.what),
        *(action.undoes, action.redoes, "yes" if action.undone else "no"),
    )
    for change in entry.changes:
        ends = (None if end is None else _text(end) for end in (change.before, change.after))
        yield *own, change.kind, change.thing, change.position, *ends


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
