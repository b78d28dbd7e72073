"""Conditions, what follows from them, the bounds found under them, and the boxes of a front."""

from datetime import date

import pytest
from pydantic import ValidationError

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish
from solver.aim import Aim
from solver.bounds import Bounds
from solver.conditions import Against, Conditions
from solver.front import Box, Front
from solver.incumbent import Incumbent
from solver.requests import Wanted
from solver.standings import SolverFaultError, Standings
from tests.support import examples


@pytest.fixture
def plan() -> Plan:
    return read_plan(examples.plan())


def worth(calendar: Calendar, **values: int) -> Incumbent:
    return Incumbent(calendar, {**dict.fromkeys(NAMES, 0), **values})  # type: ignore[arg-type]


@pytest.fixture
def empty(plan: Plan) -> Calendar:
    return read_calendar(examples.calendar(), plan)


@pytest.fixture
def held(plan: Plan) -> Calendar:
    return read_calendar(examples.calendar(examples.event()), plan)


class TestConditions:
    def test_a_floor_is_met_by_what_is_as_good(self, empty: Calendar) -> None:
        floors = Conditions({"high_end": 5, "cost": 7})
        assert floors.unmet(worth(empty, high_end=5, cost=7)) is None
        assert floors.unmet(worth(empty, high_end=4, cost=7)) is not None
        assert floors.unmet(worth(empty, high_end=5, cost=8)) is not None

    def test_one_may_be_as_good_as_another_but_not_dominated(self, empty: Calendar) -> None:
        unbeaten = Conditions({}, (Against(worth(empty, high_end=5, cost=7)),))
        assert unbeaten.unmet(worth(empty, high_end=5, cost=7)) is None
        assert unbeaten.unmet(worth(empty, high_end=4, cost=6)) is None
        assert unbeaten.unmet(worth(empty, high_end=5, cost=8)) is not None

    def test_at_no_distance_is_too_near_whatever_is_asked(
        self, empty: Calendar, held: Calendar
    ) -> None:
        for percent in (0, 50, 100):
            apart = Conditions({}, (Against(worth(held), percent),))
            assert apart.unmet(worth(held)) is not None
            assert apart.unmet(worth(empty)) is None
            assert Conditions({}, (Against(worth(empty), percent),)).unmet(worth(empty))

    def test_to_stand_out_is_to_be_better_than_all_others_in_the_same_measure(
        self, empty: Calendar
    ) -> None:
        others = (worth(empty, high_end=5, cost=7), worth(empty, high_end=3, cost=2))
        best_at_something = Conditions({}, tuple(map(Against, others)), stands_out=True)
        assert best_at_something.unmet(worth(empty, high_end=6, cost=9)) is None
        assert best_at_something.unmet(worth(empty, cost=1)) is None
        # Beaten by neither, but best at nothing.
        assert best_at_something.unmet(worth(empty, high_end=4, cost=4)) is not None
        assert best_at_something.unmet(worth(empty, high_end=5, cost=2)) is not None

    def test_who_stands_out_among_more_stands_out_among_fewer(self, empty: Calendar) -> None:
        one, other = Against(worth(empty)), Against(worth(empty, cost=3))
        among_both = Conditions({}, (one, other), stands_out=True)
        assert Conditions({}, (one,), stands_out=True).follow_from(among_both)
        assert not among_both.follow_from(Conditions({}, (one,), stands_out=True))
        assert not among_both.follow_from(Conditions({}, (one, other)))
        assert among_both.and_floors({"cost": 1}).stands_out

    def test_what_asks_less_follows(self, empty: Calendar) -> None:
        other = worth(empty)
        strict = Conditions({"high_end": 5, "cost": 7}, (Against(other, 20),))
        for less in (
            Conditions(),
            Conditions({"high_end": 4}),
            Conditions({"cost": 8}, (Against(other),)),
            Conditions({}, (Against(other, 20),)),
        ):
            assert less.follow_from(strict)
            assert not strict.follow_from(less)
        for unlike in (
            Conditions({"high_end": 6}),
            Conditions({"tentative": 6}),
            Conditions({}, (Against(other, 21),)),
            Conditions({}, (Against(worth(empty)),)),
        ):
            assert not unlike.follow_from(strict)

    def test_who_has_a_wish_granted_has_a_lesser_one_granted(self) -> None:
        day = date(2028, 5, 8)
        for less, more in (
            (None, GoalWish(goal="roof")),
            (CalendarWish(), GoalWish(goal="roof")),
            (GoalWish(goal="roof"), GoalWish(goal="roof", times=2)),
            (ExerciseWish(exercise="keen"), ExerciseWish(exercise="keen", start=day)),
            (ExerciseWish(exercise="keen"), ExerciseWish(exercise="keen", unit="ship")),
        ):
            assert Conditions(wish=less).follow_from(Conditions(wish=more))
            if less != CalendarWish():
                assert not Conditions(wish=more).follow_from(Conditions(wish=less))
        for one, other in (
            (GoalWish(goal="roof"), GoalWish(goal="net")),
            (GoalWish(goal="roof"), ExerciseWish(exercise="keen")),
            (ExerciseWish(exercise="keen"), ExerciseWish(exercise="iron")),
            (
                ExerciseWish(exercise="keen", start=day),
                ExerciseWish(exercise="keen", unit="ship"),
            ),
        ):
            assert not Conditions(wish=one).follow_from(Conditions(wish=other))
            assert not Conditions(wish=other).follow_from(Conditions(wish=one))

    def test_a_calendar_without_what_is_wished_is_a_fault_of_the_solver(
        self, plan: Plan, held: Calendar, empty: Calendar
    ) -> None:
        wish = Conditions(wish=ExerciseWish(exercise="keen"))
        known = Standings(Facts(plan), Profile(), _unheard, _unheard, wish)
        known.take(0, held)
        with pytest.raises(SolverFaultError, match="has not what was wished"):
            known.take(0, empty)

    def test_a_calendar_that_does_not_meet_them_is_a_fault_of_the_solver(
        self, plan: Plan, held: Calendar, empty: Calendar
    ) -> None:
        """Whatever the model was told, they are counted again in the calendar."""
        apart = Conditions({}, (Against(worth(empty, high_end=-1), 10),))
        known = Standings(Facts(plan), Profile(), _unheard, _unheard, apart)
        known.take(0, held)
        with pytest.raises(SolverFaultError, match="less than 10 % apart"):
            known.take(0, empty)

    def test_of_two_floors_of_a_measure_the_stricter_stands(self) -> None:
        joined = Conditions({"high_end": 5, "cost": 7}).and_floors({"high_end": 4, "cost": 6})
        assert joined.floors == {"high_end": 5, "cost": 6}


