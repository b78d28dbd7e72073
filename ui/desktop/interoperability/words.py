"""What a cell of the matrix says in a planner's words."""

from exercise_planner.facts import Facts
from exercise_planner.interoperability import LEVEL_NAMES, Cell
from ui.desktop.interoperability.grid import Spot


def names_of(facts: Facts, spot: Spot) -> str:
    """Return of whom a cell tells: "Japan", "Japan and Australia"."""
    return " and ".join(map(facts.nation_name, spot.nations))


def sentence(facts: Facts, spot: Spot, cell: Cell) -> str:
    """Return a cell as a sentence: who, in what, what is wanted, what is shown."""
    where = f"{names_of(facts, spot)}, {facts.capability_name(spot.capability)}"
    return f"{where}: {wanted_and_shown(facts, cell)}"


def wanted_and_shown(facts: Facts, cell: Cell) -> str:
    """Return what is wanted and what is shown: "integrated wanted 3 times, shown twice"."""
    if not cell.wanted:
        return f"not wanted; {LEVEL_NAMES[cell.shown]} shown" if cell.shown else "not wanted"
    levels = {facts.goals[goal].min_level for goal in cell.goals}
    wanted = f"{'up to ' if len(levels) > 1 else ''}{LEVEL_NAMES[cell.wanted]}"
    return f"{wanted} wanted {_times(cell.wanted_times)}, {_shown(cell)}"


def brief(cell: Cell) -> str:
    """Return a cell for a spreadsheet: "2 of 3 integrated"; nothing where nothing is."""
    if cell.wanted:
        return f"{cell.times} of {cell.wanted_times} {LEVEL_NAMES[cell.wanted]}"
    return f"shown {LEVEL_NAMES[cell.shown]}" if cell.shown else ""


def _shown(cell: Cell) -> str:
    if cell.times:
        return f"shown {_times(cell.times)} at {LEVEL_NAMES[cell.demonstrated]}"
    if cell.shown:
        return f"never shown; the best in any event is {LEVEL_NAMES[cell.shown]}"
    return "never shown"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
