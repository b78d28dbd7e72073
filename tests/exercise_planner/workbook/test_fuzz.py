"""Workbooks damaged at random, through all of reading: a plan or an error, never anything else.

``make fuzz`` goes through some thousands: as many as the variable FUZZ says, which is a number.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from db import backups
from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.workbook.annotating import annotated_book
from exercise_planner.workbook.merging import Merged, merge_replies
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import WorkbookError, read_plan_book
from exercise_planner.workbook.writing import plan_book
from tests.exercise_planner.workbook.books import plain
from tests.exercise_planner.workbook.hostile import mutations
from tests.exercise_planner.workbook.mutants import damage
from tests.exercise_planner.workbook.replies import plain_reply, small_plan, without
from ui.commands.exchange import import_

ROUNDS = 15
"""Workbooks of one test; there are as many tests as seeds."""
WAYS = 3
"""Tests that each seed goes through."""
SEEDS = range(max(1, int(os.environ.get("FUZZ", "360")) // (WAYS * ROUNDS)))


def damaged_plan(rng: random.Random) -> bytes:
    """Return the small plan's workbook with something done to its cells, or to its bytes."""
    draft = plain()
    damage(draft, rng)
    data = draft.saved()
    return mutations(data, rng) if rng.random() < 0.2 else data


def damaged_reply(rng: random.Random) -> bytes:
    """Return a reply to the small plan with something done to it."""
    draft = plain_reply()
    damage(draft, rng)
    data = draft.saved()
    return mutations(data, rng) if rng.random() < 0.1 else data


def outcome(data: bytes) -> Plan | InputError:
    """Return the plan of a workbook, or why it is refused."""
    try:
        return read_plan_book(read_book(data)).plan
    except InputError as error:
        return error


def merged(plan: Plan, data: bytes) -> Merged | InputError:
    """Return a plan with a reply merged into it, or why it is refused."""
    try:
        return merge_replies(plan, [read_book(data)])
    except InputError as error:
        return error


def check_plan(data: bytes, rng: random.Random) -> bool:
    """Check what comes of a damaged workbook, and return whether it is a plan."""
    found = outcome(data)
    if isinstance(found, Plan):
        assert read_plan(found.to_json_object()) == found
        if rng.random() < 0.05:
            assert read_plan_book(read_book(plan_book(found))).plan == found
        return True
    assert found.problems
    assert all(problem.message for problem in found.problems)
    if isinstance(found, WorkbookError) and rng.random() < 0.3:
        try:
            annotated = annotated_book(found.book, found.faults)
        except InputError:  # what openpyxl cannot load
            return False
        again = outcome(annotated)
        assert isinstance(again, InputError)
    return False


def check_merge(plan: Plan, data: bytes) -> bool:
    """Check what comes of a damaged reply, and return whether it is a plan."""
    found = merged(plan, data)
    if isinstance(found, InputError):
        assert found.problems
        return False
    (nation,) = found.nations
    assert without(found.plan, nation) == without(plan, nation)
    return True


def test_not_everything_damaged_is_refused() -> None:
    """Else the tests below would only see refusals."""
    rng = random.Random(0)
    assert any(check_plan(damaged_plan(rng), rng) for _ in range(100))
    assert any(check_merge(small_plan(), damaged_reply(rng)) for _ in range(100))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_plan_is_read_whole_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    plans = [check_plan(damaged_plan(rng), rng) for _ in range(ROUNDS)]
    assert not all(plans)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_reply_changes_its_nation_or_nothing(seed: int) -> None:
    rng = random.Random(seed)
    plans = [check_merge(small_plan(), damaged_reply(rng)) for _ in range(ROUNDS)]
    assert not all(plans)


def imported(source: Path, target: Path, *, is_reply: bool) -> bool:
    """Bring a workbook into a plan file as the command does, and return whether it went in."""
    try:
        if is_reply:
            import_(source, merge_into=target, yes=True)
        else:
            import_(source, target, yes=True)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_file_takes_a_damaged_workbook_whole_or_stays_as_it_is(
    seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    source, target = tmp_path / "book.xlsx", tmp_path / "plan.explan"
    PlanFile.create(target, small_plan()).close()
    whole = target.read_bytes()
    gone_in = []
    for _ in range(ROUNDS):
        is_reply = rng.random() < 0.5
        source.write_bytes(damaged_reply(rng) if is_reply else damaged_plan(rng))
        gone_in.append(imported(source, target, is_reply=is_reply))
        left = {path.name for path in tmp_path.iterdir() if path != backups.folder_of(target)}
        assert left == {"book.xlsx", "plan.explan"}
        if not gone_in[-1]:
            assert target.read_bytes() == whole
            continue
        with PlanFile.open(target, read_only=True) as file:
            plan = file.plan()
        if is_reply:
            assert without(plan, "JPN") == without(small_plan(), "JPN")
        target.write_bytes(whole)
    assert not all(gone_in)
