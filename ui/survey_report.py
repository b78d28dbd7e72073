"""What the command line says of a survey, in tables."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from exercise_planner.calendar import MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measure_words import NAMES
from exercise_planner.variants.variant import Withdrawal
from solver.messages import Surveyed
from ui.goal_words import full_name
from ui.survey_words import Finding, Findings
from ui.words import escaped

MOST_GOALS = 4
"""Goals that are named of those lost; the others are counted."""


def survey_report(
    console: Console,
    facts: Facts,
    findings: Findings,
    measures: Sequence[MeasureName],
    end: Surveyed,
    *,
    everything: bool,
) -> None:
    """Say what is known of each variant, what matters most first.

    Parameters
    ----------
    everything
        Whether those are told one by one, too, that are proven to change nothing.
    """
    console.print(escaped(findings.sentence()), soft_wrap=True)
    if end.plan.infeasible:
        return
    found = findings.findings()
    told = [one for one in found if everything or one.found_something]
    if told:
        console.print(_table(findings, told, measures))
    rest = Counter(one.sentence for one in found if one not in told)
    for sentence, number in rest.items():
        what = "others" if told else "of them"
        console.print(f"{number} {what if number > 1 else what.removesuffix('s')}: {sentence}.")
    for finding in told:
        _say_lost(console, facts, finding, findings.name(finding.place))
    exactly = sum(one.knowledge == "proven" for one in found)
    bounded = sum(one.knowledge == "bounds" for one in found)
    unknown = len(found) - exactly - bounded
    console.print(
        f"{exactly} of {len(found)} known exactly, {bounded} within bounds, "
        f"{unknown} unknown ({end.seconds:.1f} s).",
        soft_wrap=True,
    )


def _table(findings: Findings, told: Sequence[Finding], measures: Sequence[MeasureName]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    losses = isinstance(told[0].variant, Withdrawal)
    table.add_column("without" if losses else "one more")
    for measure in measures:
        table.add_column(NAMES[measure], justify="right")
    if losses:
        table.add_column("goals lost", justify="right")
    table.add_column("")
    for finding in told:
        words = [change.words for change in finding.changes.values()]
        if finding.infeasible:
            words = ["[red]no valid calendar[/]", *[""] * (len(words) - 1)]
        if losses:
            words.append("" if finding.infeasible else str(len(finding.lost)))
        proven = "[green]proven[/]" if finding.knowledge == "proven" else ""
        table.add_row(escaped(findings.name(finding.place)), *words, proven)
    return table


def _say_lost(console: Console, facts: Facts, finding: Finding, name: str) -> None:
    """Name goals that a calendar shows no longer, if not all are lost."""
    if not finding.lost or finding.infeasible:
        return
    names = [full_name(facts, facts.goals[goal]) for goal in finding.lost]
    if len(names) > MOST_GOALS:
        names = [*names[: MOST_GOALS - 1], f"{len(names) - MOST_GOALS + 1} more"]
    said = f"The best calendar found without {name} does not show {'; '.join(names)}."
    console.print(escaped(said), soft_wrap=True)
