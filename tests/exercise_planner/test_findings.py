"""What is found in a plan: each thing in a sentence, at its place, and nothing in a sound plan."""

from collections.abc import Iterable
from typing import Any

import pytest

from exercise_planner.facts import Facts
from exercise_planner.findings import Finding, counts, findings
from exercise_planner.reading import read_plan
from exercise_planner.references import PLAN_LISTS
from exercise_planner.sample import sample_plan
from tests.support.examples import Json, complete_plan, defend, event, may, plan, span
from tests.support.examples import calendar as calendar_of


def found(**changes: Any) -> list[Finding]:
    """Give what is found in the small plan with changes."""
    return [f for f in findings(Facts(read_plan(plan(**changes)))) if f is not None]


def of(kind: str, every: Iterable[Finding]) -> Finding:
    """Give the one finding of a kind."""
    [one] = [f for f in every if f.kind == kind]
    return one


def only(kind: str, **changes: Any) -> tuple[str, str, tuple[str, Any, Any]]:
    """Give severity, sentence and place of the one finding of a kind."""
    one = of(kind, found(**changes))
    return one.severity, one.sentence, one.place


def test_the_sample_has_nothing_wrong_that_its_makers_do_not_know_of() -> None:
    plan = sample_plan()
    told = [f.sentence for f in findings(Facts(plan)) if f is not None]
    # The real Kommando Spezialkraefte is in the plan, and no exercise for it invites Germany;
    # Malaysia's Lunar New Year lies in the months of its election.
    assert told == [
        "No role of any exercise is open to Kommando Spezialkraefte.",
        "Malaysia is both tentative and unavailable 25-28 Jan 2028; unavailable counts.",
    ]


def test_a_sound_plan_has_no_contradiction_and_lacks_nothing() -> None:
    assert [f.sentence for f in found() if f.severity != "hint"] == []


def test_contradictions_come_first_and_hints_last() -> None:
    every = found(
        as_of="2029-01-01",
        venues=[*plan()["venues"], {"id": "hill", "name": "Hill", "region": "north"}],
        nations=[*plan()["nations"], {"id": "nzl", "name": "New Zealand"}],
    )
    order = ["contradiction", "incomplete", "hint"]
    assert [f.severity for f in every] == sorted((f.severity for f in every), key=order.index)
    assert {f.severity for f in every} == set(order)


def test_every_step_of_a_large_search_gives_back_control() -> None:
    steps = list(findings(Facts(read_plan(plan()))))
    assert steps.count(None) > len(plan()["exercises"]) + len(plan()["goals"])


def test_counts_name_every_list_and_what_lies_in_exercises_and_venues() -> None:
    counted = counts(read_plan(complete_plan()))
    assert set(counted) == {*PLAN_LISTS, "roles", "milestones", "closures"}
    assert counts(read_plan(plan()))["roles"] == 6


class TestContradiction:
    def test_is_a_mandatory_exercise_that_can_never_be_held(self) -> None:
        assert only("never held", exercises={"keen": {"mandatory": True, "venues": []}}) == (
            "contradiction",
            "Keen Sword must be held, but can never be: it has no venue.",
            ("exercises", "keen", "venues"),
        )

    def test_is_less_of_a_resource_than_a_mandatory_exercise_needs(self) -> None:
        assert only(
            "never held",
            resources=[{"id": "staff", "name": "Control staff", "capacity": 2}],
            exercises={"keen": {"mandatory": True, "resources": {"staff": 3}}},
        ) == (
            "contradiction",
            "Keen Sword must be held, but can never be: it needs 3 of Control staff, "
            "and there is 2.",
            ("exercises", "keen", "resources"),
        )

    def test_is_a_goal_that_nobody_can_show(self) -> None:
        assert only("never shown", goals={"roof": {"min_level": 3}}) == (
            "contradiction",
            "Goal One roof can never be shown. Nobody of aus has Missile defence at level 3.",
            ("goals", "roof", None),
        )

    def test_is_a_budget_below_what_mandatory_exercises_cost_the_command(self) -> None:
        money: Json = {
            "periods": [{"id": "FY28", **span(1, 31)}],
            "exercises": {
                "keen": {"mandatory": True, "fixed_cost": 700},
                "iron": {"lock": {"held": True}, "fixed_cost": 400},
                "blue": {"fixed_cost": 5000},
            },
        }
        assert only("budget too small", **money, budgets=[{"period": "FY28", "amount": 1099}]) == (
            "contradiction",
            "What must be held in FY28 costs the command 1,100 thousand; its budget is "
            "1,099 thousand.",
            ("budgets", 0, "amount"),
        )
        enough = found(**money, budgets=[{"period": "FY28", "amount": 1100}])
        assert all(f.kind != "budget too small" for f in enough)

    def test_is_no_budget_of_a_period_that_the_exercise_need_not_start_in(self) -> None:
        every = found(
            periods=[{"id": "one", **span(1, 15)}, {"id": "two", **span(16, 31)}],
            exercises={"keen": {"mandatory": True, "fixed_cost": 700}},
            budgets=[{"period": "one", "amount": 0}],
        )
        assert all(f.kind != "budget too small" for f in every)

    def test_is_a_plan_made_after_its_own_last_day(self) -> None:
        assert only("as of", as_of="2028-06-01") == (
            "contradiction",
            "The plan is as of 1 Jun 2028, after its last day 31 May 2028: nothing can be "
            "arranged.",
            ("plan", None, "as_of"),
        )


