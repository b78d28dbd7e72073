"""A second and a third solver confirm the product's values and bounds; none breaks a rule."""

from functools import cache
from itertools import product as product_of

import pytest
from hypothesis import HealthCheck, assume, given, settings

from benchmarks import product
from benchmarks.comparison import PRODUCT, faults
from benchmarks.peers import AIMS, PEERS, PeerResult
from benchmarks.plans import make_plan
from exercise_planner.calendar import MeasureName
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from tests.support import bruteforce
from tests.support.examples import Json
from tests.support.strategies import tiny_plans

SECONDS = 60.0
"""Far more than any of them needs: what is not proven by then is wrong, not slow."""
MEASURES: tuple[MeasureName, ...] = ("high_end", "standard", "priority")
CASES = [*product_of((4, 5), MEASURES), (2, "high_end")]
SOLVERS = ("direct CP-SAT", "time-indexed HiGHS")
SHEETS = ("sheet, by priority", "sheet, goal-rich")


@cache
def small_plan(seed: int) -> Plan:
    return read_plan(make_plan("S", seed))


@cache
def by_product(seed: int, measure: MeasureName) -> PeerResult:
    return product.solve(small_plan(seed), measure, SECONDS)


@pytest.mark.parametrize(("seed", "measure"), CASES)
def test_other_solvers_prove_the_same_value(seed: int, measure: MeasureName) -> None:
    """Both models of the peers, and the product's, end at one value with a bound that meets it."""
    results = {name: PEERS[name](small_plan(seed), measure, SECONDS) for name in SOLVERS}
    results[PRODUCT] = by_product(seed, measure)

    assert list(faults(small_plan(seed), results)) == []
    assert {name: r.status for name, r in results.items()} == dict.fromkeys(results, "proven")
    assert len({r.value for r in results.values()} | {r.bound for r in results.values()}) == 1


@pytest.mark.parametrize(("seed", "measure"), CASES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_spreadsheet_is_valid_and_not_better(sheet: str, seed: int, measure: MeasureName) -> None:
    """It holds something, breaks no rule, and stays within the product's bound."""
    result = PEERS[sheet](small_plan(seed), measure, SECONDS)

    assert result.calendar is not None
    assert result.calendar.events
    assert list(faults(small_plan(seed), {PRODUCT: by_product(seed, measure), sheet: result})) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(tiny_plans())
def test_peers_keep_every_rule_of_tiny_plans(raw: Json) -> None:
    """Tiny plans use all rules: the solvers find what brute force finds, nobody finds more."""
    assume(bruteforce.all_options_count(raw) <= 10_000)
    plan = read_plan(raw)
    for measure in AIMS:
        _, best = bruteforce.best(raw, [measure])
        for name, peer in PEERS.items():
            result = peer(plan, measure, SECONDS)
            assert result.calendar is None or not check(plan, result.calendar)
            if name in SHEETS:
                assert result.value is None or (best and result.value <= best[measure])
            elif best is None:
                assert result.status == "infeasible"
            elif result.status == "proven":
                assert result.value == result.bound == best[measure]
            else:  # time may run out on a busy machine; what is said must hold all the same
                assert result.value is None or result.value <= best[measure]
                assert result.bound is None or result.bound >= best[measure]


def test_what_contradicts_is_named() -> None:
    """A value beyond a bound, or one where another sees no calendar at all, is a fault."""
    good = by_product(4, "high_end")
    assert good.value is not None
    results = {
        "good": good,
        "low": PeerResult(None, good.value - 1, 1.0, None, "unknown"),
        "blind": PeerResult(None, None, 1.0, None, "infeasible"),
    }

    found = list(faults(small_plan(4), results))

    assert len(found) == 2
    assert "beyond the bound" in found[0]
    assert "infeasible" in found[1]
