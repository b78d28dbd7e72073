"""What is tight around an event: limits without room, units without a day to spare."""

from typing import Any

from exercise_planner.board import Board, Placed
from exercise_planner.facts import Facts
from exercise_planner.slack import Limit, Rest, least_rest, tight_limits
from tests.support import examples
from tests.support.examples import Json, event


def laid_out(*events: Json, **changes: Any) -> tuple[Board, Placed]:
    plan, calendar = examples.read(examples.plan(**changes), *events)
    board = Board(Facts(plan), calendar)
    return board, board.of_exercise["keen"][0]


def limits(*events: Json, **changes: Any) -> list[Limit]:
    return tight_limits(*laid_out(*events, **changes))


def rest(*events: Json, **changes: Any) -> Rest | None:
    return least_rest(*laid_out(*events, **changes))


KEEN = event("keen", 8, units={"ship": "defend"})
"""On 8-12 May at the range."""


class TestTightLimits:
    def test_nothing_is_tight_where_nothing_has_a_limit(self) -> None:
        assert limits(KEEN) == []

    def test_a_nation_that_can_do_no_more_is_named_with_the_days(self) -> None:
        other = event("iron", 10, units={"plane": "assist"})
        mine = event("keen", 8, units={"plane": "assist"})
        (found,) = limits(mine, other, nations={"usa": {"max_concurrent": 2}})
        assert found.sentence == "United States at once, 2 of 2 on 10-12 May 2028"
        assert found.left == 0

    def test_a_limit_with_one_left_is_tight(self) -> None:
        (found,) = limits(KEEN, nations={"jpn": {"max_concurrent": 2}})
        assert (found.kind, found.thing, found.left) == ("nation", "jpn", 1)

    def test_a_limit_with_two_left_is_not(self) -> None:
        assert limits(KEEN, nations={"jpn": {"max_concurrent": 3}}) == []

    def test_a_limit_that_is_exceeded_is_no_matter_of_room(self) -> None:
        other = event("iron", 10, units={"plane": "assist"})
        mine = event("keen", 8, units={"plane": "assist"})
        assert limits(mine, other, nations={"usa": {"max_concurrent": 1}}) == []

    def test_the_least_room_comes_first(self) -> None:
        found = limits(
            KEEN,
            nations={"jpn": {"max_concurrent": 2}},
            venues={"range": {"capacity": 1}},
        )
        assert [limit.thing for limit in found] == ["range", "jpn"]

    def test_resources_count_by_amount(self) -> None:
        (found,) = limits(
            KEEN,
            resources=[{"id": "staff", "name": "Control staff", "capacity": 6}],
            exercises={"keen": {"resources": {"staff": 6}}},
        )
        assert found.sentence == "Control staff, 6 of 6 on 8-12 May 2028"

    def test_days_without_the_event_do_not_matter(self) -> None:
        early = event("iron", 1, units={"ship": "assist"})
        other = event("blue", 1, units={"ship": "assist"})
        assert limits(KEEN, early, other, nations={"jpn": {"max_concurrent": 3}}) == []


class TestLeastRest:
    def test_is_none_where_units_have_no_other_event(self) -> None:
        assert rest(KEEN) is None

    def test_counts_the_days_beyond_recovery_and_way(self) -> None:
        later = event("iron", 19, units={"ship": "assist"}, at="coast")
        found = rest(KEEN, later, units={"ship": {"recovery_days": 2}})
        assert found is not None
        assert found.spare == 1
        assert found.sentence == "JS Kongo, 1 day to spare before Iron Spear"

    def test_looks_back_as_well(self) -> None:
        before = event("iron", 3, units={"ship": "assist"})
        found = rest(KEEN, before)
        assert found is not None
        assert found.sentence == "JS Kongo, 2 days to spare after Iron Spear"

    def test_leaves_out_what_breaks_the_rule(self) -> None:
        later = event("iron", 13, units={"ship": "assist"})
        assert rest(KEEN, later, units={"ship": {"recovery_days": 2}}) is None

    def test_names_the_tightest(self) -> None:
        mine = event("keen", 8, units={"ship": "defend", "plane": "assist"})
        later = event("iron", 16, units={"ship": "assist"})
        sooner = event("blue", 14, units={"plane": "assist"})
        found = rest(mine, later, sooner)
        assert found is not None
        assert found.unit == "plane"
