"""Plans in which the past stays: what is fixed, what may come later, what is let go."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar, Event
from exercise_planner.plan import Plan
from exercise_planner.reading import read_baseline, read_calendar, read_plan
from exercise_planner.rules import check
from exercise_planner.variants.freezing import (
    freezing_faults,
    freezing_notes,
    frozen,
    staying,
    usual_until,
)
from tests.support.bruteforce import all_options_count, all_valid
from tests.support.examples import Json, calendar, event, may, plan, read, span
from tests.support.strategies import calendars, tiny_plans

some = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink tries all calendars, for ever
)
MIDDLE = date(2028, 5, 10)
KEEN = event(start=8, units={"ship": "defend", "plane": "assist"})
IRON = event("iron", start=20, units={"jets": "assist"})


def broken(made: Plan, *events: Json) -> list[str]:
    """List the rules that events break."""
    return [v.code for v in check(made, read_calendar(calendar(*events), made))]


def test_the_past_is_the_day_before_the_plans_day() -> None:
    assert usual_until(read_plan(plan(as_of=may(11)))) == MIDDLE
    assert usual_until(read_plan(plan())) is None
    assert usual_until(read_plan(plan(as_of="0001-01-01"))) is None


def test_what_has_started_stays_as_it_was() -> None:
    made = frozen(*read(plan(), KEEN, IRON), MIDDLE)
    assert broken(made, KEEN) == []
    assert broken(made, KEEN, IRON) == []
    assert broken(made) == ["HELD"]
    moved = event(start=9, units={"ship": "defend", "plane": "assist"})
    assert broken(made, moved) == ["HELD"]
    assert "HELD" in broken(made, {**KEEN, "venue": "coast"})
    assert "HELD" in broken(made, event(start=8, units={"ship": "defend"}))
    more = event(start=8, units={"ship": "defend", "plane": "assist", "jets": "defend"})
    assert "ROLE" in broken(made, more)


def test_what_has_not_started_starts_later() -> None:
    made = frozen(*read(plan(), KEEN, IRON), MIDDLE)
    assert broken(made, KEEN, event("iron", start=10)) == ["WINDOW"]
    assert broken(made, KEEN, event("iron", start=11)) == []
    assert broken(made, KEEN, event("blue", start=10)) == ["WINDOW"]


def test_the_calendar_is_what_was_agreed() -> None:
    made, held = read(plan(), KEEN)
    solved = {"status": "feasible", "seconds": 1, "tiers": []}
    held = read_calendar({**held.to_json_object(), "solve": solved}, made)
    assert frozen(made, held, MIDDLE).baseline == held.model_copy(update={"solve": None})


def test_a_plan_of_later_days_keeps_its_exercises() -> None:
    made, held = read(plan(), KEEN)
    assert frozen(made, held, date(2028, 4, 30)).exercises == made.exercises


def test_the_past_may_begin_before_the_plans_day() -> None:
    made = frozen(*read(plan(as_of=may(11)), KEEN), MIDDLE)
    assert broken(made, KEEN) == []
    assert freezing_notes(*read(plan(as_of=may(11)), KEEN), MIDDLE) == ()


def test_what_can_no_longer_be_is_off_and_told_where_it_was_to_be() -> None:
    form = plan(
        exercises={
            "keen": {"mandatory": True, "latest_end": may(9)},
            "iron": {"lock": {"held": True, "start": may(4)}},
            "blue": {"latest_end": may(10)},
        }
    )
    made = frozen(*read(form), MIDDLE)
    assert broken(made) == []
    assert [e.lock.held for e in made.exercises] == [False, False, False]
    past = "but the days on which it could be are past: it stays off."
    assert freezing_notes(*read(form), MIDDLE) == (
        f"Keen Sword is mandatory, {past}",
        f"Iron Spear is locked to be held, {past}",
    )


def test_days_left_that_cannot_be_used_are_as_good_as_past() -> None:
    weekend = {"mandatory": True, "latest_end": may(14), "start_weekdays": [2]}
    form = plan(exercises={"iron": weekend})  # starts on Tuesday 9 May or never
    assert broken(frozen(*read(form), MIDDLE)) == []
    assert len(freezing_notes(*read(form), MIDDLE)) == 1


def test_what_never_could_be_held_must_still() -> None:
    form = plan(exercises={"iron": {"mandatory": True, "venues": []}})
    assert broken(frozen(*read(form), MIDDLE)) == ["HELD"]
    assert freezing_notes(*read(form), MIDDLE) == ()


def test_a_locked_start_that_was_missed_is_let_go_where_it_is_held_later() -> None:
    form = plan(exercises={"iron": {"lock": {"start": may(4), "venue": "range"}}})
    made = frozen(*read(form, IRON), MIDDLE)
    assert broken(made, IRON) == []
    assert made.exercises[1].lock.venue == "range"
    assert freezing_notes(*read(form, IRON), MIDDLE) == (
        "Iron Spear did not start on 4 May 2028, to which it is locked: it may start later.",
    )
    assert broken(frozen(*read(form), MIDDLE), IRON)[0] == "HELD"


def test_a_break_in_the_past_is_told() -> None:
    form = plan(units={"ship": {"capabilities": {}}})
    (fault,) = freezing_faults(*read(form, KEEN), MIDDLE)
    assert fault.startswith("What is frozen breaks a rule: Keen Sword, Air defenders: JS Kongo may")
    assert freezing_notes(*read(form, KEEN), MIDDLE) == ()


def test_what_was_to_come_and_must_be_held_is_not_let_go() -> None:
    closed = {"range": {"closures": [span(12, 31)]}}
    form = plan(venues=closed, exercises={"iron": {"mandatory": True, "venues": ["range"]}})
    made, held = read(form, IRON)
    assert broken(frozen(made, held, MIDDLE), IRON) == ["VENUE"]
    assert freezing_notes(made, held, MIDDLE) == ()
    assert freezing_faults(made, held, MIDDLE) == (
        "Iron Spear is mandatory, and cannot be held after 10 May 2028 any more.",
    )
    assert freezing_faults(*read(form), MIDDLE) == ()


def test_what_is_under_way_lasts_as_long_as_the_plan_now_says() -> None:
    form = plan(exercises={"keen": {"duration_days": 7}})
    made = frozen(*read(form, KEEN), MIDDLE)
    assert broken(made, {**KEEN, "end": may(14)}) == []
    assert staying(*read(form, KEEN), MIDDLE)[0].end == date(2028, 5, 14)
    assert freezing_notes(*read(form, KEEN), MIDDLE) == (
        "Keen Sword has started, and lasts 7 days now, until 14 May 2028.",
    )


def test_an_exercise_without_end_is_no_trouble_to_freeze() -> None:
    form = plan(exercises={"keen": {"duration_days": 10**7}})
    fault, *_ = freezing_faults(*read(form, KEEN), MIDDLE)
    assert fault.startswith("What is frozen breaks a rule: Keen Sword")


def test_a_unit_that_is_listed_twice_leaves_no_room_for_another() -> None:
    twice = event(start=8, units=[("ship", "defend"), ("plane", "assist"), ("plane", "assist")])
    made = frozen(*read(plan(), twice), MIDDLE)
    more = event(start=8, units={"ship": "defend", "plane": "assist", "jets": "assist"})
    assert broken(made, KEEN) == []
    assert "ROLE" in broken(made, more)


def test_who_withdraws_in_the_midst_of_an_event_stays_to_its_end() -> None:
    gone = {"nation": "jpn", "start": may(9), "end": may(31), "status": "unavailable"}
    form = plan(availability=[gone])
    made = frozen(*read(form, KEEN), MIDDLE)
    assert broken(read_plan(form), KEEN) == ["AVAILABLE"]
    assert broken(made, KEEN) == []
    assert broken(made, KEEN, event("iron", start=20, units={"ship": "assist"})) == ["AVAILABLE"]
    (note,) = freezing_notes(*read(form, KEEN), MIDDLE)
    assert note.startswith("Keen Sword: JS Kongo cannot come: Japan is unavailable on")
    assert note.endswith("It was under way by then, and goes on as it is.")
    before = plan(availability=[gone | {"start": may(8)}])
    assert broken(frozen(*read(before, KEEN), MIDDLE), KEEN) == ["AVAILABLE"]


def test_what_the_plan_no_longer_has_is_left_out_and_told() -> None:
    odd = read_baseline(
        calendar(
            event(start=1, units={"gone": "defend", "ship": "assist", "plane": "lead"}),
            event("iron", start=2, at="moon"),
            event("blue", start=3) | {"exercise": "old"},
            event("blue", start=30) | {"exercise": "later"},
        )
    )
    made = read_plan(plan())
    after = frozen(made, odd, MIDDLE)
    assert read_plan(after.to_json_object()) == after
    assert after.exercises[0].lock.units == {"ship": "assist"}
    assert freezing_notes(made, odd, MIDDLE) == (
        "gone was in Keen Sword, but the plan no longer has it.",
        "VP-8 Tigers was in Keen Sword, but the plan no longer has its role.",
        "Iron Spear was held at moon, which the plan no longer has: it counts as not held.",
        "old was held, but the plan no longer has it.",
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Calendar, date]:
    """Draw a plan, a calendar of it, and a day."""
    form = draw(tiny_plans())
    made = read_plan(form)
    until = draw(st.integers(3, 12) | st.integers(-2, 2)) + made.horizon.start.toordinal()
    return made, read_calendar(draw(calendars(form)), made), date.fromordinal(until)


@given(cases())
@some
def test_a_valid_calendar_of_the_frozen_plan_keeps_the_past_and_the_plans_rules(
    case: tuple[Plan, Calendar, date],
) -> None:
    made, held, until = case
    after = frozen(made, held, until)
    freezing_notes(made, held, until)
    freezing_faults(made, held, until)
    form = after.to_json_object()
    assert read_plan(form) == after
    assume(all_options_count(form) < 2_000)
    past: dict[str, Event] = {}
    for e in held.events:
        if e.start <= until:
            past.setdefault(e.exercise, e)
    for found, _ in all_valid(form):
        again = read_calendar(found, made)
        assert {e.exercise for e in again.events if e.start <= until} == past.keys()
        for e in again.events:
            if e.exercise in past:
                was = past[e.exercise]
                assert (e.start, e.venue) == (was.start, was.venue)
                roles = {part.unit: part.role for part in was.participants}  # its last, if in two
                assert {part.unit: part.role for part in e.participants} == roles
        for violation in check(made, again):
            assert violation.code in ("LEAD", "AVAILABLE", "HELD")
            (name,) = violation.exercises
            if violation.code != "HELD":
                assert name in past
            elif name not in past:
                assert violation.aspect in ("mandatory", "held", "start")


@given(cases())
@some
def test_a_valid_calendar_stays_valid_when_it_is_frozen(
    case: tuple[Plan, Calendar, date],
) -> None:
    made, held, until = case
    assume(not check(made, held))
    assert check(frozen(made, held, until), held) == []
    assert freezing_notes(made, held, until) == ()
    assert freezing_faults(made, held, until) == ()
