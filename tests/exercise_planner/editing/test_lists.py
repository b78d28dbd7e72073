"""Adding, copying, moving and removing: what comes out is a plan, and says what else changed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.editing import EditError, added, duplicated, moved, removed, with_fields
from exercise_planner.editing.removing import CANNOT_BE_WITHOUT
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.references import LISTS, PLAN_LISTS, REFERENCES, find
from tests.support.examples import Json, complete_plan, defend, plan, span
from tests.support.strategies import small_plans

relaxed = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


def is_sound(made: Plan) -> bool:
    """Whether a plan is what its file would say, all checks passed."""
    return read_plan(made.to_json_object()) == made


def empty(**changes: Any) -> Plan:
    lists = ("regions", "capabilities", "nations", "units", "venues", "exercises", "goals")
    nothing: Json = {name: [] for name in lists} | {"transit": []}
    return read_plan(plan(**(nothing | changes)))


class TestAdded:
    @relaxed
    @given(small_plans(), st.sampled_from(PLAN_LISTS))
    def test_thing_is_valid_whatever_the_plan(self, form: Json, kind: str) -> None:
        before = read_plan(form)
        try:
            after = added(before, kind)
        except EditError:
            assert kind in ("transit", "links", "budgets")
            return
        assert is_sound(after)
        assert getattr(after, kind)[:-1] == getattr(before, kind)
        assert all(
            a is b for a, b in zip(getattr(after, kind), getattr(before, kind), strict=False)
        )

    def test_thing_comes_where_it_is_wanted(self) -> None:
        after = added(read_plan(plan()), "units", at=1)
        assert [unit.id for unit in after.units] == ["ship", "UNIT 4", "jets", "plane"]
        assert (after.units[1].nation, after.units[1].home_region) == ("jpn", "north")

    def test_thing_can_be_given(self) -> None:
        away = {"unit": "ship", "status": "unavailable", **span(3, 4)}
        after = added(read_plan(plan()), "availability", away)
        assert after.availability[0].unit == "ship"

    def test_thing_that_is_wrong_is_refused(self) -> None:
        away = {"unit": "shop", "status": "unavailable", **span(3, 4)}
        with pytest.raises(EditError) as error:
            added(read_plan(plan()), "availability", away)
        assert error.value.reason == 'no unit "shop"; did you mean ship?'

    @pytest.mark.parametrize(
        ("kind", "reason"),
        [
            ("units", "a unit needs a nation; add one first"),
            ("venues", "a venue needs a region; add one first"),
            ("goals", "a goal needs a nation; add one first"),
            ("availability", "availability needs a nation; add one first"),
            ("transit", "travel needs two regions; add them first"),
            ("links", "a link needs two exercises; add them first"),
            ("budgets", "a budget needs a period; add one first"),
        ],
    )
    def test_thing_says_what_it_needs(self, kind: str, reason: str) -> None:
        with pytest.raises(EditError) as error:
            added(empty(), kind)
        assert error.value.reason == reason

    def test_transit_is_of_a_pair_that_has_none(self) -> None:
        with pytest.raises(EditError) as error:
            added(read_plan(plan()), "transit")
        assert error.value.reason == "every pair of regions has its travel days already"

    def test_period_fills_the_first_gap_of_the_horizon(self) -> None:
        periods = [{"id": "b", **span(20, 31)}, {"id": "a", **span(1, 9)}]
        after = added(read_plan(plan(periods=periods)), "periods")
        assert (after.periods[-1].start.day, after.periods[-1].end.day) == (10, 19)

    def test_period_is_the_next_year_where_there_is_no_gap(self) -> None:
        after = added(read_plan(plan(periods=[{"id": "a", **span(1, 31)}])), "periods")
        new = after.periods[-1].model_dump(mode="json")
        assert (new["start"], new["end"]) == ("2028-06-01", "2029-05-31")

    def test_budget_is_one_that_is_not_there(self) -> None:
        periods = [{"id": "a", **span(1, 9)}, {"id": "b", **span(10, 31)}]
        budgets = [{"period": "a", "amount": 7}]
        after = read_plan(plan(periods=periods, budgets=budgets, nations=plan()["nations"]))
        for _ in range(4):
            after = added(after, "budgets")
        assert [(b.period, b.nation, b.amount) for b in after.budgets] == [
            ("a", None, 7), ("a", "jpn", 0), ("a", "aus", 0), ("a", "usa", 0), ("b", None, 7)
        ]  # fmt: skip


class TestDuplicated:
    def test_things_have_ids_and_names_of_their_own(self) -> None:
        once = duplicated(read_plan(plan()), "exercises", [0, 1])
        names = [(e.id, e.name) for e in once.exercises]
        assert names == [
            ("keen", "Keen Sword"), ("iron", "Iron Spear"), ("keen 2", "Keen Sword 2"),
            ("iron 2", "Iron Spear 2"), ("blue", "Blue Wave"),
        ]  # fmt: skip
        again = duplicated(once, "exercises", [2])
        assert (again.exercises[3].id, again.exercises[3].name) == ("keen 3", "Keen Sword 3")
        assert is_sound(again)

    def test_number_in_a_name_is_kept_where_it_is_no_count(self) -> None:
        before = with_fields(read_plan(plan()), "exercises", "keen", {"id": "KEEN 28"})
        assert duplicated(before, "exercises", [0]).exercises[1].id == "KEEN 28 2"

    def test_availability_may_be_there_twice(self) -> None:
        before = read_plan(complete_plan())
        after = duplicated(before, "availability", [0])
        assert after.availability[1] == before.availability[0]
        assert is_sound(after)

    @pytest.mark.parametrize(
        ("kind", "reason"),
        [
            ("transit", "there is an entry for this pair of regions already"),
            ("periods", "period FY28 2 overlaps FY28, which lasts until 31 Dec 2028"),
        ],
    )
    def test_things_are_refused_that_can_be_there_once(self, kind: str, reason: str) -> None:
        with pytest.raises(EditError) as error:
            duplicated(read_plan(complete_plan()), kind, [0])
        assert error.value.reason == reason


class TestMoved:
    @pytest.mark.parametrize(
        ("places", "to", "order"),
        [([2], 0, "cab"), ([0], 3, "bca"), ([0, 2], 2, "bac"), ([1], 1, "abc"), ([], 0, "abc")],
    )
    def test_things_stand_together_at_their_new_place(
        self, places: list[int], to: int, order: str
    ) -> None:
        before = empty(regions=[{"id": i} for i in "abc"])
        after = moved(before, "regions", places, to)
        assert "".join(region.id for region in after.regions) == order
        assert (after is before) == (order == "abc")


class TestRemoved:
    @relaxed
    @given(st.data())
    def test_things_leave_a_plan_that_can_be_read(self, data: st.DataObject) -> None:
        before = read_plan(data.draw(small_plans()))
        kind = data.draw(st.sampled_from([k for k in PLAN_LISTS if getattr(before, k)]))
        size = len(getattr(before, kind))
        places = data.draw(st.sets(st.integers(0, size - 1), min_size=1))
        after, told = removed(before, kind, places)
        assert is_sound(after)
        assert len(getattr(after, kind)) <= size - len(places)
        assert after.baseline is before.baseline
        # Whatever is another thing now is told, and nothing else is.
        others = [k for k in PLAN_LISTS if getattr(after, k) != getattr(before, k) and k != kind]
        assert bool(told) >= bool(others)

    def test_every_reference_either_takes_its_thing_along_or_may_be_empty(self) -> None:
        required = {
            path
            for path, kind in REFERENCES.items()
            if not path.endswith(("[*]", "{}"))
            for model in [Plan.model_fields[path.partition("[")[0]].annotation]
            if _is_required(model, path.rpartition(".")[2])
        }
        assert required <= set(CANNOT_BE_WITHOUT)

    def test_nation_takes_along_what_cannot_be_without_it(self) -> None:
        before = read_plan(plan(
            periods=[{"id": "FY28", **span(1, 31)}],
            budgets=[{"period": "FY28", "nation": "jpn", "amount": 5},
                     {"period": "FY28", "amount": 6}],
            availability=[{"nation": "jpn", "status": "tentative", **span(1, 2)},
                          {"unit": "ship", "status": "unavailable", **span(3, 4)},
                          {"unit": "jets", "status": "unavailable", **span(3, 4)}],
            exercises={"keen": {"host": "jpn", "invited": ["jpn", "aus"],
                                "lock": {"units": {"ship": "defend", "jets": None}}},
                       "iron": {"invited": ["jpn"], "roles": [defend(nations=["jpn"])]}},
            goals=[*plan()["goals"],
                   {"id": "own", "capability": "hunt", "nations": ["jpn"]},
                   {"id": "quad", "capability": "shield", "group": "QUAD", "at_least": 3}],
        ))  # fmt: skip
        after, told = removed(before, "nations", [0])
        assert is_sound(after)
        assert [unit.id for unit in after.units] == ["jets", "plane"]
        assert [entry.unit for entry in after.availability] == ["jets"]
        assert [budget.nation for budget in after.budgets] == [None]
        keen, iron, blue = after.exercises
        assert (keen.host, keen.invited, keen.lock.units) == (None, ("aus",), {"jets": None})
        assert (iron.invited, iron.roles[0].nations) == ((), ())  # nobody, not everybody
        assert blue is before.exercises[2]
        assert [(g.id, g.nations, g.at_least) for g in after.goals] == [
            ("roof", ("aus",), None), ("quad", None, 2)
        ]  # fmt: skip
        assert told == (
            "unit JS Kongo (ship): removed",
            "exercise Keen Sword (keen): Host: Japan -> not set; Invited: without Japan; "
            "Locked units: JS Kongo as Air defenders, No. 75 Squadron kept away -> "
            "No. 75 Squadron kept away",
            "exercise Iron Spear (iron): Invited: without Japan; role Air defenders: Nations: "
            "without Japan",
            "goal One roof (roof): Nations: without Japan",
            "goal own: removed",
            "goal quad: At least nations: 3 -> 2",
            "availability of Japan 1-2 May 2028 tentative: removed",
            "availability of JS Kongo 3-4 May 2028 unavailable: removed",
            "budget of Japan in FY28: removed",
        )

    def test_exercise_takes_its_links_along_and_stays_in_the_baseline(self) -> None:
        before = read_plan(complete_plan())
        after, told = removed(before, "exercises", [0])
        name = before.exercises[0].id
        assert all(name not in (link.first, link.second) for link in after.links)
        assert after.baseline is before.baseline
        assert any(sentence.startswith("link ") for sentence in told)

    def test_availability_takes_nothing_along(self) -> None:
        before = read_plan(complete_plan())
        after, told = removed(before, "availability", [0])
        assert told == ()
        assert after.availability == before.availability[1:]
        assert after.units is before.units

    def test_of_nothing_gives_the_very_same_plan(self) -> None:
        before = read_plan(plan())
        assert removed(before, "units", []) == (before, ())

    @pytest.mark.parametrize("kind", LISTS)
    def test_id_is_named_nowhere_any_more(self, kind: str) -> None:
        before = read_plan(complete_plan())
        after, _ = removed(before, kind, range(len(getattr(before, kind))))
        raw = after.to_json_object()
        names = {thing.id for thing in getattr(before, kind)}
        for path, of in REFERENCES.items():
            if of == kind:
                assert not names & {name for _, name in find(raw, path)}


def _is_required(entries: Any, field: str) -> bool:
    model = entries.__args__[0]
    fields = getattr(model, "model_fields", None)
    if fields is None:  # links: one model each
        fields = model.__args__[0].__args__[0].model_fields
    info = fields.get({"from": "from_"}.get(field, field))
    return info is not None and info.is_required()
