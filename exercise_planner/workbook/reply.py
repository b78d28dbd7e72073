"""One nation's workbook: what it fills in of its own, and how its reply changes a plan.

The workbook holds the nation's units, their levels and availability, and what it is invited to;
nothing of anybody else. Of a reply only these facts of that nation are read, so that nothing else
in a plan can change by it, whatever stands in the workbook.
"""

import json
from collections import deque
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from exercise_planner.days import spoken
from exercise_planner.facts import Facts
from exercise_planner.marking import released_marking
from exercise_planner.plan import Exercise, Plan, Role, label
from exercise_planner.problems import InputError, Problem, nearest, shown
from exercise_planner.reading import read_plan
from exercise_planner.references import LISTS
from exercise_planner.workbook import forms, look
from exercise_planner.workbook.draft import Draft
from exercise_planner.workbook.forms import Column, Form
from exercise_planner.workbook.kinds import Names, Reference, Text, UnreadableError, Whole
from exercise_planner.workbook.opening import Book
from exercise_planner.workbook.reading import WorkbookError, is_reply
from exercise_planner.workbook.tables import At, Faults, Table, sheets_by_title, table_of
from exercise_planner.workbook.writing import PlanBook, Said, rows_of, silent

REPLY_COLUMNS: tuple[Column, ...] = (
    Column("nation", "Nation", Text(), "Whose reply this is; leave it as it stands.",
           required=True),
    Column("plan", "Plan", Text(), "The plan it is for; leave it as it stands."),
    Column("max_concurrent", "Most events at once", Whole(), "In how many events your nation can "
           "take part on one day. Empty: no limit."),
)  # fmt: skip
_ID, _NAME = forms.UNITS.columns[:2]
UNITS = Form(
    "Units",
    "units",
    "Your units, and their interoperability level in each capability.",
    (_ID, _NAME, *forms.UNIT_COLUMNS),
    grid=forms.LEVELS,
)
AVAILABILITY = Form(
    "Availability",
    "availability",
    "Days on which your nation or one of your units is not available. What is not listed is.",
    (
        Column("unit", "Unit", Reference("units"), "One unit alone. Empty: the whole nation.",
               "JPN-DDG-1"),
        *forms.AVAILABILITY_COLUMNS,
    ),
)  # fmt: skip
_GIVEN = "For your information; nothing is to be filled in."
INVITATIONS = Form(
    "Invitations",
    "exercises",
    f"The exercises to which you are invited. {_GIVEN}",
    tuple(
        Column(field, title, Text(), about, width=width)
        for field, title, about, width in (
            ("id", "Code", "The exercise's code.", forms.USUAL),
            ("name", "Name", "The exercise in full.", forms.WIDE),
            ("kind", "Kind", "Live, field training, command post ...", forms.NARROW),
            ("high_end", "High-end", "Whether it is a high-end exercise.", forms.NARROW),
            ("days", "Days", "How long it lasts.", forms.NARROW),
            ("window", "Between", "The days inside which it is to lie.", forms.WIDE),
            ("venues", "Venues", "Where it may be held.", forms.WIDE),
            ("host", "Host", "Who hosts it.", forms.USUAL),
            ("asked", "What units are asked for", "The roles open to you.", forms.WIDEST),
        )
    ),
)
_VOCABULARY = (forms.REGIONS, forms.CAPABILITIES)
_OWN = (UNITS, AVAILABILITY)
_READ_ME = (
    "Please fill in the sheets Units and Availability and return the workbook. They hold what is "
    "known today: correct it, add rows, delete rows of units that you no longer offer. A star "
    "marks columns that must be filled in; rest the pointer on a header to read what it means.",
    "Each of the two has one worked example in grey. It is not read, because the column Leave out "
    "has a word in it; leave it there or delete it.",
    "Dates: a date as Excel has it, or a text with one reading such as 7 Mar 2028 or 2028-03-07. "
    "Both ends of a time count. Money is in whole thousands.",
)


