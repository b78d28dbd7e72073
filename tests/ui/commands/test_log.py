"""``log``: what was done to a plan file, listed, exported and pruned."""

import csv
import errno
import fcntl
import json
import os
import sqlite3
import stat
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from db.record import Record
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from tests.ui.commands.conftest import Run
from ui.commands import log

PLAN = "plan.explan"


def edit(folder: Path, *names: str, what: str = "rename") -> None:
    """Give the plan one name after the other."""
    with PlanFile.open(folder / PLAN, who="Ana") as file:
        for name in names:
            plan: Plan = file.plan().model_copy(update={"name": name})
            assert file.replace_plan(plan, what)


def test_the_list_says_who_did_what(run: Run, folder: Path) -> None:
    edit(folder, "Other", what="rename [the] plan")
    done = run("log", "list", PLAN)
    assert (done.status, "Ana" in done.stdout, "rename [the] plan" in done.stdout) == (
        0,
        True,
        True,
    )
    assert len(run("log", "list", PLAN, "--latest", 2).stdout.splitlines()) == 3
    newest, *_ = run("log", "list", PLAN, "--latest", 2, "--json").answer
    assert newest["changes"][0]["after"]["name"] == "Other"


def test_the_export_holds_everything(run: Run, folder: Path) -> None:
    edit(folder, "Other")
    run("undo", PLAN)
    run("calendars", "status", PLAN, "A", "approved")
    assert run("log", "export", PLAN, "log.json").status == 0
    log = json.loads((folder / "log.json").read_text("utf-8"))
    with PlanFile.open(folder / PLAN) as file:
        actions = [(a.id, a.who, a.what, a.undoes, a.undone) for a in reversed(file.history())]
        assert log["plan"]["revision"] == file.revision()
        made_for = file.calendars()[0].revision
    fields = ("id", "who", "what", "undoes", "undone")
    assert [tuple(action[field] for field in fields) for action in log["actions"]] == actions
    renamed, undone = log["actions"][-3:-1]
    assert renamed["changes"][0]["before"] == undone["changes"][0]["after"]
    approved = log["calendars"][0]
    assert (approved["name"], approved["status"], approved["made_for"]) == (
        "A",
        "approved",
        made_for,
    )
    assert approved["fingerprint"] == approved["fingerprint_noted_last"]


def test_a_file_that_is_there_is_replaced_only_when_asked(run: Run, folder: Path) -> None:
    assert run("log", "export", PLAN, "log.json").status == 0
    assert run("log", "export", PLAN, "log.json").status == 2
    assert run("log", "export", PLAN, "log.json", "--replace").status == 0
    assert run("log", "export", PLAN, "log.txt").status == 2
    assert run("log", "export", PLAN, PLAN).status == 2


