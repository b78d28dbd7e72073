"""Sheet "Schedule": one row an event.

Its first columns can be changed and read back (``exercise_planner.workbook.schedule_reading``).
The last day is counted from the first, so that an event that is moved keeps its length.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from openpyxl.styles import Alignment

from exercise_planner.board import Placed
from exercise_planner.days import spoken_day
from exercise_planner.plan import Region, label
from exercise_planner.release import Release
from exercise_planner.workbook import look
from exercise_planner.workbook import schedule_forms as forms
from exercise_planner.workbook.room import lines
from ui.schedule import names
from ui.schedule.milestones import called
from ui.schedule.offers import names_of, offer
from ui.schedule.parts import (
    Column,
    Content,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    is_dated,
    money,
    serial,
    yes,
)
from ui.schedule.subject import Subject

TITLE = forms.SCHEDULE.title
READ_BACK = (
    f"to change the calendar edit {forms.EXERCISE.title}, {forms.START.title}, "
    f"{forms.DAYS.title}, {forms.VENUE.title} here, or the sheet {forms.WHO.title}, and import the "
    "workbook; the rest is computed"
)
BROKEN = (look.BAD, look.ON_BAD)
HIGH_END = ("E1EDFA", "0A57A6")
"""Behind and in the word that says so: the blue of high-end events, but quiet."""
TOTALS, HEADER = 5, 6
"""Rows."""
MIDDLE = Alignment(horizontal="center", vertical="center")
UNITS_WIDTH = 54.0
MOST_LINES = 30
"""Lines that fit into the highest row."""
SUMMED = ("days", "shown", "priority", "tentative", "command", "nations_cost", "cost")
"""Columns whose totals stand above them."""

EventColumn = Column[Placed]


def add_schedule(desk: Desk) -> Written | None:
    """Add the sheet and return where its table stands, if there is any event."""
    subject = desk.subject
    columns = [*_what_and_where(subject)]
    if subject.release is None:
        columns += [*_who(subject), *_what_for(subject)]
    else:
        columns += _who_of_release(subject, subject.release)
    said = f"costs in {money(subject)} · {READ_BACK}" if subject.release is None else ""
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=said)
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    if not subject.events:
        sheet.sentence(TOTALS, "No exercise is held.", 8)
        sheet.header(HEADER, columns)
        _add_offers(sheet, columns, HEADER)
        return None
    written = sheet.table(HEADER, "ScheduleTable", columns, subject.events)
    _add_totals(sheet, written, columns, subject.events)
    sheet.work.freeze_panes = f"B{HEADER + 1}"
    sheet.colour_words(written, "high_end", {"Yes": HIGH_END})
    _add_offers(sheet, columns, written.last)
    if subject.release is None:
        first = f"{written.letters['breaks']}{written.first}"
        sheet.colour(written.cells("breaks"), f'{first}<>""', *BROKEN)
    return written


def _add_offers(sheet: Sheet, columns: Sequence[EventColumn], last: int) -> None:
    """Offer names of exercises and venues down to some rows below the last one."""
    if sheet.subject.release is not None:
        return
    for number, column in enumerate(columns, 1):
        what = {"exercise": names.EXERCISE, "venue": names.VENUE}.get(column.key)
        if what is not None and (cells := names_of(sheet.subject, what)):
            offer(sheet.work, number, (HEADER + 1, last), cells)


def _end(placed: Placed) -> Content:
    """Return the last day of an event, counted from the first where Excel can."""
    last = dated(placed.span.last)
    if is_dated(placed.span.first):
        return Formula("={start}+{days}-1", serial(last))
    return last


def _what_and_where(subject: Subject) -> Iterator[EventColumn]:
    regions: dict[str, Region] = {r.id: r for r in subject.plan.regions}

    def region(placed: Placed) -> str:
        return look.shortened(label(regions[placed.venue.region]))

    called = None if subject.release is not None else subject.callings

    def exercise(placed: Placed) -> str:
        return look.shortened(placed.name) if called is None else called.event(placed)

    def venue(placed: Placed) -> str:
        return look.shortened(label(placed.venue)) if called is None else called.venue(placed.venue)

    def host(placed: Placed) -> str:
        return "" if placed.exercise.host is None else look.shortened(placed.exercise.host, 60)

    yield Column("exercise", forms.EXERCISE.title, 28, exercise, look.TYPED)
    yield Column("start", forms.START.title, 12, lambda p: dated(p.span.first), look.DAY)
    yield Column("end", forms.END.title, 12, _end, look.DAY)
    yield Column("days", forms.DAYS.title, 8, lambda p: p.span.days, look.COUNT)
    yield _computed("region", 16, region)
    yield Column("venue", forms.VENUE.title, 20, venue, look.TYPED)
    yield _computed("kind", 8, lambda p: p.exercise.kind or "", look.CENTRE)
    yield _computed("high_end", 10, lambda p: yes(p.exercise.high_end), look.CENTRE)
    yield _computed("host", 8, host)


def _who(subject: Subject) -> Iterator[EventColumn]:
    codes: defaultdict[str, dict[str, None]] = defaultdict(dict)  # in the rules' order
    for violation in subject.violations:
        for exercise in violation.exercises:
            codes[exercise][violation.code] = None

    def breaks(placed: Placed) -> str:
        """Return the codes of the rules that the exercise has a part in breaking."""
        return ", ".join(codes.get(placed.exercise.id, ()))

    def units(placed: Placed) -> str:
        """Return the units by nation, a nation a line, all of them where a row can hold them."""
        of: defaultdict[str, list[str]] = defaultdict(list)
        for unit in placed.units:
            of[unit.nation].append(look.shortened(label(unit), 120))
        for most in (len(placed.units), 8, 4, 2, 1):
            said = (f"{nation}: {look.listed(of[nation], most, '; ')}" for nation in sorted(of))
            text = "\n".join(said)
            if lines(text, UNITS_WIDTH) <= MOST_LINES:
                break
        return text

    yield _computed("breaks", 16, breaks)
    yield _computed("nations", 17, lambda p: look.listed(sorted(p.nations), 60))
    yield _computed("units", UNITS_WIDTH, units)


def _who_of_release(subject: Subject, release: Release) -> Iterator[EventColumn]:
    """Yield the columns of a release: own units by name, others as numbers."""

    def own(placed: Placed) -> str:
        return look.listed(
            (look.shortened(label(u), 120) for u in release.own_units(placed.event)), 30, "; "
        )

    def others(placed: Placed) -> str:
        counts = release.counts(placed.event)
        return look.listed((f"{nation} {number}" for nation, number in counts.items()), 60)

    name = look.shortened(release.nation_name, 40)
    yield Column("units", f"Units of {name}", 56, own)
    yield Column("others", "Units of other nations", 34, others)
    yield _computed("milestones", 24, _milestones)


def _what_for(subject: Subject) -> Iterator[EventColumn]:
    shown: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for goal, events in subject.demonstrations.items():
        for placed in events:
            shown[id(placed)][subject.facts.goals[goal].capability] += 1
    tentative = {id(placed): _tentative_days(subject, placed) for placed in subject.events}

    def what(placed: Placed) -> str:
        counts = sorted(shown[id(placed)].items(), key=lambda item: (-item[1], item[0]))
        return look.listed(f"{capability} {number}" for capability, number in counts)

    def nations_cost(placed: Placed) -> int:
        return sum(placed.nation_costs.values())

    def cost(placed: Placed) -> Formula:
        return Formula(
            "={command}+{nations_cost}", placed.exercise.fixed_cost + nations_cost(placed)
        )

    yield _computed("shown", 15, lambda p: shown[id(p)].total(), look.COUNT)
    yield _computed("what", 20, what)
    yield _computed("milestones", 21, _milestones)
    yield _computed("priority", 10, lambda p: p.exercise.priority, look.COUNT)
    yield _computed("tentative", 11, lambda p: tentative[id(p)], look.COUNT)
    yield _computed("command", 13, lambda p: p.exercise.fixed_cost, look.NUMBER)
    yield _computed("nations_cost", 13, nations_cost, look.NUMBER)
    yield _computed("cost", 13, cost, look.NUMBER)


def _computed(
    key: str, width: float, value: Callable[[Placed], Content], style: str = look.TEXT
) -> EventColumn:
    """Return a column that is not read back."""
    return Column(key, forms.COMPUTED[key], width, value, style)


def _tentative_days(subject: Subject, placed: Placed) -> int:
    """Return the days that the measure "tentative" counts in one event."""
    return sum(
        shared.days
        for participation in placed.event.participants
        for span in subject.facts.tentative.get(participation.unit, ())
        if (shared := span.shared(placed.span)) is not None
    )


def _milestones(placed: Placed) -> str:
    """Return the planning steps of an event with their days, first things first, one a line."""
    steps = sorted(placed.exercise.milestones, key=lambda m: (-m.days_before, m.name))
    said = (
        f"{called(m, 60)} {spoken_day(placed.span.first - m.days_before)}"
        + (" (done)" if m.done else "")
        for m in steps
    )
    return look.listed(said, between="\n")


def _add_totals(
    sheet: Sheet, written: Written, columns: Sequence[EventColumn], events: Sequence[Placed]
) -> None:
    """Write the sums of the rows that a filter leaves above their columns."""
    sheet.put(TOTALS, 1, "Sum of the rows shown", look.TOTAL_LABEL)
    for at, column in enumerate(columns[1:], 2):
        if column.key in SUMMED:
            total = sum(_number(column.value(placed)) for placed in events)
            formula = Formula(f"=SUBTOTAL(109,{written.cells(column.key)})", total)
            sheet.put(TOTALS, at, formula, look.TOTAL)
            if column.style == look.COUNT:
                sheet.work.cell(TOTALS, at).alignment = MIDDLE
        else:
            sheet.put(TOTALS, at, None, look.TOTAL)


def _number(content: Content) -> int:
    value = content.result if isinstance(content, Formula) else content
    return value if isinstance(value, int) else 0
