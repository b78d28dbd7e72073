"""Each fact that an answer names leads to where it is entered."""

import pytest

from exercise_planner.facts import Facts
from exercise_planner.reading import read_plan
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import GoalWish
from tests.support import examples
from ui.desktop.selection import Place
from ui.desktop.why.leading import changed_by, place_of

PLAN = read_plan(examples.complete_plan())


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/availability/0", Place("availability", 0)),
        ("/venues/0/closures/0", Place("venues", PLAN.venues[0].id, "closures[0]")),
        ("/exercises/0/latest_end", Place("exercises", PLAN.exercises[0].id, "latest_end")),
        ("/exercises/0/lock/held", Place("exercises", PLAN.exercises[0].id, "lock.held")),
        (
            "/exercises/0/roles/1/nations",
            Place("exercises", PLAN.exercises[0].id, "roles[1].nations"),
        ),
        ("/nations/0/max_concurrent", Place("nations", PLAN.nations[0].id, "max_concurrent")),
        ("/units/0/capabilities/a~1b", Place("units", PLAN.units[0].id, "capabilities.a/b")),
        ("/budgets/0", Place("budgets", 0)),
        ("/links/0", Place("links", 0)),
        ("/goals", Place("goals")),
        ("/horizon/end", Place("plan", None, "horizon")),
        ("/budgets/999", None),
        ("/goals/last", None),
        ("/nothing/0", None),
        ("", None),
    ],
)
def test_a_pointer_leads_to_a_place(path: str, place: Place | None) -> None:
    assert place_of(PLAN, path) == place


def test_every_restriction_of_a_plan_has_a_place() -> None:
    facts = Facts(PLAN)
    goal = next(iter(facts.goals))
    found = restrictions(PLAN, GoalWish(goal=goal))
    assert found
    for restriction in found:
        place = place_of(PLAN, restriction.path)
        assert place is not None, restriction
        assert place.thing is not None


def test_a_patch_changes_what_it_enters_or_takes_away() -> None:
    facts = [
        Restriction("availability", "/availability/1", "One."),
        Restriction("availability", "/availability/11", "Eleven."),
        Restriction("locked_start", "/exercises/0/lock/start", "Locked."),
        Restriction("budget", "/budgets/0", "Money."),
    ]
    patch = [
        {"op": "test", "path": "/budgets/0/amount", "value": 1},
        {"op": "replace", "path": "/availability/1/start", "value": "2028-05-02"},
        {"op": "remove", "path": "/exercises/0/lock"},
    ]
    assert [fact.message for fact in changed_by(patch, facts)] == ["One.", "Locked."]
