"""Sheet "Schedule": one row an event."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from openpyxl.styles import Alignment

from exercise_planner.board import Placed
from exercise_planner.days import spoken_day
from exercise_planner.plan import Region, label
from exercise_planner.release import Release
from exercise_planner.workbook import look
from exercise_planner.workbook.room import lines
from ui.schedule.milestones import called
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
    yes,
)
from ui.schedule.subject import Subject

TITLE = "Schedule"
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
    said = f"costs in {money(subject)}" if subject.release is None else ""
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=said)
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    if not subject.events:
        sheet.sentence(TOTALS, "No exercise is held.", 8)
        return None
    written = sheet.table(HEADER, "ScheduleTable", columns, subject.events)
    _add_totals(sheet, written, columns, subject.events)
    sheet.work.freeze_panes = f"B{HEADER + 1}"
    sheet.colour_words(written, "high_end", {"Yes": HIGH_END})
    if subject.release is None:
        first = f"{written.letters['breaks']}{written.first}"
        sheet.colour(written.cells("breaks"), f'{first}<>""', *BROKEN)
    return written


def days_of(placed: Placed) -> Content:
    """Return the number of days of an event, counted from its two dates where Excel can."""
    if is_dated(placed.span.first):
        return Formula("={end}-{start}+1", placed.span.days)
    return placed.span.days


def _what_and_where(subject: Subject) -> Iterator[EventColumn]:
    regions: dict[str, Region] = {r.id: r for r in subject.plan.regions}

    def region(placed: Placed) -> str:
        return look.shortened(label(regions[placed.venue.region]))

    def host(placed: Placed) -> str:
        return "" if placed.exercise.host is None else look.shortened(placed.exercise.host, 60)

    yield Column("exercise", "Exercise", 28, lambda p: look.shortened(p.name))
    yield Column("start", "Start", 12, lambda p: dated(p.span.first), look.DAY)
    yield Column("end", "End", 12, lambda p: dated(p.span.last), look.DAY)
    yield Column("days", "Days", 8, days_of, look.COUNT)
    yield Column("region", "Region", 16, region)
    yield Column("venue", "Venue", 20, lambda p: look.shortened(label(p.venue)))
    yield Column("kind", "Kind", 8, lambda p: p.exercise.kind or "", look.CENTRE)
    yield Column("high_end", "High-end", 10, lambda p: yes(p.exercise.high_end), look.CENTRE)
    yield Column("host", "Host", 8, host)


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

    yield Column("breaks", "Breaks", 16, breaks)
    yield Column("nations", "Nations", 17, lambda p: look.listed(sorted(p.nations), 60))
    yield Column("units", "Units", UNITS_WIDTH, units)


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
    yield Column("milestones", "Milestones", 24, _milestones)


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

    yield Column("shown", "Goals shown", 15, lambda p: shown[id(p)].total(), look.COUNT)
    yield Column("what", "Goals shown, by capability", 20, what)
    yield Column("milestones", "Milestones", 21, _milestones)
    yield Column("priority", "Priority", 10, lambda p: p.exercise.priority, look.COUNT)
    yield Column("tentative", "Tentative days", 11, lambda p: tentative[id(p)], look.COUNT)
    yield Column("command", "Cost to the command", 13, lambda p: p.exercise.fixed_cost, look.NUMBER)
    yield Column("nations_cost", "Cost to the nations", 13, nations_cost, look.NUMBER)
    yield Column("cost", "Cost", 13, cost, look.NUMBER)


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
