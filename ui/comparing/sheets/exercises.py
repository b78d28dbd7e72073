"""Sheet "Exercises": when and where each option holds which exercise, and what differs."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from exercise_planner.comparison.rows import ExerciseRow
from exercise_planner.plan import label
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.digest import differing, reference_of, what_differs, who_differs
from ui.comparing.words import lettered
from ui.schedule.parts import Column, Content, Desk, Formula, Sheet, Written, dated, is_dated, yes

TITLE = "Exercises"
HEADER = 5
DIFFERS = (look.FAIR, look.ON_FAIR)
UNPRINTED = "(does not print)"


def add_exercises(desk: Desk, case: Case) -> Written | None:
    """Add the sheet, what differs most on top; return where its table stands, if there is one."""
    columns = list(_columns(case))
    printed = [c for c in columns if UNPRINTED not in c.title]
    sheet = Sheet(desk, TITLE, [c.width for c in printed], said=_said(case))
    look.set_widths(sheet.work, [c.width for c in columns])
    look.print_on(sheet.work, look.A3, rows=f"{HEADER}:{HEADER}", columns="A:A")
    alike = [row for row in case.comparison.exercises if not row.differs]
    rows = [*differing(case), *alike]
    if not rows:
        sheet.sentence(HEADER, "No option holds any exercise.", 4)
        return None
    written = sheet.table(HEADER, "ComparedExercises", columns, rows)
    sheet.colour_words(written, "differs", {"Yes": DIFFERS})
    if "breaks" in written.letters:
        cell = f"{written.letters['breaks']}{written.first}"
        sheet.colour(written.cells("breaks"), f'{cell}<>""', look.BAD, look.ON_BAD, bold=True)
    sheet.work.freeze_panes = f"C{HEADER + 1}"
    sheet.work.print_area = f"A1:{list(written.letters.values())[len(printed) - 1]}{written.last}"
    return written


def _said(case: Case) -> str:
    held, of = len(case.comparison.exercises), len(case.plan.exercises)
    return f"{held:,} of {of:,} exercises are held in at least one option"


def _columns(case: Case) -> Iterator[Column[ExerciseRow]]:
    comparison = case.comparison
    yield Column("exercise", "Exercise", 30, lambda r: look.shortened(label(r.exercise)))
    yield Column("differs", "Differs", 10, lambda r: yes(r.differs), look.CENTRE)
    yield Column("what", "What differs", 30, lambda r: _sentence(what_differs(case, r)))
    yield Column("only", "Only in", 11, lambda r: lettered(case, r.only_in), look.CENTRE)
    yield Column("venue", "Other venue", 10, lambda r: yes(r.other_venue), look.CENTRE)
    yield Column("who", "Other participants", 13, lambda r: yes(r.other_participants), look.CENTRE)
    if any(case.breaking):
        yield Column("breaks", "Breaks a rule in", 11, lambda r: _breaking(case, r), look.CENTRE)
    yield Column("kind", "Kind", 9, lambda r: r.exercise.kind or "", look.CENTRE)
    yield Column("high_end", "High-end", 10, lambda r: yes(r.exercise.high_end), look.CENTRE)
    for place, letter in enumerate(comparison.letters):
        yield Column(f"start{place}", f"{letter} starts", 12, _start(place), look.DAY)
    for place, letter in enumerate(comparison.letters[1:], 1):
        title = f"{letter} − A, days"
        yield Column(f"moved{place}", title, 11, _moved(place), look.COUNT)
    yield Column("where", "Where", 34, lambda r: _where(case, r))
    for place, letter in enumerate(comparison.letters[1:], 1):
        title = f"{letter}: units that differ {UNPRINTED}"
        yield Column(f"units{place}", title, 56, _units(case, place))


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _start(place: int) -> Callable[[ExerciseRow], Content]:
    def start(row: ExerciseRow) -> Content:
        event = row.events[place]
        return None if event is None else dated(event.span.first)

    return start


def _moved(place: int) -> Callable[[ExerciseRow], Content]:
    """Return what says by how many days an option starts an exercise after the first one."""
    formula = f'=IF(OR({{start0}}="",{{start{place}}}=""),"",{{start{place}}}-{{start0}})'

    def moved(row: ExerciseRow) -> Content:
        days = row.moved(0, place)
        if days is None:
            return None
        events = (row.events[0], row.events[place])
        if all(event is not None and is_dated(event.span.first) for event in events):
            return Formula(formula, days)
        return days

    return moved


def _where(case: Case, row: ExerciseRow) -> str:
    """Return the venue, or where there are several each with the options, one a line."""
    at: defaultdict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(row.events):
        if event is not None:
            at[event.venue].append(place)
    names = {venue: look.shortened(case.comparison.facts.venue_name(venue), 120) for venue in at}
    if len(at) == 1:
        return next(iter(names.values()))
    return "\n".join(f"{lettered(case, at[venue])}: {name}" for venue, name in names.items())


def _units(case: Case, place: int) -> Callable[[ExerciseRow], Content]:
    """Return what says who takes part otherwise than in the first option that holds it."""

    def units(row: ExerciseRow) -> str:
        said = who_differs(case, row, place)
        return f"to {case.options[reference_of(row)].letter}: {said}" if said else ""

    return units


def _breaking(case: Case, row: ExerciseRow) -> str:
    """Return in which options an exercise breaks a rule."""
    places = (place for place, ids in enumerate(case.breaking) if row.exercise.id in ids)
    return lettered(case, places)