EARLY, LATE = {"latest_end": may(10)}, {"earliest_start": may(20)}
MUST = {"mandatory": True}
LINKS = [
    # link, changes to keen (5 days) and iron (3 days), and why not
    ({"type": "before"}, LATE, EARLY, "the second must start before that"),
    ({"type": "before", "min_gap_days": 4, "max_gap_days": 3}, {}, {},
     "at least 4 free days and at most 3 contradict each other"),
    ({"type": "before", "max_gap_days": 3}, EARLY, LATE,
     "more than 3 free days always lie between"),
    ({"type": "exclusive"}, MUST, MUST, "both must be held"),
    ({"type": "apart", "min_gap_days": 30}, {}, {}, "their windows leave no 30 free days between "
     "them"),
    ({"type": "overlap", "min_days": 4}, {}, {}, "it asks for 4 shared days, and one of them is "
     "shorter"),
    ({"type": "overlap"}, EARLY, LATE, "their windows never share 1 day"),
    ({"type": "within"}, EARLY, LATE, "their windows do not allow it"),
    ({"type": "within"}, {"duration_days": 2}, {}, "it lasts 2 days, the other 3"),
]  # fmt: skip


class TestLink:
    @pytest.mark.parametrize(("link", "keen", "iron", "why"), LINKS)
    def test_that_cannot_be_kept_is_found(
        self, link: Json, keen: Json, iron: Json, why: str
    ) -> None:
        severity, sentence, place = only(
            "link never kept",
            links=[link | {"first": "keen", "second": "iron"}],
            exercises={"keen": keen, "iron": iron},
        )
        assert (severity, place) == ("contradiction", ("links", 0, None))
        assert sentence.startswith("Keen Sword ")
        assert sentence.endswith(f" Iron Spear, which cannot be: {why}.")

    @pytest.mark.parametrize(
        "link",
        [
            {"type": "before", "min_gap_days": 5, "max_gap_days": 5},
            {"type": "requires"},
            {"type": "exclusive"},
            {"type": "apart", "min_gap_days": 23},
            {"type": "overlap", "min_days": 3},
            {"type": "within"},
        ],
    )
    def test_that_can_be_kept_is_not(self, link: Json) -> None:
        every = found(links=[link | {"first": "keen", "second": "iron"}])
        assert all(f.kind != "link never kept" for f in every)

    def test_is_kept_to_the_day(self) -> None:
        # keen on the 1st to 5th, iron on the 29th to 31st: 23 days lie between
        assert only("link never kept", links=[
            {"type": "apart", "min_gap_days": 24, "first": "keen", "second": "iron"}
        ])[1] == (
            "Keen Sword is to lie apart from Iron Spear, which cannot be: their windows leave no "
            "24 free days between them."
        )  # fmt: skip


