"""What kinds of change cost, and which are left alone."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from exercise_planner.why.costs import USUAL, Costs
from exercise_planner.why.restriction import RestrictionKind


def test_every_kind_has_its_usual_cost() -> None:
    assert USUAL.keys() == set(get_args(RestrictionKind))
    assert all(Costs().cost(kind) == usual for kind, usual in USUAL.items())


def test_what_the_planner_sets_counts() -> None:
    costs = Costs(of={"budget": 3})
    assert (costs.cost("budget"), costs.cost("link")) == (3, USUAL["link"])


def test_what_is_ruled_out_is_left_alone() -> None:
    costs = Costs(ruled_out=("budget",), kept=("/links/2",))
    assert not costs.allows("budget", "/budgets/0")
    assert not costs.allows("link", "/links/2")
    assert costs.allows("link", "/links/1")


@pytest.mark.parametrize("cost", [0, -1, 1001, 2.5])
def test_a_cost_is_a_whole_number_up_to_a_thousand(cost: float) -> None:
    with pytest.raises(ValidationError):
        Costs.model_validate({"of": {"budget": cost}})
