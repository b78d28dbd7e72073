"""Nations' replies read and put into a plan.

Of a reply only the facts of that nation are read, so that nothing else in a plan can change by
it, whatever stands in the workbook. What it says elsewhere is noted for planners (``hearing``).
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from exercise_planner.plan import Plan, label
from exercise_planner.problems import InputError, shown
from exercise_planner.reading import read_plan
from exercise_planner.references import LISTS
from exercise_planner.text import one_line
from exercise_planner.workbook import forms
from exercise_planner.workbook.draft import Draft
from exercise_planner.workbook.hearing import heard
from exercise_planner.workbook.kinds import Names, UnreadableError, folded
from exercise_planner.workbook.opening import Book, Sheet
from exercise_planner.workbook.reading import WorkbookError
from exercise_planner.workbook.recognising import is_reply
from exercise_planner.workbook.reply import (
    AVAILABILITY,
    FIELDS,
    GIVEN,
    LIMIT,
    OWN,
    UNIT_OF_TIME,
    UNITS,
    is_own_time,
    only_of,
)
from exercise_planner.workbook.tables import At, Table, sheets_by_title, table_of

Entry = dict[str, Any]
"""A unit or a time of availability in the exchange form."""


@dataclass(frozen=True)
class Merged:
    """A plan after replies.

    Parameters
    ----------
    nations
        Whose replies went in, by id, in the order in which they were given.
    notes
        What in them was not read, and what they answer to invitations.
    """

    plan: Plan
    nations: tuple[str, ...]
    notes: tuple[str, ...]


class RepliesError(InputError):
    """Several workbooks cannot be used as they are.

    Parameters
    ----------
    errors
        What is wrong with each.
    """

    def __init__(self, errors: Sequence[InputError]) -> None:
        problems = [
            replace(problem, place=f"{error.source}: {problem.place}".removesuffix(": "))
            for error in errors
            for problem in error.problems
        ]
        super().__init__("the workbooks", problems)
        self.errors = tuple(errors)


@dataclass(frozen=True)
class _Reply:
    """What one workbook says.

    Parameters
    ----------
    draft
        Its units and times, and its limit if it says one, as lists and fields of its own.
    limited
        Whether it has the row of the limit; an empty one says that there is none.
    """

    book: Book
    nation: str
    draft: Draft
    limited: bool


def merge_replies(plan: Plan, books: Sequence[Book]) -> Merged:
    """Return a plan with the facts that nations gave in their replies in place of the old ones.

    Raises
    ------
    InputError
        With everything wrong in all of them: a `WorkbookError` where one has faults, a
        `RepliesError` where several have.
    """
    replies, errors = _read_all(books, plan)
    # In the order of the nations: two may want the same code, and which of them gets it must not
    # hang on the names of files.
    order = {nation.id: i for i, nation in enumerate(plan.nations)}
    for number, reply in sorted(replies.items(), key=lambda one: order[one[1].nation]):
        try:
            plan = _with_reply(plan, reply)
        except InputError as error:
            errors[number] = error
    if errors:
        wrong = [errors[number] for number in sorted(errors)]
        raise wrong[0] if len(wrong) == 1 else RepliesError(wrong)
    notes = (
        f"{reply.book.source}: {note}"
        for reply in replies.values()
        for note in reply.draft.faults.notes
    )
    return Merged(plan, tuple(reply.nation for reply in replies.values()), tuple(notes))


# --- reading them ------------------------------------------------------------------------------


def _read_all(books: Sequence[Book], plan: Plan) -> tuple[dict[int, _Reply], dict[int, InputError]]:
    """Return the replies that can be read, and what is wrong with the others, by their numbers."""
    replies: dict[int, _Reply] = {}
    errors: dict[int, InputError] = {}
    first: dict[str, Book] = {}
    for number, book in enumerate(books):
        try:
            reply = _read(book, plan)
        except InputError as error:
            errors[number] = error
            continue
        if reply.nation in first:
            faults, there = reply.draft.faults, first[reply.nation].source
            faults.add("", f"a second reply of {reply.nation}; the first is {there}")
            errors[number] = WorkbookError(book, faults)
        else:
            first[reply.nation] = book
            replies[number] = reply
    return replies, errors


def _read(book: Book, plan: Plan) -> _Reply:
    """Return what a reply says, and whose it is.

    Raises
    ------
    InputError
        It is no reply, does not say whose it is, or has not the sheets of one.
    """
    if not is_reply(book):
        raise InputError.because(
            book.source, f'is no nation\'s reply: it has no sheet "{forms.REPLY_TITLE}"'
        )
    draft = Draft()
    draft.raw = {}  # these are parts of a plan, not one
    titles = {forms.REPLY_TITLE: (), **{form.title: form.also for form in (*OWN, *GIVEN)}}
    sheets = sheets_by_title(book.sheets, titles, draft.faults)
    for form in OWN:
        if form.title not in sheets:
            draft.faults.add("", f'no sheet "{form.title}"; a reply has one')
    rows = draft.read_fields(sheets[forms.REPLY_TITLE], FIELDS)
    nation = _nation(draft, plan)
    _complain_of_other_plan(draft, plan)
    if nation is None or not sheets.keys() >= {form.title for form in OWN}:
        raise WorkbookError(book, draft.faults)
    _read_own(draft, sheets, plan, nation)
    for form in GIVEN:
        if form.title in sheets:
            draft.faults.notes.extend(heard(form, sheets[form.title], plan, nation))
    return _Reply(book, nation, draft, LIMIT in rows)


def _nation(draft: Draft, plan: Plan) -> str | None:
    """Return whose reply it is; None where it does not say so, which is a fault."""
    said = draft.raw.get("nation")
    if said is None:
        return None
    try:
        return Names(LISTS["nations"], [(n.id, n.name) for n in plan.nations]).code(said)
    except UnreadableError as error:
        draft.faults.add(draft.cells["nation"].at, error.args[0])
        return None


def _complain_of_other_plan(draft: Draft, plan: Plan) -> None:
    """Say that a reply was made for another plan: last year's would delete this year's facts."""
    made_for = draft.raw.get("plan")
    if made_for is not None and folded(made_for) != folded(plan.name):
        draft.faults.add(
            draft.cells["plan"].at,
            f'made for the plan "{one_line(made_for)}"; this one is '
            f'"{one_line(plan.name)}"; if it is meant for this one, write that here',
        )


def _read_own(draft: Draft, sheets: Mapping[str, Sheet], plan: Plan, nation: str) -> None:
    """Read the units and times of a nation; what it cannot have meant to change stays."""
    capabilities = Names(LISTS["capabilities"], [(c.id, c.name) for c in plan.capabilities])
    units = table_of(UNITS, sheets[UNITS.title], capabilities, draft.faults)
    times = table_of(AVAILABILITY, sheets[AVAILABILITY.title], (), draft.faults)
    regions = Names(LISTS["regions"], [(r.id, r.name) for r in plan.regions])
    known = {"regions": regions, "units": draft.names(units, UNITS)}
    before = only_of(nation, plan.to_json_object())
    for form in OWN:
        draft.raw[form.list] = []
    if units is not None:
        draft.read_table(units, known)
        _complete_units(draft, units, before["units"], nation)
    if times is not None:
        _complain_of_lost_units(times, draft)
        draft.read_table(times, known)
        _complete_times(draft, times, before, nation)


def _complain_of_lost_units(times: Table, draft: Draft) -> None:
    """Say that the column Unit is missing, without which every row is about the whole nation."""
    if UNIT_OF_TIME.field not in times.columns and any(times.rows()):
        where = At(times.sheet.title, times.header, 1)
        message = f'no column "{UNIT_OF_TIME.title}" in the header row; expected one'
        draft.faults.add(where, message)


def _complete_units(draft: Draft, table: Table, before: Sequence[Entry], nation: str) -> None:
    """Give units the codes that the plan has for them, and what deleted columns would have said."""
    known = {unit["id"]: unit for unit in before}
    _spell_as_known(draft, "units", "id", known)
    for unit in draft.raw["units"]:
        unit["nation"] = nation
        was = known.get(unit.get("id"), {})
        for column in table.form.columns:
            if column.field not in table.columns and column.field in was:
                unit[column.field] = was[column.field]
        for capability, level in was.get("capabilities", {}).items():
            if capability not in table.grid:
                unit["capabilities"][capability] = level


def _complete_times(
    draft: Draft, table: Table, before: Mapping[str, Sequence[Entry]], nation: str
) -> None:
    """Give times of availability the codes of their units, and the notes that were deleted."""
    notes = {
        _without_note(time): time["note"]
        for time in reversed(before["availability"])  # so that of two alike the first counts
        if "note" in time
    }
    _spell_as_known(draft, "availability", "unit", [unit["id"] for unit in before["units"]])
    for time in draft.raw["availability"]:
        if "unit" not in time:
            time["nation"] = nation
        if "note" not in table.columns and _without_note(time) in notes:
            time["note"] = notes[_without_note(time)]


def _spell_as_known(draft: Draft, name: str, field: str, codes: Iterable[str]) -> None:
    """Spell the codes of units in a list as the plan does; new ones stay as they are."""
    spelled = Names(LISTS["units"], [(code, "") for code in codes])
    for i, entry in enumerate(draft.raw[name]):
        if field in entry and spelled.has(entry[field]):
            try:
                entry[field] = spelled.code(entry[field])
            except UnreadableError as error:  # it could be two of them
                draft.faults.add(draft.cells[f"{name}[{i}].{field}"].at, error.args[0])


def _without_note(time: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(time.get(field) for field in ("nation", "unit", "start", "end", "status"))


# --- putting one into the plan -----------------------------------------------------------------


def _with_reply(plan: Plan, reply: _Reply) -> Plan:
    """Return a plan with a nation's facts in place of the old ones.

    Raises
    ------
    WorkbookError
        The reply has faults, or the plan with it has.
    """
    record, draft, nation = plan.to_json_object(), reply.draft, reply.nation
    own = {unit["id"] for unit in record["units"] if unit["nation"] == nation}
    others = {unit["id"] for unit in record["units"]} - own
    _complain_of_codes_of_others(draft, own, others)
    _complain_of_locked_units(draft, plan, own)
    _put_in(record, draft, "units", lambda unit: unit["nation"] == nation, _code)
    _put_in(record, draft, "availability", lambda time: is_own_time(time, nation, own), _as_text)
    if reply.limited:
        _put_in_limit(record, draft, nation)
    try:
        merged = read_plan(record, reply.book.source)
    except InputError as error:
        draft.blame(error.problems)
    if draft.faults.wrong:
        raise WorkbookError(reply.book, draft.faults)
    return merged


def _codes(draft: Draft) -> Iterator[tuple[str, str | None]]:
    """Yield the place of each unit's code in a reply, and the code where it could be read."""
    for i, unit in enumerate(draft.raw["units"]):
        yield f"units[{i}].id", unit.get("id")


