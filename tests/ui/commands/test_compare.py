"""``compare``: what it says of two calendars whose differences are known by hand."""

import json
from pathlib import Path

from exercise_planner.calendar import Calendar, Event
from exercise_planner.comparison.changes import EventChange, applied
from exercise_planner.reading import read_baseline
from tests.support import examples
from tests.support.examples import Json
from tests.ui.commands.conftest import Run


def events(calendar: Calendar) -> set[str]:
    return {event.model_dump_json() for event in calendar.events}


def change_of(form: Json) -> EventChange:
    before, after = (
        None if form[side] is None else Event.model_validate(form[side])
        for side in ("before", "after")
    )
    return EventChange(form["exercise"], before, after)


def test_measures_goals_and_exercises_stand_side_by_side(run: Run) -> None:
    answer = run("compare", "plan.explan", "A", "B", "--json").answer
    measures = {row["measure"]: row for row in answer["measures"]}
    assert measures["high_end"]["values"] == [60, 0]
    assert measures["high_end"]["best"] == ["A"]
    assert measures["breadth"]["values"] == [4, 2]
    assert measures["cost"]["best"] == []  # nothing costs anything in this plan
    [goal] = answer["goals"]
    assert (goal["met_by"], goal["met"], goal["by"]) == ("some", [True, False], [["keen"], []])
    rows = {row["exercise"]: row for row in answer["exercises"]}
    assert rows["keen"]["moved_days"] == [0, 3]
    assert rows["keen"]["other_participants"]
    assert not rows["keen"]["other_venue"]
    assert rows["iron"]["only_in"] == ["A"]
    assert "blue" not in rows


def test_reported_changes_made_to_one_calendar_give_the_other(run: Run, folder: Path) -> None:
    answer = run("compare", "plan.explan", "A", "B", "--json").answer
    one, other = (read_baseline(json.loads((folder / f"{n}.json").read_text())) for n in "AB")
    [difference] = answer["differences"]
    changes = [change_of(form) for form in difference["changes"]]
    assert events(applied(one, changes)) == events(other)


def test_calendars_may_be_json_files_of_a_json_plan(run: Run) -> None:
    kept = run("compare", "plan.explan", "A", "B", "--json").answer
    loose = run("compare", "plan.json", "A.json", "B.json", "--json").answer
    for part in ("measures", "goals", "exercises", "loads", "costs", "distances"):
        assert loose[part] == kept[part]
    assert loose["calendars"][0]["status"] is None
    assert kept["calendars"][0]["status"] == "draft"


def test_words_tell_what_the_other_gives_up(run: Run) -> None:
    said = run("compare", "plan.explan", "A", "B")
    assert said.status == 0
    assert "Iron Spear" in said.stdout
    assert "One roof" in said.stdout
    assert "★ 60" in said.stdout


def test_what_is_the_same_is_told_only_on_request(run: Run) -> None:
    few = run("compare", "plan.explan", "A", "A.json")
    everything = run("compare", "plan.explan", "A", "A.json", "--all")
    assert "Keen Sword" not in few.stdout
    assert "2 more the same in all of them" in few.stdout
    assert "Keen Sword" in everything.stdout


def test_one_calendar_or_seven_are_refused(run: Run) -> None:
    for names in (["A"], list("ABABABA")):
        done = run("compare", "plan.explan", *names)
        assert done.status == 2
        assert "expected 2 to 6" in done.stderr


def test_an_unknown_calendar_is_named(run: Run) -> None:
    done = run("compare", "plan.explan", "A", "C")
    assert done.status == 2
    assert '"C"' in done.stderr


def test_files_are_written_whole_and_not_over_others(run: Run, folder: Path) -> None:
    targets = ["--xlsx", "c.xlsx", "--pdf", "c.pdf", "--pptx", "c.pptx"]
    assert run("compare", "plan.explan", "A", "B", *targets).status == 0
    assert (folder / "c.xlsx").read_bytes().startswith(b"PK")
    assert (folder / "c.pptx").read_bytes().startswith(b"PK")
    assert (folder / "c.pdf").read_bytes().startswith(b"%PDF")
    before = (folder / "c.pdf").read_bytes()
    refused = run("compare", "plan.explan", "A", "B", "--pdf", "c.pdf")
    assert refused.status == 2
    assert "--replace" in refused.stderr
    assert (folder / "c.pdf").read_bytes() == before
    assert run("compare", "plan.explan", "A", "B", "--xlsx", "c.doc").status == 2


def test_what_the_plan_no_longer_has_is_said_and_left_out(run: Run, folder: Path) -> None:
    form = examples.calendar(examples.event("keen", 8) | {"exercise": "gone"})
    (folder / "old.json").write_text(json.dumps(form), "utf-8")
    done = run("compare", "plan.explan", "A", "old.json", "--json")
    assert done.status == 0
    assert "gone is no longer in the plan" in done.stderr
    assert "gone" not in [row["exercise"] for row in done.answer["exercises"]]
