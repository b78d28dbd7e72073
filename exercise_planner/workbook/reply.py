"""One nation's workbook: which sheets it has, and the one that is sent out to be filled in.

It holds the nation's units, their levels and availability, and what it is invited to; nothing of
anybody else. How a reply goes into a plan is in ``merging``.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from exercise_planner.days import spoken
from exercise_planner.facts import Facts
from exercise_planner.marking import released_marking
from exercise_planner.plan import Exercise, Plan, Role, label
from exercise_planner.problems import InputError, nearest
from exercise_planner.text import one_line
from exercise_planner.workbook import forms
from exercise_planner.workbook.forms import Column, Form
from exercise_planner.workbook.kinds import Text
from exercise_planner.workbook.writing import PlanBook, Said, rows_of, silent

LIMIT = "max_concurrent"
"""The field that says in how many events a nation can take part on one day."""


def _column(form: Form, field: str) -> Column:
    return next(column for column in form.columns if column.field == field)


FIELDS: tuple[Column, ...] = (
    Column("nation", "Nation", Text(), "Whose reply this is; leave it as it stands.",
           required=True),
    Column("plan", "Plan", Text(), "The plan it is for; leave it as it stands.", required=True),
    replace(_column(forms.NATIONS, LIMIT), example=None, about="In how many events your nation "
            "can take part on one day. Empty: no limit."),
)  # fmt: skip
"""The fields of the sheet Reply, one a row."""

# The examples of a whole plan's workbook would look like another nation's data here, and name
# regions that the plan need not have.
_EXAMPLE = "UNIT-1"
UNITS = Form(
    forms.UNITS.title,
    "units",
    "Your units, and their interoperability level in each capability.",
    (
        replace(_column(forms.UNITS, "id"), example=_EXAMPLE),
        replace(_column(forms.UNITS, "name"), example="Example unit"),
        *(
            replace(column, example=None) if column.field == "home_region" else column
            for column in forms.UNIT_COLUMNS
        ),
    ),
    grid=forms.LEVELS,
)
UNIT_OF_TIME = replace(
    _column(forms.AVAILABILITY, "unit"),
    about="One unit alone. Empty: the whole nation.",
    example=_EXAMPLE,
)
AVAILABILITY = Form(
    forms.AVAILABILITY.title,
    "availability",
    "Days on which your nation or one of your units is not available. What is not listed is.",
    (UNIT_OF_TIME, *forms.AVAILABILITY_COLUMNS),
)
OWN = (UNITS, AVAILABILITY)
"""The sheets that are read."""

ANSWER = Column(
    "answer", "Your answer", Text(), "Will you come? What do you need?", width=forms.WIDEST
)
INVITATIONS = Form(
    "Invitations",
    "exercises",
    f"The exercises to which you are invited. Please fill in {ANSWER.title}; planners read it, "
    "and it changes nothing by itself.",
    (
        *(
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
        ANSWER,
    ),
)
_GIVEN = "For your information; nothing is to be filled in."
REGIONS = replace(forms.REGIONS, about=f"Where units have their home. {_GIVEN}")
CAPABILITIES = replace(
    forms.CAPABILITIES,
    about=f"The mission threads that nations demonstrate together. {_GIVEN}",
)
GIVEN = (INVITATIONS, REGIONS, CAPABILITIES)
"""The sheets that are given for information."""

_REPLY_ABOUT = "Whose reply this is, and for which plan."
_READ_ME = (
    "Please fill in the sheets Units and Availability and return the workbook. They hold what is "
    "known today: correct it, add rows, delete rows of units that you no longer offer. A star "
    "marks columns that must be filled in; rest the pointer on a header to read what it means.",
    f"On the sheet {INVITATIONS.title} there is a column {ANSWER.title} for each exercise: say in "
    "your own words whether you will come and what you need.",
    "Units and Availability each have one worked example in grey. It is not read, because the "
    "column Leave out has a word in it; leave it there or delete it.",
    "Dates: a date as Excel has it, or a text with one reading such as 7 Mar 2028 or 2028-03-07. "
    "Both ends of a time count. Money is in whole thousands.",
)


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
    abouts = {form.title: form.about for form in (*OWN, *GIVEN)}
    book.add_read_me(_READ_ME, {forms.REPLY_TITLE: _REPLY_ABOUT, **abouts})
    fields: dict[str, Any] = {"nation": nation, "plan": plan.name}
    if (most := facts.nations[nation].max_concurrent) is not None:
        fields[LIMIT] = most
    book.add_fields(forms.REPLY_TITLE, FIELDS, fields, _REPLY_ABOUT)
    own, own_full = only_of(nation, record), only_of(nation, full)
    for form in OWN:
        said(form.title)
        book.add_form(form, list(rows_of(form, own, own_full)))
    for form in GIVEN:
        said(form.title)
        book.add_form(form, list(given_rows(form, plan, nation)), given=True)
    return book.saved()


def only_of(nation: str, record: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the units of a plan in its exchange form that are one nation's, and their times."""
    units = [unit for unit in record["units"] if unit["nation"] == nation]
    codes = {unit["id"] for unit in units}
    times = [time for time in record.get("availability", ()) if is_own_time(time, nation, codes)]
    return {"units": units, "availability": times}


def is_own_time(time: Mapping[str, Any], nation: str, units: Set[str]) -> bool:
    """Whether a time of availability is about a nation, or about one of its units."""
    return time.get("nation") == nation or time.get("unit") in units


def given_rows(form: Form, plan: Plan, nation: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a sheet that is given for information."""
    if form is not INVITATIONS:
        for thing in getattr(plan, form.list):
            yield {"id": thing.id, **({"name": thing.name} if thing.name else {})}
        return
    facts = Facts(plan)
    for exercise in plan.exercises:
        if facts.invites(exercise, nation):
            yield _invitation(facts, exercise, nation)


def _invitation(facts: Facts, exercise: Exercise, nation: str) -> dict[str, str]:
    """Return what a nation is told of an exercise to which it is invited."""
    told = {
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
    lines = {field: one_line(text) for field, text in told.items()}
    return {"id": exercise.id} | {field: line for field, line in lines.items() if line}


def _asked(facts: Facts, role: Role) -> str:
    if role.capability is None:
        return label(role)
    capability = facts.capability_name(role.capability)
    return f"{label(role)} ({capability}, level {role.min_level} or more)"
