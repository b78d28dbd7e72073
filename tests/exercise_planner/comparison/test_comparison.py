"""The rows of a comparison: by hand, and against a second reading day by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest
from hypothesis import given

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.rows import (
    CostRow,
    ExerciseRow,
    GoalRow,
    LoadRow,
    LoadValue,
    MeasureRow,
)
from exercise_planner.facts import Facts
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from tests.exercise_planner.comparison.drawn import Drawn, compared, comparisons, few, pair
from tests.support import oracle
from tests.support.examples import Json, calendar, event, may, plan, span
from tests.support.oracle import Reading

BOTH = {"ship": "defend", "jets": "defend"}


def values(comparison: Comparison) -> dict[str, tuple[int, ...]]:
    """Give the values of each measure."""
    return {row.measure: row.values for row in comparison.measures}


def goal(comparison: Comparison, name: str = "roof") -> GoalRow:
    """Give the row of a goal."""
    return next(row for row in comparison.goals if row.goal.id == name)


def exercise(comparison: Comparison, name: str) -> ExerciseRow:
    """Give the row of an exercise."""
    return next(row for row in comparison.exercises if row.exercise.id == name)


def load(comparison: Comparison, name: str) -> LoadRow:
    """Give the row of a nation, unit, resource or venue."""
    return next(row for row in comparison.loads if row.id == name)


def costs(comparison: Comparison) -> dict[tuple[str | None, str | None], CostRow]:
    """Give the rows of costs by period and payer."""
    return {(row.period, row.payer): row for row in comparison.costs}


# --- what may be compared ----------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 7])
def test_two_to_six_calendars_are_compared(number: int) -> None:
    with pytest.raises(InputError, match=f"{number} calendars? given; expected 2 to 6"):
        compared(plan(), *[calendar()] * number)


def test_six_calendars_have_six_letters() -> None:
    assert compared(plan(), *[calendar()] * 6).letters == ("A", "B", "C", "D", "E", "F")


def test_a_calendar_that_names_what_the_plan_has_not_is_refused_by_its_name() -> None:
    made = read_plan(plan())
    good = read_calendar(calendar(event()), made)
    gone = good.events[0].model_copy(update={"exercise": "gone"})
    bad = good.model_copy(update={"events": (gone,), "name": "Old draft"})
    with pytest.raises(InputError, match=r"Old draft: The exercise gone is no longer"):
        Comparison(Facts(made), [good, bad])


def test_calendars_go_by_their_own_names_on_one_line_or_by_letters() -> None:
    found = compared(plan(), calendar(name="Most\nhigh-end"), calendar(), calendar(name=" "))
    assert found.names == ("Most high-end", "Calendar B", "Calendar C")


def test_what_a_calendar_breaks_is_told_of_it_alone() -> None:
    found = pair([event(units=BOTH)], [event("keen", 29)])
    assert [[v.code for v in broken] for broken in found.violations] == [[], ["WINDOW"]]


# --- by hand -----------------------------------------------------------------------------------


def test_measures_stand_side_by_side_with_the_best_marked() -> None:
    form = plan(
        units={"ship": {"daily_cost": 2}},
        exercises={"keen": {"priority": 4, "fixed_cost": 10}, "iron": {"priority": 4}},
    )
    found = compared(
        form,
        calendar(event("keen", units=BOTH)),
        calendar(event("iron", units={"ship": "defend"})),
        calendar(event("iron", units={"ship": "defend"})),
    )
    assert values(found) == {
        "high_end": (60, 0, 0),
        "standard": (0, 0, 0),
        "priority": (4, 4, 4),
        "breadth": (2, 1, 1),
        "tentative": (0, 0, 0),
        "disruption": (0, 0, 0),
        "cost": (20, 6, 6),
    }
    best = {row.measure: set(row.best) for row in found.measures if row.differs}
    assert best == {"high_end": {0}, "breadth": {0}, "cost": {1, 2}}
    assert all(not row.best for row in found.measures if not row.differs)
    cost = found.measures[-1]
    assert (cost.better, cost.over(0), cost.over(1)) == ("less", (0, -14, -14), (14, 0, 0))


def test_goals_are_met_by_all_by_some_or_by_none() -> None:
    roof = plan()["goals"][0]
    goals = [
        roof,
        roof | {"id": "twice", "target": 2, "weight": 2, "high_end": False},
        roof | {"id": "never", "nations": ["usa"], "min_level": 3},
        roof | {"id": "only-keen", "exercises": ["keen"]},
    ]
    found = pair(
        [event("keen", 1, units=BOTH)],
        [event("iron", 8, units=BOTH), event("keen", 1, units=BOTH)],
        plan(goals=goals),
    )
    assert [(row.goal.id, row.verdict) for row in found.goals] == [
        ("roof", "all"),
        ("twice", "some"),
        ("never", "none"),
        ("only-keen", "all"),
    ]
    twice = goal(found, "twice")
    assert (twice.times, twice.points, twice.met) == ((1, 2), (120, 180), (False, True))
    assert twice.by == (("keen",), ("keen", "iron"))
    assert twice.differs
    assert not goal(found, "only-keen").differs


def test_a_goal_shown_by_another_exercise_differs_though_its_points_do_not() -> None:
    form = plan(exercises={"iron": {"high_end": True}})
    row = goal(pair([event("keen", units=BOTH)], [event("iron", units=BOTH)], form))
    assert row.points == (60, 60)
    assert row.differs


def test_exercises_are_only_in_one_moved_elsewhere_or_staffed_otherwise() -> None:
    found = pair(
        [event("keen", 8, units=BOTH), event("iron", 1)],
        [event("keen", 11, at="coast", units={"ship": "defend"}), event("blue", 1)],
    )
    keen, iron, blue = (exercise(found, name) for name in ("keen", "iron", "blue"))
    assert (keen.moved(0, 1), keen.moved(1, 0), keen.moved(0, 0)) == (3, -3, 0)
    assert (keen.other_days, keen.other_venue, keen.other_participants) == (True, True, True)
    assert keen.only_in == frozenset()
    assert (set(iron.only_in), set(blue.only_in)) == ({0}, {1})
    assert (iron.moved(0, 1), iron.events[1]) == (None, None)
    assert (iron.differs, iron.other_days, iron.other_venue) == (True, False, False)


def test_an_exercise_held_by_all_alike_does_not_differ() -> None:
    one = event(units={"ship": "defend", "jets": "assist"})
    other = event(units={"jets": "assist", "ship": "defend"})
    found = pair([one], [other])
    assert [row.exercise.id for row in found.exercises] == ["keen"]
    assert not exercise(found, "keen").differs
    assert not exercise(found, "keen").other_participants


def test_an_exercise_held_twice_in_one_differs_from_once() -> None:
    row = exercise(pair([event()], [event(), event()]), "keen")
    assert row.differs
    assert [len(held) for held in row.held] == [1, 2]


def test_loads_are_events_days_and_the_most_at_once() -> None:
    form = plan(
        nations={"jpn": {"max_concurrent": 2}},
        resources=[{"id": "staff", "name": "Staff", "capacity": 3}],
        exercises={"keen": {"resources": {"staff": 2}}, "iron": {"resources": {"staff": 1}}},
    )
    found = pair(
        [event("keen", 8, units=BOTH), event("iron", 10, units={"ship": "defend"})],
        [event("keen", 8, units={"jets": "defend"})],
        form,
    )
    # keen 8-12 May, iron 10-12 May: three days together
    assert load(found, "jpn").values == (LoadValue(2, 8, 2, 3), LoadValue())
    assert load(found, "jpn").capacity == 2
    assert load(found, "ship").values == (LoadValue(2, 8, 2, 0), LoadValue())
    assert load(found, "staff").values == (LoadValue(2, 13, 3, 3), LoadValue(1, 10, 2, 0))
    assert load(found, "range").values == (LoadValue(2, 8, 2, 0), LoadValue(1, 5, 1, 0))
    assert not load(found, "jets").differs
    assert [(row.kind, row.name) for row in found.loads] == [
        ("nation", "Japan"),
        ("nation", "Australia"),
        ("unit", "JS Kongo"),
        ("unit", "No. 75 Squadron"),
        ("resource", "Staff"),
        ("venue", "Okinawa Range"),
    ]


def test_costs_fall_by_period_and_payer_and_budgets_stand_beside_them() -> None:
    form = plan(
        periods=[{"id": "FY1", **span(1, 10)}, {"id": "FY2", **span(20, 31)}],
        units={"ship": {"daily_cost": 2}, "jets": {"daily_cost": 1, "deploy_cost": 7}},
        exercises={"keen": {"fixed_cost": 100}, "iron": {"fixed_cost": 50}},
        budgets=[
            {"period": "FY1", "amount": 400},
            {"period": "FY1", "amount": 500},
            {"period": "FY2", "nation": "usa", "amount": 9},
        ],
    )
    found = pair(
        [event("keen", 8, units=BOTH), event("iron", 12)],
        [event("keen", 20, units={"ship": "defend"})],
        form,
    )
    rows = costs(found)
    assert {key: (row.amounts, row.budget) for key, row in rows.items()} == {
        ("FY1", None): ((100, 0), 400),
        ("FY1", "jpn"): ((10, 0), None),
        ("FY1", "aus"): ((12, 0), None),
        ("FY2", None): ((0, 100), None),
        ("FY2", "jpn"): ((0, 10), None),
        ("FY2", "usa"): ((0, 0), 9),
        (None, None): ((50, 0), None),
    }
    assert [(total.id, total.amounts) for total in found.costs_by_period] == [
        ("FY1", (122, 0)),
        ("FY2", (0, 110)),
        (None, (50, 0)),
    ]
    assert [(total.id, total.amounts) for total in found.costs_by_payer] == [
        (None, (150, 100)),
        ("jpn", (10, 10)),
        ("aus", (12, 0)),
        ("usa", (0, 0)),
    ]
    assert not rows["FY2", "usa"].differs


# --- against a second reading ------------------------------------------------------------------


@few
@given(comparisons())
def test_measures_goals_and_exercises_agree_with_a_second_reading(drawn: Drawn) -> None:
    found = drawn.comparison
    reading = Reading(drawn.plan)
    counted = [reading.measures(c) for c in drawn.calendars]
    for row in found.measures:
        assert row.values == tuple(measures[row.measure] for measures in counted)
        good = [oracle.goodness(row.measure, value) for value in row.values]
        best = {place for place, value in enumerate(good) if value == max(good)}
        assert row.best == (set() if len(best) == found.size else best)
    shown = [reading.demonstrations(c) for c in drawn.calendars]
    for met, wanted in zip(found.goals, drawn.plan["goals"], strict=True):
        by = [demonstrations[wanted["id"]] for demonstrations in shown]
        assert list(map(Counter, met.by)) == list(map(Counter, by))
        assert met.points == tuple(oracle.points(wanted, len(names)) for names in by)
        assert met.times == tuple(min(len(names), wanted.get("target", 1)) for names in by)
    held = [Counter(e["exercise"] for e in c["events"]) for c in drawn.calendars]
    rows = {kept.exercise.id: kept for kept in found.exercises}
    assert rows.keys() == {name for names in held for name in names}
    for name, kept in rows.items():
        assert [len(events) for events in kept.held] == [names[name] for names in held]


@few
@given(comparisons())
def test_loads_and_costs_agree_with_a_second_reading(drawn: Drawn) -> None:
    found, reading = drawn.comparison, Reading(drawn.plan)
    for row in found.loads:
        expected = [_asked(reading, form, row.kind, row.id) for form in drawn.calendars]
        assert [(v.events, v.days, v.peak) for v in row.values] == expected
    named = {(row.kind, row.id) for row in found.loads}
    for kind in ("nation", "unit", "venue"):
        for thing in drawn.plan[f"{kind}s"]:
            asked = [_asked(reading, form, kind, thing["id"]) for form in drawn.calendars]
            assert ((kind, thing["id"]) in named) == any(events for events, _, _ in asked)
    bills = [_bills(reading, form) for form in drawn.calendars]
    rows = costs(found)
    for key in {key for bill in bills for key, amount in bill.items() if amount}:
        assert rows[key].amounts == tuple(bill[key] for bill in bills)
    for place, form in enumerate(drawn.calendars):
        cost = reading.measures(form)["cost"]
        assert sum(row.amounts[place] for row in found.costs) == cost
        assert sum(total.amounts[place] for total in found.costs_by_period) == cost
        assert sum(total.amounts[place] for total in found.costs_by_payer) == cost


def _asked(reading: Reading, form: Json, kind: str, name: str) -> tuple[int, int, int]:
    """Count the events that ask something of a thing, their days, and the most on one day."""
    events, days, by_day = 0, 0, Counter[int]()
    for held in reading._events(form):
        who = {"nation": held.nations, "unit": held.units, "venue": {held.venue["id"]}}
        need = (
            held.exercise.get("resources", {}).get(name, 0)
            if kind == "resource"
            else int(name in who[kind])
        )
        if need:
            events += 1
            days += need * len(held.days)
            inside = held.days if kind == "unit" else held.days & reading.horizon
            by_day.update(dict.fromkeys(inside, need))
    return events, days, max(by_day.values(), default=0)


def _bills(reading: Reading, form: Json) -> Counter[tuple[str | None, str | None]]:
    found: Counter[tuple[str | None, str | None]] = Counter()
    for held in reading._events(form):
        period = next((p for p, days in reading.periods.items() if held.start in days), None)
        for payer, amount in reading._bills(held).items():
            found[period, payer] += amount
    return found


# --- what holds for any ------------------------------------------------------------------------


def alike(one: Calendar, other: Calendar, name: str) -> bool:
    """Whether an exercise is held the same in both, participants in any order."""
    held = [
        Counter(
            (e.start, e.end, e.venue, frozenset(Counter(e.participants).items()))
            for e in calendar.events
            if e.exercise == name
        )
        for calendar in (one, other)
    ]
    return held[0] == held[1]


PER_CALENDAR = {"values", "times", "points", "by", "held", "amounts"}
"""The fields of rows that have an entry for each calendar, in their order."""


def turned(row: object) -> object:
    """Give a row of two calendars as it must be when they are swapped."""
    entries = {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
    entries |= {name: entries[name][::-1] for name in PER_CALENDAR & entries.keys()}
    if isinstance(row, MeasureRow):
        entries["best"] = frozenset(1 - place for place in row.best)
    return type(row)(**entries)


@few
@given(comparisons(most=2))
def test_the_calendars_swapped_give_the_same_rows_swapped(drawn: Drawn) -> None:
    there = drawn.comparison
    back = Comparison(there.facts, there.calendars[::-1])
    for name in ("measures", "goals", "exercises", "loads", "costs", "costs_by_period"):
        rows = getattr(there, name)
        assert tuple(map(turned, rows)) == getattr(back, name)
        assert [row.differs for row in rows] == [row.differs for row in getattr(back, name)]
    assert there.violations == back.violations[::-1]
    for measure, mirror in zip(there.measures, back.measures, strict=True):
        assert measure.over(0)[1] == -mirror.over(0)[1]
    for held, other in zip(there.exercises, back.exercises, strict=True):
        assert held.moved(0, 1) == other.moved(1, 0)
        assert held.moved(1, 0) in (None, -(other.moved(1, 0) or 0))


@few
@given(comparisons())
def test_a_row_does_not_differ_exactly_if_all_have_the_same(drawn: Drawn) -> None:
    found = drawn.comparison
    first, *others = found.calendars
    for row in found.exercises:
        same = all(alike(first, other, row.exercise.id) for other in others)
        assert row.differs == (not same)
    for measure in found.measures:
        assert measure.differs == any(measure.over(0))
    for shown in found.goals:
        same = all(Counter(by) == Counter(shown.by[0]) for by in shown.by)
        assert shown.differs == (not same)
        if same:
            assert len(set(shown.times)) == len(set(shown.points)) == len(set(shown.met)) == 1
    for asked in found.loads:
        assert asked.differs == any(value != asked.values[0] for value in asked.values)
    for cost in found.costs:
        assert cost.differs == any(amount != cost.amounts[0] for amount in cost.amounts)


def test_an_event_that_reaches_beyond_the_horizon_counts_all_its_days() -> None:
    found = pair([event("keen", 29, units={"ship": "defend"})], [])
    assert may(33) == "2028-06-02"
    assert load(found, "ship").values[0].days == load(found, "range").values[0].days == 5
