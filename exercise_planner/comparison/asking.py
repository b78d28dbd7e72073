"""What each of some calendars asks of nations, units, resources and venues, and what it costs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from exercise_planner.board import Board, Placed, overloads
from exercise_planner.comparison.rows import CostRow, CostTotal, LoadedKind, LoadRow, LoadValue
from exercise_planner.loads import loads
from exercise_planner.plan import Plan, label

_Thing = tuple[LoadedKind, str]


def load_rows(boards: Sequence[Board]) -> tuple[LoadRow, ...]:
    """Return what each calendar asks of what at least one of them asks anything of.

    Nations first, then units, resources and venues, each in the plan's order.
    """
    found = [_loads(board) for board in boards]
    rows = []
    for (kind, thing), (name, capacity) in _things(boards[0].facts.plan).items():
        values = tuple(asked.get((kind, thing), LoadValue()) for asked in found)
        if any(value.events for value in values):
            rows.append(LoadRow(kind, thing, name, capacity, values))
    return tuple(rows)


def _things(plan: Plan) -> dict[_Thing, tuple[str, int | None]]:
    """Return all that can be asked something of, with its name and its capacity."""
    found: dict[_Thing, tuple[str, int | None]] = {}
    found |= {("nation", n.id): (label(n), n.max_concurrent) for n in plan.nations}
    found |= {("unit", u.id): (label(u), None) for u in plan.units}
    found |= {("resource", r.id): (label(r), r.capacity) for r in plan.resources}
    found |= {("venue", v.id): (label(v), v.capacity) for v in plan.venues}
    return found


def _loads(board: Board) -> dict[_Thing, LoadValue]:
    """Return what the calendar on a board asks of whom; nothing of those not named."""
    found: dict[_Thing, LoadValue] = {}
    where = {"nation": board.of_nation, "resource": board.using, "venue": board.at_venue}
    for load in loads(board):
        events = where[load.kind].get(load.id, ())
        needs = {p: p.exercise.resources[load.id] if load.kind == "resource" else 1 for p in events}
        found[load.kind, load.id] = LoadValue(
            events=sum(need > 0 for need in needs.values()),
            days=sum(need * placed.span.days for placed, need in needs.items()),
            peak=load.peak,
            full_days=load.full_days,
        )
    for unit, taking_part in board.of_unit.items():
        if taking_part:
            found["unit", unit] = LoadValue(
                events=len(taking_part),
                days=sum(placed.span.days for placed in taking_part),
                peak=_most_at_once(taking_part),
            )
    return found


def _most_at_once(events: Iterable[Placed]) -> int:
    return max(most for _, most, _ in overloads(((placed, 1) for placed in events), 0))


def cost_rows(boards: Sequence[Board]) -> tuple[CostRow, ...]:
    """Return what each period costs each payer, where it costs any or there is a budget.

    Periods in the plan's order, then what starts in none; the command, then the nations.
    """
    plan = boards[0].facts.plan
    amounts = [_costs(board) for board in boards]
    budgets: dict[tuple[str | None, str | None], int] = {}
    for limit in plan.budgets:
        key = limit.period, limit.nation
        budgets[key] = min(limit.amount, budgets.get(key, limit.amount))
    rows = []
    for period in (*(p.id for p in plan.periods), None):
        for payer in (None, *(n.id for n in plan.nations)):
            values = tuple(of[period, payer] for of in amounts)
            budget = budgets.get((period, payer))
            if budget is not None or any(values):
                rows.append(CostRow(period, payer, values, budget))
    return tuple(rows)


def _costs(board: Board) -> Counter[tuple[str | None, str | None]]:
    """Return what the calendar on a board costs in each period (None: in none) each payer."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    for placed in board.placed:
        found[placed.period, None] += placed.exercise.fixed_cost
        for nation, cost in placed.nation_costs.items():
            found[placed.period, nation] += cost
    return found


def totals_by_period(rows: Iterable[CostRow]) -> tuple[CostTotal, ...]:
    """Return what each period costs all payers together, in the order of the rows."""
    periods: defaultdict[str | None, list[CostRow]] = defaultdict(list)
    for row in rows:
        periods[row.period].append(row)
    return tuple(CostTotal("period", period, _sums(of)) for period, of in periods.items())


def totals_by_payer(plan: Plan, rows: Iterable[CostRow]) -> tuple[CostTotal, ...]:
    """Return what each payer pays in all periods together: the command, then the nations."""
    payers: dict[str | None, list[CostRow]] = {None: []} | {n.id: [] for n in plan.nations}
    for row in rows:
        payers[row.payer].append(row)
    return tuple(CostTotal("payer", payer, _sums(of)) for payer, of in payers.items() if of)


def _sums(rows: Iterable[CostRow]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(row.amounts for row in rows), strict=True)))
