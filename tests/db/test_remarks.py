"""Remarks stay with their calendar, are never taken back, and come from copies once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db import remark_methods
from db.plan_file import PlanFile
from db.remarks import Taken
from exercise_planner.problems import InputError
from exercise_planner.review import About, Remark, threads
from tests.db.conftest import Look
from tests.db.examples import bare_plan, whole_calendar, whole_plan


@pytest.fixture
def drafted(opened: PlanFile) -> PlanFile:
    """Give the file two calendars."""
    for name in ("Draft", "Other"):
        opened.add_calendar(whole_calendar(), name)
    return opened


@pytest.fixture
def copy(drafted: PlanFile, tmp_path: Path) -> Iterator[PlanFile]:
    """Open a review copy of that file."""
    place = drafted.review_copy_to(tmp_path / "copy.explan")
    with PlanFile.open(place, who="Cat") as file:
        yield file


def texts(file: PlanFile, calendar: str | None = None) -> list[str]:
    return [remark.text for remark in file.remarks(calendar)]


# --- in one file -------------------------------------------------------------------------------


def test_a_remark_says_who_what_when_and_about_what(drafted: PlanFile) -> None:
    made = [
        drafted.add_remark("Draft", " Why so late?\r\n\r\nIn June it rains. "),
        drafted.add_remark("Draft", "Too long", About("event", "PLAIN")),
        drafted.add_remark("Other", "Who?", About("goal", "G3")),
    ]
    assert list(drafted.remarks()) == made
    assert [remark.about.thing for remark in made] == [None, "PLAIN", "G3"]
    first, second = drafted.remarks("Draft")
    assert (first.text, first.author) == ("Why so late?\n\nIn June it rains.", "Ben")
    assert abs((datetime.now(UTC) - first.at).total_seconds()) < 60
    assert first.calendar == second.calendar == drafted.calendars()[0].uid
    with PlanFile.open(drafted.path, read_only=True) as file:
        assert list(file.remarks()) == made


def test_an_answer_stands_in_the_thread_and_is_about_the_same(drafted: PlanFile) -> None:
    first = drafted.add_remark("Draft", "Why?", About("event", "PLAIN"))
    answer = drafted.add_remark("Draft", "Because.", answers=first.id)
    again = drafted.add_remark("Draft", "I see.", About("goal", "G3"), answers=answer.id)
    assert [one.answers for one in (answer, again)] == [first.id, first.id]
    assert [one.about for one in (answer, again)] == [first.about, first.about]
    (thread,) = threads(drafted.remarks())
    assert (thread.first, thread.answers) == (first, (answer, again))


def test_a_thread_is_resolved_and_reopened_with_who_and_when(drafted: PlanFile) -> None:
    first = drafted.add_remark("Draft", "Why?")
    answer = drafted.add_remark("Draft", "Because.", answers=first.id)
    with PlanFile.open(drafted.path, who="Cat") as cat:
        resolved = cat.resolve_remark(answer.id)
        assert cat.resolve_remark(first.id) == resolved
    assert (resolved.id, resolved.resolved, resolved.resolved_by) == (first.id, True, "Cat")
    assert resolved.resolved_at is not None
    reopened = drafted.resolve_remark(first.id, resolved=False)
    assert (reopened.resolved, reopened.resolved_by, reopened.reopened_by) == (False, None, "Ben")
    assert reopened.reopened_at is not None
    assert reopened.reopened_at > resolved.resolved_at
    assert drafted.remarks() == (reopened, answer)


def test_remarks_are_neither_logged_nor_undone(drafted: PlanFile) -> None:
    drafted.add_remark("Draft", "Why?")
    drafted.resolve_remark(drafted.remarks()[0].id)
    before = drafted.remarks()
    assert [action.what for action in drafted.history(1)] == ["add calendar"]
    assert drafted.undo().what == "add calendar"
    assert drafted.remarks() == before


def test_remarks_stay_when_the_calendar_has_another_name(drafted: PlanFile) -> None:
    drafted.add_remark("Draft", "Why?")
    drafted.rename_calendar("Draft", "Final")
    drafted.rename_calendar("Other", "Draft")
    assert (texts(drafted, "Final"), texts(drafted, "Draft")) == (["Why?"], [])


def test_remarks_come_back_with_a_deleted_calendar(drafted: PlanFile) -> None:
    drafted.add_remark("Draft", "Why?")
    drafted.delete_calendar("Draft")
    assert (texts(drafted), len(drafted.every_remark())) == ([], 1)
    drafted.add_calendar(whole_calendar(), "Draft")
    assert texts(drafted) == []
    drafted.undo()
    drafted.undo()
    assert texts(drafted, "Draft") == ["Why?"]


def test_a_copy_of_a_calendar_has_no_remarks(drafted: PlanFile) -> None:
    drafted.add_remark("Draft", "Why?")
    assert texts(drafted, drafted.duplicate_calendar("Draft")) == []


def test_an_approved_calendar_can_be_remarked_on(drafted: PlanFile) -> None:
    drafted.set_status("Draft", "approved")
    drafted.add_remark("Draft", "Well done.")
    assert texts(drafted, "Draft") == ["Well done."]


def test_what_is_gone_from_the_plan_can_be_remarked_on_while_the_calendar_holds_it(
    drafted: PlanFile,
) -> None:
    drafted.replace_plan(bare_plan())
    drafted.add_remark("Draft", "Why?", About("event", "PLAIN"))
    with pytest.raises(InputError, match='no exercise "NOBODY"'):
        drafted.add_remark("Draft", "Why?", About("event", "NOBODY"))


def test_what_cannot_be_said_changes_nothing(drafted: PlanFile, folder_contents: Look) -> None:
    elsewhere = drafted.add_remark("Other", "Why?").id
    before = folder_contents()
    attempts: list[tuple[tuple[Any, ...], str]] = [
        (("Drft", "x"), 'no calendar "Drft"; did you mean "Draft"'),
        (("Draft", " \n "), "0 characters; expected 1 to 4,000"),
        (("Draft", "x" * 4001), "4,001 characters"),
        (("Draft", "a\x00b"), "is no character of a text"),
        (("Draft", "\ud800"), "is no character of a text"),
        (("Draft", "x", About("event", "PLAN")), 'no exercise "PLAN"; did you mean "PLAIN"'),
        (("Draft", "x", About("goal", "PLAIN")), 'no goal "PLAIN"'),
        (("Draft", "x", About(), "0" * 32), "has no remark"),
        (("Draft", "x", About(), elsewhere), 'is not about the calendar "Draft"'),
    ]
    for said, sentence in attempts:
        with pytest.raises(InputError, match=sentence):
            drafted.add_remark(*said)
    with pytest.raises(InputError, match="has no remark"):
        drafted.resolve_remark("none")
    with pytest.raises(InputError, match="no calendar"):
        drafted.remarks("Drft")
    assert folder_contents() == before


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=50)
@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=40))
def test_any_text_comes_back_as_it_was_said(drafted: PlanFile, text: str) -> None:
    if text.strip():
        made = drafted.add_remark("Draft", f"<\n{text}\n>")
        assert drafted.every_remark()[made.id].text == f"<\n{text}\n>"


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=10)
@given(who=st.text(max_size=300))
def test_whoever_it_is_can_say_something(drafted: PlanFile, who: str) -> None:
    with PlanFile.open(drafted.path, who=who) as file:
        made = file.add_remark("Draft", "Why?")
        file.resolve_remark(made.id)
        file.set_status("Draft", "proposed" if file.calendars()[0].status == "draft" else "draft")
        assert made.id in drafted.every_remark()
        assert drafted.calendars()[0].decided_by == made.author


def test_it_is_told_once_that_another_has_remarked(drafted: PlanFile) -> None:
    assert not drafted.changed_elsewhere()
    drafted.add_remark("Draft", "Why?")
    assert not drafted.changed_elsewhere()
    with PlanFile.open(drafted.path, review=True) as cat:
        cat.add_remark("Draft", "Why not?")
    assert drafted.changed_elsewhere()
    assert not drafted.changed_elsewhere()


# --- from another file -------------------------------------------------------------------------


def test_remarks_of_a_copy_are_taken_once(drafted: PlanFile, copy: PlanFile) -> None:
    mine = drafted.add_remark("Draft", "Mine")
    theirs = copy.add_remark("Draft", "Theirs", About("goal", "G3"))
    answer = copy.add_remark("Draft", "So there", answers=theirs.id)
    copy.add_remark("Other", "On the other")
    assert drafted.take_remarks(copy) == Taken(3, 0, 0)
    assert texts(drafted) == ["Mine", "Theirs", "So there", "On the other"]
    assert drafted.every_remark()[answer.id] == answer
    before = drafted.path.read_bytes()
    assert drafted.take_remarks(copy) == Taken(0, 0, 0)
    assert drafted.path.read_bytes() == before
    assert copy.take_remarks(drafted) == Taken(1, 0, 0)
    assert copy.every_remark() == drafted.every_remark()
    assert mine.id in copy.every_remark()


def test_nothing_but_remarks_is_taken(drafted: PlanFile, copy: PlanFile) -> None:
    with closing(sqlite3.connect(copy.path)) as shell:
        shell.execute("DELETE FROM review_copy")
        shell.commit()
    with PlanFile.open(copy.path) as changed:
        changed.replace_plan(bare_plan())
        changed.delete_calendar("Other")
        changed.set_status("Draft", "approved")
        changed.add_remark("Draft", "Why?")
        held = drafted.plan(), drafted.calendars(), drafted.history()
        assert drafted.take_remarks(changed) == Taken(1, 0, 0)
    assert (drafted.plan(), drafted.calendars(), drafted.history()) == held


def test_the_later_of_two_decisions_about_a_thread_counts(
    drafted: PlanFile, tmp_path: Path
) -> None:
    first = drafted.add_remark("Draft", "Why?")
    place = drafted.review_copy_to(tmp_path / "copy.explan")
    with PlanFile.open(place, who="Cat") as copy:
        drafted.resolve_remark(first.id)
        copy.resolve_remark(first.id)
        copy.resolve_remark(first.id, resolved=False)
        reopened = copy.resolve_remark(first.id)
        assert copy.take_remarks(drafted) == Taken(0, 0, 0)
        assert drafted.take_remarks(copy) == Taken(0, 1, 0)
        assert drafted.take_remarks(copy) == Taken(0, 0, 0)
        assert drafted.remarks() == copy.remarks() == (reopened,)
        drafted.resolve_remark(first.id, resolved=False)
        assert copy.take_remarks(drafted) == Taken(0, 1, 0)
        assert not copy.remarks()[0].resolved


def test_a_later_decision_counts_though_the_clock_is_behind(
    drafted: PlanFile, copy: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=7)).isoformat()
    with monkeypatch.context() as patched:
        patched.setattr(remark_methods, "now", lambda: ahead)
        copy.resolve_remark(copy.add_remark("Draft", "Why?").id)
    drafted.take_remarks(copy)
    (resolved,) = drafted.remarks()
    assert resolved.resolved
    drafted.resolve_remark(resolved.id, resolved=False)
    assert drafted.take_remarks(copy) == Taken(0, 0, 0)
    assert not drafted.remarks()[0].resolved


def test_remarks_on_calendars_that_are_not_here_are_left(drafted: PlanFile, copy: PlanFile) -> None:
    made = copy.add_remark("Other", "Why?")
    copy.add_remark("Other", "Because.", answers=made.id)
    copy.add_remark("Draft", "Good.")
    drafted.delete_calendar("Other")
    assert drafted.take_remarks(copy) == Taken(1, 0, 2)
    assert drafted.take_remarks(copy) == Taken(0, 0, 2)
    drafted.undo()
    assert drafted.take_remarks(copy) == Taken(2, 0, 0)
    assert len(texts(drafted, "Other")) == 2


def test_a_file_of_another_plan_has_nothing_to_take(drafted: PlanFile, tmp_path: Path) -> None:
    with PlanFile.create(tmp_path / "strange.explan", whole_plan()) as strange:
        strange.add_calendar(whole_calendar(), "Draft")
        strange.add_remark("Draft", "Why?")
        assert drafted.take_remarks(strange) == Taken(0, 0, 1)
    assert drafted.take_remarks(drafted) == Taken(0, 0, 0)
    assert texts(drafted) == []


def test_a_remark_that_another_program_rewrote_stays_as_it_is_here(
    drafted: PlanFile, copy: PlanFile
) -> None:
    made = copy.add_remark("Draft", "Why?")
    drafted.take_remarks(copy)
    with shell(copy.path) as other:
        other.execute("UPDATE remarks SET text = 'Never said', author = 'Ann'")
    assert drafted.take_remarks(copy) == Taken(0, 0, 0)
    assert drafted.remarks() == (made,)


def test_answers_to_a_remark_that_is_about_another_calendar_here_are_left(
    drafted: PlanFile, copy: PlanFile
) -> None:
    """Taken over they would answer none, and then no remark could be read any more."""
    made = copy.add_remark("Draft", "Why?")
    drafted.take_remarks(copy)
    copy.resolve_remark(copy.add_remark("Draft", "Because.", answers=made.id).id)
    draft, other = (summary.uid for summary in drafted.calendars())
    with shell(copy.path) as theirs:
        theirs.execute("UPDATE remarks SET calendar = ?", (other,))
    assert drafted.take_remarks(copy) == Taken(0, 0, 1)
    assert drafted.remarks() == (made,)
    assert made.calendar == draft


# --- what another program put there ------------------------------------------------------------


@contextmanager
def shell(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file as another program may, which checks nothing, and commit."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        connection.commit()


@pytest.mark.parametrize(
    "change",
    [
        "id = 'x'",
        "id = 7",
        "id = x'ff'",
        "calendar = 'Draft'",
        "kind = 'weather'",
        "kind = 'goal'",
        "thing = 'PLAIN'",
        "thing = x'ff', kind = 'goal'",
        "text = ''",
        "text = x'ff'",
        "text = CAST(x'ff' AS TEXT)",
        "text = 'bell ' || char(7)",
        "text = hex(zeroblob(3000))",
        "author = 'two' || char(10) || 'lines'",
        "at = 'yesterday'",
        "at = 5",
        "at = '2028-03-06T09:30:00'",
        "at = '9999-12-31T23:59:59+00:00'",
        "resolved_at = 'soon', resolved_by = 'Ann'",
        "reopened_at = '0001-01-01T00:00:00+14:00', reopened_by = 'Ann'",
        "reopened_by = 'Ann'",
        "resolved_by = '', resolved_at = at, reopened_by = '', reopened_at = at",
        "answers = id",
        "answers = 'none'",
    ],
)
def test_what_is_no_remark_is_not_read(path: Path, drafted: PlanFile, change: str) -> None:
    """The plan and its calendars can still be read."""
    drafted.add_remark("Draft", "Why?")
    with shell(path) as other:
        other.execute(f"UPDATE remarks SET {change}")
    for attempt in (
        drafted.remarks,
        drafted.every_remark,
        lambda: drafted.resolve_remark("0" * 32),
        lambda: drafted.take_remarks(drafted),
    ):
        with pytest.raises(InputError) as caught:
            attempt()
        assert str(path) in str(caught.value)
    assert drafted.plan() == whole_plan()
    assert len(drafted.calendars()) == 2


@pytest.mark.parametrize("answered", ["each other", "itself", "an answer", "another calendar's"])
def test_answers_that_answer_none_are_not_read(
    path: Path, drafted: PlanFile, answered: str
) -> None:
    first = drafted.add_remark("Draft", "Why?").id
    second = drafted.add_remark("Draft", "Because.", answers=first).id
    third = drafted.add_remark("Other", "Why?").id
    changes = {
        "each other": (first, second),
        "itself": (first, first),
        "an answer": (third, second),
        "another calendar's": (third, first),
    }
    with shell(path) as other:
        one, answers = changes[answered]
        other.execute("UPDATE remarks SET answers = ? WHERE id = ?", (answers, one))
    with PlanFile.open(path) as fresh, pytest.raises(InputError, match="answers none"):
        fresh.remarks()


def test_an_answer_to_what_is_missing_is_found_on_opening(path: Path, drafted: PlanFile) -> None:
    first = drafted.add_remark("Draft", "Why?").id
    drafted.add_remark("Draft", "Because.", answers=first)
    with shell(path) as other:
        other.execute("DELETE FROM remarks WHERE id = ?", (first,))
    with pytest.raises(InputError, match="a row of remarks names one of remarks that is missing"):
        PlanFile.open(path)


# --- any sequence, in several files ------------------------------------------------------------


class MergeMachine(RuleBasedStateMachine):
    """A plan file and two review copies, in which people speak and from which they take."""

    @initialize()
    def create(self) -> None:
        self.folder = TemporaryDirectory()
        place = Path(self.folder.name)
        plan = PlanFile.create(place / "plan.explan", bare_plan(), who="Ann")
        for name in ("Draft", "Other"):
            plan.add_calendar(whole_calendar(), name)
        copies = [plan.review_copy_to(place / f"{number}.explan") for number in range(2)]
        self.files = [plan, *(PlanFile.open(copy, who=copy.stem) for copy in copies)]
        self.said: dict[str, Remark] = {}

    def teardown(self) -> None:
        for file in getattr(self, "files", []):
            file.close()
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(where=st.integers(0, 2), name=st.sampled_from(["Draft", "Other"]), data=st.data())
    def speak(self, where: int, name: str, data: st.DataObject) -> None:
        there = [None, *(remark.id for remark in self.files[where].remarks(name))]
        answers = data.draw(st.sampled_from(there))
        made = self.files[where].add_remark(name, f"{len(self.said)}", answers=answers)
        self.said[made.id] = made

    @rule(where=st.integers(0, 2), resolved=st.booleans(), data=st.data())
    def resolve(self, where: int, resolved: bool, data: st.DataObject) -> None:
        there = self.files[where].remarks()
        if there:
            chosen = data.draw(st.sampled_from(there))
            self.files[where].resolve_remark(chosen.id, resolved)

    @rule(here=st.integers(0, 2), there=st.integers(0, 2))
    def take(self, here: int, there: int) -> None:
        self.files[here].take_remarks(self.files[there])
        assert self.files[here].take_remarks(self.files[there]) == Taken(0, 0, 0)
        assert set(self.files[there].every_remark()) <= set(self.files[here].every_remark())

    @invariant()
    def what_was_said_never_changes(self) -> None:
        for file in getattr(self, "files", []):
            for remark in file.remarks():
                settled = {"resolved_by", "resolved_at", "reopened_by", "reopened_at"}
                said = self.said[remark.id]
                assert remark.model_dump(exclude=settled) == said.model_dump(exclude=settled)

    @rule()
    def all_take_from_all(self) -> None:
        """Whoever takes first: at the end all have the same."""
        for here in (*self.files, *reversed(self.files)):
            for there in self.files:
                here.take_remarks(there)
        for file in self.files:
            assert file.every_remark() == self.files[0].every_remark()
            assert set(file.every_remark()) == set(self.said)


MergeMachine.TestCase.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyMerge = MergeMachine.TestCase