@dataclass(frozen=True)
class Merged:
    """A plan after replies.

    Parameters
    ----------
    nations
        Whose replies went in, by id, in the order in which they were given.
    notes
        What in them was not read.
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
            Problem(f"{error.source}: {problem.place}".removesuffix(": "), problem.message)
            for error in errors
            for problem in error.problems
        ]
        super().__init__("the workbooks", problems)
        self.errors = tuple(errors)


def reply_book(plan: Plan, nation: str, said: Said = silent) -> bytes:
    """Return the workbook that one nation fills in.

    Raises
    ------
    InputError
        The plan has no such nation, or its marking does not allow it to be told anything.
    """
    facts = Facts(plan)
    if nation not in facts.nations:
        near = nearest(nation, list(facts.nations))
        raise InputError.because("--for", f'no nation "{nation}"{near}')
    record, full = plan.to_json_object(), plan.model_dump(mode="json")
    codes = {"capabilities": [c.id for c in plan.capabilities]}
    marking = released_marking(plan.marking, nation, facts.nations[nation].groups)
    book = PlanBook(f"{plan.name}: {facts.nation_name(nation)}", marking, codes, example=True)
    titles = (forms.REPLY_TITLE, *(f.title for f in (*_OWN, INVITATIONS, *_VOCABULARY)))
    book.add_read_me(_READ_ME, titles)
    own: dict[str, Any] = {"nation": nation, "plan": plan.name}
    if (most := facts.nations[nation].max_concurrent) is not None:
        own["max_concurrent"] = most
    book.add_fields(forms.REPLY_TITLE, REPLY_COLUMNS, own)
    units = {unit.id for unit in plan.units if unit.nation == nation}
    for form in _OWN:
        said(form.title)
        rows = rows_of(form, _only_of(nation, units, record), _only_of(nation, units, full))
        book.add_form(form, list(rows))
    said(INVITATIONS.title)
    invited = [e for e in plan.exercises if facts.invites(e, nation)]
    book.add_form(INVITATIONS, [_invitation(facts, e, nation) for e in invited], given=True)
    for form in _VOCABULARY:
        book.add_form(form, list(rows_of(form, record, full)), given=True)
    return book.saved()


def merge_replies(plan: Plan, books: Sequence[Book]) -> Merged:
    """Return a plan with the facts that nations gave in their replies in place of the old ones.

    Raises
    ------
    InputError
        With everything wrong in all of them: a `WorkbookError` where one has faults, a
        `RepliesError` where several have.
    """
    nations: dict[str, str] = {}
    read: list[tuple[int, Draft, str]] = []
    errors: dict[int, InputError] = {}
    for number, book in enumerate(books):
        try:
            draft, nation = _read(book, plan)
            if nation in nations:
                draft.faults.add("", f"a second reply of {nation}; the first is {nations[nation]}")
                raise WorkbookError(book, draft.faults)
        except InputError as error:
            errors[number] = error
            continue
        nations[nation] = book.source
        read.append((number, draft, nation))
    order = {nation.id: i for i, nation in enumerate(plan.nations)}
    for number, draft, nation in sorted(
        read, key=lambda one: order[one[2]]
    ):  # whichever came first
        try:
            plan = _merged(draft, plan, nation, books[number])
        except InputError as error:
            errors[number] = error
    if errors:
        wrong = [errors[number] for number in sorted(errors)]
        raise wrong[0] if len(wrong) == 1 else RepliesError(wrong)
    notes = tuple(
        f"{books[i].source}: {note}" for i, draft, _ in read for note in draft.faults.notes
    )
    return Merged(plan, tuple(nations), notes)


def _read(book: Book, plan: Plan) -> tuple[Draft, str]:
    """Return what a reply says, as lists of its own, and whose reply it is.

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
    draft.raw = {}
    all_forms = (*_OWN, INVITATIONS, *_VOCABULARY)
    titles = {forms.REPLY_TITLE: (), **{form.title: form.also for form in all_forms}}
    sheets = sheets_by_title(book.sheets, titles, draft.faults)
    for form in _OWN:
        if form.title not in sheets:
            draft.faults.add("", f'no sheet "{form.title}"; a reply has one')
    fields = draft.read_fields(sheets[forms.REPLY_TITLE], REPLY_COLUMNS)
    if "max_concurrent" not in fields:
        draft.cells.pop("max_concurrent")
    nation = _nation(draft, plan)
    if draft.raw.get("plan", plan.name) != plan.name:
        made_for = draft.raw["plan"]
        draft.faults.notes.append(f'made for the plan "{made_for}"; this one is "{plan.name}"')
    if nation is None or not sheets.keys() >= {form.title for form in _OWN}:
        raise WorkbookError(book, draft.faults)
    known = {"regions": Names(LISTS["regions"], [(r.id, r.name) for r in plan.regions])}
    codes = [capability.id for capability in plan.capabilities]
    for form in _OWN:
        grid = codes if form.grid is not None else []
        table = table_of(form, sheets[form.title], grid, draft.faults)
        if table is not None:
            _complain_of_lost_columns(table, draft)
        if form is UNITS:
            known["units"] = draft.names(table, form)
        draft.raw[form.list] = []
        if table is not None:
            draft.read_table(table, known)
            if form is UNITS:
                _keep_unsaid_of_units(draft, table, plan, nation)
            else:
                _keep_unsaid_of_times(draft, table, plan, nation)
    return draft, nation


