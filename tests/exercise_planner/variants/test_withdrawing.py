"""Plans from which a nation or a unit has withdrawn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.variants.variant import Withdrawal
from exercise_planner.variants.withdrawing import withdrawn
from tests.support.examples import Json, calendar, event, may, plan
from tests.support.strategies import calendars, tiny_plans

few = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
JAPAN = Withdrawal(kind="nation", id="jpn")


def broken(made: Plan, *events: Json) -> list[str]:
    """List the rules that events break."""
    return [v.code for v in check(made, read_calendar(calendar(*events), made))]


def test_a_nation_that_withdraws_takes_part_in_nothing() -> None:
    gone = withdrawn(read_plan(plan()), JAPAN)
    assert broken(gone, event(units={"ship": "assist"})) == ["AVAILABLE"]
    assert broken(gone, event(units={"plane": "assist"})) == []


def test_from_a_day_on_means_from_that_day_on() -> None:
    gone = withdrawn(read_plan(plan()), JAPAN.model_copy(update={"start": date(2028, 5, 13)}))
    assert broken(gone, event(start=8, units={"ship": "assist"})) == []
    assert broken(gone, event(start=9, units={"ship": "assist"})) == ["AVAILABLE"]


def test_a_unit_withdraws_alone() -> None:
    form = plan()
    form["units"].append({**form["units"][0], "id": "twin"})
    gone = withdrawn(read_plan(form), Withdrawal(kind="unit", id="ship"))
    assert broken(gone, event(units={"ship": "assist"})) == ["AVAILABLE"]
    assert broken(gone, event(units={"twin": "assist"})) == []


def test_nobody_who_withdrew_stays_locked_into_a_role() -> None:
    locked = {"lock": {"units": {"ship": "assist", "plane": "assist"}}}
    early = {"lock": {"start": may(8), "units": {"ship": "assist"}}}
    made = read_plan(plan(exercises={"keen": early, "iron": locked, "blue": locked}))
    gone = withdrawn(made, JAPAN.model_copy(update={"start": date(2028, 5, 13)}))
    keen, iron, _ = gone.exercises
    assert iron.lock.units == {"plane": "assist"}
    assert keen.lock.units == {"ship": "assist"}, "it is over by then"
    later = withdrawn(made, JAPAN.model_copy(update={"start": date(2028, 5, 12)}))
    assert later.exercises[0].lock.units == {}


def test_an_exercise_without_end_is_never_over() -> None:
    lock = {"start": may(1), "units": {"ship": "assist"}}
    made = read_plan(plan(exercises={"keen": {"duration_days": 10**12, "lock": lock}}))
    gone = withdrawn(made, JAPAN.model_copy(update={"start": date(2028, 5, 31)}))
    assert gone.exercises[0].lock.units == {}


def test_who_stays_away_stays_away() -> None:
    made = read_plan(plan(exercises={"keen": {"lock": {"units": {"ship": None}}}}))
    assert withdrawn(made, JAPAN).exercises[0].lock.units == {"ship": None}


def test_windows_that_were_entered_stay_where_they_are() -> None:
    own = {"nation": "jpn", "start": may(3), "end": may(5), "status": "unavailable"}
    made = read_plan(plan(availability=[own, {**own, "status": "tentative"}]))
    gone = withdrawn(made, JAPAN)
    assert gone.availability[:2] == made.availability
    assert read_plan(gone.to_json_object()) == gone


def test_after_the_horizon_nothing_changes() -> None:
    made = read_plan(plan())
    assert withdrawn(made, JAPAN.model_copy(update={"start": date(2028, 6, 1)})) == made


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("nation", "jap", 'no nation "jap"; did you mean "jpn"'),
        ("unit", "jpn", 'no unit "jpn"'),
    ],
)
def test_who_is_not_in_the_plan_cannot_withdraw(kind: str, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        withdrawn(read_plan(plan()), Withdrawal.model_validate({"kind": kind, "id": name}))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Json, Withdrawal]:
    """Draw a plan, a calendar of it, and who withdraws when."""
    form = draw(tiny_plans())
    kind = draw(st.sampled_from(["nation", "unit"]))
    start = draw(st.none() | st.dates(date(2028, 2, 20), date(2028, 3, 12)))
    who = draw(st.sampled_from(form[f"{kind}s"]))["id"]
    withdrawal = Withdrawal.model_validate({"kind": kind, "id": who, "start": start})
    return read_plan(form), draw(calendars(form)), withdrawal


@given(cases())
@few
def test_no_valid_calendar_has_who_withdrew(case: tuple[Plan, Json, Withdrawal]) -> None:
    made, form, withdrawal = case
    gone = withdrawn(made, withdrawal)
    assert read_plan(gone.to_json_object()) == gone
    found = read_calendar(form, gone)
    nation_of = {unit.id: unit.nation for unit in gone.units}
    theirs = [
        held
        for held in found.events
        if (withdrawal.start is None or held.end >= withdrawal.start)
        and any(
            withdrawal.id == (part.unit if withdrawal.kind == "unit" else nation_of[part.unit])
            for part in held.participants
        )
    ]
    inside = [held for held in theirs if held.end >= made.horizon.start]
    if any(held.start <= made.horizon.end for held in inside):
        assert check(gone, found) != []
