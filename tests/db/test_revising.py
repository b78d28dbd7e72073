"""One step may change the plan and calendars; what is known of the file is never out of date."""

import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.problems import InputError
from tests.db.conftest import Look
from tests.db.examples import bare_plan, whole_calendar, whole_plan
from tests.support.processes import run_process


@pytest.fixture
def drafted(opened: PlanFile) -> PlanFile:
    """Give the file a calendar of six hundred events."""
    event = whole_calendar().events[1]
    many = tuple(event.model_copy(update={"exercise": f"X{n}"}) for n in range(600))
    calendar = whole_calendar().model_copy(update={"events": many})
    hand = {f"X{n}": ["start"] for n in range(500)}
    opened.add_calendar(calendar, "Draft", made_with={"seed": 7, "by_hand": hand}, what="build")
    return opened


def moved(calendar: Calendar, place: int) -> Calendar:
    """Return a calendar with one event at another venue, as a hand on the timeline leaves it."""
    event = calendar.events[place].model_copy(update={"venue": "range"})
    events = (*calendar.events[:place], event, *calendar.events[place + 1 :])
    return calendar.model_copy(update={"events": events, "solve": None})


def by_hand(file: PlanFile, **parts: Any) -> dict[str, Any]:
    made_with = file.calendars()[0].made_with
    return {**made_with, "by_hand": {**made_with["by_hand"], **parts}}


def test_moving_an_event_logs_that_event_alone(drafted: PlanFile) -> None:
    drafted.revise(
        "solve no more", calendars={"Draft": moved(drafted.calendar_as_made("Draft"), 0)}
    )
    before = drafted.calendar_as_made("Draft"), drafted.calendars()
    made_with = by_hand(drafted, X7=["start", "venue"], X8=["units"], X555=["venue"])
    calendar = moved(before[0], 7)
    assert drafted.revise("move X7", calendars={"Draft": calendar}, made_with={"Draft": made_with})
    assert drafted.calendar_as_made("Draft") == calendar
    assert drafted.calendars()[0].made_with == made_with
    (action, *_) = drafted.history()
    own, event = drafted.changes_of(action.id)
    assert (action.what, action.things) == ("move X7", 2)
    assert own.before == {"made_with": {"by_hand": {"X7": ["start"], "X8": ["start"]}}}
    assert own.after["made_with"]["by_hand"].keys() == {"X7", "X8", "X555"}
    assert (event.kind, event.thing, event.position) == ("calendars", "Draft", 7)
    assert (event.before["venue"], event.after["venue"]) == ("coast", "range")
    assert len(repr((own, event))) < 1000
    drafted.undo()
    assert (drafted.calendar_as_made("Draft"), drafted.calendars()) == before


def test_plan_and_calendars_change_in_one_step(drafted: PlanFile) -> None:
    drafted.add_calendar(whole_calendar(), "Other")
    before = drafted.plan(), drafted.calendars()
    assert drafted.revise(
        "roll forward",
        plan=bare_plan(),
        calendars={"Other": whole_calendar().model_copy(update={"events": (), "name": "Other"})},
        made_with={"Draft": {}},
    )
    assert (drafted.plan(), drafted.calendar("Other").events) == (bare_plan(), ())
    assert [calendar.name for calendar in drafted.calendars()] == ["Draft", "Other"]
    assert drafted.undo().what == "roll forward"
    assert (drafted.plan(), drafted.calendars()) == before


def test_what_does_not_differ_is_no_action(drafted: PlanFile, folder_contents: Look) -> None:
    before = folder_contents()
    assert not drafted.revise(
        "nothing",
        plan=drafted.plan(),
        calendars={"Draft": drafted.calendar_as_made("Draft")},
        made_with={"Draft": drafted.calendars()[0].made_with},
    )
    assert folder_contents() == before


@pytest.mark.parametrize("other", ["moves", "renames", "deletes"])
def test_a_calendar_that_another_changed_is_not_replaced(drafted: PlanFile, other: str) -> None:
    seen = drafted.calendar_as_made("Draft")
    with PlanFile.open(drafted.path, who="Cat") as cat:
        if other == "moves":
            cat.revise("move", calendars={"Draft": moved(seen, 1)})
        elif other == "renames":
            cat.rename_calendar("Draft", "Final")
        else:
            cat.delete_calendar("Draft")
    with pytest.raises(InputError, match=r"changed by somebody else|no calendar"):
        drafted.revise("move", calendars={"Draft": moved(seen, 2)}, looked_at={"Draft": seen})
    assert drafted.history()[0].who == "Cat"


def test_a_calendar_is_not_changed_where_the_plan_is_another_by_now(drafted: PlanFile) -> None:
    plan, seen = drafted.plan(), drafted.calendar_as_made("Draft")
    drafted.replace_plan(bare_plan())
    with pytest.raises(InputError, match="changed by somebody else"):
        drafted.revise("move", calendars={"Draft": moved(seen, 2)}, instead_of=plan)
    assert drafted.calendar_as_made("Draft") == seen