def _complain_of_lost_columns(table: Table, draft: Draft) -> None:
    """Say that the column Unit is missing, without which every row is about the whole nation."""
    unit = AVAILABILITY.columns[0]
    if table.form is AVAILABILITY and unit.field not in table.columns and any(table.rows()):
        where = At(table.sheet.title, table.header, 1)
        draft.faults.add(where, f'no column "{unit.title}" in the header row; expected one')


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


def _keep_unsaid_of_units(draft: Draft, table: Table, plan: Plan, nation: str) -> None:
    """Give units the codes that the plan has for them, and what deleted columns would have said."""
    own = [unit for unit in plan.to_json_object()["units"] if unit["nation"] == nation]
    before: dict[str | None, dict[str, Any]] = {unit["id"]: unit for unit in own}
    spelled = Names(LISTS["units"], [(unit["id"], "") for unit in own])
    for i, unit in enumerate(draft.raw["units"]):
        unit["nation"] = nation
        if "id" in unit:
            at = draft.cells[f"units[{i}].id"].at
            unit["id"] = _as_known(unit["id"], spelled, at, draft.faults)
        was = before.get(unit.get("id"), {})
        for column in table.form.columns:
            if column.field not in table.columns and column.field in was:
                unit[column.field] = was[column.field]
        for capability, level in was.get("capabilities", {}).items():
            if capability not in table.grid:
                unit["capabilities"][capability] = level


def _as_known(code: str, spelled: Names, at: At, faults: Faults) -> str:
    """Return a unit's code as the plan has it; a new one as it stands."""
    if spelled.has(code):
        try:
            return spelled.code(code)
        except UnreadableError as error:
            faults.add(at, error.args[0])
    return code


def _keep_unsaid_of_times(draft: Draft, table: Table, plan: Plan, nation: str) -> None:
    """Give times of availability the codes of their units, and the notes that were deleted."""
    own = [unit.id for unit in plan.units if unit.nation == nation]
    spelled = Names(LISTS["units"], [(code, "") for code in own])
    old = _only_of(nation, set(own), plan.to_json_object())["availability"]
    notes = {_time(entry): entry["note"] for entry in reversed(old) if "note" in entry}
    for i, entry in enumerate(draft.raw["availability"]):
        if "unit" in entry:
            at = draft.cells[f"availability[{i}].unit"].at
            entry["unit"] = _as_known(entry["unit"], spelled, at, draft.faults)
        else:
            entry["nation"] = nation
        if "note" not in table.columns and _time(entry) in notes:
            entry["note"] = notes[_time(entry)]


