"""An edit is accepted if, and only if, the plan it makes could be read from a file."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.editing import EditError, renamed, role_renamed, with_fields, with_many
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.references import LISTS, PLAN_LISTS
from tests.support.examples import Json, complete_plan, may, plan, span
from tests.support.strategies import small_plans

EITHER = {"nations": "group", "group": "nations", "nation": "unit", "unit": "nation"}


# --- every edit, held against reading the whole plan -------------------------------------------


def put(thing: Json, path: str, value: object, kind: str) -> None:
    """Set a field of a thing as a person would in the file."""
    *way, last = path.split(".")
    for step in way:
        thing = thing.setdefault(step, {})
    if value is None:
        thing.pop(last, None)
    else:
        thing[last] = value
        if kind in ("goals", "availability") and path in EITHER:
            thing.pop(EITHER[path], None)


PATHS = {
    "plan": ["name", "marking", "currency", "horizon.start", "horizon.end", "horizon", "as_of",
             "travel_counts", "default_transit_days", "baseline", "baseline.name"],
    "periods": ["start", "end"],
    "regions": ["name"],
    "capabilities": ["name"],
    "nations": ["name", "groups", "max_concurrent"],
    "units": ["nation", "home_region", "capabilities.C1", "capabilities.C9", "capabilities",
              "recovery_days", "max_days_per_period", "daily_cost", "domain"],
    "resources": ["capacity"],
    "venues": ["region", "capacity", "closures"],
    "exercises": ["kind", "high_end", "priority", "duration_days", "earliest_start", "latest_end",
                  "start_weekdays", "venues", "host", "invited", "roles", "fixed_cost",
                  "resources.S1", "milestones", "lock.held", "lock.start", "lock.venue",
                  "lock.units", "lock"],
    "goals": ["capability", "min_level", "nations", "group", "at_least", "high_end", "target",
              "weight", "start", "end", "exercises"],
    "transit": ["from", "to", "days"],
    "availability": ["nation", "unit", "start", "end", "status", "note"],
    "links": ["type", "first", "second", "min_gap_days", "max_gap_days", "min_days"],
    "budgets": ["period", "nation", "amount"],
}  # fmt: skip


def values(form: Json) -> st.SearchStrategy[Any]:
    """Draw values of all kinds, most of them right somewhere in the plan."""
    names = sorted({thing["id"] for kind in LISTS for thing in form.get(kind, [])})
    names += sorted({group for nation in form["nations"] for group in nation.get("groups", [])})
    some = st.lists(st.sampled_from([*names, "N9"]), max_size=3)
    days = st.dates(
        min_value=Plan.model_validate(form).horizon.start,
        max_value=Plan.model_validate(form).horizon.end,
    ).map(lambda day: day.isoformat())
    roles = some.map(lambda found: [{"id": name, "nations": found} for name in found])
    closures = st.lists(st.fixed_dictionaries({"start": days, "end": days}), max_size=2)
    return st.one_of(
        st.none(),
        st.sampled_from(names),
        some,
        days,
        st.integers(-1, 9),
        st.sampled_from([True, "no such", "2028-02-30", "x\ud800", "before", "apart", 10**13]),
        st.sampled_from(["unavailable", "tentative", 1.0, [], {}, {"U1": None}, [[1]], [1, 1, 7]]),
        roles,
        closures,
        st.dictionaries(st.sampled_from([*names, "U9"]), st.integers(0, 4), max_size=2),
    )


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_an_edit_is_accepted_if_the_plan_it_makes_can_be_read(data: st.DataObject) -> None:
    form = data.draw(small_plans())
    before = read_plan(form)
    after = before
    for _ in range(6):
        raw = after.to_json_object()
        kind = data.draw(st.sampled_from(["plan", *(k for k in PLAN_LISTS if raw.get(k))]))
        place = None if kind == "plan" else data.draw(st.integers(0, len(raw[kind]) - 1))
        path = data.draw(st.sampled_from(PATHS[kind]))
        value = data.draw(values(form))
        edited = deepcopy(raw)
        try:
            put(edited if place is None else edited[kind][place], path, value, kind)
            expected = read_plan(edited)
        except InputError:
            with pytest.raises(EditError) as refused:
                with_fields(after, kind, place, {path: value})
            assert [(r.kind, r.place, r.path) for r in refused.value.refusals] in (
                [(kind, place, path)] * n for n in (1, 2, 3, 4, 5, 6)
            )
        else:
            was, after = after, with_fields(after, kind, place, {path: value})
            assert after == expected
            for name in Plan.model_fields:
                if name not in (kind, path.partition(".")[0]):
                    assert getattr(after, name) is getattr(was, name)


# --- one cell ----------------------------------------------------------------------------------


def refused(kind: str, place: int | str | None, changed: Json, **changes: Any) -> str:
    """Give the reason why fields of the small plan may not be changed so."""
    before = read_plan(plan(**changes))
    with pytest.raises(EditError) as error:
        with_fields(before, kind, place, changed)
    return error.value.reason


class TestReason:
    @pytest.mark.parametrize(
        ("kind", "place", "path", "value", "reason"),
        [
            ("units", "ship", "capabilities.shield", 12,
             "12 is no level; expected 1 to 3 or empty"),
            ("goals", "roof", "min_level", 0, "0 is no level; expected 1 to 3"),
            ("units", "ship", "nation", "jpm", 'no nation "jpm"; did you mean jpn?'),
            ("units", "ship", "nation", None, "must not be empty"),
            ("units", "ship", "daily_cost", -1, "-1; expected at least 0"),
            ("exercises", "keen", "earliest_start", "2028-02-30", '"2028-02-30"; day is out of '
             "range for month"),
            ("exercises", "keen", "venues", ["range", "rango"],
             'no venue "rango"; did you mean range?'),
            ("exercises", "keen", "invited", ["jpn", "jpn"], '"jpn" is named twice'),
            ("exercises", "keen", "colour", 1, "unknown field"),
            ("exercises", "keen", "name.first", 1, "there is no such field"),
            ("exercises", "keen", "roles[2].name", "x", "there is no such field"),
            ("exercises", "keen", "name", "x\ud800", 'the text "\'x\\\\ud800\'" has half a '
             "character in it"),
            ("units", "ship", "id", "jets", 'there is a unit "jets" already'),
            ("units", "ship", "id", None, "must not be empty"),
            ("units", "ship", "id", 3, "3; expected text"),
            ("goals", "roof", "nations", None,
             "expected exactly one of nations and group; neither is given"),
            ("goals", "roof", "at_least", 3,
             "3 is more than the goal's nations; expected 1 to 2"),
            ("plan", None, "horizon.end", "2028-04-30",
             "the start, 1 May 2028, lies after the end, 30 Apr 2028"),
            ("units", "boat", "name", "x", 'no unit "boat"'),
            ("units", 3, "name", "x", "no unit 3"),
        ],
    )  # fmt: skip
    def test_is_fit_for_a_cell(
        self, kind: str, place: int | str | None, path: str, value: object, reason: str
    ) -> None:
        assert refused(kind, place, {path: value}) == reason

    def test_names_the_goal_that_needs_a_group(self) -> None:
        goals = [{"id": "roof", "name": "One roof", "capability": "shield", "group": "AUKUS"}]
        before = with_fields(read_plan(plan(goals=goals)), "nations", "aus", {"groups": ["QUAD"]})
        with pytest.raises(EditError) as error:
            with_fields(before, "nations", "usa", {"groups": ["QUAD"]})
        assert error.value.reason == 'goal One roof: no nation in group "AUKUS"'

    def test_names_the_period_that_another_overlaps(self) -> None:
        periods = [{"id": "FY28", **span(1, 9)}, {"id": "FY29", **span(10, 31)}]
        assert refused("periods", 0, {"end": may(11)}, periods=periods) == (
            "period FY29 overlaps FY28, which lasts until 11 May 2028"
        )

    def test_says_that_a_pair_of_regions_has_its_days_already(self) -> None:
        two = [{"from": "north", "to": "south", "days": 3},
               {"from": "north", "to": "north", "days": 1}]  # fmt: skip
        assert refused("transit", 1, {"to": "south"}, transit=two) == (
            "there is an entry for this pair of regions already"
        )

    def test_says_what_a_link_of_another_type_has_no_use_for(self) -> None:
        links = [{"type": "before", "first": "keen", "second": "iron", "min_gap_days": 3}]
        assert refused("links", 0, {"type": "requires"}, links=links) == (
            "Minimum free days between means nothing for a link of type requires; leave it empty"
        )


class TestEdit:
    def test_leaves_everything_else_the_very_same(self) -> None:
        before = read_plan(plan())
        after = with_fields(before, "units", "jets", {"daily_cost": 7})
        assert after.units[1].daily_cost == 7
        assert after.units[0] is before.units[0]
        assert after.units[2] is before.units[2]
        assert after.exercises is before.exercises

    def test_that_changes_nothing_gives_the_very_same_plan(self) -> None:
        before = read_plan(plan())
        assert with_fields(before, "units", "ship", {"recovery_days": 0}) is before
        assert with_fields(before, "plan", None, {"name": "Pacific 2028"}) is before
        assert with_fields(before, "units", "ship", {"id": "ship"}) is before

    def test_reaches_into_roles_and_locks_and_ids_with_signs_in_them(self) -> None:
        before = read_plan(plan(capabilities=[{"id": i} for i in ("shield", "hunt", "A.B[0]")]))
        after = with_many(before, [
            ("exercises", "keen", "roles[1].min_units", 2),
            ("exercises", "keen", "lock.start", may(9)),
            ("exercises", "keen", "lock.units", {"ship": None}),
            ("units", "ship", "capabilities.A.B[0]", 2),
        ])  # fmt: skip
        keen = after.exercises[0]
        assert keen.roles[1].min_units == 2
        assert keen.lock.start is not None
        assert keen.lock.units == {"ship": None}
        assert after.units[0].capabilities["A.B[0]"] == 2

    def test_of_a_goals_group_empties_its_nations_and_the_other_way_round(self) -> None:
        before = read_plan(plan())
        after = with_fields(before, "goals", "roof", {"group": "QUAD"})
        assert (after.goals[0].group, after.goals[0].nations) == ("QUAD", None)
        assert with_fields(after, "goals", "roof", {"nations": ["jpn", "aus"]}) == before

    def test_of_both_says_that_there_is_one_too_many(self) -> None:
        assert refused("goals", "roof", {"group": "QUAD", "nations": ["jpn"]}) == (
            "expected exactly one of nations and group; both are given"
        )


class TestPaste:
    def test_names_every_cell_that_is_refused_and_changes_none(self) -> None:
        before = read_plan(plan())
        with pytest.raises(EditError) as error:
            with_many(before, [
                ("units", 0, "nation", "nzl"),
                ("units", 0, "daily_cost", 5),
                ("units", 1, "daily_cost", -5),
                ("exercises", 0, "earliest_start", may(9)),
                ("exercises", 0, "latest_end", may(8)),
                ("goals", 0, "name", "fine"),
            ])  # fmt: skip
        assert [(r.kind, r.place, r.path, r.reason) for r in error.value.refusals] == [
            ("units", 1, "daily_cost", "-5; expected at least 0"),
            ("units", 0, "nation", 'no nation "nzl"'),
            ("exercises", 0, "latest_end",
             "the start, 9 May 2028, lies after the end, 8 May 2028"),
        ]  # fmt: skip

    def test_refuses_the_start_where_only_that_was_changed(self) -> None:
        before = read_plan(plan(exercises={"keen": {"latest_end": may(8)}}))
        with pytest.raises(EditError) as error:
            with_fields(before, "exercises", 0, {"earliest_start": may(9)})
        assert [r.path for r in error.value.refusals] == ["earliest_start"]

    def test_lets_two_things_change_their_ids_with_each_other(self) -> None:
        before = read_plan(plan())
        after = with_many(before, [("units", 0, "id", "jets"), ("units", 1, "id", "ship")])
        assert [unit.id for unit in after.units] == ["jets", "ship", "plane"]

    def test_refuses_an_id_that_is_given_twice(self) -> None:
        before = read_plan(plan())
        with pytest.raises(EditError) as error:
            with_many(before, [("units", 0, "id", "x"), ("units", 1, "id", "x")])
        assert [(r.place, r.path) for r in error.value.refusals] == [(0, "id"), (1, "id")]


# --- ids ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_new_id_stands_wherever_the_old_one_did(data: st.DataObject) -> None:
    before = read_plan(data.draw(small_plans()))
    kind = data.draw(st.sampled_from([k for k in LISTS if getattr(before, k)]))
    old = data.draw(st.sampled_from([thing.id for thing in getattr(before, kind)]))
    after = renamed(before, kind, old, "NEW")
    assert read_plan(after.to_json_object()) == after
    assert after != before
    assert renamed(after, kind, "NEW", old) == before


def test_a_new_id_stands_in_the_baseline_too() -> None:
    after = read_plan(complete_plan())
    for kind, old in (("exercises", "keen"), ("venues", "range"), ("units", "ship")):
        after = renamed(after, kind, old, f"new {old}")
    assert after.baseline is not None
    event = after.baseline.events[0]
    assert (event.exercise, event.venue) == ("new keen", "new range")
    assert "new ship" in [entry.unit for entry in event.participants]


def test_a_role_has_its_new_id_in_the_lock_and_the_baseline_too() -> None:
    after = role_renamed(read_plan(complete_plan()), "keen", "defend", "guard")
    keen = next(e for e in after.exercises if e.id == "keen")
    assert "guard" in [role.id for role in keen.roles]
    assert "defend" not in keen.lock.units.values()
    assert read_plan(after.to_json_object()) == after
    assert after.baseline is not None
    roles = [p.role for e in after.baseline.events for p in e.participants if e.exercise == "keen"]
    assert "guard" in roles
    assert "defend" not in roles


@pytest.mark.parametrize(
    ("exercise", "role", "new", "reason"),
    [
        ("keen", "x", "y", 'no role "x" of exercise "keen"'),
        ("x", "defend", "y", 'no role "defend" of exercise "x"'),
        ("keen", "defend", "assist", 'there is a role "assist" already'),
    ],
)
def test_a_role_keeps_an_id_that_cannot_change(
    exercise: str, role: str, new: str, reason: str
) -> None:
    with pytest.raises(EditError) as error:
        role_renamed(read_plan(plan()), exercise, role, new)
    assert error.value.reason == reason
