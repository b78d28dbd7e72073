"""Calendars of one plan to be compared: drawn ones, and small ones by hand."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st

from exercise_planner.comparison.comparison import Comparison
from exercise_planner.facts import Facts
from exercise_planner.reading import read_calendar, read_plan
from tests.support.boards import moderate
from tests.support.examples import Json, calendar, event, plan, span
from tests.support.strategies import calendars, small_plans

few = settings(moderate, max_examples=12)

_filled = st.lists(
    st.tuples(st.sampled_from(["ship", "jets", "plane"]), st.sampled_from(["defend", "assist"])),
    max_size=3,
)
careless_events: st.SearchStrategy[list[Json]] = st.lists(
    st.builds(
        event,
        st.sampled_from(["keen", "iron", "blue"]),
        st.sampled_from([8, 9, 20]),
        st.sampled_from([None, 22]),
        at=st.sampled_from(["range", "coast"]),
        units=_filled,
    ),
    max_size=5,
)
"""Events of the small plan, of which any may be held twice, too long, or by a unit twice."""


@dataclass(frozen=True)
class Drawn:
    """A comparison, and its plan and calendars in the exchange form."""

    plan: Json
    calendars: tuple[Json, ...]
    comparison: Comparison


def compared(form: Json, *calendars: Json) -> Comparison:
    """Compare calendars of a plan, given in the exchange form."""
    made = read_plan(form)
    return Comparison(Facts(made), [read_calendar(found, made) for found in calendars])


def pair(one: list[Json], other: list[Json], form: Json | None = None) -> Comparison:
    """Compare two calendars of the small plan, or of another one, given by their events."""
    return compared(plan() if form is None else form, calendar(*one), calendar(*other))


def drawn_pair(one: list[Json], other: list[Json], form: Json) -> Drawn:
    """Give two calendars of a plan, by their events, as if they had been drawn."""
    found = calendar(*one), calendar(*other)
    return Drawn(form, found, compared(form, *found))


@st.composite
def comparisons(draw: st.DrawFn, most: int = 3) -> Drawn:
    """Draw a plan and two or more calendars of it, often damaged ones.

    Later ones have some of their events from the first, as alternatives do.
    """
    form = draw(small_plans())
    found = [draw(calendars(form)) for _ in range(draw(st.integers(2, most)))]
    for other in found[1:]:
        kept = {e["exercise"]: e for e in found[0]["events"] if draw(st.booleans())}
        other["events"] = [kept.get(e["exercise"], e) for e in other["events"]]
    return Drawn(form, tuple(found), compared(form, *found))


# --- a plan in which little is to spare --------------------------------------------------------


@st.composite
def tight_comparisons(draw: st.DrawFn) -> Drawn:
    """Draw two calendars of the small plan, in which events are often in each other's way."""
    form = draw(_tight_plans())
    one = {e["exercise"]: e for e in draw(_single_events())}
    other = {e["exercise"]: e for e in draw(_single_events())}
    for name in one.keys() & other.keys():
        if draw(st.booleans()):  # the same with more units
            there = {p["unit"]: p for e in (other, one) for p in e[name]["participants"]}
            other[name] = one[name] | {"participants": list(there.values())}
    found = calendar(*one.values()), calendar(*other.values())
    return Drawn(form, found, compared(form, *found))


@st.composite
def _tight_plans(draw: st.DrawFn) -> Json:
    """Draw the small plan with some limits."""
    limit = st.sampled_from([None, None, 1, 2])
    staff = st.sampled_from([{}, {"staff": 1}, {"staff": 2}])
    link = st.fixed_dictionaries(
        {
            "type": st.sampled_from(["before", "requires", "exclusive", "apart"]),
            "first": st.sampled_from(["keen", "blue"]),
            "second": st.just("iron"),
        }
    )
    money = st.sampled_from([6, 12, 99])
    roof = {"capability": "shield", "high_end": False}
    return plan(
        periods=[{"id": "FY28", **span(1, 20)}],
        nations={n: {"max_concurrent": draw(limit)} for n in ("jpn", "aus")},
        units={
            unit: {
                "max_days_per_period": draw(st.sampled_from([None, None, 5, 7])),
                "recovery_days": draw(st.sampled_from([0, 0, 3])),
                "daily_cost": 1,
            }
            for unit in ("ship", "jets", "plane")
        },
        venues={"range": {"capacity": draw(limit)}},
        resources=[{"id": "staff", "name": "Staff", "capacity": 2}],
        exercises={
            name: {"resources": draw(staff), "fixed_cost": 5} for name in ("keen", "iron", "blue")
        },
        budgets=[
            {"period": "FY28", "amount": draw(money)},
            {"period": "FY28", "nation": "jpn", "amount": draw(money)},
        ],
        links=draw(st.lists(link, max_size=1)),
        goals=[
            {"id": "roof", "nations": ["jpn", "aus"], "target": 2, **roof},
            {"id": "ours", "nations": ["aus"], "target": 3, **roof},
        ],
    )


@st.composite
def _single_events(draw: st.DrawFn) -> list[Json]:
    """Draw events of the small plan, none held twice."""
    staff = st.dictionaries(
        st.sampled_from(["ship", "jets", "plane"]), st.sampled_from(["defend", "assist"])
    )
    return [
        event(
            name,
            draw(st.sampled_from([3, 5, 6, 12])),
            at=draw(st.sampled_from(["range", "range", "coast"])),
            units=draw(staff),
        )
        for name in ("keen", "iron", "blue")
        if draw(st.booleans())
    ]
