"""Who may fill a role, held against the rules, and the words for why others may not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.board import Board
from exercise_planner.calendar import Event, Participation
from exercise_planner.eligibility import Candidate, candidates
from exercise_planner.rules import check_around
from exercise_planner.violation import Violation
from tests.support.boards import board_of, boards_and_events, moderate
from tests.support.examples import Json, assist, defend, event, plan, read, span


def breaks(board: Board, tried: Event) -> list[Violation]:
    """Return the breaks around an event, held instead of how its exercise is held."""
    made = board.copy()
    for placed in list(made.of_exercise[tried.exercise]):
        made.lift(placed)
    made.place(tried)
    return check_around(made, tried.exercise)


def further(before: Sequence[Violation], after: Sequence[Violation]) -> set[str]:
    """Return what is broken after and was not before, or less so."""
    had = {part for v in before for part in _parts(v)}
    return {part for v in after for part in _parts(v) if not any(_as_bad(one, part) for one in had)}


def _as_bad(one: str, other: str) -> bool:
    """Whether a break is another, or the same with more nations missing."""
    if not (grows(one) and grows(other)):
        return one == other
    role, _, said = one.rpartition(": ")
    of, _, told = other.rpartition(": ")
    return role == of and int(said.split()[0]) <= int(told.split()[0])


def _parts(violation: Violation) -> list[str]:
    """Return what is said of a break; of one of ROLE each thing, but for what is yet missing."""
    if violation.code != "ROLE":
        return [violation.message]
    role, _, said = violation.message.rstrip(".").partition(": ")
    parts = [part for part in said.split("; ") if "units, at least" not in part]
    return [f"{role}: {part}" for part in parts if "unit, at least" not in part]


def grows(part: str) -> bool:
    """Whether it is a break that a further unit makes less: nations that are yet missing."""
    return "at least" in part and "nation" in part


@settings(moderate, max_examples=25)
@given(boards_and_events(), st.data())
def test_a_unit_fits_when_adding_it_breaks_nothing_further(
    drawn: tuple[Board, Event], data: st.DataObject
) -> None:
    board, tried = drawn
    roles = board.facts.exercises[tried.exercise].roles
    if not roles:
        return
    role = data.draw(st.sampled_from([r.id for r in roles]), label="role")
    before = breaks(board, tried)
    for candidate in candidates(board, tried, role):
        one = Participation(unit=candidate.unit.id, role=role)
        with_it = tried.model_copy(update={"participants": (*tried.participants, one)})
        more = {part for part in further(before, breaks(board, with_it)) if not grows(part)}
        assert candidate.fits == (not more), (candidate, more)


@settings(moderate, max_examples=25)
@given(boards_and_events(), st.data())
def test_a_unit_fits_when_swapping_it_in_breaks_nothing_further(
    drawn: tuple[Board, Event], data: st.DataObject
) -> None:
    board, tried = drawn
    units = [p.unit for p in tried.participants]
    once = [p for p in tried.participants if units.count(p.unit) == 1]
    if not once:
        return
    out = data.draw(st.sampled_from(once), label="out")
    before = breaks(board, tried)
    for candidate in candidates(board, tried, out.role, instead_of=out.unit):
        swapped = tuple(
            Participation(unit=candidate.unit.id, role=p.role) if p == out else p
            for p in tried.participants
        )
        after = breaks(board, tried.model_copy(update={"participants": swapped}))
        assert candidate.fits == (not further(before, after)), (candidate, further(before, after))


# --- words -------------------------------------------------------------------------------------


def found(
    form: Json, tried: Json, *others: Json, role: str = "defend", out: str | None = None
) -> dict[str, Candidate]:
    """Return the candidates for a role of an event, by unit."""
    board = board_of(form, *others)
    (made,) = read(form, tried)[1].events
    return {c.unit.id: c for c in candidates(board, made, role, out)}


def why_not(form: Json, tried: Json, *others: Json, **how: str) -> tuple[str, ...]:
    """Return what speaks against the ship."""
    return found(form, tried, *others, **how)["ship"].why_not


def test_those_who_fit_come_first_then_the_suited() -> None:
    away = {"unit": "jets", **span(8, 8), "status": "unavailable"}
    units = found(plan(availability=[away]), event())
    assert list(units) == ["ship", "jets", "plane"]
    assert [c.fits for c in units.values()] == [True, False, False]
    assert [c.suited for c in units.values()] == [True, True, False]
    assert units["plane"].why_not == (
        "it has Missile defence at level 1, the role asks for level 2",
    )


def test_fewer_tentative_days_count_before_less_cost() -> None:
    doubt = {"unit": "ship", **span(9, 30), "status": "tentative"}
    form = plan(availability=[doubt], units={"jets": {"daily_cost": 2, "deploy_cost": 3}})
    units = found(form, event())
    assert list(units) == ["jets", "ship", "plane"]
    assert (units["ship"].tentative_days, units["ship"].cost) == (4, 0)
    assert (units["jets"].tentative_days, units["jets"].cost) == (0, 13)


IRON = event("iron", 4, units={"ship": "assist"})


@pytest.mark.parametrize(
    ("changes", "tried", "others", "said"),
    [
        pytest.param(
            {"availability": [{"unit": "ship", **span(9, 9), "status": "unavailable"}]},
            event(),
            [],
            "is unavailable on 9 May 2028",
            id="own days",
        ),
        pytest.param(
            {"availability": [{"unit": "ship", **span(6, 6), "status": "unavailable"}]},
            event(at="coast"),
            [],
            "is unavailable on 6 May 2028, within its 3 days of travel",
            id="travel",
        ),
        pytest.param(
            {"availability": [{"nation": "jpn", **span(9, 9), "status": "unavailable"}]},
            event(),
            [],
            "cannot come: Japan is unavailable on 9 May 2028",
            id="its nation's days",
        ),
        pytest.param(
            {},
            event(start=5),
            [IRON],
            "is at Iron Spear on 4-6 May 2028",
            id="elsewhere",
        ),
        pytest.param(
            {"units": {"ship": {"recovery_days": 2}}},
            event(),
            [IRON],
            "is at Iron Spear on 4-6 May 2028, 1 free day from here; it needs 2",
            id="too near",
        ),
        pytest.param(
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "units": {"ship": {"max_days_per_period": 7}},
            },
            event(start=20),
            [IRON],
            "would have 8 event days in FY28, at most 7 allowed",
            id="worn out",
        ),
        pytest.param(
            {"nations": {"jpn": {"max_concurrent": 1}}, "units": {"plane": {"nation": "jpn"}}},
            event(),
            [event("iron", 10, units={"plane": "assist"})],
            "cannot come: Japan is in 1 event already on 10-12 May 2028, its most at once",
            id="its nation is busy",
        ),
        pytest.param(
            {"nations": {"jpn": {"max_concurrent": 0}}},
            event(),
            [],
            "cannot come: Japan takes part in no event",
            id="its nation never comes",
        ),
        pytest.param(
            {
                "periods": [{"id": "FY28", **span(1, 31)}],
                "budgets": [{"period": "FY28", "nation": "jpn", "amount": 1000}],
                "units": {"ship": {"daily_cost": 500}},
            },
            event(),
            [],
            "would overspend the FY28 budget of Japan by 1,500 thousand USD",
            id="too dear",
        ),
        pytest.param(
            {},
            event(units={"ship": "assist"}),
            [],
            "already fills Helpers",
            id="in another role",
        ),
        pytest.param(
            {"exercises": {"keen": {"lock": {"units": {"ship": None}}}}},
            event(),
            [],
            "is locked out of the exercise",
            id="locked out",
        ),
        pytest.param(
            {"exercises": {"keen": {"lock": {"units": {"ship": "assist"}}}}},
            event(),
            [],
            "is locked into Helpers",
            id="locked into another role",
        ),
        pytest.param(
            {"exercises": {"keen": {"roles": [defend(max_units=1), assist()]}}},
            event(units={"jets": "defend"}),
            [],
            "is one too many: Air defenders takes 1 unit",
            id="the role is full",
        ),
    ],
)
def test_why_a_unit_may_not(changes: Json, tried: Json, others: list[Json], said: str) -> None:
    assert why_not(plan(**changes), tried, *others) == (said,)


def test_why_a_unit_may_not_replace_another() -> None:
    tried = event(units={"jets": "defend"})
    roles = [defend(min_nations=1, max_units=1), assist()]
    assert why_not(plan(exercises={"keen": {"roles": roles}}), tried, out="jets") == ()
    hosted = plan(exercises={"keen": {"host": "aus"}})
    assert why_not(hosted, tried, out="jets") == ("would leave no unit of the host Australia",)
    locked = plan(exercises={"keen": {"lock": {"units": {"jets": "defend"}}}})
    said = ("cannot replace No. 75 Squadron, which is locked into it",)
    assert why_not(locked, tried, out="jets") == said
    two = plan(
        units={"plane": {"nation": "jpn", "capabilities": {"shield": 3}}},
        exercises={"keen": {"roles": [defend(min_nations=2)]}},
    )
    both = event(units={"jets": "defend", "plane": "defend"})
    said = ("would leave 1 nation in the role, at least 2 needed",)
    assert why_not(two, both, out="jets") == said
    assert why_not(two, both, out="plane") == ()


def test_the_exercise_as_it_is_held_is_looked_past() -> None:
    tried = event(start=9, units={"jets": "defend"})
    assert why_not(plan(), tried, event(units={"ship": "defend"})) == ()


def test_of_a_unit_that_is_there_in_another_role_only_that_is_said() -> None:
    away = {"unit": "ship", **span(9, 9), "status": "unavailable"}
    tried = event(units={"ship": "assist"})
    assert why_not(plan(availability=[away]), tried) == ("already fills Helpers",)


def test_a_nation_that_takes_part_anyway_is_in_no_more_events_by_another_unit() -> None:
    form = plan(nations={"jpn": {"max_concurrent": 1}}, units={"plane": {"nation": "jpn"}})
    others = [event("iron", 10, units={"plane": "assist"})]
    assert why_not(form, event(units={"plane": "assist"}), *others) == ()


def test_a_cheaper_unit_fits_where_the_budget_is_overspent_already() -> None:
    form = plan(
        periods=[{"id": "FY28", **span(1, 31)}],
        budgets=[{"period": "FY28", "nation": "jpn", "amount": 1}],
        units={
            "ship": {"daily_cost": 5},
            "plane": {"nation": "jpn", "daily_cost": 6, "capabilities": {"shield": 2}},
        },
    )
    tried = event(units={"plane": "defend"})
    assert why_not(form, tried, out="plane") == ()
    assert why_not(form, tried) == ("would overspend the FY28 budget of Japan by 54 thousand USD",)
