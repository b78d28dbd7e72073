"""What cells show and what is typed into them: the words of the workbook, one cell at a time."""

import pytest

from exercise_planner.editing import EditError
from exercise_planner.editing.cells import Cells, columns, form_of, value_of
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.references import PLAN_LISTS
from exercise_planner.sample import sample_plan
from exercise_planner.workbook import forms
from exercise_planner.workbook.forms import Column
from tests.support.examples import complete_plan, plan


def column(kind: str, field: str, of: Plan | None = None) -> Column:
    """Give a column of a table by its field."""
    return next(c for c in columns(of or read_plan(plan()), kind) if c.field == field)


def parsed(kind: str, field: str, text: str) -> object:
    """Give what a text means in a column of the small plan."""
    small = read_plan(plan())
    return Cells(small).parsed(column(kind, field), text, small.exercises[0])


def refused(kind: str, field: str, text: str) -> str:
    """Give why a text means nothing in a column of the small plan."""
    with pytest.raises(EditError) as error:
        parsed(kind, field, text)
    return error.value.reason


@pytest.mark.parametrize("made", [sample_plan(), read_plan(complete_plan())], ids=["sample", "all"])
def test_every_cell_is_read_back_as_it_is_shown_and_as_it_is_copied(made: Plan) -> None:
    cells = Cells(made)
    for kind in ("plan", *PLAN_LISTS):
        for thing in [made] if kind == "plan" else getattr(made, kind):
            for each in columns(made, kind):
                value = value_of(thing, each)
                for text in (cells.shown(each, value), cells.copied(each, value)):
                    assert (cells.parsed(each, text) if text else None) == value


def test_tables_have_the_words_of_the_workbook() -> None:
    small = read_plan(plan())
    for form in forms.FORMS:
        if not form.part and form.grid is None:
            assert columns(small, form.list) == form.columns
    assert form_of("units").title == "Units"
    assert columns(small, "plan") == forms.PLAN_COLUMNS


def test_units_have_a_column_for_each_capability() -> None:
    grid = columns(read_plan(plan()), "units")[-2:]
    assert [(c.field, c.title) for c in grid] == [
        ("capabilities.shield", "shield"), ("capabilities.hunt", "hunt")
    ]  # fmt: skip
    assert grid[0].about.startswith("Missile defence. ")


@pytest.mark.parametrize(
    ("part", "first"),
    [("roles", "id"), ("milestones", "name"), ("closures", "start"), ("needs", "resource"),
     ("lock.units", "unit")],
)  # fmt: skip
def test_parts_of_things_have_tables_without_their_owner(part: str, first: str) -> None:
    assert columns(read_plan(plan()), part)[0].field == first


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("units", "nation", "JPN", "jpn"),
        ("units", "nation", " japan ", "jpn"),
        ("exercises", "venues", "Darwin Coast; RANGE", ["coast", "range"]),
        ("exercises", "invited", "none", []),
        ("exercises", "invited", "", None),
        ("exercises", "start_weekdays", "mon, Friday", [1, 5]),
        ("exercises", "high_end", "TRUE", True),
        ("exercises", "earliest_start", "7 May 2028", "2028-05-07"),
        ("exercises", "earliest_start", "25/12/2027", "2027-12-25"),
        ("exercises", "priority", "-3", -3),
        ("units", "daily_cost", "1,250,000", 1_250_000),
        ("units", "daily_cost", "1.250", 1250),
        ("units", "daily_cost", "1\u202f250", 1250),
        ("units", "capabilities.shield", "0", None),
        ("units", "capabilities.shield", "3", 3),
        ("lock.units", "role", "air defenders", "defend"),
        ("lock.units", "role", "stay away", None),
        ("nations", "groups", "QUAD, AUKUS", ["QUAD", "AUKUS"]),
    ],
)
def test_text_means(kind: str, field: str, text: str, value: object) -> None:
    assert parsed(kind, field, text) == value


@pytest.mark.parametrize(
    ("kind", "field", "text", "reason"),
    [
        ("units", "capabilities.shield", "12", '"12"; expected 1, 2, 3 or empty'),
        ("units", "nation", "jpm", 'no nation "jpm"; did you mean Japan?'),
        ("units", "nation", "Japn", 'no nation "Japn"; did you mean Japan?'),
        ("units", "nation", "q", 'no nation "q"; expected one of Japan, Australia, United States'),
        ("units", "nation", "", "Nation must not be empty; expected a name"),
        ("units", "id", "", "Code must not be empty; expected a code"),
        ("units", "daily_cost", "1,25,000", '"1,25,000"; expected a whole number'),
        ("units", "daily_cost", "12%", '"12%"; expected a whole number without percent'),
        ("exercises", "kind", "FXT", '"FXT"; expected one of LIVEX, FTX, CPX, CAX, TTX; '
         "did you mean FTX?"),
        ("exercises", "earliest_start", "03/04/2028", '"03/04/2028" is ambiguous: 3 Apr 2028 or '
         "4 Mar 2028; write the month as a word, or 2028-04-03"),
        ("exercises", "venues", "range coast", 'no venue "range coast"; separate codes by commas: '
         "range, coast"),
    ],
)  # fmt: skip
def test_text_is_refused(kind: str, field: str, text: str, reason: str) -> None:
    assert refused(kind, field, text) == reason


def test_screens_show_days_and_numbers_as_people_write_them() -> None:
    cells = Cells(read_plan(plan()))
    assert cells.shown(column("units", "daily_cost"), 1_250_000) == "1,250,000"
    assert cells.copied(column("units", "daily_cost"), 1_250_000) == "1250000"
    assert cells.shown(column("exercises", "lock.start"), "2028-05-07") == "7 May 2028"
    assert cells.copied(column("exercises", "lock.start"), "2028-05-07") == "2028-05-07"
    assert cells.shown(column("exercises", "lock.start"), None) == ""


def test_names_stand_for_ids_where_there_is_room() -> None:
    cells = Cells(read_plan(plan()))
    assert cells.named(column("units", "nation"), "jpn") == "Japan"
    assert cells.named(column("exercises", "invited"), ["jpn", "usa"]) == "Japan, United States"
    assert cells.named(column("exercises", "invited"), []) == "none"
    assert cells.named(column("units", "daily_cost"), 3) == "3"


def test_value_left_at_its_default_leaves_the_cell_empty_unless_that_would_mislead() -> None:
    small = read_plan(plan())
    assert value_of(small.units[0], column("units", "recovery_days")) is None
    assert value_of(small.exercises[1], column("exercises", "high_end")) is False
    assert value_of(small.units[1], column("units", "capabilities.hunt")) is None


def test_drop_downs_offer_what_is_understood() -> None:
    small = read_plan(plan())
    cells = Cells(small)
    assert next(cells.choices(column("units", "nation"))) == ("jpn", "Japan")
    assert [t for t, _ in cells.choices(column("exercises", "high_end"))] == ["yes", "no"]
    assert [t for t, _ in cells.choices(column("goals", "group"))] == ["QUAD", "AUKUS"]
    role = column("lock.units", "role")
    assert list(cells.choices(role, small.exercises[0])) == [
        ("stay away", "stay away"), ("defend", "Air defenders"), ("assist", "Helpers")
    ]  # fmt: skip
    for each in [c for kind in PLAN_LISTS for c in columns(small, kind)]:
        for text, _ in cells.choices(each):
            cells.parsed(each, text)
