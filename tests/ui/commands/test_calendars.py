"""``calendars``: what a plan file keeps, and what may be done to it."""

from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.reading import read_calendar
from tests.support import examples
from tests.ui.commands.conftest import Run


def names(run: Run) -> list[str]:
    return [entry["name"] for entry in run("calendars", "list", "plan.explan", "--json").answer]


def entry(run: Run, name: str) -> dict[str, object]:
    listed = run("calendars", "list", "plan.explan", "--json").answer
    return next(found for found in listed if found["name"] == name)


def test_the_list_says_how_each_stands(run: Run) -> None:
    said = run("calendars", "list", "plan.explan").stdout
    assert "draft" in said
    assert "valid" in said
    assert entry(run, "A")["events"] == 2


def test_rename_copy_and_delete(run: Run) -> None:
    assert run("calendars", "rename", "plan.explan", "A", "Main").status == 0
    assert run("calendars", "copy", "plan.explan", "Main", "Spare").status == 0
    assert run("calendars", "delete", "plan.explan", "B").status == 0
    assert names(run) == ["Main", "Spare"]
    assert run("undo", "plan.explan").status == 0
    assert "B" in names(run)


def test_a_status_says_who_gave_it(run: Run) -> None:
    assert run("calendars", "status", "plan.explan", "A", "recommended").status == 0
    found = entry(run, "A")
    assert found["status"] == "recommended"
    assert found["decided_by"]
    assert found["decided_at"]
    assert run("calendars", "status", "plan.explan", "A", "recomended").status == 2


def test_what_is_approved_can_only_be_copied(run: Run, folder: Path) -> None:
    run("calendars", "status", "plan.explan", "A", "approved")
    for words in (["rename", "A", "X"], ["delete", "A"], ["note", "A", "text"]):
        refused = run("calendars", words[0], "plan.explan", *words[1:])
        assert refused.status == 2
        assert "is approved" in refused.stderr
    assert run("calendars", "copy", "plan.explan", "A", "Draft").status == 0
    assert entry(run, "Draft")["status"] == "draft"


def test_notes_are_kept(run: Run) -> None:
    run("calendars", "note", "plan.explan", "A", "Needs the range in May.")
    assert entry(run, "A")["notes"] == "Needs the range in May."


def test_a_baseline_is_what_disruption_counts_against(run: Run) -> None:
    run("calendars", "baseline", "plan.explan", "A")
    disruption = run("check", "plan.explan", "B", "--json").answer["measures"]["disruption"]
    # Iron Spear dropped: 10; Keen Sword moved three days: 3, without JS or the squadron: 1
    assert disruption == 14
    run("calendars", "baseline", "plan.explan")
    assert run("check", "plan.explan", "B", "--json").answer["measures"]["disruption"] == 0


@pytest.mark.parametrize("change", ["baseline", "reading"])
def test_only_a_plan_that_asks_otherwise_counts_as_changed(run: Run, change: str) -> None:
    if change == "baseline":
        run("calendars", "baseline", "plan.explan", "A")
    assert entry(run, "A")["plan_changed_since"] is False


def test_a_calendar_says_that_the_plan_has_changed_and_what_it_breaks_now(
    run: Run, folder: Path
) -> None:
    run("export", "plan.explan", "changed.json")
    text = (folder / "changed.json").read_text("utf-8")
    changed = text.replace('"duration_days": 5', '"duration_days": 6')
    assert changed != text
    (folder / "changed.json").write_text(changed, "utf-8")
    assert run("import", "changed.json", "plan.explan", "--yes").status == 0
    found = entry(run, "A")
    assert found["plan_changed_since"] is True
    assert found["rules_broken"] == 1  # Keen Sword is too short now: WINDOW
    assert "plan changed since" in run("calendars", "list", "plan.explan").stdout


@pytest.mark.parametrize("words", [("status", "Late", "approved"), ("baseline", "Late")])
def test_one_that_breaks_rules_is_approved_or_agreed_with_a_warning(
    run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    with PlanFile.open(folder / "plan.explan") as file:
        plan = file.plan()
        late = examples.calendar(examples.event("keen", 29, units=[("ship", "defend")]))
        file.add_calendar(read_calendar(late, plan), "Late")
    done = run("calendars", words[0], "plan.explan", *words[1:])
    assert done.status == 0
    assert "warning: Late breaks rules of today's plan in 1 place." in done.stderr
    assert "warning" not in run("calendars", "status", "plan.explan", "Late", "rejected").stderr
