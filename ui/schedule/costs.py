"""Sheet "Costs": who pays how much in which period, against what budget, and for what."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from exercise_planner.board import Placed
from exercise_planner.plan import label
from exercise_planner.workbook import look
from ui.schedule.parts import (
    Column,
    Content,
    Desk,
    Formula,
    Sheet,
    Written,
    dated,
    distinct,
    money,
)
from ui.schedule.subject import Subject

TITLE = "Costs"
COMMAND = "Command"
OUTSIDE = "Outside any period"
TOTAL, HEADER = 5, 7
OVER, WITHIN, FREE = "Over budget", "Within budget", "No budget"
COLOURS = {OVER: (look.BAD, look.ON_BAD), WITHIN: (look.GOOD, look.ON_GOOD)}
WIDTHS = (22, 34, 16, 20, 16, 16, 22, 20)
SUMMED = ("over", "command", "nations", "cost", "limited", "budget", "left")
PERIOD_TITLES = (
    "Payers over budget",
    "Cost to the command",
    "Cost to the nations",
    "Cost",
    "Cost under a budget",
    "Budgets",
    "Left of the budgets",
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one event costs one payer."""

    placed: Placed
    period: str
    payer: str
    units: int
    cost: int


@dataclass(frozen=True, slots=True)
class Account:
    """What one payer bears in one period, and may."""

    period: str
    payer: str
    cost: int
    budget: int | None

    @property
    def status(self) -> str:
        """Over or within its budget, if there is one."""
        if self.budget is None:
            return FREE
        return OVER if self.cost > self.budget else WITHIN


@dataclass(frozen=True, slots=True)
class Accounts:
    """All costs: by period, by payer, and line by line."""

    periods: Sequence[str]
    payers: Sequence[str]
    accounts: Sequence[Account]
    lines: Sequence[Line]

    @property
    def total(self) -> int:
        """All cost."""
        return sum(line.cost for line in self.lines)


def accounts_of(subject: Subject) -> Accounts:
    """Return the costs of a calendar."""
    plan = subject.plan
    names = distinct([OUTSIDE, *(look.shortened(p.id, 60) for p in plan.periods)])
    period_names: dict[str | None, str] = dict(
        zip([None, *(p.id for p in plan.periods)], names, strict=True)
    )
    ordered = sorted(plan.periods, key=lambda p: p.span)
    nations = [look.shortened(label(nation), 60) for nation in plan.nations]
    payers = distinct([COMMAND, *nations])
    payer_names: dict[str | None, str] = dict(
        zip([None, *(n.id for n in plan.nations)], payers, strict=True)
    )
    lines = list(_lines(subject, period_names, payer_names))
    costs: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        costs[line.period, line.payer] += line.cost
    budgets: dict[tuple[str, str], int] = {}
    for budget in plan.budgets:  # of two for the same, both must be kept
        key = (period_names[budget.period], payer_names[budget.nation])
        budgets[key] = min(budget.amount, budgets.get(key, budget.amount))
    periods = [period_names[p.id] for p in ordered]
    if any(period == period_names[None] for period, _ in costs):
        periods.append(period_names[None])
    accounts = [
        Account(period, payer, costs.get((period, payer), 0), budgets.get((period, payer)))
        for period in periods
        for payer in payers
        if (period, payer) in costs or (period, payer) in budgets
    ]
    return Accounts(periods, payers, accounts, lines)


class CostTables(NamedTuple):
    """Where the tables of the sheet stand."""

    periods: Written
    accounts: Written


def add_costs(desk: Desk, found: Accounts) -> CostTables | None:
    """Add the sheet and return where its tables stand, if there is any cost or budget."""
    sheet = Sheet(desk, TITLE, WIDTHS, said=f"in {money(desk.subject)}")
    sheet.work.freeze_panes = "A4"
    if not found.accounts:
        look.print_on(sheet.work)
        sheet.sentence(TOTAL, "Nothing is held, and the plan has no budgets.", len(WIDTHS))
        return None
    accounts_at = HEADER + len(found.periods) + 3
    lines_at = accounts_at + len(found.accounts) + 3
    # from the bottom up: each table counts the one below it
    if found.lines:
        _head(sheet, lines_at - 1, "Each event and who pays for it (does not print)")
        lines = sheet.table(lines_at, "CostLinesTable", list(_line_columns()), found.lines)
        account_columns = list(_account_columns(lines))
    else:
        sheet.sentence(lines_at - 1, "No exercise is held.", len(WIDTHS))
        account_columns = list(_account_columns(None))
    _head(sheet, accounts_at - 1, "By period and who pays")
    accounts = sheet.table(accounts_at, "CostsTable", account_columns, found.accounts)
    sheet.colour_words(accounts, "status", COLOURS)
    sheet.per_cent(accounts, "used")
    periods = sheet.table(
        HEADER, "CostPeriodsTable", list(_period_columns(found, accounts)), found.periods
    )
    # headers of one table are all that can stand on each page: those of the one that may be long
    look.print_on(sheet.work, rows=f"{accounts_at}:{accounts_at}")
    sheet.work.print_area = f"A1:{get_column_letter(len(WIDTHS))}{accounts.last}"
    for column in range(1, len(SUMMED) + 2):
        sheet.put(TOTAL, column, "All periods" if column == 1 else None, look.TOTAL_LABEL)
    for key in SUMMED:
        total = sum(_period_value(found, period, key) for period in found.periods)
        formula = Formula(f"=SUM({periods.cells(key)})", total)
        at = list(periods.letters).index(key) + 1
        sheet.put(TOTAL, at, formula, look.TOTAL)
        if key == "over":
            sheet.work.cell(TOTAL, at).alignment = Alignment(horizontal="center", vertical="center")
    return CostTables(periods, accounts)


