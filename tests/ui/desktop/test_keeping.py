"""The document's ways with whole calendars: what is kept with one, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.calendar import Calendar
from exercise_planner.review import About
from exercise_planner.revision import revision
from tests.support import examples
from tests.ui.desktop.stand_ins import Heard
from ui.calendar_names import unused, usable
from ui.desktop.desk import Desk
from ui.desktop.document import Document, Staged


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    plan, calendar = examples.read(examples.plan(), examples.event("keen", 8))
    return desk_of(plan, calendar)


@pytest.fixture
def document(desk: Desk) -> Document:
    return desk.document


def signals(document: Document) -> list[str]:
    """Keep the names of the signals in the order in which they come."""
    names = ("plan_changed", "calendars_changed", "calendar_changed", "history_changed")
    kept: list[str] = []
    for name in names:
        getattr(document, name).connect(lambda name=name: kept.append(name))
    return kept


def empty(document: Document) -> Calendar:
    return document.view.calendar.model_copy(update={"events": (), "solve": None})


def test_what_is_adopted_is_of_the_plan_that_was_solved(document: Document) -> None:
    solved = document.plan
    document.edit(solved.model_copy(update={"exercises": solved.exercises[:2]}), "delete Blue Wave")
    document.adopt(empty(document), "build", {}, made_for=solved)
    assert document.summary is not None
    assert document.summary.revision == revision(solved)
    document.adopt(empty(document), "import", {})
    assert document.summary is not None
    assert document.summary.revision == revision(document.plan)
    assert document.summary.author == "Kim Park"


def test_one_that_comes_in_keeps_its_name_with_a_number_where_it_is_taken(
    document: Document,
) -> None:
    assert document.adopt(empty(document), "import", {}, name="Spring") == "Spring"
    assert document.adopt(empty(document), "import", {}, name="Spring") == "Spring 2"


def test_the_calendar_that_is_open_stays_so_whatever_a_search_does_to_the_file(
    document: Document,
) -> None:
    document.stage(Staged(empty(document), "a try"))
    document.file.add_calendar(empty(document), "Another")
    document.file.rename_calendar("Calendar 1", "First")
    document.read_again()
    assert document.calendar_name == "First"
    assert document.staged is not None
    assert [summary.name for summary in document.calendars] == ["First", "Another"]


def test_what_is_tried_outlives_a_status_and_a_note(document: Document) -> None:
    document.stage(Staged(empty(document), "a try"))
    document.set_status("Calendar 1", "proposed")
    document.set_notes("Calendar 1", "Good.")
    assert document.staged is not None
    assert document.view.events == {}


def test_a_try_on_an_approved_calendar_is_applied_to_a_copy(desk: Desk) -> None:
    document = desk.document
    document.set_status("Calendar 1", "approved")
    document.stage(Staged(empty(document), "without Keen Sword"))

    assert not document.apply()
    assert document.staged is not None
    assert isinstance(desk.notices, Heard)
    remedy = desk.notices.all[-1].remedy
    assert remedy is not None
    remedy[1]()

    assert document.staged is None
    assert document.calendar_name == "Calendar 1 copy"
    assert document.view.events == {}
    assert len(document.file.calendar("Calendar 1").events) == 1


def test_the_baseline_is_a_change_of_the_plan_that_is_undone_in_one_step(
    document: Document,
) -> None:
    kept = signals(document)
    assert document.set_baseline("Calendar 1")
    assert kept == ["plan_changed", "calendars_changed", "calendar_changed", "history_changed"]
    assert document.plan.baseline is not None
    document.undo()
    assert document.plan.baseline is None


def test_a_status_changes_no_plan(document: Document) -> None:
    kept = signals(document)
    document.set_status("Calendar 1", "rejected")
    assert "plan_changed" not in kept
    assert document.summary is not None
    assert (document.summary.status, document.summary.decided_by) == ("rejected", "Kim Park")


@pytest.mark.parametrize("refused", ["", "two\nlines", "Calendar 1"])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(desk: Desk, refused: str) -> None:
    desk.document.adopt(empty(desk.document), "copy", {})
    assert not desk.document.rename_calendar("Calendar 2", refused)
    assert isinstance(desk.notices, Heard)
    assert desk.notices.all[-1].kind == "error"


def test_remarks_of_somebody_else_are_seen_when_the_file_is_read_again(document: Document) -> None:
    changes: list[int] = []
    document.remarks.changed.connect(lambda: changes.append(document.remarks.open_count))
    with PlanFile.open(document.path, who="Ana Silva") as other:
        other.add_remark("Calendar 1", "Too early.", About("event", "keen"))
    document.reload()
    assert changes == [1]
    assert [thread.first.author for thread in document.remarks.threads] == ["Ana Silva"]


def test_a_remark_that_is_refused_is_said(desk: Desk) -> None:
    assert desk.document.remarks.add("Calendar 1", "", About()) is None
    assert desk.document.remarks.add("Calendar 1", "Why?", About("goal", "nowhere")) is None
    assert isinstance(desk.notices, Heard)
    assert [notice.kind for notice in desk.notices.all] == ["error", "error"]


def test_what_is_no_review_copy_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "note.explan"
    path.write_text("hello", encoding="utf-8")
    assert desk.document.remarks.take_from(path) is None
    assert isinstance(desk.notices, Heard)
    assert desk.notices.all[-1].kind == "error"


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Best", [], "Best"),
        ("Best", ["best"], "Best 2"),
        ("Best", ["Best", "BEST 2"], "Best 3"),
        ("x" * 100, ["x" * 100], "x" * 98 + " 2"),
    ],
)
def test_a_name_that_is_taken_gets_a_number(name: str, taken: list[str], expected: str) -> None:
    assert unused(name, taken) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (" Best ", "Best"),
        ("Two  blanks", "Two  blanks"),
        ("Two\nlines\x07", "Two lines"),
        ("x" * 99 + " y", "x" * 99),
    ],
)
def test_a_name_that_cannot_be_kept_is_made_usable(name: str, expected: str) -> None:
    assert usable(name) == expected
