"""Undo goes back step by step, redo forward again, and the log keeps it all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.calendars import CalendarSummary
from db.differences import Change, differences
from db.plan_file import PlanFile
from db.undoing import plan_before
from exercise_planner.problems import InputError
from exercise_planner.reading import read_baseline, read_plan, to_text
from exercise_planner.review import STATUSES, CalendarStatus, Remark
from exercise_planner.revision import revision
from tests.db.examples import PLAN, bare_plan, whole_calendar, whole_plan
from tests.support.oracle import Json
from tests.support.strategies import calendars, tiny_plans

ALL = 1_000_000
WHO = ("Ann", "Ben")
Kept = dict[str, Any]


def contents(file: PlanFile) -> tuple[Any, ...]:
    """Return all that undo and redo are about, with when each calendar came and how it was made."""
    listed = file.calendars()
    return file.plan(), listed, [file.calendar_as_made(entry.name) for entry in listed]


def kept_of(entry: CalendarSummary) -> Kept:
    """Return what is kept about a calendar, but for what is new each time."""
    fields = ("author", "notes", "status", "decided_by", "revision")
    return {field: getattr(entry, field) for field in fields}


# --- any sequence of steps ---------------------------------------------------------------------


def edited(draw: Any, form: Json) -> Json:
    """Take events of a calendar out, put one in again elsewhere, in another order, or move one."""
    events = [dict(event) for event in draw(st.permutations(form["events"]))]
    if events and draw(st.booleans()):
        events.insert(draw(st.integers(0, len(events))), events.pop())
    if events and draw(st.booleans()):
        events[0] |= {"venue": "elsewhere", "participants": []}
    if events and draw(st.booleans()):
        del events[draw(st.integers(0, len(events) - 1))]
    solve = {"status": "unknown", "seconds": 0.5, "tiers": []}
    left = {field: value for field, value in form.items() if field != "solve"}
    return left | {"events": events} | ({"solve": solve} if draw(st.booleans()) else {})


class UndoMachine(RuleBasedStateMachine):
    """A plan file that two have open, beside a list of all that it held, step by step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.explan"

    @initialize(form=tiny_plans())
    def create(self, form: Json) -> None:
        PlanFile.create(self.path, read_plan(form), who="Ann").close()
        self.files = [PlanFile.open(self.path, who=who) for who in WHO]
        self.plan = read_plan(form)
        self.calendars: dict[str, Json] = {}
        self.kept: dict[str, Kept] = {}
        self.remarks: dict[str, Remark] = {}  # all that were ever made; no step takes them back
        self.states = [contents(self.files[0])]
        self.steps: list[str] = []  # what leads from each state to the next
        self.now = 0
        self.log: list[Any] = list(self.files[0].history(ALL))

    def teardown(self) -> None:
        for file in getattr(self, "files", []):
            file.close()
        self.folder.cleanup()

    def done(self, what: str) -> None:
        """Note a new step; what was undone before it is gone."""
        state = contents(self.files[0])
        assert state[0] == self.plan
        assert [entry.name for entry in state[1]] == list(self.calendars)
        for (name, form), made in zip(self.calendars.items(), state[2], strict=True):
            assert made == read_baseline({**form, "name": name})
        assert {entry.name: kept_of(entry) for entry in state[1]} == self.kept
        assert len({entry.uid for entry in state[1]}) == len(state[1])
        self.states = [*self.states[: self.now + 1], state]
        self.steps = [*self.steps[: self.now], what]
        self.now += 1

    def known(self) -> list[str]:
        return list(self.calendars)

    def is_approved(self, name: str) -> bool:
        return self.kept[name]["status"] == "approved"

    @rule(form=tiny_plans(), who=st.integers(0, 1))
    def replace_plan(self, form: Json, who: int) -> None:
        plan = read_plan(form)
        differs = self.files[who].replace_plan(plan, "import a plan")
        assert differs == (plan != self.plan)
        self.plan = plan
        if differs:
            self.done("import a plan")

    @rule(data=st.data(), who=st.integers(0, 1))
    def change_a_bit(self, data: st.DataObject, who: int) -> None:
        """Take a thing without an id out, or put some into another order."""
        form = self.plan.to_json_object()
        lists = [name for name in ("availability", "units", "goals", "exercises") if form.get(name)]
        name = data.draw(st.sampled_from(lists))
        entries = data.draw(st.permutations(form[name]))
        form[name] = entries[1:] if name in ("availability", "goals") else entries
        self.replace_plan(form, who)

    @rule(data=st.data(), who=st.integers(0, 1))
    def add_calendar(self, data: st.DataObject, who: int) -> None:
        form = data.draw(calendars(self.plan.to_json_object()))
        if data.draw(st.booleans()):
            form["solve"] = {"status": "unknown", "seconds": 0.5, "tiers": []}
        made_with = data.draw(st.sampled_from([{}, {"seed": 7, "profile": ["cost"]}]))
        calendar = read_baseline(form)
        plan = data.draw(st.sampled_from([None, bare_plan()]))
        name = self.files[who].add_calendar(
            calendar, made_with=made_with, notes=f" {who}\n", made_for=plan
        )
        self.calendars[name] = form
        self.kept[name] = {
            "author": WHO[who],
            "notes": str(who),
            "status": "draft",
            "decided_by": None,
            "revision": revision(plan or self.plan),
        }
        self.done("add calendar")

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1))
    def duplicate_calendar(self, data: st.DataObject, who: int) -> None:
        old = data.draw(st.sampled_from(self.known()))
        name = self.files[who].duplicate_calendar(old)
        assert name.startswith(old)
        self.calendars[name] = self.calendars[old]
        status = {"status": "draft", "decided_by": None}
        self.kept[name] = {**self.kept[old], "author": WHO[who], **status}
        assert self.files[who].remarks(name) == ()
        self.done(f"duplicate {old}")

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1), status=st.sampled_from(STATUSES))
    def set_status(self, data: st.DataObject, who: int, status: CalendarStatus) -> None:
        name = data.draw(st.sampled_from(self.known()))
        differs = self.files[who].set_status(name, status)
        assert differs == (status != self.kept[name]["status"])
        if differs:
            self.kept[name] = {**self.kept[name], "status": status, "decided_by": WHO[who]}
            self.done(self.files[who].history(1)[0].what)

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1), notes=st.sampled_from(["", "Öl\nFuel", "0"]))
    def set_notes(self, data: st.DataObject, who: int, notes: str) -> None:
        name = data.draw(st.sampled_from(self.known()))
        if self.kept[name]["notes"] == notes:
            assert not self.files[who].set_notes(name, notes)
        elif self.is_approved(name):
            with pytest.raises(InputError, match="is approved"):
                self.files[who].set_notes(name, notes)
        else:
            assert self.files[who].set_notes(name, notes)
            self.kept[name] = {**self.kept[name], "notes": notes}
            self.done(self.files[who].history(1)[0].what)

    @rule(data=st.data(), who=st.integers(0, 1))
    def set_baseline(self, data: st.DataObject, who: int) -> None:
        name = data.draw(st.sampled_from([None, *self.known()]))
        form = None if name is None else {**self.calendars[name], "name": name}
        baseline = None if form is None else read_baseline(form)
        differs = self.files[who].set_baseline(name)
        assert differs == (baseline != self.plan.baseline)
        self.plan = self.plan.model_copy(update={"baseline": baseline})
        if differs:
            self.done("remove the baseline" if name is None else f"set {name} as baseline")

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1))
    def remark(self, data: st.DataObject, who: int) -> None:
        """Say something, answer, or resolve: it is not logged, and nothing takes it back."""
        name = data.draw(st.sampled_from(self.known()))
        there = list(self.files[who].remarks(name))
        answered = data.draw(st.sampled_from([None, *there]))
        if answered is not None and data.draw(st.booleans()):
            done = self.files[who].resolve_remark(answered.id, data.draw(st.booleans()))
        else:
            done = self.files[who].add_remark(
                name, f"Remark {len(self.remarks)}", answers=answered and answered.id
            )
        self.remarks[done.id] = done

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1), form=tiny_plans(), both=st.booleans())
    def revise(self, data: st.DataObject, who: int, form: Json, both: bool) -> None:
        """Change calendars as a hand on the timeline does, and in the same step the plan."""
        file = self.files[who]
        plan = read_plan(form) if both else self.plan
        names = data.draw(st.sets(st.sampled_from(self.known()), min_size=1))
        seen = {name: file.calendar_as_made(name) for name in names}
        made = {name: read_baseline(edited(data.draw, self.calendars[name])) for name in names}
        hand = data.draw(st.dictionaries(st.sampled_from("XYZ"), st.sampled_from(["start", None])))
        made_with = {
            name: {"seed": 7, "by_hand": hand} for name in names if data.draw(st.booleans())
        }
        before = contents(file)
        try:
            differs = file.revise(
                "move",
                plan=plan,
                calendars=made,
                made_with=made_with,
                instead_of=self.plan,
                looked_at=seen,
            )
        except InputError:
            assert any(self.is_approved(name) for name in names)
            assert contents(file) == before
            return
        assert differs == (contents(file) != before)
        self.plan = plan
        for name in names:
            if made[name].events != seen[name].events:
                assert not self.is_approved(name)
                anew = {"revision": revision(plan), "status": "draft", "decided_by": None}
                self.kept[name] = {**self.kept[name], **anew}
        self.calendars |= {name: calendar.to_json_object() for name, calendar in made.items()}
        if differs:
            self.done("move")
            with pytest.raises(InputError, match="changed by somebody else"):
                file.revise("late", plan=bare_plan(), instead_of=whole_plan(), looked_at=seen)

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1), name=st.sampled_from(["Draft", "Übung", "x"]))
    def rename_calendar(self, data: st.DataObject, who: int, name: str) -> None:
        old = data.draw(st.sampled_from(self.known()))
        if name in self.calendars:
            return
        if self.is_approved(old):
            with pytest.raises(InputError, match="is approved; copy it to change it"):
                self.files[who].rename_calendar(old, name)
            return
        assert self.files[who].rename_calendar(old, name) == name
        self.calendars = {name if k == old else k: form for k, form in self.calendars.items()}
        self.kept[name] = self.kept.pop(old)
        self.done("rename calendar")

    @precondition(lambda self: self.calendars)
    @rule(data=st.data(), who=st.integers(0, 1))
    def delete_calendar(self, data: st.DataObject, who: int) -> None:
        name = data.draw(st.sampled_from(self.known()))
        if self.is_approved(name):
            with pytest.raises(InputError, match="is approved; give it another status"):
                self.files[who].delete_calendar(name)
            return
        self.files[who].delete_calendar(name)
        del self.calendars[name], self.kept[name]
        self.done("delete calendar")

    @rule(who=st.integers(0, 1), times=st.integers(1, 4))
    def undo(self, who: int, times: int) -> None:
        for _ in range(times):
            if self.now == 0:
                with pytest.raises(InputError, match="has nothing to undo"):
                    self.files[who].undo()
                return
            assert self.files[who].undo().what == self.steps[self.now - 1]
            self.move(-1)

    @rule(who=st.integers(0, 1), times=st.integers(1, 4))
    def redo(self, who: int, times: int) -> None:
        for _ in range(times):
            if self.now == len(self.steps):
                with pytest.raises(InputError, match="has nothing to redo"):
                    self.files[who].redo()
                return
            assert self.files[who].redo().what == self.steps[self.now]
            self.move(1)

    def move(self, steps: int) -> None:
        self.now += steps
        self.plan, listed, made = self.states[self.now]
        self.calendars = {
            entry.name: calendar.to_json_object()
            for entry, calendar in zip(listed, made, strict=True)
        }
        self.kept = {entry.name: kept_of(entry) for entry in listed}
        for file in self.files:
            assert contents(file) == self.states[self.now]

    @invariant()
    def the_log_only_grows(self) -> None:
        if not hasattr(self, "log"):
            return
        log = [replace(action, undone=False) for action in self.files[1].history(ALL)]
        assert log[len(log) - len(self.log) :] == self.log
        self.log = log

    @invariant()
    def what_was_said_stays_with_its_calendar(self) -> None:
        if not hasattr(self, "log"):
            return
        uids = {entry.uid for entry in self.files[0].calendars()}
        expected = {key: one for key, one in self.remarks.items() if one.calendar in uids}
        for file in self.files:
            assert {remark.id: remark for remark in file.remarks()} == expected
            assert file.every_remark() == self.remarks

    @invariant()
    def both_know_what_is_next(self) -> None:
        if not hasattr(self, "log"):
            return
        back = self.steps[self.now - 1] if self.now else None
        forth = self.steps[self.now] if self.now < len(self.steps) else None
        for file in self.files:
            undoable, redoable = file.undoable(), file.redoable()
            assert (undoable and undoable.what, redoable and redoable.what) == (back, forth)


