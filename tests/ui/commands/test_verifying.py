"""``verify``: what was approved is what was solved, or it is said what is not."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import icalendar
import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_calendar
from exercise_planner.revision import calendar_revision
from tests.support import examples
from tests.ui.commands.conftest import JPN, USA, Run
from ui import files
from ui.commands import verifying

SOLVE = {"status": "optimal", "seconds": 1.5, "tiers": []}
MADE_WITH = {"profile": ["cost"], "seed": 7, "time_limit": 0.1}


@pytest.fixture
def approved(folder: Path, run: Run) -> Path:
    """A plan file with a solved calendar S, which Kim approved."""
    path = folder / "plan.explan"
    with PlanFile.open(path, who="Kim") as file:
        form = examples.calendar(examples.event("keen", 8, units=[JPN, USA])) | {"solve": SOLVE}
        file.add_calendar(read_calendar(form, file.plan()), "S", made_with=MADE_WITH)
        file.set_status("S", "approved")
    return path


@contextmanager
def shell(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a plan file as any database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_what_is_approved_as_it_was_solved_is_fine(run: Run, approved: Path) -> None:
    done = run("verify", approved)
    assert done.status == 0
    for said in ("Solved for plan ", "plan of today", "Unchanged since.", "Approved by Kim on "):
        assert said in done.stdout
    assert "no  " not in done.stdout


def test_paper_and_program_call_a_calendar_by_the_same_revision(run: Run, approved: Path) -> None:
    dates = approved.with_name("s.ics")
    assert run("export", approved, "S", dates).status == 0
    description = str(icalendar.Calendar.from_ical(dates.read_bytes())["description"])
    own, plan = re.findall(r"revision (\w{8})", description)
    said = run("verify", approved).stdout
    assert f"S revision {own}" in said
    assert f"Solved for plan {plan}" in said


def test_the_answer_as_json_has_the_whole_hashes(run: Run, approved: Path) -> None:
    answer = run("verify", approved, "--json").answer
    (found,) = answer["calendars"]
    with PlanFile.open(approved) as file:
        assert found["made_for"] == file.revision()
        assert found["events_revision"] == calendar_revision(file.calendar("S"))
    assert (answer["fine"], found["as_solved"], found["decided_by"]) == (True, True, "Kim")
    assert found["fingerprint"] == found["fingerprint_when_solved"]


def test_a_plan_edited_afterwards_is_said(run: Run, approved: Path) -> None:
    with PlanFile.open(approved) as file:
        plan = file.plan()
        unit = plan.units[0].model_copy(update={"daily_cost": 99})
        file.replace_plan(plan.model_copy(update={"units": (unit, *plan.units[1:])}))
    done = run("verify", approved)
    assert done.status == 1
    assert "The plan has been changed since" in done.stdout
    with PlanFile.open(approved) as file:
        file.undo()
    assert run("verify", approved).status == 0


def test_events_moved_by_hand_before_the_approval_are_said(run: Run, approved: Path) -> None:
    with PlanFile.open(approved, who="Kim") as file:
        file.set_status("S", "draft")
        moved = examples.calendar(examples.event("keen", 9, units=[JPN, USA]))
        file.revise("move", calendars={"S": read_calendar(moved, file.plan())})
        file.set_status("S", "approved")
    done = run("verify", approved)
    assert done.status == 1
    assert "not as a solver left it" in done.stdout
    assert "Unchanged since." in done.stdout  # since the approval, that is


def test_events_moved_and_taken_back_are_as_they_were_solved(run: Run, approved: Path) -> None:
    with PlanFile.open(approved, who="Kim") as file:
        file.set_status("S", "draft")
        moved = examples.calendar(examples.event("keen", 9, units=[JPN, USA]))
        file.revise("move", calendars={"S": read_calendar(moved, file.plan())})
        file.undo()
        file.rename_calendar("S", "T")
        file.set_status("T", "approved")
    assert run("verify", approved).status == 0


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE events SET start = '2028-01-09', end = '2028-01-12'",
        "DELETE FROM participations",
        "UPDATE calendars SET made_with = '{\"seed\": 8}' WHERE name = 'S'",
        "UPDATE calendars SET seconds = 99 WHERE name = 'S'",
        "UPDATE calendars SET revision = replace(revision, 'a', 'b') WHERE name = 'S'",
        "UPDATE calendars SET status = 'feasible' WHERE name = 'S'",
    ],
)
@pytest.mark.parametrize("when", ["before the approval", "after it"])
def test_what_another_program_changed_is_said(
    run: Run, approved: Path, tampering: str, when: str
) -> None:
    if when == "before the approval":
        with PlanFile.open(approved) as file:
            file.set_status("S", "draft")
    with shell(approved) as connection:
        connection.execute(tampering)
    if when == "before the approval":
        with PlanFile.open(approved) as file:
            file.set_status("S", "approved")
    done = run("verify", approved, "S")
    assert done.status == 1
    assert "not with this program" in done.stdout


FORGED = (
    "UPDATE calendars SET review_status = 'approved', decided_by = 'General Kim', "
    "decided_at = '2026-11-20T10:00:00.000+00:00' WHERE name = 'S'"
)


@pytest.mark.parametrize(
    "tampering",
    [
        FORGED,
        "UPDATE calendars SET decided_by = 'Lee' WHERE name = 'S'",
        "UPDATE calendars SET decided_at = '2026-11-20T10:00:00.000+00:00' WHERE name = 'S'",
    ],
)
def test_an_approval_that_nobody_gave_is_said(run: Run, approved: Path, tampering: str) -> None:
    if tampering == FORGED:
        with PlanFile.open(approved) as file:
            file.set_status("S", "draft")
    with shell(approved) as connection:
        connection.execute(tampering)
    done = run("verify", approved)
    assert done.status == 1
    assert "That was not said with this program" in done.stdout
    assert run("verify", approved, "--json").answer["calendars"][0]["altered"]


def test_a_calendar_keeps_its_decision_through_all_that_is_done_to_it(
    run: Run, approved: Path
) -> None:
    with PlanFile.open(approved, who="Lee") as file:
        file.set_status("S", "rejected")
        file.rename_calendar("S", "T")
        file.delete_calendar("T")
        file.undo()
        file.redo()
        file.undo()
        assert not file.testimony().calendars[-1].altered
        file.undo()  # the name
        file.undo()  # the rejection
        assert not file.testimony().calendars[-1].altered
    assert run("verify", approved).status == 0
    assert run("log", "prune", approved, "--keep", 0).status == 0
    assert run("verify", approved).status == 0
    with shell(approved) as connection:
        connection.execute("UPDATE calendars SET decided_by = 'Lee' WHERE name = 'S'")
    assert run("verify", approved).status == 1


def test_a_decision_that_an_older_log_did_not_carry_on_is_not_known(
    run: Run, approved: Path
) -> None:
    assert run("log", "prune", approved, "--keep", 0).status == 0
    with shell(approved) as connection:
        connection.execute(
            "UPDATE changes SET before = json_remove(before, '$.calendars.S.decision') "
            "WHERE kind = 'log'"
        )
    done = run("verify", approved)
    assert done.status == 1
    assert "Whether that was said with this program is not known." in done.stdout
    assert not run("verify", approved, "--json").answer["calendars"][0]["altered"]


@pytest.mark.parametrize("words", [[], ["S"], ["B"]])
def test_a_calendar_that_another_program_took_out_is_said(
    run: Run, approved: Path, words: list[str]
) -> None:
    with shell(approved) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM calendars WHERE name = 'B'")
    done = run("verify", approved, *words)
    assert done.status == 1
    assert 'Calendar "B" is in the log and not in the file.' in done.stdout
    assert run("verify", approved, *words, "--json").answer["missing"] == ["B"]


def test_an_approval_from_before_it_was_noted_is_not_vouched_for(run: Run, approved: Path) -> None:
    with shell(approved) as connection:
        connection.execute(
            "UPDATE changes SET after = json_remove(after, '$.fingerprint') WHERE after IS NOT NULL"
        )
    done = run("verify", approved)
    assert done.status == 1
    assert "the log noted nothing" in done.stdout


def test_a_calendar_is_named_or_approved(run: Run, folder: Path) -> None:
    none = run("verify", "plan.explan")
    assert none.status == 1
    assert "No calendar is approved" in none.stdout
    assert run("verify", "plan.explan", "A").status == 1
    assert run("verify", "plan.explan", "Z").status == 2


def test_a_log_fits_what_was_exported_of_it_while_work_goes_on(run: Run, approved: Path) -> None:
    assert run("log", "export", approved, "log.json").status == 0
    run("calendars", "rename", approved, "A", "Spare")
    run("undo", approved)
    done = run("verify", approved, "--against", "log.json")
    assert (done.status, "Nothing of log.json is missing" in done.stdout) == (0, True)


def test_what_was_pruned_since_is_said_and_where_it_lies(
    run: Run, approved: Path, folder: Path
) -> None:
    assert run("log", "export", approved, "log.json").status == 0
    assert run("log", "prune", approved, "--keep", 1, "--export", "old.json").status == 0
    digest = sha256((folder / "old.json").read_bytes()).hexdigest()
    there = run("verify", approved, "--against", "log.json")
    assert there.status == 0
    for said in (
        "Actions 2–4 were pruned by ",
        f'they lie in "old.json", SHA-256 {digest}, which lies beside',
        "Apart from what was pruned, nothing of log.json is missing",
    ):
        assert said in there.stdout
    assert run("log", "prune", approved, "--keep", 0, "--export", "older.json").status == 0
    again = run("verify", approved, "--against", "log.json")
    assert (again.status, "What came before had been pruned already" in again.stdout) == (0, True)
    (folder / "older.json").write_text("{}", "utf-8")
    another = run("verify", approved, "--against", "log.json")
    assert (another.status, "is another one" in another.stdout) == (1, True)
    (folder / "older.json").unlink()
    gone = run("verify", approved, "--against", "log.json")
    assert (gone.status, "could not be looked at" in gone.stdout) == (0, True)


@pytest.mark.parametrize("export", ["../plan.explan/../x", "/dev/null", "a\0b", "..", ""])
def test_what_was_pruned_is_looked_for_beside_the_plan_file_alone(
    run: Run, approved: Path, export: str
) -> None:
    run("log", "export", approved, "log.json")
    run("log", "prune", approved, "--keep", 1)
    with shell(approved) as connection:
        connection.execute(
            "UPDATE changes SET before = json_replace(before, '$.export', json(?)) "
            "WHERE kind = 'log'",
            (json.dumps(export),),
        )
    answer = run("verify", approved, "--against", "log.json", "--json").answer
    (pruned,) = answer["pruned"]
    assert "could not be looked at" in pruned["said"]


def test_a_pruning_of_what_came_later_is_no_excuse(run: Run, approved: Path) -> None:
    run("log", "prune", approved, "--keep", 1)
    run("calendars", "rename", approved, "A", "Spare")
    run("log", "export", approved, "log.json")
    with shell(approved) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM actions WHERE what LIKE 'rename%'")
        connection.execute(
            "UPDATE changes SET before = json_replace(before, '$.last', 99) WHERE kind = 'log'"
        )
    done = run("verify", approved, "--against", "log.json")
    assert done.status == 1
    assert "which came later, was pruned; it was rewritten" in done.stdout
    assert "is missing" in done.stdout


def test_a_log_that_fits_is_fine_where_nothing_is_approved(run: Run, folder: Path) -> None:
    run("log", "export", "plan.explan", "log.json")
    assert run("verify", "plan.explan", "--against", "log.json").status == 0
    with shell(folder / "plan.explan") as connection:
        connection.execute("UPDATE actions SET who = 'Lee' WHERE id = 2")
    assert run("verify", "plan.explan", "--against", "log.json").status == 1


def test_an_exported_log_may_be_larger_than_a_plan(
    run: Run, approved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "export", approved, "log.json")
    size = Path("log.json").stat().st_size
    monkeypatch.setattr(verifying, "LARGEST_LOG", size)
    monkeypatch.setattr(files.read_raw, "__defaults__", ("a plan", size - 1))
    assert run("verify", approved, "--against", "log.json").status == 0
    monkeypatch.setattr(verifying, "LARGEST_LOG", size - 1)
    done = run("verify", approved, "--against", "log.json")
    assert (done.status, "an exported log has at most so many" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE actions SET who = 'Lee' WHERE what LIKE 'approve%'", "is not as it was exported"),
        ("DELETE FROM actions WHERE what LIKE 'approve%'", "is missing"),
        ("UPDATE changes SET after = '{}' WHERE thing = 'S'", "is not as it was exported"),
        ("DELETE FROM changes WHERE thing = 'S'", "is not as it was exported"),
        ("UPDATE calendars SET decided_by = 'Lee' WHERE name = 'S'", "decided by somebody else"),
        (
            "UPDATE calendars SET decided_at = '2028-01-01T00:00Z' WHERE name = 'S'",
            "decided at another moment",
        ),
        ("UPDATE calendars SET seconds = 99 WHERE name = 'S'", "held something else"),
    ],
)
def test_a_log_that_was_rewritten_differs_from_what_was_exported(
    run: Run, approved: Path, tampering: str, said: str
) -> None:
    run("log", "export", approved, "log.json")
    with shell(approved) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(tampering)
    done = run("verify", approved, "--against", "log.json")
    assert (done.status, said in done.stdout) == (1, True)
    assert run("verify", approved, "--against", "log.json", "--json").answer["rewritten"]


def test_only_an_exported_log_is_held_against_a_file(
    run: Run, approved: Path, folder: Path
) -> None:
    assert run("verify", approved, "--against", "plan.json").status == 2
    (folder / "half.json").write_text(json.dumps({"format": "exercise-log/1"}), "utf-8")
    assert run("verify", approved, "--against", "half.json").status == 2
    run("log", "export", approved, "log.json")
    log = json.loads((folder / "log.json").read_text("utf-8"))
    (folder / "none.json").write_text(json.dumps(log | {"actions": []}), "utf-8")
    assert run("verify", approved, "--against", "none.json").status == 2


def test_what_was_approved_anew_since_the_export_fits(run: Run, approved: Path) -> None:
    run("log", "export", approved, "log.json")
    with PlanFile.open(approved, who="Lee") as file:
        file.set_status("S", "draft")
        file.set_status("S", "approved")
    assert run("verify", approved, "--against", "log.json").status == 0
