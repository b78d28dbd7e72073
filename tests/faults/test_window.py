"""A full disk, or a share that drops, while somebody edits in the window: what is shown is true."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.plan_file import PlanFile
from exercise_planner.review import About
from tests.faults.counting import EDITS, LOST, Count
from tests.faults.effort import either, needs_vfs
from tests.faults.test_refused import FULL, GONE, WORDS, Codes, Fault
from tests.faults.vfs import watched
from tests.ui.desktop.windows import desk_of, heard, open_window, plan_file
from ui.desktop.document import Document
from ui.desktop.window import Window

pytestmark = needs_vfs

STRIDE = either(29, 1)
"""Operations from one failure to the next."""
MANY = 100_000
NAME = "Calendar 1"


def change_plan(document: Document) -> object:
    plan = document.plan.model_copy(
        update={"name": f"{len(document.plan.name)} {document.plan.name}"}
    )
    return document.edit(plan, "rename the plan")


def move_bar(document: Document) -> object:
    event = document.view.calendar.events[0]
    day = timedelta(1 if event.start.day < 20 else -1)
    moved = event.model_copy(update={"start": event.start + day, "end": event.end + day})
    return document.place(moved, "move a bar", ["start"])


def note(document: Document) -> object:
    before = document.summary.notes if document.summary is not None else ""
    return document.set_notes(NAME, before + ".")


def propose(document: Document) -> object:
    drafted = document.summary is not None and document.summary.status == "draft"
    return document.set_status(NAME, "proposed" if drafted else "draft")


def set_baseline(document: Document) -> object:
    return document.set_baseline(None if document.plan.baseline is not None else NAME)


def keep(document: Document) -> object:
    return document.adopt(document.view.calendar, "build", {"seed": 7})


def delete_last(document: Document) -> object:
    if len(document.calendars) == 1:  # the others were deleted in spite of faults
        return keep(document)
    return document.delete_calendar(document.calendars[-1].name)


def remark(document: Document) -> object:
    return document.remarks.add(NAME, "Why?", About())


STEPS: dict[str, Callable[[Document], object]] = {
    "change the plan": change_plan,
    "move a bar": move_bar,
    "note something": note,
    "propose a calendar": propose,
    "set the baseline": set_baseline,
    "undo": Document.undo,
    "redo": Document.redo,
    "keep a calendar": keep,
    "delete a calendar": delete_last,
    "remark": remark,
}


def shown(document: Document) -> dict[str, Any]:
    """Return what a window shows of its file."""
    threads = document.remarks.threads
    return {
        "plan": document.plan,
        "calendars": document.calendars,
        "events": (document.calendar_name, document.view.calendar.events),
        "remarks": [remark for thread in threads for remark in (thread.first, *thread.answers)],
    }


def on_disk(document: Document) -> dict[str, Any]:
    """Return the same as somebody else finds it on disk."""
    with PlanFile.open(document.path, read_only=True) as file:
        name = document.calendar_name
        return {
            "plan": file.plan(),
            "calendars": file.calendars(),
            "events": (name, () if name is None else file.calendar_as_made(name).events),
            "remarks": list(file.remarks()),
        }


def actions(document: Document) -> int:
    with PlanFile.open(document.path, read_only=True) as file:
        return len(file.history(MANY))


@pytest.fixture
def fault(codes: Codes, lasting: bool) -> Iterator[Fault]:
    made = Fault(codes, lasting)
    with watched(made):
        yield made


@pytest.fixture
def window(
    fault: Fault, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with open_window(qtbot, tmp_path) as opened:
        opened.open_file(plan_file(tmp_path / "plan.explan"))
        opened.work.wait()
        yield opened


@pytest.mark.parametrize(
    ("codes", "lasting"),
    [(FULL, True), (GONE, True), (GONE, False)],
    ids=["full disk", "share gone", "share gone for a moment"],
)
def test_what_is_shown_after_an_edit_that_failed_is_what_is_on_disk(
    window: Window, fault: Fault, count: Count
) -> None:
    document = desk_of(window).document
    points = edits = 0
    for name, step in STEPS.items():
        since = 0
        while True:
            said, done = len(heard(window).all), actions(document)
            before = on_disk(document)
            with fault.there(since):
                step(document)
            window._looking.timeout.emit()  # as each second
            after = on_disk(document)
            assert shown(document) == after, (name, fault.first)
            assert actions(document) - done in (0, 1)
            if fault.first is None:
                break
            new = heard(window).all[said:]
            if after == before:
                assert [one for one in new if WORDS.search(one.text)], (name, fault.first, new)
            points += 1
            edits += done
            since += STRIDE
    count("refusals in the window", points)
    count(EDITS, edits)
    count(LOST, 0)
