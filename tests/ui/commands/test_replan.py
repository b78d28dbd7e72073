"""``replan``: a calendar repaired after a change, what is kept and written, what is refused."""

import json
from pathlib import Path
from typing import Any

from db.plan_file import PlanFile
from exercise_planner.reading import to_text
from tests.support.examples import may, span
from tests.ui.commands.conftest import Run

AWAY = {"nation": "aus", **span(6, 12), "status": "unavailable"}
HARMLESS = {"op": "add", "path": "/availability/-", "value": AWAY | span(1, 3)}
QUICK = ["--time-limit", 20, "--workers", 1]


def patch(folder: Path, *operations: Any) -> str:
    """Write a patch, by default one that takes Australia away while Keen Sword runs in A."""
    change = list(operations) or [{"op": "add", "path": "/availability/-", "value": AWAY}]
    (folder / "change.json").write_text(json.dumps(change), "utf-8")
    return "change.json"


def names(folder: Path) -> list[str]:
    with PlanFile.open(folder / "plan.explan") as file:
        return [summary.name for summary in file.calendars()]


def test_a_change_is_repaired_and_told_in_words(run: Run, folder: Path) -> None:
    done = run("replan", "plan.explan", "A", "--change", patch(folder), *QUICK, "-o", "out.json")
    assert done.status == 0, done.stderr
    assert "Australia 6-12 May 2028 unavailable: added" in done.stdout
    assert "Keen Sword: No. 75 Squadron cannot come" in done.stdout
    assert "B withdraws No. 75 Squadron from Keen Sword" in done.stdout
    assert "Lost: One roof (1 goal, −60 points)" in done.stdout
    assert "C moves Keen Sword (5 days later)" in done.stdout
    out = json.loads((folder / "out.json").read_text("utf-8"))
    keen = next(event for event in out["events"] if event["exercise"] == "keen")
    assert keen["start"] == may(8)  # the least disturbed: without Australia
    assert names(folder) == ["A", "B"]  # repairs for another plan than the file's are not kept


def test_repairs_of_the_plan_as_it_is_are_kept_with_how_they_were_made(
    run: Run, folder: Path
) -> None:
    with PlanFile.open(folder / "plan.explan") as file:
        plan = file.plan()
        window = plan.model_validate(plan.to_json_object() | {"availability": [AWAY]})
        file.revise("Australia is away", plan=window)
    assert run("check", "plan.explan", "A").status == 1
    done = run("replan", "plan.explan", "A", *QUICK)
    assert done.status == 0, done.stderr
    assert names(folder)[2:] == ["A, repaired: least disturbed", "A, repaired: most points"]
    listed = run("calendars", "list", "plan.explan", "--json").answer
    made = listed[-1]["made_with"]
    assert made["repaired"] == "A"
    assert made["explanation"]
    assert run("check", "plan.explan", "A, repaired: least disturbed").status == 0


def test_plan_and_repair_are_written_in_one_step_that_undo_takes_back(
    run: Run, folder: Path
) -> None:
    def held() -> tuple[str, str]:
        with PlanFile.open(folder / "plan.explan") as file:
            return to_text(file.plan()), to_text(file.calendar_as_made("A"))

    before = held()
    done = run("replan", "plan.explan", "A", "--change", patch(folder), "--apply", *QUICK)
    assert done.status == 0, done.stderr
    assert run("check", "plan.explan", "A").status == 0
    assert "unavailable" in held()[0]
    assert run("undo", "plan.explan").status == 0
    assert held() == before


def test_the_answer_as_json_has_calendars_changes_and_goals(run: Run, folder: Path) -> None:
    gone = [{"op": "add", "path": "/availability/-", "value": AWAY | span(1, 31)}]
    done = run("replan", "plan.json", "A.json", "--change", patch(folder, *gone), *QUICK, "--json")
    answer = done.answer
    assert done.status == 0
    assert not answer["valid"]
    assert answer["status"] == "optimal"
    assert answer["breaks"]
    repair = answer["repairs"][0]
    assert [goal["goal"] for goal in repair["lost"]] == ["roof"]
    assert repair["gained"] == []
    assert repair["difference"]["changes"]
    (folder / "there.json").write_text(json.dumps(repair["calendar"]), "utf-8")
    assert run("check", "plan.json", "there.json").status == 0


