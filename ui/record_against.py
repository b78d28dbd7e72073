"""A plan file's log held against one that was exported from it earlier and lies elsewhere.

Who owns a file can write all of it anew, so what lies elsewhere is the proof: nothing that was
exported may be missing or different now, unless the log says that it was pruned. Who pruned it,
and where it lies since, :mod:`ui.pruned_words` tells.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from db.record import Record
from exercise_planner.days import counted
from exercise_planner.problems import InputError, shown
from ui.outputs.log import LOG_FORMAT, entry_form, provenance_form

MOST_SAID = 10
"""Differences that are told one by one."""
_CLAIMS = {
    "decided_by": "was decided by somebody else",
    "decided_at": "was decided at another moment",
    "fingerprint": "held something else",
    "made_for": "was made for another plan",
}
"""What is told where an approved calendar was another one when the log was exported."""


def differences(earlier: Any, record: Record, source: str) -> list[str]:
    """Return how a log differs from what was exported of it, a sentence each; none where it fits.

    Parameters
    ----------
    earlier
        What the exported file says.
    source
        The name of that file.

    Raises
    ------
    InputError
        It is no exported log.
    """
    if not isinstance(earlier, Mapping) or earlier.get("format") != LOG_FORMAT:
        raise InputError.because(source, f"is no exported change log; expected {LOG_FORMAT}")
    try:
        found = [*_of_prunings(record), *_of_actions(earlier, record)]
        found += _of_calendars(earlier, record)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise InputError.because(source, "is no whole change log; export it anew") from None
    said = list(islice(found, MOST_SAID))
    if len(found) > MOST_SAID:
        said.append(f"And {counted(len(found) - MOST_SAID, 'other')}.")
    return said


def _of_prunings(record: Record) -> Iterator[str]:
    for action, pruned in record.prunings:
        if pruned.last >= action.id:
            yield (
                f"Action {action.id} ({shown(action.what)}) says that action {pruned.last}, "
                "which came later, was pruned; it was rewritten."
            )


def _of_actions(earlier: Mapping[str, Any], record: Record) -> Iterator[str]:
    now = {entry.action.id: entry_form(entry) for entry in record.entries}
    then = {int(action["id"]): action for action in earlier["actions"]}
    of_prunings = (pruned.last for action, pruned in record.prunings if pruned.last < action.id)
    pruned_until = max(of_prunings, default=0)
    for number, action in then.items():
        if number not in now:
            if number > pruned_until:
                yield f"Action {number} ({shown(str(action['what']))}) is missing."
        elif _lasting(action) != _lasting(now[number]):
            yield f"Action {number} ({shown(str(action['what']))}) is not as it was exported."
    newest = max(then)  # there is one in every log: the file was made
    for number in sorted(now.keys() - then.keys()):
        if number <= newest:
            yield f"Action {number} ({shown(now[number]['what'])}) was put in afterwards."


def _of_calendars(earlier: Mapping[str, Any], record: Record) -> Iterator[str]:
    now = {one.summary.uid: provenance_form(one) for one in record.calendars}
    decided_since = _decided_after(max(int(action["id"]) for action in earlier["actions"]), record)
    for then in earlier["calendars"]:
        found = now.get(then["uid"])
        if found is None or then["status"] != "approved" or found["status"] != "approved":
            continue
        if found["decided_at"] == then["decided_at"] or found["decided_at"] not in decided_since:
            for claim, said in _CLAIMS.items():
                if found[claim] != then[claim]:
                    yield f"The approved {shown(found['name'])} {said} when this was exported."


def _decided_after(number: int, record: Record) -> set[object]:
    """Return the moments at which, as the log has it, something was decided after an action."""
    return {
        change.after["decided_at"]
        for entry in record.entries
        for change in entry.changes
        if entry.action.id > number and change.kind == "calendars"
        if isinstance(change.after, Mapping) and "decided_at" in change.after
    }


def _lasting(action: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of an action stays as it is; whether it is undone does not."""
    return {name: value for name, value in action.items() if name != "undone"}