def _complain_of_codes_of_others(draft: Draft, own: Set[str], others: Set[str]) -> None:
    """Say that a code cannot be used, and not why: that another nation has it is not to be told."""
    taken = Names(LISTS["units"], [(code, "") for code in others])
    for place, code in _codes(draft):
        if code is not None and code not in own and taken.has(code):
            at = draft.cells[place].at
            draft.faults.add(at, f"{shown(code)} cannot be used here; choose another")


def _complain_of_locked_units(draft: Draft, plan: Plan, own: Set[str]) -> None:
    """Say which units are no longer offered though an exercise is locked to them."""
    if any(draft.is_wrong(place) for place, _ in _codes(draft)):
        return  # one that seems gone may be the one whose code cannot be read
    gone = own - {code for _, code in _codes(draft)}
    for exercise in plan.exercises:
        for unit in exercise.lock.units.keys() & gone:
            draft.faults.add(
                UNITS.title,
                f"the unit {unit} is not in it, but {label(exercise)} is locked to that unit; "
                "put it back, or lift the lock in the plan",
            )


def _put_in_limit(record: Entry, draft: Draft, nation: str) -> None:
    """Put in how many events a nation can take part in at once, or that there is no limit."""
    for number, entry in enumerate(record["nations"]):
        if entry["id"] == nation:
            entry.pop(LIMIT, None)
            if LIMIT in draft.raw:
                entry[LIMIT] = draft.raw[LIMIT]
            draft.cells[f"nations[{number}].{LIMIT}"] = draft.cells[LIMIT]


