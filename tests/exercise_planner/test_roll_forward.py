"""Rolling a plan forward: what comes again and when, what a planner chooses, and the new plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.cadence import guessed, spoken
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.roll_forward import RollForward, proposal, rolled
from exercise_planner.sample import sample_plan
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans, tiny_plans

FY28 = {"start": "2027-10-01", "end": "2028-09-30"}


def exercise(id_: str, **changes: Any) -> Json:
    """Give an exercise of ten days in March 2028, with changes."""
    window = {"earliest_start": "2028-03-06", "latest_end": "2028-03-31"}
    usual = {"id": id_, "name": id_.title(), "duration_days": 10, "venues": ["range"]}
    return usual | window | {"roles": [{"id": "any", "capability": "shield"}]} | changes


def plan(*exercises: Json, **changes: Any) -> Plan:
    """Read a plan of fiscal year 2028 with these exercises."""
    form: Json = {
        "format": "exercise-plan/1",
        "name": "Pacific FY28",
        "horizon": FY28,
        "periods": [{"id": "FY28", **FY28}],
        "regions": [{"id": "north"}],
        "capabilities": [{"id": "shield"}],
        "nations": [{"id": "jpn"}, {"id": "usa"}],
        "units": [
            {"id": "ship", "nation": "jpn", "home_region": "north", "capabilities": {"shield": 3}}
        ],
        "venues": [{"id": "range", "region": "north"}],
        "exercises": list(exercises),
        "goals": [],
    }
    return read_plan(form | changes)


def five_years(*exercises: Json, **changes: Any) -> Plan:
    """Read a plan of the fiscal years 2028 to 2032 with these exercises."""
    years = range(2028, 2033)
    periods = [
        {"id": f"FY{y - 2000}", "start": f"{y - 1}-10-01", "end": f"{y}-09-30"} for y in years
    ]
    horizon = {"start": "2027-10-01", "end": "2032-09-30"}
    return plan(*exercises, **{"horizon": horizon, "periods": periods} | changes)


def edition(year: int, **changes: Any) -> Json:
    """Give the edition of a series in March of a year."""
    window = {"earliest_start": f"{year}-03-05", "latest_end": f"{year}-03-31"}
    return exercise(f"bold-{year}", series="Bold", **window, **changes)


def held(made: Plan, *events: tuple[str, str, str]) -> Calendar:
    """Read a calendar of these exercises from one day to another, the ship in each."""
    form = {
        "format": "exercise-calendar/1",
        "plan": made.name,
        "name": "Agreed",
        "events": [
            {
                "exercise": name,
                "start": start,
                "end": end,
                "venue": "range",
                "participants": [{"unit": "ship", "role": "any"}],
            }
            for name, start, end in events
        ],
    }
    return read_calendar(form, made)


def windows(roll: RollForward) -> dict[str, tuple[str, str]]:
    """Give the exercises of the new plan with their windows."""
    return {e.id: (str(e.earliest_start), str(e.latest_end)) for e in rolled(roll).exercises}


# --- how often ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "days", "years"),
    [
        (["", "Bold Spear"], [], 1),
        (["Bold Spear", "biennial"], [], 2),
        (["Bold Spear (even years)"], [], 2),
        (["Bold Spear, every three years"], [], 3),
        (["Bold Spear (one-off)"], [], 0),
        (["Annual Spear"], [date(2028, 3, 1), date(2030, 3, 1)], 1),
        (["Bold"], [date(2028, 3, 20), date(2030, 3, 1), date(2032, 3, 9)], 2),
        (["Bold"], [date(2027, 10, 5), date(2028, 6, 1), date(2028, 7, 25)], 1),
        (["Bold"], [date(2028, 3, 1), date(2028, 4, 1)], 1),
        (["RIMPAC"], [], 2),
        (["", "RIMPAC 2028"], [], 2),
        (["", "Pacific Reach FY"], [], 1),
        (["RIMPAC"], [date(2027, 7, 1), date(2028, 7, 1)], 1),
    ],
)
def test_how_often_a_series_is_held_is_guessed(
    texts: list[str], days: list[date], years: int
) -> None:
    assert guessed(texts, [d.toordinal() for d in days]).years == years


def test_cadences_in_words() -> None:
    assert [spoken(years) for years in (0, 1, 2)] == ["once", "annual", "every 2 years"]


# --- what comes again --------------------------------------------------------------------------


def test_an_annual_exercise_comes_a_year_later_under_its_years_name() -> None:
    roll = proposal(plan(exercise("bold-28-1", name="Bold 2028")))
    new = rolled(roll)
    assert (new.name, new.exercises[0].name) == ("Pacific FY29", "Bold 2029")
    assert windows(roll) == {"bold-29-1": ("2029-03-06", "2029-03-31")}
    assert (str(new.horizon.start), str(new.horizon.end)) == ("2028-10-01", "2029-09-30")
    assert [(p.id, str(p.start), str(p.end)) for p in new.periods] == [
        ("FY29", "2028-10-01", "2029-09-30")
    ]
    assert roll.notes == ()


def test_a_window_with_start_weekdays_moves_by_weeks() -> None:
    """6 March 2028 is a Monday, 5 March 2029 the Monday of the same week."""
    roll = proposal(plan(exercise("bold", start_weekdays=[1])))
    assert windows(roll) == {"bold": ("2029-03-05", "2029-03-30")}


def test_a_window_just_long_enough_still_is_when_the_leap_day_is_gone() -> None:
    tight = exercise("bold", earliest_start="2028-02-25", latest_end="2028-03-05")
    assert windows(proposal(plan(tight))) == {"bold": ("2029-02-25", "2029-03-06")}


def test_a_biennial_exercise_that_was_held_is_left_out() -> None:
    made = plan(exercise("bold", series="Bold (biennial)"))
    roll = proposal(made, held(made, ("bold", "2028-03-06", "2028-03-15")))
    assert windows(roll) == {}
    assert roll.notes == ("Bold is held every 2 years and was held: left out, due again in 2030.",)
    assert windows(proposal(made)) == {}, "without a calendar, it counts as held"


def test_a_biennial_exercise_that_was_not_held_is_due() -> None:
    made = plan(exercise("bold", series="Bold (biennial)"))
    roll = proposal(made, held(made))
    assert windows(roll) == {"bold": ("2029-03-06", "2029-03-31")}
    assert roll.notes == ("Bold is held every 2 years and was not held: due now.",)


def test_what_is_held_once_comes_again_only_if_it_was_not_held() -> None:
    made = plan(exercise("bold", series="One-off"))
    roll = proposal(made, held(made, ("bold", "2028-03-06", "2028-03-15")))
    assert windows(roll) == {}
    assert roll.notes == ("Bold is held once and was held: left out.",)
    assert windows(proposal(made, held(made))) == {"bold": ("2029-03-06", "2029-03-31")}


def test_a_planner_overrules_how_often_and_whether() -> None:
    made = plan(exercise("bold"), exercise("iron"))
    roll = proposal(made, cadences={"bold": 2})
    assert list(windows(roll)) == ["iron"]
    roll = roll.carrying("bold", True).carrying("iron", False)
    assert windows(roll) == {"bold": ("2029-03-06", "2029-03-31")}
    assert roll.notes == ("Iron is left out, as chosen.",)


def test_a_window_that_begins_before_the_horizon_moves_with_it() -> None:
    early = exercise("bold", earliest_start="2027-09-15", latest_end="2027-10-20")
    assert windows(proposal(plan(early))) == {"bold": ("2028-09-15", "2028-10-20")}


def test_ids_of_the_new_plan_are_all_different() -> None:
    twins = [exercise("bold-2028"), exercise("bold-2029", series="Other")]
    assert sorted(windows(proposal(plan(*twins)))) == ["bold-2029", "bold-2029-2"]


def test_a_window_over_the_turn_of_a_long_year_keeps_its_length() -> None:
    """28 December 2026 opens a 53rd week; the next year has none, and 3 January 2028 follows."""
    year = {"start": "2026-10-01", "end": "2027-09-30"}
    turn = {"earliest_start": "2026-12-28", "latest_end": "2027-01-08", "start_weekdays": [1]}
    roll = proposal(plan(exercise("bold", **turn), horizon=year, periods=[]))
    assert windows(roll) == {"bold": ("2028-01-03", "2028-01-14")}


# --- several years -----------------------------------------------------------------------------


def test_five_years_rolled_by_one_keep_what_is_still_to_come() -> None:
    made = five_years(*(edition(year) for year in range(2028, 2033)))
    roll = proposal(made, years=1)
    found = windows(roll)
    assert list(found) == ["bold-2033", "bold-2029", "bold-2030", "bold-2031", "bold-2032"]
    assert found["bold-2033"] == ("2033-03-05", "2033-03-31")
    assert found["bold-2029"] == ("2029-03-05", "2029-03-31")
    assert rolled(roll).exercises[1:] == made.exercises[1:]
    assert [p.id for p in rolled(roll).periods] == ["FY29", "FY30", "FY31", "FY32", "FY33"]
    assert roll.notes == ("Already in the new horizon and unchanged: 4 exercises.",)


def test_five_years_rolled_by_five_keep_their_order() -> None:
    roll = proposal(five_years(*(edition(year) for year in range(2028, 2033))))
    assert list(windows(roll)) == [f"bold-{year}" for year in range(2033, 2038)]
    assert rolled(roll).name == "Pacific FY33"


def test_an_annual_exercise_in_the_midst_of_five_years_stays_in_their_midst() -> None:
    assert list(windows(proposal(five_years(edition(2030))))) == ["bold-2035"]


def test_an_edition_that_was_not_held_does_not_come_beside_the_next() -> None:
    made = five_years(*(edition(year) for year in range(2028, 2033)))
    roll = proposal(made, held(made), years=1)
    assert next(iter(windows(roll))) == "bold-2033"


def test_what_stays_keeps_its_id_and_its_locks() -> None:
    other = exercise("bold-2028", series="Other")
    made = five_years(other, edition(2029, lock={"start": "2029-03-06"}))
    roll = proposal(made, years=1)
    assert list(windows(roll)) == ["bold-2029-2", "bold-2029"]
    assert rolled(roll).exercises[1] == made.exercises[1]
    assert roll.notes == ("Already in the new horizon and unchanged: 1 exercise.",)


def test_a_link_between_one_that_stays_and_one_that_moves_is_left_out() -> None:
    link = {"type": "before", "first": "bold-2028", "second": "bold-2029"}
    roll = proposal(five_years(edition(2028), edition(2029), links=[link]), years=1)
    assert rolled(roll).links == ()
    assert roll.notes[-1] == (
        "The link 'before' of Bold-2028 and Bold-2029 is left out: they move differently."
    )


def test_goals_still_to_come_stay_and_are_not_yet_met() -> None:
    made = five_years(edition(2030), goals=[still_to_come()])
    calendar = held(made, ("bold-2030", "2030-03-06", "2030-03-15"))
    roll = replace(proposal(made, calendar, years=1), goals="unmet")
    assert rolled(roll).goals == made.goals


def still_to_come() -> Json:
    """Give a goal of the year 2030."""
    window = {"start": "2029-10-01", "end": "2030-09-30", "high_end": False}
    return {"id": "roof", "capability": "shield", "nations": ["jpn"]} | window


@pytest.mark.parametrize(
    ("years", "editions", "due"),
    [
        (5, (2028, 2030, 2032), [2034, 2036]),
        (5, (2029, 2031), [2033, 2035]),
        (1, (2028, 2030, 2032), [2030, 2032]),  # and the next not before 2034
        (2, (2028, 2030, 2032), [2034, 2030, 2032]),
    ],
)
def test_biennial_editions_stay_two_years_apart(
    years: int, editions: tuple[int, ...], due: list[int]
) -> None:
    roll = proposal(five_years(*map(edition, editions)), years=years)
    assert list(windows(roll)) == [f"bold-{year}" for year in due]


def test_several_editions_of_one_year_stay_apart() -> None:
    autumn = {"earliest_start": "2027-10-05", "latest_end": "2027-10-30"}
    made = plan(
        exercise("bold-28-1", series="Bold", **autumn), exercise("bold-28-2", series="Bold")
    )
    assert windows(proposal(made)) == {
        "bold-29-1": ("2028-10-05", "2028-10-30"),
        "bold-29-2": ("2029-03-06", "2029-03-31"),
    }


# --- what comes along --------------------------------------------------------------------------


def test_milestones_are_open_again_and_only_locks_to_hold_bind() -> None:
    lock = {"held": True, "start": "2028-03-06", "venue": "range", "units": {"ship": "any"}}
    steps = [{"name": "Main conference", "days_before": 90, "done": True}]
    roll = proposal(plan(exercise("bold", lock=lock, milestones=steps)))
    [bold] = rolled(roll).exercises
    assert bold.lock.held is True
    assert (bold.lock.start, bold.lock.venue, dict(bold.lock.units)) == (None, None, {})
    assert [m.done for m in bold.milestones] == [False]
    assert roll.notes == ("Locked dates, venues and units are free again: Bold.",)


def test_links_stay_between_exercises_that_move_alike() -> None:
    once = exercise("once", series="One-off")
    made = plan(
        exercise("bold-2028"),
        exercise("iron"),
        once,
        links=[
            {"type": "before", "first": "bold-2028", "second": "iron", "min_gap_days": 3},
            {"type": "requires", "first": "once", "second": "iron"},
        ],
    )
    roll = proposal(made)
    [link] = rolled(roll).links
    assert (link.type, link.first, link.second) == ("before", "bold-2029", "iron")
    assert roll.notes[1:] == (
        "The link 'requires' of Once and Iron is left out: not both come along.",
    )


def test_budgets_follow_their_periods() -> None:
    made = five_years(
        budgets=[{"period": "FY28", "amount": 5}, {"period": "FY29", "nation": "jpn", "amount": 7}]
    )
    new = rolled(proposal(made, years=1)).budgets
    assert [(b.period, b.nation, b.amount) for b in new] == [("FY33", None, 5), ("FY29", "jpn", 7)]


def test_a_period_without_room_is_left_out_with_its_budget() -> None:
    quarter = {"id": "Q3", "start": "2030-04-01", "end": "2030-06-30"}  # beyond the horizon
    later = {"id": "late", "start": "2028-10-01", "end": "2030-03-31"}
    made = plan(
        periods=[{"id": "FY28", **FY28}, later, quarter],
        budgets=[{"period": "FY28", "amount": 5}, {"period": "late", "amount": 7}],
    )
    roll = proposal(made)
    assert [p.id for p in rolled(roll).periods] == ["late", "Q3"]
    assert [b.period for b in rolled(roll).budgets] == ["late"]
    assert roll.notes == ("No period follows FY28: left out, with what is budgeted for it.",)


AWAY = [
    {"unit": "ship", "start": "2028-01-10", "end": "2028-02-29", "status": "unavailable"},
    {"unit": "ship", "start": "2028-09-01", "end": "2028-12-31", "status": "tentative"},
]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("shift", [("2029-01-10", "2029-02-28"), ("2028-09-01", "2028-12-31")]),
        ("keep", [("2028-09-01", "2028-12-31")]),
        ("drop", []),
    ],
)
def test_days_that_are_over_come_again_or_not(choice: Any, expected: list[Any]) -> None:
    """What reaches into the new year is a fact about it, and is never moved."""
    closures = [{"start": a["start"], "end": a["end"]} for a in AWAY]
    venue = {"id": "range", "region": "north", "closures": closures}
    roll = proposal(plan(availability=AWAY, venues=[venue]))
    roll = replace(roll, closures=choice, availability=choice)
    new = rolled(roll)
    for found in (new.availability, new.venues[0].closures):
        assert [(str(a.start), str(a.end)) for a in found] == expected
    left = 2 * (2 - len(expected))
    said = f"Times of absence and closures that are left out: {left}."
    assert roll.notes == ((said,) if left else ())


def test_absences_of_a_year_that_is_over_go_to_the_end_of_several() -> None:
    new = rolled(proposal(five_years(availability=AWAY[:1]), years=1))
    assert [str(a.start) for a in new.availability] == ["2033-01-10"]


def goals(*, target: int = 2) -> list[Json]:
    """Give a goal for one exercise in the first half of the year."""
    usual = {"id": "roof", "name": "Roof", "capability": "shield", "nations": ["jpn"]}
    window = {"start": "2027-10-01", "end": "2028-03-31", "exercises": ["bold-2028"]}
    return [usual | window | {"high_end": False, "target": target}]


def test_goals_move_their_windows_and_name_the_new_editions() -> None:
    [goal] = rolled(proposal(plan(exercise("bold-2028"), goals=goals()))).goals
    assert (str(goal.start), str(goal.end)) == ("2028-10-01", "2029-03-31")
    assert (goal.exercises, goal.target) == (("bold-2029",), 2)


def test_goals_are_counted_anew_or_for_what_is_missing() -> None:
    event = ("bold-2028", "2028-03-06", "2028-03-15")
    for target, left in ((2, [1]), (1, [])):
        made = plan(exercise("bold-2028"), goals=goals(target=target))
        roll = proposal(made, held(made, event))
        assert [g.target for g in rolled(roll).goals] == [target]
        unmet = replace(roll, goals="unmet")
        assert [g.target for g in rolled(unmet).goals] == left
        said = ("Met and left out: 1 goal, Roof.",)
        assert unmet.notes == (() if left else said)
        if not left:
            assert unmet.carrying("bold-2028", False).notes[1:] == said, "one reason is enough"


def test_a_goal_only_for_what_is_left_out_is_left_out() -> None:
    roll = proposal(plan(exercise("bold-2028"), goals=goals())).carrying("bold-2028", False)
    assert rolled(roll).goals == ()
    assert roll.notes[1:] == ("Roof is only for exercises that are left out: left out, too.",)


def test_nothing_counts_as_agreed_unless_the_calendar_does() -> None:
    """Agreed events stay in their weeks: 8 March 2028 and 7 March 2029 are Wednesdays."""
    made = plan(exercise("bold-2028"), exercise("iron", series="One-off"))
    calendar = held(
        made, ("bold-2028", "2028-03-08", "2028-03-17"), ("iron", "2028-03-06", "2028-03-15")
    )
    roll = proposal(made, calendar)
    assert rolled(roll).baseline is None
    baseline = rolled(replace(roll, baseline="calendar")).baseline
    assert baseline is not None
    assert (baseline.plan, baseline.name) == ("Pacific FY29", "Agreed")
    [event] = baseline.events
    assert (event.exercise, str(event.start), str(event.end)) == (
        "bold-2029",
        "2029-03-07",
        "2029-03-16",
    )
    assert event.participants == calendar.events[0].participants


def test_the_day_the_plan_is_made_is_open_until_somebody_says() -> None:
    roll = proposal(plan(as_of="2026-11-23"))
    assert rolled(roll).as_of is None
    assert roll.notes == (
        "The day the plan is made is open: until it is set, no milestone can be late.",
    )
    said = replace(roll, as_of=date(2027, 11, 20))
    assert rolled(said).as_of == date(2027, 11, 20)
    assert said.notes == ()


def test_a_window_that_has_no_start_left_is_told() -> None:
    """1 October 2027 is a Friday; that of the same week a year later is 29 September."""
    tight = {"earliest_start": "2028-09-28", "latest_end": "2028-09-30", "duration_days": 2}
    roll = proposal(plan(exercise("bold", **tight, start_weekdays=[5])))
    assert roll.notes == ()
    last = {"earliest_start": "2027-10-01", "latest_end": "2027-10-01", "duration_days": 1}
    roll = proposal(plan(exercise("bold", **last, start_weekdays=[5])))
    assert roll.notes == ("Bold has no day to start on in its new window.",)


def test_a_name_without_a_year_gets_one() -> None:
    assert proposal(plan(name="Pacific")).name == "Pacific (2028-2029)"
    assert proposal(plan(name="Pacific (2027-2028)")).name == "Pacific (2028-2029)"


def test_a_horizon_beyond_all_dates_is_refused() -> None:
    last = {"start": "9999-01-01", "end": "9999-12-31"}
    with pytest.raises(InputError, match="beyond the year 9999"):
        proposal(plan(horizon=last, periods=[]))


# --- whole plans -------------------------------------------------------------------------------


def test_the_sample_rolls_into_a_year_without_the_biennial_series() -> None:
    roll = proposal(sample_plan())
    new = rolled(roll)
    assert read_plan(new.to_json_object()) == new
    assert new.name == "Indo-Pacific FY29 (illustrative)"
    left_out = {e.exercise for e in roll.exercises if not e.carried}
    assert {"rimpac", "keen-edge", "pitch-black", "valiant-shield", "pacific-reach"} <= left_out
    assert {"malabar", "cobra-gold", "rfa-28-1", "yama-sakura-summer"}.isdisjoint(left_out)
    assert {"rfa-29-1", "freedom-edge-29-2"} <= {e.id for e in new.exercises}
    assert "Keen Edge 2028 is held every 2 years" in roll.notes[0]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_plan_rolls_into_one_that_can_be_read(data: st.DataObject) -> None:
    form = data.draw(tiny_plans() | small_plans())
    drawn = data.draw(calendars(form)) if data.draw(st.booleans()) else None
    for entry in form["exercises"]:
        if data.draw(st.integers(0, 2)) == 0:
            entry["series"] = data.draw(st.sampled_from(["Bold", "biennial", "one-off"]))
    made = read_plan(form)
    calendar = None if drawn is None else read_calendar(drawn, made)
    years = data.draw(st.sampled_from([None, 1, 2, 5]))
    roll = replace(
        proposal(made, calendar, years),
        goals=data.draw(st.sampled_from(["all", "unmet"])),
        closures=data.draw(st.sampled_from(["shift", "keep", "drop"])),
        availability=data.draw(st.sampled_from(["shift", "keep", "drop"])),
        baseline=data.draw(st.sampled_from(["none", "calendar"])),
    )
    for entry in form["exercises"]:
        if data.draw(st.integers(0, 3)) == 0:
            roll = roll.carrying(entry["id"], data.draw(st.booleans()))
    new = rolled(roll)
    assert read_plan(new.to_json_object()) == new
    assert rolled(roll) == new
    assert {e.id for e in new.exercises} == {e.id for e in roll.exercises if e.carried}
    assert all(note.endswith(".") for note in roll.notes)
    again = rolled(proposal(new))  # and on it goes
    assert read_plan(again.to_json_object()) == again
