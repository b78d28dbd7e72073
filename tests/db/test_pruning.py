"""The oldest part of the change log goes, and what is left can still be undone and redone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from db import vacuuming
from db.plan_file import PlanFile
from db.pruning import Pruned
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.review import STATUSES
from tests.db.examples import whole_calendar

DIGEST = "ab" * 32


def rename(file: PlanFile, name: str) -> None:
    plan: Plan = file.plan().model_copy(update={"name": name})
    assert file.replace_plan(plan, f"rename to {name}")


def prune(file: PlanFile, keep: int) -> Pruned:
    part = file.prunable(keep=keep)
    assert part is not None
    return file.prune(part, "old.json", DIGEST)


def ids(file: PlanFile) -> list[int]:
    return [action.id for action in reversed(file.history())]


def undo_all(file: PlanFile) -> int:
    """Undo what can be undone, and return how many steps."""
    steps = 0
    while file.undoable() is not None:
        file.undo()
        steps += 1
    return steps


def test_undo_ends_where_the_log_was_cut(opened: PlanFile) -> None:
    for name in "abcdef":
        rename(opened, name)
    prune(opened, keep=2)
    assert undo_all(opened) == 2
    assert opened.plan().name == "d"
    for name in "ef":
        opened.redo()
        assert opened.plan().name == name
    assert opened.redoable() is None


def test_that_it_was_pruned_is_in_the_log_and_cannot_be_undone(opened: PlanFile) -> None:
    for name in "abc":
        rename(opened, name)
    done = prune(opened, keep=1)
    newest = opened.history(1)[0]
    (change,) = opened.changes_of(newest.id)
    assert (newest.who, newest.what) == ("Ben", "prune the change log")
    assert (change.kind, change.verb) == ("log", "removed")
    assert (done.actions, done.changes, change.before["sha256"]) == (2, 2, DIGEST)
    undone = opened.undo()
    assert undone.what == "rename to c"


def test_no_number_of_an_action_is_given_again(opened: PlanFile) -> None:
    for name in "abc":
        rename(opened, name)
    prune(opened, keep=0)
    assert ids(opened) == [1, 5]
    rename(opened, "d")
    assert ids(opened) == [1, 5, 6]
    prune(opened, keep=0)
    assert ids(opened) == [1, 7]
    assert opened.undoable() is None


def test_an_undo_stays_with_what_it_took_back(opened: PlanFile) -> None:
    for name in "abcd":
        rename(opened, name)  # actions 2 to 5
    opened.undo()  # 6 takes back 5
    opened.undo()  # 7 takes back 4
    prune(opened, keep=1)
    assert ids(opened) == [1, 4, 5, 6, 7, 8]
    opened.redo()
    opened.redo()
    assert opened.plan().name == "d"
    assert undo_all(opened) == 2
    assert opened.plan().name == "b"


def test_what_was_done_before_a_moment_is_pruned(opened: PlanFile) -> None:
    rename(opened, "a")
    rename(opened, "b")
    assert opened.prunable(before=datetime(2000, 1, 1, tzinfo=UTC)) is None
    part = opened.prunable(before=opened.history(1)[0].at)
    assert part is None or part.entries[-1].action.id == 2
    part = opened.prunable(before=datetime(2999, 1, 1, tzinfo=UTC))
    assert part is not None
    assert [entry.action.id for entry in part.entries] == [1, 2, 3]


def test_what_changed_meanwhile_is_not_pruned(opened: PlanFile) -> None:
    rename(opened, "a")
    rename(opened, "b")
    part = opened.prunable(keep=0)
    assert part is not None
    opened.prune(part, "old.json", DIGEST)
    with pytest.raises(InputError, match="somebody else"):
        opened.prune(part, "old.json", DIGEST)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_done_what_is_left_undoes_as_it_would_have(
    path: Path, tmp_path: Path, seed: int
) -> None:
    """Two copies of one file, one of them pruned: they undo and redo alike, as far as it goes."""
    random = Random(seed)
    with PlanFile.open(path, who="Ben") as file:
        for step in range(30):
            draw = random.random()
            if draw < 0.25 and file.undoable():
                file.undo()
            elif draw < 0.4 and file.redoable():
                file.redo()
            elif draw < 0.5:
                file.add_calendar(whole_calendar(), f"C{step}")
            else:
                rename(file, f"n{step}")
            if random.random() < 0.05 and file.prunable(keep=8):
                prune(file, keep=8)
        copy = file.copy_to(tmp_path / "copy.explan")
    with PlanFile.open(path) as whole, PlanFile.open(copy) as cut:
        part = cut.prunable(keep=random.randrange(12))
        if part is None:
            return
        cut.prune(part, "old.json", DIGEST)
        moves: list[Callable[[PlanFile], object]] = []
        while cut.redoable() is not None:
            moves.append(PlanFile.redo)
            cut.redo()
        for move in moves:
            move(whole)
        assert cut.plan() == whole.plan()
        while cut.undoable() is not None:
            assert cut.undo().what == whole.undo().what
            assert cut.plan() == whole.plan()
            assert [c.name for c in cut.calendars()] == [c.name for c in whole.calendars()]


def test_what_the_log_vouched_for_is_carried_over(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "S")
    before = {p.summary.name: (p.noted, p.fingerprint) for p in opened.testimony().calendars}
    assert before["S"][0].stored == before["S"][1]
    for _ in range(2):
        rename(opened, f"{opened.plan().name}x")
        prune(opened, keep=0)
        after = {p.summary.name: (p.noted, p.fingerprint) for p in opened.testimony().calendars}
        assert after == before


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_done_with_the_program_raises_no_alarm(opened: PlanFile, seed: int) -> None:
    random = Random(seed)
    for step in range(40):
        drafts = [one.name for one in opened.calendars() if one.status != "approved"]
        draw = random.random()
        if draw < 0.25 and opened.undoable():
            opened.undo()
        elif draw < 0.45 and opened.redoable():
            opened.redo()
        elif draw < 0.6 or not drafts:
            opened.add_calendar(whole_calendar(), f"C{step}")
        elif draw < 0.85:
            opened.set_status(random.choice(drafts), random.choice(STATUSES))
        elif draw < 0.93:
            opened.rename_calendar(random.choice(drafts), f"R{step}")
        else:
            opened.delete_calendar(random.choice(drafts))
        if random.random() < 0.05 and opened.prunable(keep=8):
            prune(opened, keep=8)
        record = opened.record()
        assert not record.missing
        assert all(one.vouched_for and not one.altered for one in record.calendars)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("calendars", "[]"),
        ("calendars.S", '"S"'),
        ("calendars.S.stored", "5"),
        ("calendars.S.solved", '{"is": true}'),
        ("calendars.S.decision", '["approved", "Kim", "today", 4]'),
        ("calendars.S.decision", '["approved", "Kim", 2028]'),
        ("last", '"the last"'),
        ("first", "null"),
        ("export", "[]"),
        ("sha256", '"abc"'),
    ],
)
def test_what_can_be_no_pruning_is_said(path: Path, field: str, value: str) -> None:
    with PlanFile.open(path) as file:
        file.add_calendar(whole_calendar(), "S")
        prune(file, keep=0)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE changes SET before = json_replace(before, ?, json(?)) WHERE kind = 'log'",
            (f"$.{field}", value),
        )
        connection.commit()
    with PlanFile.open(path) as file, pytest.raises(InputError, match="is damaged"):
        file.record()


# --- empty room --------------------------------------------------------------------------------


def filled(path: Path) -> int:
    """Write a long log into a plan file, and return how large it is then."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO changes (action, kind, thing, after) VALUES (2, 'plan', ?, ?)",
            [(str(number), '"' + "x" * 1000 + '"') for number in range(2000)],
        )
        connection.commit()
    return path.stat().st_size


def test_a_file_that_is_mostly_empty_is_made_smaller_on_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacuuming, "LEAST_BYTES", 1_000_000)
    with PlanFile.open(path) as file:
        rename(file, "a")
    large = filled(path)
    with PlanFile.open(path) as file:
        plan = file.plan()
        assert prune(file, keep=0).changes == 2001
        assert path.stat().st_size >= large
    assert path.stat().st_size < large / 5
    with PlanFile.open(path) as file:
        assert (file.plan(), ids(file)) == (plan, [1, 3])


def test_one_that_others_use_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacuuming, "LEAST_BYTES", 1_000_000)
    with PlanFile.open(path) as file:
        rename(file, "a")
    large = filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        with PlanFile.open(path) as file:
            prune(file, keep=0)
            other.execute("BEGIN")
            other.execute("SELECT * FROM plan").fetchall()
        assert path.stat().st_size >= large
    with PlanFile.open(path) as file:
        rename(file, "b")
    assert path.stat().st_size < large / 5


def test_a_little_empty_room_is_not_worth_it(path: Path) -> None:
    with PlanFile.open(path) as file:
        rename(file, "a")
    large = filled(path)
    with PlanFile.open(path) as file:
        prune(file, keep=0)
    assert path.stat().st_size >= large
