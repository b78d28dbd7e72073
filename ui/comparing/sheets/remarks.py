"""Sheet "Remarks": what reviewers said of the options, thread by thread."""

from collections.abc import Iterator

from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.remarks import Said, said_in
from ui.moments import local, local_day
from ui.schedule.parts import Column, Desk, Sheet

TITLE = "Remarks"
HEADER = 5
OPEN, RESOLVED = "Open", "Resolved"
COLOURS = {OPEN: (look.FAIR, look.ON_FAIR), RESOLVED: (look.GOOD, look.ON_GOOD)}


def add_remarks(desk: Desk, case: Case) -> None:
    """Add the sheet, if there is any remark."""
    rows = list(said_in(case))
    if not rows:
        return
    columns = list(_columns())
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said="times are local")
    look.print_on(sheet.work, rows=f"{HEADER}:{HEADER}")
    written = sheet.table(HEADER, "ComparedRemarks", columns, rows)
    sheet.colour_words(written, "state", COLOURS)
    sheet.work.freeze_panes = f"A{HEADER + 1}"


def _columns() -> Iterator[Column[Said]]:
    yield Column("thread", "Thread", 10, lambda s: s.number, look.COUNT)
    yield Column("option", "Option", 10, lambda s: s.letter, look.CENTRE)
    yield Column("about", "About", 26, lambda s: s.about)
    yield Column("state", "State", 11, lambda s: RESOLVED if s.resolved else OPEN, look.CENTRE)
    yield Column("kind", "Kind", 10, lambda s: "Answer" if s.answer else "Remark", look.CENTRE)
    yield Column("day", "Day", 13, lambda s: local_day(s.remark.at), look.DAY)
    yield Column("time", "Time", 8, lambda s: f"{local(s.remark.at):%H:%M}", look.CENTRE)
    yield Column("by", "By", 20, lambda s: look.shortened(s.remark.author, 80))
    yield Column("text", "Remark", 70, lambda s: s.text)
    yield Column("resolved", "Resolved by", 20, lambda s: s.resolved_by)
