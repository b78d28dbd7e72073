"""Write plan files as the present version of the tables does, for later versions to open.

``python -m tests.db.versions.write FOLDER`` makes the folder, and in it ``plan.explan.gz``,
``review.explan.gz`` (a review copy), and beside each as JSON what this program reads in it. Steps
that a program does not know are left out: programs of old were run with this very file.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.db.examples import whole_calendar, whole_plan
from tests.db.versions.reading import Held, as_json, calendars_of, log_of

ODD = "Año – 演習 🛡 'x' \"y\" & <b> %s {}"
LONG = f"{ODD}\n\n" + "no end in sight " * 60
OTHER = f"Other {ODD}"


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        _write(Path(scratch), folder)


def _write(scratch: Path, folder: Path) -> None:
    told: Held = {"plans": [], "calendars": [], "path": [], "at": -1}
    with PlanFile.create(scratch / "plan.explan", whole_plan(), who="Ann") as file:
        _note(told, file)
    with PlanFile.open(file.path, who="Zoë O'Brien 日本") as file:
        for method, step, moves in STEPS:
            if hasattr(file, method):
                step(file)
                _note(told, file, moves)
        _keep(file, told, folder)
        if hasattr(file, "review_copy_to"):
            with PlanFile.open(file.review_copy_to(scratch / "review.explan"), who="Cat") as copy:
                copy.add_remark(OTHER, "Said in the copy.")
                _keep(copy, told, folder)


def _note(told: Held, file: PlanFile, moves: int = 1) -> None:
    """Note what a file holds, or that an undo or redo brought back what was noted before."""
    calendars = [_place(told["calendars"], calendar) for calendar in calendars_of(file)]
    here = {"plan": _place(told["plans"], as_json(file.plan())), "calendars": calendars}
    told["at"] += moves
    if told["at"] == len(told["path"]):
        told["path"].append(here)
    assert told["path"][told["at"]] == here


def _place(seen: list[Held], thing: Held) -> int:
    """Return the place of a thing among those seen; of a new one, after it was put there."""
    if thing not in seen:
        seen.append(thing)
    return seen.index(thing)


def _keep(file: PlanFile, told: Held, folder: Path) -> None:
    path = folder / f"{file.path.name}.gz"
    path.write_bytes(gzip.compress(file.path.read_bytes(), mtime=0))  # as it is, mostly zeros
    held = json.dumps({**told, **log_of(file)})
    (folder / f"{file.path.stem}.json").write_text(held + "\n", encoding="utf-8")


def _with_odd_texts(plan: Plan) -> Plan:
    """Return a plan with long and odd texts, with things added, removed and in another order."""
    form = plan.to_json_object()
    form["name"], form["marking"] = ODD, "NATO RESTRICTED"
    form["regions"].reverse()
    form["goals"].pop()
    form["exercises"].append({"id": ODD, "name": LONG, "duration_days": 2, "venues": ["TOWN"]})
    form["availability"] = [
        {"unit": "1", "start": "2028-02-29", "end": "2029-03-01", "note": LONG}
        | {"status": "tentative"}
    ]
    del form["baseline"]
    return read_plan(form)


def _add_another(file: PlanFile) -> None:
    """Add a calendar that was solved in another way."""
    calendar = whole_calendar()
    assert calendar.solve is not None
    solve = calendar.solve.model_copy(update={"status": "optimal", "seconds": 0.0})
    made_with = {"profile": ["cost"], "limits": {"seconds": None, "seed": 2**31 - 1}, "said": ODD}
    file.add_calendar(calendar.model_copy(update={"solve": solve}), OTHER, made_with=made_with)


def _move(file: PlanFile) -> None:
    """Change the plan, the events of a calendar and what it was made with in one action."""
    plan, calendar = file.plan(), file.calendar_as_made("Final")
    moved = calendar.model_copy(update={"events": calendar.events[:2], "solve": None})
    file.revise(
        "move a bar",
        plan=plan.model_copy(update={"name": "Moved", "baseline": calendar}),
        calendars={"Final": moved},
        made_with={"Final": {"seed": 7, "by hand": {"keen": ["start", "venue"]}}},
    )


def _remark(file: PlanFile) -> None:
    """Remark on calendars, answer, and resolve a thread."""
    from exercise_planner.review import About  # the first versions have none

    plan = file.plan()
    first = file.add_remark("Final", LONG)
    file.add_remark("Final", ODD, answers=first.id)
    file.add_remark("Final", "Dear.", About(kind="event", thing=plan.exercises[0].id))
    file.add_remark(OTHER, "Not shown.", About(kind="goal", thing=plan.goals[0].id))
    file.add_remark("Gone", "Of what use is this?")
    file.resolve_remark(first.id)


Step = tuple[str, Callable[[PlanFile], Any], int]
STEPS: list[Step] = [
    ("add_calendar", lambda file: file.add_calendar(whole_calendar(), "Draft"), 1),
    ("add_calendar", _add_another, 1),
    ("replace_plan", lambda file: file.replace_plan(_with_odd_texts(file.plan())), 1),
    ("rename_calendar", lambda file: file.rename_calendar("Draft", "Final"), 1),
    ("revise", _move, 1),
    *(("undo", lambda file: file.undo(), -1) for _ in range(3)),
    *(("redo", lambda file: file.redo(), 1) for _ in range(3)),
    ("set_notes", lambda file: file.set_notes("Final", LONG), 1),
    ("add_calendar", lambda file: file.add_calendar(whole_calendar(), "Gone"), 1),
    ("add_remark", _remark, 0),
    ("delete_calendar", lambda file: file.delete_calendar("Gone"), 1),
    ("set_status", lambda file: file.set_status("Final", "proposed"), 1),
    ("set_status", lambda file: file.set_status("Final", "approved"), 1),
    ("duplicate_calendar", lambda file: file.duplicate_calendar("Final"), 1),
    ("set_baseline", lambda file: file.set_baseline(OTHER), 1),
    ("undo", lambda file: file.undo(), -1),
    ("undo", lambda file: file.undo(), -1),
    ("redo", lambda file: file.redo(), 1),
]
"""What a program must know for a step, the step, and how many steps forward it brings the file."""


if __name__ == "__main__":
    main()