def test_a_refused_step_leaves_nothing_behind_in_memory(drafted: PlanFile) -> None:
    """The plan is written first, and must be forgotten when the calendar is not there."""
    with pytest.raises(InputError, match="no calendar"):
        drafted.revise("edit", plan=bare_plan(), made_with={"Drft": {}})
    assert drafted.plan() == whole_plan()
    with pytest.raises(ValueError, match="not JSON compliant"):
        drafted.revise("edit", plan=bare_plan(), made_with={"Draft": {"seconds": float("nan")}})
    assert drafted.plan() == whole_plan()


def test_what_another_wrote_is_seen_at_once(drafted: PlanFile) -> None:
    with PlanFile.open(drafted.path, who="Cat") as cat:
        for marking in ("SECRET", "RESTRICTED"):
            plan = cat.plan().model_copy(update={"marking": marking})
            cat.revise("mark", plan=plan)
            assert drafted.plan().marking == marking
            drafted.revise("move", calendars={"Draft": moved(drafted.calendar_as_made("Draft"), 3)})
            assert cat.calendar_as_made("Draft") == drafted.calendar_as_made("Draft")
            drafted.undo()
            assert cat.plan().marking == marking


def test_it_is_told_once_that_another_has_written(drafted: PlanFile) -> None:
    assert not drafted.changed_elsewhere()
    drafted.revise("edit", plan=bare_plan())
    with pytest.raises(InputError):
        drafted.rename_calendar("Draft", "")
    assert not drafted.changed_elsewhere()
    with PlanFile.open(drafted.path) as other:
        other.undo()
    drafted.plan()
    drafted.calendars()
    assert drafted.changed_elsewhere()
    assert not drafted.changed_elsewhere()


CRASH = """
import os, sys
from db import changes, plan_file
from tests.db.examples import bare_plan

changes.log = lambda *_, **__: os._exit(1)
with plan_file.PlanFile.open(sys.argv[1]) as file:
    file.plan()
    file.revise("edit", plan=bare_plan(), made_with={"Draft": {}})
"""


def test_a_step_that_a_crash_cut_off_is_none(drafted: PlanFile) -> None:
    before = drafted.plan(), drafted.calendars()
    root = Path(__file__).parents[2]
    done = run_process([sys.executable, "-c", CRASH, drafted.path], cwd=root)
    assert done.returncode == 1
    with PlanFile.open(drafted.path) as fresh:
        assert (fresh.plan(), fresh.calendars()) == before
    assert (drafted.plan(), drafted.calendars()) == before


def test_one_handle_serves_several_threads(drafted: PlanFile) -> None:
    """They take turns; what one of them has written the others see."""

    def edit(number: int) -> None:
        for step in range(5):
            drafted.add_calendar(whole_calendar(), f"{number} {step}")
            assert drafted.calendar_as_made(f"{number} {step}").events == whole_calendar().events

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drafted.calendars()) == 16


def test_the_history_is_read_page_by_page(opened: PlanFile) -> None:
    for number in range(5):
        opened.revise(f"edit {number}", plan=opened.plan().model_copy(update={"name": str(number)}))
    opened.undo()
    opened.undo()
    opened.redo()
    first = opened.history(4)
    rest = opened.history(100, before=first[-1].id)
    assert [action.what for action in (*first, *rest)] == [
        "redo: edit 3",
        "undo: edit 3",
        "undo: edit 4",
        *(f"edit {number}" for number in reversed(range(5))),
        "create",
    ]
    assert [action.what for action in (*first, *rest) if action.undone] == ["edit 4"]
    assert opened.history(100, before=1) == ()
    assert opened.changes_of(999) == ()


def test_a_copy_is_whole_and_on_its_own(drafted: PlanFile, tmp_path: Path) -> None:
    drafted.revise("edit", plan=bare_plan())
    place = drafted.copy_to(tmp_path / "copy.explan")
    held = drafted.plan(), drafted.calendars(), drafted.history()
    drafted.undo()
    with PlanFile.open(place, who="Cat") as copy:
        assert (copy.plan(), copy.calendars(), copy.history()) == held
        copy.undo()
        assert (copy.plan(), copy.calendars()) == (drafted.plan(), drafted.calendars())


def test_a_copy_replaces_nothing_unasked_and_never_the_file_itself(
    path: Path, folder_contents: Look
) -> None:
    with PlanFile.open(path, read_only=True) as file:
        other = path.with_name("other.explan")
        other.write_text("precious")
        before = folder_contents()
        with pytest.raises(InputError, match="is there already"):
            file.copy_to(other)
        with pytest.raises(InputError, match="is the file to be copied"):
            file.copy_to(path, overwrite=True)
        with pytest.raises(InputError, match="in a folder that is not there"):
            file.copy_to(path.parent / "no folder" / "copy.explan")
        assert folder_contents() == before
        file.copy_to(other, overwrite=True)
    with PlanFile.open(other) as copy:
        assert copy.plan() == whole_plan()
    assert len(folder_contents()) == 2