def _head(sheet: Sheet, row: int, text: str) -> None:
    for column in range(1, len(WIDTHS) + 1):
        sheet.put(row, column, text if column == 1 else None, look.GROUP)


def _lines(
    subject: Subject, periods: dict[str | None, str], payers: dict[str | None, str]
) -> Iterator[Line]:
    for placed in subject.events:
        period = periods[placed.period]
        if placed.exercise.fixed_cost:
            yield Line(placed, period, payers[None], 0, placed.exercise.fixed_cost)
        for nation, cost in placed.nation_costs.items():
            units = sum(unit.nation == nation for unit in placed.units)
            if cost:
                yield Line(placed, period, payers[nation], units, cost)


def _period_value(found: Accounts, period: str, key: str) -> int:
    """Return a figure of a period."""
    accounts = [a for a in found.accounts if a.period == period]
    command = sum(a.cost for a in accounts if a.payer == COMMAND)
    cost = sum(a.cost for a in accounts)
    limited = sum(a.cost for a in accounts if a.budget is not None)
    budget = sum(a.budget or 0 for a in accounts)
    return {
        "over": sum(a.status == OVER for a in accounts),
        "command": command,
        "nations": cost - command,
        "cost": cost,
        "limited": limited,
        "budget": budget,
        "left": budget - limited,
    }[key]


def _period_columns(found: Accounts, accounts: Written) -> Iterator[Column[str]]:
    period, payer, status = (accounts.cells(key) for key in ("period", "payer", "status"))
    this = f"({period}={{period}})"
    formulas = {
        "over": f'=SUMPRODUCT({this}*({status}="{OVER}"))',
        "command": f'=SUMPRODUCT({this}*({payer}="{COMMAND}")*{accounts.cells("cost")})',
        "nations": f'=SUMPRODUCT({this}*({payer}<>"{COMMAND}")*{accounts.cells("cost")})',
        "cost": "={command}+{nations}",
        "limited": f'=SUMPRODUCT({this}*({status}<>"{FREE}")*{accounts.cells("cost")})',
        "budget": f"=SUMPRODUCT({this}*{accounts.cells('budget')})",
        "left": "={budget}-{limited}",
    }

    def figure(key: str) -> Callable[[str], Formula]:
        return lambda name: Formula(formulas[key], _period_value(found, name, key))

    yield Column("period", "Period", WIDTHS[0], lambda name: name)
    for key, title, width in zip(SUMMED, PERIOD_TITLES, WIDTHS[1:], strict=True):
        style = look.COUNT if key == "over" else look.NUMBER
        yield Column(key, title, width, figure(key), style)


def _account_columns(lines: Written | None) -> Iterator[Column[Account]]:
    def cost(account: Account) -> Content:
        if lines is None:
            return account.cost
        this = f"({lines.cells('period')}={{period}})*({lines.cells('payer')}={{payer}})"
        return Formula(f"=SUMPRODUCT({this}*{lines.cells('cost')})", account.cost)

    def left(account: Account) -> Formula:
        result = "" if account.budget is None else account.budget - account.cost
        return Formula('=IF({budget}="","",{budget}-{cost})', result)

    def used(account: Account) -> Formula:
        result = account.cost / account.budget if account.budget else ""
        return Formula('=IF(N({budget})=0,"",{cost}/{budget})', result)

    def status(account: Account) -> Formula:
        said = f'IF({{cost}}>{{budget}},"{OVER}","{WITHIN}")'
        return Formula(f'=IF({{budget}}="","{FREE}",{said})', account.status)

    yield Column("period", "Period", WIDTHS[0], lambda a: a.period)
    yield Column("payer", "Paid by", WIDTHS[1], lambda a: a.payer)
    yield Column("cost", "Cost", WIDTHS[2], cost, look.NUMBER)
    yield Column("budget", "Budget", WIDTHS[3], lambda a: a.budget, look.NUMBER)
    yield Column("left", "Left", WIDTHS[4], left, look.NUMBER)
    yield Column("used", "Used", WIDTHS[5], used, look.COUNT)
    yield Column("status", "Status", WIDTHS[6], status)


def _line_columns() -> Iterator[Column[Line]]:
    yield Column("period", "Period", WIDTHS[0], lambda line: line.period)
    yield Column("exercise", "Exercise", WIDTHS[1], lambda line: look.shortened(line.placed.name))
    yield Column("cost", "Cost", WIDTHS[2], lambda line: line.cost, look.NUMBER)
    yield Column("start", "Starts", WIDTHS[3], lambda line: dated(line.placed.span.first), look.DAY)
    yield Column("days", "Days", WIDTHS[4], lambda line: line.placed.span.days, look.COUNT)
    yield Column("units", "Units", WIDTHS[5], lambda line: line.units or None, look.COUNT)
    yield Column("payer", "Paid by", WIDTHS[6], lambda line: line.payer)
