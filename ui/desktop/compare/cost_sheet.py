"""What each calendar costs whom in which period, against the budget."""

from collections.abc import Iterator, Sequence

from exercise_planner.comparison.comparison import Comparison, CostTotal
from ui.desktop.compare.measure_sheet import calendar_columns
from ui.desktop.compare.sheet import Cell, Column, Line, Sheet
from ui.desktop.compare.words import judged, signed

TOTALS, COMMANDS, NATIONS, OVER = "Totals", "Command", "Nations", "Over budget"
KINDS = (TOTALS, COMMANDS, NATIONS, OVER)
COMMAND, NO_PERIOD = "Command", "Outside any period"
ALL_PERIODS, ALL_PAYERS = "All periods", "All payers"


def cost_sheet(comparison: Comparison, reference: int) -> Sheet:
    """Return the totals, then each period's costs to each payer, in thousands."""
    thousands = f"thousand {comparison.plan.currency}".rstrip()
    columns = (
        Column("Payer", 0, notes="Period"),
        Column("Budget", 80, numbers=True, tip=f"In {thousands}"),
        *calendar_columns(comparison, 108),
    )
    return Sheet(columns, tuple(_lines(comparison, reference)), KINDS)


def _lines(comparison: Comparison, reference: int) -> Iterator[Line]:
    rows = comparison.costs
    whole = [sum(row.amounts[place] for row in rows) for place in range(comparison.size)]
    yield _total(comparison, reference, ALL_PERIODS, ALL_PAYERS, whole)
    if len(comparison.costs_by_period) > 1:  # of a single one they would say the same again
        for total in (*comparison.costs_by_period, *comparison.costs_by_payer):
            yield _part(comparison, reference, total)
    for row in rows:
        yield _line(
            comparison,
            reference,
            (_period(comparison, row.period), _payer(comparison, row.payer)),
            row.amounts,
            row.budget,
            COMMANDS if row.payer is None else NATIONS,
        )


def _part(comparison: Comparison, reference: int, total: CostTotal) -> Line:
    if total.of == "period":
        of = _period(comparison, total.id), ALL_PAYERS
    else:
        of = ALL_PERIODS, _payer(comparison, total.id)
    return _total(comparison, reference, *of, total.amounts)


def _total(
    comparison: Comparison, reference: int, period: str, payer: str, amounts: Sequence[int]
) -> Line:
    return _line(comparison, reference, (period, payer), amounts, None, TOTALS)


def _period(comparison: Comparison, period: str | None) -> str:
    return NO_PERIOD if period is None else comparison.facts.period_name(period)


def _payer(comparison: Comparison, payer: str | None) -> str:
    return COMMAND if payer is None else comparison.facts.nation_name(payer)


def _line(
    comparison: Comparison,
    reference: int,
    of: tuple[str, str],
    amounts: Sequence[int],
    budget: int | None,
    kind: str,
) -> Line:
    period, payer = of
    strong = kind == TOTALS
    limit = Cell(
        "" if budget is None else f"{budget:,}",
        -1 if budget is None else budget,
        tint="muted",
        tip="No budget" if budget is None else "",
        copied="" if budget is None else str(budget),
    )
    cells = tuple(
        _amount(comparison, reference, of, place, amounts, budget, strong=strong)
        for place in range(comparison.size)
    )
    over = budget is not None and any(amount > budget for amount in amounts)
    return Line(
        (
            Cell(payer, (payer.casefold(), period.casefold()), note=period, strong=strong),
            limit,
            *cells,
        ),
        f"{period} {payer}".casefold(),
        frozenset({kind, OVER} if over else {kind}),
        len(set(amounts)) > 1,
    )


def _amount(
    comparison: Comparison,
    reference: int,
    of: tuple[str, str],
    place: int,
    amounts: Sequence[int],
    budget: int | None,
    *,
    strong: bool,
) -> Cell:
    amount = amounts[place]
    change = amount - amounts[reference]
    said = f"{comparison.letters[place]}: {of[1]}, {of[0]}, {amount:,}"
    over = budget is not None and amount > budget
    if over and budget is not None:
        said += f", {amount - budget:,} over the budget of {budget:,}"
    elif budget is not None:
        said += f", {budget - amount:,} left of the budget of {budget:,}"
    return Cell(
        f"{amount:,}",
        amount,
        note=signed(change) if change and place != reference else "",
        note_tint=judged("cost", change),
        tint="broken" if over else "ink" if amount else "muted",
        sign="broken" if over else None,
        strong=strong,
        tip=f"{said}.",
        copied=str(amount),
    )
