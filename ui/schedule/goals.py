"""Sheet "Goals": what is to be shown, what is shown where and when, and what is not and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment

from exercise_planner.days import spoken
from exercise_planner.measures import points
from exercise_planner.plan import Goal, label
from exercise_planner.workbook import look
from ui.schedule.parts import (
    Column,
    Desk,
    Formula,
    Sheet,
    Written,
    distinct,
    yes,
)
from ui.schedule.reasons import THERE_MEANS, Reasons
from ui.schedule.subject import Subject

TITLE = "Goals"
SUMS, HEADER = 5, 9
MISSED, IN_PART, MET = "Missed", "In part", "Met"
COLOURS = {
    MISSED: (look.BAD, look.ON_BAD),
    IN_PART: (look.FAIR, look.ON_FAIR),
    MET: (look.GOOD, look.ON_GOOD),
}
MOST_EVENTS = 12
"""Demonstrations told one by one."""
PER_WEIGHT = (0, 60, 90, 110, 125, 137, 147)
"""Points of so many demonstrations at weight 1: sums of 60 / k."""
SUMMED = ("points", "possible", "missed")
MIDDLE = Alignment(horizontal="center", vertical="center")


@dataclass(frozen=True)
class Result:
    """A goal, and what a calendar makes of it."""

    goal: Goal
    events: int
    where: str
    reason: str

    @property
    def points(self) -> int:
        """Points reached."""
        return points(self.goal, self.events)

    @property
    def possible(self) -> int:
        """Points of the goal met in full."""
        return points(self.goal, self.goal.target)

    @property
    def status(self) -> str:
        """Met, in part or missed."""
        if self.events >= self.goal.target:
            return MET
        return IN_PART if self.events else MISSED


def results(subject: Subject) -> list[Result]:
    """Return the goals: missed, in part, met; of each those on top that miss the most points."""
    reasons = Reasons(subject.facts)
    found = []
    for goal in subject.plan.goals:
        events = subject.demonstrations[goal.id]
        where = look.listed(
            (f"{look.shortened(p.name, 80)}, {spoken(p.span)}" for p in events), MOST_EVENTS, "\n"
        )
        met = len(events) >= goal.target
        why = "" if met else reasons.of(goal, subject.board)
        found.append(Result(goal, len(events), where, why))
    order = (MISSED, IN_PART, MET)
    return sorted(
        found,
        key=lambda r: (order.index(r.status), r.points - r.possible, r.goal.id),
    )


def add_goals(desk: Desk, found: Sequence[Result]) -> Written | None:
    """Add the sheet and return where its table stands, if there is any goal."""
    columns = list(_columns(desk.subject))
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=THERE_MEANS)
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    if not found:
        sheet.sentence(SUMS, "The plan has no goals.", 4)
        return None
    written = sheet.table(HEADER, "GoalsTable", columns, found)
    _add_sums(sheet, written, found)
    sheet.colour_words(written, "status", COLOURS)
    sheet.work.freeze_panes = f"B{HEADER + 1}"
    return written


def among(subject: Subject, goal: Goal) -> str:
    """Return among whom a goal is to be shown."""
    nations = look.listed(sorted(subject.facts.goal_nations[goal.id]), 30)
    return nations if goal.group is None else f"{look.shortened(goal.group, 40)}: {nations}"


def capability_names(subject: Subject) -> dict[str, str]:
    """Return what the capabilities are called here, each differently."""
    capabilities = subject.plan.capabilities
    names = distinct(look.shortened(label(c), 120) for c in capabilities)
    return {c.id: name for c, name in zip(capabilities, names, strict=True)}


def _columns(subject: Subject) -> Iterator[Column[Result]]:
    facts, capabilities = subject.facts, capability_names(subject)
    number, few = look.NUMBER, look.COUNT

    def points_of(r: Result) -> Formula:
        worth = ",".join(map(str, PER_WEIGHT))
        return Formula(f"={{weight}}*CHOOSE(MIN({{events}},{{target}})+1,{worth})", r.points)

    def possible(r: Result) -> Formula:
        worth = ",".join(map(str, PER_WEIGHT))
        return Formula(f"={{weight}}*CHOOSE({{target}}+1,{worth})", r.possible)

    def status(r: Result) -> Formula:
        said = f'=IF({{events}}>={{target}},"{MET}",IF({{events}}>0,"{IN_PART}","{MISSED}"))'
        return Formula(said, r.status)

    yield Column("goal", "Goal", 24, lambda r: look.shortened(r.goal.id))
    yield Column("status", "Status", 11, status, look.CENTRE)
    yield Column("name", "Name", 32, lambda r: look.shortened(r.goal.name))
    yield Column("capability", "Capability", 20, lambda r: capabilities[r.goal.capability])
    yield Column("level", "Level", 8, lambda r: r.goal.min_level, few)
    yield Column("among", "Among", 24, lambda r: among(subject, r.goal))
    yield Column("at_least", "At least (nations)", 11, lambda r: facts.at_least(r.goal), few)
    yield Column("high_end", "High-end", 10, lambda r: yes(r.goal.high_end), look.CENTRE)
    yield Column("weight", "Weight", 10, lambda r: r.goal.weight, few)
    yield Column("target", "Target", 10, lambda r: r.goal.target, few)
    yield Column("events", "Demonstrations", 17, lambda r: r.events, few)
    yield Column("points", "Points", 10, points_of, number)
    yield Column("possible", "Possible points", 10, possible, number)
    yield Column(
        "missed",
        "Points missed",
        13,
        lambda r: Formula("={possible}-{points}", r.possible - r.points),
        few,
    )
    yield Column("where", "Where and when", 40, lambda r: r.where)
    yield Column("reason", "Why not, or not more", 56, lambda r: r.reason)


def _add_sums(sheet: Sheet, written: Written, found: Sequence[Result]) -> None:
    letters = list(written.letters)
    for row, name, kind in (
        (SUMS, "High-end goals", "Yes"),
        (SUMS + 1, "Standard goals", "No"),
        (SUMS + 2, "All goals", None),
    ):
        for at in range(1, len(letters) - 1):
            sheet.put(row, at, name if at == 1 else None, look.TOTAL_LABEL)
        counted = [r for r in found if kind is None or yes(r.goal.high_end) == kind]
        for key in SUMMED:
            cells = written.cells(key)
            result = sum(_value(r, key) for r in counted)
            formula = f'=SUMIFS({cells},{written.cells("high_end")},"{kind}")'
            if kind is None:
                formula = f"=SUM({cells})"
            at = letters.index(key) + 1
            sheet.put(row, at, Formula(formula, result), look.TOTAL)
            if key == "missed":
                sheet.work.cell(row, at).alignment = MIDDLE


def _value(result: Result, key: str) -> int:
    match key:
        case "points":
            return result.points
        case "possible":
            return result.possible
        case _:
            return result.possible - result.points