def _time(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return a time of availability without its note."""
    return tuple(entry.get(field) for field in ("nation", "unit", "start", "end", "status"))


def _merged(draft: Draft, plan: Plan, nation: str, book: Book) -> Plan:
    """Return a plan with a nation's facts in place of the old ones.

    Raises
    ------
    WorkbookError
        The reply has faults, or the plan with it has.
    """
    raw = plan.to_json_object()
    own = {unit["id"] for unit in raw["units"] if unit["nation"] == nation}
    others = {unit["id"] for unit in raw["units"]} - own
    taken = Names(LISTS["units"], [(code, "") for code in others])
    for i, unit in enumerate(draft.raw["units"]):
        if "id" in unit and unit["id"] not in own and taken.has(unit["id"]):
            at = draft.cells[f"units[{i}].id"].at
            draft.faults.add(at, f"the code {shown(unit['id'])} is taken; choose another")
    kept = {unit.get("id") for unit in draft.raw["units"]}
    codes = (f"units[{i}].id" for i in range(len(draft.raw["units"])))
    gone = set() if any(map(draft.is_wrong, codes)) else own - kept
    for exercise in plan.exercises:
        for unit_id in exercise.lock.units.keys() & gone:
            draft.faults.add(
                UNITS.title,
                f"the unit {unit_id} is not in it, but {label(exercise)} is locked to that unit; "
                "put it back, or lift the lock in the plan",
            )
    _put_in(raw, "units", draft, lambda unit: unit["nation"] == nation, lambda unit: unit.get("id"))
    _put_in(
        raw,
        "availability",
        draft,
        lambda entry: entry.get("nation") == nation or entry.get("unit") in own,
        lambda entry: json.dumps(entry, sort_keys=True),
    )
    if "max_concurrent" in draft.cells:  # else the row was taken out, and what is known stays
        entry = next(entry for entry in raw["nations"] if entry["id"] == nation)
        entry.pop("max_concurrent", None)
        if "max_concurrent" in draft.raw:
            entry["max_concurrent"] = draft.raw["max_concurrent"]
            number = raw["nations"].index(entry)
            draft.cells[f"nations[{number}].max_concurrent"] = draft.cells["max_concurrent"]
    try:
        merged = read_plan(raw, book.source)
    except InputError as error:
        draft.blame(error.problems)
    if draft.faults.wrong:
        raise WorkbookError(book, draft.faults)
    return merged


def _put_in(
    raw: dict[str, Any],
    name: str,
    draft: Draft,
    is_own: Callable[[Mapping[str, Any]], bool],
    identity: Callable[[Mapping[str, Any]], Any],
) -> None:
    """Put the entries that a reply gives in place of a nation's own in a list of the plan.

    What was there keeps its place; what is new comes after the nation's last. The cells of the
    entries go with them.
    """
    given = list(enumerate(draft.raw[name]))
    alike: dict[Any, deque[tuple[int, Any]]] = {}
    for i, entry in given:
        alike.setdefault(identity(entry), deque()).append((i, entry))
    out: list[tuple[int | None, Any]] = []
    after = None
    for entry in raw.get(name, []):
        if not is_own(entry):
            out.append((None, entry))
            continue
        if same := alike.get(identity(entry)):
            out.append(same.popleft())
        after = len(out)
    placed = {i for i, _ in out if i is not None}
    new = [(i, entry) for i, entry in given if i not in placed]
    after = len(out) if after is None else after
    out[after:after] = new
    raw[name] = [entry for _, entry in out]
    draft.move_cells(name, {i: number for number, (i, _) in enumerate(out) if i is not None})


def _only_of(nation: str, units: Set[str], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a plan in its exchange form what is one nation's own."""
    return {
        "units": [unit for unit in record["units"] if unit["id"] in units],
        "availability": [
            entry
            for entry in record.get("availability", ())
            if entry.get("nation") == nation or entry.get("unit") in units
        ],
    }


def _invitation(facts: Facts, exercise: Exercise, nation: str) -> dict[str, str]:
    """Return what a nation is told of an exercise to which it is invited."""
    told = {
        "id": exercise.id,
        "name": label(exercise),
        "kind": exercise.kind or "",
        "high_end": "yes" if exercise.high_end else "no",
        "days": str(exercise.duration_days),
        "window": spoken(facts.window(exercise)),
        "venues": ", ".join(facts.venue_name(venue) for venue in exercise.venues),
        "host": "" if exercise.host is None else facts.nation_name(exercise.host),
        "asked": "; ".join(
            _asked(facts, role)
            for role in exercise.roles
            if role.nations is None or nation in role.nations
        ),
    }
    return {field: look.one_line(text) for field, text in told.items() if text}


def _asked(facts: Facts, role: Role) -> str:
    if role.capability is None:
        return label(role)
    capability = facts.capability_name(role.capability)
    return f"{label(role)} ({capability}, level {role.min_level} or more)"
