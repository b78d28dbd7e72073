"""The change log says what was done, and is enough to take it back."""

from datetime import UTC, datetime

from hypothesis import given, settings

from db.differences import Change, differences
from db.plan_file import PlanFile
from db.undoing import plan_before
from exercise_planner.reading import read_plan
from tests.db.examples import PLAN, bare_plan, whole_calendar, whole_plan
from tests.support.oracle import Json
from tests.support.strategies import tiny_plans


def test_each_action_says_who_did_what_and_when(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "Draft", made_with={"seed": 7})
    opened.rename_calendar("Draft", "Final")
    opened.delete_calendar("Final")
    opened.replace_plan(bare_plan())
    actions = opened.history()
    assert [(action.who, action.what) for action in actions] == [
        ("Ben", "replace plan"),
        ("Ben", "delete calendar"),
        ("Ben", "rename calendar"),
        ("Ben", "add calendar"),
        ("Ann", "create"),
    ]
    for action in actions:
        assert abs((datetime.now(UTC) - action.at).total_seconds()) < 60
    assert [action.id for action in opened.history(latest=2)] == [actions[0].id, actions[1].id]


def test_calendars_are_logged_with_what_undoing_needs(opened: PlanFile) -> None:
    opened.add_calendar(whole_calendar(), "Draft", made_with={"seed": 7})
    opened.rename_calendar("Draft", "Final")
    stored = opened.calendar("Final").model_dump(mode="json", exclude_none=True)
    opened.delete_calendar("Final")
    deleted, renamed, added, _ = opened.history()
    (change,) = opened.changes_of(added.id)
    assert (change.verb, change.kind, change.thing) == ("added", "calendars", "Draft")
    assert change.after["made_with"] == {"seed": 7}
    assert change.after["events"] == 3
    (change,) = opened.changes_of(renamed.id)
    assert (change.verb, change.before, change.after) == (
        "changed",
        {"name": "Draft"},
        {"name": "Final"},
    )
    (change,) = opened.changes_of(deleted.id)
    assert (change.verb, change.thing) == ("removed", "Final")
    assert change.before["made_with"] == {"seed": 7}
    assert datetime.fromisoformat(change.before["created"]) == added.at
    assert change.before["calendar"]["events"] == stored["events"]


def test_the_log_says_what_the_user_did(opened: PlanFile) -> None:
    assert opened.replace_plan(bare_plan(), "import fy28.xlsx")
    assert opened.history()[0].what == "import fy28.xlsx"


def test_a_replaced_plan_is_logged_thing_by_thing(opened: PlanFile) -> None:
    units = [{**PLAN["units"][0], "name": "Cruiser"}, *PLAN["units"][1:]]
    added = {"unit": "ship", "start": "2028-05-01", "end": "2028-05-02", "status": "tentative"}
    opened.replace_plan(
        read_plan(
            {
                **PLAN,
                "marking": "SECRET",
                "units": units,
                "availability": [added, *PLAN["availability"][:2]],
                "goals": PLAN["goals"][1:],
            }
        )
    )
    changes = opened.changes_of(opened.history()[0].id)
    assert [(c.verb, c.kind, c.thing, c.position) for c in changes] == [
        ("changed", "plan", None, None),
        ("changed", "units", "ship", 0),
        ("removed", "goals", "roof", 0),
        ("removed", "availability", None, 2),
        ("added", "availability", None, 0),
    ]
    assert changes[0].before["marking"] == "UNCLASSIFIED"
    assert changes[1].after["name"] == "Cruiser"
    assert changes[4].after == added


def test_the_same_plan_again_is_no_change(opened: PlanFile) -> None:
    assert not opened.replace_plan(whole_plan(), "import fy28.xlsx")
    assert [action.what for action in opened.history()] == ["create"]


def test_a_list_in_another_order_is_logged_whole() -> None:
    before, after = [{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}]
    assert list(differences({"regions": before}, {"regions": after})) == [
        Change("regions", None, None, before, after)
    ]


@settings(deadline=None)
@given(before=tiny_plans(), after=tiny_plans())
def test_taken_backwards_the_changes_give_the_plan_as_it_was(before: Json, after: Json) -> None:
    old = read_plan(before).to_json_object()
    new = read_plan(after).to_json_object()
    restored = plan_before(new, list(differences(old, new)))
    assert read_plan(restored).to_json_object() == old
