"""Which parts of a change log were pruned, by whom, and whether they lie where the log says."""

from hashlib import file_digest
from pathlib import Path

from db.changes import Action
from db.pruning import Pruned
from db.record import Record
from exercise_planner.days import spoken_day
from exercise_planner.problems import shown
from ui.moments import local_day


def pruned_parts(record: Record, folder: Path) -> list[tuple[bool, str]]:
    """Return a sentence for each part that was pruned, and with each whether all is as it was.

    Parameters
    ----------
    folder
        That of the plan file: what was taken out is looked for beside it, and nowhere else.
    """
    said = [_part(action, pruned, folder) for action, pruned in record.prunings]
    if said and record.prunings[0][1].first > record.entries[0].action.id + 1:
        fine, sentence = said[0]
        said[0] = fine, f"{sentence} What came before had been pruned already; that file tells."
    return said


def _part(action: Action, pruned: Pruned, folder: Path) -> tuple[bool, str]:
    alone = pruned.first == pruned.last
    which = f"Action {pruned.first} was" if alone else f"Actions {pruned.first}–{pruned.last} were"
    day = spoken_day(local_day(action.at).toordinal())
    fine, there = _looked_at(folder, pruned)
    who = action.who or "somebody without a name"
    lies = f"{'it lies' if alone else 'they lie'} in {shown(pruned.export)}"
    return fine, f"{which} pruned by {who} on {day}; {lies}, SHA-256 {pruned.sha256}, {there}."


def _looked_at(folder: Path, pruned: Pruned) -> tuple[bool, str]:
    """Return whether nothing is known against an export, and what is to be said of it."""
    export = folder / pruned.export
    try:
        if export.parent != folder or not export.is_file():
            return True, "which could not be looked at"
        with export.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # it may not be read, or that is no name
        return True, "which could not be looked at"
    if found != pruned.sha256:
        return False, f"but the file of that name is another one: its SHA-256 is {found}"
    return True, "which lies beside the plan file, unchanged"
