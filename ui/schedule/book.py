"""A calendar as a workbook: its sheets in their order."""

import io
from collections.abc import Callable, Mapping

from openpyxl.workbook.properties import CalcProperties

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from exercise_planner.workbook.schedule_forms import NAMES_TITLE, WHO
from ui.schedule.costs import accounts_of, add_costs
from ui.schedule.goals import add_goals, results
from ui.schedule.long_range import add_long_range
from ui.schedule.milestones import add_milestones
from ui.schedule.names import add_names
from ui.schedule.participation import add_participation
from ui.schedule.parts import Desk
from ui.schedule.resources import add_resources
from ui.schedule.results import Results
from ui.schedule.schedule import add_schedule
from ui.schedule.subject import Subject
from ui.schedule.summary import Sources, add_summary
from ui.schedule.units import add_units
from ui.schedule.who import add_who

RESULTS_OF = 191029
"""The Excel (of 2019 and all since) whose results ours pass for. Results of an older one it would
compute again as soon as a workbook is opened, and ask at each closing whether to save that."""


def schedule_book(subject: Subject, said: Callable[[str], None] | None = None) -> bytes:
    """Return a calendar as an Excel workbook.

    Parameters
    ----------
    said
        Called with the title of each sheet before it is made.
    """
    title = look.shortened(f"{subject.plan.name} {subject.calendar.name}".strip(), 200)
    book = look.new_book(title, one_line(subject.plan.marking))
    book.calculation = CalcProperties(calcId=RESULTS_OF, fullCalcOnLoad=False)
    desk, sources = Desk(book, subject, Results()), Sources()
    titles = SHEETS if subject.release is None else RELEASED
    for title in sorted(titles, key=lambda title: title == "Summary"):  # counts what others hold
        if said is not None:
            said(title)
        _MAKERS[title](desk, sources)
    for place, title in enumerate(titles):
        book.move_sheet(title, place - book.sheetnames.index(title))
    book.active = 0
    book.active.sheet_view.tabSelected = True
    out = io.BytesIO()
    book.save(out)
    return desk.results.written_into(out.getvalue(), book.sheetnames)


def _schedule(desk: Desk, sources: Sources) -> None:
    sources.schedule = add_schedule(desk)


def _long_range(desk: Desk, sources: Sources) -> None:
    add_long_range(desk.book, desk.subject)


def _participation(desk: Desk, sources: Sources) -> None:
    sources.participation = add_participation(desk)


def _who(desk: Desk, sources: Sources) -> None:
    add_who(desk)


def _names(desk: Desk, sources: Sources) -> None:
    add_names(desk)


def _units(desk: Desk, sources: Sources) -> None:
    add_units(desk.book, desk.subject, desk.results)


def _goals(desk: Desk, sources: Sources) -> None:
    sources.results = results(desk.subject)
    sources.goals = add_goals(desk, sources.results)


def _milestones(desk: Desk, sources: Sources) -> None:
    add_milestones(desk)


def _costs(desk: Desk, sources: Sources) -> None:
    sources.accounts = accounts_of(desk.subject)
    sources.costs = add_costs(desk, sources.accounts)


def _resources(desk: Desk, sources: Sources) -> None:
    add_resources(desk.book, desk.subject, desk.results)


_MAKERS: Mapping[str, Callable[[Desk, Sources], None]] = {
    "Summary": add_summary,
    "Schedule": _schedule,
    "Long-range calendar": _long_range,
    "Participation": _participation,
    WHO.title: _who,
    "Units": _units,
    "Goals": _goals,
    "Milestones": _milestones,
    "Costs": _costs,
    "Resources": _resources,
    NAMES_TITLE: _names,
}
SHEETS = tuple(_MAKERS)
RELEASED = ("Schedule", "Long-range calendar", "Participation", "Milestones")
"""The sheets that another nation gets."""
