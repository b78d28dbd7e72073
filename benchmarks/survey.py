"""Surveys: what one more of each limit gives and each withdrawal costs, and how much is settled.

python -m benchmarks.survey [--size M] [--seed 50] [--seconds 60] [--solving 60]

A plan is solved, then it is surveyed: one more of each of its limits, without each nation, without
each unit that takes part. For each survey: of how many variants all is known exactly, how many
are within bounds and how many unknown; of how many a calendar of their own is known that is worth
more, or less; seconds from the start of the solver's process until half of what is known exactly
in the end was, and to the end; and seconds for each variant. Every calendar is checked by the
rules of the plan so changed.
"""

import argparse
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.at_hand import solved
from benchmarks.plans import SIZES, make_plan
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from exercise_planner.variants.one_more import eased_by, limits
from exercise_planner.variants.taking_part import possible_withdrawals
from exercise_planner.variants.variant import OneMore, Variant
from exercise_planner.variants.withdrawing import withdrawn
from solver.messages import Learned, Surveyed
from solver.process import SolverProcess
from solver.requests import Limits, SurveyRequest
from solver.survey.hearing import SurveyHearing
from ui.survey_words import Finding, Findings

MEASURES: tuple[MeasureName, ...] = ("high_end", "standard")


def main() -> None:
    """Survey a random plan, and print a table with a row for each survey."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="M", choices=list(SIZES))
    parser.add_argument("--seed", type=int, default=50, help="of the plan")
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of each survey")
    parser.add_argument("--solving", type=float, default=60.0, help="time limit of the calendar")
    words = parser.parse_args()
    plan = read_plan(make_plan(words.size, words.seed))
    at_hand = solved(plan, words.solving)
    table = Table("survey", box=None)
    columns = "variants", "exactly", "bounds", "unknown", "differ", "half s", "end s", "s each"
    for name in columns:
        table.add_column(name, justify="right")
    for said, variants in _asked(plan, at_hand).items():
        table.add_row(said, *_surveyed(plan, at_hand, variants, words.seconds))
    Console(width=120).print(table)


def _asked(plan: Plan, at_hand: Calendar) -> Mapping[str, Sequence[Variant]]:
    facts = Facts(plan)
    return {
        "one more of each limit": limits(plan),
        "without each nation": possible_withdrawals(facts, at_hand, {"nation"}),
        "without each unit": possible_withdrawals(facts, at_hand, {"unit"}),
    }


def _surveyed(
    plan: Plan, at_hand: Calendar, variants: Sequence[Variant], seconds: float
) -> list[str]:
    """Survey some variants, check what was found, and return a row of the table."""
    hearing = SurveyHearing(len(variants))
    findings = Findings(Facts(plan), at_hand, MEASURES, variants)
    exactly: list[tuple[float, int]] = []
    limit = Limits(time_limit=seconds)
    began = time.monotonic()
    request = SurveyRequest.of(plan, variants, limit, at_hand, MEASURES)
    with SolverProcess(request) as process:
        for message in process.messages():
            hearing.hear(message)
            if isinstance(message, Learned | Surveyed):
                findings.take(hearing.plan, hearing.results)
                known = Counter(one.knowledge for one in findings.findings())
                exactly.append((time.monotonic() - began, known["proven"]))
    took = time.monotonic() - began
    assert isinstance(message, Surveyed), message
    found = findings.findings()
    for one in found:
        _check(plan, one)
    half = next(at for at, number in exactly if 2 * number >= known["proven"])
    counts = len(found), known["proven"], known["bounds"], known["unknown"]
    differ = sum(one.found_something for one in found)
    times = f"{half:.1f}" if known["proven"] else "", f"{took:.1f}", f"{took / len(found):.2f}"
    return [*map(str, counts), str(differ), *times]


def _check(plan: Plan, one: Finding) -> None:
    """Check that a calendar is valid under the plan for which it is said to be."""
    if one.calendar is not None:
        of = one.variant
        changed = eased_by(plan, of) if isinstance(of, OneMore) else withdrawn(plan, of)
        assert not check(changed, one.calendar)


if __name__ == "__main__":
    main()
