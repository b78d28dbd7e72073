"""The review summary: what stands in it, section by section."""

from collections.abc import Iterator

from exercise_planner.comparison.rows import ExerciseRow
from exercise_planner.days import counted, spoken, spoken_day
from exercise_planner.measure_words import NAMES
from exercise_planner.plan import label
from exercise_planner.text import one_line
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.digest import (
    differing,
    goal_called,
    goals_not_alike,
    goals_of_none,
    tracks,
    what_differs,
    who_differs,
)
from ui.comparing.flaws import flaws_of
from ui.comparing.paper.pages import is_cut
from ui.comparing.paper.strips import (
    BAD,
    BODY,
    GOOD,
    LEAD,
    QUIET,
    STRONG,
    TITLE,
    Cell,
    Column,
    Scribe,
    Strip,
)
from ui.comparing.paper.timeline import timeline
from ui.comparing.remarks import Said, said_in
from ui.comparing.words import (
    BEST,
    LONGEST_NOTES,
    best_at_said,
    called,
    day_said,
    how_made,
    how_proven,
    number_said,
    rules_said,
    status_said,
    unit_of,
    unsound,
)
from ui.moments import local

MOST_SENTENCES, LEAST_SENTENCES = 24, 5
"""Differences told: of all pairs together, and of each at least."""
MOST_BROKEN = 4
"""Breaks of the rules told of an option in full."""
MOST_GOALS, MOST_EXERCISES, MOST_TRACKS, MOST_REMARKS = 60, 120, 120, 200
IN_WORKBOOK = "; the workbook of the comparison has all"


def summary(case: Case, scribe: Scribe) -> Iterator[Strip]:
    """Yield everything that the summary says."""
    yield from _title(case, scribe)
    yield from _options(case, scribe)
    yield from _words(case, scribe)
    yield from _goals(case, scribe)
    yield from _exercises(case, scribe)
    yield from _timeline(case, scribe)
    yield from _remarks(case, scribe)


def _title(case: Case, scribe: Scribe) -> Iterator[Strip]:
    marking = one_line(case.plan.marking)
    if is_cut(marking, scribe.ruler):
        yield scribe.paragraph(marking, STRONG)
    yield scribe.paragraph(f"Review summary: {look.shortened(case.plan.name, 120)}", TITLE, after=2)
    days = spoken(case.comparison.facts.horizon)
    many = number_said(len(case.options), "calendar")
    asked = f"Which of {many} is to be held, {days}? Put together on {day_said(case.made)}."
    yield scribe.paragraph(asked, LEAD, after=8)


# --- options -----------------------------------------------------------------------------------


def _options(case: Case, scribe: Scribe) -> Iterator[Strip]:
    measures = case.comparison.measures
    columns = [Column("Option", 3.0), Column("Status", 1.9), Column("Best at", 2.2)]
    flawed = any(any(flaws_of(option)) for option in case.options)
    if flawed:
        columns.append(Column("Flaws", 1.5))
    for row in measures:
        unit = f", {unit_of(case.plan, row.measure)}" if row.measure == "cost" else ""
        columns.append(Column(f"{NAMES[row.measure]}{unit}", 0, "right"))
    columns.append(Column("Held", 0, "right"))
    rows = []
    for place, option in enumerate(case.options):
        cells = [
            Cell(called(option, 100), STRONG),
            Cell(status_said(option)),
            Cell(best_at_said(case, place)),
        ]
        if flawed:
            said = ", ".join(flaws_of(option))
            cells.append(Cell(said[0].upper() + said[1:], BAD) if said else Cell("None"))
        for measured in measures:
            best = place in measured.best
            style = GOOD if best and not unsound(option) else BODY
            value = f"{measured.values[place]:,}"
            cells.append(Cell(f"{BEST}{value}" if best else value, style))
        held = len(case.comparison.calendars[place].events)
        rows.append([*cells, Cell(f"{held:,}")])
    yield from scribe.table(columns, rows)
    yield scribe.space(4)
    yield scribe.paragraph(f"{BEST} is the best value of those that differ.", QUIET, after=8)
    for place, option in enumerate(case.options):
        said = (
            f"{option.letter}: {rules_said(option)}. {how_made(option)} {how_proven(case, place)}"
        )
        broken = [violation.message for violation in case.comparison.violations[place]]
        if broken:
            said += f" Breaks rules: {look.listed(broken, MOST_BROKEN, ' ')}"
        if option.notes:
            said += f" Notes: {look.shortened(option.notes, LONGEST_NOTES)}"
        if option.lost:
            said += f" Not compared: {look.listed(option.lost, 4, ' ')}"
        yield scribe.paragraph(said, BODY, after=4)


# --- differences -------------------------------------------------------------------------------


