"""Sheet "Load": what each option asks of nations, units, resources and venues."""

from collections.abc import Callable, Iterator

from exercise_planner.comparison.rows import LoadedKind, LoadRow, LoadValue
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.schedule.parts import Column, Content, Desk, Sheet, yes

TITLE = "Load"
HEADER = 5
KINDS: dict[LoadedKind, str] = {
    "nation": "Nation",
    "unit": "Unit",
    "resource": "Resource",
    "venue": "Venue",
}
SAID = (
    "days are those of the events together, of a resource its amounts; peak is the most at once; "
    "full days leave no room"
)


def add_loads(desk: Desk, case: Case) -> None:
    """Add the sheet."""
    columns = list(_columns(case))
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=SAID)
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:B")
    rows = case.comparison.loads
    if not rows:
        sheet.sentence(HEADER, "No option asks anything of anybody.", 4)
        return
    sheet.table(HEADER, "ComparedLoad", columns, rows)
    sheet.work.freeze_panes = f"C{HEADER + 1}"


def _columns(case: Case) -> Iterator[Column[LoadRow]]:
    letters = case.comparison.letters
    yield Column("kind", "Of", 11, lambda r: KINDS[r.kind])
    yield Column("name", "Name", 34, lambda r: look.shortened(r.name))
    yield Column("differs", "Differs", 10, lambda r: yes(r.differs), look.CENTRE)
    yield Column("capacity", "Most at once", 11, lambda r: r.capacity, look.COUNT)
    of: tuple[tuple[str, Callable[[LoadValue], int]], ...] = (
        ("events", lambda v: v.events),
        ("days", lambda v: v.days),
        ("peak", lambda v: v.peak),
        ("full days", lambda v: v.full_days),
    )
    for name, value in of:
        for place, letter in enumerate(letters):
            title = f"{letter} {name}"
            yield Column(f"{name}{place}", title, 10, _value(place, value), look.COUNT)


def _value(place: int, value: Callable[[LoadValue], int]) -> Callable[[LoadRow], Content]:
    return lambda row: value(row.values[place])
