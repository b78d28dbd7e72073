"""What a nation wrote into the sheets that were given to it for information.

None of it changes a plan, and none of it is passed over in silence: answers to invitations, and
what is not as it was sent, are said to the planner.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from exercise_planner.plan import Plan
from exercise_planner.references import LISTS
from exercise_planner.text import one_line
from exercise_planner.workbook.forms import Form
from exercise_planner.workbook.kinds import Names, Text, UnreadableError, brief, first_of
from exercise_planner.workbook.opening import CellContent, CellError, Sheet, Uncomputed
from exercise_planner.workbook.reply import ANSWER, given_rows
from exercise_planner.workbook.tables import At, Faults, Table, filled, table_of

MOST_TOLD = 50
"""Changes of one sheet that are told one by one."""
LONGEST_ANSWER = 1_000
"""Characters of an answer that are told; who writes more has sent a letter."""
_CODE, _NAME = "id", "name"
"""What is compared; what else stands in an invitation may have changed in the plan since."""


def heard(form: Form, sheet: Sheet, plan: Plan, nation: str) -> Iterator[str]:
    """Yield a sentence for each answer on a given sheet, and for what is not as it was sent."""
    apart = Faults()  # nothing on such a sheet keeps a reply from being read
    table = table_of(form, sheet, (), apart)
    if table is not None:
        told = _Told(table, {row[_CODE]: row for row in given_rows(form, plan, nation)})
        yield from told.answers()
        changes = list(told.changes())
        yield from changes[:MOST_TOLD]
        if len(changes) > MOST_TOLD:
            yield f"{sheet.title}: {len(changes) - MOST_TOLD:,} changes more"
    for where, message in apart.listed([sheet.title]):
        yield f"{where}: {message}"
    yield from apart.notes


class _Told:
    """A given sheet as it came back, beside what would be sent today, by code."""

    def __init__(self, table: Table, sent: Mapping[str, Mapping[str, str]]) -> None:
        self._table = table
        self._sent = sent
        self._title = table.sheet.title
        self._rows: dict[int, dict[int, str]] = defaultdict(dict)
        for row, column in table.sheet.cells:
            if row > table.header and (text := _said(filled(table.sheet, row, column).value)):
                self._rows[row][column] = text
        names = Names(LISTS[table.form.list], [(c, r.get(_NAME, "")) for c, r in sent.items()])
        self._codes = {row.number: self._code_of(row.number, names) for row in table.rows()}

    def answers(self) -> Iterator[str]:
        """Yield what is answered to each invitation."""
        for number, code in self._codes.items():
            if answer := self._text(number, ANSWER.field):
                of = code and self._sent[code].get(_NAME, code)
                of = of or self._text(number, _NAME) or self._text(number, _CODE) or f"row {number}"
                cut = "..." if len(answer) > LONGEST_ANSWER else ""
                yield f'on {brief(of)}: "{one_line(answer)[:LONGEST_ANSWER]}{cut}"'

    def changes(self) -> Iterator[str]:
        """Yield what is not as it was sent: cells, rows that came, and rows that went."""
        columns = self._table.columns
        for number, texts in sorted(self._rows.items()):
            code = self._codes.get(number)
            if code is not None:
                yield from self._name_changed(number, self._sent[code].get(_NAME, ""))
            is_new = number in self._codes and code is None
            sent = {columns.get(ANSWER.field)} if is_new else {*columns.values()}
            more = {column: text for column, text in texts.items() if column not in sent}
            if more:
                listed = first_of([brief(text) for text in more.values()])
                yield f'{At(self._title, number, min(more))}: "{listed}" was not sent'
        if gone := self._sent.keys() - set(self._codes.values()):
            listed = first_of([code for code in self._sent if code in gone])
            yield f"{self._title}: {listed} can no longer be found on it"

    def _name_changed(self, number: int, sent: str) -> Iterator[str]:
        column = self._table.columns.get(_NAME)
        text = self._text(number, _NAME)
        if column is not None and text != sent:
            now = f'"{brief(text)}"' if text else "is empty"
            before = f'"{brief(sent)}"' if sent else "nothing"
            yield f"{At(self._title, number, column)}: {now}; sent was {before}"

    def _code_of(self, number: int, names: Names) -> str | None:
        """Return the code that is meant in a row, None where none that was sent is."""
        try:
            return names.code(self._text(number, _CODE))
        except UnreadableError:
            return None

    def _text(self, number: int, field: str) -> str:
        """Return what stands in a field's column of a row; nothing where there is none."""
        return self._rows[number].get(self._table.columns.get(field, 0), "")


def _said(value: CellContent | object) -> str:
    """Return what a cell says, whatever it holds."""
    match value:
        case None:
            return ""
        case CellError(code):
            return code
        case Uncomputed():
            return "a formula whose result was not stored"
    try:
        return Text().read(value, {})
    except UnreadableError:
        return str(value)
