"""Sheet "Goals": which option shows which goal, how often, for how many points, and where."""

from collections.abc import Callable, Iterator

from exercise_planner.comparison.rows import GoalRow
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.digest import shown_by
from ui.schedule.goals import PER_WEIGHT
from ui.schedule.parts import Column, Content, Desk, Formula, Sheet, Written, yes

TITLE = "Goals"
SUMS, HEADER = 5, 9
VERDICTS = {"all": "All", "some": "Some", "none": "None"}
COLOURS = {
    "All": (look.GOOD, look.ON_GOOD),
    "Some": (look.FAIR, look.ON_FAIR),
    "None": (look.BAD, look.ON_BAD),
}
MOST_EXERCISES = 8
UNPRINTED = "(does not print)"


def add_goals(desk: Desk, case: Case) -> Written | None:
    """Add the sheet and return where its table stands, if there is any goal."""
    columns = list(_columns(case))
    printed = [c for c in columns if UNPRINTED not in c.title]
    sheet = Sheet(desk, TITLE, [c.width for c in printed], said=_how_to_read())
    look.set_widths(sheet.work, [c.width for c in columns])
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    rows = case.comparison.goals
    if not rows:
        sheet.sentence(SUMS, "The plan has no goals.", 4)
        return None
    written = sheet.table(HEADER, "ComparedGoals", columns, rows)
    _add_sums(sheet, case, written)
    sheet.colour_words(written, "met", COLOURS)
    sheet.work.freeze_panes = f"B{HEADER + 1}"
    sheet.work.print_area = f"A1:{list(written.letters.values())[len(printed) - 1]}{written.last}"
    return written


def _how_to_read() -> str:
    return "met in full by all, some or none; shown counts demonstrations up to the target"


def _columns(case: Case) -> Iterator[Column[GoalRow]]:
    facts, few = case.comparison.facts, look.COUNT
    worth = ",".join(map(str, PER_WEIGHT))

    def times(place: int) -> Callable[[GoalRow], Content]:
        return lambda row: row.times[place]

    def points(place: int) -> Callable[[GoalRow], Content]:
        formula = f"={{weight}}*CHOOSE(MIN({{times{place}}},{{target}})+1,{worth})"
        return lambda row: Formula(formula, row.points[place])

    def where(place: int) -> Callable[[GoalRow], Content]:
        def said(row: GoalRow) -> str:
            names = (look.shortened(facts.exercise_name(e), 80) for e in row.by[place])
            return look.listed(names, MOST_EXERCISES)

        return said

    letters = case.comparison.letters
    yield Column("goal", "Goal", 24, lambda r: look.shortened(r.goal.id))
    yield Column("name", "Name", 32, lambda r: look.shortened(r.goal.name))
    yield Column("met", "Met in full by", 11, lambda r: VERDICTS[r.verdict], look.CENTRE)
    yield Column("by", "Shown by", 11, lambda r: shown_by(case, r), look.CENTRE)
    yield Column("differs", "Differs", 10, lambda r: yes(r.differs), look.CENTRE)
    yield Column(
        "capability",
        "Capability",
        18,
        lambda r: look.shortened(facts.capability_name(r.goal.capability), 120),
    )
    yield Column("high_end", "High-end", 10, lambda r: yes(r.goal.high_end), look.CENTRE)
    yield Column("weight", "Weight", 10, lambda r: r.goal.weight, few)
    yield Column("target", "Target", 10, lambda r: r.goal.target, few)
    for place, letter in enumerate(letters):
        yield Column(f"times{place}", f"{letter} shown", 10, times(place), few)
    for place, letter in enumerate(letters):
        yield Column(f"points{place}", f"{letter} points", 11, points(place), look.NUMBER)
    for place, letter in enumerate(letters):
        yield Column(f"where{place}", f"{letter} shows it in {UNPRINTED}", 40, where(place))


def _add_sums(sheet: Sheet, case: Case, written: Written) -> None:
    letters = list(written.letters)
    for row, name, kind in (
        (SUMS, "High-end goals", "Yes"),
        (SUMS + 1, "Standard goals", "No"),
        (SUMS + 2, "All goals", None),
    ):
        for at in range(1, len(letters) + 1):
            sheet.put(row, at, name if at == 1 else None, look.TOTAL_LABEL)
        counted = [r for r in case.comparison.goals if kind is None or yes(r.goal.high_end) == kind]
        for place in range(case.comparison.size):
            cells = written.cells(f"points{place}")
            formula = f'=SUMIFS({cells},{written.cells("high_end")},"{kind}")'
            if kind is None:
                formula = f"=SUM({cells})"
            result = sum(r.points[place] for r in counted)
            at = letters.index(f"points{place}") + 1
            sheet.put(row, at, Formula(formula, result), look.TOTAL)