def test_no_text_of_the_table_becomes_a_formula(run: Run, folder: Path) -> None:
    edit(folder, "Other", what="=HYPERLINK(1)\nnext")
    assert run("log", "export", PLAN, "log.csv").status == 0
    with (folder / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        *_, last = csv.DictReader(file)
    assert last["What"].startswith("'=HYPERLINK(1)")
    assert "\n" not in last["What"]
    assert json.loads(last["After"])["name"] == "Other"


def test_what_is_pruned_lies_in_the_export(run: Run, folder: Path) -> None:
    edit(folder, *"abcdef")
    before = run("log", "list", PLAN, "--json").answer
    done = run("log", "prune", PLAN, "--keep", 2, "--export", "old.json")
    assert done.status == 0
    content = (folder / "old.json").read_bytes()
    assert sha256(content).hexdigest() in done.stderr
    after = run("log", "list", PLAN, "--json").answer
    pruned, *rest = after
    exported = json.loads(content)["actions"]
    assert exported[::-1] == before[2:]
    assert rest == [*before[:2], before[-1]]
    said = pruned["changes"][0]["before"]
    assert (said["actions"], said["export"]) == (len(before) - 3, "old.json")
    assert said["sha256"] == sha256(content).hexdigest()


def test_by_default_the_export_lies_beside_the_plan_which_is_backed_up(
    run: Run, folder: Path
) -> None:
    edit(folder, *"abc")
    assert run("log", "prune", PLAN, "--before", "2999-01-01").status == 0
    assert len([*folder.glob("plan.explan.log-*.json")]) == 1
    assert len(run("backups", "list", PLAN, "--json").answer) == 1
    assert run("undo", PLAN).status == 2
    assert (
        "nothing that can be taken out"
        in run("log", "prune", PLAN, "--before", "2000-01-01").stderr
    )


@pytest.mark.parametrize(
    "words",
    [[], ["--keep", 1, "--before", "2028-01-01"], ["--keep", 1, "--export", "x.csv"],
     ["--keep", 1, "--export", "plan.json"], ["--keep", 1, "--export", "none/x.json"]],
)  # fmt: skip
def test_where_nothing_can_be_exported_nothing_is_pruned(
    run: Run, folder: Path, words: list[str | int]
) -> None:
    edit(folder, *"abc")
    before = run("log", "list", PLAN, "--json").answer
    assert run("log", "prune", PLAN, *words).status == 2
    assert run("log", "list", PLAN, "--json").answer == before


@pytest.mark.parametrize("done_already", [True, False])
def test_the_only_copy_of_what_was_pruned_is_kept(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, done_already: bool
) -> None:
    """A disk may fail as a change is settled, when all of it is written."""
    edit(folder, *"abc")
    prune = PlanFile.prune

    def failing(file: PlanFile, part: Record, export: str, digest: str) -> None:
        if done_already:
            prune(file, part, export, digest)
        raise InputError.because("plan.explan", "cannot be used: the disk failed")

    monkeypatch.setattr(PlanFile, "prune", failing)
    done = run("log", "prune", PLAN, "--keep", 0, "--export", "old.json")
    assert (done.status, "the disk failed" in done.stderr) == (2, True)
    assert (folder / "old.json").exists() == done_already
    assert ("is kept in old.json" in done.stderr) == done_already


def test_the_export_is_kept_where_the_file_does_not_open_any_more(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(folder, *"abc")

    def failing(file: PlanFile, *_: object) -> None:
        file.close()
        (folder / PLAN).write_bytes(b"nothing")
        raise InputError.because("plan.explan", "cannot be used: the disk failed")

    monkeypatch.setattr(PlanFile, "prune", failing)
    assert run("log", "prune", PLAN, "--keep", 0, "--export", "old.json").status == 2
    assert json.loads((folder / "old.json").read_text("utf-8"))["actions"]


def test_an_export_that_the_disk_does_not_take_is_said_and_leaves_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(folder, *"abc")
    before = run("log", "list", PLAN, "--json").answer

    def failing(_: int) -> None:
        raise OSError(errno.EIO, "the disk failed")

    with monkeypatch.context() as patched:
        patched.setattr(log.os, "fsync", failing)
        done = run("log", "prune", PLAN, "--keep", 0, "--export", "old.json")
    assert (done.status, "the disk failed" in done.stderr) == (2, True)
    assert not (folder / "old.json").exists()
    assert run("log", "list", PLAN, "--json").answer == before


def test_the_export_is_settled_on_a_handle_that_may_write(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows settles no other; folders, which it does not settle, are left out here."""
    edit(folder, *"abc")
    settle, settled = os.fsync, []

    def seen(number: int) -> None:
        if stat.S_ISREG(os.fstat(number).st_mode):
            settled.append(fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE)
        settle(number)

    monkeypatch.setattr(log.os, "fsync", seen)
    assert run("log", "prune", PLAN, "--keep", 0, "--export", "old.json").status == 0
    assert settled
    assert os.O_RDONLY not in settled


def test_the_list_reads_the_actions_that_it_shows_alone(run: Run, folder: Path) -> None:
    edit(folder, *"abc")
    with closing(sqlite3.connect(folder / PLAN, isolation_level=None)) as connection:
        connection.execute("UPDATE changes SET before = 'no JSON' WHERE id = 2")
    assert run("log", "export", PLAN, "log.json").status == 2
    (newest,) = run("log", "list", PLAN, "--latest", 1, "--json").answer
    assert newest["changes"][0]["after"]["name"] == "c"


def test_a_prune_that_frees_little_says_so(run: Run, folder: Path) -> None:
    edit(folder, *"abc")
    done = run("log", "prune", PLAN, "--keep", 0)
    assert "The file keeps its size; the room is used again." in done.stderr


def test_a_review_copy_is_not_pruned_and_leaves_no_export(run: Run, folder: Path) -> None:
    assert run("review", PLAN, "copy.explan").status == 0
    before = {path.name for path in folder.iterdir()}
    refused = run("log", "prune", "copy.explan", "--keep", 0)
    assert (refused.status, "review copy" in refused.stderr) == (2, True)
    assert {path.name for path in folder.iterdir()} == before
