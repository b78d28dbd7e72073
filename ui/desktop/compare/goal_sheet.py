"""Which goals are met by all calendars, by some of them, by none, and by which events."""

from exercise_planner.comparison.comparison import Comparison, GoalRow
from exercise_planner.comparison.rows import Verdict
from exercise_planner.days import counted
from ui.desktop.compare.measure_sheet import calendar_columns
from ui.desktop.compare.sheet import Cell, Column, Line, Sheet
from ui.desktop.compare.words import lettered, signed
from ui.desktop.panels.signs import Sign
from ui.goal_words import full_name

KINDS: dict[Verdict, str] = {"all": "Met by all", "some": "By some", "none": "By none"}
SIGNS: dict[Verdict, Sign] = {"all": "good", "some": "partly", "none": "broken"}
ORDER: tuple[Verdict, ...] = ("some", "none", "all")
"""Those that decide between calendars come first."""
_TINTS: dict[Verdict, str] = {"all": "good", "some": "tentative", "none": "broken"}


def goal_sheet(comparison: Comparison, reference: int) -> Sheet:
    """Return the goals, those first of which the most points are at stake."""
    rows = sorted(comparison.goals, key=lambda r: (ORDER.index(r.verdict), -_at_stake(r)))
    columns = (
        Column("Goal", 0, notes="Met in full by"),
        *calendar_columns(comparison, 104),
        Column("At stake", 74, numbers=True, tip="Points between the best and the worst of these"),
    )
    lines = tuple(_line(comparison, row, reference) for row in rows)
    return Sheet(columns, lines, tuple(KINDS.values()))


def _at_stake(row: GoalRow) -> int:
    return max(row.points) - min(row.points)


def _line(comparison: Comparison, row: GoalRow, reference: int) -> Line:
    facts, goal, verdict = comparison.facts, row.goal, row.verdict
    name = full_name(facts, goal)
    by = [letter for letter, met in zip(comparison.letters, row.met, strict=True) if met]
    said = lettered(by) if verdict == "some" else verdict
    kind = "high-end" if goal.high_end else "standard"
    first = Cell(
        name,
        name.casefold(),
        note=f"by {said}",
        note_tint=_TINTS[verdict],
        sign=SIGNS[verdict],
        tip=f"{name}, {kind}, weight {goal.weight}: met in full by {said}.",
    )
    stake = _at_stake(row)
    cells = (
        first,
        *(_cell(comparison, row, place, reference) for place in range(comparison.size)),
        Cell(
            f"{stake:,}" if stake else "",
            stake,
            tip=f"{counted(stake, 'point')} between the best and the worst",
            copied=str(stake),
        ),
    )
    shown = {facts.exercise_name(exercise) for events in row.by for exercise in events}
    words = " ".join((name, goal.id, goal.capability, kind, *shown)).casefold()
    return Line(cells, words, frozenset({KINDS[verdict]}), row.differs, goal=goal.id)


def _cell(comparison: Comparison, row: GoalRow, place: int, reference: int) -> Cell:
    times, target, points = row.times[place], row.goal.target, row.points[place]
    over = points - row.points[reference]
    names = ", ".join(map(comparison.facts.exercise_name, row.by[place])) or "no event"
    sign: Sign = "good" if row.met[place] else "partly" if times else "broken"
    tint = "good" if over > 0 else "tentative"
    return Cell(
        f"{times} of {target}",
        (times / target, points),
        note=signed(over) if over and place != reference else "",
        note_tint=tint,
        tint="ink" if times else "muted",
        sign=sign,
        tip=f"{comparison.letters[place]} shows it {times} of {target} times, "
        f"{counted(points, 'point')}: {names}.",
        copied=str(times),
    )