UndoMachine.TestCase.settings = settings(
    max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnySequence = UndoMachine.TestCase


# --- single steps ------------------------------------------------------------------------------


def test_an_undone_import_leaves_the_plan_as_it_was(opened: PlanFile) -> None:
    opened.replace_plan(bare_plan(), "import fy28.xlsx")
    undone = opened.undo()
    assert (undone.who, undone.what) == ("Ben", "import fy28.xlsx")
    assert opened.plan() == whole_plan()
    assert to_text(opened.plan()) == to_text(whole_plan())
    redone = opened.redo()
    assert (redone.id, redone.undone, undone.undone) == (undone.id, False, True)
    assert opened.plan() == bare_plan()


def test_an_undo_is_an_action_that_names_the_one_it_undoes(opened: PlanFile) -> None:
    opened.replace_plan(bare_plan(), "import fy28.xlsx")
    with PlanFile.open(opened.path, who="Cat") as other:
        other.undo()
    opened.redo()
    redo, undo, action, create = opened.history()
    assert [(a.who, a.what, a.undoes, a.redoes) for a in (action, undo, redo)] == [
        ("Ben", "import fy28.xlsx", None, None),
        ("Cat", "undo: import fy28.xlsx", action.id, None),
        ("Ben", "redo: import fy28.xlsx", None, action.id),
    ]
    assert undo.at >= action.at >= create.at
    assert opened.changes_of(redo.id) == opened.changes_of(action.id)


def test_there_is_no_way_back_behind_the_making_of_the_file(opened: PlanFile, path: Path) -> None:
    assert opened.undoable() is None
    assert opened.redoable() is None
    for attempt, word in ((opened.undo, "undo"), (opened.redo, "redo")):
        with pytest.raises(InputError) as caught:
            attempt()
        assert str(caught.value) == f"{path}: has nothing to {word}"
    assert [action.what for action in opened.history()] == ["create"]


def test_what_the_user_calls_create_can_be_undone(opened: PlanFile) -> None:
    opened.replace_plan(bare_plan(), "create")
    assert opened.undo().what == "create"
    assert opened.plan() == whole_plan()


def test_a_calendar_comes_back_at_its_place_with_everything(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "One", made_with={"seed": 7, "profile": ["cost"]})
    opened.add_calendar(whole_calendar(), "Two")
    before = contents(opened)
    opened.delete_calendar("One")
    opened.undo()
    assert contents(opened) == before
    opened.undo()
    opened.undo()
    assert opened.calendars() == []
    opened.redo()
    opened.redo()
    assert contents(opened) == before


def test_a_calendar_comes_back_at_its_place_though_the_baseline_was_written_anew(
    opened: PlanFile,
) -> None:
    """The baseline lies among the calendars, and must not take the place of one meanwhile."""
    for name in ("One", "Two", "Three"):
        opened.add_calendar(whole_calendar(), name)
    before = contents(opened)
    opened.delete_calendar("Two")
    opened.delete_calendar("Three")
    opened.replace_plan(read_plan({**PLAN, "marking": "SECRET"}))
    for _ in range(3):
        opened.undo()
    assert contents(opened) == before


def test_a_new_action_leaves_nothing_to_redo(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "Draft")
    opened.undo()
    assert not opened.replace_plan(whole_plan())  # changes nothing, so it is none
    assert opened.redoable() is not None
    opened.replace_plan(bare_plan())
    assert opened.redoable() is None
    with pytest.raises(InputError, match="has nothing to redo"):
        opened.redo()


def test_two_who_have_the_file_open_undo_in_one_line(path: Path) -> None:
    with PlanFile.open(path, who="Ann") as ann, PlanFile.open(path, who="Ben") as ben:
        ann.add_calendar(whole_calendar(), "Draft")
        ben.replace_plan(bare_plan(), "import fy28.xlsx")
        ann.rename_calendar("Draft", "Final")
        assert ben.undo().what == "rename calendar"
        assert ann.undo().what == "import fy28.xlsx"
        assert ben.plan() == whole_plan()
        assert ben.undo().what == "add calendar"
        assert ann.calendars() == []
        assert ann.redo().what == "add calendar"
        assert [calendar.name for calendar in ben.calendars()] == ["Draft"]
        assert ben.redo().what == "import fy28.xlsx"
        ann.delete_calendar("Draft")
        assert ben.redoable() is None
        assert [action.who for action in ann.history()[:-1]] == [
            "Ann",
            "Ben",
            "Ann",
            "Ben",
            "Ann",
            "Ben",
            "Ann",
            "Ben",
            "Ann",
        ]


def test_a_file_for_reading_only_is_not_undone(path: Path, opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "Draft")
    with PlanFile.open(path, read_only=True) as file:
        undoable = file.undoable()
        assert undoable is not None
        assert undoable.what == "add calendar"
        with pytest.raises(InputError, match="is open for reading only"):
            file.undo()


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(tiny_plans(), tiny_plans(), st.randoms(use_true_random=False))
def test_the_order_of_a_step_s_changes_does_not_matter(old: Json, new: Json, by: Random) -> None:
    before, after = (read_plan(form).to_json_object() for form in (old, new))
    made = list(differences(before, after))
    by.shuffle(made)
    assert read_plan(plan_before(after, made)) == read_plan(before)


# --- a log that another program has changed ----------------------------------------------------


def test_a_list_that_was_put_into_another_order_was_not_changed_besides() -> None:
    units = [{"id": "a"}, {"id": "b"}]
    whole = Change("units", None, None, units[::-1], units)
    assert plan_before({"units": units}, [whole]) == {"units": units[::-1]}
    with pytest.raises(ValueError, match="too many"):
        plan_before({"units": units}, [whole, Change("units", "b", 1, None, units[1])])


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM changes", "does not fit"),
        ("UPDATE changes SET kind = 'friends'", "does not fit"),
        ("UPDATE changes SET kind = 'friends' WHERE thing = 'ship'", "does not fit"),
        ("UPDATE changes SET before = '[]' WHERE kind = 'plan'", "does not fit"),
        ("UPDATE changes SET after = '{}' WHERE kind = 'plan'", "does not fit"),
        ("UPDATE changes SET position = NULL WHERE kind = 'units'", "does not fit"),
        ("UPDATE changes SET position = NULL WHERE thing = '1'", "does not fit"),
        ("UPDATE changes SET position = 9 WHERE kind = 'units'", "does not fit"),
        ("UPDATE changes SET before = '7' WHERE kind = 'units'", "expected"),
        ("UPDATE plan SET marking = 'SECRET'", "does not fit"),
        ("UPDATE units SET name = 'Frigate'", "does not fit"),
        ("UPDATE actions SET undoes = 1 WHERE id = 2", "does not fit"),
        ("UPDATE actions SET redoes = 2 WHERE id = 2", "does not fit"),
    ],
)
def test_a_log_that_does_not_fit_the_plan_changes_nothing(
    path: Path, statement: str, sentence: str
) -> None:
    units = [{**unit, "name": "Cruiser", "recovery_days": 9} for unit in PLAN["units"]]
    with PlanFile.open(path) as file:
        file.replace_plan(read_plan({**PLAN, "name": "Pacific 2029", "units": units}))
    refused_unchanged(path, statement, sentence)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE changes SET before = '[]'", "does not fit"),
        ("UPDATE changes SET before = '{}'", "does not fit"),
        ("UPDATE changes SET before = json_remove(before, '$.created')", "does not fit"),
        ("UPDATE changes SET before = json_set(before, '$.created', 'x')", "no moment in time"),
        ("UPDATE changes SET before = json_set(before, '$.calendar.events', 7)", "events"),
        ("UPDATE changes SET before = json_set(before, '$.calendar.name', '')", "the calendar's"),
        ("UPDATE changes SET before = json_set(before, '$.uid', 'x')", "uid"),
        ("UPDATE changes SET before = json_set(before, '$.status', 'splendid')", "status"),
        ("UPDATE changes SET before = json_set(before, '$.decided_at', 'soon')", "decided_at"),
        ("UPDATE changes SET before = json_set(before, '$.notes', 7)", "notes"),
        (
            "UPDATE changes SET before = "
            "json_set(before, '$.uid', (SELECT uid FROM calendars WHERE name = 'Two'))",
            "two calendars have the same uid",
        ),
        ("UPDATE calendars SET name = 'One' WHERE name = 'Two'", "there is a calendar"),
    ],
)
def test_a_log_that_holds_no_calendar_changes_nothing(
    path: Path, statement: str, sentence: str
) -> None:
    with PlanFile.open(path) as file:
        file.add_calendar(whole_calendar(), "One")
        file.add_calendar(whole_calendar(), "Two")
        file.delete_calendar("One")
    refused_unchanged(path, statement, sentence)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE calendars SET review_status = 'rejected'", "does not fit"),
        ("UPDATE calendars SET decided_by = 'Ann' WHERE NOT is_baseline", "does not fit"),
        ("UPDATE changes SET before = json_set(before, '$.status', 'fun') WHERE id = 3", "status"),
        (
            "UPDATE changes SET before = json_remove(before, '$.status') WHERE id = 3",
            "does not fit",
        ),
        ("UPDATE changes SET before = json_set(before, '$.decided_by', 'x')", "decided"),
    ],
)
def test_a_status_that_does_not_fit_the_log_is_not_taken_back(
    path: Path, statement: str, sentence: str
) -> None:
    with PlanFile.open(path) as file:
        file.add_calendar(whole_calendar(), "One")
        file.set_status("One", "approved")
    refused_unchanged(path, statement, sentence)


def test_a_calendar_that_another_program_took_away_cannot_be_undone(path: Path) -> None:
    with PlanFile.open(path) as file:
        file.add_calendar(whole_calendar(), "Draft")
    refused_unchanged(path, "DELETE FROM calendars WHERE name = 'Draft'", "no calendar")


def refused_unchanged(path: Path, statement: str, sentence: str) -> None:
    """Change the file as another program might, and see that an undo is refused."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(statement)
        connection.commit()
    before = path.read_bytes()
    with PlanFile.open(path) as file, pytest.raises(InputError, match=sentence):
        file.undo()
    assert path.read_bytes() == before
