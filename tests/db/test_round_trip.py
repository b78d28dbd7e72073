"""What goes into a plan file comes out of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings

from db.plan_file import PlanFile
from exercise_planner import calendar as calendar_words
from exercise_planner import plan as plan_words
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan, to_text
from exercise_planner.review import About
from exercise_planner.values import Model
from tests.db.examples import bare_plan, whole_calendar, whole_plan
from tests.support.oracle import Json
from tests.support.strategies import small_plans, tiny_plans


@pytest.mark.parametrize("make", [bare_plan, whole_plan])
def test_a_plan_read_back_is_the_plan_stored(make: Callable[[], Plan], tmp_path: Path) -> None:
    plan = make()
    with PlanFile.create(tmp_path / "a.explan", plan) as file:
        assert file.plan() == plan
        assert to_text(file.plan()) == to_text(plan)
    with PlanFile.open(tmp_path / "a.explan") as file:
        assert file.plan() == plan


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=tiny_plans(), second=small_plans())
def test_any_plan_comes_back_created_or_replaced(first: Json, second: Json) -> None:
    with (
        TemporaryDirectory() as folder,
        PlanFile.create(Path(folder) / "a.explan", read_plan(first)) as file,
    ):
        assert to_text(file.plan()) == to_text(read_plan(first))
        file.replace_plan(read_plan(second))
        assert to_text(file.plan()) == to_text(read_plan(second))


def test_the_example_fills_every_column(path: Path, opened: PlanFile) -> None:
    """Otherwise the round trip above would prove less than it seems to."""
    name = opened.add_calendar(whole_calendar())
    opened.set_status(name, "proposed")
    opened.undo()
    opened.redo()
    for resolved in (True, False):
        first = opened.add_remark(name, "Why?", About("goal", "G3"))
        opened.add_remark(name, "Because.", answers=first.id)
        opened.resolve_remark(first.id)
        opened.resolve_remark(first.id, resolved)
    with closing(sqlite3.connect(path)) as connection:
        columns = connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c "
            "WHERE t.type = 'table'"
        ).fetchall()
        empty = [
            f"{table}.{column}"
            for table, column in columns
            if connection.execute(f'SELECT count("{column}") FROM "{table}"').fetchone() == (0,)
        ]
    mark = [f"review_copy.{column}" for column in ("id", "made_at", "made_by")]
    assert empty == ["changes.position", *mark]


def test_the_example_sets_every_field() -> None:
    """A field that is new among the words must be in the example, and so in the round trip."""
    text = to_text(whole_plan()) + to_text(whole_calendar())
    models = [model for module in (plan_words, calendar_words) for model in _models(module)]
    fields = {info.alias or name for model in models for name, info in model.model_fields.items()}
    assert [field for field in sorted(fields) if f'"{field}"' not in text] == []


def _models(module: ModuleType) -> list[type[Model]]:
    found = vars(module).values()
    return [entry for entry in found if isinstance(entry, type) and issubclass(entry, Model)]


def test_a_calendar_read_back_is_the_calendar_stored(opened: PlanFile) -> None:
    calendar = whole_calendar()
    name = opened.add_calendar(calendar, "  First draft ", made_with={"seed": 7})
    assert name == "First draft"
    stored = calendar.model_copy(update={"name": name})
    assert opened.calendar(name) == stored
    assert opened.calendar_as_made(name) == stored


def test_a_calendar_that_was_not_solved_has_no_solve_record(opened: PlanFile) -> None:
    calendar = whole_calendar().model_copy(update={"solve": None, "events": ()})
    name = opened.add_calendar(calendar)
    assert opened.calendar(name) == calendar.model_copy(update={"name": name})


def test_a_calendar_may_name_what_the_plan_no_longer_has(opened: PlanFile) -> None:
    """A change of the plan neither alters a calendar nor is hindered by one."""
    name = opened.add_calendar(whole_calendar())
    opened.replace_plan(bare_plan())
    with pytest.raises(InputError, match='no exercise "PLAIN"'):
        opened.calendar(name)
    assert len(opened.calendar_as_made(name).events) == 3


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    plan = whole_plan().model_copy(update={"name": "\ud800"})
    with pytest.raises(InputError, match="half a character"):
        PlanFile.create(tmp_path / "a.explan", plan)
    assert list(tmp_path.iterdir()) == []
