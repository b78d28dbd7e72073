"""A comparison in words and tables, for the command line."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import explanations, headline
from exercise_planner.comparison.rows import ExerciseRow, MeasureRow
from exercise_planner.days import counted, spoken_day
from exercise_planner.measure_words import NAMES
from exercise_planner.plan import label
from ui.comparing.case import Case, Option
from ui.comparing.digest import held_again
from ui.comparing.words import BEST, STATUSES, lost_said, unit_of, unsound
from ui.words import escaped

MOST_SENTENCES = 12
"""For each calendar; more are counted."""
_VERDICTS = {"all": "Met by all", "some": "Met by some", "none": "Met by none"}
_LOADS = {"nation": "Nations", "unit": "Units", "resource": "Resources", "venue": "Venues"}


def comparison_report(console: Console, case: Case, *, everything: bool = False) -> None:
    """Say what calendars give and cost, how they differ from the first one, and why it matters.

    Parameters
    ----------
    everything
        Whether to tell what is the same in all of them too.
    """
    comparison = case.comparison
    for option in case.options:
        console.print(_introduced(option), soft_wrap=True)
    console.print()
    console.print(_measures(case))
    for place in range(1, comparison.size):
        console.print()
        _say_difference(console, comparison, place)
    for title, table, alike in _tables(case, everything=everything):
        console.print()
        console.print(f"[bold]{title}[/]")
        if table.row_count:
            console.print(table)
        if alike:
            console.print(f"[dim]{alike:,} more the same in all of them[/]")


def _introduced(option: Option) -> str:
    said = [] if option.status is None else [STATUSES[option.status].lower()]
    if option.broken:
        said.append(f"[red]breaks rules {counted(option.broken, 'time')}[/]")
    if option.lost:
        said.append(f"[red]{lost_said(option)}[/]")
    if not option.broken and not option.lost:
        said.append("breaks no rule")
    if option.changed:
        said.append("[yellow]the plan has changed since it was made[/]")
    return f"[bold]{option.letter}[/]  {escaped(option.name)}: {', '.join(said)}"


def _headed(comparison: Comparison, *first: str, last: Sequence[str] = ()) -> Table:
    """Return a table with a column a calendar."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in first:
        table.add_column(name)
    for letter in comparison.letters:
        table.add_column(letter, justify="right")
    for name in last:
        table.add_column(name, justify="right")
    return table


def _measures(case: Case) -> Table:
    table = _headed(case.comparison, "measure", last=["counted in"])
    for row in case.comparison.measures:
        cells = [_worth(row, place, option) for place, option in enumerate(case.options)]
        table.add_row(NAMES[row.measure], *cells, escaped(unit_of(case.plan, row.measure)))
    return table


def _worth(row: MeasureRow, place: int, option: Option) -> str:
    value = f"{row.values[place]:,}"
    if place not in row.best:
        return value
    why = unsound(option)
    return f"[yellow]{BEST} {value}, {why}[/]" if why else f"[green]{BEST} {value}[/]"


def _say_difference(console: Console, comparison: Comparison, place: int) -> None:
    console.print(f"[bold]{escaped(headline(comparison, 0, place))}[/]", soft_wrap=True)
    found = explanations(comparison, 0, place)
    for explanation in found[:MOST_SENTENCES]:
        console.print(f"  {escaped(explanation.sentence)}", soft_wrap=True)
    if len(found) > MOST_SENTENCES:
        console.print(f"  and {len(found) - MOST_SENTENCES:,} more")


def _tables(case: Case, *, everything: bool) -> Iterator[tuple[str, Table, int]]:
    """Yield a title, a table and how many rows were left out because they are all the same."""
    comparison = case.comparison
    yield "Goals", *_goals(comparison, everything=everything)
    yield "Exercises", *_exercises(comparison, everything=everything)
    for kind, title in _LOADS.items():
        rows = [row for row in comparison.loads if row.kind == kind]
        table = _headed(comparison, "", last=["most at once"])
        for row in rows:
            if everything or row.differs:
                days = [f"{value.events:,} ({value.days:,} d)" for value in row.values]
                most = "" if row.capacity is None else f"{row.capacity:,}"
                table.add_row(escaped(row.name), *days, most)
        if rows:
            yield f"{title}: events (days)", table, len(rows) - table.row_count
    table = _headed(comparison, "period", "paid by", last=["budget"])
    for cost in comparison.costs:
        if everything or cost.differs:
            payer = comparison.facts.nation_name(cost.payer) if cost.payer else "the command"
            budget = "" if cost.budget is None else f"{cost.budget:,}"
            amounts = [f"{amount:,}" for amount in cost.amounts]
            table.add_row(escaped(cost.period or "none"), escaped(payer), *amounts, budget)
    unit = unit_of(case.plan, "cost")
    yield f"Cost, {escaped(unit)}", table, len(comparison.costs) - table.row_count
    if comparison.size > 2:
        yield "How far apart, in what is held, when and where", _distances(comparison), 0


def _goals(comparison: Comparison, *, everything: bool) -> tuple[Table, int]:
    table = _headed(comparison, "", "goal")
    for row in sorted(comparison.goals, key=lambda row: list(_VERDICTS).index(row.verdict)):
        if everything or row.differs:
            times = [f"{times} of {row.goal.target}" for times in row.times]
            table.add_row(_VERDICTS[row.verdict], escaped(label(row.goal)), *times)
    return table, len(comparison.goals) - table.row_count


def _exercises(comparison: Comparison, *, everything: bool) -> tuple[Table, int]:
    table = _headed(comparison, "exercise", last=["differs in"])
    for row in comparison.exercises:
        if everything or row.differs:
            starts = [
                "-" if event is None else spoken_day(event.span.first) for event in row.events
            ]
            table.add_row(escaped(label(row.exercise)), *starts, ", ".join(_differences(row)))
    return table, len(comparison.exercises) - table.row_count


def _differences(row: ExerciseRow) -> Iterator[str]:
    if row.only_in:
        yield "held"
    if row.other_days:
        yield "days"
    if row.other_venue:
        yield "venue"
    if row.other_participants:
        yield "who"
    if held_again(row):
        yield "held more than once"


def _distances(comparison: Comparison) -> Table:
    table = _headed(comparison, "")
    for one, letter in enumerate(comparison.letters):
        found = (comparison.distance(one, other) for other in range(comparison.size))
        table.add_row(letter, *(f"{apart.percent} %" if apart.points else "" for apart in found))
    return table
