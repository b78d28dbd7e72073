"""What reviews are done with as files: a copy to send, its remarks taken back, this file itself."""

from functools import partial
from pathlib import Path
from typing import Protocol

from exercise_planner.problems import InputError
from ui.desktop.actions import Actions
from ui.desktop.desk import Desk
from ui.desktop.exchange import PLAN_FILES
from ui.files import PLAN_SUFFIX
from ui.remark_words import taken_said


class Files(Protocol):
    """What asks for files, and opens them."""

    def file_to_write(self, title: str, kinds: str, proposed: str, suffix: str) -> Path | None:
        """Ask where to write."""

    def file_to_read(self, title: str, kinds: str) -> Path | None:
        """Ask for a file that is there."""

    def reopen(self, desk: Desk, *, review: bool) -> None:
        """Open the file that is open once more, for review or not."""


def add_review_files(actions: Actions, desk: Desk, files: Files) -> None:
    """Add the actions on the plan file that is open."""
    file = desk.document.file
    actions.add(
        "review.copy",
        "Save a review copy …",
        partial(_save_copy, desk, files),
        words="send reviewer remarks read only",
        tip="A copy in which remarks can be written, and nothing else",
    )
    take = actions.add(
        "review.take",
        "Take remarks from a review copy …",
        partial(_take, desk, files),
        words="merge import reviewer answers",
        tip="Those that are not here yet, and which threads are resolved; nothing else of the copy",
    )
    take.setEnabled(not file.read_only)
    again = actions.add(
        "file.review",
        "Open for editing" if file.review else "Open for review",
        partial(files.reopen, desk, review=not file.review),
        words="read only remarks mode",
        tip="Change everything again" if file.review else "Only remarks can be written then",
    )
    may_write = not file.read_only or desk.document.sharing.reading
    again.setEnabled(not file.review_copy and may_write)


def _save_copy(desk: Desk, files: Files) -> None:
    proposed = f"{desk.document.path.stem} for review{PLAN_SUFFIX}"
    path = files.file_to_write("Save a review copy", PLAN_FILES, proposed, PLAN_SUFFIX)
    if path is None:
        return
    try:
        desk.document.file.review_copy_to(path, overwrite=True)
    except InputError as error:
        desk.notices.complain(error)
        return
    desk.notices.tell(f"{path.name} is a review copy: send it, and take the remarks from it later.")


def _take(desk: Desk, files: Files) -> None:
    path = files.file_to_read("Take remarks from a review copy", PLAN_FILES)
    if path is None:
        return
    taken = desk.document.remarks.take_from(path)
    if taken is None:
        return
    said = taken_said(taken, path.name, "this file")
    if taken.unknown:
        desk.notices.warn(said)
    elif taken.remarks or taken.settled:
        desk.notices.tell(said)
    else:
        desk.notices.tell(f"Everything remarked in {path.name} is here already.")
