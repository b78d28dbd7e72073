"""A known sequence of edits: all that is done to plan files, step by step, and what they then hold.

The moments and ids in a file are new each time, so they are left out of what is compared; that
the same id stands in two places is not.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.plan_file import PlanFile
from db.vacuuming import vacuum
from exercise_planner.calendar import Calendar
from exercise_planner.review import About
from tests.db.examples import bare_plan, whole_calendar, whole_plan
from tests.db.versions.files import OLDER, bytes_of
from tests.faults.disk import Contents

State = dict[str, str]
"""What each plan file of a folder holds, by its name."""
OLD = {f"old {name.replace('/', ' ')}.explan": bytes_of(name) for name in OLDER}
"""Files as older versions wrote them, by the names under which they are there before all steps."""
_QUESTION = "Who pays?"
_UID = re.compile(r"\b[0-9a-f]{32}\b")
_MOMENT = re.compile(r"\b\d{4}-\d\d-\d\dT[\d:.]+\+00:00")


class Scene:
    """A folder with plan files, one of which is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.who = "Ann"
        self.file: PlanFile

    def close(self) -> None:
        if hasattr(self, "file"):
            self.file.close()

    def create(self) -> None:
        self.file = PlanFile.create(self.folder / "plan.explan", whole_plan(), who=self.who)

    def open_again(self) -> None:
        self.close()
        self.file = PlanFile.open(self.folder / "plan.explan", who=self.who)

    def put_back(self, contents: Contents) -> None:
        """Have the files again that were there before the last step."""
        self.close()
        for path in self.folder.iterdir():
            path.unlink()
        for name, data in contents.items():
            (self.folder / name).write_bytes(data)
        if "plan.explan" in contents:
            self.open_again()

    def hand_over(self) -> None:
        self.who = "Ben"
        self.open_again()

    def update_old(self, name: str) -> None:
        PlanFile.open(self.folder / name, who="Ann").close()

    def resolve(self) -> None:
        (remark,) = (one for one in self.file.remarks("Draft") if one.text == _QUESTION)
        self.file.resolve_remark(remark.id)

    def remark_in_review(self) -> None:
        with PlanFile.open(self.folder / "review.explan", who="Cat") as copy:
            copy.add_remark("Draft", "So late?", About(kind="event", thing="keen"))

    def take_remarks(self) -> None:
        with PlanFile.open(self.folder / "review.explan", read_only=True) as copy:
            self.file.take_remarks(copy)

    def prune(self) -> None:
        part = self.file.prunable(keep=4)
        assert part is not None
        self.file.prune(part, "old log.json", "0" * 64)

    def replace_copy(self) -> None:
        place = self.folder / "copy.explan"
        PlanFile.create(place, bare_plan(), who="Ann", overwrite=True).close()


STEPS: dict[str, Callable[[Scene], Any]] = {
    "create a file": Scene.create,
    "add a calendar": lambda s: s.file.add_calendar(whole_calendar(), "Draft"),
    "copy the file": lambda s: s.file.copy_to(s.folder / "copy.explan"),
    "revise the plan and a calendar": lambda s: s.file.revise(
        "edit",
        plan=whole_plan().model_copy(update={"name": "Revised"}),
        calendars={"Draft": moved()},
        notes={"Draft": "moved"},
    ),
    "undo the revision": lambda s: s.file.undo(),
    "redo the revision": lambda s: s.file.redo(),
    "note something": lambda s: s.file.set_notes("Draft", "Why?\n" * 300),
    "remark": lambda s: s.file.add_remark("Draft", _QUESTION),
    "make a review copy": lambda s: s.file.review_copy_to(s.folder / "review.explan"),
    "remark in the review copy": Scene.remark_in_review,
    "take the remarks": Scene.take_remarks,
    "resolve a remark": Scene.resolve,
    "replace the plan": lambda s: s.file.replace_plan(bare_plan()),
    "undo the replacing": lambda s: s.file.undo(),
    **{f"bring {name} up to date": partial(Scene.update_old, name=name) for name in OLD},
    "duplicate a calendar": lambda s: s.file.duplicate_calendar("Draft", "Other"),
    "rename a calendar": lambda s: s.file.rename_calendar("Other", "Final"),
    "approve a calendar": lambda s: s.file.set_status("Final", "approved"),
    "set the baseline": lambda s: s.file.set_baseline("Final"),
    "delete a calendar": lambda s: s.file.delete_calendar("Draft"),
    "undo the deletion": lambda s: s.file.undo(),
    "hand the file over": Scene.hand_over,
    "undo the baseline": lambda s: s.file.undo(),
    "replace another file": Scene.replace_copy,
    "prune the log": Scene.prune,
    "make the file smaller": lambda s: vacuum(s.folder / "plan.explan"),
    "revise the calendar again": lambda s: s.file.revise("edit", calendars={"Draft": moved(1)}),
}


def moved(kept: int = 2) -> Calendar:
    """Return a calendar with some of its events, which nobody has solved so."""
    calendar = whole_calendar()
    return calendar.model_copy(update={"events": calendar.events[:kept], "solve": None})


def set_the_scene(folder: Path) -> Scene:
    """Return a new folder with what is there before the first step: files of old versions."""
    folder.mkdir()
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return Scene(folder)


def held_by(path: Path) -> str:
    """Return a digest of all that a plan file holds, its log too."""
    numbers: dict[str, str] = {}
    with closing(sqlite3.connect(path)) as connection:
        dump = "\n".join(connection.iterdump())
    dump = _UID.sub(lambda uid: numbers.setdefault(uid[0], f"id {len(numbers)}"), dump)
    return sha256(_MOMENT.sub("moment", dump).encode()).hexdigest()


def state_of(folder: Path) -> State:
    """Return what the plan files of a folder hold that are there for people to open."""
    return {path.name: held_by(path) for path in folder.glob("[a-z]*.explan")}
