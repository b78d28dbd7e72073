"""What the command line says of repairs: what broke, what each repair is worth and changes."""

from rich.console import Console
from rich.table import Table

from exercise_planner.days import counted
from exercise_planner.measure_words import NAMES
from solver.messages import Gathered
from ui.comparing.case import Case
from ui.console import MOST_PROBLEMS
from ui.repair_words import called, compared, frozen_said, turned_said, why_none
from ui.repairing import RepairCase
from ui.words import escaped

MOST_SENTENCES = 12
"""For each repair; more are counted."""


def broken_report(console: Console, repair: RepairCase) -> None:
    """Say what is wrong with the calendar at hand, and what of it is frozen."""
    name, broken = escaped(called(repair.calendar)), repair.broken
    if not broken:
        console.print(f"[green]Still valid:[/] [bold]{name}[/] breaks no rule.", soft_wrap=True)
    else:
        console.print(f"[bold]{name}[/] breaks rules:", soft_wrap=True)
    for sentence in broken[:MOST_PROBLEMS]:
        console.print(f"  [red]{escaped(sentence)}[/]", soft_wrap=True)
    if len(broken) > MOST_PROBLEMS:
        console.print(f"  and {len(broken) - MOST_PROBLEMS:,} more")
    for sentence in (frozen_said(repair), *repair.notes):
        if sentence:
            console.print(escaped(sentence), soft_wrap=True)


def repairs_report(
    console: Console, repair: RepairCase, end: Gathered, *, explained: bool = False
) -> None:
    """Say which repairs there are, what each is worth, and what it changes.

    Parameters
    ----------
    explained
        Whether it is said elsewhere what clashes, where there are none.
    """
    if not end.alternatives:
        _say_none(console, repair, end, explained=explained)
        return
    case = compared(repair, [one.calendar for one in end.alternatives])
    word = "repair" if repair.broken else "better calendar"
    name = escaped(called(repair.calendar))
    said = f"{counted(len(end.alternatives), word)} ({end.seconds:.1f} s); A is {name} as it is:"
    console.print(f"\n{said}", soft_wrap=True)
    console.print(_measures(case, end))
    for pair, one in zip(case.pairs, end.alternatives, strict=True):
        console.print()
        _line(console, f"[bold]{escaped(case.options[pair.other].letter)}  ", one.calendar.name)
        _line(console, "  [dim]", one.explanation)
        _line(console, "  ", pair.headline)
        for sentence in (*pair.told(MOST_SENTENCES), *turned_said(case, pair.other)):
            _line(console, "    ", sentence)
    for note in end.notes:
        _line(console, "[yellow]note:[/] ", note)


def _say_none(console: Console, repair: RepairCase, end: Gathered, *, explained: bool) -> None:
    if repair.broken:
        for sentence in why_none(repair, end, explained=explained):
            _line(console, "[red]", sentence)
    else:
        for note in end.notes:
            _line(console, "", note)


def _measures(case: Case, end: Gathered) -> Table:
    """Return a table of what the calendar at hand and each repair are worth."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("measure")
    for letter in case.comparison.letters:
        table.add_column(letter, justify="right")
    for row in case.comparison.measures:
        table.add_row(NAMES[row.measure], *(f"{value:,}" for value in row.values))
    breaks = [f"[red]{option.broken}[/]" if option.broken else "0" for option in case.options]
    table.add_row("Breaks of rules", *breaks)
    proven = [one.record.status == "optimal" for one in end.alternatives]
    table.add_row("Proven", "", *("[green]yes[/]" if yes else "no" for yes in proven))
    return table


def _line(console: Console, before: str, text: str) -> None:
    console.print(f"{before}{escaped(text)}", soft_wrap=True)
