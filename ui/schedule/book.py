"""A calendar as a workbook: its sheets in their order."""

import io
from collections.abc import Callable

from exercise_planner.workbook import look
from ui.schedule.costs import accounts_of, add_costs
from ui.schedule.goals import add_goals, results
from ui.schedule.long_range import add_long_range
from ui.schedule.milestones import add_milestones
from ui.schedule.participation import add_participation
from ui.schedule.parts import Desk, shortened
from ui.schedule.resources import add_resources
from ui.schedule.results import Results
from ui.schedule.schedule import add_schedule
from ui.schedule.subject import Subject
from ui.schedule.summary import Sources, add_summary
from ui.schedule.units import add_units

SHEETS = (
    "Summary",
    "Schedule",
    "Long-range calendar",
    "Participation",
    "Units",
    "Goals",
    "Milestones",
    "Costs",
    "Resources",
)
RELEASED = ("Schedule", "Long-range calendar", "Participation", "Milestones")
"""The sheets that another nation gets."""


def schedule_book(subject: Subject, said: Callable[[str], None] | None = None) -> bytes:
    """Return a calendar as an Excel workbook.

    Parameters
    ----------
    said
        Called with the title of each sheet before it is made.
    """
    say = said or (lambda title: None)
    title = shortened(f"{subject.plan.name} {subject.calendar.name}".strip(), 200)
    book = look.new_book(title, look.one_line(subject.plan.marking))
    desk = Desk(book, subject, Results())
    say("Schedule")
    schedule = add_schedule(desk)
    say("Long-range calendar")
    add_long_range(book, subject)
    say("Participation")
    participation = add_participation(desk)
    if subject.release is None:
        say("Units")
        add_units(book, subject, desk.results)
        say("Goals")
        goals_found = results(subject)
        goals = add_goals(desk, goals_found)
    say("Milestones")
    add_milestones(desk)
    if subject.release is None:
        say("Costs")
        accounts = accounts_of(subject)
        costs = add_costs(desk, accounts)
        say("Resources")
        add_resources(book, subject, desk.results)
        say("Summary")  # last, for it counts what stands on the others
        add_summary(desk, Sources(schedule, participation, goals, costs, goals_found, accounts))
        book.move_sheet("Summary", -(len(book.sheetnames) - 1))
    book.active = 0
    book.active.sheet_view.tabSelected = True
    out = io.BytesIO()
    book.save(out)
    return desk.results.written_into(out.getvalue(), book.sheetnames)