def _unheard(place: int, what: object) -> None:
    """Hear nothing."""


class TestBounds:
    def test_a_bound_holds_under_stricter_conditions_only(self) -> None:
        bounds = Bounds()
        bounds.add("cost", Conditions({"high_end": 5}), 10)
        assert bounds.of(Aim("cost", Conditions({"high_end": 6}))) == 10
        assert bounds.of(Aim("cost", Conditions({"high_end": 4}))) is None
        assert bounds.of(Aim("high_end", Conditions({"high_end": 6}))) is None

    def test_the_closest_of_those_that_hold_is_given(self) -> None:
        bounds = Bounds()
        bounds.add("cost", Conditions({"high_end": 5}), 10)
        bounds.add("cost", Conditions({"high_end": 8}), 20)
        bounds.add("cost", Conditions({"high_end": 8}), 15)
        assert bounds.of(Aim("cost", Conditions({"high_end": 7}))) == 10
        assert bounds.of(Aim("cost", Conditions({"high_end": 8}))) == 20


class TestFront:
    @staticmethod
    def front() -> Front:
        front = Front(("high_end", "cost"))
        front.limit("high_end", 100)
        front.add({"high_end": 100, "cost": 80})
        front.limit("cost", 20)
        front.add({"high_end": 40, "cost": 20})
        return front

    @staticmethod
    def box(front: Front) -> Box:
        box = front.largest()
        assert box is not None
        return box

    def test_between_two_ends_there_is_one_box_and_beyond_them_none(self) -> None:
        front = self.front()
        box = self.box(front)
        assert (box.corner, box.top) == ((40, -80), (99, -21))
        assert front.floors(box, "high_end") == {"cost": 79}
        assert front.middle(box, "high_end") == {"cost": 50}
        assert front.inside({"high_end": 41, "cost": 79}, box)
        assert not front.inside({"high_end": 40, "cost": 50}, box)
        front.close(box)
        assert front.largest() is None

    def test_a_point_leaves_a_box_at_each_side_and_the_larger_comes_first(self) -> None:
        front = self.front()
        front.add({"high_end": 90, "cost": 40})
        box = self.box(front)
        assert box.corner == (40, -40)
        front.close(box)
        assert self.box(front).corner == (90, -80)

    def test_three_measures_leave_no_place_out(self) -> None:
        """Whatever no known point beats or equals lies in a box."""
        front = Front(("high_end", "standard", "priority"))
        points = [(3, 0, 1), (0, 3, 1), (1, 1, 3), (2, 2, 0)]
        for a, b, c in points:
            front.add({"high_end": a, "standard": b, "priority": c})
        boxes = []
        while (box := front.largest()) is not None:
            boxes.append(box)
            front.close(box)
        for a in range(-1, 5):
            for b in range(-1, 5):
                for c in range(-1, 5):
                    beaten = any(x >= a and y >= b and z >= c for x, y, z in points)
                    values = {"high_end": a, "standard": b, "priority": c}
                    if not beaten and max(a, b, c) <= 3:
                        assert any(front.inside(values, box) for box in boxes)


def test_a_front_is_of_several_measures_each_named_once() -> None:
    for front in (("cost",), ("cost", "cost")):
        with pytest.raises(ValidationError, match="two or more"):
            Wanted(front=front)
