"""Plans in which whoever withdraws in the midst of an event stays to its end."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.absence import absence_of
from exercise_planner.calendar import Event
from exercise_planner.days import Span
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.variants.finishing import finishing
from tests.support.strategies import calendars, tiny_plans

some = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, tuple[Event, ...]]:
    """Draw a plan and events of it, an exercise at most once."""
    form = draw(tiny_plans())
    made = read_plan(form)
    events = {event.exercise: event for event in read_calendar(draw(calendars(form)), made).events}
    return made, tuple(events.values())


@given(cases())
@some
def test_who_withdraws_in_the_midst_of_an_event_stays_and_else_all_is_as_before(
    case: tuple[Plan, tuple[Event, ...]],
) -> None:
    made, begun = case
    later = finishing(made, begun)
    before, after = Facts(made), Facts(later)
    # But for travel: who cannot come may not travel either, while others of its nation stay.
    at_home = [Facts(one.model_copy(update={"travel_counts": False})) for one in (made, later)]
    horizon = made.horizon.span
    for unit in made.units:
        near: set[int] = set()
        for event in begun:
            if unit.id not in {part.unit for part in event.participants}:
                continue
            first, region = event.start.toordinal(), before.venues[event.venue].region
            span = Span(first, first + before.exercises[event.exercise].duration_days - 1)
            way = before.travel_days(unit, region)
            if not any(
                window.status == "unavailable"
                and (window.unit == unit.id or window.nation == unit.nation)
                and window.span.first <= span.first
                and window.span.last >= span.first - way
                for window in made.availability
            ):
                assert absence_of(after, unit, span, region) is None
            near |= set(range(span.first - way, span.last + way + 1))
        for day in range(horizon.first - 3, horizon.last + 4):
            one, home = Span(day, day), unit.home_region
            if day not in near:
                was, now = (absence_of(facts, unit, one, home) for facts in at_home)
                assert (was is None) == (now is None)
