"""The last slide: what differs and why that matters, and the goals that not all options show."""

from collections.abc import Sequence
from dataclasses import replace

from pptx.enum.text import PP_ALIGN
from pptx.util import Inches

from exercise_planner.comparison.rows import GoalRow
from exercise_planner.days import counted
from exercise_planner.plan import label
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.digest import differing, goals_not_alike
from ui.comparing.slides.deck import BOTTOM, LEFT, RIGHT, TOP, Box, Deck, Page, describe, write_cell
from ui.comparing.slides.fitting import Line, fitted, high
from ui.comparing.words import lettered

WORDS = Box(LEFT, TOP - 0.05, 7.1, BOTTOM - TOP + 0.05)
GOALS_X = WORDS.right + 0.35
MOST_SENTENCES = 5
SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
MOST_GOALS = 13
ROW = 0.29


def add_differences(deck: Deck, case: Case) -> None:
    """Add the slide."""
    goals = goals_not_alike(case)
    page = deck.page(_title(case, goals), _notes(case))
    page.text(WORDS, _words(case), name="What differs")
    _add_goals(page, case, goals)


def _title(case: Case, goals: Sequence[GoalRow]) -> str:
    exercises = differing(case)
    if not exercises:
        return "The options hold the same exercises in the same way"
    held = len(case.comparison.exercises)
    many = f"all {counted(held, 'exercise')}"
    if len(exercises) < held:
        many = f"{len(exercises):,} of {counted(held, 'exercise')}"
    if not goals:
        return f"The options hold {many} differently, and show the same goals"
    shown = f"{len(goals):,} of {counted(len(case.comparison.goals), 'goal')}"
    return f"The options hold {many} differently, and do not show {shown} alike"


def _words(case: Case) -> list[Line]:
    """Return as much as there is room for, in letters as large as can be."""
    lines: list[Line] = []
    for most in range(MOST_SENTENCES, -1, -1):
        for size in SIZES:
            lines = _at(case, most, size)
            if high(lines, WORDS.width) <= WORDS.height and size >= (12 if most > 2 else 10):
                return lines
    return lines


def _at(case: Case, most: int, size: float) -> list[Line]:
    found = []
    for pair in case.pairs:
        text = fitted(pair.headline, WORDS.width, size, 3, bold=True)
        found.append(Line(text, size, "ink", bold=True, after=2))
        for sentence in pair.told(most) if most else ():
            said = fitted(sentence, WORDS.width - 0.3, size - 1, 3)
            found.append(Line(said, size - 1, "ink", after=2, bullet=True))
        found[-1] = replace(found[-1], after=size / 2)
    return found


def _add_goals(page: Page, case: Case, goals: Sequence[GoalRow]) -> None:
    if not goals:
        return
    letters = [option.letter for option in case.options]
    told = goals[:MOST_GOALS]
    width = RIGHT - GOALS_X
    narrow = 0.5 if len(letters) < 5 else 0.42
    name = width - narrow * len(letters)
    frame = page.slide.shapes.add_table(
        len(told) + 1,
        len(letters) + 1,
        Inches(GOALS_X),
        Inches(TOP),
        Inches(width),
        Inches(ROW * (len(told) + 1)),
    )
    frame.name = "Goals"
    describe(frame, "How often each option shows the goals that they do not show alike.")
    table = frame.table
    table.columns[0].width = Inches(name)
    for at in range(len(letters)):
        table.columns[at + 1].width = Inches(narrow)
    for row in range(len(told) + 1):
        table.rows[row].height = Inches(ROW)
    for at, text in enumerate(("Goals not shown alike", *letters)):
        side = PP_ALIGN.CENTER if at else PP_ALIGN.LEFT
        write_cell(table.cell(0, at), Line(text, 10, bold=True, align=side), "heading")
    for number, goal in enumerate(told, 1):
        text = fitted(label(goal.goal), name - 0.2, 10)
        write_cell(table.cell(number, 0), Line(text, 10))
        for at, times in enumerate(goal.times, 1):
            said = f"{times}/{goal.goal.target}" if goal.goal.target > 1 else _sign(times)
            colour = "ink" if times else "muted"
            write_cell(table.cell(number, at), Line(said, 10, colour, align=PP_ALIGN.CENTER))
    below = TOP + ROW * (len(told) + 1) + 0.1
    left = len(goals) - len(told)
    more = f"and {counted(left, 'other goal')}; " if left else ""
    how = "✓ shown, – not; 1/2 once where two are asked. Most points first."
    page.text(Box(GOALS_X, below, width, 0.4), [Line(f"{more}{how}", 10, "muted")])


def _sign(times: int) -> str:
    return "✓" if times else "–"


def _notes(case: Case) -> str:
    said = []
    for pair in case.pairs:
        said.append(pair.headline)
        said += [f"- {look.shortened(sentence, 400)}" for sentence in pair.told(12)]
    for row in differing(case)[:60]:
        if row.only_in:
            name = look.shortened(label(row.exercise), 80)
            said.append(f"{name}: only in {lettered(case, row.only_in)}")
    return "\n".join(said)
