"""The sheets of a plan's workbook: which columns each has, what they mean and what they hold.

This is the one place that says so. The writer makes the sheets from it, the reader finds columns
by it, and its comments explain them to who fills them in. Fields are those of the exchange form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from immutabledict import immutabledict

from exercise_planner.calendar import MeasureName, SolveRecord
from exercise_planner.plan import Availability, Exercise
from exercise_planner.reading import LINK_TYPES, words_of
from exercise_planner.values import Model
from exercise_planner.workbook.kinds import (
    YES_NO,
    Choice,
    Day,
    Decimal,
    Kind,
    Level,
    Reference,
    Several,
    Text,
    Whole,
    choice_of,
)

LEVEL, NARROW, USUAL, WIDE, WIDEST = 7, 9, 14, 24, 40
"""Widths of columns, in characters."""


@dataclass(frozen=True)
class Column:
    """A column: one field of the things in its rows.

    Parameters
    ----------
    field
        The field of the exchange form, dotted where it lies deeper ("lock.start").
    title
        Its header, in plain words.
    kind
        What its cells hold.
    about
        What it means, for who fills it in.
    example
        What stands in the worked example, as the exchange form has it.
    required
        Whether a row is not complete without it.
    codes
        Whether its cells are the codes by which others name the row.
    also
        Other headers that people use for it.
    """

    field: str
    title: str
    kind: Kind
    about: str
    example: Any = None
    required: bool = False
    codes: bool = False
    width: float = USUAL
    also: tuple[str, ...] = ()
    always: bool = False
    """Whether it is written though it has its default, because an empty cell would mislead."""

    null: bool = False
    """Whether an empty cell says null, which the exchange form then asks for."""

    @property
    def path(self) -> tuple[str, ...]:
        """The steps to the field in the exchange form."""
        return tuple(self.field.split("."))


@dataclass(frozen=True)
class Form:
    """A sheet with one row a thing.

    Parameters
    ----------
    title
        Of the sheet.
    list
        The plan's list whose things these are, or whose things own them.
    part
        The field of the owner that the rows fill; empty where the rows are the list's own.
    keyed
        For a part that is an object, the column whose values are its keys.
    about
        One sentence on the sheet.
    grid
        The list of the plan each of whose entries has a column of its own here, if there is one.
    """

    title: str
    list: str
    about: str
    columns: tuple[Column, ...]
    part: str = ""
    keyed: str = ""
    grid: "Grid | None" = None
    also: tuple[str, ...] = ()
    more_examples: tuple[Mapping[str, Any], ...] = ()
    """What else the examples of other sheets name."""

    given: tuple[str, ...] = ()
    """Headers of further columns, which are there to be looked at and are not read."""

    @property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """The rows of the worked example: fields to values of the exchange form."""
        first = {c.field: c.example for c in self.columns if c.example is not None}
        if self.grid is not None:
            code = CAPABILITIES.columns[0].example
            first[f"{self.grid.field}.{code}"] = self.grid.example
        return (first, *self.more_examples)


@dataclass(frozen=True)
class Grid:
    """Columns that the plan itself names: a column for each entry of one of its lists."""

    list: str
    field: str
    kind: Kind
    about: str
    also: str
    """Words that people put before a code: "Level in IAMD"."""
    example: int


OWNER = "@owner"
"""The field of a column that says whose part a row is."""


WEEKDAYS: Mapping[str, int] = immutabledict(
    {
        "Monday": 1,
        "Tuesday": 2,
        "Wednesday": 3,
        "Thursday": 4,
        "Friday": 5,
        "Saturday": 6,
        "Sunday": 7,
    }
)

MOST_AT_ONCE = "Maximum events at once"
AT_ONCE_ALSO = ("most events at once", "max concurrent", "most at once")

_NUMBER, _DAY, _TEXT = Whole(), Day(), Text()


def _choice(model: type[Model], field: str) -> Choice:
    """Return the choice between the words that a field of a model allows."""
    return choice_of(*words_of(model.model_fields[field].annotation))


def _code(what: str, example: str) -> Column:
    return Column(
        "id",
        "Code",
        _TEXT,
        f"A short code for the {what}, not used twice. Other sheets name it by this code.",
        example,
        required=True,
        codes=True,
        also=("id", what, f"{what} code", f"{what} id", "short name"),
    )


def _name(what: str, example: str) -> Column:
    about = f"The {what} in full, as readers know it."
    return Column("name", "Name", _TEXT, about, example, width=34, also=("full name", "title"))


def _owner(list_: str, what: str, example: str) -> Column:
    return Column(
        OWNER,
        what.capitalize(),
        Reference(list_),
        f"The code of the {what} that the row belongs to.",
        example,
        required=True,
        also=(f"{what} code", f"{what} id"),
    )


def _days(what: str, start: str, end: str) -> tuple[Column, Column]:
    return (
        Column(
            "start", "From", _DAY, f"First day of the {what}.", start, required=True,
            also=("start", "first day", "start date", "from date"),
        ),
        Column(
            "end", "To", _DAY, f"Last day of the {what}; it counts.", end, required=True,
            also=("end", "last day", "end date", "until", "to date"),
        ),
    )  # fmt: skip


_NOTE = Column(
    "note", "Note", _TEXT, "Why, or who said so.", "Example only", width=WIDEST,
    also=("notes", "remark", "remarks", "comment"),
)  # fmt: skip
_LEVEL_ABOUT = "1 deconflicted, 2 compatible, 3 integrated. Empty counts as 1."

REGIONS = Form(
    "Regions",
    "regions",
    "Parts of the world. Units have their home in one, venues lie in one.",
    (_code("region", "NEA"), _name("region", "Northeast Asia")),
    more_examples=({"id": "OCE", "name": "Oceania"},),
)
TRAVEL = Form(
    "Travel",
    "transit",
    "Days on the way between two regions, the same in both directions.",
    (
        Column("from", "From region", Reference("regions"), "One of the two regions.", "NEA",
               required=True, also=("from",)),
        Column("to", "To region", Reference("regions"), "The other one; may be the same.", "OCE",
               required=True, also=("to",)),
        Column("days", "Days", _NUMBER, "Whole days on the way.", 9, required=True,
               also=("travel days", "transit days")),
    ),
    also=("transit",),
)  # fmt: skip
PERIODS = Form(
    "Periods",
    "periods",
    "Fiscal years or the like. Budgets and limits of unit days are per period; none may overlap.",
    (_code("period", "FY28"), *_days("period", "2027-10-01", "2028-09-30")),
)
CAPABILITIES = Form(
    "Capabilities",
    "capabilities",
    "The mission threads that nations demonstrate together. Each has a column in Units.",
    (_code("capability", "IAMD"), _name("capability", "Integrated air and missile defence")),
)
NATIONS = Form(
    "Nations",
    "nations",
    "Everybody who may take part.",
    (
        _code("nation", "JPN"),
        _name("nation", "Japan"),
        Column("groups", "Groups", Several(), "Alliances it belongs to, separated by commas: goals "
               "can ask for all nations of a group.", ["QUAD"], width=WIDE, also=("group",)),
        Column("max_concurrent", MOST_AT_ONCE, _NUMBER, "In how many events it can take part on "
               "one day. Empty: no limit.", 3, also=AT_ONCE_ALSO),
    ),
    more_examples=(
        {"id": "AUS", "name": "Australia", "groups": ["QUAD", "AUKUS"]},
        {"id": "USA", "name": "United States", "groups": ["QUAD", "AUKUS"]},
    ),
)  # fmt: skip

UNIT_COLUMNS: tuple[Column, ...] = (
    Column("domain", "Domain", _TEXT, "Land, sea, air ... in your own words.", "sea"),
    Column("home_region", "Home region", Reference("regions"), "The code of the region where it "
           "is at home.", "NEA", required=True, also=("home", "region")),
    Column("recovery_days", "Recovery days", _NUMBER, "Free days it needs between two events. "
           "Empty counts as 0.", 10, also=("recovery",)),
    Column("max_days_per_period", "Maximum days per period", _NUMBER, "How many days of events it "
           "can have in one period. Empty: no limit.", 60,
           also=("max days per period", "most days per period", "most days a period")),
    Column("daily_cost", "Cost per day", _NUMBER, "Thousands, for each day of an event; borne by "
           "its nation. Empty counts as 0.", 25, also=("daily cost", "cost a day")),
    Column("deploy_cost", "Cost to deploy", _NUMBER, "Thousands, for each event outside its home "
           "region; borne by its nation. Empty counts as 0.", 300,
           also=("deploy cost", "deployment cost")),
)  # fmt: skip
LEVELS = Grid(
    "capabilities",
    "capabilities",
    Level(),
    "Interoperability level of each unit in this capability: 1 deconflicted, 2 compatible, "
    "3 integrated. Empty: it does not have the capability.",
    "level in",
    2,
)
UNITS = Form(
    "Units",
    "units",
    "Units of the nations, and their interoperability level in each capability.",
    (
        _code("unit", "JPN-DDG-1"),
        _name("unit", "JS Example (destroyer)"),
        Column("nation", "Nation", Reference("nations"), "The code of its nation.", "JPN",
               required=True),
        *UNIT_COLUMNS,
    ),
    grid=LEVELS,
)  # fmt: skip
AVAILABILITY_COLUMNS: tuple[Column, ...] = (
    *_days("time", "2028-05-01", "2028-05-21"),
    Column("status", "Status", _choice(Availability, "status"), "unavailable: nothing can "
           "be planned. tentative: it can, and is counted against the calendar.", "unavailable",
           required=True, also=("availability",)),
    _NOTE,
)  # fmt: skip
AVAILABILITY = Form(
    "Availability",
    "availability",
    "Days on which a nation or a unit is not available. What is not listed is available.",
    (
        Column("nation", "Nation", Reference("nations"), "The nation as a whole; then leave Unit "
               "empty."),
        Column("unit", "Unit", Reference("units"), "One unit alone; then leave Nation empty.",
               "JPN-DDG-1"),
        *AVAILABILITY_COLUMNS,
    ),
)  # fmt: skip
RESOURCES = Form(
    "Resources",
    "resources",
    "What events share day by day: control staff, a simulation centre, airlift.",
    (
        _code("resource", "STAFF"),
        _name("resource", "Exercise control cell"),
        Column("capacity", "Capacity", _NUMBER, "How much of it there is on each day.", 4,
               required=True),
    ),
)  # fmt: skip
VENUES = Form(
    "Venues",
    "venues",
    "Ranges, bases and sea areas.",
    (
        _code("venue", "SDF-HYUGA"),
        _name("venue", "Hyuga-nada"),
        Column("region", "Region", Reference("regions"), "The code of the region it lies in.",
               "NEA", required=True),
        Column("capacity", MOST_AT_ONCE, _NUMBER, "How many events it takes on one day. Empty: "
               "no limit.", 1, also=("capacity", *AT_ONCE_ALSO)),
    ),
)  # fmt: skip
CLOSURES = Form(
    "Closures",
    "venues",
    "Days on which a venue is closed.",
    (_owner("venues", "venue", "SDF-HYUGA"), *_days("closure", "2028-08-01", "2028-08-31"), _NOTE),
    part="closures",
)
EXERCISES = Form(
    "Exercises",
    "exercises",
    "Exercises that may be held. Their roles, milestones and needs are on sheets of their own.",
    (
        _code("exercise", "EX-28"),
        _name("exercise", "EXAMPLE SHIELD 28"),
        Column("series", "Series", _TEXT, "The series it belongs to.", "EXAMPLE SHIELD"),
        Column("kind", "Kind", _choice(Exercise, "kind"), "Live, field "
               "training, command post, computer-assisted or table-top exercise.", "FTX"),
        Column("high_end", "High-end", YES_NO, "Whether high-end goals can be shown in it. Empty "
               "counts as no.", True, width=NARROW, also=("high end",),
               always=True),
        Column("mandatory", "Mandatory", YES_NO, "Whether it must be held. Empty counts as no.",
               False, also=("must be held",), always=True),
        Column("priority", "Priority", Whole(signed=True), "What holding it is worth beside "
               "its goals. Empty counts as 0.", 5, width=NARROW),
        Column("duration_days", "Days", _NUMBER, "How many days it lasts.", 12, required=True,
               width=NARROW, also=("duration", "duration days", "length")),
        Column("earliest_start", "Earliest start", _DAY, "No day before this one. Empty: the "
               "horizon's first day.", "2028-02-01", also=("not before",)),
        Column("latest_end", "Latest end", _DAY, "No day after this one. Empty: the horizon's "
               "last day.", "2028-04-30", also=("not after",)),
        Column("start_weekdays", "Start on", Several(options=WEEKDAYS), "Weekdays "
               "on which it may start, separated by commas. Empty: any day.", [1],
               also=("start weekdays", "weekdays")),
        Column("venues", "Venues", Several("venues"), "Codes of the venues where it "
               "can be held, separated by commas.", ["SDF-HYUGA"], required=True, width=WIDE,
               also=("venue",)),
        Column("host", "Host", Reference("nations"), "The nation without which it is not held. "
               "Empty: none.", "JPN"),
        Column("invited", "Invited", Several("nations"), "Codes of the nations "
               "invited, separated by commas, or the word none. Empty: all.", ["JPN"], width=WIDE,
               also=("invited nations", "nations")),
        Column("fixed_cost", "Cost to the command", _NUMBER, "Thousands, borne by the command if "
               "it is held. Empty counts as 0.", 1200, also=("fixed cost",)),
        Column("lock.held", "Locked: held", YES_NO, "yes: it is held. no: it is not held. Empty: "
               "open.", also=("lock held",)),
        Column("lock.start", "Locked: start", _DAY, "If held, it starts on this day. Empty: open.",
               also=("lock start",)),
        Column("lock.venue", "Locked: venue", Reference("venues"), "If held, it is here. Empty: "
               "open.", also=("lock venue",)),
    ),
    more_examples=(
        {"id": "EX-28-CPX", "name": "EXAMPLE SHIELD 28 command post", "kind": "CPX",
         "duration_days": 5, "venues": ["SDF-HYUGA"], "host": "JPN"},
    ),
)  # fmt: skip
ROLES = Form(
    "Roles",
    "exercises",
    "The parts that units play in an exercise. A unit fills at most one role of an event.",
    (
        _owner("exercises", "exercise", "EX-28"),
        Column("id", "Role", _TEXT, "A short code for the role, not used twice in one exercise.",
               "AD", required=True, codes=True, also=("code", "id", "role code")),
        _name("role", "Air defence"),
        Column("capability", "Capability", Reference("capabilities"), "What its units must have. "
               "Empty: any unit will do.", "IAMD"),
        Column("min_level", "At least level", _NUMBER, _LEVEL_ABOUT, 2, also=("min level",),
               always=True),
        Column("min_units", "Minimum units", _NUMBER, "Units it needs. Empty counts as 0.", 2,
               also=("min units", "fewest units")),
        Column("max_units", "Maximum units", _NUMBER, "Units it can take. Empty: no limit.", 4,
               also=("max units", "most units")),
        Column("min_nations", "Minimum nations", _NUMBER, "From how many nations its units must "
               "be. Empty counts as 0.", 1, also=("min nations", "fewest nations")),
        Column("nations", "Nations", Several("nations"), "Codes of the nations to "
               "which the role is open, separated by commas, or the word none. Empty: all invited.",
               ["JPN"], width=WIDE),
    ),
    part="roles",
)  # fmt: skip
MILESTONES = Form(
    "Milestones",
    "exercises",
    "Planning conferences and other steps before an exercise starts.",
    (
        _owner("exercises", "exercise", "EX-28"),
        Column("name", "Milestone", _TEXT, "What it is called.", "Final planning conference",
               required=True, width=WIDE, also=("name",)),
        Column("days_before", "Days before start", _NUMBER, "How many days before the start.", 60,
               required=True, also=("days before",)),
        Column("done", "Done", YES_NO, "Whether it has taken place. Empty counts as no.", False),
    ),
    part="milestones",
)  # fmt: skip
NEEDS = Form(
    "Resource needs",
    "exercises",
    "What an exercise uses of a resource on each of its days.",
    (
        _owner("exercises", "exercise", "EX-28"),
        Column("resource", "Resource", Reference("resources"), "The code of the resource.",
               "STAFF", required=True),
        Column("amount", "Amount", _NUMBER, "How much of it, on each day.", 1, required=True),
    ),
    part="resources",
    keyed="resource",
    also=("needs", "resource use"),
)  # fmt: skip
STAY_AWAY = "stay away"
LOCKED_UNITS = Form(
    "Locked units",
    "exercises",
    "Units that must fill a role of an exercise if it is held, or must stay away from it.",
    (
        _owner("exercises", "exercise", "EX-28"),
        Column("unit", "Unit", Reference("units"), "The code of the unit.", "JPN-DDG-1",
               required=True),
        Column("role", "Role", Reference("roles", words=immutabledict({STAY_AWAY: None})), "The "
               "code of the role it must fill, or the words stay away.", "AD", required=True),
    ),
    part="lock.units",
    keyed="unit",
)  # fmt: skip
LINKS = Form(
    "Links",
    "links",
    "What ties two exercises together.",
    (
        Column("type", "Type", choice_of(*LINK_TYPES), "before: first ends, then second starts. "
               "requires: second only if first is held. exclusive: not both. apart: in either "
               "order, with days between. overlap: they share days. within: second lies inside "
               "first.", "before", required=True, also=("link",)),
        Column("first", "First", Reference("exercises"), "The code of the first exercise.", "EX-28",
               required=True, also=("first exercise",)),
        Column("second", "Second", Reference("exercises"), "The code of the second exercise.",
               "EX-28-CPX", required=True, also=("second exercise",)),
        Column("min_gap_days", "Minimum free days between", _NUMBER, "For before and apart. "
               "Empty counts as 0.", 7, also=("min gap days", "fewest free days between")),
        Column("max_gap_days", "Maximum free days between", _NUMBER, "For before. Empty: no limit.",
               60, also=("max gap days", "most free days between")),
        Column("min_days", "Minimum days shared", _NUMBER, "For overlap. Empty counts as 1.",
               also=("min days", "fewest days shared")),
    ),
)  # fmt: skip
BUDGETS = Form(
    "Budgets",
    "budgets",
    "Money for the events that start in a period.",
    (
        Column("period", "Period", Reference("periods"), "The code of the period.", "FY28",
               required=True),
        Column("nation", "Nation", Reference("nations"), "Whose money it is. Empty: the command's "
               "own.", "JPN"),
        Column("amount", "Amount", _NUMBER, "Thousands.", 25000, required=True,
               also=("budget",)),
    ),
)  # fmt: skip
GOALS = Form(
    "Goals",
    "goals",
    "Interoperability to be demonstrated: a capability, at a level, among nations.",
    (
        _code("goal", "G-IAMD"),
        _name("goal", "Japan, Australia and the US as one air defence"),
        Column("capability", "Capability", Reference("capabilities"), "What is to be shown.",
               "IAMD", required=True),
        Column("min_level", "At least level", _NUMBER, _LEVEL_ABOUT, 2, also=("min level",),
               always=True),
        Column("nations", "Nations", Several("nations"), "Codes of the nations among "
               "whom, separated by commas; or give a group instead.", ["JPN", "AUS", "USA"],
               width=WIDE),
        Column("group", "Group", _TEXT, "All nations of this group; or give nations instead."),
        Column("at_least", "At least nations", _NUMBER, "How many of them an event needs. Empty: "
               "all of them.", 3, also=("at least", "at least so many")),
        Column("high_end", "High-end", YES_NO, "Whether only high-end exercises show it. Empty "
               "counts as yes.", True, width=NARROW, also=("high end",),
               always=True),
        Column("target", "Target", _NUMBER, "How often it should be shown, 1 to 6. Empty counts "
               "as 1.", 2, width=NARROW, always=True),
        Column("weight", "Weight", _NUMBER, "What it is worth, 1 to 100. Empty counts as 1.", 10,
               width=NARROW, always=True),
        Column("start", "Not before", _DAY, "Events before this day do not show it. Empty: the "
               "horizon's first day.", also=("start", "from")),
        Column("end", "Not after", _DAY, "Events after this day do not show it. Empty: the "
               "horizon's last day.", also=("end", "to")),
        Column("exercises", "Exercises", Several("exercises"), "Codes of the "
               "exercises that may show it, separated by commas. Empty: all.", width=WIDE),
    ),
)  # fmt: skip

FORMS: tuple[Form, ...] = (
    REGIONS,
    TRAVEL,
    PERIODS,
    CAPABILITIES,
    NATIONS,
    UNITS,
    AVAILABILITY,
    RESOURCES,
    VENUES,
    CLOSURES,
    EXERCISES,
    ROLES,
    MILESTONES,
    NEEDS,
    LOCKED_UNITS,
    LINKS,
    BUDGETS,
    GOALS,
)
"""The sheets with one row a thing, in the order in which they are filled in."""

PLAN_TITLE = "Plan"
PLAN_ABOUT = "The plan as a whole: name, marking, days, currency. One fact per line."
PLAN_COLUMNS: tuple[Column, ...] = (
    Column("name", "Name of the plan", _TEXT, "The title of screens and exports.",
           "Indo-Pacific exercises FY28", required=True, also=("name", "plan name")),
    Column("marking", "Marking", _TEXT, "The banner on every sheet and screen, such as "
           "UNCLASSIFIED.", "UNCLASSIFIED", also=("classification",)),
    Column("currency", "Currency", _TEXT, "Of all money, which is in whole thousands. Empty "
           "counts as USD.", "USD", always=True),
    Column("horizon.start", "First day", _DAY, "First day that the plan is about.", "2027-10-01",
           required=True, also=("start", "horizon start", "from")),
    Column("horizon.end", "Last day", _DAY, "Last day that the plan is about.", "2028-09-30",
           required=True, also=("end", "horizon end", "to")),
    Column("as_of", "As of", _DAY, "The day on which the plan is made: nothing can be arranged "
           "before it. Empty: none.", "2027-03-01"),
    Column("travel_counts", "Travel counts", YES_NO, "Whether a unit must also be available on "
           "the days of its way to an event and home. Empty counts as yes.", True, always=True),
    Column("default_transit_days", "Usual travel days", _NUMBER, "Days between two regions that "
           "the sheet Travel does not name. Empty counts as 7.", 7,
           also=("default transit days",), always=True),
)  # fmt: skip
"""The fields of the plan itself, one a row."""

BASELINE_COLUMNS: tuple[Column, ...] = (
    Column("baseline.plan", "Baseline: of the plan", _TEXT, "The plan that the calendar agreed "
           "before was made for. Leave empty if nothing was agreed."),
    Column("baseline.name", "Baseline: its name", _TEXT, "The name of that calendar."),
    Column("baseline.solve.status", "Baseline: solved", _choice(SolveRecord,
           "status"), "How well it was solved. Empty: by hand."),
    Column("baseline.solve.seconds", "Baseline: seconds", Decimal(), "How long that took."),
)  # fmt: skip
"""What was agreed before; its events are on two sheets of their own."""

NUMBER_FIELD = "@number"
_EVENT_NUMBER = Column(NUMBER_FIELD, "Event", _NUMBER, "The number of the event on the sheet "
                       "Baseline.", required=True, width=NARROW)  # fmt: skip
BASELINE = Form(
    "Baseline",
    "baseline.events",
    "The events of the calendar that was agreed before. It may name things the plan has no more.",
    (
        _EVENT_NUMBER,
        Column("exercise", "Exercise", _TEXT, "The code of the exercise.", required=True),
        *_days("event", "", ""),
        Column("venue", "Venue", _TEXT, "The code of the venue.", required=True),
    ),
)
BASELINE_UNITS = Form(
    "Baseline units",
    "baseline.events",
    "The units that took part in those events.",
    (
        _EVENT_NUMBER,
        Column("unit", "Unit", _TEXT, "The code of the unit.", required=True),
        Column("role", "Role", _TEXT, "The code of the role it filled.", required=True),
    ),
    part="participants",
)
BASELINE_TIERS = Form(
    "Baseline measures",
    "baseline.solve.tiers",
    "How well that calendar was solved, measure by measure.",
    (
        Column("measure", "Measure", choice_of(*words_of(MeasureName)), "What was measured.",
               required=True),
        Column("value", "Value", Whole(signed=True), "What it came to. Empty: not known.",
               null=True),
        Column("bound", "Bound", Whole(signed=True), "What at best was possible. Empty: not known.",
               null=True),
        Column("proven", "Proven", YES_NO, "Whether nothing better was possible.", required=True),
    ),
)  # fmt: skip
BASELINE_FORMS = (BASELINE, BASELINE_UNITS, BASELINE_TIERS)
"""Sheets that are there only where a plan has a baseline."""

LEAVE_OUT = Column("", "Leave out", _TEXT, "Any word here leaves the row out: it is not read. The "
                   "worked example is left out in this way.", "example", width=NARROW)  # fmt: skip

REPLY_TITLE = "Reply"
"""The sheet by which a nation's reply is known; see ``reply``."""
