"""What the command line says of plans, calendars and solves, in words and tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from db.calendars import CalendarSummary
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.consequences import Consequences
from exercise_planner.days import Span, counted, spoken
from exercise_planner.differences import Difference
from exercise_planner.facts import Facts
from exercise_planner.measures import Score
from exercise_planner.plan import Plan
from exercise_planner.violation import Violation
from solver.messages import Finished, Gathered
from ui.console import MOST_PROBLEMS
from ui.progress import tier_table
from ui.words import escaped

_COLOURS = {"added": "green", "changed": "yellow", "removed": "red", "reordered": "yellow"}
_LISTS = ("nations", "units", "exercises", "goals", "venues", "availability", "links", "budgets")


def plan_report(
    console: Console, plan: Plan, calendars: Iterable[CalendarSummary], warnings: Iterable[str]
) -> None:
    """Say what a plan holds, which calendars lie with it, and what can never be held."""
    marking = f"  {escaped(plan.marking)}" if plan.marking else ""
    console.print(f"[bold]{escaped(plan.name)}[/]{marking}", soft_wrap=True)
    console.print(spoken(Span.between(plan.horizon.start, plan.horizon.end)))
    counts = ", ".join(f"{len(getattr(plan, name))} {name}" for name in _LISTS)
    console.print(counts, soft_wrap=True)
    for calendar in calendars:
        made = "made by hand" if calendar.solve is None else calendar.solve.status
        events = counted(calendar.events, "event")
        console.print(
            f"calendar [bold]{escaped(calendar.name)}[/]: {events}, {made}", soft_wrap=True
        )
    for warning in warnings:
        console.print(f"[yellow]warning:[/] {escaped(warning)}", soft_wrap=True)


def check_report(
    console: Console, facts: Facts, violations: Sequence[Violation], score: Score
) -> None:
    """Say which rules a calendar breaks and what it is worth."""
    for violation in violations[:MOST_PROBLEMS]:
        console.print(f"[red]{violation.code}[/] {escaped(violation.message)}", soft_wrap=True)
    if len(violations) > MOST_PROBLEMS:
        console.print(f"and {len(violations) - MOST_PROBLEMS:,} more")
    if violations:
        console.print(f"[red]Not valid:[/] {counted(len(violations), 'break')} of the rules.")
    else:
        console.print("[green]Valid:[/] it breaks no rule.")
    console.print(measures_table(score.measures))
    met = sum(len(score.demonstrations[goal.id]) >= goal.target for goal in facts.plan.goals)
    shown = sum(bool(events) for events in score.demonstrations.values())
    console.print(
        f"{counted(len(facts.plan.goals), 'goal')}: {met} met in full, "
        f"{shown - met} in part, {len(facts.plan.goals) - shown} not."
    )


def measures_table(measures: Mapping[MeasureName, int]) -> Table:
    """Return a table of measures."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("measure")
    table.add_column("value", justify="right")
    for name, value in measures.items():
        table.add_row(name, f"{value:,}")
    return table


def solve_report(console: Console, plan: Plan, end: Finished) -> None:
    """Say how a solve ended."""
    record = end.record
    held = f"{len(end.calendar.events)} of {counted(len(plan.exercises), 'exercise')} held"
    match record.status:
        case "optimal":
            said = f"[green]The best calendar, proven:[/] {held}"
        case "feasible":
            proven = sum(tier.proven for tier in record.tiers)
            said = f"A valid calendar, {proven} of {len(record.tiers)} tiers proven: {held}"
            if not end.calendar.events:
                said = "Nothing was found in the time given but the empty calendar"
        case "infeasible":
            said = "[red]No calendar is valid.[/]"
        case "unknown":
            said = "No calendar was found in the time given; whether there is one is not known"
    console.print(f"{said} ({record.seconds:.1f} s).")
    if record.status in ("optimal", "feasible"):
        console.print(tier_table(record.tiers))
    _say_clash(console, end.clash, minimal=end.clash_is_minimal)


def _say_clash(console: Console, clash: Sequence[str], *, minimal: bool) -> None:
    if clash:
        least = "" if minimal else " (fewer of them may clash already)"
        console.print(f"These cannot all be held{least}:")
        for sentence in clash:
            console.print(f"  {escaped(sentence)}", soft_wrap=True)


def alternatives_report(console: Console, plan: Plan, end: Gathered) -> None:
    """Say which alternatives were found, what each is worth, and what of it is proven."""
    if end.status == "infeasible":
        console.print("[red]No calendar is valid.[/]")
        _say_clash(console, end.clash, minimal=end.clash_is_minimal)
        return
    console.print(
        f"{counted(len(end.alternatives), 'calendar')} of {escaped(plan.name)} "
        f"({end.seconds:.1f} s):",
        soft_wrap=True,
    )
    if end.alternatives:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("")
        for name in end.alternatives[0].measures:
            table.add_column(name, justify="right")
        table.add_column("apart", justify="right")
        table.add_column("")
        for number, one in enumerate(end.alternatives, start=1):
            values = [f"{value:,}" for value in one.measures.values()]
            proven = "[green]proven[/]" if one.record.status == "optimal" else ""
            table.add_row(str(number), *values, f"{one.apart:.0%}", proven)
        console.print(table)
    for number, one in enumerate(end.alternatives, start=1):
        console.print(f"[bold]{number}  {escaped(one.calendar.name)}[/]", soft_wrap=True)
        console.print(f"   {escaped(one.explanation)}", soft_wrap=True)
    for note in end.notes:
        console.print(f"[yellow]note:[/] {escaped(note)}", soft_wrap=True)


def difference_report(console: Console, different: Sequence[Difference]) -> None:
    """Say how one plan differs from another: first how much, then each thing."""
    counts = Counter(difference.verb for difference in different)
    console.print(", ".join(f"{number} {verb}" for verb, number in counts.items()) + ":")
    for difference in different[:MOST_PROBLEMS]:
        colour = _COLOURS[difference.verb]
        sentence = escaped(difference.sentence)
        console.print(f"  [{colour}]{difference.verb:<9}[/] {sentence}", soft_wrap=True)
    if len(different) > MOST_PROBLEMS:
        console.print(f"  and {len(different) - MOST_PROBLEMS:,} more")


def consequence_report(console: Console, name: str, what: Consequences) -> None:
    """Say what a change of the plan does to a calendar."""
    sentences = list(what.sentences)
    if not sentences:
        console.print(f"[bold]{escaped(name)}[/] breaks no further rule.", soft_wrap=True)
        return
    console.print(f"What that does to calendar [bold]{escaped(name)}[/]:", soft_wrap=True)
    for sentence in sentences[:MOST_PROBLEMS]:
        console.print(f"  [red]{escaped(sentence)}[/]", soft_wrap=True)
    if len(sentences) > MOST_PROBLEMS:
        console.print(f"  and {len(sentences) - MOST_PROBLEMS:,} more")


def other_plan_warning(plan: Plan, calendar: Calendar) -> str | None:
    """Return a warning when a calendar was made for a plan of another name."""
    if calendar.plan == plan.name:
        return None
    return f'the calendar was made for the plan "{calendar.plan}", this one is "{plan.name}"'
