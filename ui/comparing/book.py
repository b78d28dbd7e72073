"""The workbook of a comparison: its sheets in their order."""

import io
from collections.abc import Callable

from openpyxl.workbook.properties import CalcProperties

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.sheets.costs import add_costs
from ui.comparing.sheets.distances import add_distances
from ui.comparing.sheets.exercises import add_exercises
from ui.comparing.sheets.goals import add_goals
from ui.comparing.sheets.loads import add_loads
from ui.comparing.sheets.remarks import add_remarks
from ui.comparing.sheets.subject import Compared
from ui.comparing.sheets.summary import Sources, add_summary
from ui.comparing.sheets.timeline import add_timeline
from ui.schedule.book import RESULTS_OF
from ui.schedule.parts import Desk
from ui.schedule.results import Results

SHEETS = (
    "Summary",
    "Goals",
    "Exercises",
    "Timeline",
    "Load",
    "Costs",
    "Distances",
    "Remarks",
)
"""The sheets in their order; the last only where there are remarks."""


def comparison_book(case: Case, said: Callable[[str], None] | None = None) -> bytes:
    """Return a case as an Excel workbook.

    Parameters
    ----------
    said
        Called with the title of each sheet before it is made.
    """
    tell = said or _nothing
    subject = Compared.of(case)
    title = look.shortened(f"Comparison: {case.plan.name}", 200)
    book = look.new_book(title, one_line(case.plan.marking))
    book.calculation = CalcProperties(calcId=RESULTS_OF, fullCalcOnLoad=False)
    desk = Desk(book, subject, Results())
    tell("Goals")
    goals = add_goals(desk, case)
    tell("Exercises")
    add_exercises(desk, case)
    tell("Timeline")
    add_timeline(book, case)
    tell("Load")
    add_loads(desk, case)
    tell("Costs")
    costs = add_costs(desk, case)
    tell("Distances")
    add_distances(desk, case)
    if case.remarks:
        tell("Remarks")
        add_remarks(desk, case)
    tell("Summary")  # counts what the others hold
    add_summary(desk, case, Sources(goals, costs))
    book.move_sheet("Summary", -len(book.sheetnames) + 1)
    book.active = 0
    book.active.sheet_view.tabSelected = True
    out = io.BytesIO()
    book.save(out)
    return desk.results.written_into(out.getvalue(), book.sheetnames)


def _nothing(_: str) -> None:
    pass
