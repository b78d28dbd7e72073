"""Plan files that come from outside, and review copies that come back."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from itertools import chain
from pathlib import Path

from db.doctor.treatment import examine, repair
from db.plan_file import PlanFile
from exercise_planner.board import Board
from exercise_planner.consequences import fitted
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.review import threads
from exercise_planner.rules import check_board
from tests.db.examples import whole_calendar, whole_plan
from tests.db.versions.files import bytes_of
from tests.fuzz.mutators.databases import Columns, mutate_recipe, spoiled
from tests.fuzz.target import Mutate, Mutator, Target
from ui.desktop.calendars.telling import how_made
from ui.desktop.history.telling import lines_of, subject_of
from ui.desktop.open_file import by_hand_in

OLDEST = "0001/plan"
NAME = "plan.explan"


def open_a_plan_file(recipe: bytes) -> None:
    """Read all of a plan file; it stays as it is."""
    with file_of(content, recipe) as path:
        _unchanged(path, _everything)


def edit_a_plan_file(recipe: bytes) -> None:
    """Change a plan file and undo that, as far as it lets itself be changed: it is as before."""
    with file_of(content, recipe) as path, PlanFile.open(path, who="Ben") as file:
        plan = file.plan()
        if file.review:
            return
        renamed = plan.model_copy(update={"name": "Another"})
        try:
            file.replace_plan(renamed)
            assert file.plan() == renamed
            assert file.undo().what == "replace plan"
        except InputError:
            assert file.plan() in (plan, renamed)
            raise
        assert file.plan() == plan
        for calendar in file.calendars():
            file.set_status(calendar.name, "rejected")
            file.set_notes(calendar.name, "Noted")
            file.delete_calendar(file.rename_calendar(calendar.name, f"{calendar.name[:50]} 9"))
        while file.undoable() is not None:
            file.undo()


def open_an_older_plan_file(recipe: bytes) -> None:
    """Read all of a plan file of the first version, by way of a copy; it stays as it is."""
    with file_of(_older_content, recipe) as path:
        _unchanged(path, _everything)


def examine_a_plan_file(recipe: bytes) -> None:
    """Let the doctor look at a plan file and repair it: it is fine then, or as it was."""
    with file_of(content, recipe) as path:
        before = path.read_bytes()
        _unchanged(path, examine)
        done = repair(path)
        if done.aside is None:
            assert path.read_bytes() == before
            return
        assert done.aside.read_bytes() == before
        assert examine(path).fine
        _everything(path)


def take_remarks(recipe: bytes) -> None:
    """Take the remarks of a review copy: the plan file is sound then, and has them for good."""
    with file_of(_copy_content, recipe) as path, file_of(content, b"", "mine.explan") as mine:
        with PlanFile.open(mine, who="Ann") as file:
            plan = file.plan()
            with PlanFile.open(path, read_only=True) as copy:
                file.take_remarks(copy)
                again = file.take_remarks(copy)
            assert (again.remarks, again.settled) == (0, 0)
            assert file.plan() == plan
            every = file.every_remark()
        with PlanFile.open(mine, read_only=True) as file:
            assert file.every_remark() == every


def _everything(path: Path) -> Plan:
    """Read all that a plan file holds, as the desktop does, and return its plan."""
    with PlanFile.open(path, read_only=True) as file:
        plan = file.plan()
        for summary in file.calendars():
            "".join(chain.from_iterable(how_made(summary))).encode()
            by_hand_in(summary.made_with)
            fits, _ = fitted(file.calendar_as_made(summary.name), plan)
            check_board(Board(Facts(plan), fits))
            file.remarks(summary.name)
            with suppress(InputError):  # it names what the plan no longer has
                file.calendar(summary.name)
        threads(file.every_remark().values())
        for action in file.history():
            for change in file.changes_of(action.id):
                subject_of(change, plan).encode()
                for line in lines_of(change):
                    "".join(line).encode()
        file.undoable()
        file.redoable()
        file.revision()
        return plan


def _unchanged(path: Path, read: Callable[[Path], object]) -> object:
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    try:
        return read(path)
    finally:
        assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before


@contextmanager
def file_of(content: Callable[[], bytes], recipe: bytes, name: str = NAME) -> Iterator[Path]:
    """Give a plan file in a folder of its own, made by a recipe."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content())
        spoiled(path, recipe)
        yield path


@cache
def content() -> bytes:
    """Return a plan file with everything in it, as the review copies of it know it."""
    return _contents()[0]


@cache
def _copy_content() -> bytes:
    return _contents()[1]


@cache
def _contents() -> tuple[bytes, bytes]:
    """Return a plan file, and a review copy of it with remarks of its own."""
    with tempfile.TemporaryDirectory() as name:
        path, copy = Path(name) / NAME, Path(name) / "copy.explan"
        with PlanFile.create(path, whole_plan(), who="Ann") as file:
            file.add_calendar(whole_calendar(), "One")
            file.add_calendar(whole_calendar(), "Two")
            first = file.add_remark("One", "Too early.")
            file.add_remark("One", "Why?", answers=first.id)
            file.rename_calendar("Two", "Three")
            file.set_status("One", "proposed")
            file.undo()
            file.review_copy_to(copy)
        with PlanFile.open(copy, who="Chloe") as opened:
            opened.add_remark("Three", "Who pays?")
            opened.resolve_remark(first.id)
        return path.read_bytes(), copy.read_bytes()


@cache
def _older_content() -> bytes:
    return bytes_of(OLDEST)


@cache
def _columns(content: Callable[[], bytes]) -> Columns:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / NAME
        path.write_bytes(content())
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(
                "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c "
                "WHERE t.type = 'table' ORDER BY 1, 2"
            ).fetchall()


def recipe_mutator(content: Callable[[], bytes]) -> Mutator:
    """Return what changes recipes for such a file, which is made when the first is changed."""

    def mutator(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
        return mutate_recipe(data, rng, mutate, _columns(content), len(content()))

    return mutator


def recipes() -> Iterator[bytes]:
    yield b""
    yield b"cut 8192"
    yield b"at 68 00000000"
    yield b"sql CREATE VIEW v AS SELECT * FROM plan"
    for table, column in (
        ("plan", "name"),
        ("units", "name"),
        ("events", "start"),
        ("calendars", "made_with"),
        ("changes", "after"),
        ("remarks", "text"),
    ):
        yield f"sql UPDATE {table} SET {column} = 'x'".encode()


TARGETS = (
    Target("plan-file", open_a_plan_file, recipes, recipe_mutator(content)),
    Target("edited-plan-file", edit_a_plan_file, recipes, recipe_mutator(content)),
    Target("older-plan-file", open_an_older_plan_file, recipes, recipe_mutator(_older_content)),
    Target("doctor", examine_a_plan_file, recipes, recipe_mutator(content)),
    Target("review-copy", take_remarks, recipes, recipe_mutator(_copy_content)),
)
