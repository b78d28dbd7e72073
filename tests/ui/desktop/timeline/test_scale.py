"""The time axis: it zooms about a place, stays within its bounds, and its ticks fit."""

from datetime import date

import pytest

from exercise_planner.days import Span
from ui.desktop.timeline.scale import Axis
from ui.desktop.timeline.ticks import ticks


def span(first: str, last: str) -> Span:
    return Span.between(date.fromisoformat(first), date.fromisoformat(last))


FIVE_YEARS = span("2027-10-01", "2032-09-30")
YEAR = span("2027-10-01", "2028-09-30")
PERIODS = [("FY28", YEAR), ("FY29", span("2028-10-01", "2029-09-30"))]


@pytest.fixture
def axis() -> Axis:
    made = Axis(FIVE_YEARS)
    made.set_width(1200)
    return made


def labels(days: Span, width: float, periods: bool = True) -> tuple[list[str], list[str]]:
    found = ticks(days, width / days.days, PERIODS if periods else ())
    return [c.label for c in found.upper], [c.label for c in found.lower]


def test_at_first_the_whole_horizon_shows(axis: Axis) -> None:
    assert 0 <= axis.x(FIVE_YEARS.first) < 30
    assert 1170 < axis.x(FIVE_YEARS.last + 1) <= 1200


def test_zooming_keeps_what_stands_under_the_pointer(axis: Axis) -> None:
    under = axis.time_at(700)
    axis.zoom(3, 700)
    assert axis.x(under) == pytest.approx(700)
    assert axis.per_day == pytest.approx(3 * 1200 / (1827 * 1.02))


def test_nothing_shows_larger_than_a_week(axis: Axis) -> None:
    axis.zoom(1e9, 600)
    assert axis.width / axis.per_day == pytest.approx(7)


def test_everything_can_be_shown_but_no_more(axis: Axis) -> None:
    axis.zoom(1e-9, 600)
    assert axis.visible == axis.bounds


def test_it_does_not_scroll_out_of_its_bounds(axis: Axis) -> None:
    axis.zoom(4, 600)
    axis.scroll(-1e9)
    assert axis.visible.first == axis.bounds.first
    axis.scroll(1e9)
    assert axis.visible.last == axis.bounds.last


def test_what_lies_before_the_horizon_can_be_scrolled_to(axis: Axis) -> None:
    early = FIVE_YEARS.first - 300
    axis.set_days(FIVE_YEARS, Span(early, FIVE_YEARS.last))
    axis.scroll(-1e9)
    assert early in axis.visible


def test_a_fitted_axis_stays_fitted_when_its_width_changes(axis: Axis) -> None:
    axis.set_width(600)
    assert axis.x(FIVE_YEARS.last + 1) == pytest.approx(600, abs=12)
    axis.zoom(4, 0)
    first = axis.first
    axis.set_width(1200)
    assert axis.first == first


def test_a_span_is_brought_into_view(axis: Axis) -> None:
    axis.show(FIVE_YEARS.first, 30)
    wanted = Span(FIVE_YEARS.first + 400, FIVE_YEARS.first + 410)
    axis.reveal(wanted)
    assert 0 <= axis.x(wanted.first) < axis.x(wanted.last + 1) <= axis.width


def test_a_year_has_quarters_of_the_period_over_months() -> None:
    upper, lower = labels(YEAR, 1200)
    assert upper == ["FY28 Q1", "Q2", "Q3", "Q4"]
    assert " ".join(lower) == "Oct Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep"


def test_five_years_have_quarters_over_initials_of_months() -> None:
    upper, lower = labels(FIVE_YEARS, 1250)
    assert upper[:5] == ["FY28 Q1", "Q2", "Q3", "Q4", "FY29 Q1"]
    assert "".join(lower[:6]) == "ONDJFM"


def test_in_a_narrow_chart_periods_stand_over_quarters() -> None:
    upper, lower = labels(FIVE_YEARS, 400)
    assert upper == ["FY28", "FY29"]
    assert lower[:4] == ["Q1", "Q2", "Q3", "Q4"]


def test_without_periods_calendar_years_take_their_place() -> None:
    upper, lower = labels(YEAR, 1200, periods=False)
    assert upper == ["2027", "2028"]
    assert lower[:2] == ["Oct", "Nov"]


def test_months_stand_over_weeks_and_these_begin_on_mondays() -> None:
    upper, lower = labels(span("2028-05-01", "2028-06-30"), 900)
    assert upper == ["May 2028", "Jun 2028"]
    assert lower[:3] == ["1 May", "8 May", "15 May"]


def test_months_stand_over_days_named_where_there_is_room() -> None:
    days = span("2028-05-01", "2028-05-14")
    assert labels(days, 1200)[1][:2] == ["Mon 1", "Tue 2"]
    assert labels(days, 400)[1][:2] == ["1", "2"]