def test_a_calendar_that_is_still_valid_is_said_to_be(run: Run, folder: Path) -> None:
    words = ["replan", "plan.json", "A.json", "--change", patch(folder, HARMLESS), *QUICK]
    done = run(*words, "-o", "out.json")
    assert done.status == 0
    assert "Still valid: A breaks no rule." in done.stdout
    again = run("replan", "plan.json", "out.json", *QUICK, "-o", "same.json")
    assert again.status == 0
    assert "nothing better was found" in again.stdout
    events = [
        json.loads((folder / f).read_text("utf-8"))["events"] for f in ("out.json", "same.json")
    ]
    assert events[0] == events[1]


def test_a_calendar_that_is_still_valid_stays_when_the_change_is_applied(
    run: Run, folder: Path
) -> None:
    words = ["replan", "plan.explan", "A", "--change", patch(folder, HARMLESS), "--apply"]
    with PlanFile.open(folder / "plan.explan") as file:
        before = file.calendar_as_made("A")
    assert run(*words, *QUICK).status == 0
    with PlanFile.open(folder / "plan.explan") as file:
        assert file.calendar_as_made("A") == before
        assert len(file.plan().availability) == 1


def test_what_is_frozen_stays_and_what_to_unfreeze_is_said(run: Run, folder: Path) -> None:
    words = ["replan", "plan.json", "A.json", "--change", patch(folder), *QUICK]
    done = run(*words, "--freeze-until", may(8))
    assert done.status == 1
    assert "What is frozen breaks a rule: Keen Sword" in done.stdout
    assert "Freeze until 7 May 2028 at the latest" in done.stdout


def test_who_withdraws_is_gone_from_the_first_day_that_is_not_frozen(
    run: Run, folder: Path
) -> None:
    words = ["replan", "plan.json", "A.json", "--withdraw", "United States", *QUICK, "--json"]
    answer = run(*words, "--freeze-until", may(15)).answer
    held = {e["exercise"]: e for e in answer["repairs"][0]["calendar"]["events"]}
    assert {p["unit"] for p in held["keen"]["participants"]} == {"ship", "jets", "plane"}
    assert all(p["unit"] != "plane" for p in held.get("iron", {"participants": []})["participants"])
    assert answer["frozen_until"] == may(15)


def test_an_event_that_is_under_way_when_an_ally_withdraws_goes_on(run: Run, folder: Path) -> None:
    words = ["replan", "plan.json", "A.json", "--withdraw", "aus", "--from", may(10), *QUICK]
    done = run(*words, "--freeze-until", may(9))
    assert done.status == 0
    assert "It was under way by then, and goes on as it is." in done.stdout
    assert "Still valid: A breaks no rule." in done.stdout


def test_where_the_plan_has_no_calendar_at_all_it_is_said_what_would_mend_it(
    run: Run, folder: Path
) -> None:
    closed = {"op": "add", "path": "/venues/0/closures", "value": [span(1, 31)]}
    must = [
        {"op": "add", "path": "/exercises/0/mandatory", "value": True},
        {"op": "replace", "path": "/exercises/0/venues", "value": ["range"]},
    ]
    words = ["replan", "plan.json", "A.json", "--change", patch(folder, closed, *must), *QUICK]
    done = run(*words)
    assert done.status == 1
    assert "There is no repair" in done.stdout
    assert "Okinawa Range is closed from 1 May to 31 May 2028." in done.stdout
    assert "What would mend it" in done.stdout
    assert "cannot all be held" not in done.stdout  # the clash is told once, with what mends it
    answer = run(*words, "--json").answer
    assert answer["repairs"] == []
    assert answer["mending"]["status"] == "blocked"
    assert answer["mending"]["because"][0]["path"] == "/venues/0/closures/0"
    assert answer["mending"]["suggestions"][0]["patch"]


def test_what_cannot_be_meant_is_refused_before_the_work(run: Run, folder: Path) -> None:
    for words, said in (
        (["plan.json", "A.json", "--from", may(3)], "--withdraw"),
        (["plan.json", "A.json", "--withdraw", "Atlantis"], "Atlantis"),
        (
            ["plan.json", "A.json", "--withdraw", "aus", "--from", "2029-01-01"],
            '"2029-01-01" lies after the plan\'s last day, 31 May 2028',
        ),
        (["plan.json", "A.json", "--freeze-until", "May"], "YYYY-MM-DD"),
        (["plan.json", "A.json", "--apply"], "no plan file"),
        (["plan.json", "A.json", "--withdraw", "jpn", "--freeze-until", "9999-12-31"], "--from"),
        (["plan.explan", "A.json", "--apply"], "no calendar of"),
        (["plan.json", "A.json", "-o", "plan.json"], "plan.json"),
        (["plan.json", "A.json", "--change", patch(folder, {"op": "remove", "path": "/x"})], "/x"),
    ):
        done = run("replan", *words)
        assert done.status == 2, words
        assert said in done.stderr
