"""Cases of the small plan for tests, with statuses and remarks as a plan file would give them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from exercise_planner.calendar import Calendar, SolveRecord, Tier
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.review import About, Remark
from exercise_planner.sample import sample_plan
from tests.support import examples
from tests.support.examples import Json, event
from tests.ui.schedule.calendars import greedy_calendar
from ui.comparing.case import Case, case_of

MARKING = "SECRET//REL TO USA, AUS & JPN"
MOMENT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
MADE_WITH = {
    "profile": ["high_end", "cost"],
    "give_up": {"high_end": 3},
    "time_limit": 60.0,
    "seed": 7,
    "solver": "OR-Tools 9.15",
}
BOTH = {"ship": "defend", "jets": "defend"}
HOSTILE = (
    '=HYPERLINK("http://x","y")&<b>',
    "+1+1 " + "W" * 900,
    "\u05ea\u05e8\u05d2\u05d9\u05dc 2028",
    "bell\u0007nul\u0000half\ud800turn\u202eend",
    "&amp;<script>'\"",
    "_x0041_\nlines\n",
    "@cmd|' /C calc'!A0",
    "\u65e5\u672c\u6d77\u5408\u540c\u6f14\u7fd2" * 40,
)


def plan(**changes: object) -> Plan:
    """Return the small plan, marked, with money in it and goals that can be shown."""
    usual: Json = {
        "marking": MARKING,
        "periods": [{"id": "FY28", **examples.span(1, 31)}],
        "budgets": [{"period": "FY28", "nation": "jpn", "amount": 100}],
        "units": {"ship": {"daily_cost": 10, "deploy_cost": 90}, "jets": {"daily_cost": 4}},
        "exercises": {"keen": {"fixed_cost": 30}, "iron": {"fixed_cost": 5, "priority": 2}},
        "goals": [
            {"id": "roof", "name": "One roof", "capability": "shield", "nations": ["jpn", "aus"]},
            {
                "id": "deep",
                "capability": "shield",
                "nations": ["jpn"],
                "high_end": False,
                "target": 2,
                "weight": 3,
            },
            {"id": "never", "capability": "hunt", "nations": ["usa"]},
        ],
    }
    return read_plan(examples.plan(**(usual | changes)))


EVENTS: tuple[tuple[Json, ...], ...] = (
    (event("keen", 8, units=BOTH), event("iron", 1, units={"ship": "defend"}), event("blue", 30)),
    (event("keen", 15, at="coast", units=BOTH), event("blue", 30)),
    (event("iron", 3, units={"ship": "defend", "jets": "assist"}),),
    (event("blue", 2),),
    (event("keen", 22, units=BOTH), event("iron", 10, units={"ship": "defend"})),
    (),
)
NAMES = ("Most high-end", "Elsewhere", "Cheaper", "Cheapest", "Late", "Nothing")


def calendars(number: int, of: Plan) -> list[Calendar]:
    """Return so many calendars of the small plan, each different."""
    return [
        read_calendar(examples.calendar(*events, plan=of.name, name=name), of)
        for events, name in zip(EVENTS[:number], NAMES, strict=False)
    ]


def case(number: int = 3, of: Plan | None = None) -> Case:
    """Return a case without anything that people said."""
    known = of or plan()
    return case_of(known, calendars(number, known), MOMENT)


def sound(*, beaten: bool = False) -> Case:
    """Return a case of two calendars that break no rule; the second may be beaten by the first."""
    known = plan()
    cheaper = EVENTS[0][:1]
    events = (cheaper, EVENTS[0]) if beaten else (EVENTS[0], EVENTS[5])
    made = [
        read_calendar(examples.calendar(*held, plan=known.name, name=name), known)
        for held, name in zip(events, NAMES, strict=False)
    ]
    return case_of(known, made, MOMENT)


def reviewed(found: Case) -> Case:
    """Return a case with statuses, authors and remarks."""
    options = [
        replace(
            option,
            uid=f"{place:032x}",
            status="draft" if place else "recommended",
            decided_by=None if place else "Lt Col Tanaka",
            decided_at=None if place else MOMENT,
            author="Maj Okafor",
            notes="As asked on 12 May." if place == 1 else "",
            made_with=MADE_WITH,
            changed=place == 1,
        )
        for place, option in enumerate(found.options)
    ]
    first, second = options[0].uid, options[1].uid
    asked = remark(1, first, "Why so early?\nThe range is closed.", About("event", "keen"))
    told = remark(2, first, "It is the only window.", About("event", "keen"), answers=asked.id)
    solved = {"resolved_by": "Maj Okafor", "resolved_at": MOMENT}
    closed = remark(3, second, "We can live with it.", About("goal", "roof"), **solved)
    return replace(found, options=tuple(options), remarks=(asked, told, closed))


def remark(number: int, calendar: str | None, text: str, about: About, **more: object) -> Remark:
    """Return a remark."""
    return Remark.model_validate(
        {
            "id": f"{number + 0xA00:032x}",
            "calendar": calendar,
            "about": about,
            "text": text,
            "author": "Cdr Lee",
            "at": MOMENT + timedelta(hours=number),
            **more,
        }
    )


def hostile_name(number: int) -> str:
    """Return a name that is meant to break files."""
    return HOSTILE[number % len(HOSTILE)]


def hostile() -> Case:
    """Return a case in which every name is meant to break files."""
    known = plan()
    changes = {
        part: tuple(
            thing.model_copy(update={"name": hostile_name(at)})
            for at, thing in enumerate(getattr(known, part))
        )
        for part in ("exercises", "venues", "goals", "units", "nations", "capabilities", "regions")
    }
    turned = known.model_copy(
        update={
            **changes,
            "name": hostile_name(0) + hostile_name(1),
            "marking": f"SECRET & <X>//REL TO USA, JPN{hostile_name(3)}//" * 6,
            "currency": hostile_name(4),
        }
    )
    renamed = [
        calendar.model_copy(update={"name": hostile_name(at), "plan": turned.name})
        for at, calendar in enumerate(calendars(4, known))
    ]
    found = reviewed(case_of(turned, renamed, MOMENT))
    options = tuple(
        replace(
            option,
            author=hostile_name(at),
            notes=hostile_name(at + 1) * 9,
            decided_by=hostile_name(at + 2),
            made_with={"solver": hostile_name(at), "profile": [3, "cost"], "give_up": "x"},
        )
        for at, option in enumerate(found.options)
    )
    said = remark(9, options[0].uid, "=1+1 <&> \u05ea\u05e8\u05d2\u05d9\u05dc " * 90, About())
    return replace(found, options=options, remarks=(*found.remarks, said))


@cache
def sample_case() -> Case:
    """Return a case of the sample: a calendar, and one that holds fewer and later."""
    known = sample_plan()
    full = greedy_calendar(known)
    rest = full.model_copy(update={"name": "Fewer", "events": full.events[::2]})
    return case_of(known, [full, rest], MOMENT)


def solved(found: Case) -> Case:
    """Return a case whose calendars were solved for high-end points alone, each proven."""
    options, of = [], []
    for option, calendar, score in zip(
        found.options, found.comparison.calendars, found.comparison.scores, strict=True
    ):
        value = score.measures["high_end"]
        tier = Tier(measure="high_end", value=value, bound=value, proven=True)
        record = SolveRecord(status="optimal", seconds=3.0, tiers=(tier,))
        options.append(replace(option, solve=record))
        of.append(calendar.model_copy(update={"solve": record}))
    return replace(found, comparison=Comparison(found.comparison.facts, of), options=tuple(options))


@cache
def many() -> Case:
    """Return a case of more exercises than a slide shows."""
    form = examples.plan()
    form["exercises"] = [examples.exercise(f"e{n}", f"Exercise {n}", 1) for n in range(90)]
    known = read_plan(form)
    events = [{**event("blue", 1 + n % 30), "exercise": f"e{n}"} for n in range(90)]
    made = [
        read_calendar(examples.calendar(*chosen, plan=known.name, name=name), known)
        for name, chosen in (("All", events), ("Half", events[::2]))
    ]
    return case_of(known, made, MOMENT)
