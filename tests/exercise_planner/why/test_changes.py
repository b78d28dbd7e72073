"""Changes together: one patch for all, in words, and what they cost."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.why.changes import (
    Change,
    applied_together,
    message_of,
    operations_of,
)
from exercise_planner.why.costs import Costs
from exercise_planner.why.ladders import ladders
from exercise_planner.why.patching import patched
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import GoalWish
from tests.support.examples import Json, complete_plan, may, plan, span
from tests.support.strategies import small_plans

some = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, list[Change]]:
    """Draw a plan and changes of several of its facts."""
    made = read_plan(draw(small_plans() | st.just(complete_plan())))
    wish = GoalWish(goal=draw(st.sampled_from(made.goals)).id)
    facts = restrictions(made, wish)
    picked = draw(st.lists(st.sampled_from(facts), unique=True, max_size=8)) if facts else []
    changes = []
    for restriction in picked:
        ladder = draw(st.sampled_from(ladders(restriction, made, wish)))
        changes.append(ladder.changes[draw(st.integers(0, len(ladder) - 1))])
    return made, changes


@given(cases())
@some
def test_one_patch_does_what_the_changes_do_in_any_order(case: tuple[Plan, list[Change]]) -> None:
    made, changes = case
    together = applied_together(made, changes)
    assert patched(made, operations_of(made, changes)) == together
    assert read_plan(together.to_json_object()) == together
    assert applied_together(made, changes[::-1]) == together


@given(cases())
@some
def test_one_after_the_other_they_do_the_same_from_the_back_of_lists(
    case: tuple[Plan, list[Change]],
) -> None:
    made, changes = case
    step_by_step = made
    lifted = [change for change in changes if change.how == "lifted"]
    for change in [c for c in changes if c.how != "lifted"] + sorted(lifted, key=_from_the_back):
        step_by_step = change.applied(step_by_step)
    assert step_by_step == applied_together(made, changes)


def _from_the_back(change: Change) -> list[int]:
    return [-int(step) for step in change.restriction.path.split("/") if step.isdecimal()]


def picked(form: Json, path: str, ladder: int = -1, step: int = 0) -> Change:
    """Give one change of the restriction at a path."""
    made = read_plan(form)
    restriction = next(r for r in restrictions(made) if r.path == path)
    return ladders(restriction, made)[ladder].changes[step]


WINDOWS = plan(
    availability=[
        {"nation": "jpn", **span(1, 3), "status": "unavailable"},
        {"nation": "aus", **span(4, 6), "status": "tentative"},
        {"nation": "usa", **span(7, 9), "status": "unavailable"},
    ],
    nations={"jpn": {"max_concurrent": 2}},
)


def test_entries_that_go_are_named_from_the_back() -> None:
    first, last = picked(WINDOWS, "/availability/0"), picked(WINDOWS, "/availability/2")
    made = read_plan(WINDOWS)
    assert operations_of(made, [first, last]) == (
        {"op": "remove", "path": "/availability/2"},
        {"op": "remove", "path": "/availability/0"},
    )
    assert [w.nation for w in applied_together(made, [first, last]).availability] == ["aus"]


def test_a_span_that_was_looked_up_moves_with_its_window() -> None:
    made = read_plan(WINDOWS)
    days = made.availability[0].span
    moved = picked(WINDOWS, "/availability/0", ladder=2, step=4).applied(made)
    assert moved.availability[0].span.first == days.first + 5


def test_what_is_not_touched_stays_the_very_same() -> None:
    made = read_plan(WINDOWS)
    changed = picked(WINDOWS, "/nations/0/max_concurrent").applied(made)
    assert changed.exercises is made.exercises
    assert changed.nations[1] is made.nations[1]


def test_changes_are_told_in_one_breath() -> None:
    changes = [
        picked(WINDOWS, "/availability/0"),
        picked(WINDOWS, "/nations/0/max_concurrent"),
    ]
    assert message_of(changes) == (
        "Lift Japan's unavailability from 1 May to 3 May 2028; "
        "let Japan take part in 3 events at once instead of 2"
    )


def test_the_smallest_change_costs_what_its_kind_costs_and_a_step_as_much_again() -> None:
    usual = Costs()
    form = plan(exercises={"keen": {"earliest_start": may(20)}})
    path = "/exercises/0/earliest_start"
    assert picked(form, path).cost(usual) == 4.0
    assert picked(form, path, step=7).cost(usual) == 8.0, "a week more"
    assert picked(form, path, step=1).cost(usual) == 4.6
    assert picked(form, path).cost(Costs(of={"earliest_start": 30})) == 30.0
    assert picked(WINDOWS, "/nations/0/max_concurrent").cost(usual) == 10.0


def test_a_window_costs_more_to_lift_than_to_shorten() -> None:
    usual = Costs()
    shortened = picked(WINDOWS, "/availability/0", ladder=0, step=-1)
    assert shortened.cost(usual) < picked(WINDOWS, "/availability/0").cost(usual)


def test_a_tenth_of_a_budget_more_costs_as_much_again() -> None:
    form = plan(
        periods=[{"id": "FY28", **span(1, 31)}],
        budgets=[{"period": "FY28", "amount": 10_000}],
        exercises={"keen": {"fixed_cost": 20_000}},
    )
    assert picked(form, "/budgets/0", step=1_000).cost(Costs()) == 20.0