def _code(unit: Entry) -> Hashable:
    return unit.get("id")


def _as_text(time: Entry) -> Hashable:
    """Return what tells times of availability apart, which have no codes: all that they say."""
    return json.dumps(time, sort_keys=True)


def _put_in(
    record: Entry,
    draft: Draft,
    name: str,
    is_own: Callable[[Entry], bool],
    identity: Callable[[Entry], Hashable],
) -> None:
    """Put the entries of a reply in place of the nation's own in a list of the plan.

    The cells that they came from are known by their new places from then on.

    Parameters
    ----------
    identity
        What is the same of an old entry and the one that takes its place.
    """
    given = draft.raw[name]
    order = _order(record.get(name, []), given, is_own, identity)
    record[name] = [given[one] if isinstance(one, int) else one for one in order]
    places = {one: place for place, one in enumerate(order) if isinstance(one, int)}
    draft.move_cells(name, places)


def _order(
    old: Sequence[Entry],
    given: Sequence[Entry],
    is_own: Callable[[Entry], bool],
    identity: Callable[[Entry], Hashable],
) -> list[Entry | int]:
    """Return a list of the plan with the numbers of a reply's entries where those are to stand.

    What was there keeps its place, so that a reply with nothing changed changes nothing; what is
    new comes after the nation's last.
    """
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, entry in enumerate(given):
        waiting[identity(entry)].append(number)
    order: list[Entry | int] = []
    last = None
    for entry in old:
        if not is_own(entry):
            order.append(entry)
            continue
        if same := waiting[identity(entry)]:
            order.append(same.popleft())
        last = len(order)
    new = sorted(number for numbers in waiting.values() for number in numbers)
    after = len(order) if last is None else last
    return [*order[:after], *new, *order[after:]]
