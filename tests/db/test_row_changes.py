"""A file that was changed bit by bit is, row for row, one that was written whole."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from db import plans
from db.connection import engine_for
from db.plan_file import PlanFile
from db.tables import Base
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.references import PLAN_LISTS
from tests.db.examples import bare_plan, whole_calendar, whole_plan
from tests.support.oracle import Json
from tests.support.strategies import small_plans, tiny_plans

OTHERS = ("actions", "changes", "alembic_version")


Rows = dict[str, list[tuple[Any, ...]]]
Whole = Callable[[Plan], Rows]


def rows_of(connection: sqlite3.Connection) -> Rows:
    """Return the rows of all tables but the log, without when calendars came into the file."""
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in OTHERS
    ]
    columns = dict.fromkeys(names, "*") | {"calendars": "id, is_baseline, name, plan, status"}
    return {
        name: sorted(connection.execute(f'SELECT {columns[name]} FROM "{name}"'), key=repr)
        for name in names
    }


def rows_in(path: Path) -> Rows:
    """Return the rows in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return rows_of(connection)


@pytest.fixture(scope="module")
def whole() -> Iterator[Whole]:
    """Return a function that writes a plan whole, and gives its rows."""
    engine = engine_for(Path("whole.explan"), "memory")
    Base.metadata.create_all(engine)

    def rows(plan: Plan) -> Rows:
        with engine.begin() as connection:
            plans.write(connection, plan, "")
            source = connection.connection.driver_connection
            assert source is not None
            return rows_of(source)

    yield rows
    engine.dispose()


def small_edits(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """Yield plans that differ in one place: each list with an entry gone, moved, or back again."""
    form = plan.to_json_object()
    for name in PLAN_LISTS:
        entries = form.get(name, [])
        for place in range(len(entries)):
            others = [*entries[:place], *entries[place + 1 :]]
            for changed in (others, [entries[place], *others], [*others, entries[place]]):
                try:
                    yield name, read_plan({**form, name: changed})
                except InputError:  # something names it
                    continue


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms=st.lists(tiny_plans() | small_plans(), min_size=2, max_size=4), data=st.data())
def test_any_edits_by_two_leave_the_rows_of_the_last_plan(
    whole: Whole, forms: list[Json], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.explan"
        first, *others = [read_plan(form) for form in forms]
        PlanFile.create(path, first).close()
        with PlanFile.open(path, who="Ann") as ann, PlanFile.open(path, who="Ben") as ben:
            for plan in others:
                file, beside = data.draw(st.permutations([ann, ben]))
                taken = data.draw(st.sets(st.sampled_from(PLAN_LISTS)))
                mixed = shared(file.plan(), plan, taken)
                file.replace_plan(mixed)
                assert file.plan() == beside.plan() == mixed
                assert rows_in(path) == whole(beside.plan())


def shared(old: Plan, new: Plan, lists: set[str]) -> Plan:
    """Return the new plan with lists of the old one where that is a plan too."""
    mixed = {**new.to_json_object(), **{name: old.to_json_object().get(name, []) for name in lists}}
    try:
        plan = read_plan(mixed)
    except InputError:
        return new
    return plan.model_copy(update={name: getattr(old, name) for name in lists})


def test_each_entry_can_go_and_come_back_at_any_place(
    path: Path, opened: PlanFile, whole: Whole
) -> None:
    kinds = set()
    for kind, plan in small_edits(whole_plan()):
        opened.replace_plan(plan)
        assert rows_in(path) == whole(plan), kind
        kinds.add(kind)
        if opened.plan() != whole_plan():
            opened.undo()
        assert opened.plan() == whole_plan()
    assert kinds == set(PLAN_LISTS)


def test_the_order_of_keys_is_that_of_a_plan_written_whole(
    path: Path, opened: PlanFile, whole: Whole
) -> None:
    form = whole_plan().to_json_object()
    levels = form["units"][0]["capabilities"]
    form["units"][0]["capabilities"] = dict(reversed(levels.items()))
    plan = read_plan(form)
    assert not opened.replace_plan(plan)
    assert opened.replace_plan(plan.model_copy(update={"marking": "SECRET"}))
    assert list(opened.plan().units[0].capabilities) == list(reversed(levels))
    assert rows_in(path) == whole(opened.plan())


def test_an_edit_writes_little(path: Path, opened: PlanFile) -> None:
    """What differs is written and logged, whatever else there is."""
    plan = opened.plan()
    unit = plan.units[0].model_copy(update={"name": "Cruiser"})
    statements: list[str] = []
    with opened._reading() as reading:
        source = reading.connection.driver_connection
        assert source is not None
        source.set_trace_callback(statements.append)
    opened.revise("rename", plan=plan.model_copy(update={"units": (unit, *plan.units[1:])}))
    written = [s.split()[:3] for s in statements if s.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert {(words[0], words[-1] if words[0] != "UPDATE" else words[1]) for words in written} == {
        ("DELETE", "unit_capabilities"),
        ("UPDATE", "units"),
        ("INSERT", "unit_capabilities"),
        ("INSERT", "actions"),
        ("INSERT", "changes"),
    }


@pytest.mark.parametrize("table", ["availability", "budgets", "units", "transit"])
def test_gaps_that_another_program_left_in_the_positions_mean_nothing(
    path: Path, opened: PlanFile, table: str
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {table} SET position = -10 - position")
        connection.execute(f"UPDATE {table} SET position = 3 * (-10 - position) + 2")
        connection.commit()
    assert opened.plan() == whole_plan()
    entries = getattr(whole_plan(), table)
    swapped = whole_plan().model_copy(update={table: (entries[1], entries[0], *entries[2:])})
    assert opened.replace_plan(swapped)
    with PlanFile.open(path) as fresh:
        assert fresh.plan() == swapped


def test_parts_that_another_program_left_behind_do_no_harm(
    path: Path, opened: PlanFile, whole: Whole
) -> None:
    """A lock in which nothing is set, and a nation of a role that any nation may fill."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO locks (exercise) VALUES ('NOBODY')")
        connection.execute("INSERT INTO role_nations VALUES ('keen', 'any', 'jpn', 0)")
        connection.commit()
    form = whole_plan().to_json_object()
    form["exercises"][2]["lock"] = {"held": False}
    form["exercises"][0]["roles"][3]["nations"] = ["jpn"]
    assert opened.replace_plan(read_plan(form))
    with PlanFile.open(path) as fresh:
        assert fresh.plan() == read_plan(form)
    assert rows_in(path) == whole(read_plan(form))


def test_where_much_goes_the_plan_is_whole(
    path: Path, opened: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "MOST_GONE", 0)
    opened.add_calendar(whole_calendar(), "Draft")
    opened.replace_plan(bare_plan())
    opened.undo()
    assert opened.plan() == whole_plan()
    assert opened.calendar("Draft").events == whole_calendar().events


def test_a_second_thing_of_an_id_is_not_taken_for_the_first(opened: PlanFile) -> None:
    plan = opened.plan()
    twice = plan.model_copy(update={"units": (*plan.units, plan.units[0])})
    with pytest.raises(IntegrityError):
        opened.replace_plan(twice)
    assert opened.plan() == whole_plan()
