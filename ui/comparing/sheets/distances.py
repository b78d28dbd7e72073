"""Sheet "Distances": how far apart the options are in what is held, when and where."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from exercise_planner.comparison.distance import DAYS, VENUE, WHOLE, Distance
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.words import called
from ui.schedule.parts import Column, Content, Desk, Formula, Sheet

TITLE = "Distances"
HEADER = 6
PERCENT = "0 %"
WIDTHS = (34, 17, 17, 17, 17, 17, 17, 17)
HOW = (
    f"An exercise held in both counts one point for each day between its starts, at most {DAYS}, "
    f"and {VENUE} more at another venue; one held in only one of the two counts {WHOLE}. The share "
    f"is of {WHOLE} for each exercise held in either, rounded down: 0 % is the same programme, "
    "100 % nothing in common."
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two options, how far apart they are, and of what that is made."""

    one: int
    other: int
    apart: Distance
    only: tuple[int, int]
    moved: int
    elsewhere: int


def add_distances(desk: Desk, case: Case) -> None:
    """Add the sheet: every option against every other, and below what each distance is made of."""
    sheet = Sheet(desk, TITLE, WIDTHS)
    look.print_on(sheet.work)
    sheet.sentence(HEADER - 1, HOW, 7)
    size = case.comparison.size
    columns: list[Column[int]] = [
        Column("option", "Option", WIDTHS[0], lambda n: called(case.options[n], 200)),
        *(
            Column(f"to{place}", f"To {letter}", 17, _to(case, place), look.COUNT)
            for place, letter in enumerate(case.comparison.letters)
        ),
    ]
    written = sheet.table(HEADER, "ComparedDistances", columns, range(size))
    for place in range(size):
        for row in range(written.first, written.last + 1):
            sheet.work[f"{written.letters[f'to{place}']}{row}"].number_format = PERCENT
    pairs = [_pair(case, one, other) for one, other in combinations(range(size), 2)]
    written = sheet.table(written.last + 3, "ComparedPairs", list(_columns(case)), pairs)
    for row in range(written.first, written.last + 1):
        sheet.work[f"{written.letters['apart']}{row}"].number_format = PERCENT
    sheet.work.freeze_panes = "A4"


def _to(case: Case, place: int) -> Callable[[int], Content]:
    return lambda n: case.comparison.distance(n, place).percent / 100


def _pair(case: Case, one: int, other: int) -> _Pair:
    both = [
        (here, there)
        for row in case.comparison.exercises
        if (here := row.events[one]) is not None and (there := row.events[other]) is not None
    ]
    held = [
        sum(row.events[place] is not None for row in case.comparison.exercises)
        for place in (one, other)
    ]
    return _Pair(
        one=one,
        other=other,
        apart=case.comparison.distance(one, other),
        only=(held[0] - len(both), held[1] - len(both)),
        moved=sum(here.start != there.start for here, there in both),
        elsewhere=sum(here.venue != there.venue for here, there in both),
    )


def _columns(case: Case) -> Iterator[Column[_Pair]]:
    def pair(p: _Pair) -> str:
        return f"{case.options[p.one].letter} and {case.options[p.other].letter}"

    def apart(p: _Pair) -> Formula:
        formula = f"=IF({{exercises}}=0,0,INT({{points}}*100/({WHOLE}*{{exercises}}))/100)"
        return Formula(formula, p.apart.percent / 100)

    yield Column("pair", "Pair", WIDTHS[0], pair)
    yield Column("apart", "Apart", WIDTHS[1], apart, look.COUNT)
    yield Column("points", "Points", WIDTHS[2], lambda p: p.apart.points, look.COUNT)
    yield Column("exercises", "Held in either", WIDTHS[3], lambda p: p.apart.exercises, look.COUNT)
    yield Column("first", "Only in the first", WIDTHS[4], lambda p: p.only[0], look.COUNT)
    yield Column("second", "Only in the second", WIDTHS[5], lambda p: p.only[1], look.COUNT)
    yield Column("moved", "On other days", WIDTHS[6], lambda p: p.moved, look.COUNT)
    yield Column("venue", "At another venue", WIDTHS[7], lambda p: p.elsewhere, look.COUNT)