def _words(case: Case, scribe: Scribe) -> Iterator[Strip]:
    yield scribe.heading(f"What differs from {called(case.options[0], 80)}")
    most = max(LEAST_SENTENCES, MOST_SENTENCES // len(case.pairs))
    for pair in case.pairs:
        yield scribe.paragraph(look.shortened(pair.headline, 600), STRONG, kept=True)
        for sentence in pair.told(most):
            yield scribe.paragraph(look.shortened(sentence, 600), indent=16, sign="•")
        yield scribe.space(6)


def _goals(case: Case, scribe: Scribe) -> Iterator[Strip]:
    found = goals_not_alike(case)
    yield scribe.heading("Goals that are not shown alike")
    if not found:
        yield scribe.paragraph("All options show the same goals equally often.")
    else:
        letters = case.comparison.letters
        columns = [Column("Goal", 6.0), Column("High-end", 0, "middle")]
        columns += [Column(letter, 0, "middle") for letter in letters]
        columns.append(Column("Points, least to most", 0, "right"))
        rows = []
        for row in found[:MOST_GOALS]:
            shown = [_shown(times, row.goal.target) for times in row.times]
            spread = f"{min(row.points):,} - {max(row.points):,}"
            high_end = "Yes" if row.goal.high_end else "No"
            rows.append([Cell(goal_called(row.goal)), Cell(high_end), *shown, Cell(spread)])
        yield from scribe.table(columns, rows)
        if len(found) > MOST_GOALS:
            left = counted(len(found) - MOST_GOALS, "other goal")
            yield scribe.paragraph(f"and {left}{IN_WORKBOOK}.", QUIET)
    none = goals_of_none(case)
    if none:
        names = look.listed((look.shortened(label(row.goal), 80) for row in none), 12, "; ")
        yield scribe.space(6)
        yield scribe.paragraph(f"Shown by no option: {names}.")


def _shown(times: int, target: int) -> Cell:
    style = STRONG if times == target else BODY if times else QUIET
    return Cell(f"{times} of {target}", style)


def _exercises(case: Case, scribe: Scribe) -> Iterator[Strip]:
    found = differing(case)
    yield scribe.heading("Exercises that are not held alike")
    if not found:
        yield scribe.paragraph("All options hold the same exercises in the same way.")
        return
    columns = [Column("Exercise", 3.0), Column("What differs", 3.6)]
    columns += [Column(f"{letter} starts", 0) for letter in case.comparison.letters]
    rows = [
        [
            Cell(
                look.shortened(label(row.exercise), 120),
                STRONG if row.exercise.high_end else BODY,
            ),
            Cell("\n".join(_how_it_differs(case, row))),
            *(Cell(start, BODY if start else QUIET) for start in _starts(row)),
        ]
        for row in found[:MOST_EXERCISES]
    ]
    yield from scribe.table(columns, rows)
    if len(found) > MOST_EXERCISES:
        left = counted(len(found) - MOST_EXERCISES, "other exercise")
        yield scribe.paragraph(f"and {left}{IN_WORKBOOK}.", QUIET)


def _how_it_differs(case: Case, row: ExerciseRow) -> Iterator[str]:
    """Yield what differs, and who takes part otherwise in which option, a line each."""
    yield what_differs(case, row)
    for place, letter in enumerate(case.comparison.letters):
        if said := who_differs(case, row, place):
            yield f"{letter}: {said}"


def _starts(row: ExerciseRow) -> Iterator[str]:
    for event in row.events:
        yield "–" if event is None else spoken_day(event.span.first)


def _timeline(case: Case, scribe: Scribe) -> Iterator[Strip]:
    rows = case.comparison.exercises
    if not rows:
        return
    yield scribe.heading("Timeline")
    how = (
        "Options beside one bar hold the exercise on the same days at the same venue. "
        "Blue, and bold letters: high-end."
    )
    if any(case.breaking):
        how += " A red edge: breaks a rule."
    if len(rows) > MOST_TRACKS:
        rows = tuple(differing(case)[:MOST_TRACKS])
        how += f" Drawn are the {len(rows):,} that differ most{IN_WORKBOOK}."
    yield scribe.paragraph(how, QUIET, kept=True)
    yield from timeline(scribe, case, tracks(rows))


def _remarks(case: Case, scribe: Scribe) -> Iterator[Strip]:
    found = list(said_in(case))
    if not found:
        return
    yield scribe.heading("Remarks")
    thread = 0
    for said in found[:MOST_REMARKS]:
        if said.number != thread:
            thread = said.number
            state = f"resolved by {said.resolved_by}" if said.resolved else "open"
            head = f"{said.number}. {said.letter}, {said.about} ({state})"
            yield scribe.paragraph(head, STRONG, kept=True)
        yield from _remark(said, scribe)
    if len(found) > MOST_REMARKS:
        left = counted(len(found) - MOST_REMARKS, "other remark")
        yield scribe.paragraph(f"and {left}{IN_WORKBOOK}.", QUIET)


def _remark(said: Said, scribe: Scribe) -> Iterator[Strip]:
    indent = 40.0 if said.answer else 16.0
    at = local(said.remark.at)
    by = look.shortened(said.remark.author, 80) or "not named"
    when = f"{by}, {day_said(at)}, {at:%H:%M}"
    yield scribe.paragraph(when, QUIET, indent=indent, after=0, kept=True)
    yield scribe.paragraph(said.text, BODY, indent=indent, after=6)