class TestIncomplete:
    @pytest.mark.parametrize("kind", ["exercises", "goals"])
    def test_is_an_empty_list(self, kind: str) -> None:
        assert only("empty", **{kind: []}) == (
            "incomplete", f"The plan has no {kind}.", (kind, None, None)
        )  # fmt: skip

    def test_is_an_exercise_that_can_never_be_held(self) -> None:
        assert only("never held", exercises={"keen": {"host": "usa", "invited": ["jpn"]}}) == (
            "incomplete",
            "Keen Sword can never be held: its host United States is not invited.",
            ("exercises", "keen", None),
        )

    def test_is_none_that_a_planner_locked_off(self) -> None:
        assert [f for f in found(exercises={"blue": {"lock": {"held": False}}})
                if f.severity != "hint"] == []  # fmt: skip

    def test_is_an_exercise_without_roles(self) -> None:
        assert only("no roles", exercises={"blue": {"roles": []}}) == (
            "incomplete",
            "Blue Wave has no roles, so no unit takes part in it.",
            ("exercises", "blue", "roles"),
        )

    def test_is_a_nation_without_units(self) -> None:
        nations = [*plan()["nations"], {"id": "nzl", "name": "New Zealand"}]
        assert only("no units", nations=nations) == (
            "incomplete",
            "New Zealand has no units, so it takes part in nothing.",
            ("nations", "nzl", None),
        )

    def test_is_a_unit_without_capability(self) -> None:
        assert only("no capability", units={"plane": {"capabilities": {}}}) == (
            "incomplete",
            "VP-8 Tigers has no capability.",
            ("units", "plane", "capabilities"),
        )

    def test_is_a_unit_that_suits_no_role(self) -> None:
        only_defend = {name: {"roles": [defend()]} for name in ("keen", "iron", "blue")}
        assert only("no role", exercises=only_defend) == (
            "incomplete",
            "No role of any exercise is open to VP-8 Tigers.",
            ("units", "plane", None),
        )

    def test_is_a_gap_between_periods_and_at_either_end(self) -> None:
        periods = [{"id": "b", **span(20, 30)}, {"id": "a", **span(2, 9)}]
        told = [f.sentence for f in found(periods=periods) if f.kind == "no period"]
        rest = "events that start then count against no budget and no limit of days."
        days = ("1 May 2028", "10-19 May 2028", "31 May 2028")
        assert told == [f"No period has {day}: {rest}" for day in days]


class TestHint:
    def test_is_a_venue_that_no_exercise_has(self) -> None:
        venues = [*plan()["venues"], {"id": "hill", "name": "Hill", "region": "north"}]
        assert only("unused venue", venues=venues) == (
            "hint", "No exercise can be held at Hill.", ("venues", "hill", None)
        )  # fmt: skip

    def test_is_a_venue_closed_all_the_time(self) -> None:
        closures = [span(-5, 10), span(11, 40)]
        assert only("closed venue", venues={"coast": {"closures": closures}}) == (
            "hint",
            "Darwin Coast is closed on every day of the plan.",
            ("venues", "coast", "closures"),
        )

    def test_is_a_venue_that_takes_nothing(self) -> None:
        assert only("closed venue", venues={"coast": {"capacity": 0}})[1:] == (
            "Darwin Coast takes no event at any time.", ("venues", "coast", "capacity")
        )  # fmt: skip

    def test_is_a_capability_that_nothing_asks_for(self) -> None:
        assert only("unused capability") == (
            "hint",
            "No role and no goal asks for Submarine search.",
            ("capabilities", "hunt", None),
        )

    def test_is_a_resource_that_nothing_needs(self) -> None:
        staff = [{"id": "staff", "name": "Control staff", "capacity": 2}]
        assert only("unused resource", resources=staff)[1] == "No exercise needs Control staff."

    def test_is_availability_outside_the_plan(self) -> None:
        away = {"unit": "ship", "status": "unavailable", **span(-9, 0)}
        assert only("outside", availability=[away]) == (
            "hint",
            "JS Kongo is unavailable 21-30 Apr 2028, outside the plan's days.",
            ("availability", 0, "start"),
        )

    def test_is_availability_listed_twice(self) -> None:
        away = [
            {"nation": "jpn", "status": "unavailable", **span(*days)} for days in ((5, 9), (1, 6))
        ]
        assert only("listed twice", availability=away) == (
            "hint", "Japan is listed twice as unavailable 5-6 May 2028.", ("availability", 0, None)
        )  # fmt: skip

    def test_is_a_day_both_tentative_and_unavailable_though_a_longer_one_lies_around(self) -> None:
        days = {"tentative": (1, 20), "unavailable": (3, 4)}
        away = [{"nation": "jpn", "status": s, **span(*d)} for s, d in days.items()]
        assert only("tentative and unavailable", availability=away) == (
            "hint",
            "Japan is both tentative and unavailable 3-4 May 2028; unavailable counts.",
            ("availability", 1, None),
        )

    def test_is_not_availability_of_a_unit_and_of_its_nation(self) -> None:
        away = [{"nation": "jpn", "status": "tentative", **span(1, 5)},
                {"unit": "ship", "status": "unavailable", **span(1, 5)}]  # fmt: skip
        assert {f.kind for f in found(availability=away)} == {"unused capability"}

    def test_is_what_the_baseline_names_and_the_plan_no_longer_has(self) -> None:
        gone = event("keen", units={"ship": "defend", "sunk": "defend"}) | {"venue": "moon"}
        every = found(baseline=calendar_of(gone, gone | {"exercise": "old"}))
        told = [(f.sentence, f.place) for f in every if f.kind == "baseline"]
        assert told == [
            (f"The baseline names 1 {what} that the plan no longer has: {name}.",
             ("plan", None, "baseline"))
            for what, name in (("exercise", "old"), ("venue", "moon"), ("unit", "sunk"))
        ]  # fmt: skip
