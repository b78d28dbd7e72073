"""Sheet "Costs": what each option costs whom in which period, against what budget."""

from collections.abc import Callable, Iterator, Sequence

from exercise_planner.comparison.rows import CostRow
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.words import lettered
from ui.schedule.costs import COMMAND, OUTSIDE
from ui.schedule.pages import A4, fit_one_page
from ui.schedule.parts import Column, Content, Desk, Formula, Sheet, Written, distinct, money, yes

TITLE = "Costs"
TOTAL, HEADER = 5, 7

Names = dict[str | None, str]


def add_costs(desk: Desk, case: Case) -> Written | None:
    """Add the sheet and return where its table stands, if anything costs or may cost."""
    rows = case.comparison.costs
    periods, payers = _names(case)
    columns = list(_columns(case, periods, payers))
    sheet = Sheet(desk, TITLE, [c.width for c in columns], said=f"in {money(desk.subject)}")
    look.print_on(sheet.work, rows=f"{HEADER}:{HEADER}")
    if not rows:
        sheet.sentence(TOTAL, "Nothing costs anything, and the plan has no budgets.", 4)
        return None
    written = sheet.table(HEADER, "ComparedCosts", columns, rows)
    _add_sums(sheet, written, TOTAL, "Sum of the rows shown", rows, "SUBTOTAL(109,{cells})")
    below = written.last + 3
    comparison = case.comparison
    for title, key, names, totals in (
        ("By period", "period", periods, comparison.costs_by_period),
        ("By payer", "payer", payers, comparison.costs_by_payer),
    ):
        below = _add_totals(
            sheet, written, below, title, key, [(names[t.id], t.amounts) for t in totals]
        )
    fit_one_page(sheet.work, [c.width for c in columns], below - 2, A4)
    sheet.work.freeze_panes = f"A{HEADER + 1}"
    return written


def _names(case: Case) -> tuple[Names, Names]:
    """Return what periods and payers are called here, each differently."""
    plan = case.plan
    periods = distinct([OUTSIDE, *(look.shortened(p.id, 60) for p in plan.periods)])
    nations = (look.shortened(case.comparison.facts.nation_name(n.id), 60) for n in plan.nations)
    payers = distinct([COMMAND, *nations])
    return (
        dict(zip([None, *(p.id for p in plan.periods)], periods, strict=True)),
        dict(zip([None, *(n.id for n in plan.nations)], payers, strict=True)),
    )


def _columns(case: Case, periods: Names, payers: Names) -> Iterator[Column[CostRow]]:
    def amount(place: int) -> Callable[[CostRow], Content]:
        return lambda row: row.amounts[place]

    def over(row: CostRow) -> str:
        if row.budget is None:
            return ""
        return lettered(case, (n for n, cost in enumerate(row.amounts) if cost > row.budget))

    yield Column("period", "Period", 20, lambda r: periods[r.period])
    yield Column("payer", "Paid by", 28, lambda r: payers[r.payer])
    yield Column("differs", "Differs", 10, lambda r: yes(r.differs), look.CENTRE)
    yield Column("budget", "Budget", 15, lambda r: r.budget, look.NUMBER)
    for place, letter in enumerate(case.comparison.letters):
        yield Column(f"cost{place}", letter, 15, amount(place), look.NUMBER)
    yield Column("over", "Over budget in", 14, over, look.CENTRE)


def _add_sums(
    sheet: Sheet,
    written: Written,
    row: int,
    name: str,
    rows: Sequence[CostRow],
    formula: str,
) -> None:
    for at, key in enumerate(written.letters, 1):
        if key.startswith("cost"):
            place = int(key.removeprefix("cost"))
            text = f"={formula.format(cells=written.cells(key))}"
            sheet.put(row, at, Formula(text, sum(r.amounts[place] for r in rows)), look.TOTAL)
        else:
            sheet.put(row, at, name if at == 1 else None, look.TOTAL_LABEL)


def _add_totals(
    sheet: Sheet,
    written: Written,
    row: int,
    title: str,
    key: str,
    totals: Sequence[tuple[str, tuple[int, ...]]],
) -> int:
    """Write what each period or payer comes to, counted from the table; return the row after."""
    letters = list(written.letters)
    for at in range(1, len(letters) + 1):
        sheet.put(row, at, title if at == 1 else None, look.GROUP)
    for name, amounts in totals:
        row += 1
        for at in range(1, len(letters) + 1):
            sheet.put(row, at, name if at == 1 else None, look.TEXT)
        sheet.fit(row, [(name, sheet.work.column_dimensions["A"].width)])
        for place, amount in enumerate(amounts):
            costs = written.cells(f"cost{place}")
            # an id may hold * or ?, which SUMIFS takes for any signs
            formula = f"=SUMPRODUCT(({written.cells(key)}=$A{row})*{costs})"
            at = letters.index(f"cost{place}") + 1
            sheet.put(row, at, Formula(formula, amount), look.NUMBER)
    return row + 2
