"""What is kept about a calendar: notes, how far it has come, and the plan it was made for."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.calendars import CalendarSummary
from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.problems import InputError
from exercise_planner.review import STATUSES, CalendarStatus
from exercise_planner.revision import revision
from tests.db.conftest import Look
from tests.db.examples import bare_plan, whole_calendar, whole_plan

NOTES = "Öl und Brennstoff:\n  nicht vor März\n\n演習 🛡️"


@pytest.fixture
def drafted(opened: PlanFile) -> PlanFile:
    """Give the file a calendar that is a draft."""
    opened.add_calendar(whole_calendar(), "Draft", made_with={"seed": 7}, notes=NOTES)
    return opened


@pytest.fixture
def approved(drafted: PlanFile) -> PlanFile:
    """Give the file a calendar that is approved."""
    drafted.set_status("Draft", "approved")
    return drafted


def summary(file: PlanFile, name: str = "Draft") -> CalendarSummary:
    return next(entry for entry in file.calendars() if entry.name == name)


def emptied(calendar: Calendar) -> Calendar:
    return calendar.model_copy(update={"events": ()})


def test_a_new_calendar_is_a_draft_of_whoever_added_it(drafted: PlanFile) -> None:
    drafted.add_calendar(whole_calendar(), "Other", author="Kim\nPark")
    first, second = drafted.calendars()
    assert (first.author, first.notes, first.status) == ("Ben", NOTES, "draft")
    assert (first.decided_by, first.decided_at) == (None, None)
    assert (second.author, second.notes) == ("Kim Park", "")
    assert first.uid != second.uid


def test_how_far_a_calendar_has_come_is_kept_with_who_said_so_and_when(drafted: PlanFile) -> None:
    for status in STATUSES[1:]:
        assert drafted.set_status("Draft", status)
        found = summary(drafted)
        assert (found.status, found.decided_by) == (status, "Ben")
        assert found.decided_at is not None
        assert found.decided_at == drafted.history()[0].at
        assert abs((datetime.now(UTC) - found.decided_at).total_seconds()) < 60


def test_the_same_status_again_is_no_action_and_stays_with_who_gave_it(approved: PlanFile) -> None:
    before = summary(approved)
    with PlanFile.open(approved.path, who="Cat") as cat:
        assert not cat.set_status("Draft", "approved")
    assert summary(approved) == before


def test_undo_and_redo_bring_back_who_decided_and_when(drafted: PlanFile) -> None:
    drafted.set_status("Draft", "recommended")
    recommended = summary(drafted)
    with PlanFile.open(drafted.path, who="Cat") as cat:
        cat.set_status("Draft", "approved")
    with PlanFile.open(drafted.path, who="Dan") as dan:
        approved = summary(dan)
        assert dan.undo().what == "approve Draft"
        assert summary(drafted) == recommended
        assert dan.redo().what == "approve Draft"
        assert summary(drafted) == approved
        assert (approved.decided_by, recommended.decided_by) == ("Cat", "Ben")


@pytest.mark.parametrize("status", ["splendid", "", "Approved"])
def test_what_is_no_status_is_refused(drafted: PlanFile, status: CalendarStatus) -> None:
    with pytest.raises(InputError, match="status"):
        drafted.set_status("Draft", status)
    assert summary(drafted).status == "draft"


def test_notes_are_one_action_that_can_be_undone(drafted: PlanFile) -> None:
    assert not drafted.set_notes("Draft", f"\r\n{NOTES} ")
    assert drafted.set_notes("Draft", "short")
    assert drafted.set_notes("Draft", "")
    assert [action.what for action in drafted.history(2)] == [
        "clear the notes of Draft",
        "note something about Draft",
    ]
    drafted.undo()
    assert summary(drafted).notes == "short"
    drafted.undo()
    assert summary(drafted).notes == NOTES


@pytest.mark.parametrize("notes", ["x" * 4001, "a\x00b", "\ud800"])
def test_what_cannot_be_noted_is_refused(
    drafted: PlanFile, folder_contents: Look, notes: str
) -> None:
    before = folder_contents()
    with pytest.raises(InputError, match="the calendar's notes"):
        drafted.set_notes("Draft", notes)
    with pytest.raises(InputError, match="the calendar's notes"):
        drafted.add_calendar(whole_calendar(), notes=notes)
    assert folder_contents() == before


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=50)
@given(notes=st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40))
def test_any_text_can_be_noted(drafted: PlanFile, notes: str) -> None:
    drafted.set_notes("Draft", notes)
    assert summary(drafted).notes == notes.strip()


# --- approved ----------------------------------------------------------------------------------

CHANGES: dict[str, Callable[[PlanFile], object]] = {
    "contents": lambda file: file.revise("edit", calendars={"Draft": emptied(whole_calendar())}),
    "with the plan": lambda file: file.revise(
        "edit", plan=bare_plan(), calendars={"Draft": emptied(whole_calendar())}
    ),
    "how it was made": lambda file: file.revise("edit", made_with={"Draft": {}}),
    "name": lambda file: file.rename_calendar("Draft", "Final"),
    "notes": lambda file: file.set_notes("Draft", "other"),
    "deleted": lambda file: file.delete_calendar("Draft"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_approved_calendar_is_not_changed(
    approved: PlanFile, folder_contents: Look, what: str
) -> None:
    before = folder_contents()
    with pytest.raises(InputError, match=r'^calendar "Draft": is approved; (copy|give) it'):
        CHANGES[what](approved)
    assert folder_contents() == before
    assert approved.plan() == whole_plan()
    assert len(approved.calendar("Draft").events) == 3


@pytest.mark.parametrize("what", CHANGES)
def test_with_another_status_it_can_be_changed_again(approved: PlanFile, what: str) -> None:
    approved.set_status("Draft", "draft")
    CHANGES[what](approved)
    assert approved.undo().what != "approve Draft"


def test_what_would_change_nothing_of_an_approved_one_is_not_refused(approved: PlanFile) -> None:
    assert not approved.revise(
        "nothing",
        calendars={"Draft": approved.calendar_as_made("Draft")},
        made_with={"Draft": {"seed": 7}},
    )
    assert approved.rename_calendar("Draft", "Draft") == "Draft"
    assert not approved.set_notes("Draft", NOTES)


def test_the_plan_changes_under_an_approved_calendar(approved: PlanFile) -> None:
    before = summary(approved)
    assert approved.revise("edit", plan=bare_plan())
    assert summary(approved) == before
    assert approved.revision() != before.revision


def test_an_approved_calendar_is_copied_as_a_draft(approved: PlanFile) -> None:
    assert approved.duplicate_calendar("Draft") == "Draft copy"
    original, copy = approved.calendars()
    assert (copy.status, copy.decided_by, copy.decided_at) == ("draft", None, None)
    assert copy.uid != original.uid
    for field in ("events", "solve", "made_with", "notes", "revision"):
        assert getattr(copy, field) == getattr(original, field)
    assert approved.calendar("Draft copy").events == approved.calendar("Draft").events
    approved.revise("edit", calendars={"Draft copy": emptied(whole_calendar())})
    assert len(approved.calendar("Draft").events) == 3


def test_copies_have_names_of_their_own(drafted: PlanFile) -> None:
    made = [drafted.duplicate_calendar("Draft") for _ in range(2)]
    assert made == ["Draft copy", "Draft copy 2"]
    assert drafted.duplicate_calendar("Draft", " Mine ") == "Mine"
    drafted.rename_calendar("Draft", "x" * 100)
    assert drafted.duplicate_calendar("x" * 100) == "x" * 95 + " copy"
    for name in ("mine", "", "two\nlines"):
        with pytest.raises(InputError, match="the calendar's name"):
            drafted.duplicate_calendar("Mine", name)


# --- the plan it was made for ------------------------------------------------------------------


def test_a_calendar_keeps_which_plan_it_was_made_for(drafted: PlanFile) -> None:
    drafted.add_calendar(whole_calendar(), "Bare", made_for=bare_plan())
    assert summary(drafted).revision == revision(whole_plan()) == drafted.revision()
    assert summary(drafted, "Bare").revision == revision(bare_plan())


def test_a_changed_calendar_is_made_for_the_plan_of_today(drafted: PlanFile) -> None:
    old = drafted.revision()
    drafted.revise("edit", plan=whole_plan().model_copy(update={"goals": ()}))
    drafted.revise("build", made_with={"Draft": {"seed": 8}})
    drafted.rename_calendar("Draft", "Draft")
    assert summary(drafted).revision == old != drafted.revision()
    drafted.revise("move", calendars={"Draft": emptied(whole_calendar())})
    assert summary(drafted).revision == drafted.revision()
    drafted.undo()
    assert summary(drafted).revision == old
    drafted.redo()
    assert summary(drafted).revision == drafted.revision()


def test_a_calendar_changed_with_the_plan_is_made_for_the_new_one(drafted: PlanFile) -> None:
    drafted.revise("import", plan=bare_plan(), calendars={"Draft": emptied(whole_calendar())})
    assert summary(drafted).revision == revision(bare_plan())


def test_a_proof_renewed_leaves_status_and_revision(drafted: PlanFile) -> None:
    drafted.set_status("Draft", "recommended")
    before = summary(drafted)
    drafted.revise("edit", plan=whole_plan().model_copy(update={"goals": ()}))
    assert drafted.revise(
        "prove", calendars={"Draft": whole_calendar().model_copy(update={"solve": None})}
    )
    after = summary(drafted)
    assert (before.solve is None, after.solve is None) == (False, True)
    for field in ("status", "decided_by", "decided_at", "revision"):
        assert getattr(after, field) == getattr(before, field)


def test_other_events_are_of_the_plan_that_was_solved_and_noted_in_the_same_step(
    drafted: PlanFile,
) -> None:
    drafted.set_status("Draft", "recommended")
    before = summary(drafted)
    drafted.revise(
        "solve",
        calendars={"Draft": emptied(whole_calendar())},
        notes={"Draft": " Nothing is held.\n"},
        made_for=bare_plan(),
    )
    after = summary(drafted)
    assert (after.status, after.notes) == ("draft", "Nothing is held.")
    assert after.revision == revision(bare_plan()) != drafted.revision()
    drafted.undo()
    assert summary(drafted) == before


def test_another_name_or_baseline_of_the_plan_is_no_other_revision(drafted: PlanFile) -> None:
    before = drafted.revision()
    drafted.revise("name", plan=whole_plan().model_copy(update={"name": "Pacific 2030"}))
    drafted.set_baseline("Draft")
    assert drafted.revision() == before


def test_the_revision_is_that_of_the_plan_however_it_came_about(drafted: PlanFile) -> None:
    """What is known of lists that did not change is taken over from plan to plan."""
    drafted.revision()
    for name in ("availability", "links", "budgets", "goals"):
        plan = drafted.plan()
        drafted.revise("edit", plan=plan.model_copy(update={name: getattr(plan, name)[1:]}))
        assert drafted.revision() == revision(drafted.plan())
    while drafted.undoable() is not None:
        drafted.undo()
        assert drafted.revision() == revision(drafted.plan())


# --- the baseline ------------------------------------------------------------------------------


def test_a_calendar_becomes_the_baseline_as_it_was_made(drafted: PlanFile) -> None:
    drafted.replace_plan(bare_plan())
    before = drafted.calendars()
    assert drafted.set_baseline("Draft")
    assert drafted.plan().baseline == drafted.calendar_as_made("Draft")
    assert not drafted.set_baseline("Draft")
    assert drafted.history()[0].what == "set Draft as baseline"
    assert drafted.set_baseline(None)
    assert drafted.plan().baseline is None
    assert drafted.history()[0].what == "remove the baseline"
    drafted.undo()
    assert drafted.plan().baseline == drafted.calendar_as_made("Draft")
    drafted.undo()
    assert drafted.plan() == bare_plan()
    assert drafted.calendars() == before


def test_a_calendar_that_is_not_there_becomes_nothing(
    drafted: PlanFile, folder_contents: Look
) -> None:
    before = folder_contents()
    for attempt in (
        drafted.set_baseline,
        drafted.duplicate_calendar,
        lambda name: drafted.set_notes(name, "x"),
        lambda name: drafted.set_status(name, "approved"),
    ):
        with pytest.raises(InputError, match='no calendar "Drft"; did you mean "Draft"'):
            attempt("Drft")
    assert folder_contents() == before


def test_what_was_kept_comes_back_with_a_deleted_calendar(drafted: PlanFile, path: Path) -> None:
    drafted.set_status("Draft", "rejected")
    before = summary(drafted)
    with PlanFile.open(path, who="Cat") as cat:
        cat.delete_calendar("Draft")
        cat.undo()
        assert summary(cat) == before
        cat.redo()
        cat.undo()
    assert summary(drafted) == before


def test_what_is_changed_after_it_was_proposed_is_a_draft_again(drafted: PlanFile) -> None:
    for status in ("proposed", "recommended", "rejected"):
        drafted.set_status("Draft", status)
        drafted.revise("move", calendars={"Draft": emptied(whole_calendar())})
        found = summary(drafted)
        assert (found.status, found.decided_by, found.decided_at) == ("draft", None, None)
        drafted.undo()
        assert (summary(drafted).status, summary(drafted).decided_by) == (status, "Ben")
        drafted.set_notes("Draft", f"Notes on what was {status}")
        assert summary(drafted).status == status
