"""Plans, calendars and patches in JSON."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

from db.plan_file import PlanFile
from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.differences import plan_differences
from exercise_planner.facts import Facts
from exercise_planner.findings import findings
from exercise_planner.plan import Plan
from exercise_planner.reading import (
    form_of,
    read_baseline,
    read_calendar,
    read_json,
    read_plan,
    to_text,
)
from exercise_planner.revision import revision
from exercise_planner.rules import check_board
from exercise_planner.why.patching import patched, read_patch
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.writing import plan_book
from tests.exercise_planner.workbook.books import record
from tests.fuzz.mutators.json_trees import mutate_json
from tests.fuzz.target import Target
from tests.support import examples
from ui.commands.applying import apply
from ui.incoming import from_json, known_origin

LONGEST = 32_768


@cache
def known_plan() -> Plan:
    """Return the plan that calendars and patches are for."""
    return read_plan(examples.complete_plan())


def _plan(data: bytes) -> Plan:
    raw = read_json(data, "the plan")
    form_of(raw, "the plan")
    plan = read_plan(raw)
    assert read_plan(read_json(to_text(plan), "again")) == plan
    return plan


def read_a_plan(data: bytes) -> None:
    """Read a plan, which is the same when it is written and read again."""
    plan = _plan(data)
    for _ in findings(Facts(plan)):
        pass
    revision(plan)
    plan_differences(known_plan(), plan)


def keep_a_plan(data: bytes) -> None:
    """Read a plan, which is the same out of a plan file and out of a workbook."""
    plan = _plan(data)
    with (
        tempfile.TemporaryDirectory() as folder,
        PlanFile.create(Path(folder) / "plan.explan", plan) as file,
    ):
        assert file.plan() == plan
    assert read_plan_book(read_book(plan_book(plan))).plan == plan


def read_a_calendar(data: bytes) -> None:
    """Read a calendar of a plan; the rules can be asked about it."""
    plan = known_plan()
    raw = read_json(data, "the calendar")
    calendar = read_calendar(raw, plan)
    assert read_calendar(read_json(to_text(calendar), "again"), plan) == calendar
    assert read_baseline(raw) == calendar
    check_board(Board(Facts(plan), calendar))
    known = known_origin(raw, plan, [examples.complete_calendar()["name"]], _as_made)
    from_json(raw, plan, "calendar.json", known)


def _as_made(_: str) -> Calendar:
    return read_calendar(examples.complete_calendar(), known_plan())


def apply_a_patch(data: bytes) -> None:
    """Apply a patch, which gives a plan and leaves the one before as it was."""
    plan, before = known_plan(), to_text(known_plan())
    operations = read_patch(read_json(data, "the patch"))
    again = copy.deepcopy(operations)
    try:
        after = patched(plan, operations)
    finally:
        assert to_text(plan) == before
        assert operations == again
    assert read_plan(after.to_json_object()) == after
    plan_differences(plan, after)


def apply_an_answer(data: bytes) -> None:
    """Let the command apply a patch, or the first change of an answer; a refused one makes none."""
    with (
        tempfile.TemporaryDirectory() as name,
        redirect_stdout(StringIO()),
        redirect_stderr(StringIO()),
    ):
        folder = Path(name)
        plan, patch, out = (folder / f"{stem}.json" for stem in ("plan", "patch", "out"))
        plan.write_text(to_text(known_plan()), encoding="utf-8")
        patch.write_bytes(data)
        try:
            apply(plan, patch, suggestion=1 if b'"suggestions"' in data else None, output=out)
        except BaseException:
            assert not out.exists()
            raise
        read_plan(read_json(out.read_bytes(), "out.json"))


def _plans() -> Iterator[bytes]:
    for form in (examples.plan(), examples.complete_plan(), examples.too_dear_plan(), record()):
        yield json.dumps(form).encode()


def _calendars() -> Iterator[bytes]:
    yield json.dumps(examples.complete_calendar()).encode()
    yield json.dumps({**examples.complete_calendar(), "events": []}).encode()


def _patches() -> Iterator[bytes]:
    for operations in _OPERATIONS:
        yield json.dumps(operations).encode()


def _answers() -> Iterator[bytes]:
    yield from _patches()
    for operations in _OPERATIONS:
        suggestion = {"message": "Give them [more]", "patch": operations}
        yield json.dumps({"suggestions": [suggestion], "goal": "G"}).encode()
    whole = {"message": "m", "patch": [], "calendar": examples.complete_calendar()}
    yield json.dumps({"suggestions": [whole], "exercise": "keen"}).encode()


_OPERATIONS = (
    [{"op": "replace", "path": "/name", "value": "Pacific 30"}],
    [{"op": "add", "path": "/nations/0/max_concurrent", "value": 3}],
    [{"op": "add", "path": "/exercises/-", "value": {"id": "NEW", "duration_days": 3}}],
    [{"op": "test", "path": "/name", "value": "x"}, {"op": "remove", "path": "/goals/0"}],
    [{"op": "copy", "from": "/units/0", "path": "/units/-"}],
    [{"op": "move", "from": "/exercises/0/roles", "path": "/exercises/1/roles"}],
    [{"op": "remove", "path": "/baseline"}, {"op": "add", "path": "", "value": {}}],
)

TARGETS = (
    Target("plan", read_a_plan, _plans, mutate_json, longest=LONGEST),
    Target("plan-kept", keep_a_plan, _plans, mutate_json, longest=LONGEST),
    Target("calendar", read_a_calendar, _calendars, mutate_json, longest=LONGEST),
    Target("patch", apply_a_patch, _patches, mutate_json),
    Target("answer", apply_an_answer, _answers, mutate_json),
)
